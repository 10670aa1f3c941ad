package sqlite

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/testkit"
)

// furnished is a programme with booths, a rally, plans and speakers of their own.
func furnished() app.Programme {
	p := invented(4)
	at := func(hour int) time.Time { return p.Days[0].Start.Add(time.Duration(hour) * time.Hour) }
	p.Speakers = []app.Speaker{{Key: "ada", Name: "Ada Voß"}}
	p.Booths = []app.Booth{
		{Key: "b1", Number: "A-1", Name: "架空商事", Reading: "かくうしょうじ", Rank: "Gold", Hall: "5", Days: []string{"2026-07-11"}, URL: "https://sponsor.example/", About: "<b>景品</b>"},
		{Key: "b2", Number: "A-2", Name: "Example"},
	}
	p.Rallies = []app.Rally{{
		Key: "r", Name: "スタンプラリー", Opens: at(0), Closes: at(8), Exchange: "受付", Cards: 3, About: "全部", Columns: 3, Complete: 100, AllBooths: true,
		Checkpoints: []app.Checkpoint{
			{Key: "c1", Name: "架空商事", Booth: "b1", Group: "5", Points: 2, Again: 1, Early: []app.Bonus{{Points: 5, Until: at(1)}}, Required: true, Asks: "quiz", Opens: []app.Hours{{From: at(0), Until: at(3)}}},
			{Key: "c2", Name: "Tour"},
		},
		Prizes: []app.Prize{
			{Key: "p1", Name: "Hoodie", Stamps: -1, Points: 9, Lines: 2, Groups: map[string]int{"5": 1}, Also: "2 EUR", Repeats: true, Stock: "50", Where: "B", From: at(1), Until: at(7), Draw: at(8), Present: true},
			{Key: "p2", Name: "Sticker", Stamps: 1},
		},
	}}
	p.Plans = []app.Plan{
		{Name: "2F", Type: "image/png", Image: []byte("\x89PNG two"), Pins: []app.Pin{{Booth: "b1", X: 0.25, Y: 1}}},
		{Name: "1F", Type: "image/svg+xml", Image: []byte("<svg/>"), Pins: []app.Pin{{Room: "Hall A", X: 0.5, Y: 0.125}}},
	}
	return p
}

// extras is a programme without its sessions and without what storage made up.
func extras(p app.Programme) app.Programme {
	p.Sessions, p.Booths, p.Plans = nil, slices.Clone(p.Booths), slices.Clone(p.Plans)
	for i := range p.Booths {
		p.Booths[i].ID = ""
	}
	for i := range p.Plans {
		p.Plans[i].Hash = ""
	}
	return p
}

