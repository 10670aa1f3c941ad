// Package edits lays what a person changed by hand over what a conference publishes. An edit is one field of
// one session, room, track, speaker or booth; whatever was not edited stays the feed's, import after import.
// It is pure: storage keeps the list of edits and the published programme, each by itself.
package edits

import (
	"maps"
	"slices"
	"strings"
	"time"

	"meguri/app"
	"meguri/app/planner"
)

// said is a list of edits to look things up in: kind, thing, field, value.
type said map[app.Editable]map[string]map[string]string

func sorted(list []app.Edit) said {
	all := said{}
	for _, e := range list {
		if all[e.Kind] == nil {
			all[e.Kind] = map[string]map[string]string{}
		}
		if all[e.Kind][e.Thing] == nil {
			all[e.Kind][e.Thing] = map[string]string{}
		}
		all[e.Kind][e.Thing][e.Field] = e.Value
	}
	return all
}

// byHand gives the rooms, tracks, speakers or booths that the person made, and those that their sessions name: typing a new
// room into a session's form makes it too.
func (all said) byHand(kind app.Editable) map[string]bool {
	made := map[string]bool{}
	for thing, values := range all[kind] {
		made[thing] = is(values, app.EditMade)
	}
	for _, values := range all[app.EditSession] {
		switch kind {
		case app.EditRoom, app.EditTrack:
			if name := values[string(kind)]; name != "" {
				made[name] = true
			}
		case app.EditSpeaker:
			var s app.Session
			laySpeakers(&s, values["speakers"])
			for _, speaker := range s.Speakers {
				made[speaker.Key] = made[speaker.Key] || strings.HasPrefix(speaker.Key, app.HandKey)
			}
		}
	}
	return made
}

// is reports whether a thing was made or removed.
func is(values map[string]string, mark string) bool {
	_, ok := values[mark]
	return ok
}

// Apply gives the programme as the person has it: published, with the edits over it. Without edits it is
// published itself. The order of the list makes no difference, and what an edit is about may be gone from the
// feed: then it waits. Each session is worked out from itself, the days and the edits alone, so that one
// session of a programme looks the same read by itself.
//
// A start that was edited without its end keeps the published length; an end before the start is passed over.
// A session whose start was edited belongs to the published day it falls into, else to the day by the clock,
// which is added to the programme where it is new.
func Apply(published app.Programme, list []app.Edit) app.Programme {
	if len(list) == 0 {
		return published
	}
	all := sorted(list)
	p := published
	lay(conferenceFields, &p, all[app.EditConference][""])
	p.Rooms = overlay(p.Rooms, rooms, all)
	p.Plans = renamed(p.Plans, all)
	p.Tracks = overlay(p.Tracks, tracks, all)
	p.Speakers = overlay(p.Speakers, speakers, all)
	p.Booths = overlay(p.Booths, booths, all)
	p.Days = slices.Clone(p.Days)
	zone := p.Zone.Location()

	stayed := make([]app.Session, 0, len(published.Sessions))
	var moved []app.Session
	edited := all[app.EditSession]
	for _, s := range published.Sessions {
		values := edited[s.ID]
		if is(values, app.EditRemoved) || is(values, app.EditMade) {
			continue
		}
		stayed = append(stayed, s)
		shown := &stayed[len(stayed)-1]
		session(shown, values, all, zone)
		if values != nil && !shown.Start.Equal(s.Start) {
			moved = append(moved, *shown)
			stayed = stayed[:len(stayed)-1]
		}
	}
	for id, values := range edited { // also where a feed has it, such as an own export
		if is(values, app.EditMade) && !is(values, app.EditRemoved) {
			s := blank(id)
			session(&s, values, all, zone)
			moved = append(moved, s)
		}
	}
	slices.SortFunc(moved, app.CompareSessions)
	for i := range moved {
		p.Days = place(&moved[i], p.Days, published.Days, zone)
	}
	slices.SortFunc(p.Days, func(a, b app.Day) int { return strings.Compare(a.Date, b.Date) })
	p.Sessions = merge(stayed, moved)
	for _, s := range p.Sessions {
		if edited[s.ID] != nil {
			p.Rooms = needed(p.Rooms, app.Room{Name: s.Room}, rooms)
			p.Tracks = needed(p.Tracks, app.Track{Name: s.Track}, tracks)
		}
	}
	return p
}

// merge gives the sessions of two lists that are each in order, in order.
func merge(a, b []app.Session) []app.Session {
	if len(b) == 0 {
		return a
	}
	all := make([]app.Session, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if app.CompareSessions(a[0], b[0]) <= 0 {
			all, a = append(all, a[0]), a[1:]
		} else {
			all, b = append(all, b[0]), b[1:]
		}
	}
	return append(append(all, a...), b...)
}

