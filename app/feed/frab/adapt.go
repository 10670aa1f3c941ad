package frab

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"

	"meguri/app"
	"meguri/app/feed/field"
)

// Programme gives the programme that a schedule describes, without keys and in the feed's order, and a
// warning for everything that could not be taken as it was. It never fails: what can't be read is missing,
// and sessions without a readable start are untimed.
func Programme(s Schedule) (app.Programme, []app.Warning) {
	a := adapter{schedule: s, tracks: map[string]bool{}}
	a.zone = a.findZone()
	a.loc = a.zone.Location()
	a.nightEnd = nightEnd(s.Conference.DayChange)
	base := s.Conference.BaseURL
	if base == "" {
		base = s.Conference.URL
	}
	a.base = field.Address(base, "")
	a.out = app.Programme{
		Title:   field.Line(s.Conference.Title),
		Acronym: field.Line(s.Conference.Acronym),
		Venue:   field.Line(s.Conference.Venue),
		City:    field.Line(s.Conference.City),
		URL:     field.Address(s.Conference.URL, ""),
		Zone:    a.zone,
	}
	if a.out.URL == "" {
		a.out.URL = a.base
	}
	for _, room := range s.Rooms {
		a.addRoom(field.Line(room))
	}
	for _, day := range s.Days {
		a.addDay(day)
	}
	a.finishDays()
	a.finishTracks()
	a.warnCounted()
	return a.out, a.warnings
}

type adapter struct {
	schedule Schedule
	out      app.Programme
	warnings []app.Warning
	zone     app.Zone
	loc      *time.Location
	nightEnd time.Duration
	base     string
	rooms    map[string]bool
	tracks   map[string]bool

	// What happens hundreds of times in one feed is counted and told once, with the first case.
	otherRoom, otherStart, lostLinks, empty counted
}

type counted struct {
	times int
	first []any
}

func (c *counted) add(first ...any) {
	if c.times++; c.times == 1 {
		c.first = first
	}
}

func (a *adapter) warn(session, field string, message app.Message, args ...any) {
	a.warnings = append(a.warnings, app.Warning{Session: session, Field: field, Message: message, Args: args})
}

func (a *adapter) warnCounted() {
	for _, c := range []struct {
		counted
		field   string
		message app.Message
	}{
		{a.otherRoom, "room", "warning.feed.room"},
		{a.otherStart, "start", "warning.feed.dateStart"},
		{a.lostLinks, "links", "warning.feed.links"},
		{a.empty, "event", "warning.feed.empty"},
	} {
		if c.times > 0 {
			a.warn("", c.field, c.message, append([]any{c.times}, c.first...)...)
		}
	}
}

// nightEnd gives how far past midnight a start without a date still belongs to the evening before.
// frab's day_change says so, but FOSDEM sets it to 09:00 to mean that nothing happens earlier: a start
// from 06:00 on is a morning, whatever the day change.
func nightEnd(dayChange string) time.Duration {
	change, err := field.Clock(dayChange)
	if err != nil {
		return 0
	}
	return min(change, 6*time.Hour)
}

func (a *adapter) addRoom(name string) {
	if name == "" || a.rooms[name] {
		return
	}
	if a.rooms == nil {
		a.rooms = map[string]bool{}
	}
	a.rooms[name] = true
	a.out.Rooms = append(a.out.Rooms, app.Room{Name: name})
}

func (a *adapter) addDay(day Day) {
	date, ok := a.dayDate(day)
	if ok {
		a.out.Days = append(a.out.Days, a.dayOf(day, date))
	}
	for _, room := range day.Rooms {
		name := field.Line(room.Name)
		a.addRoom(name)
		for i := range room.Events {
			a.addEvent(&room.Events[i], name, date)
		}
	}
}

// dayDate gives the local date of a day block, at midnight UTC: that of the block's start, since wafer writes
// both in UTC and "2023-09-09" begins at 03:00 on the tenth in India; else its date as written.
func (a *adapter) dayDate(day Day) (time.Time, bool) {
	if start, kind := readTime(day.Start); kind == instant {
		return dateOf(start.In(a.loc)), true
	}
	for _, text := range []string{day.Date, day.Start} {
		if date, kind := readTime(text); kind == wall || kind == dateOnly {
			return dateOf(date), true
		}
	}
	if day.Date+day.Start != "" {
		a.warn("", "day", "warning.feed.day", day.Date+day.Start)
	}
	return time.Time{}, false
}

func (a *adapter) dayOf(day Day, date time.Time) app.Day {
	begin, kind := readTime(day.Start)
	if kind != instant {
		begin = a.local(date, a.nightEnd)
	}
	end, kind := readTime(day.End)
	if kind != instant || !end.After(begin) {
		end = a.local(date.AddDate(0, 0, 1), a.nightEnd)
	}
	return app.Day{Date: date.Format(time.DateOnly), Start: begin.UTC(), End: end.UTC()}
}

