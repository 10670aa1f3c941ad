package planner

import (
	"cmp"
	"slices"
	"time"

	"meguri/app"
)

// Own is one of the person's sessions with the time they are there.
type Own struct {
	Session app.Session
	Comes   time.Time // UTC, later than its start where they come late
	Leaves  time.Time // UTC, exclusive; no sooner than Comes
}

// Day gives the sessions of a day that Route leads through, by the time the person comes.
func Day(sessions []app.Session, marks map[string]app.Marks, clashes []app.Clash, passed map[string]bool) []Own {
	mine, _ := planned(sessions, marks, clashes, passed)
	own := make([]Own, 0, len(mine))
	for _, s := range sessions {
		if at, ok := mine[s.ID]; ok {
			own = append(own, Own{Session: s, Comes: at.start, Leaves: later(at.start, at.end)})
		}
	}
	slices.SortStableFunc(own, func(a, b Own) int {
		return cmp.Or(a.Comes.Compare(b.Comes), app.CompareSessions(a.Session, b.Session))
	})
	return own
}

// AtOnce is how many of some sessions are on at the moment when the most are.
func AtOnce(own []Own) int {
	most := 0
	for _, begins := range own {
		n := 0
		for _, o := range own {
			if !o.Comes.After(begins.Comes) && o.Leaves.After(begins.Comes) {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// Free finds the stretches of at least least from now on until the last of own sessions in which none of them is on.
func Free(own []Own, now time.Time, least time.Duration) []Gap {
	gaps := []Gap{}
	until := now
	for _, o := range own {
		if o.Comes.Sub(until) >= least && o.Comes.After(until) {
			gaps = append(gaps, Gap{Start: until, End: o.Comes})
		}
		until = later(until, o.Leaves)
	}
	return gaps
}
