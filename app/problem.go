package app

import "errors"

// Kind says what sort of thing went wrong, so that a screen can choose how to show it and the
// command line its exit code.
type Kind string

// The kinds of problem.
const (
	KindBadInput Kind = "bad-input" // what was given can't be used; stored data is as it was
	KindColumns  Kind = "columns"   // it is a table, and the person has to say which of its columns is which
	KindNotFound Kind = "not-found" // what was asked for isn't there
	KindOffline  Kind = "offline"   // the network, or the far end of it, didn't answer
	KindStorage  Kind = "storage"   // the data folder can't be read or written
	KindNewer    Kind = "newer"     // the data was written by a newer Meguri
	KindInternal Kind = "internal"  // Meguri's own mistake
)

// Problem is an error a person sees. Say and Try name messages of the catalogue in message.go and
// Args fills their blanks, so that the same problem can be told in Japanese and in English. Err is
// the cause, for the log only.
type Problem struct {
	Kind Kind
	Say  Message // what happened
	Try  Message // what the person can do; "" when there is nothing
	Args []any   // for both messages, in order, as fmt takes them
	Err  error
}

// Error gives the problem in English with its cause, for logs.
func (p *Problem) Error() string {
	text := English.Text(p.Say, p.Args...)
	if p.Err != nil {
		text += ": " + p.Err.Error()
	}
	return text
}

// Unwrap gives the cause.
func (p *Problem) Unwrap() error { return p.Err }

// AsProblem gives the Problem inside err, or wraps err as an internal one.
// It gives nil for nil.
func AsProblem(err error) *Problem {
	if err == nil {
		return nil
	}
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	return &Problem{Kind: KindInternal, Say: "problem.internal", Try: "problem.internal.try", Err: err}
}
