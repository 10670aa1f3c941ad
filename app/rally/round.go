package rally

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"
)

// never is more milliseconds than any walk has.
const never = math.MaxInt / 4

// round is a walk in the making. Its nodes are 0 (here), 1 to n (a cell each), and n+1 (there).
type round struct {
	cells  []int // of node i+1, its place on the card
	ways   []int // milliseconds between nodes, row by row
	stop   int   // milliseconds at a booth
	gap    int   // milliseconds until there; never when nothing waits
	closes []int // by node: milliseconds until its cell closes

	wished []bool // by node
	locked []bool // by node: it has to stay
	in     []bool // by node: it is on the path
	path   []int  // nodes in order, without the ends
	cost   int    // milliseconds, with stops and the way there
}

func newRound(c Card, now time.Time, e Errand) *round {
	r := &round{stop: int(atBooth.Milliseconds()), gap: never}
	if e.Gap >= 0 {
		r.gap = int(e.Gap.Milliseconds())
	}
	places := []Place{e.Here}
	r.closes, r.wished = []int{never}, []bool{false}
	for _, i := range c.within(e) {
		cell := c.Cells[i]
		closes := never
		if !cell.Until.IsZero() {
			closes = int(cell.Until.Sub(now).Milliseconds())
		}
		r.cells = append(r.cells, i)
		r.closes = append(r.closes, closes)
		r.wished = append(r.wished, cell.Booth != nil && e.Wishes[cell.Booth.ID])
		places = append(places, e.placeOf(cell))
	}
	if r.gap == never && slices.Min(append(r.closes, never)) < never {
		r.gap-- // something has to be watched
	}
	places, r.wished = append(places, e.There), append(r.wished, false)
	n := len(places)
	r.locked, r.in = make([]bool, n), make([]bool, n)
	r.ways = make([]int, n*n)
	for a := range n {
		for b := a + 1; b < n; b++ {
			ms := int(way(places[a], places[b]).Milliseconds())
			if a == 0 && e.Here == (Place{}) || b == n-1 && e.Gap < 0 && e.There == (Place{}) {
				ms = 0 // one starts, or stops, anywhere
			}
			r.ways[a*n+b], r.ways[b*n+a] = ms, ms
		}
	}
	return r
}

// mostWalked is how many cells a walk is made from. Nobody visits as many in a day, and the time it takes grows faster than
// their number.
const mostWalked = 400

// within gives the cells that can be stamped now, in the order of the card; of more than mostWalked the required ones, those
// I wished to visit, and then the nearest.
func (c *Card) within(e Errand) []int {
	var open []int
	for i, cell := range c.Cells {
		if !cell.Counts && cell.OpenNow {
			open = append(open, i)
		}
	}
	if len(open) <= mostWalked {
		return open
	}
	first := func(i int) time.Duration {
		switch cell := c.Cells[i]; {
		case cell.Checkpoint.Required:
			return -2
		case cell.Booth != nil && e.Wishes[cell.Booth.ID]:
			return -1
		default:
			return way(e.Here, e.placeOf(cell))
		}
	}
	slices.SortStableFunc(open, func(a, b int) int { return cmp.Compare(first(a), first(b)) })
	open = open[:mostWalked]
	slices.Sort(open)
	return open
}

func (r *round) end() int       { return len(r.cells) + 1 }
func (r *round) d(a, b int) int { return r.ways[a*(len(r.cells)+2)+b] }

// at gives the node at a place of the path; before and after it are the ends.
func (r *round) at(path []int, k int) int {
	switch {
	case k < 0:
		return 0
	case k >= len(path):
		return r.end()
	}
	return path[k]
}

// visited gives the cells on the path, in its order.
func (r *round) visited() []int {
	cells := make([]int, len(r.path))
	for k, node := range r.path {
		cells[k] = r.cells[node-1]
	}
	return cells
}

func (r *round) costOf(path []int) int {
	if len(path) == 0 {
		return 0
	}
	cost := r.stop * len(path)
	for k := 0; k <= len(path); k++ {
		cost += r.d(r.at(path, k-1), r.at(path, k))
	}
	return cost
}

// inTime reports whether a path fits the gap and reaches every cell before it closes.
func (r *round) inTime(path []int, cost int) bool {
	if cost > r.gap {
		return false
	}
	at := 0
	for k, node := range path {
		at += r.d(r.at(path, k-1), node) + r.stop
		if at > r.closes[node] {
			return false
		}
	}
	return true
}

// settle makes what is on the path stay.
func (r *round) settle() {
	for _, node := range r.path {
		r.locked[node] = true
	}
}

