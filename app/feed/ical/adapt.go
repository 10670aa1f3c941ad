package ical

import (
	"cmp"
	"context"
	"strings"
	"time"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/planner"
)

// maxSessions bounds how many sessions a calendar may have, repeated ones included.
const maxSessions = 20_000

// Parse reads the bytes of an iCalendar file, in UTF-8 or Windows-1252. It gives the programme and its
// warnings, or a Problem when the file breaks off or is broken.
//
// What an event repeats by RRULE, RDATE, EXDATE and RECURRENCE-ID is written out as sessions. The calendar
// names no days, so that they are derived from when the sessions are.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	file, err := parse(data)
	if err != nil {
		return app.Programme{}, nil, err
	}
	a := adapter{file: file, rooms: map[string]bool{}, tracks: map[string]bool{}}
	for _, part := range file.parts {
		if part.name == "VEVENT" {
			a.events = append(a.events, part)
		}
	}
	a.learnZones()
	a.out.Zone = a.findZone()
	a.clock.home = a.out.Zone.Location()
	a.cancelled = strings.EqualFold(strings.TrimSpace(file.first("METHOD").value), "CANCEL")
	a.overrides = a.findOverrides()
	for _, event := range a.events {
		if err := ctx.Err(); err != nil {
			return app.Programme{}, nil, err
		}
		if a.add(event); len(a.out.Sessions) > maxSessions {
			return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.many", Try: "problem.feed.many.try", Args: []any{maxSessions}}
		}
	}
	a.finish()
	return a.out, a.warnings, nil
}

type adapter struct {
	file      parsed
	events    []*component
	clock     clock
	out       app.Programme
	warnings  []app.Warning
	rooms     map[string]bool
	tracks    map[string]bool
	cancelled bool // the whole calendar is
	// overrides are the instants, per UID, whose occurrence another event of the calendar replaces.
	overrides map[string]map[int64]bool
	// latest is when the last event without an endless rule begins: how far endless rules are followed.
	latest  time.Time
	repeats int // events that repeat
	// fruitless counts the rules that could not be followed.
	fruitless int
}

func (a *adapter) warn(session, field string, message app.Message, args ...any) {
	a.warnings = append(a.warnings, app.Warning{Session: session, Field: field, Message: message, Args: args})
}

// findOverrides also finds latest, which needs the same look at all events.
func (a *adapter) findOverrides() map[string]map[int64]bool {
	found := map[string]map[int64]bool{}
	for _, event := range a.events {
		if p := event.first("DTSTART"); !endless(event.first("RRULE").value) || event.first("RRULE").value == "" {
			if wall, kind := readTime(p); kind != unreadable {
				if start := a.clock.instant(p, wall, kind); start.After(a.latest) {
					a.latest = start
				}
			}
		}
		p := event.first("RECURRENCE-ID")
		wall, kind := readTime(p)
		if kind == unreadable {
			continue
		}
		uid := event.text("UID")
		if found[uid] == nil {
			found[uid] = map[int64]bool{}
		}
		found[uid][a.clock.instant(p, wall, kind).Unix()] = true
	}
	return found
}

// add makes the sessions of one event: one, or as many as it repeats.
func (a *adapter) add(event *component) {
	s := a.session(event)
	p := event.first("DTSTART")
	wall, kind := readTime(p)
	if kind == unreadable {
		if p.value == "" {
			a.warn(s.Title, "DTSTART", "warning.feed.noStart")
		} else {
			a.warn(s.Title, "DTSTART", "warning.feed.start", p.value)
		}
		a.out.Sessions = append(a.out.Sessions, s)
		return
	}
	start := a.clock.instant(p, wall, kind)
	length := a.length(event, s.Title, start, kind)
	first := event.first("RECURRENCE-ID")
	if first.value == "" {
		if starts, ok := a.repeat(event, s.Title, start, kind); ok {
			for _, start := range starts {
				a.addAt(s, start, length, start)
			}
			return
		}
		a.addAt(s, start, length, time.Time{})
		return
	}
	replaced := start
	if wall, kind := readTime(first); kind != unreadable {
		replaced = a.clock.instant(first, wall, kind)
	}
	a.addAt(s, start, length, replaced)
}

