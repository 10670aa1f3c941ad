package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"meguri/app"
)

var programmes = table{
	name: "programmes",
	key:  []string{"conference"},
	values: []string{
		"title", "acronym", "venue", "city", "url", "zone", "known", "floating", "first", "last", "days", "rooms", "tracks",
	},
	feed: true,
}

var sources = table{
	name:   "sources",
	key:    []string{"conference"},
	values: []string{"format", "address", "tag", "hash", "imported"},
	feed:   true,
}

type (
	storedDay struct {
		Date  string `json:"date"`
		Start int64  `json:"start"`
		End   int64  `json:"end"`
	}
	storedRoom struct {
		Name    string `json:"name"`
		Hashtag string `json:"hashtag"`
	}
	storedTrack struct {
		Name    string `json:"name"`
		Colour  string `json:"colour"`
		Hashtag string `json:"hashtag"`
	}
)

// SaveProgramme keeps next as what the conference with this id publishes, or as a new conference when
// id is "" and no other came from the same bytes: of two that import a feed at once, the later one finds
// what the earlier one made. One transaction reads the old programme, merges, writes only rows that differ, keeps the
// changes and makes one step (app.ActImport). Undoing a first import puts the conference into the bin,
// undoing a later one brings the programme back as it was. A programme that changes nothing writes
// nothing and makes no step.
//
// choices are kept with it and leave alone what they don't name. The zone a person chose, now or before,
// lies over next before it is compared. The changes come back with Session.IDs and the time of the
// import; those of a first import, where everything is new, aren't stored. Open questions come back as an *app.Unsure,
// and nothing is kept. Without a source next is a part: the conference's own source and zone stay.
func (db *DB) SaveProgramme(ctx context.Context, id string, source app.Source, next app.Programme, sample bool, choices app.Choices, rules Rules) (app.Conference, []app.Change, error) {
	var conference app.Conference
	var found []app.Change
	err := db.writing(ctx, func(t *tx) (err error) {
		if id == "" {
			if id, err = t.sameBytes(source.Hash, next.Title); err != nil {
				return err
			}
		}
		if id == "" {
			id, found, err = t.firstImport(source, next, sample, choices, rules)
		} else {
			found, err = t.nextImport(id, source, next, choices, rules)
		}
		if err != nil {
			return err
		}
		if source != (app.Source{}) {
			if err := t.imported(id, source); err != nil {
				return err
			}
		}
		if choices.Current {
			if err := t.makeCurrent(id); err != nil {
				return err
			}
		}
		if conference, err = t.conference(id); err != nil {
			return err
		}
		return t.step(app.ActImport, id, conference.Title)
	})
	if err != nil {
		return app.Conference{}, nil, err
	}
	return conference, found, nil
}

