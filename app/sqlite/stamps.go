package sqlite

import (
	"context"
	"time"

	"meguri/app"
)

var stamps = table{
	name:   "stamps",
	key:    []string{"conference", "checkpoint", "day"},
	values: []string{"at", "again", "note", "answer", "photo"},
}

// Stamps gives the stamps of a conference, by checkpoint and day.
func (db *DB) Stamps(ctx context.Context, conferenceID string) ([]app.Stamp, error) {
	var all []app.Stamp
	err := db.reading(ctx, func(t *tx) error {
		return t.live(stamps, []string{"checkpoint", "day"}, "conference = ?", []any{conferenceID}, func(key, values row) {
			all = append(all, stampOf(key[0].(string), key[1].(string), values))
		})
	})
	return all, err
}

func stampRow(s app.Stamp) row {
	return row{s.At.UnixMicro(), int64(s.Again), s.Note, s.Answer, s.Photo}
}

// stampOf is the inverse of stampRow.
func stampOf(checkpoint, day string, r row) app.Stamp {
	return app.Stamp{
		Checkpoint: checkpoint, Day: day, At: time.UnixMicro(r[0].(int64)).UTC(), Again: int(r[1].(int64)),
		Note: r[2].(string), Answer: r[3].(string), Photo: r[4].(string),
	}
}

// Stamp stamps a checkpoint (as Stamp.Checkpoint has it) on a day, as one undoable step that is about the name about. One
// that is stamped on that day already stays as it is, and fresh is false.
func (db *DB) Stamp(ctx context.Context, conferenceID, checkpoint, about, day string, at time.Time) (fresh bool, err error) {
	err = db.writing(ctx, func(t *tx) error {
		if err := t.exists(conferenceID); err != nil {
			return err
		}
		key := row{conferenceID, checkpoint, day}
		before, err := t.get(stamps, key)
		if err != nil || before != nil {
			return err
		}
		if fresh, err = t.put(stamps, key, stampRow(app.Stamp{At: at})); err != nil {
			return err
		}
		return t.step(app.ActStamp, conferenceID, about)
	})
	return fresh && err == nil, err
}

// Unstamp takes a stamp away with all that is written on it, as one undoable step.
func (db *DB) Unstamp(ctx context.Context, conferenceID, checkpoint, day, about string) error {
	return db.writing(ctx, func(t *tx) error {
		if err := t.exists(conferenceID); err != nil {
			return err
		}
		if _, err := t.put(stamps, row{conferenceID, checkpoint, day}, nil); err != nil {
			return err
		}
		return t.step(app.ActUnstamp, conferenceID, about)
	})
}

// SaveStamp keeps what s says of the stamp with its Checkpoint and Day, as one undoable step; words typed on at the end of
// the note join its last one. It refuses a checkpoint that isn't stamped on that day.
func (db *DB) SaveStamp(ctx context.Context, conferenceID, about string, s app.Stamp) error {
	return db.writing(ctx, func(t *tx) error {
		if err := t.exists(conferenceID); err != nil {
			return err
		}
		key := row{conferenceID, s.Checkpoint, s.Day}
		said, err := t.get(stamps, key)
		if err != nil {
			return err
		}
		if said == nil {
			return &app.Problem{Kind: app.KindNotFound, Say: "problem.stamp", Try: "problem.stamp.try", Args: []any{about}}
		}
		if _, err := t.put(stamps, key, stampRow(s)); err != nil {
			return err
		}
		before := stampOf(s.Checkpoint, s.Day, said)
		if grown := s; typedOn(before.Note, s.Note) {
			if grown.Note = before.Note; grown == before {
				if joined, err := t.grow(app.ActStampNote, stamps, key); joined || err != nil {
					return err
				}
			}
		}
		return t.step(app.ActStampNote, conferenceID, about)
	})
}
