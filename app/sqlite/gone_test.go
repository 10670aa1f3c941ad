package sqlite

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
)

func TestABoothThatIsNoLongerPublishedStaysWhenSomethingWasSaidOfIt(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		name string
		say  func(db *DB, conference, booth string) error
	}{
		{"a stamp", func(db *DB, c, b string) error { _, err := db.Stamp(ctx, c, b, "b", "2026-07-11", noon); return err }},
		{"a stamp that was taken away again", func(db *DB, c, b string) error {
			_, err := db.Stamp(ctx, c, b, "b", "2026-07-11", noon)
			must(t, err)
			return db.Unstamp(ctx, c, b, "2026-07-11", "b")
		}},
		{"a wish", func(db *DB, c, b string) error {
			return db.MarkBooth(ctx, app.ActWish, c, b, "b", func(m app.BoothMarks) app.BoothMarks { m.Wish = true; return m })
		}},
		{"an edit", func(db *DB, c, b string) error {
			return db.Edit(ctx, c, app.EditBooth, b, map[string]string{"hall": "6"})
		}},
		{"a pin", func(db *DB, c, b string) error { return db.Pin(ctx, c, "1F", app.Pin{Booth: b, X: 1}, "b") }},
		{"loot from there", func(db *DB, c, b string) error {
			_, err := db.SaveLoot(ctx, c, app.Loot{What: "Mug", Booth: b})
			return err
		}},
		{"a rule of my own", func(db *DB, c, b string) error {
			must(t, db.RemoveRally(ctx, c, "r"))
			_, err := db.SaveRally(ctx, c, app.Rally{Name: "Mine", Checkpoints: []app.Checkpoint{{Booth: "b1", Required: true}, {Name: "Tour"}}})
			return err
		}},
		{"somebody met there", func(db *DB, c, b string) error {
			_, err := db.SavePersonMet(ctx, c, app.PersonMet{Name: "Ada", Booth: b})
			return err
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, conference, first, second := atVenue(t)
			must(t, c.say(db, conference, first))
			before := booth(t, db, conference)["架空商事"]
			next := furnished()
			next.Booths = []app.Booth{{Key: "b9", Number: "A-1", Name: "Newcomer"}}
			saved(t, db, conference, next)
			got := booth(t, db, conference)
			gone := got["架空商事"]
			if gone.ID != first || !gone.Gone || got["Example"].ID != "" || len(got) != 2 {
				t.Fatalf("the booths are %+v", got)
			}
			if gone.Gone = false; !reflect.DeepEqual(gone, before) {
				t.Errorf("it became %+v and was %+v", gone, before)
			}
			if p := whole(t, db, conference); len(p.Booths) != 1 {
				t.Errorf("what is published has %+v", p.Booths)
			}

			saved(t, db, conference, furnished())
			got = booth(t, db, conference)
			if b := got["架空商事"]; b.ID != first || b.Gone || got["Example"].ID != second || len(got) != 2 {
				t.Errorf("published again the booths are %+v", got)
			}
			undone(t, db, app.ActImport)
			if b := booth(t, db, conference)["架空商事"]; !b.Gone {
				t.Errorf("undone it is %+v", b)
			}
			undone(t, db, app.ActImport)
			if b := booth(t, db, conference)["架空商事"]; !reflect.DeepEqual(b, before) {
				t.Errorf("undone twice it is %+v and was %+v", b, before)
			}
		})
	}
}

