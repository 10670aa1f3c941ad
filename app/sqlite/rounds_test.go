package sqlite

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"meguri/app"
)

// actAtTheBooths does one thing a person can do at the booths, at random. What is refused does nothing.
func actAtTheBooths(ctx context.Context, r *rapid.T, db *DB, conference string) error {
	there, err := db.Booths(ctx, conference)
	if err != nil {
		return err
	}
	rounds, err := db.Rallies(ctx, conference)
	if err != nil {
		return err
	}
	floors, err := db.Plans(ctx, conference)
	if err != nil {
		return err
	}
	haul, err := db.Loot(ctx, conference)
	if err != nil {
		return err
	}
	text := func() string { return rapid.SampledFrom([]string{"", "巡り", "x", "xy"}).Draw(r, "text") }
	on := func() bool { return rapid.Bool().Draw(r, "on") }
	booth := func() string {
		if len(there) == 0 {
			return "r/c2"
		}
		return rapid.SampledFrom(there).Draw(r, "booth").ID
	}
	rally := func() app.Rally {
		if len(rounds) == 0 || on() {
			return app.Rally{Name: text(), AllBooths: true, Prizes: []app.Prize{{Name: "Sticker", Stamps: 3}}}
		}
		return rapid.SampledFrom(rounds).Draw(r, "rally")
	}
	plan := func() string {
		if len(floors) == 0 {
			return "none"
		}
		return rapid.SampledFrom(floors).Draw(r, "plan").Name
	}
	pin := func() app.Pin {
		if on() {
			return app.Pin{Room: "Hall A", X: 0.25, Y: 0.75}
		}
		return app.Pin{Booth: booth(), X: float64(rapid.IntRange(0, 4).Draw(r, "x")) / 3}
	}
	day := rapid.SampledFrom([]string{"2026-07-11", "2026-07-12"}).Draw(r, "day")
	at := noon.Add(time.Duration(rapid.IntRange(0, 3).Draw(r, "minute")) * time.Minute)
	actions := map[string]func() error{
		"stamp":   func() error { _, err := db.Stamp(ctx, conference, booth(), "booth", day, at); return err },
		"unstamp": func() error { return db.Unstamp(ctx, conference, booth(), day, "booth") },
		"write on a stamp": func() error {
			return saveStamp(db, conference, "booth", app.Stamp{Checkpoint: booth(), Day: day, At: at, Again: 1, Note: text(), Answer: text(), Photo: text()})
		},
		"mark": func() error {
			return db.MarkBooth(ctx, app.ActAsk, conference, booth(), "booth", func(m app.BoothMarks) app.BoothMarks {
				m.Wish, m.Ask = on(), text()
				return m
			})
		},
		"claim": func() error {
			return db.Claim(ctx, conference, "prize", app.Claim{Rally: "r", Prize: "p1", State: rapid.SampledFrom([]app.ClaimState{app.Unclaimed, app.Claimed, app.Missed}).Draw(r, "claim"), At: at})
		},
		"rules": func() error {
			changed := rally()
			changed.Columns = rapid.IntRange(0, 3).Draw(r, "columns")
			_, err := db.SaveRally(ctx, conference, changed)
			return err
		},
		"revert rules": func() error { return db.RevertRally(ctx, conference, rally().Key) },
		"remove rules": func() error { return db.RemoveRally(ctx, conference, rally().Key) },
		"add booth": func() error {
			_, err := db.Add(ctx, conference, app.EditBooth, map[string]string{"name": text(), "number": text()})
			return err
		},
		"add booths": func() error {
			_, err := db.AddBooths(ctx, conference, []app.Booth{{Name: "Example"}, {Name: "Pasted", Number: text(), Days: []string{day}}})
			return err
		},
		"edit booth": func() error {
			return db.Edit(ctx, conference, app.EditBooth, booth(), map[string]string{"name": text(), "days": day})
		},
		"revert booth": func() error { return db.Revert(ctx, conference, app.EditBooth, booth(), "") },
		"remove booth": func() error { return db.Remove(ctx, conference, app.EditBooth, booth()) },
		"add plan":     func() error { return db.AddPlan(ctx, conference, text(), "image/png", []byte("PNG "+text())) },
		"rename plan":  func() error { return db.RenamePlan(ctx, conference, plan(), text()) },
		"scale plan":   func() error { return db.ScalePlan(ctx, conference, plan(), rapid.IntRange(0, 2).Draw(r, "metres")) },
		"remove plan":  func() error { return db.RemovePlan(ctx, conference, plan()) },
		"pin":          func() error { return db.Pin(ctx, conference, plan(), pin(), "pin") },
		"unpin":        func() error { return db.Unpin(ctx, conference, plan(), pin(), "pin") },
		"loot": func() error {
			l := app.Loot{What: text(), Count: 2, Booth: booth(), UseBy: day, At: at}
			if len(haul) > 0 && on() {
				l.ID = rapid.SampledFrom(haul).Draw(r, "loot").ID
			}
			_, err := db.SaveLoot(ctx, conference, l)
			return err
		},
		"remove loot": func() error {
			if len(haul) == 0 {
				return nil
			}
			return db.RemoveLoot(ctx, rapid.SampledFrom(haul).Draw(r, "loot").ID)
		},
		"person": func() error {
			_, err := db.SavePersonMet(ctx, conference, app.PersonMet{Name: text(), About: text(), Booth: booth(), At: at})
			return err
		},
	}
	names := make([]string, 0, len(actions))
	for name := range actions {
		names = append(names, name)
	}
	slices.Sort(names)
	err = actions[rapid.SampledFrom(names).Draw(r, "action")]()
	if errors.As(err, new(*app.Problem)) {
		return nil
	}
	return err
}

