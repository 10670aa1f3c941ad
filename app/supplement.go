package app

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Supplement lays what a part without sessions says over a programme: hashtags and colours of its tracks and rooms,
// names of speakers whom its sessions know only by their key, further speakers, and booths, rallies and plans, each of
// these three as a whole. Where both say something the part wins; what the programme calls itself is its own. Names of
// tracks and rooms are the same when their letters and digits are, whatever their case and width.
//
// Tracks and rooms that the programme lacks are not added, since no session is in them; a programme without sessions
// takes all.
func Supplement(p, part Programme) Programme {
	fillHeading(&p, part)
	p.Rooms = laidOver(p.Rooms, part.Rooms, roomName, func(r, from *Room) { r.Hashtag = cmp.Or(from.Hashtag, r.Hashtag) })
	p.Tracks = laidOver(p.Tracks, part.Tracks, trackName, func(t, from *Track) {
		t.Colour, t.Hashtag = cmp.Or(from.Colour, t.Colour), cmp.Or(from.Hashtag, t.Hashtag)
	})
	if len(p.Sessions) == 0 {
		p.Rooms = alsoListed(p.Rooms, part.Rooms, func(r Room) string { return foldedName(r.Name) })
		p.Tracks = alsoListed(p.Tracks, part.Tracks, func(t Track) string { return foldedName(t.Name) })
	}
	p.Speakers = laidOver(p.Speakers, part.Speakers, speakerKey, func(s, from *Speaker) {
		if named(*from) {
			s.Name = from.Name
		}
	})
	p.Speakers = alsoListed(p.Speakers, part.Speakers, func(s Speaker) string { return s.Key })
	p.Sessions = withNames(p.Sessions, p.Speakers)
	p.Booths = orElse(part.Booths, p.Booths)
	p.Rallies = orElse(part.Rallies, p.Rallies)
	p.Plans = orElse(part.Plans, p.Plans)
	return p
}

// Carry gives next with what it doesn't say kept from old, the programme that it replaces: a refresh of the timetable
// must not lose the hashtags, booths and speakers' names that came from parts. It is Supplement from the other side:
// next wins. changes.Merge calls it before it compares; sessions, days and zone are next's.
func Carry(old, next Programme) Programme {
	fillHeading(&next, old)
	next.Rooms = laidOver(next.Rooms, old.Rooms, roomName, func(r, from *Room) { r.Hashtag = cmp.Or(r.Hashtag, from.Hashtag) })
	next.Tracks = laidOver(next.Tracks, old.Tracks, trackName, func(t, from *Track) {
		t.Colour, t.Hashtag = cmp.Or(t.Colour, from.Colour), cmp.Or(t.Hashtag, from.Hashtag)
	})
	next.Sessions = withNames(next.Sessions, slices.Concat(next.Speakers, old.Speakers))
	next.Speakers = orElse(next.Speakers, old.Speakers)
	next.Booths = orElse(next.Booths, old.Booths)
	next.Rallies = orElse(next.Rallies, old.Rallies)
	next.Plans = orElse(next.Plans, old.Plans)
	return next
}

// fillHeading gives a programme what it doesn't say of itself.
func fillHeading(p *Programme, from Programme) {
	p.Title = cmp.Or(p.Title, from.Title)
	p.Acronym = cmp.Or(p.Acronym, from.Acronym)
	p.Venue = cmp.Or(p.Venue, from.Venue)
	p.City = cmp.Or(p.City, from.City)
	p.URL = cmp.Or(p.URL, from.URL)
}

// laidOver gives a copy of list in which each item has taken what the first of over with the same name says.
func laidOver[T comparable](list, over []T, name func(*T) string, take func(item, from *T)) []T {
	if len(list) == 0 || len(over) == 0 {
		return list
	}
	first := make(map[string]*T, len(over))
	for i := range over {
		if n := name(&over[i]); n != "" && first[n] == nil {
			first[n] = &over[i]
		}
	}
	list = slices.Clone(list)
	for i := range list {
		if from := first[name(&list[i])]; from != nil {
			take(&list[i], from)
		}
	}
	return list
}

// alsoListed appends the named items of more that list lacks.
func alsoListed[T any](list, more []T, name func(T) string) []T {
	seen := map[string]bool{"": true}
	for _, item := range list {
		seen[name(item)] = true
	}
	list = slices.Clip(list)
	for _, item := range more {
		if !seen[name(item)] {
			seen[name(item)] = true
			list = append(list, item)
		}
	}
	return list
}

func orElse[T any](list, otherwise []T) []T {
	if len(list) > 0 {
		return list
	}
	return otherwise
}

func roomName(r *Room) string      { return foldedName(r.Name) }
func trackName(t *Track) string    { return foldedName(t.Name) }
func speakerKey(s *Speaker) string { return s.Key }

// named reports whether a speaker's name is one: formats that refer to speakers by id give the id for want of a name.
func named(s Speaker) bool { return s.Name != "" && s.Name != s.Key }

// withNames gives the sessions with the names of the speakers whom they know only by key.
func withNames(sessions []Session, speakers []Speaker) []Session {
	names := make(map[string]string, len(speakers))
	for _, s := range speakers {
		if _, known := names[s.Key]; !known && named(s) {
			names[s.Key] = s.Name
		}
	}
	if len(names) == 0 {
		return sessions
	}
	sessions = slices.Clone(sessions)
	for i := range sessions {
		nameless := func(s Speaker) bool { return !named(s) && names[s.Key] != "" }
		if !slices.ContainsFunc(sessions[i].Speakers, nameless) {
			continue
		}
		sessions[i].Speakers = slices.Clone(sessions[i].Speakers)
		for j := range sessions[i].Speakers {
			if s := &sessions[i].Speakers[j]; nameless(*s) {
				s.Name = names[s.Key]
			}
		}
	}
	return sessions
}

// foldedName is a name's letters and digits in lower case, full-width ASCII as ASCII: "Track A", "track-a" and "ＴＲＡＣＫ Ａ"
// are one. It is empty for a name without any.
func foldedName(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
