package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// table describes one table for get and put.
type table struct {
	name   string
	key    []string // the columns that name a row
	values []string // the columns that hold what it says
	feed   bool     // rows of a feed table go for good; the person's are marked deleted and come back
}

// tables are all tables whose rows can be undone.
var tables = []table{
	programmes, sources, sessions, changes, booths, rallies, plans, listedSpeakers,
	conferences, conferenceTitles, conferenceZones,
	bookmarks.table, attendances.table, watchLater.table, ratings.table, notes.table, hiddenSessions.table,
	hiddenThings, modes, settlements, handEdits, changesSeen,
	boothsGone, stamps, claims, boothMarks, ownRallies, ownPlans, pins, loot, peopleMet,
}

// row is what a row of a table says, in the order of its values: strings, int64s and nil.
// A nil row isn't there, or is deleted; one that says nothing beyond its key is empty and not nil.
type row []any

// side is one row as it is on the other side of a step.
type side struct {
	Table string `json:"table"`
	Key   row    `json:"key"`
	Row   row    `json:"row"`
}

// get reads the live row with this key.
func (t *tx) get(tab table, key row) (row, error) {
	live := " AND deleted IS NULL"
	if tab.feed {
		live = ""
	}
	return t.read(tab, key, live)
}

// lastSaid reads the row with this key as it was last said, also when it is deleted.
func (t *tx) lastSaid(tab table, key row) (row, error) { return t.read(tab, key, "") }

func (t *tx) read(tab table, key row, live string) (row, error) {
	found := make(row, len(tab.values))
	dest := make([]any, len(found))
	for i := range found {
		dest[i] = &found[i]
	}
	columns := strings.Join(tab.values, ", ")
	if len(tab.values) == 0 {
		columns, dest = "1", []any{new(int)}
	}
	query := fmt.Sprintf("SELECT %s FROM %s WHERE %s%s", columns, tab.name, assignments(tab.key, " AND "), live)
	switch err := t.queryRow(query, key...).Scan(dest...); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", tab.name, err)
	}
	return found, nil
}

// put makes the row with this key say values, or deletes it when they are nil. What is said already
// isn't written. It reports whether anything was, and notes the row as it was for the step.
func (t *tx) put(tab table, key, values row) (bool, error) {
	before, err := t.get(tab, key)
	if err != nil {
		return false, err
	}
	if (before == nil) == (values == nil) && slices.Equal(before, values) {
		return false, nil
	}
	t.other = append(t.other, side{tab.name, key, before})
	return true, t.set(tab, key, values)
}

// set writes values without looking at what is there, and notes nothing.
func (t *tx) set(tab table, key, values row) error {
	var query string
	var args row
	where := " WHERE " + assignments(tab.key, " AND ")
	switch {
	case values == nil && tab.feed:
		query, args = "DELETE FROM "+tab.name+where, key
	case values == nil:
		query, args = "UPDATE "+tab.name+" SET deleted = ?, changed = ?"+where, slices.Concat(row{t.now, t.now}, key)
	case tab.feed:
		query, args = upsert(tab.name, tab.key, tab.values), slices.Concat(key, values)
	case tab.name == conferences.name: // an import makes the row, so that it can only come back
		query, args = "UPDATE "+tab.name+" SET deleted = NULL, changed = ?"+where, slices.Concat(row{t.now}, key)
	case tab.key[0] == "id": // nothing else names the row, and whoever makes it makes its id
		said := slices.Concat(tab.values, []string{"changed", "deleted"})
		query = upsert(tab.name, tab.key, said, "created")
		args = slices.Concat(key, values, row{t.now, nil, t.now})
	default:
		id, err := uuid.NewV7()
		if err != nil {
			return err
		}
		said := slices.Concat(tab.values, []string{"changed", "deleted"})
		query = upsert(tab.name, tab.key, said, "id", "created")
		args = slices.Concat(key, values, row{t.now, nil, id.String(), t.now})
	}
	if _, err := t.exec(query, args...); err != nil {
		return fmt.Errorf("write %s: %w", tab.name, err)
	}
	return nil
}

// upsert inserts a row, or replaces the values of the one with the same key; once are the columns that
// only a new row takes. Arguments come as key, values, once.
func upsert(name string, key, values []string, once ...string) string {
	updates := make([]string, len(values))
	for i, column := range values {
		updates[i] = column + " = excluded." + column
	}
	return fmt.Sprintf("%s ON CONFLICT (%s) DO UPDATE SET %s",
		insert(name, slices.Concat(key, values, once)), strings.Join(key, ", "), strings.Join(updates, ", "))
}

func insert(name string, columns []string) string {
	blanks := strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", name, strings.Join(columns, ", "), blanks)
}

// assignments gives "a = ? AND b = ?".
func assignments(columns []string, between string) string {
	return strings.Join(columns, " = ?"+between) + " = ?"
}

// live calls found for each live row that matches where, with the columns of key it asks for and the
// row's values, in the order of those columns.
func (t *tx) live(tab table, key []string, where string, args []any, found func(key, values row)) error {
	columns := slices.Concat(key, tab.values)
	query := fmt.Sprintf("SELECT %s FROM %s WHERE %s AND deleted IS NULL ORDER BY %s",
		strings.Join(columns, ", "), tab.name, where, strings.Join(key, ", "))
	scanned := make(row, len(columns))
	dest := make([]any, len(columns))
	for i := range scanned {
		dest[i] = &scanned[i]
	}
	err := t.each(query, args, dest, func() error {
		found(scanned[:len(key)], scanned[len(key):])
		return nil
	})
	if err != nil {
		return fmt.Errorf("read %s: %w", tab.name, err)
	}
	return nil
}
