package desktop

import (
	"context"

	"meguri/app"
)

// Ratings are one to five.
type Ratings struct{ shell *Shell }

// Set rates a session with 1 to 5, or takes the rating away with 0.
func (r *Ratings) Set(session string, rating int) (MarkedView, error) {
	return guard(r.shell, "Ratings.Set", func(ctx context.Context) (MarkedView, error) {
		if err := app.CheckRating(rating); err != nil {
			return MarkedView{}, err
		}
		return r.shell.mark(ctx, app.ActRating, app.Marking{Session: session, Change: func(m app.Marks) app.Marks {
			m.Rating = rating
			return m
		}})
	})
}
