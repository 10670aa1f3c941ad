// Package pack reads and writes a pack: a programme with its booths, rally rules and floor plans in one file that an
// organiser can put on any static host. docs/PACK.md describes it and docs/pack.schema.json holds it to that.
//
// A pack is a zip with meguri.json and the plans' images, or meguri.json alone. It is pure: bytes come in and go out.
package pack

import (
	"bytes"
	"encoding/json"

	"github.com/tidwall/gjson"

	"meguri/app"
)

// Name is what the JSON in a pack is called.
const Name = "meguri.json"

// version is the only one there is. Fields may be added without a new one, since readers ignore what they don't know.
const version = 1

// MaxBytes bounds a pack, unpacked and in all.
const MaxBytes = 32 << 20

// file is meguri.json. Instants are RFC 3339 with an offset, or without one in the pack's zone.
type file struct {
	Meguri   int             `json:"meguri"`
	Title    string          `json:"title,omitempty"`
	Acronym  string          `json:"acronym,omitempty"`
	Venue    string          `json:"venue,omitempty"`
	City     string          `json:"city,omitempty"`
	URL      string          `json:"url,omitempty"`
	Zone     string          `json:"zone,omitempty"`
	Guessed  bool            `json:"zoneGuessed,omitempty"`
	Floating bool            `json:"floating,omitempty"`
	Days     items[day]      `json:"days,omitzero"`
	Rooms    items[room]     `json:"rooms,omitzero"`
	Tracks   items[track]    `json:"tracks,omitzero"`
	Speakers items[*speaker] `json:"speakers,omitzero"`
	Sessions items[session]  `json:"sessions,omitzero"`
	Booths   items[booth]    `json:"booths,omitzero"`
	Rallies  items[rally]    `json:"rallies,omitzero"`
	Plans    items[plan]     `json:"plans,omitzero"`
}

type day struct {
	Date  string `json:"date"`
	Start string `json:"start"`
	End   string `json:"end"`
}

type room struct {
	Name    string `json:"name"`
	Hashtag string `json:"hashtag,omitempty"`
}

type track struct {
	Name    string `json:"name"`
	Colour  string `json:"colour,omitempty"`
	Hashtag string `json:"hashtag,omitempty"`
}

type session struct {
	Key         string     `json:"key,omitempty"`
	GUID        string     `json:"guid,omitempty"`
	Code        string     `json:"code,omitempty"`
	Title       string     `json:"title"`
	Subtitle    string     `json:"subtitle,omitempty"`
	Start       string     `json:"start,omitempty"`
	End         string     `json:"end,omitempty"`
	Day         string     `json:"day,omitempty"`
	Room        string     `json:"room,omitempty"`
	Track       string     `json:"track,omitempty"`
	Type        string     `json:"type,omitempty"`
	Language    string     `json:"language,omitempty"`
	Speakers    []*speaker `json:"speakers,omitempty"`
	Abstract    string     `json:"abstract,omitempty"`
	Description string     `json:"description,omitempty"`
	URL         string     `json:"url,omitempty"`
	Links       []link     `json:"links,omitempty"`
	Attachments []link     `json:"attachments,omitempty"`
	NoRecording bool       `json:"noRecording,omitempty"`
	OnSiteOnly  bool       `json:"onSiteOnly,omitempty"`
	Cancelled   bool       `json:"cancelled,omitempty"`
}

type link struct {
	Title   string `json:"title,omitempty"`
	Address string `json:"address"`
}

type booth struct {
	Key     string   `json:"key,omitempty"`
	Number  string   `json:"number,omitempty"`
	Name    string   `json:"name"`
	Reading string   `json:"reading,omitempty"`
	Rank    string   `json:"rank,omitempty"`
	Hall    string   `json:"hall,omitempty"`
	Days    []string `json:"days,omitempty"`
	URL     string   `json:"url,omitempty"`
	About   string   `json:"about,omitempty"`
}

type rally struct {
	Key         string       `json:"key,omitempty"`
	Name        string       `json:"name"`
	Opens       string       `json:"opens,omitempty"`
	Closes      string       `json:"closes,omitempty"`
	Exchange    string       `json:"exchange,omitempty"`
	Cards       int          `json:"cards,omitempty"`
	About       string       `json:"about,omitempty"`
	Columns     int          `json:"columns,omitempty"`
	Complete    int          `json:"complete,omitempty"`
	AllBooths   bool         `json:"allBooths,omitempty"`
	Checkpoints []checkpoint `json:"checkpoints,omitempty"`
	Prizes      []prize      `json:"prizes,omitempty"`
}

type checkpoint struct {
	Key      string  `json:"key,omitempty"`
	Name     string  `json:"name,omitempty"`
	Booth    string  `json:"booth,omitempty"`
	Group    string  `json:"group,omitempty"`
	Points   int     `json:"points,omitempty"`
	Again    int     `json:"again,omitempty"`
	Early    []bonus `json:"early,omitempty"`
	Required bool    `json:"required,omitempty"`
	Asks     string  `json:"asks,omitempty"`
	Opens    []hours `json:"opens,omitempty"`
}

