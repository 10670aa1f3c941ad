package cli

import (
	"context"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/photos"
	"meguri/app/sqlite"
)

// lootView is a thing carried home as --json shows it.
type lootView struct {
	ID    string  `json:"id"`
	What  string  `json:"what"`
	Count int     `json:"count"`
	Booth *string `json:"booth"` // its name with its number
	Photo *string `json:"photo"` // SHA-256 of the file
	UseBy *string `json:"useBy"` // date
	Given string  `json:"given"`
	Used  bool    `json:"used"`
	At    *string `json:"at"` // RFC 3339
}

func (r *run) lootVerb() *cobra.Command {
	var booth, photo string
	verb := &cobra.Command{
		Use:   "loot [add TEXT] [--booth BOOTH] [--photo FILE]",
		Short: r.text("cli.verb.loot"),
		Args:  needs(0, 2),
		RunE: func(command *cobra.Command, args []string) error {
			ctx := command.Context()
			if len(args) > 0 && args[0] != "add" || len(args) == 1 {
				return &usageError{say: "cli.usage.loot", command: command.CommandPath()}
			}
			return r.withDB(ctx, func(db *sqlite.DB) error {
				c, err := r.circuitChosen(ctx, db)
				if err != nil {
					return err
				}
				added := ""
				if len(args) == 2 {
					if added, err = r.addLoot(ctx, db, c, args[1], booth, photo); err != nil {
						return err
					}
					ctx = context.WithoutCancel(ctx) // it is kept: being stopped now must not say that it isn't
				}
				return r.loot(ctx, db, c, added)
			})
		},
	}
	verb.Flags().StringVar(&booth, "booth", "", r.text("cli.flag.booth"))
	verb.Flags().StringVar(&photo, "photo", "", r.text("cli.flag.photo"))
	return verb
}

// addLoot keeps a thing, after its photo, and gives its ID.
func (r *run) addLoot(ctx context.Context, db *sqlite.DB, c *circuit, what, from, file string) (string, error) {
	l := app.Loot{What: what, At: r.Now().UTC()}
	if from != "" {
		booth, err := c.find(from)
		if err != nil {
			return "", err
		}
		l.Booth = booth.key
	}
	if file != "" {
		content, err := photos.ReadFile(file, photos.MaxBytes)
		if err != nil {
			return "", err
		}
		kept, err := photos.New(filepath.Join(r.folder, photos.Folder)).Keep(ctx, filepath.Base(file), content)
		if err != nil {
			return "", err
		}
		if err := db.KeepPhoto(ctx, kept); err != nil {
			return "", err
		}
		l.Photo = kept.Hash
	}
	return db.SaveLoot(ctx, c.conference.ID, l)
}

// loot lists what was carried home, the latest first, or the one thing with an ID.
func (r *run) loot(ctx context.Context, db *sqlite.DB, c *circuit, only string) error {
	all, err := db.Loot(ctx, c.conference.ID)
	if err != nil {
		return err
	}
	named := map[string]string{}
	for _, s := range c.stampables() {
		named[s.key] = s.label()
	}
	views := []lootView{}
	for _, l := range all {
		if only == "" || l.ID == only {
			views = append(views, lootView{
				ID: l.ID, What: l.What, Count: max(l.Count, 1), Booth: said(named[l.Booth]), Photo: said(l.Photo), UseBy: said(l.UseBy), Given: l.Given, Used: l.Used,
				At: instant(l.At, c.zone),
			})
		}
	}
	return r.put(views, func() {
		if len(views) == 0 {
			r.line(r.sentence(r.text("cli.loot.empty"), r.text("cli.loot.empty.try")))
			return
		}
		r.table("  ", each(views, func(v lootView) []string {
			at, _ := time.Parse(time.RFC3339, *v.At) // written by instant
			from := ""
			if v.Booth != nil {
				from = oneLine(*v.Booth)
			}
			return []string{r.date(&loaded{conference: c.conference}, c.dateOf(at)) + " " + at.Format("15:04"), oneLine(v.What), from}
		}))
	})
}

// said is null in JSON for "".
func said(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
