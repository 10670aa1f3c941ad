package rally

import (
	"slices"
	"time"

	"meguri/app"
)

// Decide says how far a rally has come at a moment: for each checkpoint whether it is stamped and counts, for each prize
// whether it is earned, what is missing and until when. stamps and claims may be the whole conference's; zone is the
// conference's, for the dates of booths that don't stand every day. The order of stamps doesn't change the answer, and a
// further stamp never lowers it.
//
// A booth that doesn't stand while the rally is open is not on its card, unless that is a bingo card, where it has its place.
func Decide(r app.Rally, booths []app.Booth, stamps []app.Stamp, claims []app.Claim, now time.Time, zone *time.Location) Card {
	r = bounded(r)
	byKey := boothsByKey(booths)
	explicit := map[string]bool{}
	for _, c := range r.Checkpoints {
		explicit[c.Booth] = true
	}
	r = Filled(r, booths)
	made := map[string][]*app.Stamp{}
	for i := range stamps {
		made[stamps[i].Checkpoint] = append(made[stamps[i].Checkpoint], &stamps[i])
	}
	card := Card{Rally: r, State: stateOf(span{r.Opens, r.Closes}, now), Last: -1, Pointed: pointed(r)}
	card.Rally.Checkpoints = nil
	for i, key := range keys(r, byKey) {
		cell := Cell{Checkpoint: r.Checkpoints[i], Key: key, Booth: byKey[r.Checkpoints[i].Booth]}
		open := cell.open(r)
		cell.judge(r, made[key], open, zone)
		standing := shared(open, cell.days(zone))
		cell.foresee(standing, now)
		gone := cell.Booth != nil && cell.Booth.Gone && !explicit[cell.Booth.Key]
		if (gone || len(standing) == 0 && r.Columns == 0) && cell.Stamp == nil {
			continue
		}
		card.add(cell)
	}
	card.tally()
	for _, p := range r.Prizes {
		card.Prizes = append(card.Prizes, card.standing(p, claims, now))
	}
	return card
}

// Bounds of what is counted, far above what any rally has, so that no sum of theirs runs over and no loop over visits is long.
const (
	mostPoints = 1_000_000     // of one checkpoint, bonus or full card
	mostAsked  = 1_000_000_000 // points that a prize asks for
	mostVisits = 1_000         // to one checkpoint on one day
)

// bounded gives rules within those bounds; what is negative is nothing.
func bounded(r app.Rally) app.Rally {
	points := func(n int) int { return max(0, min(n, mostPoints)) }
	r.Complete, r.Columns = points(r.Complete), max(0, r.Columns)
	r.Checkpoints, r.Prizes = slices.Clone(r.Checkpoints), slices.Clone(r.Prizes)
	for i := range r.Checkpoints {
		c := &r.Checkpoints[i]
		c.Points, c.Again, c.Early = points(c.Points), points(c.Again), slices.Clone(c.Early)
		for j := range c.Early {
			c.Early[j].Points = points(c.Early[j].Points)
		}
	}
	for i := range r.Prizes {
		p := &r.Prizes[i]
		p.Points, p.Lines = max(0, min(p.Points, mostAsked)), max(0, p.Lines)
	}
	return r
}

func (c *Card) add(cell Cell) {
	c.Rally.Checkpoints = append(c.Rally.Checkpoints, cell.Checkpoint)
	c.Cells = append(c.Cells, cell)
}

// tally sums up the cells.
func (c *Card) tally() {
	for i, cell := range c.Cells {
		if cell.Checkpoint.Required {
			c.Required++
		}
		if !cell.Counts {
			continue
		}
		c.Stamped++
		c.Points += cell.Points
		if cell.Checkpoint.Required {
			c.RequiredDone++
		}
		if c.Last < 0 || cell.Stamp.At.After(c.Cells[c.Last].Stamp.At) {
			c.Last = i
		}
	}
	if c.Stamped == len(c.Cells) && c.Stamped > 0 {
		c.Points += c.Rally.Complete
	}
	for _, line := range lines(len(c.Cells), c.Rally.Columns) {
		if !slices.ContainsFunc(line, func(i int) bool { return !c.Cells[i].Counts }) {
			c.Lines = append(c.Lines, line)
		}
	}
}

// span is a half-open span of time in UTC; a zero end is open.
type span struct{ from, until time.Time }

func (s span) has(at time.Time) bool {
	return !at.Before(s.from) && (s.until.IsZero() || at.Before(s.until))
}

// and gives what two spans share, and whether that is anything.
func (s span) and(o span) (span, bool) {
	if o.from.After(s.from) {
		s.from = o.from
	}
	if s.until.IsZero() || !o.until.IsZero() && o.until.Before(s.until) {
		s.until = o.until
	}
	return s, s.until.IsZero() || s.from.Before(s.until)
}

func stateOf(s span, now time.Time) State {
	switch {
	case now.Before(s.from):
		return Before
	case s.has(now):
		return Open
	}
	return Over
}

