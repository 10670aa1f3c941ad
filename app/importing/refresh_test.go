package importing

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/feed"
	"meguri/app/feed/table"
	"meguri/app/sample"
	"meguri/app/sqlite"
	"meguri/app/testkit"
)

// site serves one feed that a test exchanges.
type site struct {
	*httptest.Server
	body, tag, modified string
	status              int
	conditional         []string // If-None-Match and If-Modified-Since of each request
}

func serve(t *testing.T, body string) *site {
	s := &site{body: body, tag: `"1"`, status: http.StatusOK}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.conditional = append(s.conditional, r.Header.Get("If-None-Match")+" "+r.Header.Get("If-Modified-Since"))
		w.Header().Set("ETag", s.tag)
		if s.modified != "" {
			w.Header().Set("Last-Modified", s.modified)
		}
		if s.tag != "" && r.Header.Get("If-None-Match") == s.tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.WriteHeader(s.status)
		_, _ = w.Write([]byte(s.body))
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) change(body, tag string) { s.body, s.tag = body, tag }

const at, another = "20270515T010000Z", "20270515T020000Z"

var four = calendar(event("a", at, "A"), event("b", at, "B"), event("c", at, "C"), event("d", at, "D"))

func TestRefresh(t *testing.T) {
	for _, c := range []struct {
		name    string
		then    string // what the address has afterwards, "" for the same
		tag     string
		options RefreshOptions
		want    Outcome
		counts  app.ChangeCounts
	}{
		{"of what the server says is unchanged is none", "", `"1"`, RefreshOptions{}, Unchanged, app.ChangeCounts{}},
		{"of the same bytes under another tag is none", "", `"2"`, RefreshOptions{}, Unchanged, app.ChangeCounts{}},
		{"of a later version keeps what changed", strings.Replace(four, "SUMMARY:A", "SUMMARY:Alpha", 1), `"2"`, RefreshOptions{}, Kept, app.ChangeCounts{Changed: 1}},
		{"of other bytes that say the same changes nothing", strings.Replace(four, "-//x//x", "-//y//x", 1), `"2"`, RefreshOptions{}, Kept, app.ChangeCounts{}},
		{"that would lose most waits", calendar(event("a", at, "A")), `"2"`, RefreshOptions{}, Losing, app.ChangeCounts{}},
		{"that would lose most is kept when that is accepted", calendar(event("a", at, "A")), `"2"`, RefreshOptions{AcceptLosses: true}, Kept, app.ChangeCounts{Cancelled: 3}},
		{"that loses half is kept", calendar(event("a", at, "A"), event("b", at, "B")), `"2"`, RefreshOptions{}, Kept, app.ChangeCounts{Cancelled: 2}},
		{"of next year's edition waits", calendar(event("e", "20280513T010000Z", "E")), `"2"`, RefreshOptions{}, Edition, app.ChangeCounts{}},
		{"of next year's edition with the same talks waits", strings.ReplaceAll(strings.ReplaceAll(four, "2027", "2028"), "UID:", "UID:28"), `"2"`, RefreshOptions{AcceptLosses: true}, Edition, app.ChangeCounts{}},
		{"of next year's edition makes a conference when that is wanted", calendar(event("e", "20280513T010000Z", "E")), `"2"`, RefreshOptions{AsNew: true}, Kept, app.ChangeCounts{Added: 1}},
		{"of a conference that was put off is one", strings.ReplaceAll(four, "20270515", "20270920"), `"2"`, RefreshOptions{}, Kept, app.ChangeCounts{Moved: 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, s := open(t), serve(t, four)
			first, _, err := take(t, db, s.URL)
			if err != nil {
				t.Fatal(err)
			}
			if s.tag = c.tag; c.then != "" {
				s.body = c.then
			}
			before := programme(t, db, first.ID)
			refreshed, err := Refresh(t.Context(), db, first.ID, c.options)
			if err != nil {
				t.Fatal(err)
			}
			if refreshed.Outcome != c.want || app.Count(refreshed.Changes) != c.counts {
				t.Errorf("%s %+v, want %s %+v", refreshed.Outcome, app.Count(refreshed.Changes), c.want, c.counts)
			}
			conferences, err := db.Conferences(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if want := map[bool]int{false: 1, true: 2}[c.options.AsNew]; len(conferences) != want {
				t.Errorf("%d conferences, want %d", len(conferences), want)
			}
			if c.want != Kept || c.options.AsNew {
				same(t, before, programme(t, db, first.ID))
			}
			if s.conditional[1] != `"1" ` {
				t.Errorf("the refresh asked with %q", s.conditional[1])
			}
		})
	}
}

func programme(t *testing.T, db *sqlite.DB, id string) app.Programme {
	t.Helper()
	p, err := db.Programme(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func same(t *testing.T, a, b app.Programme) {
	t.Helper()
	if len(a.Sessions) != len(b.Sessions) {
		t.Fatalf("%d sessions became %d", len(a.Sessions), len(b.Sessions))
	}
	for i := range a.Sessions {
		if a.Sessions[i].ID != b.Sessions[i].ID || a.Sessions[i].Title != b.Sessions[i].Title || a.Sessions[i].Cancelled != b.Sessions[i].Cancelled {
			t.Errorf("%+v became %+v", a.Sessions[i], b.Sessions[i])
		}
	}
}

func TestRefreshThatFailsLeavesTheProgramme(t *testing.T) {
	for _, c := range []struct {
		name, body string
		status     int
		kind       app.Kind
	}{
		{"an empty answer", "", 200, app.KindBadInput},
		{"a calendar without events", calendar(), 200, app.KindBadInput},
		{"a calendar that breaks off", four[:len(four)/2], 200, app.KindBadInput},
		{"a login page", "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></body></html>", 200, app.KindBadInput},
		{"nothing at the address", "", 404, app.KindNotFound},
		{"a broken server", "", 500, app.KindOffline},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, s := open(t), serve(t, four)
			first, _, err := take(t, db, s.URL)
			if err != nil {
				t.Fatal(err)
			}
			before := programme(t, db, first.ID)
			s.change(c.body, `"2"`)
			s.status = c.status
			_, err = Refresh(t.Context(), db, first.ID, RefreshOptions{})
			if p := app.AsProblem(err); p == nil || p.Kind != c.kind {
				t.Errorf("%v", err)
			}
			same(t, before, programme(t, db, first.ID))
			after, err := db.Conference(t.Context(), first.ID)
			if err != nil || after.RefreshFailed.IsZero() || after.Refreshed.IsZero() {
				t.Errorf("failed at %v, went well at %v, %v", after.RefreshFailed, after.Refreshed, err)
			}
			s.change(four, `"3"`)
			s.status = 200
			refreshed, err := Refresh(t.Context(), db, first.ID, RefreshOptions{})
			if err != nil || refreshed.Outcome != Unchanged || !refreshed.Conference.RefreshFailed.IsZero() {
				t.Errorf("afterwards %s, failed at %v, %v", refreshed.Outcome, refreshed.Conference.RefreshFailed, err)
			}
		})
	}
}

func TestAStoppedRefreshIsNoFailure(t *testing.T) {
	db, s := open(t), serve(t, four)
	c, _, err := take(t, db, s.URL)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Refresh(ctx, db, c.ID, RefreshOptions{}); err == nil {
		t.Error("it went on")
	}
	after, err := db.Conference(t.Context(), c.ID)
	if err != nil || !after.RefreshFailed.IsZero() {
		t.Errorf("failed at %v, %v", after.RefreshFailed, err)
	}
}

// After an undo the address still has what was undone: asking "newer than that?" would never bring it back.
func TestRefreshAfterUndoAsksUnconditionally(t *testing.T) {
	db, s := open(t), serve(t, four)
	c, _, err := take(t, db, s.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.change(strings.Replace(four, "SUMMARY:A", "SUMMARY:Alpha", 1), `"2"`)
	if _, err := Refresh(t.Context(), db, c.ID, RefreshOptions{}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	refreshed, err := Refresh(t.Context(), db, c.ID, RefreshOptions{})
	if err != nil || refreshed.Outcome != Kept || app.Count(refreshed.Changes).Changed != 1 {
		t.Errorf("%s %v, %v", refreshed.Outcome, refreshed.Changes, err)
	}
	if asked := s.conditional[len(s.conditional)-1]; asked != " " {
		t.Errorf("it asked with %q", asked)
	}
}

func TestRefreshSendsWhatTheServerSaidLast(t *testing.T) {
	db, s := open(t), serve(t, four)
	s.tag, s.modified = "", "Sat, 15 May 2027 01:00:00 GMT"
	c, _, err := take(t, db, s.URL)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := Refresh(t.Context(), db, c.ID, RefreshOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.conditional[2]; got != " "+s.modified {
		t.Errorf("it asked with %q", got)
	}
}

func TestRefreshAsksInsteadOfGuessing(t *testing.T) {
	db, path := open(t), filepath.Join(t.TempDir(), "feed.ics")
	one := calendar(event("a", at, "Tutorial"), event("b", at, "B"), event("c", at, "C"))
	c, _, err := take(t, db, write(t, path, one))
	if err != nil {
		t.Fatal(err)
	}
	tutorial := programme(t, db, c.ID).Sessions[0]
	mark(t, db, tutorial.ID)
	// The tutorial is given twice now, under new ids and at other times.
	write(t, path, calendar(event("x", another, "Tutorial"), event("y", "20270515T060000Z", "Tutorial"), event("b", at, "B"), event("c", at, "C")))
	waiting, err := Refresh(t.Context(), db, c.ID, RefreshOptions{})
	if err != nil || waiting.Outcome != Unsure || len(waiting.Questions) != 1 || waiting.Questions[0].Session != tutorial.ID || len(waiting.Questions[0].Candidates) != 2 {
		t.Fatalf("%+v, %v", waiting, err)
	}
	for _, tt := range []struct {
		name, answer string
		want         string // the key of the session with the mark
		cancelled    bool
	}{
		{"answered with the second", waiting.Questions[0].Candidates[1], "y", false},
		{"answered with none", "", "a", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			done, err := Refresh(t.Context(), db, c.ID, RefreshOptions{Reading: &waiting.Reading, Same: map[string]string{tutorial.ID: tt.answer}})
			if err != nil || done.Outcome != Kept {
				t.Fatalf("%s, %v", done.Outcome, err)
			}
			var marked app.Session
			for _, s := range programme(t, db, c.ID).Sessions {
				if s.ID == tutorial.ID {
					marked = s
				}
			}
			if marked.Key != tt.want || marked.Cancelled != tt.cancelled {
				t.Errorf("the mark is on %+v", marked)
			}
			if again, err := Refresh(t.Context(), db, c.ID, RefreshOptions{}); err != nil || again.Outcome != Unchanged {
				t.Errorf("the same once more: %s, %v", again.Outcome, err)
			}
			if _, err := db.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func mark(t *testing.T, db *sqlite.DB, session string) {
	t.Helper()
	_, err := db.Mark(t.Context(), app.ActBookmark, app.Marking{Session: session, Change: func(m app.Marks) app.Marks { m.Bookmark = app.Must; return m }})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOnlyWhatHasAnAddressIsRefreshed(t *testing.T) {
	db := open(t)
	r, err := ReadBytes(t.Context(), []byte(four), feed.Known{})
	if err != nil {
		t.Fatal(err)
	}
	pasted, _, err := Keep(t.Context(), db, nil, r, app.Choices{})
	if err != nil {
		t.Fatal(err)
	}
	var p *app.Problem
	if _, err := Refresh(t.Context(), db, pasted.ID, RefreshOptions{}); !errors.As(err, &p) || p.Say != "refresh.nowhere" {
		t.Errorf("%v", err)
	}
	if now, err := db.Conference(t.Context(), pasted.ID); err != nil || !now.RefreshFailed.IsZero() {
		t.Errorf("it failed at %v, %v", now.RefreshFailed, err)
	}
	invented, _, err := take(t, db, sample.Address)
	if err != nil {
		t.Fatal(err)
	}
	if refreshed, err := Refresh(t.Context(), db, invented.ID, RefreshOptions{}); err != nil || refreshed.Outcome != Unchanged {
		t.Errorf("the sample: %s, %v", refreshed.Outcome, err)
	}
}

// A session that was touched once, even if the mark was taken back, stays when it disappears, and returns.
func TestWhatWasEverTouchedStays(t *testing.T) {
	db, path := open(t), filepath.Join(t.TempDir(), "feed.ics")
	c, _, err := take(t, db, write(t, path, four))
	if err != nil {
		t.Fatal(err)
	}
	a := programme(t, db, c.ID).Sessions[0]
	mark(t, db, a.ID)
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	write(t, path, calendar(event("b", at, "B"), event("c", at, "C")))
	gone, err := Refresh(t.Context(), db, c.ID, RefreshOptions{})
	if err != nil || app.Count(gone.Changes) != (app.ChangeCounts{Cancelled: 2}) {
		t.Fatalf("%v, %v", gone.Changes, err)
	}
	p := programme(t, db, c.ID)
	if len(p.Sessions) != 3 || p.Sessions[0].ID != a.ID || !p.Sessions[0].Cancelled {
		t.Errorf("%+v", p.Sessions)
	}
	write(t, path, four)
	back, err := Refresh(t.Context(), db, c.ID, RefreshOptions{})
	if err != nil || app.Count(back.Changes) != (app.ChangeCounts{Restored: 1, Added: 1}) {
		t.Errorf("%v, %v", back.Changes, err)
	}
}

func TestAPartSupplementsAConference(t *testing.T) {
	booths := func(file string) string { return testkit.DataPath(t, file) }
	first, later := booths("revisions/fosdem-2026-stands/20260116.yaml"), booths("stands/fosdem-2026-stands-building.yaml")
	db, path := open(t), filepath.Join(t.TempDir(), "feed.ics")
	var p *app.Problem
	if _, _, err := take(t, db, first); !errors.As(err, &p) || p.Say != "import.part" {
		t.Errorf("without a conference: %v", err)
	}
	c, _, err := take(t, db, write(t, path, four))
	if err != nil {
		t.Fatal(err)
	}
	source := c.Source
	for _, step := range []struct {
		file   string
		booths int
	}{{first, 95}, {later, 96}, {later, 96}} {
		again, found, err := take(t, db, step.file)
		if err != nil || again.ID != c.ID || len(found) != 0 {
			t.Fatalf("%v changed %v, %v", again.ID, found, err)
		}
		if got := programme(t, db, c.ID); len(got.Booths) != step.booths || len(got.Sessions) != 4 || again.Source != source || again.Title != c.Title || again.Zone != c.Zone {
			t.Errorf("%d booths, %d sessions, %+v", len(got.Booths), len(got.Sessions), again)
		}
	}
	write(t, path, strings.Replace(four, "SUMMARY:A", "SUMMARY:Alpha", 1))
	if refreshed, err := Refresh(t.Context(), db, c.ID, RefreshOptions{}); err != nil || len(programme(t, db, c.ID).Booths) != 96 || app.Count(refreshed.Changes).Changed != 1 {
		t.Errorf("a refresh of the programme: %v, %v", refreshed.Changes, err)
	}
	other, _, err := take(t, db, sample.Address)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read(t.Context(), first, nil)
	if err != nil {
		t.Fatal(err)
	}
	if into, err := Existing(t.Context(), db, r, Wish{Into: other.ID}); err != nil || into.ID != other.ID {
		t.Errorf("wished into another: %v, %v", into, err)
	}
}

func TestWishes(t *testing.T) {
	db, path := open(t), filepath.Join(t.TempDir(), "feed.ics")
	c, _, err := take(t, db, write(t, path, four))
	if err != nil {
		t.Fatal(err)
	}
	renamed := strings.Replace(calendar(event("a", at, "A")), "Small Conf", "Quite another", 1)
	r, err := Read(t.Context(), write(t, filepath.Join(t.TempDir(), "other.ics"), renamed), nil)
	if err != nil {
		t.Fatal(err)
	}
	var losses *app.Losses
	if _, err := Existing(t.Context(), db, r, Wish{Into: c.ID}); !errors.As(err, &losses) || *losses != (app.Losses{Lost: 3, Of: 4}) {
		t.Errorf("into a conference it hardly has: %v", err)
	}
	if into, err := Existing(t.Context(), db, r, Wish{Into: c.ID, AcceptLosses: true}); err != nil || into.ID != c.ID {
		t.Errorf("with the losses accepted: %v, %v", into, err)
	}
	if into, err := Existing(t.Context(), db, r, Wish{}); err != nil || into != nil {
		t.Errorf("without a wish: %v, %v", into, err)
	}
}

func TestDue(t *testing.T) {
	noon := testkit.At("2027-05-15T12:00:00Z")
	const interval = 30 * time.Minute
	for _, c := range []struct {
		name     string
		of       app.Conference
		failures int
		chance   float64
		want     time.Duration // after noon
	}{
		{"an interval after it was imported", app.Conference{Imported: noon}, 0, 0, interval},
		{"an interval after it was refreshed", app.Conference{Imported: noon.Add(-time.Hour), Refreshed: noon}, 0, 0, interval},
		{"up to a tenth later by chance", app.Conference{Refreshed: noon}, 0, 1, 33 * time.Minute},
		{"twice as much after a failure", app.Conference{Refreshed: noon.Add(-time.Hour), RefreshFailed: noon}, 1, 0, time.Hour},
		{"after a failure before Meguri was started too", app.Conference{RefreshFailed: noon}, 0, 0, time.Hour},
		{"four times after two", app.Conference{RefreshFailed: noon}, 2, 0, 2 * time.Hour},
		{"six hours at most", app.Conference{RefreshFailed: noon}, 20, 0, 6 * time.Hour},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Due(c.of, interval, c.failures, c.chance).Sub(noon); got != c.want {
				t.Errorf("after %v, want %v", got, c.want)
			}
		})
	}
}

func TestSessionsMadeByHandAreNeverLost(t *testing.T) {
	db, path := open(t), filepath.Join(t.TempDir(), "feed.ics")
	c, _, err := take(t, db, write(t, path, calendar(event("a", at, "A"))))
	if err != nil {
		t.Fatal(err)
	}
	for _, title := range []string{"Lunch", "Dinner"} {
		if _, err := db.Add(t.Context(), c.ID, app.EditSession, map[string]string{"title": title}); err != nil {
			t.Fatal(err)
		}
	}
	write(t, path, calendar(event("a", at, "Alpha")))
	refreshed, err := Refresh(t.Context(), db, c.ID, RefreshOptions{})
	if err != nil || refreshed.Outcome != Kept || app.Count(refreshed.Changes) != (app.ChangeCounts{Changed: 1}) || refreshed.Conference.Sessions != 3 {
		t.Errorf("%s %v of %d sessions, %v", refreshed.Outcome, refreshed.Changes, refreshed.Conference.Sessions, err)
	}
}

// A session with an edit by hand was touched, as one with a mark was.
func TestEditedSessionsStay(t *testing.T) {
	db, path := open(t), filepath.Join(t.TempDir(), "feed.ics")
	c, _, err := take(t, db, write(t, path, four))
	if err != nil {
		t.Fatal(err)
	}
	a := programme(t, db, c.ID).Sessions[0]
	if err := db.Edit(t.Context(), c.ID, app.EditSession, a.ID, map[string]string{"title": "Mine"}); err != nil {
		t.Fatal(err)
	}
	write(t, path, calendar(event("b", at, "B"), event("c", at, "C"), event("d", at, "D")))
	if _, err := Refresh(t.Context(), db, c.ID, RefreshOptions{}); err != nil {
		t.Fatal(err)
	}
	if s := programme(t, db, c.ID).Sessions[0]; s.ID != a.ID || s.Title != "Mine" || !s.Cancelled {
		t.Errorf("%+v", s)
	}
}

func TestAnEditionThatIsThereAlreadyIsRefreshed(t *testing.T) {
	next := calendar(event("e", "20280513T010000Z", "E"), event("f", "20280513T020000Z", "F"))
	db, s := open(t), serve(t, four)
	first, _, err := take(t, db, s.URL)
	if err != nil {
		t.Fatal(err)
	}
	s.change(next, `"2"`)
	taken, err := Refresh(t.Context(), db, first.ID, RefreshOptions{AsNew: true})
	if err != nil {
		t.Fatal(err)
	}
	s.change(strings.Replace(next, "SUMMARY:E", "SUMMARY:Echo", 1), `"3"`)
	again, err := Refresh(t.Context(), db, first.ID, RefreshOptions{AsNew: true})
	if err != nil || taken.There || !again.There || again.Outcome != Kept || again.Conference.ID != taken.Conference.ID || app.Count(again.Changes) != (app.ChangeCounts{Changed: 1}) {
		t.Errorf("%s %s %v, %v; want the changes of %s", again.Outcome, again.Conference.ID, again.Changes, err, taken.Conference.ID)
	}
}

// What a person said of a file without dates holds for its later versions.
func TestARefreshKnowsTheFirstDay(t *testing.T) {
	const days = "- title: Alpha\n  day: Day 1\n  start: '10:00'\n  end: '10:30'\n- title: Beta\n  day: Day 2\n  start: '11:00'\n  end: '11:30'\n"
	db, path := open(t), filepath.Join(t.TempDir(), "talks.yaml")
	r, err := ReadKnown(t.Context(), write(t, path, days), nil, feed.Known{FirstDay: "2027-05-15", Zone: "Asia/Tokyo"})
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := Keep(t.Context(), db, nil, r, app.Choices{})
	if err != nil {
		t.Fatal(err)
	}
	before := programme(t, db, c.ID)
	write(t, path, strings.Replace(days, "Beta", "Gamma", 1))
	refreshed, err := Refresh(t.Context(), db, c.ID, RefreshOptions{AcceptLosses: true})
	if err != nil || refreshed.Outcome != Kept || app.Count(refreshed.Changes).Moved != 0 {
		t.Errorf("%s %+v, %v", refreshed.Outcome, refreshed.Changes, err)
	}
	after := programme(t, db, c.ID)
	if len(before.Days) != 2 || len(after.Days) != 2 || !after.Sessions[0].Start.Equal(before.Sessions[0].Start) || after.Zone.Name != "Asia/Tokyo" {
		t.Errorf("%+v became %+v", before, after)
	}
}

func TestATableReadByOtherColumnsIsNotReadAgainByItsOwn(t *testing.T) {
	path := write(t, filepath.Join(t.TempDir(), "talks.csv"), "Date,Time,Title,Room,Speaker\n2027-05-15,10:00,Alpha,Hall,Ann\n2027-05-15,11:00,Beta,Hall,Bob\n")
	fetched, read, err := Table(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		columns table.Columns
		address string
	}{
		{"as proposed", read.Columns, path},
		{"with room and speakers exchanged", table.Columns{table.Day, table.Start, table.Title, table.Speakers, table.Room}, ""},
	} {
		if r, err := ReadTable(fetched, c.columns, feed.Known{}); err != nil || r.Source.Address != c.address {
			t.Errorf("%s: from %q, %v", c.name, r.Source.Address, err)
		}
	}
}
