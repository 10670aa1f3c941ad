package feed

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/feed/listing"
	"meguri/app/pack"
	"meguri/app/testkit"
)

// entry is a file in an archive; the order counts, and so do names that repeat.
type entry struct {
	name, content string
	mode          fs.FileMode
	flags         uint16 // 1 says that it is encrypted
}

func zipped(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, e := range entries {
		header := &zip.FileHeader{Name: e.name, Method: zip.Deflate, Flags: e.flags}
		header.SetMode(e.mode | 0o644)
		w, err := z.CreateHeader(header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// real puts real files beside each other, under their own names.
func real(t testing.TB, files ...string) []entry {
	t.Helper()
	var all []entry
	for _, file := range files {
		all = append(all, entry{name: filepath.Base(file), content: string(testkit.Data(t, file))})
	}
	return all
}

const (
	aPackJSON    = `{"meguri": 1, "title": "Packed", "zone": "UTC", "sessions": [{"title": "One", "start": "2025-05-01T10:00", "room": "A"}], "plans": [{"name": "1F", "file": "plans/1.png"}]}`
	aPart        = `{"meguri": 1, "rooms": [{"name": "a", "hashtag": "#small_a"}], "booths": [{"name": "架空商事"}]}`
	openSessions = `[{"id": 1, "title": "One", "microlocation": {"id": 1, "name": "A"}, "starts-at": "2025-05-01T10:00:00", "ends-at": "2025-05-01T11:00:00"}]`
	anImage      = "\x89PNG\r\n\x1a\n"
	elsewhere    = `{"schedule":{"conference":{"title":"Another","days":[{"date":"2025-05-01","rooms":{"A":[{"id":9,"start":"10:00","duration":"0:30","title":"Two"}]}}]}}}`
	secondDay    = `{"schedule":{"conference":{"title":"Small","days":[{"date":"2025-05-02","rooms":{"B":[{"id":2,"start":"10:00","duration":"0:30","title":"Two"},{"id":3,"start":"11:00","duration":"0:30","title":"Three"}]}}]}}}`
	sameAgain    = `{"schedule":{"conference":{"title":"Small as a view","days":[{"date":"2025-05-01","rooms":{"A":[{"id":1,"start":"10:00","duration":"0:30","title":"One"}]}}]}}}`
	twoOfSmall   = `{"schedule":{"conference":{"title":"Small","days":[{"date":"2025-05-01","rooms":{"A":[{"id":1,"start":"10:00","duration":"0:30","title":"One"},{"id":8,"start":"11:00","duration":"0:30","title":"Eight"}]}}]}}}`
)

func TestFilesThatBelongTogether(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []entry
		format  string
		check   func(app.Programme) bool
		warned  []app.Message
	}{
		{"a pack", []entry{{name: "meguri.json", content: aPackJSON}, {name: "plans/1.png", content: anImage}}, "meguri",
			func(p app.Programme) bool { return p.Title == "Packed" && string(p.Plans[0].Image) == anImage }, nil},
		{"a folder with a pack in it, as a desktop zips it", []entry{{name: "my/", mode: fs.ModeDir}, {name: "my/meguri.json", content: aPackJSON}, {name: "my/plans/1.png", content: anImage}, {name: "__MACOSX/my/._meguri.json", content: "x"}, {name: "my/.DS_Store", content: "x"}}, "meguri",
			func(p app.Programme) bool { return p.Title == "Packed" && len(p.Plans) == 1 }, nil},
		{"a timetable and a part", []entry{{name: "1-part.json", content: aPart}, {name: "2.json", content: smallJSON}}, "frab-json",
			func(p app.Programme) bool {
				return p.Title == "Small" && p.Rooms[0].Hashtag == "#small_a" && p.Booths[0].Key == "架空商事"
			}, nil},
		{"parts alone", []entry{{name: "1.json", content: aPart}, {name: "2.json", content: `{"meguri": 1, "booths": [{"name": "B"}]}`}}, "meguri",
			func(p app.Programme) bool {
				return len(p.Sessions) == 0 && len(p.Booths) == 2 && p.Booths[1].Name == "B"
			}, nil},
		{"booths in two files", []entry{{name: "1.json", content: `{"meguri": 1, "booths": [{"name": "A", "rank": "Gold"}, {"name": "B"}]}`}, {name: "2.json", content: `{"meguri": 1, "booths": [{"name": "C"}, {"name": "A", "rank": "Silver"}]}`}, {name: "3.json", content: smallJSON}}, "frab-json",
			func(p app.Programme) bool {
				return len(p.Booths) == 3 && p.Booths[0].Rank == "Gold" && p.Booths[1].Name == "B" && p.Booths[2].Name == "C"
			}, nil},
		{"two views of the same sessions", []entry{{name: "view.json", content: sameAgain}, {name: "whole.json", content: twoOfSmall}}, "frab-json",
			func(p app.Programme) bool { return p.Title == "Small" && len(p.Sessions) == 2 }, []app.Message{"warning.archive.view"}},
		{"a file for each day", []entry{{name: "1.json", content: smallJSON}, {name: "2.json", content: secondDay}}, "frab-json",
			func(p app.Programme) bool { return len(p.Sessions) == 3 && len(p.Days) == 2 && len(p.Rooms) == 2 }, nil},
		{"what is no schedule is left out by name", []entry{{name: "logo.png", content: anImage}, {name: "small.json", content: smallJSON}}, "frab-json",
			func(p app.Programme) bool { return len(p.Sessions) == 1 }, []app.Message{"problem.feed.picture"}},
		{"names that lead out, links and repeats are left out", []entry{{name: "small.json", content: smallJSON}, {name: "../small.json", content: elsewhere}, {name: "/etc/x.json", content: elsewhere}, {name: `..\x.json`, content: elsewhere}, {name: "small.json", content: elsewhere}, {name: "link.json", content: "/etc/passwd", mode: fs.ModeSymlink}}, "frab-json",
			func(p app.Programme) bool { return p.Title == "Small" && len(p.Sessions) == 1 }, []app.Message{"warning.archive.name"}},
		{"an encrypted file is left out", []entry{{name: "a.json", content: smallJSON}, {name: "b.json", content: elsewhere, flags: 1}}, "frab-json",
			func(p app.Programme) bool { return p.Title == "Small" }, []app.Message{"warning.archive.unread"}},
		{"an archive in it is not unpacked", []entry{{name: "inner.zip", content: string(zipped(t, entry{name: "x.json", content: elsewhere}))}, {name: "small.json", content: smallJSON}}, "frab-json",
			func(p app.Programme) bool { return p.Title == "Small" }, []app.Message{"problem.feed.unknown"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, source, warnings, err := Parse(context.Background(), Paste(zipped(t, c.entries...)))
			if err != nil {
				t.Fatal(err)
			}
			if source.Format != c.format || !c.check(p) {
				t.Errorf("is %s with %+v", source.Format, p)
			}
			for _, m := range c.warned {
				if !warned(warnings, m) {
					t.Errorf("no warning says %s: %+v", m, warnings)
				}
			}
			folder := t.TempDir()
			for _, e := range c.entries {
				if path := filepath.Join(folder, e.name); fs.ValidPath(e.name) && e.mode == 0 && e.flags == 0 && !strings.Contains(e.name, `\`) {
					if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
						t.Fatal(err)
					}
					if _, err := os.Stat(path); err == nil {
						continue // the first of a name counts
					}
					if err := os.WriteFile(path, []byte(e.content), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
			got, err := Fetch(context.Background(), Request{Where: folder})
			if err != nil {
				t.Fatal(err)
			}
			again, _, _, err := Parse(context.Background(), got)
			if err != nil || !reflect.DeepEqual(again, p) {
				t.Errorf("as a folder it is %+v, %v", again, err)
			}
		})
	}
}

func TestArchivesThatAreRefusedInOneSentence(t *testing.T) {
	many := make([]entry, maxFiles+1)
	for i := range many {
		many[i] = entry{name: fmt.Sprintf("%d.json", i), content: smallJSON}
	}
	whole := zipped(t, entry{name: "small.json", content: smallJSON})
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"two conferences", zipped(t, entry{name: "a.json", content: smallJSON}, entry{name: "b.json", content: elsewhere}), "It holds several conferences: Small (a.json) and Another (b.json)."},
		{"two conferences that don't say their names", zipped(t, entry{name: "in/kobe-2025.json", content: strings.Replace(smallJSON, "Small", "", 1)}, entry{name: "osaka-2031.json", content: strings.NewReplacer("Another", "", "2025", "2031").Replace(elsewhere)}), "It holds several conferences: kobe 2025 (in/kobe-2025.json) and osaka 2031 (osaka-2031.json)."},
		{"two Open Event exports", zipped(t, entry{name: "a/sessions.json", content: openSessions}, entry{name: "b/sessions.json", content: openSessions}), "It holds several conferences: a (a) and b (b)."},
		{"nothing", zipped(t, entry{name: ".git/config"}), "There are no files in it."},
		{"no schedule", zipped(t, entry{name: "a.png", content: anImage}, entry{name: "b.png", content: anImage}), "None of its 2 files is a schedule that Meguri reads."},
		{"one file that is none", zipped(t, entry{name: "a.json", content: "{"}), "The JSON breaks off at line 1: half of it is missing."},
		{"a pack of a version to come", zipped(t, entry{name: "meguri.json", content: `{"meguri": 2}`}), "This pack is of version 2, and this Meguri reads version 1."},
		{"a bomb", zipped(t, entry{name: "a.json", content: strings.Repeat(" ", maxBytes)}, entry{name: "b.json", content: "[]"}), "It is larger than 32 MB."},
		{"too many files", zipped(t, many...), "It holds more than 2000 files."},
		{"half of a zip", whole[:len(whole)/2], "The zip breaks off or is broken."},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, _, err := Parse(context.Background(), Paste(c.data))
			if got := sentence(t, err); got != c.want {
				t.Errorf("says %q, want %q", got, c.want)
			}
		})
	}
}

func TestAFolderHasBounds(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{"a.json": smallJSON, "b.json": elsewhere + strings.Repeat(" ", 1<<10)} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	small := standard
	small.limit = 1 << 10
	if _, err := small.fetch(context.Background(), Request{Where: folder}); sentence(t, err) != "It is larger than 1 kB." {
		t.Errorf("says %v", err)
	}
	outside := filepath.Join(t.TempDir(), "outside.json")
	if err := os.WriteFile(outside, []byte(elsewhere), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(folder, "b.json")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(folder, "b.json")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	got, err := Fetch(context.Background(), Request{Where: folder})
	if err != nil {
		t.Fatal(err)
	}
	if p, _, _, err := Parse(context.Background(), got); err != nil || p.Title != "Small" {
		t.Errorf("followed a link: %+v, %v", p, err)
	}
}

func TestRealFilesThatBelongTogether(t *testing.T) {
	for _, c := range []struct {
		name     string
		files    []string
		format   string
		sessions int
		check    func(app.Programme) bool
	}{
		{"fortee's timetable and tracks", []string{"fortee/iosdc-2022-timetable.json", "fortee/iosdc-2022-tracks.json"}, "fortee", 126,
			func(p app.Programme) bool {
				return len(p.Tracks) == 5 && p.Tracks[0].Hashtag != "" || len(p.Rooms) == 5 && p.Rooms[0].Hashtag != ""
			}},
		{"a timetable and its earlier state", []string{"fortee/iosdc-2022-timetable.json", "revisions/iosdc-2022/iosdc-2022-timetable-earlier.json"}, "fortee", 126, nil},
		{"JSConf's talks, speakers and sponsors", []string{"japan/jsconf-jp-2019-talks.yaml", "japan/jsconf-jp-2019-speakers.yaml", "sponsors/jsconf-jp-2019-sponsors.yaml"}, "yaml-site", 66,
			func(p app.Programme) bool {
				named := 0
				for _, s := range p.Sessions {
					for _, speaker := range s.Speakers {
						if speaker.Name != speaker.Key {
							named++
						}
					}
				}
				return len(p.Booths) == 21 && named >= 40
			}},
		{"an Open Event export", []string{"openevent/oscon17/event.json", "openevent/oscon17/sessions.json", "openevent/oscon17/speakers.json", "openevent/oscon17/tracks.json", "openevent/oscon17/microlocations.json", "openevent/oscon17/sponsors.json"}, "openevent", 19,
			func(p app.Programme) bool { return p.Title != "" && len(p.Booths) == 40 }},
		{"Sessionize's schedule, its speakers and the app's sponsors", []string{"sessionize/droidcon-nyc-2022-gridsmart.json", "sessionize/droidcon-nyc-2022-speakers.json", "sessionize/droidcon-nyc-2022-sponsors.json"}, "sessionize", 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, source, _, err := Parse(context.Background(), Paste(zipped(t, real(t, c.files...)...)))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, p)
			if source.Format != c.format || c.sessions > 0 && len(p.Sessions) != c.sessions || c.check != nil && !c.check(p) {
				t.Errorf("is %s with %d sessions, %d booths, tracks %+v, rooms %+v", source.Format, len(p.Sessions), len(p.Booths), p.Tracks, p.Rooms)
			}
		})
	}
}

// packed writes a programme as a pack and reads it again.
func packed(t testing.TB, p app.Programme) (app.Programme, []byte) {
	t.Helper()
	var out bytes.Buffer
	if err := pack.Write(&out, p); err != nil {
		t.Fatal(err)
	}
	got, source, warnings, err := Parse(context.Background(), Paste(out.Bytes()))
	if err != nil || len(warnings) > 0 || source.Format != aPack.name {
		t.Fatal(source.Format, warnings, err)
	}
	return got, out.Bytes()
}

// plain is a programme in which an empty list is none.
func plain(p app.Programme) app.Programme {
	empty := func(v reflect.Value) {
		for i := range v.NumField() {
			if f := v.Field(i); f.Kind() == reflect.Slice && f.Len() == 0 {
				f.SetZero()
			}
		}
	}
	empty(reflect.ValueOf(&p).Elem())
	for i := range p.Sessions {
		empty(reflect.ValueOf(&p.Sessions[i]).Elem())
	}
	return p
}

func checkPacked(t testing.TB, p app.Programme) {
	t.Helper()
	got, first := packed(t, p)
	p, got = plain(p), plain(got)
	for i := range min(len(p.Sessions), len(got.Sessions)) {
		if !reflect.DeepEqual(p.Sessions[i], got.Sessions[i]) {
			t.Fatalf("a session came back as\n%+v\nand was\n%+v", got.Sessions[i], p.Sessions[i])
		}
	}
	if !reflect.DeepEqual(got, p) {
		got.Sessions, p.Sessions = nil, nil
		t.Fatalf("the rest came back as\n%+v\nand was\n%+v", got, p)
	}
	if _, second := packed(t, got); !bytes.Equal(first, second) {
		t.Error("the second pack has other bytes")
	}
}

func TestAPackIsTheSameProgramme(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		checkPacked(t, testkit.Extras(testkit.Programmes().Draw(r, "programme")).Draw(r, "extras"))
	})
}

// realProgrammes are all real files that have sessions by themselves, by name. realSchedules reads them once.
var (
	realProgrammes = map[string]app.Programme{}
	readReal       sync.Once
)

// realSchedules checks each of realProgrammes; other tests say which files have to be among them.
func realSchedules(t *testing.T, check func(t *testing.T, p app.Programme)) {
	root := testkit.DataPath(t, ".")
	readReal.Do(func() {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if p, _, _, err := Parse(context.Background(), Paste(data)); err == nil && len(p.Sessions) > 0 {
				realProgrammes[path] = p
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	if len(realProgrammes) < 40 {
		t.Errorf("only %d real schedules were read", len(realProgrammes))
	}
	for _, path := range slices.Sorted(maps.Keys(realProgrammes)) {
		name, err := filepath.Rel(root, path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.ToSlash(name), func(t *testing.T) { check(t, realProgrammes[path]) })
	}
}

func TestARealProgrammeAsAPackIsTheSame(t *testing.T) {
	realSchedules(t, func(t *testing.T, p app.Programme) { checkPacked(t, p) })
}

func FuzzArchive(f *testing.F) {
	f.Add(zipped(f, entry{name: "meguri.json", content: aPackJSON}, entry{name: "plans/1.png", content: anImage}))
	f.Add(zipped(f, entry{name: "a.json", content: twoOfSmall}, entry{name: "b.json", content: secondDay}, entry{name: "c.json", content: aPart}))
	f.Add(zipped(f, entry{name: "../a.json", content: smallJSON}, entry{name: "a.json", content: smallJSON}, entry{name: "a.json", content: small}))
	f.Fuzz(fuzzed)
}

func BenchmarkPack(b *testing.B) {
	p, _, _, err := Parse(context.Background(), Paste(testkit.Data(b, "pentabarf-xml/fosdem-2025.xml")))
	if err != nil {
		b.Fatal(err)
	}
	_, data := packed(b, p)
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if _, _, _, err := Parse(context.Background(), Paste(data)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			if err := pack.Write(new(bytes.Buffer), p); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// What can't be read to its end was unpacked all the same, and counts.
func TestBrokenEntriesCountAgainstTheLimit(t *testing.T) {
	var entries []entry
	for i := range 5 {
		entries = append(entries, entry{name: fmt.Sprintf("%d.json", i), content: strings.Repeat(" ", 1000)})
	}
	data := zipped(t, entries...)
	for at := 0; ; { // wrong checksums in the directory
		next := bytes.Index(data[at:], []byte(centralEntry))
		if next < 0 {
			break
		}
		at += next + 16
		data[at] ^= 0xff
	}
	if _, warnings, err := unzip(data, 6000); err != nil || len(warnings) != 1 || warnings[0].Message != "warning.archive.unread" {
		t.Errorf("within the limit: %v, %v", warnings, err)
	}
	if _, _, err := unzip(data, 4000); app.AsProblem(err).Say != "problem.feed.large" {
		t.Errorf("beyond it: %v", err)
	}
}

func TestBoothsKeepTheirKeysInAnyOrder(t *testing.T) {
	keys := func(list []app.Booth) map[string]string {
		p, _, _, err := finished(app.Programme{Booths: listing.Booths(list, "")}, "", nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		byName := map[string]string{}
		for _, b := range p.Booths {
			byName[b.Name] = b.Key
		}
		return byName
	}
	list := []app.Booth{{Key: "7", Name: "Brown"}, {Key: "7", Name: "Acme"}, {Key: "7", Name: "Crown"}}
	want := map[string]string{"Acme": "7", "Brown": "7#2", "Crown": "7#3"}
	for range list {
		if got := keys(list); !maps.Equal(got, want) {
			t.Errorf("%v gives %v", list, got)
		}
		list = append(list[1:], list[0])
	}
}
