package sqlite

import (
	"context"
	"maps"
	"testing"

	"github.com/google/uuid"

	"meguri/app"
)

func TestMarks(t *testing.T) {
	cases := map[string]app.Marks{
		"a bookmark":                          {Bookmark: app.Maybe},
		"an attendance with how and extent":   {Attendance: app.Attendance{How: app.HowOnline, Extent: app.LateLeft}},
		"a skipped session, which has no how": {Attendance: app.Attendance{Extent: app.Skipped}},
		"watch later":                         {WatchLater: true},
		"a rating":                            {Rating: 5},
		"a note":                              {Note: "前半だけ聴いた。\n'quoted'; --"},
		"a hidden session":                    {Hidden: true},
		"all of them": {
			Bookmark: app.Must, Attendance: app.Attendance{How: app.HowOnSite, Extent: app.Whole},
			WatchLater: true, Rating: 1, Note: "x", Hidden: true,
		},
	}
	for name, want := range cases {
		t.Run(name+" is kept and taken back", func(t *testing.T) {
			ctx := context.Background()
			db := opened(t)
			c, _ := saved(t, db, "", invented(3))
			session := timetable(t, db, c.ID)["guid-0001"].ID
			set := func(to app.Marks) app.Marking {
				return app.Marking{Session: session, Change: func(app.Marks) app.Marks { return to }}
			}
			after, err := db.Mark(ctx, app.ActRating, set(want))
			if err != nil || !maps.Equal(after, map[string]app.Marks{session: want}) {
				t.Errorf("marking gave %v, %v", after, err)
			}
			if got, err := db.Marks(ctx, c.ID); err != nil || !maps.Equal(got, after) {
				t.Errorf("kept %v, %v; want %v", got, err, after)
			}
			step := mustUndoState(t, db).Undo
			if step.Action != app.ActRating || step.About != "Session 1 巡り" || step.Conference != c.ID {
				t.Errorf("the step is %+v", step)
			}

			before := files(t, db)
			if _, err := db.Mark(ctx, app.ActRating, set(want)); err != nil || files(t, db) != before {
				t.Errorf("saying it again wrote something, %v", err)
			}

			if _, err := db.Mark(ctx, app.ActRating, set(app.Marks{})); err != nil {
				t.Fatal(err)
			}
			if got, err := db.Marks(ctx, c.ID); err != nil || len(got) != 0 {
				t.Errorf("taking it back left %v, %v", got, err)
			}
		})
	}
}

func TestMarkRefuses(t *testing.T) {
	cases := map[string]struct {
		marks app.Marks
		other string // session to mark besides, before it
		kind  app.Kind
	}{
		"a rating above five":                  {marks: app.Marks{Rating: 6}, kind: app.KindBadInput},
		"a bookmark nobody knows":              {marks: app.Marks{Bookmark: "perhaps"}, kind: app.KindBadInput},
		"an extent nobody knows":               {marks: app.Marks{Attendance: app.Attendance{Extent: "half"}}, kind: app.KindBadInput},
		"a session nobody knows":               {marks: app.Marks{Rating: 3}, other: "nobodys", kind: app.KindNotFound},
		"two sessions when one of them is bad": {marks: app.Marks{Bookmark: app.Must, Rating: -1}, kind: app.KindBadInput},
	}
	for name, c := range cases {
		t.Run(name+", and changes nothing", func(t *testing.T) {
			ctx := context.Background()
			db := opened(t)
			conference, _ := saved(t, db, "", invented(3))
			sessions := timetable(t, db, conference.ID)
			before := dump(t, db)
			if c.other == "" {
				c.other = sessions["guid-0000"].ID
			}
			_, err := db.Mark(ctx, app.ActBookmark,
				app.Marking{Session: c.other, Change: func(m app.Marks) app.Marks { m.WatchLater = true; return m }},
				app.Marking{Session: sessions["guid-0001"].ID, Change: func(app.Marks) app.Marks { return c.marks }})
			refused(t, err, c.kind)
			if after := dump(t, db); after != before {
				t.Errorf("it left\n%s", after)
			}
		})
	}
}

func TestSeveralEditsAreOneStep(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(3))
	sessions := timetable(t, db, c.ID)
	first := mustUndoState(t, db)
	_, err := db.Mark(ctx, app.ActBookmark,
		app.Marking{Session: sessions["guid-0000"].ID, Change: func(m app.Marks) app.Marks { m.Bookmark = app.NoBookmark; m.WatchLater = true; return m }},
		app.Marking{Session: sessions["guid-0001"].ID, Change: func(m app.Marks) app.Marks { m.Bookmark = app.Must; return m }})
	if err != nil {
		t.Fatal(err)
	}
	if step, err := db.Undo(ctx); err != nil || step.About != "Session 0 巡り" {
		t.Errorf("undid %+v, %v", step, err)
	}
	if state := mustUndoState(t, db); *state.Undo != *first.Undo {
		t.Errorf("another step is left: %+v", state.Undo)
	}
}

