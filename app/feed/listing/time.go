package listing

import (
	"strconv"
	"strings"
	"time"

	"meguri/app/feed/field"
)

// kind says what a text of date and time holds.
type kind int

const (
	unreadable kind = iota
	instant         // date, time and offset
	wall            // date and time
	dateOnly
)

// layouts are the ways in which feeds and tables write dates, the year first. "2006-1-2" also reads 2006-01-02.
var layouts = []struct {
	layout string
	kind   kind
}{
	{time.RFC3339, instant},
	{"2006-01-02T15:04:05", wall},
	{"2006-1-2", dateOnly},
	{"2006-01-02T15:04:05-0700", instant},
	{"2006-01-02T15:04Z07:00", instant},
	{"2006-01-02 15:04:05Z07:00", instant},
	{"2006-01-02 15:04:05 -0700", instant},
	{"2006-01-02 15:04:05 -07:00", instant},
	{"2006-01-02 15:04:05 UTC", instant},
	{"2006-01-02T15:04", wall},
	{"2006-01-02 15:04:05", wall},
	{"2006-1-2 15:04", wall},
	{"2006-01-02 3:04 PM", wall},
	{"20060102T150405Z0700", instant},
	{"20060102T150405", wall},
	{"20060102", dateOnly},
}

// slashes make the other separators of dates that put the year first into hyphens.
var slashes = strings.NewReplacer("/", "-", ".", "-", "年", "-", "月", "-", "日", "")

// read reads a date with or without time. What has no offset is given in UTC.
func read(text string) (time.Time, kind) {
	text = strings.TrimSpace(text)
	if len(text) < len("2006-1-2") || len(text) > 40 {
		return time.Time{}, unreadable
	}
	if text[4] != '-' && len(text) > 4 && (text[4] == '/' || text[4] == '.' || text[4] == 0xE5) {
		date, rest, _ := strings.Cut(text, " ")
		text = strings.TrimSpace(slashes.Replace(date) + " " + rest)
	}
	for _, form := range layouts {
		if t, err := time.Parse(form.layout, text); err == nil && field.Plausible(t) {
			return t, form.kind
		}
	}
	return time.Time{}, unreadable
}

// Clock reads a time of day as the time since midnight: "9:30", "09:30:00", "9:30 PM", "0930", "9時30分", and
// beyond midnight as programmes in Japan write it: "25:30", up to 30 hours. ok is false for anything else.
func Clock(text string) (_ time.Duration, ok bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	if len(text) < 3 || len(text) > 16 {
		return 0, false
	}
	half := time.Duration(-1)
	for suffix, hours := range map[string]time.Duration{"AM": 0, "PM": 12} {
		if before, found := strings.CutSuffix(text, suffix); found {
			text, half = strings.TrimSpace(before), hours*time.Hour
		}
	}
	text = strings.TrimSuffix(strings.NewReplacer("時", ":", "分", "", "：", ":").Replace(text), ":")
	if !strings.Contains(text, ":") {
		if half < 0 && len(text) != 4 {
			return 0, false
		}
		if len(text) > 2 {
			text = text[:len(text)-2] + ":" + text[len(text)-2:]
		} else {
			text += ":00"
		}
	}
	var clock time.Duration
	for i, part := range strings.Split(text, ":") {
		n, err := strconv.ParseUint(part, 10, 8)
		if err != nil || i > 2 || len(part) > 2 || i > 0 && (n > 59 || len(part) != 2) {
			return 0, false
		}
		clock += time.Duration(n) * []time.Duration{time.Hour, time.Minute, time.Second}[i]
	}
	if half >= 0 {
		if clock < time.Hour || clock >= 13*time.Hour {
			return 0, false
		}
		clock = clock%(12*time.Hour) + half
	}
	return clock, clock < 30*time.Hour
}

func clockOnly(text string) bool {
	_, ok := Clock(text)
	return ok
}
