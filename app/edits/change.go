package edits

import (
	"maps"
	"slices"
	"strings"
	"time"

	"meguri/app"
)

// Save gives the list of edits after a person set fields of a thing: field names and what was typed, as Values
// gives it. What the feed says itself is no edit and takes an earlier one away. published needs this one session
// whole, and of the others only rooms, tracks and speakers.
//
// A room, track or speaker is meant by the name it is shown under; one nobody knows is new. A start that is
// moved by itself takes an edited end along.
//
// It refuses, with an *app.Problem, an unknown thing or field, a session without a title, an end before the start, times
// that the zone hasn't, and what is too long or malformed.
func Save(published app.Programme, list []app.Edit, kind app.Editable, thing string, fields map[string]string) ([]app.Edit, error) {
	known := Fields(kind)
	if len(known) == 0 {
		return nil, gone(kind, thing)
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if !slices.Contains(known, name) {
			return nil, refused("edit.field", "edit.field.try", name, strings.Join(known, ", "))
		}
	}
	all, list := sorted(list), slices.Clone(list)
	switch kind {
	case app.EditSession:
		return saveSession(published, list, all, thing, fields)
	case app.EditRoom:
		return saveThing(published.Rooms, list, all, rooms, thing, fields)
	case app.EditTrack:
		return saveThing(published.Tracks, list, all, tracks, thing, fields)
	case app.EditSpeaker:
		return saveThing(app.Speakers(published), list, all, speakers, thing, fields)
	case app.EditBooth:
		list, err := saveThing(published.Booths, list, all, booths, thing, fields)
		if err != nil {
			return nil, err
		}
		return list, namedBooth(published, list, thing)
	}
	return set(list, conferenceFields, &published, kind, thing, fields, nil)
}

func saveThing[T any](published []T, list []app.Edit, all said, of noun[T], thing string, fields map[string]string) ([]app.Edit, error) {
	base, err := base(published, all, of, thing)
	if err != nil {
		return nil, err
	}
	return set(list, of.fields, &base, of.kind, thing, fields, nil)
}

// base is a room, track, speaker or booth without its edits.
func base[T any](published []T, all said, of noun[T], thing string) (T, error) {
	if i := slices.IndexFunc(published, func(t T) bool { return of.key(t) == thing }); i >= 0 {
		return published[i], nil
	}
	if all.byHand(of.kind)[thing] {
		return of.made(thing), nil
	}
	var none T
	return none, gone(of.kind, thing)
}

func gone(kind app.Editable, thing string) error {
	if kind == app.EditSession {
		return &app.Problem{Kind: app.KindNotFound, Say: "problem.session", Try: "problem.session.try", Args: []any{thing}}
	}
	return &app.Problem{Kind: app.KindNotFound, Say: "edit.gone", Try: "edit.gone.try", Args: []any{thing}}
}

// baseSession is a session without its edits.
func baseSession(published app.Programme, all said, id string) (app.Session, error) {
	if is(all[app.EditSession][id], app.EditMade) {
		return blank(id), nil
	}
	if i := slices.IndexFunc(published.Sessions, func(s app.Session) bool { return s.ID == id }); i >= 0 {
		return published.Sessions[i], nil
	}
	return app.Session{}, gone(app.EditSession, id)
}

func saveSession(published app.Programme, list []app.Edit, all said, id string, fields map[string]string) ([]app.Edit, error) {
	base, err := baseSession(published, all, id)
	if err != nil {
		return nil, err
	}
	fields = maps.Clone(fields)
	if err := readTimes(base, all[app.EditSession][id], fields, published.Zone); err != nil {
		return nil, err
	}
	// What is typed is what is shown; what is kept is what the feed calls it.
	for name, thing := range map[string]func(string) string{
		"room":  func(name string) string { return thingCalled(published.Rooms, all, rooms, name) },
		"track": func(name string) string { return thingCalled(published.Tracks, all, tracks, name) },
	} {
		if typed, given := fields[name]; given {
			fields[name] = thing(strings.Join(strings.Fields(typed), " "))
		}
	}
	typed, given := fields["speakers"]
	delete(fields, "speakers")
	if list, err = set(list, sessionFields, &base, app.EditSession, id, fields, published.Zone.Location()); err != nil {
		return nil, err
	}
	if given {
		if list, err = setSpeakers(list, published, all, base, typed); err != nil {
			return nil, err
		}
	}
	after := sorted(list)[app.EditSession][id]
	list = without(list, app.EditRoom, after["room"], app.EditRemoved) // it is used again
	list = without(list, app.EditTrack, after["track"], app.EditRemoved)
	return list, titled(base, after)
}

