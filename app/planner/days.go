// Package planner works out time: which day a session belongs to, what overlaps, what is free, and
// the line that leads through one person's day.
// It is pure: everything it needs is handed in, the time of day included.
package planner

import (
	"maps"
	"slices"
	"time"

	"meguri/app"
)

// A conference's night ends somewhere from midnight to 06:00, and at 04:00 when nothing says otherwise:
// frab's default, late enough for the party and early enough for the sunrise run.
const (
	usualChange  = 4 * time.Hour
	latestChange = 6 * time.Hour
	changeStep   = 15 * time.Minute
)

// DayChange tells how far past midnight, in the zone loc, the conference's night ends: 0 to 6 hours, in
// quarters of an hour. It is the time at which the fewest sessions are running, and the one nearest to
// 04:00 where several are equally quiet.
func DayChange(sessions []app.Session, loc *time.Location) time.Duration {
	var running [latestChange/changeStep + 1]int
	for _, s := range sessions {
		if !s.Timed() || wholeDays(s, loc) {
			continue // runs over every candidate alike
		}
		y, m, d := s.Start.In(loc).Date()
		for night := range 2 {
			if !s.Start.Before(wall(y, m, d+night, latestChange, loc)) || !s.End.After(wall(y, m, d+night, 0, loc)) {
				continue
			}
			for i := range running {
				at := wall(y, m, d+night, time.Duration(i)*changeStep, loc)
				if s.Start.Before(at) && s.End.After(at) {
					running[i]++
				}
			}
		}
	}
	best := int(usualChange / changeStep)
	for i, n := range running {
		change, chosen := time.Duration(i)*changeStep, time.Duration(best)*changeStep
		nearer := (change - usualChange).Abs() - (chosen - usualChange).Abs()
		// Of two as near, the later one: what runs between them is the end of a night, not a morning.
		if n < running[best] || n == running[best] && (nearer < 0 || nearer == 0 && change > chosen) {
			best = i
		}
	}
	return time.Duration(best) * changeStep
}

// SplitDays gives the days of a programme whose feed names none, and a copy of its sessions with Day
// filled in. A session belongs to the day of its start, and a day runs from change past midnight in the
// zone loc to the same time on the next date. Days on which nothing begins are left out. A session that
// lasts whole dates, as a calendar's all-day entry does, belongs to its first date and not to the night before.
func SplitDays(sessions []app.Session, loc *time.Location, change time.Duration) ([]app.Session, []app.Day) {
	placed := slices.Clone(sessions)
	found := map[string]app.Day{}
	for i := range placed {
		s := &placed[i]
		s.Day = ""
		if !s.Timed() {
			continue
		}
		y, m, d := s.Start.In(loc).Date()
		if s.Start.Before(wall(y, m, d, change, loc)) && !wholeDays(*s, loc) {
			d--
		}
		s.Day = time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		if _, ok := found[s.Day]; !ok {
			found[s.Day] = app.Day{
				Date:  s.Day,
				Start: wall(y, m, d, change, loc).UTC(),
				End:   wall(y, m, d+1, change, loc).UTC(),
			}
		}
	}
	days := make([]app.Day, 0, len(found))
	for _, date := range slices.Sorted(maps.Keys(found)) {
		days = append(days, found[date])
	}
	return placed, days
}

// Today gives the date of the day that now belongs to: the day it falls into, or else the day with its
// calendar date in the zone loc, so that the morning before the doors open and the hour after they close
// are part of the day. ok is false when the conference is not on.
func Today(days []app.Day, loc *time.Location, now time.Time) (date string, ok bool) {
	for _, d := range slices.Backward(days) {
		if !now.Before(d.Start) && now.Before(d.End) {
			return d.Date, true
		}
	}
	today := now.In(loc).Format(time.DateOnly)
	if slices.ContainsFunc(days, func(d app.Day) bool { return d.Date == today }) {
		return today, true
	}
	return "", false
}

// DateOf gives the date of the day that an instant belongs to, and while the conference is not on the calendar's in the zone loc.
func DateOf(days []app.Day, loc *time.Location, at time.Time) string {
	if date, ok := Today(days, loc, at); ok {
		return date
	}
	return at.In(loc).Format(time.DateOnly)
}

// wall is the instant at which the clocks in loc show the time `past` after midnight, also on the night
// they are changed.
func wall(year int, month time.Month, day int, past time.Duration, loc *time.Location) time.Time {
	return time.Date(year, month, day, int(past/time.Hour), int(past%time.Hour/time.Minute), 0, 0, loc)
}

// wholeDays reports whether the session runs from midnight to a later midnight in loc.
func wholeDays(s app.Session, loc *time.Location) bool {
	return s.End.After(s.Start) && midnight(s.Start.In(loc)) && midnight(s.End.In(loc))
}

func midnight(t time.Time) bool {
	h, m, s := t.Clock()
	return h == 0 && m == 0 && s == 0
}
