// Package feed turns published programmes into app.Programme: it fetches bytes, recognises their format by
// what is in them, and hands them to the format's package. Nothing in a feed reaches the network, a file or
// the screen as it is: sizes, times, depth and counts are bounded, and addresses other than http, https and
// mailto are dropped.
package feed

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
	"meguri/app/feed/stands"
	"meguri/app/feed/table"
)

// Parse reads what was fetched or pasted, whatever its name or type says. It gives the programme, its source
// with the format filled in, and a warning for each thing that could not be taken as it was.
// A Problem says in one sentence what the text is when it is no schedule; ctx's error comes back as it is.
func Parse(ctx context.Context, f Fetched) (app.Programme, app.Source, []app.Warning, error) {
	if err := f.Known.Check(); err != nil {
		return app.Programme{}, f.Source, nil, err
	}
	p, name, warnings, err := parse(ctx, f.Bytes, f.Known)
	f.Source.Format = name
	return p, f.Source, warnings, err
}

// Known is what a programme may leave out and a person knows.
type Known = listing.Known

func parse(ctx context.Context, data []byte, known Known) (app.Programme, string, []app.Warning, error) {
	refuse := func(err error) (app.Programme, string, []app.Warning, error) {
		return app.Programme{}, "", nil, err
	}
	if err := noText(data); err != nil {
		return refuse(err)
	}
	if len(data) <= maxBytes && isZip(data) {
		return parseArchive(ctx, data, known)
	}
	format, data, warnings, err := readable(data)
	if err != nil {
		return refuse(err)
	}
	p, more, err := format.read(ctx, data, known)
	if err != nil && format.name == webPage.name && htmlPage.Match(data[:min(len(data), sniffed)]) {
		found, said, refused := table.ParsePage(ctx, data)
		if refused == nil || app.AsProblem(refused).Kind == app.KindColumns {
			format, p, more, err = aTable, found, said, refused
		}
	}
	return finished(p, format.name, append(warnings, more...), err)
}

// finished gives a programme the keys and the order that app.Programme promises. It refuses one that says nothing.
func finished(p app.Programme, format string, warnings []app.Warning, err error) (app.Programme, string, []app.Warning, error) {
	if err == nil && len(p.Sessions) == 0 && !app.Part(p) {
		err = &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.noSessions", Try: "problem.feed.noSessions.try", Args: []any{p.Title}}
	}
	if err != nil {
		return app.Programme{}, "", nil, err
	}
	setKeys(p.Sessions)
	sortSessions(p.Sessions)
	setBoothKeys(p.Booths)
	return p, format, warnings, nil
}

// readable gives the format of a feed's bytes and their text: unpacked, in UTF-8 and without what doesn't belong to it.
func readable(data []byte) (format, []byte, []app.Warning, error) {
	if len(data) > maxBytes {
		return format{}, nil, nil, tooLarge(maxBytes)
	}
	data, err := unpack(data, maxBytes)
	if err != nil {
		return format{}, nil, nil, err
	}
	data, warnings := decode(data)
	found, data, junk, err := recognise(data)
	if err != nil {
		return format{}, nil, nil, err
	}
	warnings = append(warnings, junk...)
	if found.name != iCalendar.name {
		var controls []app.Warning
		data, controls = dropControls(data)
		warnings = append(warnings, controls...)
	}
	return found, data, warnings, nil
}

// noTexts are the files besides texts in which people have their programmes, by their first bytes and by what stands
// soon after.
var noTexts = []struct {
	starts, has string
	say, try    app.Message
}{
	{"\x89PNG", "", "problem.feed.picture", "problem.feed.picture.try"},
	{"\xff\xd8\xff", "", "problem.feed.picture", "problem.feed.picture.try"},
	{"GIF8", "", "problem.feed.picture", "problem.feed.picture.try"},
	{"RIFF", "WEBP", "problem.feed.picture", "problem.feed.picture.try"},
	{"%PDF-", "", "problem.feed.pdf", "problem.feed.pdf.try"},
	{"PK", "[Content_Types].xml", "problem.feed.office", "problem.feed.office.try"},
	{"PK", "mimetypeapplication/vnd.oasis", "problem.feed.office", "problem.feed.office.try"},
	{"\xd0\xcf\x11\xe0", "", "problem.feed.office", "problem.feed.office.try"},
}

