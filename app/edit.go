package app

// Editable is a kind of thing in a programme that a person can change by hand.
type Editable string

// What can be edited.
const (
	EditSession    Editable = "session"
	EditRoom       Editable = "room"
	EditTrack      Editable = "track"
	EditSpeaker    Editable = "speaker"
	EditBooth      Editable = "booth"
	EditConference Editable = "conference"
)

// Fields of an Edit that say something of the thing as a whole; their value is "".
const (
	EditMade    = "made"    // the person made it: no feed has it
	EditRemoved = "removed" // the person took it out
)

// Edit is one field that a person set by hand. It lies over what the conference publishes, before and after
// every import: package edits says how.
type Edit struct {
	Kind  Editable
	Thing string // Session.ID, Booth.ID, Room.Name or Track.Name as published, Speaker.Key, or "" for the conference
	Field string
	Value string // times are wall times of the conference's zone, 2006-01-02T15:04
}

// HandMade is the Source.Format of a conference that was made by hand.
const HandMade = "hand"

// HandKey begins the Session.Key, Session.GUID and Speaker.Key of what was made by hand.
const HandKey = "hand:"
