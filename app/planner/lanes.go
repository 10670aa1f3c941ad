package planner

import (
	"cmp"
	"slices"
	"time"

	"meguri/app"
)

// drawnAtLeast is how long a zero-length session is taken to be where it must be drawn.
const drawnAtLeast = 5 * time.Minute

// Lane is a session's place beside those it overlaps: the Index-th, from 0, of Of equal strips.
type Lane struct {
	Index int
	Of    int
}

// Lanes sets overlapping sessions of one group (a room or a track) side by side, by Session.ID. Each
// chain of overlaps has its own width, the smallest possible, so that one crowded hour does not squeeze
// the whole day. The order of the input does not matter. Untimed sessions get no lane.
func Lanes(sessions []app.Session, group func(app.Session) string) map[string]Lane {
	groups := map[string][]span{}
	for _, s := range sessions {
		if !s.Timed() {
			continue
		}
		drawn := span{id: s.ID, start: s.Start, end: s.End}
		if !s.End.After(s.Start) {
			drawn.end = s.Start.Add(drawnAtLeast)
		}
		name := group(s)
		groups[name] = append(groups[name], drawn)
	}
	lanes := make(map[string]Lane, len(sessions))
	for _, spans := range groups {
		for _, chain := range chains(spans) {
			index, of := strips(chain)
			for i, s := range chain {
				lanes[s.id] = Lane{Index: index[i], Of: of}
			}
		}
	}
	return lanes
}

// span is a stretch of time, [start, end), that a session takes up.
type span struct {
	id         string
	start, end time.Time
}

// chains sorts the spans by start, longer ones first, and cuts them where nothing runs.
func chains(spans []span) [][]span {
	slices.SortFunc(spans, func(a, b span) int {
		return cmp.Or(a.start.Compare(b.start), b.end.Compare(a.end), cmp.Compare(a.id, b.id))
	})
	var all [][]span
	var until time.Time
	from := 0
	for i, s := range spans {
		if i > from && !s.start.Before(until) {
			all = append(all, spans[from:i])
			from = i
		}
		if i == from || s.end.After(until) {
			until = s.end
		}
	}
	if from < len(spans) {
		all = append(all, spans[from:])
	}
	return all
}

// strips gives each span of a chain the first strip that is free when it starts, and how many strips
// that took. Taken in order of their starts, intervals need no more strips than run at one moment.
func strips(chain []span) (index []int, of int) {
	index = make([]int, len(chain))
	var until []int64 // by strip, when it is free again, in Unix nanoseconds
	for i, s := range chain {
		start := s.start.UnixNano()
		free := slices.IndexFunc(until, func(end int64) bool { return end <= start })
		if free < 0 {
			free = len(until)
			until = append(until, 0)
		}
		index[i], until[free] = free, s.end.UnixNano()
	}
	return index, len(until)
}
