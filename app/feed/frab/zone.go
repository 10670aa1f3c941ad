package frab

import (
	"strings"
	"time"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/zones"
)

// kind says what a date text holds.
type kind int

const (
	unreadable kind = iota
	instant         // date, time and offset
	wall            // date and time
	dateOnly
)

// readTime reads a date as schedules write it. What has no offset is given in UTC.
func readTime(text string) (time.Time, kind) {
	text = strings.TrimSpace(text)
	if len(text) < len(time.DateOnly) || len(text) > 40 {
		return time.Time{}, unreadable
	}
	for _, form := range []struct {
		layout string
		kind   kind
	}{
		{time.RFC3339, instant},
		{"2006-01-02T15:04:05", wall},
		{time.DateOnly, dateOnly},
		{"2006-01-02T15:04:05-0700", instant},
		{"2006-01-02T15:04Z07:00", instant},
		{"2006-01-02 15:04:05Z07:00", instant},
		{"2006-01-02T15:04", wall},
		{"2006-01-02 15:04:05", wall},
		{"2006-01-02 15:04", wall},
	} {
		if t, err := time.Parse(form.layout, text); err == nil && field.Plausible(t) {
			return t, form.kind
		}
	}
	return time.Time{}, unreadable
}

func dateOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func clockOf(t time.Time) time.Duration {
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second
}

// seen is what the events' dates tell about the zone.
type seen struct {
	floating bool // wall times only, and at least one
	// offsets counts the offsets between the wall times that the conference prints and universal time, in
	// seconds, and at keeps an instant for each.
	offsets map[int]int
	at      map[int]time.Time
	total   int
}

// look gathers the offsets. A start beside a date in UTC tells more than the date's own offset does.
func (a *adapter) look() seen {
	s := seen{offsets: map[int]int{}, at: map[int]time.Time{}}
	walls := 0
	for _, day := range a.schedule.Days {
		for _, room := range day.Rooms {
			for i := range room.Events {
				e := &room.Events[i]
				at, kind := readTime(e.Date)
				if kind != instant {
					walls++
					continue
				}
				_, offset := at.Zone()
				if clock, err := field.Clock(e.Start); err == nil && clock != clockOf(at) {
					lag := int((clock - clockOf(at.UTC())) / time.Second)
					switch {
					case lag <= -12*3600:
						lag += 24 * 3600
					case lag > 14*3600:
						lag -= 24 * 3600
					}
					if lag%900 == 0 {
						offset = lag
					}
				}
				s.offsets[offset]++
				s.at[offset] = at
				s.total++
			}
		}
	}
	s.floating = s.total == 0 && walls > 0
	return s
}

// agrees reports whether a zone has nearly everywhere the offset that the events show.
func (s seen) agrees(loc *time.Location) bool {
	fits := 0
	for offset, times := range s.offsets {
		if _, has := s.at[offset].In(loc).Zone(); has == offset {
			fits += times
		}
	}
	return fits*10 >= s.total*9
}

// common gives the most frequent offset; on a tie the smaller.
func (s seen) common() (offset int, ok bool) {
	best := 0
	for o, times := range s.offsets {
		if times > best || times == best && o < offset {
			offset, best = o, times
		}
	}
	return offset, best > 0
}

// findZone settles the conference's zone: the one it names, else its city's where that fits the dates, else
// the dates' own offset, else UTC. Everything but the first is a guess and says so.
func (a *adapter) findZone() app.Zone {
	c := a.schedule.Conference
	if text := strings.TrimSpace(c.ZoneName); text != "" {
		if name, ok := zones.Named(text); ok {
			return app.Zone{Name: name, Known: true}
		}
		a.warn("", "time_zone_name", "warning.feed.zoneName", text)
	}
	dates := a.look()
	for _, place := range []string{c.City, c.Venue} {
		name, ok := zones.City(place)
		if !ok {
			continue
		}
		zone := app.Zone{Name: name, Floating: dates.floating}
		if dates.agrees(zone.Location()) {
			a.warn("", "time_zone_name", "warning.feed.zoneCity", name, field.Line(place))
			return zone
		}
	}
	if offset, ok := dates.common(); ok {
		name := zones.Offset(offset)
		a.warn("", "time_zone_name", "warning.feed.zoneOffset", name)
		return app.Zone{Name: name}
	}
	a.warn("", "time_zone_name", "warning.feed.zoneNone")
	return app.Zone{Name: "UTC", Floating: dates.floating}
}
