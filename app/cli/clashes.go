package cli

import (
	"context"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/sqlite"
)

// clashView is a clash as --json shows it.
type clashView struct {
	First   clashingView `json:"first"`
	Second  clashingView `json:"second"`
	Start   string       `json:"start"` // RFC 3339 with the conference's offset, when the overlap begins
	End     string       `json:"end"`
	Minutes int          `json:"minutes"`
	Settled *string      `json:"settled"` // "both", "late" or null
}

type clashingView struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Start string `json:"start"`
	End   string `json:"end"`
	Room  string `json:"room"`
	Track string `json:"track"`
}

func (r *run) clashesVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "clashes",
		Short: r.text("cli.verb.clashes"),
		Args:  needs(0, 0),
		RunE: func(command *cobra.Command, _ []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error { return r.clashes(ctx, db) })
		},
	}
}

func (r *run) clashes(ctx context.Context, db *sqlite.DB) error {
	l, err := r.loadChosen(ctx, db)
	if err != nil {
		return err
	}
	return r.put(each(l.clashes, l.clash), func() {
		r.heading(l)
		if len(l.clashes) == 0 {
			r.line(r.text("cli.clashes.none"))
			return
		}
		for _, c := range l.clashes {
			first, second := l.byID[c.First], l.byID[c.Second]
			r.line("")
			r.line(r.clashed(c, "cli.clash.head", r.date(l, first.Day), l.between(first.Day, c.Start, c.End), c.Minutes()))
			rows := [][]string{r.listed(l, first), r.listed(l, second)}
			for i, s := range []app.Session{first, second} {
				rows[i][len(rows[i])-1] = oneLine(s.Title)
			}
			r.table("  ", rows)
		}
	})
}

func (l *loaded) clash(c app.Clash) clashView {
	return clashView{
		First: l.clashing(c.First), Second: l.clashing(c.Second), Start: *l.instant(c.Start), End: *l.instant(c.End),
		Minutes: c.Minutes(), Settled: optional(string(c.Settled)),
	}
}

func (l *loaded) clashing(id string) clashingView {
	s := l.byID[id]
	return clashingView{ID: s.ID, Title: s.Title, Start: *l.instant(s.Start), End: *l.instant(s.End), Room: s.Room, Track: s.Track}
}

// clashed says that sessions overlap, and what was decided.
func (r *run) clashed(c app.Clash, m app.Message, args ...any) string {
	text := r.text(m, args...)
	if c.Settled != app.Unsettled {
		text += " · " + r.text("cli.settled."+app.Message(c.Settled))
	}
	return text
}
