package desktop

import (
	"cmp"
	"context"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"time"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/exporting"
	"meguri/app/rally"
)

// Rallies are the stamp cards, what is on them and their rules. A card is named by Rally.Key, a cell of it by CellView.Key.
type Rallies struct{ shell *Shell }

// Stamp stamps a cell now. A stamp belongs to the booth, so that every card with the booth has it; a second one on the same
// day changes nothing, unless the first was made when nothing could be stamped there: then this is its time. It refuses the
// card of a rally that is held on other days, which wouldn't show it.
func (r *Rallies) Stamp(conference, card, cell string) (BoothsView, error) {
	return r.onCell("Rallies.Stamp", conference, card, cell, func(ctx context.Context, l *loaded, card rally.Card, on rally.Cell) error {
		now, about := r.shell.options.Now().UTC(), cellName(on)
		day := l.dateOf(now)
		if !on.OpenNow && !rally.Held(card.Rally, day, l.zone) {
			return &app.Problem{Kind: app.KindBadInput, Say: "problem.stamp.otherDay", Try: "problem.stamp.otherDay.try", Args: []any{cmp.Or(card.Rally.Name, about)}}
		}
		if s := on.Stamp; s != nil && s.Day == day && on.Lacks == rally.LacksHours && on.OpenNow {
			return r.shell.db.ChangeStamp(ctx, conference, on.Key, day, about, func(s *app.Stamp) error {
				s.At = now
				return nil
			})
		}
		_, err := r.shell.db.Stamp(ctx, conference, on.Key, about, day, now)
		return err
	})
}

// Unstamp takes back today's stamp of a cell, or where it has none the one that it shows: what was written on another day's
// stays when the key is pressed by mistake. It does nothing where there is none.
func (r *Rallies) Unstamp(conference, card, cell string) (BoothsView, error) {
	return r.onCell("Rallies.Unstamp", conference, card, cell, func(ctx context.Context, l *loaded, _ rally.Card, on rally.Cell) error {
		if on.Stamp == nil {
			return nil
		}
		all, err := r.shell.db.Stamps(ctx, conference)
		if err != nil {
			return err
		}
		day, today := on.Stamp.Day, l.dateOf(r.shell.options.Now())
		if slices.ContainsFunc(all, func(s app.Stamp) bool { return s.Checkpoint == on.Key && s.Day == today }) {
			day = today
		}
		return r.shell.db.Unstamp(ctx, conference, on.Key, day, cellName(on))
	})
}

