package sqlite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"meguri/app"
)

// plans holds the floor plans that conferences publish; their images are in plan_images.
var plans = table{
	name:   "plans",
	key:    []string{"conference", "name"},
	values: []string{"position", "type", "image", "pins"},
	feed:   true,
}

type storedPin struct {
	Booth string  `json:"booth,omitempty"`
	Room  string  `json:"room,omitempty"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
}

func (t *tx) writePlans(write writer, conference string, old, next []app.Plan) error {
	if len(old)+len(next) == 0 {
		return nil
	}
	for _, p := range old {
		if !slices.ContainsFunc(next, func(n app.Plan) bool { return n.Name == p.Name }) {
			if err := write(plans, row{conference, p.Name}, nil); err != nil {
				return err
			}
		}
	}
	for i, p := range next {
		if err := checkPlan(p, i); err != nil {
			return err
		}
		sum := sha256.Sum256(p.Image)
		hash := hex.EncodeToString(sum[:])
		if _, err := t.exec("INSERT INTO plan_images (conference, hash, image) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", conference, hash, p.Image); err != nil {
			return fmt.Errorf("keep the plan %s: %w", p.Name, err)
		}
		pins, err := list(p.Pins, func(pin app.Pin) storedPin { return storedPin{pin.Booth, pin.Room, pin.X, pin.Y} })
		if err != nil {
			return err
		}
		if err := write(plans, row{conference, p.Name}, row{int64(i), p.Type, hash, pins}); err != nil {
			return err
		}
	}
	return nil
}

// checkPlan holds a plan to what app.Plan promises of its size; readers have told the person before it comes here.
func checkPlan(p app.Plan, position int) error {
	if position >= app.MaxPlans || len(p.Image) > app.MaxPlanBytes || len(p.Image) == 0 {
		return fmt.Errorf("plan %d (%s) has %d bytes: at most %d plans, each with an image of at most %d bytes", position+1, p.Name, len(p.Image), app.MaxPlans, app.MaxPlanBytes)
	}
	return nil
}

// sweepImages drops the images that no plan of the conference and no step to be undone or redone names.
func (t *tx) sweepImages(conference string) error {
	var unused []string
	var hash string
	err := t.each(`SELECT hash FROM plan_images WHERE conference = ? AND hash NOT IN (SELECT image FROM plans WHERE conference = ?) ORDER BY hash`,
		[]any{conference, conference}, []any{&hash}, func() error { unused = append(unused, hash); return nil })
	if err != nil || len(unused) == 0 {
		return err
	}
	var packed []byte
	err = t.each("SELECT rows FROM steps WHERE conference = ? ORDER BY position", []any{conference}, []any{&packed}, func() error {
		text, err := unzipped(packed)
		unused = slices.DeleteFunc(unused, func(hash string) bool { return bytes.Contains(text, []byte(hash)) })
		return err
	})
	if err != nil {
		return err
	}
	for _, hash := range unused {
		if _, err := t.exec("DELETE FROM plan_images WHERE conference = ? AND hash = ?", conference, hash); err != nil {
			return fmt.Errorf("drop an image: %w", err)
		}
	}
	return nil
}

func (t *tx) readPlans(conference string, images bool) ([]app.Plan, error) {
	image := "NULL"
	if images {
		image = "(SELECT image FROM plan_images AS i WHERE i.conference = p.conference AND i.hash = p.image)"
	}
	var all []app.Plan
	var p app.Plan
	var pins string
	err := t.each("SELECT name, type, pins, image, "+image+" FROM plans AS p WHERE conference = ? ORDER BY position, name", []any{conference},
		[]any{&p.Name, &p.Type, &pins, &p.Hash, &p.Image}, func() (err error) {
			one := p
			one.Pins, err = unlist(pins, func(pin storedPin) app.Pin { return app.Pin{Booth: pin.Booth, Room: pin.Room, X: pin.X, Y: pin.Y} })
			all = append(all, one)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("read plans: %w", err)
	}
	return all, nil
}
