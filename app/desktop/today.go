package desktop

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"meguri/app"
	"meguri/app/planner"
	"meguri/app/rally"
)

// Today is the screen of the day: what is on, what comes next, and what is owed.
type Today struct{ shell *Shell }

// Screen gives the day of a conference: today while it is on, else the next one, else the last.
func (t *Today) Screen(conference string) (TodayView, error) {
	return guard(t.shell, "Today.Screen", func(ctx context.Context) (TodayView, error) { return t.shell.today(ctx, conference) })
}

// Capture adds a line with the time to a session's note, as one step of the undo list; a blank text adds nothing.
func (t *Today) Capture(conference, session, text string) (TodayView, error) {
	return guard(t.shell, "Today.Capture", func(ctx context.Context) (TodayView, error) {
		s := t.shell
		if text = strings.TrimSpace(text); text != "" {
			l, err := s.load(ctx, conference)
			if err != nil {
				return TodayView{}, err
			}
			line := l.hour(s.options.Now()) + " " + text
			_, err = s.db.Mark(ctx, app.ActNote, app.Marking{Session: session, Change: func(m app.Marks) app.Marks {
				if m.Note != "" && !strings.HasSuffix(m.Note, "\n") {
					m.Note += "\n"
				}
				m.Note += line
				return m
			}})
			if err != nil {
				return TodayView{}, err
			}
			s.awake()
		}
		return s.today(ctx, conference)
	})
}

// Phases of a conference.
const (
	phaseBefore  = "before"
	phaseDuring  = "during"
	phaseBetween = "between"
	phaseAfter   = "after"
	phaseUntimed = "untimed"
)

// phase says where the conference stands, and which of its days to show.
func (l *loaded) phase(now time.Time) (phase, day string) {
	days := l.programme.Days
	if len(days) == 0 {
		return phaseUntimed, ""
	}
	if today, ok := planner.Today(days, l.zone, now); ok && !l.over(today, now) {
		return phaseDuring, today
	}
	date := l.dateOf(now)
	next := slices.IndexFunc(days, func(d app.Day) bool { return d.Date > date })
	switch {
	case next < 0:
		return phaseAfter, days[len(days)-1].Date
	case next == 0:
		return phaseBefore, days[0].Date
	}
	return phaseBetween, days[next].Date
}

// over reports whether every session of a date has ended. A day without sessions is over when its date is.
func (l *loaded) over(date string, now time.Time) bool {
	return len(l.byDay[date]) > 0 && !slices.ContainsFunc(l.byDay[date], func(s app.Session) bool { return s.End.After(now) })
}

func (s *Shell) today(ctx context.Context, conference string) (TodayView, error) {
	l, r, err := s.rounds(ctx, conference)
	if err != nil {
		return TodayView{}, err
	}
	v, err := s.visit(ctx, conference)
	if err != nil {
		return TodayView{}, err
	}
	phase, day := l.phase(v.now)
	view := TodayView{
		Conference: conference, Phase: phase, Now: l.instant(v.now), Day: day, Mode: string(v.person.modes[day]),
		On: []OnView{}, Rest: []RestView{}, Deadlines: []DeadlineView{}, Capture: []CaptureView{}, Tracks: []GroupView{},
		Ribbon: RibbonView{Hours: []RibbonHour{}, Items: []RibbonItem{}, Now: -1, Clock: l.hour(v.now)},
		Review: []PlannedView{}, Stamps: len(v.stamps), Loot: len(v.loot),
	}
	if view.Mode == "" {
		view.Mode = string(app.OnSite)
	}
	view.Number = 1 + slices.IndexFunc(l.programme.Days, func(d app.Day) bool { return d.Date == day })
	if phase == phaseBefore || phase == phaseBetween {
		view.DaysToGo = daysBetween(l.dateOf(v.now), day)
	}
	own := l.ownDay(v.person)
	c := circuit{l: l, r: r, v: v, own: own, language: s.language(), day: cmp.Or(day, own.date)}
	cards := c.all()
	if i := slices.IndexFunc(cards, func(one card) bool { return shownToday(one, phase) }); i >= 0 {
		view.Card = &cards[i].view
	}
	shown := c.shownDay(day)
	if phase == phaseDuring {
		view.On = c.onViews()
		view.Next = c.next(cards)
	}
	if phase == phaseDuring && len(view.On) == 0 && view.Next == nil {
		view.Later = c.later(day)
	}
	view.Opening = c.opening(cards)
	booths := c.boothGaps(shown, cards)
	view.Ribbon = c.ribbon(shown, booths, view.Next)
	view.Rest = c.rest(shown, booths)
	view.Deadlines = c.deadlines(cards)
	view.Capture = c.captures()
	for _, track := range l.programme.Tracks {
		group := GroupView{Name: track.Name}
		l.dress(&group)
		view.Tracks = append(view.Tracks, group)
	}
	for _, session := range l.programme.Sessions {
		l.count(&view, session, v.person.marks[session.ID], v.now)
	}
	view.Review = view.Review[:min(mostReview, len(view.Review))]
	view.Undo, err = s.undoState(ctx)
	return view, err
}

