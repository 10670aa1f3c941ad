// Package table reads programmes out of tables: CSV, what Excel saves, what is copied from a spreadsheet or a web page,
// the tables of a page, a Markdown table, with a row for each session or as a timetable of rooms by times. Which column holds what is proposed
// from the header and the cells, and may be told instead.
package table

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
	"meguri/app/feed/when"
)

// Table is a text taken apart, and what its columns seem to hold.
type Table struct {
	Title   string     // of the lines above the header, the first that is no date; may be empty
	Header  []string   // a name for each column; empty ones where there is no header
	Rows    [][]string // below the header, as ragged as written; a row of one cell may be a heading (a date, a room)
	Columns Columns    // proposed, as many as Header

	named bool // there is a header, and it names what Columns says
	lines []string
}

// headerWithin is how many lines may stand above the header.
const headerWithin = 20

// Read takes a text apart. It refuses, with an *app.Problem, what is no table: fewer than two rows or columns.
func Read(data []byte) (Table, error) {
	rows := Rows(string(data))
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	if len(rows) < 2 || width < 2 || width > maxColumns {
		return Table{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.unknown", Try: "problem.feed.other.try"}
	}
	if len(rows) > listing.MaxSessions {
		return Table{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.many", Try: "problem.feed.many.try", Args: []any{listing.MaxSessions}}
	}
	t := Table{Header: make([]string, width)}
	at := header(rows)
	if at < 0 {
		at = -1
		for at+1 < len(rows) && len(rows[at+1]) == 1 && width > 1 {
			at++ // a title above a table without header
		}
		t.above(rows[:at+1])
		t.Rows = rows[at+1:]
		t.Columns = byCells(t.Rows, width)
		return t, nil
	}
	t.above(rows[:at])
	copy(t.Header, rows[at])
	t.Rows = rows[at+1:]
	t.named = true
	t.Columns, _ = headerKinds(t.Header)
	correct(t.Columns, t.Rows)
	matrix(t.Columns, t.Header, t.Rows)
	return t, nil
}

// above takes the lines above the header: the first is the title, and a date alone is the day of what follows.
func (t *Table) above(rows [][]string) {
	for _, row := range rows {
		text := field.Line(strings.Join(row, " "))
		t.lines = append(t.lines, text)
		if _, date := when.Alone(text); t.Title == "" && !date {
			t.Title = text
		}
	}
}

// header finds the row that names the columns, by known names or, in a timetable, by standing above times without
// being one. -1 where there is none.
func header(rows [][]string) int {
	for i, row := range rows[:min(len(rows)-1, headerWithin)] {
		columns, known := headerKinds(row)
		if known >= 2 && (columns.Has(Title) || known*2 >= len(row)) {
			return i
		}
		if known >= 1 && len(row) == 2 && columns.Has(Title) {
			return i
		}
		if aboveTimes(row, rows[i+1:]) {
			return i
		}
	}
	return -1
}

// aboveTimes reports whether a row names the rooms of a timetable: short names above sessions, with times beside them.
func aboveTimes(row []string, below [][]string) bool {
	rooms := 0
	for i, cell := range row[min(1, len(row)):] {
		if _, _, ok := when.Span(cell); ok || utf8.RuneCountInString(cell) > longestHeader {
			return false
		}
		if cell != "" && i < len(row) {
			rooms++
		}
	}
	if _, _, ok := when.Span(row[0]); ok || rooms < 2 {
		return false
	}
	if _, date := when.Alone(row[0]); !date && utf8.RuneCountInString(row[0]) > longestHeader {
		return false
	}
	return shapeOf(below, 0).clocks >= most
}

// Missing gives what has to be told before the table's columns make a programme: Title where no column holds sessions,
// Day where there are times and no dates, FirstDay where dates have no year.
func (t Table) Missing(columns Columns, o listing.Known) []Kind {
	var missing []Kind
	if !columns.Has(Title) && !columns.Has(Sessions) {
		missing = append(missing, Title)
	}
	r := newReader(t, columns, o)
	if columns.Has(Start) {
		switch {
		case len(r.days) == 0 && o.FirstDay == "":
			missing = append(missing, Day)
		case !r.datable():
			missing = append(missing, FirstDay)
		}
	}
	return missing
}

// FirstDay is no column: dates have no year, or are numbers, until the first day's date is told.
const FirstDay Kind = "first-day"

// unsure are the refusals of a table by what is missing.
var unsure = map[Kind]app.Message{
	Title:    "problem.feed.tableTitle",
	Day:      "problem.feed.tableDay",
	FirstDay: "problem.feed.tableYear",
}

// Parse reads a table by the columns it proposes. A table that leaves something open is refused with an *app.Problem of
// kind app.KindColumns, which says what is missing; what is no table of sessions, with one of kind app.KindBadInput.
func Parse(_ context.Context, data []byte) (app.Programme, []app.Warning, error) {
	t, err := Read(data)
	if err != nil {
		return app.Programme{}, nil, err
	}
	if !t.telling() || !t.named && !t.Columns.Has(Start) {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.unknown", Try: "problem.feed.other.try"}
	}
	return t.parse()
}

// telling reports whether a column says that the rows are sessions: nearly every table has something like a title.
func (t Table) telling() bool {
	return slices.ContainsFunc([]Kind{Start, Day, Speakers, Room, Abstract, Description, Duration, Track}, t.Columns.Has)
}

// parse reads a table by the columns it proposes.
func (t Table) parse() (app.Programme, []app.Warning, error) {
	if missing := t.Missing(t.Columns, listing.Known{}); len(missing) > 0 {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindColumns, Say: unsure[missing[0]], Try: "problem.feed.table.try"}
	}
	return Programme(t, t.Columns, listing.Known{})
}

// Programme reads a table's rows by these columns. Rows that are headings carry on to those below: a date, or a room.
// It warns of what it had to guess, such as ends where the table has none. It refuses, with an *app.Problem of kind
// app.KindColumns, columns of which none holds sessions.
func Programme(t Table, columns Columns, o listing.Known) (app.Programme, []app.Warning, error) {
	if !columns.Has(Title) && !columns.Has(Sessions) {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindColumns, Say: unsure[Title], Try: "problem.feed.table.try"}
	}
	r := newReader(t, columns, o)
	for _, row := range t.Rows {
		r.read(row)
	}
	r.untilNext()
	l := listing.Listing{Title: cmp.Or(o.Title, t.Title), Zone: o.Zone, Rooms: r.rooms, Tracks: r.tracks, Entries: r.entries}
	p, warnings, err := listing.Programme(l)
	return p, append(r.warnings, warnings...), err
}
