package app

import "time"

// Loot is a thing carried home, from a booth or from elsewhere.
type Loot struct {
	ID    string // UUIDv7
	What  string
	Count int       // 0 counts as 1
	Booth string    // Booth.ID, or ""
	Photo string    // Photo.Hash, or ""
	UseBy string    // date, 2006-01-02, or ""
	Given string    // to whom it was given, or ""
	Used  bool      // eaten, read, worn: its date no longer matters
	At    time.Time // UTC, when it was carried off
}

// PersonMet is somebody I talked with.
type PersonMet struct {
	ID       string // UUIDv7
	Name     string
	About    string    // what about
	FollowUp string    // what to do afterwards, or ""
	Done     bool      // the follow-up is
	Booth    string    // Booth.ID, or ""
	At       time.Time // UTC
}