// local gives the instant of a wall time on a date in the conference's zone.
func (a *adapter) local(date time.Time, clock time.Duration) time.Time {
	return time.Date(date.Year(), date.Month(), date.Day(), 0, 0, int(clock/time.Second), 0, a.loc)
}

func (a *adapter) addEvent(e *Event, room string, day time.Time) {
	if e.Title+e.Subtitle+e.ID+e.GUID+e.Slug+e.Date+e.Start == "" {
		a.empty.add()
		return
	}
	s := app.Session{
		GUID:        strings.TrimSpace(e.GUID),
		Code:        strings.TrimSpace(e.ID),
		Subtitle:    field.Line(e.Subtitle),
		Abstract:    strings.TrimSpace(e.Abstract),
		Description: strings.TrimSpace(e.Description),
		Room:        room,
		Track:       field.Line(e.Track),
		Type:        field.Line(e.Type),
		Language:    field.Language(e.Language),
		URL:         field.Address(cmp.Or(strings.TrimSpace(e.URL), slugAddress(e.Slug)), a.base),
		NoRecording: e.OptOut,
		OnSiteOnly:  e.OptOut && e.DoNotStream,
		Cancelled:   e.Cancelled,
	}
	if s.Code == "" && slugAddress(e.Slug) == "" {
		s.Code = strings.TrimSpace(e.Slug)
	}
	a.setTitle(&s, e)
	a.setRoom(&s, e)
	if s.Track != "" {
		a.tracks[s.Track] = true
	}
	a.setTimes(&s, e, day)
	a.setSpeakers(&s, e)
	s.Links = a.links(e.Links, s.Title)
	s.Attachments = a.links(e.Attachments, s.Title)
	a.out.Sessions = append(a.out.Sessions, s)
}

// slugAddress gives a slug that is the event's address instead of a name for it, else "".
func slugAddress(slug string) string {
	if slug = strings.TrimSpace(slug); strings.HasPrefix(slug, "https://") || strings.HasPrefix(slug, "http://") {
		return slug
	}
	return ""
}

// cancelledTitle finds the mark that conferences without a field for it put before a title. Lower case
// counts only inside brackets: "Cancelling POSIX syscalls" takes place.
var cancelledTitle = regexp.MustCompile(`^(?:[\[(](?i:cancell?ed|abgesagt|entfällt|annulé)|【?(?:中止|キャンセル)】|CANCELL?ED\b|ABGESAGT\b|ANNULÉ\b)`)

func (a *adapter) setTitle(s *app.Session, e *Event) {
	s.Title = field.Line(e.Title)
	if s.Title == "" {
		s.Title = cmp.Or(s.Subtitle, field.Line(e.Slug), s.Code, s.GUID, "?")
		if s.Title == s.Subtitle {
			s.Subtitle = ""
		}
		a.warn(s.Title, "title", "warning.feed.title")
	}
	if cancelledTitle.MatchString(s.Title) {
		s.Cancelled = true
	}
}

// setRoom prefers the enclosing room to the event's own: where the two differ (36C3), a merge of several
// schedules had prefixed the outer one to keep same names apart.
func (a *adapter) setRoom(s *app.Session, e *Event) {
	own := field.Line(e.Room)
	if s.Room == "" {
		s.Room = own
		a.addRoom(own)
	} else if own != "" && own != s.Room {
		a.otherRoom.add(own, s.Room)
	}
}

func (a *adapter) setTimes(s *app.Session, e *Event, day time.Time) {
	start, ok := a.start(s.Title, e, day)
	if !ok {
		return
	}
	length, err := field.Duration(e.Duration)
	if err != nil && strings.TrimSpace(e.Duration) != "" {
		a.warn(s.Title, "duration", "warning.feed.duration", e.Duration)
	}
	s.Start = start.UTC()
	s.End = s.Start.Add(length)
	local := dateOf(start.In(a.loc))
	switch days := local.Sub(day) / (24 * time.Hour); {
	case day.IsZero():
		day = local
	case days < 0 || days > 1:
		a.warn(s.Title, "date", "warning.feed.otherDay", day.Format(time.DateOnly), local.Format(time.DateOnly))
		day = local
	}
	s.Day = day.Format(time.DateOnly)
}

