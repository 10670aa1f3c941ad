package importing

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"meguri/app"
)

// TestAHostileServerChangesNothing refreshes from a server that was good once.
func TestAHostileServerChangesNothing(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	if _, err := io.Copy(z, io.LimitReader(spaces{}, 64<<20)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		serve http.HandlerFunc
		say   app.Message
	}{
		{"slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "problem.feed.slow"},
		{"endless", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.Copy(w, spaces{}) }, "problem.feed.large"},
		{"a gzip bomb", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb.Bytes())
		}, "problem.feed.large"},
		{"a packed file that is a bomb", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(bomb.Bytes()) }, "problem.feed.large"},
		{"a redirect loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/x", http.StatusFound) }, "problem.feed.redirects"},
		{"a redirect to a file", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		}, "problem.feed.redirectScheme"},
		{"the wrong length", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100000")
			_, _ = io.WriteString(w, four)
		}, "problem.feed.half"},
		{"an error", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }, "problem.feed.status"},
		{"a login page", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "<!DOCTYPE html><title>Log in</title><form></form>")
		}, "problem.feed.pageTried"},
		{"nothing new, though nobody asked", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) }, "problem.feed.notModified"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			db := open(t)
			var hostile atomic.Bool
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if hostile.Load() {
					c.serve(w, r)
					return
				}
				_, _ = io.WriteString(w, four)
			}))
			defer server.Close()
			first, _, err := take(t, db, server.URL)
			if err != nil {
				t.Fatal(err)
			}
			before := programme(t, db, first.ID)
			hostile.Store(true)
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			if c.say == "problem.feed.slow" {
				ctx, cancel = context.WithTimeout(t.Context(), 50*time.Millisecond)
				defer cancel()
			}
			_, err = Refresh(ctx, db, first.ID, RefreshOptions{})
			if p := app.AsProblem(err); p == nil || p.Say != c.say {
				t.Errorf("says %v", err)
			}
			same(t, before, programme(t, db, first.ID))
		})
	}
}

// TestAFeedThatChangesItsZoneMovesNothingInTime has instants, which stay, whatever zone they are shown in.
func TestAFeedThatChangesItsZoneMovesNothingInTime(t *testing.T) {
	db, s := open(t), serve(t, four)
	first, _, err := take(t, db, s.URL)
	if err != nil {
		t.Fatal(err)
	}
	before := programme(t, db, first.ID)
	s.change(strings.Replace(four, "Asia/Tokyo", "Europe/Berlin", 1), `"2"`)
	refreshed, err := Refresh(t.Context(), db, first.ID, RefreshOptions{})
	if err != nil || refreshed.Outcome != Kept || len(refreshed.Changes) != 0 {
		t.Errorf("%s with %+v, %v", refreshed.Outcome, refreshed.Changes, err)
	}
	after := programme(t, db, first.ID)
	same(t, before, after)
	for i := range after.Sessions {
		if !after.Sessions[i].Start.Equal(before.Sessions[i].Start) {
			t.Errorf("%q moved from %v to %v", after.Sessions[i].Title, before.Sessions[i].Start, after.Sessions[i].Start)
		}
	}
	if refreshed.Conference.Zone.Name != "Europe/Berlin" {
		t.Errorf("the zone is %s", refreshed.Conference.Zone.Name)
	}
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}
