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
// that is stamped on that day already stays as it is, and fresh is false. Where a stamp of that day was taken away, the new
// one has its note, answer and photo again: one key does both, and a slip of it must not cost what was written.
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
		made := app.Stamp{At: at}
		if last, err := t.lastSaid(stamps, key); err != nil {
			return err
		} else if last != nil {
			was := stampOf(checkpoint, day, last)
			made.Note, made.Answer, made.Photo = was.Note, was.Answer, was.Photo
		}
		if fresh, err = t.put(stamps, key, stampRow(made)); err != nil {
			return err
		}
		return t.step(app.ActStamp, conferenceID, about)
	})
	return fresh && err == nil, err
}

// Unstamp takes a stamp away with all that is written on it, as one undoable step. Stamp brings the words back.
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

// ChangeStamp changes what is written on the stamp of a checkpoint on a day, as one undoable step that is about the name about;
// words typed on at the end of the note join its last one. It refuses a checkpoint that isn't stamped on that day, and gives
// change's error.
func (db *DB) ChangeStamp(ctx context.Context, conferenceID, checkpoint, day, about string, change func(*app.Stamp) error) error {
	return db.writing(ctx, func(t *tx) error {
		if err := t.exists(conferenceID); err != nil {
			return err
		}
		key := row{conferenceID, checkpoint, day}
		said, err := t.get(stamps, key)
		if err != nil {
			return err
		}
		if said == nil {
			return &app.Problem{Kind: app.KindNotFound, Say: "problem.stamp", Try: "problem.stamp.try", Args: []any{about}}
		}
		before := stampOf(checkpoint, day, said)
		after := before
		if err := change(&after); err != nil {
			return err
		}
		if _, err := t.put(stamps, key, stampRow(after)); err != nil {
			return err
		}
		if grown := after; typedOn(before.Note, after.Note) {
			if grown.Note = before.Note; grown == before {
				if joined, err := t.grow(app.ActStampNote, stamps, key); joined || err != nil {
					return err
				}
			}
		}
		return t.step(app.ActStampNote, conferenceID, about)
	})
}
