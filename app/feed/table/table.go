// Package table reads programmes out of tables: CSV, what Excel saves, what is copied from a spreadsheet or a web page,
// the tables of a page, a Markdown table, with a row for each session or as a timetable of rooms by times. Which column holds what is proposed
// from the header and the cells, and may be told instead.
package table

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
	"meguri/app/feed/when"
	"meguri/app/feed/zones"
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

// Options are what a table leaves out and a person knows.
type Options struct {
	Title    string // of the conference; "" for the table's
	Zone     string // IANA name; "" for unknown
	FirstDay string // 2006-01-02: what "day 1" is, and the year of dates without; "" for unknown
}

// Check refuses a zone that nobody knows and a first day that is no date, with an *app.Problem.
func (o Options) Check() error {
	if _, ok := zones.Named(o.Zone); o.Zone != "" && !ok {
		return &app.Problem{Kind: app.KindBadInput, Say: "problem.zone", Try: "problem.zone.try", Args: []any{o.Zone}}
	}
	if _, err := time.Parse(time.DateOnly, o.FirstDay); o.FirstDay != "" && err != nil {
		return &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.firstDay", Try: "problem.feed.firstDay.try", Args: []any{o.FirstDay}, Err: err}
	}
	return nil
}

// headerWithin is how many lines may stand above the header.
const headerWithin = 20

// Read takes a text apart. It refuses, with an *app.Problem, what is no table: fewer than two rows or columns.
func Read(data []byte) (Table, error) {
	rows := grid(string(data))
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
func (t Table) Missing(columns Columns, o Options) []Kind {
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
	if missing := t.Missing(t.Columns, Options{}); len(missing) > 0 {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindColumns, Say: unsure[missing[0]], Try: "problem.feed.table.try"}
	}
	return Programme(t, t.Columns, Options{})
}

