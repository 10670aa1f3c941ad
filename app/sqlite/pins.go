package sqlite

import (
	"context"
	"math"

	"meguri/app"
)

// pins holds the places that the person gave to booths and rooms, and those of the feed that they took away.
var pins = table{
	name:   "pins",
	key:    []string{"conference", "plan", "kind", "thing"},
	values: []string{"x", "y", "removed"},
}

// What can be pinned.
const (
	pinnedBooth = "booth"
	pinnedRoom  = "room"
)

// ownPin is a row of pins.
type ownPin struct {
	kind, thing string
	x, y        int64
	removed     bool
}

// pins reads the person's pins by ownPlans.plan.
func (t *tx) pins(conference string) (map[string][]ownPin, error) {
	all := map[string][]ownPin{}
	err := t.live(pins, []string{"plan", "kind", "thing"}, "conference = ?", []any{conference}, func(key, values row) {
		plan := key[0].(string)
		all[plan] = append(all[plan], ownPin{
			kind: key[1].(string), thing: key[2].(string), x: values[0].(int64), y: values[1].(int64), removed: values[2].(int64) != 0,
		})
	})
	return all, err
}

// millionths carries a share of an image's edge, 0 to 1, to whole numbers: steps hold no others.
func millionths(share float64) int64 {
	return int64(math.Round(min(max(share, 0), 1) * 1e6))
}

// pinned lays the person's pins of a plan over the published ones, which name booths by Booth.Key; ids gives their Booth.ID.
func pinned(published []app.Pin, ids map[string]string, own []ownPin) []app.Pin {
	type of struct{ kind, thing string }
	said := map[of]bool{}
	var laid []app.Pin
	for _, o := range own {
		said[of{o.kind, o.thing}] = true
		if o.removed {
			continue
		}
		pin := app.Pin{X: float64(o.x) / 1e6, Y: float64(o.y) / 1e6, Own: true}
		if o.kind == pinnedRoom {
			pin.Room = o.thing
		} else {
			pin.Booth = o.thing
		}
		laid = append(laid, pin)
	}
	all := make([]app.Pin, 0, len(published)+len(laid))
	for _, pin := range published {
		if pin.Booth != "" {
			pin.Booth = ids[pin.Booth]
		}
		if !said[of{pinnedBooth, pin.Booth}] && !said[of{pinnedRoom, pin.Room}] {
			all = append(all, pin)
		}
	}
	return append(all, laid...)
}

// Pin puts a booth, by its Booth.ID, or a room, by the name it is shown under, on a plan, as one undoable step that is
// about the name about. What is on that plan already moves.
func (db *DB) Pin(ctx context.Context, conferenceID, plan string, p app.Pin, about string) error {
	return db.pin(ctx, conferenceID, plan, p, about, row{millionths(p.X), millionths(p.Y), int64(0)})
}

// Unpin takes a booth or a room off a plan, a published pin too, as one undoable step that is about the name about.
func (db *DB) Unpin(ctx context.Context, conferenceID, plan string, p app.Pin, about string) error {
	return db.pin(ctx, conferenceID, plan, p, about, nil)
}

// pin puts a pin where says says, or takes it away for nil.
func (db *DB) pin(ctx context.Context, conference, plan string, p app.Pin, about string, says row) error {
	return db.writing(ctx, func(t *tx) error {
		on, _, err := t.floorPlan(conference, plan)
		if err != nil {
			return err
		}
		kind, thing := pinnedBooth, p.Booth
		if p.Room != "" {
			kind = pinnedRoom
			if thing, err = t.publishedRoom(conference, p.Room); err != nil {
				return err
			}
		} else if says != nil {
			if err := t.boothExists(conference, p.Booth); err != nil {
				return err
			}
		}
		if says == nil {
			published, err := t.isPinned(conference, on.Pins, kind, thing)
			if err != nil {
				return err
			}
			if published {
				says = row{int64(0), int64(0), int64(1)}
			}
		}
		if _, err := t.put(pins, row{conference, on.key, kind, thing}, says); err != nil {
			return err
		}
		return t.step(app.ActPin, conference, about)
	})
}

// publishedRoom gives what the feed calls the room that is shown under a name.
func (t *tx) publishedRoom(conference, name string) (string, error) {
	list, err := t.editsOf(conference, app.EditRoom)
	if err != nil {
		return "", err
	}
	for _, e := range list {
		if e.Field == "name" && e.Value == name {
			return e.Thing, nil
		}
	}
	return name, nil
}

// isPinned reports whether a booth or room is among the published pins of a plan.
func (t *tx) isPinned(conference string, published []app.Pin, kind, thing string) (bool, error) {
	key := ""
	if kind == pinnedBooth {
		all, err := t.readBooths(conference)
		if err != nil {
			return false, err
		}
		for _, b := range all {
			if b.ID == thing {
				key = b.Key
			}
		}
	}
	for _, pin := range published {
		if kind == pinnedRoom && pin.Room == thing || key != "" && pin.Booth == key {
			return true, nil
		}
	}
	return false, nil
}
