package sqlite

import (
	"context"
	"fmt"

	"meguri/app"
)

// SearchTexts gives what the sessions of one conference are searched by, in the order of
// Programme.Sessions: Session.ID, folded title, and folded text of everything else. fold is Rules.Fold, for the
// sessions that the person edited.
func (db *DB) SearchTexts(ctx context.Context, conferenceID string, fold func(app.Session) (title, text string)) (ids, titles, texts []string, err error) {
	err = db.reading(ctx, func(t *tx) error {
		list, err := t.edits(conferenceID)
		if err != nil {
			return err
		}
		if len(list) > 0 {
			ids, titles, texts, err = t.editedTexts(conferenceID, list, fold)
			return err
		}
		var id, title, text string
		return t.each("SELECT id, search_title, search_text FROM sessions WHERE conference = ? ORDER BY starts IS NULL, starts, key",
			[]any{conferenceID}, []any{&id, &title, &text}, func() error {
				ids, titles, texts = append(ids, id), append(titles, title), append(texts, text)
				return nil
			})
	})
	if err != nil {
		return nil, nil, nil, fmt.Errorf("read search texts: %w", err)
	}
	return ids, titles, texts, nil
}
