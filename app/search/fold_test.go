package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"meguri/app/search"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing stays nothing", "", ""},
		{"case does not count", "Kubernetes SRE", "kubernetes sre"},
		{"full-width letters and digits are plain ones", "ＳＲＥ　ＮＥＸＴ　２０２４", "sre next 2024"},
		{"katakana is hiragana", "オブザーバビリティ", "おぶざーばびりてぃ"},
		{"half-width kana is hiragana", "ｶﾀｶﾅ", "かたかな"},
		{"a half-width sound mark joins its kana", "ｻｰﾊﾞ ﾊﾟｲﾌﾟ", "さーば ぱいぷ"},
		{"a combining dakuten joins its kana", "カ\u3099ス ハ\u309Aス", "がす ぱす"},
		{"a free-standing dakuten joins its kana", "か゛す は゜す", "がす ぱす"},
		{"ヴ is ゔ", "ヴァイオリン", "ゔぁいおりん"},
		{"the long vowel at the end of a word does not count", "サーバー", "さーば"},
		{"nor before a particle", "サーバーの話", "さーばの話"},
		{"nor before a kanji", "ユーザー体験", "ゆーざ体験"},
		{"inside a word it does", "データ ノート", "でーた のーと"},
		{"inside a hiragana word too", "らーめん", "らーめん"},
		{"the half-width long vowel is the same", "ﾕｰｻﾞｰ", "ゆーざ"},
		{"a long vowel drawn out is one", "ラーーーメン", "らーめん"},
		{"a dash after a kanji is no long vowel", "第一ー", "第一ー"},
		{"kanji stay", "障害対応", "障害対応"},
		{"compatibility characters are taken apart", "㍿ ﬁle ① ㎏…", "株式会社 file 1 kg..."},
		{"ß is ss", "Straße STRAẞE", "strasse strasse"},
		{"dotted and dotless i are i", "İstanbul Iğdır", "istanbul igdir"},
		{"final sigma is sigma", "ΣΊΣΥΦΟΣ", "σίσυφοσ"},
		{"accents on Latin letters do not count", "Kühlewind, Café, Ångström, Łódź", "kuhlewind, cafe, angstrom, łodz"},
		{"accents written apart do not count either", "Cafe\u0301 q\u0303", "cafe q"},
		{"a Cyrillic letter keeps its mark", "Чайковский", "чайковский"},
		{"white space of every kind is one space", "\u3000a\t\r\n\u00A0b  ", "a b"},
		{"control and invisible characters are gone", "a\x00b zero\u200Bwidth soft\u00ADhyphen \uFEFFbom", "a b zerowidth softhyphen bom"},
		{"a family of emoji is its members", "🏋️‍♀️", "🏋♀"},
		{"typographic quotes and hyphens are plain ones", "don’t “quote” a–b c‑d", `don't "quote" a-b c-d`},
		{"operators are ordinary characters", `C++ 100% "x" _ * \ '`, `c++ 100% "x" _ * \ '`},
		{"broken bytes do no harm", "a\xffb\xe3\x81", "a\uFFFDb\uFFFD\uFFFD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := search.Fold(c.text); got != c.want {
				t.Errorf("%q folds to %q, want %q", c.text, got, c.want)
			}
		})
	}
}

// texts generates what feeds hold: the scripts, widths and marks that folding knows, mixed.
func texts() *rapid.Generator[string] {
	alphabet := []rune("aZ éßİıK9%+ 　アガｶﾞーｰあがっヴー゛\u3099漢字、。・㍿ﬁ①“”–\u0301\u200B\n😀𠮷ς")
	return rapid.StringOfN(rapid.SampledFrom(alphabet), 0, 30, -1)
}

func TestFoldLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		folded := search.Fold(text)
		if folded != strings.TrimSpace(folded) || strings.Contains(folded, "  ") {
			t.Fatalf("%q has spaces to spare", folded)
		}
		if wide := search.Fold(strings.ToUpper(strings.ReplaceAll(text, "ß", "ss"))); !strings.ContainsAny(text, "ıς\u0301") && wide != folded {
			t.Fatalf("%q: upper case folds to %q, not %q", text, wide, folded)
		}
	})
}

