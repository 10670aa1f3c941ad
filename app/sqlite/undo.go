package sqlite

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"meguri/app"
)

// A step keeps the rows it changed as they are on its other side: before it while it is done, after
// it while it is undone. Undoing and redoing are therefore one thing, swapping those rows with what
// the tables hold, and each restores exactly what was.

// maxSteps is the length of the undo list.
const maxSteps = 100

// longRows is the size in bytes above which a step's rows are gzipped; an import's run to megabytes.
const longRows = 4096

// step keeps what the transaction put as one step, and drops the steps that waited to be redone.
// A transaction that put nothing makes none.
func (t *tx) step(action app.Action, conference, about string) error {
	if len(t.other) == 0 {
		return nil
	}
	rows, err := pack(t.other)
	if err != nil {
		return err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	if _, err := t.exec("DELETE FROM steps WHERE undone"); err != nil {
		return fmt.Errorf("drop what could be redone: %w", err)
	}
	if _, err := t.exec("INSERT INTO steps (id, action, conference, about, made, undone, rows) VALUES (?, ?, ?, ?, ?, 0, ?)",
		id.String(), string(action), conference, about, t.now, rows); err != nil {
		return fmt.Errorf("keep a step: %w", err)
	}
	_, err = t.exec(`DELETE FROM steps WHERE position <= (SELECT position FROM steps ORDER BY position DESC LIMIT 1 OFFSET ?)`, maxSteps)
	if err != nil {
		return fmt.Errorf("shorten the undo list: %w", err)
	}
	return nil
}

// writing is how long after its last words a text is still the same piece of writing.
const writing = time.Minute

// typedOn reports whether words were added to the end of a text. A new line is a new thought: lines that are captured
// within a minute are undone one by one.
func typedOn(before, after string) bool {
	added, on := strings.CutPrefix(after, before)
	return before != "" && on && !strings.HasPrefix(added, "\n")
}

// grow joins words added to the end of a text, a note or an edit, to the step of the words before them, and
// reports whether it could: a text that was typed in ten pauses is undone at once, and doesn't push ten
// other steps off the list. Nothing is lost by it, since the words before are still there.
func (t *tx) grow(action app.Action, tab table, key row) (bool, error) {
	if len(t.other) != 1 { // nothing was written, or more than the text
		return false, nil
	}
	last, err := t.find(nextUndo)
	if err != nil || last == nil || last.Action != action || t.now-last.Made.UnixMicro() > writing.Microseconds() {
		return false, err
	}
	var packed []byte
	if err := t.queryRow("SELECT rows FROM steps WHERE id = ?", last.ID).Scan(&packed); err != nil {
		return false, err
	}
	rows, err := unpack(packed)
	if err != nil || len(rows) != 1 || rows[0].Table != tab.name || !slices.Equal(rows[0].Key, key) {
		return false, err
	}
	if _, err := t.exec("DELETE FROM steps WHERE undone"); err != nil {
		return false, fmt.Errorf("drop what could be redone: %w", err)
	}
	_, err = t.exec("UPDATE steps SET made = ? WHERE id = ?", t.now, last.ID)
	return true, err
}

// nextUndo and nextRedo find the step that would be undone or redone next.
const (
	nextUndo = " FROM steps WHERE NOT undone ORDER BY position DESC LIMIT 1"
	nextRedo = " FROM steps WHERE undone ORDER BY position LIMIT 1"
)

// Undo takes back the last step that is done, whichever conference it was made in and whichever
// process made it, and gives it. The step is nil when there is none.
func (db *DB) Undo(ctx context.Context) (*app.Step, error) { return db.swap(ctx, nextUndo) }

// Redo does the last undone step again and gives it. The step is nil when there is none.
func (db *DB) Redo(ctx context.Context) (*app.Step, error) { return db.swap(ctx, nextRedo) }

func (db *DB) swap(ctx context.Context, which string) (*app.Step, error) {
	var step *app.Step
	err := db.writing(ctx, func(t *tx) error {
		var err error
		if step, err = t.find(which); step == nil || err != nil {
			return err
		}
		var packed []byte
		if err := t.queryRow("SELECT rows FROM steps WHERE id = ?", step.ID).Scan(&packed); err != nil {
			return err
		}
		rows, err := unpack(packed)
		if err != nil {
			return err
		}
		for _, s := range slices.Backward(rows) { // a row that was put twice ends as it was first
			i := slices.IndexFunc(tables, func(tab table) bool { return tab.name == s.Table })
			if i < 0 {
				return fmt.Errorf("step %s is about an unknown table %s", step.ID, s.Table)
			}
			if _, err := t.put(tables[i], s.Key, s.Row); err != nil {
				return err
			}
		}
		if packed, err = pack(t.other); err != nil {
			return err
		}
		_, err = t.exec("UPDATE steps SET undone = NOT undone, rows = ? WHERE id = ?", packed, step.ID)
		return err
	})
	return step, err
}

// UndoState says what Undo and Redo would do now.
func (db *DB) UndoState(ctx context.Context) (app.UndoState, error) {
	var state app.UndoState
	err := db.reading(ctx, func(t *tx) (err error) {
		if state.Undo, err = t.find(nextUndo); err != nil {
			return err
		}
		state.Redo, err = t.find(nextRedo)
		return err
	})
	return state, err
}

func (t *tx) find(which string) (*app.Step, error) {
	var step app.Step
	var made int64
	err := t.queryRow("SELECT id, action, conference, about, made"+which).
		Scan(&step.ID, &step.Action, &step.Conference, &step.About, &made)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the undo list: %w", err)
	}
	step.Made = time.UnixMicro(made).UTC()
	return &step, nil
}

// pack writes rows as JSON, gzipped when they are long.
func pack(rows []side) ([]byte, error) {
	text, err := json.Marshal(rows)
	if err != nil || len(text) <= longRows {
		return text, err
	}
	var packed bytes.Buffer
	// Half the time of the default level for a tenth more bytes.
	w, err := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// unzipped gives the JSON that pack wrote: it begins with a bracket, gzip never does.
func unzipped(packed []byte) ([]byte, error) {
	if bytes.HasPrefix(packed, []byte("[")) {
		return packed, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpack a step: %w", err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("unpack a step: %w", err)
	}
	return text, nil
}

// unpack reads what pack wrote.
func unpack(packed []byte) ([]side, error) {
	text, err := unzipped(packed)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var rows []side
	if err := decoder.Decode(&rows); err != nil {
		return nil, fmt.Errorf("unpack a step: %w", err)
	}
	for _, s := range rows {
		for _, values := range []row{s.Key, s.Row} {
			for i, v := range values {
				number, ok := v.(json.Number)
				if !ok {
					continue
				}
				n, err := number.Int64()
				if err != nil {
					return nil, fmt.Errorf("unpack a step: %w", err)
				}
				values[i] = n
			}
		}
	}
	return rows, nil
}
