package desktop

import (
	"time"

	"meguri/app"
	"meguri/app/rally"
)

// placed is where booths, by Booth.ID, and rooms, by name, are on the floor plans. What is pinned on several is where the
// first of them has it.
func (r *rounds) placed() (booths, rooms map[string]rally.Place) {
	booths, rooms = map[string]rally.Place{}, map[string]rally.Place{}
	for i, plan := range r.plans {
		shown := r.planViews[i]
		for _, pin := range plan.Pins {
			to, thing := booths, pin.Booth
			if thing == "" {
				to, thing = rooms, pin.Room
			}
			if _, known := to[thing]; !known {
				to[thing] = rally.Spot(plan.Name, pin.X, pin.Y, float64(shown.Width), float64(shown.Height), plan.Metres)
			}
		}
	}
	return booths, rooms
}

// here is where the person probably is: at the booth stamped last today, else in the room of the session of theirs that is
// on or was last. It is nowhere when nothing says it.
func (c circuit) here() rally.Place {
	var at time.Time
	var here rally.Place
	for _, s := range c.v.stamps {
		i, isBooth := c.r.place[s.Checkpoint]
		if isBooth && s.Day == c.own.date && s.At.After(at) && !s.At.After(c.v.now) {
			at, here = s.At, rally.Place{Plan: c.r.booths[i].Hall}
			if pinned, ok := c.r.boothPlaces[s.Checkpoint]; ok {
				here = pinned
			}
		}
	}
	for _, o := range c.own.own {
		if !o.Comes.After(c.v.now) && !o.Comes.Before(at) {
			at, here = o.Comes, c.r.roomPlaces[o.Session.Room]
		}
	}
	return here
}

// there is where the next session is.
func (c circuit) there() rally.Place {
	if ahead := c.own.ahead(); len(ahead) > 0 {
		return c.r.roomPlaces[ahead[0].Session.Room]
	}
	return rally.Place{}
}

// errand is what a walk that begins at a moment has to fit.
func (c circuit) errand(from time.Time) rally.Errand {
	e := rally.Errand{Gap: -1, Here: c.here(), There: c.there(), Places: c.r.boothPlaces, Wishes: map[string]bool{}}
	if ahead := c.own.ahead(); len(ahead) > 0 {
		e.Gap = ahead[0].Comes.Sub(from)
	}
	for booth, marks := range c.v.marks {
		e.Wishes[booth] = marks.Wish
	}
	return e
}

// walk says which booths of a card to go to now; nil when there is nothing left to stamp.
func (c circuit) walk(d rally.Card) *WalkView {
	e := c.errand(c.v.now)
	w := rally.Next(d, c.v.now, e)
	sentence := d.WalkText(w, c.language)
	if sentence == "" {
		return nil
	}
	view := WalkView{
		Cells: cellKeys(d, w.Cells), Minutes: int((w.Takes + time.Minute - 1) / time.Minute), Gap: -1, Earns: w.Earns, Sentence: sentence, Guessed: w.Guessed,
	}
	if w.Prize >= 0 {
		view.Prize = d.Prizes[w.Prize].Prize.Key
	}
	if e.Gap >= 0 {
		view.Gap = int(e.Gap / time.Minute)
		view.Leave = c.l.hour(c.v.now.Add(e.Gap - w.Way))
	}
	return &view
}

// firstWalk is the walk of the first card; nil when there is none.
func firstWalk(cards []card) *WalkView {
	if len(cards) == 0 {
		return nil
	}
	return cards[0].view.Walk
}

// near gives the cells that fit between a moment and the next session.
func (c circuit) near(d rally.Card, from time.Time) []string {
	return cellKeys(d, rally.Next(d, from, c.errand(from)).Cells)
}

func cellKeys(d rally.Card, places []int) []string {
	keys := make([]string, 0, len(places))
	for _, i := range places {
		keys = append(keys, d.Cells[i].Key)
	}
	return keys
}

// next is the next session of today, with what the time until then is good for; nil when none is to come.
func (c circuit) next(cards []card) *NextView {
	ahead := c.own.ahead()
	if len(ahead) == 0 {
		return nil
	}
	o := ahead[0]
	shown := c.l.clock(c.own.date, "")
	free := c.own.free(o)
	view := NextView{
		Session: c.l.slot(o.Session, shown, c.v.person.marks[o.Session.ID]), Minutes: minutesUntil(o.Comes, c.v.now),
		Gap: int(o.Comes.Sub(free) / time.Minute), Near: []string{},
	}
	if other, clash := c.own.clashWith(o.Session.ID, func(id string) time.Time { return c.l.programme.Sessions[c.l.position[id]].End }); other != "" {
		view.Clash = c.l.clashView(other, clash, shown, c.v.person.marks[other])
		view.AtOnce = c.own.atOnce(o)
	}
	if way, ok := rally.Way(c.here(), c.there()); ok && way > 0 {
		view.Walk = int((way + time.Minute - 1) / time.Minute)
		view.Leave = c.l.hour(o.Comes.Add(-time.Duration(view.Walk) * time.Minute))
	}
	switch walk := firstWalk(cards); {
	case walk == nil || view.Gap == 0:
	case free.Equal(c.v.now):
		view.Near = walk.Cells
	default:
		view.Near = c.near(cards[0].Card, free)
	}
	return &view
}

// clashView shows the other side of a clash that nobody settled.
func (l *loaded) clashView(other string, clash app.Clash, c dayClock, m app.Marks) *SessionClash {
	slot := l.slot(l.programme.Sessions[l.position[other]], c, m)
	return &SessionClash{
		ID: other, Title: slot.Title, From: slot.From, To: slot.To, Track: slot.Track, Room: slot.Room, Minutes: clash.Minutes(),
	}
}
