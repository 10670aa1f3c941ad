package siteyaml

import (
	"cmp"
	"context"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/listing"
	"meguri/app/feed/sponsors"
	"meguri/app/feed/when"
	"meguri/app/feed/yamldoc"
)

// Parse reads a site's file. It refuses, with an *app.Problem, broken YAML, naming the line, and YAML in which it finds
// no sessions, speakers or sponsors.
func Parse(_ context.Context, data []byte) (app.Programme, []app.Warning, error) {
	return ParseFrom(data, listing.Known{})
}

// ParseFrom is Parse with what the person knows.
func ParseFrom(data []byte, known listing.Known) (app.Programme, []app.Warning, error) {
	documents, err := yamldoc.Read(data)
	if err != nil {
		return app.Programme{}, nil, err
	}
	var f found
	l := listing.Listing{Title: known.Title, Zone: known.Zone}
	nameless := 0
	for _, document := range documents {
		if root := gjson.ParseBytes(document.JSON()); sponsors.Looks(root) {
			booths, missing := sponsors.Booths(root)
			l.Booths = append(l.Booths, booths...)
			nameless += missing
			continue
		}
		f.walk(document, "", place{})
		l.Title = cmp.Or(l.Title, document.Get("title", "name", "conference", "event").Text)
		l.Zone = cmp.Or(l.Zone, document.Get("timezone", "tz").Text)
		l.City = cmp.Or(l.City, document.Get("city").Text)
		l.Venue = cmp.Or(l.Venue, document.Get("venue", "location").Text)
		l.URL = cmp.Or(l.URL, document.Get("url", "website").Text)
	}
	for _, list := range f.sponsors {
		booths, missing := sponsors.Booths(gjson.ParseBytes(list.JSON()))
		l.Booths = append(l.Booths, booths...)
		nameless += missing
	}
	if len(f.sessions)+len(f.people)+len(l.Booths) == 0 {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.yamlOther", Try: "problem.feed.other.try"}
	}
	a := adapter{names: map[string]string{}, roomless: true}
	for _, person := range f.people {
		if speaker := speakerOf(person); speaker.Name != "" && a.names[speaker.Key] == "" {
			l.Speakers = append(l.Speakers, speaker)
			a.names[speaker.Key] = speaker.Name
		}
	}
	for _, session := range f.sessions {
		for _, person := range entries(session.Get(speakerFields...)) {
			if speaker := speakerOf(person); a.names[speaker.Key] == "" {
				a.names[speaker.Key] = speaker.Name
			}
		}
	}
	a.settle(f.sessions, known.FirstDay, l.Title)
	for _, session := range f.sessions {
		if e := a.entry(session); !a.again(e) {
			l.Entries = append(l.Entries, e)
		}
	}
	p, warnings, err := listing.Programme(l)
	return p, slices.Concat(a.warnings, warnings, sponsors.Nameless(nameless)), err
}

type adapter struct {
	names    map[string]string // of speakers, by key
	calendar when.Calendar
	onlyDay  string // of a file that names no day at all, where the person knows it
	roomless bool   // no session names a room: tracks that are rooms are
	seen     map[string]bool
	warnings []app.Warning
}

// settle looks at all sessions for what a single one leaves open.
func (a *adapter) settle(sessions []session, firstDay, title string) {
	var days []when.Date
	a.seen = map[string]bool{}
	for _, s := range sessions {
		if d, _, ok := when.Read(s.date()); ok {
			days = append(days, d)
		}
		a.roomless = a.roomless && s.room() == ""
	}
	a.calendar, a.warnings = when.NewCalendar(days, firstDay, title)
	if len(days) == 0 {
		a.onlyDay = firstDay
	}
	unknown, example := 0, ""
	for _, s := range sessions {
		text := s.date()
		if d, _, ok := when.Read(text); ok {
			if _, known := a.calendar.Resolve(d); !known {
				unknown, example = unknown+1, cmp.Or(example, text)
			}
		}
	}
	if unknown > 0 {
		a.warnings = append(a.warnings, app.Warning{Field: "date", Message: "warning.feed.dayNumbers", Args: []any{example, unknown}})
	}
}

// roomName is a track that is a room by its name.
var roomName = regexp.MustCompile(`(?i)\b(?:room|hall|stage|salle|saal)\b|会場|ホール|ルーム`)

func (a *adapter) entry(v session) listing.Entry {
	e := listing.Entry{
		Title:       html.UnescapeString(v.Get(titleFields...).Text), // it is written for a page
		Subtitle:    v.Get(otherTitle...).Text,
		Abstract:    v.Get(abstractFields...).Text,
		Description: v.Get(otherAbstract...).Text,
		ID:          v.Get(codeFields...).Text,
		Room:        v.room(),
		Track:       v.track(),
		Type:        nameOf(v.Get(typeFields...)),
		Language:    v.Get(languageFields...).Text,
		URL:         v.Get(addressFields...).Text,
		Cancelled:   v.Get("cancelled", "canceled").Text == "true",
	}
	if slug.MatchString(e.Title) {
		e.ID, e.Title = cmp.Or(e.ID, e.Title), words(e.Title)
	}
	if e.Subtitle == e.Title {
		e.Subtitle = ""
	}
	if e.Description == e.Abstract {
		e.Description = ""
	}
	if a.roomless && roomName.MatchString(e.Track) {
		e.Room, e.Track = e.Track, ""
	}
	a.times(&e, v)
	for _, key := range linkFields {
		if found := v.Get(key); found.Text != "" {
			e.Links = append(e.Links, app.Link{Title: key, Address: found.Text})
		}
	}
	e.Speakers = a.speakers(v.Value)
	if e.Title == "" { // a slot that names what is told elsewhere
		e.Title = joined(v.Get(sessionIDs...))
	}
	return e
}

