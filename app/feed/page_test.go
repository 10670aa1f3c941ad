package feed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"meguri/app"
)

// web is an internet of pages by their address. It remembers what was asked for.
type web struct {
	pages map[string]string
	asked []string
}

func (w *web) RoundTrip(request *http.Request) (*http.Response, error) {
	address := request.URL.String()
	w.asked = append(w.asked, address)
	response := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: request, ContentLength: -1}
	body, ok := w.pages[address]
	if to, moved := strings.CutPrefix(body, "→"); moved {
		response.StatusCode = http.StatusFound
		response.Header.Set("Location", to)
	} else if !ok {
		response.StatusCode = http.StatusNotFound
	}
	response.Body = io.NopCloser(strings.NewReader(body))
	return response, nil
}

// fetcher asks this web, in which home.example and router.example are in the person's own network.
func (w *web) fetcher() fetcher {
	f := strict()
	f.transport = w
	f.lookup = func(_ context.Context, host string) ([]netip.Addr, error) {
		switch host {
		case "home.example", "router.example":
			return []netip.Addr{netip.MustParseAddr("192.168.1.7")}, nil
		case "unknown.example":
			return nil, errors.New("no such host")
		}
		return []netip.Addr{netip.MustParseAddr("203.0.113.5")}, nil
	}
	return f
}

const (
	two = `<schedule><conference><title>Two</title></conference><day date="2025-05-01"><room name="A">` +
		`<event id="1"><start>10:00</start><title>One</title></event><event id="2"><start>11:00</start><title>Two</title></event></room></day></schedule>`
	twoDates = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:One\nDTSTART:20250501T100000Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nSUMMARY:Two\nDTSTART:20250501T110000Z\nEND:VEVENT\nEND:VCALENDAR\n"
	twoParts = `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Event","name":"Two","subEvent":[` +
		`{"@type":"Event","name":"One","startDate":"2025-05-01T10:00:00Z"},{"@type":"Event","name":"Two","startDate":"2025-05-01T11:00:00Z"}]}</script>`
	onePart   = `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Event","name":"Whole","startDate":"2025-05-01"}</script>`
	twoPacked = `{"meguri": 1, "zone": "UTC", "sessions": [{"title": "One", "start": "2025-05-01T10:00"}, {"title": "Two", "start": "2025-05-01T11:00"}]}`
	notYet    = "<schedule><conference><title>Soon</title></conference></schedule>"
	scripted  = "<!DOCTYPE html><html><head><title>Two &amp; more</title></head><body>"
)

