package cli

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"meguri/app/testkit"
)

// TestManualIsTrue runs the console examples of docs/CLI.md from top to bottom on one machine and compares
// what they print; -update writes it.
func TestManualIsTrue(t *testing.T) {
	path, manual := readManual(t)
	t.Chdir(t.TempDir()) // what the examples write
	w := newWorld(t)
	w.now = testkit.Clock("2027-05-01T09:00:00+09:00")
	var ran strings.Builder
	console, code := false, 0
	for _, line := range strings.SplitAfter(manual, "\n") {
		switch command, isCommand := strings.CutPrefix(line, "$ "); {
		case strings.HasPrefix(line, "```"):
			console = strings.TrimSpace(line) == "```console"
		case !console:
		case !isCommand:
			continue // printed by the run
		default:
			ran.WriteString(line)
			var out string
			out, code = w.typed(strings.TrimSpace(command), code)
			ran.WriteString(out)
			continue
		}
		ran.WriteString(line)
	}
	got := ran.String()
	if got == manual {
		return
	}
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	is, was := strings.Split(got, "\n"), strings.Split(manual, "\n")
	for i := range min(len(is), len(was)) {
		if is[i] != was[i] {
			t.Fatalf("docs/CLI.md differs from line %d; -update takes it over\n got: %s\nwant: %s", i+1, is[i], was[i])
		}
	}
	t.Fatal("docs/CLI.md is longer or shorter than what the examples print")
}

// typed runs one line of a console example: a meguri command, with printf before it perhaps, or echo $?.
func (w *world) typed(line string, before int) (out string, code int) {
	w.t.Helper()
	if line == "echo $?" {
		return fmt.Sprintln(before), 0
	}
	if input, command, piped := strings.Cut(line, " | "); piped {
		w.in = strings.ReplaceAll(words(input)[1], `\n`, "\n")
		line = command
	}
	args := words(line)
	if args[0] != "meguri" {
		w.t.Fatalf("docs/CLI.md runs %s", args[0])
	}
	a := w.run(args[1:]...)
	if len(w.renamed) == 0 && args[1] == "import" || args[1] == "add" || args[1] == "loot" {
		w.learn()
	}
	return w.steady(a.out + a.err), a.code
}

// words splits a command line at spaces outside of single quotes.
func words(line string) []string {
	var all []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			all = append(all, part)
			continue
		}
		all = append(all, strings.Fields(part)...)
	}
	return all
}

// TestManualIsComplete looks up every verb, option, field and check in docs/CLI.md.
func TestManualIsComplete(t *testing.T) {
	_, manual := readManual(t)
	needs := func(word string) {
		t.Helper()
		if !strings.Contains(manual, "`"+word) {
			t.Errorf("docs/CLI.md says nothing of %s", word)
		}
	}
	root := newRoot()
	option := func(f *pflag.Flag) { needs("--" + f.Name) }
	root.PersistentFlags().VisitAll(option)
	root.Flags().VisitAll(option)
	for _, verb := range root.Commands() {
		needs(verb.Use)
		verb.LocalNonPersistentFlags().VisitAll(option)
	}
	for _, view := range []any{importView{}, refreshView{}, toldView{}, warningView{}, conferenceView{}, wholeView{}, attendanceView{}, linkView{}, changeView{}, clashView{}, clashingView{}, stepView{}, finding{}, packView{}, calendarView{}, boothView{}, rallyView{}, prizeView{}, lootView{}} {
		for _, field := range fields(reflect.TypeOf(view)) {
			needs(field)
		}
	}
	w := newWorld(t)
	w.sample()
	for _, f := range read[[]finding](w, "doctor") {
		needs(f.Check)
	}
}

func newRoot() *cobra.Command {
	r := &run{Env: Env{Getenv: func(string) string { return "" }}}
	return r.root()
}

// fields are the names that a view has in JSON.
func fields(view reflect.Type) []string {
	var names []string
	for i := range view.NumField() {
		field := view.Field(i)
		if field.Anonymous {
			names = append(names, fields(field.Type)...)
			continue
		}
		names = append(names, field.Tag.Get("json"))
	}
	return names
}

func readManual(t *testing.T) (path, text string) {
	t.Helper()
	path = filepath.Join(testkit.Root(t), "docs", "CLI.md")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, strings.ReplaceAll(string(content), "\r\n", "\n")
}
