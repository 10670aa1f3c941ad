package sqlite

import (
	"context"
	"sync"
)

// watched is the data_version last seen on the writing connection.
type watched struct {
	sync.Mutex
	version int64
}

// Changed reports whether another process wrote since the last call, or since Open. It reads one
// number without touching the file's pages, so that it can be asked whenever the window gets focus.
//
// The number counts other connections' commits only, and everything this process writes goes through
// the one connection that is asked here.
func (db *DB) Changed(ctx context.Context) (bool, error) {
	var version int64
	if err := db.writer.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version); err != nil {
		return false, problem(err, db.dir)
	}
	db.seen.Lock()
	defer db.seen.Unlock()
	changed := version != db.seen.version
	db.seen.version = version
	return changed, nil
}
