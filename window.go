//go:build !bindings

package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"meguri/app/cli"
	"meguri/app/desktop"
)

// openWindow shows the window and returns when it is closed. When another window already shows the same
// data, that one comes forward and this process is done.
func openWindow(w cli.Window) error {
	where := absolute(w.Where)
	instance, err := desktop.Claim(w.Folder, where)
	if instance == nil || err != nil {
		return err
	}
	defer instance.Release()
	log, err := openLog(filepath.Join(w.Folder, "meguri.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	shell := desktop.NewShell(desktop.Options{
		Folder: w.Folder, Now: w.Now, Language: w.Language, Where: where, Version: version(),
		Log: io.MultiWriter(log, os.Stderr), // the file first: a window may have no standard error
	})
	go instance.Serve(shell.SecondInstance)
	return show(shell)
}

// maxLog is how many bytes a log may have when a window starts to go on with it.
const maxLog = 1 << 20

// openLog opens the log to append to it. One larger than maxLog is moved to path.1 first, where it replaces
// the one before.
func openLog(path string) (*os.File, error) {
	if info, err := os.Stat(path); err == nil && info.Size() > maxLog {
		_ = os.Rename(path, path+".1") // a log that grows on is no reason to refuse the window
	}
	return os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
}

// absolute keeps a file's path true for another process; addresses, "sample:" and "" stay as they are.
func absolute(where string) string {
	if where == "" || strings.Contains(where, ":") && !filepath.IsAbs(where) {
		return where
	}
	if path, err := filepath.Abs(where); err == nil {
		return path
	}
	return where
}
