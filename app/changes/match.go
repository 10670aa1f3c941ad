package changes

import (
	"cmp"
	"slices"
	"strings"

	"meguri/app"
	"meguri/app/search"
)

// matcher pairs the sessions of two programmes. Each session is paired at most once.
type matcher struct {
	old, next []app.Session // as app.CompareSessions orders them
	from      []int         // by index in next: the index in old it was paired with, or -1
	taken     []bool        // by index in old
	touched   func(id string) bool
	asked     map[int][]int // by index in old: the equally good ones in next, where touched asks for them
}

// mark is what two sessions must share to be paired in one pass; unused fields stay empty, and a mark
// without a name pairs nothing.
type mark struct {
	name  string // Session.Key, GUID, Code or Title
	title string
	who   string // speakers
	room  string
	start int64 // Unix seconds
}

// passes pair sessions, surest first: the same in key, room and time, then what the feed itself tells
// apart, as a calendar does with the occurrences of a meeting. Then what has the same identity at the same
// time comes before what has only the same identity: keys count the repeats of a talk, and so do pretalx's
// guids, so that one repeat more or less gives every later one its neighbour's.
var passes = []struct {
	of     func(*app.Session) mark
	fits   func(old, next *app.Session) bool // may refuse a pair
	unsure bool                              // pairs by order alone where several share the mark
}{
	{of: func(s *app.Session) mark { return mark{name: s.Key, room: s.Room, start: s.Start.Unix()} }},
	{of: func(s *app.Session) mark { return mark{name: publishedKey(s)} }},
	{of: func(s *app.Session) mark { return mark{name: identity(s), room: s.Room, start: s.Start.Unix()} }},
	{of: func(s *app.Session) mark {
		return mark{name: s.Code, title: s.Title, room: s.Room, start: s.Start.Unix()}
	}},
	{of: func(s *app.Session) mark { return mark{name: identity(s), start: s.Start.Unix()} }},
	{of: func(s *app.Session) mark { return mark{name: s.Code, title: s.Title, start: s.Start.Unix()} }},
	{of: func(s *app.Session) mark { return mark{name: identity(s)} }, unsure: true},
	{of: func(s *app.Session) mark { return mark{name: uuid(s.GUID)} }, unsure: true},
	{of: func(s *app.Session) mark { return mark{name: s.Code, start: s.Start.Unix()} }, fits: alike},
	{of: func(s *app.Session) mark { return mark{name: s.Code} }, fits: alike, unsure: true},
}

// unmistakable are the passes for feeds that changed every id, or for another format of the same
// programme: they pair what reads alike once on each side.
var unmistakable = []func(*app.Session) mark{
	func(s *app.Session) mark { return mark{name: search.Fold(s.Title), start: s.Start.Unix()} },
	func(s *app.Session) mark { return mark{name: search.Fold(s.Title), who: speakers(s)} },
}

// match gives, for every session of next, the index in old of the session it continues, or -1. same holds
// answers, as app.Choices.Same does.
func match(old, next []app.Session, same map[string]string) []int {
	m := newMatcher(old, next, same)
	m.run()
	return m.from
}

func newMatcher(old, next []app.Session, same map[string]string) *matcher {
	m := &matcher{old: old, next: next, from: make([]int, len(next)), taken: make([]bool, len(old))}
	for i := range m.from {
		m.from[i] = -1
	}
	if len(same) > 0 {
		m.settle(same)
	}
	return m
}

func (m *matcher) run() {
	for _, pass := range passes {
		if pass.unsure && m.touched != nil {
			m.ask(pass.of, pass.fits)
		}
		m.pair(pass.of, pass.fits)
	}
	for _, of := range unmistakable {
		if slices.Contains(m.from, -1) && slices.Contains(m.taken, false) {
			m.pairUnique(of)
			if m.touched != nil {
				m.askAlike(of)
			}
		}
	}
}