// open are the hours of the cell: while the rally is open, in the checkpoint's own.
func (c *Cell) open(r app.Rally) []span {
	all := []span{{r.Opens, r.Closes}}
	if len(c.Checkpoint.Opens) == 0 {
		return all
	}
	var hours []span
	for _, h := range c.Checkpoint.Opens {
		hours = append(hours, span{h.From, h.Until})
	}
	return shared(all, hours)
}

// days are the dates on which the cell's booth stands, each until midnight.
func (c *Cell) days(zone *time.Location) []span {
	if c.Booth == nil || len(c.Booth.Days) == 0 {
		return []span{{}}
	}
	var days []span
	for _, date := range c.Booth.Days {
		if day, err := time.ParseInLocation(time.DateOnly, date, zone); err == nil {
			days = append(days, span{day, day.AddDate(0, 0, 1)})
		}
	}
	return days
}

// stood reports whether the cell's booth stood when it was stamped: on the conference's day, which may last past midnight,
// or on the clock's date.
func (c *Cell) stood(s *app.Stamp, zone *time.Location) bool {
	return c.Booth == nil || len(c.Booth.Days) == 0 ||
		slices.Contains(c.Booth.Days, s.Day) || slices.Contains(c.Booth.Days, s.At.In(zone).Format(time.DateOnly))
}

func shared(all, others []span) []span {
	var both []span
	for _, a := range all {
		for _, b := range others {
			if s, ok := a.and(b); ok {
				both = append(both, s)
			}
		}
	}
	return both
}

// Held reports whether a rally is held on a day of the conference, 2006-01-02; one that doesn't say when it opens and closes is
// held on every day.
func Held(r app.Rally, day string, zone *time.Location) bool {
	if r.Opens.IsZero() || r.Closes.IsZero() {
		return true
	}
	return day >= r.Opens.In(zone).Format(time.DateOnly) && day <= r.Closes.Add(-1).In(zone).Format(time.DateOnly)
}

// judge picks the stamp to show and says whether it counts. A stamp of a day on which a rally of certain days isn't
// held belongs to another day's card and isn't seen.
func (c *Cell) judge(r app.Rally, made []*app.Stamp, open []span, zone *time.Location) {
	visits := map[string]int{} // by day, of which a checkpoint has one stamp
	for _, s := range made {
		within := c.stood(s, zone) && slices.ContainsFunc(open, func(o span) bool { return o.has(s.At) })
		if !within && !Held(r, s.Day, zone) {
			continue
		}
		lack := c.lack(s, within)
		if lack == LacksNothing {
			visits[s.Day] = max(visits[s.Day], 1+further(s))
		}
		if c.Stamp == nil || better(s, lack, c.Stamp, c.Lacks) {
			c.Stamp, c.Lacks = s, lack
		}
	}
	for _, n := range visits {
		c.Visits += n
	}
	c.Counts = c.Stamp != nil && c.Lacks == LacksNothing
	if c.Counts {
		c.Points = worth(c.Checkpoint, c.Stamp.At) + c.Checkpoint.Again*(c.Visits-1)
	}
}

// further counts a stamp's further visits.
func further(s *app.Stamp) int { return max(0, min(s.Again, mostVisits-1)) }

func (c *Cell) lack(s *app.Stamp, within bool) Lack {
	asks := c.Checkpoint.Asks
	switch {
	case !within:
		return LacksHours
	case (asks == "keyword" || asks == "quiz") && s.Answer == "":
		return LacksAnswer
	case asks == "photo" && s.Photo == "":
		return LacksPhoto
	}
	return LacksNothing
}

// better reports whether a stamp is rather shown than another: one that counts, then one that can be made to count; of
// equals the first, which gives most points.
func better(a *app.Stamp, lacksA Lack, b *app.Stamp, lacksB Lack) bool {
	rank := func(l Lack) int {
		return slices.Index([]Lack{LacksNothing, LacksAnswer, LacksPhoto, LacksHours}, l)
	}
	if d := rank(lacksA) - rank(lacksB); d != 0 {
		return d < 0
	}
	return a.At.Before(b.At) || a.At.Equal(b.At) && a.Day < b.Day
}

// foresee says when a stamp would count, and what one made then gives.
func (c *Cell) foresee(spans []span, now time.Time) {
	for _, s := range spans {
		at := now
		if s.from.After(now) {
			at = s.from
		}
		if s.has(at) && (c.Next.IsZero() || at.Before(c.Next)) {
			c.Next, c.Until = at, s.until
		}
	}
	c.OpenNow = c.Next.Equal(now) && !c.Next.IsZero()
	if !c.Counts {
		c.Points = worth(c.Checkpoint, c.Next)
	}
	if c.unproven() {
		c.Points = max(c.Points, worth(c.Checkpoint, c.Stamp.At)+c.Checkpoint.Again*further(c.Stamp))
	}
}

