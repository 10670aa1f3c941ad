package when

import (
	"regexp"
	"strconv"
	"time"
	"unicode"

	"meguri/app"
)

// Calendar makes dates of days as written. Its zero value knows nothing but complete dates.
type Calendar struct {
	first    time.Time // what day 1 is; zero where nobody said
	year     int       // of dates without one; 0 where unknown
	dayFirst bool
}

var aYear = regexp.MustCompile(`\b(?:19[7-9]\d|20\d\d)\b`)

// NewCalendar settles what single days leave open, from all of them. first is the conference's first day as
// 2006-01-02, or ""; around are texts beside them, such as the title, which may name the year. What it had to guess
// it warns of.
func NewCalendar(days []Date, first string, around ...string) (Calendar, []app.Warning) {
	var c Calendar
	var warnings []app.Warning
	c.first, _ = time.Parse(time.DateOnly, first)
	c.year = c.first.Year()
	if c.first.IsZero() {
		c.year = 0
	}
	yearless := false
	for _, d := range days {
		yearless = yearless || d.year == 0 && d.month > 0
		if c.year == 0 {
			c.year = century(d.year)
		}
	}
	for _, text := range around {
		if found := aYear.FindString(text); c.year == 0 && yearless && found != "" {
			c.year, _ = strconv.Atoi(found)
			warnings = append(warnings, app.Warning{Field: "date", Message: "warning.feed.dateYear", Args: []any{c.year, text}})
		}
	}
	var sure bool
	c.dayFirst, sure = c.order(days, around)
	if !sure {
		for _, d := range days {
			if date, ok := c.Resolve(d); d.either && ok {
				warnings = append(warnings, app.Warning{Field: "date", Message: "warning.feed.dateOrder", Args: []any{strconv.Itoa(d.month) + "/" + strconv.Itoa(d.day), date}})
				break
			}
		}
	}
	return c, warnings
}

// order tells whether the day comes before the month: by a number over twelve, by weekdays, by which order keeps the
// dates together, else by whether the text is Japanese. sure is false where nothing tells.
func (c Calendar) order(days []Date, around []string) (dayFirst, sure bool) {
	var first, last [2]time.Time
	right := [2]int{}
	found := false
	for _, d := range days {
		switch {
		case !d.either:
			continue
		case d.month > 12:
			return true, true
		case d.day > 12:
			return false, true
		}
		found = found || d.month != d.day
		for order := range 2 {
			year, month, day := century(d.year), d.month, d.day
			if year == 0 {
				year = c.year
			}
			if order == 1 {
				month, day = day, month
			}
			at := time.Date(max(year, 1972), time.Month(month), day, 0, 0, 0, 0, time.UTC)
			if year > 0 && d.weekday == int(at.Weekday())+1 {
				right[order]++
			}
			if first[order].IsZero() || at.Before(first[order]) {
				first[order] = at
			}
			if at.After(last[order]) {
				last[order] = at
			}
		}
	}
	spans := [2]time.Duration{last[0].Sub(first[0]), last[1].Sub(first[1])}
	switch {
	case !found:
		return false, true
	case right[0] != right[1]:
		return right[1] > right[0], true
	case spans[0] != spans[1]:
		return spans[1] < spans[0], true
	}
	for _, text := range around {
		for _, r := range text {
			if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
				return false, true
			}
		}
	}
	return true, false
}

// century makes 26 the year 2026.
func century(year int) int {
	if year > 0 && year < 100 {
		return 2000 + year
	}
	return year
}

// Resolve gives the date as 2006-01-02. ok is false where it can't be known, as day 1 without a first day or a date
// without any year, and for a date that does not exist.
func (c Calendar) Resolve(d Date) (date string, ok bool) {
	if d.month == 0 {
		switch {
		case c.first.IsZero(), d == Date{}:
			return "", false
		case d.number > 0:
			return c.first.AddDate(0, 0, d.number-1).Format(time.DateOnly), true
		}
		ahead := (d.weekday - 1 - int(c.first.Weekday()) + 7) % 7
		return c.first.AddDate(0, 0, ahead).Format(time.DateOnly), true
	}
	year, month, day := century(d.year), d.month, d.day
	if d.either && (c.dayFirst && day <= 12 || month > 12) {
		month, day = day, month
	}
	if year == 0 {
		year = c.year
		if !c.first.IsZero() && month < int(c.first.Month()) {
			year++ // a conference over New Year
		}
	}
	at := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year == 0 || at.Day() != day {
		return "", false
	}
	return at.Format(time.DateOnly), true
}

// Yearless reports whether dates need a year that neither they nor the calendar have.
func (c Calendar) Yearless(days []Date) bool {
	for _, d := range days {
		if d.month > 0 && d.year == 0 && c.year == 0 {
			return true
		}
	}
	return false
}
