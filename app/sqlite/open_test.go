package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"meguri/app"
)

// upgrades are the real migrations with more of them after the last.
func upgrades(t *testing.T, more ...string) fs.FS {
	t.Helper()
	all := fstest.MapFS{}
	files, err := fs.Glob(embedded, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := embedded.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(name)] = &fstest.MapFile{Data: text}
	}
	for i, sql := range more {
		all[fmt.Sprintf("%04d_later.sql", len(files)+i+1)] = &fstest.MapFile{Data: []byte("-- +goose Up\n" + sql)}
	}
	return all
}

// used makes a data folder with a conference and a note in it, closed, and gives the database's path.
func used(t *testing.T) (path string) {
	t.Helper()
	db, err := Open(context.Background(), filepath.Join(t.TempDir(), "data 日本語 100%?#"), clock(noon))
	if err != nil {
		t.Fatal(err)
	}
	c, _ := saved(t, db, "", invented(50))
	marked(t, db, timetable(t, db, c.ID)["guid-0001"].ID, func(m *app.Marks) { m.Note = "mine" })
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return db.Path()
}

// holdsTheNote fails the test unless the folder still has what used wrote.
func holdsTheNote(t *testing.T, path string) {
	t.Helper()
	db := openedAt(t, filepath.Dir(path), noon)
	if got := column(t, db, "SELECT note FROM notes WHERE deleted IS NULL"); len(got) != 1 || got[0] != "mine" {
		t.Errorf("the notes are %q", got)
	}
	if err := db.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

func backups(t *testing.T, path string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(path), BackupsName, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestOpenMakesAFolderForItsOwnerOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	db := openedAt(t, dir, noon)
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if os.PathSeparator == '/' && info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is %v", info.Mode())
	}
	if db.Path() != filepath.Join(dir, "meguri.db") {
		t.Errorf("the file is %s", db.Path())
	}
	if left := backups(t, db.Path()); len(left) > 0 {
		t.Errorf("a fresh database was copied to %v", left)
	}
	if version, err := db.Version(context.Background()); err != nil || version != newest(t) {
		t.Errorf("the version is %d, %v", version, err)
	}
}

func TestEveryConnectionHasThePragmas(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	for range readers {
		conn, err := db.reader.Conn(ctx) // held, so that the next one is another
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = conn.Close() }()
		var got [3]string
		for i, name := range []string{"query_only", "busy_timeout", "journal_mode"} {
			if err := conn.QueryRowContext(ctx, "PRAGMA "+name).Scan(&got[i]); err != nil {
				t.Fatal(err)
			}
		}
		if want := [3]string{"1", "5000", "wal"}; got != want {
			t.Errorf("a reader has %v, want %v", got, want)
		}
	}
	var got [4]string
	for i, name := range []string{"synchronous", "foreign_keys", "busy_timeout", "journal_mode"} {
		if err := db.writer.QueryRow("PRAGMA " + name).Scan(&got[i]); err != nil {
			t.Fatal(err)
		}
	}
	if want := [4]string{"2", "1", "5000", "wal"}; got != want {
		t.Errorf("the writer has %v, want %v", got, want)
	}
}

// newest is the version of the last embedded migration.
func newest(t *testing.T) int64 {
	t.Helper()
	migrations, err := fs.Sub(embedded, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	version, err := lastMigration(migrations)
	if err != nil {
		t.Fatal(err)
	}
	return version
}

func TestUpgrade(t *testing.T) {
	ctx := context.Background()
	path := used(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrateTo(ctx, path, upgrades(t, "ALTER TABLE notes ADD COLUMN mood TEXT NOT NULL DEFAULT '';"), noon); err != nil {
		t.Fatal(err)
	}
	copies := backups(t, path)
	if len(copies) != 1 || filepath.Base(copies[0]) != fmt.Sprintf("meguri-20260704T120000Z-v%d.db", newest(t)) {
		t.Fatalf("the copies are %v", copies)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) == string(before) {
		t.Errorf("nothing was upgraded, %v", err)
	}

	t.Run("the copy holds everything and opens in the version before", func(t *testing.T) {
		again := t.TempDir()
		text, err := os.ReadFile(copies[0])
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(again, DatabaseName), text, 0o600); err != nil {
			t.Fatal(err)
		}
		holdsTheNote(t, filepath.Join(again, DatabaseName))
	})

	t.Run("the version before refuses the upgraded file and leaves every byte", func(t *testing.T) {
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Open(ctx, filepath.Dir(path), clock(noon))
		refused(t, err, app.KindNewer)
		if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
			t.Errorf("the file changed, %v", err)
		}
		if len(backups(t, path)) != 1 {
			t.Error("a copy was made")
		}
	})
}

