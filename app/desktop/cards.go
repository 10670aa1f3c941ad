package desktop

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"meguri/app"
	"meguri/app/rally"
)

// circuit is what cards are drawn from: what is held of the booths, what the person did there, and their own day.
type circuit struct {
	l        *loaded
	r        *rounds
	v        visit
	own      ownDay
	language app.Language
	day      string // the date that is shown
}

// card is a rally with how far it has come, and the way it is shown.
type card struct {
	rally.Card
	view CardView
}

// all decides and draws every card, those of rallies that are open first.
func (c circuit) all() []card {
	cards := make([]card, 0, len(c.r.rallies))
	for _, r := range c.r.rallies {
		decided := c.decide(r)
		cards = append(cards, card{decided, c.view(decided)})
	}
	slices.SortStableFunc(cards, func(a, b card) int { return rally.CompareStates(a.State, b.State) })
	return cards
}

func (c circuit) decide(r app.Rally) rally.Card {
	return rally.Decide(r, c.r.booths, c.v.stamps, c.v.claims, c.v.now, c.l.zone)
}

// views are the cards as they are shown.
func views(cards []card) []CardView {
	all := make([]CardView, 0, len(cards))
	for _, one := range cards {
		all = append(all, one.view)
	}
	return all
}

func (c circuit) view(d rally.Card) CardView {
	zone := c.l.zone
	view := CardView{
		Key: d.Rally.Key, Name: d.Rally.Name, Own: c.r.own[d.Rally.Key], Published: c.r.published[d.Rally.Key], State: string(d.State),
		Opens: c.l.instant(d.Rally.Opens), Closes: c.l.instant(d.Rally.Closes), Exchange: d.Rally.Exchange, About: c.r.rules[d.Rally.Key],
		Columns: d.Rally.Columns, Lines: [][]string{}, Cells: make([]CellView, 0, len(d.Cells)), Stamped: d.Stamped, Points: d.Points,
		Pointed: d.Pointed, Required: d.Required, RequiredDone: d.RequiredDone, Prizes: []PrizeView{}, Deadlines: []DeadlineView{},
	}
	if len(d.Prizes) > 0 {
		view.Sentence = rally.Sentence(d.Rally, c.r.booths, c.language, zone)
	}
	for i, cell := range d.Cells {
		view.Cells = append(view.Cells, c.cell(cell, i))
	}
	for _, line := range d.Lines {
		keys := []string{}
		for _, i := range line {
			keys = append(keys, d.Cells[i].Key)
		}
		view.Lines = append(view.Lines, keys)
	}
	if d.Last >= 0 {
		view.Last = d.Cells[d.Last].Key
	}
	for _, standing := range d.Prizes {
		view.Prizes = append(view.Prizes, c.prize(d.Rally, standing))
	}
	for _, deadline := range rally.Deadlines(d, c.v.now) {
		view.Deadlines = append(view.Deadlines, c.deadline(deadline))
	}
	if ends := slices.IndexFunc(view.Deadlines, func(d DeadlineView) bool { return d.Kind != string(rally.RallyOpens) }); ends >= 0 {
		view.Closing = &view.Deadlines[ends]
	}
	view.Walk = c.walk(d)
	return view
}

func (c circuit) cell(cell rally.Cell, place int) CellView {
	view := CellView{
		Key: cell.Key, Number: strconv.Itoa(place + 1), Name: cell.Checkpoint.Name, Group: cell.Checkpoint.Group, Required: cell.Checkpoint.Required,
		Points: cell.Points, Asks: cell.Checkpoint.Asks, Hours: c.hours(cell.Checkpoint.Opens), OpenNow: cell.OpenNow, Counts: cell.Counts,
		Lacks: string(cell.Lacks),
	}
	if cell.Booth != nil {
		view.Booth, view.Name = cell.Booth.ID, cmp.Or(view.Name, cell.Booth.Name)
		view.Number, view.Glyph = cmp.Or(cell.Booth.Number, view.Number), c.v.marks[cell.Booth.ID].Glyph
	}
	if s := cell.Stamp; s != nil {
		view.Stamp = &StampView{
			Key: s.Checkpoint, Day: s.Day, At: c.l.instant(s.At), Time: c.l.hour(s.At), Again: s.Again, Note: s.Note, Answer: s.Answer, Photo: s.Photo,
		}
		if date, err := time.Parse(time.DateOnly, s.Day); err == nil {
			view.Stamp.Date = date.Format("06.1.2")
		}
	}
	return view
}

// hours writes the hours of a checkpoint on the date that is shown.
func (c circuit) hours(opens []app.Hours) string {
	var spans []string
	for _, h := range opens {
		if c.l.dateOf(h.From) == c.day {
			spans = append(spans, c.l.hour(h.From)+"–"+c.l.hour(h.Until))
		}
	}
	return strings.Join(spans, ", ")
}

func (c circuit) prize(r app.Rally, s rally.Standing) PrizeView {
	p := s.Prize
	view := PrizeView{
		Key: p.Key, Name: p.Name, State: string(s.State), Earned: s.Earned, Times: s.Times, Missing: s.MissingText(c.language), Left: s.Left,
		Have: s.Have, Of: s.Of, Where: cmp.Or(p.Where, r.Exchange), Stock: p.Stock, Also: p.Also, From: c.l.instant(p.From),
		Until: c.l.instant(s.Until), UntilTime: c.l.hour(s.Until), Draw: c.l.instant(p.Draw), DrawTime: c.l.hour(p.Draw), Present: p.Present,
		ClaimedAt: c.l.hour(s.ClaimedAt),
	}
	if s.Of > 0 {
		view.Counts, view.Ring = s.Counts(), strconv.Itoa(s.Of)
	}
	return view
}

func (c circuit) deadline(d rally.Deadline) DeadlineView {
	return DeadlineView{
		Kind: string(d.Kind), Title: d.Title(c.language), Detail: d.Detail(c.language), At: c.l.instant(d.At),
		Date: d.At.In(c.l.zone).Format(time.DateOnly), Time: c.l.hour(d.At), Minutes: minutesUntil(d.At, c.v.now),
	}
}

// minutesUntil counts the minutes until an instant, a begun one whole.
func minutesUntil(at, now time.Time) int {
	return int((at.Sub(now) + time.Minute - 1).Truncate(time.Minute) / time.Minute)
}
