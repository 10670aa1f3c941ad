package desktop

import (
	"context"

	"meguri/app"
)

// Hiding keeps out of sight what the person doesn't want to see, and lists it so that it can be found again.
type Hiding struct{ shell *Shell }

// hiddenSession is the kind of a hidden session; the other kinds are app.Hideable.
const hiddenSession = "session"

// Set hides or shows a session (by id), or a room, track or language (by name).
func (h *Hiding) Set(conference, kind, name string, hidden bool) (UndoView, error) {
	return guard(h.shell, "Hiding.Set", func(ctx context.Context) (UndoView, error) {
		s := h.shell
		switch kind {
		case hiddenSession:
			action := app.ActShow
			if hidden {
				action = app.ActHide
			}
			_, err := s.db.Mark(ctx, action, app.Marking{Session: name, Change: func(m app.Marks) app.Marks {
				m.Hidden = hidden
				return m
			}})
			if err != nil {
				return UndoView{}, err
			}
		case string(app.HideRoom), string(app.HideTrack), string(app.HideLanguage):
			if err := s.db.Hide(ctx, conference, app.Hidden{Kind: app.Hideable(kind), Name: name}, hidden); err != nil {
				return UndoView{}, err
			}
		default:
			return UndoView{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.hide", Args: []any{kind}}
		}
		return s.undoState(ctx)
	})
}

// List gives everything hidden in a conference: rooms, tracks and languages first, then sessions by time.
func (h *Hiding) List(conference string) ([]HiddenView, error) {
	return guard(h.shell, "Hiding.List", func(ctx context.Context) ([]HiddenView, error) {
		l, err := h.shell.load(ctx, conference)
		if err != nil {
			return nil, err
		}
		things, err := h.shell.db.HiddenThings(ctx, conference)
		if err != nil {
			return nil, err
		}
		marks, err := h.shell.db.Marks(ctx, conference)
		if err != nil {
			return nil, err
		}
		views := []HiddenView{}
		for _, thing := range things {
			views = append(views, HiddenView{Kind: string(thing.Kind), Name: thing.Name, ID: thing.Name})
		}
		for _, session := range l.programme.Sessions {
			if marks[session.ID].Hidden {
				views = append(views, HiddenView{Kind: hiddenSession, Name: session.Title, ID: session.ID})
			}
		}
		return views, nil
	})
}
