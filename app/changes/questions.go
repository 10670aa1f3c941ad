package changes

import (
	"slices"

	"meguri/app"
)

// Questions lists what Merge would have to guess about sessions the person touched: each names one session of old and
// the sessions of next that are equally good for it, by key. None of them is settled by guid, code, title or time.
// Untouched sessions raise no question. same holds the answers so far; two answers that name one key are none.
func Questions(old, next app.Programme, touched func(id string) bool, same map[string]string) []app.Question {
	m := newMatcher(inOrder(old.Sessions), inOrder(next.Sessions), same)
	m.touched, m.asked = touched, map[int][]int{}
	m.run()
	var questions []app.Question
	for i := range m.old {
		if candidates := m.asked[i]; candidates != nil {
			q := app.Question{Session: m.old[i].ID}
			for _, c := range candidates {
				q.Candidates = append(q.Candidates, m.next[c].Key)
			}
			questions = append(questions, q)
		}
	}
	return questions
}

// settle pairs what the person answered, and sets aside the sessions that nothing continues.
func (m *matcher) settle(same map[string]string) {
	byKey, named := map[string]int{}, map[string]int{}
	for i := range m.next {
		byKey[m.next[i].Key] = i
	}
	for _, key := range same {
		named[key]++
	}
	for i := range m.old {
		key, answered := same[m.old[i].ID]
		at, known := byKey[key]
		switch {
		case !answered || m.old[i].ID == "":
		case key == "":
			m.taken[i] = true
		case known && named[key] == 1:
			m.taken[i], m.from[at] = true, i
		}
	}
}

// group is what is still single on both sides under one mark.
type group struct{ live, cancelled, next []int }

// clear reports whether the order of time settles the group: as many there as here, those that were on first.
func (g *group) clear() bool {
	return len(g.next) == 0 || len(g.live) == len(g.next) || len(g.live) == 0 && (len(g.cancelled) == 0 || len(g.cancelled) == len(g.next))
}

// groups collects single sessions by mark, without those that have no name or fit nobody.
func (m *matcher) groups(of func(*app.Session) mark, fits func(old, next *app.Session) bool) map[mark]*group {
	all := map[mark]*group{}
	for i := range m.old {
		if k := of(&m.old[i]); !m.taken[i] && k.name != "" {
			if all[k] == nil {
				all[k] = &group{}
			}
			if m.old[i].Cancelled {
				all[k].cancelled = append(all[k].cancelled, i)
			} else {
				all[k].live = append(all[k].live, i)
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	for i := range m.next {
		if m.from[i] >= 0 {
			continue
		}
		if g := all[of(&m.next[i])]; g != nil && (fits == nil || slices.ContainsFunc(g.first(), func(o int) bool { return fits(&m.old[o], &m.next[i]) })) {
			g.next = append(g.next, i)
		}
	}
	if fits == nil {
		return all
	}
	for _, g := range all {
		lonely := func(o int) bool {
			return !slices.ContainsFunc(g.next[:min(len(g.next), mostRepeats)], func(n int) bool { return fits(&m.old[o], &m.next[n]) })
		}
		g.live, g.cancelled = slices.DeleteFunc(g.live, lonely), slices.DeleteFunc(g.cancelled, lonely)
	}
	return all
}

// first is the old side of a group, those that were on first, as far as pair looks.
func (g *group) first() []int {
	live := g.live[:min(len(g.live), mostRepeats)]
	return slices.Concat(live, g.cancelled[:min(len(g.cancelled), mostRepeats-len(live))])
}

// ask notes the questions of one pass that would pair by order alone, and sets their sessions aside.
func (m *matcher) ask(of func(*app.Session) mark, fits func(old, next *app.Session) bool) {
	for _, g := range m.groups(of, fits) {
		if !g.clear() {
			m.question(g)
		}
	}
}

// askAlike notes the questions about sessions that read alike, where nothing tells which is which: several on one side.
func (m *matcher) askAlike(of func(*app.Session) mark) {
	for _, g := range m.groups(of, nil) {
		if olds := len(g.live) + len(g.cancelled); olds > 0 && len(g.next) > 0 && olds+len(g.next) > 2 {
			m.question(g)
		}
	}
}

// question asks about every touched session of a group; where there is none, nobody is asked.
func (m *matcher) question(g *group) {
	olds := slices.DeleteFunc(slices.Concat(g.live, g.cancelled), func(o int) bool { return !m.touched(m.old[o].ID) })
	if len(olds) == 0 {
		return
	}
	for _, o := range olds {
		m.asked[o] = g.next
	}
	for _, o := range slices.Concat(g.live, g.cancelled) {
		m.taken[o] = true
	}
	for _, n := range g.next {
		m.from[n] = aside
	}
}

// aside stands in matcher.from for a session that a question is about: no later pass looks at it.
const aside = int(^uint(0) >> 1)
