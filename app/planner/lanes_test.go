package planner_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/planner"
	"meguri/app/testkit"
)

func byRoom(s app.Session) string { return s.Room }

func at(id, room, start, end string) app.Session {
	s := on("2024-08-03T"+start+":00+09:00", "2024-08-03T"+end+":00+09:00")
	s.ID, s.Key, s.Room, s.Day = id, id, room, "2024-08-03"
	return s
}

func TestLanes(t *testing.T) {
	for _, c := range []struct {
		name     string
		sessions []app.Session
		want     map[string]planner.Lane
	}{
		{"sessions one after the other have the whole width",
			[]app.Session{at("a", "A", "10:00", "11:00"), at("b", "A", "11:00", "12:00")},
			map[string]planner.Lane{"a": {0, 1}, "b": {0, 1}}},
		{"two that overlap share it, the earlier one on the left",
			[]app.Session{at("b", "A", "10:30", "11:30"), at("a", "A", "10:00", "11:00")},
			map[string]planner.Lane{"a": {0, 2}, "b": {1, 2}}},
		{"of two that begin together the longer one is on the left",
			[]app.Session{at("a", "A", "10:00", "10:30"), at("b", "A", "10:00", "12:00")},
			map[string]planner.Lane{"b": {0, 2}, "a": {1, 2}}},
		{"the same time in two rooms is no overlap",
			[]app.Session{at("a", "A", "10:00", "11:00"), at("b", "B", "10:00", "11:00")},
			map[string]planner.Lane{"a": {0, 1}, "b": {0, 1}}},
		{"a chain of overlaps reuses lanes that are free again",
			[]app.Session{at("a", "A", "10:00", "11:00"), at("b", "A", "10:30", "12:00"), at("c", "A", "11:00", "12:30")},
			map[string]planner.Lane{"a": {0, 2}, "b": {1, 2}, "c": {0, 2}}},
		{"a crowded hour doesn't squeeze the afternoon",
			[]app.Session{at("a", "A", "10:00", "11:00"), at("b", "A", "10:00", "11:00"), at("c", "A", "10:00", "11:00"), at("d", "A", "14:00", "15:00")},
			map[string]planner.Lane{"a": {0, 3}, "b": {1, 3}, "c": {2, 3}, "d": {0, 1}}},
		{"a deadline of no length is drawn beside the session it falls into",
			[]app.Session{at("a", "A", "10:00", "11:00"), at("b", "A", "10:30", "10:30")},
			map[string]planner.Lane{"a": {0, 2}, "b": {1, 2}}},
		{"two deadlines at one time are both readable",
			[]app.Session{at("a", "A", "10:00", "10:00"), at("b", "A", "10:00", "10:00")},
			map[string]planner.Lane{"a": {0, 2}, "b": {1, 2}}},
		{"a deadline just before a session leaves it room to be drawn",
			[]app.Session{at("a", "A", "09:58", "09:58"), at("b", "A", "10:00", "11:00")},
			map[string]planner.Lane{"a": {0, 2}, "b": {1, 2}}},
		{"a session that ends before it starts is drawn like one of no length",
			[]app.Session{at("a", "A", "10:00", "09:00"), at("b", "A", "10:05", "11:00")},
			map[string]planner.Lane{"a": {0, 1}, "b": {0, 1}}},
		{"untimed sessions have no lane", []app.Session{{ID: "a"}}, map[string]planner.Lane{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := planner.Lanes(c.sessions, byRoom); !maps.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// No two sessions in one lane of a room overlap; a chain is as wide as its worst moment and no wider; and
// the order of the feed doesn't matter.
func TestLanesLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sessions := testkit.Stored(testkit.Programmes().Draw(t, "programme")).Sessions
		lanes := planner.Lanes(sessions, byRoom)
		for _, a := range sessions {
			if !a.Timed() {
				continue
			}
			lane := lanes[a.ID]
			if lane.Index < 0 || lane.Index >= lane.Of {
				t.Fatalf("%s has lane %v", a.ID, lane)
			}
			atOnce := 0 // when a starts
			for _, b := range sessions {
				if !b.Timed() || a.Room != b.Room {
					continue
				}
				if overlap(a, b) {
					if a.ID != b.ID && lane.Index == lanes[b.ID].Index {
						t.Fatalf("%s and %s overlap in lane %d", a.ID, b.ID, lane.Index)
					}
					if lane.Of != lanes[b.ID].Of {
						t.Fatalf("%s and %s overlap and differ in width", a.ID, b.ID)
					}
				}
				if !b.Start.After(a.Start) && drawnEnd(b).After(a.Start) {
					atOnce++
				}
			}
			if atOnce > lane.Of {
				t.Fatalf("%d run when %s starts, in %d lanes", atOnce, a.ID, lane.Of)
			}
			if lane.Index >= atOnce {
				t.Fatalf("%s is in lane %d though only %d run when it starts", a.ID, lane.Index, atOnce)
			}
		}
		shuffled := rapid.Permutation(sessions).Draw(t, "order")
		if got := planner.Lanes(shuffled, byRoom); !maps.Equal(got, lanes) {
			t.Fatalf("another order gives %v, not %v", got, lanes)
		}
	})
}

func drawnEnd(s app.Session) time.Time {
	if s.End.After(s.Start) {
		return s.End
	}
	return s.Start.Add(5 * time.Minute)
}

func overlap(a, b app.Session) bool {
	return a.Start.Before(drawnEnd(b)) && b.Start.Before(drawnEnd(a))
}

func BenchmarkLanes(b *testing.B) {
	sessions := dense()
	for b.Loop() {
		planner.Lanes(sessions, byRoom)
	}
}

// dense is a day like FOSDEM's Saturday: 543 sessions.
func dense() []app.Session { return testkit.Stored(testkit.Invented(543)).Sessions }

func BenchmarkSplitDays(b *testing.B) {
	p := testkit.Invented(1105)
	loc := p.Zone.Location()
	for b.Loop() {
		planner.SplitDays(p.Sessions, loc, planner.DayChange(p.Sessions, loc))
	}
}

func BenchmarkClashes(b *testing.B) {
	sessions := slices.Clone(dense()[:60])
	for b.Loop() {
		planner.Clashes(sessions)
	}
}

func BenchmarkRoute(b *testing.B) {
	sessions := dense()
	marks := map[string]app.Marks{}
	for _, s := range sessions[:60] {
		marks[s.ID] = app.Marks{Bookmark: app.Must}
	}
	clashes := planner.Clashes(sessions[:60])
	for b.Loop() {
		planner.Route(sessions, marks, clashes, nil)
	}
}