func TestTheLastFiveCopiesAreKept(t *testing.T) {
	path := used(t)
	var more []string
	for i := range 7 {
		more = append(more, fmt.Sprintf("CREATE TABLE later%d (id TEXT);", i))
		if err := migrateTo(context.Background(), path, upgrades(t, more...), noon.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	copies := backups(t, path)
	first, last := fmt.Sprintf("meguri-20260704T140000Z-v%d.db", newest(t)+2), fmt.Sprintf("meguri-20260704T180000Z-v%d.db", newest(t)+6)
	if len(copies) != 5 || filepath.Base(copies[0]) != first || filepath.Base(copies[4]) != last {
		t.Errorf("the copies are %v", copies)
	}
}

func TestAnUpgradeThatFailsHalfWayGoesOnAtTheNextStart(t *testing.T) {
	ctx := context.Background()
	path := used(t)
	good, bad := "CREATE TABLE good (id TEXT);", "CREATE TABLE half (id TEXT);\nINSERT INTO nowhere VALUES (1);"
	if err := migrateTo(ctx, path, upgrades(t, good, bad), noon); err == nil {
		t.Fatal("the bad migration went through")
	}
	if version, err := fileVersion(ctx, path); err != nil || version != newest(t)+1 {
		t.Errorf("the version is %d, %v; want the good migration's", version, err)
	}
	if err := migrateTo(ctx, path, upgrades(t, good, "CREATE TABLE half (id TEXT);"), noon.Add(time.Hour)); err != nil {
		t.Errorf("the next start stops: %v", err)
	}
	if len(backups(t, path)) != 2 {
		t.Errorf("the copies are %v", backups(t, path))
	}
}

func TestAFirstStartThatDiedGoesOn(t *testing.T) {
	cases := map[string]func(path string) error{
		"before the first byte": func(path string) error { return os.WriteFile(path, nil, 0o600) },
		"before the first migration": func(path string) error {
			return migrateTo(context.Background(), path, fstest.MapFS{"0000_none.sql": {Data: []byte("-- +goose Up\nSELECT 1;")}, "0001_bad.sql": {Data: []byte("-- +goose Up\nnonsense;")}}, noon)
		},
	}
	for name, die := range cases {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			_ = die(filepath.Join(dir, DatabaseName)) // how it died doesn't matter
			db := openedAt(t, dir, noon)
			saved(t, db, "", invented(3))
			if len(backups(t, db.Path())) > 0 {
				t.Error("an empty database was copied")
			}
		})
	}
}

func TestRebuildingAParentTableKeepsItsChildren(t *testing.T) {
	path := used(t)
	rebuild := `CREATE TABLE rebuilt (conference TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, acronym TEXT NOT NULL, venue TEXT NOT NULL,
		city TEXT NOT NULL, url TEXT NOT NULL, zone TEXT NOT NULL, known INTEGER NOT NULL, floating INTEGER NOT NULL, first TEXT NOT NULL,
		last TEXT NOT NULL, days TEXT NOT NULL, rooms TEXT NOT NULL, tracks TEXT NOT NULL) STRICT;
		INSERT INTO rebuilt SELECT * FROM programmes;
		DROP TABLE programmes;
		ALTER TABLE rebuilt RENAME TO programmes;`
	if err := migrateTo(context.Background(), path, upgrades(t, rebuild), noon); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open(driver, dsn(path, toRead))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var left int
	if err := db.QueryRow("SELECT count(*) FROM sessions").Scan(&left); err != nil || left != 50 {
		t.Errorf("%d of 50 sessions are left, %v", left, err)
	}
}

func TestAnUpgradeThatLeavesRowsWithoutParentsIsRefused(t *testing.T) {
	err := migrateTo(context.Background(), used(t), upgrades(t, "DELETE FROM programmes;"), noon)
	refused(t, err, app.KindStorage)
}

