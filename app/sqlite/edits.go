package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/google/uuid"

	"meguri/app"
	"meguri/app/edits"
)

// Whatever is read of a programme is read with the person's edits over it. Only imports, the choice of a zone
// and Published see what the conference publishes.

var handEdits = table{name: "edits", key: []string{"conference", "kind", "thing", "field"}, values: []string{"value"}}

// Edits gives what the person changed by hand in a conference, by kind, thing and field.
func (db *DB) Edits(ctx context.Context, conferenceID string) ([]app.Edit, error) {
	var list []app.Edit
	err := db.reading(ctx, func(t *tx) (err error) {
		list, err = t.edits(conferenceID)
		return err
	})
	return list, err
}

func (t *tx) edits(conference string) ([]app.Edit, error) {
	return t.editsWhere("conference = ?", conference)
}

// editsOf gives the edits of one kind of thing.
func (t *tx) editsOf(conference string, kind app.Editable) ([]app.Edit, error) {
	return t.editsWhere("conference = ? AND kind = ?", conference, string(kind))
}

func (t *tx) editsWhere(where string, args ...any) ([]app.Edit, error) {
	var list []app.Edit
	err := t.live(handEdits, handEdits.key[1:], where, args, func(key, values row) {
		list = append(list, app.Edit{
			Kind: app.Editable(key[0].(string)), Thing: key[1].(string), Field: key[2].(string), Value: values[0].(string),
		})
	})
	return list, err
}

// Published gives a conference's programme as it is published, without the person's edits and as far as Timetable
// reads it: what a feed is compared with.
func (db *DB) Published(ctx context.Context, id string) (app.Programme, error) {
	var p app.Programme
	err := db.reading(ctx, func(t *tx) (err error) {
		p, err = t.published(id, lightColumns)
		return err
	})
	return p, err
}

func (t *tx) published(id string, columns int) (app.Programme, error) {
	h, err := t.head(id)
	if err != nil {
		return app.Programme{}, err
	}
	if _, err = t.fill(&h.Programme, id, columns); err != nil {
		return app.Programme{}, err
	}
	return h.Programme, t.readExtras(&h.Programme, id, columns == shownColumns)
}

// PublishedSession gives a session as it is published, and the edits that lie over it. One that was made by hand is
// published with its ID alone.
func (db *DB) PublishedSession(ctx context.Context, id string) (app.Session, []app.Edit, error) {
	var found app.Session
	var list []app.Edit
	err := db.reading(ctx, func(t *tx) (err error) {
		found, _, list, err = t.publishedSession(id)
		return err
	})
	return found, list, err
}

func (t *tx) publishedSession(id string) (app.Session, string, []app.Edit, error) {
	stored, err := t.session(id)
	if errors.As(err, new(*app.Problem)) {
		stored.id, stored.key = id, app.HandKey+id
		err = t.queryRow("SELECT conference FROM edits WHERE thing = ? AND kind = ? AND field = ? AND deleted IS NULL",
			id, string(app.EditSession), app.EditMade).Scan(&stored.conference)
		if errors.Is(err, sql.ErrNoRows) {
			err = noSession(id)
		}
	}
	if err != nil {
		return app.Session{}, "", nil, err
	}
	list, err := t.edits(stored.conference)
	if err != nil {
		return app.Session{}, "", nil, err
	}
	s, err := stored.app()
	return s, stored.conference, list, err
}

// edited reads one whole session as the person has it, and its Conference.ID. One they removed isn't there.
func (t *tx) edited(id string) (app.Session, string, error) {
	s, conference, list, err := t.publishedSession(id)
	if err != nil || len(list) == 0 {
		return s, conference, err
	}
	h, err := t.head(conference)
	if err != nil {
		return app.Session{}, "", err
	}
	alone := h.Programme
	if !isMade(list, id) {
		alone.Sessions = []app.Session{s}
	}
	list = slices.DeleteFunc(list, func(e app.Edit) bool { return e.Kind == app.EditSession && e.Thing != id })
	shown := edits.Apply(alone, list).Sessions
	if len(shown) == 0 {
		return app.Session{}, "", noSession(id)
	}
	return shown[0], conference, nil
}

func isMade(list []app.Edit, session string) bool {
	return slices.Contains(list, app.Edit{Kind: app.EditSession, Thing: session, Field: app.EditMade})
}

