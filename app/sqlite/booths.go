package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"meguri/app"
	"meguri/app/edits"
)

// booths holds the booths that conferences publish.
var booths = table{
	name:   "booths",
	key:    []string{"id"},
	values: []string{"conference", "position", "key", "number", "name", "reading", "rank", "hall", "days", "url", "about"},
	feed:   true,
}

// boothsGone holds the booths that are no longer published and that the person said something of.
var boothsGone = table{
	name:   "booths_gone",
	key:    booths.key,
	values: []string{"conference", "key", "number", "name", "reading", "rank", "hall", "days", "url", "about"},
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

// writeBooths gives the booths of next that continue one of old, or one that was gone, its id: the one with the same
// key, else with the same number and name, which is how a list that was typed anew is recognised, else the only one left
// with the same name, which got another number. A booth that was made
// by hand and comes back in a feed, from the person's own export, is the one they made. What is published no longer
// stays among the booths that are gone if the person ever said anything of it.
func (t *tx) writeBooths(write writer, conference string, old, next []app.Booth) error {
	known := old
	if len(next) > 0 {
		gone, err := t.goneBooths(conference)
		if err != nil {
			return err
		}
		known = slices.Concat(old, gone)
	}
	left := map[string]bool{}
	for _, b := range known {
		left[b.ID] = true
	}
	ids := make([]string, len(next))
	continues := func(same func(old, next app.Booth) bool) {
		for i, b := range next {
			if ids[i] != "" {
				continue
			}
			if from := slices.IndexFunc(known, func(o app.Booth) bool { return left[o.ID] && same(o, b) }); from >= 0 {
				ids[i] = known[from].ID
				delete(left, ids[i])
			}
		}
	}
	continues(func(o, n app.Booth) bool { return o.Key == n.Key })
	continues(func(o, n app.Booth) bool { return o.Number == n.Number && o.Name == n.Name })
	called := map[string]int{}
	for _, b := range known {
		if left[b.ID] {
			called[b.Name]++
		}
	}
	continues(func(o, n app.Booth) bool { return o.Name == n.Name && called[o.Name] == 1 })
	for i, b := range next { // while the ids of all that are known are still taken
		if ids[i] == "" {
			var err error
			if ids[i], err = t.newBoothID(conference, b.Key); err != nil {
				return err
			}
		}
	}
	if err := t.dropBooths(write, conference, slices.DeleteFunc(slices.Clone(old), func(b app.Booth) bool { return !left[b.ID] })); err != nil {
		return err
	}
	for _, b := range known[len(old):] {
		if !left[b.ID] {
			if err := write(boothsGone, row{b.ID}, nil); err != nil {
				return err
			}
		}
	}
	for i, b := range next {
		says, err := boothRow(conference, b)
		if err != nil {
			return err
		}
		if err := write(booths, row{ids[i]}, slices.Insert(says, 1, any(int64(i)))); err != nil {
			return err
		}
	}
	return nil
}

// dropBooths takes booths out of what is published.
func (t *tx) dropBooths(write writer, conference string, dropped []app.Booth) error {
	if len(dropped) == 0 {
		return nil
	}
	touched, err := t.touchedBooths(conference)
	if err != nil {
		return err
	}
	for _, b := range dropped {
		if err := write(booths, row{b.ID}, nil); err != nil {
			return err
		}
		if !touched[b.ID] {
			continue
		}
		says, err := boothRow(conference, b)
		if err != nil {
			return err
		}
		if err := write(boothsGone, row{b.ID}, says); err != nil {
			return err
		}
	}
	return nil
}

// boothRow is a booth in the order of the values of boothsGone.
func boothRow(conference string, b app.Booth) (row, error) {
	days, err := list(b.Days, func(date string) string { return date })
	return row{conference, b.Key, b.Number, b.Name, b.Reading, b.Rank, b.Hall, days, b.URL, b.About}, err
}

// touchedBooths gives the booths about which the person ever said anything, taken back or not.
func (t *tx) touchedBooths(conference string) (map[string]bool, error) {
	touched := map[string]bool{}
	var booth string
	err := t.each(`SELECT checkpoint FROM stamps WHERE conference = ?1 UNION SELECT booth FROM booth_marks WHERE conference = ?1
		UNION SELECT thing FROM pins WHERE conference = ?1 AND kind = 'booth' UNION SELECT booth FROM loot WHERE conference = ?1
		UNION SELECT booth FROM people_met WHERE conference = ?1 UNION SELECT thing FROM edits WHERE conference = ?1 AND kind = 'booth'
		UNION SELECT json_extract(checkpoint.value, '$.booth') AS booth FROM own_rallies,
			json_each(iif(rules = '', '{}', rules), '$.checkpoints') AS checkpoint WHERE conference = ?1 AND booth IS NOT NULL`,
		[]any{conference}, []any{&booth}, func() error { touched[booth] = true; return nil })
	if err != nil {
		return nil, fmt.Errorf("read which booths were touched: %w", err)
	}
	return touched, nil
}

// newBoothID makes an id from where the booth was first seen, so that one that comes back after it was gone has the
// id it had. The id is taken when an earlier booth was first seen under this key.
func (t *tx) newBoothID(conference, key string) (string, error) {
	if made, ok := strings.CutPrefix(key, app.HandKey); ok {
		if said, err := t.get(handEdits, row{conference, string(app.EditBooth), made, app.EditMade}); err != nil || said != nil {
			return made, err
		}
	}
	for n := 1; ; n++ {
		id := sessionID(conference, "booth\n"+key+"\n"+strconv.Itoa(n), sessionIDLength)
		taken := false
		err := t.queryRow("SELECT EXISTS (SELECT 1 FROM booths WHERE id = ?1) OR EXISTS (SELECT 1 FROM booths_gone WHERE id = ?1)", id).Scan(&taken)
		if err != nil || !taken {
			return id, err
		}
	}
}

func (t *tx) readBooths(conference string) ([]app.Booth, error) {
	return t.boothsFrom("booths WHERE conference = ? ORDER BY position, id", conference)
}

// goneBooths reads the booths that are no longer published, by number and name.
func (t *tx) goneBooths(conference string) ([]app.Booth, error) {
	all, err := t.boothsFrom("booths_gone WHERE conference = ? ORDER BY number, name, id", conference)
	for i := range all {
		all[i].Gone = true
	}
	return all, err
}

func (t *tx) boothsFrom(which, conference string) ([]app.Booth, error) {
	var all []app.Booth
	var b app.Booth
	var days string
	err := t.each("SELECT id, key, number, name, reading, rank, hall, days, url, about FROM "+which, []any{conference},
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

// boothExists refuses a booth that is neither published nor gone nor made by hand. A removed one is still there.
func (t *tx) boothExists(conference, id string) error {
	found := false
	err := t.queryRow(`SELECT EXISTS (SELECT 1 FROM booths WHERE id = ?1 AND conference = ?2) OR EXISTS (SELECT 1 FROM booths_gone WHERE id = ?1 AND conference = ?2)
		OR EXISTS (SELECT 1 FROM edits WHERE thing = ?1 AND conference = ?2 AND kind = 'booth' AND field = 'made' AND deleted IS NULL)`, id, conference).Scan(&found)
	if err == nil && !found {
		err = &app.Problem{Kind: app.KindNotFound, Say: "problem.booth", Try: "problem.booth.try", Args: []any{id}}
	}
	return err
}

// Booths gives a conference's booths as the person has them: published ones in their order, then those that are no
// longer published, then those they made. Removed ones aren't among them.
func (db *DB) Booths(ctx context.Context, conferenceID string) ([]app.Booth, error) {
	var all []app.Booth
	err := db.reading(ctx, func(t *tx) (err error) {
		all, err = t.booths(conferenceID)
		return err
	})
	return all, err
}

func (t *tx) booths(conference string) ([]app.Booth, error) {
	published, err := t.publishedBooths(conference)
	if err != nil {
		return nil, err
	}
	list, err := t.editsOf(conference, app.EditBooth)
	return edits.Apply(app.Programme{Booths: published}, list).Booths, err
}

// PublishedBooths gives a conference's booths without the person's edits, those that are no longer published last.
func (db *DB) PublishedBooths(ctx context.Context, conferenceID string) ([]app.Booth, error) {
	var all []app.Booth
	err := db.reading(ctx, func(t *tx) (err error) {
		all, err = t.publishedBooths(conferenceID)
		return err
	})
	return all, err
}

func (t *tx) publishedBooths(conference string) ([]app.Booth, error) {
	if err := t.exists(conference); err != nil {
		return nil, err
	}
	published, err := t.readBooths(conference)
	if err != nil {
		return nil, err
	}
	gone, err := t.goneBooths(conference)
	return append(published, gone...), err
}

// AddBooths makes booths by hand, a list at once, as one undoable step, and gives their Booth.IDs in its order. One that
// is there already, by number and name, isn't made again. IDs, keys and Gone of the list make no difference.
func (db *DB) AddBooths(ctx context.Context, conferenceID string, all []app.Booth) ([]string, error) {
	ids := make([]string, len(all))
	err := db.writing(ctx, func(t *tx) error {
		c, err := t.conference(conferenceID)
		if err != nil {
			return err
		}
		published, err := t.publishedBooths(conferenceID)
		if err != nil {
			return err
		}
		before, err := t.editsOf(conferenceID, app.EditBooth)
		if err != nil {
			return err
		}
		there := edits.Apply(app.Programme{Booths: published}, before).Booths
		after := slices.Clip(before)
		for i, b := range all {
			if at := slices.IndexFunc(there, func(o app.Booth) bool { return o.Number == b.Number && o.Name == b.Name }); at >= 0 {
				ids[i] = there[at].ID
				continue
			}
			made, err := uuid.NewV7()
			if err != nil {
				return err
			}
			b.ID = sessionID(conferenceID, made.String(), sessionIDLength)
			said, err := edits.MakeBooth(b)
			if err != nil {
				return err
			}
			ids[i], there, after = b.ID, append(there, b), append(after, said...)
		}
		if err := t.putEdits(conferenceID, before, after); err != nil {
			return err
		}
		about := c.Title
		if len(all) > 0 {
			about = cmp.Or(all[0].Name, about)
		}
		return t.step(app.ActAdd, conferenceID, about)
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}
