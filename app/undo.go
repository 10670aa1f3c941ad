package app

import "time"

// Action names what a step of the undo list did, so that a screen can say "Undid: bookmark".
type Action string

// The actions that can be undone.
const (
	ActBookmark   Action = "bookmark"
	ActAttendance Action = "attendance"
	ActWatchLater Action = "watch-later"
	ActRating     Action = "rating"
	ActNote       Action = "note"
	ActHide       Action = "hide"
	ActShow       Action = "show"
	ActMode       Action = "mode"
	ActSettle     Action = "settle"
	ActRename     Action = "rename"
	ActZone       Action = "zone"
	ActImport     Action = "import"
	ActDelete     Action = "delete"
	ActRestore    Action = "restore"
	ActMake       Action = "make"     // a conference, by hand
	ActAdd        Action = "add"      // a session, room, track or speaker, by hand
	ActEdit       Action = "edit"     // by hand
	ActRevert     Action = "revert"   // to what is published
	ActRemove     Action = "remove"   // from the programme
	ActPutBack    Action = "put-back" // what was removed
	ActStamp      Action = "stamp"
	ActUnstamp    Action = "unstamp"
	ActStampNote  Action = "stamp-note" // note, answer, photo or time of a stamp
	ActWish       Action = "wish"
	ActAsk        Action = "ask"
	ActGlyph      Action = "glyph"
	ActClaim      Action = "claim"
	ActRally      Action = "rally" // its rules
	ActPlan       Action = "plan"  // a floor plan was added, renamed or removed
	ActPin        Action = "pin"
	ActLoot       Action = "loot"
	ActPersonMet  Action = "person-met"
)

// Step is one entry of the undo list. The list holds the last 100 steps and survives a restart.
type Step struct {
	ID         string // UUIDv7
	Action     Action
	Conference string    // Conference.ID
	About      string    // title or name of what it was done to
	Made       time.Time // UTC
}

// UndoState says what Ctrl+Z and Ctrl+Shift+Z would do now. A nil step means nothing.
type UndoState struct {
	Undo *Step
	Redo *Step
}

// Hideable is what can be hidden besides a session.
type Hideable string

// The things that can be hidden, each known by name inside its conference.
const (
	HideRoom     Hideable = "room"
	HideTrack    Hideable = "track"
	HideLanguage Hideable = "language"
)

// Hidden is one room, track or language the person doesn't want to see.
type Hidden struct {
	Kind Hideable
	Name string
}

// Marking changes the marks of one session.
type Marking struct {
	Session string // Session.ID
	Change  func(Marks) Marks
}
