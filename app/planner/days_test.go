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

var tokyo = app.Zone{Name: "Asia/Tokyo"}.Location()

// on makes a session from two instants; its key is its start.
func on(start, end string) app.Session {
	return app.Session{ID: start, Key: start, Start: testkit.At(start), End: testkit.At(end)}
}

func TestDayChange(t *testing.T) {
	for _, c := range []struct {
		name     string
		sessions []app.Session
		want     time.Duration
	}{
		{"a conference without sessions changes days at four", nil, 4 * time.Hour},
		{"untimed sessions say nothing about the night", []app.Session{{Key: "shelf"}}, 4 * time.Hour},
		{"a conference that sleeps at night changes days at four",
			[]app.Session{on("2024-08-03T10:00:00+09:00", "2024-08-03T18:00:00+09:00")}, 4 * time.Hour},
		{"a party until half past four pushes the change to its end",
			[]app.Session{on("2024-08-03T21:00:00+09:00", "2024-08-04T04:30:00+09:00")}, 4*time.Hour + 30*time.Minute},
		{"of two ends of the night as near, the later one is taken",
			[]app.Session{on("2024-08-04T03:50:00+09:00", "2024-08-04T04:10:00+09:00")}, 4*time.Hour + 15*time.Minute},
		{"a sunrise run at half past five leaves the change at four", []app.Session{
			on("2024-08-03T22:00:00+09:00", "2024-08-04T02:00:00+09:00"),
			on("2024-08-04T05:30:00+09:00", "2024-08-04T06:30:00+09:00"),
		}, 4 * time.Hour},
		{"a night with programme throughout changes where the fewest sit", []app.Session{
			on("2024-08-03T23:00:00+09:00", "2024-08-04T05:00:00+09:00"),
			on("2024-08-04T00:00:00+09:00", "2024-08-04T05:00:00+09:00"),
			on("2024-08-04T05:00:00+09:00", "2024-08-04T09:00:00+09:00"),
		}, 5 * time.Hour},
		{"an all-day entry doesn't pull the change to midnight",
			[]app.Session{on("2024-08-03T00:00:00+09:00", "2024-08-04T00:00:00+09:00")}, 4 * time.Hour},
		{"a hackathon through the whole night says nothing",
			[]app.Session{on("2024-08-03T18:00:00+09:00", "2024-08-04T09:00:00+09:00")}, 4 * time.Hour},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := planner.DayChange(c.sessions, tokyo); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestSplitDays(t *testing.T) {
	berlin := app.Zone{Name: "Europe/Berlin"}.Location()
	four := 4 * time.Hour
	for _, c := range []struct {
		name    string
		session app.Session
		loc     *time.Location
		change  time.Duration
		want    string
	}{
		{"01:30 belongs to last night", on("2024-08-04T01:30:00+09:00", "2024-08-04T02:00:00+09:00"), tokyo, four, "2024-08-03"},
		{"a sunrise run at 05:30 belongs to its own date", on("2024-08-04T05:30:00+09:00", "2024-08-04T06:30:00+09:00"), tokyo, four, "2024-08-04"},
		{"a session that begins as the day changes belongs to the new day", on("2024-08-04T04:00:00+09:00", "2024-08-04T05:00:00+09:00"), tokyo, four, "2024-08-04"},
		{"a session across the change belongs to the day of its start", on("2024-08-04T03:45:00+09:00", "2024-08-04T09:00:00+09:00"), tokyo, four, "2024-08-03"},
		{"an all-day entry belongs to its date, not to the night before", on("2024-08-04T00:00:00+09:00", "2024-08-05T00:00:00+09:00"), tokyo, four, "2024-08-04"},
		{"an entry of several whole days belongs to its first", on("2024-08-04T00:00:00+09:00", "2024-08-07T00:00:00+09:00"), tokyo, four, "2024-08-04"},
		{"a party that begins at midnight belongs to last night", on("2024-08-04T00:00:00+09:00", "2024-08-04T03:00:00+09:00"), tokyo, four, "2024-08-03"},
		{"a deadline at midnight belongs to the day it ends", on("2024-08-04T00:00:00+09:00", "2024-08-04T00:00:00+09:00"), tokyo, four, "2024-08-03"},
		{"an instant in UTC is read in the conference's zone", on("2024-08-03T15:30:00Z", "2024-08-03T16:00:00Z"), tokyo, four, "2024-08-03"},
		{"the first night of a month belongs to the month before", on("2024-08-01T02:00:00+09:00", "2024-08-01T03:00:00+09:00"), tokyo, four, "2024-07-31"},
		{"the night clocks go forward, 03:59 is before four", on("2024-03-31T01:59:00Z", "2024-03-31T02:30:00Z"), berlin, four, "2024-03-30"},
		{"the night clocks go forward, 04:00 is the new day", on("2024-03-31T02:00:00Z", "2024-03-31T02:30:00Z"), berlin, four, "2024-03-31"},
		{"an all-day entry of 23 hours is still a whole day", on("2024-03-30T23:00:00Z", "2024-03-31T22:00:00Z"), berlin, four, "2024-03-31"},
		{"with a change at midnight 00:30 is today", on("2024-08-04T00:30:00+09:00", "2024-08-04T01:00:00+09:00"), tokyo, 0, "2024-08-04"},
		{"an untimed session has no day", app.Session{Day: "2024-08-04"}, tokyo, four, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			placed, days := planner.SplitDays([]app.Session{c.session}, c.loc, c.change)
			if placed[0].Day != c.want {
				t.Errorf("got day %q, want %q", placed[0].Day, c.want)
			}
			if c.want == "" && len(days) != 0 || c.want != "" && (len(days) != 1 || days[0].Date != c.want) {
				t.Errorf("got days %v, want the one of the session", days)
			}
		})
	}
}

func TestSplitDaysGivesTheBoundsOfEachDay(t *testing.T) {
	sessions := []app.Session{
		on("2031-03-31T10:00:00+02:00", "2031-03-31T11:00:00+02:00"),
		on("2031-03-29T10:00:00+01:00", "2031-03-29T11:00:00+01:00"),
	}
	given := slices.Clone(sessions)
	placed, days := planner.SplitDays(sessions, app.Zone{Name: "Europe/Berlin"}.Location(), 4*time.Hour)
	want := []app.Day{
		{Date: "2031-03-29", Start: testkit.At("2031-03-29T03:00:00Z"), End: testkit.At("2031-03-30T02:00:00Z")}, // 23 hours
		{Date: "2031-03-31", Start: testkit.At("2031-03-31T02:00:00Z"), End: testkit.At("2031-04-01T02:00:00Z")},
	}
	if !slices.Equal(days, want) {
		t.Errorf("got %v, want %v", days, want)
	}
	if placed[0].Day != "2031-03-31" || placed[1].Day != "2031-03-29" {
		t.Errorf("sessions changed places: %v", placed)
	}
	if sessions[0].Day != given[0].Day {
		t.Error("the sessions handed in were changed")
	}
}

// Every timed session lies on a listed day, and days begin where the one before may end.
func TestSplitDaysLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := testkit.Programmes().Draw(t, "programme")
		loc := p.Zone.Location()
		placed, days := planner.SplitDays(p.Sessions, loc, planner.DayChange(p.Sessions, loc))
		byDate := map[string]app.Day{}
		for i, d := range days {
			byDate[d.Date] = d
			if i > 0 && (days[i-1].Date >= d.Date || days[i-1].End.After(d.Start)) {
				t.Fatalf("days overlap or are out of order: %v", days)
			}
		}
		for _, s := range placed {
			d, listed := byDate[s.Day]
			if s.Timed() != listed {
				t.Fatalf("%v is on %q", s.Start, s.Day)
			}
			if listed && (s.Start.Before(d.Start) || !s.Start.Before(d.End)) {
				t.Fatalf("%v is not within %v", s.Start, d)
			}
		}
	})
}

