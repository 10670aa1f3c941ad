package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"meguri/app/testkit"
)

// world is a machine for one test: its own data folder, clock and environment.
type world struct {
	t       *testing.T
	folder  string
	in      string // standard input of the next run
	vars    map[string]string
	opened  []Window
	now     func() time.Time
	renamed []string // ids and what they are called in what is compared, by turns
}

func newWorld(t *testing.T) *world {
	return &world{t: t, folder: t.TempDir(), vars: map[string]string{}, now: testkit.Clock("2027-05-15T14:28:00+09:00")}
}

// answer is what one run left behind.
type answer struct {
	code     int
	out, err string
}

// run runs the command line `meguri ARGS` on the world's data.
func (w *world) run(args ...string) answer {
	w.t.Helper()
	var out, errs bytes.Buffer
	code := Run(w.t.Context(), args, Env{
		In: strings.NewReader(w.in), Out: &out, Err: &errs, Now: w.now, Version: "1.2.3",
		Getenv: func(name string) string {
			if value, ok := w.vars[name]; ok {
				return value
			}
			return map[string]string{"MEGURI_DATA": w.folder}[name]
		},
		OpenWindow: func(window Window) error {
			w.opened = append(w.opened, window)
			return nil
		},
	})
	w.in = ""
	return answer{code, out.String(), errs.String()}
}

// done runs what has to succeed.
func (w *world) done(args ...string) string {
	w.t.Helper()
	a := w.run(args...)
	if a.code != exitDone || a.err != "" {
		w.t.Fatalf("meguri %s: exit %d, %s", strings.Join(args, " "), a.code, a.err)
	}
	return a.out
}

// read runs a verb with --json and reads its answer.
func read[T any](w *world, args ...string) T {
	w.t.Helper()
	var value T
	out := w.done(append(args, "--json")...)
	if err := json.Unmarshal([]byte(out), &value); err != nil {
		w.t.Fatalf("meguri %s --json: %v in %s", strings.Join(args, " "), err, out)
	}
	return value
}

// one reads the only session a verb answers with.
func (w *world) one(args ...string) wholeView {
	w.t.Helper()
	all := read[[]wholeView](w, args...)
	if len(all) != 1 {
		w.t.Fatalf("meguri %s: %d sessions", strings.Join(args, " "), len(all))
	}
	return all[0]
}

// file writes a file outside the data folder and gives its path.
func (w *world) file(name, content string) string {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// sample imports the sample.
func (w *world) sample() {
	w.t.Helper()
	w.done("import", "sample:")
	w.learn()
}

// learn finds out the ids, which differ from run to run.
func (w *world) learn() {
	w.t.Helper()
	for _, c := range read[[]conferenceView](w, "conferences") {
		w.renamed = append(w.renamed, c.ID, "conference")
	}
	for _, s := range read[[]agendaView](w, "agenda", "--all") {
		w.renamed = append(w.renamed, s.ID, fmt.Sprintf("session-%02s", s.Code))
	}
	for _, b := range read[[]boothView](w, "booths") {
		w.renamed = append(w.renamed, b.ID, "booth-"+b.Number)
	}
	for i, l := range read[[]lootView](w, "loot") {
		w.renamed = append(w.renamed, l.ID, fmt.Sprintf("loot-%d", i+1))
	}
}

// steady gives output in which nothing differs from run to run.
func (w *world) steady(out string) string {
	return strings.NewReplacer(append([]string{w.folder, "DATA"}, w.renamed...)...).Replace(out)
}

// small is a schedule of three sessions: two share a code, the third is alone and without one.
const small = `{"schedule": {"conference": {"acronym": "small", "title": "Small Conf", "time_zone_name": "Europe/Berlin", "days": [
	{"date": "2031-02-01", "rooms": {"Hall": [
		{"id": 7, "guid": "g-1", "title": "First", "date": "2031-02-01T10:00:00+01:00", "duration": "00:30", "language": "en", "persons": []},
		{"id": 7, "guid": "g-2", "title": "Second\u001b[31m", "date": "2031-02-01T11:00:00+01:00", "duration": "00:30", "language": "en", "persons": []},
		{"guid": "g-3", "title": "Third", "date": "2031-02-01T12:00:00+01:00", "duration": "00:30", "language": "en", "persons": []}]}}]}}}`
