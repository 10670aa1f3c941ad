package indico

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/listing"
	"meguri/app/feed/zones"
)

// Parse reads well-formed JSON for which Looks said yes. It gives the programme and its warnings; ctx's error; or a
// Problem for more sessions than any conference has. Of several events each is a session where it has none inside.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	events := read(gjson.ParseBytes(data))
	if err := ctx.Err(); err != nil {
		return app.Programme{}, nil, err
	}
	l := listing.Listing{Zone: zone(events)}
	if len(events) == 1 {
		l.Title, l.URL, l.Venue = events[0].title, events[0].url, events[0].venue
	}
	for i := range events {
		entries := events[i].entries
		if len(entries) == 0 && len(events) > 1 {
			entries = []entry{events[i].entry}
		}
		for j := range entries {
			l.Entries = append(l.Entries, adapt(&entries[j]))
		}
	}
	return listing.Programme(l)
}

func adapt(e *entry) listing.Entry {
	out := listing.Entry{
		ID:          e.id,
		Title:       e.title,
		Abstract:    e.description,
		Description: strings.Join(e.parts, "\n"),
		Start:       e.start.text(),
		End:         e.end.text(),
		Duration:    e.minutes,
		Room:        e.room,
		Track:       cmp.Or(e.session, e.track),
		Type:        e.kind,
		URL:         e.url,
		Speakers:    e.speakers,
		Attachments: e.material,
	}
	// Indico's sessions are the strands of its timetable; its tracks sort the abstracts that were sent in, and often
	// say what kind of talk it is. A contribution may have either or both.
	if out.Type == "" && e.session != "" {
		out.Type = e.track
	}
	if e.isBreak {
		// A break's id is its place in the timetable, which moves.
		out.ID, out.Key, out.Type = "", strings.TrimSpace(e.title+" "+e.start.date), "break"
	}
	return out
}

// text gives the moment as listing reads it: with its offset where the zone is known, else as a wall time of the event.
func (m moment) text() string {
	wall := strings.TrimSpace(m.date + " " + m.time)
	name, ok := zones.Named(m.zone)
	if !ok {
		return wall
	}
	at, err := time.ParseInLocation(time.DateTime, wall, app.Zone{Name: name}.Location())
	if err != nil {
		return wall
	}
	return at.Format(time.RFC3339)
}

// zone is the first event's, else the one that most moments are given in. Moments in UTC don't tell where it is.
func zone(events []event) string {
	counts := map[string]int{}
	best := ""
	for i := range events {
		if events[i].zone != "" {
			return events[i].zone
		}
		for _, e := range events[i].entries {
			name := e.start.zone
			if name == "" || name == "UTC" {
				continue
			}
			if counts[name]++; counts[name] > counts[best] {
				best = name
			}
		}
	}
	return best
}
