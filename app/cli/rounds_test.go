package cli

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"

	"meguri/app/testkit"
)

// rounds is an afternoon at the sample's booths.
var rounds = []string{
	"booths",
	"rally",
	"stamp 1",
	"stamp １",
	"stamp しらなみ --at 13:10 --note 聞いた",
	"stamp BOOK --at 2027-05-15T13:20:00+09:00",
	"stamp 24 --at 2027-04-01T13:20:00+09:00",
	"stamp SLO工房",
	"stamp Kodama",
	"booths",
	"rally ラリー",
	"stamp 5 --undo",
	"stamp 5 --undo",
	"undo",
	"stamp 15",
	"loot",
	"loot add 手ぬぐい --booth 9",
	"loot add 薄い本",
	"loot",
	"undo",
	"rally",
}

func TestRounds(t *testing.T) {
	for golden, flags := range map[string][]string{
		"rounds.en.txt":   {"--lang", "en"},
		"rounds.ja.txt":   {"--lang=ja"},
		"rounds.json.txt": {"--json"},
	} {
		t.Run(golden, func(t *testing.T) {
			w := newWorld(t)
			w.sample()
			var transcript strings.Builder
			for _, line := range rounds {
				transcript.WriteString("$ meguri " + line + "\n")
				out := w.done(append(strings.Fields(line), flags...)...)
				if strings.HasPrefix(line, "loot add") {
					w.learn()
				}
				transcript.WriteString(w.steady(out))
				transcript.WriteString("\n")
			}
			testkit.Golden(t, golden, []byte(transcript.String()))
		})
	}
}

func TestABoothIsNamedAsAPersonWould(t *testing.T) {
	w := newWorld(t)
	w.done("import", "--title", "Booths", "--zone", "Asia/Tokyo", w.file("pack.json", `{"meguri": 1, "title": "Booths", "zone": "Asia/Tokyo",
		"sessions": [{"title": "Talk", "start": "2027-05-15T10:00", "end": "2027-05-15T11:00"}],
		"booths": [{"key": "1", "number": "A-1", "name": "灯台クラウド", "reading": "とうだいくらうど"}, {"key": "2", "number": "A-10", "name": "Tsumugi"},
			{"key": "3", "number": "12", "name": "ログの森"}, {"key": "4", "name": "森のログ 12"}],
		"rallies": [{"name": "R", "allBooths": true, "checkpoints": [{"key": "tour", "name": "会場ツアー"}]}]}`))
	for _, test := range []struct{ name, text, want string }{
		{"a number", "A-1", "灯台クラウド"},
		{"a number in small letters and full width", "ａ-10", "Tsumugi"},
		{"a number before a name that contains it", "12", "ログの森"},
		{"part of a name", "クラウド", "灯台クラウド"},
		{"part of a reading, in katakana", "トウダイ", "灯台クラウド"},
		{"a whole name before part of another", "ログの森", "ログの森"},
		{"half-width kana", "ﾛｸﾞの森", "ログの森"},
		{"a checkpoint that is no booth", "ツアー", "会場ツアー"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := read[[]boothView](w, "stamp", test.text); len(got) != 1 || got[0].Name != test.want || got[0].Stamped == nil || !got[0].Counts {
				t.Errorf("got %+v", got)
			}
			if got := read[[]boothView](w, "stamp", test.text, "--undo"); got[0].Stamped != nil {
				t.Errorf("it is still stamped: %+v", got)
			}
		})
	}
	for _, test := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"part of two names", []string{"stamp", "ログ"}, exitRefused, `"ログ" may be any of these: 12 ログの森, 森のログ 12.`},
		{"a booth that isn't there", []string{"stamp", "ナ"}, exitRefused, `Booths has no booth "ナ".`},
		{"nothing at all", []string{"stamp", " "}, exitRefused, "has no booth"},
		{"a time that is none", []string{"stamp", "12", "--at", "noon"}, exitRefused, `"noon" is no time.`},
		{"undone with a note", []string{"stamp", "12", "--undo", "--note", "x"}, exitUsage, "--undo and --note don't go together."},
		{"a rally that isn't there", []string{"rally", "bingo"}, exitRefused, `There is no rally "bingo". There is R.`},
		{"loot without a name", []string{"loot", "add"}, exitUsage, "loot add TEXT"},
		{"loot of no booth", []string{"loot", "add", "x", "--booth", "99"}, exitRefused, "has no booth"},
		{"a photo that isn't there", []string{"loot", "add", "x", "--photo", "none.jpg"}, exitRefused, "none.jpg"},
		{"a photo that is none", []string{"loot", "add", "x", "--photo", w.file("x.jpg", "text")}, exitRefused, "This is no photo"},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := w.stored()
			a := w.run(test.args...)
			if a.code != test.code || !strings.Contains(a.err, test.want) || w.stored() != before {
				t.Errorf("exit %d, %s", a.code, a.err)
			}
		})
	}
}

func TestLootHasItsPhoto(t *testing.T) {
	w := newWorld(t)
	w.sample()
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 4, 3))); err != nil {
		t.Fatal(err)
	}
	got := read[[]lootView](w, "loot", "add", "クッキー", "--booth", "19", "--photo", w.file("cookie.png", file.String()))
	if len(got) != 1 || got[0].Photo == nil || got[0].Booth == nil {
		t.Fatalf("got %+v", got)
	}
	hash := *got[0].Photo
	if _, err := os.Stat(w.folder + "/photos/" + hash[:2] + "/" + hash + ".png"); err != nil {
		t.Error(err)
	}
}

// TestStampsAtNight holds that a stamp after midnight belongs to the evening before, whose day lasts until then.
func TestStampsAtNight(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.now = testkit.Clock("2027-05-16T00:40:00+09:00")
	if got := read[[]boothView](w, "stamp", "3", "--at", "00:30"); *got[0].Stamped != "2027-05-16T00:30:00+09:00" {
		t.Errorf("stamped at %s", *got[0].Stamped)
	}
	if got := read[[]boothView](w, "stamp", "3", "--at", "23:30"); *got[0].Stamped != "2027-05-15T23:30:00+09:00" {
		t.Errorf("stamped at %s", *got[0].Stamped)
	}
}

// TestAStampMadeTooEarly holds that it counts once it is made again in time, as in the window, with what is written on it.
func TestAStampMadeTooEarly(t *testing.T) {
	w := newWorld(t)
	w.done("import", "--title", "Booths", "--zone", "Asia/Tokyo", w.file("pack.json", `{"meguri": 1, "title": "Booths", "zone": "Asia/Tokyo",
		"sessions": [{"title": "Talk", "start": "2027-05-15T10:00", "end": "2027-05-15T11:00"}], "booths": [{"key": "1", "number": "1", "name": "Tsumugi"}],
		"rallies": [{"name": "R", "allBooths": true, "opens": "2027-05-15T10:00", "closes": "2027-05-15T17:00"}]}`))
	for _, test := range []struct{ now, want string }{{"09:50", "09:50"}, {"09:55", "09:50"}, {"10:05", "10:05"}, {"11:00", "10:05"}} {
		w.now = testkit.Clock("2027-05-15T" + test.now + ":00+09:00")
		got := read[[]boothView](w, "stamp", "1", "--note", "早い")
		if *got[0].Stamped != "2027-05-15T"+test.want+":00+09:00" || got[0].Counts != (test.want >= "10:00") || got[0].Note != "早い" {
			t.Errorf("at %s it is stamped at %s with %q and counts: %v", test.now, *got[0].Stamped, got[0].Note, got[0].Counts)
		}
	}
}
