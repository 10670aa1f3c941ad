package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/importing"
	"meguri/app/sqlite"
)

// refreshView is what `refresh --json` prints.
type refreshView struct {
	Outcome string `json:"outcome"` // "unchanged" or "kept"
	importView
	Told []toldView `json:"told"` // what this refresh changed, mine first
}

// decided is what the person says beforehand about what an import may not decide alone.
type decided struct {
	same         []string
	unsure       string
	acceptLosses bool
}

// flags are --same, --unsure and --accept-losses.
func (d *decided) flags(r *run, verb *cobra.Command) {
	verb.Flags().StringArrayVar(&d.same, "same", nil, r.text("cli.flag.same"))
	verb.Flags().StringVar(&d.unsure, "unsure", "", r.text("cli.flag.unsure"))
	verb.Flags().BoolVar(&d.acceptLosses, "accept-losses", false, r.text("cli.flag.losses"))
}

// answers reads --same and --unsure.
func (d *decided) answers(command *cobra.Command) (map[string]string, error) {
	if d.unsure != "" && d.unsure != "cancel" {
		return nil, &usageError{say: "cli.usage.badValue", args: []any{d.unsure, "--unsure"}, command: command.CommandPath()}
	}
	same := map[string]string{}
	for _, said := range d.same {
		id, key, ok := strings.Cut(said, "=")
		if !ok || id == "" {
			return nil, &usageError{say: "cli.usage.same", args: []any{said}, command: command.CommandPath()}
		}
		same[id] = key
	}
	return same, nil
}

// cancelled answers that the sessions asked about go on in none of the new ones, where --unsure cancel says so.
func (d *decided) cancelled(same map[string]string, questions []app.Question) bool {
	if d.unsure == "" {
		return false
	}
	for _, q := range questions {
		same[q.Session] = ""
	}
	return true
}

func (r *run) refreshVerb() *cobra.Command {
	var d decided
	var asNew bool
	verb := &cobra.Command{
		Use:   "refresh [--new] [--accept-losses] [--same ID=KEY]…",
		Short: r.text("cli.verb.refresh"),
		Args:  needs(0, 0),
		RunE: func(command *cobra.Command, _ []string) error {
			same, err := d.answers(command)
			if err != nil {
				return err
			}
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error {
				return r.refresh(ctx, db, &d, importing.RefreshOptions{Same: same, AcceptLosses: d.acceptLosses, AsNew: asNew})
			})
		},
	}
	d.flags(r, verb)
	verb.Flags().BoolVar(&asNew, "new", false, r.text("cli.flag.new"))
	return verb
}

func (r *run) refresh(ctx context.Context, db *sqlite.DB, d *decided, options importing.RefreshOptions) error {
	conference, err := r.choose(ctx, db)
	if err != nil {
		return err
	}
	before, err := db.Programme(ctx, conference.ID)
	if err != nil {
		return err
	}
	refreshed, err := importing.Refresh(ctx, db, conference.ID, options)
	if err == nil && refreshed.Outcome == importing.Unsure && d.cancelled(options.Same, refreshed.Questions) {
		options.Reading = &refreshed.Reading
		refreshed, err = importing.Refresh(ctx, db, conference.ID, options)
	}
	if err != nil {
		return err
	}
	if err := r.undecided(ctx, db, conference, refreshed); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // it is kept: being stopped now must not say that it isn't
	view := refreshView{Outcome: string(refreshed.Outcome), Told: []toldView{}}
	if view.importView, err = r.programmeNow(ctx, db, refreshed.Conference, refreshed.Reading.Warnings, refreshed.Changes); err != nil {
		return err
	}
	same, err := unchanged(ctx, db, refreshed.Conference.ID, before)
	if err != nil {
		return err
	}
	l, err := load(ctx, db, refreshed.Conference.ID)
	if err != nil {
		return err
	}
	first := refreshed.Conference.ID != conference.ID
	if !first {
		view.Told = each(l.told(refreshed.Changes, r.Now()), l.toldView)
	}
	return r.put(view, func() {
		switch {
		case refreshed.Outcome == importing.Unchanged:
			r.line(r.text("cli.refresh.unchanged", oneLine(conference.Title)))
		case refreshed.There:
			r.imported(refreshed.Conference, view.importView, "cli.import.again", r.changes(view.Changes, len(refreshed.Changes) == 0))
		case first:
			r.imported(refreshed.Conference, view.importView, "cli.import.new", "")
		default:
			r.imported(refreshed.Conference, view.importView, "cli.refresh.done", r.changes(view.Changes, same))
			r.changesOf(l, l.told(refreshed.Changes, r.Now()))
		}
	})
}

// undecided refuses a refresh that waits for a decision, and says how to make it.
func (r *run) undecided(ctx context.Context, db *sqlite.DB, c app.Conference, refreshed importing.Refreshed) error {
	next := refreshed.Reading.Programme
	switch refreshed.Outcome {
	case importing.Edition:
		first, last := "", ""
		if len(next.Days) > 0 {
			first, last = next.Days[0].Date, next.Days[len(next.Days)-1].Date
		}
		return &app.Problem{
			Kind: app.KindBadInput, Say: "cli.refresh.edition", Try: "cli.refresh.edition.try",
			Args: []any{oneLine(next.Title), r.dates(first, last), oneLine(c.Title)},
		}
	case importing.Losing:
		return &app.Problem{
			Kind: app.KindBadInput, Say: "cli.refresh.losses", Try: "import.lost.flag.try",
			Args: []any{refreshed.Losses.Lost, refreshed.Losses.Of, oneLine(c.Title)},
		}
	case importing.Unsure:
		return r.unsure(ctx, db, c.ID, next, refreshed.Questions)
	}
	return nil
}

// unsure names the sessions that can't be told and the keys of those each may be.
func (r *run) unsure(ctx context.Context, db *sqlite.DB, conference string, next app.Programme, questions []app.Question) error {
	l, err := load(ctx, db, conference)
	if err != nil {
		return err
	}
	byKey := map[string]app.Session{}
	for _, s := range next.Sessions {
		byKey[s.Key] = s
	}
	coming := &loaded{conference: app.Conference{Zone: next.Zone}, zone: next.Zone.Location()}
	for _, q := range questions {
		if _, shown := l.byID[q.Session]; !shown { // the person removed it
			if l.byID[q.Session], _, err = db.PublishedSession(ctx, q.Session); err != nil {
				return err
			}
		}
	}
	asked := each(questions, func(q app.Question) string {
		s := l.byID[q.Session]
		keys := each(q.Candidates, func(key string) string {
			c := byKey[key]
			return strings.TrimSpace(visible(key) + " (" + strings.TrimSpace(r.date(coming, c.Day)+" "+coming.clock(c)) + ")")
		})
		return r.text("cli.unsure.one", oneLine(s.Title), s.ID, strings.Join(keys, ", "))
	})
	return &app.Problem{
		Kind: app.KindBadInput, Say: "cli.unsure", Try: "cli.unsure.try", Args: []any{strings.Join(asked, "; ")},
		Err: &app.Unsure{Questions: questions},
	}
}

// openQuestions gives what an import asks, or nil.
func openQuestions(err error) []app.Question {
	var unsure *app.Unsure
	if errors.As(err, &unsure) {
		return unsure.Questions
	}
	return nil
}
