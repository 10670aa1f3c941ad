// Package siteyaml reads the YAML files from which conferences make their web pages: somewhere in them a list of things
// with a title, and mostly with a time, or of people with a name. There is no format; the names of the fields are those
// seen at JSConf JP, Kaigi on Rails, RubyKaigi and devopsdays, and their like.
package siteyaml

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"meguri/app/feed/when"
	"meguri/app/feed/yamldoc"
)

// The fields by their names, as yamldoc.Value.Get compares them; the first that is there counts.
var (
	titleFields    = []string{"title", "titleEn", "sessionTitle", "talkTitle", "talk", "name", "subject", "session", "activity"}
	otherTitle     = []string{"titleJa", "titleJp", "subtitle"}
	abstractFields = []string{"abstract", "description", "summary", "abstractEn", "descriptionEn", "outline", "text", "content", "body"}
	otherAbstract  = []string{"abstractJa", "descriptionJa", "description", "details"}
	startFields    = []string{"startAt", "startsAt", "startTime", "timeStart", "starts", "start", "begin", "from", "time", "timeslot"}
	endFields      = []string{"endAt", "endsAt", "endTime", "timeEnd", "ends", "end", "finish", "until", "to"}
	lengthFields   = []string{"durationMinutes", "duration", "length", "minutes"}
	dateFields     = []string{"date", "day"}
	roomFields     = []string{"room", "hall", "venue", "location", "place", "stage"}
	trackFields    = []string{"track", "stream"}
	typeFields     = []string{"type", "kind", "format", "sessionType"}
	languageFields = []string{"spokenLanguage", "language", "lang"}
	codeFields     = []string{"uuid", "id", "slug", "code", "key"}
	addressFields  = []string{"url", "link", "website", "permalink"}
	linkFields     = []string{"slides", "slide", "slideUrl", "slidesUrl", "materials", "video", "videoUrl", "recording", "recordingUrl", "youtube"}
	speakerFields  = []string{"speakers", "speaker", "presenters", "presenter", "author", "authors"}
	sessionIDs     = []string{"sessionIDs", "sessionId", "talkIDs", "talkId"}
	bodyFields     = []string{"slots", "timeslots", "sessions", "talks", "events", "items", "entries", "program", "programme", "schedule", "timetable", "agenda", "rooms"}
	speakerIDs     = []string{"speakerIDs", "speakerId", "speakerSlugs"}
	nameFields     = []string{"name", "nameEn", "fullName", "displayName"}
	personFields   = []string{"bio", "biography", "gravatar", "gravatarHash", "github", "githubUsername", "twitter", "avatar", "company", "affiliation", "presentations"}
)

// peoplePath is what lists of people are called, and otherPath those of companies and organisers, who are no speakers.
var (
	peoplePath  = regexp.MustCompile(`speaker|committer|people|presenter|keynote|member`)
	otherPath   = regexp.MustCompile(`sponsor|partner|stand|booth|exhibitor|team|organi[sz]er|staff|volunteer`)
	sponsorPath = regexp.MustCompile(`^(?:.*sponsors?|exhibitors?)$`)
)

// place is what the mappings around a session say of it: a day with its slots, a room with its sessions.
type place struct{ date, start, end, room, track string }

// session is a mapping that is one.
type session struct {
	yamldoc.Value
	at place
}

// start, date, room and track give what the session says itself, over what is around it.
func (s session) start() string { return cmp.Or(s.Get(startFields...).Text, s.at.start) }
func (s session) date() string  { return cmp.Or(s.Get(dateFields...).Text, s.at.date) }
func (s session) room() string  { return cmp.Or(nameOf(s.Get(roomFields...)), s.at.room) }
func (s session) track() string { return cmp.Or(nameOf(s.Get(trackFields...)), s.at.track) }

