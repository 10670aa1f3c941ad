// Package pretalx reads what pretalx publishes beside its frab exports: the schedule widget's JSON
// (/schedule/widgets/schedule.json, /schedule/widget/v2.json), the REST API's submissions, talks, slots, schedules and
// speakers, in pages or as bare lists, and the grid by date, minute and room that conference sites make of them.
//
// Sources: pretalx's Schedule.build_data for the widget, and its API serializers in their versions since 2018: names
// are strings or {"en": …} objects, and what an answer refers to is a number, a code, a name or the whole object.
package pretalx

import (
	"regexp"
	"strconv"

	"github.com/tidwall/gjson"

	"meguri/app/feed/field"
)

// file is everything one text says.
type file struct {
	title, zone             string
	rooms, tracks, speakers []item
	types                   []item
	talks                   []talk
	slots                   []slot // those that stand outside a talk: breaks, and the API's list of slots
	here, inAll             int    // entries of a page, and of the list it belongs to
}

// item is what talks refer to: a room, track, type or speaker.
type item struct {
	id     string // number or code; may be empty
	name   string // may be empty where only the id is given
	colour string
}

// talk is a submission with its slots.
type talk struct {
	code, state, locale          string
	title, abstract, description gjson.Result
	track, kind                  item
	speakers                     []item
	resources                    gjson.Result
	duration, url                string
	noRecording                  bool
	slots                        []slot
	slotIDs                      bool // its slots are only numbers
}

// slot is a place in the schedule: of a talk, or a break with words of its own.
type slot struct {
	date, start, end, duration string // date and a time of day, or start and end with theirs
	room                       item
	kind                       string // "break", "blocker" or ""
	hidden                     bool
	words                      gjson.Result
	talk                       gjson.Result // the code or the whole submission it is for
}

var (
	dateKey   = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	minuteKey = regexp.MustCompile(`^\d{1,4}$`)
	codeForm  = regexp.MustCompile(`^[A-Z0-9]{3,16}$`)
)

// Looks reports whether a JSON text is one of pretalx's.
func Looks(root gjson.Result) bool {
	if root.IsArray() {
		return known(root.Get("0"))
	}
	switch {
	case isPage(root):
		first := root.Get("results.0")
		return !first.Exists() || known(first)
	case root.Get("talks").IsArray():
		return root.Get("rooms").IsArray() && (root.Get("timezone").Exists() || root.Get("event_start").Exists() || isTalk(root.Get("talks.0")))
	case root.Get("slots").IsArray():
		return root.Get("version").Exists() && known(root.Get("slots.0")) || root.Get("breaks").IsArray()
	}
	return root.Get("schedule").IsObject() && isGrid(root.Get("schedule"))
}

// isPage tells the pages of the API: {"count", "next", "previous", "results"}.
func isPage(v gjson.Result) bool {
	return v.Get("results").IsArray() && v.Get("count").Exists() && v.Get("next").Exists() && v.Get("previous").Exists()
}

func known(v gjson.Result) bool { return isTalk(v) || isSlot(v) || isSpeaker(v) }

// isTalk tells a submission: a code and a title, and something that only pretalx's have.
func isTalk(v gjson.Result) bool {
	if v.Get("code").Type != gjson.String || !v.Get("title").Exists() {
		return false
	}
	for _, name := range []string{"submission_type", "content_locale", "state", "slot", "slots", "slot_count"} {
		if v.Get(name).Exists() {
			return true
		}
	}
	return false
}

func isSlot(v gjson.Result) bool {
	return v.Get("submission").Exists() && v.Get("room").Exists() && v.Get("start").Exists()
}

func isSpeaker(v gjson.Result) bool {
	return v.Get("code").Type == gjson.String && v.Get("name").Exists() && v.Get("submissions").IsArray()
}

// isGrid tells {date: {minute of the day: …}}.
func isGrid(v gjson.Result) bool {
	days, grid := 0, true
	v.ForEach(func(date, minutes gjson.Result) bool {
		days++
		grid = dateKey.MatchString(date.Str) && minutes.IsObject()
		minutes.ForEach(func(minute, _ gjson.Result) bool {
			grid = grid && minuteKey.MatchString(minute.Str)
			return grid
		})
		return grid
	})
	return grid && days > 0
}

func read(root gjson.Result) (f file) {
	list := root
	if isPage(root) {
		list = root.Get("results")
		f.inAll = int(root.Get("count").Int())
	}
	if list.IsArray() {
		f.list(list)
		return f
	}
	f.title = field.Translated(root.Get("event.name"))
	f.zone = firstText(root, "timezone", "event.timezone")
	f.rooms = items(root.Get("rooms"))
	f.tracks = items(root.Get("tracks"))
	f.types = items(root.Get("submission_types"))
	f.speakers = items(root.Get("speakers"))
	for _, name := range []string{"talks", "slots", "breaks"} {
		if v := root.Get(name); v.IsArray() {
			f.list(v)
		}
	}
	root.ForEach(func(_, v gjson.Result) bool {
		if v.IsObject() && isGrid(v) {
			f.grid(v)
		}
		return true
	})
	f.attach()
	return f
}

