package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layer says what the packages in one folder, and below it, may import of Meguri and of other modules.
// The longest folder that fits a package decides. The standard library is open to all but pure ones.
type layer struct {
	folder  string
	ours    []string // folders of Meguri, each with what is below it; "." means the folder named and no deeper
	modules []string // of others; "*" for any that no rule below reserves
	pure    bool     // no files, network, database, environment, log or clock
}

// layers are the arrows of docs/ARCHITECTURE.md: they point inward only.
var layers = []layer{
	{folder: "app", pure: true},
	{folder: "app/search", pure: true, ours: []string{"app/."}, modules: []string{"golang.org/x/text"}},
	{folder: "app/changes", pure: true, ours: []string{"app/.", "app/search"}},
	{folder: "app/edits", pure: true, ours: []string{"app/.", "app/planner"}},
	{folder: "app/planner", pure: true, ours: []string{"app/."}},
	{folder: "app/rally", pure: true, ours: []string{"app/."}},
	{folder: "app/markup", pure: true, ours: []string{"app/."}, modules: []string{"github.com/microcosm-cc/bluemonday", "github.com/yuin/goldmark", "golang.org/x/net"}},
	{folder: "app/sample", pure: true},
	{folder: "app/feed", ours: []string{"app/.", "app/feed", "app/pack", "app/planner", "app/markup"}, modules: []string{"*"}},
	{folder: "app/photos", ours: []string{"app/."}, modules: []string{"github.com/bep/imagemeta", "github.com/gen2brain/heic", "golang.org/x/image"}},
	{folder: "app/pack", pure: true, ours: []string{"app/.", "app/planner", "app/feed/field"}, modules: []string{"github.com/tidwall/gjson"}},
	{folder: "app/sqlite", ours: []string{"app/.", "app/edits"}, modules: []string{"*"}},
	{folder: "app/importing", ours: []string{"app/.", "app/pack", "app/edits", "app/changes", "app/planner", "app/search", "app/markup", "app/sample", "app/feed", "app/sqlite"}},
	{folder: "app/exporting", ours: []string{"app/.", "app/edits", "app/planner", "app/feed", "app/pack", "app/sqlite"}},
	{folder: "app/cli", ours: []string{"app/exporting", "app/.", "app/photos", "app/edits", "app/changes", "app/planner", "app/rally", "app/search", "app/markup", "app/sample", "app/feed", "app/pack", "app/sqlite", "app/importing"}, modules: []string{"*"}},
	{folder: "app/desktop", ours: []string{"app/exporting", "app/.", "app/photos", "app/edits", "app/changes", "app/planner", "app/rally", "app/search", "app/markup", "app/sample", "app/feed", "app/pack", "app/sqlite", "app/importing"}, modules: []string{"*"}},
	{folder: "app/testkit", ours: []string{"app/."}, modules: []string{"*"}},
	{folder: "build", modules: []string{"*"}},
	{folder: ".", ours: []string{"app/.", "app/cli", "app/desktop"}, modules: []string{"*"}},
}

// reserved are imports that only some folders may have, tests included.
var reserved = []struct {
	imported string
	by       []string
}{
	{"database/sql", []string{"app/sqlite"}},
	{"github.com/mattn/go-sqlite3", []string{"app/sqlite"}},
	{"github.com/pressly/goose", []string{"app/sqlite"}},
	{"github.com/wailsapp/wails", []string{".", "app/desktop", "build"}},
}

// outside is what a pure package has no use for.
var outside = []string{"database/sql", "io/ioutil", "log", "net", "os", "plugin", "runtime", "syscall"}

// insideOutside are the exceptions: they only compute.
var insideOutside = []string{"net/mail", "net/netip", "net/textproto", "net/url"}

// TestArrows reads the source itself: `go list` was once believed from the cache after a violation, and
// it sees only the files of one platform.
func TestArrows(t *testing.T) {
	tree := os.DirFS(".")
	seen := map[string]bool{}
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules" || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if entry.IsDir() || path.Ext(name) != ".go" {
			return nil
		}
		source, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		seen[path.Dir(name)] = true
		for _, fault := range faults(name, string(source)) {
			t.Error(fault)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range layers {
		if l.folder != "build" && !seen[l.folder] {
			t.Errorf("no package in %s: take it out of the layers", l.folder)
		}
	}
}

