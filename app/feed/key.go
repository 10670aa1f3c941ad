package feed

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"meguri/app"
)

// setKeys gives every session its key: what its format set, else its GUID, else its code, else its title.
// Repeats of one key are told apart by "#2", "#3"… in order of start, room and title, so that a feed which
// lists the same sessions in another order gives the same keys.
func setKeys(sessions []app.Session) {
	same := map[string][]*app.Session{}
	for i := range sessions {
		s := &sessions[i]
		s.Key = cmp.Or(s.Key, s.GUID, s.Code, s.Title)
		same[s.Key] = append(same[s.Key], s)
	}
	for key, repeats := range same {
		if len(repeats) == 1 {
			continue
		}
		slices.SortStableFunc(repeats, func(a, b *app.Session) int {
			return cmp.Or(byStart(a, b), strings.Compare(a.Room, b.Room), strings.Compare(a.Title, b.Title), a.End.Compare(b.End))
		})
		n := 1
		for _, s := range repeats[1:] {
			// A feed may itself publish "a#2" beside two "a"; same, which still holds every published key, tells.
			for n++; len(same[key+"#"+strconv.Itoa(n)]) > 0; n++ {
			}
			s.Key = key + "#" + strconv.Itoa(n)
		}
	}
}

// setBoothKeys gives every booth its key: the feed's id, else its number and name. Repeats of one key are told apart by
// "#2", "#3"… in order of number and name.
func setBoothKeys(booths []app.Booth) {
	same := map[string][]*app.Booth{}
	for i := range booths {
		b := &booths[i]
		b.Key = cmp.Or(b.Key, strings.TrimSpace(b.Number+" "+b.Name))
		same[b.Key] = append(same[b.Key], b)
	}
	for key, repeats := range same {
		slices.SortStableFunc(repeats, func(a, b *app.Booth) int {
			return cmp.Or(strings.Compare(a.Number, b.Number), strings.Compare(a.Name, b.Name))
		})
		n := 1
		for _, b := range repeats[1:] {
			for n++; len(same[key+"#"+strconv.Itoa(n)]) > 0; n++ {
			}
			b.Key = key + "#" + strconv.Itoa(n)
		}
	}
}

// byStart orders sessions by start, the untimed ones last.
func byStart(a, b *app.Session) int {
	if a.Timed() != b.Timed() {
		if a.Timed() {
			return -1
		}
		return 1
	}
	return a.Start.Compare(b.Start)
}

// sortSessions puts sessions into the order that app.Programme promises.
func sortSessions(sessions []app.Session) {
	slices.SortFunc(sessions, func(a, b app.Session) int {
		return cmp.Or(byStart(&a, &b), strings.Compare(a.Key, b.Key))
	})
}
