package desktop

import (
	"context"

	"meguri/app"
)

// Clashes are overlapping bookmarks, to be settled.
type Clashes struct{ shell *Shell }

// Settle answers a clash between two sessions. "go" keeps goTo and puts other on watch later without
// its bookmark; "late" keeps both and plans to arrive late at other; "both" keeps both as they are.
func (c *Clashes) Settle(goTo, other, choice string) (MarkedView, error) {
	return guard(c.shell, "Clashes.Settle", func(ctx context.Context) (MarkedView, error) {
		switch choice {
		case "go":
			return c.shell.mark(ctx, app.ActSettle,
				app.Marking{Session: goTo, Change: func(m app.Marks) app.Marks { return m }},
				app.Marking{Session: other, Change: func(m app.Marks) app.Marks {
					m.Bookmark, m.WatchLater = app.NoBookmark, true
					return m
				}})
		case string(app.KeepBoth), string(app.ComeLate):
			if err := c.shell.db.Settle(ctx, goTo, other, app.Settlement(choice)); err != nil {
				return MarkedView{}, err
			}
			return c.shell.marked(ctx, goTo, other)
		}
		return MarkedView{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.settle", Args: []any{choice}}
	})
}
