package cli

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"meguri/app/sqlite"
)

// stored is the content of the database file, to tell whether a run changed it.
func (w *world) stored() [sha256.Size]byte {
	w.t.Helper()
	content, err := os.ReadFile(filepath.Join(w.folder, sqlite.DatabaseName))
	if err != nil {
		w.t.Fatal(err)
	}
	return sha256.Sum256(content)
}

func TestRefused(t *testing.T) {
	w := newWorld(t)
	w.sample()
	page := w.file("page.html", "<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>")
	cut := w.file("cut.json", small[:len(small)/2])
	smallID := read[importView](w, "import", w.file("small.json", small)).Conference.ID
	w.done("import", "sample:") // and back: the sample is the one the verbs are about

	for name, test := range map[string]struct {
		args   []string
		in     string
		code   int
		en, ja string // parts of the sentence
	}{
		"a page that is no schedule":           {args: []string{"import", page}, code: exitRefused},
		"a schedule that breaks off":           {args: []string{"import", cut}, code: exitRefused},
		"a file that isn't there":              {args: []string{"import", page + ".gone"}, code: exitRefused},
		"nothing on standard input":            {args: []string{"import", "-"}, code: exitRefused},
		"an unknown session":                   {args: []string{"session", "nowhere"}, code: exitRefused, en: "nowhere"},
		"an unknown session to bookmark":       {args: []string{"bookmark", "nowhere"}, code: exitRefused},
		"a code that two sessions have":        {args: []string{"session", "7", "--conference", smallID}, code: exitRefused},
		"a code of another conference, named":  {args: []string{"session", "g-3", "--conference", "meguri-conf-2027"}, code: exitRefused},
		"an unknown conference":                {args: []string{"agenda", "--conference", "nope"}, code: exitRefused, en: `No conference is called "nope".`, ja: "meguri conferences"},
		"too short a beginning of an id":       {args: []string{"agenda", "--conference", smallID[:3]}, code: exitRefused},
		"a day the conference hasn't":          {args: []string{"agenda", "--day", "2027-05-17"}, code: exitRefused, en: "Its days are 2027-05-15, 2027-05-16.", ja: "開催日は 2027-05-15, 2027-05-16 です。"},
		"a rating of six":                      {args: []string{"rate", "3", "6"}, code: exitRefused, en: "6 is not a rating.", ja: "6 という評価はありません。"},
		"a rating that is no number":           {args: []string{"rate", "3", "good"}, code: exitRefused, en: `"good" is not a rating.`},
		"an attendance that is none":           {args: []string{"attend", "3", "asleep"}, code: exitRefused, en: `"asleep" is not an attendance.`},
		"a note that is no text":               {args: []string{"note", "3", "-"}, in: "\xff\xfe", code: exitRefused, en: "not UTF-8"},
		"a note that never ends":               {args: []string{"note", "3", "-"}, in: strings.Repeat("x", longestNote+1), code: exitRefused, en: "1 MB"},
		"nothing to redo":                      {args: []string{"redo"}, code: exitRefused, en: "There is nothing to redo.", ja: "やり直すことはありません。"},
		"an unknown verb":                      {args: []string{"bokmark"}, code: exitUsage, en: `"bokmark" is no verb, file or address. See meguri --help.`, ja: "meguri --help をご覧ください。"},
		"help about an unknown verb":           {args: []string{"help", "bokmark"}, code: exitUsage},
		"an unknown option":                    {args: []string{"agenda", "--week"}, code: exitUsage, en: "--week is no option of meguri agenda.", ja: "--week というオプションは meguri agenda にありません。"},
		"an unknown short option":              {args: []string{"rate", "3", "-1"}, code: exitUsage, en: "-1 is no option of meguri rate."},
		"an option without its value":          {args: []string{"agenda", "--day"}, code: exitUsage, en: "--day needs a value."},
		"an option with a value it can't take": {args: []string{"agenda", "--all=perhaps"}, code: exitUsage, en: `"perhaps" is nothing that --all takes.`},
		"an option that is none at all":        {args: []string{"agenda", "--=x"}, code: exitUsage, en: "can't be read as an option."},
		"a missing argument":                   {args: []string{"session"}, code: exitUsage, en: "It goes like this: meguri session ID.", ja: "meguri session ID"},
		"an argument too many":                 {args: []string{"clashes", "all"}, code: exitUsage},
		"two files to open":                    {args: []string{"a.xml", "b.xml"}, code: exitUsage},
		"two bookmarks at once":                {args: []string{"bookmark", "3", "--must", "--off"}, code: exitUsage, en: "--must and --off don't go together."},
		"a time that is none":                  {args: []string{"agenda", "--now", "noon"}, code: exitUsage, en: "RFC 3339"},
		"an edit without a title":              {args: []string{"edit", "3", "--title", ""}, code: exitRefused, en: "A session needs a title.", ja: "題名が必要です"},
		"an edit that ends before it starts":   {args: []string{"edit", "3", "--start", "14:00", "--end", "2027-05-15T13:00"}, code: exitRefused, en: "It would end before it starts."},
		"an edit to an impossible time":        {args: []string{"edit", "3", "--start", "2027-02-30T10:00"}, code: exitRefused, en: `"2027-02-30T10:00" is no time in Asia/Tokyo.`, ja: "時刻ではありません"},
		"an edit to neither yes nor no":        {args: []string{"edit", "3", "--cancelled", "maybe"}, code: exitRefused, en: `"maybe" is neither yes nor no.`},
		"an edit of an unknown session":        {args: []string{"edit", "nowhere", "--title", "x"}, code: exitRefused, en: "nowhere"},
		"an edit of nothing":                   {args: []string{"edit", "3"}, code: exitUsage, en: "It goes like this: meguri edit ID"},
		"an edit and its opposite":             {args: []string{"edit", "3", "--title", "x", "--revert", "title"}, code: exitUsage, en: "--revert and --title don't go together."},
		"a field to revert that is none":       {args: []string{"edit", "3", "--revert", "colour"}, code: exitRefused, en: `"colour" is nothing that can be edited.`},
		"a session without a title":            {args: []string{"add", "--start", "2027-05-15T10:00"}, code: exitRefused, en: "A session needs a title."},
		"an end and a duration":                {args: []string{"add", "--title", "x", "--end", "11:00", "--duration", "1h"}, code: exitUsage, en: "--end and --duration don't go together."},
		"a duration that is none":              {args: []string{"add", "--title", "x", "--duration", "long"}, code: exitUsage, en: `"long" is nothing that --duration takes.`},
		"a session to bring back that is here": {args: []string{"remove", "3", "--off"}, code: exitRefused},
		"a conference in an unknown zone":      {args: []string{"make", "x", "--zone", "Tokyo", "--first-day", "2027-05-15"}, code: exitRefused, en: `"Tokyo" is not a time zone.`},
		"a conference on an impossible day":    {args: []string{"make", "x", "--zone", "Asia/Tokyo", "--first-day", "2027-05-32"}, code: exitRefused, en: `"2027-05-32" is no date.`},
		"a conference without a day":           {args: []string{"make", "x", "--zone", "Asia/Tokyo"}, code: exitUsage, en: "--first-day DATE"},
		"a language Meguri doesn't speak":      {args: []string{"agenda", "--lang", "fr"}, code: exitUsage, en: `"fr" is nothing that --lang takes.`},
	} {
		t.Run(name, func(t *testing.T) {
			before := w.stored()
			for language, want := range map[string]string{"en_GB.UTF-8": test.en, "ja_JP.UTF-8": test.ja} {
				w.vars["LANG"], w.in = language, test.in
				got := w.run(test.args...)
				if got.code != test.code {
					t.Errorf("%s: exit %d, want %d: %s", language, got.code, test.code, got.err)
				}
				if got.out != "" || strings.Count(got.err, "\n") != 1 {
					t.Errorf("%s: it is to be told in one line on standard error, and was: %q and %q", language, got.out, got.err)
				}
				if !strings.Contains(got.err, want) {
					t.Errorf("%s: %q lacks %q", language, got.err, want)
				}
				if strings.Contains(got.err, "%!") || strings.Contains(got.err, "inside Meguri") || strings.Contains(got.err, "Meguri の内部") {
					t.Errorf("%s: no sentence for a person: %s", language, got.err)
				}
			}
			if w.stored() != before {
				t.Error("the database changed")
			}
		})
	}
}

