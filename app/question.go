package app

import "strconv"

// Question asks which session of a new programme continues one of the old that the person touched: several would do
// equally well, and nobody guesses.
type Question struct {
	Session    string   // Session.ID, of the programme before
	Candidates []string // Session.Key in the new programme, in its order
}

// Unsure is the error of an import that can't be kept before its questions are answered (Choices.Same).
type Unsure struct{ Questions []Question }

// Error counts the questions, for logs.
func (u *Unsure) Error() string { return strconv.Itoa(len(u.Questions)) + " open questions" }

// Losses is the error of a feed that has lost most of what the same source had before, and is kept only when the person
// says so.
type Losses struct {
	Lost, Of int // sessions that would be cancelled, of those that are on
}

// Error gives both numbers, for logs.
func (l *Losses) Error() string { return strconv.Itoa(l.Lost) + " of " + strconv.Itoa(l.Of) + " lost" }
