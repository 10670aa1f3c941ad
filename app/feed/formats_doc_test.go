package feed

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"meguri/app"
	"meguri/app/testkit"
)

// refusals say why a real file rightly is no programme, by patterns of path.Match. The first that fits counts.
var refusals = []struct{ files, why string }{
	{"README.md", "a description of the files"},
	{"srenext-2024-facts.md", "notes about a conference; they hold no times"},
	{"broken/33c3-everything-404-page.*", "what a fetch left behind is an error page"},
	{"broken/fosdem-2024-stands-invalid-yaml.yaml", "half a list would look like a whole one"},
	{"broken/giggity-fsck2026.json", "a catalogue's entry, and broken"},
	{"feeds/giggity-menu.jsonl", "a catalogue of feeds"},
	{"floorplans/*.png", "a floor plan"},
	{"ics/*.txt", "notes about a ship's clock"},
	{"openevent/*/event.json", "a part of a set that says nothing alone; the set is read as a folder or zip"},
	{"openevent/*/microlocations.json", "a part of a set, as event.json is"},
	{"openevent/*/tracks.json", "a part of a set, as event.json is"},
	{"pretalx-json/pyconfr-2025-empty-*.json", "published before there was a programme"},
	{"travel/*.json", "a trip"},
}

// remarks explain rows that may surprise, in the same way.
var remarks = []struct{ files, what string }{
	{"csv/yapc-kyoto-2023-speakers.csv", "has no times"},
	{"fortee/*-proposals.json", "the accepted ones"},
	{"fortee/*-tracks.json", "a part: five tracks with their hashtags"},
	{"ics/galaxy-working-groups-google.ics", "402 entries, 154 of which repeat"},
	{"jsonld-html/*.expected.json", "what another reader found in the page"},
	{"jsonld-html/akademy-2018-program.json", "its days; meals and visits are left out"},
	{"jsonld-html/*.html", "one event, as a conference of one session"},
	{"travel/*.ics", "a trip too, but a calendar says no more than that these are events"},
}

// TestTheDocumentTellsOfEveryRealFile keeps the table of docs/FORMATS.md true.
func TestTheDocumentTellsOfEveryRealFile(t *testing.T) {
	root := testkit.DataPath(t, ".")
	var table bytes.Buffer
	table.WriteString("| file | format | sessions | speakers | rooms | booths | warnings | remark |\n| --- | --- | --: | --: | --: | --: | --: | --- |\n")
	used := map[string]bool{}
	err := filepath.WalkDir(root, func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, at)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		set, _ := path.Match("openevent/*", name)
		if entry.IsDir() && !set {
			return nil
		}
		got, err := Fetch(context.Background(), Request{Where: at})
		if err != nil {
			return err
		}
		p, source, warnings, err := Parse(context.Background(), got)
		if set {
			name += "/"
		}
		if err == nil {
			checkProgramme(t, p)
			tell(&table, name, source.Format, len(p.Sessions), len(app.Speakers(p)), len(p.Rooms), len(p.Booths), len(warnings), remarked(name))
			return nil
		}
		why := refused(name, used)
		if why == "" {
			t.Errorf("%s is refused without a good reason: %v", name, err)
		}
		tell(&table, name, "–", 0, 0, 0, 0, 0, fmt.Sprintf("refused: %s (%s)", sentence(t, err), why))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range refusals {
		if !used[r.files] {
			t.Errorf("no file is refused as %s", r.files)
		}
	}
	testkit.Section(t, "docs/FORMATS.md", "files", table.Bytes())
}

func TestTheDocumentNamesEveryFormat(t *testing.T) {
	document, err := os.ReadFile(filepath.Join(testkit.Root(t), "docs", "FORMATS.md"))
	if err != nil {
		t.Fatal(err)
	}
	all := []format{frabJSON, iCalendar, webPage, aTable}
	for _, f := range xmlFormats {
		all = append(all, f)
	}
	for _, f := range jsonFormats {
		all = append(all, f.format)
	}
	for _, f := range textFormats {
		all = append(all, f.format)
	}
	for _, f := range all {
		if !bytes.Contains(document, []byte("\n| `"+f.name+"` |")) {
			t.Errorf("%s is not in docs/FORMATS.md", f.name)
		}
	}
}

// refused gives the reason why a file is refused, and marks it as used; "" where there is none.
func refused(file string, used map[string]bool) string {
	for _, r := range refusals {
		if fits, _ := path.Match(r.files, file); fits {
			used[r.files] = true
			return r.why
		}
	}
	return ""
}

func remarked(file string) string {
	for _, r := range remarks {
		if fits, _ := path.Match(r.files, file); fits {
			return r.what
		}
	}
	return ""
}

// tell writes a row of the table, without its zeros.
func tell(table *bytes.Buffer, file, format string, sessions, speakers, rooms, booths, warnings int, remark string) {
	fmt.Fprintf(table, "| %s | %s |", file, format)
	for _, n := range []int{sessions, speakers, rooms, booths, warnings} {
		cell := " "
		if n > 0 {
			cell = fmt.Sprintf(" %d ", n)
		}
		table.WriteString(cell + "|")
	}
	fmt.Fprintf(table, " %s |\n", strings.ReplaceAll(remark, "|", `\|`))
}