// mostReview is how many sessions of the queue are named; the timetable lists them all.
const mostReview = 6

// count counts a session for what is left to do, and names those of the queue.
func (l *loaded) count(view *TodayView, s app.Session, m app.Marks, now time.Time) {
	heard := m.Attendance.Extent != "" && m.Attendance.Extent != app.Skipped
	missed := m.Bookmark != app.NoBookmark && !heard && s.Timed() && !s.Cancelled && !s.End.After(now)
	if m.Bookmark != app.NoBookmark {
		view.Bookmarks++
	}
	if heard {
		view.Attended++
	}
	if m.WatchLater || missed {
		view.Queue++
		view.Review = append(view.Review, l.planned(s, s.Start))
	}
}

// planned names a session and when the person comes to it.
func (l *loaded) planned(s app.Session, comes time.Time) PlannedView {
	return PlannedView{Session: s.ID, Day: s.Day, Time: l.hour(comes), Title: s.Title, Track: s.Track}
}

// later is the person's first session on a day after a date; nil when there is none.
func (c circuit) later(date string) *PlannedView {
	for _, day := range c.l.programme.Days {
		if day.Date <= date {
			continue
		}
		if own, _ := c.l.ownSessions(day.Date, c.v.person); len(own) > 0 {
			view := c.l.planned(own[0].Session, own[0].Comes)
			return &view
		}
	}
	return nil
}

// opening is that of the rally that opens next; nil when none is to come.
func (c circuit) opening(cards []card) *OpeningView {
	var first app.Rally
	for _, one := range cards {
		if r := one.Rally; r.Opens.After(c.v.now) && (first.Opens.IsZero() || r.Opens.Before(first.Opens)) {
			first = r
		}
	}
	if first.Opens.IsZero() {
		return nil
	}
	return &OpeningView{Name: first.Name, Date: first.Opens.In(c.l.zone).Format(time.DateOnly), Time: c.l.hour(first.Opens)}
}

// shownToday reports whether a card belongs on the screen of the day: its rally is open, which one without hours always is.
func shownToday(one card, phase string) bool {
	timed := !one.Rally.Opens.IsZero() || !one.Rally.Closes.IsZero()
	return one.State == rally.Open && (timed || phase == phaseDuring || phase == phaseBetween || phase == phaseUntimed)
}

// daysBetween counts the dates from one to another, 2006-01-02 each.
func daysBetween(from, to string) int {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		return 0
	}
	return int(b.Sub(a) / (24 * time.Hour))
}

// dayShown is the day of the screen: what is mine on it, and from when on it is still to come.
type dayShown struct {
	date    string
	own     []planner.Own
	clashes []app.Clash
	from    time.Time // now, or the day's first own session on another day
	isToday bool
}

// shownDay gives the day of the screen.
func (c circuit) shownDay(date string) dayShown {
	if date == c.own.date {
		return dayShown{date, c.own.own, c.own.clashes, c.v.now, true}
	}
	own, clashes := c.l.ownSessions(date, c.v.person)
	d := dayShown{date: date, own: own, clashes: clashes}
	if len(own) > 0 {
		d.from = own[0].Comes
	}
	return d
}

// onViews are the person's sessions that are on.
func (c circuit) onViews() []OnView {
	views := []OnView{}
	shown := c.l.clock(c.own.date, "")
	for _, o := range c.own.on() {
		s, marks := o.Session, c.v.person.marks[o.Session.ID]
		view := OnView{
			Session: c.l.slot(s, shown, marks), Left: minutesUntil(s.End, c.v.now), Share: share(s, c.v.now), Notes: []NoteTick{},
		}
		for _, line := range strings.Split(marks.Note, "\n") {
			if at, text, ok := c.l.captured(s, line); ok {
				view.Notes = append(view.Notes, NoteTick{Time: c.l.hour(at), Text: text, Share: share(s, at)})
			}
		}
		slices.SortStableFunc(view.Notes, func(a, b NoteTick) int { return cmp.Compare(a.Share, b.Share) })
		views = append(views, view)
	}
	return views
}

// share says how much of a session is over at a moment, 0 to 1.
func share(s app.Session, at time.Time) float64 {
	length := s.End.Sub(s.Start)
	if length <= 0 {
		return 1
	}
	return max(0, min(1, float64(at.Sub(s.Start))/float64(length)))
}

// capturedLine is a line as Capture writes it.
var capturedLine = regexp.MustCompile(`^([01]?\d|2[0-3]):([0-5]\d)[ \x{3000}](.+)$`)

