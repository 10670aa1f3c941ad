package sqlite

import "meguri/app"

var ratings = mark{
	table: table{name: "ratings", key: markKey, values: []string{"rating"}},
	said: func(m app.Marks) row {
		if m.Rating == 0 {
			return nil
		}
		return row{int64(m.Rating)}
	},
	say: func(m *app.Marks, r row) { m.Rating = int(r[0].(int64)) },
}
