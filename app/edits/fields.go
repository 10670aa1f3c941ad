package edits

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"meguri/app"
)

// Wall is how times are written in an edit: the wall time in the conference's zone, to the minute, as people
// type it and as HTML's datetime-local gives it. An edit stays at its wall time when the zone is corrected.
const Wall = "2006-01-02T15:04"

// How long a value may be, in characters.
const (
	longestLine = 500
	longestText = 100_000
)

// field is one thing a person can set of a session, room, track, speaker, booth or programme.
type field[T any] struct {
	name string
	get  func(*T, *time.Location) string // as a person reads and types it
	set  func(*T, string)                // from what is kept; nil for what Apply lays over itself
	read func(string) (string, error)    // from what was typed, trimmed, to what get would give
}

// The fields of each kind, in the order of a form.
var (
	sessionFields = []field[app.Session]{
		text("title", line, func(s *app.Session) *string { return &s.Title }),
		text("subtitle", line, func(s *app.Session) *string { return &s.Subtitle }),
		{name: "start", read: wallTime, get: func(s *app.Session, zone *time.Location) string { return wall(s.Start, zone) }},
		{name: "end", read: wallTime, get: func(s *app.Session, zone *time.Location) string { return wall(s.End, zone) }},
		text("room", line, func(s *app.Session) *string { return &s.Room }),
		text("track", line, func(s *app.Session) *string { return &s.Track }),
		{name: "speakers", read: names, get: func(s *app.Session, _ *time.Location) string { return namesOf(s.Speakers) }, set: laySpeakers},
		text("type", line, func(s *app.Session) *string { return &s.Type }),
		text("language", line, func(s *app.Session) *string { return &s.Language }),
		text("url", address, func(s *app.Session) *string { return &s.URL }),
		text("abstract", long, func(s *app.Session) *string { return &s.Abstract }),
		text("description", long, func(s *app.Session) *string { return &s.Description }),
		flag("cancelled", func(s *app.Session) *bool { return &s.Cancelled }),
		flag("onSiteOnly", func(s *app.Session) *bool { return &s.OnSiteOnly }),
		flag("noRecording", func(s *app.Session) *bool { return &s.NoRecording }),
	}
	roomFields = []field[app.Room]{
		text("name", name, func(r *app.Room) *string { return &r.Name }),
		text("hashtag", hashtag, func(r *app.Room) *string { return &r.Hashtag }),
	}
	trackFields = []field[app.Track]{
		text("name", name, func(t *app.Track) *string { return &t.Name }),
		text("colour", colour, func(t *app.Track) *string { return &t.Colour }),
		text("hashtag", hashtag, func(t *app.Track) *string { return &t.Hashtag }),
	}
	speakerFields = []field[app.Speaker]{
		text("name", name, func(s *app.Speaker) *string { return &s.Name }),
	}
	boothFields = []field[app.Booth]{
		text("number", line, func(b *app.Booth) *string { return &b.Number }),
		text("name", name, func(b *app.Booth) *string { return &b.Name }),
		text("reading", line, func(b *app.Booth) *string { return &b.Reading }),
		text("rank", line, func(b *app.Booth) *string { return &b.Rank }),
		text("hall", line, func(b *app.Booth) *string { return &b.Hall }),
		{name: "days", read: dates,
			get: func(b *app.Booth, _ *time.Location) string { return strings.Join(b.Days, "\n") },
			set: func(b *app.Booth, value string) { b.Days = strings.Fields(value) }},
		text("url", address, func(b *app.Booth) *string { return &b.URL }),
		text("about", long, func(b *app.Booth) *string { return &b.About }),
	}
	conferenceFields = []field[app.Programme]{
		text("venue", line, func(p *app.Programme) *string { return &p.Venue }),
		text("city", line, func(p *app.Programme) *string { return &p.City }),
		text("url", address, func(p *app.Programme) *string { return &p.URL }),
	}
)

// Fields lists what can be set of a kind, in the order of a form.
func Fields(kind app.Editable) []string {
	switch kind {
	case app.EditSession:
		return namesOfFields(sessionFields)
	case app.EditRoom:
		return namesOfFields(roomFields)
	case app.EditTrack:
		return namesOfFields(trackFields)
	case app.EditSpeaker:
		return namesOfFields(speakerFields)
	case app.EditBooth:
		return namesOfFields(boothFields)
	case app.EditConference:
		return namesOfFields(conferenceFields)
	}
	return nil
}

// Longest is how many characters a field of a session or booth may have.
func Longest(field string) int {
	switch field {
	case "abstract", "description", "speakers", "about":
		return longestText
	}
	return longestLine
}

func namesOfFields[T any](fields []field[T]) []string {
	all := make([]string, len(fields))
	for i, f := range fields {
		all[i] = f.name
	}
	return all
}

