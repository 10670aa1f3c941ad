// Package listing turns what nearly every format comes down to, a flat list of entries whose times, rooms and
// speakers are texts, into a programme. A format's own package only says which of its fields is which.
package listing

import (
	"cmp"
	"regexp"
	"strings"
	"time"
	"unicode"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/zones"
	"meguri/app/planner"
)

// Listing is a feed's contents as published.
type Listing struct {
	Title, Acronym, Venue, City, URL string

	Zone     string // as the feed names it: IANA, Windows or a bare city; "" where it names none
	Rooms    []app.Room
	Tracks   []app.Track
	Speakers []app.Speaker // those that the feed lists on their own, also without a session
	Booths   []app.Booth
	Entries  []Entry
}

// Entry is one session as published. White space, HTML and addresses are still raw.
type Entry struct {
	GUID, ID string // ID is Session.Code
	Key      string // where the format makes one that counts nothing; else ""

	Title, Subtitle, Abstract, Description string

	Date     string // of its start, where Start and End are times of day
	Start    string // date and time with or without offset, or a time of day: "9:30", or "25:30" for 01:30 of the next date
	End      string // the same; a time of day before Start's is on the next date
	Duration string // as field.Duration reads it; End comes first

	Room, Track, Type, Language string

	Speakers           []app.Speaker // Key may be "": then the name is
	Links, Attachments []app.Link
	URL                string

	NoRecording, OnSiteOnly, Cancelled bool
}

// MaxSessions bounds a programme. No conference has a tenth of it.
const MaxSessions = 100_000

// Programme gives the programme, without keys and in the feed's order, and a warning for everything that could
// not be taken as it was. Sessions without a readable start are untimed. It refuses, with an *app.Problem, more
// than MaxSessions.
func Programme(l Listing) (app.Programme, []app.Warning, error) {
	if len(l.Entries) > MaxSessions {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.many", Try: "problem.feed.many.try", Args: []any{MaxSessions}}
	}
	a := adapter{listing: l}
	a.out = app.Programme{
		Title:    field.Line(l.Title),
		Acronym:  field.Line(l.Acronym),
		Venue:    field.Line(l.Venue),
		City:     field.Line(l.City),
		URL:      field.Address(l.URL, ""),
		Rooms:    distinct(l.Rooms, func(r *app.Room) *string { return &r.Name }),
		Tracks:   distinct(l.Tracks, func(t *app.Track) *string { return &t.Name }),
		Speakers: distinct(l.Speakers, func(s *app.Speaker) *string { return &s.Key }),
		Booths:   Booths(l.Booths, l.URL),
	}
	if len(l.Entries) == 0 {
		return a.out, nil, nil
	}
	a.out.Zone = a.findZone()
	a.loc = a.out.Zone.Location()
	for i := range l.Entries {
		a.add(&l.Entries[i])
	}
	a.warnUntimed()
	if a.dateless > 0 {
		a.warn("", "start", "warning.feed.noDates", a.dateless)
	}
	if a.empty > 0 {
		a.warn("", "", "warning.feed.empty", a.empty)
	}
	if a.lostLinks > 0 {
		a.warn("", "links", "warning.feed.links", a.lostLinks, a.firstLost)
	}
	a.out.Sessions, a.out.Days = planner.SplitDays(a.out.Sessions, a.loc, planner.DayChange(a.out.Sessions, a.loc))
	a.out.Rooms = withUsed(a.out.Rooms, a.out.Sessions, func(s *app.Session) app.Room { return app.Room{Name: s.Room} }, func(r app.Room) string { return r.Name })
	a.out.Tracks = withUsed(a.out.Tracks, a.out.Sessions, func(s *app.Session) app.Track { return app.Track{Name: s.Track} }, func(t app.Track) string { return t.Name })
	return a.out, a.warnings, nil
}

// distinct tidies names and drops empty and repeated ones.
func distinct[T any](list []T, name func(*T) *string) []T {
	var out []T
	seen := map[string]bool{}
	for _, item := range list {
		n := name(&item)
		*n = field.Line(*n)
		if *n != "" && !seen[*n] {
			seen[*n] = true
			out = append(out, item)
		}
	}
	return out
}

// withUsed appends the rooms or tracks that only sessions name.
func withUsed[T any](list []T, sessions []app.Session, of func(*app.Session) T, name func(T) string) []T {
	seen := map[string]bool{"": true}
	for _, item := range list {
		seen[name(item)] = true
	}
	for i := range sessions {
		if item := of(&sessions[i]); !seen[name(item)] {
			seen[name(item)] = true
			list = append(list, item)
		}
	}
	return list
}

