package sqlite

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

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
			if !slices.Contains([]string{"v1.db", "v4.db"}, filepath.Base(release)) {
				checkFixtureRounds(t, db, all[0].ID)
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

// checkFixtureRounds looks for what the fixtures hold since there are booths.
func checkFixtureRounds(t *testing.T, db *DB, conference string) {
	ctx := context.Background()
	there := booth(t, db, conference)
	first, gone := there["架空商事"], there["Example"]
	if first.Hall != "6" || gone.Gone != true || len(there) != 3 {
		t.Errorf("the booths are %+v", there)
	}
	want := []app.Stamp{{Checkpoint: first.ID, Day: "2026-07-11", At: noon, Again: 1, Note: "またね"}, {Checkpoint: gone.ID, Day: "2026-07-11", At: noon}}
	if got := stamped(t, db, conference); !slices.Contains(got, want[0]) || !slices.Contains(got, want[1]) || len(got) != 2 {
		t.Errorf("the stamps are %+v", got)
	}
	if got, err := db.BoothMarks(ctx, conference); err != nil || got[first.ID] != (app.BoothMarks{Wish: true}) {
		t.Errorf("the marks of booths are %+v, %v", got, err)
	}
	if got, err := db.Claims(ctx, conference); err != nil || !slices.Equal(got, []app.Claim{{Rally: "r", Prize: "p1", State: app.Claimed, At: noon}}) {
		t.Errorf("the claims are %+v, %v", got, err)
	}
	if got, err := db.Rallies(ctx, conference); err != nil || len(got) != 2 || got[1].Name != "Mine" {
		t.Errorf("the rallies are %+v, %v", got, err)
	}
	if got := floors(t, db, conference); got != "2F 0m own:false [架空商事 0.25,1 own:false]\n1F 0m own:false [Hall A 0.5,0.125 own:false]\nGarden 0m own:true [架空商事 0.5,0.25 own:true]" {
		t.Errorf("the plans are %s", got)
	}
	if got, err := db.Loot(ctx, conference); err != nil || len(got) != 1 || got[0].What != "Mug" {
		t.Errorf("the loot is %+v, %v", got, err)
	}
	if got, err := db.PeopleMet(ctx, conference); err != nil || len(got) != 1 || got[0].Name != "Ada" {
		t.Errorf("met are %+v, %v", got, err)
	}
	if got, err := db.Photo(ctx, "abc"); err != nil || got.Width != 4 {
		t.Errorf("the photo is %+v, %v", got, err)
	}
}

// lived fills a database with something of everything, and gives its conference.
func lived(t *testing.T, db *DB) app.Conference {
	ctx := context.Background()
	p, has := invented(6), furnished()
	p.Booths, p.Rallies, p.Plans = has.Booths, has.Rallies, has.Plans
	other := frab
	other.Hash = "0"
	c, _, err := db.SaveProgramme(ctx, "", other, p, false, app.Choices{}, rules)
	must(t, err)
	there := booth(t, db, c.ID)
	first, second := there["架空商事"].ID, there["Example"].ID
	for _, id := range []string{first, second} {
		_, err := db.Stamp(ctx, c.ID, id, "b", "2026-07-11", noon)
		must(t, err)
	}
	p.Booths = p.Booths[:1]
	saved(t, db, c.ID, p)
	_, made := db.Add(ctx, c.ID, app.EditBooth, map[string]string{"name": "Own"})
	_, ruled := db.SaveRally(ctx, c.ID, app.Rally{Name: "Mine", AllBooths: true})
	_, loot := db.SaveLoot(ctx, c.ID, app.Loot{What: "Mug", Booth: first, Photo: "abc"})
	_, met := db.SavePersonMet(ctx, c.ID, app.PersonMet{Name: "Ada"})
	must(t, made, ruled, loot, met,
		saveStamp(db, c.ID, "b", app.Stamp{Checkpoint: first, Day: "2026-07-11", At: noon, Again: 1, Note: "またね"}),
		db.Edit(ctx, c.ID, app.EditBooth, first, map[string]string{"hall": "6"}),
		db.MarkBooth(ctx, app.ActWish, c.ID, first, "b", func(m app.BoothMarks) app.BoothMarks { m.Wish = true; return m }),
		db.Claim(ctx, c.ID, "Hoodie", app.Claim{Rally: "r", Prize: "p1", State: app.Claimed, At: noon}),
		db.AddPlan(ctx, c.ID, "Garden", "image/png", []byte("PNG")),
		db.Pin(ctx, c.ID, "Garden", app.Pin{Booth: first, X: 0.5, Y: 0.25}, "b"),
		db.KeepPhoto(ctx, app.Photo{Hash: "abc", Type: "image/png", Width: 4, Height: 3, Bytes: 1}),
	)
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
	return c
}

func writeFixture(t *testing.T) {
	db := opened(t)
	lived(t, db)
	version, err := db.Version(context.Background())
	must(t, err)
	path := fmt.Sprintf("testdata/v%d.db", version)
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	if _, err := db.writer.Exec("VACUUM INTO ?", path); err != nil {
		t.Fatal(err)
	}
}

// TestTheBinIsEmptiedOfEverything looks at every table that has a conference.
func TestTheBinIsEmptiedOfEverything(t *testing.T) {
	dir := t.TempDir()
	db := openedAt(t, dir, noon)
	c := lived(t, db)
	full := func(db *DB) (names []string) {
		for _, name := range column(t, db, `SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
			WHERE m.type = 'table' AND (c.name = 'conference' OR m.name = 'conferences' AND c.name = 'id') ORDER BY 1`) {
			if column(t, db, "SELECT count(*) FROM "+name)[0] != "0" {
				names = append(names, name)
			}
		}
		return names
	}
	if got := full(db); len(got) < 30 {
		t.Fatalf("there are rows only in %v", got)
	}
	must(t, db.Delete(context.Background(), c.ID), db.Close())
	if got := full(openedAt(t, dir, noon.Add(binned+time.Hour))); len(got) != 0 {
		t.Errorf("there are rows left in %v", got)
	}
}

// TestEditsOutliveTheNewShapeOfTheirTable upgrades a database that has edits from before booths could be edited.
func TestEditsOutliveTheNewShapeOfTheirTable(t *testing.T) {
	bytes, err := os.ReadFile("testdata/v4.db")
	must(t, err)
	dir := t.TempDir()
	path := filepath.Join(dir, DatabaseName)
	must(t, os.WriteFile(path, bytes, 0o600))
	before, err := sql.Open(driver, dsn(path, toWrite))
	must(t, err)
	_, err = before.Exec(`INSERT INTO edits SELECT 'e' || s.id, conference, 'session', s.id, 'title', 'Mine', 1, 2, iif(key = 'guid-0001', 3, NULL)
		FROM sessions AS s WHERE key IN ('guid-0000', 'guid-0001')`)
	must(t, err, before.Close())

	db := openedAt(t, dir, noon)
	all, err := db.Conferences(context.Background())
	must(t, err)
	sessions := timetable(t, db, all[0].ID)
	if sessions["guid-0000"].Title != "Mine" || sessions["guid-0001"].Title == "Mine" {
		t.Errorf("the titles are %q and %q", sessions["guid-0000"].Title, sessions["guid-0001"].Title)
	}
	want := []string{"e" + sessions["guid-0000"].ID + " 1 2 ", "e" + sessions["guid-0001"].ID + " 1 2 3"}
	slices.Sort(want)
	if got := column(t, db, "SELECT id || ' ' || created || ' ' || changed || ' ' || coalesce(deleted, '') FROM edits ORDER BY id"); !slices.Equal(got, want) {
		t.Errorf("the rows are %q, want %q", got, want)
	}
	if got := column(t, db, "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'edits' AND sql IS NOT NULL"); !slices.Equal(got, []string{"edits_of_thing"}) {
		t.Errorf("the indexes are %v", got)
	}
}
