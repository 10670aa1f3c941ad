// Package stands reads lists of stands at community conferences, which become booths: the YAML file from which FOSDEM makes
// its page (places with groups, in them stands by theme and by day), a Markdown list that announces them, and c3nav's
// locations, one JSON object on a line, some of which are stands.
package stands

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"meguri/app/feed/field"
	"meguri/app/feed/yamldoc"
)

// Looks reports whether a text is one of these lists, broken or not.
func Looks(data []byte) bool {
	return yamlList.Match(data) && yamldoc.Looks(data) || looksMarkdown(data) || LooksLines(data)
}

var yamlList = regexp.MustCompile(`(?m)^\s*:?(?:stand|booth)_?-?[lL]ists?:\s*$`)

// item is an entry of a Markdown list.
var item = regexp.MustCompile(`^[-*+] +(\S.*)$`)

// aboutStands finds in a title or a heading that a list is one of stands.
var aboutStands = regexp.MustCompile(`(?i)\bstands?\b|\bbooths?\b|\bexhibitors?\b|\bsponsors?\b|ブース|出展|スポンサー|協賛`)

// title is a text's own name: in its front matter, or its heading of the first level. section is any other heading.
var (
	title   = regexp.MustCompile(`^(?:title:|# )`)
	section = regexp.MustCompile(`^##+ `)
)

// looksMarkdown reports whether a text says in its title, or else under the heading of its first list, that it is about
// stands, and has a list of names and no YAML behind it.
func looksMarkdown(data []byte) bool {
	named, said, items, keys := false, false, 0, 0
	for line := range strings.Lines(string(data[:min(len(data), 64<<10)])) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case item.MatchString(line):
			items++
			if key.MatchString(line) {
				keys++
			}
		case items > 0:
		case aboutStands.MatchString(line):
			named, said = named || title.MatchString(line), true
		case section.MatchString(line):
			said = named
		}
	}
	return said && items >= 3 && keys*2 < items
}

var key = regexp.MustCompile(`^[-*+] +["']?\w+["']?:(?:\s|$)`)

// LooksLines reports whether a text has a JSON object on each line, as a file of c3nav's locations has.
func LooksLines(data []byte) bool {
	first, rest, found := bytes.Cut(data, []byte("\n"))
	second, _, _ := bytes.Cut(rest, []byte("\n"))
	if !found || !field.ValidJSON(first) || !field.ValidJSON(second) {
		return false
	}
	for _, line := range [][]byte{first, second} {
		if v := gjson.ParseBytes(line); !v.Get("titles").IsObject() || !v.Get("geometry").IsObject() && !v.Get("location_type").Exists() {
			return false
		}
	}
	return true
}
