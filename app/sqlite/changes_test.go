package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"meguri/app"
)

// retitled gives the first n sessions of a programme other titles.
func retitled(p app.Programme, n int, title string) app.Programme {
	p.Sessions = slices.Clone(p.Sessions)
	for i := range n {
		p.Sessions[i].Title = fmt.Sprint(title, " ", i)
	}
	return p
}

func unseenOf(t *testing.T, db *DB, id string) int {
	t.Helper()
	c, err := db.Conference(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	changes, err := db.UnseenChanges(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	sessions := map[string]bool{}
	for _, change := range changes {
		sessions[change.Session] = true
	}
	if len(sessions) != c.Unseen {
		t.Errorf("%d sessions have unseen changes, %d are counted", len(sessions), c.Unseen)
	}
	return c.Unseen
}

func TestChangesAreUnseenUntilTheyAreSeen(t *testing.T) {
	ctx, db := context.Background(), opened(t)
	c, _ := saved(t, db, "", invented(10))
	other, _ := saved(t, db, "", func() app.Programme { p := invented(10); p.Title = "Another"; return p }())
	id := func(n int) string { return timetable(t, db, c.ID)[fmt.Sprintf("guid-%04d", n)].ID }
	see := func(ids ...string) {
		t.Helper()
		if err := db.SeeChanges(ctx, c.ID, ids...); err != nil {
			t.Fatal(err)
		}
	}
	undo := func() {
		t.Helper()
		if _, err := db.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		name string
		do   func()
		want int
	}{
		{"a first import has none", func() {}, 0},
		{"a later one has", func() { saved(t, db, c.ID, retitled(invented(10), 4, "New")) }, 4},
		{"those that are seen are not counted", func() { see(id(0), id(1)) }, 2},
		{"seeing what didn't change changes nothing", func() { see(id(9)) }, 2},
		{"a later change of a seen session is unseen", func() { saved(t, db, c.ID, retitled(invented(10), 4, "Newer")) }, 4},
		{"all can be seen at once", func() { see() }, 0},
		{"undoing an import takes its changes back", undo, 0},
		{"what comes after an undone import that was seen is unseen", func() { saved(t, db, c.ID, retitled(invented(10), 3, "Newest")) }, 4},
		{"a conference has its own", func() {
			saved(t, db, other.ID, func() app.Programme { p := retitled(invented(10), 5, "New"); p.Title = "Another"; return p }())
		}, 4},
	} {
		step.do()
		if got := unseenOf(t, db, c.ID); got != step.want {
			t.Fatalf("%s: %d unseen, want %d", step.name, got, step.want)
		}
	}
}

func TestOnlyNotableChangesCount(t *testing.T) {
	for field, want := range map[string]int{"links": 0, "url": 0, "track": 0, "title": 1, "subtitle": 1, "speakers": 1, "abstract": 1, "description": 1} {
		change := app.Change{Kind: app.Changed, Field: field}
		if change.Notable() != (want == 1) {
			t.Errorf("a change of %s is notable %v", field, change.Notable())
		}
		db := opened(t)
		c, _ := saved(t, db, "", invented(4))
		if _, _, err := db.SaveProgramme(context.Background(), c.ID, frab, retitled(invented(4), 0, ""), false, app.Choices{}, noting(field, app.Changed)); err != nil {
			t.Fatal(err)
		}
		if after, err := db.Conference(context.Background(), c.ID); err != nil || after.Unseen != want {
			t.Errorf("of %s %d sessions are unseen, want %d, %v", field, after.Unseen, want, err)
		}
	}
}

// noting are rules by which every import finds one change more, of one field.
func noting(field string, kind app.ChangeKind) Rules {
	r := rules
	r.Merge = func(old, next app.Programme, touched func(string) bool) (app.Programme, []app.Change) {
		merged, found := rules.Merge(old, next, touched)
		merged.City = "京都" // a change is stored with a programme that differs
		return merged, append(found, app.Change{Session: merged.Sessions[0].ID, Kind: kind, Field: field, Before: "a", After: "b"})
	}
	return r
}

func TestSeenChangesCarryThat(t *testing.T) {
	ctx, db := context.Background(), opened(t)
	c, _ := saved(t, db, "", invented(4))
	saved(t, db, c.ID, retitled(invented(4), 2, "New"))
	first := timetable(t, db, c.ID)["guid-0000"].ID
	if err := db.SeeChanges(ctx, c.ID, first); err != nil {
		t.Fatal(err)
	}
	all, err := db.ConferenceChanges(ctx, c.ID)
	if err != nil || len(all) != 2 {
		t.Fatalf("%v, %v", all, err)
	}
	for _, change := range all {
		if change.Seen != (change.Session == first) || change.ID == 0 || change.At.IsZero() {
			t.Errorf("%+v", change)
		}
	}
	refused(t, db.SeeChanges(ctx, "nowhere"), app.KindNotFound)
}

func TestTheOldestChangesGoAndComeBackByUndo(t *testing.T) {
	ctx, db, n := context.Background(), opened(t), maxChanges/2+100
	c, _ := saved(t, db, "", invented(n))
	for _, title := range []string{"New", "Newer"} {
		saved(t, db, c.ID, retitled(invented(n), n, title))
	}
	all, err := db.ConferenceChanges(ctx, c.ID)
	if err != nil || len(all) != maxChanges || all[len(all)-1].After != fmt.Sprint("Newer ", n-1) {
		t.Fatalf("%d are kept, %v", len(all), err)
	}
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if all, err = db.ConferenceChanges(ctx, c.ID); err != nil || len(all) != n || all[0].After != "New 0" {
		t.Errorf("%d after the undo, %v", len(all), err)
	}
}

func TestOpenQuestionsKeepNothing(t *testing.T) {
	ctx, db := context.Background(), opened(t)
	c, _ := saved(t, db, "", invented(4))
	before := files(t, db)
	asking := rules
	asking.Ask = func(old, next app.Programme, touched func(string) bool) []app.Question {
		return []app.Question{{Session: old.Sessions[0].ID, Candidates: []string{next.Sessions[0].Key}}}
	}
	_, _, err := db.SaveProgramme(ctx, c.ID, frab, retitled(invented(4), 1, "New"), false, app.Choices{Current: true}, asking)
	var unsure *app.Unsure
	if !errors.As(err, &unsure) || len(unsure.Questions) != 1 || files(t, db) != before {
		t.Errorf("%v, written %v", err, files(t, db) != before)
	}
}

func TestAnImportMakesItsConferenceCurrent(t *testing.T) {
	ctx, db := context.Background(), opened(t)
	current := func() string {
		value, err := db.Setting(ctx, app.CurrentConference)
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
	first, _ := saved(t, db, "", invented(4))
	if current() != "" {
		t.Error("unasked")
	}
	for range 2 {
		if _, _, err := db.SaveProgramme(ctx, first.ID, frab, retitled(invented(4), 1, "New"), false, app.Choices{Current: true}, rules); err != nil || current() != first.ID {
			t.Errorf("%q, %v", current(), err)
		}
	}
	if step, err := db.Undo(ctx); err != nil || step == nil || current() != first.ID {
		t.Errorf("after the undo %q, %v", current(), err)
	}
}

func TestAPartLeavesTheSourceAlone(t *testing.T) {
	ctx, db := context.Background(), opened(t)
	c, _ := saved(t, db, "", invented(4))
	source, err := db.Source(ctx, c.ID)
	if err != nil || source != frab {
		t.Fatalf("%+v, %v", source, err)
	}
	supplementing := rules
	supplementing.Merge = func(old, part app.Programme, _ func(string) bool) (app.Programme, []app.Change) {
		old.Zone = part.Zone
		old.City = "京都"
		return old, nil
	}
	after, _, err := db.SaveProgramme(ctx, c.ID, app.Source{}, app.Programme{}, false, app.Choices{}, supplementing)
	if err != nil || after.Source != c.Source || after.Zone != c.Zone || after.City != "京都" || after.Sessions != 4 {
		t.Errorf("%+v, %v", after, err)
	}
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if back, err := db.Conference(ctx, c.ID); err != nil || back.City != c.City {
		t.Errorf("%+v, %v", back, err)
	}
}

func TestRefreshesAreNoted(t *testing.T) {
	ctx, db := context.Background(), opened(t)
	c, _ := saved(t, db, "", invented(4))
	if err := db.RefreshFailed(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	failed, err := db.Conference(ctx, c.ID)
	if err != nil || failed.RefreshFailed.IsZero() || !failed.Refreshed.Equal(c.Refreshed) || c.Refreshed.IsZero() {
		t.Errorf("%+v, %v", failed, err)
	}
	again := frab
	again.Tag, again.Modified = `"2"`, "Sat, 15 May 2027 01:00:00 GMT"
	for _, source := range []app.Source{again, {}} {
		if err := db.NoteRefresh(ctx, c.ID, source); err != nil {
			t.Fatal(err)
		}
		after, err := db.Conference(ctx, c.ID)
		if err != nil || !after.RefreshFailed.IsZero() || !after.Refreshed.After(c.Refreshed) {
			t.Errorf("%+v, %v", after, err)
		}
		if source, err := db.Source(ctx, c.ID); err != nil || source != again {
			t.Errorf("the next request: %+v, %v", source, err)
		}
	}
}