// Programme reads a table's rows by these columns. Rows that are headings carry on to those below: a date, or a room.
// It warns of what it had to guess, such as ends where the table has none. It refuses, with an *app.Problem of kind
// app.KindColumns, columns of which none holds sessions.
func Programme(t Table, columns Columns, o Options) (app.Programme, []app.Warning, error) {
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

// reader goes through the rows of a table.
type reader struct {
	t        Table
	columns  Columns
	calendar when.Calendar
	days     []when.Date
	header   []string // of the rows that follow: a timetable's second day may have other rooms

	date    string // of the rows below a heading, or of the last row that had one
	heading string // a room or a track that stands alone above its rows
	rooms   []app.Room
	tracks  []app.Track
	entries []listing.Entry

	warnings []app.Warning
}

func newReader(t Table, columns Columns, o Options) *reader {
	r := &reader{t: t, columns: columns, header: t.Header}
	for _, line := range t.lines {
		if d, ok := when.Alone(line); ok {
			r.days = append(r.days, d)
		}
	}
	alone := len(r.days)
	for _, cell := range t.Header {
		if d, ok := when.Alone(cell); ok && columns.Has(Sessions) {
			r.days = append(r.days, d)
		}
	}
	for _, row := range t.Rows {
		for i, cell := range row {
			if i >= len(columns) {
				break
			}
			if cell == "" || columns[i] != Day && columns[i] != Start && (!single(row) || columns[i] == Title && len(row) > 1) {
				continue
			}
			d, _, ok := when.Read(cell)
			if columns[i] == Start && digits.MatchString(cell) {
				ok = false
			}
			if _, _, clock := when.Span(cell); ok && !clock {
				r.days = append(r.days, d)
			}
		}
	}
	around := append([]string{o.Title}, t.lines...)
	around = append(around, t.Header...)
	r.calendar, r.warnings = when.NewCalendar(r.days, o.FirstDay, around...)
	if alone > 0 {
		r.date, _ = r.calendar.Resolve(r.days[alone-1])
	}
	if len(r.days) == 0 {
		r.date = o.FirstDay
	}
	if r.columns.Has(Sessions) {
		for _, cell := range t.Header {
			if d, ok := when.Alone(cell); ok {
				if date, ok := r.calendar.Resolve(d); ok && r.date == "" {
					r.date = date
				}
			}
		}
	}
	return r
}

// datable reports whether any day of the table is a known date.
func (r *reader) datable() bool {
	return r.date != "" || slices.ContainsFunc(r.days, func(d when.Date) bool {
		_, ok := r.calendar.Resolve(d)
		return ok
	})
}

// cell gives the first filled cell of a kind, and its column.
func (r *reader) cell(row []string, kind Kind) (string, int) {
	for i, k := range r.columns {
		if k == kind && i < len(row) && row[i] != "" {
			return row[i], i
		}
	}
	return "", -1
}

func (r *reader) read(row []string) {
	if r.isHeading(row) || r.isHeader(row) {
		return
	}
	e := listing.Entry{Date: r.date}
	if day, _ := r.cell(row, Day); day != "" {
		if d, _, ok := when.Read(day); !ok {
			e.Date = day // the warning says that it can't be read
		} else if date, ok := r.calendar.Resolve(d); ok {
			e.Date, r.date = date, date
		} else {
			e.Date = day
		}
	}
	start, _ := r.cell(row, Start)
	r.times(&e, start)
	if end, _ := r.cell(row, End); end != "" {
		e.End = r.moment(end)
	}
	if text, _ := r.cell(row, Duration); text != "" {
		e.Duration = text
		if length, ok := when.Length(text); ok {
			e.Duration = strconv.Itoa(int(length / time.Minute))
		}
	}
	if r.columns.Has(Sessions) {
		r.timetable(row, e)
		return
	}
	r.session(row, e)
}

// times sets the start, and the date and end that stand in the same cell.
func (r *reader) times(e *listing.Entry, text string) {
	from, to, ok := when.Span(text)
	if !ok {
		if d, rest, found := when.Read(text); found && !strings.Contains(text, "T") {
			if date, known := r.calendar.Resolve(d); known {
				e.Date, r.date = date, date
				if from, to, ok = when.Span(rest); !ok {
					from = rest
				}
			}
		}
	}
	e.Start, e.End = cmp.Or(from, text), to
	if from == "" && to == "" && !ok && strings.TrimSpace(text) == e.Date {
		e.Start = ""
	}
}

// moment gives an end as the listing reads it.
func (r *reader) moment(text string) string {
	if at, _, ok := when.Span(text); ok {
		return at
	}
	if d, rest, ok := when.Read(text); ok && !strings.Contains(text, "T") {
		if at, _, ok := when.Span(rest); ok {
			if date, known := r.calendar.Resolve(d); known {
				return date + "T" + at + ":00"
			}
		}
	}
	return text
}

func (r *reader) session(row []string, e listing.Entry) {
	text := func(kind Kind) string { cell, _ := r.cell(row, kind); return cell }
	e.Title, e.Subtitle = text(Title), text(Subtitle)
	e.Abstract, e.Description = text(Abstract), text(Description)
	e.ID, e.URL = text(Code), text(URL)
	e.Language, e.Type = text(Language), text(Type)
	e.Room, e.Track = text(Room), text(Track)
	switch {
	case r.heading == "":
	case !r.columns.Has(Room):
		e.Room = r.heading
	case !r.columns.Has(Track):
		e.Track = r.heading
	}
	for i, cell := range row[:min(len(row), len(r.columns))] {
		switch r.columns[i] {
		case Speakers:
			e.Speakers = append(e.Speakers, People(cell)...)
		case Links:
			e.Links = append(e.Links, app.Link{Title: r.t.Header[i], Address: cell})
			if cell == "" {
				e.Links = e.Links[:len(e.Links)-1]
			}
		case Title:
			if address := lineOf(cell, isAddress); address != "" && e.URL == "" {
				e.URL = address
				e.Title = strings.TrimSpace(strings.ReplaceAll(cell, address, ""))
			}
		}
	}
	r.hashtag(text(Hashtag), e)
	if strings.TrimSpace(e.Title+e.Abstract+e.Description+e.ID) == "" && len(e.Speakers) == 0 {
		return // a time without anything
	}
	r.entries = append(r.entries, e)
}

// hashtag gives the session's track, else its room, the hashtag.
func (r *reader) hashtag(tag string, e listing.Entry) {
	switch {
	case tag == "":
	case e.Track != "":
		r.tracks = append(r.tracks, app.Track{Name: e.Track, Hashtag: "#" + strings.TrimLeft(tag, "#＃")})
	case e.Room != "":
		r.rooms = append(r.rooms, app.Room{Name: e.Room, Hashtag: "#" + strings.TrimLeft(tag, "#＃")})
	}
}

// nothing are the cells of a timetable in which nothing takes place.
var nothing = regexp.MustCompile(`^[-–—−―ー・.*↓〃"'|/\s]*$`)

// everybody are sessions that belong to no room, though a spreadsheet holds their merged cell in the first.
var everybody = regexp.MustCompile(`(?i)^(?:.{0,12}\b(?:break|lunch|registration|check-?in|doors open|dinner|party|reception|pause|mittagessen)\b|.{0,8}(?:休憩|昼食|昼休み|ランチ|受付|開場|懇親会|閉場|移動))`)

// timetable reads a row of a timetable: its time, and a session in each room.
func (r *reader) timetable(row []string, at listing.Entry) {
	var cells []int
	for i, kind := range r.columns {
		if kind == Sessions && i < len(row) && !nothing.MatchString(row[i]) {
			cells = append(cells, i)
		}
	}
	same := len(cells) > 1
	for _, i := range cells {
		same = same && row[i] == row[cells[0]]
	}
	columns := 0
	for _, kind := range r.columns {
		if kind == Sessions {
			columns++
		}
	}
	for n, i := range cells {
		if n > 0 && cells[n-1] == i-1 && row[i-1] == row[i] {
			continue // one cell over several rooms
		}
		e := at
		e.Room = r.header[i]
		if same && len(cells) == columns || len(cells) == 1 && columns > 1 && everybody.MatchString(row[i]) {
			e.Room = ""
		}
		r.slot(row[i], &e)
		r.entries = append(r.entries, e)
		if e.Room == "" {
			return
		}
	}
}

// slot reads a cell of a timetable: the title, and on further lines who speaks, an address, or a time of its own.
func (r *reader) slot(cell string, e *listing.Entry) {
	for line := range strings.SplitSeq(cell, "\n") {
		line = strings.TrimSpace(line)
		from, to, clock := when.Span(line)
		switch {
		case line == "":
		case isAddress(line):
			e.URL = cmp.Or(e.URL, line)
		case clock:
			e.Start, e.End = from, cmp.Or(to, e.End)
		case e.Title == "":
			e.Title = line
		case utf8.RuneCountInString(line) <= 60:
			e.Speakers = append(e.Speakers, People(strings.Trim(line, "()（）"))...)
		default:
			e.Abstract = strings.TrimSpace(e.Abstract + "\n" + line)
		}
	}
}

func isAddress(line string) bool {
	return strings.HasPrefix(line, "http") && field.Address(line, "") != ""
}

func lineOf(cell string, is func(string) bool) string {
	for line := range strings.SplitSeq(cell, "\n") {
		if line = strings.TrimSpace(line); is(line) {
			return line
		}
	}
	return ""
}

// isHeading takes a row that is one cell: a date, or the room of what follows.
func (r *reader) isHeading(row []string) bool {
	if !single(row) {
		return false
	}
	at := slices.IndexFunc(row, func(cell string) bool { return cell != "" })
	cell := row[at]
	if d, ok := when.Alone(cell); ok && (at >= len(r.columns) || r.columns[at] != Title || len(row) == 1) {
		if date, known := r.calendar.Resolve(d); known {
			r.date = date
		}
		return true
	}
	if at < len(r.columns) && (r.columns[at] == Title && len(row) > 1 || r.columns[at] == Sessions) {
		return false
	}
	if _, _, clock := when.Span(cell); !clock {
		r.heading = field.Line(cell)
	}
	return true
}

// isHeader takes the header where it is repeated, and the header of a timetable's next day, which may have other rooms.
func (r *reader) isHeader(row []string) bool {
	if !r.t.named {
		return false
	}
	if slices.Equal(row, r.header[:min(len(row), len(r.header))]) {
		return true
	}
	if !r.columns.Has(Sessions) {
		return false
	}
	if text, _ := r.cell(row, Start); text != "" && fold(text) != fold(r.header[slices.Index(r.columns, Start)]) {
		d, date := when.Alone(text)
		if !date {
			return false
		}
		if found, ok := r.calendar.Resolve(d); ok {
			r.date = found
		}
	}
	for _, cell := range row {
		if utf8.RuneCountInString(cell) > longestHeader || strings.Contains(cell, "\n") {
			return false
		}
	}
	r.header = append(slices.Clone(row), make([]string, max(0, len(r.columns)-len(row)))...)
	return true
}

// longestGuess is how long a session may be taken to last where the table gives no ends.
const longestGuess = 3 * time.Hour

// untilNext gives sessions an end where a timetable names none, or a table none at all: the next start in the same room,
// or of something that belongs to no room, or else of the timetable's next row. Timetables on web pages are meant so.
func (r *reader) untilNext() {
	type slot struct {
		entry *listing.Entry
		at    time.Duration
	}
	byDate := map[string][]slot{}
	for i := range r.entries {
		e := &r.entries[i]
		if e.End+e.Duration != "" && !r.columns.Has(Sessions) {
			return
		}
		if at, ok := listing.Clock(e.Start); ok {
			byDate[e.Date] = append(byDate[e.Date], slot{e, at})
		}
	}
	given := 0
	for _, slots := range byDate {
		slices.SortStableFunc(slots, func(a, b slot) int { return cmp.Compare(a.at, b.at) })
		next := map[string]time.Duration{} // start after this one, by room; "" for everybody's
		row := time.Duration(-1)           // the next start of all
		for i := len(slots) - 1; i >= 0; {
			first := i
			for first > 0 && slots[first-1].at == slots[i].at {
				first--
			}
			for _, s := range slots[first : i+1] {
				end, ok := next[s.entry.Room]
				if at, everybodys := next[""]; everybodys && (!ok || at < end) {
					end, ok = at, true
				}
				if row >= 0 && (s.entry.Room == "" || !ok && r.columns.Has(Sessions)) {
					end, ok = row, true // everybody's lasts until anything; a timetable's last in a room as its row
				}
				if ok && end-s.at <= longestGuess && s.entry.End+s.entry.Duration == "" {
					s.entry.Duration = strconv.Itoa(int((end - s.at) / time.Minute))
					given++
				}
			}
			for _, s := range slots[first : i+1] {
				next[s.entry.Room] = s.at
			}
			row = slots[i].at
			i = first - 1
		}
	}
	if given > 0 {
		r.warnings = append(r.warnings, app.Warning{Field: "end", Message: "warning.feed.untilNext", Args: []any{given}})
	}
}