// atVenue is a database with one furnished conference and the ids of its two booths.
func atVenue(t testing.TB) (db *DB, conference, first, second string) {
	t.Helper()
	db = opened(t)
	c, _ := saved(t, db, "", furnished())
	there := booth(t, db, c.ID)
	return db, c.ID, there["架空商事"].ID, there["Example"].ID
}

// booth gives the booths of a conference as the person has them, by name.
func booth(t testing.TB, db *DB, conference string) map[string]app.Booth {
	t.Helper()
	all, err := db.Booths(context.Background(), conference)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]app.Booth{}
	for _, b := range all {
		byName[b.Name] = b
	}
	return byName
}

// must fails the test on the first of errs.
func must(t testing.TB, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func undone(t testing.TB, db *DB, want app.Action) {
	t.Helper()
	step, err := db.Undo(context.Background())
	if err != nil || step == nil || step.Action != want || step.About == "" {
		t.Fatalf("undid %+v, %v; want %s", step, err, want)
	}
}

func stamped(t testing.TB, db *DB, conference string) []app.Stamp {
	t.Helper()
	all, err := db.Stamps(context.Background(), conference)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestStampingTwiceIsOneStamp(t *testing.T) {
	ctx := context.Background()
	db, c, first, _ := atVenue(t)
	for i, want := range []struct {
		day   string
		fresh bool
	}{{"2026-07-11", true}, {"2026-07-11", false}, {"2026-07-12", true}} {
		at := noon.Add(time.Duration(i) * time.Hour)
		if fresh, err := db.Stamp(ctx, c, first, "架空商事", want.day, at); err != nil || fresh != want.fresh {
			t.Errorf("stamp %d is fresh: %v, %v", i, fresh, err)
		}
	}
	want := []app.Stamp{{Checkpoint: first, Day: "2026-07-11", At: noon}, {Checkpoint: first, Day: "2026-07-12", At: noon.Add(2 * time.Hour)}}
	if got := stamped(t, db, c); !slices.Equal(got, want) {
		t.Errorf("the stamps are %+v", got)
	}
	undone(t, db, app.ActStamp)
	undone(t, db, app.ActStamp)
	if got := stamped(t, db, c); len(got) != 0 {
		t.Errorf("undone they are %+v", got)
	}
}

// saveStamp has a stamp say what s says.
func saveStamp(db *DB, conference, about string, s app.Stamp) error {
	return db.ChangeStamp(context.Background(), conference, s.Checkpoint, s.Day, about, func(was *app.Stamp) error {
		*was = s
		return nil
	})
}

func TestAStampThatWasTakenAwayComesBackWithWhatIsWrittenOnIt(t *testing.T) {
	ctx := context.Background()
	db, c, first, _ := atVenue(t)
	written := app.Stamp{Checkpoint: first, Day: "2026-07-11", At: noon.Add(time.Minute), Again: 2, Note: "またね", Answer: "42", Photo: "abc"}
	refused(t, saveStamp(db, c, "架空商事", written), app.KindNotFound)
	_, err := db.Stamp(ctx, c, first, "架空商事", "2026-07-11", noon)
	must(t, err, saveStamp(db, c, "架空商事", written), db.Unstamp(ctx, c, first, "2026-07-11", "架空商事"))
	if got := stamped(t, db, c); len(got) != 0 {
		t.Fatalf("it is still there: %+v", got)
	}
	undone(t, db, app.ActUnstamp)
	if got := stamped(t, db, c); !slices.Equal(got, []app.Stamp{written}) {
		t.Errorf("it came back as %+v", got)
	}
	if _, err := db.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if fresh, err := db.Stamp(ctx, c, first, "架空商事", "2026-07-11", noon.Add(time.Hour)); err != nil || !fresh {
		t.Errorf("stamped anew it is fresh: %v, %v", fresh, err)
	}
	want := app.Stamp{Checkpoint: first, Day: "2026-07-11", At: noon.Add(time.Hour), Note: "またね", Answer: "42", Photo: "abc"}
	if got := stamped(t, db, c); !slices.Equal(got, []app.Stamp{want}) {
		t.Errorf("stamped anew it is %+v", got)
	}
	for _, action := range []app.Action{app.ActStamp, app.ActUnstamp, app.ActStampNote, app.ActStamp} {
		undone(t, db, action)
	}
	if _, err := db.Stamp(ctx, c, first, "架空商事", "2026-07-11", noon); err != nil {
		t.Fatal(err)
	}
	if got := stamped(t, db, c)[0]; got.Note != "" {
		t.Errorf("what was undone comes back: %+v", got)
	}
}

func TestTypingOnAStampIsOneStep(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		name   string
		second func(*app.Stamp)
		want   string // the note after one undo
	}{
		{"words typed on join the step before", func(s *app.Stamp) { s.Note = "tracing" }, ""},
		{"an answer beside them is a step of its own", func(s *app.Stamp) { s.Note, s.Answer = "tracing", "x" }, "tra"},
		{"other words are a step of their own", func(s *app.Stamp) { s.Note = "logs" }, "tra"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, conference, first, _ := atVenue(t)
			_, err := db.Stamp(ctx, conference, first, "b", "2026-07-11", noon)
			s := app.Stamp{Checkpoint: first, Day: "2026-07-11", At: noon, Note: "tra"}
			must(t, err, saveStamp(db, conference, "b", s))
			c.second(&s)
			must(t, saveStamp(db, conference, "b", s))
			undone(t, db, app.ActStampNote)
			if got := stamped(t, db, conference)[0].Note; got != c.want {
				t.Errorf("the note is %q", got)
			}
		})
	}
}

