package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"github.com/google/uuid"

	"meguri/app"
)

// ownRallies holds the rules that the person made or changed, each rally whole and in the shape of rallies; "" where they
// took a published rally off the screen. Checkpoints name published booths by Booth.ID, since keys change with the feed.
var ownRallies = table{name: "own_rallies", key: []string{"conference", "rally"}, values: []string{"rules"}}

// Rallies gives a conference's rallies as the person has them: the published ones in their order, with their own rules
// in place of those they changed, then those they made, the oldest first.
func (db *DB) Rallies(ctx context.Context, conferenceID string) ([]app.Rally, error) {
	var all []app.Rally
	err := db.reading(ctx, func(t *tx) (err error) {
		published, err := t.publishedRallies(conferenceID)
		if err != nil {
			return err
		}
		all, err = t.ownRules(conferenceID, published)
		return err
	})
	return all, err
}

// ownRules lays the person's rules over the published rallies.
func (t *tx) ownRules(conference string, published []app.Rally) ([]app.Rally, error) {
	own, made, err := t.ownRallies(conference)
	if err != nil || len(own) == 0 {
		return published, err
	}
	booths, err := t.publishedBooths(conference)
	if err != nil {
		return nil, err
	}
	keys := map[string]string{} // by Booth.ID
	for _, b := range booths {
		keys[b.ID] = b.Key
	}
	read := func(key, text string) (app.Rally, error) {
		r, err := readRally(key, text)
		if err != nil {
			return r, fmt.Errorf("read own rally %s: %w", key, err)
		}
		nameBooths(r.Checkpoints, keys)
		return r, nil
	}
	all := make([]app.Rally, 0, len(published)+len(made))
	for _, r := range published {
		text, changed := own[r.Key]
		if changed && text == "" {
			continue
		}
		if changed {
			if r, err = read(r.Key, text); err != nil {
				return nil, err
			}
		}
		delete(own, r.Key)
		all = append(all, r)
	}
	for _, key := range made {
		if text := own[key]; text != "" {
			r, err := read(key, text)
			if err != nil {
				return nil, err
			}
			all = append(all, r)
		}
	}
	return all, nil
}

// nameBooths gives the booths of checkpoints other names; those without one keep theirs.
func nameBooths(checkpoints []app.Checkpoint, names map[string]string) {
	for i, c := range checkpoints {
		checkpoints[i].Booth = cmp.Or(names[c.Booth], c.Booth)
	}
}

// ownRallies gives the person's rules by key, and the keys in order: a rally made later has a greater one.
func (t *tx) ownRallies(conference string) (own map[string]string, keys []string, err error) {
	own = map[string]string{}
	err = t.live(ownRallies, []string{"rally"}, "conference = ?", []any{conference}, func(key, values row) {
		keys = append(keys, key[0].(string))
		own[key[0].(string)] = values[0].(string)
	})
	return own, keys, err
}

// PublishedRallies gives a conference's rallies without what the person changed.
func (db *DB) PublishedRallies(ctx context.Context, conferenceID string) ([]app.Rally, error) {
	var all []app.Rally
	err := db.reading(ctx, func(t *tx) (err error) {
		all, err = t.publishedRallies(conferenceID)
		return err
	})
	return all, err
}

func (t *tx) publishedRallies(conference string) ([]app.Rally, error) {
	if err := t.exists(conference); err != nil {
		return nil, err
	}
	return t.readRallies(conference)
}

// OwnRallies gives the keys of the rallies whose rules are the person's own; false for a published one that they took
// off the screen.
func (db *DB) OwnRallies(ctx context.Context, conferenceID string) (map[string]bool, error) {
	own := map[string]bool{}
	err := db.reading(ctx, func(t *tx) error {
		texts, _, err := t.ownRallies(conferenceID)
		for key, text := range texts {
			own[key] = text != ""
		}
		return err
	})
	return own, err
}

