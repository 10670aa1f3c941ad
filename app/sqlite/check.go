package sqlite

import (
	"context"
	"errors"
	"fmt"
)

// Check reads the whole database and refuses, with an *app.Problem, one that is damaged. It takes
// about as long as reading the file.
func (db *DB) Check(ctx context.Context) error {
	return db.reading(ctx, func(t *tx) error {
		var found string
		err := t.each("PRAGMA integrity_check(1)", nil, []any{&found}, func() error {
			if found != "ok" {
				return damaged(errors.New(found), db.dir)
			}
			return nil
		})
		if err != nil {
			return err
		}
		return foreignKeys(ctx, t.Tx, db.dir)
	})
}

// Version is the number of the last migration the database went through.
func (db *DB) Version(ctx context.Context) (int64, error) {
	version, err := version(ctx, db.reader)
	if err != nil {
		return 0, problem(fmt.Errorf("read the database's version: %w", err), db.dir)
	}
	return version, nil
}
