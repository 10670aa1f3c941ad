package desktop

import (
	"cmp"
	"context"
	"slices"
	"time"

	"meguri/app"
	"meguri/app/planner"
)

// Timetable is one conference day after another.
type Timetable struct{ shell *Shell }

// Day gives one day, with labels in the conference's clock or mine. day "" is today while the conference
// is on, else the day shown last, else the first. showHidden brings back what is hidden, marked so.
func (t *Timetable) Day(conference, day, clock string, showHidden bool) (DayView, error) {
	return guard(t.shell, "Timetable.Day", func(ctx context.Context) (DayView, error) {
		view, err := t.shell.day(ctx, conference, day, clock, showHidden)
		if err != nil {
			return DayView{}, err
		}
		t.shell.remember(ctx, shownDay(conference), view.Day)
		return view, nil
	})
}

// Find gives the sessions whose title, speakers, room, track or abstract contain every word, best first.
func (t *Timetable) Find(conference, text string) ([]FoundView, error) {
	return guard(t.shell, "Timetable.Find", func(ctx context.Context) ([]FoundView, error) {
		l, err := t.shell.load(ctx, conference)
		if err != nil {
			return nil, err
		}
		index, err := t.shell.searchIndex(ctx, l)
		if err != nil {
			return nil, err
		}
		views := []FoundView{}
		for _, i := range index.Find(text) {
			session := l.programme.Sessions[i]
			views = append(views, FoundView{ID: session.ID, Day: session.Day})
		}
		return views, nil
	})
}

// SetMode says how the person attends one day.
func (t *Timetable) SetMode(conference, day, mode string) (UndoView, error) {
	return guard(t.shell, "Timetable.SetMode", func(ctx context.Context) (UndoView, error) {
		value, err := app.ParseMode(mode)
		if err != nil {
			return UndoView{}, err
		}
		if err := t.shell.db.SetMode(ctx, conference, day, value); err != nil {
			return UndoView{}, err
		}
		return t.shell.undoState(ctx)
	})
}

// shownDay names the setting that holds the day shown last.
func shownDay(conference string) string { return "day:" + conference }

// person is what the person said about a conference by now, read for one answer.
type person struct {
	marks       map[string]app.Marks
	modes       map[string]app.Mode
	settlements map[[2]string]app.Settlement
	hidden      []app.Hidden
	now         time.Time
}

func (s *Shell) person(ctx context.Context, conference string) (p person, err error) {
	p.now = s.options.Now()
	if p.marks, err = s.db.Marks(ctx, conference); err != nil {
		return p, err
	}
	if p.modes, err = s.db.Modes(ctx, conference); err != nil {
		return p, err
	}
	if p.settlements, err = s.db.Settlements(ctx, conference); err != nil {
		return p, err
	}
	p.hidden, err = s.db.HiddenThings(ctx, conference)
	return p, err
}

func (s *Shell) day(ctx context.Context, conference, day, clock string, showHidden bool) (DayView, error) {
	l, err := s.load(ctx, conference)
	if err != nil {
		return DayView{}, err
	}
	p, err := s.person(ctx, conference)
	if err != nil {
		return DayView{}, err
	}
	if day == "" {
		if day, err = s.dayToShow(ctx, l); err != nil {
			return DayView{}, err
		}
	}
	return l.dayView(day, clock, showHidden, p), nil
}

// dayToShow is today while the conference is on, else the day shown last, else the first.
func (s *Shell) dayToShow(ctx context.Context, l *loaded) (string, error) {
	if today, ok := planner.Today(l.programme.Days, l.conference.Zone.Location(), s.options.Now()); ok {
		return today, nil
	}
	last, err := s.db.Setting(ctx, shownDay(l.conference.ID))
	if err != nil {
		return "", err
	}
	for _, d := range l.programme.Days {
		if d.Date == last {
			return last, nil
		}
	}
	if len(l.programme.Days) == 0 {
		return "", nil
	}
	return l.programme.Days[0].Date, nil
}

