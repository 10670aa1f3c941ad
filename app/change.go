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

// Change is one difference in one field of one session.
type Change struct {
	Session string // Session.ID
	Kind    ChangeKind
	Field   string // "start", "room", "title", "speakers"…; "" for added, cancelled and restored
	Before  string // times as RFC 3339 UTC
	After   string
	At      time.Time // UTC, when the import found it
}

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
