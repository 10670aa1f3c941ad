package cli

import (
	"bytes"
	"context"
	"time"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/feed/ical"
	"meguri/app/planner"
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
	p, err := db.Programme(ctx, conference.ID)
	if err != nil {
		return err
	}
	marks, err := db.Marks(ctx, conference.ID)
	if err != nil {
		return err
	}
	p.Title = conference.Title
	if !all {
		p.Sessions = planner.Agenda(p, marks, "")
	}
	view := calendarView{}
	rings := func(s app.Session) bool { return alarm > 0 && marks[s.ID].Bookmark == app.Must && !s.Cancelled }
	for _, s := range p.Sessions {
		switch {
		case !s.Timed():
			view.Untimed++
			continue
		case rings(s):
			view.Alarms++
		}
		view.Sessions++
	}
	if view.Sessions == 0 {
		return &app.Problem{Kind: app.KindNotFound, Say: "cli.calendar.empty", Try: "cli.calendar.empty.try"}
	}
	var out bytes.Buffer
	err = ical.Write(&out, p, ical.Options{Now: r.Now(), Alarm: func(s app.Session) time.Duration {
		if rings(s) {
			return time.Duration(alarm) * time.Minute
		}
		return 0
	}})
	if err != nil {
		return err
	}
	if view.File, err = export(name, out.Bytes(), "BEGIN:VCALENDAR"); err != nil {
		return err
	}
	return r.put([]calendarView{view}, func() {
		r.line(r.text("cli.calendar.done", r.count("cli.sessions", view.Sessions), r.count("cli.alarms", view.Alarms), name))
		if view.Untimed > 0 {
			r.line("  " + r.text("cli.calendar.untimed", view.Untimed))
		}
	})
}
