package rally_test

import (
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/rally"
)

// world is a rally with what was done in it.
type world struct {
	rally  app.Rally
	booths []app.Booth
	stamps []app.Stamp
	now    time.Time
}

func (w world) decide(stamps []app.Stamp) rally.Card {
	return rally.Decide(w.rally, w.booths, stamps, nil, w.now, tokyo)
}

func drawWorld(t *rapid.T) world {
	flag := func(name string, oneIn int) bool { return rapid.IntRange(1, oneIn).Draw(t, name) == 1 }
	w := world{booths: booths(rapid.IntRange(0, 12).Draw(t, "booths")), now: at("10:00").Add(time.Duration(rapid.IntRange(0, 30).Draw(t, "half hours")) * 30 * time.Minute)}
	for i := range w.booths {
		if flag("not every day", 8) {
			w.booths[i].Days = []string{rapid.SampledFrom([]string{"2031-05-15", "2031-05-16"}).Draw(t, "day")}
		}
		w.booths[i].Gone = flag("gone", 12)
	}
	w.rally = app.Rally{
		Key: "r", AllBooths: flag("all booths", 2), Columns: rapid.SampledFrom([]int{0, 0, 2, 3, 4}).Draw(t, "columns"), Complete: 50 * rapid.IntRange(0, 1).Draw(t, "complete"),
		Cards: rapid.IntRange(0, 2).Draw(t, "cards"),
	}
	if flag("opens", 2) {
		w.rally.Opens = at("10:00")
	}
	if flag("closes", 2) {
		w.rally.Closes = rapid.SampledFrom([]time.Time{at("17:00"), at("16 17:00")}).Draw(t, "closing")
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "checkpoints") {
		c := app.Checkpoint{
			Key: "c" + strconv.Itoa(i), Group: rapid.SampledFrom([]string{"", "A", "B"}).Draw(t, "group"), Required: flag("required", 4), Points: rapid.IntRange(0, 5).Draw(t, "points"),
			Asks: rapid.SampledFrom([]string{"", "", "", "quiz", "keyword", "photo"}).Draw(t, "asks"),
		}
		if len(w.booths) > 0 && flag("at a booth", 2) {
			c.Booth = rapid.SampledFrom(w.booths).Draw(t, "booth").Key
		}
		if flag("again", 5) {
			c.Again = rapid.IntRange(1, 3).Draw(t, "again")
		}
		if flag("hours", 4) {
			c.Opens = []app.Hours{{From: at("11:00"), Until: at("13:00")}, {From: at("15:00"), Until: at("16:00")}}
		}
		if flag("early", 4) {
			c.Early = []app.Bonus{{Points: 2, Until: at("12:00")}, {Points: 1, Until: at("14:00")}}
		}
		w.rally.Checkpoints = append(w.rally.Checkpoints, c)
	}
	for i := range rapid.IntRange(1, 4).Draw(t, "prizes") {
		p := app.Prize{Key: "p" + strconv.Itoa(i), Any: flag("any", 4), Repeats: flag("repeats", 3)}
		if flag("stamps", 2) {
			p.Stamps = rapid.IntRange(-1, 10).Draw(t, "n")
		}
		if flag("points", 3) {
			p.Points = rapid.IntRange(1, 40).Draw(t, "n points")
		}
		if flag("lines", 3) {
			p.Lines = rapid.IntRange(1, 4).Draw(t, "n lines")
		}
		if flag("groups", 3) {
			p.Groups = map[string]int{"A": rapid.IntRange(1, 3).Draw(t, "n of A")}
		}
		w.rally.Prizes = append(w.rally.Prizes, p)
	}
	for _, cell := range w.decide(nil).Cells {
		for _, day := range []string{"15", "16"} {
			if flag("stamped", 3) {
				w.stamps = append(w.stamps, drawStamp(t, cell, day))
			}
		}
	}
	return w
}

func drawStamp(t *rapid.T, cell rally.Cell, day string) app.Stamp {
	s := stamp(cell.Key, day+" 10:00")
	s.At = s.At.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 15}).Draw(t, "hour")) * time.Hour) // 15 is the night of the day
	s.Again = rapid.IntRange(0, 2).Draw(t, "further visits")
	if rapid.Bool().Draw(t, "proof") {
		s.Answer, s.Photo = "42", "5f0c"
	}
	return s
}

// proven is a stamp made when a cell can be stamped next, with all it asks for.
func proven(cell rally.Cell) app.Stamp {
	return app.Stamp{Checkpoint: cell.Key, Day: cell.Next.In(tokyo).Format(time.DateOnly), At: cell.Next, Answer: "42", Photo: "5f0c"}
}

func TestAStampNeverLowersProgress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		// One from the future may give less than one that is made now, and so leave more to do.
		w.stamps = slices.DeleteFunc(w.stamps, func(s app.Stamp) bool { return s.At.After(w.now) })
		if len(w.stamps) == 0 {
			return
		}
		without := slices.Delete(slices.Clone(w.stamps), 0, 1)
		less, more := w.decide(without), w.decide(w.stamps)
		if more.Stamped < less.Stamped || more.Points < less.Points || len(more.Lines) < len(less.Lines) || more.RequiredDone < less.RequiredDone {
			t.Errorf("from %d stamps, %d points, %d lines to %d, %d, %d", less.Stamped, less.Points, len(less.Lines), more.Stamped, more.Points, len(more.Lines))
		}
		for i := range less.Prizes {
			a, b := less.Prizes[i], more.Prizes[i]
			if b.Times < a.Times || a.Earned && !b.Earned || b.Left > a.Left && b.Missing.Enough && a.Missing.Enough && a.Missing.TooLate == b.Missing.TooLate {
				t.Errorf("%+v\nfrom %+v\nto   %+v", a.Prize, a, b)
			}
			if a.Of == b.Of && b.Have < a.Have && a.Missing.Enough && a.Missing.TooLate == b.Missing.TooLate {
				t.Errorf("the bar of %+v falls from %d to %d of %d", a.Prize, a.Have, b.Have, b.Of)
			}
		}
	})
}

func TestTheOrderOfStampsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		mixed := rapid.Permutation(w.stamps).Draw(t, "mixed")
		if a, b := w.decide(w.stamps), w.decide(mixed); !reflect.DeepEqual(a, b) {
			t.Errorf("%+v\n%+v", a, b)
		}
	})
}

// TestStampingTwiceIsOneStamp holds what the stored rows hold too: the same visit told twice is one.
func TestStampingTwiceIsOneStamp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		for i := range w.stamps {
			w.stamps[i].Again = 0
		}
		twice := w.decide(slices.Concat(w.stamps, w.stamps))
		once := w.decide(w.stamps)
		if once.Stamped != twice.Stamped || once.RequiredDone != twice.RequiredDone || len(once.Lines) != len(twice.Lines) || once.Points != twice.Points {
			t.Errorf("once %d stamps and %d points, twice %d and %d", once.Stamped, once.Points, twice.Stamped, twice.Points)
		}
		for i := range once.Prizes {
			if once.Prizes[i].Times != twice.Prizes[i].Times {
				t.Errorf("%+v is earned %d times, then %d", once.Prizes[i].Prize, once.Prizes[i].Times, twice.Prizes[i].Times)
			}
		}
	})
}

func TestWhatIsMissingIsEnoughWhenAdded(t *testing.T) {
	earned := 0
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		card := w.decide(w.stamps)
		for i, s := range card.Prizes {
			m := s.Missing
			if s.Earned || !m.Enough || m.TooLate {
				continue
			}
			stamps := slices.Clone(w.stamps)
			for _, at := range m.Cells {
				cell := card.Cells[at]
				unproven := cell.Lacks == rally.LacksAnswer || cell.Lacks == rally.LacksPhoto
				if unproven {
					i := slices.IndexFunc(stamps, func(s app.Stamp) bool { return s.Checkpoint == cell.Key && s.Day == cell.Stamp.Day })
					stamps[i].Answer, stamps[i].Photo = "42", "5f0c"
				}
				if !unproven || cell.Next.Before(cell.Stamp.At) && !cell.Next.IsZero() { // of a stamp from the future either may give more
					stamps = append(stamps, proven(cell))
				}
			}
			if m.Visits > 0 {
				best := -1
				for j, cell := range card.Cells {
					if !cell.Next.IsZero() && (best < 0 || cell.Checkpoint.Again > card.Cells[best].Checkpoint.Again) {
						best = j
					}
				}
				again := proven(card.Cells[best])
				again.Again = m.Visits - 1
				for _, s := range stamps {
					if s.Checkpoint == again.Checkpoint && s.Day == again.Day {
						again.Again = max(again.Again, s.Again+m.Visits)
					}
				}
				stamps = append(stamps, again)
			}
			if after := w.decide(stamps).Prizes[i]; !after.Earned {
				t.Errorf("%+v\nasks for %+v\nand then for %+v", s.Prize, m, after.Missing)
			}
			earned++
		}
	})
	if earned < 20 {
		t.Errorf("only %d prizes were tried", earned)
	}
}

// TestNothingLessThanWhatIsMissingIsEnough tries every smaller set of stamps.
func TestNothingLessThanWhatIsMissingIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		card := w.decide(w.stamps)
		var open []int
		for i, cell := range card.Cells {
			if !cell.Counts && !cell.Next.IsZero() {
				open = append(open, i)
			}
		}
		if len(open) > 9 {
			return
		}
		for i, s := range card.Prizes {
			if s.Earned || !s.Missing.Enough || s.Missing.TooLate {
				continue
			}
			for set := range 1 << len(open) {
				stamps, n := slices.Clone(w.stamps), 0
				for k, cell := range open {
					if set>>k&1 == 1 {
						stamps = append(stamps, proven(card.Cells[cell]))
						n++
					}
				}
				if n < s.Missing.Stamps && w.decide(stamps).Prizes[i].Earned {
					t.Fatalf("%+v needs %d of %+v", s.Prize, n, s.Missing)
				}
			}
		}
	})
}

func TestDeadlinesAreInOrderAndToCome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		for i := range w.rally.Prizes {
			p := &w.rally.Prizes[i]
			hour := func(name string) time.Time {
				if h := rapid.IntRange(0, 9).Draw(t, name); h > 0 {
					return at("09:30").Add(time.Duration(h) * time.Hour)
				}
				return time.Time{}
			}
			p.From, p.Until, p.Draw = hour("from"), hour("until"), hour("draw")
		}
		all := rally.Deadlines(w.decide(w.stamps), w.now)
		for i, d := range all {
			if !d.At.After(w.now) || i > 0 && d.At.Before(all[i-1].At) {
				t.Errorf("%v at %v", all, w.now)
			}
		}
	})
}
