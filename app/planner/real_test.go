package planner_test

import (
	"testing"
	"time"

	"meguri/app"
	"meguri/app/feed"
	"meguri/app/planner"
	"meguri/app/testkit"
)

// published reads one of the real feeds.
func published(t testing.TB, name string) app.Programme {
	t.Helper()
	p, _, _, err := feed.Parse(t.Context(), feed.Paste(testkit.Data(t, name)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Days derived from times alone are the days the conferences themselves named.
func TestDaysOfRealConferences(t *testing.T) {
	for _, c := range []struct {
		name, file string
		zone       string // as a person would set it; "" takes the feed's
		change     time.Duration
		days       int
		elsewhere  int // sessions that the feed itself puts on another day
	}{
		{"33C3's talks after midnight", "revisions/33c3/33c3-20161230-final.xml", "", 4 * time.Hour, 4, 0},
		{"33C3 as a calendar, which names no day", "ics/33c3-final.ics", "", 4 * time.Hour, 4, 0},
		{"36C3, which never sleeps", "pentabarf-xml/36c3-merged.xml", "", 6 * time.Hour, 4, 0},
		{"38C3, whose offsets are mixed", "pentabarf-xml/38c3.xml", "", 6 * time.Hour, 4, 0},
		{"the camp, where two parties from 03:00 count as the next day", "pentabarf-xml/camp2019-everything.xml", "", 5 * time.Hour, 5, 2},
		{"DebConf23, whose dates are in UTC", "pentabarf-xml/debconf23.xml", "", 4 * time.Hour, 8, 0},
		{"28C3, which gives wall times alone", "pentabarf-xml/28c3.xml", "", 4 * time.Hour, 4, 0},
		{"FOSDEM, which goes home in the evening", "pentabarf-xml/fosdem-2025.xml", "", 4 * time.Hour, 2, 0},
		{"a cruise whose feed is in UTC, in the ship's zone", "ics/joco-cruise-2019.ics", "America/New_York", 4 * time.Hour, 7, 0},
		{"a conference known by one all-day entry", "ics/event-full-day.ics", "", 4 * time.Hour, 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := published(t, c.file)
			loc := p.Zone.Location()
			if c.zone != "" {
				loc = app.Zone{Name: c.zone}.Location()
			}
			change := planner.DayChange(p.Sessions, loc)
			if change != c.change {
				t.Errorf("days change at %v, want %v", change, c.change)
			}
			placed, days := planner.SplitDays(p.Sessions, loc, change)
			if len(days) != c.days {
				t.Errorf("%d days, want %d", len(days), c.days)
			}
			elsewhere := 0
			for i, s := range placed {
				if s.Day != p.Sessions[i].Day {
					elsewhere++
					if c.elsewhere == 0 {
						t.Errorf("%q at %v is on %s, in the feed on %s", s.Title, s.Start.In(loc), s.Day, p.Sessions[i].Day)
					}
				}
			}
			if elsewhere != c.elsewhere {
				t.Errorf("%d sessions are on another day, want %d", elsewhere, c.elsewhere)
			}
		})
	}
}

// 36C3's self-organised rooms hold 117 overlaps between neighbours alone; all of them stay readable.
func TestLanesOf36C3(t *testing.T) {
	p := testkit.Stored(published(t, "pentabarf-xml/36c3-merged.xml"))
	lanes := planner.Lanes(p.Sessions, byRoom)
	overlaps, narrowest := 0, 0
	for i, a := range p.Sessions {
		narrowest = max(narrowest, lanes[a.ID].Of)
		for _, b := range p.Sessions[i+1:] {
			if a.Room != b.Room || !overlap(a, b) {
				continue
			}
			overlaps++
			if lanes[a.ID].Index == lanes[b.ID].Index {
				t.Errorf("%q and %q cover each other in %s", a.Title, b.Title, a.Room)
			}
		}
	}
	if overlaps < 117 {
		t.Errorf("%d overlaps, want at least 117", overlaps)
	}
	if narrowest > 12 {
		t.Errorf("a room needs %d lanes", narrowest)
	}
}
