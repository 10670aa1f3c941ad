package boothlist_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/feed/boothlist"
	"meguri/app/testkit"
)

// line writes a booth as a test does: number|name|reading|rank|hall|days|url|about, without the empty ones at the end.
func line(b app.Booth) string {
	return strings.TrimRight(strings.Join([]string{b.Number, b.Name, b.Reading, b.Rank, b.Hall, strings.Join(b.Days, "+"), b.URL, strings.ReplaceAll(b.About, "\n", "; ")}, "|"), "|")
}

func TestListsAsPeopleHaveThem(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		columns    string
		warned     int
	}{
		{"names alone", "灯台クラウド\nTsumugi\n\nログの森\n", []string{"|灯台クラウド", "|Tsumugi", "|ログの森"}, "name", 0},
		{"numbers in every way they are written", "15 Runbook堂\nA-3 Foo\n12. Bar\n・Baz\n- Qux\n15：名前\n(3) Three\nNo.7 Seven\n#8 Eight\n１６　全角\nB-2 | Bee\n9、九\n",
			[]string{"15|Runbook堂", "A-3|Foo", "12|Bar", "|Baz", "|Qux", "15|名前", "3|Three", "7|Seven", "8|Eight", "16|全角", "B-2|Bee", "9|九"}, "number name", 0},
		{"a number behind a bullet", "- 1 Ann\n- 2 Ben\n* 3. Cy\n", []string{"1|Ann", "2|Ben", "3|Cy"}, "number name", 0},
		{"names that begin like a number", "S3 Ninja\nK9 Mail\nWeb3 Club\n3.14 Labs\n", []string{"|S3 Ninja", "|K9 Mail", "|Web3 Club", "|3.14 Labs"}, "name", 0},
		{"letters before digits where most have them", "A1 Ann\nA2 Ben\nB1 Cy\n", []string{"A1|Ann", "A2|Ben", "B1|Cy"}, "number name", 0},
		{"commas in names are no columns", "Acme, Inc.\nBrown, Ltd.\nCrown & Sons\n", []string{"|Acme, Inc.", "|Brown, Ltd.", "|Crown & Sons"}, "name", 0},
		{"a header over names alone", "会社名\n灯台クラウド\nTsumugi\n", []string{"|灯台クラウド", "|Tsumugi"}, "name", 0},
		{"halls and ranks as headings", "## Hall K\n- Ann\n### Gold\n- Ben\n## Hall H\n- Cy\n", []string{"|Ann|||Hall K", "|Ben||Gold|Hall K", "|Cy|||Hall H"}, "name", 0},
		{"ranks in brackets", "ブース一覧\n【ゴールドスポンサー】\n1 灯台\n【シルバー】\n2 森\n", []string{"1|灯台||ゴールドスポンサー", "2|森||シルバー"}, "number name", 0},
		{"an announcement in Markdown", "---\ntitle: 'Accepted Stands'\n---\n\nWith pleasure we announce that these have a stand!\n\n---MORE---\n\n- ASF Community\n- BSD + FreeBSD Project\n- Delta Chat **(Sunday)**\n",
			[]string{"|ASF Community", "|BSD + FreeBSD Project", "|Delta Chat||||||Sunday"}, "name", 1},
		{"links and addresses behind names", "- [Acme](https://acme.example)\nBrown https://brown.example/\n", []string{"|Acme|||||https://acme.example", "|Brown|||||https://brown.example/"}, "name", 0},
		{"two exhibitors at one table", "Ann (SAT) - Ben (SUN)\nCy\n", []string{"|Ann||||||Saturday", "|Ben||||||Sunday", "|Cy"}, "name", 0},

		{"tabs with a Japanese header", "番号\t社名\tよみ\tプラン\tホール\tサイト\n１\t灯台クラウド\tとうだいくらうど\tゴールド\t1F\thttps://todai.example\n2\tログの森\tろぐのもり\tシルバー\t1F\tmori.example\n",
			[]string{"1|灯台クラウド|とうだいくらうど|ゴールド|1F||https://todai.example", "2|ログの森|ろぐのもり|シルバー|1F||https://mori.example"}, "number name reading rank hall url", 0},
		{"commas and quotes with an English header", "Booth No.,Company,Tier,About\nA-3,\"Acme, Inc.\",Gold,\"Says \"\"hi\"\"\"\nB-1,Brown,Silver,\n", []string{"A-3|Acme, Inc.||Gold||||Says \"hi\"", "B-1|Brown||Silver"}, "number name rank about", 0},
		{"semicolons", "Stand;Firma;Hall\n4;Äpfel;A\n5;Birnen;B\n", []string{"4|Äpfel|||A", "5|Birnen|||B"}, "number name hall", 0},
		{"bars", "no|name|rank\n1|Ann|Gold\n2|Ben|Gold\n", []string{"1|Ann||Gold", "2|Ben||Gold"}, "number name rank", 0},
		{"a Markdown table", "| Stand | Building | URL |\n|---|---|---|\n| [Acme](https://acme.example) | K | |\n| **Brown** (Sunday) | AW | https://brown.example |\n",
			[]string{"|Acme|||K||https://acme.example", "|Brown|||AW||https://brown.example|Sunday"}, "name hall url", 0},
		{"several spaces", "No.   Name        Rank\n1     灯台クラウド   Gold\n2     Tsumugi     Silver\n", []string{"1|灯台クラウド||Gold", "2|Tsumugi||Silver"}, "number name rank", 0},
		{"no header, told by the cells", "1,灯台クラウド,ゴールド\n2,Tsumugi,シルバー\n", []string{"1|灯台クラウド||ゴールド", "2|Tsumugi||シルバー"}, "number name rank", 0},
		{"no header, a reading", "1\t灯台\tとうだい\n2\t森\tもり\n", []string{"1|灯台|とうだい", "2|森|もり"}, "number name reading", 0},
		{"a table of a page", "<table><tr><th>Booth<th>Company</tr><tr><td>1<td>Ann</tr><tr><td>2<td>Ben</tr></table>", []string{"1|Ann", "2|Ben"}, "number name", 0},
		{"ranks as rows of their own", "番号,社名\nゴールド,\n1,灯台\nシルバー,\n2,森\n", []string{"1|灯台||ゴールド", "2|森||シルバー"}, "number name", 0},
		{"booth beside company is the number, alone the name", "ブース,ランク\n灯台,ゴールド\n森,シルバー\n", []string{"|灯台||ゴールド", "|森||シルバー"}, "name rank", 0},
		{"whole dates, and days in words", "name,days\nAnn,2027-05-15\nBen,2027/5/15〜2027/5/16\nCy,Sat\n", []string{"|Ann||||2027-05-15", "|Ben||||2027-05-15+2027-05-16", "|Cy||||||Sat"}, "name days", 1},

		{"a name in two halls stays two", "name,hall\nAnn,A\nAnn,B\n", []string{"|Ann|||A", "|Ann|||B"}, "name hall", 0},
		{"a name on two days stays two", "name,days\nAnn,2027-05-15\nAnn,2027-05-16\n", []string{"|Ann||||2027-05-15", "|Ann||||2027-05-16"}, "name days", 0},
		{"a repeat becomes one, with what both say", "number,name,rank,url\n1,Ann,Gold,\n2,Ben,,\n1,Ann,Tool,https://ann.example\n", []string{"1|Ann||Gold, Tool|||https://ann.example", "2|Ben"}, "number name rank url", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			booths, columns, warnings, err := boothlist.Read(c.text, nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, b := range booths {
				got = append(got, line(b))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("gives\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			if strings.Join(columns, " ") != c.columns {
				t.Errorf("columns are %q, want %q", columns, c.columns)
			}
			if len(warnings) != c.warned {
				t.Errorf("warns %+v", warnings)
			}
		})
	}
}

