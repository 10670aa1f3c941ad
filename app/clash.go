package app

import "time"

// Clash is two bookmarked sessions that overlap in time: half-open, so that one that ends when the
// other begins is none.
type Clash struct {
	First   string // Session.ID of the one that starts earlier; on a tie the one with the smaller ID
	Second  string
	Start   time.Time // UTC, when the overlap begins
	End     time.Time // UTC, exclusive
	Settled Settlement
}

// Minutes is the length of the overlap, in minutes, rounded up.
func (c Clash) Minutes() int {
	return int((c.End.Sub(c.Start) + time.Minute - 1) / time.Minute)
}

// Settlement is the person's answer to a clash that stays in the plan.
type Settlement string

// The settlements. Choosing one session over the other needs none: the other loses its bookmark and
// is put on watch later, so the clash is gone.
const (
	Unsettled Settlement = ""
	KeepBoth  Settlement = "both" // keep both bookmarks and decide there
	ComeLate  Settlement = "late" // see the first to its end and arrive late at the second
)
