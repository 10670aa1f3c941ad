package sqlite

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/edits"
)

// edit sets fields of a session by hand.
func edit(t testing.TB, db *DB, session string, pairs ...string) {
	t.Helper()
	if err := db.Edit(context.Background(), "", app.EditSession, session, pairsOf(pairs)); err != nil {
		t.Fatal(err)
	}
}

func pairsOf(pairs []string) map[string]string {
	fields := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		fields[pairs[i]] = pairs[i+1]
	}
	return fields
}

func TestEditsLieOverEverythingThatIsRead(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(8))
	zero, one := timetable(t, db, c.ID)["guid-0000"], timetable(t, db, c.ID)["guid-0001"]
	marked(t, db, one.ID, func(m *app.Marks) { m.Bookmark = app.Must })
	edit(t, db, zero.ID, "title", "私の題", "start", "2026-07-10T20:00", "abstract", "Ferry")
	made, err := db.Add(ctx, c.ID, app.EditSession, pairsOf([]string{"title", "Lunch", "start", "2026-07-11T12:00", "end", "2026-07-11T13:00"}))
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Edit(ctx, c.ID, app.EditRoom, "Hall B", map[string]string{"name": "Roof"}); err != nil {
		t.Fatal(err)
	}
	if err := db.Remove(ctx, "", app.EditSession, one.ID); err != nil {
		t.Fatal(err)
	}

	p, err := db.Timetable(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	whole := timetable(t, db, c.ID)
	if got := whole["guid-0000"]; got.Title != "私の題" || got.Day != "2026-07-10" || len(p.Days) != 3 || p.Days[0].Date != "2026-07-10" {
		t.Errorf("the timetable has %+v on %+v", got, p.Days)
	}
	if whole["hand:"+made].Title != "Lunch" || whole["guid-0003"].Room != "Roof" || whole["guid-0001"].ID != "" {
		t.Errorf("the timetable has %+v", whole)
	}
	for _, s := range whole {
		read, conference, err := db.Session(ctx, s.ID)
		if err != nil || conference != c.ID || !reflect.DeepEqual(read, s) {
			t.Errorf("read by itself it is %+v, %v; in the programme %+v", read, err, s)
		}
	}
	if _, _, err := db.Session(ctx, one.ID); err == nil {
		t.Error("the removed session can be read")
	}
	conference, err := db.Conference(ctx, c.ID)
	if err != nil || conference.Sessions != 8 || conference.Bookmarked != 0 || conference.First != "2026-07-10" || conference.Last != "2026-07-12" {
		t.Errorf("the conference is %+v, %v", conference, err)
	}
	ids, titles, texts, err := db.SearchTexts(ctx, c.ID, rules.Fold)
	if err != nil || len(ids) != 8 {
		t.Fatalf("%d search texts, %v", len(ids), err)
	}
	for i, s := range p.Sessions {
		title, text := rules.Fold(whole[s.Key])
		if ids[i] != s.ID || titles[i] != title || texts[i] != text {
			t.Errorf("%s is searched by %q and %q", ids[i], titles[i], texts[i])
		}
	}
	for text, want := range map[string]string{zero.ID: zero.ID, strings.ToUpper(made): made, "guid-0000": zero.ID, "C0": zero.ID, one.ID: "", "C1": ""} {
		if found, _, err := db.FindSession(ctx, "", text); found.ID != want || (err == nil) != (want != "") {
			t.Errorf("%s finds %q, %v; want %q", text, found.ID, err, want)
		}
	}
	if id, err := db.FindRemoved(ctx, c.ID, "C1"); err != nil || id != one.ID {
		t.Errorf("among the removed it is %q, %v", id, err)
	}
	published, err := db.Published(ctx, c.ID)
	if err != nil || len(published.Sessions) != 8 || published.Rooms[1].Name != "Hall B" {
		t.Errorf("what is published is %+v, %v", published, err)
	}
	if err := db.Check(ctx); err != nil {
		t.Error(err)
	}
}

func TestEditsOutliveImports(t *testing.T) {
	for _, c := range []struct {
		name  string
		next  func(p *app.Programme)
		want  func(s app.Session) bool
		there bool
	}{
		{"the edited title stays, the other fields follow the feed", func(p *app.Programme) { p.Sessions[0].Title, p.Sessions[0].Type = "Feed's", "panel" },
			func(s app.Session) bool { return s.Title == "Mine" && s.Type == "panel" }, true},
		{"a feed that now says the same changes nothing", func(p *app.Programme) { p.Sessions[0].Title = "Mine" },
			func(s app.Session) bool { return s.Title == "Mine" }, true},
		{"a session that vanishes stays, cancelled", func(p *app.Programme) { p.Sessions = p.Sessions[1:] },
			func(s app.Session) bool { return s.Title == "Mine" && s.Cancelled }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := opened(t)
			first, _ := saved(t, db, "", invented(4))
			id := timetable(t, db, first.ID)["guid-0000"].ID
			edit(t, db, id, "title", "Mine")
			next := invented(4)
			c.next(&next)
			saved(t, db, first.ID, next)
			if s := timetable(t, db, first.ID)["guid-0000"]; s.ID != id || !c.want(s) {
				t.Errorf("it is %+v", s)
			}
			saved(t, db, first.ID, invented(4)) // the feed changes its mind
			if s := timetable(t, db, first.ID)["guid-0000"]; s.ID != id || s.Title != "Mine" || s.Cancelled || s.Type != "lecture" {
				t.Errorf("in the end it is %+v", s)
			}
		})
	}
	t.Run("a feed is compared with what is published", func(t *testing.T) {
		db := opened(t)
		first, _ := saved(t, db, "", invented(4))
		edit(t, db, timetable(t, db, first.ID)["guid-0000"].ID, "title", "Mine")
		if _, found := saved(t, db, first.ID, invented(4)); len(found) > 0 {
			t.Errorf("the same feed changed %+v", found)
		}
	})
}

