package cli

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"meguri/app"
)

// TestStopping stops verbs that write at every moment at which they look at the clock, which each transaction does. What
// they say must be true: that nothing changed, or what they did.
func TestStopping(t *testing.T) {
	for _, c := range []struct {
		name    string
		args    []string
		changed func(*world) bool
	}{
		{"a bookmark", []string{"bookmark", "g-3"}, func(w *world) bool { return w.one("session", "g-3").Bookmark != nil }},
		{"an import", []string{"import", "FILE"}, func(w *world) bool { return w.one("session", "g-1").Title == "The first" }},
		{"a refresh", []string{"refresh"}, func(w *world) bool { return w.one("session", "g-1").Title == "The first" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			stopped, went := 0, 0
			for moment := 1; ; moment++ {
				w := newWorld(t)
				path := w.file("small.json", small)
				w.done("import", path)
				if err := os.WriteFile(path, []byte(later), 0o600); err != nil {
					t.Fatal(err)
				}
				args := strings.Split(strings.ReplaceAll(strings.Join(c.args, "\n"), "FILE", path), "\n")
				ctx, cancel := context.WithCancel(t.Context())
				looks, now := 0, w.now
				clock := func() time.Time {
					if looks++; looks == moment {
						cancel()
					}
					return now()
				}
				var out, errs bytes.Buffer
				code := Run(ctx, args, Env{In: strings.NewReader(""), Out: &out, Err: &errs, Now: clock, Getenv: func(name string) string {
					return map[string]string{"MEGURI_DATA": w.folder}[name]
				}})
				cancel()
				said := code == exitDone && out.Len() > 0 && errs.Len() == 0
				denied := code == exitRefused && strings.HasPrefix(errs.String(), app.English.Text("cli.stopped"))
				if changed := c.changed(w); said == denied || said != changed {
					t.Fatalf("at moment %d: changed %v, exit %d, %s%s", moment, changed, code, out.String(), errs.String())
				}
				if denied {
					stopped++
				} else {
					went++
				}
				if looks < moment {
					break
				}
			}
			if stopped == 0 || went < 2 {
				t.Errorf("stopped %d times, went on %d times", stopped, went)
			}
		})
	}
}