func titled(base app.Session, values map[string]string) error {
	if lay(sessionFields, &base, values); base.Title == "" {
		return refused("edit.untitled", "edit.untitled.try")
	}
	return nil
}

// readTimes checks typed times, and moves an edited end along with a start that is moved by itself. base is the
// session without its edits, and values are its edits.
func readTimes(base app.Session, values, fields map[string]string, named app.Zone) error {
	zone := named.Location()
	shown := base
	setTimes(&shown, values, zone)
	start, end := shown.Start, shown.End
	for name, at := range map[string]*time.Time{"start": &start, "end": &end} {
		typed, given := fields[name]
		if typed = strings.TrimSpace(typed); !given || typed == "" {
			continue
		}
		var ok bool
		if *at, ok = instant(typed, zone); !ok || wall(*at, zone) != typed {
			return refused("edit.time", "edit.time.try", typed, named.Name)
		}
	}
	typedStart, startGiven := fields["start"]
	typedEnd, endGiven := fields["end"]
	startGone := startGiven && strings.TrimSpace(typedStart) == ""
	endTyped := strings.TrimSpace(typedEnd) != ""
	switch {
	case endTyped && (startGone || start.IsZero()):
		return refused("edit.unstarted", "")
	case endTyped && end.Before(start):
		return refused("edit.ends", "edit.ends.try")
	case startGone, endGiven && !endTyped: // the feed's length
		fields["end"] = wall(base.End, zone)
	case startGiven && !endGiven && is(values, "end") && shown.Timed():
		fields["end"] = wall(start.Add(shown.End.Sub(shown.Start)), zone)
	}
	return nil
}

// set puts what was typed into the list, or takes an edit out where it is what the feed says.
func set[T any](list []app.Edit, fields []field[T], base *T, kind app.Editable, thing string, typed map[string]string, zone *time.Location) ([]app.Edit, error) {
	for _, f := range fields {
		given, ok := typed[f.name]
		if !ok {
			continue
		}
		list = without(list, kind, thing, f.name)
		published := f.get(base, zone)
		if given == published { // whatever it looks like
			continue
		}
		value, err := f.read(strings.TrimSpace(given))
		if err != nil {
			return nil, err
		}
		if tidy, err := f.read(strings.TrimSpace(published)); value != published && (err != nil || value != tidy) {
			list = append(list, app.Edit{Kind: kind, Thing: thing, Field: f.name, Value: value})
		}
	}
	return list, nil
}

// setSpeakers is set for the speakers of a session, typed one a line.
func setSpeakers(list []app.Edit, published app.Programme, all said, base app.Session, typed string) ([]app.Edit, error) {
	shown := base
	session(&shown, all[app.EditSession][base.ID], all, published.Zone.Location())
	if typed == namesOf(shown.Speakers) {
		return list, nil // whoever they are
	}
	list = without(list, app.EditSession, base.ID, "speakers")
	read, err := names(typed)
	if err != nil {
		return nil, err
	}
	given := speakersCalled(published, all, base, read)
	if slices.Equal(given, base.Speakers) {
		return list, nil
	}
	value, err := keep(given)
	return append(list, app.Edit{Kind: app.EditSession, Thing: base.ID, Field: "speakers", Value: value}), err
}

// thingCalled finds the room or track that is shown under a name, by what the feed calls it.
func thingCalled[T any](published []T, all said, of noun[T], name string) string {
	things := slices.Collect(maps.Keys(all[of.kind]))
	slices.Sort(things)
	for _, one := range published {
		things = append(things, of.key(one))
	}
	if slices.Contains(things, name) && called(all, of.kind, name) == name {
		return name
	}
	for _, thing := range things {
		if name != "" && called(all, of.kind, thing) == name {
			return thing
		}
	}
	return name
}

