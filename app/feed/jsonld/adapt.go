package jsonld

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tidwall/gjson"
	"golang.org/x/net/html"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
)

// Looks reports whether a JSON text is schema.org's: its context says so.
func Looks(root gjson.Result) bool {
	if root.IsArray() {
		root = root.Get("0")
	}
	return root.IsObject() && strings.Contains(root.Get("@context").Raw, "schema.org")
}

// Parse reads JSON-LD. Events become sessions: those that are part of one event that others are part of, else all of
// them; a single event is a conference of one session. It refuses, with an *app.Problem, what has no event, and
// reservations.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	values, ok := read(string(data))
	if !ok {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.jsonBroken", Try: "problem.feed.broken.try", Args: []any{1}}
	}
	var found []any
	for _, value := range values {
		found = append(found, items(value, 0)...)
	}
	p, warnings, err := programme(ctx, found, "")
	if errors.Is(err, ErrNothing) {
		err = &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.noEvents", Try: "problem.feed.other.try"}
	}
	return p, warnings, err
}

// ErrNothing says that a page describes no event.
var ErrNothing = errors.New("the page describes no event")

// Page reads what a web page, in UTF-8, says about events. title names the programme where several events stand side by
// side. Beside what Parse gives there is ErrNothing.
func Page(ctx context.Context, data []byte, title string) (app.Programme, []app.Warning, error) {
	page, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return app.Programme{}, nil, ErrNothing // nested too deep: no page of a conference is
	}
	found, broken := inPage(page)
	p, warnings, err := programme(ctx, found, title)
	if broken > 0 && err == nil {
		warnings = append(warnings, app.Warning{Field: "ld+json", Message: "warning.feed.jsonldBroken", Args: []any{broken}})
	}
	return p, warnings, err
}

// event is an event and its place among the others.
type event struct {
	item
	parent *event
	parts  []*event
}

// graph is everything that is described.
type graph struct {
	events []*event // in order of appearance
	byID   map[string]*event
	// super and sub hold references by id, to be followed when all ids are known.
	super, sub   []reference
	reservations int
	travel       bool
}

type reference struct {
	from *event
	id   string
}

func programme(ctx context.Context, found []any, title string) (app.Programme, []app.Warning, error) {
	g := graph{byID: map[string]*event{}}
	for _, value := range found {
		if err := ctx.Err(); err != nil {
			return app.Programme{}, nil, err
		}
		g.walk(value, 0)
	}
	for _, r := range g.super {
		link(g.byID[r.id], r.from)
	}
	for _, r := range g.sub {
		link(r.from, g.byID[r.id])
	}
	switch {
	case g.travel || len(g.events) == 0 && g.reservations > 0:
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.reservations", Try: "problem.feed.other.try", Args: []any{g.reservations}}
	case len(g.events) == 0:
		return app.Programme{}, nil, ErrNothing
	}
	l, warnings := g.listing(title)
	p, more, err := listing.Programme(l)
	if g.reservations > 0 {
		warnings = append(warnings, app.Warning{Message: "warning.feed.reservations", Args: []any{g.reservations}})
	}
	return p, append(warnings, more...), err
}

// journeys are the reservations that make a trip (https://schema.org/Reservation).
var journeys = []string{"FlightReservation", "TrainReservation", "BusReservation", "BoatReservation", "RentalCarReservation", "TaxiReservation", "LodgingReservation"}

// walk finds the events in what is described, wherever they stand.
func (g *graph) walk(value any, depth int) {
	thing, ok := value.(item)
	if !ok || depth > maxDepth {
		return
	}
	types := thing.types()
	switch {
	case isEvent(types):
		g.event(thing, depth)
		return
	case slices.Contains(types, "EventReservation"):
	case slices.ContainsFunc(types, func(t string) bool { return strings.HasSuffix(t, "Reservation") || strings.HasSuffix(t, "Visit") }):
		g.reservations++
		g.travel = g.travel || slices.ContainsFunc(types, func(t string) bool { return slices.Contains(journeys, t) })
		return
	}
	for _, name := range slices.Sorted(maps.Keys(thing)) { // JSON has no order
		for _, value := range thing[name] {
			g.walk(value, depth+1)
		}
	}
}

