package sqlite

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"meguri/app"
)

// A release's database never changes once it is out, so that this is no part of `make golden`.
var fixture = flag.Bool("fixture", false, "write testdata/vN.db for the current version N of the database")

// What every fixture holds, by Session.Key.
var fixtureMarks = map[string]app.Marks{
	"guid-0000": {Bookmark: app.Must, Attendance: app.Attendance{How: app.HowOnSite, Extent: app.Late}},
	"guid-0001": {Bookmark: app.Maybe, WatchLater: true, Rating: 4, Note: "後半がよかった。\nRead the slides."},
	"guid-0002": {Attendance: app.Attendance{Extent: app.Skipped}, Hidden: true},
}

// TestReleases opens the database of each release, upgraded where it is an older one.
func TestReleases(t *testing.T) {
	ctx := context.Background()
	if *fixture {
		writeFixture(t)
	}
	releases, err := filepath.Glob("testdata/v*.db")
	if err != nil || len(releases) == 0 {
		t.Fatalf("there are no fixtures, %v", err)
	}
	for _, release := range releases {
		t.Run(filepath.Base(release), func(t *testing.T) {
			bytes, err := os.ReadFile(release)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, DatabaseName), bytes, 0o600); err != nil {
				t.Fatal(err)
			}
			db := openedAt(t, dir, noon)
			if err := db.Check(ctx); err != nil {
				t.Error(err)
			}
			all, err := db.Conferences(ctx)
			if err != nil || len(all) != 1 || all[0].Title != "私の会議" || all[0].Sessions != 6 {
				t.Fatalf("the conferences are %+v, %v", all, err)
			}
			marks, err := db.Marks(ctx, all[0].ID)
			if err != nil {
				t.Fatal(err)
			}
			byKey := map[string]app.Marks{}
			for key, s := range timetable(t, db, all[0].ID) {
				if m := marks[s.ID]; m.Touched() {
					byKey[key] = m
				}
			}
			if !maps.Equal(byKey, fixtureMarks) {
				t.Errorf("the marks are %+v", byKey)
			}
			if modes, err := db.Modes(ctx, all[0].ID); err != nil || modes["2026-07-12"] != app.Online {
				t.Errorf("the modes are %v, %v", modes, err)
			}
			if source, err := db.Source(ctx, all[0].ID); err != nil || source != frab || !all[0].Refreshed.Equal(all[0].Imported) {
				t.Errorf("a refresh would ask with %+v, %v", source, err)
			}
			if language, err := db.Setting(ctx, "language"); err != nil || language != "ja" {
				t.Errorf("the language is %q, %v", language, err)
			}
			for mustUndoState(t, db).Undo != nil {
				if _, err := db.Undo(ctx); err != nil {
					t.Fatal(err)
				}
			}
			if bin, err := db.Deleted(ctx); err != nil || len(bin) != 1 || bin[0].Title != "Meguri Conf" {
				t.Errorf("undoing everything left %+v, %v", bin, err)
			}
		})
	}
}

func writeFixture(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(6))
	sessions := timetable(t, db, c.ID)
	for _, key := range []string{"guid-0000", "guid-0001", "guid-0002"} {
		marked(t, db, sessions[key].ID, func(m *app.Marks) { *m = fixtureMarks[key] })
	}
	for _, err := range []error{
		db.Settle(ctx, sessions["guid-0000"].ID, sessions["guid-0001"].ID, app.ComeLate),
		db.SetMode(ctx, c.ID, "2026-07-12", app.Online),
		db.Hide(ctx, c.ID, app.Hidden{Kind: app.HideTrack, Name: "SRE"}, true),
		db.Rename(ctx, c.ID, "私の会議"),
		db.SetZone(ctx, c.ID, "Europe/Berlin", rules),
		db.SetSetting(ctx, "language", "ja"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	version, err := db.Version(ctx)
	if err != nil {
		t.Fatal(err)
	}
	path := fmt.Sprintf("testdata/v%d.db", version)
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	if _, err := db.writer.Exec("VACUUM INTO ?", path); err != nil {
		t.Fatal(err)
	}
}