func TestEditsAreUndone(t *testing.T) {
	ctx := context.Background()
	fields := func(pairs ...string) map[string]string { return pairsOf(pairs) }
	for _, c := range []struct {
		name   string
		do     func(db *DB, conference, session string) error
		action app.Action
		about  string
	}{
		{"an edit of two fields is one step", func(db *DB, _, session string) error {
			return db.Edit(ctx, "", app.EditSession, session, fields("title", "Mine", "room", "Roof"))
		}, app.ActEdit, "Session 0 巡り"},
		{"a session that is added", func(db *DB, conference, _ string) error {
			_, err := db.Add(ctx, conference, app.EditSession, fields("title", "Lunch"))
			return err
		}, app.ActAdd, "Lunch"},
		{"a session that is removed", func(db *DB, _, session string) error { return db.Remove(ctx, "", app.EditSession, session) }, app.ActRemove, "Session 0 巡り"},
		{"a room that is called otherwise while it is hidden", func(db *DB, conference, _ string) error {
			return db.Edit(ctx, conference, app.EditRoom, "Hall A", fields("name", "Main"))
		}, app.ActEdit, "Hall A"},
		{"a track that is added", func(db *DB, conference, _ string) error {
			_, err := db.Add(ctx, conference, app.EditTrack, fields("name", "Extra", "colour", "#112233"))
			return err
		}, app.ActAdd, "Extra"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := opened(t)
			conference, _ := saved(t, db, "", invented(4))
			session := timetable(t, db, conference.ID)["guid-0000"].ID
			marked(t, db, session, func(m *app.Marks) { m.Note = "mine" })
			if err := db.Hide(ctx, conference.ID, app.Hidden{Kind: app.HideRoom, Name: "Hall A"}, true); err != nil {
				t.Fatal(err)
			}
			before := everything(t, db, conference.ID)
			if err := c.do(db, conference.ID, session); err != nil {
				t.Fatal(err)
			}
			after := everything(t, db, conference.ID)
			if after == before {
				t.Fatal("it changed nothing")
			}
			step, err := db.Undo(ctx)
			if err != nil || step == nil || step.Action != c.action || step.About != c.about {
				t.Fatalf("undid %+v, %v", step, err)
			}
			if got := everything(t, db, conference.ID); got != before {
				t.Errorf("undone it is\n%s, and was\n%s", got, before)
			}
			if _, err := db.Redo(ctx); err != nil {
				t.Fatal(err)
			}
			if got := everything(t, db, conference.ID); got != after {
				t.Errorf("redone it is\n%s, and was\n%s", got, after)
			}
		})
	}
}

// everything is what a person sees of a conference, as text.
func everything(t testing.TB, db *DB, id string) string {
	t.Helper()
	ctx := context.Background()
	p, err := db.Programme(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	marks, err := db.Marks(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := db.HiddenThings(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%+v\n%+v\n%+v", p, marks, hidden)
}

func TestTypingOnIsOneStep(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		name  string
		typed []string // titles
		left  string   // after one undo
	}{
		{"words added at the end join", []string{"My", "My own", "My own title"}, "Session 0 巡り"},
		{"other words don't", []string{"My", "Your"}, "My"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := opened(t)
			conference, _ := saved(t, db, "", invented(2))
			session := timetable(t, db, conference.ID)["guid-0000"].ID
			for _, title := range c.typed {
				edit(t, db, session, "title", title)
			}
			if _, err := db.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			if got := timetable(t, db, conference.ID)["guid-0000"].Title; got != c.left {
				t.Errorf("undo leaves %q, want %q", got, c.left)
			}
		})
	}
}

func TestMarksOfARemovedSessionStay(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(4))
	session := timetable(t, db, c.ID)["guid-0000"].ID
	marked(t, db, session, func(m *app.Marks) { m.Bookmark, m.Note = app.Must, "mine" })
	if err := db.Remove(ctx, "", app.EditSession, session); err != nil {
		t.Fatal(err)
	}
	next := invented(4)
	next.Sessions = next.Sessions[1:] // and the feed drops it too
	saved(t, db, c.ID, next)
	if err := db.PutBack(ctx, "", app.EditSession, session); err != nil {
		t.Fatal(err)
	}
	marks, err := db.Marks(ctx, c.ID)
	if s := timetable(t, db, c.ID)["guid-0000"]; err != nil || s.ID != session || marks[session].Note != "mine" {
		t.Errorf("it is %+v with %+v, %v", s, marks[session], err)
	}
}

