package xcal

import (
	"context"
	"strings"

	"meguri/app"
	"meguri/app/feed/ical"
	"meguri/app/feed/listing"
	"meguri/app/feed/xmltree"
)

// Parse reads UTF-8 XML whose first element is <icalendar>, in any letters. It gives the programme and its warnings, or
// a Problem when the XML breaks off or is broken.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	root, err := xmltree.Parse(ctx, data)
	if err != nil {
		return app.Programme{}, nil, err
	}
	var l listing.Listing
	for _, c := range root.All("vcalendar") {
		if len(c.All("properties"))+len(c.All("components")) > 0 {
			return ical.Parse(ctx, calendar(root))
		}
		if l.Title == "" {
			l.Title = c.First("x-wr-calname", "name", "x-wr-caldesc")
		}
		if l.Zone == "" {
			l.Zone = c.First("x-wr-timezone")
		}
		for _, event := range c.All("vevent") {
			l.Entries = append(l.Entries, entry(event))
		}
	}
	return listing.Programme(l)
}

// entry reads an event of the Pentabarf flavour. Its summary is title and subtitle in one.
func entry(event *xmltree.Element) listing.Entry {
	e := listing.Entry{
		GUID:      event.First("uid"),
		ID:        event.First("event-id"),
		Title:     event.First("title", "summary"),
		Subtitle:  event.First("subtitle"),
		Abstract:  event.First("description"),
		Start:     event.First("dtstart"),
		End:       event.First("dtend"),
		Duration:  length(event.First("duration")),
		Room:      event.First("location"),
		Type:      event.First("category", "categories"),
		Language:  event.First("language-code", "language"),
		URL:       event.First("url"),
		Cancelled: strings.EqualFold(event.First("status"), "CANCELLED"),
	}
	if strings.HasPrefix(e.URL, "//") {
		e.URL = "https:" + e.URL
	}
	for _, attendee := range event.All("attendee") {
		e.Speakers = append(e.Speakers, app.Speaker{Name: attendee.Text})
	}
	return e
}

// length puts the colons into Pentabarf's HHMMSS and leaves other lengths as they are.
func length(text string) string {
	if len(text) != 6 || strings.Trim(text, "0123456789") != "" {
		return text
	}
	return text[:2] + ":" + text[2:4] + ":" + text[4:]
}
