package sqlite

import (
	"context"
	"slices"
	"strings"
	"time"

	"meguri/app"
)

var peopleMet = table{
	name:   "people_met",
	key:    []string{"id"},
	values: []string{"conference", "name", "about", "follow_up", "done", "booth", "at"},
}

// PeopleMet gives the people whom the person met at a conference, the latest first.
func (db *DB) PeopleMet(ctx context.Context, conferenceID string) ([]app.PersonMet, error) {
	var all []app.PersonMet
	err := db.reading(ctx, func(t *tx) error {
		return t.live(peopleMet, peopleMet.key, "conference = ?", []any{conferenceID}, func(key, r row) {
			all = append(all, app.PersonMet{
				ID: key[0].(string), Name: r[1].(string), About: r[2].(string), FollowUp: r[3].(string),
				Done: r[4].(int64) != 0, Booth: r[5].(string), At: time.UnixMicro(r[6].(int64)).UTC(),
			})
		})
	})
	slices.SortFunc(all, func(a, b app.PersonMet) int { return latest(a.At, b.At, a.ID, b.ID) })
	return all, err
}

// SavePersonMet keeps somebody the person met, as one undoable step, and gives the ID: one without an ID is new, and one
// without a time was met now. It refuses somebody without a name and an unknown ID.
func (db *DB) SavePersonMet(ctx context.Context, conferenceID string, p app.PersonMet) (string, error) {
	if p.Name = strings.TrimSpace(p.Name); p.Name == "" {
		return "", &app.Problem{Kind: app.KindBadInput, Say: "edit.unnamed"}
	}
	return db.saveOwn(ctx, app.ActPersonMet, peopleMet, conferenceID, p.ID, noPersonMet(p.ID), func(now int64) row {
		return row{conferenceID, p.Name, p.About, p.FollowUp, bit(p.Done), p.Booth, momentOr(p.At, now)}
	})
}

// RemovePersonMet takes somebody off the list, as one undoable step.
func (db *DB) RemovePersonMet(ctx context.Context, id string) error {
	return db.removeOwn(ctx, app.ActPersonMet, peopleMet, id, noPersonMet(id))
}

func noPersonMet(id string) *app.Problem {
	return &app.Problem{Kind: app.KindNotFound, Say: "problem.person", Try: "problem.person.try", Args: []any{id}}
}
