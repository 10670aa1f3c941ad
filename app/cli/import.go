package cli

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"strings"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/importing"
	"meguri/app/sqlite"
)

// importView is what `import --json` prints.
type importView struct {
	Conference struct {
		ID    string   `json:"id"`
		Title string   `json:"title"`
		Zone  string   `json:"zone"`
		Days  []string `json:"days"` // dates
	} `json:"conference"`
	Sessions int              `json:"sessions"`
	Speakers int              `json:"speakers"`
	Rooms    int              `json:"rooms"`
	Tracks   int              `json:"tracks"`
	Booths   int              `json:"booths"`
	Warnings []warningView    `json:"warnings"`
	Changes  app.ChangeCounts `json:"changes"`
}

type warningView struct {
	Session string `json:"session"` // title or key; "" for the programme as a whole
	Field   string `json:"field"`
	Message string `json:"message"`
}

func (r *run) importVerb() *cobra.Command {
	var d decided
	var into string
	var t told
	verb := &cobra.Command{
		Use:   "import FILE|ADDRESS|-",
		Short: r.text("cli.verb.import"),
		Args:  needs(1, 1),
		RunE: func(command *cobra.Command, args []string) error {
			same, err := d.answers(command)
			if err != nil {
				return err
			}
			ctx := command.Context()
			reading, err := r.read(ctx, args[0], t)
			if err != nil {
				return err
			}
			return r.withDB(ctx, func(db *sqlite.DB) error {
				return r.keep(ctx, db, reading, into, app.Choices{Title: t.Title, Zone: t.Zone, Same: same, Current: true}, &d)
			})
		},
	}
	d.flags(r, verb)
	t.flags(r, verb)
	verb.Flags().StringVar(&into, "into", "", r.text("cli.flag.into"))
	return verb
}

// keep stores what was read and makes its conference the one that is shown.
func (r *run) keep(ctx context.Context, db *sqlite.DB, reading importing.Reading, into string, choices app.Choices, d *decided) error {
	wish := importing.Wish{AcceptLosses: d.acceptLosses}
	if reading.Part() {
		into = cmp.Or(into, r.conference)
	}
	if into != "" {
		all, err := db.Conferences(ctx)
		if err != nil {
			return err
		}
		c, err := named(all, into)
		if err != nil {
			return err
		}
		wish.Into = c.ID
	}
	existing, err := importing.Existing(ctx, db, reading, wish)
	if p := app.AsProblem(err); p != nil {
		if errors.As(p, new(*app.Losses)) {
			p.Try = "import.lost.flag.try"
		}
		return p
	}
	var before app.Programme
	if existing != nil {
		if before, err = db.Programme(ctx, existing.ID); err != nil {
			return err
		}
	}
	conference, found, err := importing.Keep(ctx, db, existing, reading, choices)
	if open := openQuestions(err); open != nil {
		if !d.cancelled(choices.Same, open) {
			return r.unsure(ctx, db, existing.ID, reading.Programme, open)
		}
		conference, found, err = importing.Keep(ctx, db, existing, reading, choices)
	}
	if err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // it is kept: being stopped now must not say that it isn't
	view, err := r.programmeNow(ctx, db, conference, reading.Warnings, found)
	if err != nil {
		return err
	}
	same, err := unchanged(ctx, db, conference.ID, before)
	if err != nil {
		return err
	}
	if reading.Part() {
		return r.put(view, func() { r.imported(conference, view, "cli.supplemented", r.brought(reading.Programme, same)) })
	}
	how := app.Message("cli.import.new")
	outcome := ""
	if existing != nil {
		how, outcome = "cli.import.again", r.changes(view.Changes, same)
	}
	return r.put(view, func() { r.imported(conference, view, how, outcome) })
}

// unchanged reports whether a conference's programme is as it was before.
func unchanged(ctx context.Context, db *sqlite.DB, id string, before app.Programme) (bool, error) {
	after, err := db.Programme(ctx, id)
	return reflect.DeepEqual(before, after), err
}