// start gives when an event starts. Its date wins over its start, which is a wall time only.
func (a *adapter) start(title string, e *Event, day time.Time) (time.Time, bool) {
	at, kind := readTime(e.Date)
	if t, k := readTime(e.Start); kind == unreadable && (k == instant || k == wall) {
		at, kind = t, k // writers of their own put all of it into start
	}
	clock, err := field.Clock(e.Start)
	switch {
	case kind == instant:
		local := at.In(a.loc)
		if err == nil && clock != clockOf(local) {
			a.otherStart.add(title, e.Start, local.Format("15:04"))
		}
		return at, true
	case kind == wall:
		return app.In(at, a.loc), true
	case err != nil:
		if e.Date+e.Start == "" {
			a.warn(title, "start", "warning.feed.noStart")
		} else {
			a.warn(title, "start", "warning.feed.start", strings.TrimSpace(e.Date+" "+e.Start))
		}
		return time.Time{}, false
	case kind == dateOnly:
		return a.local(at, clock), true
	case day.IsZero():
		a.warn(title, "start", "warning.feed.start", e.Start)
		return time.Time{}, false
	case clock < a.nightEnd:
		return a.local(day.AddDate(0, 0, 1), clock), true
	}
	return a.local(day, clock), true
}

func (a *adapter) setSpeakers(s *app.Session, e *Event) {
	seen := make(map[app.Speaker]bool, len(e.Persons))
	for _, person := range e.Persons {
		name := field.Line(person.Name)
		if name == "" {
			continue
		}
		speaker := app.Speaker{Key: name, Name: name}
		if id := strings.TrimSpace(person.ID); id != "" {
			speaker.Key = id + " " + name
		}
		if !seen[speaker] {
			seen[speaker] = true
			s.Speakers = append(s.Speakers, speaker)
		}
	}
}

func (a *adapter) links(links []Link, session string) []app.Link {
	var out []app.Link
	for _, l := range links {
		link, ok := field.Link(l.Title, l.Address, a.base)
		if !ok {
			if l.Title+l.Address != "" {
				a.lostLinks.add(session)
			}
			continue
		}
		out = append(out, link)
	}
	return out
}

// finishDays joins day blocks of one date, adds those that only a session names, and widens each day to
// its sessions as far as the neighbouring days allow: 36C3 ends its days at 04:00, when sessions begin.
func (a *adapter) finishDays() {
	days := map[string]app.Day{}
	for _, day := range a.out.Days {
		if old, ok := days[day.Date]; ok {
			day.Start, day.End = earlier(old.Start, day.Start), later(old.End, day.End)
		}
		days[day.Date] = day
	}
	type span struct{ start, end time.Time }
	spans := map[string]span{}
	for i := range a.out.Sessions {
		s := &a.out.Sessions[i]
		if !s.Timed() {
			continue
		}
		if _, ok := days[s.Day]; !ok {
			date, _ := readTime(s.Day)
			days[s.Day] = a.dayOf(Day{}, date)
		}
		if old, ok := spans[s.Day]; ok {
			spans[s.Day] = span{earlier(old.start, s.Start), later(old.end, s.End)}
		} else {
			spans[s.Day] = span{s.Start, s.End}
		}
	}
	a.out.Days = a.out.Days[:0]
	for _, day := range days {
		a.out.Days = append(a.out.Days, day)
	}
	slices.SortFunc(a.out.Days, func(x, y app.Day) int { return strings.Compare(x.Date, y.Date) })
	for i := range a.out.Days {
		day := &a.out.Days[i]
		published := *day
		if used, ok := spans[day.Date]; ok {
			day.Start, day.End = earlier(day.Start, used.start), later(day.End, used.end)
		}
		if i == 0 {
			continue
		}
		if before := &a.out.Days[i-1]; before.End.After(day.Start) {
			between := later(days[before.Date].End, earlier(before.End, published.Start))
			before.End, day.Start = between, between
		}
	}
	if !inOrder(a.out.Days) {
		// Blocks that overlap by themselves tell nothing: each day is its date.
		for i := range a.out.Days {
			date, _ := readTime(a.out.Days[i].Date)
			a.out.Days[i] = a.dayOf(Day{}, date)
		}
	}
}

func inOrder(days []app.Day) bool {
	for i, day := range days {
		if !day.Start.Before(day.End) || i > 0 && days[i-1].End.After(day.Start) {
			return false
		}
	}
	return true
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// finishTracks lists the tracks that sessions are in: the announced ones in their order, then the others
// as they come.
func (a *adapter) finishTracks() {
	add := func(name, colour string) {
		if name != "" && a.tracks[name] {
			delete(a.tracks, name)
			a.out.Tracks = append(a.out.Tracks, app.Track{Name: name, Colour: colour})
		}
	}
	for _, track := range a.schedule.Tracks {
		add(field.Line(track.Name), field.Colour(track.Colour))
	}
	for i := range a.out.Sessions {
		add(a.out.Sessions[i].Track, "")
	}
}
