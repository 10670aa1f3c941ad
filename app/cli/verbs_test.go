package cli

import (
	"strings"
	"testing"

	"meguri/app/testkit"
)

// script is one visit: every verb, in an order in which each shows something.
var script = []string{
	"conferences",
	"agenda",
	"agenda --all",
	"agenda --all --day 2027-05-16",
	"bookmark 18",
	"bookmark 24 --maybe",
	"bookmark 32 --must",
	"bookmark 51",
	"bookmark 19",
	"clashes",
	"agenda",
	"agenda --day 2027-05-16",
	"attend 3 online-left",
	"attend 4 skipped",
	"attend 18 late left",
	"rate 3 4",
	"note 18 三枚目に載せる",
	"session 18",
	"session 26",
	"search エスエルオー",
	"search SLO 経営",
	"search らうんじ",
	"search ferry",
	"undo",
	"redo",
	"bookmark 24 --off",
	"clashes",
	"attend 3 off",
	"rate 3 off",
	"agenda",
	"edit 18 --start 15:40 --room ラウンジ舟溜 --speakers 城戸,沖、小寺",
	"session 18",
	"edit 18 --revert start",
	"edit 18 --revert all",
	"add --title 朝の散歩 --start 2027-05-17T06:30 --duration 45m --speakers 沖",
	"remove 19",
	"remove 19 --off",
	"undo",
	"search 散歩",
	"agenda --all --day 2027-05-17",
	"make 合宿 --zone Europe/Berlin --first-day 2027-06-05",
	"undo",
}

func TestVerbs(t *testing.T) {
	for golden, flags := range map[string][]string{
		"verbs.en.txt":   {"--lang", "en"},
		"verbs.ja.txt":   {"--lang=ja"},
		"verbs.json.txt": {"--json"},
	} {
		t.Run(golden, func(t *testing.T) {
			w := newWorld(t)
			w.sample()
			var transcript strings.Builder
			for _, line := range script {
				transcript.WriteString("$ meguri " + line + "\n")
				out := w.done(append(strings.Fields(line), flags...)...)
				if verb, _, _ := strings.Cut(line, " "); verb == "add" || verb == "make" {
					w.learn()
				}
				transcript.WriteString(w.steady(out))
				transcript.WriteString("\n")
			}
			testkit.Golden(t, golden, []byte(transcript.String()))
		})
	}
}

func TestHelp(t *testing.T) {
	for golden, flags := range map[string][]string{"help.en.txt": nil, "help.ja.txt": {"--lang", "ja"}} {
		t.Run(golden, func(t *testing.T) {
			w := newWorld(t)
			var transcript strings.Builder
			for _, line := range []string{"--help", "help bookmark", "attend --help", "import -h", "--version"} {
				transcript.WriteString("$ meguri " + line + "\n")
				transcript.WriteString(w.done(append(strings.Fields(line), flags...)...))
				transcript.WriteString("\n")
			}
			testkit.Golden(t, golden, []byte(transcript.String()))
		})
	}
}