// Name gives what a thing is called with the edits over it: a title or a name. It is "" for one that is unknown.
func Name(published app.Programme, list []app.Edit, kind app.Editable, thing string) string {
	all := sorted(list)
	switch kind {
	case app.EditSession:
		if s, err := baseSession(published, all, thing); err == nil {
			lay(sessionFields, &s, all[kind][thing])
			return s.Title
		}
		return ""
	case app.EditRoom:
		return nameOf(published.Rooms, all, rooms, thing)
	case app.EditTrack:
		return nameOf(published.Tracks, all, tracks, thing)
	case app.EditSpeaker:
		return nameOf(app.Speakers(published), all, speakers, thing)
	case app.EditBooth:
		return nameOf(published.Booths, all, booths, thing)
	}
	return published.Title
}

func nameOf[T any](published []T, all said, of noun[T], thing string) string {
	one, err := base(published, all, of, thing)
	if err != nil {
		return ""
	}
	lay(of.fields, &one, all[of.kind][thing])
	return of.name(one)
}

// blank is a session made by hand before anything was said of it. Exports name it by its guid.
func blank(id string) app.Session {
	return app.Session{ID: id, Key: app.HandKey + id, GUID: app.HandKey + id}
}

// session lays the edits over one session: its own, and what its room, track and speakers are called.
func session(s *app.Session, values map[string]string, all said, zone *time.Location) {
	lay(sessionFields, s, values)
	setTimes(s, values, zone)
	s.Room, s.Track = called(all, app.EditRoom, s.Room), called(all, app.EditTrack, s.Track)
	renamed := all[app.EditSpeaker]
	if !slices.ContainsFunc(s.Speakers, func(v app.Speaker) bool { return renamed[v.Key] != nil }) {
		return
	}
	var given []app.Speaker
	for _, v := range s.Speakers {
		if !is(renamed[v.Key], app.EditRemoved) {
			lay(speakerFields, &v, renamed[v.Key])
			given = append(given, v)
		}
	}
	s.Speakers = given
}

func lay[T any](fields []field[T], of *T, values map[string]string) {
	if len(values) == 0 {
		return
	}
	for _, f := range fields {
		if value, ok := values[f.name]; ok && f.set != nil {
			f.set(of, value)
		}
	}
}

// setTimes lays an edited start and end over the session.
func setTimes(s *app.Session, values map[string]string, zone *time.Location) {
	length := s.End.Sub(s.Start)
	if value, ok := values["start"]; ok {
		if value == "" {
			s.Start, s.End, s.Day = time.Time{}, time.Time{}, ""
			return
		}
		if start, ok := instant(value, zone); ok {
			s.Start, s.End = start, start.Add(length)
		}
	}
	if end, ok := instant(values["end"], zone); ok && s.Timed() && !end.Before(s.Start) {
		s.End = end
	}
}

// place gives the session its day, and the days with that one.
func place(s *app.Session, days, published []app.Day, zone *time.Location) []app.Day {
	if !s.Timed() {
		return days
	}
	for _, d := range slices.Backward(published) {
		if !s.Start.Before(d.Start) && s.Start.Before(d.End) {
			s.Day = d.Date
			return days
		}
	}
	placed, found := planner.SplitDays([]app.Session{*s}, zone, nightEnd(published, zone))
	s.Day = placed[0].Day
	if !slices.ContainsFunc(days, func(d app.Day) bool { return d.Date == s.Day }) {
		days = append(days, found[0])
	}
	return days
}

// nightEnd is how far past midnight the conference's nights go: as far as the latest published one, or as planner
// has it where none does.
func nightEnd(days []app.Day, zone *time.Location) time.Duration {
	latest := time.Duration(0)
	for _, d := range days {
		end := d.End.In(zone)
		past := time.Duration(end.Hour())*time.Hour + time.Duration(end.Minute())*time.Minute
		if end.Format(time.DateOnly) > d.Date && past <= 12*time.Hour {
			latest = max(latest, past)
		}
	}
	if latest == 0 {
		return planner.DayChange(nil, zone)
	}
	return latest
}

// noun is what rooms, tracks, speakers and booths have in common.
type noun[T any] struct {
	kind   app.Editable
	fields []field[T]
	key    func(T) string       // as published
	name   func(T) string       // as shown
	made   func(thing string) T // one made by hand
	named  bool                 // two that are called the same are one
}

func nameOfRoom(r app.Room) string   { return r.Name }
func nameOfTrack(t app.Track) string { return t.Name }

