package desktop

// TodayView is the Today screen. Labels of times are in the conference's zone.
type TodayView struct {
	Conference string `json:"conference"`
	// Phase is "before" (the first day is to come), "during" (a day is on, between its first and last session among
	// them), "between" (a later day is to come), "after", or "untimed" for a conference without days.
	Phase     string         `json:"phase"`
	Now       string         `json:"now"`
	Day       string         `json:"day"`    // the day shown: today's, else the next one's, else the last one's
	Number    int            `json:"number"` // 1 is the conference's first day
	Mode      string         `json:"mode"`
	DaysToGo  int            `json:"daysToGo"` // dates until Day; 0 during and after
	On        []OnView       `json:"on"`       // of my sessions those that are on; two where they clash
	Next      *NextView      `json:"next"`
	Ribbon    RibbonView     `json:"ribbon"`
	Rest      []RestView     `json:"rest"` // of the day shown, from now on
	Card      *CardView      `json:"card"` // of the rally that is open, or null
	Deadlines []DeadlineView `json:"deadlines"`
	Capture   []CaptureView  `json:"capture"` // where a note may go, the likeliest first: what is on, mine before the others', then what ended last
	Tracks    []GroupView    `json:"tracks"`  // for the badges
	Later     *PlannedView   `json:"later"`   // my first session on a day after the one shown, or null
	Review    []PlannedView  `json:"review"`  // the first few of the queue, by time
	Opening   *OpeningView   `json:"opening"` // of the rally that opens next, or null
	Bookmarks int            `json:"bookmarks"`
	Queue     int            `json:"queue"` // sessions to watch later, with those bookmarked that weren't attended
	Attended  int            `json:"attended"`
	Stamps    int            `json:"stamps"`
	Loot      int            `json:"loot"`
	Undo      UndoView       `json:"undo"`
}

// OnView is a session of mine that is on.
type OnView struct {
	Session SlotView   `json:"session"`
	Left    int        `json:"left"`  // minutes
	Share   float64    `json:"share"` // how much of it is over, 0 to 1
	Notes   []NoteTick `json:"notes"` // lines captured while it ran, the latest last
}

// NoteTick is one captured line on a session's progress bar.
type NoteTick struct {
	Time  string  `json:"time"` // "14:21"
	Text  string  `json:"text"`
	Share float64 `json:"share"` // 0 to 1; of a line captured before or after, the nearer end
}

// NextView is my next session today.
type NextView struct {
	Session SlotView      `json:"session"`
	Minutes int           `json:"minutes"` // until it begins
	Clash   *SessionClash `json:"clash"`   // that nobody settled, or null
	Gap     int           `json:"gap"`     // free minutes before it; 0 while another of mine runs until then
	AtOnce  int           `json:"atOnce"`  // how many of mine are on at one moment of it, itself among them, of those whose clash nobody settled
	Walk    int           `json:"walk"`    // minutes to its room; 0 for none, or where nothing says how far
	Leave   string        `json:"leave"`   // "15:07", or "" without a walk
	Near    []string      `json:"near"`    // cell keys of the card's walk that fit the gap
}

// RibbonView is the day on one line with its quiet hours compressed.
type RibbonView struct {
	Hours []RibbonHour `json:"hours"`
	Items []RibbonItem `json:"items"` // by start
	Now   float64      `json:"now"`   // where now is, 0 to 1; -1 on another day
	Clock string       `json:"clock"` // "14:28"
}

// RibbonHour is one label above the ribbon.
type RibbonHour struct {
	Label string  `json:"label"` // "14"
	At    float64 `json:"at"`    // 0 to 1
}

// RibbonItem is one thing on the ribbon.
type RibbonItem struct {
	Kind    string  `json:"kind"` // "session", "booths" (a gap to come with a walk through it) or "stamped" (a run of stamps)
	Session string  `json:"session"`
	Title   string  `json:"title"`
	Under   string  `json:"under"` // room, or how many booths
	Track   string  `json:"track"`
	At      float64 `json:"at"`    // 0 to 1
	Size    float64 `json:"size"`  // 0 to 1
	Lane    int     `json:"lane"`  // 1 for the second of two that clash
	State   string  `json:"state"` // "done", "now", "next" or "passed" (over, and nothing says I was there)
	Count   int     `json:"count"` // stamps
}

// RestView is one line of what the rest of the day holds.
type RestView struct {
	Kind    string `json:"kind"` // "session" or "booths"
	Session string `json:"session"`
	Time    string `json:"time"`
	Title   string `json:"title"`
	Track   string `json:"track"`
	Room    string `json:"room"`
	Clash   bool   `json:"clash"`
	Minutes int    `json:"minutes"` // of a gap
}

// PlannedView is a session of mine on another day, or one to look back at.
type PlannedView struct {
	Session string `json:"session"`
	Day     string `json:"day"`
	Time    string `json:"time"` // "10:00"; "" for one without a time
	Title   string `json:"title"`
	Track   string `json:"track"`
}

// OpeningView says when a rally opens.
type OpeningView struct {
	Name string `json:"name"`
	Date string `json:"date"` // of the conference's zone
	Time string `json:"time"` // "09:30"
}

// CaptureView is a session that a note may go to.
type CaptureView struct {
	Session string `json:"session"`
	Title   string `json:"title"`
	Track   string `json:"track"`
	State   string `json:"state"` // "on" or "ended"
}
