package siteyaml_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"meguri/app/feed/listing"
	"meguri/app/feed/siteyaml"
)

func TestHowSitesLayOutTheirDays(t *testing.T) {
	for _, c := range []struct {
		name, yaml string
		want       []string // start, room and title; nil for refused
	}{
		{"days with slots", `
days:
  - name: "Day 1"
    date: "2026-08-03"
    slots:
      - {time: "09:00", title: Coffee, duration: 60}
      - {time: "10:00", type: session, session_ids: [keynote, welcome]}
  - name: Tuesday, 4 August 2026
    slots:
      - {time: "09:00", title: Tea}
`, []string{"08-03 09:00 Coffee", "08-03 10:00 keynote, welcome", "08-04 09:00 Tea"}},
		{"slots with sessions in rooms", `
- time: "2026-08-03 09:00"
  sessions:
    - {title: One, room: A, speaker: Ann}
    - {title: Two, room: B, speaker: Ben}
`, []string{"08-03 09:00 @A One", "08-03 09:00 @B Two"}},
		{"rooms with sessions, under a date", `
2026-08-03:
  rooms:
    - name: Hall
      sessions:
        - {title: One, start: "9:00"}
        - {title: Two, start: "10:00"}
`, []string{"08-03 09:00 @Hall One", "08-03 10:00 @Hall Two"}},
		{"days that are numbers, talks that are their speakers'", `
28:
  - starts_at: 2026-08-28 09:00:00 +0000
    title: 'Doors'
  - starts_at: 2026-08-28 10:00:00 +0000
    speaker_id: ann
29:
  - starts_at: 2026-08-29 10:00:00 +0000
    speaker_id: ben
`, []string{"08-28 09:00 Doors", "08-28 10:00 ann", "08-29 10:00 ben"}},
		{"slots that only name their session", `
- day: '2026-08-03'
  sessions:
    - {session: open, time: '09:45'}
    - {session: invited_ann, time: '10:00'}
`, []string{"08-03 09:45 open", "08-03 10:00 invited_ann"}},
		{"activities", `
- {time: "2026-08-03 11:40", activity: Registration}
- {time: "2026-08-03 12:15", activity: Keynote, speaker: Ann}
`, []string{"08-03 11:40 Registration", "08-03 12:15 Keynote"}},
		{"blocks of talks", `
- title: Standards 1
  date: 2026-08-03
  start: '16.30'
  talks:
    - {title: One, time_start: '16.30', time_end: '16.50', speaker: Ann}
    - {title: Two, time_start: '16.50', time_end: '17.10', speaker: Ben}
- title: Dinner
  date: 2026-08-03
  start: '19.00'
`, []string{"08-03 16:30 #Standards 1 One", "08-03 16:50 #Standards 1 Two", "08-03 19:00 Dinner"}},
		{"a date written with midnight is no start", `
program:
  - {title: Lunch, date: 2026-08-03T00:00:00+02:00, start_time: "12:00"}
  - {title: Some time, date: 2026-08-03T00:00:00+02:00}
  - {title: Some other time, date: 2026-08-03T23:59:59+02:00}
`, []string{"08-03 12:00 Lunch", "untimed Some other time", "untimed Some time"}},
		{"a day's tracks are no sessions, and its beginning is no session's", `
- date: "2026-08-03"
  start: "09:00"
  tracks: [{title: Main, color: "#fff"}, {title: Web, color: "#000"}]
  rooms:
    - room: A
      slots: [{slot: s1, talk: one}, {slot: s2, talk: two}]
`, nil},
		{"titles written for a page", `
- {title: "Q&amp;A &#58; ask", start: 2026-08-03T09:00:00Z}
- {title: "R&D", start: 2026-08-03T10:00:00Z}
`, []string{"08-03 09:00 Q&A : ask", "08-03 10:00 R&D"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _, err := siteyaml.Parse(context.Background(), []byte(c.yaml))
			var got []string
			for _, s := range p.Sessions {
				at := "untimed"
				if s.Timed() {
					at = s.Start.In(p.Zone.Location()).Format("01-02 15:04")
				}
				if s.Room != "" {
					at += " @" + s.Room
				}
				if s.Track != "" {
					at += " #" + s.Track
				}
				got = append(got, at+" "+s.Title)
			}
			slices.Sort(got)
			if !slices.Equal(got, c.want) || (err != nil) != (c.want == nil) {
				t.Errorf("%s\n%v", strings.Join(got, "\n"), err)
			}
		})
	}
}

func TestTheFirstDayIsTheOnlyOneOfAFileWithoutDays(t *testing.T) {
	for name, c := range map[string]struct{ yaml, want string }{
		"times of day":        {"- {title: One, start: 9:00am}\n- {title: Two, start: 10:00am}\n", "2026-08-03 09:00"},
		"an instant":          {"- {title: One, start: 2026-08-05T09:00:00Z}\n- {title: Two, start: 2026-08-05T10:00:00Z}\n", "2026-08-05 09:00"},
		"a day by its number": {"- {title: One, date: day2, start: 9:00am}\n- {title: Two, start: 10:00am}\n", "2026-08-04 09:00"},
	} {
		t.Run(name, func(t *testing.T) {
			p, _, err := siteyaml.ParseFrom([]byte(c.yaml), listing.Known{FirstDay: "2026-08-03", Zone: "UTC"})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range p.Sessions {
				if got := s.Start.Format("2006-01-02 15:04"); s.Title == "One" && got != c.want {
					t.Errorf("starts %s", got)
				}
			}
		})
	}
}

func TestANameBesideATitleIsTheSpeakers(t *testing.T) {
	for name, c := range map[string]struct{ yaml, want string }{
		"of somebody with a biography":  {"- {name: Ann, bio: Drives., title: Steam, abstract: About it.}\n", "Ann"},
		"of somebody without one":       {"- {name: Ann, bio: , title: Steam, abstract: About it.}\n", "Ann"},
		"of the talk itself":            {"- {name: d1t1, title: Steam, abstract: About it.}\n", ""},
		"of the talk beside its people": {"- {name: d1t1, title: Steam, bio: Drives., speakers: [Ben]}\n", "Ben"},
	} {
		t.Run(name, func(t *testing.T) {
			p, _, err := siteyaml.Parse(context.Background(), []byte(c.yaml))
			if err != nil || len(p.Sessions) != 1 || p.Sessions[0].Title != "Steam" {
				t.Fatalf("%+v, %v", p, err)
			}
			got := ""
			for _, s := range p.Sessions[0].Speakers {
				got += s.Name
			}
			if got != c.want {
				t.Errorf("is %q", got)
			}
		})
	}
}

func TestSponsorsAndOrganisersBesideAProgramme(t *testing.T) {
	p, _, err := siteyaml.Parse(context.Background(), []byte(`
city: Oslo
team_members:
  - {name: Ann, twitter: ann}
sponsors:
  - {id: acme, level: gold}
sponsor_levels:
  - {id: gold, label: Gold, max: 12}
program:
  - {title: Opening, date: 2026-08-03, start_time: "09:00"}
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Speakers) > 0 || len(p.Sessions) != 1 || len(p.Booths) != 1 || p.Booths[0].Name != "acme" || p.Booths[0].Rank != "gold" {
		t.Errorf("%+v", p)
	}
}