func TestColumnsThatAreSaidOverrideTheList(t *testing.T) {
	for _, c := range []struct {
		name, text string
		columns    []string
		want       []string
	}{
		{"a header that says otherwise", "番号,社名\nAnn,1\nBen,2\n", []string{"name", "number"}, []string{"1|Ann", "2|Ben"}},
		{"a column that is left out", "1\tAnn\tx\n2\tBen\ty\n", []string{"number", "name", ""}, []string{"1|Ann", "2|Ben"}},
		{"numbers that belong to names", "7 Eleven\n3 Beards\n", []string{"name"}, []string{"|7 Eleven", "|3 Beards"}},
		{"commas after all", "Ann, Gold plan\nBen, Silver plan\n", []string{"name", "about"}, []string{"|Ann||||||Gold plan", "|Ben||||||Silver plan"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			booths, columns, _, err := boothlist.Read(c.text, c.columns)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, b := range booths {
				got = append(got, line(b))
			}
			if !slices.Equal(got, c.want) || !slices.Equal(columns, c.columns) {
				t.Errorf("gives %q by %q", got, columns)
			}
		})
	}
}

func TestWhatIsNoListIsRefusedInASentence(t *testing.T) {
	asShiftJIS, err := japanese.ShiftJIS.NewDecoder().String("1 灯台クラウド\n2 ログの森\n")
	if err != nil {
		t.Fatal(err)
	}
	asLatin, err := charmap.Windows1252.NewDecoder().String("Café Zoé\nÄpfel & Birnen\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		columns    []string
		want       app.Message
	}{
		{"nothing", " \n\t\n", nil, "problem.feed.empty"},
		{"UTF-8 read as Shift_JIS", asShiftJIS, nil, "problem.booths.garbled"},
		{"UTF-8 read as Windows-1252", asLatin, nil, "problem.booths.garbled"},
		{"UTF-8 read as Shift_JIS, with losses", "1 繝｡繧・Μ\n2 繝ｭ繧ｰ縺ｮ譽ｮ\n", nil, "problem.booths.garbled"},
		{"UTF-8 read as Shift_JIS twice", "1 郢晢ｽ｡郢ｧ・ｰ郢晢ｽｪ\n", nil, "problem.booths.garbled"},
		{"UTF-8 read as Windows-1252, with losses", "1 ãƒ¡ã‚°ãƒ\n", nil, "problem.booths.garbled"},
		{"bytes that are no UTF-8", "1 Caf\xe9\n", nil, "problem.booths.garbled"},
		{"replacement characters", "1 ����\n", nil, "problem.booths.garbled"},
		{"more than any hall holds", strings.Repeat("x\n", 2_000) + numbered(4_000), nil, "problem.booths.many"},
		{"more text than any list has", strings.Repeat("a", 5<<20), nil, "problem.feed.large"},
		{"signs alone", "-\n・\n", nil, "problem.booths.none"},
		{"columns without a name", "a,b\nc,d\n", []string{"rank", "hall"}, "problem.booths.nameless"},
		{"a column of another kind", "a,b\nc,d\n", []string{"name", "logo"}, "problem.booths.column"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, _, err := boothlist.Read(c.text, c.columns)
			p := app.AsProblem(err)
			if p == nil || p.Say != c.want {
				t.Fatalf("says %v, want %s", err, c.want)
			}
			for _, language := range []app.Language{app.Japanese, app.English} {
				for _, m := range []app.Message{p.Say, p.Try} {
					if said := language.Text(m, p.Args...); said == "" || said == string(m) || strings.Contains(said, "%!") {
						t.Errorf("%s says %q", language, said)
					}
				}
			}
		})
	}
}

