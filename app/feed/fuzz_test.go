package feed

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"meguri/app"
)

// The fuzz tests look for input that makes a parser panic, hang, give a programme that breaks its promises or
// refuse without a sentence.

func FuzzXML(f *testing.F)        { fuzz(f, "testdata/*.feed.xml", small) }
func FuzzXCal(f *testing.F)       { fuzz(f, "testdata/*.feed.xcal", "<icalendar/>") }
func FuzzPage(f *testing.F)       { fuzz(f, "testdata/*.feed.html", scripted+twoParts) }
func FuzzJSON(f *testing.F)       { fuzz(f, "testdata/*.feed.json", smallJSON) }
func FuzzPretalx(f *testing.F)    { fuzz(f, "testdata/pretalx-*.feed.json", smallJSON) }
func FuzzFortee(f *testing.F)     { fuzz(f, "testdata/fortee-*.feed.json", smallJSON) }
func FuzzIndico(f *testing.F)     { fuzz(f, "testdata/indico-*.feed.json", smallJSON) }
func FuzzSessionize(f *testing.F) { fuzz(f, "testdata/sessionize-*.feed.json", smallJSON) }
func FuzzDroidKaigi(f *testing.F) { fuzz(f, "testdata/droidkaigi.feed.json", smallJSON) }
func FuzzOpenEvent(f *testing.F)  { fuzz(f, "testdata/openevent-*.feed.json", smallJSON) }
func FuzzSponsors(f *testing.F)   { fuzz(f, "testdata/sponsors-*.feed.json", smallJSON) }
func FuzzSiteJSON(f *testing.F)   { fuzz(f, "testdata/site-*.feed.json", smallJSON) }
func FuzzCalendar(f *testing.F)   { fuzz(f, "testdata/*.feed.ics", smallCalendar) }

func fuzz(f *testing.F, fixtures, one string) {
	f.Add([]byte(one))
	paths, err := filepath.Glob(fixtures)
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(fuzzed)
}

// fuzzed holds one text to what every reading promises.
func fuzzed(t *testing.T, text []byte) {
	p, _, warnings, err := Parse(context.Background(), Paste(text))
	if err != nil {
		sentence(t, err)
		return
	}
	checkProgramme(t, p)
	for _, w := range warnings {
		if said := app.Japanese.Text(w.Message, w.Args...); said == string(w.Message) {
			t.Errorf("%s is not in the catalogue", said)
		}
	}
}
