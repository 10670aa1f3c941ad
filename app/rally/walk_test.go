package rally_test

import (
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/rally"
)

// hall gives booths at random places of one plan, some of them required, some of group A.
func hall(random *rand.Rand, n, metres int) ([]app.Booth, []app.Checkpoint, map[string]rally.Place) {
	all, places := booths(n), map[string]rally.Place{}
	var points []app.Checkpoint
	for i, b := range all {
		places[b.ID] = rally.Spot("1F", random.Float64(), random.Float64(), 4, 3, metres)
		c := app.Checkpoint{Key: b.Key, Booth: b.Key, Required: random.IntN(8) == 0}
		if i%3 == 0 {
			c.Group = "A"
		}
		points = append(points, c)
	}
	return all, points, places
}

// exact finds the best walk by trying every set of open cells in every order: the least time of a set that earns the prize
// within the gap, else the most required cells, then cells, that fit it.
func exact(card rally.Card, earns func(set int) bool, e rally.Errand) (earned bool, took time.Duration, required, count int) {
	var open []rally.Cell
	for _, cell := range card.Cells {
		if !cell.Counts && cell.OpenNow {
			open = append(open, cell)
		}
	}
	n := len(open)
	place := func(k int) rally.Place { return e.Places[open[k].Booth.ID] }
	gap := time.Duration(math.MaxInt64)
	if e.Gap >= 0 {
		gap = e.Gap
	}
	const far = time.Duration(math.MaxInt64 / 4)
	best := make([][]time.Duration, 1<<n) // by set and last cell
	took = far
	for set := 1; set < 1<<n; set++ {
		best[set] = make([]time.Duration, n)
		total, musts := far, 0
		for last := range n {
			best[set][last] = far
			if set>>last&1 == 0 {
				continue
			}
			if open[last].Checkpoint.Required {
				musts++
			}
			rest := set &^ (1 << last)
			if rest == 0 {
				best[set][last] = rally.WayBetween(e.Here, place(last)) + rally.AtBooth
			}
			for before := range n {
				if rest>>before&1 == 1 {
					best[set][last] = min(best[set][last], best[rest][before]+rally.WayBetween(place(before), place(last))+rally.AtBooth)
				}
			}
			total = min(total, best[set][last]+rally.WayBetween(place(last), e.There))
		}
		if total > gap {
			continue
		}
		ok, size := earns(set), bits.OnesCount(uint(set))
		switch {
		case earned && !ok:
		case ok && (!earned || total < took):
			earned, took = true, total
		case !ok && (musts > required || musts == required && (size > count || size == count && total < took)):
			took, required, count = total, musts, size
		}
	}
	return earned, took, required, count
}

