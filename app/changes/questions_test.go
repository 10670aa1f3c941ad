package changes_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/testkit"
)

// asked writes questions as "id: key key".
func asked(questions []app.Question) []string {
	var lines []string
	for _, q := range questions {
		lines = append(lines, q.Session+": "+strings.Join(q.Candidates, " "))
	}
	return lines
}

func TestQuestions(t *testing.T) {
	for _, c := range []struct {
		name      string
		old, next []string // as talk reads them; an id of x… is cancelled, and of u… untouched
		same      map[string]string
		want      []string
	}{
		{"none about the same programme", []string{"a g1 7 10:00 A T X", "b g1 7 14:00 A T X"}, []string{"- g1 7 10:00 A T X", "- g1 7 14:00 A T X"}, nil, nil},
		{"none where the time tells", []string{"a g1 - 10:00 A T X", "b g1 - 14:00 A T X"}, []string{"- g1 - 14:00 A T X"}, nil, nil},
		{"none where the order of time tells", []string{"a g1 - 10:00 A T X", "b g1 - 14:00 A T X"}, []string{"- g1 - 11:00 A T X", "- g1 - 15:00 A T X"}, nil, nil},
		{"a talk that is given twice now, at other times", []string{"a g1 - 10:00 A T X"}, []string{"- g1 - 11:00 A T X", "- g1 - 15:00 A T X"}, nil, []string{"a: g1 g1#2"}},
		{"a talk that is given once now, at another time", []string{"a g1 - 10:00 A T X", "b g1 - 14:00 A T X"}, []string{"- g1 - 16:00 A T X"}, nil, []string{"a: g1", "b: g1"}},
		{"only the touched one of two is asked about", []string{"u1 g1 - 10:00 A T X", "b g1 - 14:00 A T X"}, []string{"- g1 - 16:00 A T X"}, nil, []string{"b: g1"}},
		{"untouched ones are nobody's question", []string{"u1 g1 - 10:00 A T X", "u2 g1 - 14:00 A T X"}, []string{"- g1 - 16:00 A T X"}, nil, nil},
		{"all ids change and two sessions read alike", []string{"a g1 1 10:00 A T X", "b g2 2 11:00 A T X"}, []string{"- h1 8 14:00 B T X", "- h2 9 15:00 B T X"}, nil, []string{"a: h1 h2", "b: h1 h2"}},
		{"all ids change and one of them is on at its time", []string{"a g1 1 10:00 A T X", "b g2 2 11:00 A T X"}, []string{"- h1 8 10:00 B T X", "- h2 9 15:00 B T X"}, nil, nil},
		{"one dinner more under a new id is no question about another dinner", []string{"a g1 1 18:00 A Dinner", "b g2 2 19:00 A Dinner"}, []string{"- g1 1 18:00 A Dinner", "- g2 2 19:00 A Dinner", "- g3 3 20:00 A Dinner"}, nil, nil},
		{"a code shared by other sessions asks only about those that are alike", []string{"a - 7 10:00 A T X", "b - 7 11:00 A Lunch Y"}, []string{"- g1 7 14:00 A T X", "- g2 7 15:00 A T2 X", "- g3 7 16:00 A Z Z"}, nil, []string{"a: g1 g2"}},
		{"a live session goes before one that was cancelled", []string{"x g1 - 10:00 A T X", "b g1 - 14:00 A T X"}, []string{"- g1 - 16:00 A T X"}, nil, nil},
		{"a cancelled session that is given twice now", []string{"x g1 - 10:00 A T X"}, []string{"- g1 - 11:00 A T X", "- g1 - 15:00 A T X"}, nil, []string{"x: g1 g1#2"}},
		{"what is asked about is no candidate of another question", []string{"a g1 - 10:00 A T X", "b g9 - 12:00 A T X"}, []string{"- g1 - 11:00 A T X", "- g1 - 15:00 A T X", "- g1 - 16:00 A T X"}, nil, []string{"a: g1 g1#2 g1#3"}},
		{"the surest question is asked first", []string{"a g1 7 10:00 A T X"}, []string{"- g1 - 11:00 A T X", "- g1 - 15:00 A T X", "- h1 7 16:00 A T X", "- h2 7 17:00 A T X"}, nil, []string{"a: g1 g1#2"}},
		{"an answer settles it", []string{"a g1 - 10:00 A T X"}, []string{"- g1 - 11:00 A T X", "- g1 - 15:00 A T X"}, map[string]string{"a": "g1#2"}, nil},
		{"that it is none of them settles it", []string{"a g1 - 10:00 A T X"}, []string{"- g1 - 11:00 A T X", "- g1 - 15:00 A T X"}, map[string]string{"a": ""}, nil},
		{"an answer that names no session is none", []string{"a g1 - 10:00 A T X"}, []string{"- g1 - 11:00 A T X", "- g1 - 15:00 A T X"}, map[string]string{"a": "g9"}, []string{"a: g1 g1#2"}},
		{"two answers that name one session are none", []string{"a g1 - 10:00 A T X", "b g1 - 14:00 A T X"}, []string{"- g1 - 16:00 A T X"}, map[string]string{"a": "g1", "b": "g1"}, []string{"a: g1", "b: g1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			old := programme(c.old...)
			for i := range old.Sessions {
				old.Sessions[i].Cancelled = old.Sessions[i].ID == "x"
			}
			touched := func(id string) bool { return id[0] != 'u' }
			if got := asked(changes.Questions(old, programme(c.next...), touched, c.same)); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAnswersAreFollowed(t *testing.T) {
	old := programme("a g1 - 10:00 A T X", "b g2 - 10:00 A U Y")
	next := programme("- g1 - 11:00 A T X", "- g1 - 15:00 A T X", "- g2 - 10:00 A U Y")
	for _, c := range []struct {
		name, answer string
		want         string // the key of the session that was asked about
	}{
		{"the later one", "g1#2", "g1#2"},
		{"none of them: it stays, cancelled, under a key of its own", "", "g1#3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			merged, found := changes.Merge(old, next, everything, map[string]string{"a": c.answer})
			ids := map[string]string{}
			for _, s := range merged.Sessions {
				ids[s.Key] = s.ID
				if s.ID == "a" && s.Cancelled != (c.answer == "") {
					t.Errorf("cancelled is %v", s.Cancelled)
				}
			}
			want := map[string]string{"g1": "", "g1#2": "", "g2": "b"}
			if want[c.want] = "a"; !maps.Equal(ids, want) {
				t.Errorf("got %v, want %v, told %q", ids, want, said(found))
			}
		})
	}
}

// Whatever is asked, any answers settle in the end, and nothing that was touched is lost on the way.
func TestQuestionLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		feed := testkit.Programmes().Draw(t, "programme")
		old, next := testkit.Stored(feed), testkit.Revisions(feed).Draw(t, "revision")
		kept := map[string]bool{}
		for _, s := range old.Sessions {
			kept[s.ID] = rapid.Bool().Draw(t, "touched")
		}
		touched := func(id string) bool { return kept[id] }
		keys := map[string]bool{"": true}
		for _, s := range next.Sessions {
			keys[s.Key] = true
		}

		if open := changes.Questions(old, feed, touched, nil); len(open) != 0 {
			t.Fatalf("the same feed asks %q", asked(open))
		}
		shuffled := next
		shuffled.Sessions = rapid.Permutation(next.Sessions).Draw(t, "order")
		if a, b := asked(changes.Questions(old, next, touched, nil)), asked(changes.Questions(old, shuffled, touched, nil)); !slices.Equal(a, b) {
			t.Fatalf("%q in one order, %q in another", a, b)
		}

		same := map[string]string{}
		for round := 0; ; round++ {
			open := changes.Questions(old, next, touched, same)
			if len(open) == 0 {
				break
			}
			if round > len(old.Sessions) {
				t.Fatalf("it never ends: %q", asked(open))
			}
			given := map[string]bool{}
			for _, answer := range same {
				given[answer] = true
			}
			for _, q := range open {
				if !kept[q.Session] || len(q.Candidates) == 0 {
					t.Fatalf("a question about nothing: %+v", q)
				}
				choice := rapid.SampledFrom(append([]string{""}, q.Candidates...)).Draw(t, "answer")
				if !keys[choice] {
					t.Fatalf("%q is no session of the feed", choice)
				}
				if given[choice] {
					choice = ""
				}
				given[choice] = choice != ""
				same[q.Session] = choice
			}
		}
		merged, _ := changes.Merge(old, next, touched, same)
		byID := map[string]app.Session{}
		for _, s := range merged.Sessions {
			byID[s.ID] = s
		}
		for id, key := range same {
			if s := byID[id]; key == "" && !s.Cancelled || key != "" && s.Key != key {
				t.Fatalf("%s was to be %q and is %+v", id, key, s)
			}
		}
		for id := range maps.Keys(kept) {
			if _, there := byID[id]; kept[id] && !there {
				t.Fatalf("%s was touched and is gone", id)
			}
		}
	})
}

