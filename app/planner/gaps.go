package planner

import (
	"slices"
	"time"

	"meguri/app"
)

// Gap is a free stretch between two sessions of one day.
type Gap struct {
	Start time.Time // UTC, inclusive
	End   time.Time // UTC, exclusive
}

// Gaps finds the stretches of at least min in which none of the given sessions (my own) runs, between
// sessions of the same conference day. Sessions that are untimed or cancelled keep nobody busy.
func Gaps(sessions []app.Session, min time.Duration) []Gap {
	busy := slices.DeleteFunc(slices.Clone(sessions), func(s app.Session) bool { return !s.Timed() || s.Cancelled })
	slices.SortFunc(busy, app.CompareSessions)
	gaps := []Gap{}
	var last app.Session // of those so far, the last to end
	for i, s := range busy {
		if i > 0 && s.Day == last.Day && s.Start.After(last.End) && s.Start.Sub(last.End) >= min {
			gaps = append(gaps, Gap{Start: last.End, End: s.Start})
		}
		if i == 0 || !s.End.Before(last.End) {
			last = s
		}
	}
	return gaps
}