// TestWalk compares walks with exact's. The halls are 200 m wide, so that walking matters beside the minutes at the booths.
func TestWalk(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2031))
	const cases = 300
	var earned, excess, worst, walked, short, most float64
	var fitted int
	for i := range cases {
		n := 4 + random.IntN(7)
		all, points, places := hall(random, n, 200)
		p := app.Prize{Key: "p"}
		switch random.IntN(4) {
		case 0:
			p.Stamps = -1
		case 1:
			p.Stamps, p.Groups = 1+random.IntN(n), map[string]int{"A": 1 + random.IntN(2)}
		case 2:
			p.Points = n + random.IntN(n)
			for j := range points {
				points[j].Points = 1 + random.IntN(4)
			}
		default:
			p.Stamps = 1 + random.IntN(n)
		}
		r := app.Rally{Key: "r", Checkpoints: points, Prizes: []app.Prize{p}}
		now := at("12:00")
		decide := func(stamps []app.Stamp) rally.Card { return rally.Decide(r, all, stamps, nil, now, tokyo) }
		card := decide(nil)
		earns := make([]bool, 1<<n)
		for set := range earns {
			var stamps []app.Stamp
			for k := range n {
				if set>>k&1 == 1 {
					stamps = append(stamps, stamp("b"+strconv.Itoa(k+1), "12:00"))
				}
			}
			earns[set] = decide(stamps).Prizes[0].Earned
		}
		e := rally.Errand{Gap: -1, Places: places, Here: rally.Spot("1F", 0, 0, 4, 3, 200), There: rally.Spot("1F", 1, 1, 4, 3, 200)}
		if i%2 == 1 {
			e.Gap = time.Duration(5+random.IntN(40)) * time.Minute
		}
		w := rally.Next(card, now, e)
		ok, took, required, count := exact(card, func(set int) bool { return earns[set] }, e)
		if e.Gap >= 0 && w.Takes > e.Gap {
			t.Errorf("case %d: the walk takes %v of %v", i, w.Takes, e.Gap)
		}
		if ok != w.Earns {
			t.Errorf("case %d: earned %v, the best walk %v", i, w.Earns, ok)
			continue
		}
		if ok && e.Gap < 0 {
			over := float64(w.Takes-took) / float64(took)
			earned++
			excess += over
			worst = max(worst, over)
			stops := time.Duration(len(w.Cells)) * rally.AtBooth
			walked += float64(w.Takes-took) / float64(took-stops)
		}
		if !ok {
			musts := 0
			for _, i := range w.Cells {
				if card.Cells[i].Checkpoint.Required {
					musts++
				}
			}
			if musts != required {
				t.Errorf("case %d: %d required booths, the best walk %d: %+v gap %v took %v exact %v %d of %d", i, musts, required, p, e.Gap, w.Takes, took, count, n)
			}
			fitted++
			if count > 0 {
				short += float64(count-len(w.Cells)) / float64(count)
			}
			most = max(most, float64(count-len(w.Cells)))
		}
	}
	t.Logf("%v walks that earn take %.2f %% more than the best, at most %.1f %%; of the walking alone %.2f %%", earned, 100*excess/earned, 100*worst, 100*walked/earned)
	t.Logf("%d walks that don't have %.2f %% fewer booths than the best, at most %v fewer", fitted, 100*short/float64(fitted), most)
	if excess/earned > 0.01 || worst > 0.05 || short/float64(fitted) > 0.01 || most > 1 {
		t.Error("that is more than a few per cent")
	}
}

