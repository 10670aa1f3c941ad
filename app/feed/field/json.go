package field

import "github.com/tidwall/gjson"

// maxNesting is how deep JSON may nest. Nobody's programme has a tenth of it, and a stack that overflows takes the whole
// process with it.
const maxNesting = 1_000

// ValidJSON reports whether a text is JSON, and not nested deeper than can be read.
func ValidJSON(data []byte) bool {
	depth, quoted := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted && c == '\\':
			i++ // whatever is escaped
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			if depth++; depth > maxNesting {
				return false
			}
		case c == ']' || c == '}':
			depth--
		}
	}
	return gjson.ValidBytes(data)
}
