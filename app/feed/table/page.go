package table

import (
	"context"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/when"
)

// ParsePage is Parse for the tables of a web page, with the headings above them. Only a header that names columns, or
// the rooms of a timetable, makes a page's table one of sessions: pages have tables for much else.
func ParsePage(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	t, err := Read(data)
	if err == nil && (!t.named || !t.telling()) {
		err = &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.unknown", Try: "problem.feed.other.try"}
	}
	if err != nil {
		return app.Programme{}, nil, err
	}
	return t.parse()
}

// page takes the tables of a web page apart. Titles, headings and captions become rows of one cell. A cell that spans
// columns stands in each of them; one that spans rows is repeated where it is a date or a time, and else stands in the
// first: what takes long in a timetable is one session.
func page(text string) [][]string {
	p := pageReader{tokens: html.NewTokenizer(strings.NewReader(text))}
	p.tokens.SetMaxBuf(1 << 20)
	for {
		switch p.tokens.Next() {
		case html.ErrorToken:
			p.endRow()
			return p.rows
		case html.TextToken:
			if p.silent == 0 && p.into != nil {
				p.into.WriteString(strings.Join(strings.Fields(string(p.tokens.Text())), " ") + " ")
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			p.start()
		case html.EndTagToken:
			name, _ := p.tokens.TagName()
			p.end(atom.Lookup(name))
		}
	}
}

// pageReader goes through the tokens of a page.
type pageReader struct {
	tokens *html.Tokenizer
	rows   [][]string
	row    []string
	spans  map[int]span // cells of rows above that reach into this one, by column
	into   *strings.Builder
	cols   int // that the open cell spans
	tall   int // rows that it spans
	inRow  bool
	silent int // open elements whose text isn't shown
}

type span struct {
	rows int
	text string
}

const maxSpan = 100

func (p *pageReader) start() {
	name, more := p.tokens.TagName()
	tag := atom.Lookup(name)
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template:
		p.silent++
	case atom.Br, atom.P, atom.Li, atom.Div:
		if p.into != nil {
			p.into.WriteByte('\n')
		}
	case atom.Title, atom.H1, atom.H2, atom.H3, atom.H4, atom.Caption:
		if !p.inRow {
			p.into = &strings.Builder{}
		}
	case atom.Table:
		p.endRow()
		p.spans = map[int]span{}
	case atom.Tr:
		p.endRow()
		p.inRow = true
		if p.spans == nil {
			p.spans = map[int]span{}
		}
	case atom.Td, atom.Th:
		if !p.inRow {
			return
		}
		p.endCell()
		p.into, p.cols, p.tall = &strings.Builder{}, 1, 1
		for more {
			var key, value []byte
			key, value, more = p.tokens.TagAttr()
			n, _ := strconv.Atoi(string(value))
			switch string(key) {
			case "colspan":
				p.cols = min(max(n, 1), maxSpan)
			case "rowspan":
				p.tall = min(max(n, 1), maxSpan)
			}
		}
	}
}

func (p *pageReader) end(tag atom.Atom) {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template:
		p.silent = max(p.silent-1, 0)
	case atom.Td, atom.Th:
		p.endCell()
	case atom.Tr, atom.Table:
		p.endRow()
	case atom.Title, atom.H1, atom.H2, atom.H3, atom.H4, atom.Caption:
		if !p.inRow && p.into != nil {
			if text := field.Line(p.into.String()); text != "" {
				p.rows = append(p.rows, []string{text})
			}
			p.into = nil
		}
	}
}

func (p *pageReader) endCell() {
	if p.into == nil || !p.inRow {
		return
	}
	var lines []string
	for line := range strings.Lines(p.into.String()) {
		if line = field.Line(line); line != "" {
			lines = append(lines, line)
		}
	}
	text := strings.Join(lines, "\n")
	p.into = nil
	p.reach()
	for range p.cols {
		if p.tall > 1 {
			p.spans[len(p.row)] = span{p.tall - 1, again(text)}
		}
		p.row = append(p.row, text)
		if len(p.row) > maxColumns {
			return
		}
	}
}

// reach fills in the cells that reach into this row from above.
func (p *pageReader) reach() {
	for {
		s, ok := p.spans[len(p.row)]
		if !ok {
			return
		}
		if s.rows--; s.rows == 0 {
			delete(p.spans, len(p.row))
		} else {
			p.spans[len(p.row)] = s
		}
		p.row = append(p.row, s.text)
	}
}

// again gives what a cell that spans rows says in those below its first.
func again(text string) string {
	if _, _, ok := when.Span(text); ok {
		return text
	}
	if _, ok := when.Alone(text); ok {
		return text
	}
	return ""
}

func (p *pageReader) endRow() {
	if !p.inRow {
		return
	}
	p.endCell()
	p.reach()
	if strings.Join(p.row, "") != "" {
		p.rows = append(p.rows, p.row)
	}
	p.row, p.inRow = nil, false
}
