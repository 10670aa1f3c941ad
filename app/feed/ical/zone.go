package ical

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"time"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/zones"
)

// kind says how a DTSTART tells its time.
type kind int

const (
	unreadable kind = iota
	utc             // 20250201T093000Z
	zoned           // 20250201T093000 with a TZID
	floating        // 20250201T093000 alone
	allDay          // 20250201
)

// readTime reads a DATE or DATE-TIME (RFC 5545, 3.3.4 and 3.3.5). The time is the wall time, in UTC.
func readTime(p property) (time.Time, kind) {
	t, kind := readAnyTime(p)
	if !field.Plausible(t) {
		return time.Time{}, unreadable
	}
	return t, kind
}

// readAnyTime also reads the years in which Outlook lets its zones begin.
func readAnyTime(p property) (time.Time, kind) {
	text := strings.ToUpper(strings.TrimSpace(p.value))
	zulu := strings.HasSuffix(text, "Z")
	bare := strings.TrimSuffix(text, "Z")
	for _, form := range []struct {
		layout string
		day    bool
	}{{"20060102T150405", false}, {"20060102", true}, {"20060102T1504", false}, {"2006-01-02T15:04:05", false}, {"2006-01-02", true}} {
		t, err := time.Parse(form.layout, bare)
		switch {
		case err != nil:
		case form.day:
			return t, allDay
		case zulu:
			return t, utc
		case p.param("TZID") != "":
			return t, zoned
		default:
			return t, floating
		}
	}
	return time.Time{}, unreadable
}

// zone is what a TZID means: its rules, and its name where there is one.
type zone struct {
	name string // IANA, or "" for the calendar's own
	loc  *time.Location
}

// clock knows the zones of a calendar.
type clock struct {
	byID map[string]*zone
	home *time.Location // for times without a zone
}

// zone gives the zone of a TZID: by name, or else as the calendar's VTIMEZONE defines it. nil is unknown.
func (c *clock) zone(id string) *zone { return c.byID[strings.ToLower(strings.TrimSpace(id))] }

// instant gives the instant of a property's wall time.
func (c *clock) instant(p property, wall time.Time, kind kind) time.Time {
	switch kind {
	case utc:
		return wall
	case zoned:
		if z := c.zone(p.param("TZID")); z != nil {
			return app.In(wall, z.loc)
		}
	}
	return app.In(wall, c.home)
}

// learnZones finds the zones that the calendar defines and its events use. It warns once of each TZID that
// means nothing.
func (a *adapter) learnZones() {
	a.clock.byID = map[string]*zone{}
	defined := map[string]*component{}
	for _, part := range a.file.parts {
		if part.name == "VTIMEZONE" {
			defined[strings.ToLower(strings.TrimSpace(part.text("TZID")))] = part
		}
	}
	for _, event := range a.events {
		for _, p := range event.props {
			id := strings.ToLower(strings.TrimSpace(p.param("TZID")))
			if id == "" {
				continue
			}
			if _, ok := a.clock.byID[id]; ok {
				continue
			}
			if len(a.clock.byID) == maxZones {
				return
			}
			z := learnZone(id, defined[id])
			a.clock.byID[id] = z
			if z == nil {
				a.warn("", "TZID", "warning.feed.zoneName", p.param("TZID"))
			}
		}
	}
}

func learnZone(id string, defined *component) *zone {
	names := []string{id}
	if defined != nil {
		names = append(names, defined.text("X-LIC-LOCATION"))
	}
	for _, text := range names {
		if name, ok := zones.Named(text); ok {
			return &zone{name: name, loc: app.Zone{Name: name}.Location()}
		}
	}
	if defined != nil {
		if loc := location(id, defined); loc != nil {
			return &zone{loc: loc}
		}
	}
	return nil
}

// change is when a VTIMEZONE's clocks are set, and to what, in seconds.
type change struct {
	at       int64 // Unix seconds
	from, to int
	summer   bool
}

const (
	// maxZones bounds the zones that one calendar uses, and maxObservances the rules of each.
	maxZones       = 200
	maxObservances = 200
)

// lastChange is how far a VTIMEZONE's rules are followed.
var lastChange = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)

// location gives a VTIMEZONE's own rules (RFC 5545, 3.6.5) as a location; nil when it has none.
func location(name string, c *component) *time.Location {
	var changes []change
	for _, part := range c.parts[:min(len(c.parts), maxObservances)] {
		from, ok1 := offset(part.first("TZOFFSETFROM").value)
		to, ok2 := offset(part.first("TZOFFSETTO").value)
		start, kind := readAnyTime(part.first("DTSTART"))
		if !ok1 || !ok2 || kind == unreadable {
			continue
		}
		onsets := []time.Time{start}
		if rule := part.first("RRULE").value; rule != "" && strings.Contains(strings.ToUpper(rule), "FREQ=YEARLY") {
			repeated, _, err := expand(rule, start, lastChange, 600)
			if err == nil {
				onsets = append(onsets, repeated...)
			}
		}
		for _, p := range part.props {
			if p.name == "RDATE" {
				for _, text := range strings.Split(p.value, ",") {
					if t, kind := readAnyTime(property{value: text}); kind != unreadable {
						onsets = append(onsets, t)
					}
				}
			}
		}
		for _, onset := range onsets {
			changes = append(changes, change{onset.Unix() - int64(from), from, to, part.name == "DAYLIGHT"})
		}
	}
	if len(changes) == 0 {
		return nil
	}
	slices.SortFunc(changes, func(a, b change) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.to, b.to)) })
	loc, err := time.LoadLocationFromTZData(name, tzif(changes))
	if err != nil {
		return nil
	}
	return loc
}

