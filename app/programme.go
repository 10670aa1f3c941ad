package app

import (
	"cmp"
	"slices"
	"time"
)

// Programme is what a conference publishes: replaceable, whole, and free of anything the person did.
// Rooms and tracks are known by name inside their conference; sessions by Key.
type Programme struct {
	Title    string
	Acronym  string
	Venue    string
	City     string
	URL      string
	Zone     Zone
	Days     []Day     // in order
	Rooms    []Room    // in the feed's order
	Tracks   []Track   // in the feed's order
	Sessions []Session // by start, untimed last, then by Key
	Speakers []Speaker // those the feed lists on their own; Speakers gives all of a programme
	Booths   []Booth   // in the feed's order
	Rallies  []Rally
	Plans    []Plan
}

// Part reports whether a programme without sessions still says something a conference can use: who speaks, which
// booths there are, what a track's hashtag is.
func Part(p Programme) bool {
	hashtags := func(name, hashtag string) bool { return name != "" && hashtag != "" }
	return len(p.Speakers)+len(p.Booths)+len(p.Rallies)+len(p.Plans) > 0 ||
		slices.ContainsFunc(p.Tracks, func(t Track) bool { return hashtags(t.Name, t.Hashtag) }) ||
		slices.ContainsFunc(p.Rooms, func(r Room) bool { return hashtags(r.Name, r.Hashtag) })
}

// Room is where sessions take place.
type Room struct {
	Name    string
	Hashtag string // with its #, or ""
}

// Track is the strand sessions belong to.
type Track struct {
	Name    string
	Colour  string // #RRGGBB as published, or ""
	Hashtag string // with its #, or ""
}

// Session is one slot in the programme: talk, workshop, panel, break, party.
type Session struct {
	ID  string // Meguri's own, stable over imports; "" until stored
	Key string // unique inside the conference: guid, else code, else title; a repeat gets "#2", "#3"…

	GUID     string // as published; may be empty or repeated
	Code     string // the feed's id, slug or UID as published; may be empty or repeated
	Title    string
	Subtitle string

	// Abstract and Description hold what was published, unsanitised: HTML, Markdown or plain text.
	// package markup makes them safe wherever they are shown.
	Abstract    string
	Description string

	Start time.Time // UTC; zero when untimed
	End   time.Time // UTC, exclusive; equals Start for a zero-length session (a deadline, a marker)
	Day   string    // conference day, 2006-01-02; "" when untimed

	Room     string // Room.Name, or ""
	Track    string // Track.Name, or ""
	Type     string // as published: lecture, workshop, …
	Language string // BCP 47 where it could be told ("en", "ja"), else as published

	Speakers    []Speaker
	Links       []Link // pages about the session
	Attachments []Link // slides, papers
	URL         string // its own page

	NoRecording bool // speakers opted out of recording
	OnSiteOnly  bool // neither streamed nor recorded
	Cancelled   bool
}

// Timed reports whether the session has a place on the time axis.
func (s Session) Timed() bool { return !s.Start.IsZero() }

// CompareSessions orders sessions as Programme.Sessions holds them: by start, untimed last, then by Key.
func CompareSessions(a, b Session) int {
	if a.Timed() != b.Timed() {
		if a.Timed() {
			return -1
		}
		return 1
	}
	return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Key, b.Key))
}

// Speaker gives sessions. The same Key is the same speaker inside one conference.
type Speaker struct {
	Key  string // the feed's id with the name, since feeds reuse ids for other people
	Name string
}

// Link is an address with its words. Only http, https and mailto addresses survive reading.
type Link struct {
	Title   string
	Address string
}

// Warning is one thing in a feed that could not be taken as it was.
type Warning struct {
	Session string  // title or key of the session, or name of the file, it is about; "" for the programme as a whole
	Field   string  // the feed's name of the field
	Message Message // what was wrong and what was done
	Args    []any
}