// joined gives the texts of a list in one line.
func joined(v yamldoc.Value) string {
	var texts []string
	for _, item := range entries(v) {
		texts = append(texts, item.Text)
	}
	return strings.Join(texts, ", ")
}

// wholeDay is a date that a program wrote with a time which says nothing.
var wholeDay = regexp.MustCompile(`T(?:00:00(?::00(?:\.0+)?)?|23:59(?::59)?)(?:Z|[+-]\d\d:?\d\d)?$`)

// times sets date, start and end. A day without date leaves the session untimed: settle has warned.
func (a *adapter) times(e *listing.Entry, v session) {
	start, end := v.start(), cmp.Or(v.Get(endFields...).Text, v.at.end)
	if from, to, ok := when.Span(start); ok {
		start, end = from, cmp.Or(end, to)
	}
	if until, _, ok := when.Span(end); ok {
		end = until
	}
	e.Date, e.Start, e.End = a.onlyDay, start, end
	if text := v.date(); text != "" {
		e.Date = text
		if d, rest, ok := when.Read(text); ok {
			date, known := a.calendar.Resolve(d)
			if !known { // better under the title than lost
				at := text + " " + strings.TrimSuffix(e.Start+"–"+e.End, "–")
				e.Subtitle = strings.TrimSuffix(strings.TrimSpace(at)+" · "+e.Subtitle, " · ")
				e.Date, e.Start, e.End = "", "", ""
				return
			}
			e.Date = date
			if from, to, ok := when.Span(rest); ok && e.Start == "" {
				e.Start, e.End = from, cmp.Or(e.End, to)
			}
		}
		switch {
		case wholeDay.MatchString(text):
			e.Date, _, _ = strings.Cut(text, "T")
		case e.Start == "" && strings.Contains(text, "T"):
			e.Start = text // an instant in a field called date
		}
	}
	e.Duration = v.Get(lengthFields...).Text
	if length, ok := when.Length(e.Duration); ok {
		e.Duration = strconv.Itoa(int(length / time.Minute))
	}
}

func (a *adapter) speakers(v yamldoc.Value) []app.Speaker {
	var out []app.Speaker
	if name := v.Get("name").Text; name != "" && v.Get("title").Text != "" && !has(v, speakerFields) && aboutSomebody(v) {
		return []app.Speaker{{Key: name, Name: name}} // of a list of talks by their speakers
	}
	for _, item := range entries(v.Get(speakerFields...)) {
		speaker := speakerOf(item)
		speaker.Name = a.names[speaker.Key] // of the first who has this key, as Speakers are told apart by it
		out = append(out, speaker)
	}
	for _, id := range entries(v.Get(speakerIDs...)) {
		if key := strings.TrimSpace(id.Text); key != "" {
			out = append(out, app.Speaker{Key: key, Name: cmp.Or(a.names[key], key)})
		}
	}
	return out
}

// aboutSomebody reports whether a mapping has a field that people have, be it empty.
func aboutSomebody(v yamldoc.Value) bool {
	return slices.ContainsFunc(v.Keys, func(key string) bool {
		return slices.ContainsFunc(personFields, func(field string) bool { return yamldoc.Fold(field) == yamldoc.Fold(key) })
	})
}

// entries gives a list's entries, and a single value as a list of one.
func entries(v yamldoc.Value) []yamldoc.Value {
	switch {
	case v.IsList():
		return v.List
	case v.IsMapping() || v.Text != "":
		return []yamldoc.Value{v}
	}
	return nil
}

// speakerOf reads a person, who may be a name alone. The key is the file's own id, so that talks and speakers of two
// files are of the same people.
func speakerOf(v yamldoc.Value) app.Speaker {
	name := strings.TrimSpace(cmp.Or(v.Get(nameFields...).Text, v.Text))
	return app.Speaker{Key: cmp.Or(strings.TrimSpace(v.Get(codeFields...).Text), name), Name: name}
}

// nameOf gives the text, or the name inside a mapping.
func nameOf(v yamldoc.Value) string {
	return cmp.Or(v.Text, v.Get("name", "title").Text)
}

// again reports whether a session was listed before under the same title and time, as devopsdays lists its ignites.
func (a *adapter) again(e listing.Entry) bool {
	key := strings.Join([]string{e.ID, e.Title, e.Date, e.Start, e.Room}, "\x00")
	if e.Start == "" || !a.seen[key] {
		a.seen[key] = true
		return false
	}
	return true
}

// slug is a title that names another file instead of the talk.
var slug = regexp.MustCompile(`^[a-z0-9+]+(?:-+[a-z0-9+]+){2,}-*$`)

// words makes of a slug what its title may have been.
func words(text string) string {
	runes := []rune(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '-' }), " "))
	runes[0] = unicode.ToUpper(runes[0])
	return string(runes)
}