type adapter struct {
	listing   Listing
	out       app.Programme
	loc       *time.Location
	warnings  []app.Warning
	untimed   []string // titles of what has no start at all
	dateless  int      // those with a time of day and no date
	empty     int
	lostLinks int
	firstLost string
}

func (a *adapter) warn(session, field string, message app.Message, args ...any) {
	a.warnings = append(a.warnings, app.Warning{Session: session, Field: field, Message: message, Args: args})
}

// manyUntimed is from how many on sessions without a start are told together. A list of accepted talks has no
// times at all.
const manyUntimed = 5

func (a *adapter) warnUntimed() {
	if len(a.untimed) >= manyUntimed {
		a.warn("", "start", "warning.feed.noStarts", len(a.untimed), a.untimed[0])
		return
	}
	for _, title := range a.untimed {
		a.warn(title, "start", "warning.feed.noStart")
	}
}

func (a *adapter) add(e *Entry) {
	if strings.TrimSpace(e.Title+e.Subtitle+e.GUID+e.ID+e.Start) == "" {
		a.empty++
		return
	}
	s := app.Session{
		Key:         e.Key,
		GUID:        strings.TrimSpace(e.GUID),
		Code:        strings.TrimSpace(e.ID),
		Title:       field.Line(e.Title),
		Subtitle:    field.Line(e.Subtitle),
		Abstract:    strings.TrimSpace(e.Abstract),
		Description: strings.TrimSpace(e.Description),
		Room:        field.Line(e.Room),
		Track:       field.Line(e.Track),
		Type:        field.Line(e.Type),
		Language:    field.Language(e.Language),
		URL:         field.Address(e.URL, a.out.URL),
		NoRecording: e.NoRecording,
		OnSiteOnly:  e.OnSiteOnly,
		Cancelled:   e.Cancelled,
	}
	if s.Title == "" {
		s.Title = cmp.Or(s.Subtitle, names(e.Speakers), s.Type, s.Code, s.GUID, "?")
		if s.Title == s.Subtitle {
			s.Subtitle = ""
		}
		a.warn(s.Title, "title", "warning.feed.title")
	}
	if Cancelled(s.Title) {
		s.Cancelled = true
	}
	a.setTimes(&s, e)
	a.setSpeakers(&s, e)
	s.Links = a.links(e.Links, s.Title)
	s.Attachments = a.links(e.Attachments, s.Title)
	a.out.Sessions = append(a.out.Sessions, s)
}

// names gives who speaks, in one line.
func names(speakers []app.Speaker) string {
	var all []string
	for _, speaker := range speakers {
		all = append(all, speaker.Name)
	}
	return field.Line(strings.Join(all, ", "))
}

var cancelledTitle = regexp.MustCompile(`^(?:[\[(](?i:cancell?ed|abgesagt|entfällt|annulé)|【?(?:中止|キャンセル)】|CANCELL?ED\b|ABGESAGT\b|ANNULÉ\b)`)

// Cancelled finds the mark that conferences without a field for it put before a title. Lower case counts only
// inside brackets: "Cancelling POSIX syscalls" takes place.
func Cancelled(title string) bool { return cancelledTitle.MatchString(title) }

func (a *adapter) setTimes(s *app.Session, e *Entry) {
	start, ok := a.time(e.Date, e.Start)
	if !ok && strings.TrimSpace(e.Date) == "" && clockOnly(e.Start) {
		// Better than to lose them, though the programme has no place for a time without a date.
		s.Subtitle = field.Line(cmp.Or(s.Subtitle, strings.TrimSuffix(e.Start+"–"+e.End, "–")))
		a.dateless++
		return
	}
	if !ok {
		if text := strings.TrimSpace(e.Date + " " + e.Start); text != "" && strings.TrimSpace(e.Start) != "" {
			a.warn(s.Title, "start", "warning.feed.start", text)
		} else {
			a.untimed = append(a.untimed, s.Title)
		}
		return
	}
	s.Start, s.End = start.UTC(), start.UTC()
	switch end, ok := a.time(e.Date, e.End); {
	case ok && clockOnly(e.End) && end.Before(start):
		s.End = end.AddDate(0, 0, 1).UTC()
	case ok && !end.Before(start) && end.Sub(start) <= field.MaxDuration:
		s.End = end.UTC()
	case strings.TrimSpace(e.End) != "":
		a.warn(s.Title, "end", "warning.feed.end", e.End)
	case strings.TrimSpace(e.Duration) != "":
		length, err := field.Duration(e.Duration)
		if err != nil {
			a.warn(s.Title, "duration", "warning.feed.duration", e.Duration)
		}
		s.End = s.Start.Add(length)
	}
}

