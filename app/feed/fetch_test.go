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
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
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
		{"a page that is closed to programs", status(http.StatusForbidden), 0, "HOST doesn't let programs in (403).", app.KindBadInput},
		{"a server in trouble", status(http.StatusInternalServerError), 0, "HOST answered with error 500.", app.KindOffline},
		{"a server that stays in trouble", status(http.StatusBadGateway), 0, "HOST answered with error 502.", app.KindOffline},
		{"a server that stays busy", status(http.StatusTooManyRequests), 0, "HOST is too busy now (429).", app.KindOffline},
		{"nothing new, though nobody asked", status(http.StatusNotModified), 0, "HOST says that nothing has changed, though it was asked for everything.", app.KindOffline},
		{"a feed packed by nobody's rules", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			send(w, small)
		}, 0, "HOST can't be reached.", app.KindOffline},
		{"a packed file that unpacks to a thousand times its size", func(w http.ResponseWriter, _ *http.Request) {
			send(w, string(packed(maxBytes+1)))
		}, 0, "It is larger than 32 MB.", app.KindBadInput},
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
		w.Header().Set("Last-Modified", "Thu, 01 May 2025 10:00:00 GMT")
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
	want := app.Source{Format: "frab-xml", Address: server.URL + "/", Tag: `"v1"`, Modified: "Thu, 01 May 2025 10:00:00 GMT", Hash: source.Hash}
	if source != want || agent != "Meguri" {
		t.Errorf("source is %+v, agent %q", source, agent)
	}
}

func TestOnlyWhatIsNewIsFetched(t *testing.T) {
	const modified = "Thu, 01 May 2025 10:00:00 GMT"
	for _, c := range []struct {
		name          string
		request       Request
		tag, modified string // what the server has; "" when it has none
		err           error
	}{
		{"everything the first time", Request{}, `"v1"`, modified, nil},
		{"nothing for the same tag", Request{Tag: `"v1"`}, `"v1"`, "", ErrUnchanged},
		{"everything for another tag", Request{Tag: `"v1"`}, `"v2"`, "", nil},
		{"nothing for the same time", Request{Modified: modified}, "", modified, ErrUnchanged},
		{"everything for another time", Request{Modified: modified}, "", "Fri, 02 May 2025 10:00:00 GMT", nil},
		{"everything for another tag at the same time", Request{Tag: `"v1"`, Modified: modified}, `"v2"`, modified, nil},
		{"everything from a server that knows neither", Request{Tag: `"v1"`, Modified: modified}, "", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				var at time.Time
				if c.modified != "" {
					at, _ = http.ParseTime(c.modified)
				}
				if c.tag != "" {
					w.Header().Set("ETag", c.tag)
				}
				http.ServeContent(w, r, "schedule.xml", at, strings.NewReader(small))
			}))
			defer server.Close()
			c.request.Where = server.URL
			got, err := strict().fetch(context.Background(), c.request)
			if !errors.Is(err, c.err) {
				t.Fatalf("gave %v", err)
			}
			if err == nil && (got.Source.Tag != c.tag || got.Source.Modified != c.modified || len(got.Bytes) == 0) {
				t.Errorf("source is %+v", got.Source)
			}
		})
	}
}

func TestOneMoreAttemptAfterTheTimeTheServerAsksFor(t *testing.T) {
	now := time.Date(2025, 5, 1, 10, 0, 0, 0, time.UTC)
	const soon = -1 // half a second to one and a half
	for _, c := range []struct {
		name   string
		status int // of the first answer; 0 hangs up
		after  string
		waited []time.Duration
		asked  int
		ok     bool
	}{
		{"a lost connection", 0, "", []time.Duration{soon}, 2, true},
		{"a gateway that found nobody", 502, "", []time.Duration{soon}, 2, true},
		{"a gateway that waited in vain", 504, "", []time.Duration{soon}, 2, true},
		{"a busy server", 503, "", []time.Duration{soon}, 2, true},
		{"a server that names a time to wait", 503, "7", []time.Duration{7 * time.Second}, 2, true},
		{"a server that names an instant", 429, "Thu, 01 May 2025 10:00:03 GMT", []time.Duration{3 * time.Second}, 2, true},
		{"a server that names an instant that is over", 429, "Thu, 01 May 2025 09:00:00 GMT", []time.Duration{0}, 2, true},
		{"a server that names nonsense", 429, "later", []time.Duration{soon}, 2, true},
		{"a server that wants to be left alone", 503, "120", nil, 1, false},
		{"a server that is broken", 500, "", nil, 1, false},
		{"a page that is gone", 404, "", nil, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			asked := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				switch asked++; {
				case asked > 1:
					send(w, small)
				case c.status == 0:
					panic(http.ErrAbortHandler)
				default:
					w.Header().Set("Retry-After", c.after)
					w.WriteHeader(c.status)
				}
			}))
			defer server.Close()
			f := strict()
			var waited []time.Duration
			f.now = func() time.Time { return now }
			f.wait = func(_ context.Context, d time.Duration) error {
				if d != d.Truncate(time.Second) && d >= time.Second/2 && d < 3*time.Second/2 {
					d = soon
				}
				waited = append(waited, d)
				return nil
			}
			_, err := f.fetch(context.Background(), Request{Where: server.URL})
			if (err == nil) != c.ok || asked != c.asked || !slices.Equal(waited, c.waited) {
				t.Errorf("asked %d times, waited %v, gave %v", asked, waited, err)
			}
		})
	}
}

