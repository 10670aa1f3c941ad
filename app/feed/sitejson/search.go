package sitejson

import (
	"strconv"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
	"meguri/app/feed/sponsors"
)

// session is an object that is one, and when and where it is by what it was found in.
type session struct {
	record field.Record
	at     place
}

// findings is what a search came upon.
type findings struct {
	sessions []session
	speakers []gjson.Result // lists of them, where there are no sessions
	booths   []app.Booth
	nameless int // sponsors without a name
}

// search walks a JSON text for lists of sessions: those where one at least has a start, or, where no list has, those
// whose objects have a title, a speaker and something else that a talk has.
func search(root gjson.Result) findings {
	f := finder{timed: true}
	f.walk(root, "", place{}, 0)
	if len(f.sessions) == 0 {
		f = finder{}
		f.walk(root, "", place{}, 0)
	}
	if len(f.sessions) > 0 {
		f.speakers = nil
	}
	return f.findings
}

type finder struct {
	findings
	timed bool // looks for starts
}

// maxDepth is how deep sessions may lie, and maxItems how many items of one list are looked at: enough for a
// programme to be refused for its size.
const (
	maxDepth = 8
	maxItems = listing.MaxSessions
)

// walk looks into a list or an object that stands under a key.
func (f *finder) walk(v gjson.Result, key string, around place, depth int) {
	if depth > maxDepth || len(f.sessions) > listing.MaxSessions || linked(v) {
		return
	}
	items, sessions := []gjson.Result{}, v.IsArray()
	v.ForEach(func(_, item gjson.Result) bool {
		items = append(items, item)
		sessions = sessions || f.isSession(field.NewRecord(item), place{}) // by their ids
		return len(items) <= maxItems
	})
	if sessions {
		f.list(items, key, around, depth)
		return
	}
	v.ForEach(func(key, member gjson.Result) bool {
		switch {
		case !member.IsArray() && !member.IsObject():
		case sponsorKey.MatchString(key.Str):
			booths, nameless := sponsors.Booths(member)
			f.booths, f.nameless = append(f.booths, booths...), f.nameless+nameless
		case peopleKey.MatchString(key.Str) && isPeople(member):
			f.speakers = append(f.speakers, member)
		default:
			inside := around
			if isDate.MatchString(key.Str) {
				inside.date = key.Str
			}
			f.walk(member, field.FoldKey(key.Str), inside, depth+1)
		}
		return true
	})
}

// linked reports whether an object is linked data, which says itself what it is.
func linked(v gjson.Result) bool { return v.Get("\\@type").Exists() || v.Get("\\@context").Exists() }

// isPeople reports whether the first of a list, or of an object of ids, is somebody.
func isPeople(v gjson.Result) (is bool) {
	v.ForEach(func(_, first gjson.Result) bool {
		is = (first.IsObject() || v.IsArray()) && field.Person(first).Name != "" && !linked(first)
		return false
	})
	return is
}

// isSession reports whether an object has what the search looks for.
func (f *finder) isSession(r field.Record, at place) bool {
	if !r.First(titles).Exists() {
		return false
	}
	if f.timed {
		return placeOf(r, at).start != ""
	}
	return r.First(people).Exists() && (r.First(lengths).Exists() || r.First(tracks).Exists() || r.First(rooms).Exists() || r.First(types).Exists())
}

// list takes the objects when they are sessions, or else looks inside them.
func (f *finder) list(items []gjson.Result, key string, around place, depth int) {
	var found []session
	isList := false
	for i, item := range items {
		if !item.IsObject() || linked(item) {
			if item.IsArray() {
				f.walk(item, key, around, depth+1)
			}
			continue
		}
		r := field.NewRecord(item)
		at := placeOf(r, around)
		title := r.Text(titles)
		body := r.First(bodies)
		if (body.IsArray() || body.IsObject()) && (title == "" || at.start == "") {
			f.slot(body, withName(at, key, title), items[i:], depth)
			continue
		}
		if part := field.NewRecord(body.Get("0")); f.timed && part.Text(titles) != "" && placeOf(part, place{}).start != "" {
			at.track = title // a block of talks that have their own times
			f.walk(body, "", at, depth+1)
			continue
		}
		if title == "" && !r.First(people).Exists() {
			if !hasAny(r, titles) { // else it is an empty cell of a timetable
				f.walk(item, key, at, depth+1)
			}
			continue
		}
		found = append(found, session{r, at})
		isList = isList || f.isSession(r, around)
	}
	if isList {
		f.sessions = append(f.sessions, found...)
		return
	}
	for _, item := range items {
		if r := field.NewRecord(item); r.Text(titles) != "" && !r.First(bodies).IsArray() {
			f.walk(item, "", around, depth+1)
		}
	}
}

func hasAny(r field.Record, keys []string) bool {
	for _, key := range keys {
		if _, ok := r[key]; ok {
			return true
		}
	}
	return false
}

// withName takes the name of a group of sessions for their room or track, where the key says that it is one.
func withName(at place, key, name string) place {
	switch key {
	case "rooms", "venues", "halls", "stages", "locations", "places":
		at.room = name
	case "tracks":
		at.track = name
	}
	return at
}

// slot looks into what takes place at one time, or on one day, or in one room. In a timetable made for a page, a
// session may go on over some of the rows that follow.
func (f *finder) slot(body gjson.Result, at place, rows []gjson.Result, depth int) {
	before := len(f.sessions)
	f.walk(body, "", at, depth+1)
	for i := range f.sessions[before:] {
		s := &f.sessions[before+i]
		n, err := strconv.Atoi(s.record["rowspan"].String())
		if err != nil || n < 2 || s.at.end != at.end {
			continue
		}
		last := rows[min(n, len(rows))-1]
		if end := placeOf(field.NewRecord(last), place{}).end; end != "" {
			s.at.end = end
		}
	}
}