func numbered(n int) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "%d Booth %d\n", i%9999, i)
	}
	return text.String()
}

func TestRealFilesCanBePasted(t *testing.T) {
	for file, want := range map[string]int{
		"sponsors/flutterkaigi-2025-sponsors.json":   39,
		"sponsors/jsconf-jp-2019-sponsors.yaml":      21,
		"sponsors/jsconf-jp-2022-sponsors.yaml":      18,
		"sponsors/rubykaigi-2013-sponsors.yml":       35,
		"japan/yapc-hokkaido-2016-sponsors.json":     33,
		"openevent/pycon17/sponsors.json":            103,
		"sessionize/droidcon-nyc-2022-sponsors.json": 27,
		"stands/fosdem-2017-area-locations.jsonl":    70,
		"stands/fosdem-2020-stands-building.yaml":    75,
		"stands/fosdem-2024-stands-building.yaml":    58,
		"stands/fosdem-2026-stands-building.yaml":    96,
		"stands/fosdem-2026-accepted-stands.md":      96,
	} {
		t.Run(file, func(t *testing.T) {
			booths, _, _, err := boothlist.Read(string(testkit.Data(t, file)), nil)
			if err != nil {
				t.Fatal(err)
			}
			keys := map[string]bool{}
			for _, b := range booths {
				if b.Name == "" || strings.Contains(b.Name, "**") || keys[b.Key] {
					t.Errorf("a booth is %+v", b)
				}
				keys[b.Key] = true
			}
			if len(booths) != want {
				t.Errorf("%d booths, want %d", len(booths), want)
			}
		})
	}
}

