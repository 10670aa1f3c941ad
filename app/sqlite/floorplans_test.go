package sqlite

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"meguri/app"
)

// floors says what a conference's plans are: names with metres, and pins by the booth's or room's name.
func floors(t testing.TB, db *DB, conference string) string {
	t.Helper()
	all, err := db.Plans(context.Background(), conference)
	must(t, err)
	names := map[string]string{}
	for name, b := range booth(t, db, conference) {
		names[b.ID] = name
	}
	var said []string
	for _, p := range all {
		one := fmt.Sprintf("%s %dm own:%v", p.Name, p.Metres, p.Own)
		for _, pin := range p.Pins {
			one += fmt.Sprintf(" [%s%s %v,%v own:%v]", names[pin.Booth], pin.Room, pin.X, pin.Y, pin.Own)
		}
		said = append(said, one)
	}
	return strings.Join(said, "\n")
}

func TestPinsLieOverThePublishedOnes(t *testing.T) {
	ctx := context.Background()
	const before = "2F 0m own:false [架空商事 0.25,1 own:false]\n1F 0m own:false [Hall A 0.5,0.125 own:false]"
	for _, c := range []struct {
		name string
		do   func(db *DB, conference, first, second string) error
		want string
	}{
		{"a pin that is dragged moves", func(db *DB, c, first, _ string) error {
			return db.Pin(ctx, c, "2F", app.Pin{Booth: first, X: 1. / 3, Y: 7}, "p")
		}, "2F 0m own:false [架空商事 0.333333,1 own:true]\n1F 0m own:false [Hall A 0.5,0.125 own:false]"},
		{"a pin on another plan is another pin", func(db *DB, c, first, _ string) error {
			return db.Pin(ctx, c, "1F", app.Pin{Booth: first}, "p")
		}, "2F 0m own:false [架空商事 0.25,1 own:false]\n1F 0m own:false [Hall A 0.5,0.125 own:false] [架空商事 0,0 own:true]"},
		{"a published pin can be taken off", func(db *DB, c, first, _ string) error {
			return db.Unpin(ctx, c, "2F", app.Pin{Booth: first}, "p")
		}, "2F 0m own:false\n1F 0m own:false [Hall A 0.5,0.125 own:false]"},
		{"a published pin that was dragged and taken off is off", func(db *DB, c, first, _ string) error {
			must(t, db.Pin(ctx, c, "1F", app.Pin{Room: "Hall A", X: 1}, "p"))
			return db.Unpin(ctx, c, "1F", app.Pin{Room: "Hall A"}, "p")
		}, "2F 0m own:false [架空商事 0.25,1 own:false]\n1F 0m own:false"},
		{"a room goes by its own name", func(db *DB, c, _, _ string) error {
			must(t, db.Edit(ctx, c, app.EditRoom, "Hall A", map[string]string{"name": "Roof"}))
			return db.Pin(ctx, c, "1F", app.Pin{Room: "Roof", X: 1}, "p")
		}, "2F 0m own:false [架空商事 0.25,1 own:false]\n1F 0m own:false [Roof 1,0 own:true]"},
		{"a booth that is removed has no pins", func(db *DB, c, first, second string) error {
			must(t, db.Pin(ctx, c, "1F", app.Pin{Booth: second}, "p"))
			must(t, db.Remove(ctx, c, app.EditBooth, second))
			return db.Remove(ctx, c, app.EditBooth, first)
		}, "2F 0m own:false\n1F 0m own:false [Hall A 0.5,0.125 own:false]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, conference, first, second := atVenue(t)
			if got := floors(t, db, conference); got != before {
				t.Fatalf("published they are\n%s", got)
			}
			must(t, c.do(db, conference, first, second))
			if got := floors(t, db, conference); got != c.want {
				t.Errorf("the plans are\n%s\nwant\n%s", got, c.want)
			}
			for mustUndoState(t, db).Undo.Action != app.ActImport {
				_, err := db.Undo(ctx)
				must(t, err)
			}
			if got := floors(t, db, conference); got != before {
				t.Errorf("undone they are\n%s", got)
			}
		})
	}
}

