package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"meguri/app"
)

// conferences holds which conferences there are and which are in the bin; a row in the bin is a deleted one.
var conferences = table{name: "conferences", key: []string{"id"}}

var conferenceTitles = table{name: "conference_titles", key: []string{"conference"}, values: []string{"title"}}

// Conferences lists the conferences outside the bin, the latest first, undated ones last.
func (db *DB) Conferences(ctx context.Context) ([]app.Conference, error) {
	return db.conferences(ctx, "c.deleted IS NULL ORDER BY p.first DESC, 2, c.id")
}

// Deleted lists the bin, the last deleted first. A conference stays in it for 30 days.
func (db *DB) Deleted(ctx context.Context) ([]app.Conference, error) {
	return db.conferences(ctx, "c.deleted IS NOT NULL ORDER BY c.deleted DESC, c.id")
}

func (db *DB) conferences(ctx context.Context, which string) ([]app.Conference, error) {
	var all []app.Conference
	err := db.reading(ctx, func(t *tx) (err error) {
		all, err = t.conferences(which)
		return err
	})
	return all, err
}

// Conference gives the conference with this id. One in the bin counts as not found.
func (db *DB) Conference(ctx context.Context, id string) (app.Conference, error) {
	var c app.Conference
	err := db.reading(ctx, func(t *tx) (err error) {
		c, err = t.conference(id)
		return err
	})
	return c, err
}

func (t *tx) conference(id string) (app.Conference, error) {
	found, err := t.conferences("c.id = ? AND c.deleted IS NULL", id)
	if err == nil && len(found) == 0 {
		err = noConference(id)
	}
	if err != nil {
		return app.Conference{}, err
	}
	return found[0], nil
}

// exists refuses a conference that is unknown or in the bin.
func (t *tx) exists(id string) error {
	found, err := t.get(conferences, row{id})
	if err == nil && found == nil {
		return noConference(id)
	}
	return err
}

func noConference(id string) error {
	return &app.Problem{Kind: app.KindNotFound, Say: "problem.conference", Try: "problem.conference.try", Args: []any{id}}
}

// conferences reads conferences as the person sees them: the feed's, with their title and zone over it.
func (t *tx) conferences(which string, args ...any) ([]app.Conference, error) {
	var all []app.Conference
	var c app.Conference
	var zone string
	var imported, deleted, refreshed, failed sql.NullInt64
	err := t.each(`SELECT c.id, coalesce(n.title, p.title), p.acronym, p.venue, p.city, p.url, p.first, p.last,
			p.zone, p.known, p.floating, coalesce(z.zone, ''),
			s.format, s.address, s.tag, s.hash, s.imported, c.sample, c.deleted,
			(SELECT count(*) FROM sessions WHERE conference = c.id),
			(SELECT count(*) FROM bookmarks WHERE conference = c.id AND deleted IS NULL),
			r.refreshed, r.failed, `+unseen+`
		FROM conferences AS c
		JOIN programmes AS p ON p.conference = c.id
		JOIN sources AS s ON s.conference = c.id
		LEFT JOIN refreshes AS r ON r.conference = c.id
		LEFT JOIN conference_titles AS n ON n.conference = c.id AND n.deleted IS NULL
		LEFT JOIN conference_zones AS z ON z.conference = c.id AND z.deleted IS NULL
		WHERE `+which, args, []any{
		&c.ID, &c.Title, &c.Acronym, &c.Venue, &c.City, &c.URL, &c.First, &c.Last,
		&c.Zone.Name, &c.Zone.Known, &c.Zone.Floating, &zone,
		&c.Source.Format, &c.Source.Address, &c.Source.Tag, &c.Source.Hash, &imported, &c.Sample, &deleted,
		&c.Sessions, &c.Bookmarked, &refreshed, &failed, &c.Unseen,
	}, func() error {
		one := c
		one.Zone = shown(c.Zone, zone)
		one.Imported, one.Deleted = instant(imported), instant(deleted)
		one.Refreshed, one.RefreshFailed = instant(refreshed), instant(failed)
		one.Series = app.Series(one.Title)
		all = append(all, one)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read conferences: %w", err)
	}
	return all, t.recount(all)
}

// Rename gives a conference a title of the person's own, as one undoable step. "" and the feed's own
// title go back to what the feed says.
func (db *DB) Rename(ctx context.Context, id, title string) error {
	return db.writing(ctx, func(t *tx) error {
		before, err := t.conference(id)
		if err != nil {
			return err
		}
		var published string
		if err := t.queryRow("SELECT title FROM programmes WHERE conference = ?", id).Scan(&published); err != nil {
			return err
		}
		if err := t.chooseTitle(id, published, title); err != nil {
			return err
		}
		return t.step(app.ActRename, id, before.Title)
	})
}

// chooseTitle keeps the person's title; the feed's own is no choice.
func (t *tx) chooseTitle(id, published, title string) error {
	var says row
	if title = strings.TrimSpace(title); title != "" && title != published {
		says = row{title}
	}
	_, err := t.put(conferenceTitles, row{id}, says)
	return err
}

// Delete puts a conference with everything the person made in it into the bin, as one undoable step.
func (db *DB) Delete(ctx context.Context, id string) error {
	return db.writing(ctx, func(t *tx) error {
		c, err := t.conference(id)
		if err != nil {
			return err
		}
		if _, err := t.put(conferences, row{id}, nil); err != nil {
			return err
		}
		return t.step(app.ActDelete, id, c.Title)
	})
}

// Restore takes a conference out of the bin, as one undoable step.
func (db *DB) Restore(ctx context.Context, id string) error {
	return db.writing(ctx, func(t *tx) error {
		if _, err := t.put(conferences, row{id}, row{}); err != nil {
			return err
		}
		c, err := t.conference(id)
		if err != nil {
			return err
		}
		return t.step(app.ActRestore, id, c.Title)
	})
}

// purge empties the bin of what has been in it for longer than binned, with its steps: what they
// would bring back is gone. It is the only place where the person's rows go for good, so that a clock
// set ahead for a rehearsal (--now) must not reach it: the earlier of the two clocks counts.
func (db *DB) purge(ctx context.Context) error {
	var ids []string
	now := db.now()
	if real := time.Now(); real.Before(now) {
		now = real
	}
	before := now.Add(-binned).UnixMicro()
	err := db.reading(ctx, func(t *tx) error {
		var id string
		return t.each("SELECT id FROM conferences WHERE deleted < ? ORDER BY id", []any{before}, []any{&id}, func() error {
			ids = append(ids, id)
			return nil
		})
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	return db.writing(ctx, func(t *tx) error {
		for _, id := range ids {
			// Another process may have restored it since.
			if err := t.exists(id); err == nil {
				continue
			} else if !errors.As(err, new(*app.Problem)) {
				return err
			}
			if err := t.purge(id); err != nil {
				return fmt.Errorf("empty the bin: %w", err)
			}
		}
		return nil
	})
}

func (t *tx) purge(id string) error {
	names := []string{"steps", "refreshes", "own_plan_images"}
	for _, tab := range tables {
		if tab.name != conferences.name {
			names = append(names, tab.name)
		}
	}
	slices.Reverse(names) // programmes last: sessions, sources and changes hang from it
	for _, name := range names {
		if _, err := t.exec("DELETE FROM "+name+" WHERE conference = ?", id); err != nil {
			return err
		}
	}
	_, err := t.exec("DELETE FROM conferences WHERE id = ?", id)
	return err
}
