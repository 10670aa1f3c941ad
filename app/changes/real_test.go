package changes_test

import (
	"cmp"
	"testing"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/feed"
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

// kept is the conference that storage would make of a programme.
func kept(p app.Programme) app.Conference {
	c := app.Conference{Title: p.Title, Acronym: p.Acronym}
	for _, d := range p.Days {
		c.First = min(cmp.Or(c.First, d.Date), d.Date)
		c.Last = max(c.Last, d.Date)
	}
	return c
}

// Figures are those of ../shared/data/README.md, counted by another program; a session
// that only ends later counts as retimed here and not there.
func TestRevisionsOfRealConferences(t *testing.T) {
	const congress, fosdem, cruise = "revisions/33c3/33c3-", "revisions/fosdem-2010/fosdem-2010-", "revisions/joco-cruise-2023/joco-cruise-2023"
	for _, c := range []struct {
		name, old, next                            string
		added, gone, retimed, inAnotherRoom, named int
	}{
		{"33C3: a whole room appears", congress + "20161223.xml", congress + "20161227.xml", 12, 1, 1, 0, 0},
		{"33C3: the room disappears again", congress + "20161227.xml", congress + "20161228.xml", 2, 13, 1, 0, 0},
		{"33C3: the last corrections", congress + "20161228.xml", congress + "20161230-final.xml", 0, 0, 0, 1, 3},
		{"FOSDEM 2010: ten days before", fosdem + "20100120.xml", fosdem + "20100201.xml", 67, 2, 14, 5, 3},
		{"JoCo Cruise 2023: by UID", cruise + "v1.ics", cruise + "v2.ics", 21, 8, 20, 7, 9},
		{"33C3: the same programme as JSON", congress + "20161223.xml", congress + "20161223.json", 0, 0, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, next := published(t, c.old), published(t, c.next)
			if !changes.SameConference(kept(old), next) {
				t.Error("taken for another conference")
			}
			_, found := changes.Merge(testkit.Stored(old), next, everything, nil)
			counts := app.Count(found)
			sessions := func(fields ...string) int {
				seen := map[string]bool{}
				for _, change := range found {
					for _, f := range fields {
						if change.Field == f {
							seen[change.Session] = true
						}
					}
				}
				return len(seen)
			}
			got := [...]int{counts.Added, counts.Cancelled, sessions("start", "end"), sessions("room"), sessions("title")}
			want := [...]int{c.added, c.gone, c.retimed, c.inAnotherRoom, c.named}
			if got != want {
				t.Errorf("added, gone, retimed, in another room, retitled: got %v, want %v", got, want)
				for _, change := range found {
					if change.Field == "" || change.Field == "start" || change.Field == "end" || change.Field == "room" || change.Field == "title" {
						t.Log(said([]app.Change{change}))
					}
				}
			}
		})
	}
}

// Which programmes are copies of one conference, and how much of it one would lose.
func TestRealConferencesAreToldApart(t *testing.T) {
	for _, c := range []struct {
		name, old, next string
		same            bool
		lost, of        int // of 0: not asked
	}{
		{"FOSDEM a year later", "pentabarf-xml/fosdem-2020.xml", "pentabarf-xml/fosdem-2021-online.xml", false, 0, 0},
		{"FOSDEM five years later", "pentabarf-xml/fosdem-2020.xml", "pentabarf-xml/fosdem-2025.xml", false, 0, 0},
		{"38C3 is not 36C3", "pentabarf-xml/36c3-merged.xml", "pentabarf-xml/38c3.xml", false, 0, 0},
		{"33C3 as a calendar, which has no name but the same guids", "revisions/33c3/33c3-20161230-final.xml", "ics/33c3-final.ics", false, 0, 150},
		{"33C3 as JSON", "revisions/33c3/33c3-20161230-final.xml", "schedule-json/33c3-final.json", true, 0, 150},
		{"the camp as JSON", "pentabarf-xml/camp2019-everything.xml", "schedule-json/camp2019-everything.json", true, 0, 606},
		{"the camp's stages alone", "pentabarf-xml/camp2019-everything.xml", "pentabarf-xml/camp2019-stages.xml", true, 402, 606},
		{"the camp in full after its stages, one of which it lacks", "pentabarf-xml/camp2019-stages.xml", "pentabarf-xml/camp2019-everything.xml", true, 1, 205},
		{"another year's cruise", "ics/joco-cruise-2019.ics", "ics/joco-cruise-2026.ics", false, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, next := published(t, c.old), published(t, c.next)
			if got := changes.SameConference(kept(old), next); got != c.same {
				t.Errorf("same conference: %v (%q %q, %q %q)", got, old.Title, old.Acronym, next.Title, next.Acronym)
			}
			if lost, of := changes.Lost(old, next); c.of > 0 && (lost != c.lost || of != c.of) {
				t.Errorf("lost %d of %d, want %d of %d", lost, of, c.lost, c.of)
			}
		})
	}
}

// Each real feed read twice is one programme.
func TestRealFeedsTwice(t *testing.T) {
	for _, name := range []string{
		"pentabarf-xml/28c3.xml", "pentabarf-xml/36c3-merged.xml", "pentabarf-xml/38c3.xml", "pentabarf-xml/camp2019-everything.xml",
		"pentabarf-xml/debconf23.xml", "pentabarf-xml/fosdem-2007.xml", "pentabarf-xml/fosdem-2020.xml", "pentabarf-xml/fosdem-2025.xml",
		"ics/joco-cruise-2026.ics", "ics/pycon-us-2025-all.ics", "ics/pycon-us-2025-open-spaces.ics", "ics/galaxy-working-groups-google.ics",
	} {
		t.Run(name, func(t *testing.T) {
			p := published(t, name)
			merged, found := changes.Merge(testkit.Stored(p), p, everything, nil)
			if len(found) != 0 || len(merged.Sessions) != len(p.Sessions) {
				t.Errorf("%d sessions became %d, told %q", len(p.Sessions), len(merged.Sessions), said(found))
			}
		})
	}
}
