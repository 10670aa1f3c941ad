package cli

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/planner"
	"meguri/app/sqlite"
)

// loaded is one conference with what the person said about it, read for one verb.
type loaded struct {
	conference app.Conference
	zone       *time.Location
	programme  app.Programme
	marks      map[string]app.Marks
	hidden     []app.Hidden
	clashes    []app.Clash // between all bookmarked sessions of the conference
	byID       map[string]app.Session
	named      map[string]int         // how many sessions have the text as guid or code
	clashesOf  map[string][]app.Clash // by Session.ID, on either side
	edited     map[string][]string    // fields set by hand, by Session.ID
}

func load(ctx context.Context, db *sqlite.DB, id string) (l *loaded, err error) {
	l = &loaded{byID: map[string]app.Session{}, named: map[string]int{}, clashesOf: map[string][]app.Clash{}}
	if l.conference, err = db.Conference(ctx, id); err != nil {
		return nil, err
	}
	l.zone = l.conference.Zone.Location()
	if l.programme, err = db.Timetable(ctx, id); err != nil {
		return nil, err
	}
	if l.marks, err = db.Marks(ctx, id); err != nil {
		return nil, err
	}
	if l.hidden, err = db.HiddenThings(ctx, id); err != nil {
		return nil, err
	}
	list, err := db.Edits(ctx, id)
	if err != nil {
		return nil, err
	}
	l.edited = edits.Edited(list)
	settled, err := db.Settlements(ctx, id)
	if err != nil {
		return nil, err
	}
	var bookmarked []app.Session
	for _, s := range l.programme.Sessions {
		l.byID[s.ID] = s
		l.named[s.Code]++
		if s.GUID != s.Code {
			l.named[s.GUID]++
		}
		if l.marks[s.ID].Bookmark != app.NoBookmark {
			bookmarked = append(bookmarked, s)
		}
	}
	l.clashes = planner.Clashes(bookmarked)
	for i := range l.clashes {
		c := &l.clashes[i]
		c.Settled = settled[[2]string{c.First, c.Second}]
		l.clashesOf[c.First] = append(l.clashesOf[c.First], *c)
		l.clashesOf[c.Second] = append(l.clashesOf[c.Second], *c)
	}
	return l, nil
}

// other gives the session on the other side of a clash.
func other(c app.Clash, id string) string {
	if c.First == id {
		return c.Second
	}
	return c.First
}

// choose gives the conference the verb is about: what --conference says, else the only one, else the one
// shown or imported last.
func (r *run) choose(ctx context.Context, db *sqlite.DB) (app.Conference, error) {
	all, err := db.Conferences(ctx)
	if err != nil {
		return app.Conference{}, err
	}
	if r.conference != "" {
		return named(all, r.conference)
	}
	if len(all) == 0 {
		return app.Conference{}, &app.Problem{Kind: app.KindNotFound, Say: "cli.empty", Try: "cli.empty.try"}
	}
	last, err := db.Setting(ctx, app.CurrentConference)
	if err != nil {
		return app.Conference{}, err
	}
	return current(all, last), nil
}

// current is the conference with the id last, or else the one imported last.
func current(all []app.Conference, last string) app.Conference {
	for _, c := range all {
		if c.ID == last {
			return c
		}
	}
	return slices.MaxFunc(all, func(a, b app.Conference) int { return a.Imported.Compare(b.Imported) })
}

// shortestPrefix is how much of an id stands for the whole.
const shortestPrefix = 4

// named finds the conference a person means by its id, title or acronym, or by the beginning of its id.
func named(all []app.Conference, text string) (app.Conference, error) {
	for _, means := range []func(app.Conference) bool{
		func(c app.Conference) bool { return strings.EqualFold(c.ID, text) },
		func(c app.Conference) bool {
			return strings.EqualFold(c.Title, text) || strings.EqualFold(c.Acronym, text)
		},
		func(c app.Conference) bool {
			return len(text) >= shortestPrefix && strings.HasPrefix(c.ID, strings.ToLower(text))
		},
	} {
		var found []app.Conference
		for _, c := range all {
			if means(c) {
				found = append(found, c)
			}
		}
		switch len(found) {
		case 0:
			continue
		case 1:
			return found[0], nil
		}
		return app.Conference{}, &app.Problem{
			Kind: app.KindBadInput, Say: "cli.conference.several", Try: "cli.conference.several.try", Args: []any{text, len(found)},
		}
	}
	return app.Conference{}, &app.Problem{Kind: app.KindNotFound, Say: "cli.conference.none", Try: "cli.conference.none.try", Args: []any{text}}
}

// find gives the session a person means and its conference's id: in the conference the verb is about,
// and where that has no such session and none was named, in any other.
func (r *run) find(ctx context.Context, db *sqlite.DB, text string) (app.Session, string, error) {
	conference, err := r.choose(ctx, db)
	if err != nil {
		return app.Session{}, "", err
	}
	session, id, err := db.FindSession(ctx, conference.ID, text)
	var p *app.Problem
	if r.conference == "" && errors.As(err, &p) && p.Kind == app.KindNotFound {
		return db.FindSession(ctx, "", text)
	}
	return session, id, err
}
