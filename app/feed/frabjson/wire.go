// Package frabjson reads a frab schedule written as JSON, as frab, pretalx, wafer and the C3VOC's tools
// export it: {"schedule": {"conference": {"days": [{"rooms": {name: [event, …]}}]}}}.
//
// Sources: https://c3voc.de/schedule/schema.json and pretalx's ScheduleData exporter (schedule.json).
package frabjson

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"meguri/app"
	"meguri/app/feed/frab"
)

// Parse reads UTF-8 JSON. It gives the programme and its warnings, or a Problem when the JSON breaks off, is
// broken, or is no schedule. Values of an unexpected type count as absent.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	var file struct {
		Schedule *schedule `json:"schedule"`
		// Some tools write the schedule without the object around it.
		Conference *conference `json:"conference"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return app.Programme{}, nil, problem(data, err)
	}
	if err := ctx.Err(); err != nil {
		return app.Programme{}, nil, err
	}
	if file.Schedule == nil && file.Conference != nil {
		file.Schedule = &schedule{Conference: file.Conference}
	}
	if file.Schedule == nil || file.Schedule.Conference == nil || file.Schedule.Conference.Days == nil {
		return app.Programme{}, nil, other(nil)
	}
	s, events := file.Schedule.frab()
	if events > frab.MaxSessions {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.many", Try: "problem.feed.many.try", Args: []any{frab.MaxSessions}}
	}
	p, warnings := frab.Programme(s)
	return p, warnings, nil
}

func other(err error) error {
	return &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.jsonOther", Try: "problem.feed.other.try", Err: err}
}

// problem says in a sentence why the JSON can't be read.
func problem(data []byte, err error) error {
	at := int64(len(data))
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return other(err)
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = min(syntax.Offset, at)
	}
	p := &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.jsonBroken", Try: "problem.feed.broken.try",
		Args: []any{1 + bytes.Count(data[:at], []byte("\n"))}, Err: err}
	if errors.Is(err, io.ErrUnexpectedEOF) || strings.Contains(err.Error(), "unexpected end of JSON input") {
		p.Say, p.Try = "problem.feed.jsonCut", "problem.feed.cut.try"
	}
	return p
}

type schedule struct {
	Conference *conference `json:"conference"`
	BaseURL    text        `json:"base_url"`
	URL        text        `json:"url"`
}

type conference struct {
	Acronym   text        `json:"acronym"`
	Title     text        `json:"title"`
	Venue     text        `json:"venue"`
	City      text        `json:"city"`
	Start     text        `json:"start"`
	End       text        `json:"end"`
	DayChange text        `json:"day_change"`
	ZoneName  text        `json:"time_zone_name"`
	URL       text        `json:"url"`
	BaseURL   text        `json:"base_url"`
	Rooms     list[named] `json:"rooms"`
	Tracks    list[named] `json:"tracks"`
	Days      list[day]   `json:"days"`
}

// named is a room or a track of the lists beside the days.
type named struct {
	Name  text `json:"name"`
	Slug  text `json:"slug"`
	Color text `json:"color"`
}

type day struct {
	Date  text  `json:"date"`
	Start text  `json:"day_start"`
	End   text  `json:"day_end"`
	Rooms rooms `json:"rooms"`
}

type event struct {
	GUID        text         `json:"guid"`
	ID          text         `json:"id"`
	Code        text         `json:"code"`
	Slug        text         `json:"slug"`
	Title       text         `json:"title"`
	Subtitle    text         `json:"subtitle"`
	Abstract    text         `json:"abstract"`
	Description text         `json:"description"`
	Date        text         `json:"date"`
	Start       text         `json:"start"`
	Duration    text         `json:"duration"`
	Room        text         `json:"room"`
	Track       text         `json:"track"`
	Type        text         `json:"type"`
	Language    text         `json:"language"`
	URL         text         `json:"url"`
	NoRecord    flag         `json:"do_not_record"`
	OptOut      flag         `json:"optout"`
	NoStream    flag         `json:"do_not_stream"`
	Cancelled   flag         `json:"cancelled"`
	Status      text         `json:"status"`
	Persons     list[person] `json:"persons"`
	Links       list[link]   `json:"links"`
	Attachments list[link]   `json:"attachments"`
}

type person struct {
	ID         text `json:"id"`
	GUID       text `json:"guid"`
	Code       text `json:"code"`
	PublicName text `json:"public_name"`
	Name       text `json:"name"`
	FullName   text `json:"full_public_name"`
}

type link struct {
	Title text `json:"title"`
	URL   text `json:"url"`
	Href  text `json:"href"`
}

// UnmarshalJSON also takes a bare address, as the C3VOC's wiki export has it, and a bare name.
func (l *link) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] != '{' {
		return l.URL.UnmarshalJSON(data)
	}
	type plain link
	return json.Unmarshal(data, (*plain)(l))
}

// UnmarshalJSON also takes a bare name.
func (p *person) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] != '{' {
		return p.Name.UnmarshalJSON(data)
	}
	type plain person
	return json.Unmarshal(data, (*plain)(p))
}

// UnmarshalJSON also takes a bare name.
func (n *named) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] != '{' {
		return n.Name.UnmarshalJSON(data)
	}
	type plain named
	return json.Unmarshal(data, (*plain)(n))
}

// UnmarshalJSON leaves out what is no event, so that one bad event doesn't lose the others.
func (e *event) UnmarshalJSON(data []byte) error {
	if len(data) == 0 || data[0] != '{' {
		return nil
	}
	type plain event
	return json.Unmarshal(data, (*plain)(e))
}

// UnmarshalJSON leaves out what is no day.
func (d *day) UnmarshalJSON(data []byte) error {
	if len(data) == 0 || data[0] != '{' {
		return nil
	}
	type plain day
	return json.Unmarshal(data, (*plain)(d))
}

// text takes a string, a number, or a text in several languages, of which English or else the first wins.
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	switch {
	case len(data) == 0:
	case data[0] == '"':
		return json.Unmarshal(data, (*string)(t))
	case data[0] == '-' || data[0] >= '0' && data[0] <= '9':
		*t = text(data)
	case data[0] == '{':
		return t.translated(data)
	}
	return nil
}

func (t *text) translated(data []byte) error {
	return members(data, func(key string, value json.RawMessage) error {
		var one string
		if value[0] != '"' {
			return nil
		}
		err := json.Unmarshal(value, &one)
		if *t == "" || key == "en" {
			*t = text(one)
		}
		return err
	})
}

// flag takes a truth value, or the word or number for one.
type flag bool

func (f *flag) UnmarshalJSON(data []byte) error {
	switch strings.ToLower(strings.Trim(string(data), `"`)) {
	case "true", "1", "yes":
		*f = true
	}
	return nil
}

