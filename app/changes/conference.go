package changes

import (
	"strings"
	"time"
	"unicode"

	"meguri/app"
	"meguri/app/search"
)

// SameConference reports whether the programme looks like another copy of the conference: they share a
// title or acronym, whatever its case, width and punctuation, and their dates overlap or adjoin, unless
// one of them has none. How much of the conference such a programme would drop is Lost's to say.
func SameConference(c app.Conference, p app.Programme) bool {
	return sameName([]string{c.Title, c.Acronym}, []string{p.Title, p.Acronym}) && SameDates(c, p)
}

func sameName(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if name := letters(x); name != "" && name == letters(y) {
				return true
			}
		}
	}
	return false
}

// letters folds a name to its letters and digits: "fosdem-2020" is "FOSDEM 2020".
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, search.Fold(name))
}

// SameDates reports whether the conference's and the programme's days overlap or adjoin, or one of them has
// none: what SameConference asks of dates.
func SameDates(c app.Conference, p app.Programme) bool {
	first, last := "", ""
	for _, d := range p.Days {
		if first == "" || d.Date < first {
			first = d.Date
		}
		last = max(last, d.Date)
	}
	if c.First == "" || first == "" {
		return true
	}
	return first <= dayAfter(c.Last) && c.First <= dayAfter(last)
}

// maxRenewed is how large a share of its sessions a programme may have renewed and still be the same conference at other
// dates.
const maxRenewed = 0.2

// OtherEdition reports whether next is another conference than c, whose programme was old: its days don't touch, and it
// isn't the same programme put off to other days, which has the guids, or the codes and titles, of nearly all its
// sessions.
func OtherEdition(c app.Conference, old, next app.Programme) bool {
	if SameDates(c, next) {
		return false
	}
	type name struct{ guid, code, title string }
	names := func(s app.Session) (byGUID, byCode name) {
		return name{guid: s.GUID}, name{code: s.Code, title: search.Fold(s.Title)}
	}
	there := map[name]bool{}
	for _, s := range next.Sessions {
		byGUID, byCode := names(s)
		there[byGUID], there[byCode] = true, true
	}
	renewed := 0
	for _, s := range old.Sessions {
		if byGUID, byCode := names(s); (s.GUID == "" || !there[byGUID]) && (s.Code == "" || !there[byCode]) {
			renewed++
		}
	}
	return float64(renewed) > maxRenewed*float64(len(old.Sessions))
}

func dayAfter(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date // not a date: nothing is known to adjoin it
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}
