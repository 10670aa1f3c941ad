package table

import (
	"regexp"
	"strings"
	"unicode"

	"meguri/app/feed/field"
)

// maxColumns bounds a table: what is wider was cut at the wrong separator.
const maxColumns = 200

// Rows takes a text apart into rows of cells: the tables of a web page, a Markdown table, or lines whose cells are parted by tabs, semicolons,
// commas or bars, RFC 4180's quoting included. Rows are as ragged as they are written, and empty ones are left out.
func Rows(text string) [][]string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if strings.HasPrefix(strings.TrimLeftFunc(text, unicode.IsSpace), "<") {
		return page(text)
	}
	if rule.MatchString(text) {
		return markdown(text)
	}
	if m := declared.FindStringSubmatch(text); m != nil {
		return split(text[len(m[0]):], m[1][0])
	}
	var best [][]string
	most := 0.0
	for _, separator := range []byte{'\t', ';', ',', '|'} {
		if !strings.ContainsRune(text, rune(separator)) {
			continue
		}
		if rows := split(text, separator); evenness(rows) > most {
			best, most = rows, evenness(rows)
		}
	}
	return best
}

// declared is the line by which Excel is told the separator.
var declared = regexp.MustCompile(`^(?i:sep)=([\t;,|])[ \t]*\n`)

// evenness is how many cells stand in rows as wide as most rows are, for each cell that doesn't: the right separator
// gives the most even table. 0 is no table.
func evenness(rows [][]string) float64 {
	widths := map[int]int{}
	for _, row := range rows {
		widths[len(row)]++
	}
	usual := 0
	for width, n := range widths {
		if width > 1 && (n > widths[usual] || n == widths[usual] && width > usual) {
			usual = width
		}
	}
	if usual < 2 || usual > maxColumns {
		return 0
	}
	even, odd := 0, 1
	for width, n := range widths {
		if width == usual {
			even = n * width
		} else {
			odd += n * width
		}
	}
	return float64(even) / float64(odd)
}

// split parts lines into cells. A cell in quotes may hold separators, line ends and doubled quotes; one that only
// begins with a quote ("普通"の…) is taken as it is.
func split(text string, separator byte) [][]string {
	var rows [][]string
	var row []string
	filled := false
	for at := 0; at < len(text); {
		cell, next := quoted(text[at:], separator)
		if next == 0 {
			end := strings.IndexAny(text[at:], string([]byte{separator, '\n'}))
			if end < 0 {
				end = len(text) - at
			}
			cell, next = text[at:at+end], end
		}
		at += next
		cell = strings.TrimSpace(cell)
		filled = filled || cell != ""
		row = append(row, cell)
		if at < len(text) && text[at] == separator {
			if at++; at < len(text) {
				continue
			}
			row = append(row, "")
		} else {
			at++
		}
		if filled {
			rows = append(rows, row)
		}
		row, filled = nil, false
	}
	return rows
}

// quoted reads a cell in quotes at the beginning of text and gives where it ends; 0 where there is none.
func quoted(text string, separator byte) (cell string, end int) {
	if text == "" || text[0] != '"' {
		return "", 0
	}
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			i++
			continue
		}
		if i+1 < len(text) && text[i+1] != separator && text[i+1] != '\n' {
			return "", 0
		}
		return strings.ReplaceAll(text[1:i], `""`, `"`), i + 1
	}
	return "", 0
}

// rule is the line under the header of a Markdown table.
var rule = regexp.MustCompile(`(?m)^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|^[ \t]*\|[ \t]*:?-+:?[ \t]*\|[ \t]*$`)

var (
	bar     = regexp.MustCompile(`(?:^|[^\\])\|`)
	newLine = regexp.MustCompile(`(?i)<br\s*/?>`)
	marks   = strings.NewReplacer(`\|`, "|", "**", "", "__", "", "`", "")
	// frontTitle is the title in the front matter of a page that a site is made from.
	frontTitle = regexp.MustCompile(`^title:\s*["']?(.*?)["']?$`)
	link       = regexp.MustCompile(`\[([^\[\]]*)\]\((https?://[^()\s]*)\)`)
)

// markdown takes the tables of a Markdown text apart. Headings and lines between them become rows of one cell.
func markdown(text string) [][]string {
	var rows [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.Trim(line, "-") == "" || rule.MatchString(line) {
			continue
		}
		if !bar.MatchString(line) {
			if m := frontTitle.FindStringSubmatch(line); m != nil {
				line = m[1]
			}
			rows = append(rows, []string{field.Line(strings.TrimLeft(line, "#> "))})
			continue
		}
		line = strings.TrimPrefix(line, "|")
		if strings.HasSuffix(line, "|") && !strings.HasSuffix(line, `\|`) {
			line = line[:len(line)-1]
		}
		var row []string
		for line != "" || row == nil {
			end := len(line)
			if at := bar.FindStringIndex(line); at != nil {
				end = at[1] - 1
			}
			row = append(row, cellText(line[:end]))
			line = line[min(end+1, len(line)):]
		}
		rows = append(rows, row)
	}
	return rows
}

// cellText gives a Markdown cell's text: line breaks as such, links as their words and, on a line of its own, address.
func cellText(cell string) string {
	cell = link.ReplaceAllString(newLine.ReplaceAllString(cell, "\n"), "$1\n$2")
	return strings.TrimFunc(marks.Replace(cell), unicode.IsSpace)
}
