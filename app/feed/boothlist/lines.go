package boothlist

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/stands"
)

// numberSign is what stands on a booth's sign: 12, A-3, ５, B12a, 3-4.
const numberSign = `(?:[A-Za-zＡ-Ｚａ-ｚ]{1,3}[-‐–－]?)?[0-9０-９]{1,4}(?:[-‐–－][0-9０-９]{1,3})?[A-Za-zＡ-Ｚａ-ｚ]?`

var (
	bullet = regexp.MustCompile(`^(?:[-*+•●○・▪◦‣·]\s*|[-–—]\s+)(?:\[[ xX]\]\s+)?`)
	// marked is a number that a sign parts from the name: "12. Bar", "15：名前", "(3) Foo", "A-1 | Foo".
	marked = regexp.MustCompile(`^(?:[(（\[【]\s*(` + numberSign + `)\s*[)）\]】]|(?:(?:[Nn][Oo][.．]?|#|＃|ブース|小間|[Bb]ooth|[Ss]tand)\s*)?(` + numberSign + `)\s*(?:[.．:：、,，)）|｜]|\s[-–—]\s))`)
	// decimal is a number that goes on behind its point: "3.14 Labs".
	decimal = regexp.MustCompile(`^[0-9０-９]+[.．,，][0-9０-９]`)
	// spaced is one that only white space parts from it.
	spaced = regexp.MustCompile(`^(?:(?:[Nn][Oo][.．]?|#|＃|ブース|小間|[Bb]ooth|[Ss]tand)\s*)?(` + numberSign + `)(?:[\s　]+|$)`)
	// brand is a number of the kind that names begin with too: S3, K9, Web3.
	brand = regexp.MustCompile(`^[A-Za-zＡ-Ｚａ-ｚ]+[0-9０-９]`)

	hashes      = regexp.MustCompile(`^#{1,6}\s+`)
	bracketed   = regexp.MustCompile(`^[【〔<＜《]\s*([^】〕>＞》]+?)\s*[】〕>＞》]$`)
	sentence    = regexp.MustCompile(`[.!?。！？:：]$`)
	ruleLine    = regexp.MustCompile(`^[-=*_—]{3,}`)
	frontMatter = regexp.MustCompile(`^\w+:\s`)
	ordered     = regexp.MustCompile(`^[0-9０-９]+[.．)）]`)
	clock       = regexp.MustCompile(`[0-9０-９]{1,2}[:：][0-9０-９]{2}`)
	aboutBooths = regexp.MustCompile(`(?i)\bstands?\b|\bbooths?\b|\bexhibitors?\b|\bsponsors?\b|ブース|出展|スポンサー|協賛`)
)

// list reads a text with one booth on each line, and gives what it found on them: a name, or a number and a name.
// Headings are the hall or the rank of those below. Among entries that have a mark or a number, sentences are none.
func (r *reader) list(text string, columns []string) []string {
	var lines []string
	entries, weighed := 0, 0
	prefixes := map[string]int{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		lines = append(lines, line)
		rest := bullet.ReplaceAllString(line, "")
		if rest != line || marked.MatchString(line) {
			entries++
		}
		if marked.MatchString(rest) || spaced.MatchString(rest) {
			weighed++
		}
		if m := spaced.FindStringSubmatch(rest); m != nil && brand.MatchString(m[1]) {
			prefixes[strings.TrimRight(m[1], "0123456789０１２３４５６７８９")]++
		}
	}
	numbers := len(columns) == 0 || slices.Contains(columns, Number)
	brands := weighed*2 < len(lines) || !repeated(prefixes) // then a letter before a digit is a name's
	listed := max(entries, weighed)*3 >= len(lines)
	found := false
	for i, line := range lines {
		if i == 0 && slices.Contains(named([]string{line}), Name) || ruleLine.MatchString(line) && entries > 0 {
			continue
		}
		rest := bullet.ReplaceAllString(line, "")
		number, name := "", rest
		if numbers {
			number, name = split(rest, brands)
		}
		if entry := rest != line || number != ""; !entry {
			if i == 0 && listed && aboutBooths.MatchString(line) {
				continue // what the list is
			}
			if heading, ok := headingOf(line); ok {
				r.under(heading)
				continue
			}
			if entries >= 3 && (sentence.MatchString(line) || frontMatter.MatchString(line)) {
				r.passed.add(line)
				continue
			}
		}
		b := app.Booth{Number: number, Hall: r.hall, Rank: r.rank}
		found = found || number != ""
		b.Name, b.URL = nameAndAddress(name, "")
		r.add(b)
	}
	switch {
	case len(columns) > 0:
		return columns
	case found:
		return []string{Number, Name}
	}
	return []string{Name}
}

