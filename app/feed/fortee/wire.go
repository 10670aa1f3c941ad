// Package fortee reads the JSON of fortee.jp, the service on which many conferences in Japan collect proposals:
// /<conference>/api/timetable, /api/proposals, /api/tracks and /api/sponsors, each alone or several in one object.
//
// Sources: answers of the service since 2022, and the schema that its users published for them
// (h-kono-it/fortee-typescript-schema).
package fortee

import (
	"github.com/tidwall/gjson"

	"meguri/app/feed/field"
)

// file is everything one text says.
type file struct {
	talks    []talk
	tracks   []track
	sponsors []sponsor
}

// talk is a talk or a time slot of the timetable, or a proposal.
type talk struct {
	uuid, url, title, abstract string
	isSlot                     bool // neither proposed nor given by anybody: reception, opening, lightning talks as a whole
	rejected                   bool
	track                      track
	start                      string // RFC 3339
	minutes                    string
	tags                       []string
	speakers                   []string
	slides, blog, video        string
}

type track struct {
	name, hashtag string
	sort          int64
}

type sponsor struct{ id, name, kana, url, about, plan string }

// Looks reports whether a JSON text is one of fortee's. All its things have UUIDs, but for a track with its hashtag and
// a sponsor's plan.
func Looks(root gjson.Result) bool {
	if root.IsArray() {
		return isTalk(root.Get("0"))
	}
	first := func(list string) gjson.Result { return root.Get(list + ".0") }
	return isTalk(first("timetable")) ||
		isProposal(first("proposals")) ||
		first("tracks").Get("hashtag").Exists() && first("tracks").Get("name").Exists() && !root.Get("sessions").Exists() ||
		first("sponsor_plans").Get("sponsors").IsArray() ||
		onlyEmpty(root)
}

func isTalk(v gjson.Result) bool {
	kind := v.Get("type").Str
	return v.Get("uuid").Exists() && (kind == "talk" || kind == "timeslot")
}

func isProposal(v gjson.Result) bool {
	return v.Get("uuid").Exists() && v.Get("accepted").IsBool()
}

// onlyEmpty tells what fortee answers before there is anything: {"timetable": []}.
func onlyEmpty(root gjson.Result) bool {
	for _, name := range []string{"timetable", "proposals", "sponsor_plans"} {
		if v := root.Get(name); v.IsArray() && !v.Get("0").Exists() {
			return len(root.Map()) == 1
		}
	}
	return false
}

func read(root gjson.Result) (f file) {
	each := func(v gjson.Result, take func(gjson.Result)) {
		if v.IsArray() {
			v.ForEach(func(_, v gjson.Result) bool {
				if v.IsObject() {
					take(v)
				}
				return true
			})
		}
	}
	readTalks := func(v gjson.Result) { f.talks = append(f.talks, readTalk(v)) }
	each(root, readTalks)
	if !root.IsObject() {
		return f
	}
	each(root.Get("timetable"), readTalks)
	each(root.Get("proposals"), readTalks)
	each(root.Get("tracks"), func(v gjson.Result) { f.tracks = append(f.tracks, readTrack(v)) })
	each(root.Get("sponsor_plans"), func(plan gjson.Result) {
		rank := text(plan, "name")
		each(plan.Get("sponsors"), func(v gjson.Result) {
			f.sponsors = append(f.sponsors, sponsor{
				id: text(v, "id"), name: text(v, "name"), kana: text(v, "kana"), url: text(v, "url"), about: text(v, "pr"), plan: rank,
			})
		})
	})
	return f
}

func readTalk(v gjson.Result) talk {
	place := v // a proposal has its place in an object of its own
	if t := v.Get("timetable"); t.IsObject() {
		place = t
	}
	t := talk{
		uuid:     text(v, "uuid"),
		url:      text(v, "url"),
		title:    text(v, "title"),
		abstract: text(v, "abstract"),
		isSlot:   v.Get("type").Str == "timeslot",
		rejected: v.Get("accepted").Type == gjson.False,
		track:    readTrack(place.Get("track")),
		start:    text(place, "starts_at"),
		minutes:  text(place, "length_min"),
		slides:   text(v, "slide_url"),
		blog:     text(v, "blog_url"),
		video:    text(v, "video_url"),
	}
	for _, tag := range v.Get("tags").Array() {
		if name := text(tag, "name"); name != "" {
			t.tags = append(t.tags, name)
		}
	}
	for _, speaker := range append(v.Get("speaker").Array(), v.Get("speakers").Array()...) {
		t.speakers = append(t.speakers, text(speaker, "name"))
	}
	return t
}

// readTrack reads a track, or its name alone as proposals have it.
func readTrack(v gjson.Result) track {
	if v.Type == gjson.String {
		return track{name: v.Str}
	}
	return track{name: text(v, "name"), hashtag: field.Hashtags(text(v, "hashtag")), sort: v.Get("sort").Int()}
}

// text gives a member that is a string or a number.
func text(v gjson.Result, name string) string {
	if v = v.Get(name); v.Type == gjson.String || v.Type == gjson.Number {
		return v.String()
	}
	return ""
}
