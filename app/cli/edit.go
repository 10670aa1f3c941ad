package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/importing"
	"meguri/app/sqlite"
)

// dashedFields are the options of edit and add, each with the field it sets, in the order of a form.
var dashedFields = []struct{ option, field string }{
	{"title", "title"}, {"subtitle", "subtitle"}, {"start", "start"}, {"end", "end"}, {"room", "room"}, {"track", "track"},
	{"speakers", "speakers"}, {"type", "type"}, {"language", "language"}, {"url", "url"}, {"abstract", "abstract"},
	{"description", "description"}, {"cancelled", "cancelled"}, {"on-site-only", "onSiteOnly"}, {"no-recording", "noRecording"},
}

// fieldFlags adds the options, and gives what reads those that were typed.
func (r *run) fieldFlags(verb *cobra.Command) func() map[string]string {
	values := make([]string, len(dashedFields))
	for i, f := range dashedFields {
		verb.Flags().StringVar(&values[i], f.option, "", r.text("cli.flag.edit."+app.Message(f.field)))
	}
	verb.Flags().SortFlags = false
	return func() map[string]string {
		typed := map[string]string{}
		for i, f := range dashedFields {
			if verb.Flags().Changed(f.option) {
				typed[f.field] = values[i]
			}
		}
		return typed
	}
}

func (r *run) editVerb() *cobra.Command {
	var revert string
	verb := &cobra.Command{Use: "edit ID [OPTIONS]", Short: r.text("cli.verb.edit"), Long: r.text("cli.verb.edit") + "\n\n" + r.text("cli.verb.edit.long"), Args: needs(1, 1)}
	typed := r.fieldFlags(verb)
	verb.Flags().StringVar(&revert, "revert", "", r.text("cli.flag.edit.revert"))
	verb.RunE = func(command *cobra.Command, args []string) error {
		ctx := command.Context()
		fields, reverting := typed(), verb.Flags().Changed("revert")
		switch {
		case reverting && len(fields) > 0:
			return &usageError{say: "cli.usage.oneOf", args: []any{"--revert", "--" + optionOf(fields)}, command: command.CommandPath()}
		case !reverting && len(fields) == 0:
			return &usageError{say: "cli.usage.args", args: []any{command.UseLine()}, command: command.CommandPath()}
		}
		return r.withDB(ctx, func(db *sqlite.DB) error {
			session, id, err := r.find(ctx, db, args[0])
			if err != nil {
				return err
			}
			conference, err := db.Conference(ctx, id)
			if err != nil {
				return err
			}
			if reverting {
				err = db.Revert(ctx, "", app.EditSession, session.ID, fieldOf(revert))
			} else {
				err = db.Edit(ctx, "", app.EditSession, session.ID, asKept(fields, session, conference.Zone.Location()))
			}
			if err != nil {
				return err
			}
			return r.edited(ctx, db, session.ID)
		})
	}
	return verb
}

func (r *run) addVerb() *cobra.Command {
	var lasts time.Duration
	verb := &cobra.Command{Use: "add --title TITLE [OPTIONS]", Short: r.text("cli.verb.add"), Args: needs(0, 0)}
	typed := r.fieldFlags(verb)
	verb.Flags().DurationVar(&lasts, "duration", 0, r.text("cli.flag.edit.duration"))
	verb.RunE = func(command *cobra.Command, _ []string) error {
		ctx := command.Context()
		fields := typed()
		if _, ends := fields["end"]; ends && lasts != 0 {
			return &usageError{say: "cli.usage.oneOf", args: []any{"--end", "--duration"}, command: command.CommandPath()}
		}
		return r.withDB(ctx, func(db *sqlite.DB) error {
			conference, err := r.choose(ctx, db)
			if err != nil {
				return err
			}
			zone := conference.Zone.Location()
			fields = asKept(fields, app.Session{}, zone)
			if start, err := time.ParseInLocation(edits.Wall, fields["start"], zone); err == nil && lasts != 0 {
				fields["end"] = start.Add(lasts).Format(edits.Wall)
			}
			id, err := db.Add(ctx, conference.ID, app.EditSession, fields)
			if err != nil {
				return err
			}
			return r.edited(ctx, db, id)
		})
	}
	return verb
}

func (r *run) removeVerb() *cobra.Command {
	var off bool
	verb := &cobra.Command{
		Use: "remove ID [--off]", Short: r.text("cli.verb.remove"), Args: needs(1, 1),
		RunE: func(command *cobra.Command, args []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error {
				if off {
					return r.putBack(ctx, db, args[0])
				}
				session, id, err := r.find(ctx, db, args[0])
				if err != nil {
					return err
				}
				l, err := load(ctx, db, id)
				if err != nil {
					return err
				}
				if err := db.Remove(ctx, "", app.EditSession, session.ID); err != nil {
					return err
				}
				return r.put([]agendaView{l.planned(session)}, func() { r.line(r.text("cli.removed", oneLine(session.Title))) })
			})
		},
	}
	verb.Flags().BoolVar(&off, "off", false, r.text("cli.flag.edit.off"))
	return verb
}

