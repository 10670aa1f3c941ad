package sqlite

import (
	"context"

	"meguri/app"
)

var settlements = table{name: "settlements", key: []string{"conference", "session", "other"}, values: []string{"settlement"}}

// Settle keeps the person's answer to the clash of two sessions, in either order, as one undoable step.
// app.Unsettled takes it back.
func (db *DB) Settle(ctx context.Context, first, second string, settlement app.Settlement) error {
	return db.writing(ctx, func(t *tx) error {
		one, conference, err := t.edited(first)
		if err != nil {
			return err
		}
		two, otherConference, err := t.edited(second)
		if err != nil {
			return err
		}
		if otherConference != conference {
			return noSession(second)
		}
		var says row
		if settlement != app.Unsettled {
			says = row{string(settlement)}
		}
		if _, err := t.put(settlements, row{conference, min(one.ID, two.ID), max(one.ID, two.ID)}, says); err != nil {
			return err
		}
		return t.step(app.ActSettle, conference, one.Title)
	})
}

// Settlements gives the answers of one conference by the pair of Session.IDs, each pair in both orders:
// which session is a clash's first changes with their times.
func (db *DB) Settlements(ctx context.Context, conferenceID string) (map[[2]string]app.Settlement, error) {
	all := map[[2]string]app.Settlement{}
	err := db.reading(ctx, func(t *tx) error {
		return t.live(settlements, []string{"session", "other"}, "conference = ?", []any{conferenceID}, func(key, values row) {
			one, two := key[0].(string), key[1].(string)
			all[[2]string{one, two}] = app.Settlement(values[0].(string))
			all[[2]string{two, one}] = app.Settlement(values[0].(string))
		})
	})
	return all, err
}
