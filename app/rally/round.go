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
	for i, cell := range c.Cells {
		if cell.Counts || !cell.OpenNow {
			continue
		}
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
	places = append(places, e.There)
	n := len(places)
	r.locked, r.in = make([]bool, n), make([]bool, n)
	r.ways = make([]int, n*n)
	for a := range n {
		for b := a + 1; b < n; b++ {
			ms := int(way(places[a], places[b]).Milliseconds())
			if a == 0 && e.Here == (Place{}) || b == n-1 && e.There == (Place{}) {
				ms = 0 // one starts, or stops, anywhere
			}
			r.ways[a*n+b], r.ways[b*n+a] = ms, ms
		}
	}
	return r
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
		if best == nil || ok && !earns || ok == earns && trial.beats(best, &n) {
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
	n := need{forced: slices.Clone(r.wished), useful: make([]bool, len(r.wished)), count: len(r.cells)}
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
		n := need{forced: make([]bool, len(r.cells)+2), useful: make([]bool, len(r.cells)+2), groups: map[string]int{}}
		node := map[int]int{}
		for k, i := range r.cells {
			node[i] = k + 1
			n.useful[k+1] = asksAll(p) || p.Stamps > 0 || p.Points > 0
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

// beats reports whether a walk that doesn't earn its prize, or does like the other, is the better one.
func (r *round) beats(o *round, n *need) bool {
	required := func(r *round) (count int) {
		for _, node := range r.path {
			if n.forced[node] {
				count++
			}
		}
		return count
	}
	return cmp.Or(cmp.Compare(required(o), required(r)), cmp.Compare(len(o.path), len(r.path)), cmp.Compare(r.cost, o.cost)) < 0
}

// fulfil finds a short path with all that is needed, and reports whether there is one in time; if not, the path isn't changed.
func (r *round) fulfil(c *Card, n need) bool {
	var best *round
	for _, seed := range r.seeds(n.count) {
		trial := r.copied()
		if trial.build(c, &n, seed) && (best == nil || trial.cost < best.cost) {
			best = trial
		}
	}
	if best == nil || !best.inTime(best.path, best.cost) {
		return false
	}
	r.path, r.in, r.cost = best.path, best.in, best.cost
	return true
}

// mostSeeds is how many cells are tried as the heart of a path. A few more than there are corners in a hall.
const mostSeeds = 10

// seeds gives nodes to begin a path of so many stops with: none (0), and those with that many near by.
func (r *round) seeds(stops int) []int {
	n := len(r.cells)
	if stops == 0 || stops >= n {
		return []int{0}
	}
	type seed struct{ node, cost int }
	all := make([]seed, 0, n)
	near := make([]int, 0, n)
	for node := 1; node <= n; node++ {
		near = near[:0]
		for other := 1; other <= n; other++ {
			near = append(near, r.d(node, other))
		}
		slices.Sort(near)
		cost := r.d(0, node) + r.d(node, r.end())
		for _, d := range near[:stops] {
			cost += d
		}
		all = append(all, seed{node, cost})
	}
	slices.SortStableFunc(all, func(a, b seed) int { return cmp.Compare(a.cost, b.cost) })
	nodes := []int{0}
	for _, s := range all[:min(n, mostSeeds)] {
		nodes = append(nodes, s.node)
	}
	return nodes
}

// build makes a path that has what is needed, around a node unless that is 0, and reports whether it could.
func (r *round) build(c *Card, n *need, seed int) bool {
	had := len(r.path)
	points, groups := 0, maps.Clone(n.groups)
	tally := func(node int) {
		cell := c.Cells[r.cells[node-1]]
		points += cell.Points
		if groups[cell.Checkpoint.Group] > 0 {
			groups[cell.Checkpoint.Group]--
		}
	}
	if seed > 0 && !r.in[seed] && n.useful[seed] {
		r.insert([]int{seed}, never, nil, tally)
	}
	forced, all := r.pool(n.forced), r.pool(n.useful)
	r.insert(forced, never, nil, tally)
	for group := range maps.Keys(n.groups) {
		var members []int
		for _, node := range all {
			if c.Cells[r.cells[node-1]].Checkpoint.Group == group {
				members = append(members, node)
			}
		}
		for groups[group] > 0 {
			if !r.insertOne(members, never, nil, tally) {
				return false
			}
		}
	}
	total := func() int {
		if c.Stamped+len(r.path)-had == len(c.Cells) {
			return points + c.Rally.Complete
		}
		return points
	}
	worth := func(node int) int { return max(1, c.Cells[r.cells[node-1]].Points) }
	for total() < n.points {
		if !r.insertOne(all, never, worth, tally) {
			return false
		}
	}
	for len(r.path)-had < n.count {
		if !r.insertOne(all, never, nil, tally) {
			return false
		}
	}
	slack := total() - n.points
	r.improve()
	for r.swap(all, func(out, in int) bool {
		a, b := c.Cells[r.cells[out-1]], c.Cells[r.cells[in-1]]
		if n.forced[out] || n.groups[a.Checkpoint.Group] > 0 && a.Checkpoint.Group != b.Checkpoint.Group || n.points > 0 && a.Points-b.Points > slack {
			return false
		}
		return true
	}, func(out, in int) { slack += c.Cells[r.cells[in-1]].Points - c.Cells[r.cells[out-1]].Points }) {
		r.improve()
	}
	r.kick()
	return true
}

// fit takes along the forced, then as many of the useful as there is time for.
func (r *round) fit(n *need) {
	whole := r.copied()
	whole.insert(whole.pool(n.useful), never, nil, nil)
	whole.improve()
	if whole.inTime(whole.path, whole.cost) {
		r.path, r.in, r.cost = whole.path, whole.in, whole.cost
		return
	}
	var best *round
	for _, seed := range r.seeds(max(1, min(len(r.cells)-1, r.gap/max(1, r.stop)))) {
		trial := r.copied()
		if seed > 0 && !n.forced[seed] && n.useful[seed] {
			trial.insert([]int{seed}, trial.gap, nil, nil)
		}
		forced, all := trial.pool(n.forced), trial.pool(n.useful)
		for _, pool := range [][]int{forced, all} {
			for trial.insert(pool, trial.gap, nil, nil) || trial.swap(all, func(out, in int) bool { return !n.forced[out] && !trial.locked[out] }, nil) {
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
	for r.insert(r.pool(r.wished), r.gap, nil, nil) {
		r.improve()
	}
	r.settle()
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

// insertOne puts in the node of a pool that costs least for its worth, where the path stays within a number of
// milliseconds, and reports whether one was.
func (r *round) insertOne(pool []int, within int, worth func(int) int, then func(int)) bool {
	bestNode, bestAt, bestExtra := 0, 0, 0
	least := math.Inf(1)
	for _, node := range pool {
		if r.in[node] {
			continue
		}
		at, extra := r.cheapest(node)
		score := float64(extra)
		if r.wished[node] {
			score -= float64(wishWorth.Milliseconds())
		}
		if worth != nil {
			score /= float64(worth(node))
		}
		if score < least && r.admits(node, at, extra, within) {
			bestNode, bestAt, bestExtra, least = node, at, extra, score
		}
	}
	if bestNode == 0 {
		return false
	}
	r.put(bestNode, bestAt, bestExtra)
	if then != nil {
		then(bestNode)
	}
	return true
}

// insert puts in all of a pool, each time the one that costs least, while the path stays within a number of milliseconds.
// It reports whether any was. Each node remembers its cheapest place, which one insertion changes for few of them.
func (r *round) insert(pool []int, within int, worth func(int) int, then func(int)) bool {
	any := false
	if within < never || worth != nil {
		for r.insertOne(pool, within, worth, then) {
			any = true
		}
		return any
	}
	type spot struct{ after, extra int } // the node it comes after
	spots := make(map[int]spot, len(pool))
	next := make([]int, len(r.cells)+2)
	link := func() {
		for k := -1; k < len(r.path); k++ {
			next[r.at(r.path, k)] = r.at(r.path, k+1)
		}
	}
	link()
	look := func(node int) spot {
		best := spot{0, never}
		for a := 0; a != r.end(); a = next[a] {
			if extra := r.d(a, node) + r.d(node, next[a]) - r.d(a, next[a]); extra < best.extra {
				best = spot{a, extra}
			}
		}
		return best
	}
	var left []int
	for _, node := range pool {
		if !r.in[node] {
			left = append(left, node)
			spots[node] = look(node)
		}
	}
	for len(left) > 0 {
		pick := 0
		for k, node := range left {
			if spots[node].extra < spots[left[pick]].extra {
				pick = k
			}
		}
		node := left[pick]
		after := spots[node].after
		left = slices.Delete(left, pick, pick+1)
		next[node], next[after] = next[after], node
		r.in[node] = true
		for _, other := range left {
			s := spots[other]
			if s.after == after {
				spots[other] = look(other)
				continue
			}
			for _, a := range []int{after, node} {
				if extra := r.d(a, other) + r.d(other, next[a]) - r.d(a, next[a]); extra < s.extra {
					s = spot{a, extra}
				}
			}
			spots[other] = s
		}
		if then != nil {
			then(node)
		}
		any = true
	}
	r.path = r.path[:0]
	for a := next[0]; a != r.end(); a = next[a] {
		r.path = append(r.path, a)
	}
	r.cost = r.costOf(r.path)
	return any
}

// cheapest finds where a node costs least, and what.
func (r *round) cheapest(node int) (at, extra int) {
	extra = never
	for k := 0; k <= len(r.path); k++ {
		a, b := r.at(r.path, k-1), r.at(r.path, k)
		if e := r.d(a, node) + r.d(node, b) - r.d(a, b); e < extra {
			at, extra = k, e
		}
	}
	if len(r.path) == 0 {
		extra = r.d(0, node) + r.d(node, r.end()) // an empty path takes no time
	}
	return at, extra + r.stop
}

func (r *round) admits(node, at, extra, within int) bool {
	if within == never {
		return true
	}
	if r.cost+extra > within {
		return false
	}
	return r.inTime(slices.Insert(slices.Clone(r.path), at, node), r.cost+extra)
}

func (r *round) put(node, at, extra int) {
	r.path = slices.Insert(r.path, at, node)
	r.in[node] = true
	r.cost += extra
}

// improve turns pieces of the path round (2-opt) and moves pieces of up to three stops (or-opt) until neither helps.
func (r *round) improve() {
	for r.turn() || r.move() {
	}
	r.cost = r.costOf(r.path)
}

func (r *round) turn() bool {
	better := false
	for i := 0; i < len(r.path)-1; i++ {
		for j := i + 1; j < len(r.path); j++ {
			a, b, c, d := r.at(r.path, i-1), r.path[i], r.path[j], r.at(r.path, j+1)
			if r.d(a, c)+r.d(b, d) < r.d(a, b)+r.d(c, d) {
				slices.Reverse(r.path[i : j+1])
				better = true
			}
		}
	}
	return better
}

func (r *round) move() bool {
	for size := 1; size <= 3; size++ {
		for i := 0; i+size <= len(r.path); i++ {
			a, first, last, b := r.at(r.path, i-1), r.path[i], r.path[i+size-1], r.at(r.path, i+size)
			saved := r.d(a, first) + r.d(last, b) - r.d(a, b)
			if saved <= 0 {
				continue
			}
			for k := 0; k <= len(r.path); k++ {
				if k >= i && k <= i+size {
					continue
				}
				p, q := r.at(r.path, k-1), r.at(r.path, k)
				ahead := r.d(p, first) + r.d(last, q)
				back := r.d(p, last) + r.d(first, q)
				if min(ahead, back)-r.d(p, q) < saved {
					r.shift(i, size, k, back < ahead)
					return true
				}
			}
		}
	}
	return false
}

// shift moves size stops from place i to before place k, turned round if so said.
func (r *round) shift(i, size, k int, turned bool) {
	piece := slices.Clone(r.path[i : i+size])
	if turned {
		slices.Reverse(piece)
	}
	r.path = slices.Delete(r.path, i, i+size)
	if k > i {
		k -= size
	}
	r.path = slices.Insert(r.path, k, piece...)
}

// swap puts one node of a pool in place of one that may go for it, the pair that saves most, and reports whether any saved
// time and keeps the path in time.
func (r *round) swap(pool []int, may func(out, in int) bool, then func(out, in int)) bool {
	path, cost := r.path, r.cost
	bestCost := cost
	var bestPath []int
	bestOut, bestIn := 0, 0
	for i, out := range path {
		if r.locked[out] {
			continue
		}
		r.path = slices.Delete(slices.Clone(path), i, i+1)
		r.cost = r.costOf(r.path)
		for _, in := range pool {
			if r.in[in] || r.wished[out] && !r.wished[in] || !may(out, in) {
				continue
			}
			at, extra := r.cheapest(in)
			if r.cost+extra < bestCost {
				if next := slices.Insert(slices.Clone(r.path), at, in); r.gap == never || cost > r.gap || r.inTime(next, r.cost+extra) {
					bestCost, bestPath, bestOut, bestIn = r.cost+extra, next, out, in
				}
			}
		}
	}
	r.path, r.cost = path, cost
	if bestPath == nil {
		return false
	}
	r.path, r.cost = bestPath, bestCost
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
	for range 400 / n {
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
