// Package when reads days and times of day as people write them in tables and site files: "8月3日(土)", "3.8.2026",
// "Day 1", "10:00〜10:40", a spreadsheet's serial number. What a single one leaves open (the year, whether the day or
// the month comes first, which date day 1 is) is settled by looking at all of them: see Calendar.
package when

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Date is a day as written, possibly incomplete. Only Calendar.Resolve makes a date of it.
type Date struct {
	year, month, day int  // 0 where not said
	either           bool // month and day may be the other way round
	number           int  // of the conference's day, from 1; 0 where not said
	weekday          int  // 1 is Sunday; 0 where not said
}

// dayMonth are the names of months by their first letters, in English and German.
var dayMonth = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}

// weekdays are the names of weekdays by their beginning; 1 is Sunday.
var weekdays = map[string]int{
	"sun": 1, "mon": 2, "tue": 3, "wed": 4, "thu": 5, "fri": 6, "sat": 7,
	"so": 1, "mo": 2, "di": 3, "mi": 4, "do": 5, "fr": 6, "sa": 7,
	"日": 1, "月": 2, "火": 3, "水": 4, "木": 5, "金": 6, "土": 7,
}

// months are their names, long or short, in English and German: a decision is no December.
const months = `(jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)(?:uary?|ruary?|ch|z|il|e|i|y|ust|t|t?ember|ober)?`

// Patterns in the order in which they are tried: the surest first.
var (
	yearFirst   = regexp.MustCompile(`\b(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日|\b)`)
	compact     = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)$`)
	yearNamed   = regexp.MustCompile(`\b(\d{4})[-/ ]` + months + `[-/ ](\d{1,2})\b`)
	dashed      = regexp.MustCompile(`\b(\d{1,2})[-/]` + months + `[-/](\d{4}|\d{2})\b`)
	japanese    = regexp.MustCompile(`(?:^|\D)(\d{1,2})\s*月\s*(\d{1,2})\s*日`)
	dotted      = regexp.MustCompile(`\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2}\b)?`)
	namedAfter  = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?` + months + `\b\.?(?:,?\s*(\d{4}))?`)
	namedBefore = regexp.MustCompile(`\b` + months + `\b\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?`)
	slashed     = regexp.MustCompile(`\b(\d{1,2})([/-])(\d{1,2})(?:[/-](\d{4}|\d{2}))?\b`)
	numbered    = regexp.MustCompile(`\b(?:day|tag|jour)[ _-]?#?\s*(\d{1,2})\b|(\d{1,2})\s*日目`)
	bare        = regexp.MustCompile(`^\d{1,2}$`)
	serial      = regexp.MustCompile(`^(\d{5})(\.\d+)?$`)
	weekday     = regexp.MustCompile(`\b(sun|mon|tue|wed|thu|fri|sat)(?:day|s|sday|nesday|rsday|urday|r|rs)?\b\.?|\b(sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|so|mo|di|mi|do|fr|sa)\b\.?|\(([日月火水木金土])(?:曜日?)?(?:[・、/ ]*祝日?)?\)|([日月火水木金土])曜日?`)
)

// epoch is the day before which a spreadsheet's serial numbers count: 1 is 1900-01-01, and 1900 is held for a leap year.
var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// Serial numbers from 1990 to 2100: others are more likely to be ids.
const firstSerial, lastSerial = 32874, 73050

// maxCell is how long a text may be to be looked at for a date or a time, in bytes.
const maxCell = 160

// fold makes full-width digits and signs half-width, and letters small.
func fold(text string) string {
	return strings.ToLower(strings.TrimSpace(norm.NFKC.String(text)))
}