// speakersCalled finds the speakers that are shown under names, one a line, first among the session's own.
func speakersCalled(published app.Programme, all said, s app.Session, names string) []app.Speaker {
	var given []app.Speaker
	known := slices.Concat(s.Speakers, app.Speakers(published))
	for name := range strings.Lines(names) {
		name = strings.TrimSuffix(name, "\n")
		i := slices.IndexFunc(known, func(v app.Speaker) bool {
			values := all[app.EditSpeaker][v.Key]
			lay(speakerFields, &v, values)
			return v.Name == name && !is(values, app.EditRemoved)
		})
		switch made, ok := madeCalled(all, name); {
		case i >= 0:
			given = append(given, known[i])
		case ok:
			given = append(given, speakers.made(made))
		default:
			given = append(given, speakers.made(app.HandKey+name))
		}
	}
	return given
}

// madeCalled finds a speaker who was made by hand.
func madeCalled(all said, name string) (thing string, ok bool) {
	for _, thing := range slices.Sorted(maps.Keys(all[app.EditSpeaker])) {
		values := all[app.EditSpeaker][thing]
		one := speakers.made(thing)
		lay(speakerFields, &one, values)
		if is(values, app.EditMade) && !is(values, app.EditRemoved) && one.Name == name {
			return thing, true
		}
	}
	return "", false
}

// Add gives the list of edits with a thing made by hand, and its name in the list: id for a session or booth, which storage
// gives, and otherwise one that follows from the field "name". A room, track or speaker that was removed comes back
// instead. It refuses what Save refuses, and a name that is there already.
func Add(published app.Programme, list []app.Edit, kind app.Editable, id string, fields map[string]string) ([]app.Edit, string, error) {
	thing, rest := id, maps.Clone(fields)
	if kind != app.EditSession && kind != app.EditBooth {
		called, err := name(fields["name"])
		if err != nil {
			return nil, "", err
		}
		if thing = called; kind == app.EditSpeaker {
			thing = app.HandKey + called
		}
		for _, one := range Things(published, list, kind) {
			if !one.Removed && (one.Thing == thing || one.Fields["name"] == called) {
				return nil, "", refused("edit.there", "", called)
			}
			if one.Removed && one.Fields["name"] == called {
				thing = one.Thing
			}
		}
		delete(rest, "name")
	}
	list = without(list, kind, thing, app.EditRemoved)
	if !slices.ContainsFunc(Things(published, list, kind), func(one Thing) bool { return one.Thing == thing }) {
		list = append(list, app.Edit{Kind: kind, Thing: thing, Field: app.EditMade})
	}
	list, err := Save(published, list, kind, thing, rest)
	if kind == app.EditSession && err == nil {
		err = titled(blank(id), sorted(list)[kind][id])
	}
	return list, thing, err
}

// MakeBooth gives the edits that make a booth by hand under its ID. It refuses what Save refuses.
func MakeBooth(b app.Booth) ([]app.Edit, error) {
	made := []app.Edit{{Kind: app.EditBooth, Thing: b.ID, Field: app.EditMade}}
	return Save(app.Programme{}, made, app.EditBooth, b.ID, values(boothFields, &b, nil))
}

// namedBooth refuses a booth that was left without a name.
func namedBooth(published app.Programme, list []app.Edit, thing string) error {
	if nameOf(published.Booths, sorted(list), booths, thing) == "" {
		return refused("edit.unnamed", "")
	}
	return nil
}

// Remove gives the list of edits with a thing taken out of the programme. What was edited about it stays in the
// list. A removed room or track leaves its sessions without one, a removed speaker leaves their sessions.
func Remove(published app.Programme, list []app.Edit, kind app.Editable, thing string) ([]app.Edit, error) {
	if err := exists(published, list, kind, thing); err != nil {
		return nil, err
	}
	list = without(list, kind, thing, app.EditRemoved)
	return append(list, app.Edit{Kind: kind, Thing: thing, Field: app.EditRemoved}), nil
}

// PutBack gives the list of edits with a removed thing in the programme again, as it was.
func PutBack(published app.Programme, list []app.Edit, kind app.Editable, thing string) ([]app.Edit, error) {
	return without(list, kind, thing, app.EditRemoved), exists(published, list, kind, thing)
}

// Revert gives the list of edits with one field of a thing as the feed has it, or with all of them for "".
// It refuses to take a session's title or a booth's name away that only the person gave it.
func Revert(published app.Programme, list []app.Edit, kind app.Editable, thing, field string) ([]app.Edit, error) {
	if err := exists(published, list, kind, thing); err != nil {
		return nil, err
	}
	known := Fields(kind)
	if field != "" && !slices.Contains(known, field) {
		return nil, refused("edit.field", "edit.field.try", field, strings.Join(known, ", "))
	}
	for _, name := range known {
		if field == "" || field == name {
			list = without(list, kind, thing, name)
		}
	}
	if kind == app.EditBooth {
		return list, namedBooth(published, list, thing)
	}
	if kind != app.EditSession {
		return list, nil
	}
	all := sorted(list)
	base, err := baseSession(published, all, thing)
	if err != nil {
		return nil, err
	}
	return list, titled(base, all[kind][thing])
}

