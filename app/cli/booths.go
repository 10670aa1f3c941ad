package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/planner"
	"meguri/app/rally"
	"meguri/app/search"
	"meguri/app/sqlite"
)

// boothView is a booth as --json shows it, or a checkpoint of a rally that is no booth. docs/CLI.md documents the fields.
type boothView struct {
	ID       string  `json:"id"`
	Number   string  `json:"number"`
	Name     string  `json:"name"`
	Reading  string  `json:"reading"`
	Rank     string  `json:"rank"`
	Hall     string  `json:"hall"`
	URL      string  `json:"url"`
	Required bool    `json:"required"`
	Stamped  *string `json:"stamped"` // RFC 3339
	Counts   bool    `json:"counts"`
	Wish     bool    `json:"wish"`
	Note     string  `json:"note"`
	Gone     bool    `json:"gone"`
}

// circuit is what a verb needs to know of one conference's booths and rallies.
type circuit struct {
	conference app.Conference
	zone       *time.Location
	days       []app.Day
	booths     []app.Booth // by rally.CompareBooths
	stamps     []app.Stamp
	marks      map[string]app.BoothMarks
	cards      []rally.Card // those open now first
}

// circuit reads the booths of a conference and decides its rallies as of now.
func (r *run) circuit(ctx context.Context, db *sqlite.DB, conference app.Conference) (*circuit, error) {
	c := &circuit{conference: conference, zone: conference.Zone.Location()}
	programme, err := db.Timetable(ctx, conference.ID)
	if err != nil {
		return nil, err
	}
	c.days = programme.Days
	if c.booths, err = db.Booths(ctx, conference.ID); err != nil {
		return nil, err
	}
	slices.SortStableFunc(c.booths, rally.CompareBooths)
	if c.stamps, err = db.Stamps(ctx, conference.ID); err != nil {
		return nil, err
	}
	if c.marks, err = db.BoothMarks(ctx, conference.ID); err != nil {
		return nil, err
	}
	claims, err := db.Claims(ctx, conference.ID)
	if err != nil {
		return nil, err
	}
	rallies, err := db.Rallies(ctx, conference.ID)
	if err != nil {
		return nil, err
	}
	for _, rules := range rally.Of(rallies, c.booths) {
		c.cards = append(c.cards, rally.Decide(rules, c.booths, c.stamps, claims, r.Now(), c.zone))
	}
	slices.SortStableFunc(c.cards, func(a, b rally.Card) int { return rally.CompareStates(a.State, b.State) })
	return c, nil
}

func (r *run) circuitChosen(ctx context.Context, db *sqlite.DB) (*circuit, error) {
	conference, err := r.choose(ctx, db)
	if err != nil {
		return nil, err
	}
	return r.circuit(ctx, db, conference)
}

// dateOf is the conference's day of an instant.
func (c *circuit) dateOf(t time.Time) string { return planner.DateOf(c.days, c.zone, t) }

// stampable is what can be stamped: a booth, or a checkpoint that is none.
type stampable struct {
	key   string // Stamp.Checkpoint
	booth app.Booth
	cell  *rally.Cell // on the first card that has it; nil when none has
}

func (s stampable) label() string { return strings.TrimSpace(s.booth.Number + " " + s.booth.Name) }

// stampables gives the booths, and then the checkpoints that are none.
func (c *circuit) stampables() []stampable {
	cells := map[string]*rally.Cell{}
	var others []stampable
	for i := range c.cards {
		for j := range c.cards[i].Cells {
			cell := &c.cards[i].Cells[j]
			if cells[cell.Key] != nil {
				continue
			}
			cells[cell.Key] = cell
			if cell.Booth == nil || cell.Booth.ID != cell.Key {
				others = append(others, stampable{cell.Key, app.Booth{ID: cell.Key, Name: cell.Checkpoint.Name}, cell})
			}
		}
	}
	var all []stampable
	for _, b := range c.booths {
		all = append(all, stampable{b.ID, b, cells[b.ID]})
	}
	return append(all, others...)
}

// stamp gives the stamp to show: the card's, else the latest there is.
func (c *circuit) stamp(s stampable) *app.Stamp {
	if s.cell != nil && s.cell.Stamp != nil {
		return s.cell.Stamp
	}
	var last *app.Stamp
	for i := range c.stamps {
		if one := &c.stamps[i]; one.Checkpoint == s.key && (last == nil || one.At.After(last.At)) {
			last = one
		}
	}
	return last
}