// need is what a set of cells has to have for a prize.
type need struct {
	forced []bool         // by node
	first  []bool         // by node: it is required, and goes before the others where there is no time for all
	shut   bool           // a forced cell isn't open, so that the prize can't be earned on this walk
	count  int            // cells in all
	points int            // in all
	groups map[string]int // of each
	useful []bool         // by node: it helps at all
}

// towards leads the path to a prize (or, without one, round all that is left) and reports whether it earns it.
func (r *round) towards(c Card, target int) bool {
	if target < 0 {
		r.fit(r.everything())
		return false
	}
	var best *round
	earns := false
	for _, n := range r.needs(&c, target) {
		trial := r.copied()
		ok := !n.shut && trial.fulfil(&c, n)
		if !ok {
			trial = r.copied()
			trial.fit(&n)
		}
		if best == nil || ok && !earns || ok == earns && (ok && trial.value() < best.value() || !ok && trial.beats(best, &n)) {
			best, earns = trial, ok
		}
	}
	r.path, r.in, r.cost = best.path, best.in, best.cost
	return earns
}

func (r *round) copied() *round {
	c := *r
	c.path, c.in = slices.Clone(r.path), slices.Clone(r.in)
	return &c
}

// everything asks for all cells there are.
func (r *round) everything() *need {
	n := need{forced: make([]bool, len(r.in)), first: r.wished, useful: make([]bool, len(r.in)), count: len(r.cells)}
	for i := range n.useful {
		n.useful[i] = true
	}
	return &n
}

// mostNeeds bounds the ways to fill lines that are each tried as a walk.
const mostNeeds = 60

// needs turns what a prize lacks into sets to look for: one, or one for each way to fill its lines.
func (r *round) needs(c *Card, target int) []need {
	p := c.Prizes[target].Prize
	short := func(extra []int) need {
		size := len(r.cells) + 2
		n := need{forced: make([]bool, size), first: make([]bool, size), useful: make([]bool, size), groups: map[string]int{}}
		node := map[int]int{}
		for k, i := range r.cells {
			node[i] = k + 1
			n.useful[k+1] = asksAll(p) || p.Stamps > 0 || p.Points > 0
			n.first[k+1] = c.Cells[i].Checkpoint.Required && !p.Any
		}
		force := func(i int) {
			if c.Cells[i].Counts {
				return
			}
			if k, ok := node[i]; ok {
				n.forced[k], n.useful[k] = true, true
			} else {
				n.shut = true
			}
		}
		for i, cell := range c.Cells {
			if asksAll(p) || cell.Checkpoint.Required && !p.Any {
				force(i)
			}
		}
		for _, i := range extra {
			force(i)
		}
		for _, g := range c.Prizes[target].Missing.Groups {
			n.groups[g.Group] = g.Count
			for i, k := range node {
				n.useful[k] = n.useful[k] || c.Cells[i].Checkpoint.Group == g.Group
			}
		}
		n.count, n.points = max(0, p.Stamps-c.Stamped), max(0, p.Points-c.Points)
		return n
	}
	lack := p.Lines - len(c.Lines)
	if p.Lines == 0 || lack <= 0 {
		return []need{short(nil)}
	}
	var open [][]int
	for _, line := range lines(len(c.Cells), c.Rally.Columns) {
		if slices.ContainsFunc(line, func(i int) bool { return !c.Cells[i].Counts }) {
			open = append(open, line)
		}
	}
	if lack > len(open) || combinations(len(open), lack) > mostNeeds {
		return []need{short(c.Prizes[target].Missing.Cells)}
	}
	var all []need
	choose(len(open), lack, func(chosen []int) {
		var extra []int
		for _, l := range chosen {
			extra = append(extra, open[l]...)
		}
		all = append(all, short(extra))
	})
	return all
}

// value is what a path costs in milliseconds, with what its wishes are worth taken off.
func (r *round) value() int {
	value := r.cost
	for _, node := range r.path {
		if r.wished[node] {
			value -= int(wishWorth.Milliseconds())
		}
	}
	return value
}

// beats reports whether one of two walks that don't earn their prize is better: by required booths, booths, and time.
func (r *round) beats(o *round, n *need) bool {
	first := func(r *round) (count int) {
		for _, node := range r.path {
			if n.first[node] {
				count++
			}
		}
		return count
	}
	return cmp.Or(cmp.Compare(first(o), first(r)), cmp.Compare(len(o.path), len(r.path)), cmp.Compare(r.value(), o.value())) < 0
}