// addAt adds a session at a start. One occurrence of several has a key of its own, from the start that the
// rule gave it: it stays the same when earlier occurrences go away.
func (a *adapter) addAt(s app.Session, start time.Time, length duration, occurrence time.Time) {
	s.Start = start.UTC()
	s.End = length.after(start).UTC()
	if !occurrence.IsZero() && s.GUID != "" {
		s.Key = s.GUID + "/" + occurrence.UTC().Format("20060102T150405Z")
	}
	a.out.Sessions = append(a.out.Sessions, s)
}

// duration is a length in days, which daylight saving stretches, and in time.
type duration struct {
	days int
	time time.Duration
}

func (d duration) after(start time.Time) time.Time { return start.AddDate(0, 0, d.days).Add(d.time) }

// length gives how long an event lasts: DTEND, else DURATION, else, as RFC 5545, 3.6.1 says, one day for a
// date and no time at all for a time.
func (a *adapter) length(event *component, title string, start time.Time, kind kind) duration {
	if p := event.first("DTEND"); p.value != "" {
		wall, endKind := readTime(p)
		if endKind != unreadable {
			end := a.clock.instant(p, wall, endKind)
			lasts := end.Sub(start)
			switch {
			case lasts < 0 || lasts > field.MaxDuration:
				a.warn(title, "DTEND", "warning.feed.end", p.value)
				return duration{}
			case kind == allDay && endKind == allDay && lasts == 0:
				return duration{days: 1} // one date, with its end written as inclusive
			case kind == allDay && endKind == allDay:
				return duration{days: int((lasts + 12*time.Hour) / (24 * time.Hour))}
			}
			return duration{time: lasts}
		}
		a.warn(title, "DTEND", "warning.feed.end", p.value)
	}
	if text := strings.TrimSpace(event.first("DURATION").value); text != "" {
		if lasts, err := field.Duration(text); err == nil {
			return duration{time: lasts}
		}
		a.warn(title, "DURATION", "warning.feed.duration", text)
	}
	if kind == allDay {
		return duration{days: 1}
	}
	return duration{}
}

// repeat gives the starts of an event that repeats, without those that it leaves out and those that another
// event replaces. It reports false for one that doesn't, or whose rule can't be followed.
func (a *adapter) repeat(event *component, title string, start time.Time, kind kind) ([]time.Time, bool) {
	rule := event.first("RRULE").value
	added := a.dates(event, "RDATE")
	if rule == "" && len(added) == 0 {
		return nil, false
	}
	starts := []time.Time{start}
	if rule != "" {
		latest := start.Add(maxSpan)
		if endless(rule) {
			latest = start.Add(endlessSpan)
			if !a.latest.IsZero() && a.latest.Before(latest) {
				latest = a.latest
			}
			a.warn(title, "RRULE", "warning.feed.endless")
		}
		var all []time.Time
		cut, err := false, errRule
		if a.fruitless < maxFruitless {
			all, cut, err = expand(rule, start, latest, maxRepeats)
		}
		if err != nil {
			a.fruitless++
			a.warn(title, "RRULE", "warning.feed.rule", rule)
			return nil, false
		}
		if cut {
			a.warn(title, "RRULE", "warning.feed.repeatCut", maxRepeats)
		}
		starts = all
	}
	a.repeats++
	left := map[int64]bool{}
	for _, p := range a.dates(event, "EXDATE") {
		left[p.Unix()] = true
	}
	starts = append(starts, added...)
	replaced := a.overrides[event.text("UID")]
	var kept []time.Time
	for _, t := range starts {
		if !left[t.Unix()] && !replaced[t.Unix()] {
			kept = append(kept, t)
			left[t.Unix()] = true // an RDATE may say again what the rule says
		}
	}
	return kept, true
}

