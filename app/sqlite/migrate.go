package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/pressly/goose/v3"

	"meguri/app"
)

//go:embed migrations/*.sql
var embedded embed.FS

// migrate brings the database at path up to the last embedded migration, which makes it when it is
// missing. Processes that start at once take turns. A newer database is refused untouched.
func migrate(ctx context.Context, path string, now time.Time) error {
	migrations, err := fs.Sub(embedded, "migrations")
	if err != nil {
		return err
	}
	return migrateTo(ctx, path, migrations, now)
}

func migrateTo(ctx context.Context, path string, migrations fs.FS, now time.Time) error {
	target, err := lastMigration(migrations)
	if err != nil {
		return err
	}
	if current, err := fileVersion(ctx, path); err != nil || current >= target {
		return errors.Join(err, newer(path, current, target))
	}
	lock, _, err := lockFile(filepath.Join(filepath.Dir(path), "upgrade.lock"), true)
	if err != nil {
		return err
	}
	defer func() { _ = lock.Close() }()
	current, err := fileVersion(ctx, path) // another process may have been here first
	if err != nil || current >= target {
		return errors.Join(err, newer(path, current, target))
	}

	// Foreign keys are off, since rebuilding a parent table with them on deletes its children and they
	// can't be switched off inside a migration's transaction.
	db, err := sql.Open(driver, dsn(path, toMigrate))
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	if current > 0 {
		if err := backUp(ctx, db, filepath.Dir(path), current, now); err != nil {
			return fmt.Errorf("back up before the upgrade: %w", err)
		}
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, migrations, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("upgrade from version %d to %d: %w", current, target, err)
	}
	return foreignKeys(ctx, db, filepath.Dir(path))
}

// newer refuses a database above the target.
func newer(path string, current, target int64) error {
	if current <= target {
		return nil
	}
	return &app.Problem{
		Kind: app.KindNewer, Say: "problem.newer", Try: "problem.newer.try", Args: []any{path},
		Err: fmt.Errorf("version %d, and this Meguri knows %d", current, target),
	}
}

// lastMigration is the number of the last file.
func lastMigration(migrations fs.FS) (int64, error) {
	files, err := fs.Glob(migrations, "*.sql")
	if err != nil || len(files) == 0 {
		return 0, errors.Join(err, errors.New("no migrations are embedded"))
	}
	number, _, _ := strings.Cut(path.Base(files[len(files)-1]), "_")
	return strconv.ParseInt(number, 10, 64)
}

// fileVersion is the version of the database at path, read without writing a byte of it; 0 when there
// is none yet.
func fileVersion(ctx context.Context, path string) (int64, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	db, err := sql.Open(driver, dsn(path, toRead))
	if err != nil {
		return 0, err
	}
	defer func() { _ = db.Close() }()
	return version(ctx, db)
}

// version is the number of the last migration that was applied; 0 when none was.
func version(ctx context.Context, db *sql.DB) (int64, error) {
	var begun bool
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master WHERE name = 'goose_db_version'").Scan(&begun); err != nil || !begun {
		return 0, err
	}
	var current int64
	err := db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&current)
	return current, err
}

// foreignKeys refuses a database with rows that lead nowhere.
func foreignKeys(ctx context.Context, db interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}, dir string) error {
	rows, err := db.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	if rows.Next() { // one is enough
		var child, parent string
		var rowid, key sql.NullInt64
		if err := rows.Scan(&child, &rowid, &parent, &key); err != nil {
			return err
		}
		return damaged(fmt.Errorf("row %d of %s has no %s", rowid.Int64, child, parent), dir)
	}
	return rows.Err()
}
