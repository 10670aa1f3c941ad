// Package ical reads an iCalendar calendar (RFC 5545, with RFC 7986's NAME, CONFERENCE and the X- properties
// that calendars really have) as a programme.
//
// The lines are read here and not by a library: they must be unfolded as bytes before they are decoded, since
// writers fold in the middle of a character, and one bad line must not lose the calendar. Recurrence rules are
// rrule-go's.
package ical

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"meguri/app"
)

// component is what stands between a BEGIN and its END.
type component struct {
	name  string
	props []property
	parts []*component
}

// property is one unfolded line: NAME;PARAM=value:value. The value is still escaped.
type property struct {
	name   string
	params []param
	value  string
}

type param struct{ name, value string }

// first gives the first property of a name; the zero property when there is none.
func (c *component) first(name string) property {
	for _, p := range c.props {
		if p.name == name {
			return p
		}
	}
	return property{}
}

// text gives the first property of a name as text.
func (c *component) text(name string) string { return unescape(c.first(name).value) }

// param gives a parameter's value without its quotes, or "".
func (p property) param(name string) string {
	for _, q := range p.params {
		if q.name == name {
			return q.value
		}
	}
	return ""
}

const (
	maxDepth = 16
	maxLines = 2_000_000
)

// parsed is a file: its calendars as one, and how many lines were no property.
type parsed struct {
	component
	badLines int
}

// parse reads the calendars of a file. It gives a Problem when the file ends inside one.
func parse(data []byte) (parsed, error) {
	file := parsed{}
	stack := []*component{&file.component}
	line, calendars := 0, 0
	// Writers that forget to fold leave the rest of a text on lines of its own: tail gathers what belongs to
	// the last property.
	var tail []byte
	join := func(c *component) {
		if len(tail) > 0 {
			c.props[len(c.props)-1].value += string(tail)
			tail = tail[:0]
		}
	}
	if !bytes.Contains(data, []byte("\n")) {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	for len(data) > 0 && line < maxLines {
		var raw []byte
		var lines int
		raw, data, lines = unfold(data)
		line += lines
		if len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		top := stack[len(stack)-1]
		p, ok := readProperty(decode(raw))
		if !ok {
			if len(top.props) > 0 && len(stack) > 1 {
				tail = append(append(tail, `\n`...), strings.TrimSpace(decode(raw))...)
			}
			file.badLines++
			continue
		}
		join(top)
		switch p.name {
		case "BEGIN":
			name := strings.ToUpper(strings.TrimSpace(p.value))
			if name == "VCALENDAR" {
				// Files put together from several calendars are one programme.
				calendars++
				stack = append(stack[:1], &file.component)
				continue
			}
			if len(stack) > maxDepth {
				return file, broken(line)
			}
			c := &component{name: name}
			top.parts = append(top.parts, c)
			stack = append(stack, c)
		case "END":
			name := strings.ToUpper(strings.TrimSpace(p.value))
			if name == "VCALENDAR" {
				stack = stack[:1]
				continue
			}
			if len(stack) < 3 || top.name != name {
				return file, broken(line)
			}
			stack = stack[:len(stack)-1]
		default:
			if len(stack) > 1 {
				top.props = append(top.props, p)
			}
		}
	}
	if len(stack) > 1 || calendars == 0 {
		return file, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.icalCut", Try: "problem.feed.cut.try", Args: []any{line}}
	}
	return file, nil
}

func broken(line int) error {
	return &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.icalBroken", Try: "problem.feed.broken.try", Args: []any{line}}
}

// unfold takes the first logical line: up to a line end that no space or tab follows (RFC 5545, 3.1).
// A line ends with a newline and any carriage returns before it; Indico leaves two.
// It gives the rest and how many physical lines the first one took.
func unfold(data []byte) (line, rest []byte, lines int) {
	for joined := false; ; {
		part, after, _ := bytes.Cut(data, []byte("\n"))
		part, data = bytes.TrimRight(part, "\r"), after
		lines++
		if joined {
			line = append(line, part...)
		} else {
			line = part
		}
		if len(data) == 0 || data[0] != ' ' && data[0] != '\t' {
			return line, data, lines
		}
		if !joined {
			// The parts are copied once there is a second one, so as not to write over the input.
			line, joined = append(make([]byte, 0, 4*len(part)), part...), true
		}
		data = data[1:]
	}
}

// decode gives a whole line as text; one that is not UTF-8 was written in Windows-1252.
func decode(line []byte) string {
	if utf8.Valid(line) {
		return string(line)
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(line)
	if err != nil {
		return strings.ToValidUTF8(string(line), "\uFFFD")
	}
	return string(text)
}

// readProperty takes a line apart. Parameter values may be quoted, and then hold colons and semicolons.
func readProperty(line string) (property, bool) {
	end := strings.IndexAny(line, ";:")
	if end <= 0 {
		return property{}, false
	}
	p := property{name: strings.ToUpper(strings.TrimSpace(line[:end]))}
	for i := range len(p.name) {
		if c := p.name[i]; c != '-' && c != '.' && c != '_' && (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return property{}, false
		}
	}
	rest := line[end:]
	for len(rest) > 0 && rest[0] == ';' {
		rest = rest[1:]
		quoted, at := false, -1
		for i := range len(rest) {
			if rest[i] == '"' {
				quoted = !quoted
			} else if !quoted && (rest[i] == ';' || rest[i] == ':') {
				at = i
				break
			}
		}
		if at < 0 {
			return property{}, false
		}
		name, value, _ := strings.Cut(rest[:at], "=")
		p.params = append(p.params, param{strings.ToUpper(name), strings.Trim(value, `"`)})
		rest = rest[at:]
	}
	if rest == "" {
		return property{}, false
	}
	p.value = rest[1:]
	return p, true
}

// unescape gives the text of a TEXT value (RFC 5545, 3.3.11). A backslash that escapes nothing stays,
// but for the "\r" that ics.py leaves before a line end and for the marks that others needlessly escape.
func unescape(value string) string {
	if !strings.Contains(value, `\`) {
		return value
	}
	var b strings.Builder
	b.Grow(len(value))
	for i := 0; i < len(value); i++ {
		c := value[i]
		if c != '\\' || i+1 == len(value) {
			b.WriteByte(c)
			continue
		}
		i++
		switch value[i] {
		case 'n', 'N':
			b.WriteByte('\n')
		case 'r':
		case ',', ';', '\\', ':', '"':
			b.WriteByte(value[i])
		default:
			b.WriteByte('\\')
			b.WriteByte(value[i])
		}
	}
	return b.String()
}

// fields splits a value at its unescaped commas and unescapes the parts.
func fields(value string) []string {
	var parts []string
	from := 0
	for i := 0; i <= len(value); i++ {
		switch {
		case i == len(value) || value[i] == ',':
			if part := strings.TrimSpace(unescape(value[from:i])); part != "" {
				parts = append(parts, part)
			}
			from = i + 1
		case value[i] == '\\':
			i++
		}
	}
	return parts
}
