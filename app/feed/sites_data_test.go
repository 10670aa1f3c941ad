package feed

import (
	"context"
	"testing"

	"meguri/app"
	"meguri/app/feed/openevent"
	"meguri/app/testkit"
)

// held is how much a programme holds.
type held struct{ sessions, untimed, rooms, tracks, speakers, days, booths int }

func count(p app.Programme) held {
	c := held{len(p.Sessions), 0, len(p.Rooms), len(p.Tracks), len(app.Speakers(p)), len(p.Days), len(p.Booths)}
	for _, s := range p.Sessions {
		if !s.Timed() {
			c.untimed++
		}
	}
	return c
}

// TestTheJSONOfConferencesAndTheirApps reads real files of Sessionize, Open Event, sites and sponsors. The counts are
// those of the files' README rows, and where they differ the name says why.
func TestTheJSONOfConferencesAndTheirApps(t *testing.T) {
	for _, c := range []struct {
		name, file, format string
		want               held
		warned             []app.Message
	}{
		{"GridSmart of droidcon Berlin 2019", "sessionize/droidcon-berlin-2019-gridsmart.json", "sessionize", held{sessions: 201, rooms: 6, speakers: 128, days: 3}, zoneless},
		{"GridSmart of droidcon London 2021", "sessionize/droidcon-london-2021-gridsmart.json", "sessionize", held{sessions: 98, rooms: 5, speakers: 90, days: 2}, zoneless},
		{"GridSmart of droidcon London 2024", "sessionize/droidcon-london-2024-gridsmart.json", "sessionize", held{sessions: 137, rooms: 7, speakers: 117, days: 2}, zoneless},
		{"GridSmart of droidcon NYC 2019", "sessionize/droidcon-nyc-2019-gridsmart.json", "sessionize", held{sessions: 92, rooms: 5, speakers: 95, days: 2}, zoneless},
		{"GridSmart of droidcon NYC 2022, with tracks", "sessionize/droidcon-nyc-2022-gridsmart.json", "sessionize", held{sessions: 95, rooms: 5, tracks: 2, speakers: 88, days: 2}, zoneless},
		{"GridSmart of droidcon SF 2018", "sessionize/droidcon-sf-2018-gridsmart.json", "sessionize", held{sessions: 93, rooms: 5, speakers: 74, days: 2}, zoneless},
		{"the All view of DroidKaigi 2018, its topics as tracks", "sessionize/droidkaigi-2018-all.json", "sessionize", held{sessions: 86, rooms: 9, tracks: 14, speakers: 91, days: 2}, []app.Message{"warning.feed.zoneJapanese"}},
		{"droidcon Berlin 2021", "revisions/droidcon-berlin-2021/20211001.json", "sessionize", held{sessions: 126, rooms: 5, speakers: 96, days: 3}, zoneless},
		{"droidcon Berlin 2021 with its third day's sessions moved to the others", "revisions/droidcon-berlin-2021/20211016-a.json", "sessionize", held{sessions: 126, rooms: 5, speakers: 96, days: 2}, zoneless},
		{"droidcon Berlin 2021 on its true dates", "revisions/droidcon-berlin-2021/20211016-b.json", "sessionize", held{sessions: 123, rooms: 5, speakers: 102, days: 3}, zoneless},
		{"the Sessions view of droidcon London 2021", "sessionize/droidcon-london-2021-sessions.json", "sessionize", held{sessions: 79, rooms: 5, speakers: 90, days: 2}, zoneless},
		{"the Sessions view of droidcon London 2024", "sessionize/droidcon-london-2024-sessions.json", "sessionize", held{sessions: 107, rooms: 7, speakers: 117, days: 2}, zoneless},
		{"the Sessions view of droidcon NYC 2022", "sessionize/droidcon-nyc-2022-sessions.json", "sessionize", held{sessions: 76, rooms: 5, tracks: 2, speakers: 88, days: 2}, zoneless},
		{"the Speakers view of droidcon Berlin 2019", "sessionize/droidcon-berlin-2019-speakers.json", "sessionize", held{speakers: 129}, nil},
		{"the Speakers view of droidcon London 2024", "sessionize/droidcon-london-2024-speakers.json", "sessionize", held{speakers: 117}, nil},
		{"the Speakers view of droidcon NYC 2019", "sessionize/droidcon-nyc-2019-speakers.json", "sessionize", held{speakers: 107}, nil},

		{"an own list of sponsors in groups", "sessionize/droidcon-berlin-2019-sponsors.json", "sponsors", held{booths: 15}, nil},
		{"41 sponsors, three of them in two groups", "sessionize/droidcon-sf-2018-sponsors.json", "sponsors", held{booths: 38}, nil},
		{"a Firestore export", "sessionize/droidcon-london-2021-sponsors.json", "sponsors", held{booths: 18}, nil},
		{"a Firestore export, 41 sponsors, one of them in two groups", "sessionize/droidcon-london-2024-sponsors.json", "sponsors", held{booths: 40}, nil},
		{"a Firestore export of seven groups", "sessionize/droidcon-nyc-2022-sponsors.json", "sponsors", held{booths: 27}, nil},
		{"39 companies, and 5 people who have only a picture", "sponsors/flutterkaigi-2025-sponsors.json", "sponsors", held{booths: 39}, []app.Message{"warning.feed.nameless"}},
		{"36 sponsors without names, three of them in two groups", "japan/yapc-hokkaido-2016-sponsors.json", "sponsors", held{booths: 33}, nil},

		{"FOSSASIA 2010's sessions", "openevent/fossasiasummit2010/sessions.json", "openevent", held{sessions: 8, rooms: 4, tracks: 4, speakers: 1, days: 5}, offsetOnly},
		{"FOSSASIA 2016's sessions", "openevent/fossasiasummit2016/sessions.json", "openevent", held{sessions: 491, rooms: 14, tracks: 17, speakers: 186, days: 3}, offsetOnly},
		{"FOSSASIA 2016's speakers", "openevent/fossasiasummit2016/speakers.json", "openevent", held{speakers: 187}, nil},
		{"PyCon 2017's sponsors", "openevent/pycon17/sponsors.json", "openevent", held{booths: 103}, nil},

		{"Google I/O 2019: 423 speakers, two without a name", "other-json/google-io-2019.json", "json-site", held{sessions: 1097, rooms: 17, speakers: 421, days: 3}, []app.Message{"warning.feed.zoneUTC"}},
		{"PyCon US 2025, with its sponsors", "other-json/pycon-us-2025-conference.json", "json-site", held{sessions: 163, rooms: 18, speakers: 131, days: 5, booths: 42}, offsetOnly},
		{"33C3's speakers", "other-json/33c3-speakers.json", "json-site", held{speakers: 210}, nil},
		{"FlutterKaigi 2025: 37 sessions, listed by time and again by venue, and 7 timeline entries", "japan/flutterkaigi-2025-sessions.json", "json-site", held{sessions: 44, rooms: 4, speakers: 36, days: 1}, []app.Message{"warning.feed.zoneJapanese"}},
		{"YAPC::Hokkaido 2016 has times and no dates", "japan/yapc-hokkaido-2016-timetable.json", "json-site", held{sessions: 30, untimed: 30, speakers: 30}, []app.Message{"warning.feed.noDates"}},
		{"YAPC::Kansai 2017 has times and no dates", "japan/yapc-kansai-2017-google-sheets-feed.json", "json-site", held{sessions: 28, untimed: 28, tracks: 3, speakers: 28}, []app.Message{"warning.feed.noDates"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, source, warnings, err := Parse(context.Background(), Paste(testkit.Data(t, c.file)))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, p)
			if got := count(p); source.Format != c.format || got != c.want {
				t.Errorf("%s with %+v, want %s with %+v", source.Format, got, c.format, c.want)
			}
			if len(warnings) != len(c.warned) || len(c.warned) > 0 && !warned(warnings, c.warned[0]) {
				t.Errorf("warnings %+v, want %v", warnings, c.warned)
			}
		})
	}
}

