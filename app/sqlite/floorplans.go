package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"meguri/app"
	"meguri/app/edits"
)

// ownPlans holds the plans that the person added, and what they changed of published ones. What they added goes by a key
// of its own and a published plan by its published name, so that pins stay when a plan is renamed.
var ownPlans = table{
	name:   "own_plans",
	key:    []string{"conference", "plan"},
	values: []string{"name", "type", "image", "metres", "removed"},
}

// floorPlan is a plan as the person has it, with what ownPlans says of it.
type floorPlan struct {
	app.Plan
	key       string // ownPlans.plan
	published string // plans.name, or ""
	removed   bool
}

// row is nil when the person says nothing of the plan.
func (p floorPlan) row() row {
	if p.Own {
		return row{p.Name, p.Type, p.Hash, int64(p.Metres), int64(0)}
	}
	name := p.Name
	if name == p.published {
		name = ""
	}
	if name == "" && p.Metres == 0 && !p.removed {
		return nil
	}
	return row{name, "", "", int64(p.Metres), bit(p.removed)}
}

// floorPlans gives the published plans with what the person changed of them, and then those they added, the oldest first,
// with images on demand. Removed ones are among them. The pins are the published ones.
func (t *tx) floorPlans(conference string, published []app.Plan, images bool) ([]floorPlan, error) {
	all := make([]floorPlan, len(published))
	at := map[string]int{}
	for i, p := range published {
		all[i] = floorPlan{Plan: p, key: p.Name, published: p.Name}
		at[p.Name] = i
	}
	err := t.live(ownPlans, []string{"plan"}, "conference = ?", []any{conference}, func(key, values row) {
		name, plan := values[0].(string), key[0].(string)
		metres, removed := int(values[3].(int64)), values[4].(int64) != 0
		if i, ok := at[plan]; ok {
			all[i].Metres, all[i].removed = metres, removed
			if name != "" {
				all[i].Name = name
			}
		} else if hash := values[2].(string); hash != "" { // else the feed dropped it
			own := floorPlan{key: plan, Plan: app.Plan{Name: name, Type: values[1].(string), Hash: hash, Metres: metres, Own: true}}
			for i, p := range all { // one that comes back in a feed, from the person's own export, is the one they added
				if !p.Own && p.Name == name && p.Hash == hash {
					all[i].removed = true
				}
			}
			all = append(all, own)
		}
	})
	for i, p := range all { // each is known by its name, whoever gave it first
		all[i].Name = freeName(all[:i], p.Name)
	}
	if err != nil || !images || len(all) == len(published) {
		return all, err
	}
	var hash string
	var image []byte
	err = t.each("SELECT hash, image FROM own_plan_images WHERE conference = ? ORDER BY hash", []any{conference}, []any{&hash, &image}, func() error {
		for i := range all {
			if all[i].Own && all[i].Hash == hash {
				all[i].Image = image
			}
		}
		image = nil
		return nil
	})
	return all, err
}

// existingPlans gives the plans of a conference without their images.
func (t *tx) existingPlans(conference string) ([]floorPlan, error) {
	if err := t.exists(conference); err != nil {
		return nil, err
	}
	published, err := t.readPlans(conference, false)
	if err != nil {
		return nil, err
	}
	return t.floorPlans(conference, published, false)
}

// floorPlan finds a plan by the name it is shown under.
func (t *tx) floorPlan(conference, name string) (floorPlan, []floorPlan, error) {
	all, err := t.existingPlans(conference)
	if err != nil {
		return floorPlan{}, nil, err
	}
	at := shownPlan(all, name)
	if at < 0 {
		return floorPlan{}, nil, &app.Problem{Kind: app.KindNotFound, Say: "problem.plan", Try: "problem.plan.try", Args: []any{name}}
	}
	return all[at], all, nil
}

func shownPlan(all []floorPlan, name string) int {
	return slices.IndexFunc(all, func(p floorPlan) bool { return p.Name == name && !p.removed })
}

