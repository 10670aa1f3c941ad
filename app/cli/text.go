package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/mattn/go-runewidth"

	"meguri/app"
)

// columns measures text as terminals do: Japanese takes two columns, whatever the locale says.
var columns = &runewidth.Condition{StrictEmojiNeutral: true}

// pad fills text with spaces to so many columns.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-columns.StringWidth(text)))
}

// visible takes out what a terminal would obey instead of show: control characters, escapes included, and
// marks that turn the direction of writing. Line breaks stay.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, text)
}

// oneLine is visible text without line breaks.
func oneLine(text string) string { return strings.Join(strings.Fields(visible(text)), " ") }

// table writes rows with aligned columns. The last column is left as long as it is.
func (r *run) table(indent string, rows [][]string) {
	align(rows)
	for _, row := range rows {
		r.row(indent, row)
	}
}

// align pads all cells but the last of each row to the width of their column.
func align(rows [][]string) {
	widths := map[int]int{}
	for _, row := range rows {
		for i, cell := range row[:len(row)-1] {
			widths[i] = max(widths[i], columns.StringWidth(cell))
		}
	}
	for _, row := range rows {
		for i, cell := range row[:len(row)-1] {
			row[i] = pad(cell, widths[i])
		}
	}
}

// row writes the cells of an aligned row. A column in which nothing stands takes no room.
func (r *run) row(indent string, cells []string) {
	cells = slices.DeleteFunc(cells, func(cell string) bool { return cell == "" })
	r.line(strings.TrimRight(indent+strings.Join(cells, "  "), " "))
}

// weekdays are the Japanese ones; the English ones are package time's.
var weekdays = [...]string{"日", "月", "火", "水", "木", "金", "土"}

// date writes a conference day (2006-01-02) as 8/3 土 or Sat 3 Aug, with the year where the conference runs
// over several.
func (r *run) date(l *loaded, day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return r.text("cli.untimed")
	}
	japanese, english := "1/2 ", "Mon 2 Jan"
	if l.overYears() {
		japanese, english = "2006/1/2 ", "Mon 2 Jan 2006"
	}
	if r.language == app.Japanese {
		return t.Format(japanese) + weekdays[t.Weekday()]
	}
	return t.Format(english)
}

// overYears reports whether the conference has days in more than one year, as a calendar of meetings has.
func (l *loaded) overYears() bool {
	first, _, _ := strings.Cut(l.conference.First, "-")
	last, _, _ := strings.Cut(l.conference.Last, "-")
	return first != last
}

// dates writes the first and the last day of a conference, with the year.
func (r *run) dates(first, last string) string {
	switch {
	case first == "":
		return r.text("cli.untimed")
	case last == "" || last == first:
		return first
	}
	return first + " – " + last
}

// clock writes when a session is on, as 22:30–01:30 +1: +1 is the date after the conference day's own.
func (l *loaded) clock(s app.Session) string {
	if !s.Timed() {
		return ""
	}
	return l.between(s.Day, s.Start, s.End)
}

func (l *loaded) between(day string, start, end time.Time) string {
	if !end.After(start) {
		return l.timeOf(day, start)
	}
	return l.timeOf(day, start) + "–" + l.timeOf(day, end)
}

func (l *loaded) timeOf(day string, t time.Time) string {
	t = t.In(l.zone)
	text := t.Format("15:04")
	date, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return text
	}
	own := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	if shift := int(own.Sub(date) / (24 * time.Hour)); shift != 0 {
		text += fmt.Sprintf(" %+d", shift)
	}
	return text
}

// heading names the conference, its days and, once for all times below it, the zone.
func (r *run) heading(l *loaded) {
	r.line(r.text("cli.heading", oneLine(l.conference.Title), r.dates(l.conference.First, l.conference.Last), r.zone(l.conference.Zone)))
}

// zone names a zone, and says when it is a guess.
func (r *run) zone(z app.Zone) string {
	if z.Known {
		return z.Name
	}
	return r.text("cli.zone.guessed", z.Name)
}