var (
	rooms = noun[app.Room]{app.EditRoom, roomFields, nameOfRoom, nameOfRoom,
		func(thing string) app.Room { return app.Room{Name: thing} }, true}
	tracks = noun[app.Track]{app.EditTrack, trackFields, nameOfTrack, nameOfTrack,
		func(thing string) app.Track { return app.Track{Name: thing} }, true}
	speakers = noun[app.Speaker]{app.EditSpeaker, speakerFields,
		func(s app.Speaker) string { return s.Key }, func(s app.Speaker) string { return s.Name },
		func(thing string) app.Speaker {
			return app.Speaker{Key: thing, Name: strings.TrimPrefix(thing, app.HandKey)}
		}, false}
	// A booth that stands on other days under another number is another booth of the same name.
	booths = noun[app.Booth]{app.EditBooth, boothFields,
		func(b app.Booth) string { return b.ID }, func(b app.Booth) string { return b.Name },
		func(thing string) app.Booth { return app.Booth{ID: thing, Key: app.HandKey + thing} }, false}
)

// overlay lays the edits over rooms, tracks, speakers or booths.
func overlay[T any](published []T, of noun[T], all said) []T {
	edited := all[of.kind]
	if len(edited) == 0 {
		return published
	}
	next := make([]T, 0, len(published)+len(edited))
	there := map[string]bool{} // keys
	names := map[string]bool{}
	add := func(one T, values map[string]string) {
		key := of.key(one)
		there[key] = true
		if is(values, app.EditRemoved) {
			return
		}
		lay(of.fields, &one, values)
		if !of.named || !names[of.name(one)] {
			next = append(next, one)
		}
		names[of.name(one)] = true
	}
	for _, one := range published {
		add(one, edited[of.key(one)])
	}
	made := all.byHand(of.kind)
	for _, thing := range slices.Sorted(maps.Keys(edited)) {
		if !there[thing] && made[thing] {
			add(of.made(thing), edited[thing])
		}
	}
	return next
}

// renamed gives the plans with their rooms as they are called now.
func renamed(plans []app.Plan, all said) []app.Plan {
	if len(all[app.EditRoom]) == 0 {
		return plans
	}
	plans = slices.Clone(plans)
	for i := range plans {
		plans[i].Pins = slices.Clone(plans[i].Pins)
		for j := range plans[i].Pins {
			pin := &plans[i].Pins[j]
			pin.Room = called(all, app.EditRoom, pin.Room)
		}
	}
	return plans
}

// needed is the list with the room or track that a session was put into.
func needed[T any](list []T, one T, of noun[T]) []T {
	name := of.name(one)
	if name == "" || slices.ContainsFunc(list, func(t T) bool { return of.name(t) == name }) {
		return list
	}
	return append(slices.Clip(list), one)
}

// called is what a published room or track is called now; "" for one that was removed.
func called(all said, kind app.Editable, name string) string {
	values := all[kind][name]
	if is(values, app.EditRemoved) {
		return ""
	}
	if own, ok := values["name"]; ok {
		return own
	}
	return name
}

// Edited names the fields that a person set of each session, by Session.ID and in the order of a form.
// A session they made has app.EditMade alone.
func Edited(list []app.Edit) map[string][]string {
	all := map[string][]string{}
	for id, values := range sorted(list)[app.EditSession] {
		if fields := edited(sessionFields, values); len(fields) > 0 {
			all[id] = fields
		}
	}
	return all
}

func edited[T any](fields []field[T], values map[string]string) []string {
	if is(values, app.EditMade) {
		return []string{app.EditMade}
	}
	found := []string{}
	for _, f := range fields {
		if _, ok := values[f.name]; ok {
			found = append(found, f.name)
		}
	}
	return found
}

// Conference gives the programme of a conference that is made by hand: its title, zone and first day
// (2006-01-02), and nothing else yet. It refuses an empty title, an unknown zone and an impossible date.
func Conference(title, zone, firstDay string) (app.Programme, error) {
	title, err := name(title)
	if err != nil {
		return app.Programme{}, err
	}
	loc, err := app.ParseZone(zone)
	if err != nil {
		return app.Programme{}, err
	}
	date, err := time.ParseInLocation(time.DateOnly, strings.TrimSpace(firstDay), loc)
	if err != nil {
		return app.Programme{}, refused("edit.date", "edit.date.try", firstDay)
	}
	// Its times will be typed as wall times, so that another zone keeps them.
	p := app.Programme{Title: title, Zone: app.Zone{Name: zone, Known: true, Floating: true}}
	_, p.Days = planner.SplitDays([]app.Session{{Start: date.Add(12 * time.Hour), End: date.Add(12 * time.Hour)}}, loc, planner.DayChange(nil, loc))
	return p, nil
}
