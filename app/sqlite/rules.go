package sqlite

import "meguri/app"

// Rules are the pure functions an import needs; this package knows storage only.
type Rules struct {
	// Merge compares two programmes: package changes says how. touched tells whether the person said
	// anything about a session. What it adds has no ID, and its changes carry the Key instead.
	Merge func(old, next app.Programme, touched func(id string) bool) (app.Programme, []app.Change)

	// Ask lists what Merge would have to guess. An import with open questions isn't kept. nil asks nothing.
	Ask func(old, next app.Programme, touched func(id string) bool) []app.Question

	// Fold gives the texts a session is searched by, its title and everything else, as package search
	// folds them.
	Fold func(app.Session) (title, text string)

	// Days splits a programme into conference days again after its zone changed, when feeds of this
	// format (app.Source.Format) name no days themselves; otherwise it gives it back as it is.
	Days func(p app.Programme, format string) app.Programme
}