func TestToday(t *testing.T) {
	days := []app.Day{
		{Date: "2024-08-03", Start: testkit.At("2024-08-03T10:00:00+09:00"), End: testkit.At("2024-08-04T04:00:00+09:00")},
		{Date: "2024-08-04", Start: testkit.At("2024-08-04T10:00:00+09:00"), End: testkit.At("2024-08-05T04:00:00+09:00")},
		{Date: "2024-09-01", Start: testkit.At("2024-09-01T10:00:00+09:00"), End: testkit.At("2024-09-02T04:00:00+09:00")},
	}
	for _, c := range []struct{ name, now, want string }{
		{"during a day it is that day", "2024-08-03T14:28:00+09:00", "2024-08-03"},
		{"after midnight it is still last night", "2024-08-04T01:30:00+09:00", "2024-08-03"},
		{"when the night ends the new day is on", "2024-08-04T04:00:00+09:00", "2024-08-04"},
		{"before the doors open it is the day to come", "2024-08-03T07:00:00+09:00", "2024-08-03"},
		{"the evening before is no day yet", "2024-08-02T21:00:00+09:00", ""},
		{"the weeks between two days belong to neither", "2024-08-20T12:00:00+09:00", ""},
		{"after the last night it is over", "2024-09-02T04:00:00+09:00", ""},
		{"another zone's clock says the same", "2024-08-03T16:30:00Z", "2024-08-03"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := planner.Today(days, tokyo, testkit.At(c.now))
			if got != c.want || ok != (c.want != "") {
				t.Errorf("got %q, %v, want %q", got, ok, c.want)
			}
		})
	}
}
