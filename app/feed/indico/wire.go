// Package indico reads the JSON of Indico's HTTP export API: /export/event/N.json with detail=contributions,
// subcontributions or sessions, /export/timetable/N.json, and categories of several events.
//
// Sources: docs.getindico.io, "HTTP API", and indico/modules/events/api.py of Indico 1.9 to 3.
package indico

import (
	"cmp"
	"strings"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
)

// event is a conference, lecture or meeting, with what takes place in it.
type event struct {
	title, url, zone, venue string
	entry                   entry // the event as an entry of a category, when it has none inside
	entries                 []entry
}

// entry is a contribution, a session block without contributions, or a break.
type entry struct {
	id, title, description, url string
	kind                        string // of contribution; "break" for breaks
	isBreak                     bool
	track, session              string
	room                        string
	start, end                  moment
	minutes                     string
	speakers                    []app.Speaker
	material                    []app.Link
	parts                       []string // subcontributions, which have a length and no time of their own
}

// moment is Indico's date, time and zone in three fields.
type moment struct{ date, time, zone string }

// Looks reports whether a JSON text is an answer of Indico's, or one event out of it.
func Looks(root gjson.Result) bool {
	return root.Get("_type").Str == "HTTPAPIResult" && root.Get("results").Exists() ||
		kinds[root.Get("_type").Str] || kinds[root.Get("results.0._type").Str]
}

// kinds are the things that the API answers with and that can be a programme.
var kinds = map[string]bool{"Conference": true, "Contribution": true, "SessionSlot": true, "Session": true}

func read(root gjson.Result) []event {
	results := root.Get("results")
	switch {
	case results.IsObject():
		return readTimetables(results)
	case !results.IsArray():
		results = root
	}
	var events []event
	var loose event // contributions and blocks that were asked for on their own
	each(results, func(v gjson.Result) {
		if v.Get("_type").Str == "Conference" {
			events = append(events, readEvent(v))
			return
		}
		loose.entries = append(loose.entries, readEntries(v, nil)...)
	})
	if len(loose.entries) > 0 {
		events = append(events, loose)
	}
	return events
}

// each calls take for every object of a list, of an object's members, or for the single object itself.
func each(v gjson.Result, take func(gjson.Result)) {
	if v.IsObject() && v.Get("_type").Exists() {
		take(v)
		return
	}
	v.ForEach(func(_, v gjson.Result) bool {
		if v.IsObject() {
			take(v)
		}
		return true
	})
}

func readEvent(v gjson.Result) event {
	e := event{title: text(v, "title"), url: text(v, "url"), zone: text(v, "timezone"), venue: text(v, "location", "roomFullname", "room")}
	for _, list := range []string{"contributions", "sessions"} {
		each(v.Get(list), func(v gjson.Result) { e.entries = append(e.entries, readEntries(v, nil)...) })
	}
	if len(e.entries) == 0 {
		e.entry = readEntry(v)
	}
	return e
}

// readTimetables reads {event: {day: {id: entry}}}.
func readTimetables(results gjson.Result) (events []event) {
	each(results, func(days gjson.Result) {
		var e event
		each(days, func(day gjson.Result) {
			each(day, func(v gjson.Result) { e.entries = append(e.entries, readEntries(v, nil)...) })
		})
		events = append(events, e)
	})
	return events
}

// readEntries reads a contribution, a break, or a session block: its contributions, or, where it has none, itself.
// What those don't say themselves is their block's, which is nil outside one. Blocks don't nest.
func readEntries(v gjson.Result, block *entry) []entry {
	e := readEntry(v)
	if block != nil {
		e.session = cmp.Or(e.session, block.title)
		e.room = cmp.Or(e.room, block.room)
		return []entry{e}
	}
	var inside []entry
	for _, list := range []string{"contributions", "entries"} {
		each(v.Get(list), func(v gjson.Result) { inside = append(inside, readEntries(v, &e)...) })
	}
	if len(inside) > 0 {
		return inside
	}
	return []entry{e}
}

func readEntry(v gjson.Result) entry {
	e := entry{
		id:          text(v, "db_id", "contributionId", "id"),
		title:       text(v, "title", "slotTitle"),
		description: text(v, "description"),
		url:         text(v, "url"),
		kind:        text(v, "type", "type.name"),
		isBreak:     v.Get("entryType").Str == "Break",
		track:       text(v, "track", "track.title"),
		session:     text(v, "session", "session.title"),
		room:        text(v, "room", "roomFullname"),
		start:       readMoment(v.Get("startDate")),
		end:         readMoment(v.Get("endDate")),
		minutes:     text(v, "duration"),
		speakers:    readSpeakers(v),
	}
	each(v.Get("folders"), func(folder gjson.Result) {
		each(folder.Get("attachments"), func(v gjson.Result) {
			e.material = append(e.material, listing.Link(text(v, "title"), text(v, "link_url", "download_url"))...)
		})
	})
	each(v.Get("material"), func(folder gjson.Result) {
		each(folder.Get("resources"), func(v gjson.Result) {
			e.material = append(e.material, listing.Link(text(v, "name"), text(v, "url"))...)
		})
	})
	each(v.Get("subContributions"), func(v gjson.Result) {
		part := field.Line(text(v, "title"))
		var names []string
		for _, speaker := range readSpeakers(v) {
			names = append(names, speaker.Name)
		}
		if len(names) > 0 {
			part += " (" + strings.Join(names, ", ") + ")"
		}
		e.parts = append(e.parts, part)
	})
	return e
}

// readSpeakers gives who speaks: the first of Indico's lists that names anybody. Many events fill in only the authors;
// co-authors don't speak.
func readSpeakers(v gjson.Result) []app.Speaker {
	for _, list := range []string{"speakers", "presenters", "primaryauthors", "conveners", "sessionConveners"} {
		var speakers []app.Speaker
		each(v.Get(list), func(v gjson.Result) {
			if s := readSpeaker(v); s.Name != "" {
				speakers = append(speakers, s)
			}
		})
		if len(speakers) > 0 {
			return speakers
		}
	}
	return nil
}

// readSpeaker puts the given name first, as programmes do; Indico's full name is "Lovelace, Ada".
// Its "id" is another one in each contribution, its "person_id" is one in the event.
func readSpeaker(v gjson.Result) app.Speaker {
	name := field.Line(text(v, "first_name", "firstName") + " " + text(v, "last_name", "familyName"))
	if text(v, "last_name", "familyName") == "" {
		name = field.Line(text(v, "fullName", "name"))
		if last, first, ok := strings.Cut(name, ", "); ok && !strings.Contains(first, ",") {
			name = first + " " + last
		}
	}
	if id := text(v, "person_id"); id != "" && name != "" {
		return app.Speaker{Key: id + " " + name, Name: name}
	}
	return app.Speaker{Key: name, Name: name}
}

func readMoment(v gjson.Result) moment {
	return moment{date: text(v, "date"), time: text(v, "time"), zone: text(v, "tz")}
}

// text gives the first of these members that is a filled string or a number.
func text(v gjson.Result, paths ...string) string {
	for _, path := range paths {
		if found := v.Get(path); found.Type == gjson.Number || found.Type == gjson.String && strings.TrimSpace(found.Str) != "" {
			return found.String()
		}
	}
	return ""
}