var (
	zoneless   = []app.Message{"warning.feed.zoneNone"}
	offsetOnly = []app.Message{"warning.feed.zoneOffset"}
)

// Where a session names its speaker or room differently from the list, both stand: in these exports the ids are as
// often wrong as the names, and mix up different people.
func TestAnOpenEventExportIsReadAsAWhole(t *testing.T) {
	for folder, want := range map[string]struct {
		title, zone string
		held
		warnings int
	}{
		"fossasiasummit2010": {"FOSSASIA Summit 2010", "Asia/Ho_Chi_Minh", held{sessions: 8, rooms: 5, tracks: 4, speakers: 2, days: 5, booths: 10}, 0},
		"fossasiasummit2016": {"FOSSASIA Summit 2016", "Asia/Singapore", held{sessions: 491, rooms: 14, tracks: 18, speakers: 195, days: 3, booths: 11}, 0},
		"oscon17":            {"OSCON 2017", "America/Chicago", held{sessions: 19, rooms: 9, tracks: 7, speakers: 20, days: 4, booths: 40}, 0},
		"pycon17":            {"PyCon 2017", "US/Pacific", held{sessions: 147, rooms: 23, tracks: 7, speakers: 147, days: 5, booths: 103}, 6},
	} {
		t.Run(folder, func(t *testing.T) {
			files := map[string][]byte{"images/logo.png": []byte("no JSON")}
			for _, name := range []string{"event", "sessions", "speakers", "tracks", "microlocations", "sponsors"} {
				files[name] = testkit.Data(t, "openevent/"+folder+"/"+name+".json")
			}
			if !openevent.Set(files) {
				t.Fatal("not an export")
			}
			p, warnings, err := openevent.ParseSet(context.Background(), files)
			if err != nil {
				t.Fatal(err)
			}
			if got := count(p); got != want.held || p.Title != want.title || p.Zone.Name != want.zone || len(warnings) != want.warnings {
				t.Errorf("%q in %s has %+v, %d warnings: %+v", p.Title, p.Zone.Name, got, len(warnings), warnings)
			}
		})
	}
}