// fulfil finds a short path with all that is needed, and reports whether there is one in time; if not, the path isn't
// changed. Of the paths around different seeds the best two are worked on.
func (r *round) fulfil(c *Card, n need) bool {
	stops := max(n.count, len(r.pool(n.forced)))
	if r.stop*stops > r.gap {
		return false
	}
	var trials []*builder
	for _, seed := range r.seeds(stops, n.useful, n.first) {
		b := &builder{round: r.copied(), card: c, need: &n, had: len(r.path), groups: maps.Clone(n.groups)}
		if b.build(seed) {
			b.improve()
			trials = append(trials, b)
		}
	}
	byValue := func(a, b *builder) int { return cmp.Compare(a.value(), b.value()) }
	slices.SortStableFunc(trials, byValue)
	trials = trials[:min(len(trials), 2)]
	for _, b := range trials {
		b.polish()
	}
	slices.SortStableFunc(trials, byValue)
	for _, b := range trials {
		if b.inTime(b.path, b.cost) {
			r.path, r.in, r.cost = b.path, b.in, b.cost
			return true
		}
	}
	return false
}

// builder makes a path that earns a prize.
type builder struct {
	*round
	card   *Card
	need   *need
	had    int            // stops before it began
	points int            // of the cells it added
	groups map[string]int // what is still missing of each
}

func (b *builder) cell(node int) *Cell { return &b.card.Cells[b.cells[node-1]] }

func (b *builder) total() int {
	if b.card.Stamped+len(b.path)-b.had == len(b.card.Cells) {
		return b.points + b.card.Rally.Complete
	}
	return b.points
}

// build makes the path around a node, unless that is 0, and reports whether it could.
func (b *builder) build(seed int) bool {
	g := b.grow(never)
	take := func(node int) bool {
		if node == 0 {
			return false
		}
		g.take(node)
		b.points += b.cell(node).Points
		if group := b.cell(node).Checkpoint.Group; b.groups[group] > 0 {
			b.groups[group]--
		}
		return true
	}
	if seed > 0 && !b.in[seed] && b.need.useful[seed] {
		take(seed)
	}
	for take(g.pick(func(node int) bool { return b.need.forced[node] }, nil)) {
	}
	for _, group := range slices.Sorted(maps.Keys(b.groups)) {
		for b.groups[group] > 0 {
			if !take(g.pick(func(node int) bool { return b.cell(node).Checkpoint.Group == group }, nil)) {
				return false
			}
		}
	}
	useful := func(node int) bool { return b.need.useful[node] }
	for b.total() < b.need.points {
		if !take(g.pick(useful, func(node int) int { return max(1, b.cell(node).Points) })) {
			return false
		}
	}
	for len(b.path)-b.had < b.need.count {
		if !take(g.pick(useful, nil)) {
			return false
		}
	}
	return true
}

// polish exchanges stops for nearer ones and leaves out what isn't needed.
func (b *builder) polish() {
	pool := b.pool(b.need.useful)
	for range mostRounds {
		swapped := b.swap(pool, func(out, in int) bool {
			from, to := b.cell(out), b.cell(in)
			return !b.need.forced[out] &&
				(b.need.groups[from.Checkpoint.Group] == 0 || from.Checkpoint.Group == to.Checkpoint.Group) &&
				b.total()-from.Points+to.Points >= b.need.points
		}, func(out, in int) { b.points += b.cell(in).Points - b.cell(out).Points })
		if !b.drop() && !swapped {
			break
		}
		b.improve()
	}
	b.kick()
}

// drop leaves out the stop that saves most of those without which points are still enough.
func (b *builder) drop() bool {
	if b.need.points == 0 || len(b.path)-b.had <= b.need.count {
		return false
	}
	best, most := -1, 0
	for k, node := range b.path {
		cell := b.cell(node)
		if b.locked[node] || b.need.forced[node] || b.need.groups[cell.Checkpoint.Group] > 0 || b.total()-cell.Points < b.need.points ||
			b.card.Rally.Complete > 0 && b.points-cell.Points < b.need.points {
			continue
		}
		if saved := b.saved(k); saved > most {
			best, most = k, saved
		}
	}
	if best < 0 {
		return false
	}
	b.points -= b.cell(b.path[best]).Points
	b.in[b.path[best]] = false
	b.path = slices.Delete(b.path, best, best+1)
	b.cost = b.costOf(b.path)
	return true
}

// mostRounds bounds how often a path is worked on in turn.
const mostRounds = 20

