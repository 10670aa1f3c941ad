package cli

import (
	"context"

	"github.com/spf13/cobra"

	"meguri/app/feed"
	"meguri/app/feed/table"
	"meguri/app/importing"
)

// told is what the person says of a table that it doesn't say itself.
type told struct {
	columns string // as table.ParseColumns reads it; "" for those it proposes
	feed.Known
}

func (t *told) flags(r *run, verb *cobra.Command) {
	verb.Flags().StringVar(&t.columns, "columns", "", r.text("cli.flag.columns"))
	verb.Flags().StringVar(&t.Title, "title", "", r.text("cli.flag.tableTitle"))
	verb.Flags().StringVar(&t.Zone, "zone", "", r.text("cli.flag.tableZone"))
	verb.Flags().StringVar(&t.FirstDay, "first-day", "", r.text("cli.flag.tableFirstDay"))
}

// read reads what is at where: as what it says it is, or as what the person said of it.
func (r *run) read(ctx context.Context, where string, t told) (importing.Reading, error) {
	switch {
	case t == told{}:
		return importing.Read(ctx, where, r.In)
	case t.columns == "":
		return importing.ReadKnown(ctx, where, r.In, t.Known)
	}
	fetched, read, err := importing.Table(ctx, where, r.In)
	if err != nil {
		return importing.Reading{}, err
	}
	columns, err := table.ParseColumns(read, t.columns)
	if err != nil {
		return importing.Reading{}, err
	}
	return importing.ReadTable(fetched, columns, t.Known)
}
