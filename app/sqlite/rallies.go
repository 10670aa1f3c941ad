package sqlite

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"meguri/app"
)

// rallies holds the stamp rallies that conferences publish, each as JSON: its rules are only ever read whole.
var rallies = table{name: "rallies", key: []string{"conference", "key"}, values: []string{"position", "rally"}, feed: true}

// The stored shape of a rally. Instants are microseconds since 1970 in UTC, null when not said.
type (
	storedRally struct {
		Name        string             `json:"name"`
		Opens       *int64             `json:"opens,omitempty"`
		Closes      *int64             `json:"closes,omitempty"`
		Exchange    string             `json:"exchange,omitempty"`
		Cards       int                `json:"cards,omitempty"`
		About       string             `json:"about,omitempty"`
		Columns     int                `json:"columns,omitempty"`
		Complete    int                `json:"complete,omitempty"`
		AllBooths   bool               `json:"allBooths,omitempty"`
		Checkpoints []storedCheckpoint `json:"checkpoints,omitempty"`
		Prizes      []storedPrize      `json:"prizes,omitempty"`
	}
	storedCheckpoint struct {
		Key      string        `json:"key"`
		Name     string        `json:"name"`
		Booth    string        `json:"booth,omitempty"`
		Group    string        `json:"group,omitempty"`
		Points   int           `json:"points,omitempty"`
		Again    int           `json:"again,omitempty"`
		Early    []storedBonus `json:"early,omitempty"`
		Required bool          `json:"required,omitempty"`
		Asks     string        `json:"asks,omitempty"`
		Opens    []storedHours `json:"opens,omitempty"`
	}
	storedBonus struct {
		Points int    `json:"points"`
		Until  *int64 `json:"until"`
	}
	storedHours struct {
		From  *int64 `json:"from"`
		Until *int64 `json:"until"`
	}
	storedPrize struct {
		Key     string         `json:"key"`
		Name    string         `json:"name"`
		Stamps  int            `json:"stamps,omitempty"`
		Points  int            `json:"points,omitempty"`
		Lines   int            `json:"lines,omitempty"`
		Groups  map[string]int `json:"groups,omitempty"`
		Any     bool           `json:"any,omitempty"`
		Also    string         `json:"also,omitempty"`
		Repeats bool           `json:"repeats,omitempty"`
		Stock   string         `json:"stock,omitempty"`
		Where   string         `json:"where,omitempty"`
		From    *int64         `json:"from,omitempty"`
		Until   *int64         `json:"until,omitempty"`
		Draw    *int64         `json:"draw,omitempty"`
		Present bool           `json:"present,omitempty"`
	}
)

// stored and unstored carry an instant to and from JSON; the zero time is null.
func stored(at time.Time) *int64 {
	if at.IsZero() {
		return nil
	}
	us := at.UnixMicro()
	return &us
}

func unstored(us *int64) time.Time {
	if us == nil {
		return time.Time{}
	}
	return time.UnixMicro(*us).UTC()
}

// mapped gives each of a list its other shape; nothing stays nil.
func mapped[A, B any](all []A, shape func(A) B) []B {
	if len(all) == 0 {
		return nil
	}
	shaped := make([]B, len(all))
	for i, one := range all {
		shaped[i] = shape(one)
	}
	return shaped
}

func newStoredRally(r app.Rally) storedRally {
	return storedRally{
		Name: r.Name, Opens: stored(r.Opens), Closes: stored(r.Closes), Exchange: r.Exchange, Cards: r.Cards, About: r.About,
		Columns: r.Columns, Complete: r.Complete, AllBooths: r.AllBooths,
		Checkpoints: mapped(r.Checkpoints, func(c app.Checkpoint) storedCheckpoint {
			return storedCheckpoint{
				Key: c.Key, Name: c.Name, Booth: c.Booth, Group: c.Group, Points: c.Points, Again: c.Again, Required: c.Required, Asks: c.Asks,
				Early: mapped(c.Early, func(b app.Bonus) storedBonus { return storedBonus{b.Points, stored(b.Until)} }),
				Opens: mapped(c.Opens, func(h app.Hours) storedHours { return storedHours{stored(h.From), stored(h.Until)} }),
			}
		}),
		Prizes: mapped(r.Prizes, func(p app.Prize) storedPrize {
			return storedPrize{
				Key: p.Key, Name: p.Name, Stamps: p.Stamps, Points: p.Points, Lines: p.Lines, Groups: p.Groups, Any: p.Any, Also: p.Also, Repeats: p.Repeats,
				Stock: p.Stock, Where: p.Where, From: stored(p.From), Until: stored(p.Until), Draw: stored(p.Draw), Present: p.Present,
			}
		}),
	}
}

func (r storedRally) app(key string) app.Rally {
	return app.Rally{
		Key: key, Name: r.Name, Opens: unstored(r.Opens), Closes: unstored(r.Closes), Exchange: r.Exchange, Cards: r.Cards, About: r.About,
		Columns: r.Columns, Complete: r.Complete, AllBooths: r.AllBooths,
		Checkpoints: mapped(r.Checkpoints, func(c storedCheckpoint) app.Checkpoint {
			return app.Checkpoint{
				Key: c.Key, Name: c.Name, Booth: c.Booth, Group: c.Group, Points: c.Points, Again: c.Again, Required: c.Required, Asks: c.Asks,
				Early: mapped(c.Early, func(b storedBonus) app.Bonus { return app.Bonus{Points: b.Points, Until: unstored(b.Until)} }),
				Opens: mapped(c.Opens, func(h storedHours) app.Hours { return app.Hours{From: unstored(h.From), Until: unstored(h.Until)} }),
			}
		}),
		Prizes: mapped(r.Prizes, func(p storedPrize) app.Prize {
			return app.Prize{
				Key: p.Key, Name: p.Name, Stamps: p.Stamps, Points: p.Points, Lines: p.Lines, Groups: p.Groups, Any: p.Any, Also: p.Also, Repeats: p.Repeats,
				Stock: p.Stock, Where: p.Where, From: unstored(p.From), Until: unstored(p.Until), Draw: unstored(p.Draw), Present: p.Present,
			}
		}),
	}
}

func (t *tx) writeRallies(write writer, conference string, old, next []app.Rally) error {
	for _, r := range old {
		if !slices.ContainsFunc(next, func(n app.Rally) bool { return n.Key == r.Key }) {
			if err := write(rallies, row{conference, r.Key}, nil); err != nil {
				return err
			}
		}
	}
	for i, r := range next {
		text, err := json.Marshal(newStoredRally(r))
		if err != nil {
			return err
		}
		if err := write(rallies, row{conference, r.Key}, row{int64(i), string(text)}); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) readRallies(conference string) ([]app.Rally, error) {
	var all []app.Rally
	var key, text string
	err := t.each("SELECT key, rally FROM rallies WHERE conference = ? ORDER BY position, key", []any{conference}, []any{&key, &text}, func() error {
		r, err := readRally(key, text)
		all = append(all, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read rallies: %w", err)
	}
	return all, nil
}

func readRally(key, text string) (app.Rally, error) {
	var r storedRally
	err := json.Unmarshal([]byte(text), &r)
	return r.app(key), err
}
