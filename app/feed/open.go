package feed

import (
	"context"
	"net/url"
	"strings"

	"meguri/app"
)

// maxFollowed is how many addresses a page is followed to.
const maxFollowed = 8

// maxLeads is how many of a page's links of one kind are looked at: whether one may be followed asks for its host's name.
const maxLeads = 32

// Open fetches and parses what is at r.Where. When that is the address of a web page, it looks for the schedule: at what
// the page links to, in the page itself, and where the software behind it keeps schedules; at 8 addresses at most, in 60
// seconds for all, each with Fetch's limits. Source.Address is where the schedule was, so that a refresh asks there.
// It gives the errors of Fetch and Parse.
func Open(ctx context.Context, r Request) (app.Programme, app.Source, []app.Warning, error) {
	got, err := standard.find(ctx, r)
	return got.programme, got.source, got.warnings, err
}

// opened is a schedule that was found.
type opened struct {
	programme app.Programme
	source    app.Source
	warnings  []app.Warning
}

func (f fetcher) find(ctx context.Context, r Request) (opened, error) {
	ctx, cancel := context.WithTimeout(ctx, f.search)
	defer cancel()
	f.known = r.Known
	got, err := f.fetch(ctx, r)
	if err != nil {
		return opened{}, err
	}
	if got.base != nil { // a file leads nowhere, and is read once
		if page, ok := isPage(got.Bytes); ok {
			return f.follow(ctx, r, got, page)
		}
	}
	return f.complete(ctx, got)
}

// isPage gives the text of a web page.
func isPage(data []byte) ([]byte, bool) {
	_, text, _, err := readable(data)
	return text, err == nil && htmlPage.Match(text[:min(len(text), sniffed)])
}

// follow looks for a page's schedule. One session alone is taken only when nothing has more: pages often describe their
// conference as a single event.
func (f fetcher) follow(ctx context.Context, r Request, got Fetched, page []byte) (opened, error) {
	own, err := f.complete(ctx, got)
	linked, known := leads(page, got.base)
	s := search{fetcher: f, from: got.base, progress: r.Progress, asked: map[string]bool{got.base.String(): true}}
	if found, ok := s.first(ctx, linked); ok {
		return found, nil
	}
	if err == nil && len(own.programme.Sessions) > 1 {
		return own, nil
	}
	if found, ok := s.first(ctx, known); ok {
		return found, nil
	}
	switch p := app.AsProblem(err); {
	case ctx.Err() != nil:
		f.timeout = f.search
		return opened{}, f.netProblem(got.base, ctx.Err())
	case err == nil:
		return own, nil
	case s.single != nil:
		return *s.single, nil
	case s.empty != nil:
		return opened{}, s.empty
	case len(s.asked) > 1:
		p.Say, p.Args = "problem.feed.pageTried", []any{pageTitle(page), len(s.asked) - 1}
	}
	return opened{}, err
}

// search asks one address after the other.
type search struct {
	fetcher
	from     *url.URL // the page
	progress func(done, total int64)
	asked    map[string]bool // the page too
	single   *opened         // the first schedule of one session
	empty    error           // said of the first schedule without sessions
}

// first gives the first schedule of several sessions.
func (s *search) first(ctx context.Context, addresses []string) (opened, bool) {
	for _, address := range addresses[:min(len(addresses), maxLeads)] {
		to, err := url.Parse(address)
		if err != nil || s.asked[address] || len(s.asked) > maxFollowed || ctx.Err() != nil || s.mayGo(ctx, s.from, to) != nil {
			continue
		}
		s.asked[address] = true
		got, err := s.fetch(ctx, Request{Where: address, Progress: s.progress})
		if err != nil {
			continue
		}
		if _, ok := isPage(got.Bytes); ok {
			continue
		}
		found, err := s.complete(ctx, got)
		switch p := app.AsProblem(err); {
		case err == nil && len(found.programme.Sessions) > 1:
			return found, true
		case err == nil && len(found.programme.Sessions) == 1 && s.single == nil:
			s.single = &found
		case err != nil && p.Say == "problem.feed.noSessions" && s.empty == nil:
			s.empty = err
		}
	}
	return opened{}, false
}

// complete parses what was fetched. fortee tells of a timetable's hashtags and booths at addresses of their own, beside
// it; where they can't be had, the timetable is enough.
func (f fetcher) complete(ctx context.Context, got Fetched) (opened, error) {
	got.Known = f.known
	p, source, warnings, err := Parse(ctx, got)
	if err != nil || got.base == nil || source.Format != "fortee" || !strings.HasSuffix(got.base.Path, "/api/timetable") {
		return opened{p, source, warnings}, err
	}
	for _, name := range []string{"tracks", "sponsors"} {
		beside, err := f.fetch(ctx, Request{Where: got.base.JoinPath("..", name).String()})
		if err != nil {
			continue
		}
		if part, _, more, err := Parse(ctx, beside); err == nil && len(part.Sessions) == 0 {
			p = app.Supplement(p, part)
			warnings = append(warnings, more...)
		}
	}
	return opened{p, source, warnings}, nil
}
