package importing

import (
	"context"
	"io"
	"slices"

	"meguri/app/feed"
	"meguri/app/feed/table"
)

// Table fetches a table as Read does, and takes it apart. The error is an *app.Problem in words, also for what is no
// table.
func Table(ctx context.Context, where string, stdin io.Reader) (feed.Fetched, table.Table, error) {
	fetched, err := feed.Fetch(ctx, feed.Request{Where: where, Stdin: stdin})
	if err != nil {
		return feed.Fetched{}, table.Table{}, err
	}
	t, err := feed.Table(fetched)
	return fetched, t, err
}

// ReadTable reads a table by what the person said of it: which column is which, and what it leaves out. The error is an
// *app.Problem in words. By columns other than those it proposes it has no address: a refresh, which knows only those,
// would read something else.
func ReadTable(fetched feed.Fetched, columns table.Columns, o feed.Known) (Reading, error) {
	programme, source, warnings, err := feed.ParseTable(fetched, columns, o)
	if err != nil {
		return Reading{}, err
	}
	r, err := reading(programme, source, warnings, false)
	if err != nil {
		return Reading{}, err
	}
	if t, err := feed.Table(fetched); err != nil || !slices.Equal(columns, t.Columns) {
		r.Source.Address = ""
	}
	return r, nil
}