// SaveStamp sets those fields of the stamp in a cell that are given: time ("14:54" on its day, or RFC 3339), note, answer,
// photo (Photo.Hash, or "") and again (how many further visits).
func (r *Rallies) SaveStamp(conference, card, cell string, fields map[string]string) (BoothsView, error) {
	return r.onCell("Rallies.SaveStamp", conference, card, cell, func(ctx context.Context, l *loaded, _ rally.Card, on rally.Cell) error {
		if on.Stamp == nil {
			return &app.Problem{Kind: app.KindNotFound, Say: "problem.stamp", Try: "problem.stamp.try", Args: []any{cellName(on)}}
		}
		if photo := fields["photo"]; photo != "" && photo != on.Stamp.Photo {
			if _, err := r.shell.db.Photo(ctx, photo); err != nil {
				return err
			}
		}
		return r.shell.db.ChangeStamp(ctx, conference, on.Key, on.Stamp.Day, cellName(on), func(s *app.Stamp) error {
			for name, value := range fields {
				if err := l.setStamp(s, name, value); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// mostAgain is how many further visits to one checkpoint a day has room for.
const mostAgain = 999

// setStamp sets one field of a stamp.
func (l *loaded) setStamp(s *app.Stamp, name, value string) error {
	switch name {
	case "note":
		s.Note = value
	case "answer":
		s.Answer = strings.TrimSpace(value)
	case "photo":
		s.Photo = value
	case "again":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n > mostAgain {
			return &app.Problem{Kind: app.KindBadInput, Say: "edit.field", Try: "edit.field.try", Args: []any{value, "0, 1, 2…"}, Err: err}
		}
		s.Again = n
	case "time":
		at, ok := l.timeOf(*s, value)
		if !ok {
			return &app.Problem{Kind: app.KindBadInput, Say: "edit.time", Try: "edit.time.try", Args: []any{value, l.conference.Zone.Name}}
		}
		s.At = at
	default:
		return &app.Problem{Kind: app.KindBadInput, Say: "edit.field", Try: "edit.field.try", Args: []any{name, "time, note, answer, photo, again"}}
	}
	return nil
}

// timeOf reads the time of a stamp of a conference's day: "01:30" is after its midnight where the day lasts until then, and
// where the day has it twice, the one nearer to what the stamp has. It refuses an instant of another day.
func (l *loaded) timeOf(s app.Stamp, text string) (time.Time, bool) {
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at.UTC(), l.dateOf(at) == s.Day
	}
	at, err := time.ParseInLocation(edits.Wall, s.Day+"T"+text, l.zone)
	if err != nil {
		return time.Time{}, false
	}
	next := at.AddDate(0, 0, 1)
	if l.dateOf(next) == s.Day && (l.dateOf(at) != s.Day || next.Sub(s.At).Abs() < at.Sub(s.At).Abs()) {
		at = next
	}
	return at.UTC(), l.dateOf(at) == s.Day
}

// Claim says what became of a prize: "claimed", "missed", or "" to take that back.
func (r *Rallies) Claim(conference, card, prize, state string) (BoothsView, error) {
	return r.onCard("Rallies.Claim", conference, card, func(ctx context.Context, _ *loaded, on rally.Card) error {
		at := slices.IndexFunc(on.Rally.Prizes, func(p app.Prize) bool { return p.Key == prize })
		claim := app.ClaimState(state)
		switch {
		case at < 0:
			return &app.Problem{Kind: app.KindNotFound, Say: "edit.gone", Try: "edit.gone.try", Args: []any{prize}}
		case claim != app.Unclaimed && claim != app.Claimed && claim != app.Missed:
			return &app.Problem{Kind: app.KindBadInput, Say: "edit.field", Try: "edit.field.try", Args: []any{state, "claimed, missed"}}
		}
		return r.shell.db.Claim(ctx, conference, on.Rally.Prizes[at].Name, app.Claim{Rally: card, Prize: prize, State: claim, At: r.shell.options.Now().UTC()})
	})
}

// Form gives the rules of a rally, to be edited; for "" those of one that is still to be made.
func (r *Rallies) Form(conference, key string) (RallyView, error) {
	return guard(r.shell, "Rallies.Form", func(ctx context.Context) (RallyView, error) {
		l, held, err := r.shell.rounds(ctx, conference)
		if err != nil {
			return RallyView{}, err
		}
		rules := app.Rally{AllBooths: true}
		if key != "" {
			if rules, err = held.rally(key); err != nil {
				return RallyView{}, err
			}
		}
		return r.shell.rallyView(l, held, rules), nil
	})
}

// Presets gives the common rallies to begin with.
func (r *Rallies) Presets(conference string) ([]PresetView, error) {
	return guard(r.shell, "Rallies.Presets", func(ctx context.Context) ([]PresetView, error) {
		l, held, err := r.shell.rounds(ctx, conference)
		if err != nil {
			return nil, err
		}
		presets := []PresetView{}
		for _, p := range rally.Presets(r.shell.language(), held.booths, l.programme.Days, l.zone) {
			presets = append(presets, PresetView{Name: p.Name, Rally: r.shell.rallyView(l, held, p.Rally)})
		}
		return presets, nil
	})
}

// Preview gives rules with their sentence, and stores nothing.
func (r *Rallies) Preview(conference string, rules RallyView) (RallyView, error) {
	return guard(r.shell, "Rallies.Preview", func(ctx context.Context) (RallyView, error) {
		l, held, err := r.shell.rounds(ctx, conference)
		if err != nil {
			return RallyView{}, err
		}
		read, err := held.readRally(rules, l.conference.Zone)
		if err != nil {
			return RallyView{}, err
		}
		return r.shell.rallyView(l, held, read), nil
	})
}

// Save keeps rules in place of the published ones of the same key; without a key they are a rally of my own.
func (r *Rallies) Save(conference string, rules RallyView) (BoothsView, error) {
	return r.shell.rework("Rallies.Save", conference, func(ctx context.Context) error {
		l, held, err := r.shell.rounds(ctx, conference)
		if err != nil {
			return err
		}
		read, err := held.readRally(rules, l.conference.Zone)
		if err == nil {
			_, err = r.shell.db.SaveRally(ctx, conference, read)
		}
		return err
	})
}

// Revert gives a rally back to what is published; one of my own goes.
func (r *Rallies) Revert(conference, key string) (BoothsView, error) {
	return r.shell.rework("Rallies.Revert", conference, func(ctx context.Context) error { return r.shell.db.RevertRally(ctx, conference, key) })
}

// Remove takes a rally away; stamps and claims stay.
func (r *Rallies) Remove(conference, key string) (BoothsView, error) {
	return r.shell.rework("Rallies.Remove", conference, func(ctx context.Context) error { return r.shell.db.RemoveRally(ctx, conference, key) })
}

// SaveCard asks for a place and writes a picture of a card there, base64 of a PNG; "" when the person changed their mind,
// else the file's absolute path.
func (r *Rallies) SaveCard(name, content string) (string, error) {
	return guard(r.shell, "Rallies.SaveCard", func(context.Context) (string, error) {
		picture, err := base64.StdEncoding.DecodeString(content)
		if err != nil {
			return "", err
		}
		path, err := r.shell.askWhere(fileName(name) + ".png")
		if err != nil || path == "" {
			return "", err
		}
		return exporting.Picture(path, picture)
	})
}

// onCard does something to a card that was just decided.
func (r *Rallies) onCard(name, conference, key string, do func(ctx context.Context, l *loaded, on rally.Card) error) (BoothsView, error) {
	return guard(r.shell, name, func(ctx context.Context) (BoothsView, error) {
		s := r.shell
		l, held, err := s.rounds(ctx, conference)
		if err != nil {
			return BoothsView{}, err
		}
		rules, err := held.rally(key)
		if err != nil {
			return BoothsView{}, err
		}
		stamps, err := s.db.Stamps(ctx, conference)
		if err != nil {
			return BoothsView{}, err
		}
		decided := rally.Decide(rules, held.booths, stamps, nil, s.options.Now(), l.zone)
		if err := do(ctx, l, decided); err != nil {
			return BoothsView{}, err
		}
		s.awake()
		return s.boothsView(ctx, conference)
	})
}

// onCell does something to a cell of a card.
func (r *Rallies) onCell(name, conference, card, cell string, do func(ctx context.Context, l *loaded, card rally.Card, on rally.Cell) error) (BoothsView, error) {
	return r.onCard(name, conference, card, func(ctx context.Context, l *loaded, decided rally.Card) error {
		at := slices.IndexFunc(decided.Cells, func(c rally.Cell) bool { return c.Key == cell })
		if at < 0 {
			return &app.Problem{Kind: app.KindNotFound, Say: "problem.booth", Try: "problem.booth.try", Args: []any{cell}}
		}
		return do(ctx, l, decided, decided.Cells[at])
	})
}

// cellName is what a cell is called in the list of what can be undone.
func cellName(c rally.Cell) string {
	if c.Booth != nil {
		return spaced(c.Booth.Number, c.Checkpoint.Name)
	}
	return c.Checkpoint.Name
}

// rally finds a rally by its key.
func (r *rounds) rally(key string) (app.Rally, error) {
	at := slices.IndexFunc(r.rallies, func(one app.Rally) bool { return one.Key == key })
	if at < 0 {
		return app.Rally{}, &app.Problem{Kind: app.KindNotFound, Say: "problem.rally", Try: "problem.rally.try", Args: []any{key}}
	}
	return r.rallies[at], nil
}