func TestMarksOfABooth(t *testing.T) {
	ctx := context.Background()
	db, c, first, second := atVenue(t)
	mark := func(action app.Action, booth string, change func(*app.BoothMarks)) error {
		return db.MarkBooth(ctx, action, c, booth, "booth", func(m app.BoothMarks) app.BoothMarks {
			change(&m)
			return m
		})
	}
	refused(t, mark(app.ActWish, "unknown", func(m *app.BoothMarks) { m.Wish = true }), app.KindNotFound)
	must(t,
		mark(app.ActWish, first, func(m *app.BoothMarks) { m.Wish = true }),
		mark(app.ActAsk, first, func(m *app.BoothMarks) { m.Ask = "How" }),
		mark(app.ActAsk, first, func(m *app.BoothMarks) { m.Ask = "How many?" }),
		mark(app.ActGlyph, second, func(m *app.BoothMarks) { m.Glyph = "鹿" }),
		mark(app.ActGlyph, second, func(m *app.BoothMarks) { m.Glyph = "" }),
	)
	says := func() map[string]app.BoothMarks {
		all, err := db.BoothMarks(ctx, c)
		must(t, err)
		return all
	}
	if got := says(); !reflect.DeepEqual(got, map[string]app.BoothMarks{first: {Wish: true, Ask: "How many?"}}) {
		t.Errorf("the marks are %+v", got)
	}
	undone(t, db, app.ActGlyph)
	if got := says()[second].Glyph; got != "鹿" {
		t.Errorf("the glyph is %q", got)
	}
	undone(t, db, app.ActGlyph)
	undone(t, db, app.ActAsk) // typed in two pauses
	if got := says(); !reflect.DeepEqual(got, map[string]app.BoothMarks{first: {Wish: true}}) {
		t.Errorf("undone the marks are %+v", got)
	}
}

func TestClaims(t *testing.T) {
	ctx := context.Background()
	db, c, _, _ := atVenue(t)
	claim := func(state app.ClaimState, after time.Duration) {
		must(t, db.Claim(ctx, c, "Hoodie", app.Claim{Rally: "r", Prize: "p1", State: state, At: noon.Add(after)}))
	}
	claims := func() []app.Claim {
		all, err := db.Claims(ctx, c)
		must(t, err)
		return all
	}
	claim(app.Missed, 0)
	claim(app.Missed, time.Hour)
	if got := claims(); !slices.Equal(got, []app.Claim{{Rally: "r", Prize: "p1", State: app.Missed, At: noon}}) {
		t.Errorf("the claims are %+v", got)
	}
	claim(app.Claimed, time.Hour)
	claim(app.Unclaimed, time.Hour)
	if got := claims(); len(got) != 0 {
		t.Errorf("taken back the claims are %+v", got)
	}
	undone(t, db, app.ActClaim)
	undone(t, db, app.ActClaim)
	if got := claims(); len(got) != 1 || got[0].State != app.Missed {
		t.Errorf("undone the claims are %+v", got)
	}
}

