package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/importing"
	"meguri/app/search"
	"meguri/app/sqlite"
)

func (r *run) searchVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "search TEXT",
		Short: r.text("cli.verb.search"),
		Args:  needs(1, -1),
		RunE: func(command *cobra.Command, args []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error { return r.search(ctx, db, strings.Join(args, " ")) })
		},
	}
}

func (r *run) search(ctx context.Context, db *sqlite.DB, text string) error {
	l, err := r.loadChosen(ctx, db)
	if err != nil {
		return err
	}
	ids, titles, texts, err := db.SearchTexts(ctx, l.conference.ID, importing.Rules.Fold)
	if err != nil {
		return err
	}
	found := []app.Session{}
	for _, i := range search.NewIndex(titles, texts).Find(text) {
		found = append(found, l.byID[ids[i]])
	}
	return r.put(each(found, l.planned), func() {
		r.heading(l)
		if len(found) == 0 {
			r.line(r.text("cli.search.none", oneLine(text)))
			return
		}
		r.table("  ", each(found, func(s app.Session) []string { return append([]string{r.date(l, s.Day)}, r.listed(l, s)...) }))
	})
}
