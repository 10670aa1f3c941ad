package rally

import (
	"cmp"
	"slices"
	"time"

	"meguri/app"
)

// DeadlineKind is what begins or ends at a Deadline.
type DeadlineKind string

// The kinds of deadlines.
const (
	RallyOpens     DeadlineKind = "opens"
	RallyCloses    DeadlineKind = "closes"
	ExchangeCloses DeadlineKind = "exchange" // prizes are handed out, or cards taken in for a draw, until then
	DrawStarts     DeadlineKind = "draw"
)

// Deadline is something of a rally that begins or ends.
type Deadline struct {
	Kind    DeadlineKind
	At      time.Time // UTC
	Rally   string    // Rally.Name
	Where   string    // of a prize; "" when not said
	Prizes  []string  // Prize.Name of each that it concerns, in the order of the ladder
	Earned  bool      // one of them is earned
	Present bool      // of a draw: only who is there wins
}

// Deadlines gives what is to come after now, by time. Prizes that were handed out, given up or can no longer be had
// concern nobody, and neither does the end of a rally of which nothing can be earned any more; a draw concerns whom a
// claimed prize entered into it.
func Deadlines(c Card, now time.Time) []Deadline {
	var all []Deadline
	add := func(d Deadline, prize *app.Prize, earned bool) {
		if !d.At.After(now) {
			return
		}
		d.Rally = c.Rally.Name
		i := slices.IndexFunc(all, func(o Deadline) bool {
			return o.Kind == d.Kind && o.At.Equal(d.At) && o.Where == d.Where && o.Present == d.Present
		})
		if i < 0 {
			all, i = append(all, d), len(all)
		}
		if prize != nil {
			all[i].Prizes = append(all[i].Prizes, prize.Name)
			all[i].Earned = all[i].Earned || earned
		}
	}
	wanted := len(c.Prizes) == 0 && c.Stamped < len(c.Cells)
	for i := range c.Prizes {
		s := &c.Prizes[i]
		where := cmp.Or(s.Prize.Where, c.Rally.Exchange)
		live := s.State == Open || s.State == Earned || s.State == Before
		wanted = wanted || live && !s.Earned
		if live && !s.Prize.Until.IsZero() {
			add(Deadline{Kind: ExchangeCloses, At: s.Prize.Until, Where: where}, &s.Prize, s.Earned)
		}
		if live || s.State == Claimed || s.Earned && s.State == Over {
			add(Deadline{Kind: DrawStarts, At: s.Prize.Draw, Where: where, Present: s.Prize.Present}, &s.Prize, s.Earned)
		}
		// Without an hour of its own the exchange closes with the rally.
		if s.State == Earned && s.Prize.Until.IsZero() && s.Prize.Draw.IsZero() {
			add(Deadline{Kind: ExchangeCloses, At: c.Rally.Closes, Where: where}, &s.Prize, true)
		}
	}
	if wanted {
		add(Deadline{Kind: RallyOpens, At: c.Rally.Opens}, nil, false)
		add(Deadline{Kind: RallyCloses, At: c.Rally.Closes}, nil, false)
	}
	order := []DeadlineKind{RallyOpens, ExchangeCloses, DrawStarts, RallyCloses}
	slices.SortStableFunc(all, func(a, b Deadline) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)))
	})
	return all
}
