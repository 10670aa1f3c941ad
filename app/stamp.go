package app

import "time"

// Stamp is proof of a visit to a checkpoint. It belongs to the booth, not to a rally: a booth on the cards of two rallies
// is stamped on both, and rules that change later count it again.
type Stamp struct {
	Checkpoint string    // what was stamped: Booth.ID, or as rally.Key names a checkpoint that isn't a booth's first
	Day        string    // the conference's date of At; one checkpoint has one stamp a day
	At         time.Time // UTC
	Again      int       // further visits on the same day
	Note       string
	Answer     string // keyword or answer to the quiz, as it was typed
	Photo      string // Photo.Hash, or ""
}

// Claim is what became of a prize.
type Claim struct {
	Rally string // Rally.Key
	Prize string // Prize.Key
	State ClaimState
	At    time.Time // UTC, when it was said
}

// ClaimState says whether a prize was handed out.
type ClaimState string

// What becomes of a prize. Unclaimed is what is said of it at first, and no Claim says it.
const (
	Unclaimed ClaimState = ""
	Claimed   ClaimState = "claimed"
	Missed    ClaimState = "missed"
)

// BoothMarks is what one person says about one booth. The zero value says nothing.
type BoothMarks struct {
	Wish  bool   // I want to go there
	Ask   string // what I want to ask
	Glyph string // one or two characters in the middle of its stamp, in place of the drawn one's choice
}