// tzif writes changes as a time zone file (RFC 8536, version 2), which the time package reads.
func tzif(changes []change) []byte {
	type state struct {
		offset int
		summer bool
	}
	states := []state{{changes[0].from, false}}
	index := func(s state) byte {
		at := slices.Index(states, s)
		if at < 0 && len(states) < 250 {
			states, at = append(states, s), len(states)
		}
		return byte(max(at, 0))
	}
	times := []int64{-1 << 50}
	which := []byte{0}
	for _, c := range changes {
		times, which = append(times, c.at), append(which, index(state{c.to, c.summer}))
	}
	header := func(types, transitions, chars int) []byte {
		out := append([]byte("TZif2"), make([]byte, 15)...)
		for _, n := range []int{0, 0, 0, transitions, types, chars} {
			out = binary.BigEndian.AppendUint32(out, uint32(n))
		}
		return out
	}
	out := append(header(0, 0, 0), header(len(states), len(times), 1)...)
	for _, t := range times {
		out = binary.BigEndian.AppendUint64(out, uint64(t))
	}
	out = append(out, which...)
	for _, s := range states {
		out = binary.BigEndian.AppendUint32(out, uint32(int32(s.offset)))
		if s.summer {
			out = append(out, 1, 0)
		} else {
			out = append(out, 0, 0)
		}
	}
	return append(out, 0, '\n', '\n')
}

// offset reads a UTC-OFFSET (RFC 5545, 3.3.14), "+0200", as seconds.
func offset(text string) (int, bool) {
	text = strings.TrimSpace(text)
	for _, layout := range []string{"-0700", "-07:00", "-070000"} {
		if t, err := time.Parse(layout, text); err == nil {
			_, seconds := t.Zone()
			return seconds, true
		}
	}
	return 0, false
}

// findZone settles the conference's zone: the calendar's own, else that of its events, else the only one it
// defines, else the city of its places; everything after the second is a guess and says so.
// X-WR-TIMEZONE:UTC is what exporters write that don't know. VTIMEZONE as a property is no iCalendar, but says it too.
func (a *adapter) findZone() app.Zone {
	for _, property := range []string{"X-WR-TIMEZONE", "TZID", "VTIMEZONE"} {
		if name, ok := zones.Named(a.file.text(property)); ok && !zones.IsUTC(name) {
			return app.Zone{Name: name, Known: true}
		}
	}
	used := map[string]int{}
	kinds := map[kind]int{}
	var own *zone
	var ownAt time.Time
	for _, event := range a.events {
		p := event.first("DTSTART")
		t, kind := readTime(p)
		if kind == zoned {
			z := a.clock.zone(p.param("TZID"))
			switch {
			case z == nil:
				kind = floating
			case z.name != "":
				used[z.name]++
			case own == nil:
				own, ownAt = z, app.In(t, z.loc)
			}
		}
		kinds[kind]++
	}
	if name, total := mostUsed(used); total > 0 {
		if len(used) == 1 {
			return app.Zone{Name: name, Known: true}
		}
		a.warn("", "TZID", "warning.feed.zoneSeveral", len(used), name)
		return app.Zone{Name: name}
	}
	if own != nil {
		_, seconds := ownAt.Zone()
		name := zones.Offset(seconds)
		a.warn("", "TZID", "warning.feed.zoneOffset", name)
		return app.Zone{Name: name}
	}
	wallTimes := kinds[utc] == 0 && kinds[floating]+kinds[allDay] > 0
	if name, ok := a.onlyDefinedZone(); ok && !zones.IsUTC(name) {
		return app.Zone{Name: name, Known: true}
	}
	if name, place, ok := a.cityOfPlaces(); ok {
		a.warn("", "LOCATION", "warning.feed.zoneCity", name, place)
		return app.Zone{Name: name, Floating: wallTimes}
	}
	if wallTimes {
		a.warn("", "DTSTART", "warning.feed.zoneNone")
	} else {
		a.warn("", "DTSTART", "warning.feed.zoneUTC")
	}
	return app.Zone{Name: "UTC", Floating: wallTimes}
}

func mostUsed(used map[string]int) (name string, times int) {
	for n, t := range used {
		if t > times || t == times && n < name {
			name, times = n, t
		}
	}
	return name, times
}

func (a *adapter) onlyDefinedZone() (string, bool) {
	var found []string
	for _, part := range a.file.parts {
		if part.name == "VTIMEZONE" {
			name, ok := zones.Named(part.text("TZID"))
			if !ok {
				return "", false
			}
			found = append(found, name)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

// cityOfPlaces gives the zone when every address among the places ("Universitat, Barcelona, Spain") names a
// city of the same one. A place without commas may be a room that is called Tokyo.
func (a *adapter) cityOfPlaces() (name, place string, ok bool) {
	for _, event := range a.events {
		where := field.Line(event.text("LOCATION"))
		_, rest, address := strings.Cut(where, ",")
		if !address {
			continue
		}
		zone, found := zones.City(rest)
		if !found {
			continue
		}
		if name != "" && zone != name {
			return "", "", false
		}
		name, place = zone, where
	}
	return name, place, name != ""
}