func TestEmptyDataFolderIsRefusedInWords(t *testing.T) {
	for _, verb := range []string{"agenda", "clashes", "session 1", "bookmark 1", "search x"} {
		t.Run(verb, func(t *testing.T) {
			got := newWorld(t).run(strings.Fields(verb)...)
			if got.code != exitRefused || !strings.HasPrefix(got.err, "There is no conference yet.") {
				t.Errorf("exit %d: %s", got.code, got.err)
			}
		})
	}
}

func TestNoHomeFolderIsRefused(t *testing.T) {
	w := newWorld(t)
	w.vars["MEGURI_DATA"] = ""
	if got := w.run("agenda"); got.code != exitRefused || !strings.Contains(got.err, "--data") {
		t.Errorf("exit %d: %s", got.code, got.err)
	}
}

func TestStoppedRunChangesNothing(t *testing.T) {
	w := newWorld(t)
	w.sample()
	before := w.stored()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var errs strings.Builder
	code := Run(ctx, []string{"bookmark", "3", "--data", w.folder}, Env{Out: io.Discard, Err: &errs, Getenv: func(string) string { return "" }})
	if code != exitRefused || errs.String() != "Stopped; nothing changed.\n" || w.stored() != before {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}

// full is an output that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestOutputThatCantBeWrittenIsRefused(t *testing.T) {
	w := newWorld(t)
	w.sample()
	var errs strings.Builder
	code := Run(t.Context(), []string{"agenda", "--data", w.folder}, Env{Out: full{}, Err: &errs, Getenv: func(string) string { return "" }})
	if code != exitRefused || !strings.Contains(errs.String(), "could not be written") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}
