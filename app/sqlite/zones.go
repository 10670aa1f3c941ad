package sqlite

import (
	"context"
	"slices"
	"time"

	"meguri/app"
)

var conferenceZones = table{name: "conference_zones", key: []string{"conference"}, values: []string{"zone"}}

// SetZone chooses a conference's zone, an IANA name or a fixed offset, as one undoable step; "" goes
// back to the feed's. The choice survives every import. A floating programme (app.Zone) keeps its wall
// times, any other its instants. It refuses what is no zone.
func (db *DB) SetZone(ctx context.Context, id, name string, rules Rules) error {
	return db.writing(ctx, func(t *tx) error {
		h, err := t.head(id)
		if err != nil {
			return err
		}
		if err := t.chooseZone(id, h.published, name); err != nil {
			return err
		}
		if err := t.move(id, h, name, rules); err != nil {
			return err
		}
		c, err := t.conference(id)
		if err != nil {
			return err
		}
		return t.step(app.ActZone, id, c.Title)
	})
}

// chooseZone keeps the person's zone; naming what the feed is sure of itself is no choice.
func (t *tx) chooseZone(id string, published app.Zone, name string) error {
	var says row
	if name != "" && (name != published.Name || !published.Known) {
		if _, err := app.ParseZone(name); err != nil {
			return err
		}
		says = row{name}
	}
	_, err := t.put(conferenceZones, row{id}, says)
	return err
}

// move stores the programme with its times and days in another zone.
func (t *tx) move(id string, h head, name string, rules Rules) error {
	if name == "" {
		name = h.published.Name
	}
	rows, err := t.fill(&h.Programme, id, len(sessionColumns))
	if err != nil {
		return err
	}
	moved := inZone(h.Programme, name, h.format, rules)
	says, err := programmeRow(moved, h.published)
	if err != nil {
		return err
	}
	if _, err := t.put(programmes, row{id}, says); err != nil {
		return err
	}
	byID := map[string]app.Session{}
	for _, s := range moved.Sessions {
		byID[s.ID] = s
	}
	next := slices.Clone(rows)
	for i := range next {
		s := byID[next[i].id]
		next[i].starts, next[i].ends, next[i].day = micros(s.Start), micros(s.End), s.Day
	}
	_, err = t.writeSessions(rows, next, false)
	return err
}

// shown is the feed's zone with the person's choice laid over it.
func shown(published app.Zone, chosen string) app.Zone {
	if chosen != "" {
		published.Name, published.Known = chosen, true
	}
	return published
}

// inZone gives a programme as it is in the zone a person chose, "" for none.
func inZone(p app.Programme, name, format string, rules Rules) app.Programme {
	from := p.Zone
	p.Zone = shown(p.Zone, name)
	if p.Zone.Name == from.Name {
		return p
	}
	if p.Zone.Floating {
		there, here := from.Location(), p.Zone.Location()
		move := func(at time.Time) time.Time {
			if at.IsZero() {
				return at
			}
			return app.In(at.In(there), here).UTC()
		}
		p.Days, p.Sessions = slices.Clone(p.Days), slices.Clone(p.Sessions)
		for i, d := range p.Days {
			p.Days[i].Start, p.Days[i].End = move(d.Start), move(d.End)
		}
		for i, s := range p.Sessions {
			p.Sessions[i].Start, p.Sessions[i].End = move(s.Start), move(s.End)
		}
	}
	return rules.Days(p, format)
}