func (c *circuit) view(s stampable) boothView {
	v := boothView{
		ID: s.booth.ID, Number: s.booth.Number, Name: s.booth.Name, Reading: s.booth.Reading, Rank: s.booth.Rank, Hall: s.booth.Hall, URL: s.booth.URL,
		Required: s.cell != nil && s.cell.Checkpoint.Required, Counts: s.cell != nil && s.cell.Counts, Wish: c.marks[s.booth.ID].Wish, Gone: s.booth.Gone,
	}
	if stamp := c.stamp(s); stamp != nil {
		v.Stamped, v.Note = instant(stamp.At, c.zone), stamp.Note
	}
	return v
}

// instant is a time as --json has it, null for the zero time.
func instant(t time.Time, zone *time.Location) *string {
	if t.IsZero() {
		return nil
	}
	text := t.In(zone).Format(time.RFC3339)
	return &text
}

func (r *run) boothsVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "booths",
		Short: r.text("cli.verb.booths"),
		Args:  needs(0, 0),
		RunE: func(command *cobra.Command, _ []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error {
				c, err := r.circuitChosen(ctx, db)
				if err != nil {
					return err
				}
				all := c.stampables()
				return r.put(each(all, c.view), func() { r.booths(c, all) })
			})
		},
	}
}

// booths lists what can be stamped: its sign, number, name, and what is to be said of it.
func (r *run) booths(c *circuit, all []stampable) {
	r.heading(&loaded{conference: c.conference, zone: c.zone})
	if len(all) == 0 {
		r.line(r.sentence(r.text("cli.booths.empty"), r.text("cli.booths.empty.try")))
		return
	}
	r.line("")
	r.table("  ", each(all, func(s stampable) []string { return r.boothRow(c, s) }))
}

func (r *run) boothRow(c *circuit, s stampable) []string {
	sign, at := "·", ""
	if stamp := c.stamp(s); stamp != nil {
		sign, at = "●", stamp.At.In(c.zone).Format("15:04")
		if c.dateOf(r.Now()) != stamp.Day {
			at = r.date(&loaded{conference: c.conference}, stamp.Day) + " " + at
		}
	}
	said := []string{oneLine(s.booth.Name)}
	add := func(is bool, text string) {
		if is && text != "" {
			said = append(said, text)
		}
	}
	add(s.cell != nil && s.cell.Checkpoint.Required, r.text("cli.booth.required"))
	add(true, oneLine(s.booth.Rank))
	add(true, oneLine(s.booth.Hall))
	add(c.marks[s.booth.ID].Wish, r.text("cli.booth.wish"))
	add(s.booth.Gone, r.text("cli.booth.gone"))
	add(s.cell != nil && s.cell.Lacks != "", r.lack(s.cell))
	return []string{oneLine(s.booth.Number), sign, at, strings.Join(said, " · ")}
}

// lack says why a stamp doesn't count, "" when it does or there is none.
func (r *run) lack(cell *rally.Cell) string {
	if cell == nil || cell.Lacks == rally.LacksNothing {
		return ""
	}
	return r.text("cli.stamp.lacks." + app.Message(cell.Lacks))
}

// mostListed is how many candidates a refusal names.
const mostListed = 6

// find gives what a person means by a booth: its id, its number, its name or reading, or part of these. Width, case and
// kana don't matter.
func (c *circuit) find(text string) (stampable, error) {
	all, asked := c.stampables(), search.Fold(text)
	name := func(s stampable) []string { return []string{search.Fold(s.booth.Name), search.Fold(s.booth.Reading)} }
	for _, means := range []func(stampable) bool{
		func(s stampable) bool { return strings.EqualFold(s.key, text) },
		func(s stampable) bool { return s.booth.Number != "" && search.Fold(s.booth.Number) == asked },
		func(s stampable) bool { return slices.Contains(name(s), asked) },
		func(s stampable) bool {
			return slices.ContainsFunc(name(s), func(name string) bool { return strings.Contains(name, asked) })
		},
		func(s stampable) bool {
			return len(text) >= shortestPrefix && strings.HasPrefix(s.key, strings.ToLower(text))
		},
	} {
		if asked == "" {
			break
		}
		var found []stampable
		for _, s := range all {
			if means(s) {
				found = append(found, s)
			}
		}
		switch len(found) {
		case 0:
			continue
		case 1:
			return found[0], nil
		}
		names := each(found[:min(len(found), mostListed)], stampable.label)
		if len(found) > mostListed {
			names = append(names, "…")
		}
		return stampable{}, &app.Problem{
			Kind: app.KindBadInput, Say: "cli.booth.several", Try: "cli.booth.several.try", Args: []any{text, strings.Join(names, ", ")},
		}
	}
	return stampable{}, &app.Problem{Kind: app.KindNotFound, Say: "cli.booth.none", Try: "cli.booth.none.try", Args: []any{text, oneLine(c.conference.Title)}}
}
