package sqlite

import (
	"context"
	"fmt"
	"strings"
	"time"

	"meguri/app"
)

var changes = table{
	name:   "changes",
	key:    []string{"id"},
	values: []string{"conference", "session", "kind", "field", "before", "after", "at"},
	feed:   true,
}

// changesSeen holds up to which of its changes the person has looked at a session.
var changesSeen = table{name: "changes_seen", key: markKey, values: []string{"through"}}

// maxChanges is how many changes of one conference are kept; an import that finds more drops the oldest.
const maxChanges = 5000

// Changes gives what the re-imports of a conference changed in one session (Session.ID), the latest
// import first and inside one import in the order the comparison found it.
func (db *DB) Changes(ctx context.Context, conferenceID, session string) ([]app.Change, error) {
	return db.changes(ctx, "c.conference = ? AND c.session = ? ORDER BY c.at DESC, c.id", conferenceID, session)
}

// ConferenceChanges gives what the re-imports changed in all of a conference, the oldest first.
func (db *DB) ConferenceChanges(ctx context.Context, conferenceID string) ([]app.Change, error) {
	return db.changes(ctx, "c.conference = ? ORDER BY c.id", conferenceID)
}

// UnseenChanges gives those of ConferenceChanges that the person hasn't seen.
func (db *DB) UnseenChanges(ctx context.Context, conferenceID string) ([]app.Change, error) {
	return db.changes(ctx, "c.conference = ? AND c.id > coalesce(n.through, 0) ORDER BY c.id", conferenceID)
}

func (db *DB) changes(ctx context.Context, which string, args ...any) ([]app.Change, error) {
	var all []app.Change
	err := db.reading(ctx, func(t *tx) error {
		var c app.Change
		var at int64
		return t.each(`SELECT c.id, c.session, c.kind, c.field, c.before, c.after, c.at, c.id <= coalesce(n.through, 0)
			FROM changes AS c
			LEFT JOIN changes_seen AS n ON n.conference = c.conference AND n.session = c.session AND n.deleted IS NULL
			WHERE `+which, args, []any{&c.ID, &c.Session, &c.Kind, &c.Field, &c.Before, &c.After, &at, &c.Seen}, func() error {
			c.At = time.UnixMicro(at).UTC()
			all = append(all, c)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read the changes: %w", err)
	}
	return all, nil
}

// SeeChanges notes that the person has seen what changed about these sessions of a conference so far, or about all of
// them where none is named. It is no step of the undo list.
func (db *DB) SeeChanges(ctx context.Context, conferenceID string, ids ...string) error {
	return db.writing(ctx, func(t *tx) error {
		if err := t.exists(conferenceID); err != nil {
			return err
		}
		which, args := "", []any{conferenceID}
		if len(ids) > 0 {
			which = " AND session IN (" + strings.TrimSuffix(strings.Repeat("?, ", len(ids)), ", ") + ")"
			for _, id := range ids {
				args = append(args, id)
			}
		}
		last := map[string]int64{}
		var session string
		var id int64
		err := t.each("SELECT session, max(id) FROM changes WHERE conference = ?"+which+" GROUP BY session", args, []any{&session, &id}, func() error {
			last[session] = id
			return nil
		})
		if err != nil {
			return fmt.Errorf("see the changes: %w", err)
		}
		for session, id := range last {
			if _, err := t.put(changesSeen, row{conferenceID, session}, row{id}); err != nil {
				return err
			}
		}
		return nil
	})
}

// unseen is the SQL that counts the sessions of conference c with a notable change (app.Change.Notable) after what
// the person has seen.
const unseen = `(SELECT count(DISTINCT h.session) FROM changes AS h
	LEFT JOIN changes_seen AS n ON n.conference = h.conference AND n.session = h.session AND n.deleted IS NULL
	WHERE h.conference = c.id AND h.id > coalesce(n.through, 0)
		AND (h.kind <> 'changed' OR h.field IN ('title', 'subtitle', 'speakers', 'abstract', 'description')))`

// addChanges keeps the change set of one import and numbers it.
func (t *tx) addChanges(conference string, found []app.Change) error {
	if len(found) == 0 {
		return nil
	}
	// An undone import's numbers may have been seen: what comes later must not count as seen with them.
	var last int64
	if err := t.queryRow("SELECT max(coalesce((SELECT max(id) FROM changes), 0), coalesce((SELECT max(through) FROM changes_seen), 0))").Scan(&last); err != nil {
		return err
	}
	for i, c := range found {
		found[i].ID = last + int64(i) + 1
		says := row{conference, c.Session, string(c.Kind), c.Field, c.Before, c.After, c.At.UnixMicro()}
		if _, err := t.put(changes, row{found[i].ID}, says); err != nil {
			return fmt.Errorf("keep the changes: %w", err)
		}
	}
	return t.dropChanges(conference)
}

// dropChanges drops the oldest changes of a conference beyond maxChanges; undoing the import brings them back.
func (t *tx) dropChanges(conference string) error {
	var old []int64
	var id int64
	err := t.each("SELECT id FROM changes WHERE conference = ? ORDER BY id DESC LIMIT -1 OFFSET ?", []any{conference, maxChanges}, []any{&id}, func() error {
		old = append(old, id)
		return nil
	})
	if err != nil {
		return fmt.Errorf("drop old changes: %w", err)
	}
	for _, id := range old {
		if _, err := t.put(changes, row{id}, nil); err != nil {
			return err
		}
	}
	return nil
}
