package planner

import (
	"cmp"
	"slices"

	"meguri/app"
)

// Clashes finds every pair of the given sessions (the bookmarked ones) that overlap, in order of the
// first's start, then of the second's. Intervals are half-open. Sessions that are untimed, cancelled or
// of no length clash with nothing. Settlements are the caller's to fill in.
func Clashes(sessions []app.Session) []app.Clash {
	running := make([]*app.Session, 0, len(sessions))
	for i := range sessions {
		if s := &sessions[i]; s.Timed() && !s.Cancelled && s.End.After(s.Start) {
			running = append(running, s)
		}
	}
	slices.SortFunc(running, func(a, b *app.Session) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.ID, b.ID))
	})
	clashes := []app.Clash{}
	for i, first := range running {
		for _, second := range running[i+1:] {
			if !second.Start.Before(first.End) {
				break // so does everything after it
			}
			end := first.End
			if second.End.Before(end) {
				end = second.End
			}
			clashes = append(clashes, app.Clash{First: first.ID, Second: second.ID, Start: second.Start, End: end})
		}
	}
	return clashes
}
