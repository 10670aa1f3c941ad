package desktop

import (
	"context"
	"time"

	"meguri/app"
)

// Loot is what was carried home, and who was met.
type Loot struct{ shell *Shell }

// Save keeps a thing carried home; one without an id is new, and one without a time was carried off now.
func (l *Loot) Save(conference string, loot LootView) (BoothsView, error) {
	return l.change("Loot.Save", conference, func(ctx context.Context) error {
		at, err := l.shell.moment(ctx, conference, loot.At)
		if err != nil {
			return err
		}
		if err := aDate(loot.UseBy); err != nil {
			return err
		}
		_, err = l.shell.db.SaveLoot(ctx, conference, app.Loot{
			ID: loot.ID, What: loot.What, Count: loot.Count, Booth: loot.Booth, Photo: loot.Photo, UseBy: loot.UseBy, Given: loot.Given,
			Used: loot.Used, At: at,
		})
		return err
	})
}

// Remove takes a thing out of the loot.
func (l *Loot) Remove(conference, id string) (BoothsView, error) {
	return l.change("Loot.Remove", conference, func(ctx context.Context) error { return l.shell.db.RemoveLoot(ctx, id) })
}

// SavePerson keeps somebody I talked with; one without an id is new, and one without a time was met now.
func (l *Loot) SavePerson(conference string, person PersonMetView) (BoothsView, error) {
	return l.change("Loot.SavePerson", conference, func(ctx context.Context) error {
		at, err := l.shell.moment(ctx, conference, person.At)
		if err != nil {
			return err
		}
		_, err = l.shell.db.SavePersonMet(ctx, conference, app.PersonMet{
			ID: person.ID, Name: person.Name, About: person.About, FollowUp: person.FollowUp, Done: person.Done, Booth: person.Booth, At: at,
		})
		return err
	})
}

// RemovePerson takes somebody out of the people met.
func (l *Loot) RemovePerson(conference, id string) (BoothsView, error) {
	return l.change("Loot.RemovePerson", conference, func(ctx context.Context) error { return l.shell.db.RemovePersonMet(ctx, id) })
}

func (l *Loot) change(name, conference string, do func(context.Context) error) (BoothsView, error) {
	return guard(l.shell, name, func(ctx context.Context) (BoothsView, error) {
		if err := do(ctx); err != nil {
			return BoothsView{}, err
		}
		l.shell.awake()
		return l.shell.boothsView(ctx, conference)
	})
}

// moment reads an instant: RFC 3339, a wall time of the conference's zone, or "" for now.
func (s *Shell) moment(ctx context.Context, conference, text string) (time.Time, error) {
	if text == "" {
		// Whole seconds, as the page hands them back: changing a thing must not move it in its list.
		return s.options.Now().UTC().Truncate(time.Second), nil
	}
	c, err := s.db.Conference(ctx, conference)
	if err != nil {
		return time.Time{}, err
	}
	return readWall(text, c.Zone)
}

// aDate refuses what is neither a date nor empty.
func aDate(text string) error {
	if _, err := time.Parse(time.DateOnly, text); err != nil && text != "" {
		return &app.Problem{Kind: app.KindBadInput, Say: "edit.date", Try: "edit.date.try", Args: []any{text}, Err: err}
	}
	return nil
}

// nearDays is how many days before its date loot is near it.
const nearDays = 3

// near reports whether a date is within nearDays of today or past, and still matters.
func near(loot app.Loot, today string) bool {
	date, err := time.Parse(time.DateOnly, loot.UseBy)
	if err != nil || loot.Used || loot.Given != "" {
		return false
	}
	return date.AddDate(0, 0, -nearDays).Format(time.DateOnly) <= today
}

// lootViews shows the loot in its order.
func (l *loaded) lootViews(r *rounds, v visit) []LootView {
	today := l.dateOf(v.now)
	views := []LootView{}
	for _, one := range v.loot {
		views = append(views, LootView{
			ID: one.ID, What: one.What, Count: max(1, one.Count), Booth: one.Booth, From: r.from(one.Booth), Photo: one.Photo, UseBy: one.UseBy,
			Near: near(one, today), Given: one.Given, Used: one.Used, At: l.instant(one.At),
		})
	}
	return views
}

// peopleViews shows the people met in their order.
func (l *loaded) peopleViews(r *rounds, people []app.PersonMet) []PersonMetView {
	views := []PersonMetView{}
	for _, one := range people {
		views = append(views, PersonMetView{
			ID: one.ID, Name: one.Name, About: one.About, FollowUp: one.FollowUp, Done: one.Done, Booth: one.Booth, From: r.from(one.Booth),
			At: l.instant(one.At),
		})
	}
	return views
}
