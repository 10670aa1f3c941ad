package cli

import (
	"cmp"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"meguri/app/testkit"
)

// later is small a week on: the first is retitled and an hour later, the second is gone, a fourth is new.
var later = strings.NewReplacer(
	`"First", "date": "2031-02-01T10:00:00+01:00"`, `"The first", "date": "2031-02-01T11:00:00+01:00"`,
	"\t\t"+`{"id": 7, "guid": "g-2", "title": "Second\u001b[31m", "date": "2031-02-01T11:00:00+01:00", "duration": "00:30", "language": "en", "persons": []},`+"\n",
	"\t\t"+`{"guid": "g-4", "title": "Fourth", "date": "2031-02-01T15:00:00+01:00", "duration": "00:30", "language": "en", "persons": [{"public_name": "Ada"}]},`+"\n",
).Replace(small)

// twice is small with its third session given twice, at other times.
var twice = strings.Replace(small,
	`{"guid": "g-3", "title": "Third", "date": "2031-02-01T12:00:00+01:00", "duration": "00:30", "language": "en", "persons": []}`,
	`{"guid": "g-3", "title": "Third", "date": "2031-02-01T14:00:00+01:00", "duration": "00:30", "language": "en", "persons": []},
	 {"guid": "g-3", "title": "Third", "date": "2031-02-01T17:00:00+01:00", "duration": "00:30", "language": "en", "persons": []}`, 1)

// nextYear is another edition at the same address.
var nextYear = strings.NewReplacer("2031-02-01", "2032-02-07", "Small Conf", "Small Conf 2032", `"g-`, `"n-`).Replace(small)

// lost is the other edition without its sessions, but for a new one.
var lost = strings.NewReplacer(`"n-1"`, `"m-1"`, `"First"`, `"Alone"`, `"n-2"`, `"m-2"`, `"Second\u001b[31m"`, `"Alone too"`, `"n-3"`, `"m-3"`, `"Third"`, `"Alone as well"`,
	"10:00", "20:00", "11:00", "21:00", "12:00", "22:00", `"id": 7, `, "").Replace(nextYear)

// TestRefresh writes down one conference whose file changes under it.
func TestRefresh(t *testing.T) {
	for golden, flags := range map[string][]string{
		"refresh.en.txt": {"--lang", "en"}, "refresh.ja.txt": {"--lang=ja"}, "refresh.json.txt": {"--json"},
	} {
		t.Run(golden, func(t *testing.T) {
			w := newWorld(t)
			path := w.file("small.json", small)
			var transcript strings.Builder
			say := func(line string) {
				transcript.WriteString("$ meguri " + line + "\n")
				for i := 0; i < len(w.renamed); i += 2 {
					line = strings.ReplaceAll(line, w.renamed[i+1]+"=", w.renamed[i]+"=")
				}
				a := w.run(append(strings.Fields(line), flags...)...)
				transcript.WriteString(a.out + a.err + "\n")
				w.learnByTitle()
			}
			becomes := func(feed string) {
				transcript.WriteString("# the file changes\n")
				if err := os.WriteFile(path, []byte(feed), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			w.done("import", path)
			w.learnByTitle()
			w.done("bookmark", "g-2")
			w.done("note", "g-3", "mine")
			say("refresh")
			becomes(later)
			say("refresh")
			say("changes")
			say("changes --seen")
			say("changes")
			say("changes --all")
			becomes(twice)
			say("refresh")
			say("refresh --same first=")
			say("refresh --same third=g-3#2")
			say("changes")
			becomes(nextYear)
			say("refresh")
			say("refresh --new")
			w.done("import", path, "--into", "Small Conf 2032")
			becomes(strings.ReplaceAll(nextYear, `"n-`, `"m-`)[:len(nextYear)/2])
			say("refresh")
			becomes(lost)
			say("refresh")
			say("refresh --accept-losses")
			testkit.Golden(t, golden, []byte(w.steady(transcript.String())))
		})
	}
}

// learnByTitle gives sessions the last word of their titles for a name, and forgets none. An id may begin with another.
func (w *world) learnByTitle() {
	w.t.Helper()
	names := map[string]string{}
	for i := 0; i < len(w.renamed); i += 2 {
		names[w.renamed[i]] = w.renamed[i+1]
	}
	for _, c := range read[[]conferenceView](w, "conferences") {
		names[c.ID] = "conference"
	}
	for _, s := range read[[]agendaView](w, "agenda", "--all") {
		words := strings.Fields(strings.ToLower(oneLine(s.Title)))
		names[s.ID] = words[len(words)-1]
	}
	ids := slices.SortedFunc(maps.Keys(names), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	w.renamed = nil
	for _, id := range ids {
		w.renamed = append(w.renamed, id, names[id])
	}
}

func TestARefreshNamesTheRemovedSessionThatItAsksAbout(t *testing.T) {
	w := newWorld(t)
	path := w.file("small.json", small)
	w.done("import", path)
	w.done("remove", "g-3")
	if err := os.WriteFile(path, []byte(twice), 0o600); err != nil {
		t.Fatal(err)
	}
	if a := w.run("refresh"); a.code == 0 || !strings.Contains(a.err, "Third (") {
		t.Errorf("it says %s%s", a.out, a.err)
	}
}

func TestWhatNoSessionShowsIsNotNothing(t *testing.T) {
	w := newWorld(t)
	const pack = `{"meguri": 1, "title": "Packed", "zone": "UTC", "sessions": [{"title": "One", "start": "2031-02-01T10:00"}], "booths": [{"name": "Acme"}]}`
	path := w.file("meguri.json", pack)
	w.done("import", path)
	for _, verb := range [][]string{{"refresh"}, {"import", path}} {
		booths := strings.Replace(pack, "Acme", "Of "+verb[0], 1)
		if err := os.WriteFile(path, []byte(booths), 0o600); err != nil {
			t.Fatal(err)
		}
		if out := w.done(verb...); !strings.Contains(out, "No session changed, but") {
			t.Errorf("%s says %s", verb[0], out)
		}
		if out := w.done("import", path); !strings.Contains(out, "Nothing changed") {
			t.Errorf("the same again: %s", out)
		}
	}
}
