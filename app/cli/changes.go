package cli

import (
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/markup"
	"meguri/app/sqlite"
)

// toldView is one session that changed, as --json shows it.
type toldView struct {
	Session string       `json:"session"` // its id
	Title   string       `json:"title"`
	Start   *string      `json:"start"` // as it is now, RFC 3339 with the conference's offset; null when untimed or gone
	Room    string       `json:"room"`
	Mine    bool         `json:"mine"`
	Past    bool         `json:"past"`
	Gone    bool         `json:"gone"`
	Seen    bool         `json:"seen"`
	Changes []changeView `json:"changes"`
}

func (r *run) changesVerb() *cobra.Command {
	var all, see bool
	verb := &cobra.Command{
		Use:   "changes [--all] [--seen]",
		Short: r.text("cli.verb.changes"),
		Args:  needs(0, 0),
		RunE: func(command *cobra.Command, _ []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error { return r.changesVerbOn(ctx, db, all, see) })
		},
	}
	verb.Flags().BoolVar(&all, "all", false, r.text("cli.flag.allChanges"))
	verb.Flags().BoolVar(&see, "seen", false, r.text("cli.flag.seen"))
	return verb
}

func (r *run) changesVerbOn(ctx context.Context, db *sqlite.DB, all, see bool) error {
	l, err := r.loadChosen(ctx, db)
	if err != nil {
		return err
	}
	found, err := db.ConferenceChanges(ctx, l.conference.ID)
	if err != nil {
		return err
	}
	told := l.told(found, r.Now())
	if !all {
		told = slices.DeleteFunc(told, func(t changes.Told) bool { return t.Seen })
	}
	if see {
		if err := db.SeeChanges(ctx, l.conference.ID); err != nil {
			return err
		}
	}
	return r.put(each(told, l.toldView), func() {
		r.heading(l)
		if len(told) == 0 {
			r.line(r.text("cli.told.none"))
			return
		}
		r.changesOf(l, told)
	})
}

// told reports changes, the oldest first, against the programme as it is.
func (l *loaded) told(found []app.Change, now time.Time) []changes.Told {
	return changes.Report(l.programme, l.marks, found, now)
}

func (l *loaded) toldView(t changes.Told) toldView {
	view := toldView{
		Session: t.Session.ID, Title: t.Session.Title, Room: t.Session.Room, Mine: t.Mine, Past: t.Past, Gone: t.Gone, Seen: t.Seen,
		Changes: each(t.Changes, newChangeView),
	}
	if t.Session.Timed() {
		view.Start = l.instant(t.Session.Start)
	}
	return view
}

// changesOf writes each session that changed and below it what became of it.
func (r *run) changesOf(l *loaded, told []changes.Told) {
	for _, t := range told {
		r.line("")
		r.row("  ", []string{r.when(l, t.Session), bookmarkSigns[l.marks[t.Session.ID].Bookmark], oneLine(t.Session.Title)})
		said := ""
		for i, c := range t.Changes {
			if i > 0 && c.Field == "end" && t.Changes[i-1].Field == "start" {
				continue // it starts at another time: that it ends at another is no news
			}
			line := r.changed(l, c, t.Seen)
			if line == said {
				continue // abstract and description are one text to a reader
			}
			said = line
			r.line("    " + line)
		}
	}
}

func (r *run) when(l *loaded, s app.Session) string {
	if !s.Timed() {
		return ""
	}
	return r.date(l, s.Day) + " " + l.clock(s)
}

// changed says one change in a line.
func (r *run) changed(l *loaded, c app.Change, seen bool) string {
	kind := r.text("cli.told." + app.Message(c.Told()))
	if c.Told() == app.Changed {
		kind = r.text("cli.told.changed", c.Field)
	}
	switch c.Field {
	case "start", "end":
		kind = r.text("cli.told.from", kind, r.moment(l, c.Before, c.After), r.moment(l, c.After, c.Before))
	case "room", "title", "subtitle", "speakers", "track", "type", "language":
		kind = r.text("cli.told.from", kind, r.or(c.Before), r.or(c.After))
	}
	if seen {
		kind += " · " + r.text("cli.told.seen")
	}
	return kind
}

func (r *run) or(text string) string {
	if text = oneLine(markup.Plain(text)); text != "" {
		return text
	}
	return r.text("cli.told.nothing")
}

// moment writes a change's time, with its date where the other's is another.
func (r *run) moment(l *loaded, text, other string) string {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return r.text("cli.told.nothing")
	}
	at = at.In(l.zone)
	if against, err := time.Parse(time.RFC3339, other); err == nil && against.In(l.zone).Format(time.DateOnly) == at.Format(time.DateOnly) {
		return at.Format("15:04")
	}
	return r.date(l, at.Format(time.DateOnly)) + " " + at.Format("15:04")
}
