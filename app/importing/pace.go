package importing

import (
	"time"

	"meguri/app"
)

// maxPause is the longest time between two attempts at a source that can't be read.
const maxPause = 6 * time.Hour

// maxJitter is how much of the interval is added at random, so that not everybody who opened Meguri at nine asks the
// same server on the hour.
const maxJitter = 0.1

// Due says when a conference's source is to be read again at this interval: after the last attempt by the interval, or by
// twice as much for each failure in a row, six hours at most. chance, from 0 to 1, adds up to a tenth of it.
func Due(c app.Conference, interval time.Duration, failures int, chance float64) time.Time {
	last := c.Refreshed
	if c.RefreshFailed.After(last) {
		last, failures = c.RefreshFailed, max(failures, 1)
	}
	if last.IsZero() {
		last = c.Imported
	}
	pause := interval
	for range failures {
		pause = min(2*pause, max(maxPause, interval))
	}
	return last.Add(pause + time.Duration(chance*maxJitter*float64(pause)))
}