func whole(t testing.TB, db *DB, id string) app.Programme {
	t.Helper()
	p, err := db.Programme(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func images(t testing.TB, db *DB) int { return len(column(t, db, "SELECT hash FROM plan_images")) }

func TestBoothsRalliesAndPlansComeBackAsTheyWereSaved(t *testing.T) {
	db := opened(t)
	p := furnished()
	c, _ := saved(t, db, "", p)
	if got := extras(whole(t, db, c.ID)); !reflect.DeepEqual(got, extras(p)) {
		t.Errorf("came back as\n%+v\nand was\n%+v", got, extras(p))
	}
	light, err := db.Timetable(context.Background(), c.ID)
	if err != nil || light.Plans[0].Image != nil || len(light.Booths) != 2 {
		t.Errorf("the timetable has %d booths and the plan %+v, %v", len(light.Booths), light.Plans[0], err)
	}
}

func TestInventedExtrasComeBackAsTheyWereSaved(t *testing.T) {
	db := opened(t)
	rapid.Check(t, func(r *rapid.T) {
		p := testkit.Extras(testkit.Programmes().Draw(r, "programme")).Draw(r, "extras")
		p.Title += rapid.StringMatching(`[a-z]{12}`).Draw(r, "title") // sample's hash is every test's
		c, _, err := db.SaveProgramme(context.Background(), "", app.Source{Format: "meguri", Hash: p.Title}, p, false, app.Choices{}, rules)
		if err != nil {
			r.Fatal(err)
		}
		if got := extras(whole(t, db, c.ID)); !reflect.DeepEqual(got, extras(p)) {
			r.Errorf("came back as\n%+v\nand was\n%+v", got, extras(p))
		}
	})
}

func TestABoothKeepsItsID(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func([]app.Booth) []app.Booth
		kept   []bool // of what comes out, in order
	}{
		{"when its name changes", func(b []app.Booth) []app.Booth { b[0].Name = "改名"; return b }, []bool{true, true}},
		{"when its key changes", func(b []app.Booth) []app.Booth { b[0].Key = "else"; return b }, []bool{true, true}},
		{"when the order changes", func(b []app.Booth) []app.Booth { slices.Reverse(b); return b }, []bool{true, true}},
		{"when others go", func(b []app.Booth) []app.Booth { return b[1:] }, []bool{true}},
		{"and another never gets it", func(b []app.Booth) []app.Booth {
			return []app.Booth{{Key: "c", Number: "A-1", Name: "別"}, b[1]}
		}, []bool{false, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := opened(t)
			p := furnished()
			conference, _ := saved(t, db, "", p)
			before := map[string]bool{}
			for _, b := range whole(t, db, conference.ID).Booths {
				before[b.ID] = true
			}
			p.Booths = c.change(slices.Clone(p.Booths))
			saved(t, db, conference.ID, p)
			got := whole(t, db, conference.ID).Booths
			if len(got) != len(c.kept) {
				t.Fatalf("%d booths", len(got))
			}
			for i, b := range got {
				if b.Key != p.Booths[i].Key || before[b.ID] != c.kept[i] {
					t.Errorf("booth %+v kept its id: %v", b, before[b.ID])
				}
			}
		})
	}
}

func TestUndoingAnImportBringsBoothsRalliesAndPlansBack(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	p := furnished()
	c, _ := saved(t, db, "", p)
	before := whole(t, db, c.ID)

	next := furnished()
	next.Speakers = nil
	next.Booths = next.Booths[1:]
	next.Rallies[0].Columns = 4
	next.Plans = next.Plans[:1]
	next.Plans[0].Image = []byte("\x89PNG drawn anew")
	saved(t, db, c.ID, next)
	after := whole(t, db, c.ID)
	if reflect.DeepEqual(before, after) {
		t.Fatal("nothing changed")
	}
	for range 2 {
		if _, err := db.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := whole(t, db, c.ID); !reflect.DeepEqual(got, before) {
			t.Errorf("undone it is\n%+v\nand was\n%+v", got, before)
		}
		if _, err := db.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := whole(t, db, c.ID); !reflect.DeepEqual(got, after) {
			t.Errorf("redone it is\n%+v\nand was\n%+v", got, after)
		}
	}
}

func TestImagesGoOnceNothingNamesThem(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	p := furnished()
	c, _ := saved(t, db, "", p)
	p.Plans = p.Plans[:1]
	saved(t, db, c.ID, p)
	p.Title = "Another title"
	saved(t, db, c.ID, p)
	if n := images(t, db); n != 2 {
		t.Errorf("%d images, while a step still names the second", n)
	}
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	p.Title = "A third title" // the steps to redo go, and with them what names the second image but for the plan
	p.Plans = furnished().Plans[1:]
	saved(t, db, c.ID, p)
	for range maxSteps {
		marked(t, db, timetable(t, db, c.ID)["guid-0000"].ID, func(m *app.Marks) { m.WatchLater = !m.WatchLater })
	}
	p.Title = "A fourth title"
	saved(t, db, c.ID, p)
	if n := images(t, db); n != 1 {
		t.Errorf("%d images, and one is used", n)
	}
}

func TestTheBinIsEmptiedOfImagesToo(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db := openedAt(t, dir, noon)
	c, _ := saved(t, db, "", furnished())
	if n := images(t, db); n != 2 {
		t.Fatalf("%d images", n)
	}
	if err := db.Delete(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if n := images(t, openedAt(t, dir, noon.Add(binned+time.Hour))); n != 0 {
		t.Errorf("%d images are left", n)
	}
}
