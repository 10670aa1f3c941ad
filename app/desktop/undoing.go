package desktop

import (
	"context"
	"slices"

	"meguri/app"
)

// Undoing takes back what was done, across screens and restarts.
type Undoing struct{ shell *Shell }

// State says what undo and redo would do now.
func (u *Undoing) State() (UndoView, error) {
	return guard(u.shell, "Undoing.State", u.shell.undoState)
}

// Undo takes back the last step.
func (u *Undoing) Undo() (UndoneView, error) {
	return guard(u.shell, "Undoing.Undo", func(ctx context.Context) (UndoneView, error) { return u.shell.undone(ctx, u.shell.db.Undo) })
}

// Redo does again what was taken back last.
func (u *Undoing) Redo() (UndoneView, error) {
	return guard(u.shell, "Undoing.Redo", func(ctx context.Context) (UndoneView, error) { return u.shell.undone(ctx, u.shell.db.Redo) })
}

func (s *Shell) undone(ctx context.Context, move func(context.Context) (*app.Step, error)) (UndoneView, error) {
	step, err := move(ctx)
	if err != nil {
		return UndoneView{}, err
	}
	if step != nil {
		if !slices.Contains(asked, step.Action) {
			s.forget(step.Conference)
		}
		s.awake()
	}
	state, err := s.undoState(ctx)
	return UndoneView{Step: stepView(step), Undo: state}, err
}

// asked are the actions on what is asked for each time. Nothing of it is held in memory, and the next key on the stamp card
// needn't wait until everything else was read again.
var asked = []app.Action{
	app.ActStamp, app.ActUnstamp, app.ActStampNote, app.ActWish, app.ActAsk, app.ActGlyph, app.ActClaim, app.ActLoot, app.ActPersonMet,
}

func (s *Shell) undoState(ctx context.Context) (UndoView, error) {
	state, err := s.db.UndoState(ctx)
	return UndoView{Undo: stepView(state.Undo), Redo: stepView(state.Redo)}, err
}

func stepView(step *app.Step) *StepView {
	if step == nil {
		return nil
	}
	return &StepView{ID: step.ID, Action: string(step.Action), Conference: step.Conference, About: step.About}
}
