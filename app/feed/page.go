package feed

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/jsonld"
	"meguri/app/markup"
)

// webPage is a page that says in schema.org's words what it is about.
var webPage = format{"jsonld", readPage}

var htmlTitle = regexp.MustCompile(`(?is)<title[^>]*>(.{0,300}?)</title>`)

func pageTitle(data []byte) string {
	if m := htmlTitle.FindSubmatch(data[:min(len(data), 1<<16)]); m != nil {
		return field.Line(markup.Plain(string(m[1])))
	}
	return ""
}

func readPage(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	title := pageTitle(data)
	p, warnings, err := jsonld.Page(ctx, data, title)
	if errors.Is(err, jsonld.ErrNothing) {
		err = &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.pageTitled", Try: "problem.feed.page.try", Args: []any{title}}
		if title == "" {
			err = &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.page", Try: "problem.feed.page.try"}
		}
	}
	return p, warnings, err
}

// linkTypes are the media types of what a <link> or an <a> leads to, the richest first. From ambiguousTypes on they are
// believed of an alternate only, and after what a name tells: much is XML or a calendar.
var linkTypes = []string{
	"application/vnd.meguri+zip", "application/vnd.meguri+json", // docs/PACK.md
	"application/vnd.c3voc.schedule+xml", "application/vnd.c3voc.schedule+json", // c3voc.de/wiki/schedule
	"application/xml", "text/xml", "application/calendar+xml", "text/calendar", "application/json",
}

const ambiguousTypes = 4

// linkNames tell what an address leads to by its path, the richest first.
var linkNames = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\.meguri$|/meguri\.json$`),
	regexp.MustCompile(`(?i)(?:schedule|programme?|fahrplan|timetable|everything|pentabarf)[^/]*\.xml$|/schedule/xml/?$`),
	regexp.MustCompile(`(?i)(?:schedule|programme?|fahrplan|timetable|everything)[^/]*\.json$`),
	regexp.MustCompile(`(?i)\.xcal$|/xcal/?$`),
	regexp.MustCompile(`(?i)\.ics$|/ical/?$`),
}

// software is where programs that many conferences use keep their schedules. A page's path that fits path leads to
// feeds; hint is in the host's name, or in the page, where the program is used. hosted ones live on their own host only.
var software = []struct {
	hint   string
	hosted bool
	path   *regexp.Regexp
	feeds  []string
}{
	{"fortee", true, regexp.MustCompile(`^/([\w-]+)`), []string{"/$1/api/timetable"}},
	{"sched.com", true, regexp.MustCompile(`^/`), []string{"/all.ics"}},
	{"indico", false, regexp.MustCompile(`^(.*)/event/(\d+)`), // docs.getindico.io/en/stable/http-api
		[]string{"$1/export/event/$2.json?detail=contributions", "$1/event/$2/event.ics?scope=contribution"}},
	{"frab", false, regexp.MustCompile(`^(.*/public)(?:/|$)`), []string{"$1/schedule.xml"}}, // github.com/frab/frab
	{"pretalx", false, regexp.MustCompile(`^()/(?:(?:schedule|talk|speaker|featured)(?:/.*)?)?$`), pretalxFeeds},
	{"pretalx", false, regexp.MustCompile(`^(/[\w-]+)(?:/|$)`), pretalxFeeds},
}

// pretalxFeeds are pretalx's exports (docs.pretalx.org/user/sessions/schedule), below an event.
var pretalxFeeds = []string{"$1/schedule/export/schedule.xml", "$1/schedule/export/schedule.json", "$1/schedule/widgets/schedule.json"}

// leads gives the addresses to which a page leads, the most promising first: linked are those that it links to, and
// known those where the software behind the page, or behind a page it links to, would keep a schedule.
func leads(page []byte, base *url.URL) (linked, known []string) {
	document, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, nil // nested too deep: no page of a conference is
	}
	type lead struct {
		rank int
		to   *url.URL
	}
	var found []lead
	var pages []*url.URL
	from := base
	for n := range document.Descendants() {
		if n.Type != html.ElementNode || n.Data != "a" && n.Data != "link" && n.Data != "base" {
			continue
		}
		to := resolve(from, attribute(n, "href"))
		if to == nil {
			continue
		}
		rank := richness(n, to)
		switch {
		case n.Data == "base":
			from = to
		case rank >= 0:
			found = append(found, lead{rank, to})
		case n.Data == "a":
			pages = append(pages, to)
		}
	}
	slices.SortStableFunc(found, func(a, b lead) int { return cmp.Compare(a.rank, b.rank) })
	for _, l := range found {
		linked = append(linked, l.to.String())
	}
	return linked, wellKnown(base, pages, strings.ToLower(string(page)))
}

// richness ranks a link by how much its feed is likely to hold: 0 holds most, and -1 is no feed.
func richness(n *html.Node, to *url.URL) int {
	kind, _, _ := strings.Cut(strings.ToLower(attribute(n, "type")), ";")
	rank := slices.Index(linkTypes, strings.TrimSpace(kind))
	if rank >= ambiguousTypes && !slices.Contains(strings.Fields(strings.ToLower(attribute(n, "rel"))), "alternate") {
		rank = -1
	}
	if rank >= 0 && rank < ambiguousTypes {
		return rank
	}
	for i, name := range linkNames {
		if name.MatchString(to.Path) {
			return ambiguousTypes + i
		}
	}
	if rank >= 0 {
		return rank + len(linkNames)
	}
	return -1
}

// wellKnown gives where schedules are kept, first those of software that is named by a host or by the page's text.
func wellKnown(base *url.URL, pages []*url.URL, text string) []string {
	var known, guessed []string
	for _, s := range software {
		for i, at := range append([]*url.URL{base}, pages...) {
			named := strings.Contains(at.Hostname(), s.hint)
			if !named && (i > 0 || s.hosted) {
				continue
			}
			path := cmp.Or(at.Path, "/")
			match := s.path.FindStringSubmatchIndex(path)
			if match == nil {
				continue
			}
			for _, feed := range s.feeds {
				to := resolve(at, string(s.path.ExpandString(nil, feed, path, match)))
				switch {
				case to == nil:
				case named || strings.Contains(text, s.hint):
					known = append(known, to.String())
				default:
					guessed = append(guessed, to.String())
				}
			}
		}
	}
	return append(known, guessed...)
}

// resolve gives a link's address on the web, without its fragment; nil for what is no such address.
func resolve(base *url.URL, href string) *url.URL {
	to, err := base.Parse(strings.TrimSpace(href))
	if err != nil || strings.TrimSpace(href) == "" {
		return nil
	}
	switch to.Scheme {
	case "http", "https", "webcal", "webcals":
	default:
		return nil
	}
	to.Fragment = ""
	if to.Host == "" || to.User != nil {
		return nil
	}
	return to
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