// brought says what a part holds, or that the programme had all of it.
func (r *run) brought(part app.Programme, same bool) string {
	if same {
		return r.text("cli.changes.none")
	}
	hashtags := 0
	for _, t := range part.Tracks {
		if t.Hashtag != "" {
			hashtags++
		}
	}
	for _, room := range part.Rooms {
		if room.Hashtag != "" {
			hashtags++
		}
	}
	return r.text("cli.brought", r.counts([]fact{
		{"cli.booths", len(part.Booths)}, {"cli.hashtags", hashtags}, {"cli.speakers", len(part.Speakers)},
		{"cli.rallies", len(part.Rallies)}, {"cli.plans", len(part.Plans)},
	}))
}

// fact is a noun of the catalogue and how many of it there are.
type fact struct {
	noun app.Message
	n    int
}

// counts lists what there is of each.
func (r *run) counts(all []fact) string {
	var said []string
	for _, f := range all {
		if f.n > 0 {
			said = append(said, r.count(f.noun, f.n))
		}
	}
	return strings.Join(said, " · ")
}

// programmeNow shows a conference's programme as it is stored, and what was found on the way.
func (r *run) programmeNow(ctx context.Context, db *sqlite.DB, conference app.Conference, warnings []app.Warning, found []app.Change) (importView, error) {
	programme, err := db.Programme(ctx, conference.ID)
	if err != nil {
		return importView{}, err
	}
	view := importView{
		Sessions: len(programme.Sessions), Speakers: len(app.Speakers(programme)), Rooms: len(programme.Rooms), Tracks: len(programme.Tracks),
		Booths: len(programme.Booths),
		Warnings: each(warnings, func(w app.Warning) warningView {
			return warningView{Session: w.Session, Field: w.Field, Message: r.text(w.Message, w.Args...)}
		}),
		Changes: app.Count(found),
	}
	view.Conference.ID, view.Conference.Title, view.Conference.Zone = conference.ID, conference.Title, conference.Zone.Name
	view.Conference.Days = each(programme.Days, func(d app.Day) string { return d.Date })
	return view, nil
}

// shownWarnings is how many warnings the text shows; --json shows all.
const shownWarnings = 10

// imported says how an import ended; outcome is what it changed, "" for a new conference.
func (r *run) imported(conference app.Conference, view importView, how app.Message, outcome string) {
	r.line(r.text(how, oneLine(conference.Title)))
	r.line("  " + r.dates(conference.First, conference.Last) + " · " + r.counts([]fact{
		{"cli.sessions", view.Sessions}, {"cli.speakers", view.Speakers}, {"cli.rooms", view.Rooms}, {"cli.tracks", view.Tracks},
		{"cli.booths", view.Booths},
	}))
	r.line("  " + r.text("cli.import.zone", r.zone(conference.Zone)))
	if outcome != "" {
		r.line("  " + outcome)
	}
	if len(view.Warnings) == 0 {
		return
	}
	r.line(r.count("cli.import.warnings", len(view.Warnings)))
	for i, w := range view.Warnings {
		if i == shownWarnings {
			r.line("  " + r.text("cli.import.more", len(view.Warnings)-i))
			return
		}
		about := oneLine(w.Message)
		if w.Session != "" {
			about = oneLine(w.Session) + ": " + about
		}
		r.line("  " + about)
	}
}

// changes counts the sessions that changed; same says that nothing else did either, such as the booths.
func (r *run) changes(c app.ChangeCounts, same bool) string {
	var said []string
	for _, kind := range []struct {
		text app.Message
		n    int
	}{
		{"cli.changes.added", c.Added}, {"cli.changes.moved", c.Moved}, {"cli.changes.changed", c.Changed},
		{"cli.changes.cancelled", c.Cancelled}, {"cli.changes.restored", c.Restored},
	} {
		if kind.n > 0 {
			said = append(said, r.text(kind.text, kind.n))
		}
	}
	switch {
	case said != nil:
		return strings.Join(said, " · ")
	case same:
		return r.text("cli.changes.none")
	}
	return r.text("cli.changes.rest")
}