// TestKeysDoNotDependOnTheOrder shuffles a list and finds the same booths under the same keys.
func TestKeysDoNotDependOnTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfNDistinct(rapid.StringMatching(`[1-3],(Ann|Ben|Cy),(A|B|C)`), 2, 12, rapid.ID).Draw(t, "lines")
		seed := rapid.Uint64().Draw(t, "seed")
		keys := func() map[string]string {
			booths, _, _, err := boothlist.Read("number,name,hall\n"+strings.Join(lines, "\n"), nil)
			if err != nil {
				t.Fatal(err)
			}
			found := map[string]string{}
			for _, b := range booths {
				found[b.Key] = line(b)
			}
			if len(found) != len(lines) {
				t.Fatalf("%d keys for %q", len(found), lines)
			}
			return found
		}
		before := keys()
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		for key, b := range keys() {
			if before[key] != b {
				t.Fatalf("%s was %s and is %s", key, before[key], b)
			}
		}
	})
}

func TestLooksKnowsBoothsFromSessions(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"number and name", "番号,社名\n1,灯台\n2,森\n", true},
		{"name, rank and hall", "name\trank\thall\nAnn\tGold\tA\nBen\tGold\tB\n", true},
		{"a first line that says so", "ブース一覧\n1 灯台\n2 森\n3 水\n", true},
		{"with times", "No.,Name,Hall,Time\n1,Opening,A,10:00\n2,Keynote,A,11:00\n", false},
		{"with speakers", "no,title,speaker,hall\n1,Ann,Ben,A\n", false},
		{"companies and halls", "Company,Hall\nAnn,A\nBen,B\n", true},
		{"sponsors and their types", "スポンサー名,種別\n灯台,A\n森,B\n", true},
		{"people", "名前,よみ,所属\n山田,やまだ,灯台\n鈴木,すずき,森\n", false},
		{"talks in rooms", "Name,Room\nOpening,A\nKeynote,B\n", false},
		{"things of some kind", "name,category\nAnn,x\nBen,y\n", false},
		{"names alone", "name,url\nAnn,https://ann.example\n", false},
		{"an agenda under the word booth", "Booth talks\n1. 10:00 Ann\n2. 11:00 Ben\n3. 12:00 Cy\n", false},
		{"signs and names", "1 灯台\nA-3 Foo\n15：Runbook堂\n", true},
		{"an ordered list", "1. Opening\n2. Keynote\n3. Closing\n", false},
		{"an agenda", "1 10:00 Opening\n2 11:00 Keynote\n3 12:00 Lunch\n", false},
		{"a number twice", "1 Ann\n2 Ben\n2 Cy\n", false},
		{"names", "Ann\nBen\nCy\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if boothlist.Looks([]byte(c.text)) != c.want {
				t.Errorf("the opposite of %v", c.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{"1 灯台\n2. 森\n・水\n", "番号,社名\n1,\"a\nb\"\n", "| a | b |\n|-|-|\n| c | d |\n", "- name: Ann\n  url: https://a.example\n", `{"sponsors":[{"name":"Ann"}]}`, "name,days\nAnn,5/15〜16\n", "Ann (SAT) - Ben (SUN)"} {
		f.Add(text, "")
		f.Add(text, "number,name")
	}
	f.Fuzz(func(t *testing.T, text, said string) {
		var columns []string
		if said != "" {
			columns = strings.Split(said, ",")
		}
		booths, _, warnings, err := boothlist.Read(text, columns)
		if err != nil {
			if p := app.AsProblem(err); p.Kind == app.KindInternal {
				t.Fatal(err)
			}
			return
		}
		keys := map[string]bool{}
		for _, b := range booths {
			if b.Name == "" || b.Key == "" || keys[b.Key] || strings.ContainsAny(b.Name, "\n\r") {
				t.Errorf("a booth is %+v", b)
			}
			keys[b.Key] = true
		}
		for _, w := range warnings {
			if said := app.Japanese.Text(w.Message, w.Args...); strings.Contains(said, "%!") || said == string(w.Message) {
				t.Errorf("warns %q", said)
			}
		}
	})
}
