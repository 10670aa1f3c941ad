package search_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"meguri/app/search"
)

// marked shows the ranges as brackets in the text.
func marked(text string, ranges [][2]int) string {
	units := utf16.Encode([]rune(text))
	var out strings.Builder
	last := 0
	for _, r := range ranges {
		out.WriteString(string(utf16.Decode(units[last:r[0]])) + "[" + string(utf16.Decode(units[r[0]:r[1]])) + "]")
		last = r[1]
	}
	return out.String() + string(utf16.Decode(units[last:]))
}

func TestHighlight(t *testing.T) {
	for _, c := range []struct{ name, text, query, want string }{
		{"an empty query marks nothing", "SRE", " ", "SRE"},
		{"what isn't there isn't marked", "SRE", "slo", "SRE"},
		{"case doesn't count", "We do SRE.", "sre", "We do [SRE]."},
		{"every place is marked", "SRE と sre", "sre", "[SRE] と [sre]"},
		{"full-width letters are marked as they stand", "続・ＳＲＥ入門", "sre", "続・[ＳＲＥ]入門"},
		{"katakana is marked for hiragana", "はじめてのデータベース", "でーた", "はじめての[データ]ベース"},
		{"half-width kana with its sound mark is marked whole", "ｶﾞｲﾄﾞ", "が", "[ｶﾞ]ｲﾄﾞ"},
		{"a decomposed kana is marked with its mark", "カ\u3099イド", "が", "[カ\u3099]イド"},
		{"the long vowel belongs to the word it ends", "サーバーの話", "サーバ", "[サーバー]の話"},
		{"a company sign is marked whole for a part of it", "㍿さくら", "会社", "[㍿]さくら"},
		{"a ligature is marked whole for a part of it", "ﬁlesystem", "il", "[ﬁl]esystem"},
		{"ß is marked for either s", "Straße", "s", "[S]tra[ß]e"},
		{"an accent written apart is marked with its letter", "Cafe\u0301!", "cafe", "[Cafe\u0301]!"},
		{"İ is one character though it folds from two", "İstanbul", "is", "[İs]tanbul"},
		{"what comes after an emoji is counted in UTF-16", "🚀🏋️‍♀️ SRE", "sre", "🚀🏋️‍♀️ [SRE]"},
		{"a character outside the basic plane is marked whole", "𠮷野家", "𠮷", "[𠮷]野家"},
		{"two words are two marks", "SLO を経営会議に", "会議 slo", "[SLO] を経営[会議]に"},
		{"words that overlap are one mark", "経営会議", "経営会 営会議", "[経営会議]"},
		{"words that touch are one mark", "経営会議", "経営 会議", "[経営会議]"},
		{"a word is marked over folded-away characters", "zero\u200Bwidth", "zerowidth", "[zero\u200Bwidth]"},
		{"the letters of a query are no pattern", "C++ or C", "c++", "[C++] or C"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := marked(c.text, search.Highlight(c.text, c.query)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Something is marked exactly when the search would find it, in order, inside the text.
func TestHighlightLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, query := texts().Draw(t, "text"), texts().Draw(t, "query")
		if runes := []rune(text); len(runes) > 0 && rapid.Bool().Draw(t, "query from the text") {
			from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
			query = string(runes[from:rapid.IntRange(from, min(from+3, len(runes))).Draw(t, "to")])
		}
		ranges := search.Highlight(text, query)
		found := false
		for _, word := range strings.Fields(search.Fold(query)) {
			found = found || strings.Contains(search.Fold(text), word)
		}
		if found != (len(ranges) > 0) {
			t.Fatalf("%q in %q: marked %v, found %v", query, text, ranges, found)
		}
		last := -1
		for _, r := range ranges {
			if r[0] <= last || r[1] <= r[0] || r[1] > len(utf16.Encode([]rune(text))) {
				t.Fatalf("%q in %q: ranges %v", query, text, ranges)
			}
			last = r[1]
		}
	})
}
