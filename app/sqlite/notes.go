package sqlite

import "meguri/app"

var notes = mark{
	table: table{name: "notes", key: markKey, values: []string{"note"}},
	said: func(m app.Marks) row {
		if m.Note == "" {
			return nil
		}
		return row{m.Note}
	},
	say: func(m *app.Marks, r row) { m.Note = r[0].(string) },
}