func TestGivingUpWhileWaitingIsNoProblem(t *testing.T) {
	server := httptest.NewServer(status(http.StatusServiceUnavailable))
	defer server.Close()
	ctx, cancel := context.WithCancel(context.Background())
	f := strict()
	f.wait = func(ctx context.Context, _ time.Duration) error { cancel(); return wait(ctx, time.Hour) }
	if _, err := f.fetch(ctx, Request{Where: server.URL}); !errors.Is(err, context.Canceled) {
		t.Errorf("gave %v", err)
	}
}

func TestProgressIsTold(t *testing.T) {
	body := strings.Repeat(" ", 10_000) + small
	for _, c := range []struct {
		name  string
		serve http.HandlerFunc
		total int64
	}{
		{"with the total that the server names", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", strconv.Itoa(len(body)))
			_, _ = io.WriteString(w, body)
		}, int64(len(body))},
		{"without one where it names none", func(w http.ResponseWriter, _ *http.Request) { send(w, body) }, -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(c.serve)
			defer server.Close()
			last := int64(0)
			_, err := strict().fetch(context.Background(), Request{Where: server.URL, Progress: func(done, total int64) {
				if done <= last || total != c.total {
					t.Errorf("%d of %d after %d", done, total, last)
				}
				last = done
			}})
			if err != nil || last != int64(len(body)) {
				t.Errorf("ended at %d, %v", last, err)
			}
		})
	}
}

func TestCancellingASlowFetchStopsIt(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		send(w, small[:40])
		<-r.Context().Done()
	}))
	defer server.Close()
	ctx, cancel := context.WithCancel(context.Background())
	_, err := strict().fetch(ctx, Request{Where: server.URL, Progress: func(int64, int64) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("gave %v", err)
	}
}

func TestNoWayLosesHTTPSOrLeadsIntoTheOwnNetwork(t *testing.T) {
	for _, c := range []struct{ name, where, to, want string }{
		{"from https to http", "https://conf.example/", "http://conf.example/", "conf.example redirects from https to http, where others can read and change it."},
		{"from a public host to a private one", "http://conf.example/", "http://home.example/", "conf.example redirects into a private network."},
		{"from http to https", "http://conf.example/", "https://conf.example/x", ""},
		{"from a private host to a public one", "http://home.example/", "http://conf.example/", ""},
		{"from one private host to another", "http://home.example/", "http://router.example/", ""},
		{"inside a private host", "http://home.example/", "http://home.example/x", ""},
		{"to a name that only a proxy knows", "http://conf.example/", "http://unknown.example/", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := web{pages: map[string]string{c.to: small, c.where: "→" + c.to}}
			_, err := w.fetcher().fetch(context.Background(), Request{Where: c.where})
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if got := sentence(t, err); got != c.want {
				t.Errorf("says %q, want %q", got, c.want)
			}
			if len(w.asked) != 1 {
				t.Errorf("asked for %v", w.asked)
			}
		})
	}
}

func TestPrivateAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1": true, "::1": true, "10.1.2.3": true, "192.168.1.7": true, "172.16.0.1": true, "169.254.169.254": true,
		"100.64.0.1": true, "fd00::1": true, "fe80::1": true, "::ffff:10.0.0.1": true, "::ffff:100.64.0.1": true, "0.0.0.0": true,
		"203.0.113.5": false, "2001:db8::5": false, "172.32.0.1": false,
	} {
		f := fetcher{lookup: func(context.Context, string) ([]netip.Addr, error) {
			return []netip.Addr{netip.MustParseAddr("203.0.113.5"), netip.MustParseAddr(address)}, nil
		}}
		if f.private(context.Background(), "x.example") != want {
			t.Errorf("%s is taken for the opposite", address)
		}
	}
}

func TestTheProxyOfTheEnvironmentIsAsked(t *testing.T) {
	if os.Getenv("MEGURI_TEST_PROXY") != "" {
		fetched, err := Fetch(context.Background(), Request{Where: "http://conf.example/schedule.xml"})
		fmt.Printf("%s %v\n", fetched.Bytes, err)
		return
	}
	var asked string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = r.URL.String()
		send(w, small)
	}))
	defer proxy.Close()
	// The environment is read once in a process.
	command := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	command.Env = append(os.Environ(), "MEGURI_TEST_PROXY=1", "HTTP_PROXY="+proxy.URL, "NO_PROXY=")
	out, err := command.CombinedOutput()
	if err != nil || !strings.Contains(string(out), small+" <nil>") || asked != "http://conf.example/schedule.xml" {
		t.Errorf("asked for %q, %v: %s", asked, err, out)
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
		{"a device", os.DevNull, fmt.Sprintf("%q is a device, not a file.", os.DevNull)},
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
