package openevent

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
)

// Parse reads one file of an export by itself: its sessions, or the part that speakers and sponsors are. It refuses the
// files that say nothing alone, with an *app.Problem that asks for the folder; else it errs as ParseSet does.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	if what, _ := contentOf(gjson.ParseBytes(data)); what == event || what == tracks || what == rooms {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.oneOfSet", Try: "problem.feed.oneOfSet.try", Args: []any{string(what)}}
	}
	return ParseSet(ctx, map[string][]byte{"": data})
}

// Set reports whether the files of a folder or a zip, by whatever names, are an export: one of them holds sessions.
// Others, such as images, may lie among them.
func Set(files map[string][]byte) bool {
	for _, data := range files {
		if field.ValidJSON(data) {
			if what, _ := contentOf(gjson.ParseBytes(data)); what == sessions {
				return true
			}
		}
	}
	return false
}

// ParseSet reads an export's files together. Files that are none of it are passed over. It gives ctx's error, or an
// *app.Problem when there are too many sessions.
func ParseSet(ctx context.Context, files map[string][]byte) (app.Programme, []app.Warning, error) {
	var e export
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := ctx.Err(); err != nil {
			return app.Programme{}, nil, err
		}
		if field.ValidJSON(files[name]) {
			e.file(gjson.ParseBytes(files[name]))
		}
	}
	p, warnings, err := listing.Programme(e.listing)
	if e.proposed > 0 {
		warnings = append(warnings, app.Warning{Field: "state", Message: "warning.feed.notAccepted", Args: []any{e.proposed}})
	}
	return p, warnings, err
}

type export struct {
	listing  listing.Listing
	proposed int
}

func (e *export) file(root gjson.Result) {
	what, list := contentOf(root)
	switch what {
	case event:
		e.listing.Title = text(root, "name")
		e.listing.Venue = text(root, "location-name", "location_name")
		e.listing.Zone = text(root, "timezone")
		e.listing.URL = text(root, "external-event-url", "event_url", "ticket-url", "ticket_url")
		return
	case nothing:
		return
	}
	read := map[content]func(gjson.Result){sessions: e.session, speakers: e.speaker, tracks: e.track, rooms: e.room, sponsors: e.sponsor}[what]
	list.ForEach(func(_, item gjson.Result) bool {
		read(item)
		return len(e.listing.Entries) <= listing.MaxSessions
	})
}

func (e *export) session(s gjson.Result) {
	state := strings.ToLower(text(s, "state"))
	cancelled := state == "canceled" || state == "cancelled"
	if state != "" && state != "accepted" && state != "confirmed" && !cancelled || text(s, "deleted-at", "deleted_at") != "" {
		e.proposed++
		return
	}
	entry := listing.Entry{
		ID:          text(s, "id"),
		Title:       text(s, "title"),
		Subtitle:    text(s, "subtitle"),
		Abstract:    text(s, "short-abstract", "short_abstract"),
		Description: text(s, "long-abstract", "long_abstract", "description"),
		Start:       text(s, "starts-at", "start_time"),
		End:         text(s, "ends-at", "end_time"),
		Room:        text(s, "microlocation.name"),
		Track:       text(s, "track.name"),
		Type:        text(s, "session-type.name", "session_type.name"),
		Language:    text(s, "language"),
		Cancelled:   cancelled,
		Attachments: listing.Link("Slides", text(s, "slides-url", "slides")),
		Links: slices.Concat(listing.Link("Video", text(s, "video-url", "video")),
			listing.Link("Audio", text(s, "audio-url", "audio")), listing.Link("Sign-up", text(s, "signup-url", "signup_url"))),
	}
	if entry.Abstract == entry.Description {
		entry.Description = ""
	}
	s.Get("speakers").ForEach(func(_, person gjson.Result) bool {
		entry.Speakers = append(entry.Speakers, field.Person(person))
		return true
	})
	e.listing.Entries = append(e.listing.Entries, entry)
}

func (e *export) speaker(v gjson.Result) {
	if speaker := field.Person(v); speaker.Name != "" {
		e.listing.Speakers = append(e.listing.Speakers, speaker)
	}
}

func (e *export) track(v gjson.Result) {
	e.listing.Tracks = append(e.listing.Tracks, app.Track{Name: text(v, "name"), Colour: field.Colour(text(v, "color"))})
}

func (e *export) room(v gjson.Result) {
	e.listing.Rooms = append(e.listing.Rooms, app.Room{Name: text(v, "name")})
}

func (e *export) sponsor(v gjson.Result) {
	e.listing.Booths = append(e.listing.Booths, app.Booth{
		Key:   text(v, "id"),
		Name:  text(v, "name"),
		Rank:  cmp.Or(text(v, "type", "sponsor_type"), text(v, "level")),
		URL:   text(v, "url"),
		About: text(v, "description"),
	})
}