func exists(published app.Programme, list []app.Edit, kind app.Editable, thing string) (err error) {
	all := sorted(list)
	switch kind {
	case app.EditSession:
		_, err = baseSession(published, all, thing)
	case app.EditRoom:
		_, err = base(published.Rooms, all, rooms, thing)
	case app.EditTrack:
		_, err = base(published.Tracks, all, tracks, thing)
	case app.EditSpeaker:
		_, err = base(app.Speakers(published), all, speakers, thing)
	case app.EditBooth:
		_, err = base(published.Booths, all, booths, thing)
	case app.EditConference:
	default:
		err = gone(kind, thing)
	}
	return err
}

// without is the list without an edit, in a slice of its own.
func without(list []app.Edit, kind app.Editable, thing, field string) []app.Edit {
	return slices.DeleteFunc(slices.Clone(list), func(e app.Edit) bool { return e.Kind == kind && e.Thing == thing && e.Field == field })
}

// Thing is a room, track, speaker or booth as a person edits it, a removed one too.
type Thing struct {
	Thing     string            // as app.Edit names it
	Fields    map[string]string // as shown
	Published map[string]string // what the feed says of the edited fields
	Edited    []string          // field names, or app.EditMade alone
	Removed   bool
	Sessions  int // that are in it, or that they give
}

// Things lists the rooms, tracks, speakers or booths of a programme in its order, those made by hand last.
func Things(published app.Programme, list []app.Edit, kind app.Editable) []Thing {
	all := sorted(list)
	counts := map[string]int{}
	var sessions []app.Session
	if kind != app.EditBooth {
		sessions = Apply(published, list).Sessions
	}
	for _, s := range sessions {
		switch kind {
		case app.EditRoom:
			counts[s.Room]++
		case app.EditTrack:
			counts[s.Track]++
		case app.EditSpeaker:
			for _, v := range s.Speakers {
				counts[v.Key]++
			}
		}
	}
	switch kind {
	case app.EditRoom:
		return listed(published.Rooms, all, rooms, counts)
	case app.EditTrack:
		return listed(published.Tracks, all, tracks, counts)
	case app.EditSpeaker:
		return listed(app.Speakers(published), all, speakers, counts)
	case app.EditBooth:
		return listed(published.Booths, all, booths, counts)
	}
	return nil
}

func listed[T any](published []T, all said, of noun[T], counts map[string]int) []Thing {
	var things []Thing
	there := map[string]bool{}
	add := func(one T) {
		key := of.key(one)
		there[key] = true
		says := all[of.kind][key]
		feeds := values(of.fields, &one, nil)
		thing := Thing{Thing: key, Edited: edited(of.fields, says), Removed: is(says, app.EditRemoved), Published: map[string]string{}}
		for _, name := range thing.Edited {
			if value, ok := feeds[name]; ok {
				thing.Published[name] = value
			}
		}
		lay(of.fields, &one, says)
		thing.Fields = values(of.fields, &one, nil)
		if thing.Sessions = counts[of.name(one)]; of.kind == app.EditSpeaker {
			thing.Sessions = counts[key]
		}
		things = append(things, thing)
	}
	for _, one := range published {
		add(one)
	}
	made := all.byHand(of.kind)
	for _, thing := range slices.Sorted(maps.Keys(made)) {
		if !there[thing] && made[thing] {
			add(of.made(thing))
			things[len(things)-1].Edited = []string{app.EditMade}
			things[len(things)-1].Published = map[string]string{}
		}
	}
	return things
}

// Of gives which fields of one session were edited, as Edited does, and what the feed says of them. published is the
// session without its edits, and its zero value for one made by hand.
func Of(published app.Session, list []app.Edit, zone *time.Location) (fields []string, feeds map[string]string) {
	says := sorted(list)[app.EditSession][published.ID]
	fields, feeds = edited(sessionFields, says), map[string]string{}
	all := Values(published, zone)
	for _, name := range fields {
		if value, ok := all[name]; ok {
			feeds[name] = value
		}
	}
	return fields, feeds
}
