package sqlite

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"meguri/app"
)

var loot = table{
	name:   "loot",
	key:    []string{"id"},
	values: []string{"conference", "what", "count", "booth", "photo", "use_by", "given", "used", "at"},
}

// Loot gives what was carried home from a conference, the latest first.
func (db *DB) Loot(ctx context.Context, conferenceID string) ([]app.Loot, error) {
	var all []app.Loot
	err := db.reading(ctx, func(t *tx) error {
		return t.live(loot, loot.key, "conference = ?", []any{conferenceID}, func(key, r row) {
			all = append(all, app.Loot{
				ID: key[0].(string), What: r[1].(string), Count: int(r[2].(int64)), Booth: r[3].(string), Photo: r[4].(string),
				UseBy: r[5].(string), Given: r[6].(string), Used: r[7].(int64) != 0, At: time.UnixMicro(r[8].(int64)).UTC(),
			})
		})
	})
	slices.SortFunc(all, func(a, b app.Loot) int { return latest(a.At, b.At, a.ID, b.ID) })
	return all, err
}

// latest puts the later of two things first, by their ids when they are of the same moment.
func latest(a, b time.Time, idA, idB string) int {
	if c := b.Compare(a); c != 0 {
		return c
	}
	return strings.Compare(idB, idA)
}

// SaveLoot keeps a thing that was carried home, as one undoable step, and gives its ID: one without an ID is new, and one
// without a time is of now. It refuses a thing that isn't named, an unknown ID and an impossible date.
func (db *DB) SaveLoot(ctx context.Context, conferenceID string, l app.Loot) (string, error) {
	if l.What = strings.TrimSpace(l.What); l.What == "" {
		return "", &app.Problem{Kind: app.KindBadInput, Say: "edit.unnamed"}
	}
	if l.UseBy != "" {
		if _, err := time.Parse(time.DateOnly, l.UseBy); err != nil {
			return "", &app.Problem{Kind: app.KindBadInput, Say: "edit.date", Try: "edit.date.try", Args: []any{l.UseBy}}
		}
	}
	return db.saveOwn(ctx, app.ActLoot, loot, conferenceID, l.ID, noLoot(l.ID), func(now int64) row {
		return row{conferenceID, l.What, int64(l.Count), l.Booth, l.Photo, l.UseBy, l.Given, bit(l.Used), momentOr(l.At, now)}
	})
}

// RemoveLoot takes a thing off the list, as one undoable step.
func (db *DB) RemoveLoot(ctx context.Context, id string) error {
	return db.removeOwn(ctx, app.ActLoot, loot, id, noLoot(id))
}

func noLoot(id string) *app.Problem {
	return &app.Problem{Kind: app.KindNotFound, Say: "problem.loot", Try: "problem.loot.try", Args: []any{id}}
}

// momentOr is an instant as it is stored, and now for the zero time.
func momentOr(at time.Time, now int64) int64 {
	if at.IsZero() {
		return now
	}
	return at.UnixMicro()
}

// saveOwn writes a row of a table that is known by its id alone, as one step; its values begin with the conference and
// what the step is about. An empty id makes one, and unknown refuses one that isn't there.
func (db *DB) saveOwn(ctx context.Context, action app.Action, tab table, conference, id string, unknown *app.Problem, says func(now int64) row) (string, error) {
	known := id != ""
	if !known {
		made, err := uuid.NewV7()
		if err != nil {
			return "", err
		}
		id = made.String()
	}
	err := db.writing(ctx, func(t *tx) error {
		if err := t.exists(conference); err != nil {
			return err
		}
		before, err := t.get(tab, row{id})
		if err != nil {
			return err
		}
		if known && (before == nil || before[0] != conference) {
			return unknown
		}
		values := says(t.now)
		if _, err := t.put(tab, row{id}, values); err != nil {
			return err
		}
		return t.step(action, conference, values[1].(string))
	})
	if err != nil {
		return "", err
	}
	return id, nil
}

// removeOwn takes away what saveOwn wrote.
func (db *DB) removeOwn(ctx context.Context, action app.Action, tab table, id string, unknown *app.Problem) error {
	return db.writing(ctx, func(t *tx) error {
		before, err := t.get(tab, row{id})
		if err != nil {
			return err
		}
		if before == nil {
			return unknown
		}
		if _, err := t.put(tab, row{id}, nil); err != nil {
			return err
		}
		return t.step(action, before[0].(string), before[1].(string))
	})
}
