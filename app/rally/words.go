package rally

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"meguri/app"
)

// named is how many checkpoints a sentence names before it only counts the others.
const named = 6

// MissingText says what the prize still needs: "7 more, 1 of them required". It is "" when the prize is earned.
func (s Standing) MissingText(l app.Language) string {
	m := s.Missing
	if s.Earned {
		return ""
	}
	var text string
	in := "" // so many stamps, after what they make up
	if m.Stamps == 1 {
		in = l.Text("rally.missing.in1")
	} else if m.Stamps > 1 {
		in = l.Text("rally.missing.in", m.Stamps)
	}
	switch {
	case m.All && s.Of == 0:
		text = l.Text("rally.missing.every")
	case m.All:
		text = l.Text("rally.missing.all", s.Of, m.Stamps)
	case m.Lines == 1:
		text = l.Text("rally.missing.line", m.Lines) + in
	case m.Lines > 0:
		text = l.Text("rally.missing.lines", m.Lines) + in
	case m.Points == 1:
		text = l.Text("rally.missing.point", m.Points) + in
	case m.Points > 0:
		text = l.Text("rally.missing.points", m.Points) + in
	default:
		text = l.Text("rally.missing.stamps", m.Stamps)
	}
	switch {
	case m.All || m.Required == 0:
	case m.Required == m.Stamps:
		text += l.Text("rally.missing.only")
	default:
		text += l.Text("rally.missing.required", m.Required)
	}
	for _, g := range m.Groups {
		text += l.Text("rally.missing.group", g.Group, g.Count)
	}
	if m.Visits > 0 {
		text += l.Text("rally.missing.visits", m.Visits)
	}
	if m.Unproven > 0 {
		text += l.Text("rally.missing.unproven", m.Unproven)
	}
	if m.TooLate {
		return l.Text("rally.missing.late", text)
	}
	return text
}

// UntilText says until when the prize is to be had, and how it is drawn: "until 17:30". It is "" when nothing is said.
func (s Standing) UntilText(c Card, l app.Language, zone *time.Location) string {
	t := teller{l, zone, c.Rally}
	parts := t.hoursOf(s.Prize)
	if s.Prize.Until.IsZero() && s.Prize.Draw.IsZero() && !s.Until.IsZero() {
		parts = append(parts, l.Text("rally.until", t.at(s.Until)))
	}
	return t.list(parts)
}

// Title names a deadline.
func (d Deadline) Title(l app.Language) string {
	return l.Text("rally.deadline." + app.Message(d.Kind))
}

// Detail says what of: the prizes and where, or the rally's name.
func (d Deadline) Detail(l app.Language) string {
	parts := slices.Clone(d.Prizes)
	if len(parts) == 0 && d.Rally != "" {
		parts = append(parts, d.Rally)
	}
	if d.Where != "" {
		parts = append(parts, d.Where)
	}
	if d.Present {
		parts = append(parts, l.Text("rally.present"))
	}
	return strings.Join(parts, l.Text("rally.and"))
}

// Sentence reads a rally's rules as a person would tell them.
func Sentence(r app.Rally, booths []app.Booth, l app.Language, zone *time.Location) string {
	r = Filled(r, standing(booths))
	t := teller{l, zone, r}
	byKey := boothsByKey(booths)
	var parts []string
	if r.AllBooths {
		parts = append(parts, l.Text("rally.rule.booths", len(r.Checkpoints)))
	} else {
		parts = append(parts, l.Text("rally.rule.points", len(r.Checkpoints)))
	}
	if r.Columns > 0 {
		parts = append(parts, l.Text("rally.rule.bingo", r.Columns))
	}
	name := func(c app.Checkpoint) string {
		if b := byKey[c.Booth]; b != nil {
			return strings.TrimSpace(b.Number + " " + cmp.Or(c.Name, b.Name))
		}
		return cmp.Or(c.Name, c.Key)
	}
	only := func(label string, has func(app.Checkpoint) bool) {
		var names []string
		for _, c := range r.Checkpoints {
			if has(c) {
				names = append(names, name(c))
			}
		}
		if n := len(names); n > named+1 {
			names = append(names[:named], l.Text("rally.others", n-named))
		}
		if len(names) > 0 {
			parts = append(parts, l.Text("rally.only", label, t.list(names)))
		}
	}
	required := func(c app.Checkpoint) bool { return c.Required }
	only(l.Text("rally.rule.required"), required)
	for _, points := range distinct(r, func(c app.Checkpoint) int { return c.Points }) {
		if points > 1 {
			only(l.Text("rally.rule.each", points), func(c app.Checkpoint) bool { return c.Points == points })
		}
	}
	for _, points := range distinct(r, func(c app.Checkpoint) int { return c.Again }) {
		if points > 0 {
			only(l.Text("rally.rule.again", points), func(c app.Checkpoint) bool { return c.Again == points })
		}
	}
	for _, b := range bonuses(r) {
		only(l.Text("rally.rule.early", b.Points, t.at(b.Until)), func(c app.Checkpoint) bool {
			return slices.ContainsFunc(c.Early, func(o app.Bonus) bool { return o.Points == b.Points && o.Until.Equal(b.Until) })
		})
	}
	for _, asks := range []string{"keyword", "quiz", "photo"} {
		only(l.Text("rally.rule."+app.Message(asks)), func(c app.Checkpoint) bool { return c.Asks == asks })
	}
	only(l.Text("rally.rule.hours"), func(c app.Checkpoint) bool { return len(c.Opens) > 0 })
	if r.Complete > 0 {
		parts = append(parts, l.Text("rally.rule.complete", r.Complete))
	}
	for _, p := range r.Prizes {
		parts = append(parts, t.prize(p, slices.ContainsFunc(r.Checkpoints, required)))
	}
	if when := t.span(r.Opens, r.Closes); when != "" {
		parts = append(parts, when)
	}
	if r.Cards == 1 {
		parts = append(parts, l.Text("rally.rule.card"))
	} else if r.Cards > 0 {
		parts = append(parts, l.Text("rally.rule.cards", r.Cards))
	}
	if r.Exchange != "" {
		parts = append(parts, l.Text("rally.rule.exchange", r.Exchange))
	}
	return strings.TrimSpace(strings.Join(parts, l.Text("rally.end")) + l.Text("rally.end"))
}

