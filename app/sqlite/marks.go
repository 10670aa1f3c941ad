package sqlite

import (
	"context"
	"fmt"

	"meguri/app"
)

// mark is one noun of app.Marks and the table that holds it.
type mark struct {
	table table
	said  func(app.Marks) row       // nil when the marks say nothing of this noun
	say   func(m *app.Marks, r row) // the inverse, for a live row
}

// marks are all nouns of app.Marks.
var marks = []mark{bookmarks, attendances, watchLater, ratings, notes, hiddenSessions}

// markKey names a mark's row.
var markKey = []string{"conference", "session"}

// Marks gives everything the person says about the sessions of one conference, by Session.ID.
// Sessions they say nothing about aren't in it.
func (db *DB) Marks(ctx context.Context, conferenceID string) (map[string]app.Marks, error) {
	var all map[string]app.Marks
	err := db.reading(ctx, func(t *tx) (err error) {
		all, err = t.marks(conferenceID)
		return err
	})
	return all, err
}

func (t *tx) marks(conference string) (map[string]app.Marks, error) {
	all := map[string]app.Marks{}
	for _, noun := range marks {
		err := t.live(noun.table, []string{"session"}, "conference = ?", []any{conference}, func(key, values row) {
			session := key[0].(string)
			said := all[session]
			noun.say(&said, values)
			all[session] = said
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Mark changes what the person says about one or several sessions, as one step of the undo list that
// action names, and gives their marks as they are then, by Session.ID. Only the nouns that differ are
// written; when none does there is no step, and words typed on at the end of a note join its last one. It refuses unknown sessions and values no noun takes.
func (db *DB) Mark(ctx context.Context, action app.Action, markings ...app.Marking) (map[string]app.Marks, error) {
	after := map[string]app.Marks{}
	err := db.writing(ctx, func(t *tx) error {
		var first app.Session
		var conference string
		grew := action == app.ActNote && len(markings) == 1
		for i, marking := range markings {
			s, of, err := t.edited(marking.Session)
			if err != nil {
				return err
			}
			if i == 0 {
				first, conference = s, of
			}
			var before app.Marks
			if before, after[s.ID], err = t.mark(of, s.ID, marking.Change); err != nil {
				return err
			}
			grew = grew && typedOn(before.Note, after[s.ID].Note)
		}
		if grew {
			if joined, err := t.grow(app.ActNote, notes.table, row{conference, first.ID}); joined || err != nil {
				return err
			}
		}
		return t.step(action, conference, first.Title)
	})
	if err != nil {
		return nil, err
	}
	return after, nil
}

func (t *tx) mark(conference, session string, change func(app.Marks) app.Marks) (before, after app.Marks, err error) {
	key := row{conference, session}
	for _, noun := range marks {
		said, err := t.get(noun.table, key)
		if err != nil {
			return before, after, err
		}
		if said != nil {
			noun.say(&before, said)
		}
	}
	after = change(before)
	if _, err := app.ParseBookmark(string(after.Bookmark)); err != nil {
		return before, after, err
	}
	if err := app.CheckRating(after.Rating); err != nil {
		return before, after, err
	}
	for _, noun := range marks {
		if _, err := t.put(noun.table, key, noun.said(after)); err != nil {
			return before, after, fmt.Errorf("mark session %s: %w", session, err)
		}
	}
	return before, after, nil
}
