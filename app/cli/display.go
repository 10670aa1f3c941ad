package cli

import (
	"runtime"

	"meguri/app"
)

// display refuses, with an *app.Problem, when there is no display to open a window on. Only systems with X11
// or Wayland can say so beforehand.
func display(getenv func(string) string) error {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" || getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != "" {
		return nil
	}
	return &app.Problem{Kind: app.KindNotFound, Say: "cli.display", Try: "cli.display.try"}
}
