package importing

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/feed"
	"meguri/app/sample"
	"meguri/app/sqlite"
)

// Outcome is how a refresh ended.
type Outcome string

// The outcomes of a refresh. With the last three nothing is kept yet: the person decides, and Refresh goes on with what
// was read (RefreshOptions.Reading).
const (
	Unchanged Outcome = "unchanged" // the source is as it was
	Kept      Outcome = "kept"      // read and stored; Changes may still be none
	Unsure    Outcome = "questions" // Questions are open
	Losing    Outcome = "losses"    // most sessions are gone
	Edition   Outcome = "edition"   // the address now has another conference, next year's edition perhaps
)

// RefreshOptions say how to refresh. The zero value asks the conference's source.
type RefreshOptions struct {
	Reading      *Reading                // what an earlier refresh read and left waiting; nil reads the source
	Same         map[string]string       // answers, as app.Choices.Same holds them
	AcceptLosses bool                    // keep it though most sessions are gone
	AsNew        bool                    // keep another edition as a conference of its own
	Progress     func(done, total int64) // as feed.Request.Progress
}

// Refreshed is what a refresh did, or what it waits for.
type Refreshed struct {
	Outcome    Outcome
	Conference app.Conference // as it is now; with AsNew the new one
	Changes    []app.Change
	Reading    Reading        // what was read; empty when unchanged
	Questions  []app.Question // when Unsure
	Losses     app.Losses     // when Losing
	There      bool           // the edition was a conference before AsNew kept it
}

// Refresh reads a conference's source again, conditionally, and stores what is new, keeping everything the person wrote.
// It never guesses, never loses most of a programme and never overwrites one edition with the next without being told
// to. A source that can't be read is an *app.Problem, and the programme stays as it was.
func Refresh(ctx context.Context, db *sqlite.DB, id string, options RefreshOptions) (Refreshed, error) {
	conference, err := db.Conference(ctx, id)
	if err != nil {
		return Refreshed{}, err
	}
	r := options.Reading
	if r == nil {
		if can, _ := Refreshable(conference); !can {
			return Refreshed{}, &app.Problem{Kind: app.KindBadInput, Say: "refresh.nowhere", Try: "refresh.nowhere.try", Args: []any{conference.Title}}
		}
		if r, err = again(ctx, db, conference, options); err != nil {
			return Refreshed{}, failed(ctx, db, id, err)
		}
		if r == nil {
			conference, err = db.Conference(ctx, id)
			return Refreshed{Outcome: Unchanged, Conference: conference}, err
		}
	}
	refreshed, err := settle(ctx, db, conference, *r, options)
	if err == nil && refreshed.Outcome != Kept {
		err = db.NoteRefresh(ctx, id, app.Source{}) // it could be read
	}
	return refreshed, err
}

// Refreshable reports whether a conference's source can be read again, and whether it is on the web.
func Refreshable(c app.Conference) (can, web bool) {
	web = strings.HasPrefix(c.Source.Address, "http://") || strings.HasPrefix(c.Source.Address, "https://")
	return web || c.Source.Address == sample.Address || filepath.IsAbs(c.Source.Address), web
}

// again reads the source; nil when it is as it was.
func again(ctx context.Context, db *sqlite.DB, c app.Conference, options RefreshOptions) (*Reading, error) {
	source, err := db.Source(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	known, err := knownOf(ctx, db, c.ID, source)
	if err != nil {
		return nil, err
	}
	r, err := read(ctx, feed.Request{
		Where: source.Address, Tag: source.Tag, Modified: source.Modified, Known: known, Progress: options.Progress,
	})
	switch {
	case errors.Is(err, feed.ErrUnchanged):
		return nil, db.NoteRefresh(ctx, c.ID, app.Source{})
	case err != nil:
		return nil, err
	case r.Source.Hash == source.Hash:
		return nil, db.NoteRefresh(ctx, c.ID, r.Source)
	case r.Part():
		return nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.noSessions", Try: "problem.feed.noSessions.try", Args: []any{c.Title}}
	}
	return &r, nil
}

// knownOf gives what the programme that is stored says in the place of a feed that may leave it out: the person was asked
// once.
func knownOf(ctx context.Context, db *sqlite.DB, id string, source app.Source) (feed.Known, error) {
	if !feed.LeavesOut(source.Format) {
		return feed.Known{}, nil
	}
	old, err := db.Published(ctx, id)
	known := feed.Known{Title: old.Title}
	if old.Zone.Known && !old.Zone.Floating { // else it is the person's choice, which lies over whatever comes
		known.Zone = old.Zone.Name
	}
	if len(old.Days) > 0 {
		known.FirstDay = old.Days[0].Date
	}
	return known, err
}

// failed notes that the source could not be read. A refresh that the person stopped is no failure.
func failed(ctx context.Context, db *sqlite.DB, id string, err error) error {
	if ctx.Err() != nil {
		return err
	}
	return errors.Join(err, db.RefreshFailed(ctx, id))
}

// settle stores what was read, as far as nothing has to be decided first.
func settle(ctx context.Context, db *sqlite.DB, conference app.Conference, r Reading, options RefreshOptions) (Refreshed, error) {
	refreshed := Refreshed{Conference: conference, Reading: r}
	old, err := db.Published(ctx, conference.ID)
	if err != nil {
		return Refreshed{}, err
	}
	lost, of := changes.Lost(old, r.Programme)
	if changes.OtherEdition(conference, old, r.Programme) {
		refreshed.Outcome = Edition
		if !options.AsNew {
			return refreshed, nil
		}
		there, err := Existing(ctx, db, r, Wish{AcceptLosses: options.AcceptLosses}) // taken from another place, or before
		if err != nil {
			return Refreshed{}, err
		}
		refreshed.There = there != nil
		return kept(refreshed)(Keep(ctx, db, there, r, app.Choices{Same: options.Same, Current: true}))
	}
	if !options.AcceptLosses && share(lost, of) > maxLost {
		refreshed.Outcome, refreshed.Losses = Losing, app.Losses{Lost: lost, Of: of}
		return refreshed, nil
	}
	return kept(refreshed)(Keep(ctx, db, &conference, r, app.Choices{Same: options.Same}))
}

// kept fills in what keeping gave.
func kept(refreshed Refreshed) func(app.Conference, []app.Change, error) (Refreshed, error) {
	return func(conference app.Conference, found []app.Change, err error) (Refreshed, error) {
		if unsure := (*app.Unsure)(nil); errors.As(err, &unsure) {
			refreshed.Outcome, refreshed.Questions = Unsure, unsure.Questions
			return refreshed, nil
		}
		refreshed.Outcome, refreshed.Conference, refreshed.Changes = Kept, conference, found
		return refreshed, err
	}
}
