// Package sessionize reads the JSON that Sessionize publishes of a conference: the views All, GridSmart (its schedule
// grid), Sessions and Speakers.
//
// Source: Sessionize's API endpoints, https://sessionize.com/playbook/api, and real answers of them.
package sessionize

import (
	"regexp"
	"strings"

	"github.com/tidwall/gjson"
)

// shape is which of the views a file holds.
type shape int

const (
	none     shape = iota
	all            // {"sessions": […], "speakers": […], "questions": […], "categories": […], "rooms": […]}, joined by ids
	grid           // [{"date": …, "rooms": [{"id", "name", "sessions": […]}], "timeSlots": […]}]
	groups         // [{"groupName": …, "sessions": […]}]
	bare           // [{"id", "title", "startsAt", "isServiceSession"}], as apps keep the sessions of any view
	day            // one of a grid's
	speakers       // [{"id", "fullName", "tagLine", "sessions": [{"id", "name"}]}]
)

// Looks reports whether a JSON text is one of the views.
func Looks(root gjson.Result) bool { return shapeOf(root) != none }

func shapeOf(root gjson.Result) shape {
	if root.IsObject() {
		session := root.Get("sessions.0")
		marked := session.Get("isServiceSession").Exists() || session.Get("categoryItems").Exists()
		lists := root.Get("questions").IsArray() && root.Get("categories").IsArray() // also before there are sessions
		switch {
		case session.Get("title").IsObject():
		case root.Get("sessions").IsArray() && root.Get("speakers").IsArray() && (marked || lists), session.Get("isServiceSession").Exists():
			return all
		case root.Get("rooms.0.sessions.0.isServiceSession").Exists():
			return day
		}
		return none
	}
	first := root.Get("0")
	switch {
	case first.Get("date").Exists() && first.Get("rooms").IsArray() && (first.Get("timeSlots").Exists() || first.Get("rooms.0.sessions").IsArray()):
		return grid
	case first.Get("groupName").Exists() && first.Get("sessions").IsArray():
		return groups
	case first.Get("isServiceSession").Exists() && !first.Get("title").IsObject():
		return bare
	case first.Get("fullName").Exists() && (first.Get("tagLine").Exists() || first.Get("profilePicture").Exists()):
		return speakers
	}
	return none
}

// label is one thing a session was marked with: "Session format" and "Workshop".
type label struct{ category, name string }

// labelsByID gives the items of the All view's categories, which its sessions name by id.
func labelsByID(categories gjson.Result) map[string]label {
	items := map[string]label{}
	categories.ForEach(func(_, category gjson.Result) bool {
		title := category.Get("title").String()
		category.Get("items").ForEach(func(_, item gjson.Result) bool {
			items[item.Get("id").String()] = label{title, item.Get("name").String()}
			return true
		})
		return true
	})
	return items
}

// labelsOf gives a session's own labels: written out, or by id.
func labelsOf(session gjson.Result, byID map[string]label) []label {
	var labels []label
	session.Get("categories").ForEach(func(_, category gjson.Result) bool {
		category.Get("categoryItems").ForEach(func(_, item gjson.Result) bool {
			labels = append(labels, label{category.Get("name").String(), item.Get("name").String()})
			return true
		})
		return true
	})
	session.Get("categoryItems").ForEach(func(_, id gjson.Result) bool {
		if found, ok := byID[id.String()]; ok {
			labels = append(labels, found)
		}
		return true
	})
	return labels
}

// Organisers title their categories as they like. A topic stands for the track where there is no track.
var (
	trackTitle    = regexp.MustCompile(`(?i)\btracks?\b|トラック`)
	topicTitle    = regexp.MustCompile(`(?i)\btopics?\b|\btheme\b|^category$|トピック|テーマ|カテゴリ`)
	typeTitle     = regexp.MustCompile(`(?i)\bformat\b|\btype\b|\bkind\b|形式|種別|種類|フォーマット`)
	languageTitle = regexp.MustCompile(`(?i)\blanguage\b|言語|\bsprache\b|\blangue\b|\bidioma\b`)
)

// labelled gives the names under the categories whose title fits.
func labelled(labels []label, title *regexp.Regexp) []string {
	var names []string
	for _, l := range labels {
		if title.MatchString(l.category) {
			names = append(names, l.name)
		}
	}
	return names
}

// proposed are the states of proposals that are not on the programme.
var proposed = map[string]bool{"declined": true, "declinequeue": true, "waitlisted": true, "nominated": true, "rejected": true, "withdrawn": true}

// state gives a status in one spelling: "Decline_Queue" is declinequeue.
func state(status string) string {
	return strings.ToLower(strings.NewReplacer("_", "", " ", "", "-", "").Replace(status))
}
