// Package xmltree reads XML of any vocabulary as a tree of elements, for formats that are too small or too free for
// a reader of their own kind.
package xmltree

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"meguri/app"
)

// Element is an XML element by its local name in lower case; prefixes and attributes are passed over.
type Element struct {
	Name  string
	Text  string // what stands directly in it, CDATA included
	Parts []*Element
}

// First gives the text of the first part that has one of the names, or "". It takes the names in order.
func (e *Element) First(names ...string) string {
	for _, name := range names {
		for _, part := range e.Parts {
			if part.Name == name && strings.TrimSpace(part.Text) != "" {
				return strings.TrimSpace(part.Text)
			}
		}
	}
	return ""
}

// All gives the parts of a name.
func (e *Element) All(name string) []*Element {
	var found []*Element
	for _, part := range e.Parts {
		if part.Name == name {
			found = append(found, part)
		}
	}
	return found
}

// maxDepth bounds how deep elements may nest.
const maxDepth = 64

var errDeep = errors.New("elements nest too deep")

// NewDecoder gives a decoder of UTF-8 XML that expands no entity but HTML's fixed ones: encoding/xml doesn't read
// a DTD's.
func NewDecoder(data []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Entity = xml.HTMLEntity
	// What arrives here is UTF-8 already, whatever the declaration says.
	d.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	return d
}

// Problem says in a sentence why a decoder could not go on: the XML breaks off or is broken. ctx's error stays as it is.
func Problem(d *xml.Decoder, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	line, _ := d.InputPos()
	p := &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.xmlBroken", Try: "problem.feed.broken.try", Args: []any{line}, Err: err}
	var syntax *xml.SyntaxError
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &syntax) && strings.Contains(syntax.Msg, "unexpected EOF") {
		p.Say, p.Try = "problem.feed.xmlCut", "problem.feed.cut.try"
	}
	return p
}

// Parse reads UTF-8 XML and gives its root. Its errors are those of Problem.
func Parse(ctx context.Context, data []byte) (*Element, error) {
	d := NewDecoder(data)
	document := &Element{}
	open := []opened{{element: document}}
	for {
		token, err := d.Token()
		if err == io.EOF && len(document.Parts) > 0 {
			return document.Parts[0], nil
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, Problem(d, err)
		}
		top := &open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) > maxDepth {
				return nil, Problem(d, errDeep)
			}
			e := &Element{Name: strings.ToLower(t.Name.Local)}
			top.element.Parts = append(top.element.Parts, e)
			open = append(open, opened{element: e})
		case xml.EndElement:
			top.element.Text = string(top.text)
			open = open[:len(open)-1]
		case xml.CharData:
			top.text = append(top.text, t...)
		}
	}
}

// opened is an element that has not ended.
type opened struct {
	element *Element
	text    []byte
}
