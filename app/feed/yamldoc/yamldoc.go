// Package yamldoc reads YAML into plain lists, mappings and texts, within bounds: what aliases repeat counts each time.
package yamldoc

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"meguri/app"
)

// Value is a text, a list or a mapping. The zero value is none of them and stands for what is missing.
type Value struct {
	Text string
	List []Value
	Keys []string // of a mapping, in order and as written, without the colon of Ruby's symbols

	fields map[string]Value
	kind   yaml.Kind
}

// IsList reports whether the value is a list.
func (v Value) IsList() bool { return v.kind == yaml.SequenceNode }

// IsMapping reports whether the value is a mapping.
func (v Value) IsMapping() bool { return v.kind == yaml.MappingNode }

// Get gives the first of these fields that is there and not empty. Keys are compared without case, hyphens and underscores:
// "startAt" finds start_at and :start_at.
func (v Value) Get(keys ...string) Value {
	for _, key := range keys {
		if found := v.fields[Fold(key)]; found.Text != "" || len(found.List)+len(found.Keys) > 0 {
			return found
		}
	}
	return Value{}
}

// Fold gives a key as Get compares it.
func Fold(key string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == ' ' || r == ':' {
			return -1
		}
		return r
	}, key))
}

// JSON gives the value as JSON, every text as a string, for readers of formats that are kept in both.
func (v Value) JSON() []byte { return v.appendJSON(nil) }

func (v Value) appendJSON(out []byte) []byte {
	switch v.kind {
	case yaml.SequenceNode:
		out = append(out, '[')
		for i, item := range v.List {
			if i > 0 {
				out = append(out, ',')
			}
			out = item.appendJSON(out)
		}
		return append(out, ']')
	case yaml.MappingNode:
		out = append(out, '{')
		for i, key := range v.Keys {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(appendText(out, key), ':')
			out = v.fields[Fold(key)].appendJSON(out)
		}
		return append(out, '}')
	case yaml.ScalarNode:
		return appendText(out, v.Text)
	}
	return append(out, "null"...)
}

func appendText(out []byte, text string) []byte {
	quoted, _ := json.Marshal(text) // a string always has a JSON form
	return append(out, quoted...)
}

// Bounds: no site's file has a tenth of it.
const (
	maxBytes  = 8 << 20
	maxValues = 1_000_000
	maxDepth  = 64
	perValue  = 64 // bytes of text that count as another value, since aliases repeat texts too
)

// Read gives the documents of a text, empty ones left out. It refuses broken YAML with an *app.Problem that names
// the line, and what is larger or deeper than a site's file ever is.
func Read(data []byte) ([]Value, error) {
	if len(data) > maxBytes {
		return nil, large()
	}
	var documents []Value
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	left := maxValues
	for {
		var node yaml.Node
		err := decoder.Decode(&node)
		if errors.Is(err, io.EOF) {
			return documents, nil
		}
		if err == nil {
			var value Value
			if value, err = convert(&node, &left, 0); err == nil && value.kind != 0 {
				documents = append(documents, value)
			}
		}
		if err != nil {
			return nil, broken(err)
		}
	}
}

var errBounds = errors.New("too many values or too deep")

func large() error {
	return &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.large", Try: "problem.feed.large.try", Args: []any{strconv.Itoa(maxBytes>>20) + " MB"}}
}

func convert(node *yaml.Node, left *int, depth int) (Value, error) {
	if *left--; *left < 0 || depth > maxDepth {
		return Value{}, errBounds
	}
	switch node.Kind {
	case yaml.DocumentNode:
		if len(node.Content) == 0 {
			return Value{}, nil
		}
		return convert(node.Content[0], left, depth)
	case yaml.AliasNode:
		return convert(node.Alias, left, depth+1)
	case yaml.ScalarNode:
		if node.Tag == "!!null" {
			return Value{}, nil
		}
		*left -= len(node.Value) / perValue
		return Value{Text: node.Value, kind: yaml.ScalarNode}, nil
	case yaml.SequenceNode:
		out := Value{kind: yaml.SequenceNode}
		for _, item := range node.Content {
			value, err := convert(item, left, depth+1)
			if err != nil {
				return Value{}, err
			}
			out.List = append(out.List, value)
		}
		return out, nil
	}
	out := Value{kind: yaml.MappingNode, fields: map[string]Value{}}
	for i := 0; i+1 < len(node.Content); i += 2 {
		value, err := convert(node.Content[i+1], left, depth+1)
		if err != nil {
			return Value{}, err
		}
		*left -= len(node.Content[i].Value) / perValue
		key := strings.Trim(node.Content[i].Value, ":")
		if key == "<<" {
			for _, merged := range value.Keys {
				if _, own := out.fields[Fold(merged)]; !own {
					out.put(merged, value.fields[Fold(merged)])
				}
			}
			continue
		}
		out.put(key, value)
	}
	return out, nil
}

func (v *Value) put(key string, value Value) {
	if _, again := v.fields[Fold(key)]; !again {
		v.Keys = append(v.Keys, key)
	}
	v.fields[Fold(key)] = value
}

var atLine = regexp.MustCompile(`line (\d+)`)

// broken says on which line a text stops being YAML.
func broken(err error) error {
	if errors.Is(err, errBounds) {
		return large() // written out
	}
	line := 1
	if m := atLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	return &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.yamlBroken", Try: "problem.feed.broken.try", Args: []any{line}, Err: err}
}

// aKey is a word before a colon, or a number or date that stands before it alone in its line.
const aKey = `:?["']?(?:[A-Za-z_][\w -]*["']?:(?:\s|$)|\d[\d-]*["']?:$)`

var (
	opening = regexp.MustCompile(`^(?:---(?:\s|$)|%YAML|\s*- |\s*-$|\s*` + aKey + `)`)
	inner   = regexp.MustCompile(`^(?:\s+\S|- |-$|---|\.\.\.|#|` + aKey + `)`)
)

// Looks reports whether a text is meant as YAML, broken or not: it begins as YAML does, and nearly all of its lines are
// indented, list items or keys.
func Looks(data []byte) bool {
	first, fit, lines := true, 0, 0
	for line := range bytes.Lines(data) {
		line = bytes.TrimRight(line, "\r\n\t ")
		if len(line) == 0 || first && line[0] == '#' {
			continue
		}
		if first && !opening.Match(line) {
			return false
		}
		first = false
		if lines++; inner.Match(line) {
			fit++
		}
		if lines == 400 {
			break
		}
	}
	return lines > 1 && fit*10 >= lines*9
}
