package table

import (
	"cmp"
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
)

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

// newReader settles what the table's days are, from all of them.
func newReader(t Table, columns Columns, o listing.Known) *reader {
	r := &reader{t: t, columns: columns, header: t.Header, days: daysOf(t, columns)}
	around := slices.Concat([]string{o.Title}, t.lines, t.Header)
	titled := ""
	for _, line := range around {
		// A meetup of one day has its date in the title, and nowhere else.
		if d, _, ok := when.Read(line); ok && d.Sure() && len(r.days) == 0 && o.FirstDay == "" {
			r.days, titled = append(r.days, d), line
		}
	}
	r.calendar, r.warnings = when.NewCalendar(r.days, o.FirstDay, around...)
	if len(r.days) == 0 {
		r.date = o.FirstDay
	}
	for _, line := range t.lines {
		r.turn(line)
	}
	if times := slices.Index(columns, Start); times >= 0 && columns.Has(Sessions) {
		r.turn(t.Header[times])
	}
	if titled == "" {
		return r
	}
	if date, ok := r.calendar.Resolve(r.days[0]); ok {
		r.date = date
		r.warnings = append(r.warnings, app.Warning{Field: "date", Message: "warning.feed.dateTitle", Args: []any{date, titled}})
	}
	return r
}

// daysOf gives every day that a table names: above its rows, as a heading among them, in a timetable's header, and in the
// cells of days and starts.
func daysOf(t Table, columns Columns) []when.Date {
	var days []when.Date
	for _, line := range t.lines {
		if d, ok := when.Alone(line); ok {
			days = append(days, d)
		}
	}
	for _, cell := range t.Header {
		if d, ok := when.Alone(cell); ok && columns.Has(Sessions) {
			days = append(days, d)
		}
	}
	for _, row := range t.Rows {
		for i, cell := range row[:min(len(row), len(columns))] {
			kind := columns[i]
			heading := single(row) && (kind != Title || len(row) == 1)
			if cell == "" || kind != Day && kind != Start && !heading || kind == Start && digits.MatchString(cell) {
				continue
			}
			_, _, clock := when.Span(cell)
			if d, _, ok := when.Read(dateOf(cell)); ok && !clock {
				days = append(days, d)
			}
		}
	}
	return days
}

// turn makes a date that stands alone the one of the rows below.
func (r *reader) turn(text string) (isDate bool) {
	d, ok := when.Alone(text)
	if date, known := r.calendar.Resolve(d); ok && known {
		r.date = date
	}
	return ok
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

// isInstant finds date and time in one, as programs write them: the listing reads that as it is.
var isInstant = regexp.MustCompile(`^\s*\d{4}-\d\d-\d\d(?:T\d\d:\d\d\S*| \d\d:\d\d(?::\d\d)?\s*(?:Z|UTC|[+-]\d\d:?\d\d))\s*$`)

// dateOf gives the date alone of a cell that isInstant finds, and any other cell as it is.
func dateOf(cell string) string {
	if isInstant.MatchString(cell) {
		return strings.TrimSpace(cell)[:len(time.DateOnly)]
	}
	return cell
}

// times sets the start, and the date and end that stand in the same cell.
func (r *reader) times(e *listing.Entry, text string) {
	from, to, ok := when.Span(text)
	if !ok && !isInstant.MatchString(text) {
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
	if d, rest, ok := when.Read(text); ok && !strings.Contains(text, "T") && !isInstant.MatchString(text) {
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
	columns := 0
	for _, kind := range r.columns {
		if kind == Sessions {
			columns++
		}
	}
	everywhere := columns > 1 && (len(cells) == columns || len(cells) == 1 && everybody.MatchString(row[cells[0]]))
	for _, i := range cells {
		everywhere = everywhere && row[i] == row[cells[0]]
	}
	for n, i := range cells {
		e := at
		e.Room = r.header[i]
		day, _ := when.Alone(e.Room)
		date, dated := r.calendar.Resolve(day)
		switch {
		case dated: // a column for each day
			e.Date, e.Room = date, ""
		case n > 0 && cells[n-1] == i-1 && row[i-1] == row[i]:
			continue // one cell over several rooms
		case everywhere:
			e.Room = ""
		}
		r.slot(row[i], &e)
		r.entries = append(r.entries, e)
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
	if (at >= len(r.columns) || r.columns[at] != Title || len(row) == 1) && r.turn(cell) {
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
		if !r.turn(text) {
			return false
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