// fit takes along the required, then as many of the useful as there is time for.
func (r *round) fit(n *need) {
	useful := func(node int) bool { return n.useful[node] }
	pool := r.pool(n.useful)
	if r.stop*len(pool) < r.gap {
		whole := r.copied()
		whole.grow(never).all(useful)
		whole.improve()
		if whole.inTime(whole.path, whole.cost) {
			r.path, r.in, r.cost = whole.path, whole.in, whole.cost
			return
		}
	}
	var best *round
	for _, seed := range r.seeds(min(len(r.cells)-1, r.gap/max(1, r.stop)), n.useful, n.first) {
		trial := r.copied()
		if g := trial.grow(r.gap); seed > 0 && n.useful[seed] {
			g.all(func(node int) bool { return node == seed })
		}
		for _, ok := range []func(int) bool{func(node int) bool { return n.first[node] }, useful} {
			for range mostRounds {
				if !trial.grow(r.gap).all(ok) && !trial.swap(pool, func(out, in int) bool { return !n.first[out] || n.first[in] }, nil) {
					break
				}
				trial.improve()
			}
		}
		if best == nil || trial.beats(best, n) {
			best = trial
		}
	}
	r.path, r.in, r.cost = best.path, best.in, best.cost
}

// wish takes along what I wished to visit, as far as there is time.
func (r *round) wish() {
	for r.grow(r.gap).all(func(node int) bool { return r.wished[node] }) {
		r.improve()
	}
	r.settle()
}

// Seeds: how many cells are tried as the heart of a path at most, a few more than a hall has corners, and how many stops
// all their paths have together.
const (
	mostSeeds = 5
	seedStops = 100
)

// seeds gives nodes to begin a path of so many stops with: none (0), and some of each kind that lie far from one another.
func (r *round) seeds(stops int, kinds ...[]bool) []int {
	nodes := []int{0}
	if stops >= len(r.cells) {
		return nodes
	}
	for _, marked := range kinds {
		pool := r.pool(marked)
		for range min(mostSeeds, seedStops/max(1, stops), len(pool)) {
			best, farthest := 0, -1
			for _, node := range pool {
				nearest := never
				for _, other := range nodes {
					if other == node {
						nearest = -1
					} else if other > 0 {
						nearest = min(nearest, r.d(node, other))
					}
				}
				if nearest > farthest {
					best, farthest = node, nearest
				}
			}
			if best == 0 {
				break
			}
			nodes = append(nodes, best)
		}
	}
	return nodes
}

// pool lists the nodes that are marked.
func (r *round) pool(marked []bool) []int {
	var nodes []int
	for node := 1; node <= len(r.cells); node++ {
		if marked[node] {
			nodes = append(nodes, node)
		}
	}
	return nodes
}

// growth puts nodes into a path, each where it costs least. It remembers that place for every node outside, which one
// insertion changes for few of them.
type growth struct {
	*round
	within int    // milliseconds; never for no bound
	next   []int  // by node on the path
	spots  []spot // by node
	left   []int  // nodes outside
}

// spot is where a node costs least: after which other, and what.
type spot struct{ after, extra int }

func (r *round) grow(within int) *growth {
	g := &growth{round: r, within: within, next: make([]int, len(r.in)), spots: make([]spot, len(r.in))}
	for k := -1; k < len(r.path); k++ {
		g.next[r.at(r.path, k)] = r.at(r.path, k+1)
	}
	for node := 1; node <= len(r.cells); node++ {
		if !r.in[node] {
			g.left = append(g.left, node)
			g.spots[node] = g.look(node)
		}
	}
	return g
}

func (g *growth) look(node int) spot {
	if len(g.path) == 0 { // an empty path takes no time
		return spot{0, g.d(0, node) + g.d(node, g.end())}
	}
	best := spot{0, never}
	for a := 0; a != g.end(); a = g.next[a] {
		best = g.closer(best, node, a)
	}
	return best
}

// closer gives the better of a spot and the one after a.
func (g *growth) closer(s spot, node, a int) spot {
	b := g.next[a]
	if extra := g.d(a, node) + g.d(node, b) - g.d(a, b); extra < s.extra {
		return spot{a, extra}
	}
	return s
}

// pick finds the node that costs least for its worth and keeps the path in time; 0 when there is none.
func (g *growth) pick(ok func(int) bool, worth func(int) int) int {
	best, least := 0, math.Inf(1)
	for _, node := range g.left {
		extra := g.spots[node].extra + g.stop
		if !ok(node) || g.within < never && g.cost+extra > g.within {
			continue
		}
		score := float64(extra)
		if g.wished[node] {
			score -= float64(wishWorth.Milliseconds())
		}
		if worth != nil {
			score /= float64(worth(node))
		}
		if score < least && (g.within == never || g.inTime(slices.Insert(slices.Clone(g.path), g.place(node), node), g.cost+extra)) {
			best, least = node, score
		}
	}
	return best
}

