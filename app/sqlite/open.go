// Package sqlite keeps everything in one SQLite file, meguri.db in the data folder. It is the only user
// of database/sql and holds no rules: the pure packages' functions come in as Rules.
//
// What conferences publish and what the person made live in separate tables; migrations/0001_words.sql
// says which is which. What can be undone is written through table.go, which notes the row as it was,
// and kept as a step (undo.go) in the same transaction.
//
// Several processes may use the file at once, the window and the command line for example. Errors are
// *app.Problem wherever a person can do something about them.
package sqlite

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/mattn/go-sqlite3"
)

// DatabaseName is the database file inside the data folder.
const DatabaseName = "meguri.db"

// binned is how long a deleted conference stays in the bin.
const binned = 30 * 24 * time.Hour

// readers bounds the connections that read beside each other; each costs memory of its own.
const readers = 2

// driver is go-sqlite3 with the pragmas its DSN can't say. On macOS a plain fsync leaves the bytes in
// the drive's cache; elsewhere fullfsync does nothing. The log is folded into the file at 16 MB, and when
// the last process closes it: at the usual 4 MB each import waits for it, and one mark in a hundred.
const driver = "meguri-sqlite3"

func init() {
	sql.Register(driver, &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		_, err := c.Exec("PRAGMA fullfsync = on; PRAGMA wal_autocheckpoint = 4000", nil)
		return err
	}})
}

// DB is an open data folder. It is safe for concurrent use.
type DB struct {
	dir    string
	now    func() time.Time
	reader *sql.DB
	writer *sql.DB // one connection, so that writers of one process queue here and data_version tells of others
	seen   watched
}

// Open opens the data folder dir, made when missing, and brings its database up to date, after a copy
// of it went to the folder "backups". now is the clock of everything that gets a time.
// It refuses with an *app.Problem a folder that can't be written, a damaged database and one that a
// newer Meguri wrote.
func Open(ctx context.Context, dir string, now func() time.Time) (*DB, error) {
	db, err := open(ctx, dir, now)
	if err != nil {
		return nil, problem(err, dir)
	}
	return db, nil
}

func open(ctx context.Context, dir string, now func() time.Time) (*DB, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	db := &DB{dir: dir, now: now}
	if err := migrate(ctx, db.Path(), now()); err != nil {
		return nil, err
	}
	if db.writer, err = sql.Open(driver, dsn(db.Path(), toWrite)); err != nil {
		return nil, err
	}
	db.writer.SetMaxOpenConns(1)
	if db.reader, err = sql.Open(driver, dsn(db.Path(), toRead)); err != nil {
		return nil, err
	}
	db.reader.SetMaxOpenConns(readers)
	db.reader.SetMaxIdleConns(readers)
	if _, err := db.Changed(ctx); err != nil {
		_ = db.Close()
		return nil, err
	}
	if err := db.purge(ctx); err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// access is what a connection is for; its text is SQLite's "mode".
type access string

const (
	toRead    access = "ro"
	toWrite   access = "rw"
	toMigrate access = "rwc" // makes the file when it is missing; foreign keys are off, see migrateTo
)

// dsn is the address of one kind of connection. Pragmas belong here: set through a pool they reach one
// connection of it. Why synchronous is FULL: docs/adr/0002-synchronous.md.
func dsn(path string, to access) string {
	address := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}
	if address.Path[0] != '/' { // C:/…
		address.Path = "/" + address.Path
	}
	query := url.Values{
		"mode":          {string(to)},
		"_busy_timeout": {"5000"}, // milliseconds
		"_synchronous":  {"FULL"},
	}
	switch to {
	case toRead:
		query.Set("_query_only", "on")
	case toWrite:
		query.Set("_foreign_keys", "on")
		fallthrough
	case toMigrate:
		query.Set("_journal_mode", "WAL")
		query.Set("_txlock", "immediate")
	}
	address.RawQuery = query.Encode()
	return address.String()
}

// Close closes the database. The readers go first: the last connection folds the log into the file,
// which they may not.
func (db *DB) Close() error {
	err := db.reader.Close()
	if closing := db.writer.Close(); closing != nil {
		err = closing
	}
	return err
}

// Path is the database file's absolute path.
func (db *DB) Path() string { return filepath.Join(db.dir, DatabaseName) }

// reading runs fn with a connection that only reads, all of it from one state of the database.
func (db *DB) reading(ctx context.Context, fn func(*tx) error) error {
	return db.transaction(ctx, db.reader, fn)
}

// writing runs fn in one immediate transaction: all of it is kept, or nothing.
func (db *DB) writing(ctx context.Context, fn func(*tx) error) error {
	return db.transaction(ctx, db.writer, fn)
}

func (db *DB) transaction(ctx context.Context, pool *sql.DB, fn func(*tx) error) error {
	began, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return problem(err, db.dir)
	}
	// A context that can end costs the driver a goroutine per statement. A transaction takes
	// milliseconds, so that its end is looked at before the commit only.
	t := &tx{Tx: began, ctx: context.WithoutCancel(ctx), now: db.now().UnixMicro()}
	defer func() { _ = began.Rollback() }() // does nothing after the commit
	if err := fn(t); err != nil {
		return problem(err, db.dir)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return problem(began.Commit(), db.dir)
}

// tx is one transaction with its one moment and the rows it changed.
type tx struct {
	*sql.Tx
	ctx   context.Context
	now   int64 // microseconds since 1970
	other []side
}

func (t *tx) exec(query string, args ...any) (sql.Result, error) {
	return t.ExecContext(t.ctx, query, args...)
}

func (t *tx) queryRow(query string, args ...any) *sql.Row {
	return t.QueryRowContext(t.ctx, query, args...)
}

// each runs a query and calls row after each row was scanned into dest.
func (t *tx) each(query string, args []any, dest []any, row func() error) error {
	rows, err := t.QueryContext(t.ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		if err := row(); err != nil {
			return err
		}
	}
	return rows.Err()
}