// event adds an event with those that are part of it. What is said twice of one event is put together.
func (g *graph) event(thing item, depth int) *event {
	id, name := thing.text("@id"), thing.text("name")
	if id == "" && name != "" {
		id = strings.Join([]string{"", name, thing.text("startDate"), thing.text("location")}, "\x00")
	}
	e := g.byID[id]
	if e == nil {
		e = &event{item: thing}
		g.events = append(g.events, e)
		if id != "" {
			g.byID[id] = e
		}
	}
	for name, values := range thing {
		if len(e.item[name]) == 0 {
			e.item[name] = values
		}
	}
	if depth > maxDepth {
		return e
	}
	related := func(to *[]reference, use func(*event), names ...string) {
		for _, name := range names {
			for _, value := range thing[name] {
				switch v := value.(type) {
				case string:
					*to = append(*to, reference{e, v})
				case item:
					if len(v) == 1 && v.text("@id") != "" {
						*to = append(*to, reference{e, v.text("@id")})
					} else {
						use(g.event(v, depth+1))
					}
				}
			}
		}
	}
	related(&g.sub, func(part *event) { link(e, part) }, "subEvent", "subEvents")
	related(&g.super, func(whole *event) { link(whole, e) }, "superEvent")
	return e
}

// link makes an event part of another, unless it is part of one already or of itself.
func link(whole, part *event) {
	if whole == nil || part == nil || part.parent != nil {
		return
	}
	steps := 0
	for up := whole; up != nil; up = up.parent {
		if steps++; up == part || steps > maxDepth {
			return
		}
	}
	part.parent = whole
	whole.parts = append(whole.parts, part)
}

// leaves gives the events below one that have no parts of their own.
func (e *event) leaves() []*event {
	if len(e.parts) == 0 {
		return []*event{e}
	}
	var all []*event
	for _, part := range e.parts {
		all = append(all, part.leaves()...)
	}
	return all
}

// listing settles which event is the conference and which are its sessions.
func (g *graph) listing(title string) (listing.Listing, []app.Warning) {
	var warnings []app.Warning
	var conference *event
	var sessions, alone []*event
	for _, e := range g.events {
		switch {
		case e.parent == nil && len(e.parts) == 0:
			alone = append(alone, e)
		case e.parent == nil:
			if leaves := e.leaves(); len(leaves) > len(sessions) {
				conference, sessions = e, leaves
			}
		}
	}
	l := listing.Listing{Title: title}
	switch {
	case conference != nil:
		if left := len(alone); left > 0 {
			warnings = append(warnings, app.Warning{Message: "warning.feed.otherEvents", Args: []any{left, conference.text("name")}})
		}
	case len(alone) == 1:
		conference, sessions = alone[0], alone
	default:
		sessions = alone
	}
	if conference != nil {
		l.Title = cmp.Or(conference.text("name", "headline"), title)
		l.Acronym = conference.text("alternateName")
		l.URL = conference.text("url")
		l.Venue = conference.text("location")
	}
	for _, e := range append([]*event{conference}, sessions...) {
		if e == nil {
			continue
		}
		for _, place := range e.things("location") {
			for _, address := range place.things("address") {
				l.City = cmp.Or(l.City, address.text("addressLocality"))
			}
		}
		for _, start := range e.things("startDate") {
			l.Zone = cmp.Or(l.Zone, start.text("timezone"))
		}
	}
	kinds := map[string]bool{}
	for _, e := range sessions {
		entry, more := e.entry()
		kinds[entry.Type] = true
		l.Entries = append(l.Entries, entry)
		warnings = append(warnings, more...)
	}
	if len(kinds) == 1 { // a type that all share says nothing
		for i := range l.Entries {
			l.Entries[i].Type = ""
		}
	}
	return l, warnings
}