func TestPlansOfOnesOwn(t *testing.T) {
	ctx := context.Background()
	db, c, _, second := atVenue(t)
	must(t,
		db.AddPlan(ctx, c, "Garden", "image/jpeg", []byte("JPEG")),
		db.AddPlan(ctx, c, "Garden", "image/jpeg", []byte("JPEG")),
		db.Pin(ctx, c, "Garden 2", app.Pin{Booth: second, X: 0.5}, "p"),
		db.RenamePlan(ctx, c, "Garden 2", "Yard"),
		db.ScalePlan(ctx, c, "Yard", 40),
		db.RenamePlan(ctx, c, "1F", "Ground floor"),
		db.RemovePlan(ctx, c, "2F"),
	)
	const want = "Ground floor 0m own:false [Hall A 0.5,0.125 own:false]\nGarden 0m own:true\nYard 40m own:true [Example 0.5,0 own:true]"
	if got := floors(t, db, c); got != want {
		t.Errorf("the plans are\n%s", got)
	}
	saved(t, db, c, furnished())
	next := furnished()
	next.Plans[1].Image = []byte("<svg>drawn anew</svg>")
	saved(t, db, c, next)
	if got := floors(t, db, c); got != want {
		t.Errorf("after an import the plans are\n%s", got)
	}
	taken := furnished()
	taken.Plans = append(next.Plans, app.Plan{Name: "Garden", Type: "image/png", Image: []byte("PNG of theirs")})
	saved(t, db, c, taken)
	if got := floors(t, db, c); !strings.Contains(got, "Garden 0m own:false\nGarden 2 0m own:true") {
		t.Errorf("with a published plan of the same name the plans are\n%s", got)
	}
	saved(t, db, c, next)
	all, err := db.Plans(ctx, c)
	must(t, err)
	for i, want := range []struct{ image, mediaType string }{{"<svg>drawn anew</svg>", "image/svg+xml"}, {"JPEG", "image/jpeg"}, {"JPEG", "image/jpeg"}} {
		image, mediaType, err := db.PlanImage(ctx, c, all[i].Hash)
		if err != nil || string(image) != want.image || mediaType != want.mediaType {
			t.Errorf("the image of %s is %q (%s), %v", all[i].Name, image, mediaType, err)
		}
	}
	for _, err := range []error{
		db.AddPlan(ctx, c, " ", "image/png", []byte("PNG")),
		db.AddPlan(ctx, c, "Empty", "image/png", nil),
		db.AddPlan(ctx, c, "Huge", "image/png", make([]byte, app.MaxPlanBytes+1)),
		db.RenamePlan(ctx, c, "Yard", "Garden"),
		db.RenamePlan(ctx, c, "Yard", ""),
	} {
		if err == nil || app.AsProblem(err).Kind != app.KindBadInput {
			t.Errorf("got %v", err)
		}
	}
	refused(t, db.ScalePlan(ctx, c, "2F", 1), app.KindNotFound)
	refused(t, db.Pin(ctx, c, "Yard", app.Pin{Booth: "unknown"}, "p"), app.KindNotFound)
	_, _, err = db.PlanImage(ctx, c, "unknown")
	refused(t, err, app.KindNotFound)
	for len(all) < app.MaxPlans {
		must(t, db.AddPlan(ctx, c, "More", "image/png", []byte("PNG")))
		all = append(all, app.Plan{})
	}
	refused(t, db.AddPlan(ctx, c, "More", "image/png", []byte("PNG")), app.KindBadInput)
}

func TestTheProgrammeHasOwnPlansAndRules(t *testing.T) {
	ctx := context.Background()
	db, c, first, second := atVenue(t)
	must(t, db.AddPlan(ctx, c, "Garden", "image/png", []byte("PNG")), db.Pin(ctx, c, "Garden", app.Pin{Booth: second, X: 0.5}, "p"), db.RemovePlan(ctx, c, "2F"))
	made, err := db.Add(ctx, c, app.EditBooth, map[string]string{"name": "Own booth"})
	must(t, err, db.Pin(ctx, c, "Garden", app.Pin{Booth: made}, "p"), db.Remove(ctx, c, app.EditBooth, first))
	_, err = db.SaveRally(ctx, c, app.Rally{Name: "Mine", AllBooths: true})
	must(t, err)

	p := whole(t, db, c)
	if len(p.Rallies) != 2 || p.Rallies[1].Name != "Mine" || len(p.Plans) != 2 || p.Plans[0].Name != "1F" {
		t.Fatalf("the programme has %+v and %+v", p.Rallies, p.Plans)
	}
	garden := p.Plans[1]
	booths := map[string]bool{}
	for _, pin := range garden.Pins {
		booths[pin.Booth] = true
	}
	if string(garden.Image) != "PNG" || len(booths) != 2 || !booths["b2"] || !booths[app.HandKey+made] {
		t.Errorf("the own plan is %+v", garden)
	}
	if light, err := db.Timetable(ctx, c); err != nil || light.Plans[1].Image != nil {
		t.Errorf("the timetable has %+v, %v", light.Plans[1], err)
	}
	if published, err := db.Published(ctx, c); err != nil || len(published.Rallies) != 1 || len(published.Plans) != 2 || published.Plans[0].Name != "2F" {
		t.Errorf("published is %+v, %v", published.Plans, err)
	}

	before := floors(t, db, c)
	saved(t, db, c, p) // the own export, imported
	if got := floors(t, db, c); got != before {
		t.Errorf("after the own export the plans are\n%s\nand were\n%s", got, before)
	}
	if all, err := db.Rallies(ctx, c); err != nil || len(all) != 2 {
		t.Errorf("after the own export the rallies are %+v, %v", all, err)
	}
}
