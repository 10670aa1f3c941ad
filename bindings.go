//go:build bindings

package main

import (
	"io"

	"meguri/app"
	"meguri/app/cli"
	"meguri/app/desktop"
)

// openWindow in the bindings build shows Wails what is bound, and opens nothing of anybody's.
func openWindow(cli.Window) error {
	return show(desktop.NewShell(desktop.Options{Log: io.Discard, Language: app.English}))
}
