package feed

import (
	"bufio"
	"bytes"
	"context"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/testkit"
)

// row is what the README of the real feeds says about one of them.
type row struct {
	file   string
	counts map[string]int // "sessions", "rooms", "days", "tracks"
}

var counted = regexp.MustCompile(`(\d+) (sessions|rooms|days|tracks)`)

// rows reads the README, so that this test can't drift away from it.
func rows(t *testing.T, folders ...string) []row {
	t.Helper()
	var out []row
	lines := bufio.NewScanner(bytes.NewReader(testkit.Data(t, "README.md")))
	for lines.Scan() {
		cells := strings.Split(lines.Text(), " | ")
		file := strings.TrimPrefix(cells[0], "| ")
		for _, folder := range folders {
			if !strings.HasPrefix(file, folder+"/") || len(cells) < 6 || path.Ext(file) == ".txt" {
				continue
			}
			r := row{file, map[string]int{}}
			for _, m := range counted.FindAllStringSubmatch(cells[5], -1) {
				r.counts[m[2]], _ = strconv.Atoi(m[1])
			}
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		t.Fatal("the README has no rows for", folders)
	}
	return out
}

// otherwise says where a count rightly differs from the README's, which counts lines of the file.
var otherwise = map[string]struct {
	counts map[string]int
	why    string
}{
	"ics/galaxy-working-groups-google.ics": {map[string]int{"sessions": 1177, "days": 756}, "its meetings repeat, and are written out"},
	"ics/joco-cruise-2019.ics":             {map[string]int{"rooms": 35, "days": 7}, "“Whole Ship,” is Whole Ship; a night belongs to its evening"},
	"ics/pycon-us-2025-all.ics":            {map[string]int{"days": 5}, "an evening in Pittsburgh is past midnight in UTC"},
}

func TestEveryRealFeedHasTheCountsOfItsReadmeRow(t *testing.T) {
	for _, row := range rows(t, "pentabarf-xml", "schedule-json", "ics") {
		t.Run(row.file, func(t *testing.T) {
			p, source, warnings, err := Parse(context.Background(), Paste(testkit.Data(t, row.file)))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, p)
			format := map[string]string{"pentabarf-xml": "frab-xml", "schedule-json": "frab-json", "ics": "ical"}[path.Dir(row.file)]
			if source.Format != format || len(source.Hash) != 64 {
				t.Errorf("source is %+v", source)
			}
			got := map[string]int{"sessions": len(p.Sessions), "rooms": len(p.Rooms), "days": len(p.Days), "tracks": len(p.Tracks)}
			for what, want := range row.counts {
				if other, ok := otherwise[row.file].counts[what]; ok {
					want = other
				}
				if got[what] != want {
					t.Errorf("%d %s, want %d", got[what], what, want)
				}
			}
			if other := otherwise[row.file].counts["sessions"]; other > 0 && !warned(warnings, "warning.feed.repeats") {
				t.Error("no warning explains the count")
			}
			for _, s := range p.Sessions {
				if !s.Timed() {
					t.Errorf("%q is untimed", s.Title)
				}
			}
			if len(warnings) > 20 {
				t.Errorf("%d warnings are more than anybody reads", len(warnings))
			}
		})
	}
}

func warned(warnings []app.Warning, message app.Message) bool {
	for _, w := range warnings {
		if w.Message == message {
			return true
		}
	}
	return false
}

// checkProgramme checks what holds for every programme, whatever it was read from.
func checkProgramme(t *testing.T, p app.Programme) {
	t.Helper()
	keys := map[string]bool{}
	days := map[string]app.Day{}
	for i, d := range p.Days {
		days[d.Date] = d
		if !d.Start.Before(d.End) || i > 0 && (p.Days[i-1].Date >= d.Date || p.Days[i-1].End.After(d.Start)) {
			t.Errorf("day %+v is empty, out of order or overlaps the one before", d)
		}
	}
	for i, s := range p.Sessions {
		switch {
		case keys[s.Key] || s.Key == "":
			t.Errorf("key %q of %q is empty or used twice", s.Key, s.Title)
		case s.Title == "":
			t.Errorf("%q has no title", s.Key)
		case s.Start.Location() != time.UTC || s.End.Location() != time.UTC:
			t.Errorf("%q has times outside UTC", s.Title)
		case s.End.Before(s.Start):
			t.Errorf("%q ends before it starts", s.Title)
		case s.Timed() != (s.Day != ""):
			t.Errorf("%q has start %v and day %q", s.Title, s.Start, s.Day)
		case i > 0 && p.Sessions[i-1].Timed() && s.Timed() && s.Start.Before(p.Sessions[i-1].Start),
			i > 0 && !p.Sessions[i-1].Timed() && s.Timed():
			t.Errorf("%q is out of order", s.Title)
		}
		keys[s.Key] = true
		if _, ok := days[s.Day]; s.Timed() && !ok {
			t.Errorf("%q is on %s, which is no day of the conference", s.Title, s.Day)
		}
		for _, l := range append(append([]app.Link{{Address: s.URL}}, s.Links...), s.Attachments...) {
			if l.Address != "" && !regexp.MustCompile(`^(https?://|mailto:)`).MatchString(l.Address) {
				t.Errorf("%q links to %q", s.Title, l.Address)
			}
		}
	}
	if _, err := app.ParseZone(p.Zone.Name); err != nil && len(p.Sessions) > 0 { // a part needs no zone
		t.Error(err)
	}
}