func TestABoothThatComesBackUnderAnotherKeyIsTheSame(t *testing.T) {
	ctx := context.Background()
	db, c, first, _ := atVenue(t)
	_, err := db.Stamp(ctx, c, first, "b", "2026-07-11", noon)
	must(t, err)
	next := furnished()
	next.Booths = next.Booths[1:]
	saved(t, db, c, next)
	next.Booths = append(next.Booths,
		app.Booth{Key: "typed anew", Number: "A-1", Name: "架空商事"},
		app.Booth{Key: "b1", Number: "Z", Name: "Another company under the old key"})
	saved(t, db, c, next)
	// The key decides before number and name do.
	if got := booth(t, db, c); got["Another company under the old key"].ID != first || got["架空商事"].ID == first || got["架空商事"].Gone {
		t.Errorf("the booths are %+v", got)
	}
	next.Booths = next.Booths[:2]
	next.Booths[1].Name = "a third"
	saved(t, db, c, next)
	next.Booths[1] = app.Booth{Key: "typed anew again", Number: "Z", Name: "Another company under the old key"}
	saved(t, db, c, next)
	if got := booth(t, db, c)["Another company under the old key"]; got.ID != first || got.Gone {
		t.Errorf("by number and name it is %+v", got)
	}
	next.Booths[1] = app.Booth{Key: "b1", Number: "Q", Name: "Who has the key under which that was first seen"}
	saved(t, db, c, next)
	if got := booth(t, db, c); !got["Another company under the old key"].Gone || got["Who has the key under which that was first seen"].ID == first {
		t.Errorf("the booths are %+v", got)
	}
}

// While a booth comes back it is in neither table, and its id isn't free.
func TestABoothThatComesBackBesideWhoHasItsOldKey(t *testing.T) {
	db, c, first, _ := atVenue(t)
	_, err := db.Stamp(context.Background(), c, first, "b", "2026-07-11", noon)
	must(t, err)
	next := furnished()
	for _, booths := range [][]app.Booth{
		{{Key: "x", Number: "A-1", Name: "架空商事"}},
		{{Key: "b2", Number: "A-2", Name: "Example"}},
		{{Key: "x", Number: "A-1", Name: "架空商事"}, {Key: "b1", Number: "Z", Name: "Newcomer"}},
	} {
		next.Booths = booths
		saved(t, db, c, next)
	}
	if got := booth(t, db, c); got["架空商事"].ID != first || got["Newcomer"].ID == first || len(got) != 2 {
		t.Errorf("the booths are %+v", got)
	}
}

func TestStampsOfABoothThatIsSplitOrJoined(t *testing.T) {
	ctx := context.Background()
	both := []string{"2026-07-11", "2026-07-12"}
	for _, c := range []struct {
		name   string
		before []app.Booth
		after  []app.Booth
		at     string // Number of the booth that has the stamp of before's first
	}{
		{"a booth that gets a stand for each day keeps its stamps at the first",
			[]app.Booth{{Key: "k", Number: "1", Name: "Gnome", Days: both}},
			[]app.Booth{{Key: "k", Number: "1", Name: "Gnome", Days: both[:1]}, {Key: "k#2", Number: "7", Name: "Gnome", Days: both[1:]}}, "1"},
		{"also where the entry without its key comes first",
			[]app.Booth{{Key: "k", Number: "1", Name: "Gnome", Days: both}},
			[]app.Booth{{Key: "k#2", Number: "7", Name: "Gnome", Days: both[1:]}, {Key: "k", Number: "1", Name: "Gnome", Days: both[:1]}}, "1"},
		{"a stand that moves to another number keeps its stamps",
			[]app.Booth{{Key: "1 Gnome", Number: "1", Name: "Gnome"}},
			[]app.Booth{{Key: "2 Gnome", Number: "2", Name: "Gnome"}}, "2"},
		{"one that gets two new numbers keeps them at the first",
			[]app.Booth{{Key: "1 Gnome", Number: "1", Name: "Gnome", Days: both}},
			[]app.Booth{{Key: "2 Gnome", Number: "2", Name: "Gnome", Days: both[:1]}, {Key: "3 Gnome", Number: "3", Name: "Gnome", Days: both[1:]}}, "2"},
		{"of two stands of one name that both move nobody can tell which is which",
			[]app.Booth{{Key: "1 Gnome", Number: "1", Name: "Gnome"}, {Key: "7 Gnome", Number: "7", Name: "Gnome"}},
			[]app.Booth{{Key: "2 Gnome", Number: "2", Name: "Gnome"}, {Key: "3 Gnome", Number: "3", Name: "Gnome"}}, "1"},
		{"two stands that become one keep the stamps of the first",
			[]app.Booth{{Key: "k", Number: "1", Name: "Gnome"}, {Key: "k#2", Number: "7", Name: "Gnome"}},
			[]app.Booth{{Key: "k", Number: "1", Name: "Gnome"}}, "1"},
		{"of two sponsors at one stand each has its own",
			[]app.Booth{{Key: "a", Number: "1", Name: "A"}, {Key: "b", Number: "1", Name: "B"}},
			[]app.Booth{{Key: "b", Number: "1", Name: "B"}, {Key: "a", Number: "2", Name: "A"}}, "2"},
		{"two sponsors that become one entry keep the stamp of the first, as a booth that is gone",
			[]app.Booth{{Key: "a", Number: "1", Name: "A"}, {Key: "b", Number: "1", Name: "B"}},
			[]app.Booth{{Key: "ab", Number: "2", Name: "A / B"}}, "1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := opened(t)
			p := furnished()
			p.Booths = c.before
			conference, _ := saved(t, db, "", p)
			stampedAt := whole(t, db, conference.ID).Booths[0].ID
			_, err := db.Stamp(ctx, conference.ID, stampedAt, "b", both[0], noon)
			must(t, err)
			p.Booths = c.after
			saved(t, db, conference.ID, p)
			all, err := db.Booths(ctx, conference.ID)
			must(t, err)
			at := slices.IndexFunc(all, func(b app.Booth) bool { return b.ID == stampedAt })
			if at < 0 || all[at].Number != c.at {
				t.Errorf("the stamp is at %d of %+v", at, all)
			}
		})
	}
}

