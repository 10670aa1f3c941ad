package cli

import (
	"strconv"

	"github.com/spf13/cobra"

	"meguri/app"
)

func (r *run) rateVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "rate ID 1..5",
		Short: r.text("cli.verb.rate"),
		Args:  needs(2, 2),
		RunE: func(command *cobra.Command, args []string) error {
			rating, err := parseRating(args[1])
			if err != nil {
				return err
			}
			return r.mark(command, args[0], app.ActRating, always(func(m app.Marks) app.Marks {
				m.Rating = rating
				return m
			}))
		},
	}
}

// parseRating reads 1 to 5; 0 and "off" take the rating back.
func parseRating(text string) (int, error) {
	if text == "off" {
		return 0, nil
	}
	rating, err := strconv.Atoi(text)
	if err != nil {
		return 0, &app.Problem{Kind: app.KindBadInput, Say: "cli.rating", Try: "problem.rating.try", Args: []any{text}}
	}
	return rating, app.CheckRating(rating)
}
