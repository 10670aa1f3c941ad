package sqlite

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTables holds every table to the kind that a migration's head gives it.
func TestTables(t *testing.T) {
	files, err := filepath.Glob("migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{} // table to kind
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range regexp.MustCompile(`(?m)^-- (feed|person|bookkeeping): (.+)$`).FindAllStringSubmatch(string(text), -1) {
			for _, name := range strings.Split(line[2], ", ") {
				kinds[name] = line[1]
			}
		}
	}

	db := opened(t)
	names := column(t, db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
	for name := range kinds {
		if !slices.Contains(names, name) {
			t.Errorf("the migration names %s, and there is no such table", name)
		}
	}
	for _, name := range names {
		kind, said := kinds[name]
		if !said {
			t.Errorf("no line of the migration says what kind of table %s is", name)
		}
		for _, parent := range column(t, db, `SELECT "table" FROM pragma_foreign_key_list('`+name+`')`) {
			if kinds[parent] != kind {
				t.Errorf("a foreign key leads from %s (%s) to %s (%s)", name, kind, parent, kinds[parent])
			}
		}
		cascades := column(t, db, `SELECT on_delete FROM pragma_foreign_key_list('`+name+`') WHERE on_delete <> 'NO ACTION'`)
		if kind != "feed" && len(cascades) > 0 {
			t.Errorf("rows of %s (%s) go with another table's", name, kind)
		}
		columns := column(t, db, "SELECT name FROM pragma_table_info('"+name+"')")
		for _, needed := range []string{"id", "created", "changed", "deleted"} {
			if kind == "person" && !slices.Contains(columns, needed) {
				t.Errorf("%s is the person's and has no %s", name, needed)
			}
		}
	}
	for _, tab := range tables {
		if tab.feed != (kinds[tab.name] == "feed") {
			t.Errorf("the code takes %s for another kind of table than the migration", tab.name)
		}
	}
}

// column gives one column of text.
func column(t testing.TB, db *DB, query string) []string {
	t.Helper()
	rows, err := db.reader.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
