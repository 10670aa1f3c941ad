package feed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"meguri/app"
)

// Request says what to fetch, and what of it is known already.
type Request struct {
	Where string    // an http(s) address (webcal counts as https), a file's path, or "-" for Stdin
	Stdin io.Reader // nil where there is none

	// Tag and Modified are those of the app.Source that was fetched last; "" asks unconditionally.
	Tag, Modified string

	Known Known // what the person says of the programme, for Open

	// Progress, unless nil, is told again and again how many bytes of an address are there, out of total, which is -1
	// where the server doesn't say. It is called on the goroutine that fetches.
	Progress func(done, total int64)
}

// Fetched is a feed's bytes and where they came from. Source.Format is set by Parse.
type Fetched struct {
	Bytes  []byte
	Known  Known // what the person says of the programme
	Source app.Source
	base   *url.URL // where redirects ended, which a page's links start from; nil when not from an address
}

// ErrUnchanged says that the server has nothing newer than what the Request's Tag or Modified stand for.
var ErrUnchanged = errors.New("the feed is as it was")

// maxBytes bounds a feed, packed or unpacked. The largest known, with 1,351 sessions, has 3.4 MB.
const maxBytes = 32 << 20

// fetcher holds the limits and what tests replace.
type fetcher struct {
	limit     int64         // bytes, after unpacking
	timeout   time.Duration // for one address, its redirects and its second attempt included
	search    time.Duration // for a page and all that it is followed to
	redirects int
	patience  time.Duration // the longest Retry-After that is waited for
	transport http.RoundTripper
	now       func() time.Time
	wait      func(context.Context, time.Duration) error
	lookup    func(context.Context, string) ([]netip.Addr, error) // the addresses of a host's name
	known     Known                                               // what the person says of what is looked for
}

var standard = fetcher{
	limit: maxBytes, timeout: 30 * time.Second, search: time.Minute, redirects: 5, patience: 10 * time.Second,
	transport: http.DefaultTransport, now: time.Now, wait: wait,
	lookup: func(ctx context.Context, host string) ([]netip.Addr, error) {
		return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	},
}

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Fetch reads a feed from an address, a file or stdin. It takes at most 32 MB, 30 seconds and five redirects, to web
// addresses only, never from https to http nor from a public host to one inside the person's own network; and goes
// through the proxies that the environment names (HTTPS_PROXY, HTTP_PROXY, NO_PROXY). A lost connection, and a server
// that says it is busy, get one more attempt, after the time the server asks for when that is at most 10 seconds.
// It gives ErrUnchanged, Problems, and ctx's own error when that was cancelled.
func Fetch(ctx context.Context, r Request) (Fetched, error) { return standard.fetch(ctx, r) }

// Paste takes a feed that was pasted or dropped as text.
func Paste(text []byte) Fetched { return fetched(text, app.Source{}) }

func fetched(data []byte, source app.Source) Fetched {
	sum := sha256.Sum256(data)
	source.Hash = hex.EncodeToString(sum[:])
	return Fetched{Bytes: data, Source: source}
}

func (f fetcher) fetch(ctx context.Context, r Request) (Fetched, error) {
	where := strings.TrimSpace(r.Where)
	scheme, _, isAddress := strings.Cut(where, "://")
	switch {
	case where == "" || where == "-" && r.Stdin == nil:
		return Fetched{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.nowhere", Try: "problem.feed.nowhere.try"}
	case where == "-":
		data, err := f.read(r.Stdin, "-")
		return fetched(data, app.Source{}), err
	case isAddress:
		switch strings.ToLower(scheme) {
		case "http", "https":
		case "webcal", "webcals":
			where = "https" + where[len(scheme):]
		default:
			return Fetched{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.scheme", Try: "problem.feed.scheme.try", Args: []any{scheme + "://"}}
		}
		r.Where = where
		return f.get(ctx, r)
	}
	return f.open(where)
}

func (f fetcher) open(path string) (Fetched, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return Fetched{}, fileProblem(path, err)
	}
	// A pipe or a device could make Meguri wait for ever.
	info, err := os.Stat(absolute)
	if err != nil {
		return Fetched{}, fileProblem(path, err)
	}
	if info.IsDir() {
		return f.folder(path, absolute)
	}
	if !info.Mode().IsRegular() {
		return Fetched{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.notFile", Try: "problem.feed.notFile.try", Args: []any{path}}
	}
	file, err := os.Open(absolute)
	if err != nil {
		return Fetched{}, fileProblem(path, err)
	}
	defer file.Close() // only read: closing has nothing left to lose
	data, err := f.read(file, path)
	return fetched(data, app.Source{Address: absolute}), err
}

func fileProblem(path string, err error) error {
	p := &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.file", Try: "problem.feed.file.try", Args: []any{path}, Err: err}
	if errors.Is(err, fs.ErrNotExist) {
		p.Kind, p.Say = app.KindNotFound, "problem.feed.noFile"
	}
	return p
}

// read takes everything up to the limit.
func (f fetcher) read(from io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, f.limit+1))
	if err != nil {
		return nil, fileProblem(name, err)
	}
	if int64(len(data)) > f.limit {
		return nil, tooLarge(f.limit)
	}
	return data, nil
}

