package exporting

import (
	"strings"

	"meguri/app"
)

// pngBegins is how a PNG begins: https://www.w3.org/TR/png-3/#5PNG-file-signature.
const pngBegins = "\x89PNG\r\n\x1a\n"

// Picture writes a PNG to a file, and gives its absolute path. It replaces a PNG that is there, and no other file. The error
// is an *app.Problem.
func Picture(name string, png []byte) (path string, err error) {
	if !strings.HasPrefix(string(png[:min(len(png), len(pngBegins))]), pngBegins) {
		return "", &app.Problem{Kind: app.KindInternal, Say: "problem.internal", Try: "problem.internal.try"}
	}
	return write(name, png, pngBegins)
}