// attach gives slots that only have a talk's code to the talk, where the file has both lists.
func (f *file) attach() {
	at := map[string]int{}
	for i := range f.talks {
		if len(f.talks[i].slots) == 0 {
			at[f.talks[i].code] = i
		}
	}
	loose := f.slots[:0]
	for _, s := range f.slots {
		if i, ok := at[text(s.talk)]; ok && text(s.talk) != "" {
			f.talks[i].slots, f.talks[i].slotIDs = append(f.talks[i].slots, s), false
			continue
		}
		loose = append(loose, s)
	}
	f.slots = loose
}

// list reads a list of talks, slots, breaks or speakers, each told by what it has.
func (f *file) list(v gjson.Result) {
	v.ForEach(func(_, v gjson.Result) bool {
		f.here++
		switch {
		case !v.IsObject():
		case text(v.Get("code")) != "" && v.Get("title").Exists():
			f.talks = append(f.talks, readTalk(v))
		case v.Get("start").Exists() || v.Get("submission").Exists():
			f.slots = append(f.slots, readSlot(v))
		case isSpeaker(v):
			f.speakers = append(f.speakers, readItem(v))
		}
		return true
	})
}

// grid reads what sites make of the API for a table: {date: {minute: {room: talk}}}, or, for what everybody has
// together, {date: {minute: {"title": …}}}. A talk that states its own slots stands in several cells and is the same.
func (f *file) grid(v gjson.Result) {
	v.ForEach(func(date, minutes gjson.Result) bool {
		minutes.ForEach(func(minute, cell gjson.Result) bool {
			n, err := strconv.Atoi(minute.Str)
			if err != nil || n >= 30*60 || !cell.IsObject() {
				return true
			}
			at := slot{date: date.Str, start: strconv.Itoa(n/60) + ":" + strconv.Itoa(n%60/10) + strconv.Itoa(n%10)}
			if cell.Get("title").Exists() {
				at.words, at.kind = cell.Get("title"), "break"
				f.slots = append(f.slots, at)
				return true
			}
			cell.ForEach(func(room, v gjson.Result) bool {
				if v.Get("title").Exists() {
					t := readTalk(v)
					if len(t.slots) == 0 {
						at.room = item{id: room.Str}
						t.slots, t.slotIDs = []slot{at}, false
					}
					f.talks = append(f.talks, t)
				}
				return true
			})
			return true
		})
		return true
	})
}

func readTalk(v gjson.Result) talk {
	t := talk{
		code:        text(v.Get("code")),
		state:       text(v.Get("state")),
		locale:      text(v.Get("content_locale")),
		title:       v.Get("title"),
		abstract:    v.Get("abstract"),
		description: v.Get("description"),
		track:       readItem(v.Get("track")),
		kind:        readItem(v.Get("submission_type")),
		speakers:    items(v.Get("speakers")),
		resources:   v.Get("resources"),
		duration:    text(v.Get("duration")),
		url:         firstText(v, "url", "urls.public"),
		noRecording: field.Yes(v.Get("do_not_record").String()),
	}
	switch one, several := v.Get("slot"), v.Get("slots"); {
	case one.IsObject():
		t.slots = []slot{readSlot(one)}
	case several.IsArray():
		several.ForEach(func(_, v gjson.Result) bool {
			if v.IsObject() {
				t.slots = append(t.slots, readSlot(v))
			} else {
				t.slotIDs = true
			}
			return true
		})
	case v.Get("start").Type == gjson.String:
		t.slots = []slot{readSlot(v)}
	}
	return t
}

func readSlot(v gjson.Result) slot {
	s := slot{
		start:    text(v.Get("start")),
		end:      text(v.Get("end")),
		duration: text(v.Get("duration")),
		room:     readItem(v.Get("room")),
		kind:     text(v.Get("slot_type")),
		hidden:   v.Get("is_visible").Type == gjson.False,
		talk:     v.Get("submission"),
		words:    v.Get("title"),
	}
	if !s.words.Exists() {
		s.words = v.Get("description")
	}
	return s
}

// items reads a list, or an object by id, of what can be referred to.
func items(v gjson.Result) (list []item) {
	v.ForEach(func(key, v gjson.Result) bool {
		i := readItem(v)
		if v.Type == gjson.String && codeForm.MatchString(i.name) {
			i = item{id: i.name}
		}
		if i.id == "" && key.Type == gjson.String {
			i.id = key.Str
		}
		list = append(list, i)
		return true
	})
	return list
}

// readItem reads a number, a name, a name in several languages, or an object with its id or code and its name.
func readItem(v gjson.Result) item {
	switch {
	case v.Type == gjson.Number:
		return item{id: v.String()}
	case v.Type == gjson.String:
		return item{name: v.Str}
	case !v.IsObject():
		return item{}
	case v.Get("name").Exists():
		return item{id: firstText(v, "code", "id"), name: field.Translated(v.Get("name")), colour: field.Colour(text(v.Get("color")))}
	}
	return item{name: field.Translated(v)}
}

// text gives a string or a number's digits.
func text(v gjson.Result) string {
	if v.Type == gjson.String || v.Type == gjson.Number {
		return v.String()
	}
	return ""
}

func firstText(v gjson.Result, paths ...string) string {
	for _, path := range paths {
		if found := text(v.Get(path)); found != "" {
			return found
		}
	}
	return ""
}
