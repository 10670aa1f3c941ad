package sqlite

import (
	"context"
	"fmt"
	"time"

	"meguri/app"
)

var changes = table{
	name:   "changes",
	key:    []string{"id"},
	values: []string{"conference", "session", "kind", "field", "before", "after", "at"},
	feed:   true,
}

// Changes gives what the re-imports of a conference changed in one session (Session.ID), the latest
// import first and inside one import in the order the comparison found it.
func (db *DB) Changes(ctx context.Context, conferenceID, session string) ([]app.Change, error) {
	var all []app.Change
	err := db.reading(ctx, func(t *tx) error {
		var c app.Change
		var at int64
		return t.each("SELECT session, kind, field, before, after, at FROM changes WHERE conference = ? AND session = ? ORDER BY at DESC, id",
			[]any{conferenceID, session}, []any{&c.Session, &c.Kind, &c.Field, &c.Before, &c.After, &at}, func() error {
				c.At = time.UnixMicro(at).UTC()
				all = append(all, c)
				return nil
			})
	})
	return all, err
}

// addChanges keeps the change set of one import.
func (t *tx) addChanges(conference string, found []app.Change) error {
	var last int64
	if err := t.queryRow("SELECT coalesce(max(id), 0) FROM changes").Scan(&last); err != nil {
		return err
	}
	for i, c := range found {
		says := row{conference, c.Session, string(c.Kind), c.Field, c.Before, c.After, c.At.UnixMicro()}
		if _, err := t.put(changes, row{last + int64(i) + 1}, says); err != nil {
			return fmt.Errorf("keep the changes: %w", err)
		}
	}
	return nil
}