func TestAMadeSessionIsLikeAnyOther(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	p, err := edits.Conference("合宿", "Asia/Tokyo", "2026-07-11")
	if err != nil {
		t.Fatal(err)
	}
	c, err := db.MakeConference(ctx, p, rules)
	if err != nil || c.Title != "合宿" || c.Source.Format != app.HandMade || c.First != "2026-07-11" {
		t.Fatalf("%+v, %v", c, err)
	}
	add := func(title, start string) string {
		id, err := db.Add(ctx, c.ID, app.EditSession, pairsOf([]string{"title", title, "start", start}))
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	one, two := add("One", "2026-07-11T10:00"), add("Two", "2026-07-12T10:00")
	marked(t, db, one, func(m *app.Marks) { m.Rating = 5 })
	if err := db.Settle(ctx, one, two, app.ComeLate); err != nil {
		t.Error(err)
	}
	if got, err := db.Conference(ctx, c.ID); err != nil || got.Sessions != 2 || got.Last != "2026-07-12" {
		t.Errorf("the conference is %+v, %v", got, err)
	}
	if err := db.SetZone(ctx, c.ID, "Europe/Berlin", rules); err != nil {
		t.Fatal(err)
	}
	if s, _, err := db.Session(ctx, one); err != nil || !s.Start.Equal(time.Date(2026, 7, 11, 8, 0, 0, 0, time.UTC)) || s.Day != "2026-07-11" {
		t.Errorf("in Berlin it starts at %v on %s, %v", s.Start, s.Day, err)
	}
	saved(t, db, c.ID, invented(3)) // the conference publishes its programme at last
	if got := timetable(t, db, c.ID); len(got) != 5 || got["hand:"+one].Title != "One" {
		t.Errorf("beside the feed there is %+v", got)
	}
	for mustUndoState(t, db).Undo != nil {
		if _, err := db.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if bin, err := db.Deleted(ctx); err != nil || len(bin) != 1 {
		t.Errorf("undoing everything left %+v, %v", bin, err)
	}
}

func TestAMadeSessionComesBackFromAnExport(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(2))
	id, err := db.Add(ctx, c.ID, app.EditSession, pairsOf([]string{"title", "Lunch", "start", "2026-07-11T12:00"}))
	if err != nil {
		t.Fatal(err)
	}
	marked(t, db, id, func(m *app.Marks) { m.Rating = 5 })
	before := everything(t, db, c.ID)
	exported, err := db.Programme(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	saved(t, db, c.ID, exported)
	if got := everything(t, db, c.ID); got != before {
		t.Errorf("imported again it is\n%s, and was\n%s", got, before)
	}
	if s, _, err := db.FindSession(ctx, "", id); err != nil || s.Title != "Lunch" {
		t.Errorf("it finds %+v, %v", s, err)
	}
	saved(t, db, c.ID, invented(2)) // the conference's own feed has never heard of it
	if got := everything(t, db, c.ID); got != before {
		t.Errorf("after the feed it is\n%s, and was\n%s", got, before)
	}
}

func TestEditsAreRefusedWhole(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(2))
	session := timetable(t, db, c.ID)["guid-0000"].ID
	before := files(t, db)
	refused(t, db.Edit(ctx, "", app.EditSession, session, pairsOf([]string{"room", "Roof", "title", ""})), app.KindBadInput)
	refused(t, db.Edit(ctx, "", app.EditSession, "nowhere", pairsOf([]string{"title", "x"})), app.KindNotFound)
	refused(t, db.Remove(ctx, c.ID, app.EditRoom, "nowhere"), app.KindNotFound)
	_, err := db.Add(ctx, "nowhere", app.EditSession, pairsOf([]string{"title", "x"}))
	refused(t, err, app.KindNotFound)
	if files(t, db) != before {
		t.Error("the database changed")
	}
}

// TestReadingWithoutEditsLooksThemUp holds the promise that edits cost one indexed query where there are none.
func TestReadingWithoutEditsLooksThemUp(t *testing.T) {
	db := opened(t)
	var id, parent, unused int
	var plan string
	err := db.reader.QueryRow(`EXPLAIN QUERY PLAN SELECT kind, thing, field, value FROM edits
		WHERE conference = 'x' AND deleted IS NULL ORDER BY kind, thing, field`).Scan(&id, &parent, &unused, &plan)
	if err != nil || !strings.HasPrefix(plan, "SEARCH edits USING INDEX") {
		t.Errorf("the plan is %q, %v", plan, err)
	}
}
