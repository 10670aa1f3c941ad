package field

import (
	"strings"

	"github.com/tidwall/gjson"
)

// Translated gives a JSON text that may be in several languages, {"en": …, "ja-jp": …}: in the first of the
// languages wanted that has a text, else in English, else in the first language that has one. A key fits a
// language when they are the same but for case, or else when their first parts are: "de" takes "de-formal", and
// "ja" takes "ja-jp", "ja_JP" and "jp". The choice never depends on the person's own language, so that a refresh
// finds the same names.
//
// A session's title and abstract want the session's language first, then the conference's; names that several
// sessions share (rooms, tracks, types) want the conference's only, so that one room has one name.
//
// A string is given as it is, a number as its digits, and anything else is "".
func Translated(v gjson.Result, wanted ...string) string {
	if !v.IsObject() {
		if v.Type == gjson.String || v.Type == gjson.Number {
			return v.String()
		}
		return ""
	}
	type version struct{ tag, text string }
	var versions []version
	v.ForEach(func(key, text gjson.Result) bool {
		if text.Type == gjson.String && strings.TrimSpace(text.Str) != "" {
			versions = append(versions, version{strings.ToLower(Language(key.Str)), text.Str})
		}
		return true
	})
	for _, language := range append(wanted[:len(wanted):len(wanted)], "en") {
		tag := strings.ToLower(Language(language))
		if tag == "" {
			continue
		}
		for _, same := range []func(string) bool{
			func(other string) bool { return other == tag },
			func(other string) bool { return firstPart(other) == firstPart(tag) },
		} {
			for _, version := range versions {
				if same(version.tag) {
					return version.text
				}
			}
		}
	}
	if len(versions) == 0 {
		return ""
	}
	return versions[0].text
}

// firstPart is the language of a tag, without its region or form.
func firstPart(tag string) string {
	part, _, _ := strings.Cut(tag, "-")
	return part
}
