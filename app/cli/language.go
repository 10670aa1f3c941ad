package cli

import (
	"strings"

	"meguri/app"
)

// Language gives the language of the system: what LC_ALL, LC_MESSAGES or LANG says, in this order, and
// English when it is neither of ours.
func Language(getenv func(string) string) app.Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := getenv(name); locale != "" {
			if strings.HasPrefix(strings.ToLower(locale), "ja") {
				return app.Japanese
			}
			break
		}
	}
	return app.English
}

// languageOf looks for --lang before the flags are parsed, so that help and mistakes are told in it too.
func languageOf(args []string, getenv func(string) string) app.Language {
	language := Language(getenv)
	for i, arg := range args {
		value, joined := strings.CutPrefix(arg, "--lang=")
		switch {
		case arg == "--":
			return language
		case arg == "--lang" && i+1 < len(args):
			value = args[i+1]
		case !joined:
			continue
		}
		if value == string(app.Japanese) || value == string(app.English) {
			language = app.Language(value)
		}
	}
	return language
}
