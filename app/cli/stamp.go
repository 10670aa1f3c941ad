package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/rally"
	"meguri/app/sqlite"
)

// stamping is what `stamp` is told besides the booth.
type stamping struct {
	undo         bool
	at           string
	note, answer string
	told         map[string]bool // flags that were given
}

func (r *run) stampVerb() *cobra.Command {
	var s stamping
	verb := &cobra.Command{
		Use:   "stamp BOOTH [--undo] [--at TIME] [--note TEXT] [--answer TEXT]",
		Short: r.text("cli.verb.stamp"),
		Args:  needs(1, 1),
		RunE: func(command *cobra.Command, args []string) error {
			ctx := command.Context()
			s.told = map[string]bool{}
			for _, flag := range []string{"at", "note", "answer"} {
				s.told[flag] = command.Flags().Changed(flag)
			}
			for _, flag := range []string{"note", "answer"} {
				if s.undo && s.told[flag] {
					return &usageError{say: "cli.usage.oneOf", args: []any{"--undo", "--" + flag}, command: command.CommandPath()}
				}
			}
			return r.withDB(ctx, func(db *sqlite.DB) error { return r.stamp(ctx, db, args[0], s) })
		},
	}
	verb.Flags().BoolVar(&s.undo, "undo", false, r.text("cli.flag.unstamp"))
	verb.Flags().StringVar(&s.at, "at", "", r.text("cli.flag.at"))
	verb.Flags().StringVar(&s.note, "note", "", r.text("cli.flag.stampNote"))
	verb.Flags().StringVar(&s.answer, "answer", "", r.text("cli.flag.answer"))
	return verb
}

func (r *run) stamp(ctx context.Context, db *sqlite.DB, text string, s stamping) error {
	c, err := r.circuitChosen(ctx, db)
	if err != nil {
		return err
	}
	booth, err := c.find(text)
	if err != nil {
		return err
	}
	at := r.Now().UTC()
	if s.told["at"] {
		if at, err = c.timeOf(s.at, at); err != nil {
			return err
		}
	}
	say := app.Message("cli.stamp.again")
	if s.undo {
		say, err = c.unstamp(ctx, db, booth, c.dateOf(at), s.told["at"])
	} else {
		var fresh bool
		if fresh, err = c.press(ctx, db, booth, at, s); fresh {
			say = "cli.stamp.done"
		}
	}
	if err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // it is kept: being stopped now must not say that it isn't
	if c, err = r.circuit(ctx, db, c.conference); err != nil {
		return err
	}
	if booth, err = c.find(booth.key); err != nil {
		return err
	}
	return r.put([]boothView{c.view(booth)}, func() {
		args := []any{oneLine(booth.label())}
		if stamp := c.stamp(booth); !s.undo && stamp != nil {
			args = append(args, stamp.At.In(c.zone).Format("15:04"))
		}
		r.line(r.text(say, args...))
		lack := r.lack(booth.cell)
		if !s.undo && booth.cell != nil && booth.cell.Stamp == nil {
			lack = r.text("cli.stamp.lacks.day", c.dateOf(at))
		}
		if lack != "" {
			r.line("  " + lack)
		}
		if len(c.cards) > 0 {
			r.card(c, 0)
		}
	})
}

// press stamps a booth and writes on the stamp what is told. One that is stamped on that day stays, and so does its time
// unless another is told, or it was stamped when it couldn't be and now can.
func (c *circuit) press(ctx context.Context, db *sqlite.DB, booth stampable, at time.Time, s stamping) (fresh bool, err error) {
	day, about := c.dateOf(at), booth.label()
	if fresh, err = db.Stamp(ctx, c.conference.ID, booth.key, about, day, at); err != nil {
		return false, err
	}
	early := booth.cell != nil && booth.cell.Lacks == rally.LacksHours && booth.cell.OpenNow && booth.cell.Stamp.Day == day && !s.told["at"]
	err = db.ChangeStamp(ctx, c.conference.ID, booth.key, day, about, func(stamp *app.Stamp) error {
		if s.told["at"] || early {
			stamp.At = at
		}
		if s.told["note"] {
			stamp.Note = s.note
		}
		if s.told["answer"] {
			stamp.Answer = s.answer
		}
		return nil
	})
	return fresh || early, err
}

// unstamp takes back the stamp of a day, or, where the day isn't told and has none, the one that is shown.
func (c *circuit) unstamp(ctx context.Context, db *sqlite.DB, booth stampable, day string, told bool) (app.Message, error) {
	found := false
	for _, one := range c.stamps {
		found = found || one.Checkpoint == booth.key && one.Day == day
	}
	if shown := c.stamp(booth); !found && !told && shown != nil {
		found, day = true, shown.Day
	}
	if !found {
		return "cli.stamp.none", nil
	}
	return "cli.stamp.undone", db.Unstamp(ctx, c.conference.ID, booth.key, day, booth.label())
}

// timeOf reads RFC 3339, or a time of the conference's day that now belongs to. Where that day lasts past midnight and has
// the time twice, it is the one nearer to now.
func (c *circuit) timeOf(text string, now time.Time) (time.Time, error) {
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at.UTC(), nil
	}
	today := c.dateOf(now)
	at, err := time.ParseInLocation(time.DateOnly+" 15:04", today+" "+text, c.zone)
	if err != nil {
		return time.Time{}, &app.Problem{Kind: app.KindBadInput, Say: "cli.stamp.time", Try: "cli.stamp.time.try", Args: []any{text}}
	}
	if next := at.AddDate(0, 0, 1); c.dateOf(next) == today && next.Sub(now).Abs() < at.Sub(now).Abs() {
		at = next
	}
	return at.UTC(), nil
}