func TestAPagesAddressIsEnough(t *testing.T) {
	const home = "https://conf.example/2025/"
	for _, c := range []struct {
		name     string
		where    string
		page     string            // at where
		others   map[string]string // the rest of the web
		found    string            // the schedule's address
		sessions int
	}{
		{"by a link of c3voc's type", home, `<link href="/x" type="application/vnd.c3voc.schedule+xml">`,
			map[string]string{"https://conf.example/x": two}, "https://conf.example/x", 2},
		{"by a pack beside a schedule", home, `<a href="schedule.xml">xml</a><a href="/files/conf.meguri">pack</a>`,
			map[string]string{home + "schedule.xml": two, "https://conf.example/files/conf.meguri": string(zipped(t, entry{name: "meguri.json", content: twoPacked}))},
			"https://conf.example/files/conf.meguri", 2},
		{"by a link of a pack's type", home, `<link rel="alternate" type="application/vnd.meguri+json" href="/pack">`,
			map[string]string{"https://conf.example/pack": twoPacked}, "https://conf.example/pack", 2},
		{"by an alternate", home, `<link rel="alternate" type="text/calendar; charset=utf-8" href="dates">`,
			map[string]string{"https://conf.example/2025/dates": twoDates}, "https://conf.example/2025/dates", 2},
		{"by a link to schedule.xml", home, `<base href="/files/"><a href="schedule.xml#top">XML</a>`,
			map[string]string{"https://conf.example/files/schedule.xml": two}, "https://conf.example/files/schedule.xml", 2},
		{"by a calendar that asks to be subscribed to", home, `<a href="webcal://conf.example/all.ics">calendar</a>`,
			map[string]string{"https://conf.example/all.ics": twoDates}, "https://conf.example/all.ics", 2},
		{"by the richest of several links", home, `<a href="all.ics">ics</a><a href="schedule.json">json</a><a href="schedule.xml">xml</a>`,
			map[string]string{home + "all.ics": twoDates, home + "schedule.xml": two}, home + "schedule.xml", 2},
		{"by the next link when the first is no schedule", home, `<a href="schedule.xml">xml</a><a href="schedule.json">json</a><a href="all.ics">ics</a>`,
			map[string]string{home + "schedule.xml": scripted, home + "schedule.json": "{}", home + "all.ics": twoDates}, home + "all.ics", 2},
		{"by the next link when the first is a page, whatever that describes", home, `<a href="schedule.xml">xml</a><a href="all.ics">ics</a>`,
			map[string]string{home + "schedule.xml": scripted + twoParts, home + "all.ics": twoDates}, home + "all.ics", 2},
		{"by the software that the page names before any other", "https://talks.example/event/42/", `powered by pretalx`,
			map[string]string{"https://talks.example/event/42/event.ics?scope=contribution": twoDates, "https://talks.example/event/schedule/export/schedule.xml": two},
			"https://talks.example/event/schedule/export/schedule.xml", 2},
		{"by a link on another host", home, `<a href="https://pretalx.example/conf/schedule/">Schedule</a>`,
			map[string]string{"https://pretalx.example/conf/schedule/export/schedule.xml": two}, "https://pretalx.example/conf/schedule/export/schedule.xml", 2},
		{"by a link that redirects", home, `<a href="schedule.xml">xml</a>`,
			map[string]string{home + "schedule.xml": "→https://cdn.example/1.xml", "https://cdn.example/1.xml": two}, home + "schedule.xml", 2},
		{"by what the page itself says", home, twoParts, nil, home, 2},
		{"by pretalx's addresses", "https://talks.example/conf/", `<p>powered by pretalx</p>`,
			map[string]string{"https://talks.example/conf/schedule/export/schedule.json": smallTwoJSON}, "https://talks.example/conf/schedule/export/schedule.json", 2},
		{"by pretalx's addresses on a domain of its own", "https://talks.example/schedule/", `pretalx`,
			map[string]string{"https://talks.example/schedule/export/schedule.xml": two}, "https://talks.example/schedule/export/schedule.xml", 2},
		{"by pretalx's addresses below nothing but a host", "https://talks.example", `pretalx`,
			map[string]string{"https://talks.example/schedule/export/schedule.xml": two}, "https://talks.example/schedule/export/schedule.xml", 2},
		{"by frab's address", "https://frab.example/en/conf/public/events/7", ``,
			map[string]string{"https://frab.example/en/conf/public/schedule.xml": two}, "https://frab.example/en/conf/public/schedule.xml", 2},
		{"by Indico's address", "https://indico.example/sub/event/42/timetable/", ``,
			map[string]string{"https://indico.example/sub/event/42/event.ics?scope=contribution": twoDates}, "https://indico.example/sub/event/42/event.ics?scope=contribution", 2},
		{"by sched's address", "https://conf.sched.com/list", ``,
			map[string]string{"https://conf.sched.com/all.ics": twoDates}, "https://conf.sched.com/all.ics", 2},
		{"rather by the schedule than by the event that the page describes", home, onePart + "pretalx",
			map[string]string{"https://conf.example/2025/schedule/export/schedule.xml": two}, "https://conf.example/2025/schedule/export/schedule.xml", 2},
		{"by the event that the page describes when there is nothing else", home, onePart, nil, home, 1},
		{"by a calendar of one date when there is nothing else", home, `<a href="day.ics">add to calendar</a>`,
			map[string]string{home + "day.ics": smallCalendar}, home + "day.ics", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := web{pages: map[string]string{c.where: scripted + c.page}}
			maps.Copy(w.pages, c.others)
			got, err := w.fetcher().find(context.Background(), Request{Where: c.where})
			if err != nil {
				t.Fatal(err, w.asked)
			}
			if got.source.Address != c.found || len(got.programme.Sessions) != c.sessions {
				t.Errorf("%d sessions at %s", len(got.programme.Sessions), got.source.Address)
			}
			checkProgramme(t, got.programme)
			w.asked = nil
			again, err := w.fetcher().find(context.Background(), Request{Where: got.source.Address})
			if err != nil || again.source != got.source {
				t.Errorf("a refresh gives %+v, %v", again.source, err)
			}
			if w.asked[0] != c.found {
				t.Errorf("a refresh asks for %v", w.asked)
			}
		})
	}
}

const smallTwoJSON = `{"schedule":{"conference":{"title":"Small","days":[{"date":"2025-05-01","rooms":{"A":[{"id":1,"start":"10:00","duration":"0:30","title":"One"},{"id":2,"start":"11:00","duration":"0:30","title":"Two"}]}}]}}}`

