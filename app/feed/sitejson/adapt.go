package sitejson

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
	"meguri/app/feed/sponsors"
	"meguri/app/feed/table"
	"meguri/app/feed/when"
)

// Looks reports whether a JSON text holds a list of sessions with times, else of titles with speakers, else of
// speakers.
func Looks(root gjson.Result) bool {
	if root.Get("schedule.conference").Exists() || root.Get("conference.days").Exists() {
		return false // frab's, which says itself what is wrong with it
	}
	s := search(root)
	return len(s.sessions) > 0 || len(s.speakers) > 0
}

// Parse reads what Looks knows. It gives ctx's error, or an *app.Problem when there are too many sessions.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	if err := ctx.Err(); err != nil {
		return app.Programme{}, nil, err
	}
	root := gjson.ParseBytes(data)
	found := search(root)
	r := reader{
		rooms:  names(root, "rooms", "venues", "locations", "places", "halls", "stages"),
		tracks: names(root, "tracks", "categories"),
		people: map[string]app.Speaker{},
		seen:   map[[3]string]bool{},
	}
	r.heading(root)
	for _, list := range lists(root, "rooms") {
		list.ForEach(func(_, room gjson.Result) bool {
			r.listing.Rooms = append(r.listing.Rooms, app.Room{Name: named(room, r.rooms)})
			return true
		})
	}
	if len(found.sessions) > 0 {
		for _, list := range lists(root, "speakers", "people", "presenters", "persons") {
			r.listPeople(list)
		}
	}
	for _, list := range found.speakers {
		r.listPeople(list)
	}
	r.listing.Booths = found.booths
	for _, s := range found.sessions {
		r.session(s)
	}
	p, warnings, err := listing.Programme(r.listing)
	if r.rejected > 0 {
		warnings = append(warnings, app.Warning{Field: "status", Message: "warning.feed.notAccepted", Args: []any{r.rejected}})
	}
	return p, append(warnings, sponsors.Nameless(found.nameless)...), err
}

type reader struct {
	listing       listing.Listing
	rooms, tracks map[string]string // names by id
	people        map[string]app.Speaker
	seen          map[[3]string]bool // sessions by id, title and start: sites list them by time and again by room
	rejected      int
}

// outer gives the objects at the top of a text: itself, and those in it.
func outer(root gjson.Result) []gjson.Result {
	if !root.IsObject() {
		return nil
	}
	objects := []gjson.Result{root}
	root.ForEach(func(_, member gjson.Result) bool {
		if member.IsObject() {
			objects = append(objects, member)
		}
		return true
	})
	return objects
}

// lists gives the lists at the top of a text that stand under one of the keys.
func lists(root gjson.Result, keys ...string) []gjson.Result {
	var found []gjson.Result
	for _, object := range outer(root) {
		record := field.NewRecord(object)
		for _, key := range keys {
			if list := record[key]; list.IsArray() || list.IsObject() {
				found = append(found, list)
			}
		}
	}
	return found
}

// names gives what the lists under the keys call their ids.
func names(root gjson.Result, keys ...string) map[string]string {
	all := map[string]string{}
	for _, list := range lists(root, keys...) {
		maps.Copy(all, field.Names(list))
	}
	return all
}

// heading takes what the text says of the conference: at its top, or in the object there that is about it.
func (r *reader) heading(root gjson.Result) {
	l := &r.listing
	for _, object := range []gjson.Result{root.Get("conference"), root.Get("event"), root.Get("info"), root.Get("meta"), root} {
		about := field.NewRecord(object)
		l.Title = cmp.Or(l.Title, about.Text(headings))
		l.Venue = cmp.Or(l.Venue, about.Text(venueKeys))
		l.City = cmp.Or(l.City, about.Text(cityKeys))
		l.URL = cmp.Or(l.URL, about.Text(pages))
		l.Zone = cmp.Or(l.Zone, about.Text(zoneKeys))
	}
}