// TestArrowsCanFail shows each rule a file that breaks it.
func TestArrowsCanFail(t *testing.T) {
	for _, c := range []struct{ name, file, source, want string }{
		{"a noun that reads a file", "app/x.go", `package app; import "os"`, "app is pure and has no use for os"},
		{"a rule that fetches", "app/planner/x.go", `package planner; import "net/http"`, "app/planner is pure and has no use for net/http"},
		{"a rule that looks at the clock", "app/planner/x.go", `package planner; import "time"; var now = time.Now()`, "app/planner is pure and calls time.Now"},
		{"a rule that looks at the clock under another name", "app/x.go", `package app; import t "time"; var now = t.Since`, "app is pure and calls time.Since"},
		{"a noun that needs a layer above it", "app/x.go", `package app; import "meguri/app/planner"`, "app must not import app/planner"},
		{"a noun that needs another module", "app/x.go", `package app; import "golang.org/x/text/width"`, "app must not import golang.org/x/text/width"},
		{"storage that knows a rule", "app/sqlite/x.go", `package sqlite; import "meguri/app/changes"`, "app/sqlite must not import app/changes"},
		{"a feed that stores", "app/feed/ical/x.go", `package ical; import "meguri/app/sqlite"`, "app/feed/ical must not import app/sqlite"},
		{"the window calling the command line", "app/desktop/x.go", `package desktop; import "meguri/app/cli"`, "app/desktop must not import app/cli"},
		{"SQL outside storage", "app/cli/x.go", `package cli; import _ "database/sql/driver"`, "app/cli must not import database/sql/driver"},
		{"SQL in a test outside storage", "app/cli/x_test.go", `package cli; import "database/sql"`, "app/cli must not import database/sql"},
		{"the toolkit outside the window", "app/importing/x.go", `package importing; import "github.com/wailsapp/wails/v2/pkg/runtime"`, "app/importing must not import github.com/wailsapp/wails/v2/pkg/runtime"},
		{"test helpers in the app", "app/cli/x.go", `package cli; import "meguri/app/testkit"`, "app/cli must not import app/testkit"},
		{"a package that nobody placed", "helpers/x.go", `package helpers`, "helpers is in no layer"},
		{"a new package under app", "app/journal/x.go", `package journal`, "app/journal is in no layer"},
		{"a file that isn't Go", "app/x.go", `pakage`, "app/x.go"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := faults(c.file, c.source)
			if len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	for _, c := range []struct{ name, file, source string }{
		{"a test may reach for real feeds", "app/planner/x_test.go", `package planner_test; import ("meguri/app/feed"; "meguri/app/testkit"; "os"; "time"; "pgregory.net/rapid"); var now = time.Now`},
		{"a rule may use another rule it is built on", "app/changes/x.go", `package changes; import ("meguri/app"; "meguri/app/search"; "net/url")`},
		{"a format may use what formats share", "app/feed/ical/x.go", `package ical; import ("meguri/app/feed/field"; "example.org/calendar")`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := faults(c.file, c.source); len(got) != 0 {
				t.Errorf("got %q", got)
			}
		})
	}
}

// faults says how one file breaks the layers. Tests may import any of Meguri, and any module that is not
// reserved: they come from outside.
func faults(name, source string) []string {
	folder := path.Dir(name)
	file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.SkipObjectResolution)
	if err != nil {
		return []string{err.Error()}
	}
	rules, ok := layerOf(folder)
	if !ok {
		return []string{folder + " is in no layer: say in imports_test.go what it may import"}
	}
	test := strings.HasSuffix(name, "_test.go")
	var found []string
	refuse := func(format string, args ...any) { found = append(found, name+": "+fmt.Sprintf(format, args...)) }
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return []string{name + ": " + err.Error()}
		}
		ours, isOurs := strings.CutPrefix(imported, "meguri/")
		switch {
		case !mayUse(imported, folder):
			refuse("%s must not import %s", folder, imported)
		case test:
		case isOurs && !slices.ContainsFunc(rules.ours, func(allowed string) bool { return covers(allowed, ours) }):
			refuse("%s must not import %s", folder, ours)
		case !isOurs && strings.Contains(strings.Split(imported, "/")[0], ".") &&
			!slices.ContainsFunc(rules.modules, func(allowed string) bool { return allowed == "*" || under(imported, allowed) }):
			refuse("%s must not import %s", folder, imported)
		case rules.pure && isOutside(imported):
			refuse("%s is pure and has no use for %s", folder, imported)
		}
	}
	if rules.pure && !test {
		for _, call := range clockCalls(file) {
			refuse("%s is pure and calls %s: hand the time in", folder, call)
		}
	}
	return found
}

// layerOf finds the rules of a folder. Only the layers of several packages cover what is below them, so
// that a new package must be placed by somebody.
func layerOf(folder string) (layer, bool) {
	for _, l := range layers {
		if folder == l.folder || (l.folder == "app/feed" || l.folder == "build") && under(folder, l.folder) {
			return l, true
		}
	}
	return layer{}, false
}

func mayUse(imported, folder string) bool {
	for _, r := range reserved {
		if under(imported, r.imported) {
			return slices.ContainsFunc(r.by, func(by string) bool { return folder == by || by != "." && under(folder, by) })
		}
	}
	return true
}

// covers reports whether an allowance ("app/feed", or "app/." for app alone) lets a package in.
func covers(allowed, imported string) bool {
	if exact, alone := strings.CutSuffix(allowed, "/."); alone {
		return imported == exact
	}
	return under(imported, allowed)
}

func isOutside(imported string) bool {
	inside := func(name string) bool { return under(imported, name) }
	return slices.ContainsFunc(outside, inside) && !slices.ContainsFunc(insideOutside, inside)
}

func under(name, folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") }

// clockCalls lists what a file takes from the system's clock.
func clockCalls(file *ast.File) []string {
	clock := ""
	for _, spec := range file.Imports {
		if spec.Path.Value == `"time"` {
			clock = "time"
			if spec.Name != nil {
				clock = spec.Name.Name
			}
		}
	}
	var calls []string
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if of, ok := selector.X.(*ast.Ident); ok && clock != "" && of.Name == clock &&
				slices.Contains([]string{"Now", "Since", "Until", "Sleep", "After", "Tick", "NewTimer", "NewTicker", "Local"}, selector.Sel.Name) {
				calls = append(calls, "time."+selector.Sel.Name)
			}
		}
		return true
	})
	return calls
}
