package table

import (
	"regexp"
	"strings"
	"unicode"

	"meguri/app"
	"meguri/app/feed/field"
)

// parting is what stands between the names of a cell. The middle dot is not among it: see dotted.
var parting = regexp.MustCompile(`[,;/&|、，；／＆\n]|\s(?:and|und|et|と)\s`)

// address is where somebody is found and not what they are called.
var address = regexp.MustCompile(`https?://[^\s,;]*`)

// numbered is a name behind its id, as voc's schedule tools write them: "2:Scytale".
var numbered = regexp.MustCompile(`^(\d{1,8}):\s*(\S.*)$`)

// People gives the speakers that a cell names. What stands in brackets (a company, a handle) stays with its name.
func People(cell string) []app.Speaker {
	var speakers []app.Speaker
	for _, name := range parts(address.ReplaceAllString(cell, "")) {
		name = field.Line(name)
		if name == "" || name == "-" || name == "–" {
			continue
		}
		speaker := app.Speaker{Name: name}
		if m := numbered.FindStringSubmatch(name); m != nil {
			speaker = app.Speaker{Key: m[1] + " " + m[2], Name: m[2]}
		}
		speakers = append(speakers, speaker)
	}
	return speakers
}

// parts gives what stands between the separators outside brackets.
func parts(cell string) []string {
	masked := []byte(cell)
	depth := 0
	for i, r := range cell {
		switch {
		case strings.ContainsRune("(（[「", r):
			depth++
		case strings.ContainsRune(")）]」", r):
			depth--
		case depth > 0 && r <= unicode.MaxASCII:
			masked[i] = '.'
		}
	}
	if depth != 0 {
		masked = []byte(cell) // a bracket that isn't closed encloses nothing
	}
	var found []string
	from := 0
	for _, at := range parting.FindAllIndex(masked, -1) {
		found = append(found, dotted(cell[from:at[0]])...)
		from = at[1]
	}
	return append(found, dotted(cell[from:])...)
}

// dotted parts names at a middle dot only where each has kanji or hiragana (山田太郎・鈴木花子): it stands inside names in
// katakana (マーティン・ファウラー).
func dotted(name string) []string {
	names := strings.Split(name, "・")
	for _, part := range names {
		part = strings.TrimSpace(part)
		if len([]rune(part)) < 2 || !strings.ContainsFunc(part, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana) }) {
			return []string{name}
		}
	}
	return names
}
