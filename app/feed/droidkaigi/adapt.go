package droidkaigi

import (
	"cmp"
	"context"
	"strings"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
)

// Parse reads a timetable that Looks knows. It gives ctx's error, or an *app.Problem when there are too many sessions.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	if err := ctx.Err(); err != nil {
		return app.Programme{}, nil, err
	}
	root := gjson.ParseBytes(data)
	t := timetable{rooms: field.Names(root.Get("rooms"), own), tracks: map[string]string{}, speakers: map[string]app.Speaker{}}
	var l listing.Listing
	root.Get("rooms").ForEach(func(_, room gjson.Result) bool {
		l.Rooms = append(l.Rooms, app.Room{Name: field.Translated(room.Get("name"), own)})
		return true
	})
	root.Get("categories").ForEach(func(_, category gjson.Result) bool {
		for id, name := range field.Names(category.Get("items"), own) {
			t.tracks[id] = name
		}
		return true
	})
	root.Get("speakers").ForEach(func(_, person gjson.Result) bool {
		if speaker := field.Person(person, own); speaker.Name != "" {
			t.speakers[person.Get("id").String()] = speaker
			l.Speakers = append(l.Speakers, speaker)
		}
		return true
	})
	root.Get("sessions").ForEach(func(_, s gjson.Result) bool {
		l.Entries = append(l.Entries, t.entry(s))
		return len(l.Entries) <= listing.MaxSessions
	})
	l.Zone = zoneOf(l.Entries)
	return listing.Programme(l)
}

// zoneOf gives Japan's zone, which no such timetable names, when all times have its offset.
func zoneOf(entries []listing.Entry) string {
	for _, e := range entries {
		if e.Start != "" && !strings.HasSuffix(e.Start, "+09:00") {
			return ""
		}
	}
	return "Asia/Tokyo"
}

// timetable is what sessions refer to by id.
type timetable struct {
	rooms, tracks map[string]string
	speakers      map[string]app.Speaker
}

func (t timetable) entry(s gjson.Result) listing.Entry {
	language := s.Get("language").String()
	if code, known := languages[language]; known {
		language = code
	}
	spoken, _, _ := strings.Cut(language, ",")
	notice := field.Translated(s.Get("message"), spoken, own)
	e := listing.Entry{
		ID:       s.Get("id").String(),
		Title:    field.Translated(s.Get("title"), spoken, own),
		Subtitle: notice,
		Abstract: cmp.Or(field.Translated(s.Get("i18nDesc"), spoken, own), field.Translated(s.Get("description"), spoken, own)),
		// In 2019 the times with their offset stood beside those without.
		Start:       cmp.Or(s.Get("startsAtWithTZ").String(), s.Get("startsAt").String()),
		End:         cmp.Or(s.Get("endsAtWithTZ").String(), s.Get("endsAt").String()),
		Duration:    s.Get("lengthInMinutes").String(),
		Room:        cmp.Or(field.Translated(s.Get("room.name"), own), field.Translated(s.Get("room"), own), t.rooms[s.Get("roomId").String()]),
		Track:       cmp.Or(field.Translated(s.Get("sessionCategoryItem.name"), own), t.tracks[s.Get("sessionCategoryItemId").String()]),
		Type:        typeOf(s.Get("sessionType").String()),
		Language:    language,
		Links:       listing.Link("Video", cmp.Or(s.Get("asset.videoUrl").String(), s.Get("videoUrl").String())),
		Attachments: listing.Link("Slides", cmp.Or(s.Get("asset.slideUrl").String(), s.Get("slideUrl").String())),
		Cancelled:   notice != "" || s.Get("noShow").Bool(),
	}
	s.Get("speakers").ForEach(func(_, person gjson.Result) bool {
		speaker, ok := t.speakers[person.String()]
		if !ok && person.IsObject() {
			speaker = field.Person(person, own)
		}
		e.Speakers = append(e.Speakers, speaker)
		return true
	})
	return e
}
