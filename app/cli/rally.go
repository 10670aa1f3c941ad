package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/rally"
	"meguri/app/search"
	"meguri/app/sqlite"
)

// rallyView is a stamp card as --json shows it.
type rallyView struct {
	Name        string      `json:"name"`
	State       string      `json:"state"`
	Opens       *string     `json:"opens"` // RFC 3339
	Closes      *string     `json:"closes"`
	Rules       string      `json:"rules"`
	Stamps      int         `json:"stamps"`
	Checkpoints int         `json:"checkpoints"`
	Points      int         `json:"points"`
	Prizes      []prizeView `json:"prizes"`
	Others      []string    `json:"others"`
}

// prizeView is one prize of a rally.
type prizeView struct {
	Name    string  `json:"name"`
	State   string  `json:"state"`
	Earned  bool    `json:"earned"`
	Missing string  `json:"missing"`
	Left    int     `json:"left"`
	Until   *string `json:"until"` // RFC 3339
	Draw    *string `json:"draw"`
	Claimed bool    `json:"claimed"`
	Where   string  `json:"where"`
	Also    string  `json:"also"`
}

func (r *run) rallyVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "rally [NAME]",
		Short: r.text("cli.verb.rally"),
		Args:  needs(0, 1),
		RunE: func(command *cobra.Command, args []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error {
				c, err := r.circuitChosen(ctx, db)
				if err != nil {
					return err
				}
				which, err := c.rally(args)
				if err != nil {
					return err
				}
				return r.put(r.rallyView(c, which), func() {
					r.heading(&loaded{conference: c.conference, zone: c.zone})
					r.line("")
					r.card(c, which)
					if rules := rally.Sentence(c.cards[which].Rally, c.booths, r.language, c.zone); c.cards[which].Rally.Name != "" {
						r.line("")
						r.line("  " + oneLine(rules))
					}
				})
			})
		},
	}
}

// rally gives the place of the card that is meant: the first without a name.
func (c *circuit) rally(args []string) (int, error) {
	if len(c.cards) == 0 {
		return 0, &app.Problem{Kind: app.KindNotFound, Say: "cli.booths.empty", Try: "cli.booths.empty.try"}
	}
	if len(args) == 0 {
		return 0, nil
	}
	i := slices.IndexFunc(c.cards, func(card rally.Card) bool {
		return card.Rally.Key == args[0] || strings.Contains(search.Fold(card.Rally.Name), search.Fold(args[0]))
	})
	if i < 0 {
		return 0, &app.Problem{Kind: app.KindNotFound, Say: "cli.rally.none", Try: "cli.rally.none.try", Args: []any{args[0], strings.Join(c.others(-1), ", ")}}
	}
	return i, nil
}

// others names the cards but one.
func (c *circuit) others(but int) []string {
	names := []string{}
	for i, card := range c.cards {
		if i != but {
			names = append(names, oneLine(card.Rally.Name))
		}
	}
	return names
}

func (r *run) rallyView(c *circuit, which int) rallyView {
	card := c.cards[which]
	return rallyView{
		Name: card.Rally.Name, State: string(card.State), Opens: instant(card.Rally.Opens, c.zone), Closes: instant(card.Rally.Closes, c.zone),
		Rules:  rally.Sentence(card.Rally, c.booths, r.language, c.zone),
		Stamps: card.Stamped, Checkpoints: len(card.Cells), Points: card.Points, Others: c.others(which),
		Prizes: each(card.Prizes, func(s rally.Standing) prizeView {
			where := s.Prize.Where
			if where == "" {
				where = card.Rally.Exchange
			}
			return prizeView{
				Name: s.Prize.Name, State: string(s.State), Earned: s.Earned, Missing: s.MissingText(r.language), Left: s.Left,
				Until: instant(s.Until, c.zone), Draw: instant(s.Prize.Draw, c.zone), Claimed: s.State == rally.Claimed, Where: where, Also: s.Prize.Also,
			}
		}),
	}
}

// prizeSigns stand before a prize.
var prizeSigns = map[rally.State]string{
	rally.Claimed: "■", rally.Earned: "●", rally.Open: "·", rally.Before: "·", rally.Over: "×", rally.Missed: "×",
}

// card writes how far a card has come: the stamps, and each prize with what is missing and until when.
func (r *run) card(c *circuit, which int) {
	card := c.cards[which]
	r.line("  " + r.text("cli.rally.stamps", oneLine(r.cardName(card)), card.Stamped, len(card.Cells)))
	if card.Pointed {
		r.line("  " + r.count("cli.rally.points", card.Points))
	}
	r.table("  ", each(card.Prizes, func(s rally.Standing) []string {
		said := s.MissingText(r.language)
		if said == "" || s.State == rally.Claimed || s.State == rally.Missed {
			said = r.text("cli.prize." + app.Message(s.State))
		}
		parts := []string{said}
		if until := s.UntilText(card, r.language, c.zone); until != "" && s.State != rally.Claimed && s.State != rally.Missed {
			parts = append(parts, until)
		}
		if s.Prize.Also != "" {
			parts = append(parts, oneLine(s.Prize.Also))
		}
		return []string{prizeSigns[s.State], oneLine(s.Prize.Name), strings.Join(parts, " · ")}
	}))
	if others := c.others(which); len(others) > 0 {
		r.line("  " + r.text("cli.rally.others", strings.Join(others, ", ")))
	}
}

// cardName is the rally's, or what the card of a conference without one is called.
func (r *run) cardName(card rally.Card) string {
	if card.Rally.Name == "" {
		return r.text("cli.rally.unnamed")
	}
	return card.Rally.Name
}
