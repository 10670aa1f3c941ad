// Package markup makes the texts of a programme fit to be shown: HTML, Markdown or plain text, as
// conferences mix them, becomes a small safe subset of HTML, or plain words.
// It is pure, and the only place where a feed's markup is trusted with anything.
package markup

import (
	"bytes"
	"html"
	"net/url"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	render "github.com/yuin/goldmark/renderer/html"
)

// policy is everything that may appear on screen. There is no image, since showing one would tell a server
// who is reading, and no class, style or target.
var policy = func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "ul", "ol", "li", "em", "strong", "b", "i", "code", "pre", "blockquote", "h3", "h4", "h5", "h6")
	p.AllowAttrs("href").OnElements("a")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(false)
	onTheWeb := func(u *url.URL) bool { return u.Hostname() != "" }
	p.AllowURLSchemeWithCustomPolicy("http", onTheWeb)
	p.AllowURLSchemeWithCustomPolicy("https", onTheWeb)
	p.AllowURLSchemeWithCustomPolicy("mailto", func(u *url.URL) bool { return strings.Contains(u.Opaque, "@") })
	p.AddSpaceWhenStrippingTag(true)
	return p
}()

// markdown renders without raw HTML, and keeps line ends as the speaker typed them.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Linkify),
	goldmark.WithRendererOptions(render.WithHardWraps()),
)

// maxText is how much of one text is shown: more than any abstract, and less than would hold up a window.
const maxText = 1 << 18

// Safe gives a text as HTML made of p, br, a, ul, ol, li, em, strong, b, i, code, pre, blockquote and h3 to
// h6 alone. Links have an href with http, https or mailto and nothing else. Headings are two levels
// lower than published, since the text stands below the session's own title.
func Safe(text string) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "") + "…"
	}
	return strings.TrimSpace(policy.Sanitize(lower(rendered(text))))
}

func rendered(text string) string {
	switch {
	case anyTag.MatchString(text):
		at := blockTag.FindStringIndex(text)
		if at == nil {
			return paragraphs(strings.TrimSpace(text))
		}
		// Calendars put plain lines before a page's HTML.
		lead := strings.TrimSpace(text[:at[0]])
		if lead != "" && !strings.Contains(lead, "<") {
			return paragraphs(withLinks(html.UnescapeString(lead))) + text[at[0]:]
		}
		return text
	case looksLikeMarkdown(text):
		var out bytes.Buffer
		if err := markdown.Convert([]byte(text), &out); err == nil {
			return out.String()
		}
	}
	return paragraphs(withLinks(strings.TrimSpace(html.UnescapeString(text))))
}

var (
	anyTag   = regexp.MustCompile(`(?i)</?(?:p|br|a|ul|ol|li|em|strong|b|i|u|s|code|pre|blockquote|h[1-6]|div|span|img|table|tr|td|th|tbody|thead|dl|dt|dd|hr|font|center|sub|sup|tt|small|big|script|style|iframe|svg|section|article|html|body|del|ins|kbd)(?:\s[^>]*)?/?>`)
	blockTag = regexp.MustCompile(`(?i)<(?:p|br|ul|ol|li|pre|blockquote|h[1-6]|div|table|dl|hr|section|article|html|body)\b`)

	heading  = regexp.MustCompile(`(?i)<(/?)h([1-6])\b`)
	boxEnd   = regexp.MustCompile(`(?i)</(?:div|tr|section|article|dt|dd|caption)\s*>|<hr\b[^>]*>`)
	lastWord = regexp.MustCompile(`(?i)(?:<br\s*/?>\s*)+$`)
)

// lower lowers headings by two levels, and keeps lines apart whose elements will be taken out.
func lower(text string) string {
	text = heading.ReplaceAllStringFunc(text, func(tag string) string {
		level := min(tag[len(tag)-1]-'0'+2, 6)
		return tag[:len(tag)-1] + string('0'+rune(level))
	})
	text = boxEnd.ReplaceAllString(text, "<br>")
	return lastWord.ReplaceAllString(text, "")
}

var (
	// surelyMarkdown needs to occur once, and maybeMarkdown, which plain texts also have, twice.
	surelyMarkdown = regexp.MustCompile("(?m)^#{1,6} +\\S|\\*\\*[^*\\s][^*\\n]*\\*\\*|\\[[^\\]\\n]+\\]\\((?:https?:|mailto:)|^ {0,3}```|^[^\\n|]*`[^`\\n]+`")
	maybeMarkdown  = regexp.MustCompile(`(?m)^ {0,3}(?:[-*+] +|\d{1,2}\. +|> ?)\S`)
)

func looksLikeMarkdown(text string) bool {
	return surelyMarkdown.MatchString(text) || len(maybeMarkdown.FindAllStringIndex(text, 2)) == 2
}

var (
	newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")
	gap      = regexp.MustCompile(`\n[ \t\x{a0}]*\n\s*`)
)

// paragraphs turns empty lines into paragraphs and line ends into breaks.
func paragraphs(text string) string {
	var b strings.Builder
	for _, part := range gap.Split(newlines.Replace(text), -1) {
		b.WriteString("<p>")
		b.WriteString(strings.ReplaceAll(strings.TrimSpace(part), "\n", "<br>"))
		b.WriteString("</p>")
	}
	return b.String()
}

// address finds web addresses in plain text. It ends at the first letter that is not ASCII, since Japanese
// goes on without a space.
var address = regexp.MustCompile(`(?i)\bhttps?://[!#-;=?-_a-z~]+`)

// maxAddress bounds an address that becomes a link.
const maxAddress = 2048

// withLinks escapes plain text and makes its addresses links.
func withLinks(text string) string {
	var b strings.Builder
	last := 0
	for _, at := range address.FindAllStringIndex(text, -1) {
		if at[1]-at[0] > maxAddress {
			continue
		}
		link := strings.TrimRight(text[at[0]:at[1]], ".,;:!?'*_")
		for strings.HasSuffix(link, ")") && strings.Count(link, ")") > strings.Count(link, "(") {
			link = strings.TrimRight(link[:len(link)-1], ".,;:!?'*_")
		}
		b.WriteString(html.EscapeString(text[last:at[0]]))
		escaped := html.EscapeString(link)
		b.WriteString(`<a href="` + escaped + `">` + escaped + `</a>`)
		last = at[0] + len(link)
	}
	b.WriteString(html.EscapeString(text[last:]))
	return b.String()
}
