package when

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const oneClock = `(午前|午後|am|pm)?\s*(\d{1,2})(?:\s*(時)\s*(?:(\d{1,2})\s*分|(半))?|[:.h](\d{2})(?::\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:uhr\b|h\b|[a-z]{3,4}\b)?`

var (
	span     = regexp.MustCompile(`^` + oneClock + `(?:\s*(?:-|–|—|−|~|〜|→|/|to\b|bis\b|until\b|から)\s*(?:` + oneClock + `)?\s*(?:まで)?)?$`)
	fraction = regexp.MustCompile(`^0?\.\d+$`)
	length   = regexp.MustCompile(`^(?:(\d{1,2}(?:[.,]\d)?)\s*(?:h|hr|hrs|hour|hours|std|stunde|stunden|時間)\.?)?\s*(?:(\d{1,4})\s*(?:m|min|mins|minute|minutes|minuten|分|分間)?\.?)?$`)
	aside    = regexp.MustCompile(`\s*[(\[][^()\[\]]*[)\]]\s*$`)
)

// Span reads a time of day or two of them, "10:00-10:40", "9:30 am", "10時〜10時40分", "10.30 Uhr", a spreadsheet's
// fraction of a day, and gives them as listing.Clock reads them, "09:30", up to "29:59" for the night. end is "" where
// there is none. ok is false for anything else; a number alone is no time.
func Span(text string) (start, end string, ok bool) {
	if len(text) > maxCell {
		return "", "", false
	}
	text = fold(text)
	if fraction.MatchString(text) {
		part, _ := strconv.ParseFloat(text, 64)
		minutes := int(part*24*60 + 0.5)
		return minutesText(minutes), "", minutes < 24*60
	}
	m := span.FindStringSubmatch(aside.ReplaceAllString(text, ""))
	if m == nil {
		return "", "", false
	}
	from, fromHalf, fromOK := clock(m[1:8])
	to, toHalf, toOK := clock(m[8:])
	switch {
	case m[9] == "":
		return minutesText(from), "", fromOK
	case !toOK:
		return "", "", false
	case !fromOK && toHalf && number(m[2]) <= 12: // "9-9:45 am"
		from, fromOK = 60*number(m[2]), true
	}
	if toHalf && !fromHalf && from < 12*60 && from+12*60 <= to { // "1:00-2:00 pm"
		from += 12 * 60
	}
	return minutesText(from), minutesText(to), fromOK
}

// clock gives one time of day in minutes from the matches of oneClock, and whether it says which half of the day.
// ok is false where it is a number alone, or no time.
func clock(m []string) (minutes int, half, ok bool) {
	hour, minute := number(m[1]), number(m[3]+m[5])
	if m[4] != "" {
		minute = 30
	}
	word := strings.ReplaceAll(m[0]+m[6], ".", "")
	half = word != ""
	if m[1] == "" || minute > 59 || hour >= 30 || half && hour > 12 {
		return 0, false, false
	}
	switch {
	case (word == "pm" || word == "午後") && hour < 12:
		hour += 12
	case (word == "am" || word == "午前") && hour == 12:
		hour = 0
	}
	return 60*hour + minute, half, half || m[2]+m[5] != ""
}

func minutesText(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// Length reads how long something takes: "40", "40 min", "40分", "1h30", "1時間30分", "1.5 h", "1:30" (hours first),
// a spreadsheet's fraction of a day. ok is false for anything else, and for nothing.
func Length(text string) (d time.Duration, ok bool) {
	if len(text) > maxCell {
		return 0, false
	}
	text = fold(text)
	if hours, minutes, found := strings.Cut(text, ":"); found && len(minutes) >= 2 && len(hours) <= 2 && hours != "" {
		minutes, _, _ = strings.Cut(minutes, ":")
		h, err := strconv.ParseUint(hours, 10, 8)
		m, err2 := strconv.ParseUint(minutes, 10, 8)
		return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute, err == nil && err2 == nil && m < 60
	}
	if fraction.MatchString(text) {
		part, _ := strconv.ParseFloat(text, 64)
		return (time.Duration(part*24*60+0.5) * time.Minute), true
	}
	m := length.FindStringSubmatch(text)
	if m == nil || m[1]+m[2] == "" {
		return 0, false
	}
	hours, _ := strconv.ParseFloat(strings.Replace("0"+m[1], ",", ".", 1), 64)
	d = time.Duration(hours*60+0.5)*time.Minute + time.Duration(number(m[2]))*time.Minute
	return d, d > 0
}
