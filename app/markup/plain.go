package markup

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain gives the words of a text: tags gone, entities decoded, white space folded to single spaces. What
// only looks like a tag ("vector<int>") stays. It is for searching and previews, and fit for every text of a
// programme at once; what it gives is text and has to be escaped to be shown as HTML.
func Plain(text string) string {
	if strings.IndexByte(text, '<') >= 0 {
		text = withoutTags(text)
	}
	if strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	return fold(text)
}

// elements are HTML's, each with whether words before and after it belong together.
var elements = func() map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields("a abbr b bdi bdo big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr") {
		all[name] = true
	}
	for _, name := range strings.Fields(`address article aside blockquote body br button caption center col colgroup dd details div dl dt
		fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe img input label legend li link main meta nav
		noscript object ol option p param pre script section select style summary svg table tbody td textarea tfoot th thead time title tr
		ul video audio source embed math path`) {
		all[name] = false
	}
	return all
}()

// silent are elements whose content nobody reads.
var silent = map[string]bool{"script": true, "style": true}

func withoutTags(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for {
		open := strings.IndexByte(text, '<')
		if open < 0 {
			break
		}
		b.WriteString(text[:open])
		text = text[open:]
		name, length := tag(text)
		if length == 0 {
			b.WriteByte('<')
			text = text[1:]
			continue
		}
		closing := text[1] == '/'
		text = text[length:]
		if !elements[name] {
			b.WriteByte(' ')
		}
		if silent[name] && !closing {
			if end := indexFold(text, "</"+name); end >= 0 {
				text = text[end:]
			} else {
				text = ""
			}
		}
	}
	b.WriteString(text)
	return b.String()
}

// What begins like a tag or a comment and goes on for longer than this is taken for text; it keeps a text of
// nothing but beginnings from being read again and again.
const (
	maxTag     = 2048
	maxComment = 1 << 14
)

// tag gives the name and the length of the tag or comment that text begins with, or length 0 for none.
func tag(text string) (name string, length int) {
	if strings.HasPrefix(text, "<!--") {
		if end := strings.Index(text[:min(len(text), maxComment)], "-->"); end > 0 {
			return "!", end + 3
		}
		return "", 0
	}
	from := 1
	if strings.HasPrefix(text, "</") {
		from = 2
	}
	to := from
	for to < len(text) && to-from < 12 && (text[to]|0x20 >= 'a' && text[to]|0x20 <= 'z' || to > from && text[to] >= '1' && text[to] <= '6') {
		to++
	}
	name = strings.ToLower(text[from:to])
	if _, known := elements[name]; !known || to == len(text) {
		return "", 0
	}
	if c := text[to]; c != '>' && c != '/' && c != ' ' && c != '\n' && c != '\t' && c != '\r' {
		return "", 0
	}
	// "a <b && c> d" compares: an attribute begins with a letter.
	if rest := strings.TrimLeft(text[to:], " \t\r\n"); rest == "" || rest[0] != '>' && rest[0] != '/' && (rest[0]|0x20 < 'a' || rest[0]|0x20 > 'z') {
		return "", 0
	}
	quote := byte(0)
	for i := to; i < min(len(text), maxTag); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && text[i-1] == '=':
			quote = c
		case c == '>':
			return name, i + 1
		}
	}
	return "", 0
}

// indexFold finds an ASCII text in any case.
func indexFold(text, part string) int {
	for i := 0; i+len(part) <= len(text); i++ {
		if strings.EqualFold(text[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// fold makes every run of white space one space, and drops it at both ends.
func fold(text string) string {
	if folded(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range text {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// folded reports whether there is nothing to fold.
func folded(text string) bool {
	space := true
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ', c >= utf8.RuneSelf:
			return false
		default:
			space = false
		}
	}
	return !space || text == ""
}
