package rally

import (
	"cmp"
	"maps"
	"slices"

	"meguri/app"
)

// mostLooks bounds how many cells are looked at to try combinations of lines for the one that needs fewest stamps. A card of
// five by five that asks for six of its twelve lines has 924 combinations, a quarter of the bound; beyond it the cheapest
// line is taken again and again.
const mostLooks = 100_000

// missing says what an unearned prize needs: the fewest stamps that do, of those that can still be made or proven, and when these
// don't do, of all.
func (c *Card) missing(p app.Prize) Missing {
	m := Missing{All: asksAll(p), Lines: max(0, p.Lines-len(c.Lines)), Points: max(0, p.Points-c.Points)}
	in := map[string]int{}
	for _, cell := range c.Cells {
		if cell.Counts {
			in[cell.Checkpoint.Group]++
		}
	}
	for _, group := range slices.Sorted(maps.Keys(p.Groups)) {
		if n := p.Groups[group] - in[group]; n > 0 {
			m.Groups = append(m.Groups, GroupLack{group, n})
		}
	}
	open := func(i int) bool { return !c.Cells[i].Next.IsZero() }
	w := c.witness(p, reach{open, open})
	if slices.ContainsFunc(c.Cells, func(cell Cell) bool { return cell.unproven() && cell.Next.IsZero() }) {
		if proven := c.witness(p, reach{func(i int) bool { return open(i) || c.Cells[i].unproven() }, open}); proven.shorterThan(w) {
			w = proven
		}
	}
	if !w.enough {
		all := func(int) bool { return true }
		any := c.witness(p, reach{all, all})
		m.TooLate = any.enough
		w = any
	}
	slices.Sort(w.cells)
	m.Cells, m.Visits, m.Enough = w.cells, w.visits, w.enough
	m.Stamps = len(w.cells)
	if !w.enough {
		m.Stamps = max(m.Stamps, p.Stamps-c.Stamped)
	}
	for _, i := range w.cells {
		if c.Cells[i].Checkpoint.Required && !p.Any {
			m.Required++
		}
		if c.Cells[i].unproven() {
			m.Unproven++
		}
	}
	return m
}

// unproven reports whether the cell was stamped in time and only lacks its answer or photo, which can be added at any hour.
func (c *Cell) unproven() bool { return c.Lacks == LacksAnswer || c.Lacks == LacksPhoto }

// reach says which cells can be made to count, and which can be visited further times.
type reach struct{ stamps, visits func(int) bool }

// witness is a set of cells whose stamps earn a prize.
type witness struct {
	cells  []int
	visits int // further ones
	enough bool
}

func (w witness) shorterThan(o witness) bool {
	if w.enough != o.enough {
		return w.enough
	}
	return cmp.Or(cmp.Compare(len(w.cells), len(o.cells)), cmp.Compare(w.visits, o.visits)) < 0
}

// witness finds the fewest cells that earn the prize, of those that are usable. Required checkpoints are forced, and so
// are the cells of each combination of lines; groups are disjoint, so the most valuable cells of each do, and the most
// valuable of all for points. Without lines, and with as many combinations of them as mostLooks allows, no smaller set exists.
func (c *Card) witness(p app.Prize, within reach) witness {
	forced := map[int]bool{}
	for i, cell := range c.Cells {
		if !cell.Counts && (asksAll(p) || cell.Checkpoint.Required && !p.Any) {
			forced[i] = true
		}
	}
	need := p.Lines - len(c.Lines)
	if p.Lines == 0 || need <= 0 {
		return c.complete(p, forced, within)
	}
	var open [][]int // what each line that isn't full lacks
	for _, line := range lines(len(c.Cells), c.Rally.Columns) {
		if rest := slices.DeleteFunc(slices.Clone(line), func(i int) bool { return c.Cells[i].Counts }); len(rest) > 0 {
			open = append(open, rest)
		}
	}
	if need > len(open) {
		w := c.complete(p, forced, within)
		w.enough = false
		return w
	}
	best := witness{}
	try := func(chosen []int) {
		with := maps.Clone(forced)
		for _, l := range chosen {
			for _, i := range open[l] {
				with[i] = true
			}
		}
		if w := c.complete(p, with, within); best.cells == nil || w.shorterThan(best) {
			best = w
		}
	}
	if combinations(len(open), need)*len(c.Cells) > mostLooks {
		try(cheapest(open, need, forced))
	} else {
		choose(len(open), need, try)
	}
	return best
}

