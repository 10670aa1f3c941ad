package search

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"
)

// Highlight tells where in text the words of the query are found, as ranges [from, to) in UTF-16 code
// units, which is how JavaScript counts: in order, and not touching one another. A character that
// folding takes apart (㍿, ﬁ) is inside a range when any of its parts is.
func Highlight(text, query string) [][2]int {
	words := split(query)
	if len(words) == 0 {
		return [][2]int{}
	}
	f := folder{mapped: true}
	f.fold(text)
	var hits []stretch
	for _, word := range words {
		for from := 0; ; {
			at := bytes.Index(f.out[from:], []byte(word))
			if at < 0 {
				break
			}
			at += from
			from = at + len(word)
			hits = append(hits, stretch{f.origin[at].from, f.origin[from-1].to})
		}
	}
	slices.SortFunc(hits, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	return utf16Ranges(text, joined(hits))
}

// joined unites sorted stretches that overlap or touch.
func joined(hits []stretch) []stretch {
	var all []stretch
	for _, hit := range hits {
		if last := len(all) - 1; last >= 0 && hit.from <= all[last].to {
			all[last].to = max(all[last].to, hit.to)
			continue
		}
		all = append(all, hit)
	}
	return all
}

// utf16Ranges counts byte offsets of text in UTF-16 code units.
func utf16Ranges(text string, hits []stretch) [][2]int {
	ranges := make([][2]int, len(hits))
	units, at := 0, 0
	advance := func(to int) int {
		for at < to {
			r, size := utf8.DecodeRuneInString(text[at:])
			at += size
			units++
			if r > 0xFFFF {
				units++
			}
		}
		return units
	}
	for i, hit := range hits {
		ranges[i] = [2]int{advance(hit.from), advance(hit.to)}
	}
	return ranges
}