// captured reads a line of a session's note that begins with a time of day: the moment nearest to the session's start.
func (l *loaded) captured(s app.Session, line string) (at time.Time, text string, ok bool) {
	found := capturedLine.FindStringSubmatch(line)
	if found == nil {
		return time.Time{}, "", false
	}
	start := s.Start.In(l.zone)
	clock, err := time.Parse("15:04", found[1]+":"+found[2])
	if err != nil {
		return time.Time{}, "", false
	}
	at = time.Date(start.Year(), start.Month(), start.Day(), clock.Hour(), clock.Minute(), 0, 0, start.Location())
	switch {
	case at.Sub(start) > 12*time.Hour:
		at = at.AddDate(0, 0, -1)
	case start.Sub(at) > 12*time.Hour:
		at = at.AddDate(0, 0, 1)
	}
	return at, found[3], true
}

// shortestRound is the free time in which booths are worth going to.
const shortestRound = 15 * time.Minute

// boothGaps are the gaps of the day to come in which the open card has something left to stamp. The last one ends when the
// rally closes.
func (c circuit) boothGaps(d dayShown, cards []card) []planner.Gap {
	open := slices.IndexFunc(cards, func(one card) bool {
		return one.State != rally.Over && slices.ContainsFunc(one.Cells, func(cell rally.Cell) bool { return !cell.Counts && !cell.Next.IsZero() })
	})
	if open < 0 {
		return nil
	}
	r, own := cards[open].Rally, d.own
	if !r.Closes.IsZero() && c.l.dateOf(r.Closes) == d.date {
		own = append(slices.Clone(own), planner.Own{Comes: r.Closes, Leaves: r.Closes})
		slices.SortStableFunc(own, func(a, b planner.Own) int { return a.Comes.Compare(b.Comes) })
	}
	return slices.DeleteFunc(planner.Free(own, d.from, shortestRound), func(g planner.Gap) bool {
		return !r.Closes.IsZero() && !g.Start.Before(r.Closes) || g.End.Before(r.Opens)
	})
}

// stampsApart is the longest time between two stamps of one round of the booths.
const stampsApart = 20 * time.Minute

// narrowest is how long anything is drawn at least.
const narrowest = 10 * time.Minute

// hoursApart is how far apart labels of hours are at least: with two figures each, on the narrowest window.
const hoursApart = .045

// ribbon draws the day on one line.
func (c circuit) ribbon(d dayShown, booths []planner.Gap, next *NextView) RibbonView {
	view := RibbonView{Hours: []RibbonHour{}, Items: []RibbonItem{}, Now: -1, Clock: c.l.hour(c.v.now)}
	var stamps []time.Time
	for _, s := range c.v.stamps {
		if s.Day == d.date {
			stamps = append(stamps, s.At)
		}
	}
	runs := planner.Runs(stamps, stampsApart)
	var busy []planner.Gap
	for _, o := range d.own {
		busy = append(busy, planner.Gap{Start: o.Comes, End: drawn(o.Comes, o.Leaves)})
	}
	for _, run := range runs {
		busy = append(busy, planner.Gap{Start: run.Start, End: drawn(run.Start, run.End)})
	}
	var also []time.Time
	if d.isToday {
		also = append(also, c.v.now)
	}
	for _, gap := range booths {
		also = append(also, gap.End)
	}
	zone := c.l.zone
	line := planner.NewRibbon(busy, zone, also...)
	if line == nil {
		return view
	}
	for _, at := range line.Hours(zone, hoursApart) {
		view.Hours = append(view.Hours, RibbonHour{Label: at.In(zone).Format("15"), At: line.At(at)})
	}
	if d.isToday {
		view.Now = line.At(c.v.now)
	}
	add := func(item RibbonItem, from, until time.Time) {
		item.At = line.At(from)
		item.Size = line.At(drawn(from, until)) - item.At
		view.Items = append(view.Items, item)
	}
	var sessions []app.Session
	for _, o := range d.own {
		o.Session.Start, o.Session.End = o.Comes, o.Leaves
		sessions = append(sessions, o.Session)
	}
	lanes := planner.Lanes(sessions, func(app.Session) string { return "" })
	for _, o := range d.own {
		add(RibbonItem{
			Kind: "session", Session: o.Session.ID, Title: o.Session.Title, Under: o.Session.Room, Track: o.Session.Track, Lane: lanes[o.Session.ID].Index,
			State: c.stateOf(o),
		}, o.Comes, o.Leaves)
	}
	for _, run := range runs {
		add(RibbonItem{Kind: "stamped", Count: run.Count, State: "done"}, run.Start, run.End)
	}
	for i, gap := range booths {
		item := RibbonItem{Kind: "booths", State: "next"}
		if i == 0 && next != nil && !gap.End.After(c.own.ahead()[0].Comes) {
			item.Count = len(next.Near)
		}
		add(item, gap.Start, gap.End)
	}
	slices.SortStableFunc(view.Items, func(a, b RibbonItem) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Lane, b.Lane)) })
	return view
}

