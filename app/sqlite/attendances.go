package sqlite

import "meguri/app"

var attendances = mark{
	table: table{name: "attendances", key: markKey, values: []string{"how", "extent"}},
	said: func(m app.Marks) row {
		if m.Attendance == (app.Attendance{}) {
			return nil
		}
		return row{string(m.Attendance.How), string(m.Attendance.Extent)}
	},
	say: func(m *app.Marks, r row) {
		m.Attendance = app.Attendance{How: app.How(r[0].(string)), Extent: app.Extent(r[1].(string))}
	},
}