// madeAs gives the Session.ID under which the person made a session that a feed brings back; "" for all others.
func (t *tx) madeAs(s session) (string, error) {
	id, ok := strings.CutPrefix(s.key, app.HandKey)
	if !ok {
		return "", nil
	}
	said, err := t.get(handEdits, row{s.conference, string(app.EditSession), id, app.EditMade})
	if err != nil || said == nil {
		return "", err
	}
	return id, nil
}

// Edit sets fields of a session, room, track, speaker or booth by hand, as one undoable step; package edits says what the
// fields are and what is refused. conferenceID may be "" for a session. Typing on in one field joins its last step.
func (db *DB) Edit(ctx context.Context, conferenceID string, kind app.Editable, thing string, fields map[string]string) error {
	return db.change(ctx, app.ActEdit, conferenceID, kind, thing, func(p app.Programme, list []app.Edit) ([]app.Edit, error) {
		return edits.Save(p, list, kind, thing, fields)
	})
}

// Revert takes edits of a thing back, one field or all of them for "", as one undoable step.
func (db *DB) Revert(ctx context.Context, conferenceID string, kind app.Editable, thing, field string) error {
	return db.change(ctx, app.ActRevert, conferenceID, kind, thing, func(p app.Programme, list []app.Edit) ([]app.Edit, error) {
		return edits.Revert(p, list, kind, thing, field)
	})
}

// Remove takes a thing out of the programme, as one undoable step. What the person said about a session stays.
func (db *DB) Remove(ctx context.Context, conferenceID string, kind app.Editable, thing string) error {
	return db.change(ctx, app.ActRemove, conferenceID, kind, thing, func(p app.Programme, list []app.Edit) ([]app.Edit, error) {
		return edits.Remove(p, list, kind, thing)
	})
}

// PutBack brings a removed thing back, as one undoable step.
func (db *DB) PutBack(ctx context.Context, conferenceID string, kind app.Editable, thing string) error {
	return db.change(ctx, app.ActPutBack, conferenceID, kind, thing, func(p app.Programme, list []app.Edit) ([]app.Edit, error) {
		return edits.PutBack(p, list, kind, thing)
	})
}

// Add makes a session, room, track, speaker or booth by hand, as one undoable step, and gives its Session.ID, name, key or
// Booth.ID.
func (db *DB) Add(ctx context.Context, conferenceID string, kind app.Editable, fields map[string]string) (string, error) {
	made, err := uuid.NewV7()
	if err != nil {
		return "", err
	}
	id, thing := sessionID(conferenceID, made.String(), sessionIDLength), ""
	err = db.writing(ctx, func(t *tx) error {
		p, list, err := t.toEdit(conferenceID, kind, "")
		if err != nil {
			return err
		}
		var after []app.Edit
		if after, thing, err = edits.Add(p, list, kind, id, fields); err != nil {
			return err
		}
		if err := t.putEdits(conferenceID, list, after); err != nil {
			return err
		}
		return t.step(app.ActAdd, conferenceID, edits.Name(p, after, kind, thing))
	})
	return thing, err
}

// change does one thing to the edits of a conference. What the step is about goes by its name before.
func (db *DB) change(ctx context.Context, action app.Action, conference string, kind app.Editable, thing string,
	next func(app.Programme, []app.Edit) ([]app.Edit, error)) error {
	return db.writing(ctx, func(t *tx) error {
		session := ""
		if kind == app.EditSession {
			_, of, _, err := t.publishedSession(thing)
			if err != nil {
				return err
			}
			session, conference = thing, of
		}
		p, list, err := t.toEdit(conference, kind, session)
		if err != nil {
			return err
		}
		after, err := next(p, list)
		if err != nil {
			return err
		}
		if err := t.putEdits(conference, list, after); err != nil {
			return err
		}
		if action == app.ActEdit {
			if joined, err := t.growEdit(); joined || err != nil {
				return err
			}
		}
		if err := t.renameHidden(conference, p, list, after); err != nil {
			return err
		}
		return t.step(action, conference, edits.Name(p, list, kind, thing))
	})
}