// freeName is a name that no plan has yet: a number goes behind one that is taken.
func freeName(taken []floorPlan, name string) string {
	free := name
	for n := 2; shownPlan(taken, free) >= 0; n++ {
		free = name + " " + strconv.Itoa(n)
	}
	return free
}

// Plans gives a conference's floor plans as the person has them, without their images: published ones first, then those
// they added. Their pins lie over the published ones, rooms go by what they are called now, and Pin.Booth is the Booth.ID.
func (db *DB) Plans(ctx context.Context, conferenceID string) ([]app.Plan, error) {
	var shown []app.Plan
	err := db.reading(ctx, func(t *tx) error {
		published, err := t.publishedBooths(conferenceID)
		if err != nil {
			return err
		}
		plans, err := t.readPlans(conferenceID, false)
		if err != nil {
			return err
		}
		if plans, err = t.ownPins(conferenceID, plans, published, false); err != nil {
			return err
		}
		list, err := t.edits(conferenceID)
		if err != nil {
			return err
		}
		p := edits.Apply(app.Programme{Booths: published, Plans: plans}, list)
		shown = namedPins(p, func(b app.Booth) string { return b.ID })
		return nil
	})
	return shown, err
}

// ownPins gives the plans as the person has them, from the published plans and booths, before the edits: each pin names
// a booth by Booth.ID and a room as it is published.
func (t *tx) ownPins(conference string, published []app.Plan, booths []app.Booth, images bool) ([]app.Plan, error) {
	all, err := t.floorPlans(conference, published, images)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	own, err := t.pins(conference)
	if err != nil {
		return nil, err
	}
	ids := map[string]string{} // by Booth.Key
	for _, b := range booths {
		if !b.Gone {
			ids[b.Key] = b.ID
		}
	}
	var plans []app.Plan
	for _, p := range all {
		if !p.removed {
			p.Pins = pinned(p.Pins, ids, own[p.key])
			plans = append(plans, p.Plan)
		}
	}
	return plans, nil
}

// namedPins gives the plans of a programme with the edits over it, whose pins name booths by Booth.ID, with the name that
// is asked for. Pins of what was removed are left out.
func namedPins(p app.Programme, name func(app.Booth) string) []app.Plan {
	names := map[string]string{}
	for _, b := range p.Booths {
		names[b.ID] = name(b)
	}
	for i := range p.Plans {
		var pins []app.Pin
		for _, pin := range p.Plans[i].Pins {
			if pin.Booth = names[pin.Booth]; pin.Booth != "" || pin.Room != "" {
				pins = append(pins, pin)
			}
		}
		p.Plans[i].Pins = pins
	}
	return p.Plans
}

// PlanImage gives the image of a plan with this Plan.Hash, and its media type. Nobody made it safe.
func (db *DB) PlanImage(ctx context.Context, conferenceID, hash string) (image []byte, mediaType string, err error) {
	err = db.reading(ctx, func(t *tx) error {
		if err := t.exists(conferenceID); err != nil {
			return err
		}
		const own = "SELECT i.image, p.type FROM own_plan_images AS i JOIN own_plans AS p ON p.conference = i.conference AND p.image = i.hash"
		const published = "SELECT i.image, p.type FROM plan_images AS i JOIN plans AS p ON p.conference = i.conference AND p.image = i.hash"
		const this = " WHERE i.conference = ?1 AND i.hash = ?2"
		err := t.queryRow(own+this+" UNION ALL "+published+this+" LIMIT 1", conferenceID, hash).Scan(&image, &mediaType)
		if errors.Is(err, sql.ErrNoRows) {
			return &app.Problem{Kind: app.KindNotFound, Say: "problem.plan", Try: "problem.plan.try", Args: []any{hash}}
		}
		return err
	})
	return image, mediaType, err
}