func TestWhereAPageLeadsNowhereASentenceSaysSo(t *testing.T) {
	const home = "https://conf.example/2025/"
	for _, c := range []struct {
		name, page, want string
		others           map[string]string
		never            string // what is not asked for
	}{
		{"a page without a schedule", "", "This is a web page (“Two & more”) without a schedule, and none of the 3 addresses that it leads to has one.", nil, ""},
		{"a link from https to http", `<a href="http://conf.example/schedule.xml">x</a>`, "This is a web page (“Two & more”) without a schedule, and none of the 3 addresses that it leads to has one.",
			map[string]string{"http://conf.example/schedule.xml": two}, "http://conf.example/schedule.xml"},
		{"a link into the person's own network", `<a href="https://home.example/schedule.xml">x</a>`, "This is a web page (“Two & more”) without a schedule, and none of the 3 addresses that it leads to has one.",
			map[string]string{"https://home.example/schedule.xml": two}, "https://home.example/schedule.xml"},
		{"a link that redirects into the person's own network", `<a href="schedule.xml">x</a>`, "This is a web page (“Two & more”) without a schedule, and none of the 4 addresses that it leads to has one.",
			map[string]string{home + "schedule.xml": "→https://home.example/schedule.xml", "https://home.example/schedule.xml": two}, "https://home.example/schedule.xml"},
		{"a link to a file", `<a href="file:///etc/schedule.xml">x</a>`, "This is a web page (“Two & more”) without a schedule, and none of the 3 addresses that it leads to has one.", nil, "file:///etc/schedule.xml"},
		{"a schedule without sessions", `<a href="schedule.xml">x</a>`, "The schedule has no sessions yet.", map[string]string{home + "schedule.xml": notYet}, ""},
		{"more links than are followed", manyLinks(30), "This is a web page (“Two & more”) without a schedule, and none of the 8 addresses that it leads to has one.", nil, home + "8/schedule.xml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := web{pages: map[string]string{home: scripted + c.page}}
			maps.Copy(w.pages, c.others)
			_, err := w.fetcher().find(context.Background(), Request{Where: home})
			if got := sentence(t, err); got != c.want {
				t.Errorf("says %q, want %q", got, c.want)
			}
			if slices.Contains(w.asked, c.never) {
				t.Errorf("asked for %s", c.never)
			}
		})
	}
}

func TestForteesTimetableComesWithItsHashtagsAndBooths(t *testing.T) {
	const api = "https://fortee.jp/conf/api/"
	read := func(name string) string {
		text, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	part := read("fortee-part.feed.json")
	for _, c := range []struct {
		name           string
		where          string
		others         map[string]string
		booths, hashed bool
	}{
		{"from a page", "https://fortee.jp/conf/timetable", map[string]string{api + "tracks": part, api + "sponsors": part}, true, true},
		{"from its own address", api + "timetable", map[string]string{api + "tracks": part, api + "sponsors": part}, true, true},
		{"without them where they can't be had", api + "timetable", nil, false, false},
		{"without what is something else", api + "timetable", map[string]string{api + "tracks": scripted, api + "sponsors": smallJSON}, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := web{pages: map[string]string{"https://fortee.jp/conf/timetable": scripted, api + "timetable": read("fortee-timetable.feed.json")}}
			maps.Copy(w.pages, c.others)
			got, err := w.fetcher().find(context.Background(), Request{Where: c.where})
			if err != nil {
				t.Fatal(err, w.asked)
			}
			hashed := slices.ContainsFunc(got.programme.Tracks, func(t app.Track) bool { return t.Hashtag != "" })
			if got.source.Address != api+"timetable" || len(got.programme.Sessions) < 2 || len(got.programme.Booths) > 0 != c.booths || hashed != c.hashed {
				t.Errorf("%s with %d sessions, %d booths, tracks %v", got.source.Address, len(got.programme.Sessions), len(got.programme.Booths), got.programme.Tracks)
			}
		})
	}
}

func manyLinks(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<a href="%d/schedule.xml">x</a>`, i)
	}
	return b.String()
}

// A refused link is not followed, and yet its host's name was looked up.
func TestFewHostsAreLookedUpForAPage(t *testing.T) {
	var links strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&links, `<a href="https://h%d.home.example/schedule.xml">x</a>`, i)
	}
	w := web{pages: map[string]string{"https://conf.example/": scripted + links.String()}}
	f := w.fetcher()
	seen := map[string]bool{}
	f.lookup = func(_ context.Context, host string) ([]netip.Addr, error) {
		seen[host] = true
		address := "203.0.113.1"
		if strings.HasSuffix(host, ".home.example") {
			address = "127.0.0.1"
		}
		return []netip.Addr{netip.MustParseAddr(address)}, nil
	}
	if _, err := f.find(context.Background(), Request{Where: "https://conf.example/"}); err == nil || len(seen) > 100 {
		t.Errorf("looked up %d hosts, %v", len(seen), err)
	}
}

func TestAPageThatLeadsToASlowServerIsGivenUpInTime(t *testing.T) {
	w := web{pages: map[string]string{"https://conf.example/": scripted + manyLinks(8)}}
	f := w.fetcher()
	ctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(time.Hour))
	defer cancel()
	f.search = time.Nanosecond // over before the first link
	_, err := f.find(ctx, Request{Where: "https://conf.example/"})
	if p := app.AsProblem(err); p == nil || p.Say != "problem.feed.slow" {
		t.Errorf("gave %v", err)
	}
}

func TestASavedPageIsReadWithoutTheNetwork(t *testing.T) {
	for _, c := range []struct {
		name, page string
		sessions   int
		want       string
	}{
		{"with events", scripted + twoParts, 2, ""},
		{"with links alone", scripted + `<a href="https://conf.example/schedule.xml">x</a>`, 0, "This is a web page (“Two & more”) and not a schedule."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, source, _, err := Parse(context.Background(), Paste([]byte(c.page)))
			if c.want != "" {
				if got := sentence(t, err); got != c.want {
					t.Errorf("says %q", got)
				}
				return
			}
			if err != nil || source.Format != "jsonld" || len(p.Sessions) != c.sessions {
				t.Errorf("%s with %d sessions, %v", source.Format, len(p.Sessions), err)
			}
		})
	}
}
