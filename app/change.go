package app

import "time"

// ChangeKind says how a session differs between two programmes.
type ChangeKind string

// The ways a session changes.
const (
	Added     ChangeKind = "added"
	Moved     ChangeKind = "moved"   // time or room
	Changed   ChangeKind = "changed" // title, speakers, abstract, language, links…
	Cancelled ChangeKind = "cancelled"
	Restored  ChangeKind = "restored" // cancelled before, on again
)

// What Told makes of Changed, by the field.
const (
	Retitled  ChangeKind = "retitled"
	Recast    ChangeKind = "speakers"
	Rewritten ChangeKind = "abstract"
)

// toldFields are the fields whose change a person is told as a kind of its own.
var toldFields = map[string]ChangeKind{
	"title": Retitled, "subtitle": Retitled, "speakers": Recast, "abstract": Rewritten, "description": Rewritten,
}

// Change is one difference in one field of one session.
type Change struct {
	ID      int64  // storage's number, later ones are higher; 0 until stored
	Session string // Session.ID
	Kind    ChangeKind
	Field   string    // "start", "room", "title", "speakers"…; "" for added, cancelled and restored
	Before  string    // times as RFC 3339 UTC; of a cancelled session its title, since it may be gone
	After   string    // of the same kind as Before
	At      time.Time // UTC, when the import found it
	Seen    bool      // the person has seen it
}

// Told is the kind a person is told: Changed is told apart by its field, as far as the field matters to them.
func (c Change) Told() ChangeKind {
	if told, ok := toldFields[c.Field]; ok && c.Kind == Changed {
		return told
	}
	return c.Kind
}

// Notable reports whether the change deserves a mark in the timetable until it is seen. Another link or language is
// listed, and calls nobody.
func (c Change) Notable() bool { return c.Told() != Changed }

// ChangeCounts counts sessions, not fields: a session that moved and was retitled counts once in each.
type ChangeCounts struct {
	Added     int `json:"added"`
	Moved     int `json:"moved"`
	Changed   int `json:"changed"`
	Cancelled int `json:"cancelled"`
	Restored  int `json:"restored"`
}

// Count counts the sessions of each kind.
func Count(changes []Change) ChangeCounts {
	var counts ChangeCounts
	seen := map[[2]string]bool{}
	for _, c := range changes {
		key := [2]string{c.Session, string(c.Kind)}
		if seen[key] {
			continue
		}
		seen[key] = true
		switch c.Kind {
		case Added:
			counts.Added++
		case Moved:
			counts.Moved++
		case Changed:
			counts.Changed++
		case Cancelled:
			counts.Cancelled++
		case Restored:
			counts.Restored++
		}
	}
	return counts
}