// complete adds to forced cells the fewest that meet groups, points and the number of stamps.
func (c *Card) complete(p app.Prize, forced map[int]bool, within reach) witness {
	w := witness{enough: len(c.Cells) > 0}
	points, in := c.Points, map[string]int{}
	chosen := make([]bool, len(c.Cells))
	take := func(i int) {
		chosen[i] = true
		w.cells = append(w.cells, i)
		points += c.Cells[i].Points
		in[c.Cells[i].Checkpoint.Group]++
	}
	var free []int // by points, the most first
	for i, cell := range c.Cells {
		switch {
		case cell.Counts:
			in[cell.Checkpoint.Group]++
		case forced[i]:
			w.enough = w.enough && within.stamps(i)
			take(i)
		case within.stamps(i):
			free = append(free, i)
		}
	}
	slices.SortStableFunc(free, func(a, b int) int { return cmp.Compare(c.Cells[b].Points, c.Cells[a].Points) })
	for _, i := range free {
		if in[c.Cells[i].Checkpoint.Group] < p.Groups[c.Cells[i].Checkpoint.Group] {
			take(i)
		}
	}
	for group, n := range p.Groups {
		w.enough = w.enough && in[group] >= n
	}
	total := func() int {
		if c.Stamped < len(c.Cells) && c.Stamped+len(w.cells) == len(c.Cells) {
			return points + c.Rally.Complete
		}
		return points
	}
	for _, i := range free {
		if !chosen[i] && total() < p.Points {
			take(i)
		}
	}
	slices.Sort(free) // those that stand first on the card make up the number
	for _, i := range free {
		if !chosen[i] && c.Stamped+len(w.cells) < p.Stamps {
			take(i)
		}
	}
	w.enough = w.enough && c.Stamped+len(w.cells) >= p.Stamps
	if short := p.Points - total(); short > 0 {
		again := 0
		for i, cell := range c.Cells {
			if within.visits(i) {
				again = max(again, cell.Checkpoint.Again)
			}
		}
		if again == 0 {
			w.enough = false
		} else {
			w.visits = (short + again - 1) / again
		}
	}
	return w
}

// lines are the places of each row, column and, of a square, diagonal of a card of n cells. A last row that isn't full
// is no row. A line has two cells at least.
func lines(n, columns int) [][]int {
	if columns == 0 || columns > n {
		return nil // nor may a card that is far too wide be squared
	}
	var all [][]int
	add := func(first, step, length int) {
		if length < 2 {
			return
		}
		line := make([]int, length)
		for k := range line {
			line[k] = first + k*step
		}
		all = append(all, line)
	}
	rows := n / columns
	for row := range rows {
		add(row*columns, 1, columns)
	}
	for column := range columns {
		add(column, columns, (n-column+columns-1)/columns)
	}
	if n == columns*columns {
		add(0, columns+1, columns)
		add(columns-1, columns-1, columns)
	}
	return all
}

// combinations counts the ways to choose k of n, and stops counting above mostLooks.
func combinations(n, k int) int {
	ways := 1
	for i := range min(k, n-k) {
		ways = ways * (n - i) / (i + 1)
		if ways > mostLooks {
			break
		}
	}
	return ways
}

// choose tries every way to choose k of n.
func choose(n, k int, try func([]int)) {
	chosen := make([]int, 0, k)
	var from func(int)
	from = func(first int) {
		if len(chosen) == k {
			try(chosen)
			return
		}
		for i := first; i <= n-(k-len(chosen)); i++ {
			chosen = append(chosen, i)
			from(i + 1)
			chosen = chosen[:len(chosen)-1]
		}
	}
	from(0)
}

// cheapest takes k lines, each time the one that needs fewest further cells.
func cheapest(open [][]int, k int, forced map[int]bool) []int {
	through := map[int][]int{} // lines by cell
	costs := make([]int, len(open))
	for l, line := range open {
		for _, i := range line {
			if !forced[i] {
				through[i] = append(through[i], l)
				costs[l]++
			}
		}
	}
	taken := make([]bool, len(open))
	var chosen []int
	for range k {
		best := -1
		for l := range open {
			if !taken[l] && (best < 0 || costs[l] < costs[best]) {
				best = l
			}
		}
		taken[best], chosen = true, append(chosen, best)
		for _, i := range open[best] {
			for _, l := range through[i] {
				costs[l]--
			}
			delete(through, i)
		}
	}
	return chosen
}