type bonus struct {
	Points int    `json:"points"`
	Until  string `json:"until"`
}

type hours struct {
	From  string `json:"from"`
	Until string `json:"until"`
}

type prize struct {
	Key     string         `json:"key,omitempty"`
	Name    string         `json:"name"`
	Stamps  stamps         `json:"stamps,omitempty"`
	Points  int            `json:"points,omitempty"`
	Lines   int            `json:"lines,omitempty"`
	Groups  map[string]int `json:"groups,omitempty"`
	Any     bool           `json:"any,omitempty"`
	Also    string         `json:"also,omitempty"`
	Repeats bool           `json:"repeats,omitempty"`
	Stock   string         `json:"stock,omitempty"`
	Where   string         `json:"where,omitempty"`
	From    string         `json:"from,omitempty"`
	Until   string         `json:"until,omitempty"`
	Draw    string         `json:"draw,omitempty"`
	Present bool           `json:"present,omitempty"`
}

type plan struct {
	Name string `json:"name"`
	File string `json:"file"` // its name in the zip
	Pins []pin  `json:"pins,omitempty"`
}

type pin struct {
	Booth string  `json:"booth,omitempty"`
	Room  string  `json:"room,omitempty"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
}

// speaker is a name, or an object when the key is another thing.
type speaker app.Speaker

type speakerObject struct {
	Key  string `json:"key,omitempty"`
	Name string `json:"name"`
}

func (s *speaker) MarshalJSON() ([]byte, error) {
	if s.Key == s.Name {
		return encode(s.Name)
	}
	return encode(speakerObject(*s))
}

// UnmarshalJSON leaves a speaker empty that is neither, since its error would end the reading of the whole session.
func (s *speaker) UnmarshalJSON(data []byte) error {
	var object speakerObject
	if data[0] == '"' {
		_ = json.Unmarshal(data, &object.Name)
	} else {
		_ = json.Unmarshal(data, &object)
	}
	*s = speaker(object)
	return nil
}

// stamps is a number of stamps, or "all", which is -1.
type stamps int

const all stamps = -1

func (s stamps) MarshalJSON() ([]byte, error) {
	if s == all {
		return []byte(`"all"`), nil
	}
	return json.Marshal(int(s))
}

// UnmarshalJSON takes what is neither for no condition.
func (s *stamps) UnmarshalJSON(data []byte) error {
	if string(data) == `"all"` {
		*s = all
		return nil
	}
	var n int
	if json.Unmarshal(data, &n) == nil && n > 0 {
		*s = stamps(n)
	}
	return nil
}

// items is a list of which a bad item doesn't lose the others.
type items[T any] struct {
	list []T
	bad  []bad
}

// bad is an item, or a field of one, that has not the type it should have.
type bad struct {
	item  int    // its place as published
	kept  int    // its place among the items that could be read
	field string // "" for the item as a whole, which is left out then
}

// IsZero leaves an empty list out when it is written.
func (l items[T]) IsZero() bool { return len(l.list) == 0 }

func (l items[T]) MarshalJSON() ([]byte, error) { return encode(l.list) }

func (l *items[T]) UnmarshalJSON(data []byte) error {
	list := gjson.ParseBytes(data)
	if !list.IsArray() {
		if string(data) != "null" {
			l.bad = append(l.bad, bad{})
		}
		return nil
	}
	item := -1
	list.ForEach(func(_, v gjson.Result) bool {
		item++
		var one T
		if err := json.Unmarshal([]byte(v.Raw), &one); err != nil {
			field := fieldOf(err)
			l.bad = append(l.bad, bad{item, len(l.list), field})
			if field == "" {
				return true
			}
		}
		l.list = append(l.list, one)
		return true
	})
	return nil
}

// fieldOf names the field that json.Unmarshal passed over; it goes on with the others.
func fieldOf(err error) string {
	wrong, ok := err.(*json.UnmarshalTypeError)
	if !ok {
		return ""
	}
	return wrong.Field
}

// encode is json.Marshal without the escapes for HTML.
func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// image is a kind of image that a plan may be: its media type, what its file is called, and how it begins.
type image struct {
	media, extension string
	is               func([]byte) bool
}

var images = []image{
	{"image/png", "png", func(b []byte) bool { return bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")) }},
	{"image/jpeg", "jpg", func(b []byte) bool { return bytes.HasPrefix(b, []byte("\xff\xd8\xff")) }},
	{"image/webp", "webp", func(b []byte) bool { return len(b) > 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP" }},
	{"image/svg+xml", "svg", isSVG},
}

// isSVG looks for the root element within the declarations and comments that a drawing program leaves before it.
func isSVG(b []byte) bool {
	b = bytes.TrimLeft(b[:min(len(b), 4096)], "\xef\xbb\xbf \t\r\n")
	return bytes.HasPrefix(b, []byte("<")) && bytes.Contains(b, []byte("<svg"))
}
