package desktop

import (
	"context"
	"time"

	"meguri/app"
	"meguri/app/importing"
)

// Conferences are the library: what there is, what it is called, and what lies in the bin.
type Conferences struct{ shell *Shell }

// List gives all conferences that aren't in the bin, the latest first.
func (c *Conferences) List() ([]ConferenceView, error) {
	return guard(c.shell, "Conferences.List", c.shell.conferences)
}

// Deleted gives the conferences in the bin, where they stay for 30 days.
func (c *Conferences) Deleted() ([]ConferenceView, error) {
	return guard(c.shell, "Conferences.Deleted", func(ctx context.Context) ([]ConferenceView, error) {
		deleted, err := c.shell.db.Deleted(ctx)
		if err != nil {
			return nil, err
		}
		views := []ConferenceView{}
		for _, conference := range deleted {
			views = append(views, c.shell.conferenceView(conference, nil))
		}
		return views, nil
	})
}

// Switch makes a conference the one that is shown, now and at the next start, and gives its day.
func (c *Conferences) Switch(id, clock string) (DayView, error) {
	return guard(c.shell, "Conferences.Switch", func(ctx context.Context) (DayView, error) {
		view, err := c.shell.day(ctx, id, "", clock, false)
		if err != nil {
			return DayView{}, err
		}
		c.shell.remember(ctx, app.CurrentConference, id)
		return view, nil
	})
}

// Rename gives a conference the person's own name for it, which no import changes.
func (c *Conferences) Rename(id, title string) (ConferenceView, error) {
	return guard(c.shell, "Conferences.Rename", func(ctx context.Context) (ConferenceView, error) {
		if err := c.shell.db.Rename(ctx, id, title); err != nil {
			return ConferenceView{}, err
		}
		return c.shell.changed(ctx, id)
	})
}

// SetZone sets the time zone, for a feed that named none or a wrong one.
func (c *Conferences) SetZone(id, zone string) (ConferenceView, error) {
	return guard(c.shell, "Conferences.SetZone", func(ctx context.Context) (ConferenceView, error) {
		if err := c.shell.db.SetZone(ctx, id, zone, importing.Rules); err != nil {
			return ConferenceView{}, err
		}
		return c.shell.changed(ctx, id)
	})
}

// Delete puts a conference and all that was written about it in the bin.
func (c *Conferences) Delete(id string) (UndoView, error) {
	return guard(c.shell, "Conferences.Delete", func(ctx context.Context) (UndoView, error) {
		return c.shell.binned(ctx, id, c.shell.db.Delete)
	})
}

// Restore takes a conference out of the bin.
func (c *Conferences) Restore(id string) (UndoView, error) {
	return guard(c.shell, "Conferences.Restore", func(ctx context.Context) (UndoView, error) {
		return c.shell.binned(ctx, id, c.shell.db.Restore)
	})
}

func (s *Shell) binned(ctx context.Context, id string, move func(context.Context, string) error) (UndoView, error) {
	if err := move(ctx, id); err != nil {
		return UndoView{}, err
	}
	s.forget(id)
	return s.undoState(ctx)
}

// changed shows a conference anew after something about it changed.
func (s *Shell) changed(ctx context.Context, id string) (ConferenceView, error) {
	s.forget(id)
	l, err := s.load(ctx, id)
	if err != nil {
		return ConferenceView{}, err
	}
	return s.conferenceView(l.conference, l.programme.Days), nil
}

// current is the conference shown last, or else the first in the list; "" when there is none.
func (s *Shell) current(ctx context.Context, conferences []ConferenceView) (string, error) {
	last, err := s.db.Setting(ctx, app.CurrentConference)
	if err != nil || len(conferences) == 0 {
		return "", err
	}
	for _, c := range conferences {
		if c.ID == last {
			return last, nil
		}
	}
	return conferences[0].ID, nil
}

func (s *Shell) conferences(ctx context.Context) ([]ConferenceView, error) {
	conferences, err := s.db.Conferences(ctx)
	if err != nil {
		return nil, err
	}
	views := []ConferenceView{}
	for _, c := range conferences {
		views = append(views, s.conferenceView(c, nil))
	}
	return views, nil
}

// conferenceView shows a conference; days is nil in lists, which show only the first and the last.
func (s *Shell) conferenceView(c app.Conference, days []app.Day) ConferenceView {
	refreshable, _ := importing.Refreshable(c)
	view := ConferenceView{
		ID: c.ID, Title: c.Title, Acronym: c.Acronym, Venue: c.Venue, City: c.City, First: c.First, Last: c.Last, Days: []string{},
		Zone: c.Zone.Name, ZoneKnown: c.Zone.Known, Address: c.Source.Address, Imported: instant(c.Imported), Deleted: instant(c.Deleted),
		Sample: c.Sample, Sessions: c.Sessions, Bookmarked: c.Bookmarked,
		Series: c.Series, Refreshable: refreshable, Refreshed: instant(c.Refreshed), RefreshFailed: instant(c.RefreshFailed),
		Waiting: s.waitingFor(c.ID), Changes: c.Unseen,
	}
	for _, d := range days {
		view.Days = append(view.Days, d.Date)
	}
	return view
}

// instant writes a time of Meguri's own (an import, a deletion) in the person's zone; "" for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format(time.RFC3339)
}
