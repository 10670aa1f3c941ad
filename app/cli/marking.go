package cli

import (
	"context"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/sqlite"
)

// change says what a marking verb does to the marks of a session, given the mode of its day.
type change func(app.Mode) (func(app.Marks) app.Marks, error)

// mark changes the marks of one session in one step, and shows the session as it is then.
func (r *run) mark(command *cobra.Command, text string, action app.Action, change change) error {
	ctx := command.Context()
	return r.withDB(ctx, func(db *sqlite.DB) error {
		session, conference, err := r.find(ctx, db, text)
		if err != nil {
			return err
		}
		modes, err := db.Modes(ctx, conference)
		if err != nil {
			return err
		}
		edit, err := change(modes[session.Day])
		if err != nil {
			return err
		}
		if _, err := db.Mark(ctx, action, app.Marking{Session: session.ID, Change: edit}); err != nil {
			return err
		}
		ctx := context.WithoutCancel(ctx) // it is kept: being stopped now must not say that it isn't
		l, err := load(ctx, db, conference)
		if err != nil {
			return err
		}
		return r.put([]agendaView{l.planned(session)}, func() {
			r.heading(l)
			r.days(l, []app.Session{session})
		})
	})
}

// always is a change that depends on nothing.
func always(edit func(app.Marks) app.Marks) change {
	return func(app.Mode) (func(app.Marks) app.Marks, error) { return edit, nil }
}
