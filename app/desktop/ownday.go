package desktop

import (
	"slices"
	"time"

	"meguri/app"
	"meguri/app/planner"
)

// ownDay is the person's own day by now: what they are in, and where they have to be next.
type ownDay struct {
	date    string        // the conference's, now
	own     []planner.Own // of that date
	clashes []app.Clash   // that nobody settled and nothing decided, of all days
	now     time.Time
	marks   map[string]app.Marks
}

func (l *loaded) ownDay(p person) ownDay {
	date := l.dateOf(p.now)
	own, clashes := l.ownSessions(date, p)
	return ownDay{date: date, own: own, clashes: clashes, now: p.now, marks: p.marks}
}

// ownSessions gives the person's sessions of a date as they mean to go to them, and the clashes that are still to be settled.
func (l *loaded) ownSessions(date string, p person) ([]planner.Own, []app.Clash) {
	mine := planner.Agenda(l.programme, p.marks, "")
	passed := planner.PassedBy(mine, p.marks, p.now)
	all := planner.Clashes(mine)
	var open []app.Clash
	for i := range all {
		c := &all[i]
		c.Settled = p.settlements[[2]string{c.First, c.Second}]
		if c.Settled == app.Unsettled && !planner.Decided(*c, p.marks, passed, p.now) {
			open = append(open, *c)
		}
	}
	return planner.Day(l.byDay[date], p.marks, all, passed), open
}

// left reports whether the person left a session before its end.
func (d ownDay) left(o planner.Own) bool {
	extent := d.marks[o.Session.ID].Attendance.Extent
	return extent == app.Left || extent == app.LateLeft
}

// on gives the sessions of the person's that are on and that they didn't leave.
func (d ownDay) on() []planner.Own {
	var on []planner.Own
	for _, o := range d.own {
		if !o.Comes.After(d.now) && o.Leaves.After(d.now) && !d.left(o) {
			on = append(on, o)
		}
	}
	return on
}

// ahead gives those that are to come.
func (d ownDay) ahead() []planner.Own {
	var ahead []planner.Own
	for _, o := range d.own {
		if o.Comes.After(d.now) {
			ahead = append(ahead, o)
		}
	}
	return ahead
}

// free is from when on the person is free before the next session: now, or when what they are in ends.
func (d ownDay) free(next planner.Own) time.Time {
	free := d.now
	for _, o := range d.on() {
		if o.Leaves.After(free) {
			free = o.Leaves
		}
	}
	if free.After(next.Comes) {
		return next.Comes
	}
	return free
}

// atOnce counts how many of the person's are on at one moment of a session, itself among them, of those it clashes with.
func (d ownDay) atOnce(o planner.Own) int {
	rivals := []planner.Own{o}
	for _, other := range d.own {
		if slices.ContainsFunc(d.clashes, func(c app.Clash) bool {
			return c.First == o.Session.ID && c.Second == other.Session.ID || c.Second == o.Session.ID && c.First == other.Session.ID
		}) {
			rivals = append(rivals, other)
		}
	}
	return planner.AtOnce(rivals)
}

// clashWith gives the session that a session clashes with and that isn't over; "" for none.
func (d ownDay) clashWith(session string, end func(id string) time.Time) (other string, clash app.Clash) {
	for _, c := range d.clashes {
		other := c.First
		if other == session {
			other = c.Second
		} else if c.Second != session {
			continue
		}
		if end(other).After(d.now) {
			return other, c
		}
	}
	return "", app.Clash{}
}
