package desktop

// BoothsView is the whole screen of booths. Every call that changes something of it answers with it.
type BoothsView struct {
	Conference string          `json:"conference"`
	Day        string          `json:"day"`    // the conference's date now; before and after it its first and last
	Booths     []BoothView     `json:"booths"` // by hall, then number, then reading or name; gone ones among them, removed ones not
	Halls      []string        `json:"halls"`
	Ranks      []string        `json:"ranks"` // in the order in which they were published
	Cards      []CardView      `json:"cards"` // one for each rally, those open now first; one without prizes where there are booths and no rally
	Plans      []FloorPlanView `json:"plans"`
	Loot       []LootView      `json:"loot"` // the latest first
	People     []PersonMetView `json:"people"`
	Rooms      []string        `json:"rooms"` // that can be pinned
	Next       *NextView       `json:"next"`  // my next session today, or null
	Undo       UndoView        `json:"undo"`
}

// BoothView is one booth.
type BoothView struct {
	ID        string            `json:"id"`
	Number    string            `json:"number"`
	Name      string            `json:"name"`
	Reading   string            `json:"reading"`
	Rank      string            `json:"rank"`
	Hall      string            `json:"hall"`
	Days      []string          `json:"days"` // dates; none is all of them
	URL       string            `json:"url"`
	About     string            `json:"about"` // sanitised HTML
	Wish      bool              `json:"wish"`
	Ask       string            `json:"ask"`   // what I want to ask
	Glyph     string            `json:"glyph"` // in the middle of its stamp, "" for the drawn one's choice
	Gone      bool              `json:"gone"`  // no longer published
	Edited    []string          `json:"edited"`
	Published map[string]string `json:"published"` // what the feed says of the edited fields
}

// CardView is one rally with what was stamped.
type CardView struct {
	Key          string         `json:"key"`  // Rally.Key; "" for the card of a conference without a rally
	Name         string         `json:"name"` // "" for that card
	Own          bool           `json:"own"`  // its rules are mine, or were changed by me
	Published    bool           `json:"published"`
	State        string         `json:"state"` // "before", "open" or "over"
	Opens        string         `json:"opens"` // "" when not said
	Closes       string         `json:"closes"`
	Exchange     string         `json:"exchange"`
	About        string         `json:"about"`    // sanitised HTML
	Sentence     string         `json:"sentence"` // its rules, in words
	Columns      int            `json:"columns"`  // of a bingo card, else 0
	Lines        [][]string     `json:"lines"`    // cell keys of the lines that are full
	Cells        []CellView     `json:"cells"`    // in the order of the card
	Stamped      int            `json:"stamped"`  // cells that count
	Points       int            `json:"points"`
	Pointed      bool           `json:"pointed"` // points mean something in this rally
	Required     int            `json:"required"`
	RequiredDone int            `json:"requiredDone"`
	Last         string         `json:"last"` // CellView.key stamped last, or ""
	Prizes       []PrizeView    `json:"prizes"`
	Closing      *DeadlineView  `json:"closing"`   // what ends next for this card, or null
	Deadlines    []DeadlineView `json:"deadlines"` // all that is to come
	Walk         *WalkView      `json:"walk"`      // what next, or null when there is nothing left to stamp
}

// CellView is one checkpoint on the card.
type CellView struct {
	Key      string     `json:"key"`    // names it to Rallies.Stamp
	Booth    string     `json:"booth"`  // BoothView.id, or ""
	Number   string     `json:"number"` // of its booth, else its place on the card
	Name     string     `json:"name"`
	Glyph    string     `json:"glyph"`
	Group    string     `json:"group"`
	Required bool       `json:"required"`
	Points   int        `json:"points"` // for its stamp now
	Asks     string     `json:"asks"`   // "", "keyword", "quiz" or "photo"
	Hours    string     `json:"hours"`  // "13:00–15:00" on this day, or ""
	OpenNow  bool       `json:"openNow"`
	Stamp    *StampView `json:"stamp"`  // null when not stamped
	Counts   bool       `json:"counts"` // the stamp counts
	Lacks    string     `json:"lacks"`  // why it doesn't: "answer", "photo" or "hours"; else ""
}

