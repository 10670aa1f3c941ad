package sample_test

import (
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/feed"
	"meguri/app/planner"
	"meguri/app/sample"
)

func parsed(t *testing.T) (app.Programme, []app.Warning) {
	t.Helper()
	p, _, warnings, err := feed.Parse(t.Context(), feed.Fetched{Bytes: sample.Programme, Source: app.Source{Address: sample.Address}})
	if err != nil {
		t.Fatal(err)
	}
	return p, warnings
}

// The sample shows what Meguri can do, so each of these has to be in it.
func TestSampleHolds(t *testing.T) {
	p, _ := parsed(t)
	some := func(is func(app.Session) bool) func() bool {
		return func() bool {
			for _, s := range p.Sessions {
				if is(s) {
					return true
				}
			}
			return false
		}
	}
	pair := func(is func(a, b app.Session) bool) func() bool {
		return func() bool {
			for _, c := range planner.Clashes(withIDs(p.Sessions)) {
				a, b := byKey(p, c.First), byKey(p, c.Second)
				if is(a, b) {
					return true
				}
			}
			return false
		}
	}
	overlap := func(a, b app.Session) time.Duration {
		end := a.End
		if b.End.Before(end) {
			end = b.End
		}
		return end.Sub(b.Start)
	}
	for name, holds := range map[string]func() bool{
		"two days":                           func() bool { return len(p.Days) == 2 },
		"three tracks":                       func() bool { return len(p.Tracks) == 3 },
		"about fifty sessions":               func() bool { return len(p.Sessions) > 40 && len(p.Sessions) < 60 },
		"a zone by name":                     func() bool { return p.Zone.Known && p.Zone.Name == "Asia/Tokyo" },
		"a title that says it is a sample":   func() bool { return strings.Contains(p.Title, "見本") },
		"a Japanese session":                 some(func(s app.Session) bool { return s.Language == "ja" }),
		"an English session":                 some(func(s app.Session) bool { return s.Language == "en" }),
		"a cancelled session":                some(func(s app.Session) bool { return s.Cancelled }),
		"a session without a time":           some(func(s app.Session) bool { return !s.Timed() }),
		"an on-site panel":                   some(func(s app.Session) bool { return s.OnSiteOnly && s.Type == "panel" }),
		"a speaker who is not recorded":      some(func(s app.Session) bool { return s.NoRecording && !s.OnSiteOnly }),
		"a session with several speakers":    some(func(s app.Session) bool { return len(s.Speakers) > 1 }),
		"slides":                             some(func(s app.Session) bool { return len(s.Attachments) > 0 }),
		"a link":                             some(func(s app.Session) bool { return len(s.Links) > 0 }),
		"an abstract in HTML":                some(func(s app.Session) bool { return strings.Contains(s.Abstract, "<p>") }),
		"an abstract in Markdown":            some(func(s app.Session) bool { return strings.Contains(s.Abstract, "\n- ") }),
		"a long abstract":                    some(func(s app.Session) bool { return len(s.Abstract) > 2000 }),
		"a party past midnight":              some(func(s app.Session) bool { return s.Type == "party" && date(s.End) > s.Day && date(s.Start) == s.Day }),
		"one that begins after midnight":     some(func(s app.Session) bool { return s.Timed() && date(s.Start) > s.Day }),
		"an overlap of ten minutes":          pair(func(a, b app.Session) bool { return a.Room != b.Room && overlap(a, b) == 10*time.Minute }),
		"an overlap inside one room":         pair(func(a, b app.Session) bool { return a.Room == b.Room }),
		"a note in every text that it is so": func() bool { return !some(unmarked)() },
	} {
		t.Run(name, func(t *testing.T) {
			if !holds() {
				t.Fail()
			}
		})
	}
}

func unmarked(s app.Session) bool {
	return !strings.Contains(s.Description, "見本") && !strings.Contains(s.Description, "Sample")
}

func TestSampleWarnsOfTheUntimedSessionOnly(t *testing.T) {
	_, warnings := parsed(t)
	if len(warnings) != 1 || !strings.Contains(warnings[0].Session, "機械室見学") {
		t.Errorf("warnings: %+v", warnings)
	}
}

// withIDs stands in for storage, which gives the IDs.
func withIDs(sessions []app.Session) []app.Session {
	stored := make([]app.Session, len(sessions))
	for i, s := range sessions {
		s.ID = s.Key
		stored[i] = s
	}
	return stored
}

func byKey(p app.Programme, key string) app.Session {
	for _, s := range p.Sessions {
		if s.Key == key {
			return s
		}
	}
	return app.Session{}
}

func date(t time.Time) string {
	return t.In(time.FixedZone("JST", 9*60*60)).Format(time.DateOnly)
}