// toEdit reads what package edits needs to change the edits: the published programme, one session of it whole, and
// the edits so far. Booths are edited without the rest.
func (t *tx) toEdit(conference string, kind app.Editable, session string) (app.Programme, []app.Edit, error) {
	if kind == app.EditBooth {
		published, err := t.publishedBooths(conference)
		if err != nil {
			return app.Programme{}, nil, err
		}
		list, err := t.editsOf(conference, kind)
		return app.Programme{Booths: published}, list, err
	}
	p, err := t.published(conference, lightColumns)
	if err != nil {
		return p, nil, err
	}
	if i := slices.IndexFunc(p.Sessions, func(s app.Session) bool { return s.ID == session }); i >= 0 {
		stored, err := t.session(session)
		if err != nil {
			return p, nil, err
		}
		if p.Sessions[i], err = stored.app(); err != nil {
			return p, nil, err
		}
	}
	list, err := t.edits(conference)
	return p, list, err
}

// putEdits makes the edits of a conference be after, which were before.
func (t *tx) putEdits(conference string, before, after []app.Edit) error {
	key := func(e app.Edit) row { return row{conference, string(e.Kind), e.Thing, e.Field} }
	at := func(list []app.Edit, e app.Edit) int {
		return slices.IndexFunc(list, func(o app.Edit) bool { return o.Kind == e.Kind && o.Thing == e.Thing && o.Field == e.Field })
	}
	for _, e := range before {
		if at(after, e) < 0 {
			if _, err := t.put(handEdits, key(e), nil); err != nil {
				return err
			}
		}
	}
	for _, e := range after {
		if i := at(before, e); i < 0 || before[i] != e {
			if _, err := t.put(handEdits, key(e), row{e.Value}); err != nil {
				return err
			}
		}
	}
	return nil
}

// growEdit is grow for an edit whose words were typed on.
func (t *tx) growEdit() (bool, error) {
	if len(t.other) != 1 {
		return false, nil
	}
	was := t.other[0]
	now, err := t.get(handEdits, was.Key)
	if err != nil || was.Row == nil || now == nil || !typedOn(was.Row[0].(string), now[0].(string)) {
		return false, err
	}
	return t.grow(app.ActEdit, handEdits, was.Key)
}

