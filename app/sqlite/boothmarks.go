package sqlite

import (
	"context"

	"meguri/app"
)

var boothMarks = table{name: "booth_marks", key: []string{"conference", "booth"}, values: []string{"wish", "ask", "glyph"}}

// boothMarksRow is nil when the marks say nothing.
func boothMarksRow(m app.BoothMarks) row {
	if m == (app.BoothMarks{}) {
		return nil
	}
	return row{bit(m.Wish), m.Ask, m.Glyph}
}

// boothMarksOf is the inverse of boothMarksRow.
func boothMarksOf(r row) app.BoothMarks {
	if r == nil {
		return app.BoothMarks{}
	}
	return app.BoothMarks{Wish: r[0].(int64) != 0, Ask: r[1].(string), Glyph: r[2].(string)}
}

// BoothMarks gives what the person says about the booths of a conference, by Booth.ID. Booths they say nothing about
// aren't in it.
func (db *DB) BoothMarks(ctx context.Context, conferenceID string) (map[string]app.BoothMarks, error) {
	all := map[string]app.BoothMarks{}
	err := db.reading(ctx, func(t *tx) error {
		return t.live(boothMarks, []string{"booth"}, "conference = ?", []any{conferenceID}, func(key, values row) {
			all[key[0].(string)] = boothMarksOf(values)
		})
	})
	return all, err
}

// MarkBooth changes what the person says about the booth with this Booth.ID, as one undoable step that is about the
// name about; words typed on at the end of a question join its last one.
func (db *DB) MarkBooth(ctx context.Context, action app.Action, conferenceID, booth, about string, change func(app.BoothMarks) app.BoothMarks) error {
	return db.writing(ctx, func(t *tx) error {
		if err := t.exists(conferenceID); err != nil {
			return err
		}
		if err := t.boothExists(conferenceID, booth); err != nil {
			return err
		}
		key := row{conferenceID, booth}
		said, err := t.get(boothMarks, key)
		if err != nil {
			return err
		}
		before := boothMarksOf(said)
		after := change(before)
		if _, err := t.put(boothMarks, key, boothMarksRow(after)); err != nil {
			return err
		}
		if action == app.ActAsk && typedOn(before.Ask, after.Ask) {
			if joined, err := t.grow(action, boothMarks, key); joined || err != nil {
				return err
			}
		}
		return t.step(action, conferenceID, about)
	})
}