// teller has what every part of a rally's sentence needs.
type teller struct {
	l     app.Language
	zone  *time.Location
	rally app.Rally
}

func (t teller) list(parts []string) string { return strings.Join(parts, t.l.Text("rally.and")) }

// at is a time of day, with the date where it isn't that of a rally held on one day.
func (t teller) at(at time.Time) string {
	local := at.In(t.zone)
	for _, end := range []time.Time{t.rally.Opens, t.rally.Closes} {
		if end.IsZero() || end.In(t.zone).Format(time.DateOnly) != local.Format(time.DateOnly) {
			return local.Format(t.l.Text("rally.date"))
		}
	}
	return local.Format("15:04")
}

func (t teller) span(from, until time.Time) string {
	switch {
	case from.IsZero() && until.IsZero():
		return ""
	case until.IsZero():
		return t.l.Text("rally.from", t.at(from))
	case from.IsZero():
		return t.l.Text("rally.until", t.at(until))
	}
	return t.l.Text("rally.span", t.at(from), t.at(until))
}

// hoursOf says when a prize is to be had.
func (t teller) hoursOf(p app.Prize) []string {
	var parts []string
	if when := t.span(p.From, p.Until); when != "" {
		parts = append(parts, when)
	}
	if !p.Draw.IsZero() {
		parts = append(parts, t.l.Text("rally.drawn", t.at(p.Draw)))
	}
	if p.Present {
		parts = append(parts, t.l.Text("rally.present"))
	}
	return parts
}

// prize says what earns a prize, and what else is said of it.
func (t teller) prize(p app.Prize, someRequired bool) string {
	l := t.l
	var needs []string
	with := someRequired && !p.Any
	switch {
	case asksAll(p):
		needs = append(needs, l.Text("rally.prize.all"))
		with = false
	case p.Stamps == 1 && !with:
		needs = append(needs, l.Text("rally.prize.stamps1"))
	case p.Stamps > 0 && with:
		needs = append(needs, l.Text("rally.prize.with", p.Stamps))
		with = false
	case p.Stamps > 0:
		needs = append(needs, l.Text("rally.prize.stamps", p.Stamps))
	}
	if p.Points > 0 {
		needs = append(needs, l.Text("rally.prize.points", p.Points))
	}
	if p.Lines == 1 {
		needs = append(needs, l.Text("rally.prize.line"))
	} else if p.Lines > 0 {
		needs = append(needs, l.Text("rally.prize.lines", p.Lines))
	}
	for _, group := range slices.Sorted(maps.Keys(p.Groups)) {
		needs = append(needs, l.Text("rally.prize.group", group, p.Groups[group]))
	}
	if with {
		needs = append(needs, l.Text("rally.prize.needs"))
	}
	if p.Also != "" {
		needs = append(needs, p.Also)
	}
	details := t.hoursOf(p)
	for _, said := range []string{p.Stock, p.Where} {
		if said != "" {
			details = append(details, said)
		}
	}
	if p.Repeats {
		details = append(details, l.Text("rally.prize.repeats"))
	}
	text := l.Text("rally.prize", upperFirst(t.list(needs)), p.Name)
	if len(details) > 0 {
		text = l.Text("rally.bracket", text, t.list(details))
	}
	return text
}

func upperFirst(text string) string {
	if text == "" || text[0] >= 0x80 {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// distinct gives the numbers that checkpoints have, from the largest.
func distinct(r app.Rally, of func(app.Checkpoint) int) []int {
	var all []int
	for _, c := range r.Checkpoints {
		all = append(all, of(c))
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Compare(b, a) })
	return slices.Compact(all)
}

// bonuses gives those that checkpoints have, by time.
func bonuses(r app.Rally) []app.Bonus {
	var all []app.Bonus
	for _, c := range r.Checkpoints {
		all = append(all, c.Early...)
	}
	slices.SortFunc(all, func(a, b app.Bonus) int { return cmp.Or(a.Until.Compare(b.Until), cmp.Compare(a.Points, b.Points)) })
	return slices.CompactFunc(all, func(a, b app.Bonus) bool { return a.Until.Equal(b.Until) && a.Points == b.Points })
}

// label is how a cell is called in a walk: by its number, else its name.
func (c Cell) label(place int) string {
	if c.Booth != nil {
		return cmp.Or(c.Booth.Number, c.Booth.Name)
	}
	return cmp.Or(c.Checkpoint.Name, strconv.Itoa(place+1))
}
