package desktop

import (
	"context"

	"meguri/app"
)

// Bookmarks are the sessions the person means to go to.
type Bookmarks struct{ shell *Shell }

// Set bookmarks a session as "must" or "maybe", or takes the bookmark away with "".
func (b *Bookmarks) Set(session, bookmark string) (MarkedView, error) {
	return guard(b.shell, "Bookmarks.Set", func(ctx context.Context) (MarkedView, error) {
		value, err := app.ParseBookmark(bookmark)
		if err != nil {
			return MarkedView{}, err
		}
		return b.shell.mark(ctx, app.ActBookmark, app.Marking{Session: session, Change: func(m app.Marks) app.Marks {
			m.Bookmark = value
			return m
		}})
	})
}
