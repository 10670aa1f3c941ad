package planner

import (
	"cmp"
	"slices"
	"time"

	"meguri/app"
)

// Stop is one place on the route line through the person's own sessions.
type Stop struct {
	Sessions []string  // Session.ID, by start; more than one only where three or more run at once
	Start    time.Time // UTC, when the person comes: later than the session's own start where they come late
	End      time.Time // UTC, exclusive
	Fork     int       // 0 on the line itself; 1 or 2, the branch where two sessions compete
	AtOnce   int       // how many compete at the worst moment: 1 alone, 2 at a fork, more in a group
	Done     bool      // attended, all of it or part (in a group: any of them); else planned
}

// PassedBy finds the bookmarked sessions that the person gave up for another: over by now, not attended, and
// overlapping one that was.
func PassedBy(sessions []app.Session, marks map[string]app.Marks, now time.Time) map[string]bool {
	var heard, missed []app.Session
	for _, s := range sessions {
		switch m := marks[s.ID]; {
		case !s.Timed() || s.Cancelled:
		case attended(m):
			heard = append(heard, s)
		case m.Bookmark != app.NoBookmark && !s.End.After(now):
			missed = append(missed, s)
		}
	}
	passed := map[string]bool{}
	for _, s := range missed {
		for _, other := range heard {
			if s.Start.Before(other.End) && other.Start.Before(s.End) {
				passed[s.ID] = true
			}
		}
	}
	return passed
}

// Decided reports whether what was attended answers a clash: one side of it was passed by, or was attended
// and the clash is over.
func Decided(c app.Clash, marks map[string]app.Marks, passed map[string]bool, now time.Time) bool {
	return passed[c.First] || passed[c.Second] ||
		!c.End.After(now) && (attended(marks[c.First]) || attended(marks[c.Second]))
}

// Route leads through the sessions that the person bookmarked or attended, by start. Two that overlap
// fork the line, and where three or more run at one moment, all that hang together become one stop. A clash settled by coming
// late is no fork: the second stop begins when the first ends. What was skipped, passed by (PassedBy), cancelled
// or has no time is off the line; what has no length never forks it.
func Route(sessions []app.Session, marks map[string]app.Marks, clashes []app.Clash, passed map[string]bool) []Stop {
	mine, order := planned(sessions, marks, clashes, passed)

	stops := []Stop{}
	var spans []span
	for _, id := range order {
		if s := mine[id]; s.end.After(s.start) {
			spans = append(spans, s)
		} else {
			stops = append(stops, stopAt(s, 0, marks))
		}
	}
	for _, chain := range chains(spans) {
		branch, atOnce := strips(chain)
		switch {
		case atOnce > 2:
			stops = append(stops, together(chain, atOnce, marks))
		case atOnce == 2:
			for i, s := range chain {
				stops = append(stops, stopAt(s, branch[i]+1, marks))
			}
		default:
			stops = append(stops, stopAt(chain[0], 0, marks))
		}
	}
	slices.SortFunc(stops, func(a, b Stop) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Fork, b.Fork), cmp.Compare(a.Sessions[0], b.Sessions[0]))
	})
	return stops
}

// planned gives the sessions that Route leads through, as the person comes to them, and their ids in the given order.
func planned(sessions []app.Session, marks map[string]app.Marks, clashes []app.Clash, passed map[string]bool) (mine map[string]span, order []string) {
	mine = map[string]span{}
	for _, s := range sessions {
		m := marks[s.ID]
		means := m.Bookmark != app.NoBookmark && m.Attendance.Extent != app.Skipped
		if s.Timed() && !s.Cancelled && !passed[s.ID] && (means || attended(m)) {
			mine[s.ID] = span{id: s.ID, start: s.Start, end: s.End}
			order = append(order, s.ID)
		}
	}
	comeLate(mine, clashes)
	return mine, order
}

// comeLate lets the second session of each clash settled that way begin when the first ends, unless
// nothing of it would be left.
func comeLate(mine map[string]span, clashes []app.Clash) {
	for _, c := range clashes {
		first, here := mine[c.First]
		second, there := mine[c.Second]
		if c.Settled == app.ComeLate && here && there && first.end.After(second.start) && first.end.Before(second.end) {
			second.start = first.end
			mine[c.Second] = second
		}
	}
}

func stopAt(s span, fork int, marks map[string]app.Marks) Stop {
	stop := Stop{Sessions: []string{s.id}, Start: s.start, End: s.end, Fork: fork, AtOnce: 1, Done: attended(marks[s.id])}
	if fork > 0 {
		stop.AtOnce = 2
	}
	return stop
}

func together(chain []span, atOnce int, marks map[string]app.Marks) Stop {
	stop := Stop{Start: chain[0].start, End: chain[0].end, AtOnce: atOnce}
	for _, s := range chain {
		stop.Sessions = append(stop.Sessions, s.id)
		stop.Done = stop.Done || attended(marks[s.id])
		if s.end.After(stop.End) {
			stop.End = s.end
		}
	}
	return stop
}
