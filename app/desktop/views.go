package desktop

// The views are what crosses to the page: strings, numbers and lists, nothing else. Every instant is
// RFC 3339 with the conference's offset, every date 2006-01-02, every list non-nil, every number of
// minutes whole. Words are the page's business, except sentences of the message catalogue.

// StartView is everything the first paint needs, in one call.
type StartView struct {
	Version        string           `json:"version"`
	Now            string           `json:"now"`            // the clock Meguri goes by, which --now may have moved
	SystemLanguage string           `json:"systemLanguage"` // "ja" or "en"
	Settings       SettingsView     `json:"settings"`
	Conferences    []ConferenceView `json:"conferences"`
	Current        string           `json:"current"` // ConferenceView.id shown last, "" when there is none
	Day            *DayView         `json:"day"`     // today if the conference is on, else the day shown last
	Undo           UndoView         `json:"undo"`
	Importing      bool             `json:"importing"` // the command line named a file or address: ask Imports.Waiting
}

// SettingsView is what the person set. Empty means: as the system has it.
type SettingsView struct {
	Language   string `json:"language"`   // "ja", "en" or ""
	Theme      string `json:"theme"`      // "light", "dark" or ""
	Clock      string `json:"clock"`      // "conference" or "mine"
	View       string `json:"view"`       // "grid", "list", "dense" or "" for what fits the day
	By         string `json:"by"`         // columns are "track", "room", or "" for what fits the day
	LetterKeys bool   `json:"letterKeys"` // single letters act
	Zoom       int    `json:"zoom"`       // of the interface, in per cent, 80 to 200
	Folder     string `json:"folder"`     // where the data lives, an absolute path
}

// ConferenceView is one conference in the switcher and the library.
type ConferenceView struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Acronym    string   `json:"acronym"`
	Venue      string   `json:"venue"`
	City       string   `json:"city"`
	First      string   `json:"first"` // date of the first day, or ""
	Last       string   `json:"last"`
	Days       []string `json:"days"` // dates
	Zone       string   `json:"zone"`
	ZoneKnown  bool     `json:"zoneKnown"` // false: guessed, ask
	Address    string   `json:"address"`   // where its programme came from, "" when pasted
	Imported   string   `json:"imported"`
	Deleted    string   `json:"deleted"` // when it was put in the bin, or ""
	Sample     bool     `json:"sample"`
	Sessions   int      `json:"sessions"`
	Bookmarked int      `json:"bookmarked"`
}

// DayView is one conference day, ready to draw in any of the timetable's views.
type DayView struct {
	Conference  string      `json:"conference"`
	Day         string      `json:"day"`
	Days        []DayTab    `json:"days"`
	Clock       string      `json:"clock"`   // "conference" or "mine": what the labels follow
	Zone        string      `json:"zone"`    // name of the zone the labels follow, or its offset
	Start       string      `json:"start"`   // where the axis begins: minute 0, on a full hour
	Minutes     int         `json:"minutes"` // length of the axis
	Hours       []HourView  `json:"hours"`
	Rooms       []GroupView `json:"rooms"` // with at least one session this day, in the feed's order
	Tracks      []GroupView `json:"tracks"`
	Languages   []GroupView `json:"languages"`
	Types       []GroupView `json:"types"`
	Slots       []SlotView  `json:"slots"`       // timed sessions of the day, by start
	Untimed     []SlotView  `json:"untimed"`     // the shelf: sessions of the whole conference without a time
	HiddenCount int         `json:"hiddenCount"` // sessions of this day left out because something hides them
	Plan        PlanView    `json:"plan"`
}

// DayTab is one day in the toolbar.
type DayTab struct {
	Date       string `json:"date"`
	Number     int    `json:"number"` // 1 is the conference's first day
	Mode       string `json:"mode"`   // "onsite", "online" or "away"
	Sessions   int    `json:"sessions"`
	Bookmarked int    `json:"bookmarked"`
}

// HourView is one line of the time axis.
type HourView struct {
	Minute int    `json:"minute"` // from DayView.start
	Label  string `json:"label"`  // "14:00" in the clock of the view
	Shift  int    `json:"shift"`  // how many dates the label is away from the day's date: +1 after midnight
}