// dayView draws one day from memory: it is the hot path of the timetable and reads nothing.
func (l *loaded) dayView(day, clock string, showHidden bool, p person) DayView {
	c := l.clock(day, clock)
	view := DayView{
		Conference: l.conference.ID, Day: day, Clock: c.name, Zone: c.zone,
		Days: l.dayTabs(p), Slots: []SlotView{}, Untimed: []SlotView{},
	}
	visible := make([]app.Session, 0, len(l.byDay[day]))
	hidden := map[string]bool{}
	for _, session := range l.byDay[day] {
		if app.Hides(p.hidden, session, p.marks[session.ID]) {
			view.HiddenCount++
			hidden[session.ID] = true
			if !showHidden {
				continue
			}
		}
		visible = append(visible, session)
	}
	axis := l.axisOf(day)
	if day == "" {
		visible = nil // a programme without days: everything waits on the shelf
	}
	view.Start, view.Minutes = axis.start.In(c.conference).Format(time.RFC3339), axis.minutes()
	view.Hours = c.hours(axis)

	byRoom := planner.Lanes(visible, func(s app.Session) string { return s.Room })
	byTrack := planner.Lanes(visible, func(s app.Session) string { return s.Track })
	for _, session := range visible {
		slot := l.slot(session, c, p.marks[session.ID])
		slot.Minute, slot.Minutes = axis.place(session)
		slot.RoomLane, slot.TrackLane = laneView(byRoom[session.ID]), laneView(byTrack[session.ID])
		slot.Hidden = hidden[session.ID]
		slot.Change = slotChange(session, l.unseen[session.ID], l.edited[session.ID], c)
		view.Slots = append(view.Slots, slot)
	}
	for _, session := range l.byDay[""] {
		if !showHidden && app.Hides(p.hidden, session, p.marks[session.ID]) {
			continue
		}
		slot := l.slot(session, c, p.marks[session.ID])
		slot.Change = slotChange(session, l.unseen[session.ID], l.edited[session.ID], c)
		view.Untimed = append(view.Untimed, slot)
	}
	l.group(&view, day, p)
	view.Plan = l.planOn(axis, day, p.marks, p.settlements, p.now)
	return view
}

func laneView(lane planner.Lane) LaneView { return LaneView{Index: lane.Index, Of: lane.Of} }

// slot is a session without its place in the day.
func (l *loaded) slot(s app.Session, c dayClock, m app.Marks) SlotView {
	speakers := make([]string, len(s.Speakers))
	for i, speaker := range s.Speakers {
		speakers[i] = speaker.Name
	}
	slot := SlotView{
		ID: s.ID, Title: s.Title, Room: s.Room, Track: s.Track, Type: s.Type, Language: s.Language, Speakers: speakers,
		RoomLane: LaneView{Of: 1}, TrackLane: LaneView{Of: 1},
		OnSiteOnly: s.OnSiteOnly, Cancelled: s.Cancelled, Marks: marksView(m), Edited: l.edited[s.ID],
	}
	if slot.Edited == nil {
		slot.Edited = []string{}
	}
	if s.Timed() {
		slot.Start, slot.End = s.Start.In(c.conference).Format(time.RFC3339), s.End.In(c.conference).Format(time.RFC3339)
		slot.From, slot.Shift = c.label(s.Start)
		slot.To, slot.ToShift = c.label(s.End)
	}
	return slot
}

func (l *loaded) dayTabs(p person) []DayTab {
	tabs := []DayTab{}
	for i, d := range l.programme.Days {
		tab := DayTab{Date: d.Date, Number: i + 1, Mode: string(p.modes[d.Date]), Sessions: len(l.byDay[d.Date])}
		if tab.Mode == "" {
			tab.Mode = string(app.OnSite)
		}
		for _, session := range l.byDay[d.Date] {
			if p.marks[session.ID].Bookmark != app.NoBookmark {
				tab.Bookmarked++
			}
		}
		tabs = append(tabs, tab)
	}
	return tabs
}