func TestOwnRallies(t *testing.T) {
	ctx := context.Background()
	db, c, _, _ := atVenue(t)
	names := func() string {
		all, err := db.Rallies(ctx, c)
		must(t, err)
		own, err := db.OwnRallies(ctx, c)
		must(t, err)
		said := ""
		for _, r := range all {
			said += fmt.Sprintf("%s/%d own:%v ", r.Name, len(r.Checkpoints), own[r.Key])
		}
		return said
	}
	published, err := db.PublishedRallies(ctx, c)
	must(t, err)
	changed := published[0]
	changed.Name, changed.Checkpoints = "私の", changed.Checkpoints[:1]

	key, err := db.SaveRally(ctx, c, published[0])
	must(t, err)
	if own, err := db.OwnRallies(ctx, c); err != nil || len(own) != 0 || key != "r" {
		t.Errorf("what is published is one's own: %v, %v", own, err)
	}
	_, err = db.SaveRally(ctx, c, changed)
	must(t, err)
	made, err := db.SaveRally(ctx, c, app.Rally{Name: "Mine", AllBooths: true, Prizes: []app.Prize{{Name: "A"}, {Name: "B"}}})
	must(t, err)
	if got := names(); got != "私の/1 own:true Mine/0 own:true " {
		t.Errorf("the rallies are %s", got)
	}
	all, err := db.Rallies(ctx, c)
	if must(t, err); !all[1].AllBooths || all[1].Key != made || all[1].Prizes[0].Key == "" || all[1].Prizes[0].Key == all[1].Prizes[1].Key {
		t.Errorf("the one that was made is %+v", all[1])
	}

	next := furnished()
	next.Booths[0].Key = "another key of the same booth"
	next.Rallies[0].Name, next.Rallies[0].Checkpoints[0].Booth = "Published anew", next.Booths[0].Key
	saved(t, db, c, next)
	if got := names(); got != "私の/1 own:true Mine/0 own:true " {
		t.Errorf("after an import the rallies are %s", got)
	}
	if all, err = db.Rallies(ctx, c); err != nil || all[0].Checkpoints[0].Booth != next.Booths[0].Key {
		t.Errorf("the rules name the booth %+v, %v", all[0].Checkpoints[0], err)
	}
	must(t, db.RevertRally(ctx, c, "r"), db.RemoveRally(ctx, c, made))
	if got := names(); got != "Published anew/2 own:false " {
		t.Errorf("reverted the rallies are %s", got)
	}
	must(t, db.RemoveRally(ctx, c, "r"))
	if got := names(); got != "" {
		t.Errorf("removed the rallies are %s", got)
	}
	undone(t, db, app.ActRally)
	undone(t, db, app.ActRally)
	undone(t, db, app.ActRally)
	if got := names(); got != "私の/1 own:true Mine/0 own:true " {
		t.Errorf("undone the rallies are %s", got)
	}
	for _, err := range []error{db.RevertRally(ctx, c, "no such"), db.RemoveRally(ctx, c, "no such")} {
		refused(t, err, app.KindNotFound)
	}
}

// TestAStampFromTwoProcessesIsOneStamp stamps the same booths from the window and the command line at once.
func TestAStampFromTwoProcessesIsOneStamp(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	both := []*DB{openedAt(t, dir, noon), openedAt(t, dir, noon)}
	c, _ := saved(t, both[0], "", furnished())
	const booths = 30
	fresh := make([]int, len(both))
	var wait sync.WaitGroup
	for i, db := range both {
		wait.Go(func() {
			for n := range booths {
				first, err := db.Stamp(ctx, c.ID, fmt.Sprint(n), "b", "2026-07-11", noon)
				if err != nil {
					t.Error(err)
				}
				if first {
					fresh[i]++
				}
			}
		})
	}
	wait.Wait()
	if n := len(stamped(t, both[0], c.ID)); n != booths || fresh[0]+fresh[1] != booths {
		t.Errorf("%d stamps, of which %v were fresh", n, fresh)
	}
	for range booths {
		undone(t, both[1], app.ActStamp)
	}
	if n := len(stamped(t, both[0], c.ID)); n != 0 {
		t.Errorf("undone there are %d stamps", n)
	}
}
