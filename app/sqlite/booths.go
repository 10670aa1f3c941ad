package sqlite

import (
	"fmt"
	"slices"
	"strconv"

	"meguri/app"
)

// booths holds the booths that conferences publish.
var booths = table{
	name:   "booths",
	key:    []string{"id"},
	values: []string{"conference", "position", "key", "number", "name", "reading", "rank", "hall", "days", "url", "about"},
	feed:   true,
}

// listedSpeakers holds the speakers whom a feed lists apart from its sessions: the names for those whom a later
// timetable knows only by id.
var listedSpeakers = table{name: "listed_speakers", key: []string{"conference"}, values: []string{"speakers"}, feed: true}

// writer writes one row: t.put notes it for the step, t.set doesn't.
type writer func(tab table, key, values row) error

// writer notes what it writes for the step, except at a first import, whose undoing puts the whole conference into
// the bin.
func (t *tx) writer(first bool) writer {
	if first {
		return t.set
	}
	return func(tab table, key, values row) error {
		_, err := t.put(tab, key, values)
		return err
	}
}

// writeExtras makes everything but the sessions of the conference be next's. old is what is stored.
func (t *tx) writeExtras(conference string, old, next app.Programme, first bool) error {
	write := t.writer(first)
	if err := t.writeBooths(write, conference, old.Booths, next.Booths); err != nil {
		return err
	}
	if err := t.writeRallies(write, conference, old.Rallies, next.Rallies); err != nil {
		return err
	}
	if err := t.writePlans(write, conference, old.Plans, next.Plans); err != nil {
		return err
	}
	var says row
	if len(next.Speakers) > 0 {
		text, err := list(next.Speakers, func(s app.Speaker) storedSpeaker { return storedSpeaker(s) })
		if err != nil {
			return err
		}
		says = row{text}
	} else if len(old.Speakers) == 0 {
		return nil
	}
	return write(listedSpeakers, row{conference}, says)
}

// readExtras reads everything but the sessions into p, the plans' images only where they are asked for.
func (t *tx) readExtras(p *app.Programme, conference string, images bool) error {
	var err error
	if p.Booths, err = t.readBooths(conference); err != nil {
		return err
	}
	if p.Rallies, err = t.readRallies(conference); err != nil {
		return err
	}
	if p.Plans, err = t.readPlans(conference, images); err != nil {
		return err
	}
	listed, err := t.get(listedSpeakers, row{conference})
	if err != nil || listed == nil {
		return err
	}
	text, _ := listed[0].(string)
	p.Speakers, err = unlist(text, func(s storedSpeaker) app.Speaker { return app.Speaker(s) })
	return err
}

// writeBooths gives the booths of next that continue one of old its id: the one with the same key, else with the same
// number and name, which is how a list that was typed anew is recognised.
func (t *tx) writeBooths(write writer, conference string, old, next []app.Booth) error {
	gone := map[string]bool{}
	for _, b := range old {
		gone[b.ID] = true
	}
	ids := make([]string, len(next))
	continues := func(same func(old, next app.Booth) bool) {
		for i, b := range next {
			if ids[i] != "" {
				continue
			}
			if from := slices.IndexFunc(old, func(o app.Booth) bool { return gone[o.ID] && same(o, b) }); from >= 0 {
				ids[i] = old[from].ID
				delete(gone, ids[i])
			}
		}
	}
	continues(func(o, n app.Booth) bool { return o.Key == n.Key })
	continues(func(o, n app.Booth) bool { return o.Number == n.Number && o.Name == n.Name })
	for _, b := range old {
		if gone[b.ID] {
			if err := write(booths, row{b.ID}, nil); err != nil {
				return err
			}
		}
	}
	for i, b := range next {
		days, err := list(b.Days, func(date string) string { return date })
		if err != nil {
			return err
		}
		if ids[i] == "" {
			if ids[i], err = t.newBoothID(conference, b.Key); err != nil {
				return err
			}
		}
		says := row{conference, int64(i), b.Key, b.Number, b.Name, b.Reading, b.Rank, b.Hall, days, b.URL, b.About}
		if err := write(booths, row{ids[i]}, says); err != nil {
			return err
		}
	}
	return nil
}

// newBoothID makes an id from where the booth was first seen, so that one that comes back after it was gone has the
// id it had. The id is taken when an earlier booth was first seen under this key.
func (t *tx) newBoothID(conference, key string) (string, error) {
	for n := 1; ; n++ {
		id := sessionID(conference, "booth\n"+key+"\n"+strconv.Itoa(n), sessionIDLength)
		found, err := t.get(booths, row{id})
		if err != nil || found == nil {
			return id, err
		}
	}
}

func (t *tx) readBooths(conference string) ([]app.Booth, error) {
	var all []app.Booth
	var b app.Booth
	var days string
	err := t.each(`SELECT id, key, number, name, reading, rank, hall, days, url, about FROM booths
		WHERE conference = ? ORDER BY position, id`, []any{conference},
		[]any{&b.ID, &b.Key, &b.Number, &b.Name, &b.Reading, &b.Rank, &b.Hall, &days, &b.URL, &b.About}, func() (err error) {
			one := b
			one.Days, err = unlist(days, func(date string) string { return date })
			all = append(all, one)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("read booths: %w", err)
	}
	return all, nil
}
