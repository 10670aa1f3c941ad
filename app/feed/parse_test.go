package feed

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"meguri/app"
	"meguri/app/testkit"
)

const (
	smallJSON     = `{"schedule":{"conference":{"title":"Small","days":[{"date":"2025-05-01","rooms":{"A":[{"id":1,"start":"10:00","duration":"0:30","title":"One"}]}}]}}}`
	smallCalendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:One\r\nDTSTART:20250501T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)

func TestFormatsAreRecognisedByContent(t *testing.T) {
	utf16 := func(order unicode.Endianness, bom unicode.BOMPolicy, text string) string {
		out, err := unicode.UTF16(order, bom).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	sjis, err := japanese.ShiftJIS.NewEncoder().String(`<?xml version="1.0" encoding="Shift_JIS"?>` + strings.Replace(small, "One", "巡り", 1))
	if err != nil {
		t.Fatal(err)
	}
	latin, err := charmap.Windows1252.NewEncoder().String(strings.Replace(small, "One", "Café", 1))
	if err != nil {
		t.Fatal(err)
	}
	latinCalendar, err := charmap.Windows1252.NewEncoder().String(strings.Replace(smallCalendar, "One", "Café", 1))
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(small)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, format, title string }{
		{"XML", small, "frab-xml", "One"},
		{"XML after a byte order mark", "\ufeff" + small, "frab-xml", "One"},
		{"XML after empty lines", "\r\n\t " + small, "frab-xml", "One"},
		{"XML after a warning of the server's", "Warning: mysql in line 3\n" + small, "frab-xml", "One"},
		{"XML after a comment and a DTD", `<?xml version="1.0"?><!-- by hand --><!DOCTYPE schedule [<!ENTITY a "b">]>` + small, "frab-xml", "One"},
		{"XML in UTF-16 with a mark", utf16(unicode.LittleEndian, unicode.UseBOM, `<?xml version="1.0" encoding="UTF-16"?>`+small), "frab-xml", "One"},
		{"XML in UTF-16 without a mark", utf16(unicode.BigEndian, unicode.IgnoreBOM, small), "frab-xml", "One"},
		{"XML in the encoding it declares", sjis, "frab-xml", "巡り"},
		{"XML that is not the UTF-8 it claims to be", latin, "frab-xml", "Café"},
		{"XML with HTML's entities", strings.Replace(small, "One", "One&nbsp;&eacute;", 1), "frab-xml", "One é"},
		{"XML with a control character", strings.Replace(small, "One", "O\x0bne", 1), "frab-xml", "One"},
		{"packed XML", packed.String(), "frab-xml", "One"},
		{"JSON", smallJSON, "frab-json", "One"},
		{"JSON after a byte order mark", "\ufeff \n" + smallJSON, "frab-json", "One"},
		{"JSON behind a guard", ")]}',\n" + smallJSON, "frab-json", "One"},
		{"JSON without the outer object", strings.TrimSuffix(strings.TrimPrefix(smallJSON, `{"schedule":`), "}"), "frab-json", "One"},
		{"iCalendar", smallCalendar, "ical", "One"},
		{"iCalendar after empty lines", "\n\n" + smallCalendar, "ical", "One"},
		{"iCalendar in small letters", strings.Replace(smallCalendar, "BEGIN:VCALENDAR", "begin:vcalendar", 1), "ical", "One"},
		{"iCalendar in Windows-1252", latinCalendar, "ical", "Café"},
		{"iCalendar with line ends of the old Macintosh", strings.ReplaceAll(smallCalendar, "\r\n", "\r"), "ical", "One"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, source, _, err := Parse(context.Background(), Paste([]byte(c.text)))
			if err != nil {
				t.Fatal(err)
			}
			if source.Format != c.format || len(p.Sessions) != 1 || p.Sessions[0].Title != c.title {
				t.Errorf("is %s with %+v", source.Format, p.Sessions)
			}
			checkProgramme(t, p)
		})
	}
}

