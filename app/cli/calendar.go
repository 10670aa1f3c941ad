package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"meguri/app/exporting"
	"meguri/app/sqlite"
)

// calendarView is what `calendar --json` prints.
type calendarView struct {
	File     string `json:"file"` // absolute
	Sessions int    `json:"sessions"`
	Alarms   int    `json:"alarms"`
	Untimed  int    `json:"untimed"` // left out
}

// usualAlarm is how long before a must session its alarm rings, in minutes.
const usualAlarm = 10

func (r *run) calendarVerb() *cobra.Command {
	var all bool
	var alarm int
	verb := &cobra.Command{
		Use:   "calendar FILE.ics [--all] [--alarm MINUTES]",
		Short: r.text("cli.verb.calendar"),
		Args:  needs(1, 1),
		RunE: func(command *cobra.Command, args []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error { return r.calendar(ctx, db, args[0], all, max(alarm, 0)) })
		},
	}
	verb.Flags().BoolVar(&all, "all", false, r.text("cli.flag.all"))
	verb.Flags().IntVar(&alarm, "alarm", usualAlarm, r.text("cli.flag.alarm"))
	return verb
}

func (r *run) calendar(ctx context.Context, db *sqlite.DB, name string, all bool, alarm int) error {
	conference, err := r.choose(ctx, db)
	if err != nil {
		return err
	}
	wrote, err := exporting.WriteCalendar(ctx, db, conference.ID, name, all, time.Duration(alarm)*time.Minute, r.Now())
	if err != nil {
		return err
	}
	view := calendarView{File: wrote.File, Sessions: wrote.Sessions, Alarms: wrote.Alarms, Untimed: wrote.Untimed}
	return r.put([]calendarView{view}, func() {
		r.line(r.text("cli.calendar.done", r.count("cli.sessions", view.Sessions), r.count("cli.alarms", view.Alarms), name))
		if view.Untimed > 0 {
			r.line("  " + r.text("cli.calendar.untimed", view.Untimed))
		}
	})
}
