package feed

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"meguri/app"
)

const small = `<schedule><conference><title>Small</title></conference><day date="2025-05-01"><room name="A"><event id="1"><start>10:00</start><duration>0:30</duration><title>One</title></event></room></day></schedule>`

// strict has limits small enough for a test.
func strict() fetcher {
	f := standard
	f.limit, f.timeout, f.transport = 1<<16, 5*time.Second, &http.Transport{}
	f.wait = func(context.Context, time.Duration) error { return nil }
	return f
}

func TestHostileServersGiveOneSentence(t *testing.T) {
	packed := func(size int) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := io.CopyN(z, zeros{}, int64(size)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	bomb := packed(64 << 20)
	for _, c := range []struct {
		name    string
		serve   http.HandlerFunc
		timeout time.Duration
		want    string
		kind    app.Kind
	}{
		{"a server that never answers", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
			20 * time.Millisecond, "HOST did not send everything within 0 seconds.", app.KindOffline},
		{"a server that stops in the middle", func(w http.ResponseWriter, r *http.Request) {
			send(w, small[:40])
			<-r.Context().Done()
		}, 50 * time.Millisecond, "HOST did not send everything within 0 seconds.", app.KindOffline},
		{"a server that never ends", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := io.WriteString(w, strings.Repeat(" ", 4096)); err != nil {
					return
				}
			}
		}, 0, "It is larger than 64 kB.", app.KindBadInput},
		{"an answer that unpacks to a thousand times its size", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			send(w, string(bomb))
		}, 0, "It is larger than 64 kB.", app.KindBadInput},
		{"redirects without end", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		}, 0, "HOST redirects more than 5 times.", app.KindOffline},
		{"a redirect to a file", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		}, 0, "HOST redirects to something that is not on the web.", app.KindOffline},
		{"an answer shorter than it says", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "5000")
			send(w, small)
		}, 0, "The answer of HOST broke off half-way.", app.KindOffline},
		{"a login page", func(w http.ResponseWriter, _ *http.Request) {
			send(w, "<!DOCTYPE html><html><head><title>Log in &amp; go</title></head><body><form></form></body></html>")
		}, 0, "This is a web page (“Log in & go”) and not a schedule.", app.KindBadInput},
		{"a page that is gone", status(http.StatusNotFound), 0, "HOST has nothing at this address (404).", app.KindNotFound},
		{"a page behind a password", status(http.StatusUnauthorized), 0, "HOST doesn't let Meguri in (401).", app.KindBadInput},
		{"a server in trouble", status(http.StatusInternalServerError), 0, "HOST answered with error 500.", app.KindOffline},
		{"a server that hangs up", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
			0, "HOST can't be reached.", app.KindOffline},
		{"an empty answer", status(http.StatusOK), 0, "There is nothing in it.", app.KindBadInput},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(c.serve)
			defer server.Close()
			f := strict()
			if c.timeout > 0 {
				f.timeout = c.timeout
			}
			fetched, err := f.fetch(context.Background(), Request{Where: server.URL + "/schedule.xml"})
			if err == nil {
				_, _, _, err = Parse(context.Background(), fetched)
			}
			want := strings.ReplaceAll(c.want, "HOST", strings.TrimPrefix(server.URL, "http://"))
			if got := sentence(t, err); got != want {
				t.Errorf("says %q, want %q", got, want)
			}
			if kind := app.AsProblem(err).Kind; kind != c.kind {
				t.Errorf("kind is %s, want %s", kind, c.kind)
			}
		})
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func send(w http.ResponseWriter, text string) {
	_, _ = io.WriteString(w, text) // the client may be gone already; that is what is tested
	w.(http.Flusher).Flush()
}

func TestAGoodServerIsReadWithItsTag(t *testing.T) {
	var agent string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			http.Redirect(w, r, "/real", http.StatusMovedPermanently)
			return
		}
		agent = r.UserAgent()
		w.Header().Set("ETag", `"v1"`)
		send(w, small)
	}))
	defer server.Close()
	fetched, err := strict().fetch(context.Background(), Request{Where: " " + server.URL + "/ "})
	if err != nil {
		t.Fatal(err)
	}
	p, source, _, err := Parse(context.Background(), fetched)
	if err != nil || len(p.Sessions) != 1 {
		t.Fatal(p, err)
	}
	want := app.Source{Format: "frab-xml", Address: server.URL + "/", Tag: `"v1"`, Hash: source.Hash}
	if source != want || agent != "Meguri" {
		t.Errorf("source is %+v, agent %q", source, agent)
	}
}

func TestFilesAndOtherPlaces(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("schedule.xml", []byte(small))
	large := write("large.xml", bytes.Repeat([]byte(" "), 1<<16+1))
	missing := filepath.Join(dir, "none.xml")
	for _, c := range []struct{ name, where, want string }{
		{"a file", good, ""},
		{"standard input", "-", ""},
		{"a file that is not there", missing, fmt.Sprintf("There is no file %q.", missing)},
		{"a file that is too large", large, "It is larger than 64 kB."},
		{"a folder", dir, fmt.Sprintf("%q is a folder or a device, not a file.", dir)},
		{"a file: address", "file:///etc/passwd", "Meguri doesn't open file:// addresses."},
		{"another kind of address", "gopher://example.org/", "Meguri doesn't open gopher:// addresses."},
		{"an address without a host", "https:///schedule.xml", `"https:///schedule.xml" is not an address.`},
		{"an address that is none", "https://exa mple.org/%zz", `"https://exa mple.org/%zz" is not an address.`},
		{"nothing", "  ", "There is no file or address."},
	} {
		t.Run(c.name, func(t *testing.T) {
			fetched, err := strict().fetch(context.Background(), Request{Where: c.where, Stdin: strings.NewReader(small)})
			if c.want != "" {
				if got := sentence(t, err); got != c.want {
					t.Errorf("says %q, want %q", got, c.want)
				}
				return
			}
			if err != nil || string(fetched.Bytes) != small {
				t.Errorf("got %q, %v", fetched.Bytes, err)
			}
			if c.where != "-" && fetched.Source.Address != good {
				t.Errorf("address is %q", fetched.Source.Address)
			}
		})
	}
}

func TestWithoutStandardInputThereIsNothingToRead(t *testing.T) {
	_, err := Fetch(t.Context(), Request{Where: "-"})
	if got := sentence(t, err); got != "There is no file or address." {
		t.Errorf("says %q", got)
	}
}

func TestGivingUpIsNoProblem(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Fetch(ctx, Request{Where: "http://127.0.0.1:9/"}); !errors.Is(err, context.Canceled) {
		t.Errorf("fetching gave %v", err)
	}
	for _, text := range []string{small, smallJSON, smallCalendar} {
		if _, _, _, err := Parse(ctx, Paste([]byte(text))); !errors.Is(err, context.Canceled) {
			t.Errorf("parsing %.20q gave %v", text, err)
		}
	}
}

func TestTitleFrom(t *testing.T) {
	for address, want := range map[string]string{
		"":                                     "",
		"-":                                    "",
		"https://fosdem.org/2025/schedule/xml": "fosdem.org 2025",
		"https://www.example.org/":             "example.org",
		"https://pretalx.example.org/demo-conf/schedule/export": "demo conf",
		"https://example.org/2024/pycon.ics":                    "pycon 2024",
		"/home/me/jres-2022_indico.ics":                         "jres 2022 indico",
		`C:\Users\me\schedule.xml`:                              "",
	} {
		if got := TitleFrom(address); got != want {
			t.Errorf("%q gives %q, want %q", address, got, want)
		}
	}
}
