package planner_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/planner"
	"meguri/app/testkit"
)

var (
	must    = app.Marks{Bookmark: app.Must}
	maybe   = app.Marks{Bookmark: app.Maybe}
	whole   = app.Marks{Attendance: app.Attendance{How: app.HowOnSite, Extent: app.Whole}}
	late    = app.Marks{Bookmark: app.Must, Attendance: app.Attendance{How: app.HowOnline, Extent: app.Late}}
	skipped = app.Marks{Bookmark: app.Must, Attendance: app.Attendance{Extent: app.Skipped}}
)

// told writes stops as "a+b 10:00-11:00 fork 1 of 2 done", in Japan's time.
func told(stops []planner.Stop) string {
	var lines []string
	for _, s := range stops {
		line := fmt.Sprintf("%s %s-%s", strings.Join(s.Sessions, "+"), s.Start.In(tokyo).Format("15:04"), s.End.In(tokyo).Format("15:04"))
		if s.AtOnce > 1 {
			line += fmt.Sprintf(" fork %d of %d", s.Fork, s.AtOnce)
		}
		if s.Done {
			line += " done"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

func TestRoute(t *testing.T) {
	a, b, c := at("a", "A", "10:00", "11:00"), at("b", "B", "10:30", "12:00"), at("c", "C", "11:30", "12:30")
	cancelled := a
	cancelled.Cancelled = true
	for _, test := range []struct {
		name     string
		sessions []app.Session
		marks    map[string]app.Marks
		settled  app.Settlement // of the clash of a and b
		want     string
	}{
		{"without marks there is no line", []app.Session{a, b}, nil, "", ""},
		{"a bookmarked session is a stop to come", []app.Session{a, b}, map[string]app.Marks{"a": must}, "", "a 10:00-11:00"},
		{"a maybe is a stop too", []app.Session{a}, map[string]app.Marks{"a": maybe}, "", "a 10:00-11:00"},
		{"what was attended without a bookmark is a stop that happened", []app.Session{a}, map[string]app.Marks{"a": whole}, "", "a 10:00-11:00 done"},
		{"arriving late happened too", []app.Session{a}, map[string]app.Marks{"a": late}, "", "a 10:00-11:00 done"},
		{"what was skipped is off the line", []app.Session{a}, map[string]app.Marks{"a": skipped}, "", ""},
		{"a skipped rival no longer forks the line", []app.Session{a, b}, map[string]app.Marks{"a": skipped, "b": must}, "", "b 10:30-12:00"},
		{"a cancelled session is off the line", []app.Session{cancelled}, map[string]app.Marks{"a": must}, "", ""},
		{"a note alone is no stop", []app.Session{a}, map[string]app.Marks{"a": {Note: "x"}}, "", ""},
		{"stops come by start", []app.Session{c, a}, map[string]app.Marks{"a": must, "c": must}, "", "a 10:00-11:00; c 11:30-12:30"},
		{"two that overlap fork the line", []app.Session{b, a}, map[string]app.Marks{"a": must, "b": must}, "",
			"a 10:00-11:00 fork 1 of 2; b 10:30-12:00 fork 2 of 2"},
		{"a fork of which one happened says so", []app.Session{a, b}, map[string]app.Marks{"a": late, "b": must}, "",
			"a 10:00-11:00 fork 1 of 2 done; b 10:30-12:00 fork 2 of 2"},
		{"keeping both still forks", []app.Session{a, b}, map[string]app.Marks{"a": must, "b": must}, app.KeepBoth,
			"a 10:00-11:00 fork 1 of 2; b 10:30-12:00 fork 2 of 2"},
		{"coming late straightens the line", []app.Session{a, b}, map[string]app.Marks{"a": must, "b": must}, app.ComeLate,
			"a 10:00-11:00; b 11:00-12:00"},
		{"a chain of which two run at once stays a fork", []app.Session{a, b, c}, map[string]app.Marks{"a": must, "b": must, "c": must}, "",
			"a 10:00-11:00 fork 1 of 2; b 10:30-12:00 fork 2 of 2; c 11:30-12:30 fork 1 of 2"},
		{"three at one moment are one stop", []app.Session{a, b, at("d", "D", "10:45", "10:50")}, map[string]app.Marks{"a": must, "b": late, "d": must}, "",
			"a+b+d 10:00-12:00 fork 0 of 3 done"},
		{"what hangs on a crowd is part of it", []app.Session{a, b, c, at("d", "D", "10:45", "10:50")}, map[string]app.Marks{"a": must, "b": must, "c": must, "d": must}, "",
			"a+b+d+c 10:00-12:30 fork 0 of 3"},
		{"a deadline never forks the line", []app.Session{a, at("d", "D", "10:15", "10:15")}, map[string]app.Marks{"a": must, "d": must}, "",
			"a 10:00-11:00; d 10:15-10:15"},
		{"untimed sessions have no place on the line", []app.Session{{ID: "a"}}, map[string]app.Marks{"a": must}, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			clashes := planner.Clashes(test.sessions)
			for i := range clashes {
				clashes[i].Settled = test.settled
			}
			if got := told(planner.Route(test.sessions, test.marks, clashes, nil)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestComingLateToWhatIsOverByThenChangesNothing(t *testing.T) {
	sessions := []app.Session{at("a", "A", "10:00", "12:00"), at("b", "B", "10:30", "11:00")}
	clashes := planner.Clashes(sessions)
	clashes[0].Settled = app.ComeLate
	got := told(planner.Route(sessions, map[string]app.Marks{"a": must, "b": must}, clashes, nil))
	if want := "a 10:00-12:00 fork 1 of 2; b 10:30-11:00 fork 2 of 2"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWhatWasAttendedIsTheStopAfterTheFact(t *testing.T) {
	a, b := at("a", "A", "10:00", "11:00"), at("b", "B", "10:30", "12:00")
	c, d := at("c", "C", "10:30", "11:00"), at("d", "D", "11:00", "12:00")
	missed := a
	missed.Cancelled = true
	all := []app.Session{a, b, c, d}
	for _, test := range []struct {
		name     string
		sessions []app.Session
		marks    map[string]app.Marks
		now      string // on that day, in Japan
		want     string
	}{
		{"of three at once the one attended is left", []app.Session{a, b, c}, map[string]app.Marks{"a": must, "b": late, "c": maybe}, "12:00", "b 10:30-12:00 done"},
		{"attending without a bookmark counts as well", []app.Session{a, b}, map[string]app.Marks{"a": must, "b": whole}, "12:00", "b 10:30-12:00 done"},
		{"what is still on forks the line as before", []app.Session{a, b}, map[string]app.Marks{"a": late, "b": must}, "11:59",
			"a 10:00-11:00 fork 1 of 2 done; b 10:30-12:00 fork 2 of 2"},
		{"two that were attended stay a fork", []app.Session{a, b}, map[string]app.Marks{"a": late, "b": late}, "12:00",
			"a 10:00-11:00 fork 1 of 2 done; b 10:30-12:00 fork 2 of 2 done"},
		{"a plan nobody followed stays a fork", []app.Session{a, b}, map[string]app.Marks{"a": must, "b": must}, "12:00",
			"a 10:00-11:00 fork 1 of 2; b 10:30-12:00 fork 2 of 2"},
		{"what only follows is no rival", all, map[string]app.Marks{"a": whole, "d": must}, "12:00", "a 10:00-11:00 done; d 11:00-12:00"},
		{"what was cancelled can't have been attended", []app.Session{missed, b}, map[string]app.Marks{"a": whole, "b": must}, "12:00", "b 10:30-12:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			passed := planner.PassedBy(test.sessions, test.marks, at("", "", test.now, "23:00").Start)
			clashes := planner.Clashes(test.sessions)
			if got := told(planner.Route(test.sessions, test.marks, clashes, passed)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// Every session that is mine is at exactly one stop, stops come in order, and their order in the feed
// doesn't matter.
func TestRouteLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sessions := testkit.Stored(testkit.Programmes().Draw(t, "programme")).Sessions
		marks := map[string]app.Marks{}
		for _, s := range sessions {
			marks[s.ID] = rapid.SampledFrom([]app.Marks{{}, must, maybe, whole, late, skipped}).Draw(t, "marks")
		}
		clashes := planner.Clashes(sessions)
		for i := range clashes {
			clashes[i].Settled = rapid.SampledFrom([]app.Settlement{app.Unsettled, app.KeepBoth, app.ComeLate}).Draw(t, "settled")
		}
		stops := planner.Route(sessions, marks, clashes, nil)
		stopsOf := map[string]int{}
		for i, s := range stops {
			if i > 0 && s.Start.Before(stops[i-1].Start) {
				t.Fatalf("out of order: %s", told(stops))
			}
			if len(s.Sessions) > 1 != (s.AtOnce > 2) || (s.Fork > 0) != (s.AtOnce == 2) {
				t.Fatalf("stop %+v is neither alone, a fork nor a group", s)
			}
			for _, id := range s.Sessions {
				stopsOf[id]++
			}
		}
		for _, s := range sessions {
			want := 0
			if m := marks[s.ID]; s.Timed() && m != (app.Marks{}) && m != skipped {
				want = 1
			}
			if stopsOf[s.ID] != want {
				t.Fatalf("%s with %+v is at %d stops", s.ID, marks[s.ID], stopsOf[s.ID])
			}
		}
		shuffled := rapid.Permutation(sessions).Draw(t, "order")
		if again := planner.Route(shuffled, marks, clashes, nil); told(again) != told(stops) {
			t.Fatalf("another order gives\n%s, not\n%s", told(again), told(stops))
		}
	})
}

func TestAgenda(t *testing.T) {
	other := at("other", "A", "10:00", "11:00")
	other.Day = "2024-08-04"
	gone := at("gone", "A", "09:00", "09:30")
	gone.Cancelled = true
	p := app.Programme{Sessions: []app.Session{
		{ID: "shelf", Key: "shelf"}, at("noon", "A", "12:00", "13:00"), at("ten", "A", "10:00", "11:00"),
		at("skipped", "A", "13:00", "14:00"), at("missed", "A", "14:00", "15:00"), at("plain", "A", "15:00", "16:00"), gone, other,
	}}
	marks := map[string]app.Marks{
		"shelf": must, "noon": whole, "ten": maybe, "gone": must, "other": must, "missed": skipped,
		"skipped": {Attendance: app.Attendance{Extent: app.Skipped}},
		"plain":   {Note: "a note is no plan"},
	}
	for _, c := range []struct{ name, day, want string }{
		{"a day holds what was bookmarked or attended, cancelled or not, by start", "2024-08-03", "gone ten noon missed"},
		{"another day holds its own", "2024-08-04", "other"},
		{"without a day everything is there, the untimed last", "", "gone other ten noon missed shelf"},
		{"a day on which nothing is mine is empty", "2024-08-05", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range planner.Agenda(p, marks, c.day) {
				got = append(got, s.ID)
			}
			if !slices.Equal(got, strings.Fields(c.want)) {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
	}
}
