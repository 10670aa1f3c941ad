// Package importing carries a programme from a file, an address or a text into the database. The window
// and the command line both import through it, so that they can't differ.
package importing

import (
	"context"
	"errors"
	"io"
	"slices"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/feed"
	"meguri/app/pack"
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

// Part reports whether the reading has no sessions: it supplements a conference and can't be one.
func (r Reading) Part() bool { return len(r.Programme.Sessions) == 0 }

// Read fetches and parses what is at where: an http(s) address, a file's path, "-" for stdin, or
// "sample:" for the bundled conference. The error is an *app.Problem in words.
func Read(ctx context.Context, where string, stdin io.Reader) (Reading, error) {
	return read(ctx, feed.Request{Where: where, Stdin: stdin})
}

// ReadKnown is Read for what leaves out something that the person knows.
func ReadKnown(ctx context.Context, where string, stdin io.Reader, known feed.Known) (Reading, error) {
	return read(ctx, feed.Request{Where: where, Stdin: stdin, Known: known})
}

// read gives feed.ErrUnchanged where the request is conditional and nothing is new.
func read(ctx context.Context, request feed.Request) (Reading, error) {
	if request.Where == sample.Address {
		return readSample(ctx)
	}
	programme, source, warnings, err := feed.Open(ctx, request)
	if err != nil {
		return Reading{}, err
	}
	return reading(programme, source, warnings, false)
}

// readSample reads the bundled conference and lays its part over it. Its hash is that of both, so that a conference that
// was imported before the part was there gets it at its next import or refresh.
func readSample(ctx context.Context) (Reading, error) {
	r, err := parse(ctx, feed.Paste(sample.Programme), true)
	if err != nil {
		return Reading{}, err
	}
	part, warnings, err := pack.Read(sample.Rounds, map[string][]byte{sample.PlanFile: sample.Plan})
	if err != nil {
		return Reading{}, err
	}
	r.Programme = app.Supplement(r.Programme, part)
	r.Warnings = append(r.Warnings, warnings...)
	r.Source.Address = sample.Address
	r.Source.Hash = feed.Paste(slices.Concat(sample.Programme, sample.Rounds, sample.Plan)).Source.Hash
	return r, nil
}

// ReadBytes parses what was pasted, or dropped without a path, with what the person knows of it.
func ReadBytes(ctx context.Context, text []byte, known feed.Known) (Reading, error) {
	fetched := feed.Paste(text)
	fetched.Known = known
	return parse(ctx, fetched, false)
}

func parse(ctx context.Context, fetched feed.Fetched, isSample bool) (Reading, error) {
	programme, source, warnings, err := feed.Parse(ctx, fetched)
	if err != nil {
		return Reading{}, err
	}
	return reading(programme, source, warnings, isSample)
}

func reading(programme app.Programme, source app.Source, warnings []app.Warning, isSample bool) (Reading, error) {
	r := Reading{programme, source, warnings, isSample}
	if r.Programme.Title == "" && !r.Part() {
		r.Programme.Title = nameless(programme, source)
	}
	return r, nil
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

// Wish is what the person wants done with a reading, where it isn't what the reading itself suggests.
type Wish struct {
	Into         string // Conference.ID of the conference it belongs to; "" for the one it looks like
	AcceptLosses bool   // keep it though most of what was there is gone
}

// Existing finds the conference that keeping r would refresh, or, when it is a part, supplement: the one that is wished,
// else for a part the one that is shown. It is nil when r is a new conference. It refuses, with an *app.Problem, a part
// that has no conference to go to, and one (its Err is *app.Losses) that lost most of what the same source, or the
// conference that is wished, had before.
func Existing(ctx context.Context, db *sqlite.DB, r Reading, wish Wish) (*app.Conference, error) {
	if wish.Into != "" {
		c, err := db.Conference(ctx, wish.Into)
		if err != nil || r.Part() {
			return &c, err
		}
		lost, of, err := losses(ctx, db, c, r)
		if err == nil {
			err = tooMany(lost, of, c, wish)
		}
		return &c, err
	}
	conferences, err := db.Conferences(ctx)
	if err != nil {
		return nil, err
	}
	if r.Part() {
		return shown(ctx, db, conferences)
	}
	for _, c := range conferences {
		if !changes.SameDates(c, r.Programme) {
			continue // without reading it
		}
		old, err := db.Published(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		published := c // under the feed's name, which the person may have changed
		published.Title = old.Title
		if !changes.SameConference(c, r.Programme) && !changes.SameConference(published, r.Programme) {
			continue
		}
		lost, of := changes.Lost(old, r.Programme)
		if c.Source.Address != "" && c.Source.Address == r.Source.Address {
			return &c, tooMany(lost, of, c, wish)
		}
		if share(lost, of) <= maxLostElsewhere {
			return &c, nil
		}
	}
	return nil, nil
}

// shown is the conference a part goes to: the one that is shown, else the latest.
func shown(ctx context.Context, db *sqlite.DB, conferences []app.Conference) (*app.Conference, error) {
	if len(conferences) == 0 {
		return nil, &app.Problem{Kind: app.KindBadInput, Say: "import.part", Try: "import.part.try"}
	}
	current, err := db.Setting(ctx, app.CurrentConference)
	if err != nil {
		return nil, err
	}
	for _, c := range conferences {
		if c.ID == current {
			return &c, nil
		}
	}
	return &conferences[0], nil
}

func losses(ctx context.Context, db *sqlite.DB, c app.Conference, r Reading) (lost, of int, err error) {
	old, err := db.Published(ctx, c.ID)
	if err != nil {
		return 0, 0, err
	}
	lost, of = changes.Lost(old, r.Programme)
	return lost, of, nil
}

// tooMany refuses to lose more than maxLost of a programme, unless that is wished.
func tooMany(lost, of int, c app.Conference, wish Wish) error {
	if wish.AcceptLosses || share(lost, of) <= maxLost {
		return nil
	}
	return &app.Problem{
		Kind: app.KindBadInput, Say: "import.lost", Try: "import.lost.try", Args: []any{lost, of, c.Title}, Err: &app.Losses{Lost: lost, Of: of},
	}
}

func share(lost, of int) float64 { return float64(lost) / float64(max(of, 1)) }

// Compare says what keeping r would change in the conference it belongs to, without keeping it, and what would be asked.
func Compare(ctx context.Context, db *sqlite.DB, c app.Conference, r Reading) ([]app.Change, []app.Question, error) {
	source, rules := r.storedAs(nil)
	return db.Compare(ctx, c.ID, source, r.Programme, rules)
}

// Keep stores r with what the person chose: into existing, or as a new conference when existing is nil.
// All of it or nothing, and one step of the undo list. Open questions come back as a Problem whose Err is *app.Unsure.
func Keep(ctx context.Context, db *sqlite.DB, existing *app.Conference, r Reading, choices app.Choices) (app.Conference, []app.Change, error) {
	id := ""
	if existing != nil {
		id = existing.ID
	}
	source, rules := r.storedAs(choices.Same)
	conference, found, err := db.SaveProgramme(ctx, id, source, r.Programme, r.Sample, choices, rules)
	if unsure := (*app.Unsure)(nil); errors.As(err, &unsure) {
		err = &app.Problem{Kind: app.KindBadInput, Say: "import.unsure", Try: "import.unsure.try", Args: []any{len(unsure.Questions)}, Err: unsure}
	}
	return conference, found, err
}

// storedAs gives the source to store r under, none for a part, and the rules to store it by.
func (r Reading) storedAs(same map[string]string) (app.Source, sqlite.Rules) {
	rules := answered(same)
	if !r.Part() {
		return r.Source, rules
	}
	merge := rules.Merge
	rules.Ask = nil
	rules.Merge = func(old, part app.Programme, touched func(string) bool) (app.Programme, []app.Change) {
		return merge(old, app.Supplement(old, part), touched)
	}
	return app.Source{}, rules
}