func TestBoothsMadeAndEditedByHand(t *testing.T) {
	ctx := context.Background()
	db, c, first, second := atVenue(t)
	made, err := db.Add(ctx, c, app.EditBooth, map[string]string{"name": "  Own  booth ", "number": "9", "days": "2026-07-12 2026-07-11"})
	must(t, err, db.Edit(ctx, c, app.EditBooth, first, map[string]string{"hall": "6", "reading": "かくう"}), db.Remove(ctx, c, app.EditBooth, second))
	want := app.Booth{ID: made, Key: app.HandKey + made, Number: "9", Name: "Own booth", Days: []string{"2026-07-11", "2026-07-12"}}

	next := furnished()
	next.Booths[0].Hall, next.Booths[0].Rank = "5 B", "Platinum"
	saved(t, db, c, next)
	got := booth(t, db, c)
	if b := got["架空商事"]; b.Hall != "6" || b.Reading != "かくう" || b.Rank != "Platinum" {
		t.Errorf("the edited one is %+v", b)
	}
	if !reflect.DeepEqual(got["Own booth"], want) || len(got) != 2 {
		t.Errorf("the booths are %+v", got)
	}
	if p := whole(t, db, c); len(p.Booths) != 2 || p.Booths[0].Hall != "6" {
		t.Errorf("the programme has %+v", p.Booths)
	}

	// The own export that is imported again.
	next.Booths = []app.Booth{next.Booths[0], got["Own booth"]}
	saved(t, db, c, next)
	if b := booth(t, db, c); !reflect.DeepEqual(b["Own booth"], want) || len(b) != 2 {
		t.Errorf("after the own export the booths are %+v", b)
	}
	must(t, db.MarkBooth(ctx, app.ActWish, c, made, "b", func(m app.BoothMarks) app.BoothMarks { m.Wish = true; return m }))
	next.Booths = next.Booths[:1]
	saved(t, db, c, next)
	if b := booth(t, db, c)["Own booth"]; b.ID != made || b.Name == "" {
		t.Errorf("dropped by the feed it is %+v", b)
	}

	another, err := db.Add(ctx, c, app.EditBooth, map[string]string{"name": "Another"})
	must(t, err)
	_, unnamed := db.Add(ctx, c, app.EditBooth, map[string]string{"number": "3"})
	for _, err := range []error{
		unnamed,
		db.Edit(ctx, c, app.EditBooth, another, map[string]string{"name": " "}),
		db.Edit(ctx, c, app.EditBooth, another, map[string]string{"days": "2026-02-30"}),
		db.Edit(ctx, c, app.EditBooth, another, map[string]string{"url": "javascript:1"}),
		db.Revert(ctx, c, app.EditBooth, another, "name"),
	} {
		if err == nil || app.AsProblem(err).Kind != app.KindBadInput {
			t.Errorf("got %v", err)
		}
	}
	refused(t, db.Edit(ctx, c, app.EditBooth, "unknown", map[string]string{"hall": "1"}), app.KindNotFound)
}

