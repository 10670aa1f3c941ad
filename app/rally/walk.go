package rally

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"meguri/app"
)

// What a walk is reckoned with.
const (
	pace       = 1.1              // metres a second: a stroll in a crowded hall, and hall plans have no straight ways
	atBooth    = 2 * time.Minute  // a greeting, one question and the stamp
	otherPlan  = 3 * time.Minute  // to another hall or floor: a corridor, a staircase and finding the way
	unknownWay = 30 * time.Second // between places that aren't both pinned: half of a hall of defaultMetres
	wishWorth  = time.Minute      // of detour for a booth that I wished to visit
)

// defaultMetres is how wide the hall on a floor plan is when nobody said: the order is right at any scale, and the
// minutes of most sponsor halls nearly so.
const defaultMetres = 60

// Place is where a booth, a room or somebody is. The zero Place is nowhere in particular.
type Place struct {
	Plan   string  // the floor plan, or the hall of a place that is on none
	X, Y   float64 // metres, when Pinned
	Pinned bool
}

// Spot is a place on a floor plan: x and y are shares of its image's width and height, as Pin has them; width and height
// are the image's, in any unit; metres is how wide it is in reality, 0 when not said.
func Spot(plan string, x, y, width, height float64, metres int) Place {
	wide := float64(cmp.Or(max(metres, 0), defaultMetres))
	high := wide
	if width > 0 && height > 0 {
		high = wide * height / width
	}
	return Place{Plan: plan, X: x * wide, Y: y * high, Pinned: true}
}

// way is how long one walks between two places.
func way(a, b Place) time.Duration {
	switch {
	case a.Pinned && b.Pinned && a.Plan == b.Plan:
		return time.Duration(math.Hypot(a.X-b.X, a.Y-b.Y) / pace * float64(time.Second))
	case a.Pinned == b.Pinned && a.Plan != "" && b.Plan != "" && a.Plan != b.Plan:
		return otherPlan
	}
	return unknownWay
}

// Errand is what a walk has to fit.
type Errand struct {
	Gap    time.Duration    // until I have to be There; negative when nothing waits
	Here   Place            // where I am; nowhere stands for the booth stamped last
	There  Place            // where I have to be at the end; nowhere, with a gap, is somewhere I don't know
	Places map[string]Place // of booths, by Booth.ID; others are somewhere in their hall
	Wishes map[string]bool  // booths I wish to visit, by Booth.ID
}

// Walk is an order of booths.
type Walk struct {
	Cells   []int         // places in Card.Cells, in the order of the walk; empty when there is nothing to stamp or no time
	Takes   time.Duration // with the time at the booths and the way there
	Way     time.Duration // of it, from the last booth there
	Prize   int           // place in Card.Prizes of what it earns or comes nearer to, or -1
	Earns   bool          // it earns that prize
	Guessed bool          // distances are a guess, since not all places are pinned
}

// Next finds the walk that earns the next prize soonest: of the prizes that can still be earned the one that needs fewest
// stamps, by the shortest way round the booths that do. Where the gap is too short for that, it has the required booths and
// then as many others as fit. Time that is left goes to booths I wished to visit and to the prizes after it. It is a
// heuristic: TestWalk says how near to the best order it comes, and BenchmarkWalk how long it takes.
//
// Only checkpoints that are open now are walked to, and none is reached after it closes.
func Next(c Card, now time.Time, e Errand) Walk {
	if e.Here == (Place{}) && c.Last >= 0 {
		e.Here = e.placeOf(c.Cells[c.Last])
	}
	w := Walk{Prize: -1}
	r := newRound(c, now, e)
	if len(r.cells) == 0 {
		return w
	}
	card := c.copied()
	for turn := range len(card.Prizes) + 1 { // each but the last earns a prize
		target := card.target(now)
		earns := r.towards(card, target)
		if turn == 0 {
			w.Prize, w.Earns = target, earns
		}
		r.settle()
		card = c.with(r.visited())
		if !earns || e.Gap < 0 || target < 0 {
			break
		}
		r.wish()
	}
	r.byCard()
	w.Cells = r.visited()
	if len(w.Cells) == 0 {
		return w
	}
	w.Way = time.Duration(r.d(r.path[len(r.path)-1], r.end())) * time.Millisecond
	w.Takes = time.Duration(r.cost) * time.Millisecond
	w.Guessed = e.Gap >= 0 && !e.There.Pinned || slices.ContainsFunc(w.Cells, func(i int) bool { return !e.placeOf(c.Cells[i]).Pinned })
	return w
}

func (e Errand) placeOf(c Cell) Place {
	if c.Booth == nil {
		return Place{}
	}
	if p, ok := e.Places[c.Booth.ID]; ok && c.Booth.ID != "" {
		return p
	}
	return Place{Plan: c.Booth.Hall}
}

// copied gives a card whose cells can be stamped for the sake of argument.
func (c Card) copied() Card {
	c.Cells = slices.Clone(c.Cells)
	c.Prizes = slices.Clone(c.Prizes)
	return c
}

// with gives the card as it were with these cells stamped.
func (c Card) with(cells []int) Card {
	c = c.copied()
	for _, i := range cells {
		cell := &c.Cells[i]
		cell.Counts, cell.Lacks, cell.Visits, cell.Stamp = true, LacksNothing, 1, &app.Stamp{}
	}
	c.Stamped, c.Points, c.Required, c.RequiredDone, c.Last, c.Lines = 0, 0, 0, 0, -1, nil
	c.tally()
	return c
}

// target is the place of the prize to go for, or -1.
func (c *Card) target(now time.Time) int {
	best, least := -1, 0
	for i := range c.Prizes {
		s := &c.Prizes[i]
		if s.State != Open || c.holds(s.Prize, 1) || !s.Until.IsZero() && !s.Until.After(now) {
			continue
		}
		s.Missing = c.missing(s.Prize)
		left := s.Missing.Stamps
		if s.Missing.Enough && s.Missing.Visits == 0 && left > 0 && (best < 0 || left < least) {
			best, least = i, left
		}
	}
	return best
}

// WalkText says where the walk leads: "7 → 8 → 12: 3 more fit". It is "" when there is nothing left to stamp. Of a long
// walk only the way is said: a count of what fits is news while it is small.
func (c Card) WalkText(w Walk, l app.Language) string {
	if len(w.Cells) == 0 {
		if c.Stamped == len(c.Cells) || c.State != Open {
			return ""
		}
		return l.Text("rally.walk.none")
	}
	names := make([]string, len(w.Cells))
	for k, i := range w.Cells {
		names[k] = c.Cells[i].label(i)
	}
	if len(names) > mostNamed {
		names = append(names[:mostNamed], "…")
	}
	line := strings.Join(names, " → ")
	switch {
	case w.Earns:
		return l.Text("rally.walk.earns", line, c.Prizes[w.Prize].Prize.Name)
	case len(w.Cells) > mostCounted:
		return line
	case len(w.Cells) == 1:
		return l.Text("rally.walk.fits1", line)
	}
	return l.Text("rally.walk.fits", line, len(w.Cells))
}

// How many stops a walk's line names, and how many it counts.
const (
	mostNamed   = 5
	mostCounted = 12
)
