package planner

import (
	"cmp"
	"slices"
	"time"

	"meguri/app"
)

// Reminder is a session that is about to begin.
type Reminder struct {
	Session app.Session
	At      time.Time // UTC: when to say so, lead before it begins
}

// Reminders lists what the person is to be reminded of from now on: the sessions they must go to (app.Must) that take
// place and have not begun, by time. One whose moment is past but that hasn't begun is among them; an attended or
// skipped one is not. It is made anew from the current programme and marks each time, so that it follows every change.
func Reminders(p app.Programme, marks map[string]app.Marks, now time.Time, lead time.Duration) []Reminder {
	var all []Reminder
	for _, s := range p.Sessions {
		m := marks[s.ID]
		if m.Bookmark == app.Must && m.Attendance == (app.Attendance{}) && s.Timed() && !s.Cancelled && s.Start.After(now) {
			all = append(all, Reminder{Session: s, At: s.Start.Add(-lead)})
		}
	}
	slices.SortStableFunc(all, func(a, b Reminder) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Session.Key, b.Session.Key))
	})
	return all
}
