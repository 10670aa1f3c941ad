package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"meguri/app"
)

// sessionColumns are a session's columns in the order of session.fields: the light ones a timetable
// is drawn from, then the long texts, then what search reads.
var sessionColumns = []string{
	"id", "conference", "key", "guid", "code", "title", "subtitle", "starts", "ends", "day", "room", "track",
	"type", "language", "speakers", "url", "no_recording", "on_site_only", "cancelled",
	"links", "attachments", "abstract", "description",
	"search_title", "search_text",
}

// The first so many sessionColumns.
const (
	lightColumns = 19 // what Timetable reads
	shownColumns = 23 // without what search reads
)

var sessions = table{name: "sessions", key: sessionColumns[:1], values: sessionColumns[1:], feed: true}

// session is a session as its row says it. Two are the same row exactly when they are equal.
type session struct {
	id, conference, key, guid, code, title, subtitle string
	starts, ends                                     sql.NullInt64
	day, room, track, kind, language, speakers, url  string
	noRecording, onSiteOnly, cancelled               bool
	links, attachments, abstract, description        string
	searchTitle, searchText                          string
}

// fields are the session's fields in the order of sessionColumns.
func (s *session) fields() []any {
	return []any{
		&s.id, &s.conference, &s.key, &s.guid, &s.code, &s.title, &s.subtitle, &s.starts, &s.ends, &s.day, &s.room, &s.track,
		&s.kind, &s.language, &s.speakers, &s.url, &s.noRecording, &s.onSiteOnly, &s.cancelled,
		&s.links, &s.attachments, &s.abstract, &s.description,
		&s.searchTitle, &s.searchText,
	}
}

// row is the session in the order of sessionColumns.
func (s *session) row() row {
	all := make(row, 0, len(sessionColumns))
	for _, field := range s.fields() {
		switch v := field.(type) {
		case *string:
			all = append(all, *v)
		case *bool:
			all = append(all, bit(*v))
		case *sql.NullInt64:
			if v.Valid {
				all = append(all, v.Int64)
			} else {
				all = append(all, nil)
			}
		}
	}
	return all
}

func bit(set bool) int64 {
	if set {
		return 1
	}
	return 0
}

// The stored shape of lists, apart from the app's so that neither ties the other down.
type (
	storedSpeaker struct {
		Key  string `json:"key"`
		Name string `json:"name"`
	}
	storedLink struct {
		Title   string `json:"title"`
		Address string `json:"address"`
	}
)

func newSession(conference string, s app.Session, fold func(app.Session) (title, text string)) (session, error) {
	stored := session{
		id: s.ID, conference: conference, key: s.Key, guid: s.GUID, code: s.Code, title: s.Title, subtitle: s.Subtitle,
		starts: micros(s.Start), ends: micros(s.End), day: s.Day, room: s.Room, track: s.Track,
		kind: s.Type, language: s.Language, url: s.URL,
		noRecording: s.NoRecording, onSiteOnly: s.OnSiteOnly, cancelled: s.Cancelled,
		abstract: s.Abstract, description: s.Description,
	}
	stored.searchTitle, stored.searchText = fold(s)
	var err error
	if stored.speakers, err = list(s.Speakers, func(v app.Speaker) storedSpeaker { return storedSpeaker(v) }); err != nil {
		return stored, err
	}
	if stored.links, err = list(s.Links, func(v app.Link) storedLink { return storedLink(v) }); err != nil {
		return stored, err
	}
	stored.attachments, err = list(s.Attachments, func(v app.Link) storedLink { return storedLink(v) })
	return stored, err
}

// app gives the session to the layers above, as far as its columns were read.
func (s *session) app() (app.Session, error) {
	a := app.Session{
		ID: s.id, Key: s.key, GUID: s.guid, Code: s.code, Title: s.title, Subtitle: s.subtitle,
		Start: instant(s.starts), End: instant(s.ends), Day: s.day, Room: s.room, Track: s.track,
		Type: s.kind, Language: s.language, URL: s.url,
		NoRecording: s.noRecording, OnSiteOnly: s.onSiteOnly, Cancelled: s.cancelled,
		Abstract: s.abstract, Description: s.description,
	}
	var err error
	if a.Speakers, err = unlist(s.speakers, func(v storedSpeaker) app.Speaker { return app.Speaker(v) }); err != nil {
		return a, err
	}
	if a.Links, err = unlist(s.links, func(v storedLink) app.Link { return app.Link(v) }); err != nil {
		return a, err
	}
	a.Attachments, err = unlist(s.attachments, func(v storedLink) app.Link { return app.Link(v) })
	return a, err
}

// noneListed is an empty list as it is stored; most are.
const noneListed = "[]"

// list writes a list as JSON, each entry in its stored shape.
func list[A, S any](all []A, shape func(A) S) (string, error) {
	if len(all) == 0 {
		return noneListed, nil
	}
	shaped := make([]S, len(all))
	for i, one := range all {
		shaped[i] = shape(one)
	}
	text, err := json.Marshal(shaped)
	return string(text), err
}