// entry says what an event is as a session.
func (e *event) entry() (listing.Entry, []app.Warning) {
	status := word(e.text("eventStatus"))
	s := listing.Entry{
		GUID:      e.text("@id"),
		ID:        e.text("identifier"),
		Title:     e.text("name", "headline"),
		Subtitle:  e.text("alternateName", "alternativeHeadline"),
		Abstract:  e.text("description", "abstract"),
		Start:     e.text("startDate", "doorTime"),
		End:       e.text("endDate"),
		Duration:  e.text("duration"),
		Room:      e.room(),
		Type:      e.kind(),
		Language:  e.languages(),
		URL:       e.text("url"),
		Speakers:  e.speakers(),
		Cancelled: status == "EventCancelled",
	}
	for _, place := range e.things("location") {
		if slices.Contains(place.types(), "VirtualLocation") {
			s.Links = append(s.Links, app.Link{Title: place.text("name"), Address: place.text("url")})
		}
	}
	for _, recording := range e.things("recordedIn") {
		s.Links = append(s.Links, app.Link{Title: recording.text("name"), Address: recording.text("url", "contentUrl", "embedUrl")})
	}
	if day, err := time.Parse(time.DateOnly, s.Start); err == nil {
		s.Start, s.End = midnight(day), cmp.Or(s.End, s.Start)
	}
	if day, err := time.Parse(time.DateOnly, s.End); err == nil { // the last day counts whole
		s.End = midnight(day.AddDate(0, 0, 1))
	}
	if status == "EventPostponed" {
		s.Start, s.End = "", ""
		return s, []app.Warning{{Session: s.Title, Field: "eventStatus", Message: "warning.feed.postponed"}}
	}
	return s, nil
}

func midnight(day time.Time) string { return day.Format(time.DateOnly) + "T00:00:00" }

// room is where an event is, or else the part of the conference that it belongs to.
func (e *event) room() string {
	for up := e; up != nil; up = up.parent {
		if up.parent == nil && up != e {
			break // the whole conference's place is no room
		}
		for _, value := range up.item["location"] {
			switch place := value.(type) {
			case string:
				if field.Address(place, "") == "" {
					return place
				}
			case item:
				if !slices.Contains(place.types(), "VirtualLocation") {
					if name := place.text("name"); name != "" {
						return name
					}
				}
			}
		}
	}
	return ""
}

// kind is an event's type where it says more than that it is one.
func (e *event) kind() string {
	for _, t := range e.types() {
		if kind := strings.TrimSuffix(t, "Event"); kind != "" {
			return kind
		}
	}
	return ""
}

func (e *event) languages() string {
	var all []string
	for _, value := range e.item["inLanguage"] {
		switch v := value.(type) {
		case string:
			all = append(all, v)
		case item:
			all = append(all, v.text("alternateName", "@value", "name"))
		}
	}
	return strings.Join(all, ", ")
}

// speakers are who performs; of an event that names nobody, the persons who organise it.
func (e *event) speakers() []app.Speaker {
	var all []app.Speaker
	add := func(name, id string) {
		if name = field.Line(name); name != "" {
			speaker := app.Speaker{Key: name, Name: name}
			if id != "" {
				speaker.Key = id + " " + name
			}
			all = append(all, speaker)
		}
	}
	for _, property := range []string{"performer", "performers", "actor", "actors", "contributor", "director"} {
		for _, value := range e.item[property] {
			switch v := value.(type) {
			case string:
				if field.Address(v, "") == "" {
					add(v, "")
				}
			case item:
				add(v.text("name"), v.text("@id"))
			}
		}
	}
	if len(all) == 0 && e.parent != nil {
		for _, organiser := range e.things("organizer") {
			if slices.Contains(organiser.types(), "Person") {
				add(organiser.text("name"), organiser.text("@id"))
			}
		}
	}
	return all
}
