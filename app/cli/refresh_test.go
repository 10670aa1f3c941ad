package cli

import (
	"os"
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
				for i := 2; i < len(w.renamed); i += 2 { // sessions, after the conference
					line = strings.ReplaceAll(line, w.renamed[i+1]+"=", w.renamed[i]+"=")
				}
				a := w.run(append(strings.Fields(line), flags...)...)
				transcript.WriteString(w.steady(a.out + a.err))
				transcript.WriteString("\n")
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
			w.learnByTitle()
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
			testkit.Golden(t, golden, []byte(transcript.String()))
		})
	}
}

// learnByTitle gives sessions the first word of their titles for a name.
func (w *world) learnByTitle() {
	w.t.Helper()
	w.renamed = nil
	for _, c := range read[[]conferenceView](w, "conferences") {
		w.renamed = append(w.renamed, c.ID, "conference")
	}
	for _, s := range read[[]agendaView](w, "agenda", "--all") {
		words := strings.Fields(strings.ToLower(visible(s.Title)))
		w.renamed = append(w.renamed, s.ID, words[len(words)-1])
	}
}