// identity is what Session.Key is made from, before repeats are numbered.
func identity(s *app.Session) string { return cmp.Or(s.GUID, s.Code, s.Title) }

// publishedKey is the session's key where its format made one that counts nothing, else "".
func publishedKey(s *app.Session) string {
	if made := identity(s); s.Key == made || strings.HasPrefix(s.Key, made+"#") {
		return ""
	}
	return s.Key
}

// uuid gives the UUID that a guid begins with, else "": frab's calendars write "UUID@frab.cccv.de" where
// its XML has the UUID alone.
func uuid(guid string) string {
	const length = 36
	if len(guid) < length || guid[8] != '-' || guid[13] != '-' || guid[18] != '-' || guid[23] != '-' {
		return ""
	}
	return guid[:length]
}

// alike is the evidence that a shared code means the same session: merged feeds use one code for
// sessions that have nothing to do with each other (36C3).
func alike(a, b *app.Session) bool {
	if a.Start.Equal(b.Start) || search.Fold(a.Title) == search.Fold(b.Title) {
		return true
	}
	return slices.ContainsFunc(a.Speakers, func(s app.Speaker) bool {
		return slices.ContainsFunc(b.Speakers, func(t app.Speaker) bool { return search.Fold(s.Name) == search.Fold(t.Name) })
	})
}

// mostRepeats is how many sessions of one mark are looked at for each: no talk is given more often, and a
// feed in which all sessions share one code must not cost the square of their number.
const mostRepeats = 32

// pair joins what is still single on both sides and has the same mark, in order of time, sessions that
// were on before those that were cancelled.
func (m *matcher) pair(of func(*app.Session) mark, fits func(old, next *app.Session) bool) {
	waiting := map[mark][]int{}
	for i := range m.old {
		if k := of(&m.old[i]); !m.taken[i] && k.name != "" {
			waiting[k] = append(waiting[k], i)
		}
	}
	if len(waiting) == 0 {
		return
	}
	for _, candidates := range waiting {
		slices.SortStableFunc(candidates, func(a, b int) int { return cmp.Compare(later(m.old[a]), later(m.old[b])) })
	}
	for i := range m.next {
		if m.from[i] >= 0 {
			continue
		}
		k := of(&m.next[i])
		candidates := waiting[k]
		few := candidates[:min(len(candidates), mostRepeats)]
		at := slices.IndexFunc(few, func(c int) bool { return fits == nil || fits(&m.old[c], &m.next[i]) })
		if at < 0 {
			continue
		}
		m.from[i] = candidates[at]
		m.taken[candidates[at]] = true
		copy(candidates[1:], candidates[:at])
		waiting[k] = candidates[1:]
	}
}

func later(s app.Session) int {
	if s.Cancelled {
		return 1
	}
	return 0
}

// pairUnique joins single sessions whose mark occurs once in all of old and once in all of next.
func (m *matcher) pairUnique(of func(*app.Session) mark) {
	type pair struct{ old, next []int }
	seen := map[mark]*pair{}
	at := func(k mark) *pair {
		if seen[k] == nil {
			seen[k] = &pair{}
		}
		return seen[k]
	}
	for i := range m.old {
		p := at(of(&m.old[i]))
		p.old = append(p.old, i)
	}
	for i := range m.next {
		p := at(of(&m.next[i]))
		p.next = append(p.next, i)
	}
	for k, p := range seen {
		if k.name == "" || len(p.old) != 1 || len(p.next) != 1 {
			continue
		}
		if from, to := p.old[0], p.next[0]; !m.taken[from] && m.from[to] < 0 {
			m.from[to], m.taken[from] = from, true
		}
	}
}

func speakers(s *app.Session) string {
	names := make([]string, 0, len(s.Speakers))
	for _, speaker := range s.Speakers {
		names = append(names, search.Fold(speaker.Name))
	}
	slices.Sort(names)
	return strings.Join(names, "\n")
}
