package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"meguri/app"
)

// noon is when every test begins. The clock of a test moves a second with each look at it.
var noon = time.Date(2026, 7, 4, 12, 0, 0, 0, time.UTC)

func clock(start time.Time) func() time.Time {
	now := start
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// rules are the simplest rules that hold the promises of Rules.
var rules = Rules{
	Merge: func(old, next app.Programme, touched func(string) bool) (app.Programme, []app.Change) {
		byKey := map[string]app.Session{}
		for _, s := range old.Sessions {
			byKey[s.Key] = s
		}
		var found []app.Change
		merged := next
		merged.Sessions = nil
		for _, s := range next.Sessions {
			before, known := byKey[s.Key]
			delete(byKey, s.Key)
			s.ID = before.ID
			switch {
			case !known:
				found = append(found, app.Change{Session: s.Key, Kind: app.Added})
			case before.Title != s.Title:
				found = append(found, app.Change{Session: s.ID, Kind: app.Changed, Field: "title", Before: before.Title, After: s.Title})
			case !before.Start.Equal(s.Start):
				found = append(found, app.Change{Session: s.ID, Kind: app.Moved, Field: "start"})
			}
			merged.Sessions = append(merged.Sessions, s)
		}
		for _, s := range old.Sessions {
			if _, gone := byKey[s.Key]; !gone {
				continue
			}
			if !s.Cancelled {
				found = append(found, app.Change{Session: s.ID, Kind: app.Cancelled})
			}
			if touched(s.ID) {
				s.Cancelled = true
				merged.Sessions = append(merged.Sessions, s)
			}
		}
		return merged, found
	},
	Fold: func(s app.Session) (string, string) {
		return strings.ToLower(s.Title), strings.ToLower(s.Abstract)
	},
	Days: func(p app.Programme, format string) app.Programme {
		if format != "ical" {
			return p
		}
		p.Days = nil
		for i, s := range p.Sessions {
			if s.Timed() {
				p.Sessions[i].Day = s.Start.In(p.Zone.Location()).Format(time.DateOnly)
			}
		}
		return p
	},
}

var frab = app.Source{Format: "frab-xml", Address: "https://example.org/schedule.xml", Tag: `"1"`, Hash: "1"}

// invented is a two-day conference with n sessions: every field is used, some sessions are untimed.
func invented(n int) app.Programme {
	p := app.Programme{
		Title: "Meguri Conf", Acronym: "mc26", Venue: "Kaikan", City: "東京", URL: "https://example.org/",
		Zone:  app.Zone{Name: "Asia/Tokyo", Known: true},
		Rooms: []app.Room{{Name: "Hall A", Hashtag: "#mcA"}, {Name: "Hall B"}},
		Tracks: []app.Track{
			{Name: "Databases", Colour: "#00aa00", Hashtag: "#mcdb"}, {Name: "SRE"},
		},
	}
	opening := time.Date(2026, 7, 11, 1, 0, 0, 0, time.UTC)
	for day := range 2 {
		start := opening.AddDate(0, 0, day)
		p.Days = append(p.Days, app.Day{Date: start.Format(time.DateOnly), Start: start, End: start.Add(18 * time.Hour)})
	}
	for i := range n {
		day := i % 2
		s := app.Session{
			Key: fmt.Sprintf("guid-%04d", i), GUID: fmt.Sprintf("guid-%04d", i), Code: fmt.Sprintf("C%d", i),
			Title: fmt.Sprintf("Session %d 巡り", i), Subtitle: "with a subtitle",
			Abstract:    strings.Repeat(fmt.Sprintf("Abstract of session %d. ", i), 4),
			Description: "Longer, and <b>unsanitised</b>.",
			Room:        p.Rooms[i%2].Name, Track: p.Tracks[i%2].Name, Type: "lecture", Language: "ja",
			Speakers:    []app.Speaker{{Key: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("Speaker %d", i)}},
			Links:       []app.Link{{Title: "Slides", Address: "https://example.org/slides"}},
			Attachments: []app.Link{{Title: "Paper", Address: "https://example.org/paper"}},
			URL:         "https://example.org/session", NoRecording: i%5 == 0, OnSiteOnly: i%7 == 0, Cancelled: i%11 == 10,
		}
		if i%13 != 12 {
			s.Day = p.Days[day].Date
			s.Start = p.Days[day].Start.Add(time.Duration(i/4) * 10 * time.Minute)
			s.End = s.Start.Add(45 * time.Minute)
		}
		if i == 0 {
			s.Abstract = strings.Repeat(s.Abstract, 100) // more than a page of the file
		}
		p.Sessions = append(p.Sessions, s)
	}
	return p
}

// another is invented(n) of another conference.
func another(n int) app.Programme {
	p := invented(n)
	p.Title = "Another Conf"
	return p
}

func opened(t testing.TB) *DB {
	t.Helper()
	return openedAt(t, t.TempDir(), noon)
}

func openedAt(t testing.TB, dir string, now time.Time) *DB {
	t.Helper()
	db, err := Open(context.Background(), dir, clock(now))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// saved imports p into the conference with this id.
func saved(t testing.TB, db *DB, id string, p app.Programme) (app.Conference, []app.Change) {
	t.Helper()
	c, found, err := db.SaveProgramme(context.Background(), id, frab, p, false, app.Choices{}, rules)
	if err != nil {
		t.Fatal(err)
	}
	return c, found
}

// timetable gives the sessions of a conference by their Key.
func timetable(t testing.TB, db *DB, id string) map[string]app.Session {
	t.Helper()
	p, err := db.Programme(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	byKey := map[string]app.Session{}
	for _, s := range p.Sessions {
		byKey[s.Key] = s
	}
	return byKey
}

// files gives the bytes of the database and its log.
func files(t testing.TB, db *DB) string {
	t.Helper()
	var all []byte
	for _, suffix := range []string{"", "-wal"} {
		bytes, err := os.ReadFile(db.Path() + suffix)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, bytes...)
	}
	return string(all)
}

// refused fails the test unless err is a problem of this kind whose sentences are in the catalogue.
func refused(t testing.TB, err error, kind app.Kind) {
	t.Helper()
	var p *app.Problem
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want a problem of kind %s", err, kind)
	}
	if p.Kind != kind {
		t.Errorf("the problem is %s (%v), want %s", p.Kind, err, kind)
	}
	for _, language := range []app.Language{app.English, app.Japanese} {
		for _, message := range []app.Message{p.Say, p.Try} {
			text := language.Text(message, p.Args...)
			if text == string(message) || strings.Contains(text, "%!") {
				t.Errorf("%s says %q", message, text)
			}
		}
	}
}

// marked changes what the person says about one session.
func marked(t testing.TB, db *DB, session string, change func(*app.Marks)) {
	t.Helper()
	_, err := db.Mark(context.Background(), app.ActBookmark, app.Marking{Session: session, Change: func(m app.Marks) app.Marks {
		change(&m)
		return m
	}})
	if err != nil {
		t.Fatal(err)
	}
}
