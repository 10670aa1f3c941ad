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

	RefreshStart    bool   `json:"refreshStart"`    // read the current conference's source again when the window opens
	RefreshInterval int    `json:"refreshInterval"` // and every so many minutes: 0 (never), 15, 30 or 60
	Remind          int    `json:"remind"`          // minutes before a session that is a must: 0 (never), 5, 10, 15 or 30
	Folder          string `json:"folder"`          // where the data lives, an absolute path
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

	Series        string `json:"series"`        // the title without its year or number: editions of one conference share it
	Refreshable   bool   `json:"refreshable"`   // its source can be read again; pasted text can't
	Refreshed     string `json:"refreshed"`     // when its source was last read without failing, or ""
	RefreshFailed string `json:"refreshFailed"` // when it failed since, or ""
	Waiting       string `json:"waiting"`       // what a refresh waits for: "", "questions", "losses" or "edition"; ask Refreshes.Waiting
	Changes       int    `json:"changes"`       // sessions with changes that weren't seen
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
	Edited     []string  `json:"edited"` // fields the person set by hand, or "made" alone for a session they made

	Change *SlotChangeView `json:"change"` // what refreshes changed and the person hasn't seen, or null
}

// SlotChangeView is what a slot shows of changes that weren't seen: the old values are to be struck through, and are ""
// where they are as they were.
type SlotChangeView struct {
	Kinds []string `json:"kinds"` // of "added", "moved", "retitled", "speakers", "abstract", "cancelled" and "restored"
	Day   string   `json:"day"`   // the date it was on, when it is on another now
	From  string   `json:"from"`  // "14:05" in the clock of the view
	To    string   `json:"to"`
	Room  string   `json:"room"`
	Title string   `json:"title"`
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
	// Published is what the feed says of the edited fields, as Edits.Form has values: the same as the edit where they agree.
	Published map[string]string `json:"published"`
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

	// FirstDayMissing says that days are named without dates ("day 1"): Imports.PreviewFrom reads it again from a date on.
	FirstDayMissing bool `json:"firstDayMissing"`

	Booths    int            `json:"booths"`
	Part      bool           `json:"part"`      // no sessions: it goes into the conference Into, which is Existing
	Into      string         `json:"into"`      // ConferenceView.id, "" unless it is a part; KeepView.into chooses another
	Questions []QuestionView `json:"questions"` // to be answered with KeepView.same before it can be kept
	Lost      int            `json:"lost"`      // sessions gone of so many that are on, when those are most: KeepView.acceptLosses; else 0
	Of        int            `json:"of"`
}

// QuestionView asks which of several sessions of a new programme one of mine is now.
type QuestionView struct {
	Session    SlotView        `json:"session"` // as it was; its id is the key of the answers
	Day        string          `json:"day"`     // its date, "" when untimed
	Candidates []CandidateView `json:"candidates"`
}

// CandidateView is one of the answers to a question; "" is the other one: none of them.
type CandidateView struct {
	Key     string   `json:"key"`     // the answer
	Session SlotView `json:"session"` // without an id
	Day     string   `json:"day"`
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

	Same         map[string]string `json:"same"`         // answers: the session's id to the candidate's key, "" for none
	Into         string            `json:"into"`         // for a part: which conference it goes into; "" for PreviewView.into
	AcceptLosses bool              `json:"acceptLosses"` // keep it though most sessions are gone (PreviewView.lost)
}

// KeptView answers an import.
type KeptView struct {
	Conference  ConferenceView   `json:"conference"`
	Conferences []ConferenceView `json:"conferences"`
	Changes     ChangesView      `json:"changes"`
	Day         DayView          `json:"day"`
	Undo        UndoView         `json:"undo"`
}

// RefreshView is how a refresh ended. With the outcomes "questions", "losses" and "edition" nothing was kept yet: it
// waits for Refreshes.Answer, AcceptLosses or TakeEdition, until it is refreshed again or cancelled.
type RefreshView struct {
	Outcome    string         `json:"outcome"`    // "unchanged", "kept", "questions", "losses", "edition"; "" when nothing waits
	Conference ConferenceView `json:"conference"` // as it is now
	Kept       *KeptView      `json:"kept"`       // when it was kept, else null
	Questions  []QuestionView `json:"questions"`
	Lost       int            `json:"lost"`  // sessions that would be cancelled
	Of         int            `json:"of"`    // of so many
	Title      string         `json:"title"` // of the edition that the address has now
	First      string         `json:"first"` // its first date, or ""
	Last       string         `json:"last"`
}

