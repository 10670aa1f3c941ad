package markup

import (
	"regexp"
	"strings"
)

// blocks finds where the safe HTML begins a new line.
var blocks = regexp.MustCompile(`<(?:p|li|h[1-6]|pre|blockquote|br|ul|ol)(?:\s[^>]*)?/?>`)

// Item begins a paragraph that is an item of a list.
const Item = "- "

// Paragraphs gives a published text as plain paragraphs without line breaks, items of lists among them. It makes the
// text safe first, which takes longer than Plain.
func Paragraphs(text string) []string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	safe := Safe(text)
	var plain []string
	from, sign := 0, ""
	for _, at := range append(blocks.FindAllStringIndex(safe, -1), []int{len(safe), len(safe)}) {
		if words := Plain(safe[from:at[0]]); words != "" {
			plain, sign = append(plain, sign+words), ""
		}
		if strings.HasPrefix(safe[at[0]:], "<li") {
			sign = Item
		}
		from = at[1]
	}
	return plain
}