func TestWalkCases(t *testing.T) {
	row := func(n int) map[string]rally.Place { // at every tenth of a hall of 60 m
		places := map[string]rally.Place{}
		for i := 1; i <= n; i++ {
			places["b"+strconv.Itoa(i)] = rally.Spot("1F", float64(i)/10, 0.5, 1, 1, 0)
		}
		return places
	}
	for _, c := range []struct {
		name    string
		n       int
		rally   app.Rally
		stamps  []app.Stamp
		errand  rally.Errand
		now     string
		want    string // numbers
		earns   bool
		guessed bool
		takes   time.Duration // not compared when 0
	}{
		{"without any place it goes by number", 12, app.Rally{AllBooths: true, Prizes: []app.Prize{{Stamps: 3}}}, nil, rally.Errand{Gap: -1}, "", "1 2 3", true, true, 7 * time.Minute},
		{"required booths come in, by number", 12, app.Rally{AllBooths: true, Checkpoints: required(9), Prizes: []app.Prize{{Stamps: 3}}}, nil, rally.Errand{Gap: -1}, "", "1 2 9", true, true, 0},
		{"it begins where I stamped last", 9, app.Rally{AllBooths: true, Prizes: []app.Prize{{Stamps: 4}}}, stamped(7, 7), rally.Errand{Gap: -1, Places: row(9)}, "", "6 5 4", true, false, 0},
		{"a gap that is too short has the required booth first", 9, app.Rally{AllBooths: true, Checkpoints: required(9), Prizes: []app.Prize{{Stamps: 9}}}, nil,
			rally.Errand{Gap: 3 * time.Minute, Here: rally.Spot("1F", 0, 0.5, 1, 1, 0), There: rally.Spot("1F", 0.9, 0.5, 1, 1, 0), Places: row(9)}, "", "9", false, false, 0},
		{"no time for a booth", 9, app.Rally{AllBooths: true, Prizes: []app.Prize{{Stamps: 1}}}, nil, rally.Errand{Gap: time.Minute, Places: row(9)}, "", "", false, false, 0},
		{"time that is left goes on to the next prize", 9, app.Rally{AllBooths: true, Prizes: []app.Prize{{Stamps: 1}, {Stamps: 3}}}, nil, rally.Errand{Gap: time.Hour, Places: row(9)}, "", "1 2 3 4 5 6 7 8 9", true, true, 0},
		{"a wish is worth a minute's way", 9, app.Rally{AllBooths: true, Prizes: []app.Prize{{Stamps: 1}}}, nil,
			rally.Errand{Gap: -1, Here: rally.Spot("1F", 0.1, 0.5, 1, 1, 0), Places: row(9), Wishes: map[string]bool{"b3": true}}, "", "3", true, false, 0},
		{"another hall is three minutes away", 2, app.Rally{Key: "halls", AllBooths: true, Prizes: []app.Prize{{}}}, nil, rally.Errand{Gap: -1}, "", "1 2", true, true, 7 * time.Minute},
		{"what isn't open yet isn't walked to", 3, app.Rally{AllBooths: true, Checkpoints: []app.Checkpoint{{Key: "k1", Booth: "k1", Opens: []app.Hours{{From: at("15:00"), Until: at("16:00")}}}}, Prizes: []app.Prize{{}}}, nil,
			rally.Errand{Gap: -1}, "14:00", "2 3", false, true, 0},
		{"nothing is walked to that closes before", 3, app.Rally{AllBooths: true, Closes: at("14:04"), Prizes: []app.Prize{{}}}, nil, rally.Errand{Gap: -1, Places: row(3)}, "14:00", "1", false, false, 0},
		{"a rally that is over has no walk", 3, app.Rally{AllBooths: true, Closes: at("13:00"), Prizes: []app.Prize{{}}}, nil, rally.Errand{Gap: -1}, "14:00", "", false, false, 0},
		{"without prizes it goes round what is left", 3, app.Rally{AllBooths: true}, stamped(2, 2), rally.Errand{Gap: -1}, "", "1 3", false, true, 0},
		{"a prize that no card can earn is no aim", 9, app.Rally{AllBooths: true, Columns: 3, Prizes: []app.Prize{{Lines: 9, Stamps: 3}, {Stamps: 4}}}, nil, rally.Errand{Gap: -1}, "", "1 2 3 4", true, true, 0},
		{"the line that is nearest", 9, app.Rally{AllBooths: true, Columns: 3, Prizes: []app.Prize{{Lines: 1}}}, stamped(4, 4), rally.Errand{Gap: -1}, "", "5 6", true, true, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := booths(c.n)
			if c.rally.Key == "halls" {
				all[0].Hall, all[1].Hall = "1F", "2F"
			}
			now := at("14:00")
			if c.now != "" {
				now = at(c.now)
			}
			card := rally.Decide(c.rally, all, c.stamps, nil, now, tokyo)
			w := rally.Next(card, now, c.errand)
			got := ""
			for _, i := range w.Cells {
				got += " " + card.Cells[i].Booth.Number
			}
			if c.want != "" {
				c.want = " " + c.want
			}
			if got != c.want || w.Earns != c.earns || w.Guessed != c.guessed || c.takes > 0 && w.Takes != c.takes {
				t.Errorf("got %q, earns %v, guessed %v, takes %v", got, w.Earns, w.Guessed, w.Takes)
			}
		})
	}
}

