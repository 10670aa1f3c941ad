package desktop

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"meguri/app"
)

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><rect width="400" height="200"/></svg>`

func TestFloorPlans(t *testing.T) {
	s, conference, _ := afternoon(t)
	view := booths(t, s, conference)
	p := &Plans{s}
	path := filepath.Join(t.TempDir(), "Hall 5.png")
	if err := os.WriteFile(path, picture(t, 300, 100), 0o600); err != nil {
		t.Fatal(err)
	}
	must[BoothsView](t)(p.AddFile(conference, path))
	view2 := must[BoothsView](t)(p.AddBytes(conference, "5A.svg", base64.StdEncoding.EncodeToString([]byte(drawing))))
	if len(view2.Plans) != 2 || view2.Undo.Undo.Action != "plan" {
		t.Fatalf("%+v", view2.Plans)
	}
	hall, upstairs := view2.Plans[0], view2.Plans[1]
	if hall.Name != "Hall 5" || hall.Width != 300 || hall.Height != 100 || !hall.Own || upstairs.Name != "5A" || upstairs.Width != 400 || upstairs.Height != 200 {
		t.Errorf("%+v and %+v", hall, upstairs)
	}
	tsumugi := boothCalled(t, view, "Tsumugi")
	must[BoothsView](t)(p.Scale(conference, "Hall 5", 80))
	must[BoothsView](t)(p.Pin(conference, "Hall 5", "booth", tsumugi.ID, .25, 1.5))
	view = must[BoothsView](t)(p.Pin(conference, "Hall 5", "room", "朝凪ホール", .5, .5))
	want := []PinView{{Kind: "booth", Thing: tsumugi.ID, X: .25, Y: 1, Own: true}, {Kind: "room", Thing: "朝凪ホール", X: .5, Y: .5, Own: true}}
	if got := view.Plans[0]; got.Metres != 80 || !slices.Equal(got.Pins, want) {
		t.Errorf("%+v", got)
	}
	view = must[BoothsView](t)(p.Rename(conference, "Hall 5", " Ground floor "))
	if view = must[BoothsView](t)(p.Unpin(conference, "Ground floor", "booth", tsumugi.ID)); !slices.Equal(view.Plans[0].Pins, want[1:]) {
		t.Errorf("%+v", view.Plans[0])
	}
	if view = must[BoothsView](t)(p.Remove(conference, "5A")); len(view.Plans) != 1 {
		t.Errorf("%+v", view.Plans)
	}
	must[UndoneView](t)((&Undoing{s}).Undo())
	if view = must[BoothsView](t)((&Booths{s}).Screen(conference)); len(view.Plans) != 2 {
		t.Errorf("undo leaves %+v", view.Plans)
	}

	for _, c := range []struct {
		name string
		do   func() (BoothsView, error)
		say  app.Message
	}{
		{"a text is no plan", func() (BoothsView, error) {
			return p.AddBytes(conference, "plan.txt", base64.StdEncoding.EncodeToString([]byte("a hall")))
		}, "problem.plan.image"},
		{"nothing is no plan", func() (BoothsView, error) { return p.AddBytes(conference, "plan.png", "") }, "problem.plan.bytes"},
		{"a file that isn't there", func() (BoothsView, error) { return p.AddFile(conference, path+"x") }, "problem.feed.file"},
		{"a pin on a plan that isn't there", func() (BoothsView, error) { return p.Pin(conference, "6", "booth", tsumugi.ID, 0, 0) }, "problem.plan"},
		{"a pin of a booth that isn't there", func() (BoothsView, error) { return p.Pin(conference, "5A", "booth", "x", 0, 0) }, "problem.booth"},
		{"a pin of something else", func() (BoothsView, error) { return p.Pin(conference, "5A", "exit", "x", 0, 0) }, "edit.field"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.do()
			refusedWith(t, err, c.say)
		})
	}
}

// With places on a plan the walk goes the short way round, and the next session says when to leave for it.
func TestAWalkFollowsThePlan(t *testing.T) {
	s, conference, _ := afternoon(t)
	view := must[BoothsView](t)((&Booths{s}).AddList(conference, "1 灯台クラウド\n2 Tsumugi\n9 白波\n10 Nagare\n", nil))
	day := must[DayView](t)((&Timetable{s}).Day(conference, "2027-05-15", "conference", false))
	next := slices.IndexFunc(day.Slots, func(v SlotView) bool { return v.From > "14:45" && v.Room == "朝凪ホール" })
	must[MarkedView](t)((&Bookmarks{s}).Set(day.Slots[next].ID, "must"))
	p := &Plans{s}
	must[BoothsView](t)(p.AddBytes(conference, "5.png", base64.StdEncoding.EncodeToString(picture(t, 100, 100))))
	must[BoothsView](t)(p.Scale(conference, "5", 132))
	for name, x := range map[string]float64{"灯台クラウド": 0, "Tsumugi": .9, "白波": .3, "Nagare": .6} {
		view = must[BoothsView](t)(p.Pin(conference, "5", "booth", boothCalled(t, view, name).ID, x, 0))
	}
	must[BoothsView](t)(p.Pin(conference, "5", "room", "朝凪ホール", 1, 0))
	view = must[BoothsView](t)((&Rallies{s}).Stamp(conference, "", boothCalled(t, view, "灯台クラウド").ID))
	if view.Next == nil || view.Next.Session.ID != day.Slots[next].ID || view.Next.Walk != 2 || view.Next.Leave == "" {
		t.Fatalf("132 m at 1.1 m a second are two minutes: %+v", view.Next)
	}
	walk := view.Cards[0].Walk
	var order []string
	for _, key := range walk.Cells {
		for _, b := range view.Booths {
			if b.ID == key {
				order = append(order, b.Name)
			}
		}
	}
	if !slices.Equal(order, []string{"白波", "Nagare", "Tsumugi"}) || walk.Gap != view.Next.Minutes || walk.Leave == "" {
		t.Errorf("%q, %+v", order, walk)
	}
}

// Where the time is for one booth only, it is the one I wished to visit.
func TestAWalkGoesWhereIWish(t *testing.T) {
	s, conference, move := afternoon(t)
	view := must[BoothsView](t)((&Booths{s}).AddList(conference, "1 灯台クラウド\n2 Tsumugi\n9 白波\n10 Nagare\n", nil))
	day := must[DayView](t)((&Timetable{s}).Day(conference, "2027-05-15", "conference", false))
	next := slices.IndexFunc(day.Slots, func(v SlotView) bool { return v.From > "14:45" })
	must[MarkedView](t)((&Bookmarks{s}).Set(day.Slots[next].ID, "must"))
	start, err := time.Parse(time.RFC3339, day.Slots[next].Start)
	if err != nil {
		t.Fatal(err)
	}
	move(start.Add(-4 * time.Minute).Sub(s.options.Now()))
	for _, booth := range view.Booths {
		view = must[BoothsView](t)((&Booths{s}).Wish(conference, booth.ID, true))
		if walk := view.Cards[0].Walk; walk == nil || !slices.Equal(walk.Cells, []string{booth.ID}) {
			t.Errorf("to %s: %+v", booth.Name, walk)
		}
		must[BoothsView](t)((&Booths{s}).Wish(conference, booth.ID, false))
	}
}
