package sqlite

import (
	"context"
	"testing"

	"meguri/app"
)

func TestChangedTellsOfOthersOnly(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	window := openedAt(t, dir, noon)
	c, _ := saved(t, window, "", invented(3))
	session := timetable(t, window, c.ID)["guid-0001"].ID
	line := openedAt(t, dir, noon)
	steps := []struct {
		why  string
		do   func()
		want bool
	}{
		{"what the window wrote itself", func() {}, false},
		{"a mark of the command line", func() { marked(t, line, session, func(m *app.Marks) { m.Rating = 2 }) }, true},
		{"the same mark asked about again", func() {}, false},
		{"a mark of the window", func() { marked(t, window, session, func(m *app.Marks) { m.Rating = 3 }) }, false},
		{"a look of the command line", func() { timetable(t, line, c.ID) }, false},
		{"both at once", func() {
			marked(t, line, session, func(m *app.Marks) { m.Rating = 4 })
			marked(t, window, session, func(m *app.Marks) { m.Rating = 5 })
		}, true},
	}
	for _, s := range steps {
		s.do()
		if got, err := window.Changed(ctx); err != nil || got != s.want {
			t.Errorf("after %s, changed is %v, %v", s.why, got, err)
		}
	}
}
