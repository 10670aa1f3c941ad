package cli

import (
	"github.com/spf13/cobra"

	"meguri/app"
)

func (r *run) bookmarkVerb() *cobra.Command {
	said := map[string]*bool{}
	verb := &cobra.Command{
		Use:   "bookmark ID [--must|--maybe|--off]",
		Short: r.text("cli.verb.bookmark"),
		Args:  needs(1, 1),
	}
	for _, name := range []string{"must", "maybe", "off"} {
		said[name] = verb.Flags().Bool(name, false, r.text("cli.flag."+app.Message(name)))
	}
	verb.RunE = func(command *cobra.Command, args []string) error {
		var words []string
		for _, name := range []string{"must", "maybe", "off"} {
			if *said[name] {
				words = append(words, name)
			}
		}
		bookmark := app.Must
		switch {
		case len(words) > 1:
			return &usageError{say: "cli.usage.oneOf", args: []any{dashed(words[0]), dashed(words[1])}, command: command.CommandPath()}
		case len(words) == 1 && words[0] == "off":
			bookmark = app.NoBookmark
		case len(words) == 1:
			bookmark = app.Bookmark(words[0])
		}
		return r.mark(command, args[0], app.ActBookmark, always(func(m app.Marks) app.Marks {
			m.Bookmark = bookmark
			return m
		}))
	}
	return verb
}