// Read finds the date in a text and gives what is left of it, such as the time of day. ok is false where there is
// none. Numbers that are no date (13 months, day 40) are none either.
func Read(text string) (d Date, rest string, ok bool) {
	if len(text) > maxCell {
		return Date{}, "", false
	}
	text = fold(text)
	if m := serial.FindStringSubmatch(text); m != nil {
		days, _ := strconv.Atoi(m[1])
		if days < firstSerial || days > lastSerial {
			return Date{}, "", false
		}
		at := epoch.AddDate(0, 0, days)
		return Date{year: at.Year(), month: int(at.Month()), day: at.Day()}, m[2], true
	}
	if bare.MatchString(text) {
		n, _ := strconv.Atoi(text)
		return Date{number: n}, "", n > 0
	}
	for _, pattern := range []struct {
		re   *regexp.Regexp
		read func(m []string) Date
	}{
		{compact, func(m []string) Date { return Date{year: number(m[1]), month: number(m[2]), day: number(m[3])} }},
		{yearFirst, func(m []string) Date { return Date{year: number(m[1]), month: number(m[2]), day: number(m[3])} }},
		{yearNamed, func(m []string) Date { return Date{year: number(m[1]), month: dayMonth[m[2]], day: number(m[3])} }},
		{dashed, func(m []string) Date { return Date{year: number(m[3]), month: dayMonth[m[2]], day: number(m[1])} }},
		{japanese, func(m []string) Date { return Date{month: number(m[1]), day: number(m[2])} }},
		{namedAfter, func(m []string) Date { return Date{year: number(m[3]), month: dayMonth[m[2]], day: number(m[1])} }},
		{namedBefore, func(m []string) Date { return Date{year: number(m[3]), month: dayMonth[m[1]], day: number(m[2])} }},
		{dotted, func(m []string) Date { return Date{year: number(m[3]), month: number(m[2]), day: number(m[1])} }},
		{slashed, func(m []string) Date {
			return Date{year: number(m[4]), month: number(m[1]), day: number(m[3]), either: true}
		}},
		{numbered, func(m []string) Date { return Date{number: number(m[1] + m[2])} }},
	} {
		at := pattern.re.FindStringSubmatchIndex(text)
		if at == nil {
			continue
		}
		d := pattern.read(submatches(text, at))
		if !d.possible() {
			continue
		}
		rest := text[:at[0]] + " " + text[at[1]:]
		d.weekday, rest = cutWeekday(rest)
		if d.number == 0 { // "Day 1 (3 August)" says both
			if m := numbered.FindStringSubmatchIndex(rest); m != nil {
				d.number = number(strings.Join(submatches(rest, m)[1:], ""))
				rest = rest[:m[0]] + " " + rest[m[1]:]
			}
		}
		return d, strings.Trim(rest, " ,;:()-–|・\t\n"), true
	}
	if day, rest := cutWeekday(text); day > 0 {
		return Date{weekday: day}, strings.Trim(rest, " ,;:()-"), true
	}
	return Date{}, "", false
}

// Alone reports whether a text is a date and little else: a heading above a day's rows.
func Alone(text string) (Date, bool) {
	d, rest, ok := Read(text)
	return d, ok && len(rest) <= 12 && !strings.ContainsAny(rest, "0123456789")
}

// Sure reports whether it is a date wherever it is found: with its year, or its month in words or by 月. 24/7 is not.
func (d Date) Sure() bool { return d.year > 0 || d.month > 0 && !d.either }

func (d Date) possible() bool {
	if d.number > 0 {
		return d.number <= 31
	}
	month, day := d.month, d.day
	if d.either && month > 12 {
		month, day = day, month
	}
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 && (d.year == 0 || century(d.year) >= 1970 && century(d.year) < 2200)
}

func cutWeekday(text string) (int, string) {
	at := weekday.FindStringSubmatchIndex(text)
	if at == nil {
		return 0, text
	}
	word := strings.Join(submatches(text, at)[1:], "")
	day, ok := weekdays[word]
	if !ok {
		day = weekdays[word[:2]] // "samstag"
	}
	return day, text[:at[0]] + " " + text[at[1]:]
}

func submatches(text string, at []int) []string {
	out := make([]string, len(at)/2)
	for i := range out {
		if at[2*i] >= 0 {
			out[i] = text[at[2*i]:at[2*i+1]]
		}
	}
	return out
}

// number gives 0 for "".
func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}