func TestAPastedListIsOneStep(t *testing.T) {
	ctx := context.Background()
	db, c, first, _ := atVenue(t)
	pasted := []app.Booth{
		{Number: "A-1", Name: "架空商事"}, // there already
		{Number: "B-1", Name: "Zebra", Hall: "2", Days: []string{"2026-07-11"}, URL: "https://zebra.example/", About: "Two\nlines"},
		{Number: "B-1", Name: "Zebra"}, // twice in the list
		{Name: "Ant"},
	}
	ids, err := db.AddBooths(ctx, c, pasted)
	must(t, err)
	got := booth(t, db, c)
	if ids[0] != first || ids[1] != ids[2] || ids[3] != got["Ant"].ID || len(got) != 4 {
		t.Errorf("the ids are %v of %+v", ids, got)
	}
	want := pasted[1]
	want.ID, want.Key = ids[1], app.HandKey+ids[1]
	if !reflect.DeepEqual(got["Zebra"], want) {
		t.Errorf("it became %+v", got["Zebra"])
	}
	if again, err := db.AddBooths(ctx, c, pasted); err != nil || !slices.Equal(again, ids) {
		t.Errorf("pasted again the ids are %v, %v", again, err)
	}
	undone(t, db, app.ActAdd)
	if got := booth(t, db, c); len(got) != 2 {
		t.Errorf("undone the booths are %+v", got)
	}
	if _, err := db.AddBooths(ctx, c, []app.Booth{{Name: "Fine"}, {Number: "3"}}); err == nil || len(booth(t, db, c)) != 2 {
		t.Errorf("a list with a nameless booth was taken, %v", err)
	}
}

// TestTouchedBoothsAreNeverLost imports random lists after one another and stamps in between.
func TestTouchedBoothsAreNeverLost(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	if _, err := db.writer.Exec("PRAGMA synchronous = OFF"); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(r *rapid.T) {
		wipe(t, db)
		c, _ := saved(t, db, "", invented(2))
		stamps := map[string]app.Booth{} // as they were when they were stamped
		for range rapid.IntRange(1, 6).Draw(r, "imports") {
			next := invented(2)
			keys := map[string]bool{}
			for range rapid.IntRange(1, 5).Draw(r, "booths") {
				b := app.Booth{Number: rapid.SampledFrom([]string{"", "1", "2"}).Draw(r, "number"), Name: rapid.SampledFrom([]string{"A", "B", "C"}).Draw(r, "name")}
				b.Key = rapid.SampledFrom([]string{b.Number + " " + b.Name, "x", "y", "z"}).Draw(r, "key")
				if !keys[b.Key] {
					next.Booths = append(next.Booths, b)
				}
				keys[b.Key] = true
			}
			saved(t, db, c.ID, next)
			there, err := db.Booths(ctx, c.ID)
			must(t, err)
			ids := map[string]app.Booth{}
			for i, b := range there {
				if _, twice := ids[b.ID]; twice {
					r.Fatalf("two booths have one id: %+v", there)
				}
				if b.Gone != (i >= len(next.Booths)) {
					r.Fatalf("%+v is gone: %v", b, b.Gone)
				}
				ids[b.ID] = b
			}
			for id, was := range stamps {
				if is, ok := ids[id]; !ok || is.Key != was.Key && is.Name != was.Name {
					r.Fatalf("%+v was stamped and is %+v among %+v", was, is, there)
				} else {
					stamps[id] = is
				}
			}
			b := rapid.SampledFrom(there).Draw(r, "stamped")
			_, err = db.Stamp(ctx, c.ID, b.ID, b.Name, "2026-07-11", noon)
			must(t, err)
			stamps[b.ID] = b
		}
	})
}