// handle is the shortest text that names a session on the command line: its published code where that names no
// other session and looks like no option, else its id.
func (l *loaded) handle(s app.Session) string {
	if s.Code == "" || len(s.Code) > longestCode || l.named[s.Code] > 1 || s.Code[0] == '-' || strings.ContainsFunc(s.Code, notPlain) {
		return s.ID
	}
	return s.Code
}

// longestCode is the length up to which a published code beats the id, in bytes.
const longestCode = 10

func notPlain(r rune) bool {
	return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' && r != '.'
}

// bookmarkSigns stand before a title: a filled circle for must, an empty one for maybe.
var bookmarkSigns = map[app.Bookmark]string{app.NoBookmark: "·", app.Must: "●", app.Maybe: "○"}

// listed is one session in a list: time, handle, bookmark, room, and the title with all there is to say.
func (r *run) listed(l *loaded, s app.Session) []string {
	said := []string{oneLine(s.Title)}
	if names := strings.Join(speakerNames(s), ", "); names != "" {
		said = append(said, oneLine(names))
	}
	said = append(said, r.states(l, s)...)
	for i, c := range l.clashesOf[s.ID] {
		if i == shownClashes {
			said = append(said, r.text("cli.clash.more", len(l.clashesOf[s.ID])-i))
			break
		}
		said = append(said, r.clashed(c, "cli.clash.with", c.Minutes(), l.handle(l.byID[other(c, s.ID)])))
	}
	return []string{l.clock(s), l.handle(s), bookmarkSigns[l.marks[s.ID].Bookmark], columns.Truncate(oneLine(s.Room), widestRoom, "…"), strings.Join(said, " · ")}
}

// shownClashes is how many clashes of one session a list names; --json has all.
const shownClashes = 3

// widestRoom is how many columns a list gives to a room; `session` shows all of it.
const widestRoom = 28

// states says in words what is special about a session and what the person said about it.
func (r *run) states(l *loaded, s app.Session) []string {
	var said []string
	m, now := l.marks[s.ID], r.Now()
	for _, state := range []struct {
		is   bool
		text app.Message
	}{
		{s.Timed() && !s.Start.After(now) && s.End.After(now), "cli.state.now"},
		{s.Cancelled, "cli.state.cancelled"},
		{s.OnSiteOnly, "cli.state.onSiteOnly"},
		{s.NoRecording && !s.OnSiteOnly, "cli.state.noRecording"},
		{app.Hides(l.hidden, s, m), "cli.state.hidden"},
		{m.WatchLater, "cli.state.watchLater"},
		{m.Note != "", "cli.state.note"},
	} {
		if state.is {
			said = append(said, r.text(state.text))
		}
	}
	if m.Attendance.Extent != "" {
		said = append(said, r.attendance(m.Attendance))
	}
	if m.Rating != 0 {
		said = append(said, r.text("cli.state.rating", m.Rating))
	}
	return said
}

func (r *run) attendance(a app.Attendance) string {
	text := r.text("cli.extent." + app.Message(a.Extent))
	if a.How == "" {
		return text
	}
	return r.text("cli.attendance", text, r.text("cli.how."+app.Message(a.How)))
}

// days writes sessions under the heading of their day, untimed ones last. The columns line up over all days.
func (r *run) days(l *loaded, sessions []app.Session) {
	sessions = slices.Clone(sessions)
	slices.SortStableFunc(sessions, func(a, b app.Session) int {
		if (a.Day == "") != (b.Day == "") {
			return cmp.Compare(b.Day, a.Day)
		}
		return cmp.Compare(a.Day, b.Day)
	})
	rows := each(sessions, func(s app.Session) []string { return r.listed(l, s) })
	align(rows)
	for i, s := range sessions {
		if i == 0 || s.Day != sessions[i-1].Day {
			r.line("")
			r.line(r.date(l, s.Day))
		}
		r.row("  ", rows[i])
	}
}
