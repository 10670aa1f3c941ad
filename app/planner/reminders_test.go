package planner_test

import (
	"slices"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/planner"
	"meguri/app/testkit"
)

func TestReminders(t *testing.T) {
	now := testkit.At("2027-05-15T10:00:00+09:00")
	session := func(id string, after time.Duration) app.Session {
		return app.Session{ID: id, Key: id, Start: now.Add(after), End: now.Add(after + time.Hour)}
	}
	p := app.Programme{Sessions: []app.Session{
		session("over", -time.Hour), session("begins", 0), session("late", 5*time.Minute), session("soon", 30*time.Minute),
		session("maybe", 30*time.Minute), session("cancelled", 30*time.Minute), session("attended", 30*time.Minute), session("skipped", 30*time.Minute),
		session("next", 20*time.Minute), {ID: "untimed"},
	}}
	p.Sessions[5].Cancelled = true
	must := app.Marks{Bookmark: app.Must}
	marks := map[string]app.Marks{
		"over": must, "begins": must, "late": must, "soon": must, "next": must, "cancelled": must, "untimed": must, "maybe": {Bookmark: app.Maybe},
		"attended": {Bookmark: app.Must, Attendance: app.Attendance{How: app.HowOnSite, Extent: app.Whole}},
		"skipped":  {Bookmark: app.Must, Attendance: app.Attendance{Extent: app.Skipped}},
	}
	var got []string
	for _, r := range planner.Reminders(p, marks, now, 10*time.Minute) {
		got = append(got, r.Session.ID+" "+r.At.Sub(now).String())
	}
	if want := []string{"late -5m0s", "next 10m0s", "soon 20m0s"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	p.Sessions[3].Start = p.Sessions[3].Start.Add(time.Hour) // it was moved
	if all := planner.Reminders(p, marks, now, 10*time.Minute); !all[2].At.Equal(now.Add(80 * time.Minute)) {
		t.Errorf("after a move at %v", all[2].At)
	}
}