// AddPlan adds a floor plan, as one undoable step. Where its name is taken it gets a number. It refuses what app.MaxPlans
// and app.MaxPlanBytes refuse, and a plan without a name.
func (db *DB) AddPlan(ctx context.Context, conferenceID, name, mediaType string, image []byte) error {
	name = strings.TrimSpace(name)
	if name == "" {
		return &app.Problem{Kind: app.KindBadInput, Say: "edit.unnamed"}
	}
	if len(image) == 0 || len(image) > app.MaxPlanBytes {
		return &app.Problem{Kind: app.KindBadInput, Say: "problem.plan.bytes", Try: "problem.plan.bytes.try", Args: []any{name, app.MaxPlanBytes >> 20}}
	}
	return db.writing(ctx, func(t *tx) error {
		all, err := t.existingPlans(conferenceID)
		if err != nil {
			return err
		}
		if len(slices.DeleteFunc(slices.Clone(all), func(p floorPlan) bool { return p.removed })) >= app.MaxPlans {
			return &app.Problem{Kind: app.KindBadInput, Say: "problem.plans", Try: "problem.plans.try", Args: []any{app.MaxPlans}}
		}
		free := freeName(all, name)
		sum := sha256.Sum256(image)
		made, err := uuid.NewV7()
		if err != nil {
			return err
		}
		p := floorPlan{key: app.HandKey + made.String(), Plan: app.Plan{Name: free, Type: mediaType, Hash: hex.EncodeToString(sum[:]), Own: true}}
		if _, err := t.exec(insert("own_plan_images", []string{"id", "conference", "hash", "image", "created", "changed"})+" ON CONFLICT (conference, hash) DO NOTHING",
			made.String(), conferenceID, p.Hash, image, t.now, t.now); err != nil {
			return fmt.Errorf("keep the plan %s: %w", name, err)
		}
		return t.putPlan(conferenceID, free, p)
	})
}

// RenamePlan calls a plan otherwise, as one undoable step. It refuses a name that another plan has.
func (db *DB) RenamePlan(ctx context.Context, conferenceID, name, to string) error {
	return db.changePlan(ctx, conferenceID, name, func(p *floorPlan, all []floorPlan) error {
		if to = strings.TrimSpace(to); to == "" {
			return &app.Problem{Kind: app.KindBadInput, Say: "edit.unnamed"}
		}
		if to != name && shownPlan(all, to) >= 0 {
			return &app.Problem{Kind: app.KindBadInput, Say: "edit.there", Args: []any{to}}
		}
		p.Name = to
		return nil
	})
}

// ScalePlan says how many metres wide the image of a plan is in the world, as one undoable step; 0 takes it back.
func (db *DB) ScalePlan(ctx context.Context, conferenceID, name string, metres int) error {
	return db.changePlan(ctx, conferenceID, name, func(p *floorPlan, _ []floorPlan) error {
		p.Metres = max(metres, 0)
		return nil
	})
}

func (db *DB) changePlan(ctx context.Context, conference, name string, change func(p *floorPlan, all []floorPlan) error) error {
	return db.writing(ctx, func(t *tx) error {
		p, all, err := t.floorPlan(conference, name)
		if err != nil {
			return err
		}
		if err := change(&p, all); err != nil {
			return err
		}
		return t.putPlan(conference, name, p)
	})
}

func (t *tx) putPlan(conference, about string, p floorPlan) error {
	if _, err := t.put(ownPlans, row{conference, p.key}, p.row()); err != nil {
		return err
	}
	return t.step(app.ActPlan, conference, about)
}

// RemovePlan takes a plan off the screen, a published one too, as one undoable step. Its pins wait.
func (db *DB) RemovePlan(ctx context.Context, conferenceID, name string) error {
	return db.writing(ctx, func(t *tx) error {
		p, _, err := t.floorPlan(conferenceID, name)
		if err != nil {
			return err
		}
		if p.removed = true; !p.Own {
			return t.putPlan(conferenceID, name, p)
		}
		if _, err := t.put(ownPlans, row{conferenceID, p.key}, nil); err != nil {
			return err
		}
		return t.step(app.ActPlan, conferenceID, name)
	})
}
