// Package changes tells how two programmes of one conference differ and carries the identity of
// sessions from one to the next, so that what the person wrote stays with the session it is about.
// It is pure: it decides, storage writes.
package changes

import (
	"slices"
	"strconv"
	"strings"

	"meguri/app"
)

// Merge gives the programme to store when next is imported over old, and what changed. Sessions of next
// that continue one of old get its ID; new ones have none, and their Change names them by Key until
// storage gives them one. Of the sessions next no longer has, those the person touched stay, cancelled,
// with their room, track and day; the others are gone. Both are a Change, once. Changes carry no time
// (At is zero) and come in the order of the merged programme, then sessions that are gone. The programme
// itself (title, zone, rooms) is next's, with what next doesn't say carried over (app.Carry); a nil touched means that
// nothing was.
//
// Programmes that differ only in ids, or in what fields.go leaves out, give no Change though there is
// something to store.
//
// same answers Questions, as app.Choices.Same does. An open question is settled by the order of time here, or by
// taking two sessions for different ones: ask first.
func Merge(old, next app.Programme, touched func(id string) bool, same map[string]string) (app.Programme, []app.Change) {
	before := inOrder(old.Sessions)
	merged := app.Carry(old, next)
	merged.Sessions = inOrder(merged.Sessions)
	from := match(before, merged.Sessions, same)

	continued := make([]bool, len(before))
	var found []app.Change
	for i := range merged.Sessions {
		s := &merged.Sessions[i]
		if from[i] < 0 {
			s.ID = ""
			found = append(found, app.Change{Session: s.Key, Kind: app.Added})
			continue
		}
		continued[from[i]] = true
		s.ID = before[from[i]].ID
		found = append(found, compare(s.ID, &before[from[i]], s)...)
	}

	var kept []app.Session
	for i, s := range before {
		if continued[i] {
			continue
		}
		if !s.Cancelled {
			found = append(found, app.Change{Session: s.ID, Kind: app.Cancelled, Before: s.Title})
		}
		if touched != nil && touched(s.ID) {
			s.Cancelled = true
			kept = append(kept, s)
		}
	}
	if len(kept) > 0 {
		keep(&merged, old, kept)
	}
	return merged, found
}

// Lost counts the sessions of old that next does not have, of those that were on.
func Lost(old, next app.Programme) (lost, of int) {
	before := inOrder(old.Sessions)
	after := inOrder(next.Sessions)
	continued := make([]bool, len(before))
	for _, from := range match(before, after, nil) {
		if from >= 0 {
			continued[from] = true
		}
	}
	for i, s := range before {
		if s.Cancelled {
			continue
		}
		of++
		if !continued[i] {
			lost++
		}
	}
	return lost, of
}

func inOrder(sessions []app.Session) []app.Session {
	sorted := slices.Clone(sessions)
	slices.SortFunc(sorted, app.CompareSessions)
	return sorted
}

// keep puts sessions that the feed dropped back into the programme, with the rooms, tracks and days
// they need. A key that now belongs to another session is numbered on.
func keep(p *app.Programme, old app.Programme, kept []app.Session) {
	keys := make(map[string]bool, len(p.Sessions))
	for _, s := range p.Sessions {
		keys[s.Key] = true
	}
	rooms, tracks, days := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i := range kept {
		s := &kept[i]
		s.Key = free(keys, s.Key)
		keys[s.Key] = true
		rooms[s.Room], tracks[s.Track], days[s.Day] = true, true, true
	}
	p.Sessions = append(p.Sessions, kept...)
	slices.SortFunc(p.Sessions, app.CompareSessions)
	p.Rooms = alsoNeeded(p.Rooms, old.Rooms, rooms, func(r app.Room) string { return r.Name })
	p.Tracks = alsoNeeded(p.Tracks, old.Tracks, tracks, func(t app.Track) string { return t.Name })
	p.Days = alsoNeeded(p.Days, old.Days, days, func(d app.Day) string { return d.Date })
	slices.SortStableFunc(p.Days, func(a, b app.Day) int { return strings.Compare(a.Date, b.Date) })
}

// free gives key itself, or the first of "key#2", "key#3"… that nothing has.
func free(taken map[string]bool, key string) string {
	name := key
	for n := 2; taken[name]; n++ {
		name = key + "#" + strconv.Itoa(n)
	}
	return name
}

// alsoNeeded appends those of old that are needed and missing.
func alsoNeeded[T any](list, old []T, needed map[string]bool, name func(T) string) []T {
	for _, item := range list {
		delete(needed, name(item))
	}
	list = slices.Clip(list)
	for _, item := range old {
		if needed[name(item)] {
			list = append(list, item)
		}
	}
	return list
}
