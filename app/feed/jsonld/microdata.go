package jsonld

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// inPage gives what a page describes: by its scripts, of which broken could not be read, and by its microdata
// (https://html.spec.whatwg.org/multipage/microdata.html, without itemref).
func inPage(page *html.Node) (found []any, broken int) {
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		_, scope := attribute(n, "itemscope")
		kind, _ := attribute(n, "type")
		_, inside := attribute(n, "itemprop")
		switch {
		case n.Data == "script" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(kind)), "application/ld+json"):
			values, ok := read(inner(n))
			if !ok {
				broken++
			}
			for _, value := range values {
				found = append(found, items(value, 0)...)
			}
		case scope && !inside:
			found = append(found, microdata(n))
		}
	}
	return found, broken
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// microdata gives the item that an element opens.
func microdata(scope *html.Node) item {
	it := item{}
	if types, ok := attribute(scope, "itemtype"); ok {
		for _, t := range strings.Fields(types) {
			it["@type"] = append(it["@type"], t)
		}
	}
	if id, ok := attribute(scope, "itemid"); ok {
		it["@id"] = []any{id}
	}
	properties(scope, it)
	return it
}

// properties gathers the properties below an element; what an item inside it says is that item's.
func properties(n *html.Node, it item) {
	for child := range n.ChildNodes() {
		if child.Type != html.ElementNode {
			continue
		}
		_, scope := attribute(child, "itemscope")
		names, named := attribute(child, "itemprop")
		if named {
			for _, name := range strings.Fields(names) {
				name = word(name)
				if scope {
					it[name] = append(it[name], microdata(child))
				} else {
					it[name] = append(it[name], propertyValue(child, name))
				}
			}
		}
		if !scope {
			properties(child, it)
		}
	}
}

// valueIn says which attribute of an element is a property's value; it is the text of others.
var valueIn = map[string]string{
	"meta": "content", "a": "href", "area": "href", "link": "href", "time": "datetime", "data": "value", "meter": "value",
	"img": "src", "audio": "src", "video": "src", "embed": "src", "iframe": "src", "source": "src", "track": "src", "object": "data",
}

func propertyValue(n *html.Node, name string) string {
	// Beyond the standard, pages also put RDFa's content beside itemprop.
	for _, from := range []string{"content", valueIn[n.Data]} {
		if value, ok := attribute(n, from); ok {
			return value
		}
	}
	if name == "description" {
		var b bytes.Buffer
		for child := range n.ChildNodes() {
			if html.Render(&b, child) != nil {
				break
			}
		}
		return b.String()
	}
	return inner(n)
}

// inner gives the text inside an element.
func inner(n *html.Node) string {
	var b strings.Builder
	for child := range n.Descendants() {
		if child.Type == html.TextNode {
			b.WriteString(child.Data)
		}
	}
	return b.String()
}