// dates gives the instants of a property that lists some.
func (a *adapter) dates(event *component, name string) []time.Time {
	var out []time.Time
	for _, p := range event.props {
		if p.name != name {
			continue
		}
		for _, text := range strings.Split(p.value, ",") {
			text, _, _ = strings.Cut(text, "/") // a PERIOD's start
			one := property{params: p.params, value: text}
			if wall, kind := readTime(one); kind != unreadable {
				out = append(out, a.clock.instant(one, wall, kind))
			}
			if len(out) > maxRepeats {
				return out
			}
		}
	}
	return out
}

// session gives what an event says besides its times.
func (a *adapter) session(event *component) app.Session {
	s := app.Session{
		GUID:      strings.TrimSpace(event.text("UID")),
		Title:     field.Line(event.text("SUMMARY")),
		Abstract:  strings.TrimSpace(event.text("DESCRIPTION")),
		Room:      strings.TrimRight(field.Line(event.text("LOCATION")), ", "),
		Language:  field.Language(event.first("SUMMARY").param("LANGUAGE")),
		URL:       field.Address(event.text("URL"), ""),
		Cancelled: a.cancelled || strings.EqualFold(strings.TrimSpace(event.first("STATUS").value), "CANCELLED"),
	}
	if html := event.first("X-ALT-DESC"); strings.EqualFold(html.param("FMTTYPE"), "text/html") {
		if text := strings.TrimSpace(unescape(html.value)); text != "" {
			s.Abstract = text
		}
	}
	if s.Title == "" {
		line, _, _ := strings.Cut(s.Abstract, "\n")
		s.Title = cmp.Or(field.Line(line), s.GUID, "?")
		a.warn(s.Title, "SUMMARY", "warning.feed.title")
	}
	for _, p := range event.props {
		switch p.name {
		case "CATEGORIES":
			if names := fields(p.value); s.Track == "" && len(names) > 0 {
				s.Track = field.Line(names[0])
			}
		case "ATTACH":
			if link, ok := field.Link(cmp.Or(p.param("FILENAME"), p.param("X-FILENAME"), p.param("LABEL")), p.value, ""); ok {
				s.Attachments = append(s.Attachments, link)
			}
		case "CONFERENCE", "X-GOOGLE-CONFERENCE":
			if link, ok := field.Link(p.param("LABEL"), unescape(p.value), ""); ok {
				s.Links = append(s.Links, link)
			}
		}
	}
	a.addNames(s)
	return s
}

func (a *adapter) addNames(s app.Session) {
	if s.Room != "" && !a.rooms[s.Room] {
		a.rooms[s.Room] = true
		a.out.Rooms = append(a.out.Rooms, app.Room{Name: s.Room})
	}
	if s.Track != "" && !a.tracks[s.Track] {
		a.tracks[s.Track] = true
		a.out.Tracks = append(a.out.Tracks, app.Track{Name: s.Track})
	}
}

func (a *adapter) finish() {
	change := planner.DayChange(a.out.Sessions, a.clock.home)
	a.out.Sessions, a.out.Days = planner.SplitDays(a.out.Sessions, a.clock.home, change)
	a.out.URL = field.Address(cmp.Or(a.file.text("URL"), a.file.text("SOURCE")), "")
	for _, name := range []string{"X-WR-CALNAME", "NAME", "X-WR-CALDESC"} {
		if title := field.Line(a.file.text(name)); title != "" && len(title) <= 200 {
			a.out.Title = title
			break
		}
	}
	if a.out.Title == "" && len(a.events) == 1 && len(a.out.Sessions) > 0 {
		a.out.Title = a.out.Sessions[0].Title
	}
	if a.repeats > 0 {
		a.warn("", "RRULE", "warning.feed.repeats", a.repeats, len(a.events), len(a.out.Sessions))
	}
	if a.file.badLines > 0 {
		a.warn("", "", "warning.feed.lines", a.file.badLines)
	}
}
