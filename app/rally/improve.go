package rally

import "slices"

// mostNear is how many of the nearest stops a stop is tried beside. Longer edges are hardly ever part of a short path.
const mostNear = 10

// improve shortens the path until neither turning a piece of it round (2-opt) nor moving one of up to three stops (or-opt)
// helps, among edges between near stops.
func (r *round) improve() {
	if len(r.path) > 1 {
		o := newOptimiser(r)
		for o.pass() {
		}
		r.path = slices.Clone(o.order[1 : len(o.order)-1])
	}
	r.cost = r.costOf(r.path)
}

// optimiser holds a path with its ends, which stay where they are.
type optimiser struct {
	*round
	order []int   // nodes
	pos   []int   // by node, its place in order
	near  [][]int // by node, others of the path by distance
}

func newOptimiser(r *round) *optimiser {
	o := &optimiser{round: r, order: slices.Concat([]int{0}, r.path, []int{r.end()}), pos: make([]int, len(r.in)), near: make([][]int, len(r.in))}
	most := min(mostNear, len(o.order)-1)
	all := make([]int, len(o.order)*most)
	for k, node := range o.order {
		o.pos[node] = k
		near := all[k*most : k*most : (k+1)*most]
		for _, other := range o.order {
			if other == node {
				continue
			}
			d := r.d(node, other)
			if len(near) == most && d >= r.d(node, near[most-1]) {
				continue
			}
			if len(near) < most {
				near = append(near, other)
			}
			j := len(near) - 1
			for ; j > 0 && r.d(node, near[j-1]) > d; j-- {
				near[j] = near[j-1]
			}
			near[j] = other
		}
		o.near[node] = near
	}
	return o
}

// pass tries every change once and reports whether any helped.
func (o *optimiser) pass() bool {
	better := false
	for _, node := range slices.Clone(o.order) {
		better = o.turn(node) || better
		for size := 1; size <= 3; size++ {
			better = o.move(node, size) || better
		}
	}
	return better
}

// turn replaces the edge after or before a node by one to a near node, and the edge beside that one to match.
func (o *optimiser) turn(a int) bool {
	for _, c := range o.near[a] {
		i, j := o.pos[a], o.pos[c]
		if i > j {
			i, j = j, i
		}
		last := len(o.order) - 1
		ac := o.d(a, c)
		if j < last { // the edges after both
			b, d := o.order[i+1], o.order[j+1]
			if ac+o.d(b, d) < o.d(o.order[i], b)+o.d(o.order[j], d) {
				o.reverse(i+1, j)
				return true
			}
		}
		if i > 0 { // the edges before both
			b, d := o.order[i-1], o.order[j-1]
			if ac+o.d(b, d) < o.d(b, o.order[i])+o.d(d, o.order[j]) {
				o.reverse(i, j-1)
				return true
			}
		}
	}
	return false
}

func (o *optimiser) reverse(i, j int) {
	slices.Reverse(o.order[i : j+1])
	for k := i; k <= j; k++ {
		o.pos[o.order[k]] = k
	}
}

// move takes the stops that begin at a node elsewhere: beside a node that is near to one of their ends.
func (o *optimiser) move(first, size int) bool {
	i := o.pos[first]
	j := i + size - 1
	if i == 0 || j >= len(o.order)-1 {
		return false
	}
	last := o.order[j]
	a, b := o.order[i-1], o.order[j+1]
	saved := o.d(a, first) + o.d(last, b) - o.d(a, b)
	if saved <= 0 {
		return false
	}
	for _, turned := range []bool{false, true} {
		head, tail := first, last
		if turned {
			head, tail = last, first
		}
		for _, c := range o.near[head] { // head comes after c
			k := o.pos[c]
			if k >= i-1 && k <= j || k == len(o.order)-1 {
				continue
			}
			if next := o.order[k+1]; o.d(c, head)+o.d(tail, next)-o.d(c, next) < saved {
				o.shift(i, j, k+1, turned)
				return true
			}
		}
		for _, c := range o.near[tail] { // tail comes before c
			k := o.pos[c]
			if k >= i && k <= j+1 || k == 0 {
				continue
			}
			if before := o.order[k-1]; o.d(before, head)+o.d(tail, c)-o.d(before, c) < saved {
				o.shift(i, j, k, turned)
				return true
			}
		}
	}
	return false
}

// shift moves the stops from place i to j before the one at place k, turned round if so said.
func (o *optimiser) shift(i, j, k int, turned bool) {
	if turned {
		slices.Reverse(o.order[i : j+1])
	}
	from, to := i, j
	switch {
	case k > j: // what was between comes first
		slices.Reverse(o.order[i : j+1])
		slices.Reverse(o.order[j+1 : k])
		slices.Reverse(o.order[i:k])
		to = k - 1
	default:
		slices.Reverse(o.order[k:i])
		slices.Reverse(o.order[i : j+1])
		slices.Reverse(o.order[k : j+1])
		from = k
	}
	for p := from; p <= to; p++ {
		o.pos[o.order[p]] = p
	}
}