// time gives the instant of a text; a time of day is on the date.
func (a *adapter) time(date, text string) (time.Time, bool) {
	if clock, ok := Clock(text); ok {
		day, kind := read(date)
		if kind == unreadable {
			return time.Time{}, false
		}
		if kind == instant {
			day = day.In(a.loc)
		}
		return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, int(clock/time.Second), 0, a.loc), true
	}
	switch at, kind := read(text); kind {
	case instant:
		return at, true
	case wall:
		return app.In(at, a.loc), true
	}
	return time.Time{}, false
}

func (a *adapter) setSpeakers(s *app.Session, e *Entry) {
	seen := make(map[app.Speaker]bool, len(e.Speakers))
	for _, speaker := range e.Speakers {
		speaker.Name = field.Line(speaker.Name)
		speaker.Key = cmp.Or(strings.TrimSpace(speaker.Key), speaker.Name)
		if speaker.Key == "" || seen[speaker] {
			continue
		}
		seen[speaker] = true
		s.Speakers = append(s.Speakers, speaker)
	}
}

func (a *adapter) links(links []app.Link, session string) []app.Link {
	var out []app.Link
	for _, l := range links {
		if l.Title+l.Address == "" {
			continue
		}
		link, ok := field.Link(l.Title, l.Address, a.out.URL)
		if ok {
			out = append(out, link)
			continue
		}
		if a.lostLinks++; a.lostLinks == 1 {
			a.firstLost = session
		}
	}
	return out
}

// findZone settles the conference's zone: the one it names, else its city's where that fits the offsets, else Japan's
// where the titles are Japanese and no offset speaks against it, else the commonest offset, else UTC. Everything but
// the first is a guess and says so.
func (a *adapter) findZone() app.Zone {
	if text := strings.TrimSpace(a.listing.Zone); text != "" {
		if name, ok := zones.Named(text); ok {
			return app.Zone{Name: name, Known: true}
		}
		a.warn("", "timezone", "warning.feed.zoneName", text)
	}
	offsets := map[int]int{}
	instants, walls := []time.Time{}, 0
	for i := range a.listing.Entries {
		e := &a.listing.Entries[i]
		switch at, kind := read(e.Start); kind {
		case instant:
			_, offset := at.Zone()
			offsets[offset]++
			instants = append(instants, at)
		case wall:
			walls++
		default:
			if _, ok := Clock(e.Start); ok && strings.TrimSpace(e.Date) != "" {
				walls++
			}
		}
	}
	floating := len(instants) == 0 && walls > 0
	onlyUTC := len(offsets) == 1 && offsets[0] > 0
	for _, place := range []string{a.listing.City, a.listing.Venue} {
		name, ok := zones.City(place)
		if !ok {
			continue
		}
		zone := app.Zone{Name: name, Floating: floating}
		if onlyUTC || fits(zone.Location(), instants) {
			a.warn("", "timezone", "warning.feed.zoneCity", name, field.Line(place))
			return zone
		}
	}
	if len(instants)+walls > 0 && offsets[0]+offsets[9*60*60] == len(instants) && a.japanese() {
		a.warn("", "timezone", "warning.feed.zoneJapanese", "Asia/Tokyo")
		return app.Zone{Name: "Asia/Tokyo", Floating: floating}
	}
	if onlyUTC {
		a.warn("", "timezone", "warning.feed.zoneUTC")
		return app.Zone{Name: "UTC"}
	}
	if len(instants) > 0 {
		best, most := 0, 0
		for offset, times := range offsets {
			if times > most || times == most && offset < best {
				best, most = offset, times
			}
		}
		name := zones.Offset(best)
		a.warn("", "timezone", "warning.feed.zoneOffset", name)
		return app.Zone{Name: name}
	}
	if floating {
		a.warn("", "timezone", "warning.feed.zoneNone")
	}
	return app.Zone{Name: "UTC", Floating: floating}
}

// japanese reports whether most titles, or the subtitles that translate them, have kana in them, which no other language
// writes.
func (a *adapter) japanese() bool {
	kana := 0
	for i := range a.listing.Entries {
		e := &a.listing.Entries[i]
		if strings.ContainsFunc(e.Title+e.Subtitle, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }) {
			kana++
		}
	}
	return kana*2 > len(a.listing.Entries)
}

// fits reports whether a zone has nearly everywhere the offset that the times carry.
func fits(loc *time.Location, instants []time.Time) bool {
	agree := 0
	for _, at := range instants {
		_, want := at.Zone()
		if _, has := at.In(loc).Zone(); has == want {
			agree++
		}
	}
	return agree*10 >= len(instants)*9
}