// noText refuses, by its name, what holds no text.
func noText(data []byte) error {
	head := data[:min(len(data), 256)]
	for _, kind := range noTexts {
		if bytes.HasPrefix(head, []byte(kind.starts)) && bytes.Contains(head, []byte(kind.has)) {
			return &app.Problem{Kind: app.KindBadInput, Say: kind.say, Try: kind.try}
		}
	}
	return nil
}

// sniffed is how much of a text is looked at to tell its format.
const sniffed = 4096

var (
	calendarStart = regexp.MustCompile(`(?im)^BEGIN[ \t]*:[ \t]*VCALENDAR[ \t]*(?:\r|$)`)
	xmlStart      = regexp.MustCompile(`<\?xml\b|<schedule[\s>/]`)
	// rootElement finds the first element after declarations, comments and a DTD.
	rootElement = regexp.MustCompile(`^(?s:\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>))*\s*<([A-Za-z_][\w.:-]*)`)
	htmlPage    = regexp.MustCompile(`(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*)*<(?:!doctype\s+html|html|head|body|meta|script|div|p|h1|title|center|table)\b`)
	// guard is what some servers put before JSON so that no page can run it.
	guard = regexp.MustCompile(`^\)\]\}',?\s*`)
)

func isCalendar(data []byte) bool { return calendarStart.Match(data[:min(len(data), sniffed)]) }

// recognise tells the format by the text's beginning, and gives the text without what stands before it.
func recognise(data []byte) (format, []byte, []app.Warning, error) {
	refuse := func(say, try app.Message, args ...any) (format, []byte, []app.Warning, error) {
		return format{}, nil, nil, &app.Problem{Kind: app.KindBadInput, Say: say, Try: try, Args: args}
	}
	whole := data
	data = bytes.TrimLeft(data, " \t\r\n\x00\ufeff")
	if len(data) == 0 {
		return refuse("problem.feed.empty", "problem.feed.other.try")
	}
	head := data[:min(len(data), sniffed)]
	if m := guard.Find(head); m != nil {
		data, head = data[len(m):], head[len(m):]
	}
	if len(head) > 0 && (head[0] == '{' || head[0] == '[') {
		return jsonFormat(data), data, nil, nil
	}
	if at := calendarStart.FindIndex(head); at != nil {
		return iCalendar, data[at[0]:], junk(at[0]), nil
	}
	if htmlPage.Match(head) {
		return webPage, data, nil, nil
	}
	at := xmlStart.FindIndex(head)
	if head[0] != '<' && at == nil {
		return textFormat(whole), whole, nil, nil // an empty first cell, or an indent, means something
	}
	skipped := 0
	if at != nil && head[0] != '<' {
		skipped = at[0]
		data, head = data[skipped:], head[skipped:]
	}
	root := rootElement.FindSubmatch(head)
	switch {
	case root == nil && len(data) == len(head):
		return refuse("problem.feed.xmlCut", "problem.feed.cut.try", 1+bytes.Count(data, []byte("\n")))
	case root == nil:
		return frabXML, data, junk(skipped), nil // what stands before the root is longer than was looked at
	}
	name := string(root[1])
	found, ok := xmlFormats[strings.ToLower(name[strings.LastIndexByte(name, ':')+1:])]
	if !ok {
		return refuse("problem.feed.xmlOther", "problem.feed.other.try", name)
	}
	return found, data, junk(skipped), nil
}

// jsonFormat tells what kind of JSON a text is by its first levels.
func jsonFormat(data []byte) format {
	if field.ValidJSON(data) {
		root := gjson.ParseBytes(data)
		for _, f := range jsonFormats {
			if f.looks(root) {
				return f.format
			}
		}
	} else if stands.LooksLines(data) {
		return aStands // which is no JSON text as a whole
	}
	return frabJSON
}

// textFormat tells what a text is that is neither markup nor JSON nor a calendar.
func textFormat(data []byte) format {
	for _, f := range textFormats {
		if f.looks(data) {
			return f.format
		}
	}
	return aTable
}

// junk warns of text before the feed, such as a message of the server's.
func junk(length int) []app.Warning {
	if length == 0 {
		return nil
	}
	return []app.Warning{{Message: "warning.feed.junk", Args: []any{length}}}
}

func tooLarge(limit int64) error {
	size := fmt.Sprintf("%d MB", limit>>20)
	if limit < 1<<20 {
		size = fmt.Sprintf("%d kB", limit>>10)
	}
	return &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.large", Try: "problem.feed.large.try", Args: []any{size}}
}