func TestTheFilesOfAnExportThatSayNothingAloneAskForTheFolder(t *testing.T) {
	for file, want := range map[string]string{
		"event":          "This is one file (event) of several, without their sessions.",
		"tracks":         "This is one file (tracks) of several, without their sessions.",
		"microlocations": "This is one file (microlocations) of several, without their sessions.",
	} {
		_, _, _, err := Parse(context.Background(), Paste(testkit.Data(t, "openevent/pycon17/"+file+".json")))
		if got := sentence(t, err); got != want {
			t.Errorf("says %q, want %q", got, want)
		}
	}
}

func TestSessionizesViewsOfOneConferenceAgree(t *testing.T) {
	for _, conference := range []string{"droidcon-london-2021", "droidcon-london-2024", "droidcon-nyc-2022"} {
		t.Run(conference, func(t *testing.T) {
			views := map[string]map[string]app.Session{}
			for _, view := range []string{"gridsmart", "sessions"} {
				p, _, _, err := Parse(context.Background(), Paste(testkit.Data(t, "sessionize/"+conference+"-"+view+".json")))
				if err != nil {
					t.Fatal(err)
				}
				views[view] = map[string]app.Session{}
				for _, s := range p.Sessions {
					views[view][s.Key] = s
				}
			}
			for key, s := range views["sessions"] {
				other := views["gridsmart"][key]
				if s.Title != other.Title || s.Room != other.Room || !s.Start.Equal(other.Start) || !s.End.Equal(other.End) || s.Track != other.Track || s.Type != other.Type {
					t.Errorf("%s is %+v in one view and %+v in the other", key, s, other)
				}
			}
		})
	}
}

func TestWhatSitesMean(t *testing.T) {
	for _, c := range []struct {
		name, file, title string
		want              app.Session // what is set of it
	}{
		{"a GridSmart keynote", "sessionize/droidcon-nyc-2022-gridsmart.json", "Composing With Confidence",
			app.Session{Key: "283989", Start: testkit.At("2022-09-01T17:00:00Z"), Room: "Lovelace", Track: "droidcon", Type: "Session"}},
		{"lunch is a service session", "sessionize/droidcon-nyc-2022-gridsmart.json", "Registration & Check-In Open",
			app.Session{Start: testkit.At("2022-09-01T08:00:00Z"), Room: "Lovelace", Type: "Service session"}},
		{"a Japanese title with its category items", "sessionize/droidkaigi-2018-all.json", "Kotlinアンチパターン",
			app.Session{Key: "16969", Start: testkit.At("2018-02-08T01:20:00Z"), Room: "Hall", Type: "30minutes", Language: "ja"}},
		{"Unix time in milliseconds, a room by id", "other-json/google-io-2019.json", "Play Instant Games Office Hours",
			app.Session{Room: "Office Hours / App Reviews", Type: "Office Hours"}},
		{"nine in the morning in Tokyo", "japan/flutterkaigi-2025-sessions.json", "開場",
			app.Session{Start: testkit.At("2025-11-13T00:00:00Z")}},
		{"a talk over two rows of a page's timetable", "japan/yapc-hokkaido-2016-timetable.json", "HTTP/2の課題と将来",
			app.Session{Subtitle: "09:50–10:30"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := find(t, c.file, c.title)
			got := found[0]
			for _, field := range []struct{ name, got, want string }{
				{"key", got.Key, c.want.Key}, {"subtitle", got.Subtitle, c.want.Subtitle}, {"room", got.Room, c.want.Room},
				{"track", got.Track, c.want.Track}, {"type", got.Type, c.want.Type}, {"language", got.Language, c.want.Language},
			} {
				if field.want != "" && field.got != field.want {
					t.Errorf("%s is %q, want %q", field.name, field.got, field.want)
				}
			}
			if c.want.Timed() && !got.Start.Equal(c.want.Start) {
				t.Errorf("starts %v, want %v", got.Start, c.want.Start)
			}
		})
	}
}
