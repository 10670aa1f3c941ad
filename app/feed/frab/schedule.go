// Package frab turns a frab schedule into a programme. frab, pretalx, wafer and the C3VOC's tools write
// the same schedule as XML (packages call it Pentabarf XML, after the first of them) and as JSON; the packages
// frabxml and frabjson read the two shapes into a Schedule, and what the fields mean is told once, here.
//
// Sources: https://c3voc.de/wiki/schedule, its schema https://c3voc.de/schedule/schema.xsd,
// frab's app/views/public/schedule and pretalx's schedule exporters.
package frab

// MaxSessions bounds how many sessions one schedule may have; the largest conferences have some thousands.
const MaxSessions = 100_000

// Schedule is a schedule as published. Every value is the feed's own text.
type Schedule struct {
	Conference Conference
	Tracks     []Track  // as announced, apart from the events
	Rooms      []string // as announced, apart from the days
	Days       []Day
}

// Conference is the schedule's head.
type Conference struct {
	Acronym, Title, Venue, City string
	DayChange                   string // "04:00" or "09:00:00": sessions before that belong to the evening before
	ZoneName                    string // an IANA name, or "Berlin"
	URL, BaseURL                string
}

// Track is an announced track.
type Track struct{ Name, Colour string }

// Day is one day block.
type Day struct {
	Date       string // 2006-01-02, in a zone of the feed's choosing
	Start, End string // RFC 3339, or ""
	Rooms      []Room
}

// Room holds the events that a day has in one room. Name is "" for events that stand in no room.
type Room struct {
	Name   string
	Events []Event
}

// Event is one event. Empty means absent.
type Event struct {
	GUID, ID, Slug        string
	Title, Subtitle       string
	Abstract, Description string
	Date                  string // RFC 3339, or without offset, or "" (before 2012)
	Start                 string // wall time, "10:30"
	Duration              string // "00:30"
	Room, Track, Type     string
	Language, URL         string
	OptOut, DoNotStream   bool
	Cancelled             bool
	Persons               []Person
	Links, Attachments    []Link
}

// Person is a speaker.
type Person struct{ ID, Name string }

// Link is a link or an attachment.
type Link struct{ Title, Address string }