// What folding gives is text for any input, whatever bytes it is made of.
func FuzzFold(f *testing.F) {
	for _, text := range []string{"サーバーの", "か゛\xff", "㍿", "\u0301\u3099ー", "a\u200D\u0301"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if folded := search.Fold(text); !utf8.ValidString(folded) || strings.ContainsRune(folded, 0) {
			t.Errorf("%q folds to %q", text, folded)
		}
	})
}

func TestFind(t *testing.T) {
	titles := []string{"SLO を経営会議に持っていく", "オブザーバビリティは誰のものか", "Why C++?", "パネル: Becoming SRE", "İyi 100% “Rust”"}
	texts := []string{"ぐりもお 信頼性 SRE", "会議室 1", "operator overloading in C", "SLO slo", "会"}
	folded := func(list []string) (out []string) {
		for _, text := range list {
			out = append(out, search.Fold(text))
		}
		return out
	}
	x := search.NewIndex(folded(titles), folded(texts))
	for _, c := range []struct {
		name, query string
		want        []int
	}{
		{"an empty query finds everything", "", []int{0, 1, 2, 3, 4}},
		{"white space is an empty query", " \u3000", []int{0, 1, 2, 3, 4}},
		{"one character is enough", "会", []int{0, 1, 4}},
		{"two characters find the middle of a word", "営会", []int{0}},
		{"titles come first, then the order of the programme", "sre", []int{3, 0}},
		{"every word must occur, in any order", "becoming slo", []int{3}},
		{"words may stand in title and text", "slo 信頼性", []int{0}},
		{"a full-width space parts words too", "ＳＬＯ　経営", []int{0}},
		{"hiragana finds katakana", "おぶざーば", []int{1}},
		{"half-width kana finds katakana", "ﾊﾟﾈﾙ", []int{3}},
		{"a word still being typed finds what it will become", "ぱね", []int{3}},
		{"C++ is three characters", "c++", []int{2}},
		{"a percent sign is itself", "%", []int{4}},
		{"a quote is itself", `"rust"`, []int{4}},
		{"İ is found as i", "iyi", []int{4}},
		{"nothing found is no hits", "zebra", []int{}},
		{"a hit doesn't reach from one text into the next", "く ぐりもお slo を経営会議に持っていくぐ", []int{}},
		{"nor is the boundary itself found", "\x00", []int{0, 1, 2, 3, 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := x.Find(c.query); !slices.Equal(got, c.want) {
				t.Errorf("%q finds %v, want %v", c.query, got, c.want)
			}
		})
	}
	t.Run("an empty index finds nothing", func(t *testing.T) {
		if got := search.NewIndex(nil, nil).Find("a"); len(got) != 0 {
			t.Errorf("found %v", got)
		}
	})
}

// Find is what it says: the sessions with every word, titles first.
func TestFindLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		folded := rapid.SliceOfN(rapid.Map(texts(), search.Fold), 0, 8)
		titles := folded.Draw(t, "titles")
		rest := make([]string, len(titles))
		for i := range rest {
			rest[i] = search.Fold(texts().Draw(t, "text"))
		}
		query := texts().Draw(t, "query")
		if len(titles) > 0 && rapid.Bool().Draw(t, "query from a title") {
			query = titles[0][:min(len(titles[0]), 3*rapid.IntRange(1, 2).Draw(t, "length"))]
		}
		var inTitle, inText []int
		for i := range titles {
			switch {
			case contains(query, titles[i]):
				inTitle = append(inTitle, i)
			case contains(query, titles[i], rest[i]):
				inText = append(inText, i)
			}
		}
		want := append(inTitle, inText...)
		if got := search.NewIndex(titles, rest).Find(query); !slices.Equal(got, want) {
			t.Fatalf("%q finds %v, want %v", query, got, want)
		}
	})
}

func contains(query string, texts ...string) bool {
	for _, word := range strings.Fields(search.Fold(query)) {
		if !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, word) }) {
			return false
		}
	}
	return true
}