// group counts the day's rooms, tracks, languages and types.
func (l *loaded) group(view *DayView, day string, p person) {
	hiddenThings := map[app.Hidden]bool{}
	for _, thing := range p.hidden {
		hiddenThings[thing] = true
	}
	rooms, tracks := newGrouping(), newGrouping()
	languages, types := newGrouping(), newGrouping()
	tracksOfRoom := map[string]map[string]int{}
	for _, session := range l.byDay[day] {
		bookmarked := p.marks[session.ID].Bookmark != app.NoBookmark
		rooms.add(session.Room, bookmarked)
		tracks.add(session.Track, bookmarked)
		languages.add(session.Language, bookmarked)
		types.add(session.Type, bookmarked)
		if tracksOfRoom[session.Room] == nil {
			tracksOfRoom[session.Room] = map[string]int{}
		}
		if session.Track != "" {
			tracksOfRoom[session.Room][session.Track]++
		}
	}
	roomOrder, trackOrder := map[string]int{}, map[string]int{}
	for i, room := range l.programme.Rooms {
		roomOrder[room.Name] = i
	}
	for i, track := range l.programme.Tracks {
		trackOrder[track.Name] = i
	}
	view.Rooms = rooms.views(func(name string) int { return roomOrder[name] })
	for i := range view.Rooms {
		room := &view.Rooms[i]
		room.Under, room.Building = mostFrequent(tracksOfRoom[room.Name]), app.Building(room.Name)
		room.Hidden = hiddenThings[app.Hidden{Kind: app.HideRoom, Name: room.Name}]
		if at, ok := roomOrder[room.Name]; ok {
			room.Hashtag = l.programme.Rooms[at].Hashtag
		}
	}
	view.Tracks = tracks.views(func(name string) int { return trackOrder[name] })
	for i := range view.Tracks {
		track := &view.Tracks[i]
		l.dress(track)
		track.Hidden = hiddenThings[app.Hidden{Kind: app.HideTrack, Name: track.Name}]
	}
	view.Languages = languages.views(nil)
	for i := range view.Languages {
		view.Languages[i].Hidden = hiddenThings[app.Hidden{Kind: app.HideLanguage, Name: view.Languages[i].Name}]
	}
	view.Types = types.views(nil)
}

// dress gives a track its letter, colour and hashtag.
func (l *loaded) dress(track *GroupView) {
	badge, ok := l.badges[track.Name]
	if !ok {
		return
	}
	track.Letter, track.Colour, track.Striped = badge.letter, badge.colour, badge.striped
	track.Hashtag = l.programme.Tracks[badge.place].Hashtag
}

// grouping counts sessions by a name. The empty name is left out of everything but rooms and tracks,
// where it is the column of sessions that have none.
type grouping map[string]*GroupView

func newGrouping() grouping { return grouping{} }

func (g grouping) add(name string, bookmarked bool) {
	view := g[name]
	if view == nil {
		view = &GroupView{Name: name}
		g[name] = view
	}
	view.Sessions++
	if bookmarked {
		view.Bookmarked++
	}
}

// views lists the groups in the given order, the nameless one last; without an order, by name and
// without the nameless one.
func (g grouping) views(order func(name string) int) []GroupView {
	views := []GroupView{}
	for _, view := range g {
		if view.Name == "" && order == nil {
			continue
		}
		views = append(views, *view)
	}
	slices.SortFunc(views, func(a, b GroupView) int {
		if (a.Name == "") != (b.Name == "") {
			return cmp.Compare(b.Name, a.Name)
		}
		if order != nil {
			if byOrder := cmp.Compare(order(a.Name), order(b.Name)); byOrder != 0 {
				return byOrder
			}
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return views
}

func mostFrequent(counts map[string]int) string {
	best := ""
	for name, count := range counts {
		if count > counts[best] || count == counts[best] && name < best || best == "" {
			best = name
		}
	}
	return best
}

// plan is what the marks of one day lead to by now.
func (l *loaded) plan(day string, marks map[string]app.Marks, settlements map[[2]string]app.Settlement, now time.Time) PlanView {
	return l.planOn(l.axisOf(day), day, marks, settlements, now)
}
