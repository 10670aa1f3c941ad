// Package frabxml reads a frab schedule written as XML, also known as Pentabarf XML.
//
// The schema is https://c3voc.de/schedule/schema.xsd; elements that older feeds have (a <tag>, events
// straight under <day>, a <person> straight under <event>, persons with elements inside) are read as well, and unknown ones are passed over. So is
// EuroPython's own vocabulary of 2014: an <entry> with <category>, <topics>, <speakers> and a start without colon.
package frabxml

import (
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/frab"
	"meguri/app/feed/xmltree"
)

// maxDepth bounds how deep elements may nest inside a text; the elements around it have fixed levels.
const maxDepth = 64

// Parse reads UTF-8 XML whose first element is <schedule>. It gives the programme and its warnings, or a
// Problem when the XML breaks off or is broken, since half a programme would look like a whole one.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	r := reader{ctx: ctx, decoder: xmltree.NewDecoder(data)}
	schedule, err := r.document()
	if err != nil {
		return app.Programme{}, nil, r.problem(err)
	}
	p, warnings := frab.Programme(schedule)
	return p, warnings, nil
}

// reader walks the tokens by hand: encoding/xml's Unmarshal takes three times as long.
type reader struct {
	ctx      context.Context
	decoder  *xml.Decoder
	sessions int
	buffer   []byte
}

var (
	errDeep = errors.New("elements nest too deep")
	errMany = errors.New("too many sessions")
)

// problem says in a sentence why the XML can't be read.
func (r *reader) problem(err error) error {
	if errors.Is(err, errMany) {
		return &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.many", Try: "problem.feed.many.try", Args: []any{frab.MaxSessions}, Err: err}
	}
	return xmltree.Problem(r.decoder, err)
}

func (r *reader) document() (frab.Schedule, error) {
	var s frab.Schedule
	seen := false
	for {
		token, err := r.decoder.Token()
		if err == io.EOF && seen {
			return s, nil
		}
		if err != nil {
			return s, err
		}
		if _, ok := token.(xml.StartElement); ok {
			seen = true
			if err := r.children(func(e xml.StartElement) error { return r.top(e, &s) }); err != nil {
				return s, err
			}
		}
	}
}

// children calls read for each child of the element that was just opened, up to its end. read must take
// the child whole: by children, text or Skip.
func (r *reader) children(read func(xml.StartElement) error) error {
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := read(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// text gives the text of the element that was just opened, up to its end, with that of elements inside it.
func (r *reader) text() (string, error) {
	r.buffer = r.buffer[:0]
	for depth := 1; ; {
		token, err := r.decoder.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			r.buffer = append(r.buffer, t...)
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return "", errDeep
			}
		case xml.EndElement:
			if depth--; depth == 0 {
				return string(r.buffer), nil
			}
		}
	}
}

// into reads the element's text into one of the named fields, and passes over an element nobody asked for.
func (r *reader) into(fields map[string]*string, e xml.StartElement) error {
	to, ok := fields[e.Name.Local]
	text, err := r.text()
	if ok && *to == "" {
		*to = text
	}
	return err
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (r *reader) top(e xml.StartElement, s *frab.Schedule) error {
	switch e.Name.Local {
	case "conference":
		return r.conference(s)
	case "tracks":
		return r.children(func(e xml.StartElement) error { return r.track(e, s) })
	case "day":
		return r.day(e, s)
	}
	_, err := r.text()
	return err
}

func (r *reader) conference(s *frab.Schedule) error {
	c := &s.Conference
	fields := map[string]*string{
		"acronym": &c.Acronym, "title": &c.Title, "venue": &c.Venue, "city": &c.City,
		"day_change": &c.DayChange, "time_zone_name": &c.ZoneName, "url": &c.URL, "base_url": &c.BaseURL,
	}
	return r.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "track":
			return r.track(e, s)
		case "tracks":
			return r.children(func(e xml.StartElement) error { return r.track(e, s) })
		}
		return r.into(fields, e)
	})
}

func (r *reader) track(e xml.StartElement, s *frab.Schedule) error {
	track := frab.Track{Name: attr(e, "name"), Colour: attr(e, "color")}
	text, err := r.text()
	if track.Name == "" {
		track.Name = text
	}
	s.Tracks = append(s.Tracks, track)
	return err
}

