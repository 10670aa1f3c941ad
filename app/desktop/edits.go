package desktop

import (
	"context"
	"slices"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/importing"
)

// Edits are what a person changes in a programme by hand: sessions, and the rooms, tracks and speakers they are
// listed under. They lie over what is published and outlive every refresh. Values are as edits.Values has
// them: times 2006-01-02T15:04 in the conference's zone, speakers' names one a line, flags "yes" and "no".
type Edits struct{ shell *Shell }

// Form gives the fields of one session, to be edited.
func (e *Edits) Form(session string) (EditFormView, error) {
	return guard(e.shell, "Edits.Form", func(ctx context.Context) (EditFormView, error) {
		shown, conference, err := e.shell.db.Session(ctx, session)
		if err != nil {
			return EditFormView{}, err
		}
		return e.shell.editForm(ctx, conference, shown)
	})
}

// Blank gives the form of a session that is still to be made.
func (e *Edits) Blank(conference string) (EditFormView, error) {
	return guard(e.shell, "Edits.Blank", func(ctx context.Context) (EditFormView, error) {
		return e.shell.editForm(ctx, conference, app.Session{})
	})
}

// Save sets fields of a session: names of EditFieldView to what was typed. Fields that aren't given stay as they are;
// what the feed says itself is no edit.
func (e *Edits) Save(session string, fields map[string]string) (EditedView, error) {
	return guard(e.shell, "Edits.Save", func(ctx context.Context) (EditedView, error) {
		return e.shell.edit(ctx, session, e.shell.db.Edit(ctx, "", app.EditSession, session, fields))
	})
}

// Revert gives one field of a session back to the feed, or all of them for "".
func (e *Edits) Revert(session, field string) (EditedView, error) {
	return guard(e.shell, "Edits.Revert", func(ctx context.Context) (EditedView, error) {
		return e.shell.edit(ctx, session, e.shell.db.Revert(ctx, "", app.EditSession, session, field))
	})
}

// Add makes a session; the answer names it.
func (e *Edits) Add(conference string, fields map[string]string) (EditedView, error) {
	return guard(e.shell, "Edits.Add", func(ctx context.Context) (EditedView, error) {
		id, err := e.shell.db.Add(ctx, conference, app.EditSession, fields)
		return e.shell.edit(ctx, id, err)
	})
}

// Remove takes a session out of the programme. What the person said about it stays, and comes back with it.
func (e *Edits) Remove(session string) (UndoView, error) {
	return guard(e.shell, "Edits.Remove", func(ctx context.Context) (UndoView, error) {
		_, conference, err := e.shell.db.Session(ctx, session)
		if err != nil {
			return UndoView{}, err
		}
		if err := e.shell.db.Remove(ctx, conference, app.EditSession, session); err != nil {
			return UndoView{}, err
		}
		e.shell.forget(conference)
		e.shell.awake()
		return e.shell.undoState(ctx)
	})
}

// Restore brings a removed session back.
func (e *Edits) Restore(session string) (EditedView, error) {
	return guard(e.shell, "Edits.Restore", func(ctx context.Context) (EditedView, error) {
		return e.shell.edit(ctx, session, e.shell.db.PutBack(ctx, "", app.EditSession, session))
	})
}

// Removed lists the sessions that were removed from a conference, by title.
func (e *Edits) Removed(conference string) ([]RemovedView, error) {
	return guard(e.shell, "Edits.Removed", func(ctx context.Context) ([]RemovedView, error) {
		published, list, err := e.shell.edited(ctx, conference)
		if err != nil {
			return nil, err
		}
		views := []RemovedView{}
		for _, edit := range list {
			if edit.Kind == app.EditSession && edit.Field == app.EditRemoved {
				views = append(views, RemovedView{ID: edit.Thing, Title: edits.Name(published, list, edit.Kind, edit.Thing)})
			}
		}
		slices.SortFunc(views, func(a, b RemovedView) int {
			return slices.Compare([]string{a.Title, a.ID}, []string{b.Title, b.ID})
		})
		return views, nil
	})
}

// Things lists the rooms, tracks or speakers of a conference, removed ones too. kind is "room", "track" or "speaker".
func (e *Edits) Things(conference, kind string) ([]ThingView, error) {
	return guard(e.shell, "Edits.Things", func(ctx context.Context) ([]ThingView, error) {
		return e.shell.things(ctx, conference, kind)
	})
}

// SaveThing sets fields of a room (name, hashtag), track (name, colour, hashtag) or speaker (name), or for kind
// "conference" and thing "" of the conference (venue, city, url). thing is ThingView.thing.
func (e *Edits) SaveThing(conference, kind, thing string, fields map[string]string) (ThingsView, error) {
	return e.thing("Edits.SaveThing", conference, kind, func(ctx context.Context) error {
		return e.shell.db.Edit(ctx, conference, app.Editable(kind), thing, fields)
	})
}

// AddThing makes a room, track or speaker; fields needs a name.
func (e *Edits) AddThing(conference, kind string, fields map[string]string) (ThingsView, error) {
	return e.thing("Edits.AddThing", conference, kind, func(ctx context.Context) error {
		_, err := e.shell.db.Add(ctx, conference, app.Editable(kind), fields)
		return err
	})
}

// RevertThing gives one field of a room, track or speaker back to the feed, or all of them for "".
func (e *Edits) RevertThing(conference, kind, thing, field string) (ThingsView, error) {
	return e.thing("Edits.RevertThing", conference, kind, func(ctx context.Context) error {
		return e.shell.db.Revert(ctx, conference, app.Editable(kind), thing, field)
	})
}

