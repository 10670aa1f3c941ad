// Package jsonld reads what pages say about their events in schema.org's words (https://schema.org/Event): as JSON-LD,
// in a file of its own or in a page's <script type="application/ld+json">, and as microdata.
package jsonld

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// item is one thing that is described: a JSON object, or a microdata item. A value is a string or an item; names of
// properties and types are without schema.org's address.
type item map[string][]any

// maxDepth bounds how deep things may nest.
const maxDepth = 64

// items gives the things of a decoded JSON value, lists taken apart.
func items(value any, depth int) []any {
	switch v := value.(type) {
	case map[string]any:
		it := item{}
		if depth < maxDepth {
			for _, name := range slices.Sorted(maps.Keys(v)) {
				to := word(name)
				it[to] = append(it[to], items(v[name], depth+1)...)
			}
		}
		return []any{it}
	case []any:
		var all []any
		if depth < maxDepth {
			for _, part := range v {
				all = append(all, items(part, depth+1)...)
			}
		}
		return all
	case string:
		return []any{v}
	case float64:
		return []any{strconv.FormatFloat(v, 'f', -1, 64)}
	case bool:
		return []any{strconv.FormatBool(v)}
	}
	return nil
}

// word gives a name of the vocabulary without its address or prefix.
func word(name string) string {
	if strings.HasPrefix(name, "@") {
		return name
	}
	return name[strings.LastIndexAny(name, "/#:")+1:]
}

// text gives the first text of the first property that has one. Of a thing it is its value or its name.
func (it item) text(names ...string) string {
	for _, name := range names {
		for _, value := range it[name] {
			text := ""
			switch v := value.(type) {
			case string:
				text = v
			case item:
				text = v.text("@value", "name", "url")
			}
			if text = strings.TrimSpace(html.UnescapeString(text)); text != "" {
				return text
			}
		}
	}
	return ""
}

// things gives the things among the values of the named properties.
func (it item) things(names ...string) []item {
	var found []item
	for _, name := range names {
		for _, value := range it[name] {
			if thing, ok := value.(item); ok {
				found = append(found, thing)
			}
		}
	}
	return found
}

// types gives the types of a thing.
func (it item) types() []string {
	var types []string
	for _, value := range it["@type"] {
		if text, ok := value.(string); ok {
			types = append(types, word(text))
		}
	}
	return types
}

// otherEvents are the types of events whose name doesn't say so.
var otherEvents = []string{"Festival", "Hackathon", "EventSeries", "CourseInstance"}

func isEvent(types []string) bool {
	return slices.ContainsFunc(types, func(t string) bool {
		return strings.HasSuffix(t, "Event") && t != "DeliveryEvent" || slices.Contains(otherEvents, t)
	})
}

// wrappers are what pages put around a script's text to hide it from old browsers, and what they forget behind it.
var wrappers = strings.NewReplacer("<!--", "", "-->", "", "//<![CDATA[", "", "//]]>", "", "/*<![CDATA[*/", "", "/*]]>*/", "", "<![CDATA[", "", "]]>", "")

// read decodes JSON as pages have it: one value or several, with HTML's entities for quotes, commas before closing
// brackets and line ends inside strings. ok is false where even that doesn't make it JSON.
func read(text string) (values []any, ok bool) {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, `"`) {
		text = html.UnescapeString(text)
	}
	if values, ok := decode(text); ok {
		return values, true
	}
	return decode(repaired(wrappers.Replace(text)))
}

func decode(text string) (values []any, ok bool) {
	decoder := json.NewDecoder(strings.NewReader(text))
	for {
		var value any
		switch err := decoder.Decode(&value); err {
		case nil:
			values = append(values, value)
		case io.EOF:
			return values, true
		default:
			return nil, false
		}
	}
}

// repaired escapes line ends and tabs inside strings, and drops commas before a closing bracket and semicolons.
func repaired(text string) string {
	out := make([]byte, 0, len(text))
	quoted := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quoted && c == '\\' && i+1 < len(text):
			i++
			if strings.IndexByte(`"\/bfnrtu`, text[i]) >= 0 {
				out = append(out, c)
			}
			out = append(out, text[i])
			continue
		case quoted && c == '\n':
			out = append(out, '\\')
			c = 'n'
		case quoted && c < ' ':
			c = ' '
		case !quoted && c == ';':
			continue
		case !quoted && (c == '}' || c == ']'):
			out = bytes.TrimRight(out, ", \t\r\n")
		case c == '"':
			quoted = !quoted
		}
		out = append(out, c)
	}
	return string(out)
}
