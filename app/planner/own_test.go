package planner_test

import (
	"slices"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/planner"
)

func TestDay(t *testing.T) {
	sessions := []app.Session{
		at("b", "B", "10:30", "11:30"), at("a", "A", "10:00", "11:00"), at("c", "C", "10:45", "10:55"), at("d", "D", "12:00", "12:00"), at("e", "E", "13:00", "14:00"),
	}
	must := app.Marks{Bookmark: app.Must}
	late := []app.Clash{{First: "a", Second: "b", Settled: app.ComeLate}}
	for _, c := range []struct {
		name    string
		marks   map[string]app.Marks
		clashes []app.Clash
		passed  map[string]bool
		want    []string
	}{
		{"nothing is mine", nil, nil, nil, nil},
		{"what is bookmarked is, by the time I come", map[string]app.Marks{"a": must, "b": must}, nil, nil, []string{"a 10:00–11:00", "b 10:30–11:30"}},
		{"who comes late comes when the first ends", map[string]app.Marks{"a": must, "b": must}, late, nil, []string{"a 10:00–11:00", "b 11:00–11:30"}},
		{"what I gave up for another is not mine", map[string]app.Marks{"a": must, "b": must}, nil, map[string]bool{"a": true}, []string{"b 10:30–11:30"}},
		{"what I skipped isn't either", map[string]app.Marks{"e": {Bookmark: app.Must, Attendance: app.Attendance{Extent: app.Skipped}}}, nil, nil, nil},
		{"what I heard without meaning to is", map[string]app.Marks{"e": {Attendance: app.Attendance{Extent: app.Late}}}, nil, nil, []string{"e 13:00–14:00"}},
		{"a moment is a moment", map[string]app.Marks{"d": must}, nil, nil, []string{"d 12:00–12:00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, o := range planner.Day(sessions, c.marks, c.clashes, c.passed) {
				got = append(got, o.Session.ID+" "+o.Comes.In(tokyo).Format("15:04")+"–"+o.Leaves.In(tokyo).Format("15:04"))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestAtOnce(t *testing.T) {
	for _, c := range []struct {
		name string
		own  []string // from and until by turns
		want int
	}{
		{"none are of none", nil, 0},
		{"three that begin together are three", []string{"16:30", "17:00", "16:30", "17:00", "16:30", "16:40"}, 3},
		{"two that follow each other beside a long one are two", []string{"15:00", "17:00", "15:00", "15:30", "15:30", "16:30"}, 2},
		{"the last to begin counts with those still on", []string{"15:10", "15:40", "15:30", "16:00", "15:35", "15:50"}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			var own []planner.Own
			for _, s := range spans(t, c.own...) {
				own = append(own, planner.Own{Comes: s.Start, Leaves: s.End})
			}
			if got := planner.AtOnce(own); got != c.want {
				t.Errorf("%d at once, want %d", got, c.want)
			}
		})
	}
}

func TestFree(t *testing.T) {
	for _, c := range []struct {
		name string
		now  string
		own  []string // from and until by turns
		want []string
	}{
		{"with nothing ahead there is no gap to fill", "10:00", nil, nil},
		{"from now until the next", "10:00", []string{"11:00", "12:00"}, []string{"10:00", "11:00"}},
		{"from the end of what is on", "10:00", []string{"09:30", "10:20", "11:00", "12:00"}, []string{"10:20", "11:00"}},
		{"a gap before now is none", "13:00", []string{"09:00", "10:00", "11:00", "12:00"}, nil},
		{"one that is too short is none", "10:00", []string{"10:14", "11:00"}, nil},
		{"of two that overlap the later end counts", "10:00", []string{"10:00", "12:00", "10:30", "11:00", "12:30", "13:00"}, []string{"12:00", "12:30"}},
		{"each gap of the day", "10:00", []string{"10:30", "11:00", "12:00", "13:00"}, []string{"10:00", "10:30", "11:00", "12:00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var own []planner.Own
			for _, s := range spans(t, c.own...) {
				own = append(own, planner.Own{Comes: s.Start, Leaves: s.End})
			}
			if got, want := planner.Free(own, clock(t, c.now), 15*time.Minute), spans(t, c.want...); !slices.Equal(got, want) {
				t.Errorf("%v, want %v", got, want)
			}
		})
	}
}
