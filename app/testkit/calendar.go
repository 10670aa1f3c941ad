package testkit

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"meguri/app"
)

// reporter is what a *testing.T and a *rapid.T have in common.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// SameCalendar checks that a calendar that was read has the timed sessions of the programme it was written from: title,
// start, end, room, track, page, text and whether each is cancelled, the language where it is one tag. White space
// in a line is folded, as every reader does.
func SameCalendar(t reporter, wrote, read app.Programme, describe func(app.Session) string) {
	t.Helper()
	type fields struct{ start, end, title, room, track, url, text, language, cancelled string }
	of := func(s app.Session, text string) fields {
		f := fields{
			start: s.Start.String(), end: s.End.String(), title: line(s.Title), room: strings.TrimRight(line(s.Room), ", "), track: line(s.Track),
			url: s.URL, text: strings.TrimSpace(text), language: s.Language,
		}
		if strings.ContainsFunc(s.Language, func(r rune) bool {
			return r > unicode.MaxASCII || r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
		}) {
			f.language = ""
		}
		if s.Cancelled {
			f.cancelled = "cancelled"
		}
		return f
	}
	compare := func(a, b fields) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.title, b.title), cmp.Compare(a.room, b.room), cmp.Compare(a.end, b.end),
			cmp.Compare(a.url, b.url), cmp.Compare(a.text, b.text), cmp.Compare(a.track, b.track), cmp.Compare(a.language, b.language), cmp.Compare(a.cancelled, b.cancelled))
	}
	var want, got []fields
	for _, s := range wrote.Sessions {
		if s.Timed() {
			want = append(want, of(s, describe(s)))
		}
	}
	for _, s := range read.Sessions {
		got = append(got, of(s, s.Abstract))
	}
	slices.SortFunc(want, compare)
	slices.SortFunc(got, compare)
	if len(got) != len(want) {
		t.Errorf("%d sessions were written and %d read", len(want), len(got))
		return
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("a session came back as\n%+v\nand was\n%+v", got[i], want[i])
			return
		}
	}
}

// line is a text without control characters, white space folded.
func line(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case r == '\ufeff' || r == '\u200b' || unicode.IsControl(r) && r != '\n' && r != '\t':
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))), " ")
}