func TestWhatIsNoScheduleIsRefusedInOneSentence(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", " \n", "There is nothing in it."},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00", "This is a picture and not a schedule."},
		{"a photo", "\xff\xd8\xff\xe0\x00\x10JFIF", "This is a picture and not a schedule."},
		{"a PDF", "%PDF-1.7\n%\xe2\xe3", "This is a PDF and not a schedule."},
		{"a workbook", "PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "This is a file of a spreadsheet or a word processor."},
		{"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is a file of a spreadsheet or a word processor."},
		{"prose", "The programme will be out soon.", "This is not a schedule in a format Meguri reads."},
		{"a news feed", `<?xml version="1.0"?><rss version="2.0"><channel/></rss>`, "This is XML of another kind (<rss>) and not a schedule."},
		{"an XHTML page", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Hi</title></head></html>`, "This is a web page (“Hi”) and not a schedule."},
		{"a page without a title", "<html><body>no", "This is a web page and not a schedule."},
		{"only an XML declaration", `<?xml version="1.0"?>`, "The schedule breaks off at line 1: half of it is missing."},
		{"half of an XML schedule", small[:len(small)-12], "The schedule breaks off at line 1: half of it is missing."},
		{"XML whose elements cross", "<schedule>\n<day>\n</room></schedule>", "The schedule's XML is broken at line 3."},
		{"XML with an entity of its own", `<!DOCTYPE schedule [<!ENTITY lol "lol">]>` + "\n" + strings.Replace(small, "One", "&lol;", 1), "The schedule's XML is broken at line 2."},
		{"XML nested too deep", "<schedule>" + strings.Repeat("<a>", 100_000), "The schedule's XML is broken at line 1."},
		{"XML without sessions", "<schedule><conference><title>Soon</title></conference></schedule>", "The schedule has no sessions yet."},
		{"half of a JSON schedule", smallJSON[:50], "The JSON breaks off at line 1: half of it is missing."},
		{"JSON nested too deep", strings.Repeat("[", 100_000), "The JSON is broken at line 1."},
		{"JSON that is a list", "[1, 2]", "This is JSON of a kind that Meguri doesn't know."},
		{"JSON with a comma too many", "{\n\"schedule\": {},\n}", "The JSON is broken at line 3."},
		{"JSON without days", `{"schedule":{"conference":{"title":"x"}}}`, "This is JSON of a kind that Meguri doesn't know."},
		{"JSON without sessions", `{"schedule":{"conference":{"days":[]}}}`, "The schedule has no sessions yet."},
		{"half of a calendar", smallCalendar[:90], "The calendar breaks off at line 6: half of it is missing."},
		{"a calendar whose parts cross", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VALARM\nEND:VCALENDAR", "The calendar is broken at line 3."},
		{"a calendar without events", "BEGIN:VCALENDAR\nEND:VCALENDAR", "The schedule has no sessions yet."},
		{"half of a packed file", "\x1f\x8b\x08\x00\x00\x00\x00\x00", "The packed file breaks off or is broken."},
		{"more than 32 MB", strings.Repeat(" ", maxBytes+1), "It is larger than 32 MB."},
		{"more sessions than anybody holds", "<schedule><day>" + strings.Repeat("<event/>", 100_001) + "</day></schedule>", "The schedule has more than 100000 sessions."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _, warnings, err := Parse(context.Background(), Paste([]byte(c.text)))
			if got := sentence(t, err); got != c.want {
				t.Errorf("says %q, want %q", got, c.want)
			}
			if len(p.Sessions)+len(warnings) > 0 {
				t.Error("gave something all the same")
			}
		})
	}
}

// TestInventedFeeds compares what each fixture of testdata becomes, warnings in words included, with its
// golden file. Every fixture is invented and shows the peculiarity that its name tells.
func TestInventedFeeds(t *testing.T) {
	fixtures, err := filepath.Glob("testdata/*.feed.*")
	if err != nil || len(fixtures) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, fixture := range fixtures {
		t.Run(filepath.Base(fixture), func(t *testing.T) {
			text, err := os.ReadFile(fixture)
			if err != nil {
				t.Fatal(err)
			}
			p, source, warnings, err := Parse(context.Background(), Paste(text))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, p)
			name, _, _ := strings.Cut(filepath.Base(fixture), ".")
			testkit.Golden(t, name+".golden.json", golden(t, p, source, warnings))
		})
	}
}

// golden writes what was read so that a person can compare it: empty values left out.
func golden(t *testing.T, p app.Programme, source app.Source, warnings []app.Warning) []byte {
	t.Helper()
	said := []string{}
	for _, w := range warnings {
		said = append(said, strings.TrimSpace(w.Session+" / "+w.Field+": "+app.English.Text(w.Message, w.Args...)))
	}
	encoded, err := json.Marshal(map[string]any{"format": source.Format, "programme": p, "warnings": said})
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(encoded, &tree); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(filled(tree)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// filled leaves out what is empty.
func filled(v any) any {
	object, ok := v.(map[string]any)
	if !ok {
		if list, ok := v.([]any); ok {
			for i := range list {
				list[i] = filled(list[i])
			}
		}
		return v
	}
	for key, value := range object {
		switch value {
		case nil, "", false, "0001-01-01T00:00:00Z":
			delete(object, key)
		default:
			object[key] = filled(value)
		}
	}
	return object
}

func TestKeysStayWhenTheFeedIsReordered(t *testing.T) {
	at := testkit.At
	sessions := []app.Session{
		{GUID: "g", Title: "A", Room: "1", Start: at("2025-05-01T10:00:00Z")},
		{GUID: "g", Title: "A", Room: "2", Start: at("2025-05-01T10:00:00Z")},
		{GUID: "g", Title: "A"},
		{GUID: "g", Title: "A", Start: at("2025-05-01T09:00:00Z")},
		{GUID: "g#2", Title: "taken"},
		{Code: "7", Title: "B"},
		{Title: "C"},
	}
	want := map[string]string{"": "g#5", "1": "g#3", "2": "g#4"}
	for turn := range sessions {
		turned := append(append([]app.Session{}, sessions[turn:]...), sessions[:turn]...)
		setKeys(turned)
		for _, s := range turned {
			switch {
			case s.Title == "A" && !s.Timed() && s.Key != want[""],
				s.Title == "A" && s.Room != "" && s.Key != want[s.Room],
				s.Title == "A" && s.Timed() && s.Room == "" && s.Key != "g",
				s.Title == "taken" && s.Key != "g#2", s.Title == "B" && s.Key != "7", s.Title == "C" && s.Key != "C":
				t.Errorf("turned by %d, %+v has key %q", turn, s.Title+s.Room, s.Key)
			}
		}
	}
}
