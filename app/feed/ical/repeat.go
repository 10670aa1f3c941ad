package ical

import (
	"errors"
	"strings"
	"time"

	"github.com/teambition/rrule-go"
)

const (
	// maxRepeats bounds the sessions that one rule makes.
	maxRepeats = 1000
	// maxSpan bounds how far a rule is followed: no conference lasts longer.
	maxSpan = 5 * 366 * 24 * time.Hour
	// endlessSpan is how far a rule without an end is followed where nothing else in the calendar ends.
	endlessSpan = 366 * 24 * time.Hour
	// maxFruitless bounds how many rules without any match are tried: rrule-go follows each to the year 9999,
	// which takes a fifth of a second.
	maxFruitless = 4
	// maxRule bounds a rule's text; real ones have less than a hundred characters.
	maxRule = 400
)

var errRule = errors.New("a recurrence rule that no calendar of a conference has")

// expand gives the starts that a recurrence rule (RFC 5545, 3.3.10) makes, the first of them start itself, up
// to latest, and at most limit. cut reports whether the rule would have gone on beyond the limit.
func expand(rule string, start, latest time.Time, limit int) (starts []time.Time, cut bool, err error) {
	rule = strings.ToUpper(strings.TrimSpace(rule))
	if len(rule) > maxRule {
		return nil, false, errRule
	}
	option, err := rrule.StrToROptionInLocation(rule, start.Location())
	if err != nil {
		return nil, false, err
	}
	if option.Freq > rrule.DAILY || option.Interval < 0 {
		return nil, false, errRule
	}
	option.Dtstart = start
	if option.Until.IsZero() || option.Until.After(latest) {
		option.Until = latest
	} else if untilDay(rule) {
		option.Until = option.Until.Add(24*time.Hour - time.Second)
	}
	r, err := rrule.NewRRule(*option)
	if err != nil {
		return nil, false, err
	}
	next := r.Iterator()
	for {
		t, ok := next()
		if !ok {
			break
		}
		if len(starts) == limit {
			return starts, true, nil
		}
		starts = append(starts, t)
	}
	if len(starts) == 0 && !latest.Before(start) {
		return nil, false, errRule
	}
	// DTSTART counts as the first one even where the rule itself would leave it out.
	if len(starts) == 0 || !starts[0].Equal(start) {
		starts = append([]time.Time{start}, starts...)
	}
	return starts, false, nil
}

// untilDay reports whether the rule's UNTIL is a date: its whole day counts.
func untilDay(rule string) bool {
	_, until, ok := strings.Cut(rule, "UNTIL=")
	until, _, _ = strings.Cut(until, ";")
	return ok && !strings.Contains(until, "T")
}

// endless reports whether a rule has neither COUNT nor UNTIL.
func endless(rule string) bool {
	rule = strings.ToUpper(rule)
	return !strings.Contains(rule, "COUNT=") && !strings.Contains(rule, "UNTIL=")
}
