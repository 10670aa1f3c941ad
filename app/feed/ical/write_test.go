package ical_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/feed/ical"
	"meguri/app/testkit"
)

func written(t testing.TB, p app.Programme, o ical.Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := ical.Write(&out, p, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var now = testkit.At("2031-03-01T12:00:00Z")

func TestACalendarInFull(t *testing.T) {
	at := testkit.At
	p := app.Programme{
		Title: "巡コン; 2031, 春", Acronym: "Meguri Con 2031", URL: "https://conf.example/2031/?a=1;b=2",
		Zone: app.Zone{Name: "Europe/Berlin", Known: true}, Days: []app.Day{{Date: "2031-03-29"}, {Date: "2031-03-30"}},
		Sessions: []app.Session{
			{Key: "8d4c6f0e-3f0a-5b61-9a54-2f4d6f0f6c11", Title: "信頼性, 障害対応; そして \\ オブザーバビリティの十年を振り返る長い題名のセッション", Subtitle: "続き",
				Start: at("2031-03-29T10:00:00+01:00"), End: at("2031-03-29T10:40:00+01:00"), Room: "Saal 1, links", Track: "Track A, B", Language: "ja",
				Speakers: []app.Speaker{{Key: "1", Name: "大庭 航"}, {Key: "2", Name: "Ada Voß"}}, URL: "https://conf.example/2031/a?x=1&y=2",
				Abstract: "<p>One &amp; two.</p><ul><li>three</li><li>four</li></ul>", Description: "Longer.\n\nText."},
			{Key: "7", Title: "Late", Start: at("2031-03-30T01:30:00+01:00"), End: at("2031-03-30T03:30:00+02:00"), Cancelled: true},
			{Key: "7#2", Title: "Doors", Start: at("2031-03-30T09:00:00+02:00"), End: at("2031-03-30T09:00:00+02:00")},
			{Key: "8", Title: "Untimed"},
		},
	}
	alarm := func(s app.Session) time.Duration {
		if s.Key == "7#2" {
			return 0
		}
		return 10 * time.Minute
	}
	testkit.Golden(t, "written.ics", []byte(strings.ReplaceAll(written(t, p, ical.Options{Now: now, Alarm: alarm}), "\r\n", "\n")))
}

func TestZonesInCalendars(t *testing.T) {
	session := app.Session{Key: "k", Title: "T", Start: testkit.At("2031-10-26T00:30:00Z"), End: testkit.At("2031-10-26T01:30:00Z")}
	for _, c := range []struct {
		name       string
		zone       app.Zone
		start, end string
	}{
		{"a named zone", app.Zone{Name: "Asia/Tokyo", Known: true}, "DTSTART;TZID=Asia/Tokyo:20311026T093000", "DTEND;TZID=Asia/Tokyo:20311026T103000"},
		{"the hour that comes twice is told in UTC", app.Zone{Name: "Europe/Berlin", Known: true}, "DTSTART:20311026T003000Z", "DTEND:20311026T013000Z"},
		{"an offset is UTC", app.Zone{Name: "+01:00"}, "DTSTART:20311026T003000Z", "DTEND:20311026T013000Z"},
		{"UTC", app.Zone{Name: "UTC", Known: true}, "DTSTART:20311026T003000Z", "DTEND:20311026T013000Z"},
		{"wall times of nobody knows where", app.Zone{Name: "UTC", Floating: true}, "DTSTART:20311026T003000", "DTEND:20311026T013000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := written(t, app.Programme{Zone: c.zone, Sessions: []app.Session{session}}, ical.Options{Now: now})
			for _, line := range []string{c.start, c.end} {
				if !strings.Contains(text, line+"\r\n") {
					t.Errorf("no %s in\n%s", line, text)
				}
			}
			p, _, err := ical.Parse(context.Background(), []byte(text))
			if err != nil || !p.Sessions[0].Start.Equal(session.Start) || !p.Sessions[0].End.Equal(session.End) {
				t.Errorf("read again it is %+v, %v", p.Sessions, err)
			}
		})
	}
}

func TestAZoneIsDefinedAsOutlookNeedsIt(t *testing.T) {
	session := app.Session{Key: "k", Title: "T", Start: testkit.At("2031-03-29T12:00:00Z"), End: testkit.At("2031-03-30T12:00:00Z")}
	text := written(t, app.Programme{Zone: app.Zone{Name: "Europe/Berlin", Known: true}, Sessions: []app.Session{session}}, ical.Options{Now: now})
	// A name that no library knows leaves the definition alone to say when it is.
	text = strings.ReplaceAll(text, "Europe/Berlin", "Meguri")
	p, _, err := ical.Parse(context.Background(), []byte(text))
	if err != nil || !p.Sessions[0].Start.Equal(session.Start) || !p.Sessions[0].End.Equal(session.End) {
		t.Errorf("by its definition it is %+v, %v", p.Sessions, err)
	}
}

// TestACalendarReadAgainHasTheSameSessions compares, by start: title, start, end, room, track, language, page, text
// and whether it is cancelled.
func TestACalendarReadAgainHasTheSameSessions(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := testkit.Programmes().Draw(r, "programme")
		p = testkit.Revisions(p).Draw(r, "revision") // some are cancelled
		slices.SortFunc(p.Sessions, app.CompareSessions)
		if len(p.Sessions) > 0 {
			p.Sessions[0].Title = rapid.String().Draw(r, "title") + "x"
			p.Sessions[0].Room = rapid.StringMatching(`[ -~あ]{0,90}`).Draw(r, "room") + "x"
		}
		text := written(t, p, ical.Options{Now: now, Alarm: func(app.Session) time.Duration { return time.Minute }})
		for _, line := range strings.SplitAfter(text, "\r\n") {
			if len(line) > 77 || !utf8.ValidString(line) || strings.ContainsAny(strings.TrimSuffix(line, "\r\n"), "\r\n") {
				r.Errorf("the line %q is too long or cut in a character", line)
			}
		}
		got, _, err := ical.Parse(context.Background(), []byte(text))
		if err != nil {
			r.Fatal(err)
		}
		testkit.SameCalendar(r, p, got, ical.Describe)
	})
}

func TestEverySessionHasAnIDThatStays(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := testkit.Programmes().Draw(r, "programme")
		seen := map[string]string{}
		uid := ""
		for _, line := range strings.Split(strings.ReplaceAll(written(t, p, ical.Options{Now: now}), "\r\n ", ""), "\r\n") {
			if id, ok := strings.CutPrefix(line, "UID:"); ok {
				if uid = id; seen[uid] != "" || len(uid) > 255 {
					r.Errorf("the id %s is there twice or too long", uid)
				}
				seen[uid] = line
			}
		}
	})
}
