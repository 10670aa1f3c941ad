// Package importing carries a programme from a file, an address or a text into the database. The window
// and the command line both import through it, so that they can't differ.
package importing

import (
	"context"
	"io"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/feed"
	"meguri/app/sample"
	"meguri/app/sqlite"
)

// Reading is a programme that was read and not yet kept.
type Reading struct {
	Programme app.Programme
	Source    app.Source
	Warnings  []app.Warning
	Sample    bool
}

// Read fetches and parses what is at where: an http(s) address, a file's path, "-" for stdin, or
// "sample:" for the bundled conference. The error is an *app.Problem in words.
func Read(ctx context.Context, where string, stdin io.Reader) (Reading, error) {
	if where == sample.Address {
		fetched := feed.Paste(sample.Programme)
		fetched.Source.Address = sample.Address
		return parse(ctx, fetched, true)
	}
	programme, source, warnings, err := feed.Open(ctx, feed.Request{Where: where, Stdin: stdin})
	if err != nil {
		return Reading{}, err
	}
	return reading(programme, source, warnings, false)
}

// ReadBytes parses what was pasted, or dropped without a path.
func ReadBytes(ctx context.Context, text []byte) (Reading, error) {
	return parse(ctx, feed.Paste(text), false)
}

func parse(ctx context.Context, fetched feed.Fetched, isSample bool) (Reading, error) {
	programme, source, warnings, err := feed.Parse(ctx, fetched)
	if err != nil {
		return Reading{}, err
	}
	return reading(programme, source, warnings, isSample)
}

func reading(programme app.Programme, source app.Source, warnings []app.Warning, isSample bool) (Reading, error) {
	if len(programme.Sessions) == 0 {
		return Reading{}, &app.Problem{Kind: app.KindBadInput, Say: "import.part", Try: "import.part.try"}
	}
	if programme.Title == "" {
		programme.Title = nameless(programme, source)
	}
	return Reading{programme, source, warnings, isSample}, nil
}

// nameless gives a programme without a title one, in any language: from its address, else its first day.
func nameless(p app.Programme, source app.Source) string {
	if title := feed.TitleFrom(source.Address); title != "" {
		return title
	}
	if len(p.Days) > 0 {
		return p.Days[0].Date
	}
	return source.Format
}

// How large a share of its sessions a programme may lose to an import. A feed from the same place that
// lost more is taken for truncated, and refused. One from elsewhere that has less is taken for a part of
// the programme (one stage, the wiki's sessions) and gets a conference of its own.
const (
	maxLost          = 0.5
	maxLostElsewhere = 0.2
)

// Existing finds the conference that keeping r would refresh, or nil when r is a new one.
// It refuses, with an *app.Problem, a feed that lost most of what the same source had before.
func Existing(ctx context.Context, db *sqlite.DB, r Reading) (*app.Conference, error) {
	conferences, err := db.Conferences(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range conferences {
		if !changes.SameDates(c, r.Programme) {
			continue // without reading it
		}
		old, err := db.Timetable(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		published := c // under the feed's name, which the person may have changed
		published.Title = old.Title
		if !changes.SameConference(c, r.Programme) && !changes.SameConference(published, r.Programme) {
			continue
		}
		lost, of := changes.Lost(old, r.Programme)
		same := c.Source.Address != "" && c.Source.Address == r.Source.Address
		share := float64(lost) / float64(max(of, 1))
		switch {
		case same && share > maxLost:
			return nil, &app.Problem{Kind: app.KindBadInput, Say: "import.lost", Try: "import.lost.try", Args: []any{lost, of, c.Title}}
		case same || share <= maxLostElsewhere:
			return &c, nil
		}
	}
	return nil, nil
}

// Compare says what keeping r would change in the conference it belongs to, without keeping it.
func Compare(ctx context.Context, db *sqlite.DB, c app.Conference, r Reading) ([]app.Change, error) {
	return db.Compare(ctx, c.ID, r.Source, r.Programme, Rules)
}

// Keep stores r with what the person chose: into existing, or as a new conference when existing is nil.
// All of it or nothing, and one step of the undo list.
func Keep(ctx context.Context, db *sqlite.DB, existing *app.Conference, r Reading, choices app.Choices) (app.Conference, []app.Change, error) {
	id := ""
	if existing != nil {
		id = existing.ID
	}
	return db.SaveProgramme(ctx, id, r.Source, r.Programme, r.Sample, choices, Rules)
}