// SaveRally keeps the person's own rules, in place of those published under the same key, as one undoable step, and gives
// the rally's key. Rallies, checkpoints and prizes without a key are new and get one. Rules that are what is
// published are no rules of one's own.
func (db *DB) SaveRally(ctx context.Context, conferenceID string, r app.Rally) (string, error) {
	r.Checkpoints, r.Prizes = slices.Clone(r.Checkpoints), slices.Clone(r.Prizes)
	keys := []*string{&r.Key}
	for i := range r.Checkpoints {
		keys = append(keys, &r.Checkpoints[i].Key)
	}
	for i := range r.Prizes {
		keys = append(keys, &r.Prizes[i].Key)
	}
	for _, key := range keys {
		if *key == "" {
			made, err := uuid.NewV7()
			if err != nil {
				return "", err
			}
			*key = app.HandKey + made.String()
		}
	}
	err := db.writing(ctx, func(t *tx) error {
		published, err := t.publishedRallies(conferenceID)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(published, func(p app.Rally) bool {
			return p.Key == r.Key && reflect.DeepEqual(newStoredRally(p), newStoredRally(r))
		}) {
			return t.putRally(conferenceID, r.Key, r.Name, nil)
		}
		booths, err := t.publishedBooths(conferenceID)
		if err != nil {
			return err
		}
		ids := map[string]string{} // by Booth.Key
		for _, b := range booths {
			ids[b.Key] = b.ID
		}
		kept := r
		kept.Checkpoints = slices.Clone(r.Checkpoints)
		nameBooths(kept.Checkpoints, ids)
		text, err := json.Marshal(newStoredRally(kept))
		if err != nil {
			return err
		}
		return t.putRally(conferenceID, r.Key, r.Name, row{string(text)})
	})
	if err != nil {
		return "", err
	}
	return r.Key, nil
}

// RevertRally takes the person's own rules of a rally back, as one undoable step: those that are published hold again,
// and a rally that only they made is gone.
func (db *DB) RevertRally(ctx context.Context, conferenceID, key string) error {
	return db.writing(ctx, func(t *tx) error {
		name, _, err := t.rallyName(conferenceID, key)
		if err != nil {
			return err
		}
		return t.putRally(conferenceID, key, name, nil)
	})
}

// RemoveRally takes a rally off the screen, a published one too, as one undoable step. Stamps and claims stay.
func (db *DB) RemoveRally(ctx context.Context, conferenceID, key string) error {
	return db.writing(ctx, func(t *tx) error {
		name, published, err := t.rallyName(conferenceID, key)
		if err != nil {
			return err
		}
		var says row
		if published {
			says = row{""}
		}
		return t.putRally(conferenceID, key, name, says)
	})
}

func (t *tx) putRally(conference, key, name string, says row) error {
	if _, err := t.put(ownRallies, row{conference, key}, says); err != nil {
		return err
	}
	if name == "" {
		c, err := t.conference(conference)
		if err != nil {
			return err
		}
		name = c.Title
	}
	return t.step(app.ActRally, conference, name)
}

// rallyName gives what a rally is called, and whether it is published. It refuses one that is unknown.
func (t *tx) rallyName(conference, key string) (name string, published bool, err error) {
	all, err := t.publishedRallies(conference)
	if err != nil {
		return "", false, err
	}
	at := slices.IndexFunc(all, func(r app.Rally) bool { return r.Key == key })
	said, err := t.get(ownRallies, row{conference, key})
	switch {
	case err != nil:
		return "", false, err
	case at < 0 && said == nil:
		return "", false, &app.Problem{Kind: app.KindNotFound, Say: "problem.rally", Try: "problem.rally.try", Args: []any{key}}
	case at >= 0:
		name = all[at].Name
	}
	if said != nil && said[0] != "" {
		own, err := readRally(key, said[0].(string))
		if err != nil {
			return "", false, err
		}
		name = cmp.Or(own.Name, name)
	}
	return name, at >= 0, nil
}
