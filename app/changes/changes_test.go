package changes_test

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/testkit"
)

func everything(string) bool { return true }

// talk makes a session from "id guid code HH:MM room title speakers…", "-" standing for nothing.
func talk(line string) app.Session {
	part := strings.Fields(line)
	for i, p := range part {
		if p == "-" {
			part[i] = ""
		}
	}
	s := app.Session{ID: part[0], GUID: part[1], Code: part[2], Room: part[4], Title: part[5]}
	s.Key = cmp.Or(s.GUID, s.Code, s.Title)
	if part[3] != "" {
		s.Start = testkit.At("2024-08-03T" + part[3] + ":00+09:00")
		s.End = s.Start.Add(40 * 60e9)
		s.Day = "2024-08-03"
	}
	for _, name := range part[6:] {
		s.Speakers = append(s.Speakers, app.Speaker{Key: "feed:" + name, Name: name})
	}
	return s
}

// programme numbers repeated keys in the order given, which is the order of time.
func programme(lines ...string) app.Programme {
	p := app.Programme{Days: []app.Day{{Date: "2024-08-03"}}}
	seen := map[string]int{}
	for _, line := range lines {
		s := talk(line)
		seen[s.Key]++
		if n := seen[s.Key]; n > 1 {
			s.Key += fmt.Sprintf("#%d", n)
		}
		p.Sessions = append(p.Sessions, s)
	}
	return p
}