var (
	errRedirects = errors.New("too many redirects")
	errScheme    = errors.New("redirect to an address that is not on the web")
	errDowngrade = errors.New("from https to http")
	errPrivate   = errors.New("from a public host into a private network")
)

// get asks for an address, and once more where that may help.
func (f fetcher) get(ctx context.Context, r Request) (Fetched, error) {
	ctx, cancel := context.WithTimeout(ctx, f.timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.Where, nil)
	if err != nil || request.URL.Host == "" {
		return Fetched{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.address", Try: "problem.feed.address.try", Args: []any{r.Where}, Err: err}
	}
	request.Header.Set("User-Agent", "Meguri")
	request.Header.Set("Accept", "application/xml, application/json, text/calendar, text/html;q=0.8, */*;q=0.5")
	if r.Tag != "" {
		request.Header.Set("If-None-Match", r.Tag)
	}
	if r.Modified != "" {
		request.Header.Set("If-Modified-Since", r.Modified)
	}
	got, pause, err := f.attempt(request, r)
	if err != nil && pause >= 0 && ctx.Err() == nil {
		if err := f.wait(ctx, pause); err != nil {
			return Fetched{}, f.netProblem(request.URL, err)
		}
		got, _, err = f.attempt(request.Clone(ctx), r)
	}
	return got, err
}

// noRetry is the pause after which nothing is tried again.
const noRetry = -1

// attempt asks once. With an error it says how long to wait before asking again, or noRetry where that is no use.
func (f fetcher) attempt(request *http.Request, r Request) (Fetched, time.Duration, error) {
	client := http.Client{Transport: f.transport, CheckRedirect: f.mayFollow}
	response, err := client.Do(request)
	if err != nil {
		return Fetched{}, pauseAfter(err), f.netProblem(request.URL, err)
	}
	defer response.Body.Close() // the answer was read or given up: closing has nothing left to lose
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusNotModified:
		if r.Tag != "" || r.Modified != "" {
			return Fetched{}, noRetry, ErrUnchanged
		}
		return Fetched{}, noRetry, &app.Problem{Kind: app.KindOffline, Say: "problem.feed.notModified", Try: "problem.feed.unreachable.try", Args: []any{request.URL.Host}}
	default:
		return Fetched{}, f.pauseFor(response), statusProblem(request.URL, response.StatusCode)
	}
	// The transport unpacks gzip, and the limit counts what comes out.
	var body io.Reader = response.Body
	if r.Progress != nil {
		body = &tally{from: body, total: response.ContentLength, progress: r.Progress}
	}
	data, err := io.ReadAll(io.LimitReader(body, f.limit+1))
	if err != nil {
		return Fetched{}, pauseAfter(err), f.netProblem(request.URL, err)
	}
	if int64(len(data)) > f.limit {
		return Fetched{}, noRetry, tooLarge(f.limit)
	}
	got := fetched(data, app.Source{Address: r.Where, Tag: response.Header.Get("ETag"), Modified: response.Header.Get("Last-Modified")})
	got.base = response.Request.URL
	return got, noRetry, nil
}

// tally tells progress while it is read.
type tally struct {
	from        io.Reader
	done, total int64
	progress    func(done, total int64)
}

// Read reads on and tells how far it is.
func (c *tally) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	if n > 0 {
		c.done += int64(n)
		c.progress(c.done, c.total)
	}
	return n, err
}

// pauseAfter gives the wait after a connection that failed; noRetry where a second attempt would fail as well.
func pauseAfter(err error) time.Duration {
	var timeout net.Error
	if errors.Is(err, context.Canceled) || errors.As(err, &timeout) && timeout.Timeout() ||
		errors.Is(err, errRedirects) || errors.Is(err, errScheme) || errors.Is(err, errDowngrade) || errors.Is(err, errPrivate) {
		return noRetry
	}
	return shortly()
}

