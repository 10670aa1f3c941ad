package search

import (
	"cmp"
	"slices"
	"strings"
)

// apart stands between texts. Folding removes control characters, so that no query contains it.
const apart = "\x00"

// Index finds sessions by any piece of their texts. One conference fits into a processor's cache, and
// reading all of it beats looking anything up: it is built in no time and has no shortest query.
type Index struct {
	text     string
	start    []int // in text; one more than there are sessions
	titleEnd []int // in text
}

// NewIndex takes the folded title and the folded rest (abstract, speakers, room…) of each session, in the
// order in which hits are to come. The two lists are equally long.
func NewIndex(titles, texts []string) *Index {
	x := &Index{start: make([]int, 0, len(titles)+1), titleEnd: make([]int, 0, len(titles))}
	var all strings.Builder
	for i, title := range titles {
		x.start = append(x.start, all.Len())
		all.WriteString(title)
		x.titleEnd = append(x.titleEnd, all.Len())
		all.WriteString(apart)
		all.WriteString(texts[i])
		all.WriteString(apart)
	}
	x.start = append(x.start, all.Len())
	x.text = all.String()
	return x
}

// Find gives the positions (in the lists given to NewIndex) of the sessions in which every word of the
// query occurs, as any part of a word: first those that have them all in the title. The query is plain
// text, split at white space; an empty one finds everything.
func (x *Index) Find(query string) []int {
	words := split(query)
	// The longest word is the rarest, near enough.
	slices.SortFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	titled, found := []int{}, []int{}
	for i := 0; i < len(x.titleEnd); i++ {
		if len(words) > 0 {
			at := strings.Index(x.text[x.start[i]:], words[0])
			if at < 0 {
				break
			}
			for at += x.start[i]; x.start[i+1] <= at; i++ {
			}
		}
		switch {
		case hasAll(x.text[x.start[i]:x.titleEnd[i]], words):
			titled = append(titled, i)
		case hasAll(x.text[x.start[i]:x.start[i+1]], words):
			found = append(found, i)
		}
	}
	return append(titled, found...)
}

// split folds a query and splits it at white space, the full-width one included.
func split(query string) []string { return strings.Fields(Fold(query)) }

func hasAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
