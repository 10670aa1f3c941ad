package desktop

import (
	"context"

	"meguri/app"
)

// Attendances are what really happened.
type Attendances struct{ shell *Shell }

// Press acts on one of the attendance keys ("attended", "late", "left-early", "online", "skipped"),
// with the mode of the session's day as the default way of attending.
func (a *Attendances) Press(session, key string) (MarkedView, error) {
	return guard(a.shell, "Attendances.Press", func(ctx context.Context) (MarkedView, error) {
		pressed, err := app.ParseAttendanceKey(key)
		if err != nil {
			return MarkedView{}, err
		}
		l, found, err := a.shell.find(ctx, session)
		if err != nil {
			return MarkedView{}, err
		}
		modes, err := a.shell.db.Modes(ctx, l.conference.ID)
		if err != nil {
			return MarkedView{}, err
		}
		return a.shell.mark(ctx, app.ActAttendance, app.Marking{Session: session, Change: func(m app.Marks) app.Marks {
			m.Attendance = m.Attendance.Press(pressed, modes[found.Day])
			return m
		}})
	})
}