// shortly is half a second to one and a half: a server that many ask at once is not asked again by all of them at once.
func shortly() time.Duration { return time.Second/2 + rand.N(time.Second) }

// pauseFor gives the wait that a busy server asks for (RFC 9110, 10.2.3); noRetry when it is too long, or the server
// isn't just busy.
func (f fetcher) pauseFor(response *http.Response) time.Duration {
	switch response.StatusCode {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout, http.StatusTooManyRequests:
	default:
		return noRetry
	}
	text := strings.TrimSpace(response.Header.Get("Retry-After"))
	pause := shortly()
	if seconds, err := strconv.ParseUint(text, 10, 31); err == nil {
		pause = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(text); err == nil {
		pause = max(at.Sub(f.now()), 0)
	}
	if pause > f.patience {
		return noRetry
	}
	return pause
}

func (f fetcher) mayFollow(request *http.Request, via []*http.Request) error {
	if s := request.URL.Scheme; s != "http" && s != "https" {
		return errScheme
	}
	if len(via) > f.redirects {
		return errRedirects
	}
	return f.mayGo(request.Context(), via[0].URL, request.URL)
}

// mayGo refuses a way, of a redirect or a page's link, that loses https, or that leads from a public host into a
// network that only the person's own machine reaches.
func (f fetcher) mayGo(ctx context.Context, from, to *url.URL) error {
	switch {
	case from.Scheme == "https" && to.Scheme == "http":
		return errDowngrade
	case from.Hostname() != to.Hostname() && f.private(ctx, to.Hostname()) && !f.private(ctx, from.Hostname()):
		return errPrivate
	}
	return nil
}

// private reports whether one of a host's addresses is not on the public net. A name that isn't found counts as
// public: where a proxy has the only resolver, the proxy decides.
func (f fetcher) private(ctx context.Context, host string) bool {
	addresses, err := f.lookup(ctx, host)
	if err != nil {
		return false
	}
	for _, a := range addresses {
		a = a.Unmap()
		if a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() || a.IsUnspecified() || a.IsMulticast() || shared.Contains(a) {
			return true
		}
	}
	return false
}

// shared is what carriers use inside their own networks (RFC 6598).
var shared = netip.MustParsePrefix("100.64.0.0/10")

// netProblem says in a sentence why there was no answer, or only half of one.
func (f fetcher) netProblem(address *url.URL, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	p := &app.Problem{Kind: app.KindOffline, Say: "problem.feed.unreachable", Try: "problem.feed.unreachable.try", Args: []any{address.Host}, Err: err}
	var timeout net.Error
	switch {
	case errors.Is(err, errRedirects):
		p.Say, p.Try, p.Args = "problem.feed.redirects", "problem.feed.address.try", []any{address.Host, f.redirects}
	case errors.Is(err, errScheme):
		p.Say, p.Try = "problem.feed.redirectScheme", "problem.feed.address.try"
	case errors.Is(err, errDowngrade):
		p.Say, p.Try = "problem.feed.redirectPlain", "problem.feed.address.try"
	case errors.Is(err, errPrivate):
		p.Say, p.Try = "problem.feed.redirectPrivate", "problem.feed.address.try"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		p.Say, p.Args = "problem.feed.slow", []any{address.Host, fmt.Sprintf("%.0f", f.timeout.Seconds())}
	case errors.Is(err, io.ErrUnexpectedEOF):
		p.Say = "problem.feed.half"
	}
	return p
}

// statusProblem says in a sentence what a server's status means for the person.
func statusProblem(address *url.URL, status int) error {
	p := &app.Problem{Kind: app.KindOffline, Say: "problem.feed.status", Try: "problem.feed.unreachable.try", Args: []any{address.Host, status}}
	switch status {
	case http.StatusForbidden:
		p.Kind, p.Say, p.Try = app.KindBadInput, "problem.feed.forbidden", "problem.feed.forbidden.try"
	case http.StatusNotFound, http.StatusGone:
		p.Kind, p.Say, p.Try = app.KindNotFound, "problem.feed.notFound", "problem.feed.address.try"
	case http.StatusUnauthorized:
		p.Kind, p.Say, p.Try = app.KindBadInput, "problem.feed.login", "problem.feed.login.try"
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		p.Say = "problem.feed.busy"
	}
	return p
}
