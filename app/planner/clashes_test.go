package planner_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/planner"
	"meguri/app/testkit"
)

func TestClashes(t *testing.T) {
	late := on("2024-08-03T23:30:00+09:00", "2024-08-04T01:00:00+09:00")
	later := on("2024-08-04T00:30:00+09:00", "2024-08-04T02:00:00+09:00")
	cancelled := at("b", "B", "10:30", "11:30")
	cancelled.Cancelled = true
	for _, c := range []struct {
		name     string
		sessions []app.Session
		want     []app.Clash
	}{
		{"nothing clashes with nothing", nil, []app.Clash{}},
		{"one that ends when the other begins is no clash",
			[]app.Session{at("a", "A", "10:00", "11:00"), at("b", "B", "11:00", "12:00")}, []app.Clash{}},
		{"two overlap from the later start to the earlier end",
			[]app.Session{at("b", "B", "10:30", "11:30"), at("a", "A", "10:00", "11:00")},
			[]app.Clash{{First: "a", Second: "b", Start: testkit.At("2024-08-03T10:30:00+09:00"), End: testkit.At("2024-08-03T11:00:00+09:00")}}},
		{"one inside the other overlaps for its own length",
			[]app.Session{at("a", "A", "10:00", "12:00"), at("b", "B", "10:30", "11:00")},
			[]app.Clash{{First: "a", Second: "b", Start: testkit.At("2024-08-03T10:30:00+09:00"), End: testkit.At("2024-08-03T11:00:00+09:00")}}},
		{"of two that begin together the smaller ID is first",
			[]app.Session{at("b", "B", "10:00", "11:00"), at("a", "A", "10:00", "12:00")},
			[]app.Clash{{First: "a", Second: "b", Start: testkit.At("2024-08-03T10:00:00+09:00"), End: testkit.At("2024-08-03T11:00:00+09:00")}}},
		{"sessions clash across midnight",
			[]app.Session{later, late},
			[]app.Clash{{First: late.ID, Second: later.ID, Start: later.Start, End: late.End}}},
		{"the same room is no excuse",
			[]app.Session{at("a", "A", "10:00", "11:00"), at("b", "A", "10:59", "12:00")},
			[]app.Clash{{First: "a", Second: "b", Start: testkit.At("2024-08-03T10:59:00+09:00"), End: testkit.At("2024-08-03T11:00:00+09:00")}}},
		{"a cancelled session clashes with nothing",
			[]app.Session{at("a", "A", "10:00", "11:00"), cancelled}, []app.Clash{}},
		{"a deadline inside a session clashes with nothing",
			[]app.Session{at("a", "A", "10:00", "11:00"), at("b", "B", "10:30", "10:30")}, []app.Clash{}},
		{"untimed sessions clash with nothing", []app.Session{{ID: "a"}, {ID: "b"}}, []app.Clash{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := planner.Clashes(c.sessions)
			if !slices.EqualFunc(got, c.want, sameClash) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func sameClash(a, b app.Clash) bool {
	return a.First == b.First && a.Second == b.Second && a.Start.Equal(b.Start) && a.End.Equal(b.End) && a.Settled == b.Settled
}

// Clashes are exactly the pairs that the definition names, each once, whatever the order of the sessions.
func TestClashesLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sessions := testkit.Stored(testkit.Revisions(testkit.Programmes().Draw(t, "programme")).Draw(t, "revision")).Sessions
		got := planner.Clashes(sessions)
		found := map[[2]string]bool{}
		for _, c := range got {
			if found[[2]string{c.First, c.Second}] || found[[2]string{c.Second, c.First}] {
				t.Fatalf("%v is told twice", c)
			}
			found[[2]string{c.First, c.Second}] = true
			if c.Minutes() <= 0 {
				t.Fatalf("%v lasts no time", c)
			}
		}
		for i, a := range sessions {
			for _, b := range sessions[i+1:] {
				on := !a.Cancelled && !b.Cancelled && a.End.After(a.Start) && b.End.After(b.Start)
				want := on && a.Start.Before(b.End) && b.Start.Before(a.End)
				if is := found[[2]string{a.ID, b.ID}] || found[[2]string{b.ID, a.ID}]; is != want {
					t.Fatalf("%v–%v and %v–%v: told %v, is %v", a.Start, a.End, b.Start, b.End, is, want)
				}
			}
		}
		shuffled := rapid.Permutation(sessions).Draw(t, "order")
		if again := planner.Clashes(shuffled); !slices.EqualFunc(got, again, sameClash) {
			t.Fatalf("another order gives %v, not %v", again, got)
		}
	})
}

func TestGaps(t *testing.T) {
	next := on("2024-08-04T10:00:00+09:00", "2024-08-04T11:00:00+09:00")
	next.Day = "2024-08-04"
	cancelled := at("x", "A", "11:15", "11:45")
	cancelled.Cancelled = true
	gap := func(start, end string) planner.Gap {
		return planner.Gap{Start: testkit.At("2024-08-03T" + start + ":00+09:00"), End: testkit.At("2024-08-03T" + end + ":00+09:00")}
	}
	for _, c := range []struct {
		name     string
		sessions []app.Session
		want     []planner.Gap
	}{
		{"an empty day has no gap", nil, nil},
		{"the time between two sessions is a gap",
			[]app.Session{at("b", "A", "12:00", "13:00"), at("a", "A", "10:00", "11:00")}, []planner.Gap{gap("11:00", "12:00")}},
		{"a gap of exactly the least length counts",
			[]app.Session{at("a", "A", "10:00", "11:00"), at("b", "A", "11:15", "12:00")}, []planner.Gap{gap("11:00", "11:15")}},
		{"a shorter one does not",
			[]app.Session{at("a", "A", "10:00", "11:00"), at("b", "A", "11:14", "12:00")}, nil},
		{"a long session hides the gap between two short ones",
			[]app.Session{at("a", "A", "10:00", "13:00"), at("b", "B", "10:15", "10:30"), at("c", "C", "14:00", "15:00")}, []planner.Gap{gap("13:00", "14:00")}},
		{"the night between two days is no gap", []app.Session{at("a", "A", "10:00", "11:00"), next}, nil},
		{"a cancelled session keeps nobody busy",
			[]app.Session{at("a", "A", "10:00", "11:00"), cancelled, at("b", "A", "12:00", "13:00")}, []planner.Gap{gap("11:00", "12:00")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := planner.Gaps(c.sessions, 15*time.Minute)
			same := func(a, b planner.Gap) bool {
				return a.Start.Equal(b.Start) && a.End.Equal(b.End)
			}
			if !slices.EqualFunc(got, c.want, same) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
