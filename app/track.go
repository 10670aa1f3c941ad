package app

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Badges gives each track one or two characters to tell it by, in the order of the tracks. "Track A" is
// A; otherwise the initial, or the initials of its first two words where the initial is taken.
func Badges(tracks []Track) []string {
	badges := make([]string, len(tracks))
	taken := map[string]bool{}
	for i, track := range tracks {
		for _, badge := range badgeCandidates(track.Name) {
			badges[i] = badge
			if !taken[badge] {
				break
			}
		}
		taken[badges[i]] = true
	}
	return badges
}

func badgeCandidates(name string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if len(words) == 0 {
		return []string{"·"}
	}
	var candidates []string
	if last := words[len(words)-1]; utf8.RuneCountInString(last) == 1 {
		candidates = append(candidates, strings.ToUpper(last))
	}
	initial := initials(words[:1])
	candidates = append(candidates, initial)
	if len(words) > 1 {
		candidates = append(candidates, initials(words[:2]))
	}
	if runes := []rune(words[0]); len(runes) > 1 {
		candidates = append(candidates, initial+strings.ToLower(string(runes[1])))
	}
	return candidates
}

func initials(words []string) string {
	var b strings.Builder
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		b.WriteRune(unicode.ToUpper(first))
	}
	return b.String()
}