// unlist reads what list wrote; "" is a column that wasn't read.
func unlist[A, S any](text string, unshape func(S) A) ([]A, error) {
	if text == "" || text == noneListed {
		return nil, nil
	}
	var shaped []S
	if err := json.Unmarshal([]byte(text), &shaped); err != nil {
		return nil, fmt.Errorf("read a stored list: %w", err)
	}
	all := make([]A, len(shaped))
	for i, one := range shaped {
		all[i] = unshape(one)
	}
	return all, nil
}

// Session gives everything about the session with this Session.ID, and its Conference.ID.
func (db *DB) Session(ctx context.Context, id string) (app.Session, string, error) {
	var found app.Session
	var conference string
	err := db.reading(ctx, func(t *tx) error {
		var err error
		found, conference, err = t.edited(id)
		return err
	})
	return found, conference, err
}

// session reads one whole session as it is published.
func (t *tx) session(id string) (session, error) {
	var s session
	query := "SELECT " + strings.Join(sessionColumns, ", ") + " FROM sessions WHERE id = ?"
	err := t.queryRow(query, id).Scan(s.fields()...)
	if errors.Is(err, sql.ErrNoRows) {
		return s, noSession(id)
	}
	if err != nil {
		return s, fmt.Errorf("read session %s: %w", id, err)
	}
	return s, nil
}

func noSession(text string) error {
	return &app.Problem{Kind: app.KindNotFound, Say: "problem.session", Try: "problem.session.try", Args: []any{text}}
}

// FindSession gives the session a person means by text: its Session.ID, else its guid, else its code
// as published. conferenceID narrows it down; "" looks in every conference outside the bin. It also
// gives the Conference.ID. It refuses a text that fits several sessions.
func (db *DB) FindSession(ctx context.Context, conferenceID, text string) (app.Session, string, error) {
	var id string
	err := db.reading(ctx, func(t *tx) (err error) {
		id, err = t.findSession(conferenceID, text, false)
		return err
	})
	if err != nil {
		return app.Session{}, "", err
	}
	return db.Session(ctx, id)
}

// readSessions reads the first columns of a conference's sessions, in the order of Programme.Sessions.
func (t *tx) readSessions(conference string, columns int) ([]session, error) {
	var all []session
	var s session
	query := "SELECT " + strings.Join(sessionColumns[:columns], ", ") +
		" FROM sessions WHERE conference = ?"
	err := t.each(query, []any{conference}, s.fields()[:columns], func() error {
		all = append(all, s)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read sessions: %w", err)
	}
	// Rows come nearly in this order; SQLite would copy all their columns to sort them.
	slices.SortFunc(all, func(a, b session) int {
		if a.starts.Valid != b.starts.Valid {
			return cmp.Compare(bit(b.starts.Valid), bit(a.starts.Valid)) // untimed last
		}
		return cmp.Or(cmp.Compare(a.starts.Int64, b.starts.Int64), cmp.Compare(a.key, b.key))
	})
	return all, nil
}

// writeSessions makes the conference's sessions be next, writing only what differs from old, and notes
// what was for the step. A session without an id gets one; ids are given by key.
func (t *tx) writeSessions(old, next []session, first bool) (map[string]string, error) {
	added, err := t.PrepareContext(t.ctx, insert(sessions.name, sessionColumns)+" ON CONFLICT (id) DO NOTHING")
	if err != nil {
		return nil, err
	}
	defer func() { _ = added.Close() }()
	changed, err := t.PrepareContext(t.ctx, upsert(sessions.name, sessions.key, sessions.values))
	if err != nil {
		return nil, err
	}
	defer func() { _ = changed.Close() }()

	ids := map[string]string{}
	gone := make(map[string]*session, len(old))
	for i := range old {
		gone[old[i].id] = &old[i]
	}
	for _, s := range next {
		before, known := gone[s.id]
		switch {
		case s.id == "":
			if s.id, err = t.add(added, s); err != nil {
				return nil, err
			}
			ids[s.key] = s.id
			if !first { // undoing a first import puts the conference into the bin instead
				t.other = append(t.other, side{sessions.name, row{s.id}, nil})
			}
		case !known:
			return nil, fmt.Errorf("session %s (%s) was never stored", s.id, s.title)
		case s != *before:
			if _, err := changed.ExecContext(t.ctx, s.row()...); err != nil {
				return nil, fmt.Errorf("write session %s: %w", s.id, err)
			}
			t.other = append(t.other, side{sessions.name, row{s.id}, before.row()[1:]})
		}
		delete(gone, s.id)
	}
	for id := range gone {
		if _, err := t.put(sessions, row{id}, nil); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// add inserts a session under a new id. An id is taken when an earlier session was first seen under
// this key and the feed has since given it another. A session the person made by hand that comes back in a feed, from
// their own export, is the one they made.
func (t *tx) add(insert *sql.Stmt, s session) (string, error) {
	made, err := t.madeAs(s)
	if err != nil {
		return "", err
	}
	for length := sessionIDLength; ; length++ {
		if s.id = made; made == "" || length > sessionIDLength {
			s.id = sessionID(s.conference, s.key, length)
		}
		done, err := insert.ExecContext(t.ctx, s.row()...)
		if err != nil {
			return "", fmt.Errorf("write session %s: %w", s.title, err)
		}
		if n, err := done.RowsAffected(); n > 0 || err != nil {
			return s.id, err
		}
	}
}
