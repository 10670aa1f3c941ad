package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"meguri/app"
)

// BackupsName is the folder for copies inside the data folder.
const BackupsName = "backups"

// problem puts into words what a person can do something about, and leaves everything else as it is.
func problem(err error, dir string) error {
	var said *app.Problem
	if err == nil || errors.As(err, &said) {
		return err
	}
	var code sqlite3.ErrNo
	if failed := (sqlite3.Error{}); errors.As(err, &failed) {
		code = failed.Code
	}
	switch {
	case code == sqlite3.ErrCorrupt || code == sqlite3.ErrNotADB:
		return damaged(err, dir)
	case code == sqlite3.ErrFull || errors.Is(err, syscall.ENOSPC):
		return &app.Problem{Kind: app.KindStorage, Say: "problem.full", Try: "problem.full.try", Args: []any{dir}, Err: err}
	case code == sqlite3.ErrBusy || code == sqlite3.ErrLocked:
		return &app.Problem{Kind: app.KindStorage, Say: "problem.busy", Try: "problem.busy.try", Args: []any{dir}, Err: err}
	case code == sqlite3.ErrConstraint:
		return &app.Problem{Kind: app.KindBadInput, Say: "problem.value", Try: "problem.value.try", Err: err}
	case code == sqlite3.ErrReadonly, code == sqlite3.ErrCantOpen, code == sqlite3.ErrPerm, code == sqlite3.ErrIoErr, isPath(err):
		return &app.Problem{Kind: app.KindStorage, Say: "problem.folder", Try: "problem.folder.try", Args: []any{dir}, Err: err}
	}
	return err
}

func damaged(err error, dir string) error {
	return &app.Problem{
		Kind: app.KindStorage, Say: "problem.damaged", Try: "problem.damaged.try",
		Args: []any{filepath.Join(dir, DatabaseName), filepath.Join(dir, BackupsName)}, Err: err,
	}
}

func isPath(err error) bool {
	var path *fs.PathError
	var link *os.LinkError
	return errors.As(err, &path) || errors.As(err, &link)
}
