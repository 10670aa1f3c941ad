package listing_test

import (
	"slices"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/feed/listing"
)

func TestTimesOfDay(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       time.Duration
		ok         bool
	}{
		{"hours and minutes", "9:30", 9*time.Hour + 30*time.Minute, true},
		{"with seconds", "09:30:15", 9*time.Hour + 30*time.Minute + 15*time.Second, true},
		{"four digits", "0930", 9*time.Hour + 30*time.Minute, true},
		{"an afternoon", "1:05 pm", 13*time.Hour + 5*time.Minute, true},
		{"noon", "12:00 PM", 12 * time.Hour, true},
		{"midnight", "12:00 AM", 0, true},
		{"the hour alone with its half", "9 AM", 9 * time.Hour, true},
		{"half past one in the night, counted on", "25:30", 25*time.Hour + 30*time.Minute, true},
		{"in Japanese", "9時30分", 9*time.Hour + 30*time.Minute, true},
		{"a full-width colon", "9：30", 9*time.Hour + 30*time.Minute, true},
		{"a number is none", "930 ", 0, false},
		{"beyond any night", "31:00", 0, false},
		{"sixty minutes", "9:60", 0, false},
		{"a thirteenth hour in the afternoon", "13:00 PM", 0, false},
		{"a date", "2026-08-03", 0, false},
		{"nothing", "", 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := listing.Clock(c.text); got != c.want && ok || ok != c.ok {
				t.Errorf("%q is %v, %v", c.text, got, ok)
			}
		})
	}
}

func TestEntriesTakeTheirTimes(t *testing.T) {
	for _, c := range []struct {
		name            string
		zone            string
		entry           listing.Entry
		start, end, day string // "" when untimed
		warned          app.Message
	}{
		{"from instants", "Asia/Tokyo", listing.Entry{Title: "T", Start: "2026-08-03T10:00:00+09:00", End: "2026-08-03T10:40:00+09:00"},
			"2026-08-03T01:00:00Z", "2026-08-03T01:40:00Z", "2026-08-03", ""},
		{"from wall times in the feed's zone", "Asia/Tokyo", listing.Entry{Title: "T", Start: "2026-08-03T10:00:00", Duration: "40"},
			"2026-08-03T01:00:00Z", "2026-08-03T01:40:00Z", "2026-08-03", ""},
		{"from a date and times of day", "Asia/Tokyo", listing.Entry{Title: "T", Date: "2026/8/3", Start: "23:30", End: "0:30"},
			"2026-08-03T14:30:00Z", "2026-08-03T15:30:00Z", "2026-08-03", ""},
		{"after midnight, counted on", "Asia/Tokyo", listing.Entry{Title: "T", Date: "2026年8月3日", Start: "25:30"},
			"2026-08-03T16:30:00Z", "2026-08-03T16:30:00Z", "2026-08-03", ""},
		{"an end before the start is no end", "Asia/Tokyo", listing.Entry{Title: "T", Start: "2026-08-03T10:00:00", End: "2026-08-03T09:00:00"},
			"2026-08-03T01:00:00Z", "2026-08-03T01:00:00Z", "2026-08-03", "warning.feed.end"},
		{"a time of day without a date is kept under the title", "Asia/Tokyo", listing.Entry{Title: "T", Start: "10:00"}, "", "", "", "warning.feed.noDates"},
		{"nothing", "Asia/Tokyo", listing.Entry{Title: "T"}, "", "", "", "warning.feed.noStart"},
		{"a zone nobody knows is guessed from the offset", "Moon/Base", listing.Entry{Title: "T", Start: "2026-08-03T10:00:00+02:00"},
			"2026-08-03T08:00:00Z", "2026-08-03T08:00:00Z", "2026-08-03", "warning.feed.zoneName"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, warnings, err := listing.Programme(listing.Listing{Zone: c.zone, Entries: []listing.Entry{c.entry}})
			if err != nil {
				t.Fatal(err)
			}
			s := p.Sessions[0]
			said := func(at time.Time) string {
				if at.IsZero() {
					return ""
				}
				return at.Format(time.RFC3339)
			}
			if said(s.Start) != c.start || said(s.End) != c.end || s.Day != c.day {
				t.Errorf("%s to %s on %s", said(s.Start), said(s.End), s.Day)
			}
			var first app.Message
			if len(warnings) > 0 {
				first = warnings[0].Message
			}
			if first != c.warned {
				t.Errorf("warned %q, want %q", first, c.warned)
			}
		})
	}
}