// said writes changes as "id kind field before → after".
func said(list []app.Change) []string {
	var lines []string
	for _, c := range list {
		line := c.Session + " " + string(c.Kind)
		if c.Field != "" {
			line += fmt.Sprintf(" %s: %s → %s", c.Field, c.Before, c.After)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestMergeFollowsSessions(t *testing.T) {
	for _, c := range []struct {
		name      string
		old, next []string
		want      []string // IDs of the merged programme by time, "new" without one, "(id)" cancelled
	}{
		{"a guid is followed through any change",
			[]string{"a g1 - 10:00 A Old X"}, []string{"- g1 - 14:00 B New Y"}, []string{"a"}},
		{"a code is followed where there is no guid",
			[]string{"a - 7 10:00 A Old X"}, []string{"- - 7 14:00 B New Y"}, []string{"a"}},
		{"a title is followed where there is neither",
			[]string{"a - - 10:00 A Opening"}, []string{"- - - 11:00 B Opening"}, []string{"a"}},
		{"the first of two repeats vanishes: the second keeps its bookmark",
			[]string{"a g1 7 10:00 A T X", "b g1 7 14:00 A T X"}, []string{"- g1 7 14:00 A T X"}, []string{"(a)", "b"}},
		{"the first of two repeats vanishes and the second changes rooms",
			[]string{"a g1 - 10:00 A T X", "b g1 - 14:00 A T X"}, []string{"- g1 - 14:00 B T X"}, []string{"(a)", "b"}},
		{"a repeat is added before the others",
			[]string{"a g1 7 10:00 A T X", "b g1 7 14:00 A T X"}, []string{"- g1 7 09:00 A T X", "- g1 7 10:00 A T X", "- g1 7 14:00 A T X"}, []string{"new", "a", "b"}},
		{"the first of two repeats moves behind the second",
			[]string{"a g1 7 10:00 A T X", "b g1 7 14:00 A T X"}, []string{"- g1 7 14:00 A T X", "- g1 7 16:00 A T X"}, []string{"b", "a"}},
		{"two repeats at one time stay in their rooms",
			[]string{"a g1 - 10:00 A T", "b g1 - 10:00 B T"}, []string{"- g1 - 10:00 B T"}, []string{"b", "(a)"}},
		{"the guids of two repeats are swapped: who planned ten o'clock planned ten o'clock",
			[]string{"a g1 7 10:00 A T X", "b g2 7 14:00 A T X"}, []string{"- g2 7 10:00 A T X", "- g1 7 14:00 A T X"}, []string{"a", "b"}},
		{"two talks that share a code swap their times: each is followed by its guid",
			[]string{"a g1 7 10:00 A T X", "b g2 7 14:00 A U Y"}, []string{"- g2 7 10:00 A U Y", "- g1 7 14:00 A T X"}, []string{"b", "a"}},
		{"pretalx counts the repeats anew when one is put before them: code and time tell them apart",
			[]string{"a g1 7 10:00 A T X", "b g2 7 14:00 A T X"}, []string{"- g1 7 09:00 A T X", "- g2 7 10:00 A T X", "- g3 7 14:00 A T X"}, []string{"new", "a", "b"}},
		{"pretalx gives every repeat a new guid: code and time tell them apart",
			[]string{"a g1 7 10:00 A T X", "b g2 7 14:00 A T X"}, []string{"- h1 7 10:00 A T X", "- h2 7 15:00 A T X"}, []string{"a", "b"}},
		{"two repeats with new guids stay in their rooms",
			[]string{"a g1 7 10:00 A T X", "b g2 7 10:00 B T X"}, []string{"- h1 7 10:00 B T X"}, []string{"(a)", "b"}},
		{"a repeat with another's guid is known by its time in another room too",
			[]string{"a g1 7 10:00 A T X", "b g2 7 14:00 A T X"}, []string{"- g2 7 10:00 B T X", "- g3 7 14:00 B T X"}, []string{"a", "b"}},
		{"a repeat with a new guid and a new title is known by code and time",
			[]string{"a g1 7 10:00 A T X", "b g2 7 14:00 A T X"}, []string{"- h2 7 14:00 A Retitled X"}, []string{"(a)", "b"}},
		{"a calendar writes a host behind the guid",
			[]string{"a 2aba641b-114d-4dac-866e-533314a3c108 - 10:00 A T X"}, []string{"- 2aba641b-114d-4dac-866e-533314a3c108@frab.cccv.de - 11:00 A T-X"}, []string{"a"}},
		{"a feed that gains guids is followed by code",
			[]string{"a - 7 10:00 A T X"}, []string{"- g1 7 11:00 A T X"}, []string{"a"}},
		{"a feed that loses guids is followed by code",
			[]string{"a g1 7 10:00 A T X"}, []string{"- - 7 11:00 A T X"}, []string{"a"}},
		{"a code given to another session altogether is another session",
			[]string{"a g1 7 10:00 A T X"}, []string{"- g2 7 15:00 B Lunch Y"}, []string{"(a)", "new"}},
		{"a code with one speaker in common is the same session",
			[]string{"a g1 7 10:00 A T X Y"}, []string{"- g2 7 15:00 B Retitled Y"}, []string{"a"}},
		{"all ids change: title and speakers tell, whatever their width and order",
			[]string{"a g1 7 10:00 A ＳＲＥ入門 X Y"}, []string{"- h1 8 14:00 B sre入門 y x"}, []string{"a"}},
		{"all ids change and two sessions read alike: nobody guesses",
			[]string{"a g1 1 10:00 A T X", "b g2 2 11:00 A T X"}, []string{"- h1 8 14:00 B T X", "- h2 9 15:00 B T X"}, []string{"(a)", "(b)", "new", "new"}},
		{"all ids change, but the time tells two that read alike apart",
			[]string{"a g1 1 10:00 A T X", "b g2 2 11:00 A T X"}, []string{"- h1 8 10:00 B T X", "- h2 9 11:00 B T X"}, []string{"a", "b"}},
		{"another format of the same programme is followed by title and time",
			[]string{"a g1 1 10:00 A T X"}, []string{"- uid - 10:00 A T"}, []string{"a"}},
		{"lunch is not followed to another day's lunch",
			[]string{"a g1 1 12:00 A Lunch", "b g2 2 13:00 A Lunch"}, []string{"- g1 1 12:00 A Lunch", "- g9 9 18:00 A Lunch"}, []string{"a", "(b)", "new"}},
		{"untimed sessions are followed onto the axis",
			[]string{"a g1 1 - A T X"}, []string{"- g1 1 10:00 A T X"}, []string{"a"}},
		{"a live session is followed before one that was cancelled",
			[]string{"x g1 7 10:00 A T X", "b g1 7 14:00 A T X"}, []string{"- g1 7 16:00 A T X"}, []string{"(x)", "b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			old := programme(c.old...)
			for i := range old.Sessions {
				old.Sessions[i].Cancelled = old.Sessions[i].ID == "x"
			}
			merged, _ := changes.Merge(old, programme(c.next...), everything, nil)
			var got []string
			for _, s := range merged.Sessions {
				id := s.ID
				if id == "" {
					id = "new"
				}
				if s.Cancelled {
					id = "(" + id + ")"
				}
				got = append(got, id)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestMergeTellsWhatChanged(t *testing.T) {
	base := talk("a g1 7 10:00 A T X Y")
	base.Subtitle, base.Abstract, base.Track, base.Language = "sub", "<p>old</p>", "Track A", "en"
	base.Links = []app.Link{{Title: "Slides", Address: "https://x.example/s"}, {Address: "https://x.example/t"}}
	for _, c := range []struct {
		name string
		edit func(*app.Session)
		want []string
	}{
		{"nothing", func(s *app.Session) {}, nil},
		{"a later start is a move, and the end with it", func(s *app.Session) { s.Start, s.End = s.Start.Add(5*60e9), s.End.Add(5*60e9) },
			[]string{"a moved start: 2024-08-03T01:00:00Z → 2024-08-03T01:05:00Z", "a moved end: 2024-08-03T01:40:00Z → 2024-08-03T01:45:00Z"}},
		{"the same instant in another zone is none", func(s *app.Session) { s.Start, s.End = s.Start.UTC(), s.End.UTC() }, nil},
		{"losing its time is a move to nowhere", func(s *app.Session) {
			*s = talk("- g1 7 - A T X Y")
			base := base
			base.Start, base.End = s.Start, s.End
			*s = base
			s.Day = ""
		},
			[]string{"a moved start: 2024-08-03T01:00:00Z → ", "a moved end: 2024-08-03T01:40:00Z → "}},
		{"another room is a move", func(s *app.Session) { s.Room = "B" }, []string{"a moved room: A → B"}},
		{"another title", func(s *app.Session) { s.Title = "U" }, []string{"a changed title: T → U"}},
		{"another subtitle", func(s *app.Session) { s.Subtitle = "" }, []string{"a changed subtitle: sub → "}},
		{"another abstract", func(s *app.Session) { s.Abstract = "new" }, []string{"a changed abstract: <p>old</p> → new"}},
		{"another description", func(s *app.Session) { s.Description = "d" }, []string{"a changed description:  → d"}},
		{"another track", func(s *app.Session) { s.Track = "Track B" }, []string{"a changed track: Track A → Track B"}},
		{"another type", func(s *app.Session) { s.Type = "panel" }, []string{"a changed type:  → panel"}},
		{"another language", func(s *app.Session) { s.Language = "ja" }, []string{"a changed language: en → ja"}},
		{"another page", func(s *app.Session) { s.URL = "https://x.example" }, []string{"a changed url:  → https://x.example"}},
		{"a speaker more", func(s *app.Session) { s.Speakers = append(slices.Clone(s.Speakers), app.Speaker{Name: "Z"}) }, []string{"a changed speakers: X, Y → X, Y, Z"}},
		{"speakers in another order are none", func(s *app.Session) { s.Speakers = []app.Speaker{{Name: "Y"}, {Name: "X"}} }, nil},
		{"a link fewer", func(s *app.Session) { s.Links = s.Links[:1] },
			[]string{"a changed links: Slides https://x.example/s\nhttps://x.example/t → Slides https://x.example/s"}},
		{"links in another order are none", func(s *app.Session) { s.Links = []app.Link{s.Links[1], s.Links[0]} }, nil},
		{"an attachment", func(s *app.Session) { s.Attachments = []app.Link{{Title: "P", Address: "https://x.example/p"}} }, []string{"a changed attachments:  → P https://x.example/p"}},
		{"opting out of the recording", func(s *app.Session) { s.NoRecording = true }, []string{"a changed recording: yes → no"}},
		{"staying in the room alone", func(s *app.Session) { s.OnSiteOnly = true }, []string{"a changed recording: yes → onsite"}},
		{"a cancellation in the feed", func(s *app.Session) { s.Cancelled = true }, []string{"a cancelled"}},
		{"ids of the feed are nobody's business", func(s *app.Session) {
			s.Code = "8"
			s.Speakers = []app.Speaker{{Key: "9", Name: "X"}, {Key: "8", Name: "Y"}}
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			next := base
			next.ID = ""
			c.edit(&next)
			_, found := changes.Merge(app.Programme{Sessions: []app.Session{base}}, app.Programme{Sessions: []app.Session{next}}, everything, nil)
			if got := said(found); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestMergeKeepsWhatWasTouched(t *testing.T) {
	old := programme("a g1 - 10:00 A T X", "b g2 - 11:00 A U Y", "c g3 - 12:00 Cellar V Z")
	old.Sessions[2].Track, old.Sessions[2].Day = "Lost track", "2024-08-02"
	old.Rooms = []app.Room{{Name: "A"}, {Name: "Cellar", Hashtag: "#c"}, {Name: "Attic"}}
	old.Tracks = []app.Track{{Name: "Lost track", Colour: "#123456"}}
	old.Days = []app.Day{{Date: "2024-08-02"}, {Date: "2024-08-03"}}
	next := programme("- g1 - 10:00 A T X")
	next.Rooms = []app.Room{{Name: "A"}}
	touched := func(id string) bool { return id == "c" }

	merged, found := changes.Merge(old, next, touched, nil)
	if got, want := said(found), []string{"b cancelled", "c cancelled"}; !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	if len(merged.Sessions) != 2 || merged.Sessions[1].ID != "c" || !merged.Sessions[1].Cancelled {
		t.Fatalf("kept %v", merged.Sessions)
	}
	if want := []app.Room{{Name: "A"}, {Name: "Cellar", Hashtag: "#c"}}; !slices.Equal(merged.Rooms, want) {
		t.Errorf("rooms %v, want %v", merged.Rooms, want)
	}
	if want := []app.Track{{Name: "Lost track", Colour: "#123456"}}; !slices.Equal(merged.Tracks, want) {
		t.Errorf("tracks %v, want %v", merged.Tracks, want)
	}
	if !slices.Equal(merged.Days, old.Days) {
		t.Errorf("days %v, want %v", merged.Days, old.Days)
	}

	again, found := changes.Merge(merged, next, touched, nil)
	if len(found) != 0 || !reflect.DeepEqual(again, merged) {
		t.Errorf("the same feed once more changes %q", said(found))
	}

	back, found := changes.Merge(merged, programme("- g1 - 10:00 A T X", "- g3 - 12:30 Cellar V Z"), touched, nil)
	want := []string{"c restored", "c moved start: 2024-08-03T03:00:00Z → 2024-08-03T03:30:00Z", "c moved end: 2024-08-03T03:40:00Z → 2024-08-03T04:10:00Z", "c changed track: Lost track → "}
	if got := said(found); !slices.Equal(got, want) {
		t.Errorf("its return is told as %q, want %q", got, want)
	}
	if len(back.Sessions) != 2 || back.Sessions[1].Cancelled {
		t.Errorf("its return gives %v", back.Sessions)
	}
}

func TestMergeOfTheSameFeedWithTwoInOneSlotOneOfThemCancelled(t *testing.T) {
	old := programme("a g1 - 10:00 A T X", "b g1 - 10:00 A T X")
	old.Sessions[0].Cancelled = true
	if merged, found := changes.Merge(old, old, everything, nil); len(found) != 0 || !reflect.DeepEqual(merged, old) {
		t.Errorf("changes %q", said(found))
	}
}

func TestMergeFollowsOccurrencesByTheKeyTheirFormatMade(t *testing.T) {
	old := programme("a uid - 10:00 A Weekly", "b uid - 11:00 A Weekly", "c uid - 12:00 A Weekly")
	next := programme("- uid - 12:00 A Weekly", "- uid - 13:00 A Weekly")
	for i, key := range []string{"uid/1", "uid/2", "uid/3"} {
		old.Sessions[i].Key = key
	}
	next.Sessions[0].Key, next.Sessions[1].Key = "uid/1", "uid/2"
	merged, _ := changes.Merge(old, next, nil, nil)
	if a, b := merged.Sessions[0], merged.Sessions[1]; a.ID != "a" || b.ID != "b" {
		t.Errorf("got %s and %s, want a and b: both were put off", a.ID, b.ID)
	}
}

func TestMergeKeepsKeysApart(t *testing.T) {
	old := programme("a g1 - 10:00 A T X", "b g1 - 14:00 A T X")
	merged, _ := changes.Merge(old, programme("- g1 - 14:00 A T X"), everything, nil)
	if a, b := merged.Sessions[0], merged.Sessions[1]; b.ID != "b" || b.Key != "g1" || a.ID != "a" || a.Key != "g1#2" {
		t.Errorf("a has key %q, b has key %q", a.Key, b.Key)
	}
}

func TestMergeNewSessions(t *testing.T) {
	next := programme("stale g1 - 11:00 A T X", "- g2 - 10:00 A U Y")
	merged, found := changes.Merge(app.Programme{}, next, nil, nil)
	if got, want := said(found), []string{"g2 added", "g1 added"}; !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	if merged.Sessions[0].ID != "" || merged.Sessions[1].ID != "" {
		t.Errorf("new sessions have IDs already: %v", merged.Sessions)
	}
	if next.Sessions[0].ID != "stale" {
		t.Error("the programme handed in was changed")
	}
}

func TestMergeLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		feed := testkit.Programmes().Draw(t, "programme")
		old := testkit.Stored(feed)
		next := testkit.Revisions(feed).Draw(t, "revision")
		kept := map[string]bool{}
		for _, s := range old.Sessions {
			kept[s.ID] = rapid.Bool().Draw(t, "touched")
		}
		touched := func(id string) bool { return kept[id] }

		if merged, found := changes.Merge(old, feed, touched, nil); len(found) != 0 || !reflect.DeepEqual(merged.Sessions, old.Sessions) {
			t.Fatalf("the same feed changes %q", said(found))
		}

		merged, found := changes.Merge(old, next, touched, nil)
		if !slices.IsSortedFunc(merged.Sessions, app.CompareSessions) {
			t.Fatal("not in the programme's order")
		}
		used, keys := map[string]bool{}, map[string]bool{}
		var content, wanted []app.Session
		for _, s := range merged.Sessions {
			if keys[s.Key] {
				t.Fatalf("key %q twice", s.Key)
			}
			keys[s.Key] = true
			if s.ID != "" && used[s.ID] {
				t.Fatalf("id %q twice", s.ID)
			}
			used[s.ID] = true
		}
		for id, was := range kept {
			if was && !used[id] {
				t.Fatalf("%s was touched and is gone", id)
			}
		}
		inNext := map[string]bool{}
		for _, s := range next.Sessions {
			inNext[s.Key] = true
			wanted = append(wanted, s)
		}
		for _, s := range merged.Sessions {
			if !inNext[s.Key] {
				if !s.Cancelled || !kept[s.ID] {
					t.Fatalf("%q is neither in the feed nor kept, cancelled", s.Key)
				}
				continue
			}
			s.ID = ""
			content = append(content, s)
		}
		slices.SortFunc(wanted, app.CompareSessions)
		if !reflect.DeepEqual(content, wanted) {
			t.Fatalf("the feed says\n%v\nthe programme says\n%v", wanted, content)
		}

		// New sessions are named by their key, the others by their ID.
		for _, c := range found {
			_, known := kept[c.Session]
			if known == (c.Kind == app.Added) || !c.At.IsZero() {
				t.Fatalf("%v is wrong", c)
			}
		}

		shuffled := next
		shuffled.Sessions = rapid.Permutation(next.Sessions).Draw(t, "order")
		if again, told := changes.Merge(old, shuffled, touched, nil); !reflect.DeepEqual(again, merged) || !reflect.DeepEqual(told, found) {
			t.Fatal("another order of the feed gives another programme")
		}

		stored := merged
		stored.Sessions = slices.Clone(merged.Sessions)
		for i := range stored.Sessions {
			if s := &stored.Sessions[i]; s.ID == "" {
				s.ID = "new-" + s.Key
			}
		}
		if _, told := changes.Merge(stored, next, touched, nil); len(told) != 0 {
			t.Fatalf("the same feed once more changes %q", said(told))
		}

		if lost, of := changes.Lost(old, next); lost < 0 || lost > of || of > len(old.Sessions) {
			t.Fatalf("lost %d of %d", lost, of)
		}
	})
}

func TestLost(t *testing.T) {
	old := programme("a g1 - 10:00 A T X", "b g2 - 11:00 A U Y", "c g3 - 12:00 A V Z")
	old.Sessions[2].Cancelled = true
	for _, c := range []struct {
		name     string
		next     []string
		lost, of int
	}{
		{"an empty feed loses all that was on", nil, 2, 2},
		{"the same feed loses nothing", []string{"- g1 - 10:00 A T X", "- g2 - 11:00 A U Y"}, 0, 2},
		{"a renamed session is not lost", []string{"- h1 - 10:00 A T X", "- g2 - 11:00 A U Y"}, 0, 2},
		{"one missing is one lost, however many are new", []string{"- g2 - 11:00 A U Y", "- g7 - 11:00 A N N", "- g8 - 11:00 A O O"}, 1, 2},
		{"what was cancelled already can't be lost", []string{"- g3 - 12:00 A V Z"}, 2, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			if lost, of := changes.Lost(old, programme(c.next...)); lost != c.lost || of != c.of {
				t.Errorf("lost %d of %d, want %d of %d", lost, of, c.lost, c.of)
			}
		})
	}
}

func TestSameConference(t *testing.T) {
	days := func(dates ...string) (days []app.Day) {
		for _, d := range dates {
			days = append(days, app.Day{Date: d})
		}
		return days
	}
	fosdem := app.Conference{Title: "FOSDEM 2020", Acronym: "fosdem-2020", First: "2020-02-01", Last: "2020-02-02"}
	congress := app.Conference{Title: "33C3: works for me", Acronym: "33c3", First: "2016-12-27", Last: "2016-12-30"}
	meetup := app.Conference{Title: "KDE Eco", First: "2022-09-14", Last: "2022-09-14"}
	for _, c := range []struct {
		name string
		old  app.Conference
		next app.Programme
		want bool
	}{
		{"the same feed again", fosdem, app.Programme{Title: "FOSDEM 2020", Days: days("2020-02-01", "2020-02-02")}, true},
		{"next year's edition has another name", fosdem, app.Programme{Title: "FOSDEM 2021", Acronym: "fosdem-2021", Days: days("2021-02-06", "2021-02-07")}, false},
		{"next year's edition under a name without a year", app.Conference{Title: "FOSDEM", First: "2020-02-01", Last: "2020-02-02"},
			app.Programme{Title: "FOSDEM", Days: days("2021-02-06", "2021-02-07")}, false},
		{"another format with another title, known by its acronym", congress, app.Programme{Title: "33C3", Days: days("2016-12-27")}, true},
		{"case, width and punctuation don't count", fosdem, app.Programme{Title: "ＦＯＳＤＥＭ・2020", Days: days("2020-02-01")}, true},
		{"the stages alone of a camp", app.Conference{Title: "Chaos Communication Camp 2019", Acronym: "camp2019", First: "2019-08-21", Last: "2019-08-25"},
			app.Programme{Title: "CCCamp 2019", Acronym: "camp2019", Days: days("2019-08-21", "2019-08-25")}, true},
		{"next month's meetup of the same name", meetup, app.Programme{Title: "KDE Eco", Days: days("2022-10-12")}, false},
		{"a workshop day put before the first", meetup, app.Programme{Title: "KDE Eco", Days: days("2022-09-13")}, true},
		{"a workshop day put after the last", meetup, app.Programme{Title: "KDE Eco", Days: days("2022-09-15")}, true},
		{"days in any order", meetup, app.Programme{Title: "KDE Eco", Days: days("2022-12-01", "2022-09-01")}, true},
		{"a programme without dates", meetup, app.Programme{Title: "KDE Eco"}, true},
		{"a conference without dates", app.Conference{Title: "KDE Eco"}, app.Programme{Title: "kde eco", Days: days("2022-10-12")}, true},
		{"no names say nothing", app.Conference{First: "2022-09-14", Last: "2022-09-14"}, app.Programme{Days: days("2022-09-14")}, false},
		{"names of punctuation alone say nothing", app.Conference{Title: "!"}, app.Programme{Title: "!"}, false},
		{"other conferences on the same days", fosdem, app.Programme{Title: "Config Management Camp", Days: days("2020-02-01")}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := changes.SameConference(c.old, c.next); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{1105, 20000} {
		feed := testkit.Invented(n)
		old := testkit.Stored(feed)
		b.Run(fmt.Sprintf("same/%d", n), func(b *testing.B) {
			for b.Loop() {
				changes.Merge(old, feed, everything, nil)
			}
		})
		renamed := feed
		renamed.Sessions = slices.Clone(feed.Sessions)
		for i := range renamed.Sessions {
			s := &renamed.Sessions[i]
			s.GUID, s.Code, s.Key = "new"+s.GUID, "new"+s.Code, "new"+s.Key
		}
		b.Run(fmt.Sprintf("renamed/%d", n), func(b *testing.B) {
			for b.Loop() {
				changes.Merge(old, renamed, everything, nil)
			}
		})
		b.Run(fmt.Sprintf("questions/%d", n), func(b *testing.B) {
			for b.Loop() {
				changes.Questions(old, renamed, everything, nil)
			}
		})
		alike := feed
		alike.Sessions = slices.Clone(feed.Sessions)
		for i := range alike.Sessions {
			alike.Sessions[i].GUID, alike.Sessions[i].Code, alike.Sessions[i].Key = "", "7", fmt.Sprint("7#", i)
		}
		b.Run(fmt.Sprintf("questions about one code/%d", n), func(b *testing.B) {
			for b.Loop() {
				changes.Questions(testkit.Stored(alike), renamed, everything, nil)
				changes.Questions(old, alike, everything, nil)
			}
		})
	}
}