func TestStartsAtOnceTakeTurns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "fresh")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			db, err := Open(context.Background(), dir, clock(noon))
			if err != nil {
				t.Error(err)
				return
			}
			if err := db.SetSetting(context.Background(), "started", "yes"); err != nil {
				t.Error(err)
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

func TestWritersOfSeveralProcessesTakeTurns(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	first := openedAt(t, dir, noon)
	c, _ := saved(t, first, "", invented(8))
	sessions := timetable(t, first, c.ID)
	var wait sync.WaitGroup
	for i := range 8 {
		db := openedAt(t, dir, noon)
		session := sessions[fmt.Sprintf("guid-%04d", i/2)].ID // two writers for each
		wait.Go(func() {
			for range 20 {
				_, err := db.Mark(ctx, app.ActNote, app.Marking{Session: session, Change: func(m app.Marks) app.Marks { m.Note += "x"; return m }})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	marks, err := first.Marks(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for id, m := range marks {
		if m.Note != strings.Repeat("x", 40) {
			t.Errorf("session %s has %d of 40 marks", id, len(m.Note))
		}
	}
	if len(marks) != 4 {
		t.Errorf("%d sessions are marked", len(marks))
	}
}

func TestOpenRefuses(t *testing.T) {
	page := strings.Repeat("not a database ", 600)
	cases := map[string]struct {
		spoil func(path string) error
		kind  app.Kind
	}{
		"a file that is no database": {
			func(path string) error { return os.WriteFile(path, []byte(page), 0o600) }, app.KindStorage,
		},
		"a database whose first page is overwritten": {
			func(path string) error { return overwrite(path, 100, page[:3000]) }, app.KindStorage,
		},
		"a folder in place of the file": {
			func(path string) error {
				if err := os.Remove(path); err != nil {
					return err
				}
				return os.Mkdir(path, 0o700)
			}, app.KindStorage,
		},
		"a file in place of the folder": {
			func(path string) error {
				if err := os.RemoveAll(filepath.Dir(path)); err != nil {
					return err
				}
				return os.WriteFile(filepath.Dir(path), nil, 0o600)
			}, app.KindStorage,
		},
		"a database cut short": {
			func(path string) error { return os.Truncate(path, 6000) }, app.KindStorage,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := used(t)
			if err := c.spoil(path); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path) // none where the path is no file
			db, err := Open(context.Background(), filepath.Dir(path), clock(noon))
			if err == nil {
				_ = db.Close()
				t.Fatal("it opened")
			}
			refused(t, err, c.kind)
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("it changed the file")
			}
		})
	}
}

func TestWhatTheSystemRefusesIsAboutTheFolder(t *testing.T) {
	dir := t.TempDir()
	gone := filepath.Join(dir, "gone")
	for name, err := range map[string]error{
		"a file that can't be opened":  os.Chmod(gone, 0o600),
		"a file that can't be renamed": os.Rename(gone, filepath.Join(dir, "there")),
	} {
		t.Run(name, func(t *testing.T) { refused(t, problem(err, dir), app.KindStorage) })
	}
}

func TestAFolderThatCantBeWrittenIsRefused(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write anywhere")
	}
	path := used(t)
	if err := os.Chmod(filepath.Dir(path), 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
	_, err := Open(context.Background(), filepath.Dir(path), clock(noon))
	refused(t, err, app.KindStorage)
}

func TestCheckFindsDamageInsideTheFile(t *testing.T) {
	path := used(t)
	at := column(t, openedAt(t, filepath.Dir(path), noon), `SELECT (rootpage - 1) * (SELECT page_size FROM pragma_page_size)
		FROM sqlite_master WHERE name = 'sessions'`)
	offset, err := strconv.ParseInt(at[0], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	if err := overwrite(path, offset, strings.Repeat("damage", 600)); err != nil {
		t.Fatal(err)
	}
	db, err := Open(context.Background(), filepath.Dir(path), clock(noon))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	refused(t, db.Check(context.Background()), app.KindStorage)
}

func TestAFullDiskChangesNothing(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(20))
	before := dump(t, db)
	if _, err := db.writer.Exec("PRAGMA max_page_count = 1"); err != nil { // no more than there are
		t.Fatal(err)
	}
	_, _, err := db.SaveProgramme(ctx, "", frab, another(400), false, app.Choices{}, rules)
	refused(t, err, app.KindStorage)
	p := err.(*app.Problem)
	if p.Say != "problem.full" {
		t.Errorf("the problem is %s", p.Say)
	}
	if after := dump(t, db); after != before {
		t.Error("half an import is left")
	}
	if _, err := db.writer.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	marked(t, db, timetable(t, db, c.ID)["guid-0001"].ID, func(m *app.Marks) { m.Rating = 4 })
}

func overwrite(path string, offset int64, text string) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := file.WriteAt([]byte(text), offset); err != nil {
		return err
	}
	return file.Close()
}

func TestAWriterThatDoesntLetGoIsSaidInWords(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db, other := openedAt(t, dir, noon), openedAt(t, dir, noon)
	held, err := other.writer.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.writer.Exec("PRAGMA busy_timeout = 1"); err != nil {
		t.Fatal(err)
	}
	refused(t, db.SetSetting(ctx, "language", "ja"), app.KindStorage)
	if _, err := db.Conferences(ctx); err != nil {
		t.Errorf("readers wait too: %v", err)
	}
	if err := held.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := db.SetSetting(ctx, "language", "ja"); err != nil {
		t.Error(err)
	}
}
