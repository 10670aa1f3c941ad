package desktop

import (
	"cmp"
	"context"
	"slices"
	"time"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/markup"
	"meguri/app/planner"
	"meguri/app/rally"
)

// rounds is what is held in memory of a conference's booths: what publishing and editing changed. Stamps and marks are
// always asked for.
type rounds struct {
	booths    []app.Booth            // by rally.CompareBooths
	place     map[string]int         // Booth.ID to its place in booths
	abouts    map[string]string      // sanitised, by Booth.ID
	edited    map[string]edits.Thing // by Booth.ID
	ranks     []string               // in the order in which they were published
	rallies   []app.Rally            // that there is a card of
	own       map[string]bool        // keys of rallies whose rules are the person's
	published map[string]bool        // keys of rallies that the conference publishes
	rules     map[string]string      // what is published about each rally, sanitised, by key
	plans     []app.Plan
	planViews []FloorPlanView

	boothPlaces map[string]rally.Place // by Booth.ID
	roomPlaces  map[string]rally.Place // by Room.Name
}

// rounds gives a conference and what is held of its booths, from memory or read anew.
func (s *Shell) rounds(ctx context.Context, conference string) (*loaded, *rounds, error) {
	l, err := s.load(ctx, conference)
	if err != nil {
		return nil, nil, err
	}
	s.mu.Lock()
	held, age := l.rounds, s.age
	s.mu.Unlock()
	if held != nil {
		return l, held, nil
	}
	if held, err = s.readRounds(ctx, conference); err != nil {
		return nil, nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.age == age { // as in load
		l.rounds = held
	}
	return l, held, nil
}

// forgetRounds drops what is held of a conference's booths, rallies and plans, after one of them was changed.
func (s *Shell) forgetRounds(conference string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.age++
	if l := s.loaded[conference]; l != nil {
		l.rounds = nil
	}
}

func (s *Shell) readRounds(ctx context.Context, conference string) (*rounds, error) {
	booths, err := s.db.Booths(ctx, conference)
	if err != nil {
		return nil, err
	}
	r := &rounds{
		booths: booths, place: map[string]int{}, abouts: map[string]string{}, edited: map[string]edits.Thing{}, published: map[string]bool{}, rules: map[string]string{},
	}
	for _, booth := range r.booths {
		r.ranks = append(r.ranks, booth.Rank)
	}
	r.ranks = distinct(r.ranks)
	slices.SortStableFunc(r.booths, rally.CompareBooths)
	for i, booth := range r.booths {
		r.place[booth.ID] = i
		r.abouts[booth.ID] = markup.Safe(booth.About)
	}
	things, err := s.boothThings(ctx, conference)
	if err != nil {
		return nil, err
	}
	for _, thing := range things {
		if len(thing.Edited) > 0 {
			r.edited[thing.Thing] = thing
		}
	}
	if r.rallies, err = s.db.Rallies(ctx, conference); err != nil {
		return nil, err
	}
	r.rallies = rally.Of(r.rallies, r.booths)
	for _, one := range r.rallies {
		r.rules[one.Key] = markup.Safe(one.About)
	}
	if r.own, err = s.db.OwnRallies(ctx, conference); err != nil {
		return nil, err
	}
	published, err := s.db.PublishedRallies(ctx, conference)
	if err != nil {
		return nil, err
	}
	for _, one := range published {
		r.published[one.Key] = true
	}
	if r.plans, err = s.db.Plans(ctx, conference); err != nil {
		return nil, err
	}
	if r.planViews, err = s.planViews(ctx, conference, r.plans); err != nil {
		return nil, err
	}
	r.boothPlaces, r.roomPlaces = r.placed()
	return r, nil
}

// called is what a booth is called where what was done to it is listed; "" for one that isn't there.
func (r *rounds) called(booth string) string {
	at, ok := r.place[booth]
	if !ok {
		return ""
	}
	return cmp.Or(r.booths[at].Name, r.booths[at].Number)
}

// from is a booth as what came from there names it: "19 BASE".
func (r *rounds) from(booth string) string {
	at, ok := r.place[booth]
	if !ok {
		return ""
	}
	return spaced(r.booths[at].Number, r.booths[at].Name)
}

// spaced joins those of two texts that aren't empty.
func spaced(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// visit is what the person did and said at the booths by now, read for one answer.
type visit struct {
	stamps []app.Stamp
	claims []app.Claim
	marks  map[string]app.BoothMarks
	loot   []app.Loot
	people []app.PersonMet
	person person
	now    time.Time
}

func (s *Shell) visit(ctx context.Context, conference string) (v visit, err error) {
	if v.person, err = s.person(ctx, conference); err != nil {
		return v, err
	}
	v.now = v.person.now
	if v.stamps, err = s.db.Stamps(ctx, conference); err != nil {
		return v, err
	}
	if v.claims, err = s.db.Claims(ctx, conference); err != nil {
		return v, err
	}
	if v.marks, err = s.db.BoothMarks(ctx, conference); err != nil {
		return v, err
	}
	if v.loot, err = s.db.Loot(ctx, conference); err != nil {
		return v, err
	}
	v.people, err = s.db.PeopleMet(ctx, conference)
	return v, err
}

// boothsView draws the screen of booths.
func (s *Shell) boothsView(ctx context.Context, conference string) (BoothsView, error) {
	l, r, err := s.rounds(ctx, conference)
	if err != nil {
		return BoothsView{}, err
	}
	v, err := s.visit(ctx, conference)
	if err != nil {
		return BoothsView{}, err
	}
	day := l.dateOf(v.now)
	if first, last, ok := l.ends(); ok {
		day = max(first, min(last, day))
	}
	view := BoothsView{
		Conference: conference, Day: day, Booths: make([]BoothView, 0, len(r.booths)), Ranks: r.ranks, Plans: r.planViews,
		Loot: l.lootViews(r, v), People: l.peopleViews(r, v.people), Rooms: []string{},
	}
	halls := make([]string, 0, len(r.booths))
	for _, booth := range r.booths {
		view.Booths = append(view.Booths, boothView(booth, v.marks[booth.ID], r.edited[booth.ID], r.abouts[booth.ID]))
		halls = append(halls, booth.Hall)
	}
	view.Halls = distinct(halls)
	for _, room := range l.programme.Rooms {
		view.Rooms = append(view.Rooms, room.Name)
	}
	c := circuit{l: l, r: r, v: v, own: l.ownDay(v.person), language: s.language(), day: day}
	cards := c.all()
	view.Cards = views(cards)
	view.Next = c.next(cards)
	view.Undo, err = s.undoState(ctx)
	return view, err
}

// dateOf is the conference's date of an instant, which after midnight may be the night's; on other dates the calendar's.
func (l *loaded) dateOf(t time.Time) string { return planner.DateOf(l.programme.Days, l.zone, t) }

// ends are the conference's first and last date; ok is false for one without days.
func (l *loaded) ends() (first, last string, ok bool) {
	days := l.programme.Days
	if len(days) == 0 {
		return "", "", false
	}
	return days[0].Date, days[len(days)-1].Date, true
}

// instant writes an instant as views have it; "" for none.
func (l *loaded) instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(l.zone).Format(time.RFC3339)
}

// hour writes an instant's time of day, "15:04"; "" for none.
func (l *loaded) hour(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(l.zone).Format("15:04")
}
