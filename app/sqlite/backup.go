package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// maxBackups is how many copies are kept.
const maxBackups = 5

// backUp copies the database into the folder "backups", named by the time in UTC and the version, and
// drops the oldest copies beyond maxBackups. A copy that was broken off is never taken for a whole one.
func backUp(ctx context.Context, db *sql.DB, dir string, version int64, now time.Time) error {
	folder := filepath.Join(dir, BackupsName)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	path := filepath.Join(folder, fmt.Sprintf("meguri-%s-v%d.db", now.UTC().Format("20060102T150405Z"), version))
	unfinished := path + ".part"
	if err := os.RemoveAll(unfinished); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", unfinished); err != nil {
		_ = os.Remove(unfinished) // the first error says more
		return err
	}
	if err := os.Rename(unfinished, path); err != nil {
		return err
	}
	copies, err := filepath.Glob(filepath.Join(folder, "meguri-*.db"))
	if err != nil {
		return err
	}
	slices.Sort(copies)
	for len(copies) > maxBackups {
		if err := os.Remove(copies[0]); err != nil {
			return err
		}
		copies = copies[1:]
	}
	return nil
}
