package feed

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	utf16 "golang.org/x/text/encoding/unicode"

	"meguri/app"
	"meguri/app/testkit"
)

func FuzzTable(f *testing.F) {
	fuzz(f, "testdata/*.feed.[cmt]*", "Date,Start,Title\n2026-08-03,10:00,One\n")
}
func FuzzYAML(f *testing.F) {
	fuzz(f, "testdata/*.feed.yaml", "- title: One\n  start: 2026-08-03T10:00:00Z\n")
}

func TestTablesInTheEncodingsOfExcel(t *testing.T) {
	const (
		ja = "日程,開始,会場,題名,登壇者\n2026/8/3,10:00,大ホール,巡り会う,山田太郎\n2026/8/3,11:00,小会議室,ﾊﾝｶｸとメグリ,鈴木花子\n"
		de = "Datum;Beginn;Raum;Titel;Referent\n3.8.2026;10:00;Großer Saal;Übermäßig “süße” Äpfel – don’t;Jörg Müller\n"
		fr = "Date;Start;Room;Title;Speaker\n3.8.2026;10:00;Amphithéâtre;L’été où l’on créa Noël;Zoé Lefèvre\n"
	)
	for _, c := range []struct {
		name     string
		text     string
		encoding encoding.Encoding
		title    string
		read     string // the encoding that the warning names
	}{
		{"Shift_JIS", ja, japanese.ShiftJIS, "巡り会う", "Shift_JIS"},
		{"EUC-JP", ja, japanese.EUCJP, "巡り会う", "EUC-JP"},
		{"Shift_JIS, a header of kanji alone", "日程,開始,題名\n2026/8/3,10:00,Opening\n", japanese.ShiftJIS, "Opening", "Shift_JIS"},
		{"UTF-16 with a mark, as Excel's Unicode text", strings.ReplaceAll(ja, ",", "\t"), utf16.UTF16(utf16.LittleEndian, utf16.UseBOM), "巡り会う", ""},
		{"UTF-8 with a mark", ja, utf16.UTF8BOM, "巡り会う", ""},
		{"Windows-1252 in German", de, charmap.Windows1252, "Übermäßig “süße” Äpfel – don’t", "Windows-1252"},
		{"Windows-1252 in French", fr, charmap.Windows1252, "L’été où l’on créa Noël", "Windows-1252"},
		{"Windows-1252, an apostrophe alone", "Date,Start,Title\n2026-08-03,10:00,Don’t panic\n", charmap.Windows1252, "Don’t panic", "Windows-1252"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, err := c.encoding.NewEncoder().String(c.text)
			if err != nil {
				t.Fatal(err)
			}
			p, source, warnings, err := Parse(context.Background(), Paste([]byte(text)))
			if err != nil {
				t.Fatal(err)
			}
			if source.Format != "table" || p.Sessions[0].Title != c.title {
				t.Errorf("is %s with %q", source.Format, p.Sessions[0].Title)
			}
			read := ""
			for _, w := range warnings {
				if w.Message == "warning.feed.encoding" {
					read = w.Args[0].(string)
				}
			}
			if read != c.read {
				t.Errorf("was read as %q, want %q", read, c.read)
			}
		})
	}
}

func TestTablesAndSiteFilesAreRecognised(t *testing.T) {
	for file, want := range map[string]string{
		"csv/gpn11.csv":                              "table",
		"csv/yapc-kyoto-2023-speakers.csv":           "table",
		"japan/jsconf-jp-2019-talks.yaml":            "yaml-site",
		"japan/jsconf-jp-2019-speakers.yaml":         "yaml-site",
		"japan/jsconf-jp-2022-talks.yaml":            "yaml-site",
		"japan/jsconf-jp-2022-speakers.yaml":         "yaml-site",
		"japan/kaigi-on-rails-2023.yaml":             "yaml-site",
		"japan/kaigi-on-rails-2024.yaml":             "yaml-site",
		"japan/rubykaigi-2013-lightning-talks.yml":   "yaml-site",
		"japan/rubykaigi-2013-speakers.yml":          "yaml-site",
		"yaml/devopsdays-2024-antwerp-program.yml":   "yaml-site",
		"sponsors/jsconf-jp-2019-sponsors.yaml":      "yaml-site",
		"sponsors/jsconf-jp-2022-sponsors.yaml":      "yaml-site",
		"sponsors/rubykaigi-2013-sponsors.yml":       "yaml-site",
		"stands/fosdem-2017-area-locations.jsonl":    "stands",
		"stands/fosdem-2020-stands-building.yaml":    "stands",
		"stands/fosdem-2024-stands-building.yaml":    "stands",
		"stands/fosdem-2026-stands-building.yaml":    "stands",
		"stands/fosdem-2026-accepted-stands.md":      "stands",
		"revisions/fosdem-2026-stands/20260116.yaml": "stands",
	} {
		t.Run(file, func(t *testing.T) {
			p, source, warnings, err := Parse(context.Background(), Paste(testkit.Data(t, file)))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, p)
			if source.Format != want {
				t.Errorf("is %s", source.Format)
			}
			for _, w := range warnings {
				if text := app.English.Text(w.Message, w.Args...); strings.Contains(text, "%!") || text == string(w.Message) {
					t.Errorf("warns %q", text)
				}
			}
			if len(warnings) > 20 {
				t.Errorf("%d warnings are more than anybody reads", len(warnings))
			}
		})
	}
}

