package sqlite

import (
	"context"
	"slices"
	"testing"
	"time"

	"meguri/app"
)

func TestLoot(t *testing.T) {
	ctx := context.Background()
	db, c, first, _ := atVenue(t)
	mug := app.Loot{What: "Mug", Count: 2, Booth: first, Photo: "abc", UseBy: "2026-08-01", Given: "Ada", Used: true, At: noon}
	var err error
	mug.ID, err = db.SaveLoot(ctx, c, mug)
	must(t, err)
	later, err := db.SaveLoot(ctx, c, app.Loot{What: " Biscuit "})
	must(t, err)
	loot := func() []app.Loot {
		all, err := db.Loot(ctx, c)
		must(t, err)
		return all
	}
	if got := loot(); len(got) != 2 || got[0].ID != later || got[0].What != "Biscuit" || got[0].At.IsZero() || got[1] != mug {
		t.Errorf("the loot is %+v", got)
	}
	changed := mug
	changed.What, changed.At = "Cup", noon.Add(time.Hour)
	if id, err := db.SaveLoot(ctx, c, changed); err != nil || id != mug.ID {
		t.Errorf("changed it is %s, %v", id, err)
	}
	must(t, db.RemoveLoot(ctx, later))
	if got := loot(); !slices.Equal(got, []app.Loot{changed}) {
		t.Errorf("the loot is %+v", got)
	}
	undone(t, db, app.ActLoot)
	undone(t, db, app.ActLoot)
	if got := loot(); len(got) != 2 || got[1] != mug {
		t.Errorf("undone the loot is %+v", got)
	}
	undone(t, db, app.ActLoot)
	undone(t, db, app.ActLoot)
	for range 2 {
		_, err := db.Redo(ctx)
		must(t, err)
	}
	if got := loot(); len(got) != 2 || got[1] != mug {
		t.Errorf("redone the loot is %+v", got)
	}
	for _, bad := range []app.Loot{{What: " "}, {What: "x", UseBy: "tomorrow"}} {
		if _, err := db.SaveLoot(ctx, c, bad); err == nil {
			t.Errorf("%+v was kept", bad)
		}
	}
	_, err = db.SaveLoot(ctx, c, app.Loot{ID: "unknown", What: "x"})
	refused(t, err, app.KindNotFound)
	refused(t, db.RemoveLoot(ctx, "unknown"), app.KindNotFound)
}

func TestPeopleMet(t *testing.T) {
	ctx := context.Background()
	db, c, first, _ := atVenue(t)
	ada := app.PersonMet{Name: "エイダ", About: "engines", FollowUp: "Write", Done: true, Booth: first, At: noon}
	var err error
	ada.ID, err = db.SavePersonMet(ctx, c, ada)
	must(t, err)
	met := func() []app.PersonMet {
		all, err := db.PeopleMet(ctx, c)
		must(t, err)
		return all
	}
	if got := met(); !slices.Equal(got, []app.PersonMet{ada}) {
		t.Errorf("met are %+v", got)
	}
	must(t, db.RemovePersonMet(ctx, ada.ID))
	undone(t, db, app.ActPersonMet)
	if got := met(); !slices.Equal(got, []app.PersonMet{ada}) {
		t.Errorf("undone met are %+v", got)
	}
	if _, err := db.SavePersonMet(ctx, c, app.PersonMet{}); err == nil {
		t.Error("somebody without a name was kept")
	}
	refused(t, db.RemovePersonMet(ctx, "unknown"), app.KindNotFound)
}

func TestPhotosAreThoseThatAreNamed(t *testing.T) {
	ctx := context.Background()
	db, c, first, _ := atVenue(t)
	photo := app.Photo{Hash: "a", Type: "image/heic", Name: "IMG_1.HEIC", Width: 3, Height: 4, Bytes: 5, Taken: noon, Zoned: true}
	undated := app.Photo{Hash: "b", Type: "image/png", Name: "b.png", Width: 1, Height: 1, Bytes: 1}
	again := photo
	again.Name = "copy.heic"
	must(t, db.KeepPhoto(ctx, photo), db.KeepPhoto(ctx, again), db.KeepPhoto(ctx, undated))
	if got, err := db.Photo(ctx, "a"); err != nil || got != photo {
		t.Errorf("it came back as %+v, %v", got, err)
	}
	_, err := db.Photo(ctx, "c")
	refused(t, err, app.KindNotFound)
	_, err = db.Stamp(ctx, c, first, "b", "2026-07-11", noon)
	must(t, err, saveStamp(db, c, "b", app.Stamp{Checkpoint: first, Day: "2026-07-11", At: noon, Photo: "a"}))
	if got, err := db.Photos(ctx, c); err != nil || !slices.Equal(got, []app.Photo{photo}) {
		t.Errorf("the conference's photos are %+v, %v", got, err)
	}
	_, err = db.SaveLoot(ctx, c, app.Loot{What: "Mug", Photo: "b"})
	must(t, err)
	if got, err := db.Photos(ctx, c); err != nil || !slices.Equal(got, []app.Photo{undated, photo}) {
		t.Errorf("the conference's photos are %+v, %v", got, err)
	}
}
