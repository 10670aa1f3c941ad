package desktop

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/rally"
)

// rallyView shows rules as their editor has them.
func (s *Shell) rallyView(l *loaded, held *rounds, r app.Rally) RallyView {
	zone := l.zone
	view := RallyView{
		Key: r.Key, Name: r.Name, Opens: wall(r.Opens, zone), Closes: wall(r.Closes, zone), Exchange: r.Exchange, Cards: r.Cards,
		Columns: r.Columns, Complete: r.Complete, AllBooths: r.AllBooths, Checkpoints: []CheckpointView{}, Prizes: []RuleView{},
		Sentence: rally.Sentence(r, held.booths, s.language(), zone), Published: held.published[r.Key],
	}
	ids := map[string]string{} // of booths, by key
	for _, booth := range held.booths {
		ids[booth.Key] = booth.ID
	}
	for _, c := range r.Checkpoints {
		shown := CheckpointView{
			Key: c.Key, Name: c.Name, Booth: ids[c.Booth], Group: c.Group, Points: c.Points, Again: c.Again, Required: c.Required, Asks: c.Asks,
		}
		var hours, early []string
		for _, h := range c.Opens {
			hours = append(hours, wall(h.From, zone)+"/"+wall(h.Until, zone))
		}
		for _, b := range c.Early {
			early = append(early, strconv.Itoa(b.Points)+"/"+wall(b.Until, zone))
		}
		shown.Hours, shown.Early = strings.Join(hours, "\n"), strings.Join(early, "\n")
		view.Checkpoints = append(view.Checkpoints, shown)
	}
	for _, p := range r.Prizes {
		groups := maps.Clone(p.Groups)
		if groups == nil {
			groups = map[string]int{}
		}
		view.Prizes = append(view.Prizes, RuleView{
			Key: p.Key, Name: p.Name, Stamps: p.Stamps, Points: p.Points, Lines: p.Lines, Groups: groups, Any: p.Any, Also: p.Also,
			Repeats: p.Repeats, Stock: p.Stock, Where: p.Where, From: wall(p.From, zone), Until: wall(p.Until, zone), Draw: wall(p.Draw, zone),
			Present: p.Present,
		})
	}
	return view
}

// readRally reads what the editor gives. What it doesn't show stays as it is: what is published about the rally.
func (r *rounds) readRally(view RallyView, zone app.Zone) (app.Rally, error) {
	w := wallReader{zone: zone}
	at := slices.IndexFunc(r.rallies, func(one app.Rally) bool { return one.Key == view.Key && view.Key != "" })
	if at >= 0 {
		w.know(r.rallies[at])
	}
	read := app.Rally{
		Key: view.Key, Name: strings.TrimSpace(view.Name), Opens: w.read(view.Opens), Closes: w.read(view.Closes), Exchange: strings.TrimSpace(view.Exchange),
		Cards: max(0, view.Cards), Columns: max(0, view.Columns), Complete: max(0, view.Complete), AllBooths: view.AllBooths,
	}
	missing := map[string]string{} // booths that aren't there, by checkpoint
	if at >= 0 {
		read.About = r.rallies[at].About
		for _, c := range r.rallies[at].Checkpoints {
			missing[c.Key] = c.Booth
		}
	}
	for _, c := range view.Checkpoints {
		point := app.Checkpoint{
			Key: c.Key, Name: strings.TrimSpace(c.Name), Group: strings.TrimSpace(c.Group), Points: max(0, c.Points), Again: max(0, c.Again),
			Required: c.Required, Asks: c.Asks,
		}
		if at, ok := r.place[c.Booth]; ok {
			point.Booth = r.booths[at].Key
		} else if c.Booth == "" {
			point.Booth = r.absent(missing[c.Key])
		}
		for _, line := range strings.Fields(c.Hours) {
			from, until, _ := strings.Cut(line, "/")
			point.Opens = append(point.Opens, app.Hours{From: w.read(from), Until: w.read(until)})
		}
		for _, line := range strings.Fields(c.Early) {
			points, until, _ := strings.Cut(line, "/")
			bonus, err := strconv.Atoi(points)
			if err != nil {
				w.refuse(line, err)
			}
			point.Early = append(point.Early, app.Bonus{Points: bonus, Until: w.read(until)})
		}
		read.Checkpoints = append(read.Checkpoints, point)
	}
	for _, p := range view.Prizes {
		prize := app.Prize{
			Key: p.Key, Name: strings.TrimSpace(p.Name), Stamps: max(-1, p.Stamps), Points: max(0, p.Points), Lines: max(0, p.Lines), Any: p.Any,
			Also: strings.TrimSpace(p.Also), Repeats: p.Repeats, Stock: strings.TrimSpace(p.Stock), Where: strings.TrimSpace(p.Where),
			From: w.read(p.From), Until: w.read(p.Until), Draw: w.read(p.Draw), Present: p.Present,
		}
		for group, n := range p.Groups {
			if n > 0 {
				if prize.Groups == nil {
					prize.Groups = map[string]int{}
				}
				prize.Groups[group] = n
			}
		}
		read.Prizes = append(read.Prizes, prize)
	}
	return read, w.err
}

// absent gives the key of a booth that isn't among the booths; the page can't name such a one.
func (r *rounds) absent(key string) string {
	if slices.ContainsFunc(r.booths, func(b app.Booth) bool { return b.Key == key }) {
		return ""
	}
	return key
}

// wallReader reads wall times, and keeps the first that isn't one. The editor knows minutes alone: what it leaves as it was
// keeps its seconds, and rules that nobody changed are still what is published.
type wallReader struct {
	zone app.Zone
	was  map[string]time.Time // by wall time
	err  error
}

// know notes the instants of the rules that are edited.
func (w *wallReader) know(r app.Rally) {
	w.was = map[string]time.Time{}
	note := func(all ...time.Time) {
		for _, at := range all {
			w.was[wall(at, w.zone.Location())] = at
		}
	}
	note(r.Opens, r.Closes)
	for _, c := range r.Checkpoints {
		for _, h := range c.Opens {
			note(h.From, h.Until)
		}
		for _, b := range c.Early {
			note(b.Until)
		}
	}
	for _, p := range r.Prizes {
		note(p.From, p.Until, p.Draw)
	}
}

func (w *wallReader) read(text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	if at, ok := w.was[text]; ok {
		return at
	}
	at, err := readWall(text, w.zone)
	if err != nil && w.err == nil {
		w.err = err
	}
	return at
}

func (w *wallReader) refuse(text string, err error) {
	if w.err == nil {
		w.err = &app.Problem{Kind: app.KindBadInput, Say: "edit.time", Try: "edit.time.try", Args: []any{text, w.zone.Name}, Err: err}
	}
}

// readWall reads a wall time of the zone, or an RFC 3339 instant.
func readWall(text string, zone app.Zone) (time.Time, error) {
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at.UTC(), nil
	}
	at, err := time.ParseInLocation(edits.Wall, text, zone.Location())
	if err != nil {
		return time.Time{}, &app.Problem{Kind: app.KindBadInput, Say: "edit.time", Try: "edit.time.try", Args: []any{text, zone.Name}, Err: err}
	}
	return at.UTC(), nil
}

// wall writes an instant as an edit has it; "" for none.
func wall(at time.Time, zone *time.Location) string {
	if at.IsZero() {
		return ""
	}
	return at.In(zone).Format(edits.Wall)
}
