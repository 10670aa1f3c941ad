package feed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"meguri/app"
)

// Fetched is a feed's bytes and where they came from. Source.Format is set by Parse.
type Fetched struct {
	Bytes  []byte
	Source app.Source
}

// maxBytes bounds a feed, packed or unpacked. The largest known, with 1,351 sessions, has 3.4 MB.
const maxBytes = 32 << 20

// fetcher holds the limits, so that tests can set smaller ones.
type fetcher struct {
	limit     int64         // bytes, after unpacking
	timeout   time.Duration // for the whole answer
	redirects int
	transport http.RoundTripper
}

var standard = fetcher{limit: maxBytes, timeout: 30 * time.Second, redirects: 5, transport: http.DefaultTransport}

// Fetch reads a feed from an http(s) address (webcal counts as https), from a file, or, for "-", from
// stdin, nil where there is none. It takes at most 32 MB, 30 seconds and five redirects, to web addresses
// only, and goes through the proxies that the environment names. Its errors are Problems.
func Fetch(ctx context.Context, where string, stdin io.Reader) (Fetched, error) {
	return standard.fetch(ctx, where, stdin)
}

// Paste takes a feed that was pasted or dropped as text.
func Paste(text []byte) Fetched { return fetched(text, "", "") }

func fetched(data []byte, address, tag string) Fetched {
	sum := sha256.Sum256(data)
	return Fetched{Bytes: data, Source: app.Source{Address: address, Tag: tag, Hash: hex.EncodeToString(sum[:])}}
}

func (f fetcher) fetch(ctx context.Context, where string, stdin io.Reader) (Fetched, error) {
	where = strings.TrimSpace(where)
	scheme, _, isAddress := strings.Cut(where, "://")
	switch {
	case where == "" || where == "-" && stdin == nil:
		return Fetched{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.nowhere", Try: "problem.feed.nowhere.try"}
	case where == "-":
		data, err := f.read(stdin, "-")
		return fetched(data, "", ""), err
	case isAddress:
		switch strings.ToLower(scheme) {
		case "http", "https":
		case "webcal", "webcals":
			where = "https" + where[len(scheme):]
		default:
			return Fetched{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.scheme", Try: "problem.feed.scheme.try", Args: []any{scheme + "://"}}
		}
		return f.get(ctx, where)
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
	if !info.Mode().IsRegular() {
		return Fetched{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.notFile", Try: "problem.feed.notFile.try", Args: []any{path}}
	}
	file, err := os.Open(absolute)
	if err != nil {
		return Fetched{}, fileProblem(path, err)
	}
	defer file.Close() // only read: closing has nothing left to lose
	data, err := f.read(file, path)
	return fetched(data, absolute, ""), err
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
)

func (f fetcher) get(ctx context.Context, address string) (Fetched, error) {
	ctx, cancel := context.WithTimeout(ctx, f.timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil || request.URL.Host == "" {
		return Fetched{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.address", Try: "problem.feed.address.try", Args: []any{address}, Err: err}
	}
	request.Header.Set("User-Agent", "Meguri")
	request.Header.Set("Accept", "application/xml, application/json, text/calendar, */*;q=0.5")
	client := http.Client{Transport: f.transport, CheckRedirect: f.mayFollow}
	response, err := client.Do(request)
	if err != nil {
		return Fetched{}, f.netProblem(request.URL, err)
	}
	defer response.Body.Close() // the answer was read or given up: closing has nothing left to lose
	if response.StatusCode != http.StatusOK {
		return Fetched{}, statusProblem(request.URL, response.StatusCode)
	}
	// The transport unpacks gzip, and the limit counts what comes out.
	data, err := io.ReadAll(io.LimitReader(response.Body, f.limit+1))
	if err != nil {
		return Fetched{}, f.netProblem(request.URL, err)
	}
	if int64(len(data)) > f.limit {
		return Fetched{}, tooLarge(f.limit)
	}
	return fetched(data, address, response.Header.Get("ETag")), nil
}

func (f fetcher) mayFollow(request *http.Request, via []*http.Request) error {
	if s := request.URL.Scheme; s != "http" && s != "https" {
		return errScheme
	}
	if len(via) > f.redirects {
		return errRedirects
	}
	return nil
}

// netProblem says in a sentence why there was no answer, or only half of one.
func (f fetcher) netProblem(address *url.URL, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	p := &app.Problem{Kind: app.KindOffline, Say: "problem.feed.unreachable", Try: "problem.feed.unreachable.try", Args: []any{address.Host}, Err: err}
	var timeout interface{ Timeout() bool }
	switch {
	case errors.Is(err, errRedirects):
		p.Say, p.Try, p.Args = "problem.feed.redirects", "problem.feed.address.try", []any{address.Host, f.redirects}
	case errors.Is(err, errScheme):
		p.Say, p.Try = "problem.feed.redirectScheme", "problem.feed.address.try"
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
	switch {
	case status == http.StatusNotFound, status == http.StatusGone:
		p.Kind, p.Say, p.Try = app.KindNotFound, "problem.feed.notFound", "problem.feed.address.try"
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		p.Kind, p.Say, p.Try = app.KindBadInput, "problem.feed.login", "problem.feed.login.try"
	}
	return p
}
