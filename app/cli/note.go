package cli

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"meguri/app"
)

// longestNote bounds a note read from standard input, in bytes.
const longestNote = 1 << 20

func (r *run) noteVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "note ID TEXT|-",
		Short: r.text("cli.verb.note"),
		Args:  needs(2, 2),
		RunE: func(command *cobra.Command, args []string) error {
			note, err := r.readNote(args[1])
			if err != nil {
				return err
			}
			return r.mark(command, args[0], app.ActNote, always(func(m app.Marks) app.Marks {
				m.Note = note
				return m
			}))
		},
	}
}

// readNote gives the note, from standard input for "-". Line ends become \n, and those at the end go.
func (r *run) readNote(text string) (string, error) {
	if text == "-" {
		read, err := io.ReadAll(io.LimitReader(r.In, longestNote+1))
		if err != nil {
			return "", err
		}
		text = string(read)
	}
	if len(text) > longestNote {
		return "", &app.Problem{Kind: app.KindBadInput, Say: "cli.note.long", Args: []any{longestNote >> 20}}
	}
	if !utf8.ValidString(text) {
		return "", &app.Problem{Kind: app.KindBadInput, Say: "cli.note.bytes", Try: "cli.note.bytes.try"}
	}
	return strings.TrimRight(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n"), nil
}
