package sample_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/feed"
	"meguri/app/markup"
	"meguri/app/pack"
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

// The part lies over the programme: a booth for each stamp of the card, a prize of each kind, and a place for all of it.
func TestSampleHasARally(t *testing.T) {
	p, _ := parsed(t)
	part, warnings, err := pack.Read(sample.Rounds, map[string][]byte{sample.PlanFile: sample.Plan})
	if err != nil || len(warnings) > 0 || len(part.Sessions) > 0 {
		t.Fatalf("%v, warnings %+v, %d sessions", err, warnings, len(part.Sessions))
	}
	p = app.Supplement(p, part)
	if len(p.Booths) != 24 || len(p.Rallies) != 1 || len(p.Plans) != 1 || len(p.Rooms) != 4 {
		t.Fatalf("%d booths, %d rallies, %d plans, %d rooms", len(p.Booths), len(p.Rallies), len(p.Plans), len(p.Rooms))
	}
	rally, plan := p.Rallies[0], p.Plans[0]
	var required []string
	for i, c := range rally.Checkpoints {
		if c.Booth != p.Booths[i].Key {
			t.Errorf("checkpoint %d is %q, the booth %q", i+1, c.Booth, p.Booths[i].Key)
		}
		if c.Required {
			required = append(required, p.Booths[i].Number)
		}
	}
	if got := strings.Join(required, " "); got != "1 4 9 15" {
		t.Errorf("required are %s", got)
	}
	var rules []string
	for _, prize := range rally.Prizes {
		rules = append(rules, fmt.Sprint(prize.Name, " ", prize.Stamps, " ", !prize.Any, " ", !prize.Draw.IsZero() && prize.Present))
	}
	if got := strings.Join(rules, ", "); got != "ステッカー 5 false false, クッキー 10 false false, Tシャツ 20 true false, コンプリート抽選 -1 true true" {
		t.Errorf("prizes are %s", got)
	}
	if closes := rally.Closes.In(p.Zone.Location()).Format("2006-01-02 15:04"); closes != "2027-05-15 17:30" || rally.Exchange != "受付" {
		t.Errorf("it closes %s at %s", closes, rally.Exchange)
	}
	pinned := map[string]bool{}
	for _, pin := range plan.Pins {
		pinned[pin.Booth+pin.Room] = true
	}
	for _, b := range p.Booths {
		if !pinned[b.Key] {
			t.Errorf("%s has no pin", b.Name)
		}
		if b.Reading == "" && strings.ContainsFunc(b.Name, func(r rune) bool { return r > 0x2000 }) {
			t.Errorf("%s has no reading", b.Name)
		}
		if unmarked(app.Session{Description: b.About}) {
			t.Errorf("%s doesn't say that it is invented", b.Name)
		}
	}
	for _, r := range p.Rooms {
		if !pinned[r.Name] {
			t.Errorf("%s has no pin", r.Name)
		}
	}
	safe, width, height, err := markup.SVG(plan.Image)
	if err != nil || width != 1000 || height != 720 || !strings.Contains(string(safe), "受付") {
		t.Errorf("the plan is %v by %v, %v", width, height, err)
	}
}