// list takes an array, or the only thing that would be in it.
type list[T any] []T

func (l *list[T]) UnmarshalJSON(data []byte) error {
	switch {
	case len(data) == 0 || data[0] == 'n' || data[0] == 'f' || data[0] == 't':
		return nil
	case data[0] == '[':
		return json.Unmarshal(data, (*[]T)(l))
	}
	var one T
	if err := json.Unmarshal(data, &one); err != nil {
		return err
	}
	*l = list[T]{one}
	return nil
}

type room struct {
	Name   text        `json:"name"`
	Events list[event] `json:"events"`
}

// rooms keeps the order of an object's members, which is the order of the rooms, and takes an array of
// {"name", "events"} as well.
type rooms []room

func (r *rooms) UnmarshalJSON(data []byte) error {
	if len(data) == 0 || data[0] != '{' {
		var array list[room]
		err := json.Unmarshal(data, &array)
		*r = rooms(array)
		return err
	}
	return members(data, func(key string, value json.RawMessage) error {
		one := room{Name: text(key)}
		err := json.Unmarshal(value, &one.Events)
		*r = append(*r, one)
		return err
	})
}

// UnmarshalJSON leaves out what is no room.
func (r *room) UnmarshalJSON(data []byte) error {
	if len(data) == 0 || data[0] != '{' {
		return nil
	}
	type plain room
	return json.Unmarshal(data, (*plain)(r))
}

// members calls each for every member of an object, in order. The object is known to be well formed.
func members(data []byte, each func(key string, value json.RawMessage) error) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return err
		}
		name, _ := key.(string)
		if err := each(name, value); err != nil {
			return err
		}
	}
	return nil
}

// first gives the first text that says something.
func first(texts ...text) string {
	for _, t := range texts {
		if strings.TrimSpace(string(t)) != "" {
			return string(t)
		}
	}
	return ""
}

// frab gives the schedule as package frab has it, and how many events it holds.
func (s *schedule) frab() (frab.Schedule, int) {
	c := s.Conference
	out := frab.Schedule{Conference: frab.Conference{
		Acronym: string(c.Acronym), Title: string(c.Title), Venue: string(c.Venue), City: string(c.City),
		Start: string(c.Start), End: string(c.End), DayChange: string(c.DayChange), ZoneName: string(c.ZoneName),
		URL: first(c.URL, s.URL), BaseURL: first(c.BaseURL, s.BaseURL),
	}}
	for _, r := range c.Rooms {
		out.Rooms = append(out.Rooms, string(r.Name))
	}
	for _, t := range c.Tracks {
		out.Tracks = append(out.Tracks, frab.Track{Name: string(t.Name), Slug: string(t.Slug), Colour: string(t.Color)})
	}
	count := 0
	for _, d := range c.Days {
		day := frab.Day{Date: string(d.Date), Start: string(d.Start), End: string(d.End)}
		for _, r := range d.Rooms {
			count += len(r.Events)
			room := frab.Room{Name: string(r.Name)}
			for i := range r.Events {
				room.Events = append(room.Events, r.Events[i].frab())
			}
			day.Rooms = append(day.Rooms, room)
		}
		out.Days = append(out.Days, day)
	}
	return out, count
}

func (e *event) frab() frab.Event {
	status := strings.ToLower(string(e.Status))
	out := frab.Event{
		GUID: string(e.GUID), ID: first(e.ID, e.Code), Slug: string(e.Slug),
		Title: string(e.Title), Subtitle: string(e.Subtitle), Abstract: string(e.Abstract), Description: string(e.Description),
		Date: string(e.Date), Start: string(e.Start), Duration: string(e.Duration),
		Room: string(e.Room), Track: string(e.Track), Type: string(e.Type), Language: string(e.Language), URL: string(e.URL),
		OptOut: bool(e.NoRecord || e.OptOut), DoNotStream: bool(e.NoStream),
		Cancelled: bool(e.Cancelled) || status == "cancelled" || status == "canceled",
	}
	for _, p := range e.Persons {
		out.Persons = append(out.Persons, frab.Person{ID: first(p.ID, p.GUID, p.Code), Name: first(p.PublicName, p.FullName, p.Name)})
	}
	out.Links, out.Attachments = links(e.Links), links(e.Attachments)
	return out
}

func links(in list[link]) []frab.Link {
	var out []frab.Link
	for _, l := range in {
		out = append(out, frab.Link{Title: string(l.Title), Address: first(l.URL, l.Href)})
	}
	return out
}