// putBack brings a removed session back, of the conference the verb is about.
func (r *run) putBack(ctx context.Context, db *sqlite.DB, text string) error {
	conference, err := r.choose(ctx, db)
	if err != nil {
		return err
	}
	id, err := db.FindRemoved(ctx, conference.ID, text)
	if err != nil {
		return err
	}
	if err := db.PutBack(ctx, "", app.EditSession, id); err != nil {
		return err
	}
	return r.edited(ctx, db, id)
}

func (r *run) makeVerb() *cobra.Command {
	var zone, firstDay string
	verb := &cobra.Command{
		Use: "make TITLE --zone ZONE --first-day DATE", Short: r.text("cli.verb.make"), Args: needs(1, 1),
		RunE: func(command *cobra.Command, args []string) error {
			ctx := command.Context()
			if zone == "" || firstDay == "" {
				return &usageError{say: "cli.usage.args", args: []any{command.UseLine()}, command: command.CommandPath()}
			}
			programme, err := edits.Conference(args[0], zone, firstDay)
			if err != nil {
				return err
			}
			return r.withDB(ctx, func(db *sqlite.DB) error {
				conference, err := db.MakeConference(ctx, programme, importing.Rules)
				if err != nil {
					return err
				}
				if err := db.SetSetting(ctx, app.CurrentConference, conference.ID); err != nil {
					return err
				}
				return r.conferences(ctx, db)
			})
		},
	}
	verb.Flags().StringVar(&zone, "zone", "", r.text("cli.flag.edit.zone"))
	verb.Flags().StringVar(&firstDay, "first-day", "", r.text("cli.flag.edit.firstDay"))
	return verb
}

// edited shows a session as it is after an edit.
func (r *run) edited(ctx context.Context, db *sqlite.DB, id string) error {
	session, conference, err := db.Session(ctx, id)
	if err != nil {
		return err
	}
	l, err := load(ctx, db, conference)
	if err != nil {
		return err
	}
	return r.put([]agendaView{l.planned(session)}, func() {
		r.heading(l)
		r.days(l, []app.Session{session})
	})
}

// asKept gives typed options as package edits takes them: times in the conference's zone, speakers one a line.
func asKept(typed map[string]string, s app.Session, zone *time.Location) map[string]string {
	date := ""
	if s.Timed() {
		date = s.Start.In(zone).Format(time.DateOnly)
	}
	if start, ok := typed["start"]; ok {
		typed["start"] = wallTime(start, date, zone)
		date, _, _ = strings.Cut(typed["start"], "T")
	}
	if end, ok := typed["end"]; ok {
		start := typed["start"]
		if start == "" && s.Timed() {
			start = s.Start.In(zone).Format(edits.Wall)
		}
		typed["end"] = wallTime(end, date, zone)
		if at, err := time.Parse(edits.Wall, typed["end"]); err == nil && isClock(end) && typed["end"] < start {
			typed["end"] = at.AddDate(0, 0, 1).Format(edits.Wall) // 00:30, after a start at 23:00
		}
	}
	if speakers, ok := typed["speakers"]; ok {
		typed["speakers"] = strings.NewReplacer(",", "\n", "、", "\n").Replace(speakers)
	}
	return typed
}

// wallTime reads a time as people type it: with an offset, with a space for the T, or a clock time on a date. What is
// none of these it gives back, for package edits to refuse.
func wallTime(typed, date string, zone *time.Location) string {
	if at, err := time.Parse(time.RFC3339, typed); err == nil {
		return at.In(zone).Format(edits.Wall)
	}
	if isClock(typed) && date != "" {
		return date + "T" + typed
	}
	if at, err := time.Parse("2006-01-02 15:04", typed); err == nil {
		return at.Format(edits.Wall)
	}
	return typed
}

func isClock(typed string) bool {
	_, err := time.Parse("15:04", typed)
	return err == nil && len(typed) == len("15:04")
}

// fieldOf gives the field an option is about, or the text itself; "all" is every field.
func fieldOf(option string) string {
	if option == "all" {
		return ""
	}
	for _, f := range dashedFields {
		if f.option == option {
			return f.field
		}
	}
	return option
}

// optionOf gives the first option that was typed.
func optionOf(fields map[string]string) string {
	i := slices.IndexFunc(dashedFields, func(f struct{ option, field string }) bool {
		_, ok := fields[f.field]
		return ok
	})
	return dashedFields[i].option
}

// published gives what the feed says of the fields of a session that were set by hand.
func published(ctx context.Context, db *sqlite.DB, l *loaded, id string) (map[string]string, error) {
	session, list, err := db.PublishedSession(ctx, id)
	if err != nil {
		return nil, err
	}
	_, feeds := edits.Of(session, list, l.zone)
	return feeds, nil
}

// feeds writes what the feed says of the fields the person set, and where it has come to say the same.
func (r *run) feeds(edited []string, shown, published map[string]string) {
	if len(edited) == 0 {
		return
	}
	r.line("")
	if slices.Contains(edited, app.EditMade) {
		r.line(r.text("cli.edited.made"))
		return
	}
	r.line(r.text("cli.edited"))
	r.table("  ", each(edited, func(name string) []string {
		feed := oneLine(strings.ReplaceAll(published[name], "\n", ", "))
		if published[name] == shown[name] {
			feed += " " + r.text("cli.edited.same")
		}
		return []string{name, feed}
	}))
}