// ChangesListView is what refreshes changed in one conference: mine first, then what is still to come, then by start.
type ChangesListView struct {
	Conference string        `json:"conference"`
	Zone       string        `json:"zone"`   // that the labels follow
	Unseen     int           `json:"unseen"` // sessions with changes that weren't seen
	Sessions   []ChangedView `json:"sessions"`
	Tracks     []GroupView   `json:"tracks"` // for the badges
}

// ChangedView is one session that changed.
type ChangedView struct {
	Session SlotView     `json:"session"` // as it is now; of one that is gone little more than the title
	Day     string       `json:"day"`     // its date now, "" when untimed or gone
	Gone    bool         `json:"gone"`    // no longer in the programme
	Mine    bool         `json:"mine"`    // bookmarked, attended, rated, noted or to watch later
	Past    bool         `json:"past"`
	Seen    bool         `json:"seen"`
	Changes []ChangeView `json:"changes"` // not empty; unless seen, what wasn't seen, one for each field
}

// ChangeView is one field of one session before and after; both are "" for what is about the session as a whole.
type ChangeView struct {
	// Kind is "added", "moved", "retitled", "speakers", "abstract", "changed" (anything else), "cancelled" or "restored".
	Kind      string `json:"kind"`
	Field     string `json:"field"`  // "start", "end", "room", "title", "links"…
	Before    string `json:"before"` // plain text; of a time the label in the clock of the view
	After     string `json:"after"`
	BeforeDay string `json:"beforeDay"` // of a time its date in that clock, else ""
	AfterDay  string `json:"afterDay"`
	At        string `json:"at"` // when it was found
	Seen      bool   `json:"seen"`
}

// EditFormView is one session as a form.
type EditFormView struct {
	Session    string          `json:"session"` // "" for one that is still to be made
	Conference string          `json:"conference"`
	Zone       string          `json:"zone"`   // of the times
	Made       bool            `json:"made"`   // by hand: no feed has it
	Fields     []EditFieldView `json:"fields"` // in the order of the form
	Rooms      []string        `json:"rooms"`  // what can be chosen; anything else may be typed
	Tracks     []string        `json:"tracks"`
	Speakers   []string        `json:"speakers"`
	Types      []string        `json:"types"`
	Languages  []string        `json:"languages"`
}

// EditFieldView is one field of a session's form: title, subtitle, start, end, room, track, speakers, type, language,
// url, abstract, description, cancelled, onSiteOnly or noRecording.
type EditFieldView struct {
	Name      string  `json:"name"`
	Value     string  `json:"value"`     // as shown: times 2006-01-02T15:04, speakers one a line, flags "yes" or "no"
	Published *string `json:"published"` // what the feed says, where the person set it by hand; else null
	Longest   int     `json:"longest"`   // in characters
}

// EditedView answers an edit of a session. Everything shown of its conference is to be asked for anew.
type EditedView struct {
	Session string   `json:"session"`
	Day     string   `json:"day"` // its conference day now, "" when untimed
	Undo    UndoView `json:"undo"`
}

// RemovedView is a session that the person removed.
type RemovedView struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// ThingView is a room, track or speaker as it can be edited.
type ThingView struct {
	Thing     string            `json:"thing"` // names it to Edits.SaveThing
	Name      string            `json:"name"`
	Hashtag   string            `json:"hashtag"`   // "" for speakers
	Colour    string            `json:"colour"`    // of a track, #RRGGBB or ""
	Edited    []string          `json:"edited"`    // fields set by hand, or "made" alone
	Published map[string]string `json:"published"` // what the feed says of those fields
	Removed   bool              `json:"removed"`
	Sessions  int               `json:"sessions"`
}

// ThingsView answers an edit of a room, track or speaker: all of its kind, as they are now.
type ThingsView struct {
	Things []ThingView `json:"things"`
	Undo   UndoView    `json:"undo"`
}

// TableView is a table before anybody has said what its columns are: Imports.Table.
type TableView struct {
	Name    string     `json:"name"`    // of the file, or the address; "" when pasted
	Title   string     `json:"title"`   // above the table, or ""
	Header  []string   `json:"header"`  // a name for each column, "" where it has none
	Rows    [][]string `json:"rows"`    // the first 20, as ragged as written
	Count   int        `json:"count"`   // of all rows
	Columns []string   `json:"columns"` // what each column seems to hold: one of kinds, or ""
	Kinds   []string   `json:"kinds"`   // what a column can hold, in the order in which to offer it
	Missing []string   `json:"missing"` // what is still to be said: "title", "day", "first-day"
}

// TableOptionsView is what a table leaves out and the person knows, "" for unknown.
type TableOptionsView struct {
	Title    string `json:"title"`    // of the conference
	Zone     string `json:"zone"`     // IANA name
	FirstDay string `json:"firstDay"` // 2006-01-02: what day 1 is, and the year of dates without one
}
