package sqlite

import "meguri/app"

// A row that is there says it all.
var watchLater = mark{
	table: table{name: "watch_later", key: markKey},
	said: func(m app.Marks) row {
		if !m.WatchLater {
			return nil
		}
		return row{}
	},
	say: func(m *app.Marks, _ row) { m.WatchLater = true },
}