// find gives the sessions of a real feed with this title.
func find(t *testing.T, file, title string) (app.Programme, []app.Session) {
	t.Helper()
	p, _, _, err := Parse(context.Background(), Paste(testkit.Data(t, file)))
	if err != nil {
		t.Fatal(err)
	}
	var found []app.Session
	for _, s := range p.Sessions {
		if s.Title == title {
			found = append(found, s)
		}
	}
	if len(found) == 0 {
		t.Fatalf("no session %q", title)
	}
	return p, found
}

func TestWhatRealFeedsMean(t *testing.T) {
	for _, c := range []struct {
		name, file, title string
		start             string // the first one's, in the conference's zone
		day               string
		zone              app.Zone
	}{
		{"DebConf23's dates are UTC, its day is India's", "pentabarf-xml/debconf23.xml", "Opening Ceremony",
			"2023-09-10T10:30:00+05:30", "2023-09-10", app.Zone{Name: "Asia/Kolkata", Known: true}},
		{"28C3's quarter past midnight belongs to the evening before", "pentabarf-xml/28c3.xml", "Pentanews Game Show 2k11/3",
			"2011-12-28T00:15:00+01:00", "2011-12-27", app.Zone{Name: "Europe/Berlin", Floating: true}},
		{"36C3 has an offset and no zone", "pentabarf-xml/36c3-merged.xml", "Opening Ceremony",
			"2019-12-27T11:00:00+01:00", "2019-12-27", app.Zone{Name: "+01:00"}},
		{"38C3 begins its first day in UTC", "pentabarf-xml/38c3.xml", "38C3: Opening Ceremony",
			"2024-12-27T10:30:00+01:00", "2024-12-27", app.Zone{Name: "Europe/Berlin", Known: true}},
		{"FOSDEM 2013 has wall times in Brussels", "pentabarf-xml/fosdem-2013.xml", "Welcome to FOSDEM 2013",
			"2013-02-02T10:30:00+01:00", "2013-02-02", app.Zone{Name: "Europe/Brussels", Floating: true}},
		{"FOSDEM 2020's 09:00 is no night, whatever its day change says", "pentabarf-xml/fosdem-2020.xml", "Welcome to FOSDEM 2020",
			"2020-02-01T09:30:00+01:00", "2020-02-01", app.Zone{Name: "Europe/Brussels", Floating: true}},
		{"FOSDEM 2021 met online, in no city", "pentabarf-xml/fosdem-2021-online.xml", "Welcome to FOSDEM 2021",
			"2021-02-06T09:00:00Z", "2021-02-06", app.Zone{Name: "UTC", Floating: true}},
		{"FOSDEM 2025 names its zone", "pentabarf-xml/fosdem-2025.xml", "Welcome to FOSDEM 2025",
			"2025-02-01T09:30:00+01:00", "2025-02-01", app.Zone{Name: "Europe/Brussels", Known: true}},
		{"JRES has a TZID and no VTIMEZONE", "ics/jres-2022-indico.ics", "Buffet",
			"2022-05-17T12:30:00+02:00", "2022-05-17", app.Zone{Name: "Europe/Paris", Known: true}},
		{"linux.conf.au names its zone", "ics/linux-conf-au-2020.ics", "Wednesday Welcome",
			"2020-01-15T09:00:00+10:00", "2020-01-15", app.Zone{Name: "Australia/Brisbane", Known: true}},
		{"JoCo's X-WR-TIMEZONE:UTC means that nobody knows", "ics/joco-cruise-2026.ics", "Theme: Welcome, New Cruisers!",
			"2026-03-21T13:00:00Z", "2026-03-21", app.Zone{Name: "UTC"}},
		{"an all-day conference is whole days in its city", "ics/foss-events.ics", "Akademy",
			"2022-10-01T00:00:00+02:00", "2022-10-01", app.Zone{Name: "Europe/Madrid", Floating: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, found := find(t, c.file, c.title)
			if start := found[0].Start.In(p.Zone.Location()).Format(time.RFC3339); start != c.start {
				t.Errorf("starts %s, want %s", start, c.start)
			}
			if found[0].Day != c.day {
				t.Errorf("is on %s, want %s", found[0].Day, c.day)
			}
			if p.Zone != c.zone {
				t.Errorf("zone is %+v, want %+v", p.Zone, c.zone)
			}
		})
	}
}

