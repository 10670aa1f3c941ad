package sqlite

import (
	"context"

	"meguri/app"
)

// A row that is there says it all, here and in hiddenThings.
var hiddenSessions = mark{
	table: table{name: "hidden_sessions", key: markKey},
	said: func(m app.Marks) row {
		if !m.Hidden {
			return nil
		}
		return row{}
	},
	say: func(m *app.Marks, _ row) { m.Hidden = true },
}

var hiddenThings = table{name: "hidden_things", key: []string{"conference", "kind", "name"}}

// Hide hides a room, track or language of a conference, or shows it again, as one undoable step.
// A session is hidden by Mark.
func (db *DB) Hide(ctx context.Context, conferenceID string, thing app.Hidden, hidden bool) error {
	return db.writing(ctx, func(t *tx) error {
		if err := t.exists(conferenceID); err != nil {
			return err
		}
		action, says := app.ActHide, row{}
		if !hidden {
			action, says = app.ActShow, nil
		}
		if _, err := t.put(hiddenThings, row{conferenceID, string(thing.Kind), thing.Name}, says); err != nil {
			return err
		}
		return t.step(action, conferenceID, thing.Name)
	})
}

// HiddenThings lists the hidden rooms, tracks and languages of a conference, by kind and name.
func (db *DB) HiddenThings(ctx context.Context, conferenceID string) ([]app.Hidden, error) {
	var all []app.Hidden
	err := db.reading(ctx, func(t *tx) error {
		return t.live(hiddenThings, []string{"kind", "name"}, "conference = ?", []any{conferenceID}, func(key, _ row) {
			all = append(all, app.Hidden{Kind: app.Hideable(key[0].(string)), Name: key[1].(string)})
		})
	})
	return all, err
}