// GroupView is one room, track, language or type: a column, a row or a filter.
type GroupView struct {
	Name       string `json:"name"`
	Under      string `json:"under"`   // for a room: its most frequent track, when it has one
	Letter     string `json:"letter"`  // for a track: its badge, one or two characters
	Colour     int    `json:"colour"`  // for a track: 0 to 5 in import order
	Striped    bool   `json:"striped"` // for a track: from the seventh on
	Hashtag    string `json:"hashtag"`
	Building   string `json:"building"` // for a room: what its number begins with, or ""
	Sessions   int    `json:"sessions"` // this day
	Bookmarked int    `json:"bookmarked"`
	Hidden     bool   `json:"hidden"`
}

// SlotView is one session in the timetable.
type SlotView struct {
	ID         string    `json:"id"`
	Title      string    `json:"title"`
	Start      string    `json:"start"`
	End        string    `json:"end"`
	From       string    `json:"from"`    // "14:05" in the clock of the view; "" when untimed
	To         string    `json:"to"`      // "14:45"
	Shift      int       `json:"shift"`   // dates away from the day's date at its start
	ToShift    int       `json:"toShift"` // and at its end
	Minute     int       `json:"minute"`  // from DayView.start
	Minutes    int       `json:"minutes"` // its length; 0 for a marker
	Room       string    `json:"room"`
	Track      string    `json:"track"`
	Type       string    `json:"type"`
	Language   string    `json:"language"`
	Speakers   []string  `json:"speakers"`
	RoomLane   LaneView  `json:"roomLane"`
	TrackLane  LaneView  `json:"trackLane"`
	OnSiteOnly bool      `json:"onSiteOnly"`
	Cancelled  bool      `json:"cancelled"`
	Hidden     bool      `json:"hidden"` // shown only because hidden things are being shown
	Marks      MarksView `json:"marks"`
}

// LaneView is a session's share of its column: lane index of so many side by side.
type LaneView struct {
	Index int `json:"index"`
	Of    int `json:"of"`
}

// MarksView is everything the person said about one session.
type MarksView struct {
	Bookmark   string `json:"bookmark"` // "", "must" or "maybe"
	How        string `json:"how"`      // "", "onsite", "online" or "recording"
	Extent     string `json:"extent"`   // "", "whole", "late", "left", "late-left" or "skipped"
	WatchLater bool   `json:"watchLater"`
	Rating     int    `json:"rating"` // 1 to 5; 0 is unrated
	Note       string `json:"note"`
	Hidden     bool   `json:"hidden"`
}

// PlanView is what follows from the marks of one day: it changes with every bookmark, the slots don't.
type PlanView struct {
	Stops   []StopView  `json:"stops"`
	Clashes []ClashView `json:"clashes"`
	Gaps    []GapView   `json:"gaps"`
}

// StopView is one place on the route line of the Me lane.
type StopView struct {
	Sessions []string `json:"sessions"` // one; or three and more that overlap at once
	Minute   int      `json:"minute"`
	Minutes  int      `json:"minutes"`
	Fork     int      `json:"fork"`   // 0 is the line itself; 1 or 2, the branch where two sessions compete
	AtOnce   int      `json:"atOnce"` // how many compete at the worst moment: 1 alone, 2 at a fork, more in a group
	Done     bool     `json:"done"`   // attended: solid, not dashed
}

// ClashView is two bookmarked sessions that overlap.
type ClashView struct {
	First   string `json:"first"`
	Second  string `json:"second"`
	Minute  int    `json:"minute"`  // of the overlap, from DayView.start
	Minutes int    `json:"minutes"` // of the overlap
	Settled string `json:"settled"` // "", "both", "late", or "attended" where what was attended answers it
}

// GapView is free time between two bookmarked sessions.
type GapView struct {
	Minute  int `json:"minute"`
	Minutes int `json:"minutes"`
}

// SessionView is one session, whole, for the inspector.
type SessionView struct {
	SlotView
	Conference  string         `json:"conference"`
	Day         string         `json:"day"`
	Mode        string         `json:"mode"` // of its day
	Subtitle    string         `json:"subtitle"`
	Abstract    string         `json:"abstract"` // sanitised HTML: see package markup
	Description string         `json:"description"`
	URL         string         `json:"url"`
	Links       []LinkView     `json:"links"`
	Attachments []LinkView     `json:"attachments"`
	NoRecording bool           `json:"noRecording"`
	Clashes     []SessionClash `json:"clashes"`
	TrackGroup  *GroupView     `json:"trackGroup"`
}