func TestRepeatedSessionsOf36C3AreToldApart(t *testing.T) {
	_, found := find(t, "pentabarf-xml/36c3-merged.xml", "Beginners Workshop: How to Hack your Web Application")
	if len(found) != 2 || found[1].Key != found[0].Key+"#2" || found[0].GUID != found[1].GUID {
		t.Errorf("%d repeats with keys %q and %q", len(found), found[0].Key, found[len(found)-1].Key)
	}
}

func TestCharactersThatJRESCutsInTwoAreWhole(t *testing.T) {
	p, _ := find(t, "ics/jres-2022-indico.ics", "Buffet")
	for _, s := range p.Sessions {
		if text := s.Title + s.Abstract; strings.Contains(text, "\uFFFD") || strings.Contains(text, "â€") {
			t.Errorf("%q has broken characters", s.Title)
		}
	}
}

func TestEveryBrokenFileIsRefusedInOneSentence(t *testing.T) {
	for file, want := range map[string]string{
		"broken/33c3-everything-404-page.json":          "This is a web page (“404 Not Found”) and not a schedule.",
		"broken/33c3-everything-404-page.xml":           "This is a web page (“404 Not Found”) and not a schedule.",
		"broken/fosdem-2024-stands-invalid-yaml.yaml":   "The YAML is broken at line 70.",
		"broken/giggity-fsck2026.json":                  "The JSON is broken at line 20.",
		"pretalx-json/pyconfr-2025-empty-20250317.json": "The schedule has no sessions yet.",
	} {
		t.Run(file, func(t *testing.T) {
			_, _, _, err := Parse(context.Background(), Paste(testkit.Data(t, file)))
			if got := sentence(t, err); got != want {
				t.Errorf("says %q, want %q", got, want)
			}
		})
	}
}

func TestARealFeedCutOffAnywhereIsRefused(t *testing.T) {
	for _, file := range []string{"pentabarf-xml/debconf23.xml", "schedule-json/33c3-final.json", "ics/33c3-final.ics"} {
		t.Run(file, func(t *testing.T) {
			whole := bytes.TrimSpace(testkit.Data(t, file))
			step := len(whole)/31 + 1
			for end := 1; end < len(whole); end += step {
				_, _, _, err := Parse(context.Background(), Paste(whole[:end]))
				sentence(t, err)
			}
			_, _, _, err := Parse(context.Background(), Paste(whole[:len(whole)-1]))
			sentence(t, err)
		})
	}
}

// sentence checks that an error is a Problem whose sentence and advice are in the catalogue, filled, in both
// languages, and gives the English one.
func sentence(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		t.Fatal("nothing was refused")
	}
	p := app.AsProblem(err)
	if p.Kind == app.KindInternal {
		t.Fatalf("%v is not a problem in words", err)
	}
	for _, l := range []app.Language{app.English, app.Japanese} {
		for _, text := range []string{l.Text(p.Say, p.Args...), l.Text(p.Try, p.Args...)} {
			if strings.Contains(text, "%!") || strings.HasPrefix(text, "problem.") || text == "" {
				t.Errorf("%s says %q", l, text)
			}
		}
	}
	return app.English.Text(p.Say, p.Args...)
}

func TestTheThreeFormatsOf33C3Agree(t *testing.T) {
	type slot struct {
		start, end time.Time
		room, day  string
	}
	var first map[string]slot
	for _, file := range []string{"revisions/33c3/33c3-20161230-final.xml", "schedule-json/33c3-final.json", "ics/33c3-final.ics"} {
		p, _, _, err := Parse(context.Background(), Paste(testkit.Data(t, file)))
		if err != nil {
			t.Fatal(err)
		}
		slots := map[string]slot{}
		for _, s := range p.Sessions {
			guid, _, _ := strings.Cut(s.GUID, "@")
			slots[guid] = slot{s.Start, s.End, s.Room, s.Day}
		}
		if first == nil {
			first = slots
		}
		for guid, want := range first {
			if slots[guid] != want {
				t.Errorf("%s has %s as %+v, want %+v", file, guid, slots[guid], want)
			}
		}
	}
}