func (r *reader) listPeople(list gjson.Result) {
	list.ForEach(func(key, person gjson.Result) bool {
		speaker := field.Person(person)
		if speaker.Name == "" {
			return true
		}
		id := person.Get("id").String()
		if id == "" && list.IsObject() {
			id = key.Str
		}
		r.people[id] = speaker
		r.listing.Speakers = append(r.listing.Speakers, speaker)
		return true
	})
}

func (r *reader) session(s session) {
	record := s.record
	state := strings.ToLower(record.Text(states))
	if off[state] {
		r.rejected++
		return
	}
	language := record.Text(languages)
	e := listing.Entry{
		ID:          record.Text(ids),
		Title:       record.Text(titles, language),
		Subtitle:    record.Text(subtitles, language),
		Abstract:    record.Text(abstracts, language),
		Description: record.Text(descriptions, language),
		Date:        s.at.date,
		Start:       s.at.start,
		End:         s.at.end,
		Room:        cmp.Or(named(record.First(rooms), r.rooms), s.at.room),
		Track:       cmp.Or(named(record.First(tracks), r.tracks), s.at.track),
		Type:        record.Text(types),
		Language:    language,
		URL:         record.Text(pages),
		Speakers:    r.speakers(record),
		Links:       listing.Link("Video", record.Text(videos)),
		Attachments: listing.Link("Slides", record.Text(slides)),
		Cancelled:   cancelled[state] || record["cancelled"].Bool() || record["canceled"].Bool() || record["iscancelled"].Bool(),
	}
	if once := [3]string{e.ID, e.Title, e.Start}; e.ID != "" {
		if r.seen[once] {
			return
		}
		r.seen[once] = true
	}
	if e.Subtitle == e.Title {
		e.Subtitle = ""
	}
	if e.Abstract == e.Title || e.Abstract == e.Description {
		e.Abstract = ""
	}
	for i := range lengths {
		if length, ok := when.Length(record.Text(lengths[i : i+1])); ok {
			e.Duration = strconv.Itoa(int(length / time.Minute))
			break
		}
	}
	r.listing.Zone = cmp.Or(r.listing.Zone, record.Text(zoneKeys))
	r.listing.Entries = append(r.listing.Entries, e)
}

// named gives a name, or those of a list, of which some may be ids.
func named(v gjson.Result, byID map[string]string) string {
	if v.IsArray() {
		var all []string
		for _, item := range v.Array() {
			if name := named(item, byID); name != "" && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
		return strings.Join(all, ", ")
	}
	text := field.TextOf(v)
	if name, ok := byID[text]; ok {
		return name
	}
	if field.MachineName(text) {
		return ""
	}
	return text
}

// speakers gives who speaks, from the first key that names anybody. Beside a title, a name is the speaker's.
func (r *reader) speakers(record field.Record) []app.Speaker {
	for _, key := range people {
		if all := r.listed(record[key]); len(all) > 0 {
			return all
		}
	}
	if !record.First(people).Exists() && record["title"].Exists() {
		return r.listed(record["name"])
	}
	return nil
}

// listed gives the people of a value: names, objects, or ids of the speakers listed apart.
func (r *reader) listed(v gjson.Result) []app.Speaker {
	if !v.IsArray() && (!v.IsObject() || v.Get("$t").Exists() || field.Person(v).Name != "") {
		return r.speaker(v)
	}
	var all []app.Speaker
	v.ForEach(func(_, item gjson.Result) bool {
		all = append(all, r.speaker(item)...)
		return true
	})
	return all
}

func (r *reader) speaker(v gjson.Result) []app.Speaker {
	if v.IsObject() && !v.Get("$t").Exists() {
		if speaker := field.Person(v); speaker.Name != "" {
			return []app.Speaker{speaker}
		}
		v = v.Get("id")
	}
	text := field.TextOf(v)
	if speaker, ok := r.people[text]; ok {
		return []app.Speaker{speaker}
	}
	if field.MachineName(text) {
		return nil
	}
	return table.People(text)
}