// LinkView is an address a person can open in their own browser.
type LinkView struct {
	Title   string `json:"title"`
	Address string `json:"address"`
}

// SessionClash is the other side of a clash, seen from one session.
type SessionClash struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	From    string `json:"from"`
	To      string `json:"to"`
	Track   string `json:"track"`
	Room    string `json:"room"`
	Minutes int    `json:"minutes"`
	Settled string `json:"settled"`
}

// MarkedView answers every change of a mark: the marks as they are stored now, by session, and what
// follows from them on the day of the first of them.
type MarkedView struct {
	Marks map[string]MarksView `json:"marks"`
	Plan  PlanView             `json:"plan"`
	Undo  UndoView             `json:"undo"`
}

// UndoView says what Ctrl+Z and Ctrl+Shift+Z would do.
type UndoView struct {
	Undo *StepView `json:"undo"`
	Redo *StepView `json:"redo"`
}

// StepView is one thing that was done; action is one of app.Action.
type StepView struct {
	ID         string `json:"id"`
	Action     string `json:"action"`
	Conference string `json:"conference"`
	About      string `json:"about"`
}

// UndoneView answers undo and redo: what was undone, nil when there was nothing.
type UndoneView struct {
	Step *StepView `json:"step"`
	Undo UndoView  `json:"undo"`
}

// FoundView is one hit of find-as-you-type.
type FoundView struct {
	ID  string `json:"id"`
	Day string `json:"day"` // "" when untimed
}

// HiddenView is one thing the person hid, to find it again.
type HiddenView struct {
	Kind string `json:"kind"` // "session", "room", "track" or "language"
	Name string `json:"name"` // what to show
	ID   string `json:"id"`   // Session.ID for a session, else the name
}

// PreviewView is what is inside a feed, before anything is stored.
type PreviewView struct {
	Token     string          `json:"token"` // names this preview to Imports.Keep
	Format    string          `json:"format"`
	Name      string          `json:"name"` // of the file, or the address
	Title     string          `json:"title"`
	Zone      string          `json:"zone"`
	ZoneKnown bool            `json:"zoneKnown"`
	Days      []DayTab        `json:"days"`
	Sessions  int             `json:"sessions"`
	Speakers  int             `json:"speakers"`
	Rooms     int             `json:"rooms"`
	Tracks    int             `json:"tracks"`
	Untimed   int             `json:"untimed"`
	First     []SlotView      `json:"first"`  // the first few sessions
	Groups    []GroupView     `json:"groups"` // tracks, for the badges of First
	Warnings  []WarningView   `json:"warnings"`
	Existing  *ConferenceView `json:"existing"` // the conference this would refresh, or null
	Changes   ChangesView     `json:"changes"`  // against Existing
	Millis    int             `json:"millis"`   // how long reading took
	Sample    bool            `json:"sample"`
}

// ChangesView counts sessions by how they changed.
type ChangesView struct {
	Added     int `json:"added"`
	Moved     int `json:"moved"`
	Changed   int `json:"changed"`
	Cancelled int `json:"cancelled"`
	Restored  int `json:"restored"`
}

// WarningView is one thing in the feed that couldn't be taken as it was.
type WarningView struct {
	Session string `json:"session"`
	Field   string `json:"field"`
	Message string `json:"message"` // a sentence in the person's language
}

// KeepView is what the person chose in the preview.
type KeepView struct {
	Title string            `json:"title"` // "" keeps the feed's
	Zone  string            `json:"zone"`  // "" keeps the feed's
	Modes map[string]string `json:"modes"` // date to mode
}

// KeptView answers an import.
type KeptView struct {
	Conference  ConferenceView   `json:"conference"`
	Conferences []ConferenceView `json:"conferences"`
	Changes     ChangesView      `json:"changes"`
	Day         DayView          `json:"day"`
	Undo        UndoView         `json:"undo"`
}
