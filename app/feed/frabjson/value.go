package frabjson

import (
	"bytes"
	"encoding/json"
	"strings"
)

// value is one value of a JSON text that is known to be well formed. A schedule is read by walking its values
// and not by json.Unmarshal, for two reasons: what has an unexpected type is then absent instead of an error
// that loses everything, and members keep their order, which is that of the rooms.
type value []byte

// check gives encoding/json's error when data is not one well-formed JSON text. It also bounds the depth,
// at encoding/json's 10,000.
func check(data []byte) error {
	if json.Valid(data) {
		return nil
	}
	var raw json.RawMessage // which tells where it isn't
	return json.Unmarshal(data, &raw)
}

// is reports whether the value begins with this byte: '{', '[' or '"'.
func (v value) is(first byte) bool { return len(v) > 0 && v[0] == first }

// members calls each for every member of an object, in order, and never for anything else.
func (v value) members(each func(name string, member value)) {
	if !v.is('{') {
		return
	}
	rest := space(v[1:])
	for rest[0] != '}' {
		var name, member value
		name, rest = cut(rest)
		member, rest = cut(space(space(rest)[1:])) // past the colon
		each(name.text(), member)
		rest = next(rest)
	}
}

// elements calls each for every element of an array, or for the only value that stands where an array was due.
// It calls it for nothing when that is null or false.
func (v value) elements(each func(element value)) {
	if !v.is('[') {
		if len(v) > 0 && v[0] != 'n' && v[0] != 'f' {
			each(v)
		}
		return
	}
	rest := space(v[1:])
	for rest[0] != ']' {
		var element value
		element, rest = cut(rest)
		each(element)
		rest = next(rest)
	}
}

// text gives a string, a number's digits, or, of a text in several languages, the English or else the first.
// Anything else is "".
func (v value) text() string {
	switch {
	case v.is('"'):
		inner := v[1 : len(v)-1]
		if bytes.IndexByte(inner, '\\') < 0 {
			return string(inner)
		}
		var text string
		if err := json.Unmarshal(v, &text); err != nil {
			return "" // never for a well-formed string
		}
		return text
	case v.is('{'):
		var found string
		v.members(func(language string, member value) {
			if member.is('"') && (found == "" || language == "en") {
				found = member.text()
			}
		})
		return found
	case len(v) > 0 && (v[0] == '-' || v[0] >= '0' && v[0] <= '9'):
		return string(v)
	}
	return ""
}

// flag gives a truth value, or what a word or a number means as one.
func (v value) flag() bool {
	switch strings.ToLower(string(bytes.Trim(v, `"`))) {
	case "true", "1", "yes":
		return true
	}
	return false
}

func space(text value) value {
	for len(text) > 0 && (text[0] == ' ' || text[0] == '\n' || text[0] == '\r' || text[0] == '\t') {
		text = text[1:]
	}
	return text
}

// next goes past the comma to what follows, or to the closing bracket.
func next(text value) value {
	text = space(text)
	if text[0] == ',' {
		text = space(text[1:])
	}
	return text
}

// closing gives where the quote is that ends a string, whose first quote has been passed.
func closing(text value) int {
	for from := 0; ; {
		at := from + bytes.IndexByte(text[from:], '"')
		escapes := 0
		for at-escapes > 0 && text[at-escapes-1] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return at
		}
		from = at + 1
	}
}

// cut takes the value that the text begins with.
func cut(text value) (value, value) {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			i += 1 + closing(text[i+1:])
			if depth == 0 {
				return text[:i+1], text[i+1:]
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return text[:i], text[i:]
			}
			if depth--; depth == 0 {
				return text[:i+1], text[i+1:]
			}
		case ',', ' ', '\n', '\r', '\t':
			if depth == 0 {
				return text[:i], text[i:]
			}
		}
	}
	return text, nil
}