func TestWhatAPersonMakesHasAnIDAndTimes(t *testing.T) {
	db := opened(t)
	c, _ := saved(t, db, "", invented(3))
	session := timetable(t, db, c.ID)["guid-0001"].ID
	read := func() (id, note string, created, changed, deleted int64) {
		err := db.reader.QueryRow("SELECT id, note, created, changed, coalesce(deleted, 0) FROM notes").Scan(&id, &note, &created, &changed, &deleted)
		if err != nil {
			t.Fatal(err)
		}
		return id, note, created, changed, deleted
	}
	marked(t, db, session, func(m *app.Marks) { m.Note = "first" })
	id, _, created, changed, deleted := read()
	if made, err := uuid.Parse(id); err != nil || made.Version() != 7 {
		t.Errorf("the id is %s, %v", id, err)
	}
	if created != changed || created < noon.UnixMicro() || deleted != 0 {
		t.Errorf("a new note has created %d, changed %d, deleted %d", created, changed, deleted)
	}

	marked(t, db, session, func(m *app.Marks) { m.Note = "" })
	again, note, still, gone, deleted := read()
	if again != id || note != "first" || still != created || gone <= changed || deleted != gone {
		t.Errorf("a deleted note is %s %q, created %d, changed %d, deleted %d", again, note, still, gone, deleted)
	}

	marked(t, db, session, func(m *app.Marks) { m.Note = "second" })
	again, note, still, back, deleted := read()
	if again != id || note != "second" || still != created || back <= gone || deleted != 0 {
		t.Errorf("a note that came back is %s %q, created %d, changed %d, deleted %d", again, note, still, back, deleted)
	}
}

func TestSettlementsAnswerForAPairInEitherOrder(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(3))
	other, _ := saved(t, db, "", another(3))
	sessions := timetable(t, db, c.ID)
	a, b := sessions["guid-0000"].ID, sessions["guid-0001"].ID
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		if err := db.Settle(ctx, pair[0], pair[1], app.ComeLate); err != nil {
			t.Fatal(err)
		}
		got, err := db.Settlements(ctx, c.ID)
		if err != nil || len(got) != 2 || got[[2]string{a, b}] != app.ComeLate || got[[2]string{b, a}] != app.ComeLate {
			t.Errorf("settling %v gave %v, %v", pair, got, err)
		}
	}
	if err := db.Settle(ctx, b, a, app.Unsettled); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Settlements(ctx, c.ID); err != nil || len(got) != 0 {
		t.Errorf("taking it back left %v, %v", got, err)
	}
	refused(t, db.Settle(ctx, a, timetable(t, db, other.ID)["guid-0001"].ID, app.KeepBoth), app.KindNotFound)
	refused(t, db.Settle(ctx, a, b, "later"), app.KindBadInput)
}

func TestModesAndHiddenThings(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(3))
	other, _ := saved(t, db, "", another(3))
	room, language := app.Hidden{Kind: app.HideRoom, Name: "Hall A"}, app.Hidden{Kind: app.HideLanguage, Name: "ja"}
	for _, err := range []error{
		db.SetMode(ctx, c.ID, "2026-07-11", app.OnSite), db.SetMode(ctx, c.ID, "2026-07-12", app.Away),
		db.SetMode(ctx, c.ID, "2026-07-11", ""), db.SetMode(ctx, other.ID, "2026-07-11", app.Online),
		db.Hide(ctx, c.ID, room, true), db.Hide(ctx, c.ID, language, true), db.Hide(ctx, other.ID, room, true), db.Hide(ctx, other.ID, room, false),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if got, err := db.Modes(ctx, c.ID); err != nil || !maps.Equal(got, map[string]app.Mode{"2026-07-12": app.Away}) {
		t.Errorf("modes are %v, %v", got, err)
	}
	if got, err := db.HiddenThings(ctx, c.ID); err != nil || len(got) != 2 || got[0] != language || got[1] != room {
		t.Errorf("hidden are %v, %v", got, err)
	}
	if got, err := db.HiddenThings(ctx, other.ID); err != nil || len(got) != 0 {
		t.Errorf("hidden elsewhere are %v, %v", got, err)
	}
	if step := mustUndoState(t, db).Undo; step.Action != app.ActShow || step.About != "Hall A" {
		t.Errorf("the step is %+v", step)
	}
	refused(t, db.SetMode(ctx, c.ID, "2026-07-11", "by telepathy"), app.KindBadInput)
	refused(t, db.SetMode(ctx, "nobodys", "2026-07-11", app.OnSite), app.KindNotFound)
	refused(t, db.Hide(ctx, "nobodys", room, true), app.KindNotFound)
}

func TestSettings(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	if value, err := db.Setting(ctx, "language"); value != "" || err != nil {
		t.Errorf("a setting nobody made is %q, %v", value, err)
	}
	for _, want := range []string{"ja", "en", ""} {
		if err := db.SetSetting(ctx, "language", want); err != nil {
			t.Fatal(err)
		}
		if value, err := db.Setting(ctx, "language"); value != want || err != nil {
			t.Errorf("the setting is %q, %v; want %q", value, err, want)
		}
	}
	if state := mustUndoState(t, db); state.Undo != nil {
		t.Errorf("settings made the step %+v", state.Undo)
	}
}
