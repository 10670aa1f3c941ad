package sqlite

import (
	"context"
	"fmt"

	"meguri/app"
)

// Source gives where a conference's programme came from, with the Tag and Modified of a conditional request: both ""
// where they don't belong to the bytes of the programme that is stored now.
func (db *DB) Source(ctx context.Context, id string) (app.Source, error) {
	var source app.Source
	err := db.reading(ctx, func(t *tx) error {
		if err := t.exists(id); err != nil {
			return err
		}
		return t.queryRow(`SELECT s.format, s.address, s.hash, coalesce(r.tag, ''), coalesce(r.modified, '')
			FROM sources AS s LEFT JOIN refreshes AS r ON r.conference = s.conference AND r.hash = s.hash WHERE s.conference = ?`, id).
			Scan(&source.Format, &source.Address, &source.Hash, &source.Tag, &source.Modified)
	})
	return source, err
}

// NoteRefresh notes that a conference's source could be read and gave nothing to store: because it is as it was, under
// another Tag or Modified perhaps; or, with a source of nothing, because the server has nothing newer or the person is to
// decide first.
func (db *DB) NoteRefresh(ctx context.Context, id string, source app.Source) error {
	return db.writing(ctx, func(t *tx) error {
		if source != (app.Source{}) {
			return t.refreshed(id, source)
		}
		_, err := t.exec("UPDATE refreshes SET refreshed = ?, failed = NULL WHERE conference = ?", t.now, id)
		return err
	})
}

// RefreshFailed notes that a conference's source could not be read.
func (db *DB) RefreshFailed(ctx context.Context, id string) error {
	return db.writing(ctx, func(t *tx) error {
		_, err := t.exec(`INSERT INTO refreshes (conference, hash, tag, modified, failed) VALUES (?, '', '', '', ?)
			ON CONFLICT (conference) DO UPDATE SET failed = excluded.failed`, id, t.now)
		return err
	})
}

// imported notes what an import read. Bytes that were noted before, from an address that didn't fail since, write nothing.
func (t *tx) imported(id string, source app.Source) error {
	var known bool
	err := t.queryRow("SELECT count(*) FROM refreshes WHERE conference = ? AND hash = ? AND tag = ? AND modified = ? AND failed IS NULL",
		id, source.Hash, source.Tag, source.Modified).Scan(&known)
	if err != nil || known {
		return err
	}
	return t.refreshed(id, source)
}

// refreshed notes what was read, and forgets the failures before.
func (t *tx) refreshed(id string, source app.Source) error {
	_, err := t.exec(upsert("refreshes", []string{"conference"}, []string{"hash", "tag", "modified", "refreshed", "failed"}),
		id, source.Hash, source.Tag, source.Modified, t.now, nil)
	if err != nil {
		return fmt.Errorf("note the refresh: %w", err)
	}
	return nil
}

// makeCurrent makes a conference the one that is shown; choosing what to look at is no step.
func (t *tx) makeCurrent(id string) error {
	now, err := t.get(settings, row{app.CurrentConference})
	if err != nil || now != nil && now[0] == id {
		return err
	}
	return t.set(settings, row{app.CurrentConference}, row{id})
}
