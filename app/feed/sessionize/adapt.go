package sessionize

import (
	"cmp"
	"context"
	"strings"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
)

// Parse reads a view that Looks knows. The views of one conference give the same sessions the same codes: a session
// that the grid lists in several rooms is one, in the first of them. Sessionize writes times without a zone, which
// are the venue's, or with Z where the organisers asked for UTC, which are exact. It gives ctx's error, or an
// *app.Problem when there are too many sessions.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	if err := ctx.Err(); err != nil {
		return app.Programme{}, nil, err
	}
	root := gjson.ParseBytes(data)
	r := reader{seen: map[[2]string]bool{}}
	switch shapeOf(root) {
	case all:
		r.all(root)
	case grid:
		r.grid(root)
	case day:
		r.gridDay(root)
	case bare:
		r.sessions(root, "")
	case groups:
		root.ForEach(func(_, group gjson.Result) bool {
			r.sessions(group.Get("sessions"), "")
			return true
		})
	case speakers:
		r.people(root)
	}
	p, warnings, err := listing.Programme(r.listing)
	if r.proposed > 0 {
		warnings = append(warnings, app.Warning{Field: "status", Message: "warning.feed.notAccepted", Args: []any{r.proposed}})
	}
	return p, warnings, err
}

type reader struct {
	listing  listing.Listing
	rooms    map[string]string      // names by id, of the All view
	speakers map[string]app.Speaker // by id, of the All view
	labels   map[string]label       // by id, of the All view
	seen     map[[2]string]bool     // sessions by id and start: one may stand in several rooms
	proposed int
}

func (r *reader) all(root gjson.Result) {
	r.rooms = field.Names(root.Get("rooms"))
	r.labels = labelsByID(root.Get("categories"))
	r.listRooms(root.Get("rooms"))
	r.people(root.Get("speakers"))
	r.sessions(root.Get("sessions"), "")
}

func (r *reader) grid(days gjson.Result) {
	days.ForEach(func(_, day gjson.Result) bool {
		r.gridDay(day)
		return true
	})
}

func (r *reader) gridDay(day gjson.Result) {
	r.listRooms(day.Get("rooms"))
	day.Get("rooms").ForEach(func(_, room gjson.Result) bool {
		r.sessions(room.Get("sessions"), room.Get("name").String())
		return true
	})
	// The same again by time, in case an organiser's export has only this.
	day.Get("timeSlots").ForEach(func(_, slot gjson.Result) bool {
		slot.Get("rooms").ForEach(func(_, room gjson.Result) bool {
			if session := room.Get("session"); session.IsObject() {
				r.session(session, room.Get("name").String())
			}
			return true
		})
		return true
	})
}

func (r *reader) listRooms(rooms gjson.Result) {
	rooms.ForEach(func(_, room gjson.Result) bool {
		r.listing.Rooms = append(r.listing.Rooms, app.Room{Name: room.Get("name").String()})
		return true
	})
}

func (r *reader) people(list gjson.Result) {
	r.speakers = map[string]app.Speaker{}
	list.ForEach(func(_, person gjson.Result) bool {
		if speaker := field.Person(person); speaker.Name != "" {
			r.speakers[person.Get("id").String()] = speaker
			r.listing.Speakers = append(r.listing.Speakers, speaker)
		}
		return true
	})
}

func (r *reader) sessions(list gjson.Result, room string) {
	list.ForEach(func(_, session gjson.Result) bool {
		r.session(session, room)
		return len(r.listing.Entries) <= listing.MaxSessions
	})
}

func (r *reader) session(s gjson.Result, room string) {
	status := state(s.Get("status").String())
	if proposed[status] {
		r.proposed++
		return
	}
	e := listing.Entry{
		ID:        s.Get("id").String(),
		Title:     s.Get("title").String(),
		Abstract:  s.Get("description").String(),
		Start:     s.Get("startsAt").String(),
		End:       s.Get("endsAt").String(),
		Room:      cmp.Or(s.Get("room").String(), room, r.rooms[s.Get("roomId").String()]),
		Cancelled: status == "cancelled" || status == "canceled",
		Links:     append(listing.Link("Live", s.Get("liveUrl").String()), listing.Link("Recording", s.Get("recordingUrl").String())...),
	}
	if once := [2]string{e.ID, e.Start}; e.ID != "" {
		if r.seen[once] {
			return
		}
		r.seen[once] = true
	}
	labels := labelsOf(s, r.labels)
	e.Track = cmp.Or(first(labelled(labels, trackTitle)), first(labelled(labels, topicTitle)))
	e.Type = first(labelled(labels, typeTitle))
	e.Language = strings.Join(labelled(labels, languageTitle), ", ")
	if e.Type == "" && s.Get("isServiceSession").Bool() {
		e.Type = "Service session" // Sessionize's own word for registration, lunch and the like
	}
	s.Get("speakers").ForEach(func(_, person gjson.Result) bool {
		speaker, ok := r.speakers[person.String()]
		if !ok && person.IsObject() {
			speaker = field.Person(person)
		}
		e.Speakers = append(e.Speakers, speaker)
		return true
	})
	r.listing.Entries = append(r.listing.Entries, e)
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}
