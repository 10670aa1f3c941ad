package desktop

import "meguri/app"

// Notes are one text per session.
type Notes struct{ shell *Shell }

// Set stores the session's note as it was typed; "" takes it away.
func (n *Notes) Set(session, text string) (MarkedView, error) {
	return n.shell.markOne("Notes.Set", app.ActNote, session, func(m app.Marks) app.Marks {
		m.Note = text
		return m
	})
}
