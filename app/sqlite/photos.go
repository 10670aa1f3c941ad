package sqlite

import (
	"context"
	"database/sql"

	"github.com/google/uuid"

	"meguri/app"
)

// Photos are facts of files, so that keeping one is no step of the undo list: what can be undone is that something
// names it.

const photoColumns = "hash, type, name, width, height, bytes, taken, zoned"

// photos reads the photos that match a condition.
func (db *DB) photos(ctx context.Context, where string, args ...any) ([]app.Photo, error) {
	var all []app.Photo
	err := db.reading(ctx, func(t *tx) error {
		var p app.Photo
		var taken sql.NullInt64
		return t.each("SELECT "+photoColumns+" FROM photos WHERE deleted IS NULL AND "+where+" ORDER BY taken, hash", args,
			[]any{&p.Hash, &p.Type, &p.Name, &p.Width, &p.Height, &p.Bytes, &taken, &p.Zoned}, func() error {
				p.Taken = instant(taken)
				all = append(all, p)
				return nil
			})
	})
	return all, err
}

// Photo gives what is known of the photo with this Photo.Hash.
func (db *DB) Photo(ctx context.Context, hash string) (app.Photo, error) {
	found, err := db.photos(ctx, "hash = ?", hash)
	if err == nil && len(found) == 0 {
		err = &app.Problem{Kind: app.KindNotFound, Say: "problem.photo", Try: "problem.photo.try", Args: []any{hash}}
	}
	if err != nil {
		return app.Photo{}, err
	}
	return found[0], nil
}

// Photos gives the photos that stamps and loot of a conference name, in the order in which they were taken.
func (db *DB) Photos(ctx context.Context, conferenceID string) ([]app.Photo, error) {
	return db.photos(ctx, `hash IN (SELECT photo FROM stamps WHERE conference = ?1 AND deleted IS NULL
		UNION SELECT photo FROM loot WHERE conference = ?1 AND deleted IS NULL)`, conferenceID)
}

// KeepPhoto keeps what is known of a photo; one that is kept already keeps its name.
func (db *DB) KeepPhoto(ctx context.Context, p app.Photo) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	return db.writing(ctx, func(t *tx) error {
		_, err := t.exec("INSERT INTO photos (id, created, changed, "+photoColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
			id.String(), t.now, t.now, p.Hash, p.Type, p.Name, p.Width, p.Height, p.Bytes, micros(p.Taken), p.Zoned)
		return err
	})
}
