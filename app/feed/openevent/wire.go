// Package openevent reads FOSSASIA's Open Event export: a folder or a zip with one JSON file each for the event, its
// sessions, speakers, tracks, microlocations (rooms) and sponsors, which refer to each other by id. Its keys are
// hyphenated ("starts-at"); those of its first years had underscores and other words ("start_time").
//
// Source: github.com/fossasia/open-event, its documentation of the JSON files and its samples.
package openevent

import (
	"strings"

	"github.com/tidwall/gjson"
)

// content says what one of the files holds. The files are known by it and not by their names, which some have without
// and some with an extension.
type content string

const (
	nothing  content = ""
	event    content = "event"
	sessions content = "sessions"
	speakers content = "speakers"
	tracks   content = "tracks"
	rooms    content = "microlocations"
	sponsors content = "sponsors"
)

// Looks reports whether a JSON text is one of the files.
func Looks(root gjson.Result) bool {
	what, _ := contentOf(root)
	return what != nothing
}

// contentOf tells a file's content, and gives its list, or the event itself.
func contentOf(root gjson.Result) (content, gjson.Result) {
	if root.IsObject() {
		if has(root, "starts-at", "start_time") && has(root, "ends-at", "end_time") && has(root, "timezone") && has(root, "location-name", "location_name") {
			return event, root
		}
		// The first versions put each list into an object.
		for _, key := range []content{sessions, speakers, tracks, rooms, sponsors} {
			if list := root.Get(string(key)); list.IsArray() && listContent(list.Get("0")) == key {
				return key, list
			}
		}
		return nothing, root
	}
	return listContent(root.Get("0")), root
}

// listContent tells what the first of a list is by the keys that nothing else has together.
func listContent(first gjson.Result) content {
	switch {
	case has(first, "title") && has(first, "microlocation") && has(first, "starts-at", "start_time"):
		return sessions
	case !has(first, "name"):
		return nothing
	case has(first, "latitude") && has(first, "floor"):
		return rooms
	case has(first, "color") && has(first, "font-color", "font_color", "track-image-url", "track_image_url"):
		return tracks
	case has(first, "logo-url", "logo") && has(first, "type", "sponsor_type") && has(first, "level"):
		return sponsors
	case has(first, "organisation") && has(first, "short-biography", "short_biography", "biography"):
		return speakers
	}
	return nothing
}

// get gives the first of the keys that the object has.
func get(v gjson.Result, keys ...string) gjson.Result {
	for _, key := range keys {
		if found := v.Get(key); found.Exists() {
			return found
		}
	}
	return gjson.Result{}
}

func has(v gjson.Result, keys ...string) bool { return get(v, keys...).Exists() }

// text gives the first of the keys' texts that says anything.
func text(v gjson.Result, keys ...string) string {
	for _, key := range keys {
		if found := strings.TrimSpace(v.Get(key).String()); found != "" {
			return found
		}
	}
	return ""
}
