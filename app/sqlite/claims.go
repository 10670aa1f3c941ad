package sqlite

import (
	"context"
	"time"

	"meguri/app"
)

var claims = table{name: "claims", key: []string{"conference", "rally", "prize"}, values: []string{"state", "at"}}

// Claims gives what became of a conference's prizes, by rally and prize.
func (db *DB) Claims(ctx context.Context, conferenceID string) ([]app.Claim, error) {
	var all []app.Claim
	err := db.reading(ctx, func(t *tx) error {
		return t.live(claims, []string{"rally", "prize"}, "conference = ?", []any{conferenceID}, func(key, values row) {
			all = append(all, app.Claim{
				Rally: key[0].(string), Prize: key[1].(string), State: app.ClaimState(values[0].(string)), At: time.UnixMicro(values[1].(int64)).UTC(),
			})
		})
	})
	return all, err
}

// Claim keeps what became of a prize, as one undoable step that is about the name about. app.Unclaimed takes it back; what
// was said already keeps its time.
func (db *DB) Claim(ctx context.Context, conferenceID, about string, c app.Claim) error {
	return db.writing(ctx, func(t *tx) error {
		if err := t.exists(conferenceID); err != nil {
			return err
		}
		key := row{conferenceID, c.Rally, c.Prize}
		before, err := t.get(claims, key)
		if err != nil {
			return err
		}
		var says row
		switch {
		case c.State == app.Unclaimed:
		case before != nil && before[0] == string(c.State):
			return nil
		default:
			says = row{string(c.State), c.At.UnixMicro()}
		}
		if _, err := t.put(claims, key, says); err != nil {
			return err
		}
		return t.step(app.ActClaim, conferenceID, about)
	})
}
