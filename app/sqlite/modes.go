package sqlite

import (
	"context"

	"meguri/app"
)

var modes = table{name: "modes", key: []string{"conference", "day"}, values: []string{"mode"}}

// SetMode says how the person attends a conference day (2006-01-02), as one undoable step. An empty
// mode takes it back.
func (db *DB) SetMode(ctx context.Context, conferenceID, day string, mode app.Mode) error {
	return db.writing(ctx, func(t *tx) error {
		c, err := t.conference(conferenceID)
		if err != nil {
			return err
		}
		if err := t.chooseMode(conferenceID, day, mode); err != nil {
			return err
		}
		return t.step(app.ActMode, conferenceID, c.Title)
	})
}

func (t *tx) chooseMode(conference, day string, mode app.Mode) error {
	var says row
	if mode != "" {
		says = row{string(mode)}
	}
	_, err := t.put(modes, row{conference, day}, says)
	return err
}

// Modes gives the modes of a conference by day (2006-01-02). Days without one aren't in it.
func (db *DB) Modes(ctx context.Context, conferenceID string) (map[string]app.Mode, error) {
	all := map[string]app.Mode{}
	err := db.reading(ctx, func(t *tx) error {
		return t.live(modes, []string{"day"}, "conference = ?", []any{conferenceID}, func(key, values row) {
			all[key[0].(string)] = app.Mode(values[0].(string))
		})
	})
	return all, err
}