// Values gives a session's fields as a person reads and types them: times as Wall in the zone, speakers' names
// one a line, flags as "yes" and "no".
func Values(s app.Session, zone *time.Location) map[string]string {
	return values(sessionFields, &s, zone)
}

func values[T any](fields []field[T], of *T, zone *time.Location) map[string]string {
	all := make(map[string]string, len(fields))
	for _, f := range fields {
		all[f.name] = f.get(of, zone)
	}
	return all
}

func text[T any](name string, read func(string) (string, error), at func(*T) *string) field[T] {
	return field[T]{
		name: name, read: read,
		get: func(of *T, _ *time.Location) string { return *at(of) },
		set: func(of *T, value string) { *at(of) = value },
	}
}

// Values of flags.
const (
	yes = "yes"
	no  = "no"
)

func flag[T any](name string, at func(*T) *bool) field[T] {
	return field[T]{
		name: name,
		get: func(of *T, _ *time.Location) string {
			if *at(of) {
				return yes
			}
			return no
		},
		set: func(of *T, value string) { *at(of) = value == yes },
		read: func(typed string) (string, error) {
			if typed == yes || typed == no {
				return typed, nil
			}
			return "", refused("edit.flag", "", typed)
		},
	}
}

func wall(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format(Wall)
}

// instant is the moment of a wall time; ok is false for "", for what is no date, and for a time that the clocks skip.
func instant(value string, zone *time.Location) (at time.Time, ok bool) {
	at, err := time.ParseInLocation(Wall, value, zone)
	if err != nil || at.Format(Wall) != value {
		return time.Time{}, false
	}
	return at.UTC(), true
}

func refused(say, try app.Message, args ...any) error {
	return &app.Problem{Kind: app.KindBadInput, Say: say, Try: try, Args: args}
}

func atMost(typed string, longest int) error {
	if utf8.RuneCountInString(typed) <= longest {
		return nil
	}
	return refused("edit.long", "", string([]rune(typed)[:20]), longest)
}

// line reads a text of one line: white space of any kind is one space.
func line(typed string) (string, error) {
	typed = strings.Join(strings.Fields(typed), " ")
	return typed, atMost(typed, longestLine)
}

func name(typed string) (string, error) {
	typed, err := line(typed)
	if err == nil && typed == "" {
		err = refused("edit.unnamed", "")
	}
	return typed, err
}

func long(typed string) (string, error) {
	typed = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(typed)
	return typed, atMost(typed, longestText)
}

// wallTime leaves to the zone whether there is such a time.
func wallTime(typed string) (string, error) { return typed, nil }

// names reads speakers' names, one a line.
func names(typed string) (string, error) {
	var all []string
	for one := range strings.Lines(typed) {
		one, err := line(one)
		if err != nil {
			return "", err
		}
		if one != "" && !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	joined := strings.Join(all, "\n")
	return joined, atMost(joined, longestText)
}

// dates reads conference days, 2006-01-02, parted by white space, to one a line in order.
func dates(typed string) (string, error) {
	all := strings.Fields(typed)
	for _, date := range all {
		if _, err := time.Parse(time.DateOnly, date); err != nil {
			return "", refused("edit.date", "edit.date.try", date)
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), "\n"), atMost(typed, longestText)
}

func address(typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	u, err := url.Parse(typed)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return "", refused("edit.address", "edit.address.try", typed)
	}
	return typed, atMost(typed, longestLine)
}

var hexColour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func colour(typed string) (string, error) {
	if typed == "" || hexColour.MatchString(typed) {
		return typed, nil
	}
	return "", refused("edit.colour", "edit.colour.try", typed)
}

// hashes are the signs that begin a hashtag, of both widths.
const hashes = "#\uff03"

func hashtag(typed string) (string, error) {
	word := strings.TrimLeft(typed, hashes)
	if word == "" {
		return "", nil
	}
	if strings.ContainsFunc(word, unicode.IsSpace) || strings.ContainsAny(word, hashes) {
		return "", refused("edit.hashtag", "edit.hashtag.try", typed)
	}
	return "#" + word, atMost(word, longestLine)
}

// keptSpeaker is a speaker inside the value of an edit, with the name as published or typed.
type keptSpeaker struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}

func keep(speakers []app.Speaker) (string, error) {
	kept := make([]keptSpeaker, len(speakers))
	for i, s := range speakers {
		kept[i] = keptSpeaker(s)
	}
	value, err := json.Marshal(kept)
	return string(value), err
}

// laySpeakers leaves the speakers alone where the value can't be read.
func laySpeakers(s *app.Session, value string) {
	var kept []keptSpeaker
	if json.Unmarshal([]byte(value), &kept) != nil {
		return
	}
	s.Speakers = nil
	for _, k := range kept {
		s.Speakers = append(s.Speakers, app.Speaker(k))
	}
}

func namesOf(speakers []app.Speaker) string {
	all := make([]string, len(speakers))
	for i, s := range speakers {
		all[i] = s.Name
	}
	return strings.Join(all, "\n")
}
