// Package xcal reads calendars written as XML: RFC 6321, which says the same as iCalendar in elements, and the older
// flavour that Pentabarf and frab publish (schedule.xcal), which puts its own elements beside them.
package xcal

import (
	"strings"

	"meguri/app/feed/xmltree"
)

// calendar writes an RFC 6321 document as iCalendar, which that RFC makes possible without loss.
func calendar(root *xmltree.Element) []byte {
	var b strings.Builder
	for _, c := range root.All("vcalendar") {
		component(&b, c)
	}
	return []byte(b.String())
}

func component(b *strings.Builder, c *xmltree.Element) {
	name := strings.ToUpper(c.Name)
	b.WriteString("BEGIN:" + name + "\n")
	for _, properties := range c.All("properties") {
		for _, p := range properties.Parts {
			property(b, p)
		}
	}
	for _, components := range c.All("components") {
		for _, part := range components.Parts {
			component(b, part)
		}
	}
	b.WriteString("END:" + name + "\n")
}

func property(b *strings.Builder, p *xmltree.Element) {
	b.WriteString(strings.ToUpper(p.Name))
	var values []string
	for _, part := range p.Parts {
		if part.Name != "parameters" {
			values = append(values, value(part))
			continue
		}
		for _, parameter := range part.Parts {
			text := parameter.Text + parameter.First("text", "uri", "cal-address")
			b.WriteString(";" + strings.ToUpper(parameter.Name) + `="` + raw(strings.ReplaceAll(text, `"`, "'")) + `"`)
		}
	}
	if len(values) == 0 {
		values = append(values, escape.Replace(strings.TrimSpace(p.Text)))
	}
	b.WriteString(":" + strings.Join(values, ",") + "\n")
}

// escape writes a TEXT value (RFC 5545, 3.3.11).
var escape = strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\r", "", "\n", `\n`)

// short takes out what RFC 6321 adds to dates, times and offsets.
var short = strings.NewReplacer("-", "", ":", "")

// raw gives a value on one line, whatever the XML had between its words.
func raw(text string) string { return strings.Join(strings.Fields(text), " ") }

// value writes one value as its type (RFC 6321, 3.6) is written in iCalendar.
func value(v *xmltree.Element) string {
	switch v.Name {
	case "date", "date-time":
		return raw(short.Replace(v.Text))
	case "utc-offset":
		return raw(strings.ReplaceAll(v.Text, ":", ""))
	case "uri", "cal-address", "duration", "integer", "float", "boolean", "binary":
		return raw(v.Text)
	case "period":
		return raw(short.Replace(v.First("start"))) + "/" + raw(short.Replace(v.First("end", "duration")))
	case "recur":
		return recur(v)
	}
	return escape.Replace(strings.TrimSpace(v.Text))
}

// recur writes a rule. A part that has several values is repeated (RFC 6321, 3.6.10).
func recur(v *xmltree.Element) string {
	var names []string
	values := map[string][]string{}
	for _, part := range v.Parts {
		text := raw(part.Text)
		if part.Name == "until" {
			text = short.Replace(text)
		}
		if values[part.Name] == nil {
			names = append(names, part.Name)
		}
		values[part.Name] = append(values[part.Name], text)
	}
	for i, name := range names {
		names[i] = strings.ToUpper(name) + "=" + strings.Join(values[name], ",")
	}
	return strings.Join(names, ";")
}
