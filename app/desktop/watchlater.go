package desktop

import "meguri/app"

// WatchLater is the review queue's intake.
type WatchLater struct{ shell *Shell }

// Set puts a session in the review queue or takes it out.
func (w *WatchLater) Set(session string, on bool) (MarkedView, error) {
	return w.shell.markOne("WatchLater.Set", app.ActWatchLater, session, func(m app.Marks) app.Marks {
		m.WatchLater = on
		return m
	})
}
