package desktop

import (
	"context"

	"meguri/app"
)

// mark changes the marks of one or two sessions of one conference in one step, and answers with what is
// stored and what follows from it for the day of the first.
func (s *Shell) mark(ctx context.Context, action app.Action, markings ...app.Marking) (MarkedView, error) {
	if _, err := s.db.Mark(ctx, action, markings...); err != nil {
		return MarkedView{}, err
	}
	s.awake()
	ids := make([]string, len(markings))
	for i, marking := range markings {
		ids[i] = marking.Session
	}
	return s.marked(ctx, ids...)
}

// marked shows the marks of the sessions and the plan of the first one's day, as they are stored.
func (s *Shell) marked(ctx context.Context, sessions ...string) (MarkedView, error) {
	l, session, err := s.find(ctx, sessions[0])
	if err != nil {
		return MarkedView{}, err
	}
	marks, err := s.db.Marks(ctx, l.conference.ID)
	if err != nil {
		return MarkedView{}, err
	}
	settlements, err := s.db.Settlements(ctx, l.conference.ID)
	if err != nil {
		return MarkedView{}, err
	}
	undo, err := s.undoState(ctx)
	if err != nil {
		return MarkedView{}, err
	}
	view := MarkedView{Marks: map[string]MarksView{}, Plan: l.plan(session.Day, marks, settlements, s.options.Now()), Undo: undo}
	for _, id := range sessions {
		view.Marks[id] = marksView(marks[id])
	}
	return view, nil
}

// markOne is mark for one session, guarded: what most marks are.
func (s *Shell) markOne(name string, action app.Action, session string, change func(app.Marks) app.Marks) (MarkedView, error) {
	return guard(s, name, func(ctx context.Context) (MarkedView, error) {
		return s.mark(ctx, action, app.Marking{Session: session, Change: change})
	})
}

func marksView(m app.Marks) MarksView {
	return MarksView{
		Bookmark: string(m.Bookmark), How: string(m.Attendance.How), Extent: string(m.Attendance.Extent),
		WatchLater: m.WatchLater, Rating: m.Rating, Note: m.Note, Hidden: m.Hidden,
	}
}
