// Package frabjson reads a frab schedule written as JSON, as frab, pretalx, wafer and the C3VOC's tools
// export it: {"schedule": {"conference": {"days": [{"rooms": {name: [event, …]}}]}}}.
//
// Sources: https://c3voc.de/schedule/schema.json and pretalx's ScheduleData exporter (schedule.json).
package frabjson

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"strings"

	"meguri/app"
	"meguri/app/feed/frab"
)

// Parse reads UTF-8 JSON. It gives the programme and its warnings, or a Problem when the JSON breaks off, is
// broken, or is no schedule.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	if err := check(data); err != nil {
		return app.Programme{}, nil, problem(data, err)
	}
	r := reader{ctx: ctx}
	if !r.file(space(data)) {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.jsonOther", Try: "problem.feed.other.try"}
	}
	if err := ctx.Err(); err != nil {
		return app.Programme{}, nil, err
	}
	if r.sessions > frab.MaxSessions {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.many", Try: "problem.feed.many.try", Args: []any{frab.MaxSessions}}
	}
	p, warnings := frab.Programme(r.schedule)
	return p, warnings, nil
}

// problem says in a sentence why the JSON can't be read.
func problem(data []byte, err error) error {
	at := int64(len(data))
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = min(syntax.Offset, at)
	}
	p := &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.jsonBroken", Try: "problem.feed.broken.try",
		Args: []any{1 + bytes.Count(data[:at], []byte("\n"))}, Err: err}
	if strings.Contains(err.Error(), "unexpected end of JSON input") {
		p.Say, p.Try = "problem.feed.jsonCut", "problem.feed.cut.try"
	}
	return p
}

// reader fills a schedule from the values of a file.
type reader struct {
	ctx      context.Context
	schedule frab.Schedule
	sessions int
}

// file reports whether the file is a schedule: it has a conference with days, inside a "schedule" or, as some
// tools write it, without.
func (r *reader) file(v value) bool {
	found := false
	conference := func(name string, v value) {
		if name == "conference" && v.is('{') {
			found = r.conference(v) || found
		}
	}
	base := ""
	v.members(func(name string, v value) {
		conference(name, v)
		if name == "schedule" {
			v.members(func(name string, v value) {
				conference(name, v)
				if name == "base_url" {
					base = v.text()
				}
			})
		}
	})
	if c := &r.schedule.Conference; c.BaseURL == "" {
		c.BaseURL = base
	}
	return found
}

func (r *reader) conference(v value) (hasDays bool) {
	c := &r.schedule.Conference
	v.members(func(name string, v value) {
		switch name {
		case "acronym":
			c.Acronym = v.text()
		case "title":
			c.Title = v.text()
		case "venue":
			c.Venue = v.text()
		case "city":
			c.City = v.text()
		case "day_change":
			c.DayChange = v.text()
		case "time_zone_name":
			c.ZoneName = v.text()
		case "url":
			c.URL = v.text()
		case "base_url":
			c.BaseURL = v.text()
		case "rooms":
			v.elements(func(v value) { r.schedule.Rooms = append(r.schedule.Rooms, v.named().Name) })
		case "tracks":
			v.elements(func(v value) { r.schedule.Tracks = append(r.schedule.Tracks, v.named()) })
		case "days":
			if hasDays = v.is('['); hasDays {
				v.elements(r.day)
			}
		}
	})
	return hasDays
}

// named reads a room or a track of the lists beside the days: an object, or its name alone.
func (v value) named() (t frab.Track) {
	if !v.is('{') {
		return frab.Track{Name: v.text()}
	}
	v.members(func(name string, v value) {
		switch name {
		case "name":
			t.Name = v.text()
		case "color":
			t.Colour = v.text()
		}
	})
	return t
}

func (r *reader) day(v value) {
	var day frab.Day
	v.members(func(name string, v value) {
		switch name {
		case "date":
			day.Date = v.text()
		case "day_start":
			day.Start = v.text()
		case "day_end":
			day.End = v.text()
		case "rooms":
			if v.is('{') {
				v.members(func(name string, v value) {
					day.Rooms = append(day.Rooms, frab.Room{Name: name, Events: r.events(v)})
				})
				return
			}
			v.elements(func(v value) {
				room := frab.Room{Name: v.named().Name}
				v.members(func(name string, v value) {
					if name == "events" {
						room.Events = r.events(v)
					}
				})
				day.Rooms = append(day.Rooms, room)
			})
		}
	})
	r.schedule.Days = append(r.schedule.Days, day)
}

func (r *reader) events(v value) []frab.Event {
	var events []frab.Event
	v.elements(func(v value) {
		if r.sessions++; r.sessions <= frab.MaxSessions && r.ctx.Err() == nil {
			events = append(events, event(v))
		}
	})
	return events
}

func event(v value) frab.Event {
	var e frab.Event
	var code string
	v.members(func(name string, v value) {
		switch name {
		case "guid":
			e.GUID = v.text()
		case "id":
			e.ID = v.text()
		case "code":
			code = v.text()
		case "slug":
			e.Slug = v.text()
		case "title":
			e.Title = v.text()
		case "subtitle":
			e.Subtitle = v.text()
		case "abstract":
			e.Abstract = v.text()
		case "description":
			e.Description = v.text()
		case "date":
			e.Date = v.text()
		case "start":
			e.Start = v.text()
		case "duration":
			e.Duration = v.text()
		case "room":
			e.Room = v.text()
		case "track":
			e.Track = v.text()
		case "type":
			e.Type = v.text()
		case "language":
			e.Language = v.text()
		case "url":
			e.URL = v.text()
		case "do_not_record", "optout":
			e.OptOut = e.OptOut || v.flag()
		case "do_not_stream":
			e.DoNotStream = v.flag()
		case "cancelled", "canceled":
			e.Cancelled = e.Cancelled || v.flag()
		case "status":
			status := v.text()
			e.Cancelled = e.Cancelled || strings.EqualFold(status, "cancelled") || strings.EqualFold(status, "canceled")
		case "persons":
			v.elements(func(v value) { e.Persons = append(e.Persons, person(v)) })
		case "links":
			v.elements(func(v value) { e.Links = append(e.Links, link(v)) })
		case "attachments":
			v.elements(func(v value) { e.Attachments = append(e.Attachments, link(v)) })
		}
	})
	if e.ID == "" {
		e.ID = code
	}
	return e
}

// person reads a speaker: an object, or a name alone.
func person(v value) frab.Person {
	if !v.is('{') {
		return frab.Person{Name: v.text()}
	}
	var id, guid, code, public, full, name string
	into := map[string]*string{"id": &id, "guid": &guid, "code": &code, "public_name": &public, "full_public_name": &full, "name": &name}
	v.members(func(name string, v value) {
		if to := into[name]; to != nil {
			*to = v.text()
		}
	})
	return frab.Person{ID: cmp.Or(id, guid, code), Name: cmp.Or(public, full, name)}
}

// link reads a link: an object, or an address alone, as the C3VOC's wiki export has it.
func link(v value) frab.Link {
	if !v.is('{') {
		return frab.Link{Address: v.text()}
	}
	var l frab.Link
	v.members(func(name string, v value) {
		switch name {
		case "title":
			l.Title = v.text()
		case "url", "href":
			l.Address = cmp.Or(l.Address, v.text())
		}
	})
	return l
}
