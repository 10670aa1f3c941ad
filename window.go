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
	log, err := os.OpenFile(filepath.Join(w.Folder, "meguri.log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
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
