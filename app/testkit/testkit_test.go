package testkit_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/testkit"
)

// Invented programmes keep what app.Programme promises, or laws tested with them would say nothing.
func TestProgrammesKeepTheirPromises(t *testing.T) {
	check := func(t rapid.TB, p app.Programme) {
		if !slices.IsSortedFunc(p.Sessions, app.CompareSessions) {
			t.Error("sessions are out of order")
		}
		keys, rooms, tracks, days := map[string]bool{}, map[string]bool{"": true}, map[string]bool{"": true}, map[string]app.Day{}
		for _, r := range p.Rooms {
			rooms[r.Name] = true
		}
		for _, track := range p.Tracks {
			tracks[track.Name] = true
		}
		for _, d := range p.Days {
			days[d.Date] = d
		}
		for _, s := range p.Sessions {
			if s.Key == "" || keys[s.Key] || s.ID != "" || !rooms[s.Room] || !tracks[s.Track] {
				t.Errorf("%+v has no place in the programme", s)
			}
			keys[s.Key] = true
			day, ok := days[s.Day]
			if ok != s.Timed() || ok && (s.Start.Before(day.Start) || !s.Start.Before(day.End)) || s.End.Before(s.Start) {
				t.Errorf("%v–%v is on %q", s.Start, s.End, s.Day)
			}
		}
	}
	check(t, testkit.Invented(1105))
	rapid.Check(t, func(rt *rapid.T) {
		check(rt, testkit.Programmes().Draw(rt, "programme"))
	})
}

func TestInventedIsTheSameEveryTime(t *testing.T) {
	if !reflect.DeepEqual(testkit.Invented(50), testkit.Invented(50)) {
		t.Error("two differ")
	}
}

// A large invented programme holds every hard case at once.
func TestInventedHasEveryHardCase(t *testing.T) {
	p := testkit.Invented(1105)
	berlin := p.Zone.Location()
	cases := map[string]func(app.Session) bool{
		"without a time":  func(s app.Session) bool { return !s.Timed() },
		"of no length":    func(s app.Session) bool { return s.Timed() && s.End.Equal(s.Start) },
		"after midnight":  func(s app.Session) bool { return s.Timed() && s.Start.In(berlin).Format("2006-01-02") > s.Day },
		"without speaker": func(s app.Session) bool { return len(s.Speakers) == 0 },
		"given again":     func(s app.Session) bool { return s.Key != s.GUID && s.Key != s.Code && s.Key != s.Title },
	}
	for name, is := range cases {
		if !slices.ContainsFunc(p.Sessions, is) {
			t.Errorf("none %s", name)
		}
	}
}

func TestGoldenComparesWithTheFile(t *testing.T) {
	testkit.Golden(t, "golden.txt", []byte("時間割\nline 2\n"))
}
