package ical

import (
	"testing"
	"time"

	"meguri/app/testkit"
)

func TestExpand(t *testing.T) {
	start := testkit.At("2026-03-28T09:00:00Z")
	far := start.Add(maxSpan)
	for _, c := range []struct {
		name, rule string
		limit      int
		starts     int
		cut        bool
	}{
		{"a rule with a count", "FREQ=DAILY;COUNT=3", 10, 3, false},
		{"a rule with a last day, which counts whole", "FREQ=DAILY;UNTIL=20260330", 10, 3, false},
		{"a rule with a last instant", "FREQ=DAILY;UNTIL=20260330T085959Z", 10, 2, false},
		{"a rule with days of the week, on none of which it starts", "FREQ=WEEKLY;BYDAY=MO,TU;COUNT=2", 10, 3, false},
		{"a rule that goes on for too long", "FREQ=DAILY", 10, 10, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			starts, cut, err := expand(c.rule, start, far, c.limit)
			if err != nil || len(starts) != c.starts || cut != c.cut || !starts[0].Equal(start) {
				t.Errorf("gives %v, %v, %v", starts, cut, err)
			}
		})
	}
	for _, rule := range []string{"", "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=3", "FREQ=HOURLY", "FREQ=NEVER", "COUNT=3", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;BYMONTH=" + string(make([]byte, maxRule))} {
		if starts, _, err := expand(rule, start, far, 10); err == nil {
			t.Errorf("%q gives %v", rule, starts)
		}
	}
}

func TestARuleKeepsItsWallTimeWhenTheClocksChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, 3, 28, 9, 0, 0, 0, berlin)
	starts, _, err := expand("FREQ=DAILY;COUNT=2", start, start.Add(maxSpan), 10)
	if err != nil || len(starts) != 2 || starts[1].UTC().Format(time.RFC3339) != "2026-03-29T07:00:00Z" {
		t.Errorf("gives %v, %v", starts, err)
	}
}

func TestAnOwnZoneFollowsItsRules(t *testing.T) {
	file, err := parse([]byte(`BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:x
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0230
TZOFFSETTO:-0330
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RDATE:20070311T020000,20260308T020000
TZOFFSETFROM:-0330
TZOFFSETTO:-0230
END:DAYLIGHT
END:VTIMEZONE
END:VCALENDAR`))
	if err != nil {
		t.Fatal(err)
	}
	loc := location("x", file.parts[0])
	for instant, want := range map[string]string{
		"1990-07-01T12:00:00Z": "1990-07-01T08:30:00-03:30", // before its first rule
		"2026-01-01T12:00:00Z": "2026-01-01T08:30:00-03:30",
		"2026-03-08T05:29:59Z": "2026-03-08T01:59:59-03:30",
		"2026-03-08T05:30:00Z": "2026-03-08T03:00:00-02:30",
		"2026-11-01T04:30:00Z": "2026-11-01T01:00:00-03:30",
		"2090-12-01T12:00:00Z": "2090-12-01T08:30:00-03:30",
	} {
		if got := testkit.At(instant).In(loc).Format(time.RFC3339); got != want {
			t.Errorf("%s is %s, want %s", instant, got, want)
		}
	}
}

func TestUnescape(t *testing.T) {
	for value, want := range map[string]string{
		`a\nb\Nc`: "a\nb\nc", `a\, b\; c\\d`: `a, b; c\d`, `a\r\nb`: "a\nb", `C:\temp`: `C:\temp`, `a\`: `a\`, `\:\"`: `:"`, "": "",
	} {
		if got := unescape(value); got != want {
			t.Errorf("%q gives %q, want %q", value, got, want)
		}
	}
}
