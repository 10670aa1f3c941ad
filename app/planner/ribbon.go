package planner

import (
	"slices"
	"time"
)

// quiet is how long a stretch without anything of the person's counts whole on a ribbon. What is longer counts for a
// sixth beyond that: a lunch keeps its length, and an empty afternoon doesn't push the party off the line.
const (
	quiet     = time.Hour
	quietness = 6
)

// Ribbon is one day on one line: a scale from time to a place between 0 and 1 that passes quickly over quiet hours.
type Ribbon struct {
	knots []knot // by time; at least two
}

// knot ties an instant to its distance from the ribbon's beginning.
type knot struct {
	at   time.Time
	from time.Duration
}

// NewRibbon lays out a day in which something of the person's is on during busy, in any order. It begins and ends with a full
// hour of the zone's and covers every moment of also, such as now. Of an empty day it is the hour that also falls into, and
// nil without one.
func NewRibbon(busy []Gap, zone *time.Location, also ...time.Time) *Ribbon {
	spans := slices.Clone(busy)
	for _, moment := range also {
		spans = append(spans, Gap{Start: moment, End: moment})
	}
	if len(spans) == 0 {
		return nil
	}
	slices.SortFunc(spans, func(a, b Gap) int { return a.Start.Compare(b.Start) })
	last := spans[0].End
	for _, s := range spans {
		last = later(last, s.End)
	}
	first, last := hour(spans[0].Start, zone), hourAfter(last, zone)
	if !last.After(first) {
		last = first.Add(time.Hour)
	}
	r := &Ribbon{knots: []knot{{at: first}}}
	until := first // busy or told of so far
	for _, s := range slices.Concat(busyOf(spans), []Gap{{Start: last, End: last}}) {
		if s.Start.After(until) {
			r.tie(until, false)
			r.tie(s.Start, true)
		}
		until = later(until, s.End)
	}
	r.tie(last, false)
	return r
}

// busyOf gives the spans that last: a moment makes no stretch less quiet.
func busyOf(spans []Gap) []Gap {
	return slices.DeleteFunc(slices.Clone(spans), func(s Gap) bool { return !s.End.After(s.Start) })
}

// tie goes on to an instant.
func (r *Ribbon) tie(at time.Time, free bool) {
	end := r.knots[len(r.knots)-1]
	length := at.Sub(end.at)
	if length <= 0 {
		return
	}
	if free && length > quiet {
		length = quiet + (length-quiet)/quietness
	}
	r.knots = append(r.knots, knot{at, end.from + length})
}

// At gives the place of an instant, 0 to 1; what lies before or after the day is at its end.
func (r *Ribbon) At(t time.Time) float64 {
	first, last := r.knots[0], r.knots[len(r.knots)-1]
	if !t.After(first.at) {
		return 0
	}
	i := slices.IndexFunc(r.knots, func(k knot) bool { return !k.at.Before(t) })
	if i < 0 {
		return 1
	}
	a, b := r.knots[i-1], r.knots[i]
	share := float64(t.Sub(a.at)) / float64(b.at.Sub(a.at))
	return (float64(a.from) + share*float64(b.from-a.from)) / float64(last.from)
}

// Hours gives the full hours of the zone to be written above the ribbon, at least apart (0 to 1) from one another, the
// first among them.
func (r *Ribbon) Hours(zone *time.Location, apart float64) []time.Time {
	hours := []time.Time{}
	last := r.knots[len(r.knots)-1].at
	for at := r.knots[0].at; !at.After(last); at = hourAfter(at.Add(time.Minute), zone) {
		if len(hours) == 0 || r.At(at)-r.At(hours[len(hours)-1]) >= apart {
			hours = append(hours, at)
		}
	}
	return hours
}

// Runs groups instants in order, none more than apart from the one before it, into stretches.
func Runs(times []time.Time, apart time.Duration) []Run {
	runs := []Run{}
	for _, t := range slices.SortedFunc(slices.Values(times), time.Time.Compare) {
		if n := len(runs); n > 0 && t.Sub(runs[n-1].End) <= apart {
			runs[n-1].End = t
			runs[n-1].Count++
			continue
		}
		runs = append(runs, Run{Start: t, End: t, Count: 1})
	}
	return runs
}

// Run is a stretch of instants close to one another.
type Run struct {
	Start time.Time
	End   time.Time // inclusive
	Count int
}

// hour is the last full hour of the zone's clock that isn't after t: clocks with half an hour's offset have theirs too.
func hour(t time.Time, zone *time.Location) time.Time {
	local := t.In(zone)
	return t.Add(-time.Duration(local.Minute())*time.Minute - time.Duration(local.Second())*time.Second - time.Duration(local.Nanosecond()))
}

// hourAfter is the first full hour that isn't before t.
func hourAfter(t time.Time, zone *time.Location) time.Time {
	if at := hour(t, zone); at.Equal(t) {
		return t
	}
	return hour(t.Add(time.Hour), zone)
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