func TestTablesAndSiteFilesMadeToBeSlowAreRead(t *testing.T) {
	const head = "Date,Start,Room,Title,Speakers\n"
	for name, text := range map[string]string{
		"very many columns":                    strings.Repeat("Title,", 150) + "Start\n" + strings.Repeat(strings.Repeat("x,", 150)+"10:00\n", 5_000),
		"very many speakers in a cell":         head + "2026-08-03,10:00,A,One,\"" + strings.Repeat("A,B/C;", 300_000) + "\"\n",
		"very many quotes":                     head + strings.Repeat("\"\"\"x,\"", 500_000) + "\n",
		"very many rooms":                      head + strings.Repeat("2026-08-03,10:00,A,One,\n2026-08-03,11:00,B,Two,\n", 10_000),
		"very many headings":                   "Start,Title\n" + strings.Repeat("2026-08-03\n10:00,One\n", 10_000),
		"very many bars in Markdown":           "|Start|Title|\n|-|-|\n|2026-08-03 10:00|One " + strings.Repeat("| ", 500_000) + "\n",
		"a page's cells over very many rows":   "<table><tr><th>Start<th>Title</tr>" + strings.Repeat("<tr><td rowspan=100>2026-08-03 10:00<td rowspan=100 colspan=100>One", 5_000),
		"very many aliases":                    "- &a {title: One, start: 2026-08-03T10:00:00Z}\n" + strings.Repeat("- *a\n", 30_000),
		"very many empty entries in a list":    "- title: One\n  start: 2026-08-03T10:00:00Z\n  speakers: [" + strings.Repeat("{},", 100_000) + "]\n",
		"a list of stands with very many days": "stand_list:\n- groups:\n  - stands:\n    - stands:\n        all:\n        - name: x" + strings.Repeat(" (SAT)", 10_000) + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			p, _, _, err := Parse(context.Background(), Paste([]byte(text)))
			if err != nil {
				sentence(t, err)
				return
			}
			checkProgramme(t, p)
		})
	}
}

func BenchmarkTable(b *testing.B) { benchmarkParse(b, "csv/yapc-kyoto-2023-speakers.csv") }
func BenchmarkYAML(b *testing.B)  { benchmarkParse(b, "japan/jsconf-jp-2019-talks.yaml") }

func benchmarkParse(b *testing.B, file string) {
	data := testkit.Data(b, file)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, _, err := Parse(context.Background(), Paste(data)); err != nil {
			b.Fatal(err)
		}
	}
}

func TestAListOfBoothsIsAPart(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"CSV", "番号,社名,ランク,ホール\n1,灯台クラウド,ゴールド,1F\n2,Tsumugi,シルバー,1F\n1,灯台クラウド,ゴールド,2F\n"},
		{"tabs", "Booth No.\tCompany\tTier\n1\tAnn\tGold\n2\tBen\tGold\n3\tCy\tGold\n"},
		{"a list that says what it is", "出展ブース一覧\n1 灯台クラウド\n2 Tsumugi\n3 ログの森\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, source, warnings, err := Parse(context.Background(), Paste([]byte(c.text)))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, p)
			if source.Format != "booths" || len(p.Booths) != 3 || len(p.Sessions) != 0 || len(warnings) != 0 {
				t.Errorf("%s with %d booths, %d sessions, warnings %+v", source.Format, len(p.Booths), len(p.Sessions), warnings)
			}
		})
	}
}