// sameBytes finds the conference, not in the bin, that a feed with this hash and title was kept in; "" for none.
func (t *tx) sameBytes(hash, title string) (string, error) {
	var id string
	err := t.queryRow(`SELECT c.id FROM conferences AS c
		JOIN sources AS s ON s.conference = c.id JOIN programmes AS p ON p.conference = c.id
		WHERE c.deleted IS NULL AND s.hash = ? AND p.title = ? ORDER BY c.created LIMIT 1`, hash, title).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

func (t *tx) firstImport(source app.Source, next app.Programme, sample bool, choices app.Choices, rules Rules) (string, []app.Change, error) {
	id := choices.ID
	if id == "" {
		made, err := uuid.NewV7()
		if err != nil {
			return "", nil, err
		}
		id = made.String()
	}
	if _, err := t.exec("INSERT INTO conferences (id, sample, created, changed) VALUES (?, ?, ?, ?)", id, bit(sample), t.now, t.now); err != nil {
		return "", nil, fmt.Errorf("make a conference: %w", err)
	}
	t.other = append(t.other, side{conferences.name, row{id}, nil})
	if err := t.choose(id, next, choices); err != nil {
		return "", nil, err
	}
	published := next.Zone
	next = inZone(next, choices.Zone, source.Format, rules)
	merged, found := rules.Merge(app.Programme{}, next, func(string) bool { return false })
	says, err := programmeRow(merged, published)
	if err != nil {
		return "", nil, err
	}
	if err := t.set(programmes, row{id}, says); err != nil {
		return "", nil, err
	}
	if err := t.set(sources, row{id}, t.sourceRow(source)); err != nil {
		return "", nil, err
	}
	stored, err := newSessions(id, merged.Sessions, rules)
	if err != nil {
		return "", nil, err
	}
	ids, err := t.writeSessions(nil, stored, true)
	if err != nil {
		return "", nil, err
	}
	return id, t.dated(found, ids), t.writeExtras(id, app.Programme{}, merged, true)
}

func (t *tx) nextImport(id string, source app.Source, next app.Programme, choices app.Choices, rules Rules) ([]app.Change, error) {
	old, err := t.head(id)
	if err != nil {
		return nil, err
	}
	isPart := source == app.Source{}
	if isPart {
		next.Zone = old.published
	}
	if err := t.choose(id, next, choices); err != nil {
		return nil, err
	}
	if choices.Zone != "" && choices.Zone != old.Zone.Name {
		if err := t.move(id, old, choices.Zone, rules); err != nil {
			return nil, err
		}
		if old, err = t.head(id); err != nil {
			return nil, err
		}
	}
	if err := t.readExtras(&old.Programme, id, true); err != nil {
		return nil, err
	}
	rows, merged, found, open, err := t.merge(id, old, source.Format, next, rules)
	if err != nil {
		return nil, err
	}
	if len(open) > 0 {
		return nil, &app.Unsure{Questions: open}
	}
	says, err := programmeRow(merged, next.Zone)
	if err != nil {
		return nil, err
	}
	if _, err := t.put(programmes, row{id}, says); err != nil {
		return nil, err
	}
	stored, err := newSessions(id, merged.Sessions, rules)
	if err != nil {
		return nil, err
	}
	ids, err := t.writeSessions(rows, stored, false)
	if err != nil {
		return nil, err
	}
	if err := t.sweepImages(id); err != nil {
		return nil, err
	}
	if err := t.writeExtras(id, old.Programme, merged, false); err != nil {
		return nil, err
	}
	found = t.dated(found, ids)
	if isPart {
		return found, t.addChanges(id, found)
	}
	if len(t.other) == 0 {
		// The same programme in other bytes: what the next conditional request needs, and no step.
		_, err := t.exec("UPDATE sources SET tag = ?, hash = ? WHERE conference = ? AND address = ? AND (tag <> ? OR hash <> ?)",
			source.Tag, source.Hash, id, source.Address, source.Tag, source.Hash)
		return found, err
	}
	if _, err := t.put(sources, row{id}, t.sourceRow(source)); err != nil {
		return nil, err
	}
	return found, t.addChanges(id, found)
}

// merge lays next, in the zone the person chose, over what is stored, and gives the stored rows too, and what it had to
// guess.
func (t *tx) merge(id string, old head, format string, next app.Programme, rules Rules) ([]session, app.Programme, []app.Change, []app.Question, error) {
	rows, err := t.fill(&old.Programme, id, len(sessionColumns))
	if err != nil {
		return nil, app.Programme{}, nil, nil, err
	}
	said, err := t.touched(id)
	if err != nil {
		return nil, app.Programme{}, nil, nil, err
	}
	touched := func(id string) bool { return said[id] }
	next = inZone(next, old.chosen, format, rules)
	var open []app.Question
	if rules.Ask != nil {
		open = rules.Ask(old.Programme, next, touched)
	}
	merged, found := rules.Merge(old.Programme, next, touched)
	return rows, merged, found, open, nil
}

// touched gives the sessions about which the person ever said anything, taken back or not.
func (t *tx) touched(conference string) (map[string]bool, error) {
	said := map[string]bool{}
	note := func(query string) error {
		var session string
		return t.each(query, []any{conference}, []any{&session}, func() error { said[session] = true; return nil })
	}
	for _, noun := range marks {
		if err := note("SELECT session FROM " + noun.table.name + " WHERE conference = ?"); err != nil {
			return nil, fmt.Errorf("read what was touched: %w", err)
		}
	}
	for _, query := range []string{
		"SELECT session FROM settlements WHERE conference = ?",
		"SELECT other FROM settlements WHERE conference = ?",
		"SELECT thing FROM edits WHERE conference = ? AND kind = 'session'",
	} {
		if err := note(query); err != nil {
			return nil, fmt.Errorf("read what was touched: %w", err)
		}
	}
	return said, nil
}

// Compare says what SaveProgramme would change in the conference with this id, without choices and without
// keeping it, and what it would ask first. The changes have no time, and those of added sessions name their keys.
func (db *DB) Compare(ctx context.Context, id string, source app.Source, next app.Programme, rules Rules) ([]app.Change, []app.Question, error) {
	var found []app.Change
	var open []app.Question
	err := db.reading(ctx, func(t *tx) error {
		old, err := t.head(id)
		if err != nil {
			return err
		}
		if err := t.readExtras(&old.Programme, id, false); err != nil {
			return err
		}
		_, _, found, open, err = t.merge(id, old, source.Format, next, rules)
		return err
	})
	return found, open, err
}

// choose keeps what the person decided while importing.
func (t *tx) choose(id string, published app.Programme, choices app.Choices) error {
	if choices.Title != "" {
		if err := t.chooseTitle(id, published.Title, choices.Title); err != nil {
			return err
		}
	}
	if choices.Zone != "" {
		if err := t.chooseZone(id, published.Zone, choices.Zone); err != nil {
			return err
		}
	}
	for _, day := range slices.Sorted(maps.Keys(choices.Modes)) {
		if err := t.chooseMode(id, day, choices.Modes[day]); err != nil {
			return err
		}
	}
	return nil
}

// dated gives the changes the time of this import, and those of added sessions their ids.
func (t *tx) dated(found []app.Change, ids map[string]string) []app.Change {
	at := time.UnixMicro(t.now).UTC()
	for i := range found {
		found[i].At = at
		if id, ok := ids[found[i].Session]; ok && found[i].Kind == app.Added {
			found[i].Session = id
		}
	}
	return found
}

func newSessions(conference string, all []app.Session, rules Rules) ([]session, error) {
	stored := make([]session, len(all))
	for i, s := range all {
		var err error
		if stored[i], err = newSession(conference, s, rules.Fold); err != nil {
			return nil, err
		}
	}
	return stored, nil
}

func (t *tx) sourceRow(s app.Source) row {
	return row{s.Format, s.Address, s.Tag, s.Hash, t.now}
}

// programmeRow is a programme in the order of the table's values; published is the zone without the
// person's choice.
func programmeRow(p app.Programme, published app.Zone) (row, error) {
	days, err := list(p.Days, func(d app.Day) storedDay { return storedDay{d.Date, d.Start.UnixMicro(), d.End.UnixMicro()} })
	if err != nil {
		return nil, err
	}
	rooms, err := list(p.Rooms, func(r app.Room) storedRoom { return storedRoom(r) })
	if err != nil {
		return nil, err
	}
	tracks, err := list(p.Tracks, func(r app.Track) storedTrack { return storedTrack(r) })
	if err != nil {
		return nil, err
	}
	first, last := span(p)
	return row{
		p.Title, p.Acronym, p.Venue, p.City, p.URL, published.Name, bit(published.Known), bit(published.Floating),
		first, last, days, rooms, tracks,
	}, nil
}

// span is the first and last conference day of a programme, from its sessions when it lists no days.
func span(p app.Programme) (first, last string) {
	widen := func(date string) {
		if date != "" && (first == "" || date < first) {
			first = date
		}
		last = max(last, date)
	}
	for _, d := range p.Days {
		widen(d.Date)
	}
	if first != "" {
		return first, last
	}
	for _, s := range p.Sessions {
		widen(s.Day)
	}
	return first, last
}

// Timetable gives a conference's programme without what only the inspector shows: abstracts,
// descriptions, links, attachments and the images of plans. The zone is the one the person chose, if any.
func (db *DB) Timetable(ctx context.Context, id string) (app.Programme, error) {
	return db.programme(ctx, id, lightColumns)
}

// Programme gives a conference's whole programme. The zone is the one the person chose, if any.
func (db *DB) Programme(ctx context.Context, id string) (app.Programme, error) {
	return db.programme(ctx, id, shownColumns)
}

func (db *DB) programme(ctx context.Context, id string, columns int) (app.Programme, error) {
	var p app.Programme
	err := db.reading(ctx, func(t *tx) error {
		var err error
		p, err = t.programme(id, columns)
		return err
	})
	return p, err
}

// head is a programme before its sessions are read.
type head struct {
	app.Programme          // with the zone as shown
	published     app.Zone // as the feed has it
	chosen        string   // the person's zone, or ""
	format        string
}

func (t *tx) head(id string) (head, error) {
	if err := t.exists(id); err != nil {
		return head{}, err
	}
	var h head
	var days, rooms, tracks string
	err := t.queryRow(`SELECT title, acronym, venue, city, url, p.zone, known, floating, days, rooms, tracks, format, coalesce(z.zone, '')
		FROM programmes AS p JOIN sources AS s ON s.conference = p.conference
		LEFT JOIN conference_zones AS z ON z.conference = p.conference AND z.deleted IS NULL
		WHERE p.conference = ?`, id).
		Scan(&h.Title, &h.Acronym, &h.Venue, &h.City, &h.URL, &h.published.Name, &h.published.Known, &h.published.Floating,
			&days, &rooms, &tracks, &h.format, &h.chosen)
	if err != nil {
		return h, fmt.Errorf("read the programme of %s: %w", id, err)
	}
	h.Zone = shown(h.published, h.chosen)
	if h.Days, err = unlist(days, func(d storedDay) app.Day {
		return app.Day{Date: d.Date, Start: time.UnixMicro(d.Start).UTC(), End: time.UnixMicro(d.End).UTC()}
	}); err != nil {
		return h, err
	}
	if h.Rooms, err = unlist(rooms, func(r storedRoom) app.Room { return app.Room(r) }); err != nil {
		return h, err
	}
	h.Tracks, err = unlist(tracks, func(r storedTrack) app.Track { return app.Track(r) })
	return h, err
}

// fill reads the sessions into p, and gives their rows.
func (t *tx) fill(p *app.Programme, id string, columns int) ([]session, error) {
	rows, err := t.readSessions(id, columns)
	if err != nil {
		return nil, err
	}
	p.Sessions = make([]app.Session, len(rows))
	for i := range rows {
		if p.Sessions[i], err = rows[i].app(); err != nil {
			return nil, err
		}
	}
	return rows, nil
}
