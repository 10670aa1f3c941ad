package sqlite

import "meguri/app"

var bookmarks = mark{
	table: table{name: "bookmarks", key: markKey, values: []string{"bookmark"}},
	said: func(m app.Marks) row {
		if m.Bookmark == app.NoBookmark {
			return nil
		}
		return row{string(m.Bookmark)}
	},
	say: func(m *app.Marks, r row) { m.Bookmark = app.Bookmark(r[0].(string)) },
}
