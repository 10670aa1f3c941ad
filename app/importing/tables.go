package importing

import (
	"context"
	"io"

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
// *app.Problem in words.
func ReadTable(fetched feed.Fetched, columns table.Columns, o table.Options) (Reading, error) {
	programme, source, warnings, err := feed.ParseTable(fetched, columns, o)
	if err != nil {
		return Reading{}, err
	}
	return reading(programme, source, warnings, false)
}
