package desktop

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"meguri/app/sample"
)

func TestExports(t *testing.T) {
	s := open(t)
	kept := keep(t, s, sample.Address, KeepView{})
	id := kept.Conference.ID
	if _, err := (&Bookmarks{s}).Set(kept.Day.Slots[0].ID, "must"); err != nil {
		t.Fatal(err)
	}
	folder, offered := t.TempDir(), ""
	s.askWhere = func(name string) (string, error) {
		offered = name
		return filepath.Join(folder, name), nil
	}
	exports := &Exports{s}
	for _, c := range []struct {
		name   string
		export func() (string, error)
		offers string
		begins string
	}{
		{"a pack", func() (string, error) { return exports.Pack(id) }, "巡会 Meguri Conf 2027(見本).meguri", "PK"},
		{"my own calendar", func() (string, error) { return exports.Calendar(id, false) }, "巡会 Meguri Conf 2027(見本).ics", "BEGIN:VCALENDAR"},
		{"the whole calendar, over my own", func() (string, error) { return exports.Calendar(id, true) }, "巡会 Meguri Conf 2027(見本).ics", "BEGIN:VCALENDAR"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, err := c.export()
			if err != nil {
				t.Fatal(err)
			}
			content, err := os.ReadFile(path)
			if offered != c.offers || err != nil || !strings.HasPrefix(string(content), c.begins) {
				t.Errorf("offered %q, wrote %.20q, %v", offered, content, err)
			}
		})
	}
	t.Run("a changed mind writes nothing", func(t *testing.T) {
		s.askWhere = func(string) (string, error) { return "", nil }
		if path, err := exports.Pack(id); path != "" || err != nil {
			t.Errorf("%q, %v", path, err)
		}
	})
}

func TestFileNames(t *testing.T) {
	for _, c := range []struct{ name, title, want string }{
		{"a title in Japanese stays", "巡会 2027", "巡会 2027"},
		{"what no system takes goes", `A/B: "C" <D>?`, "A B   C   D"},
		{"dots at the ends go", "..hidden..", "hidden"},
		{"nothing left is called after Meguri", "///", "meguri"},
		{"a long one is cut between characters", strings.Repeat("長", 100), strings.Repeat("長", 80)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fileName(c.title); got != c.want {
				t.Errorf("%q is %q", c.title, got)
			}
		})
	}
}