// renameHidden keeps hidden what was hidden under a name that an edit changed.
func (t *tx) renameHidden(conference string, p app.Programme, before, after []app.Edit) error {
	for _, one := range []struct {
		kind   app.Editable
		hidden app.Hideable
	}{{app.EditRoom, app.HideRoom}, {app.EditTrack, app.HideTrack}} {
		things := map[string]bool{}
		for _, e := range slices.Concat(before, after) {
			if e.Kind == one.kind && e.Field == "name" {
				things[e.Thing] = true
			}
		}
		for _, thing := range slices.Sorted(maps.Keys(things)) {
			was, is := edits.Name(p, before, one.kind, thing), edits.Name(p, after, one.kind, thing)
			hidden, err := t.get(hiddenThings, row{conference, string(one.hidden), was})
			if err != nil {
				return err
			}
			if hidden == nil || was == is {
				continue
			}
			if _, err := t.put(hiddenThings, row{conference, string(one.hidden), was}, nil); err != nil {
				return err
			}
			if _, err := t.put(hiddenThings, row{conference, string(one.hidden), is}, row{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// MakeConference makes a conference by hand, from what edits.Conference gives, as one undoable step. Undoing it puts it
// into the bin.
func (db *DB) MakeConference(ctx context.Context, p app.Programme, rules Rules) (app.Conference, error) {
	var c app.Conference
	err := db.writing(ctx, func(t *tx) error {
		id, _, err := t.firstImport(app.Source{Format: app.HandMade}, p, false, app.Choices{}, rules)
		if err != nil {
			return err
		}
		if c, err = t.conference(id); err != nil {
			return err
		}
		return t.step(app.ActMake, id, c.Title)
	})
	return c, err
}

// recount corrects what conferences say of their programmes where the person edited them.
func (t *tx) recount(all []app.Conference) error {
	var id string
	with := map[string]bool{}
	err := t.each("SELECT DISTINCT conference FROM edits WHERE deleted IS NULL", nil, []any{&id}, func() error {
		with[id] = true
		return nil
	})
	if err != nil || len(with) == 0 {
		return err
	}
	for i := range all {
		c := &all[i]
		if !with[c.ID] || !c.Deleted.IsZero() {
			continue
		}
		p, err := t.programme(c.ID, lightColumns)
		if err != nil {
			return err
		}
		said, err := t.marks(c.ID)
		if err != nil {
			return err
		}
		c.Venue, c.City, c.URL, c.Sessions, c.Bookmarked = p.Venue, p.City, p.URL, len(p.Sessions), 0
		c.First, c.Last = span(p)
		for _, s := range p.Sessions {
			if said[s.ID].Bookmark != app.NoBookmark {
				c.Bookmarked++
			}
		}
	}
	return nil
}

// programme reads a programme as the person has it, without booths that are no longer published.
func (t *tx) programme(id string, columns int) (app.Programme, error) {
	p, err := t.published(id, columns)
	if err != nil {
		return p, err
	}
	if p.Rallies, err = t.ownRules(id, p.Rallies); err != nil {
		return p, err
	}
	if p.Plans, err = t.ownPins(id, p.Plans, p.Booths, columns == shownColumns); err != nil {
		return p, err
	}
	list, err := t.edits(id)
	p = edits.Apply(p, list)
	p.Plans = namedPins(p, func(b app.Booth) string { return b.Key })
	return p, err
}

// editedTexts gives what SearchTexts gives where there are edits: the stored texts of what no edit touches, and the
// others folded anew.
func (t *tx) editedTexts(id string, list []app.Edit, fold func(app.Session) (title, text string)) (ids, titles, texts []string, err error) {
	h, err := t.head(id)
	if err != nil {
		return nil, nil, nil, err
	}
	rows, err := t.fill(&h.Programme, id, len(sessionColumns))
	if err != nil {
		return nil, nil, nil, err
	}
	stored := make(map[string]int, len(rows))
	for i := range rows {
		stored[rows[i].id] = i
	}
	for _, s := range edits.Apply(h.Programme, list).Sessions {
		i, ok := stored[s.ID]
		title, text := "", ""
		if ok && reflect.DeepEqual(s, h.Sessions[i]) {
			title, text = rows[i].searchTitle, rows[i].searchText
		} else {
			title, text = fold(s)
		}
		ids, titles, texts = append(ids, s.ID), append(titles, title), append(texts, text)
	}
	return ids, titles, texts, nil
}

// findSession looks for the Session.ID a person means by text, among the sessions that are in the programme or among
// those they removed.
func (t *tx) findSession(conferenceID, text string, removed bool) (string, error) {
	const isRemoved = `EXISTS (SELECT 1 FROM edits AS e WHERE e.conference = s.conference AND e.kind = 'session'
		AND e.thing = s.id AND e.field = 'removed' AND e.deleted IS NULL)`
	const made = `SELECT thing AS id, conference, '' AS guid, '' AS code FROM edits
		WHERE kind = 'session' AND field = 'made' AND deleted IS NULL AND thing = ?`
	for _, by := range [][2]string{{"id", typedID(text)}, {"guid", text}, {"code", text}} {
		var ids []string
		var one string
		err := t.each(`SELECT DISTINCT s.id FROM (SELECT id, conference, guid, code FROM sessions WHERE `+by[0]+` = ? UNION ALL `+made+`) AS s
			JOIN conferences AS c ON c.id = s.conference
			WHERE s.`+by[0]+` = ? AND ? IN ('', s.conference) AND c.deleted IS NULL AND `+isRemoved+` = ? ORDER BY s.id LIMIT 2`,
			[]any{by[1], by[1], by[1], conferenceID, bit(removed)}, []any{&one}, func() error { ids = append(ids, one); return nil })
		switch {
		case err != nil:
			return "", fmt.Errorf("find a session: %w", err)
		case len(ids) > 1:
			return "", &app.Problem{Kind: app.KindBadInput, Say: "problem.session.several", Try: "problem.session.several.try", Args: []any{text}}
		case len(ids) == 1 && text != "":
			return ids[0], nil
		}
	}
	return "", noSession(text)
}

// FindRemoved gives the Session.ID of the removed session that a person means by text, as FindSession does.
func (db *DB) FindRemoved(ctx context.Context, conferenceID, text string) (string, error) {
	var id string
	err := db.reading(ctx, func(t *tx) (err error) {
		id, err = t.findSession(conferenceID, text, true)
		return err
	})
	return id, err
}
