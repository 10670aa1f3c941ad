package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"meguri/app"
)

func mustUndoState(t testing.TB, db *DB) app.UndoState {
	t.Helper()
	state, err := db.UndoState(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// dump writes out everything that undoing restores: the live rows of the person's tables and, for
// conferences outside the bin, those of the feed's.
func dump(t testing.TB, db *DB) string {
	t.Helper()
	var all strings.Builder
	for _, tab := range tables {
		columns := append(append([]string{}, tab.key...), tab.values...)
		for i, c := range columns {
			columns[i] = "quote(" + c + ")"
		}
		where := "deleted IS NULL"
		if tab.feed {
			where = "conference IN (SELECT id FROM conferences WHERE deleted IS NULL)"
		}
		query := fmt.Sprintf("SELECT %s FROM %s WHERE %s ORDER BY 1", strings.Join(columns, " || '|' || "), tab.name, where)
		for _, line := range column(t, db, query) {
			fmt.Fprintf(&all, "%s: %s\n", tab.name, line)
		}
	}
	return all.String()
}

// TestUndoAndRedo holds the undo list to its law: after any actions, undoing all of them gives the
// beginning, redoing all gives the end, and each step on the way back was a state on the way there.
func TestUndoAndRedo(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	if _, err := db.writer.Exec("PRAGMA synchronous = OFF"); err != nil { // nothing here outlives the test
		t.Fatal(err)
	}
	rapid.Check(t, func(r *rapid.T) {
		wipe(t, db)
		states := []string{dump(t, db)}
		var steps []app.Step
		must := func(err error) {
			if err != nil {
				r.Fatal(err)
			}
		}
		for range rapid.IntRange(1, 15).Draw(r, "actions") {
			for back := rapid.IntRange(-8, 2).Draw(r, "undone first"); back > 0 && len(steps) > 0; back-- {
				_, err := db.Undo(ctx)
				must(err)
				steps, states = steps[:len(steps)-1], states[:len(states)-1]
			}
			redo := mustUndoState(t, db).Redo
			must(act(ctx, r, db))
			after, undo := dump(t, db), mustUndoState(t, db)
			switch {
			case undo.Undo != nil && (len(steps) == 0 || undo.Undo.ID != steps[len(steps)-1].ID):
				steps, states = append(steps, *undo.Undo), append(states, after)
				if undo.Redo != nil {
					r.Fatal("something can be redone after an action")
				}
				if undo.Undo.About == "" {
					r.Fatalf("step %s doesn't say what it is about", undo.Undo.Action)
				}
			case after != states[len(states)-1]:
				r.Fatalf("something changed without a step:\n%s\nwas\n%s", after, states[len(states)-1])
			case (undo.Redo == nil) != (redo == nil):
				r.Fatal("an action that changed nothing dropped what could be redone")
			}
		}
		more := mustUndoState(t, db).Redo != nil // undone above, and nothing came after it
		for i := len(steps) - 1; i >= 0; i-- {
			step, err := db.Undo(ctx)
			must(err)
			if step == nil || *step != steps[i] {
				r.Fatalf("undid %+v, want %+v", step, steps[i])
			}
			if now := dump(t, db); now != states[i] {
				r.Fatalf("undoing %s left\n%s\nwant\n%s", step.Action, now, states[i])
			}
		}
		if step, err := db.Undo(ctx); step != nil || err != nil {
			r.Fatalf("at the beginning, undid %v, %v", step, err)
		}
		for i := range steps {
			step, err := db.Redo(ctx)
			must(err)
			if step == nil || *step != steps[i] {
				r.Fatalf("redid %+v, want %+v", step, steps[i])
			}
			if now := dump(t, db); now != states[i+1] {
				r.Fatalf("redoing %s left\n%s\nwant\n%s", step.Action, now, states[i+1])
			}
		}
		if step, err := db.Redo(ctx); err != nil || (step != nil) != more {
			r.Fatalf("at the end, redid %v, %v", step, err)
		}
		for {
			step, err := db.Undo(ctx)
			must(err)
			if step == nil {
				break
			}
		}
		if now := dump(t, db); now != states[0] {
			r.Fatalf("undoing all of it again left\n%s", now)
		}
		must(db.Check(ctx))
	})
}

// wipe takes everything out of the database.
func wipe(t *testing.T, db *DB) {
	t.Helper()
	names := []string{"own_plan_images", "steps"}
	for _, tab := range tables {
		names = append(names, tab.name)
	}
	for _, name := range slices.Backward(names) { // parents come last, conferences last of all
		if name != conferences.name {
			if _, err := db.writer.Exec("DELETE FROM " + name); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := db.writer.Exec("DELETE FROM conferences"); err != nil {
		t.Fatal(err)
	}
}

// act does one thing a person can do, at random.
func act(ctx context.Context, r *rapid.T, db *DB) error {
	live, err := db.Conferences(ctx)
	if err != nil {
		return err
	}
	if len(live) == 0 || rapid.IntRange(0, 9).Draw(r, "new conference") == 0 {
		_, _, err := db.SaveProgramme(ctx, "", frab, revised(r), false, chosen(r), rules)
		return err
	}
	c := rapid.SampledFrom(live).Draw(r, "conference")
	p, err := db.Timetable(ctx, c.ID)
	if err != nil {
		return err
	}
	s := func() string { return rapid.SampledFrom(p.Sessions).Draw(r, "session").ID }
	actions := map[string]func() error{
		"mark": func() error {
			to := rapid.SampledFrom([]app.Marks{
				{}, {Bookmark: app.Must}, {Bookmark: app.Maybe, Rating: 3}, {Rating: 5, Note: "巡り"}, {Note: strings.Repeat("long ", 2000)},
				{Attendance: app.Attendance{How: app.HowOnline, Extent: app.Left}, WatchLater: true}, {Attendance: app.Attendance{Extent: app.Skipped}, Hidden: true},
			}).Draw(r, "marks")
			change := func(app.Marks) app.Marks { return to }
			_, err := db.Mark(ctx, app.ActBookmark, app.Marking{Session: s(), Change: change}, app.Marking{Session: s(), Change: change})
			return err
		},
		"settle": func() error {
			return db.Settle(ctx, s(), s(), rapid.SampledFrom([]app.Settlement{app.Unsettled, app.KeepBoth, app.ComeLate}).Draw(r, "settlement"))
		},
		"mode": func() error {
			return db.SetMode(ctx, c.ID, "2026-07-11", rapid.SampledFrom([]app.Mode{"", app.OnSite, app.Online, app.Away}).Draw(r, "mode"))
		},
		"hide": func() error {
			return db.Hide(ctx, c.ID, app.Hidden{Kind: app.HideRoom, Name: "Hall A"}, rapid.Bool().Draw(r, "hidden"))
		},
		"rename": func() error {
			return db.Rename(ctx, c.ID, rapid.SampledFrom([]string{"", "Meguri Conf", "Mine", "私の"}).Draw(r, "title"))
		},
		"zone": func() error { return db.SetZone(ctx, c.ID, zone(r), rules) },
		"import": func() error {
			_, _, err := db.SaveProgramme(ctx, c.ID, app.Source{Format: "ical"}, revised(r), false, chosen(r), rules)
			return err
		},
		"delete":  func() error { return db.Delete(ctx, c.ID) },
		"restore": func() error { return restoreAny(ctx, r, db) },
		"round":   func() error { return actAtTheBooths(ctx, r, db, c.ID) },
	}
	names := []string{"mark", "mark", "mark", "settle", "mode", "hide", "rename", "zone", "import", "import", "delete", "restore", "round", "round", "round", "round", "round", "round"}
	return actions[rapid.SampledFrom(names).Draw(r, "action")]()
}

func restoreAny(ctx context.Context, r *rapid.T, db *DB) error {
	bin, err := db.Deleted(ctx)
	if err != nil || len(bin) == 0 {
		return err
	}
	return db.Restore(ctx, rapid.SampledFrom(bin).Draw(r, "restored").ID)
}

func zone(r *rapid.T) string {
	return rapid.SampledFrom([]string{"", "Asia/Tokyo", "Europe/Berlin", "+05:30"}).Draw(r, "zone")
}

func chosen(r *rapid.T) app.Choices {
	return app.Choices{
		Title: rapid.SampledFrom([]string{"", "", "Chosen"}).Draw(r, "chosen title"),
		Zone:  zone(r),
		Modes: map[string]app.Mode{"2026-07-12": rapid.SampledFrom([]app.Mode{app.OnSite, app.Away}).Draw(r, "chosen mode")},
	}
}

// revised is a programme of changing size, titles and times, floating or not.
func revised(r *rapid.T) app.Programme {
	p := invented(rapid.IntRange(2, 12).Draw(r, "sessions"))
	p.Title = rapid.SampledFrom([]string{"Meguri Conf", "Renamed Conf"}).Draw(r, "feed's title")
	p.Zone = rapid.SampledFrom([]app.Zone{{Name: "Asia/Tokyo", Known: true}, {Name: "UTC", Floating: true}, {Name: "UTC"}}).Draw(r, "feed's zone")
	at := rapid.IntRange(0, len(p.Sessions)-1).Draw(r, "retitled")
	p.Sessions[at].Title = rapid.SampledFrom([]string{"A", "B"}).Draw(r, "new title")
	has := furnished()
	p.Booths = rapid.SampledFrom([][]app.Booth{nil, has.Booths, has.Booths[:1], has.Booths[1:]}).Draw(r, "booths")
	p.Rallies = rapid.SampledFrom([][]app.Rally{nil, has.Rallies}).Draw(r, "rallies")
	p.Plans = rapid.SampledFrom([][]app.Plan{nil, has.Plans, has.Plans[1:]}).Draw(r, "plans")
	return p
}

func TestUndoListHoldsAHundredStepsAndSurvivesARestart(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db, err := Open(ctx, dir, clock(noon))
	if err != nil {
		t.Fatal(err)
	}
	c, _ := saved(t, db, "", invented(4))
	session := timetable(t, db, c.ID)["guid-0001"]
	for i := range 150 {
		marked(t, db, session.ID, func(m *app.Marks) { m.Note = fmt.Sprint(i) })
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}

	db = openedAt(t, dir, noon)
	for i := range maxSteps {
		step, err := db.Undo(ctx)
		if err != nil || step == nil {
			t.Fatalf("undoing %d steps gave %v, %v", i+1, step, err)
		}
		if step.About != session.Title || step.Conference != c.ID {
			t.Fatalf("step %+v is about something else", step)
		}
	}
	if step, err := db.Undo(ctx); step != nil || err != nil {
		t.Errorf("step %d is %v, %v", maxSteps+1, step, err)
	}
	marks, err := db.Marks(ctx, c.ID)
	if err != nil || marks[session.ID].Note != "49" {
		t.Errorf("the note is %q, %v", marks[session.ID].Note, err)
	}
}

func TestANewActionDropsWhatCouldBeRedone(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(4))
	session := timetable(t, db, c.ID)["guid-0001"].ID
	marked(t, db, session, func(m *app.Marks) { m.Rating = 1 })
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	marked(t, db, session, func(m *app.Marks) { m.Note = "instead" })
	if step, err := db.Redo(ctx); step != nil || err != nil {
		t.Errorf("redid %v, %v", step, err)
	}
}

func TestTypingANoteIsOneStep(t *testing.T) {
	const other = "guid-0002"
	for _, c := range []struct {
		name  string
		notes [][2]string   // session's key and text, in order
		gap   time.Duration // between them
		want  []string      // the first session's note after each undo
	}{
		{"words typed on join the step before", [][2]string{{"guid-0001", "tra"}, {"guid-0001", "tracing"}, {"guid-0001", "tracing is"}}, time.Second, []string{""}},
		{"what replaces words is a step of its own", [][2]string{{"guid-0001", "tracing"}, {"guid-0001", "logs"}}, time.Second, []string{"tracing", ""}},
		{"what takes words away is a step of its own", [][2]string{{"guid-0001", "tracing"}, {"guid-0001", "trac"}}, time.Second, []string{"tracing", ""}},
		{"after a minute it is another piece of writing", [][2]string{{"guid-0001", "tra"}, {"guid-0001", "tracing"}}, time.Hour, []string{"tra", ""}},
		{"another session's note in between is a step of its own", [][2]string{{"guid-0001", "tra"}, {other, "x"}, {"guid-0001", "tracing"}}, time.Second, []string{"tra", "tra", ""}},
		{"the same words again are no step", [][2]string{{"guid-0001", "tra"}, {"guid-0001", "tra"}}, time.Second, []string{""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx := context.Background()
			now := noon
			db, err := Open(ctx, t.TempDir(), func() time.Time { return now })
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = db.Close() })
			conference, _ := saved(t, db, "", invented(4))
			ids := timetable(t, db, conference.ID)
			for _, note := range c.notes {
				now = now.Add(c.gap)
				_, err := db.Mark(ctx, app.ActNote, app.Marking{Session: ids[note[0]].ID, Change: func(m app.Marks) app.Marks {
					m.Note = note[1]
					return m
				}})
				if err != nil {
					t.Fatal(err)
				}
			}
			for i, want := range c.want {
				if step, err := db.Undo(ctx); err != nil || step == nil || step.Action != app.ActNote {
					t.Fatalf("undo %d gave %+v, %v", i+1, step, err)
				}
				marks, err := db.Marks(ctx, conference.ID)
				if err != nil || marks[ids["guid-0001"].ID].Note != want {
					t.Errorf("after undo %d the note is %q, %v; want %q", i+1, marks[ids["guid-0001"].ID].Note, err, want)
				}
			}
			if step := mustUndoState(t, db).Undo; step == nil || step.Action != app.ActImport {
				t.Errorf("left to undo is %+v", step)
			}
		})
	}
}