func TestATimeOfDayWithoutADateIsKeptUnderTheTitle(t *testing.T) {
	for name, c := range map[string]struct {
		entry listing.Entry
		want  string
	}{
		"start and end":       {listing.Entry{Title: "T", Start: "9:30", End: "10:00"}, "9:30–10:00"},
		"start alone":         {listing.Entry{Title: "T", Start: "9:30"}, "9:30"},
		"where there is room": {listing.Entry{Title: "T", Subtitle: "Keynote", Start: "9:30"}, "Keynote"},
	} {
		t.Run(name, func(t *testing.T) {
			p, _, err := listing.Programme(listing.Listing{Entries: []listing.Entry{c.entry}})
			if err != nil || p.Sessions[0].Timed() || p.Sessions[0].Subtitle != c.want {
				t.Errorf("%+v, %v", p.Sessions, err)
			}
		})
	}
}

func TestManySessionsWithoutAStartAreOneWarning(t *testing.T) {
	for n, want := range map[int]app.Message{1: "warning.feed.noStart", 4: "warning.feed.noStart", 5: "warning.feed.noStarts"} {
		_, warnings, err := listing.Programme(listing.Listing{Zone: "Asia/Tokyo", Entries: slices.Repeat([]listing.Entry{{Title: "T"}}, n)})
		if err != nil {
			t.Fatal(err)
		}
		if len(warnings) != n && len(warnings) != 1 || warnings[0].Message != want {
			t.Errorf("%d sessions give %+v", n, warnings)
		}
	}
}

func TestTheZoneOfJapaneseTitles(t *testing.T) {
	entries := func(start string, titles ...string) []listing.Entry {
		var out []listing.Entry
		for _, title := range titles {
			out = append(out, listing.Entry{Title: title, Start: start})
		}
		return out
	}
	for _, c := range []struct {
		name   string
		in     listing.Listing
		want   app.Zone
		warned app.Message
	}{
		{"wall times are Japan's", listing.Listing{Entries: entries("2026-08-03T10:00:00", "はじめに", "Go入門のすゝめ", "Keynote")},
			app.Zone{Name: "Asia/Tokyo", Floating: true}, "warning.feed.zoneJapanese"},
		{"universal time is shown as Japan's", listing.Listing{Entries: entries("2026-08-03T01:00:00Z", "はじめに")},
			app.Zone{Name: "Asia/Tokyo"}, "warning.feed.zoneJapanese"},
		{"nine hours ahead is Japan", listing.Listing{Entries: entries("2026-08-03T10:00:00+09:00", "テスト")},
			app.Zone{Name: "Asia/Tokyo"}, "warning.feed.zoneJapanese"},
		{"another offset speaks against it", listing.Listing{Entries: append(entries("2026-08-03T10:00:00+09:00", "テスト", "はじめに"), entries("2026-08-03T10:00:00+08:00", "おわりに")...)},
			app.Zone{Name: "+09:00"}, "warning.feed.zoneOffset"},
		{"subtitles tell as well", listing.Listing{Entries: []listing.Entry{{Title: "Opening", Subtitle: "はじめに", Start: "2026-08-03T10:00:00+09:00"}}},
			app.Zone{Name: "Asia/Tokyo"}, "warning.feed.zoneJapanese"},
		{"a city comes first", listing.Listing{City: "Seoul", Entries: entries("2026-08-03T10:00:00", "はじめに")},
			app.Zone{Name: "Asia/Seoul", Floating: true}, "warning.feed.zoneCity"},
		{"titles in Chinese are not", listing.Listing{Entries: entries("2026-08-03T10:00:00", "開幕式", "主題演講")},
			app.Zone{Name: "UTC", Floating: true}, "warning.feed.zoneNone"},
		{"half of the titles are not most", listing.Listing{Entries: entries("2026-08-03T10:00:00", "はじめに", "Keynote")},
			app.Zone{Name: "UTC", Floating: true}, "warning.feed.zoneNone"},
		{"without times there is nothing to guess", listing.Listing{Entries: entries("", "はじめに")},
			app.Zone{Name: "UTC"}, "warning.feed.noStart"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, warnings, err := listing.Programme(c.in)
			if err != nil || p.Zone != c.want || len(warnings) == 0 || warnings[0].Message != c.warned {
				t.Errorf("%+v, %+v, %v", p.Zone, warnings, err)
			}
		})
	}
}