// repeated reports whether anything was counted twice.
func repeated(counts map[string]int) bool {
	for _, n := range counts {
		if n > 1 {
			return true
		}
	}
	return false
}

// split parts a line's number from its name.
func split(line string, brands bool) (number, name string) {
	if m := marked.FindStringSubmatch(line); m != nil && !decimal.MatchString(line) {
		return field.Line(norm.NFKC.String(m[1] + m[2])), strings.TrimSpace(line[len(m[0]):])
	}
	if m := spaced.FindStringSubmatch(line); m != nil && !(brands && brand.MatchString(m[1])) {
		return field.Line(norm.NFKC.String(m[1])), strings.TrimSpace(line[len(m[0]):])
	}
	return "", line
}

// headingOf gives the words of a line that stands above entries.
func headingOf(line string) (string, bool) {
	if text := hashes.ReplaceAllString(line, ""); text != line {
		return field.Line(strings.Trim(text, "# ")), true
	}
	if m := bracketed.FindStringSubmatch(line); m != nil {
		return field.Line(m[1]), true
	}
	text := field.Line(strings.Trim(line, "■◆▼▶□◇:：* "))
	if text != line && (isRank.MatchString(text) || isHall.MatchString(text) || aboutBooths.MatchString(text)) {
		return text, true
	}
	return "", false
}

var (
	markdownLink = regexp.MustCompile(`\[([^\[\]]+)\]\(([^()\s]*)\)`)
	endAddress   = regexp.MustCompile(`(?i)[\s　(（<]*(https?://[^\s　()（）<>]+)[)）>]?$`)
	emphasis     = strings.NewReplacer("**", "", "__", "", "`", "")
)

// nameAndAddress takes the address out of what names a booth: a Markdown link, or one behind the name. The mark of a day
// stays; add knows it.
func nameAndAddress(text, url string) (name, found string) {
	if m := markdownLink.FindStringSubmatch(text); m != nil {
		return emphasis.Replace(strings.Replace(text, m[0], m[1], 1)), m[2]
	}
	if m := endAddress.FindStringSubmatchIndex(text); m != nil && m[0] > 0 {
		return emphasis.Replace(text[:m[0]]), text[m[2]:m[3]]
	}
	return emphasis.Replace(text), url
}

// address gives what can be opened; people write "acme.example" too.
func address(text string) string {
	text = strings.TrimSpace(text)
	if m := markdownLink.FindStringSubmatch(text); m != nil {
		text = m[2]
	}
	if isAddress.MatchString(text) && !strings.Contains(text, "://") {
		text = "https://" + text
	}
	return field.Address(text, "")
}

// add keeps a booth. Two names with a day each are two that share a table.
func (r *reader) add(b app.Booth) {
	if utf8.RuneCountInString(b.Name) > maxName || utf8.RuneCountInString(b.Number) > maxName {
		r.long.add(b.Name)
		return
	}
	if strings.TrimSpace(b.Name+b.Number) == "" || len(r.booths) > maxBooths {
		return
	}
	r.booths = append(r.booths, stands.Named(b.Name, b)...)
}

// announced reports whether a text's first line says that booths follow, and at least three lines with a number or a
// mark and without a time do.
func announced(text string) bool {
	first, entries, others := true, 0, 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if first {
			if first = false; !aboutBooths.MatchString(line) || utf8.RuneCountInString(line) > 60 {
				return false
			}
			continue
		}
		rest := bullet.ReplaceAllString(line, "")
		number, _ := split(rest, false)
		if clock.MatchString(rest) || number == "" && rest == line {
			others++
		} else {
			entries++
		}
	}
	return entries >= 3 && entries > others*2
}

// numbered reports whether a text is nothing but signs of booths with their names, each number once: "15 Runbook堂",
// "A-3：Foo". An ordered list ("1. Opening") may be anything.
func numbered(text string) bool {
	seen := map[string]bool{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		number, name := split(line, false)
		if ordered.MatchString(line) || clock.MatchString(line) || number == "" || name == "" || seen[number] || utf8.RuneCountInString(name) > 60 || sentence.MatchString(name) {
			return false
		}
		seen[number] = true
	}
	return len(seen) >= 3
}
