// Package search finds text by any piece of it, in Japanese and English, from one character on.
// It is pure. What is searched and what is searched for are folded the same way; nothing in either has
// a special meaning.
package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives text the form in which it is searched: width and compatibility forms (NFKC), case, accents
// on Latin letters, hiragana and katakana, typographic quotes and hyphens no longer differ; the long
// vowel at the end of a word does not count (サーバー is サーバ); invisible characters are gone; white
// space is single spaces, and none at the ends.
func Fold(text string) string {
	f := folder{out: make([]byte, 0, len(text)+8)}
	f.fold(text)
	return string(f.out)
}

// folder writes the folded form of one text. Its state is what a character needs to know of its neighbours.
type folder struct {
	out    []byte
	space  bool   // white space is waiting for something to separate
	long   bool   // a prolonged sound mark is waiting to see whether its word goes on
	latin  bool   // the last character was a Latin letter, so that a mark on it is an accent
	script script // of the last character

	composed []byte // scratch
}

// script tells the two kana apart; everything else is other.
type script int

const (
	other script = iota
	hiragana
	katakana
)

const prolonged = 'ー'

func (f *folder) fold(text string) {
	for i := 0; i < len(text); {
		for end := i + plain(text[i:]); i < end; {
			if n := f.word(text[i:end]); n > 0 {
				i += n
				continue
			}
			r, size := utf8.DecodeRuneInString(text[i:])
			f.rune(r)
			i += size
		}
		if i == len(text) {
			return
		}
		n, marked := segment(text[i:])
		part := text[i : i+n]
		if marked {
			part = joinSoundMarks.Replace(part)
		}
		f.composed = norm.NFKC.AppendString(f.composed[:0], part)
		for rest := f.composed; len(rest) > 0; {
			r, size := utf8.DecodeRune(rest)
			f.rune(r)
			rest = rest[size:]
		}
		i += n
	}
}

// plain gives the length of the beginning of text that normalisation leaves as it is, short of a
// character that what follows may be composed with.
func plain(text string) int {
	last := 0
	for i := 0; i < len(text); {
		size := 1
		if text[i] >= utf8.RuneSelf {
			var r rune
			if r, size = utf8.DecodeRuneInString(text[i:]); !inert(r) {
				return last
			}
		}
		last = i
		i += size
	}
	return len(text)
}

// inert reports whether normalisation neither changes a character nor composes it with the one before:
// kana, the common ideographs and their punctuation, typographic quotes and dashes. It errs to false.
func inert(r rune) bool {
	return r >= '一' && r <= '\u9FFF' || kana(r) != other || r == prolonged || r == '・' ||
		r >= '、' && r <= '】' || r >= '‒' && r <= '―' || r >= '‘' && r <= '‟'
}

// segment gives the length of the first character of text with all that may be composed with it, and
// whether a free-standing sound mark is among it.
func segment(text string) (n int, marked bool) {
	n = norm.NFKC.NextBoundaryInString(text, true)
	if n <= 0 {
		_, n = utf8.DecodeRuneInString(text)
	}
	if r, size := utf8.DecodeRuneInString(text[n:]); r == '゛' || r == '゜' {
		return n + size, true
	}
	return n, false
}

// joinSoundMarks lets the free-standing dakuten and handakuten be composed with the kana before them,
// which NFKC alone does only for the half-width and the combining ones.
var joinSoundMarks = strings.NewReplacer("゛", "\u3099", "゜", "\u309A")

// word folds the ASCII word that text begins with, and gives its length.
// It is rune for the bulk of what is written.
func (f *folder) word(text string) int {
	n := 0
	for n < len(text) && ' ' < text[n] && text[n] < 0x7F {
		n++
	}
	if n == 0 {
		return 0
	}
	f.settle(other)
	for i := range n {
		f.out = append(f.out, lower(text[i]))
	}
	last := f.out[len(f.out)-1]
	f.latin = 'a' <= last && last <= 'z'
	return n
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// rune folds one character of normalised text. The common ones come first.
func (f *folder) rune(r rune) {
	s := kana(r)
	switch {
	case r == ' ' || unicode.IsControl(r):
		f.separate()
		return
	case r < 0x7F:
		f.settle(other)
		c := lower(byte(r))
		f.latin = 'a' <= c && c <= 'z'
		f.write(rune(c))
		return
	case s != other || r >= '一' && r <= '\u9FFF':
		f.settle(s)
		f.latin = false
		if s == katakana {
			r -= 'ア' - 'あ'
		}
		f.write(r)
		return
	case unicode.IsSpace(r):
		f.separate()
		return
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		return
	case r == prolonged && f.script != other && !f.space:
		f.long = true
		return
	case f.latin && !f.space && unicode.Is(unicode.Mn, r):
		return
	}
	if r == '\u3099' || r == '\u309A' {
		s = f.script // a sound mark on a kana that has no voiced form
	}
	f.settle(s)
	f.latin = unicode.Is(unicode.Latin, r)
	if f.latin {
		r = unaccented(r)
	}
	switch r {
	case 'ß', 'ẞ':
		f.write('s')
		r = 's'
	case 'ı':
		r = 'i'
	case 'ς':
		r = 'σ'
	case '‘', '’', 'ʼ':
		r = '\''
	case '“', '”':
		r = '"'
	case '‐', '‒', '–', '—', '−':
		r = '-'
	}
	f.write(unicode.ToLower(r))
}

// separate ends a word.
func (f *folder) separate() {
	f.long, f.space = false, true
}

// settle writes what was waiting for a character of script s, which comes next. The prolonged sound mark
// stands only inside a word, that is between two of the same kana: of ラーメンのスープ and サーバーの
// only the last one is dropped, as writers leave it out themselves.
func (f *folder) settle(s script) {
	if f.long && s == f.script && !f.space {
		f.write(prolonged)
	}
	if f.space && len(f.out) > 0 {
		f.write(' ')
	}
	f.long, f.space, f.script = false, false, s
}

func (f *folder) write(r rune) { f.out = utf8.AppendRune(f.out, r) }

// kana tells which kana a letter is, if any.
func kana(r rune) script {
	switch {
	case r >= 'ぁ' && r <= 'ゖ', r == 'ゝ', r == 'ゞ':
		return hiragana
	case r >= 'ァ' && r <= 'ヶ', r == 'ヽ', r == 'ヾ':
		return katakana
	}
	return other
}

// unaccented gives the letter without its marks.
func unaccented(r rune) rune {
	var encoded [utf8.UTFMax]byte
	n := utf8.EncodeRune(encoded[:], r)
	if parts := norm.NFD.Properties(encoded[:n]).Decomposition(); len(parts) > 0 {
		r, _ = utf8.DecodeRune(parts)
	}
	return r
}