// A hall of thousands is walked in part, but for what I have to see and wish to see.
func TestAWalkThroughAVeryLargeHall(t *testing.T) {
	const n = 3000
	now := at("14:00")
	r := app.Rally{AllBooths: true, Checkpoints: required(n), Prizes: []app.Prize{{Stamps: 3}}}
	card := rally.Decide(r, booths(n), nil, nil, now, tokyo)
	w := rally.Next(card, now, rally.Errand{Gap: time.Hour, Wishes: map[string]bool{"b" + strconv.Itoa(n-1): true}})
	if !w.Earns || !slices.Contains(w.Cells, n-1) || !slices.Contains(w.Cells, n-2) {
		t.Errorf("earns %v with %v", w.Earns, w.Cells)
	}
	r.Prizes = nil
	if w = rally.Next(rally.Decide(r, booths(n), nil, nil, now, tokyo), now, rally.Errand{Gap: -1}); len(w.Cells) != rally.MostWalked {
		t.Errorf("without end it has %d booths", len(w.Cells))
	}
}

func TestWalkText(t *testing.T) {
	r := app.Rally{AllBooths: true, Prizes: []app.Prize{{Name: "ステッカー", Stamps: 2}}}
	card := rally.Decide(r, booths(12), nil, nil, at("12:00"), tokyo)
	for _, c := range []struct {
		name string
		gap  time.Duration
		want string
	}{
		{"it earns a prize", -1, "1 → 2 で「ステッカー」がもらえます"},
		{"it has one booth", 3 * time.Minute, "1 で、あと 1 か所回れます"},
		{"there is no time", time.Minute, "もう 1 か所回る時間はありません"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := card.WalkText(rally.Next(card, at("12:00"), rally.Errand{Gap: c.gap}), app.Japanese); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	t.Run("a long one says only the way", func(t *testing.T) {
		card := rally.Decide(app.Rally{AllBooths: true}, booths(13), nil, nil, at("12:00"), tokyo)
		if got := card.WalkText(rally.Next(card, at("12:00"), rally.Errand{Gap: -1}), app.Japanese); got != "1 → 2 → 3 → 4 → 5 → …" {
			t.Error(got)
		}
	})
}

// BenchmarkWalk walks round 200 booths: to all, to 20 of them, and as far as half an hour goes.
func BenchmarkWalk(b *testing.B) {
	random := rand.New(rand.NewPCG(4, 200))
	all, points, places := hall(random, 200, 150)
	for _, c := range []struct {
		name  string
		prize app.Prize
		gap   time.Duration
	}{
		{"all", app.Prize{Stamps: -1}, -1},
		{"twenty", app.Prize{Stamps: 20, Any: true}, -1},
		{"required", app.Prize{Stamps: 60}, -1},
		{"halfHour", app.Prize{Stamps: -1}, 30 * time.Minute},
		{"twoHours", app.Prize{Stamps: -1}, 2 * time.Hour},
	} {
		b.Run(c.name, func(b *testing.B) {
			r := app.Rally{Key: "r", Checkpoints: points, Prizes: []app.Prize{c.prize}}
			card := rally.Decide(r, all, nil, nil, at("12:00"), tokyo)
			for b.Loop() {
				rally.Next(card, at("12:00"), rally.Errand{Gap: c.gap, Places: places, There: rally.Spot("1F", 1, 1, 4, 3, 150)})
			}
		})
	}
}

func BenchmarkDecide(b *testing.B) {
	for _, n := range []int{24, 200} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := app.Rally{AllBooths: true, Columns: 5, Checkpoints: required(1, 4, 9), Prizes: []app.Prize{{Stamps: 5}, {Stamps: 20}, {Lines: 2}, {Points: 100}, {}}}
			all, stamps := booths(n), stamped(1, n/2)
			slices.Reverse(stamps)
			for b.Loop() {
				rally.Decide(r, all, stamps, nil, at("14:00"), tokyo)
			}
		})
	}
}
