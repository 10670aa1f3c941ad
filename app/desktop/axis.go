package desktop

import (
	"time"

	"meguri/app"
	"meguri/app/planner"
)

// axis is the stretch of time one day draws, from a full hour to a full hour of the conference.
type axis struct{ start, end time.Time }

// longestDay bounds an axis where no session begins later: one of three days (an exhibition, "rooms open") is
// drawn to the axis's end.
const longestDay = 30 * time.Hour

// axisOf spans all timed sessions of one conference day, hidden ones too: hiding moves nothing that is shown.
func (l *loaded) axisOf(day string) axis {
	var a axis
	var last time.Time // start
	zone := l.conference.Zone.Location()
	for _, s := range l.byDay[day] {
		if !s.Timed() {
			continue
		}
		if a.start.IsZero() || s.Start.Before(a.start) {
			a.start = s.Start
		}
		if s.End.After(a.end) {
			a.end = s.End
		}
		if s.Start.After(last) {
			last = s.Start
		}
	}
	if a.start.IsZero() {
		return a
	}
	a.start = fullHour(a.start, zone)
	if limit := a.start.Add(max(longestDay, last.Sub(a.start)+time.Hour)); a.end.After(limit) {
		a.end = limit
	}
	a.end = fullHour(a.end.Add(time.Hour-1), zone)
	if !a.end.After(a.start) {
		a.end = a.start.Add(time.Hour)
	}
	return a
}

// fullHour gives the last full hour by the clocks of a zone, which may be half an hour off the others'.
func fullHour(t time.Time, zone *time.Location) time.Time {
	_, minute, second := t.In(zone).Clock()
	return t.Add(-time.Duration(minute)*time.Minute - time.Duration(second)*time.Second - time.Duration(t.Nanosecond()))
}

func (a axis) minutes() int { return int(a.end.Sub(a.start) / time.Minute) }

func (a axis) minute(t time.Time) int { return int(t.Sub(a.start) / time.Minute) }

// place gives a session's first minute and its length, both on the axis.
func (a axis) place(s app.Session) (minute, minutes int) {
	end := s.End
	if end.After(a.end) {
		end = a.end
	}
	return a.minute(s.Start), int(end.Sub(s.Start) / time.Minute)
}

// dayClock writes the labels of one day: in the conference's zone, or in the person's own.
type dayClock struct {
	name       string         // "conference" or "mine"
	zone       string         // the name of the zone shown
	shown      *time.Location // of the labels
	conference *time.Location // of the instants
	date       string         // the day's own date
}

func (l *loaded) clock(day, name string) dayClock {
	zone := l.conference.Zone
	c := dayClock{name: "conference", zone: zone.Name, shown: zone.Location(), conference: zone.Location(), date: day}
	if name == "mine" {
		c.name, c.shown = name, time.Local
		c.zone = localZone(time.Local, systemZone, l.axisOf(day).start)
	}
	return c
}

// label gives the time of day and how many dates it is away from the day's own: 01:30 of the next
// morning, or a talk abroad that falls on tomorrow here, is +1.
func (c dayClock) label(t time.Time) (text string, shift int) {
	t = t.In(c.shown)
	date, err := time.Parse(time.DateOnly, c.date)
	if err != nil {
		return t.Format("15:04"), 0
	}
	own := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	return t.Format("15:04"), int(own.Sub(date) / (24 * time.Hour))
}

func (c dayClock) hours(a axis) []HourView {
	hours := []HourView{}
	for t := a.start; t.Before(a.end); t = t.Add(time.Hour) {
		hour := HourView{Minute: a.minute(t)}
		hour.Label, hour.Shift = c.label(t)
		hours = append(hours, hour)
	}
	return hours
}

// shortestGap is the free time worth naming.
const shortestGap = 5 * time.Minute

// planOn works out the person's day: the route, the clashes and the gaps. It is over the whole day, so
// that hiding something changes no plan, and a clash of the night with the next morning shows on both days.
func (l *loaded) planOn(a axis, day string, marks map[string]app.Marks, settlements map[[2]string]app.Settlement, now time.Time) PlanView {
	view := PlanView{Stops: []StopView{}, Clashes: []ClashView{}, Gaps: []GapView{}}
	if day == "" {
		return view
	}
	mine := planner.Agenda(l.programme, marks, "")
	passed := planner.PassedBy(mine, marks, now)
	clashes := planner.Clashes(mine)
	for i := range clashes {
		c := &clashes[i]
		if l.dayOf(c.First) != day && l.dayOf(c.Second) != day {
			continue
		}
		c.Settled = settlements[[2]string{c.First, c.Second}]
		view.Clashes = append(view.Clashes, ClashView{
			First: c.First, Second: c.Second, Minute: a.minute(c.Start), Minutes: c.Minutes(), Settled: string(c.Settled),
		})
		if clash := &view.Clashes[len(view.Clashes)-1]; c.Settled == app.Unsettled && planner.Decided(*c, marks, passed, now) {
			clash.Settled = settledByAttendance
		}
	}
	for _, stop := range planner.Route(l.byDay[day], marks, clashes, passed) {
		view.Stops = append(view.Stops, StopView{
			Sessions: stop.Sessions, Minute: a.minute(stop.Start), Minutes: int(stop.End.Sub(stop.Start) / time.Minute),
			Fork: stop.Fork, AtOnce: stop.AtOnce, Done: stop.Done,
		})
	}
	for _, gap := range planner.Gaps(planner.Agenda(l.programme, marks, day), shortestGap) {
		view.Gaps = append(view.Gaps, GapView{Minute: a.minute(gap.Start), Minutes: int(gap.End.Sub(gap.Start) / time.Minute)})
	}
	return view
}

// settledByAttendance is how a clash is settled that nobody has to settle any more.
const settledByAttendance = "attended"

// dayOf is the conference day of a session of this programme.
func (l *loaded) dayOf(session string) string { return l.programme.Sessions[l.position[session]].Day }
