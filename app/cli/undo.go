package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/sqlite"
)

// stepView is a step of the undo list as --json shows it.
type stepView struct {
	Action     app.Action `json:"action"`
	About      string     `json:"about"`      // title of the session or conference
	Conference string     `json:"conference"` // id
	Made       string     `json:"made"`       // RFC 3339, UTC
}

func (r *run) undoVerb() *cobra.Command {
	return r.stepVerb("undo", (*sqlite.DB).Undo)
}

func (r *run) redoVerb() *cobra.Command {
	return r.stepVerb("redo", (*sqlite.DB).Redo)
}

// stepVerb walks the undo list that the window walks too. Having nothing to take back is a refusal.
func (r *run) stepVerb(name app.Message, walk func(*sqlite.DB, context.Context) (*app.Step, error)) *cobra.Command {
	return &cobra.Command{
		Use:   string(name),
		Short: r.text("cli.verb." + name),
		Args:  needs(0, 0),
		RunE: func(command *cobra.Command, _ []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error {
				step, err := walk(db, ctx)
				if err != nil {
					return err
				}
				if step == nil {
					return &app.Problem{Kind: app.KindNotFound, Say: "cli." + name + ".nothing"}
				}
				view := stepView{step.Action, step.About, step.Conference, step.Made.UTC().Format(time.RFC3339)}
				return r.put([]stepView{view}, func() {
					r.line(r.text("cli."+name, r.text("cli.action."+app.Message(step.Action)), oneLine(step.About)))
				})
			})
		},
	}
}