// worth is what one stamp gives. At the zero time, which stands for never, no bonus is left.
func worth(c app.Checkpoint, at time.Time) int {
	points := max(c.Points, 1)
	for _, bonus := range c.Early {
		if !at.IsZero() && at.Before(bonus.Until) {
			points += bonus.Points
		}
	}
	return points
}

func pointed(r app.Rally) bool {
	return r.Complete > 0 ||
		slices.ContainsFunc(r.Prizes, func(p app.Prize) bool { return p.Points > 0 }) ||
		slices.ContainsFunc(r.Checkpoints, func(c app.Checkpoint) bool { return c.Points > 1 || c.Again > 0 || len(c.Early) > 0 })
}

// standing says how far one prize has come.
func (c *Card) standing(p app.Prize, claims []app.Claim, now time.Time) Standing {
	s := Standing{Prize: p, Times: c.times(p), Until: ends(c.Rally, p)}
	s.Earned = s.Times > 0
	if !s.Earned {
		s.Missing = c.missing(p)
		s.Left, s.RequiredLeft = s.Missing.Stamps, s.Missing.Required
	}
	s.Have, s.Of = c.share(p, s)
	handedOut := stateOf(span{p.From, s.Until}, now)
	switch {
	case handedOut == Over:
		s.State = Over
	case s.Earned && handedOut == Before:
		s.State = Before
	case s.Earned:
		s.State = Earned
	case c.State == Before:
		s.State = Before
	case s.Missing.TooLate || c.State == Over && !s.Missing.Enough:
		s.State = Over
	default:
		s.State = Open
	}
	for _, claim := range claims {
		if claim.Rally == c.Rally.Key && claim.Prize == p.Key && claim.State != app.Unclaimed {
			s.State, s.ClaimedAt = State(claim.State), claim.At
		}
	}
	return s
}

// ends is the moment from which a prize is no longer to be had, as far as it is said.
func ends(r app.Rally, p app.Prize) time.Time {
	for _, at := range []time.Time{p.Until, p.Draw, r.Closes} {
		if !at.IsZero() {
			return at
		}
	}
	return time.Time{}
}

// times counts how often a prize is earned. The second card has the checkpoints that were visited twice, and so on.
func (c *Card) times(p app.Prize) int {
	most := 1
	if p.Repeats {
		most = c.Rally.Cards
		for _, cell := range c.Cells {
			if c.Rally.Cards == 0 {
				most = max(most, cell.Visits)
			}
		}
	}
	n := 0
	for n < most && c.holds(p, n+1) {
		n++
	}
	return n
}

// holds reports whether the checkpoints visited so many times meet every condition of the prize.
func (c *Card) holds(p app.Prize, visits int) bool {
	stamped, points := 0, 0
	groups := map[string]int{}
	for _, cell := range c.Cells {
		switch {
		case cell.Visits >= visits:
			stamped++
			points += worth(cell.Checkpoint, time.Time{})
			groups[cell.Checkpoint.Group]++
		case cell.Checkpoint.Required && !p.Any:
			return false
		}
	}
	if stamped == len(c.Cells) {
		points += c.Rally.Complete
	}
	if visits == 1 {
		points = c.Points // with bonuses and further visits
	}
	full := 0
	if p.Lines > 0 {
		for _, line := range lines(len(c.Cells), c.Rally.Columns) {
			if !slices.ContainsFunc(line, func(i int) bool { return c.Cells[i].Visits < visits }) {
				full++
			}
		}
	}
	for group, n := range p.Groups {
		if groups[group] < n {
			return false
		}
	}
	return len(c.Cells) > 0 && stamped >= p.Stamps && points >= p.Points && full >= p.Lines &&
		(!asksAll(p) || stamped == len(c.Cells))
}

// asksAll reports whether a prize asks for every checkpoint: it says so, or says nothing else.
func asksAll(p app.Prize) bool {
	return p.Stamps < 0 || p.Stamps == 0 && p.Points == 0 && p.Lines == 0 && len(p.Groups) == 0
}

// Counts says what Have and Of count: "all" for every checkpoint, "points", "lines" or "stamps".
func (s Standing) Counts() string {
	switch {
	case asksAll(s.Prize):
		return "all"
	case s.Prize.Points > 0:
		return "points"
	case s.Prize.Lines > 0:
		return "lines"
	}
	return "stamps"
}

// share measures a prize's progress for a bar, in what it asks for first: as Counts tells it.
func (c *Card) share(p app.Prize, s Standing) (have, of int) {
	switch {
	case asksAll(p):
		of = len(c.Cells)
		have = c.Stamped
	case p.Points > 0:
		of = p.Points
		have = c.Points
	case p.Lines > 0:
		of = p.Lines
		have = len(c.Lines)
	default:
		of = p.Stamps
		inGroups := 0
		for _, n := range p.Groups {
			inGroups += n
		}
		of = max(of, inGroups)
		have = of - s.Left
	}
	if s.Earned {
		return of, of
	}
	return max(0, min(have, of-1)), of
}
