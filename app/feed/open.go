package feed

import (
	"context"

	"meguri/app"
)

// Open fetches and parses what is at r.Where. It gives what Fetch and Parse give.
func Open(ctx context.Context, r Request) (app.Programme, app.Source, []app.Warning, error) {
	got, err := standard.fetch(ctx, r)
	if err != nil {
		return app.Programme{}, app.Source{}, nil, err
	}
	return Parse(ctx, got)
}
