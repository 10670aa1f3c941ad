package changes

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"meguri/app"
)

// field is one thing about a session whose change is worth telling.
type field struct {
	name  string
	kind  app.ChangeKind
	same  func(a, b *app.Session) bool // nil where the words decide
	words func(*app.Session) string
}

// fields are all fields, in the order in which a person wants to hear of them. The order of speakers
// and links, and the feed's ids, are nothing to tell.
var fields = []field{
	{"start", app.Moved, func(a, b *app.Session) bool { return a.Start.Equal(b.Start) }, func(s *app.Session) string { return instant(s.Start) }},
	{"end", app.Moved, func(a, b *app.Session) bool { return a.End.Equal(b.End) }, func(s *app.Session) string { return instant(s.End) }},
	{"room", app.Moved, nil, func(s *app.Session) string { return s.Room }},
	{"title", app.Changed, nil, func(s *app.Session) string { return s.Title }},
	{"subtitle", app.Changed, nil, func(s *app.Session) string { return s.Subtitle }},
	{"speakers", app.Changed, sameSpeakers, func(s *app.Session) string { return list(s.Speakers, ", ", speakerName) }},
	{"abstract", app.Changed, nil, func(s *app.Session) string { return s.Abstract }},
	{"description", app.Changed, nil, func(s *app.Session) string { return s.Description }},
	{"track", app.Changed, nil, func(s *app.Session) string { return s.Track }},
	{"type", app.Changed, nil, func(s *app.Session) string { return s.Type }},
	{"language", app.Changed, nil, func(s *app.Session) string { return s.Language }},
	{"links", app.Changed, func(a, b *app.Session) bool { return sameLinks(a.Links, b.Links) }, func(s *app.Session) string { return list(s.Links, "\n", linkLine) }},
	{"attachments", app.Changed, func(a, b *app.Session) bool { return sameLinks(a.Attachments, b.Attachments) }, func(s *app.Session) string { return list(s.Attachments, "\n", linkLine) }},
	{"url", app.Changed, nil, func(s *app.Session) string { return s.URL }},
	{"recording", app.Changed, nil, recording},
}

// compare tells what changed about one session, as changes of the session named id.
func compare(id string, old, next *app.Session) []app.Change {
	var found []app.Change
	switch {
	case next.Cancelled && !old.Cancelled:
		found = append(found, app.Change{Session: id, Kind: app.Cancelled, Before: old.Title})
	case old.Cancelled && !next.Cancelled:
		found = append(found, app.Change{Session: id, Kind: app.Restored})
	}
	for _, f := range fields {
		if f.same != nil && f.same(old, next) {
			continue
		}
		if before, after := f.words(old), f.words(next); before != after {
			found = append(found, app.Change{Session: id, Kind: f.kind, Field: f.name, Before: before, After: after})
		}
	}
	return found
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// recording says whether the session will be seen afterwards: "yes", "no", or "onsite" when it is not
// even streamed.
func recording(s *app.Session) string {
	switch {
	case s.OnSiteOnly:
		return "onsite"
	case s.NoRecording:
		return "no"
	}
	return "yes"
}

func speakerName(s app.Speaker) string { return s.Name }

func linkLine(l app.Link) string { return strings.TrimSpace(l.Title + " " + l.Address) }

func list[T any](items []T, between string, words func(T) string) string {
	lines := make([]string, len(items))
	for i, item := range items {
		lines[i] = words(item)
	}
	return strings.Join(lines, between)
}

func sameSpeakers(a, b *app.Session) bool {
	return sameItems(a.Speakers, b.Speakers, func(x, y app.Speaker) int { return cmp.Compare(x.Name, y.Name) })
}

func sameLinks(a, b []app.Link) bool {
	return sameItems(a, b, func(x, y app.Link) int {
		return cmp.Or(cmp.Compare(x.Address, y.Address), cmp.Compare(x.Title, y.Title))
	})
}

// sameItems compares two lists whose order means nothing.
func sameItems[T any](a, b []T, compare func(x, y T) int) bool {
	equal := func(x, y T) bool { return compare(x, y) == 0 }
	if len(a) != len(b) || slices.EqualFunc(a, b, equal) {
		return len(a) == len(b)
	}
	return slices.EqualFunc(slices.SortedFunc(slices.Values(a), compare), slices.SortedFunc(slices.Values(b), compare), equal)
}
