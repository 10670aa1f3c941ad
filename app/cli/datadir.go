package cli

import (
	"path/filepath"
	"runtime"

	"meguri/app"
)

// DataDir gives the data folder by each system's convention, when neither --data nor MEGURI_DATA names one:
// %AppData%\Meguri on Windows, ~/Library/Application Support/Meguri on macOS, and elsewhere
// $XDG_DATA_HOME/meguri, which is ~/.local/share/meguri unless set (XDG Base Directory Specification:
// a relative XDG_DATA_HOME doesn't count). It refuses with an *app.Problem when the environment names no home.
func DataDir(getenv func(string) string) (string, error) {
	return dataDir(runtime.GOOS, getenv)
}

func dataDir(system string, getenv func(string) string) (string, error) {
	var candidates [][]string // a base and what follows it
	switch system {
	case "windows":
		candidates = [][]string{{getenv("AppData"), "Meguri"}}
	case "darwin":
		candidates = [][]string{{getenv("HOME"), "Library", "Application Support", "Meguri"}}
	default:
		candidates = [][]string{{getenv("XDG_DATA_HOME"), "meguri"}, {getenv("HOME"), ".local", "share", "meguri"}}
	}
	for _, parts := range candidates {
		if filepath.IsAbs(parts[0]) {
			return filepath.Join(parts...), nil
		}
	}
	return "", &app.Problem{Kind: app.KindStorage, Say: "cli.home", Try: "cli.home.try"}
}
