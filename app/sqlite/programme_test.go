package sqlite

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"meguri/app"
)

func TestProgrammeComesBackAsItWasSaved(t *testing.T) {
	db := opened(t)
	p := invented(40)
	c, _ := saved(t, db, "", p)
	got, err := db.Programme(context.Background(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]app.Session{}
	for _, s := range p.Sessions {
		want[s.Key] = s
	}
	for i := range got.Sessions {
		s := got.Sessions[i]
		if len(s.ID) != sessionIDLength {
			t.Errorf("session %s has the id %q", s.Key, s.ID)
		}
		s.ID = ""
		if !reflect.DeepEqual(s, want[s.Key]) {
			t.Errorf("session came back as\n%+v\nand was\n%+v", s, want[s.Key])
		}
	}
	if len(got.Sessions) != len(p.Sessions) {
		t.Errorf("%d of %d sessions came back", len(got.Sessions), len(p.Sessions))
	}
	got.Sessions, p.Sessions = nil, nil
	if !reflect.DeepEqual(got, p) {
		t.Errorf("programme came back as\n%+v\nand was\n%+v", got, p)
	}
}

func TestTimetableLeavesOutWhatOnlyTheInspectorShows(t *testing.T) {
	db := opened(t)
	c, _ := saved(t, db, "", invented(3))
	p, err := db.Timetable(context.Background(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Sessions {
		if s.Abstract+s.Description != "" || s.Links != nil || s.Attachments != nil {
			t.Errorf("session %s carries long texts", s.Key)
		}
		if s.Title == "" || s.Speakers == nil || s.Room == "" || s.ID == "" {
			t.Errorf("session %s lacks what the timetable draws", s.Key)
		}
	}
}

func TestProgrammeComesInItsOrder(t *testing.T) {
	at := func(minutes int) time.Time { return noon.Add(time.Duration(minutes) * time.Minute) }
	p := app.Programme{Title: "Order", Sessions: []app.Session{
		{Key: "untimed-b"}, {Key: "late", Start: at(10), End: at(20)}, {Key: "early-b", Start: at(0), End: at(5)},
		{Key: "untimed-a"}, {Key: "early-a", Start: at(0), End: at(50)},
	}}
	db := opened(t)
	c, _ := saved(t, db, "", p)
	got, err := db.Timetable(context.Background(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, s := range got.Sessions {
		keys = append(keys, s.Key)
	}
	if want := []string{"early-a", "early-b", "late", "untimed-a", "untimed-b"}; !slices.Equal(keys, want) {
		t.Errorf("sessions come as %v, want %v", keys, want)
	}
}

func TestImporting(t *testing.T) {
	retitled := func(p *app.Programme) { p.Sessions[3].Title = "Another title" }
	cases := map[string]struct {
		change  func(*app.Programme)
		marked  bool           // session 3, before the import
		written bool           // anything at all
		want    map[string]int // changes by kind
		left    int            // sessions
	}{
		"the same programme twice writes nothing": {
			change: func(*app.Programme) {}, left: 20,
		},
		"a new title is one change": {
			change: retitled, written: true, want: map[string]int{"changed": 1}, left: 20,
		},
		"a new title keeps the marks": {
			change: retitled, marked: true, written: true, want: map[string]int{"changed": 1}, left: 20,
		},
		"a session nobody marked vanishes": {
			change: func(p *app.Programme) { p.Sessions = slices.Delete(p.Sessions, 3, 4) }, written: true,
			want: map[string]int{"cancelled": 1}, left: 19,
		},
		"a session somebody marked stays, cancelled": {
			change: func(p *app.Programme) { p.Sessions = slices.Delete(p.Sessions, 3, 4) }, marked: true, written: true,
			want: map[string]int{"cancelled": 1}, left: 20,
		},
		"a new session gets an id": {
			change: func(p *app.Programme) { p.Sessions = append(p.Sessions, app.Session{Key: "new", Title: "New"}) }, written: true,
			want: map[string]int{"added": 1}, left: 21,
		},
		"another order of the same sessions writes nothing": {
			change: func(p *app.Programme) { slices.Reverse(p.Sessions) }, left: 20,
		},
		"a new venue is no change of a session": {
			change: func(p *app.Programme) { p.Venue = "Elsewhere" }, written: true, left: 20,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			db := opened(t)
			conference, _ := saved(t, db, "", invented(20))
			session := timetable(t, db, conference.ID)["guid-0003"].ID
			if c.marked {
				marked(t, db, session, func(m *app.Marks) { m.Note = "mine" })
			}
			before, undo := files(t, db), mustUndoState(t, db)
			p := invented(20)
			c.change(&p)
			_, found := saved(t, db, conference.ID, p)
			if wrote := files(t, db) != before; wrote != c.written {
				t.Errorf("written is %v, want %v", wrote, c.written)
			}
			if stepped := mustUndoState(t, db).Undo.ID != undo.Undo.ID; stepped != c.written {
				t.Errorf("a step was made is %v, want %v", stepped, c.written)
			}
			var kept []app.Change
			for _, change := range found {
				of, err := db.Changes(ctx, conference.ID, change.Session)
				if err != nil {
					t.Fatal(err)
				}
				kept = append(kept, of...)
			}
			if rows := column(t, db, "SELECT session FROM changes"); !reflect.DeepEqual(kept, found) || len(rows) != len(found) {
				t.Errorf("kept the changes %v, want %v", kept, found)
			}
			byID := map[string]bool{}
			sessions := timetable(t, db, conference.ID)
			for _, s := range sessions {
				byID[s.ID] = true
			}
			got := map[string]int{}
			for _, change := range found {
				got[string(change.Kind)]++
				if change.Kind != app.Cancelled && !byID[change.Session] {
					t.Errorf("%s names no session: %q", change.Kind, change.Session)
				}
				if change.At.IsZero() {
					t.Errorf("%s has no time", change.Kind)
				}
			}
			if !maps.Equal(got, c.want) {
				t.Errorf("found %v, want %v", got, c.want)
			}
			if len(sessions) != c.left {
				t.Errorf("%d sessions are left, want %d", len(sessions), c.left)
			}
			marks, err := db.Marks(ctx, conference.ID)
			if err != nil {
				t.Fatal(err)
			}
			if c.marked && marks[session].Note != "mine" {
				t.Errorf("the note is gone: %v", marks)
			}
		})
	}
}

func TestFirstImportGivesEverySessionAsAddedAndKeepsNoChanges(t *testing.T) {
	db := opened(t)
	c, found := saved(t, db, "", invented(5))
	sessions := timetable(t, db, c.ID)
	if len(found) != 5 {
		t.Errorf("%d changes, want 5", len(found))
	}
	for _, change := range found {
		if change.Kind != app.Added || len(change.Session) != sessionIDLength {
			t.Errorf("change %+v names no session", change)
		}
	}
	if kept := column(t, db, "SELECT session FROM changes"); len(kept) != 0 {
		t.Errorf("kept changes of %v", kept)
	}
	if c.Sessions != len(sessions) || c.First != "2026-07-11" || c.Last != "2026-07-12" || c.Source != frab {
		t.Errorf("the conference came back as %+v", c)
	}
}

func TestOneFeedMakesOneConference(t *testing.T) {
	ctx := context.Background()
	imported := func(t *testing.T, db *DB, hash, title string) string {
		source, p := frab, invented(5)
		source.Hash, p.Title = hash, title
		c, _, err := db.SaveProgramme(ctx, "", source, p, false, app.Choices{}, rules)
		if err != nil {
			t.Error(err)
		}
		return c.ID
	}
	t.Run("two processes that import it at once share the conference", func(t *testing.T) {
		dir := t.TempDir()
		dbs := []*DB{openedAt(t, dir, noon), openedAt(t, dir, noon)}
		ids := make([]string, len(dbs))
		var all sync.WaitGroup
		for i, db := range dbs {
			all.Go(func() { ids[i] = imported(t, db, "1", "Meguri Conf") })
		}
		all.Wait()
		conferences, err := dbs[0].Conferences(ctx)
		if err != nil || len(conferences) != 1 || ids[0] != ids[1] {
			t.Errorf("%d conferences, %v as the answers, %v", len(conferences), ids, err)
		}
		if state := mustUndoState(t, dbs[0]); state.Undo == nil || state.Undo.Action != app.ActImport {
			t.Errorf("the step is %+v", state.Undo)
		} else if _, err := dbs[0].Undo(ctx); err != nil || mustUndoState(t, dbs[0]).Undo != nil {
			t.Errorf("two steps were made, %v", err)
		}
	})
	for _, c := range []struct {
		name, hash, title string
		binned            bool
		same              bool
	}{
		{"the same bytes again are the same conference", "1", "Meguri Conf", false, true},
		{"other bytes are another", "2", "Meguri Conf", false, false},
		{"another title makes another", "1", "Another Conf", false, false},
		{"one in the bin stays there", "1", "Meguri Conf", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := opened(t)
			first := imported(t, db, "1", "Meguri Conf")
			if c.binned {
				if err := db.Delete(ctx, first); err != nil {
					t.Fatal(err)
				}
			}
			if second := imported(t, db, c.hash, c.title); (second == first) != c.same {
				t.Errorf("%s became %s", first, second)
			}
		})
	}
}

func TestTheSameProgrammeInOtherBytesKeepsTheirTag(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(5))
	fresh := frab
	fresh.Tag, fresh.Hash = `"2"`, "2"
	again, _, err := db.SaveProgramme(ctx, c.ID, fresh, invented(5), false, app.Choices{}, rules)
	if err != nil {
		t.Fatal(err)
	}
	if again.Source != fresh || again.Imported != c.Imported {
		t.Errorf("source %+v of %v, want %+v of %v", again.Source, again.Imported, fresh, c.Imported)
	}
	if state := mustUndoState(t, db); state.Undo.Made != c.Imported {
		t.Errorf("a step was made: %+v", state.Undo)
	}
	pasted := app.Source{Format: "frab-xml", Hash: "3"}
	again, _, err = db.SaveProgramme(ctx, c.ID, pasted, invented(5), false, app.Choices{}, rules)
	if err != nil {
		t.Fatal(err)
	}
	if again.Source != fresh {
		t.Errorf("pasting the same programme made the source %+v", again.Source)
	}
}

func TestAPartThatBringsNothingLeavesTheSourceAlone(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	pasted := app.Source{Format: "frab-xml", Hash: "3"}
	c, _, err := db.SaveProgramme(ctx, "", pasted, invented(5), false, app.Choices{}, rules)
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := db.SaveProgramme(ctx, c.ID, app.Source{}, invented(5), false, app.Choices{}, rules)
	if err != nil || again.Source != pasted {
		t.Errorf("the source became %+v, %v", again.Source, err)
	}
}

func TestAnImportThatFailsLeavesEverythingAsItWas(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(20))
	before := dump(t, db)
	p := invented(25)
	p.Title = "Half"

	stray := rules
	stray.Merge = func(old, next app.Programme, touched func(string) bool) (app.Programme, []app.Change) {
		merged, found := rules.Merge(old, next, touched)
		merged.Sessions[24].ID = "nobodys"
		return merged, found
	}
	cancelled, cancel := context.WithCancel(ctx)
	late := rules
	late.Merge = func(old, next app.Programme, touched func(string) bool) (app.Programme, []app.Change) {
		cancel()
		return rules.Merge(old, next, touched)
	}
	cases := map[string]func() error{
		"a merge that names a session nobody stored": func() error {
			_, _, err := db.SaveProgramme(ctx, c.ID, frab, p, false, app.Choices{}, stray)
			return err
		},
		"a caller who gave up": func() error {
			_, _, err := db.SaveProgramme(cancelled, c.ID, frab, p, false, app.Choices{}, late)
			return err
		},
		"a conference nobody has": func() error {
			_, _, err := db.SaveProgramme(ctx, "nobodys", frab, p, false, app.Choices{}, rules)
			return err
		},
		"a choice that is no zone": func() error {
			_, _, err := db.SaveProgramme(ctx, c.ID, frab, p, false, app.Choices{Title: "Mine", Zone: "Mars/Olympus"}, rules)
			return err
		},
		"a first import with a choice that is no zone": func() error {
			_, _, err := db.SaveProgramme(ctx, "", frab, p, false, app.Choices{Zone: "Mars/Olympus"}, rules)
			return err
		},
	}
	for name, fail := range cases {
		t.Run(name, func(t *testing.T) {
			if err := fail(); err == nil {
				t.Fatal("nothing was refused")
			}
			if after := dump(t, db); after != before {
				t.Errorf("it left\n%s\nof\n%s", after, before)
			}
		})
	}
}

func TestChoicesAreKeptInTheSameStep(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	empty := dump(t, db)
	p := invented(4)
	p.Zone = app.Zone{Name: "UTC", Floating: true}
	choices := app.Choices{Title: "My conference", Zone: "Asia/Tokyo", Modes: map[string]app.Mode{"2026-07-11": app.OnSite, "2026-07-12": app.Online}}
	c, _, err := db.SaveProgramme(ctx, "", frab, p, true, choices, rules)
	if err != nil {
		t.Fatal(err)
	}
	if c.Title != choices.Title || c.Zone != (app.Zone{Name: "Asia/Tokyo", Known: true, Floating: true}) || !c.Sample {
		t.Errorf("the conference is %+v", c)
	}
	modes, err := db.Modes(ctx, c.ID)
	if err != nil || !maps.Equal(modes, choices.Modes) {
		t.Errorf("modes are %v, %v", modes, err)
	}
	start := timetable(t, db, c.ID)["guid-0000"].Start
	if want := p.Sessions[0].Start.Add(-9 * time.Hour); !start.Equal(want) {
		t.Errorf("10:00 in UTC became %v, want %v", start, want)
	}

	before := files(t, db)
	if _, found, err := db.SaveProgramme(ctx, c.ID, frab, p, true, app.Choices{}, rules); err != nil || len(found) > 0 || files(t, db) != before {
		t.Errorf("importing it again without choices found %v, %v", found, err)
	}
	if step, err := db.Undo(ctx); err != nil || step.Action != app.ActImport {
		t.Fatalf("undid %v, %v", step, err)
	}
	if after := dump(t, db); after != empty {
		t.Errorf("undoing the import left\n%s", after)
	}
}

func TestSessionIDs(t *testing.T) {
	db := opened(t)
	p := app.Programme{Title: "IDs", Sessions: []app.Session{{Key: "a", GUID: "a"}, {Key: "b", GUID: "b"}}}
	c, _ := saved(t, db, "", p)
	first := timetable(t, db, c.ID)

	// The feed gives session a another key, and its old one to a newcomer.
	follow := rules
	follow.Merge = func(old, next app.Programme, touched func(string) bool) (app.Programme, []app.Change) {
		next.Sessions[0].ID, next.Sessions[1].ID = first["a"].ID, first["b"].ID
		return next, nil
	}
	p.Sessions = []app.Session{{Key: "renamed", GUID: "a"}, {Key: "b", GUID: "b"}, {Key: "a", GUID: "c"}}
	if _, _, err := db.SaveProgramme(context.Background(), c.ID, frab, p, false, app.Choices{}, follow); err != nil {
		t.Fatal(err)
	}
	second := timetable(t, db, c.ID)
	if second["renamed"].ID != first["a"].ID {
		t.Errorf("another key made %s of the id %s", second["renamed"].ID, first["a"].ID)
	}
	if id := second["a"].ID; len(id) != sessionIDLength+1 || !strings.HasPrefix(id, first["a"].ID) {
		t.Errorf("the newcomer has the id %s beside %s", id, first["a"].ID)
	}
	for key, s := range second {
		if strings.Trim(s.ID, "0123456789abcdefghjkmnpqrstvwxyz") != "" {
			t.Errorf("session %s has the id %q", key, s.ID)
		}
	}

	other, _ := saved(t, db, "", app.Programme{Title: "Another", Sessions: []app.Session{{Key: "a"}}})
	if id := timetable(t, db, other.ID)["a"].ID; id == first["a"].ID {
		t.Errorf("two conferences share the session id %s", id)
	}
}

func TestFindSession(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", app.Programme{Title: "One", Sessions: []app.Session{
		{Key: "k1", GUID: "g1", Code: "TALK", Title: "by guid"},
		{Key: "k2", GUID: "g2", Code: "g1", Title: "its code is the other's guid"},
		{Key: "k3", GUID: "g3", Code: "TWICE"},
		{Key: "k4", GUID: "g4", Code: "TWICE"},
		{Key: "k5"},
	}})
	other, _ := saved(t, db, "", app.Programme{Title: "Two", Sessions: []app.Session{{Key: "k1", GUID: "g1", Code: "ELSEWHERE"}}})
	sessions := timetable(t, db, c.ID)
	cases := map[string]struct {
		conference, text string
		want             string // key; "" when refused
		kind             app.Kind
	}{
		"an id is found":                                 {c.ID, sessions["k1"].ID, "k1", ""},
		"an id in capitals is found":                     {c.ID, strings.ToUpper(sessions["k1"].ID), "k1", ""},
		"an id is found without naming its conference":   {"", sessions["k3"].ID, "k3", ""},
		"a guid comes before a code":                     {c.ID, "g1", "k1", ""},
		"a code is found":                                {c.ID, "TALK", "k1", ""},
		"a code is found in any conference":              {"", "ELSEWHERE", "k1", ""},
		"a code of two sessions is refused":              {c.ID, "TWICE", "", app.KindBadInput},
		"a guid of two conferences is refused":           {"", "g1", "", app.KindBadInput},
		"a session of another conference isn't found":    {other.ID, sessions["k1"].ID, "", app.KindNotFound},
		"nonsense isn't found":                           {c.ID, "nonsense", "", app.KindNotFound},
		"nothing isn't the session without guid or code": {c.ID, "", "", app.KindNotFound},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s, _, err := db.FindSession(ctx, c.conference, c.text)
			if c.want == "" {
				refused(t, err, c.kind)
			} else if err != nil || s.Key != c.want {
				t.Errorf("found %q, %v; want %q", s.Key, err, c.want)
			}
		})
	}
}

func TestSearchTextsComeFoldedInTheProgrammesOrder(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(30))
	p, err := db.Programme(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	ids, titles, texts, err := db.SearchTexts(ctx, c.ID, rules.Fold)
	if err != nil || len(ids) != len(p.Sessions) {
		t.Fatalf("%d of %d texts, %v", len(ids), len(p.Sessions), err)
	}
	for i, s := range p.Sessions {
		title, text := rules.Fold(s)
		if ids[i] != s.ID || titles[i] != title || texts[i] != text {
			t.Errorf("place %d holds %s, %q, want %s, %q", i, ids[i], titles[i], s.ID, title)
		}
	}
}
