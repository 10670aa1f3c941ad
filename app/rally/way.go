package rally

import "time"

// Way is how long one walks between two places that are both pinned; ok is false where one of them isn't, and nobody knows.
func Way(a, b Place) (takes time.Duration, ok bool) {
	if !a.Pinned || !b.Pinned {
		return 0, false
	}
	return way(a, b), true
}
