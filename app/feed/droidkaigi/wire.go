// Package droidkaigi reads the bilingual timetable that DroidKaigi's apps are fed with, and that others have taken
// over: Sessionize's All view with texts as {"ja", "en"}, times with an offset, an asset of slides and video, and a
// message where a session is called off.
//
// Source: the responses of github.com/DroidKaigi/conference-app-2019 to -2024 (SessionAllResponse, SessionResponse).
package droidkaigi

import (
	"strings"

	"github.com/tidwall/gjson"
)

// own is the language of the conference, in which its rooms and tracks are named; titles are in the session's.
const own = "ja"

// Looks reports whether a JSON text is such a timetable.
func Looks(root gjson.Result) bool {
	looks := false
	root.Get("sessions").ForEach(func(_, s gjson.Result) bool {
		looks = s.Get("startsAt").Exists() && (translated(s.Get("title")) || s.Get("sessionType").Exists() && s.Get("message").Exists())
		return false
	})
	return looks && root.Get("sessions").IsArray()
}

func translated(v gjson.Result) bool {
	return v.IsObject() && (v.Get("ja").Exists() || v.Get("en").Exists())
}

// languages gives the language for the words of the timetable. What is to be determined has none.
var languages = map[string]string{"JAPANESE": "ja", "ENGLISH": "en", "MIXED": "ja, en", "TBD": ""}

// typeOf makes a constant such as WELCOME_TALK readable. NORMAL says nothing.
func typeOf(constant string) string {
	if constant == "NORMAL" {
		return ""
	}
	words := strings.ToLower(strings.ReplaceAll(constant, "_", " "))
	if words == "" {
		return ""
	}
	return strings.ToUpper(words[:1]) + words[1:]
}