// place is where in the path a node goes.
func (g *growth) place(node int) int { return slices.Index(g.path, g.spots[node].after) + 1 }

func (g *growth) take(node int) {
	s := g.spots[node]
	g.cost += s.extra + g.stop
	g.path = slices.Insert(g.path, g.place(node), node)
	g.in[node] = true
	g.next[node], g.next[s.after] = g.next[s.after], node
	g.left = slices.DeleteFunc(g.left, func(other int) bool { return other == node })
	for _, other := range g.left {
		if g.spots[other].after == s.after {
			g.spots[other] = g.look(other)
		} else {
			g.spots[other] = g.closer(g.spots[other], other, node)
		}
	}
}

// all takes every node that is ok while there is time, and reports whether any was taken.
func (g *growth) all(ok func(int) bool) bool {
	any := false
	for node := g.pick(ok, nil); node > 0; node = g.pick(ok, nil) {
		g.take(node)
		any = true
	}
	return any
}

// saved is what the path is shorter without the stop at a place, in milliseconds of walking.
func (r *round) saved(k int) int {
	a, node, b := r.at(r.path, k-1), r.path[k], r.at(r.path, k+1)
	return r.d(a, node) + r.d(node, b) - r.d(a, b)
}

// swap puts one node of a pool in place of one that may go for it, the pair that saves most, and reports whether any saved
// time and keeps the path in time.
func (r *round) swap(pool []int, may func(out, in int) bool, then func(out, in int)) bool {
	type edge struct{ place, extra int }
	best := 0
	var path []int
	bestOut, bestIn := 0, 0
	for _, in := range pool {
		if r.in[in] {
			continue
		}
		// Taking a stop out spoils the two edges beside it, so that three are enough to know.
		cheapest := [3]edge{{-1, never}, {-1, never}, {-1, never}}
		for k := 0; k <= len(r.path); k++ {
			a, b := r.at(r.path, k-1), r.at(r.path, k)
			e := edge{k, r.d(a, in) + r.d(in, b) - r.d(a, b)}
			for j := range cheapest {
				if e.extra < cheapest[j].extra {
					e, cheapest[j] = cheapest[j], e
				}
			}
		}
		for k, out := range r.path {
			if r.locked[out] || r.wished[out] && !r.wished[in] {
				continue
			}
			a, b := r.at(r.path, k-1), r.at(r.path, k+1)
			at := edge{k, r.d(a, in) + r.d(in, b) - r.d(a, b)}
			for _, e := range cheapest {
				if e.place != k && e.place != k+1 && e.extra < at.extra {
					at = e
				}
			}
			change := at.extra - r.saved(k)
			if change >= best || !may(out, in) {
				continue
			}
			next := slices.Delete(slices.Clone(r.path), k, k+1)
			if at.place > k {
				at.place--
			}
			next = slices.Insert(next, at.place, in)
			if r.gap == never || r.cost > r.gap || r.inTime(next, r.cost+change) {
				best, path, bestOut, bestIn = change, next, out, in
			}
		}
	}
	if path == nil {
		return false
	}
	r.path, r.cost = path, r.cost+best
	r.in[bestOut], r.in[bestIn] = false, true
	if then != nil {
		then(bestOut, bestIn)
	}
	return true
}

// kick shakes a short path so that it leaves a local optimum: it joins its pieces in another order and improves that, and
// keeps what is better. The pieces come from a fixed sequence, so that one card always gives one walk.
func (r *round) kick() {
	n := len(r.path)
	if n < 5 || n > 40 {
		return
	}
	random := uint32(1)
	below := func(n int) int {
		random = random*1664525 + 1013904223
		return int(random>>8) % n
	}
	for range 200 / n {
		old, cost := slices.Clone(r.path), r.cost
		cuts := []int{below(n + 1), below(n + 1), below(n + 1)}
		slices.Sort(cuts)
		r.path = slices.Concat(old[:cuts[0]], old[cuts[1]:cuts[2]], old[cuts[0]:cuts[1]], old[cuts[2]:])
		r.improve()
		if r.cost >= cost {
			r.path, r.cost = old, cost
		}
	}
}

// byCard takes the cells in the order of the card where that takes no longer: it does where nothing is pinned.
func (r *round) byCard() {
	sorted := slices.Sorted(slices.Values(r.path))
	if cost := r.costOf(sorted); cost <= r.cost && r.inTime(sorted, cost) {
		r.path, r.cost = sorted, cost
	}
}