// StampView is one stamp.
type StampView struct {
	Key    string `json:"key"`
	Day    string `json:"day"`
	At     string `json:"at"`
	Time   string `json:"time"` // "14:54" in the conference's zone
	Date   string `json:"date"` // "24.8.3", as it stands on the stamp
	Again  int    `json:"again"`
	Note   string `json:"note"`
	Answer string `json:"answer"`
	Photo  string `json:"photo"` // PhotoView.hash, or ""
}

// PrizeView is one rung of the ladder.
type PrizeView struct {
	Key       string `json:"key"`
	Name      string `json:"name"`
	Ring      string `json:"ring"`  // what stands in its ring until it is earned: "20", or ""
	State     string `json:"state"` // "claimed", "missed", "earned", "open", "before" (not handed out yet) or "over"
	Earned    bool   `json:"earned"`
	Times     int    `json:"times"`   // how often it was earned, where it repeats
	Missing   string `json:"missing"` // in words, "" when earned
	Left      int    `json:"left"`    // stamps still needed
	Have      int    `json:"have"`    // for the bar
	Of        int    `json:"of"`
	Counts    string `json:"counts"` // what these two count: "all" (every checkpoint), "stamps", "points" or "lines"
	Where     string `json:"where"`
	Stock     string `json:"stock"`
	Also      string `json:"also"` // what stamps can't tell
	From      string `json:"from"` // "" when not said
	Until     string `json:"until"`
	UntilTime string `json:"untilTime"` // "17:30"
	Draw      string `json:"draw"`
	DrawTime  string `json:"drawTime"`
	Present   bool   `json:"present"`
	ClaimedAt string `json:"claimedAt"` // "13:10", or ""
}

// DeadlineView is something of a rally or of loot that begins or ends.
type DeadlineView struct {
	Kind    string `json:"kind"` // "exchange", "draw", "closes", "opens" or "use-by"
	Title   string `json:"title"`
	Detail  string `json:"detail"`
	At      string `json:"at"`
	Date    string `json:"date"`
	Time    string `json:"time"`    // "17:30"; "" for a date alone
	Minutes int    `json:"minutes"` // until then
}

// WalkView is a way round the booths that earns the next prize soonest.
type WalkView struct {
	Cells    []string `json:"cells"`   // CellView.key in order
	Minutes  int      `json:"minutes"` // it takes, the way to the next session among them
	Gap      int      `json:"gap"`     // until my next session begins; -1 when none does today
	Leave    string   `json:"leave"`   // "15:07": when to leave for it, or ""
	Prize    string   `json:"prize"`   // PrizeView.key that it earns or comes nearer to, or ""
	Earns    bool     `json:"earns"`   // it earns that prize
	Sentence string   `json:"sentence"`
	Guessed  bool     `json:"guessed"` // distances are a guess: not all are on one plan
}

// FloorPlanView is one floor plan with its pins. PlanView is the plan of a day, which is something else.
type FloorPlanView struct {
	Name    string    `json:"name"`    // names it to Plans
	Address string    `json:"address"` // of the image, on the page's own origin
	Width   int       `json:"width"`   // pixels, or the units of an SVG's view box
	Height  int       `json:"height"`
	Own     bool      `json:"own"`    // I added it
	Metres  int       `json:"metres"` // how wide the hall is, 0 when not said
	Pins    []PinView `json:"pins"`
}

// PinView is the place of a booth or a room on a plan.
type PinView struct {
	Kind  string  `json:"kind"`  // "booth" or "room"
	Thing string  `json:"thing"` // BoothView.id, or the room's name
	X     float64 `json:"x"`     // share of the width, 0 to 1
	Y     float64 `json:"y"`
	Own   bool    `json:"own"` // I placed it
}