// words is what compare looks at, apart from links, recordings and the order of speakers.
func words(s app.Session) map[string]string {
	instant := func(t app.Session) (start, end string) {
		if !t.Timed() {
			return "", ""
		}
		const layout = "2006-01-02T15:04:05Z"
		return t.Start.UTC().Format(layout), t.End.UTC().Format(layout)
	}
	var names []string
	for _, speaker := range s.Speakers {
		names = append(names, speaker.Name)
	}
	w := map[string]string{
		"room": s.Room, "title": s.Title, "subtitle": s.Subtitle, "speakers": sorted(strings.Join(names, ", ")), "abstract": s.Abstract,
		"description": s.Description, "track": s.Track, "type": s.Type, "language": s.Language, "url": s.URL,
	}
	w["start"], w["end"] = instant(s)
	return w
}

func sorted(names string) string {
	list := strings.Split(names, ", ")
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// apply does to the old programme, in words, what the changes say. What is added comes from the feed.
func apply(t *rapid.T, old, next app.Programme, found []app.Change) map[string]map[string]string {
	programme := map[string]map[string]string{}
	on := func(s map[string]string) { s["on"] = "yes" }
	for _, s := range old.Sessions {
		programme[s.ID] = words(s)
		if !s.Cancelled {
			on(programme[s.ID])
		}
	}
	byKey := map[string]app.Session{}
	for _, s := range next.Sessions {
		byKey[s.Key] = s
	}
	for _, c := range found {
		session := programme[c.Session]
		switch {
		case c.Kind == app.Added:
			programme[c.Session] = words(byKey[c.Session])
			if !byKey[c.Session].Cancelled {
				on(programme[c.Session])
			}
		case c.Kind == app.Cancelled:
			delete(session, "on")
		case c.Kind == app.Restored:
			on(session)
		case c.Field == "links" || c.Field == "attachments" || c.Field == "recording":
		default:
			before, after := c.Before, c.After
			if c.Field == "speakers" {
				before, after = sorted(before), sorted(after)
			}
			if session[c.Field] != before {
				t.Fatalf("%s of %s was %q before, and is told to have been %q", c.Field, c.Session, session[c.Field], before)
			}
			session[c.Field] = after
		}
	}
	return programme
}

func TestChangesAppliedToTheOldGiveTheNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		feed := testkit.Programmes().Draw(t, "programme")
		old, next := testkit.Stored(feed), testkit.Revisions(feed).Draw(t, "revision")
		merged, found := changes.Merge(old, next, everything, nil)
		got := apply(t, old, next, found)
		if len(got) != len(merged.Sessions) {
			t.Fatalf("%d sessions, want %d", len(got), len(merged.Sessions))
		}
		for _, s := range merged.Sessions {
			want := words(s)
			if !s.Cancelled {
				want["on"] = "yes"
			}
			id := s.ID
			if id == "" {
				id = s.Key
			}
			if !maps.Equal(got[id], want) {
				t.Fatalf("%s is\n%v\nwant\n%v\nby %q", id, got[id], want, said(found))
			}
		}
	})
}