func (r *reader) day(e xml.StartElement, s *frab.Schedule) error {
	s.Days = append(s.Days, frab.Day{Date: attr(e, "date"), Start: attr(e, "start"), End: attr(e, "end")})
	day := &s.Days[len(s.Days)-1]
	return r.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "room":
			day.Rooms = append(day.Rooms, frab.Room{Name: attr(e, "name")})
			room := &day.Rooms[len(day.Rooms)-1]
			return r.children(func(e xml.StartElement) error { return r.eventIn(e, room) })
		case "event", "entry":
			if n := len(day.Rooms); n == 0 || day.Rooms[n-1].Name != "" {
				day.Rooms = append(day.Rooms, frab.Room{})
			}
			return r.eventIn(e, &day.Rooms[len(day.Rooms)-1])
		}
		_, err := r.text()
		return err
	})
}

func (r *reader) eventIn(e xml.StartElement, room *frab.Room) error {
	if e.Name.Local != "event" && e.Name.Local != "entry" {
		_, err := r.text()
		return err
	}
	if err := r.ctx.Err(); err != nil {
		return err
	}
	if r.sessions++; r.sessions > frab.MaxSessions {
		return errMany
	}
	room.Events = append(room.Events, frab.Event{GUID: attr(e, "guid"), ID: attr(e, "id")})
	return r.event(&room.Events[len(room.Events)-1])
}

func (r *reader) event(event *frab.Event) error {
	return r.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "persons", "speakers":
			return r.children(func(e xml.StartElement) error { return r.person(e, event) })
		case "person": // straight under the event, with all names in one
			text, err := r.text()
			for name := range strings.SplitSeq(text, ", ") {
				event.Persons = append(event.Persons, frab.Person{Name: name})
			}
			return err
		case "topics":
			return r.children(func(e xml.StartElement) error { return r.into(map[string]*string{"topic": &event.Track}, e) })
		case "links":
			return r.children(func(e xml.StartElement) error { return r.link(e, &event.Links) })
		case "attachments":
			return r.children(func(e xml.StartElement) error { return r.link(e, &event.Attachments) })
		case "recording":
			return r.children(func(e xml.StartElement) error {
				text, err := r.text()
				if e.Name.Local == "optout" {
					event.OptOut = field.Yes(text)
				}
				return err
			})
		}
		text, err := r.text()
		if err == nil {
			set(event, e.Name.Local, text)
		}
		return err
	})
}

// set puts an element's text in its place.
func set(event *frab.Event, element, text string) {
	switch element {
	case "date":
		event.Date = text
	case "start":
		event.Start = clock(text)
	case "duration":
		event.Duration = text
	case "room":
		event.Room = text
	case "slug", "tag":
		event.Slug = text
	case "title":
		event.Title = text
	case "subtitle":
		event.Subtitle = text
	case "track":
		event.Track = text
	case "type", "category":
		event.Type = cmp.Or(event.Type, text)
	case "language":
		event.Language = text
	case "abstract":
		event.Abstract = text
	case "description":
		event.Description = text
	case "url":
		event.URL = text
	case "optout", "do_not_record":
		event.OptOut = event.OptOut || field.Yes(text)
	case "do_not_stream":
		event.DoNotStream = field.Yes(text)
	case "cancelled", "canceled":
		event.Cancelled = field.Yes(text)
	case "status":
		event.Cancelled = event.Cancelled || strings.EqualFold(text, "cancelled") || strings.EqualFold(text, "canceled")
	}
}

// clock puts the colon into "0930".
func clock(text string) string {
	if len(text) == 4 && strings.Trim(text, "0123456789") == "" {
		return text[:2] + ":" + text[2:]
	}
	return text
}

// person reads a speaker: text alone, or elements with the public name among them (pretalx in 2019).
func (r *reader) person(e xml.StartElement, event *frab.Event) error {
	p := frab.Person{ID: cmp.Or(attr(e, "id"), attr(e, "guid"), attr(e, "code"))}
	var public, name string
	var own strings.Builder
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.CharData:
			own.Write(t)
		case xml.StartElement:
			if err := r.into(map[string]*string{"public_name": &public, "name": &name}, t); err != nil {
				return err
			}
		case xml.EndElement:
			p.Name = cmp.Or(strings.TrimSpace(public), strings.TrimSpace(own.String()), name)
			event.Persons = append(event.Persons, p)
			return nil
		}
	}
}

func (r *reader) link(e xml.StartElement, to *[]frab.Link) error {
	text, err := r.text()
	*to = append(*to, frab.Link{Title: text, Address: attr(e, "href")})
	return err
}
