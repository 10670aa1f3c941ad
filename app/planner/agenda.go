package planner

import (
	"slices"

	"meguri/app"
)

// Agenda gives the person's own sessions of one conference day (2006-01-02), or of all days and the
// untimed shelf for "": what they bookmarked or attended. Cancelled ones stay, so that nothing they
// planned leaves in silence; a session they merely skipped was never theirs. In the programme's order.
func Agenda(p app.Programme, marks map[string]app.Marks, day string) []app.Session {
	mine := []app.Session{}
	for _, s := range p.Sessions {
		m := marks[s.ID]
		if (day == "" || s.Day == day) && (m.Bookmark != app.NoBookmark || attended(m)) {
			mine = append(mine, s)
		}
	}
	slices.SortFunc(mine, app.CompareSessions)
	return mine
}

// attended reports whether any of the session was attended, in whatever way.
func attended(m app.Marks) bool {
	return m.Attendance.Extent != "" && m.Attendance.Extent != app.Skipped
}
