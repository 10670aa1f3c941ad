package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/planner"
	"meguri/app/sqlite"
)

func (r *run) agendaVerb() *cobra.Command {
	var day string
	var all bool
	verb := &cobra.Command{
		Use:   "agenda [--day DATE] [--all]",
		Short: r.text("cli.verb.agenda"),
		Args:  needs(0, 0),
		RunE: func(command *cobra.Command, _ []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error { return r.agenda(ctx, db, day, all) })
		},
	}
	verb.Flags().StringVar(&day, "day", "", r.text("cli.flag.day"))
	verb.Flags().BoolVar(&all, "all", false, r.text("cli.flag.all"))
	return verb
}

func (r *run) agenda(ctx context.Context, db *sqlite.DB, day string, all bool) error {
	l, err := r.loadChosen(ctx, db)
	if err != nil {
		return err
	}
	dates := each(l.programme.Days, func(d app.Day) string { return d.Date })
	if day != "" && !slices.Contains(dates, day) {
		return &app.Problem{
			Kind: app.KindNotFound, Say: "cli.day", Try: "cli.day.try", Args: []any{day, oneLine(l.conference.Title), strings.Join(dates, ", ")},
		}
	}
	sessions := planner.Agenda(l.programme, l.marks, day)
	if all {
		sessions = slices.DeleteFunc(slices.Clone(l.programme.Sessions), func(s app.Session) bool { return day != "" && s.Day != day })
	}
	return r.put(each(sessions, l.planned), func() {
		r.heading(l)
		if len(sessions) == 0 && day != "" {
			r.line(r.text("cli.agenda.emptyDay", r.date(l, day)))
			return
		}
		if len(sessions) == 0 {
			r.line(r.sentence(r.text("cli.agenda.empty"), r.text("cli.agenda.empty.try")))
			return
		}
		r.days(l, sessions)
	})
}

func (r *run) loadChosen(ctx context.Context, db *sqlite.DB) (*loaded, error) {
	conference, err := r.choose(ctx, db)
	if err != nil {
		return nil, err
	}
	return load(ctx, db, conference.ID)
}
