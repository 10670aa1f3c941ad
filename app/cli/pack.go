package cli

import (
	"context"

	"github.com/spf13/cobra"

	"meguri/app/exporting"
	"meguri/app/sqlite"
)

// packView is what `pack --json` prints.
type packView struct {
	File     string `json:"file"` // absolute
	Bytes    int    `json:"bytes"`
	Sessions int    `json:"sessions"`
	Booths   int    `json:"booths"`
	Rallies  int    `json:"rallies"`
	Plans    int    `json:"plans"`
}

func (r *run) packVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "pack FILE.meguri",
		Short: r.text("cli.verb.pack"),
		Args:  needs(1, 1),
		RunE: func(command *cobra.Command, args []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error { return r.pack(ctx, db, args[0]) })
		},
	}
}

func (r *run) pack(ctx context.Context, db *sqlite.DB, name string) error {
	conference, err := r.choose(ctx, db)
	if err != nil {
		return err
	}
	packed, err := exporting.Pack(ctx, db, conference.ID, name)
	if err != nil {
		return err
	}
	p := packed.Programme
	view := packView{
		File: packed.File, Bytes: packed.Bytes, Sessions: len(p.Sessions), Booths: len(p.Booths), Rallies: len(p.Rallies), Plans: len(p.Plans),
	}
	return r.put([]packView{view}, func() {
		r.line(r.text("cli.pack.done", oneLine(conference.Title), r.count("cli.sessions", view.Sessions), name))
	})
}