// RemoveThing removes a room or track, which leaves its sessions without one, or a speaker from all sessions.
func (e *Edits) RemoveThing(conference, kind, thing string) (ThingsView, error) {
	return e.thing("Edits.RemoveThing", conference, kind, func(ctx context.Context) error {
		return e.shell.db.Remove(ctx, conference, app.Editable(kind), thing)
	})
}

// RestoreThing brings a removed room, track or speaker back.
func (e *Edits) RestoreThing(conference, kind, thing string) (ThingsView, error) {
	return e.thing("Edits.RestoreThing", conference, kind, func(ctx context.Context) error {
		return e.shell.db.PutBack(ctx, conference, app.Editable(kind), thing)
	})
}

func (e *Edits) thing(name, conference, kind string, do func(context.Context) error) (ThingsView, error) {
	return guard(e.shell, name, func(ctx context.Context) (view ThingsView, err error) {
		if err := do(ctx); err != nil {
			return ThingsView{}, err
		}
		e.shell.forget(conference)
		e.shell.awake()
		if view.Things, err = e.shell.things(ctx, conference, kind); err != nil {
			return ThingsView{}, err
		}
		view.Undo, err = e.shell.undoState(ctx)
		return view, err
	})
}

// Make makes a conference by hand and shows it: a title, a zone and the first day (2006-01-02). Sessions are added
// with Edits.Add.
func (c *Conferences) Make(title, zone, firstDay string) (KeptView, error) {
	return guard(c.shell, "Conferences.Make", func(ctx context.Context) (KeptView, error) {
		programme, err := edits.Conference(title, zone, firstDay)
		if err != nil {
			return KeptView{}, err
		}
		made, err := c.shell.db.MakeConference(ctx, programme, importing.Rules)
		if err != nil {
			return KeptView{}, err
		}
		c.shell.remember(ctx, app.CurrentConference, made.ID)
		return c.shell.kept(ctx, made.ID, nil)
	})
}

// edit answers an edit of one session.
func (s *Shell) edit(ctx context.Context, session string, err error) (EditedView, error) {
	if err != nil {
		return EditedView{}, err
	}
	shown, conference, err := s.db.Session(ctx, session)
	if err != nil {
		return EditedView{}, err
	}
	s.forget(conference)
	s.awake()
	undo, err := s.undoState(ctx)
	return EditedView{Session: shown.ID, Day: shown.Day, Undo: undo}, err
}

// edited reads what is published of a conference, and the edits over it.
func (s *Shell) edited(ctx context.Context, conference string) (app.Programme, []app.Edit, error) {
	published, err := s.db.Published(ctx, conference)
	if err != nil {
		return app.Programme{}, nil, err
	}
	list, err := s.db.Edits(ctx, conference)
	return published, list, err
}

func (s *Shell) things(ctx context.Context, conference, kind string) ([]ThingView, error) {
	published, list, err := s.edited(ctx, conference)
	if err != nil {
		return nil, err
	}
	views := []ThingView{}
	for _, thing := range edits.Things(published, list, app.Editable(kind)) {
		views = append(views, ThingView{
			Thing: thing.Thing, Name: thing.Fields["name"], Hashtag: thing.Fields["hashtag"], Colour: thing.Fields["colour"],
			Edited: thing.Edited, Published: thing.Published, Removed: thing.Removed, Sessions: thing.Sessions,
		})
	}
	return views, nil
}

// editForm shows the fields of a session, a blank one to make it, with what can be chosen from.
func (s *Shell) editForm(ctx context.Context, conference string, shown app.Session) (EditFormView, error) {
	l, err := s.load(ctx, conference)
	if err != nil {
		return EditFormView{}, err
	}
	zone := l.conference.Zone.Location()
	view := EditFormView{Session: shown.ID, Conference: conference, Zone: l.conference.Zone.Name, Fields: []EditFieldView{}}
	named, feeds := []string{}, map[string]string{}
	if shown.ID != "" {
		published, list, err := s.db.PublishedSession(ctx, shown.ID)
		if err != nil {
			return EditFormView{}, err
		}
		named, feeds = edits.Of(published, list, zone)
	}
	view.Made = shown.ID == "" || slices.Contains(named, app.EditMade)
	values := edits.Values(shown, zone)
	for _, name := range edits.Fields(app.EditSession) {
		field := EditFieldView{Name: name, Value: values[name], Longest: edits.Longest(name)}
		if published, ok := feeds[name]; ok {
			field.Published = &published
		}
		view.Fields = append(view.Fields, field)
	}
	for _, room := range l.programme.Rooms {
		view.Rooms = append(view.Rooms, room.Name)
	}
	for _, track := range l.programme.Tracks {
		view.Tracks = append(view.Tracks, track.Name)
	}
	for _, speaker := range app.Speakers(l.programme) {
		view.Speakers = append(view.Speakers, speaker.Name)
	}
	for _, session := range l.programme.Sessions {
		view.Types, view.Languages = append(view.Types, session.Type), append(view.Languages, session.Language)
	}
	for _, list := range []*[]string{&view.Rooms, &view.Tracks, &view.Speakers, &view.Types, &view.Languages} {
		*list = distinct(*list)
	}
	return view, nil
}

// distinct gives each text that isn't empty once, in the order of their first appearance; never nil.
func distinct(all []string) []string {
	seen, found := map[string]bool{"": true}, []string{}
	for _, one := range all {
		if !seen[one] {
			seen[one] = true
			found = append(found, one)
		}
	}
	return found
}