func isSession(s session) bool {
	v := s.Value
	return v.Get(titleFields...).Text != "" && (s.start() != "" || v.Get(dateFields...).Text != "" ||
		v.Get("title", "talk").Text != "" && (has(v, speakerFields) || has(v, speakerIDs) || v.Get(abstractFields...).Text != "")) ||
		v.Get(startFields...).Text != "" && (has(v, speakerFields) || has(v, speakerIDs) || has(v, sessionIDs))
}

// isGroup reports whether a mapping holds sessions and is none: a day, a room, what takes place at one time, or a block
// of talks that have their own times.
func isGroup(v yamldoc.Value) bool {
	body := v.Get(bodyFields...)
	if len(body.List) == 0 || !body.List[0].IsMapping() {
		return false
	}
	first := body.List[0]
	return v.Get(startFields...).Text == "" || v.Get("title", "talk", "name").Text == "" ||
		first.Get(titleFields...).Text != "" && first.Get(startFields...).Text != ""
}

// inside gives the place of what a group holds that is in a list under a key.
func (p place) inside(v yamldoc.Value, key string) place {
	name := v.Get("name", "title", "label").Text
	p.start, p.end = v.Get(startFields...).Text, v.Get(endFields...).Text // a day's start is not its rooms' sessions'
	p.room = cmp.Or(nameOf(v.Get(roomFields...)), p.room)
	if date := v.Get(dateFields...).Text; date != "" {
		p.date = date
	} else if _, ok := when.Alone(name); ok {
		p.date = name
	}
	if p.start != "" {
		p.track = name // a block of talks
	}
	if key == "rooms" || key == "venues" || key == "halls" || key == "stages" {
		p.room = cmp.Or(p.room, name)
	}
	return p
}

func isPerson(v yamldoc.Value, path string) bool {
	return v.Get(nameFields...).Text != "" && v.Get("title", "start", "time").Text == "" && !otherPath.MatchString(path) &&
		(peoplePath.MatchString(path) || has(v, personFields))
}

func has(v yamldoc.Value, keys []string) bool {
	found := v.Get(keys...)
	return found.Text != "" || found.IsList() || found.IsMapping()
}

// found is what a file's lists hold.
type found struct {
	sessions []session
	people   []yamldoc.Value
	sponsors []yamldoc.Value // lists of them
}

// group walks a group. What stands in it beside its sessions, such as the day's tracks, has no start.
func (f *found) group(v yamldoc.Value, at place) {
	for _, key := range v.Keys {
		inside := at
		if key = yamldoc.Fold(key); key == "rooms" || !slices.Contains(bodyFields, key) {
			inside.start, inside.end = "", ""
		}
		f.walk(v.Get(key), key, inside)
	}
}

// walk collects the sessions and the people. A list is taken for what most of its entries are, groups aside, and what
// is inside of these (a talk's speakers) belongs to them.
func (f *found) walk(v yamldoc.Value, path string, at place) {
	for _, key := range v.Keys {
		child, inside := v.Get(key), at
		if day, ok := when.Alone(key); ok && day.Sure() {
			inside.date = key
		}
		if path = strings.ToLower(key); sponsorPath.MatchString(path) && (child.IsList() || child.IsMapping()) {
			f.sponsors = append(f.sponsors, child)
			continue
		}
		f.walk(child, path, inside)
	}
	var rest []session
	sessions, people := 0, 0
	for _, item := range v.List {
		if isGroup(item) {
			f.group(item, at.inside(item, path))
			continue
		}
		s := session{item, at}
		rest = append(rest, s)
		if isSession(s) {
			sessions++
		} else if isPerson(item, path) {
			people++
		}
	}
	switch {
	case sessions > 0 && sessions*2 >= len(rest):
		f.sessions = append(f.sessions, rest...)
	case people > 0 && people*2 >= len(rest):
		for _, person := range rest {
			f.people = append(f.people, person.Value)
		}
	default:
		for _, item := range rest {
			f.walk(item.Value, path, at)
		}
	}
}