// drawn is where something that ends is drawn to.
func drawn(from, until time.Time) time.Time {
	if least := from.Add(narrowest); until.Before(least) {
		return least
	}
	return until
}

// stateOf says where a session of the person's stands now.
func (c circuit) stateOf(o planner.Own) string {
	extent := c.v.person.marks[o.Session.ID].Attendance.Extent
	switch {
	case o.Comes.After(c.v.now):
		return "next"
	case o.Leaves.After(c.v.now) && !c.own.left(o):
		return "now"
	case extent != "" && extent != app.Skipped:
		return "done"
	}
	return "passed"
}

// rest lists what the day still holds, by time.
func (c circuit) rest(d dayShown, booths []planner.Gap) []RestView {
	type line struct {
		at   time.Time
		view RestView
	}
	var lines []line
	for _, o := range d.own {
		if d.isToday && !o.Comes.After(c.v.now) {
			continue
		}
		s := o.Session
		lines = append(lines, line{o.Comes, RestView{
			Kind: "session", Session: s.ID, Time: c.l.hour(o.Comes), Title: s.Title, Track: s.Track, Room: s.Room,
			Clash: slices.ContainsFunc(d.clashes, func(clash app.Clash) bool { return clash.First == s.ID || clash.Second == s.ID }),
		}})
	}
	for _, gap := range booths {
		lines = append(lines, line{gap.Start, RestView{Kind: "booths", Time: c.l.hour(gap.Start), Minutes: int(gap.End.Sub(gap.Start) / time.Minute)}})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return a.at.Compare(b.at) })
	views := make([]RestView, 0, len(lines))
	for _, one := range lines {
		views = append(views, one.view)
	}
	return views
}

// deadlines gives those of every rally and of the loot whose date is near, by time.
func (c circuit) deadlines(cards []card) []DeadlineView {
	type dated struct {
		at   time.Time
		view DeadlineView
	}
	var all []dated
	for _, one := range cards {
		for i, d := range rally.Deadlines(one.Card, c.v.now) {
			all = append(all, dated{d.At, one.view.Deadlines[i]})
		}
	}
	zone, today := c.l.zone, c.l.dateOf(c.v.now)
	for _, loot := range c.v.loot {
		date, err := time.ParseInLocation(time.DateOnly, loot.UseBy, zone)
		if err != nil || !near(loot, today) {
			continue
		}
		ends := date.AddDate(0, 0, 1)
		all = append(all, dated{ends, DeadlineView{
			Kind: "use-by", Title: loot.What, Detail: c.r.from(loot.Booth), At: c.l.instant(ends.Add(-time.Minute)), Date: loot.UseBy,
			Minutes: minutesUntil(ends, c.v.now),
		}})
	}
	slices.SortStableFunc(all, func(a, b dated) int { return a.at.Compare(b.at) })
	views := make([]DeadlineView, 0, len(all))
	for _, one := range all {
		views = append(views, one.view)
	}
	return views
}

// mostCaptures is how many sessions are offered for a note, and mostOn how many of them may be on: a big conference has
// dozens at a time.
const (
	mostCaptures = 12
	mostOn       = 8
)

// captures lists the sessions of today that a note may go to: those that are on, mine before the others', then those that
// ended, the last first.
func (c circuit) captures() []CaptureView {
	mine := map[string]bool{}
	for _, o := range c.own.own {
		mine[o.Session.ID] = true
	}
	var on, ended []app.Session
	for _, s := range c.l.byDay[c.own.date] {
		switch {
		case s.Cancelled || s.Start.After(c.v.now) || app.Hides(c.v.person.hidden, s, c.v.person.marks[s.ID]):
		case s.End.After(c.v.now):
			on = append(on, s)
		default:
			ended = append(ended, s)
		}
	}
	first := func(a, b app.Session) int {
		switch {
		case mine[a.ID] == mine[b.ID]:
			return 0
		case mine[a.ID]:
			return -1
		}
		return 1
	}
	slices.SortStableFunc(on, first)
	slices.SortStableFunc(ended, func(a, b app.Session) int { return cmp.Or(b.End.Compare(a.End), first(a, b)) })
	views := []CaptureView{}
	for _, s := range on[:min(mostOn, len(on))] {
		views = append(views, CaptureView{Session: s.ID, Title: s.Title, Track: s.Track, State: "on"})
	}
	for _, s := range ended {
		views = append(views, CaptureView{Session: s.ID, Title: s.Title, Track: s.Track, State: "ended"})
	}
	return views[:min(mostCaptures, len(views))]
}