// LootView is one thing carried home.
type LootView struct {
	ID    string `json:"id"`
	What  string `json:"what"`
	Count int    `json:"count"`
	Booth string `json:"booth"` // BoothView.id, or ""
	From  string `json:"from"`  // "19 BASE", or ""
	Photo string `json:"photo"`
	UseBy string `json:"useBy"` // date, or ""
	Near  bool   `json:"near"`  // its date is within three days or past, and it is neither used nor given
	Given string `json:"given"`
	Used  bool   `json:"used"`
	At    string `json:"at"`
}

// PersonMetView is somebody I talked with.
type PersonMetView struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	About    string `json:"about"`
	FollowUp string `json:"followUp"`
	Done     bool   `json:"done"`
	Booth    string `json:"booth"`
	From     string `json:"from"`
	At       string `json:"at"`
}

// RallyView is a rally's rules as its editor has them: instants are wall times of the conference's zone,
// 2006-01-02T15:04, "" when not said.
type RallyView struct {
	Key         string           `json:"key"` // "" for one that is still to be made
	Name        string           `json:"name"`
	Opens       string           `json:"opens"`
	Closes      string           `json:"closes"`
	Exchange    string           `json:"exchange"`
	Cards       int              `json:"cards"`
	Columns     int              `json:"columns"`
	Complete    int              `json:"complete"`
	AllBooths   bool             `json:"allBooths"`
	Checkpoints []CheckpointView `json:"checkpoints"`
	Prizes      []RuleView       `json:"prizes"`
	Sentence    string           `json:"sentence"`
	Published   bool             `json:"published"` // the conference publishes a rally of this key: it can be reverted to
}

// CheckpointView is one checkpoint in the editor.
type CheckpointView struct {
	Key      string `json:"key"`
	Name     string `json:"name"`
	Booth    string `json:"booth"` // BoothView.id, or ""
	Group    string `json:"group"`
	Points   int    `json:"points"`
	Again    int    `json:"again"`
	Required bool   `json:"required"`
	Asks     string `json:"asks"`
	Hours    string `json:"hours"` // wall times, "2024-08-03T10:00/2024-08-03T15:00" one a line
	Early    string `json:"early"` // "5/2024-08-03T12:00" one a line
}

// RuleView is one prize in the editor.
type RuleView struct {
	Key     string         `json:"key"`
	Name    string         `json:"name"`
	Stamps  int            `json:"stamps"` // -1 is all
	Points  int            `json:"points"`
	Lines   int            `json:"lines"`
	Groups  map[string]int `json:"groups"`
	Any     bool           `json:"any"` // the required checkpoints may be missing
	Also    string         `json:"also"`
	Repeats bool           `json:"repeats"`
	Stock   string         `json:"stock"`
	Where   string         `json:"where"`
	From    string         `json:"from"`
	Until   string         `json:"until"`
	Draw    string         `json:"draw"`
	Present bool           `json:"present"`
}

// PresetView is a common rally to begin with.
type PresetView struct {
	Name  string    `json:"name"`
	Rally RallyView `json:"rally"`
}

// BoothListView is what a pasted list would add, before anything is stored.
type BoothListView struct {
	Booths   []BoothView   `json:"booths"`  // without ids
	Known    int           `json:"known"`   // of them are there already, and won't be added again
	Columns  []string      `json:"columns"` // what each column was taken for: "number", "name", "reading", "rank", "hall", "url", "days", "" (left out)
	Warnings []WarningView `json:"warnings"`
}

// PhotoView is one photo that was just added.
type PhotoView struct {
	Hash   string `json:"hash"`
	Width  int    `json:"width"` // pixels
	Height int    `json:"height"`
	Taken  string `json:"taken"` // RFC 3339 when the file says an offset, else without one; "" when it says no time
}
