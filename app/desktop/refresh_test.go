package desktop

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/importing"
	"meguri/app/sample"
	"meguri/app/sqlite"
	"meguri/app/testkit"
)

// hall is a small conference of the sample's day; the sessions' titles and hours tell the versions apart.
func hall(sessions ...string) string {
	text := `{"schedule": {"conference": {"acronym": "hall", "title": "Hall Conf", "time_zone_name": "Asia/Tokyo", "days": [{"date": "2027-05-15", "rooms": {"Hall": [`
	for i, s := range sessions {
		if i > 0 {
			text += ","
		}
		part := strings.Split(s, " ") // id, hour, title
		text += `{"guid": "` + part[0] + `", "title": "` + part[2] + `", "date": "2027-05-15T` + part[1] + `:00+09:00", "duration": "00:30", "language": "en", "persons": []}`
	}
	return text + `]}}]}}}`
}

// address serves a feed that a test exchanges; "" is a server that is down.
func address(t *testing.T) (url string, publish func(string), asked func() int) {
	var mu sync.Mutex
	body, requests := "", 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if requests++; body == "" {
			w.WriteHeader(http.StatusInternalServerError)
		}
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	return server.URL + "/schedule.json", func(feed string) { mu.Lock(); body = feed; mu.Unlock() }, func() int { mu.Lock(); defer mu.Unlock(); return requests }
}

// quiet gives a shell on a clock that the test moves, which writes down what it announces and shows.
func quiet(t *testing.T) (s *Shell, move func(time.Duration), told *[]string) {
	t.Helper()
	now := time.Date(2027, 5, 15, 9, 0, 0, 0, time.FixedZone("", 9*60*60))
	told = &[]string{}
	s = NewShell(Options{Folder: t.TempDir(), Now: func() time.Time { return now }, Language: app.English, Log: io.Discard})
	s.emit = func(event string) { *told = append(*told, event) }
	s.notify = func(_, title, body string) error { *told = append(*told, title+" / "+body); return nil }
	s.chance = func() float64 { return 0 }
	s.Startup(t.Context())
	t.Cleanup(func() { s.Shutdown(t.Context()) })
	return s, func(d time.Duration) { now = now.Add(d) }, told
}

func imported(t *testing.T, s *Shell, where string) ConferenceView {
	t.Helper()
	preview, err := (&Imports{s}).PreviewAddress(where)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := (&Imports{s}).Keep(preview.Token, KeepView{})
	if err != nil {
		t.Fatal(err)
	}
	return kept.Conference
}

func refreshed(t *testing.T, view RefreshView, err error, outcome string) RefreshView {
	t.Helper()
	if err != nil || view.Outcome != outcome || (view.Kept != nil) != (outcome == "kept") {
		t.Fatalf("%+v, %v; want %s", view, err, outcome)
	}
	return view
}

func TestRefreshOnScreen(t *testing.T) {
	s, _, _ := quiet(t)
	url, publish, _ := address(t)
	publish(hall("a 10:00 Alpha", "b 11:00 Beta", "c 12:00 Gamma"))
	c := imported(t, s, url)
	if !c.Refreshable || c.Refreshed == "" || c.Series != "Hall Conf" || c.Changes != 0 {
		t.Errorf("%+v", c)
	}
	refreshes := &Refreshes{s}
	view, err := refreshes.Refresh(c.ID)
	refreshed(t, view, err, "unchanged")

	publish(hall("a 10:15 Alpha", "b 11:00 Better", "c 12:00 Gamma", "d 13:00 Delta"))
	view, err = refreshes.Refresh(c.ID)
	refreshed(t, view, err, "kept")
	if view.Kept.Changes != (ChangesView{Added: 1, Moved: 1, Changed: 1}) || view.Conference.Changes != 3 {
		t.Errorf("%+v, %d unseen", view.Kept.Changes, view.Conference.Changes)
	}
	slots := view.Kept.Day.Slots
	if got := slots[0].Change; got == nil || !slices.Equal(got.Kinds, []string{"moved"}) || got.From != "10:00" || got.To != "10:30" || got.Day != "" || got.Room != "" {
		t.Errorf("the moved one: %+v", got)
	}
	if got := slots[1].Change; got == nil || !slices.Equal(got.Kinds, []string{"retitled"}) || got.Title != "Beta" || got.From != "" {
		t.Errorf("the retitled one: %+v", got)
	}
	if slots[2].Change != nil || slots[3].Change == nil || slots[3].Change.Kinds[0] != "added" {
		t.Errorf("the others: %+v, %+v", slots[2].Change, slots[3].Change)
	}

	changed := &Changes{s}
	if _, err := (&Bookmarks{s}).Set(slots[1].ID, "must"); err != nil {
		t.Fatal(err)
	}
	list, err := changed.List(c.ID, "conference")
	if err != nil || list.Unseen != 3 || len(list.Sessions) != 3 || list.Sessions[0].Session.ID != slots[1].ID || !list.Sessions[0].Mine {
		t.Errorf("%+v, %v", list, err)
	}
	if move := list.Sessions[1].Changes[0]; move.Kind != "moved" || move.Field != "start" || move.Before != "10:00" || move.After != "10:15" || move.BeforeDay != "2027-05-15" || move.At == "" {
		t.Errorf("%+v", move)
	}
	if after, err := changed.See(c.ID, []string{slots[0].ID}); err != nil || after.Changes != 2 {
		t.Errorf("%+v, %v", after, err)
	}
	if after, err := changed.See(c.ID, nil); err != nil || after.Changes != 2 {
		t.Errorf("seeing nothing saw something: %+v, %v", after, err)
	}
	if after, err := changed.SeeAll(c.ID); err != nil || after.Changes != 0 {
		t.Errorf("%+v, %v", after, err)
	}
	if list, err = changed.List(c.ID, "conference"); err != nil || list.Unseen != 0 || len(list.Sessions) != 3 || !list.Sessions[0].Seen {
		t.Errorf("%+v, %v", list, err)
	}
	if history, err := changed.Session(slots[1].ID, "conference"); err != nil || len(history) != 1 || history[0].Before != "Beta" || !history[0].Seen {
		t.Errorf("%+v, %v", history, err)
	}
}

func TestWhatARefreshMayNotDecideWaits(t *testing.T) {
	first := hall("a 10:00 Alpha", "b 11:00 Beta", "c 12:00 Gamma")
	twice := hall("x 13:00 Alpha", "y 15:00 Alpha", "b 11:00 Beta", "c 12:00 Gamma")
	other := strings.ReplaceAll(strings.ReplaceAll(first, "2027-05-15", "2028-05-13"), `"guid": "`, `"guid": "z`)
	for _, c := range []struct {
		name, then, outcome string
		decide              func(*Refreshes, ConferenceView, RefreshView) (RefreshView, error)
		conferences         int
	}{
		{"questions, until they are answered", twice, "questions", func(r *Refreshes, c ConferenceView, v RefreshView) (RefreshView, error) {
			q := v.Questions[0]
			if q.Session.From != "10:00" || q.Day != "2027-05-15" || len(q.Candidates) != 2 || q.Candidates[1].Session.From != "15:00" || q.Candidates[1].Key != "y" {
				t.Errorf("%+v", q)
			}
			return r.Answer(c.ID, map[string]string{q.Session.ID: "y"})
		}, 1},
		{"losses, until they are accepted", hall("c 12:00 Gamma"), "losses", func(r *Refreshes, c ConferenceView, v RefreshView) (RefreshView, error) {
			if v.Lost != 2 || v.Of != 3 {
				t.Errorf("%+v", v)
			}
			return r.AcceptLosses(c.ID)
		}, 1},
		{"another edition, until it is taken", other, "edition", func(r *Refreshes, c ConferenceView, v RefreshView) (RefreshView, error) {
			if v.Title != "Hall Conf" || v.First != "2028-05-13" {
				t.Errorf("%+v", v)
			}
			return r.TakeEdition(c.ID)
		}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _, _ := quiet(t)
			url, publish, _ := address(t)
			publish(first)
			conference := imported(t, s, url)
			day, err := (&Timetable{s}).Day(conference.ID, "", "conference", false)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := (&Bookmarks{s}).Set(day.Slots[0].ID, "must"); err != nil {
				t.Fatal(err)
			}
			publish(c.then)
			refreshes := &Refreshes{s}
			view, err := refreshes.Refresh(conference.ID)
			refreshed(t, view, err, c.outcome)
			if view.Conference.Waiting != c.outcome {
				t.Errorf("waiting is %q", view.Conference.Waiting)
			}
			again, err := refreshes.Waiting(conference.ID)
			refreshed(t, again, err, c.outcome)
			done, err := c.decide(refreshes, conference, again)
			refreshed(t, done, err, "kept")
			all, err := (&Conferences{s}).List()
			if err != nil || len(all) != c.conferences || slices.ContainsFunc(all, func(c ConferenceView) bool { return c.Waiting != "" }) {
				t.Errorf("%+v, %v", all, err)
			}
			if nothing, err := refreshes.Waiting(conference.ID); err != nil || nothing.Outcome != "" || nothing.Conference.ID != conference.ID {
				t.Errorf("%+v, %v", nothing, err)
			}
			if _, err := refreshes.AcceptLosses(conference.ID); app.AsProblem(err).Kind != app.KindNotFound {
				t.Errorf("deciding twice: %v", err)
			}
		})
	}
	t.Run("questions about a session that was removed by hand", func(t *testing.T) {
		s, _, _ := quiet(t)
		url, publish, _ := address(t)
		publish(first)
		c := imported(t, s, url)
		day, err := (&Timetable{s}).Day(c.ID, "", "conference", false)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.db.Remove(t.Context(), c.ID, app.EditSession, day.Slots[0].ID); err != nil {
			t.Fatal(err)
		}
		s.forget(c.ID)
		publish(twice)
		view, err := (&Refreshes{s}).Refresh(c.ID)
		if refreshed(t, view, err, "questions"); len(view.Questions) != 1 || view.Questions[0].Session.Title != "Alpha" {
			t.Fatalf("%+v", view.Questions)
		}
		done, err := (&Refreshes{s}).Answer(c.ID, map[string]string{view.Questions[0].Session.ID: "y"})
		refreshed(t, done, err, "kept")
	})
	t.Run("nothing any more once the command line has read something newer", func(t *testing.T) {
		s, _, _ := quiet(t)
		url, publish, _ := address(t)
		publish(first)
		c := imported(t, s, url)
		publish(hall("c 12:00 Gamma"))
		view, err := (&Refreshes{s}).Refresh(c.ID)
		refreshed(t, view, err, "losses")
		publish(hall("a 10:30 Alpha", "b 11:00 Beta", "c 12:00 Gamma"))
		if newer, err := importing.Refresh(t.Context(), s.db, c.ID, importing.RefreshOptions{}); err != nil || newer.Outcome != importing.Kept {
			t.Fatalf("%+v, %v", newer, err)
		}
		if _, err := (&Refreshes{s}).AcceptLosses(c.ID); app.AsProblem(err).Say != "refresh.waiting" {
			t.Errorf("%v", err)
		}
		if nothing, err := (&Refreshes{s}).Waiting(c.ID); err != nil || nothing.Outcome != "" || nothing.Conference.Waiting != "" || nothing.Conference.Sessions != 3 {
			t.Errorf("%+v, %v", nothing, err)
		}
	})
	t.Run("an edition that was taken before", func(t *testing.T) {
		s, _, _ := quiet(t)
		url, publish, _ := address(t)
		publish(first)
		c := imported(t, s, url)
		for _, feed := range []string{other, strings.Replace(other, "Alpha", "Omega", 1)} {
			publish(feed)
			view, err := (&Refreshes{s}).Refresh(c.ID)
			refreshed(t, view, err, "edition")
			taken, err := (&Refreshes{s}).TakeEdition(c.ID)
			refreshed(t, taken, err, "kept")
			if want := map[bool]string{true: "Alpha", false: "Omega"}[feed == other]; taken.Kept.Day.Slots[0].Title != want || len(taken.Kept.Conferences) != 2 {
				t.Errorf("%s of %d conferences, want %s of 2", taken.Kept.Day.Slots[0].Title, len(taken.Kept.Conferences), want)
			}
		}
	})
	t.Run("nothing any more once it is cancelled", func(t *testing.T) {
		s, _, _ := quiet(t)
		url, publish, _ := address(t)
		publish(first)
		c := imported(t, s, url)
		publish(other)
		view, err := (&Refreshes{s}).Refresh(c.ID)
		refreshed(t, view, err, "edition")
		if after, err := (&Refreshes{s}).Cancel(c.ID); err != nil || after.Waiting != "" {
			t.Errorf("%+v, %v", after, err)
		}
	})
}

func TestARefreshCanBeStopped(t *testing.T) {
	s, _, _ := quiet(t)
	begun, answer := make(chan struct{}, 1), make(chan struct{})
	hanging := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if hanging {
			begun <- struct{}{}
			select {
			case <-answer:
			case <-r.Context().Done():
			}
		}
		_, _ = w.Write([]byte(hall("a 10:00 Alpha")))
	}))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(answer) })
	c := imported(t, s, server.URL)
	hanging = true
	ended := make(chan error)
	go func() {
		_, err := (&Refreshes{s}).Refresh(c.ID)
		ended <- err
	}()
	<-begun
	if _, err := (&Refreshes{s}).Cancel(c.ID); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if after, err := (&Conferences{s}).List(); err != nil || after[0].RefreshFailed != "" {
		t.Errorf("%+v, %v", after, err)
	}
}

func set(t *testing.T, s *Shell, name, value string) {
	t.Helper()
	if _, err := (&Settings{s}).Set(name, value); err != nil {
		t.Fatal(err)
	}
}

func TestNothingIsAskedUnlessThePersonTurnedItOn(t *testing.T) {
	s, move, _ := quiet(t)
	url, publish, asked := address(t)
	publish(hall("a 10:00 Alpha"))
	imported(t, s, url)
	before := asked()
	for i := range 50 {
		s.round(t.Context(), i == 0)
		move(time.Hour)
	}
	if asked() != before {
		t.Errorf("it was asked %d times", asked()-before)
	}
}

func TestAutomaticRefresh(t *testing.T) {
	s, move, told := quiet(t)
	url, publish, asked := address(t)
	publish(hall("a 10:00 Alpha", "b 11:00 Beta"))
	c := imported(t, s, url)
	set(t, s, "refreshInterval", "30")
	rounds := func(want int, what string) {
		t.Helper()
		before := asked()
		s.round(t.Context(), false)
		s.round(t.Context(), false)
		if got := asked() - before; got != want {
			t.Errorf("%s it asked %d times, want %d", what, got, want)
		}
	}
	rounds(0, "just after the import")
	move(29 * time.Minute)
	rounds(0, "a minute too early")
	move(time.Minute)
	publish(hall("a 10:00 Alpha", "b 11:30 Beta"))
	rounds(1, "after half an hour")
	if !slices.Equal(*told, []string{"programme:changed", "conferences:changed"}) {
		t.Errorf("told %q", *told)
	}
	*told = nil
	publish("")
	move(30 * time.Minute)
	rounds(1, "when the server is down")
	if list, err := (&Conferences{s}).List(); err != nil || list[0].RefreshFailed == "" || list[0].Refreshed == "" || slices.Contains(*told, "programme:changed") {
		t.Errorf("%+v, told %q, %v", list[0], *told, err)
	}
	move(59 * time.Minute)
	rounds(0, "before twice the interval is over")
	move(time.Minute)
	rounds(1, "after twice the interval")
	move(119 * time.Minute)
	rounds(0, "before four times the interval are over")
	move(time.Minute)
	publish(hall("n 10:00 New"))
	rounds(1, "after four times the interval")
	move(24 * time.Hour)
	rounds(0, "while losses wait for the person")
	if list, err := (&Conferences{s}).List(); err != nil || list[0].Waiting != "losses" || list[0].RefreshFailed != "" {
		t.Errorf("%+v, %v", list[0], err)
	}
	if _, err := (&Refreshes{s}).Cancel(c.ID); err != nil {
		t.Fatal(err)
	}
	keep(t, s, sample.Address, KeepView{})
	move(24 * time.Hour)
	rounds(0, "while another conference is shown, which isn't from the web")
}

func TestRefreshAtStart(t *testing.T) {
	s, _, _ := quiet(t)
	url, publish, asked := address(t)
	publish(hall("a 10:00 Alpha"))
	imported(t, s, url)
	set(t, s, "refreshStart", "true")
	before := asked()
	s.round(t.Context(), true)
	s.round(t.Context(), false)
	if got := asked() - before; got != 1 {
		t.Errorf("it asked %d times", got)
	}
}

func TestReminders(t *testing.T) {
	s, move, told := quiet(t)
	path := filepath.Join(t.TempDir(), "hall.json")
	publish := func(feed string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(feed), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	publish(hall("a 10:00 Alpha", "b 11:00 Beta"))
	c := keep(t, s, path, KeepView{})
	if _, err := (&Bookmarks{s}).Set(c.Day.Slots[0].ID, "must"); err != nil {
		t.Fatal(err)
	}
	expect := func(when string, want ...string) {
		t.Helper()
		s.round(t.Context(), false)
		s.round(t.Context(), false)
		if !slices.Equal(*told, want) {
			t.Errorf("%s: %q, want %q", when, *told, want)
		}
		*told = nil
	}
	expect("an hour before")
	if sleep := s.round(t.Context(), false); sleep != longestSleep {
		t.Errorf("it sleeps %v", sleep)
	}
	move(49*time.Minute + 30*time.Second)
	expect("ten and a half minutes before")
	if sleep := s.round(t.Context(), false); sleep != 30*time.Second {
		t.Errorf("it sleeps %v", sleep)
	}
	move(30 * time.Second)
	expect("ten minutes before", "In 10 min: Alpha / 10:00–10:30 · Hall")
	publish(hall("a 10:30 Alpha", "b 11:00 Beta"))
	if view, err := (&Refreshes{s}).Refresh(c.Conference.ID); err != nil || view.Outcome != "kept" {
		t.Fatalf("%+v, %v", view, err)
	}
	expect("after it was moved")
	move(30 * time.Minute)
	expect("before its new time", "In 10 min: Alpha / 10:30–11:00 · Hall")
	publish(hall("a 11:30 Alpha", "b 11:00 Beta"))
	other, err := sqlite.Open(t.Context(), s.options.Folder, s.options.Now)
	if err != nil {
		t.Fatal(err)
	}
	if view, err := importing.Refresh(t.Context(), other, c.Conference.ID, importing.RefreshOptions{}); err != nil || view.Outcome != importing.Kept {
		t.Fatalf("%+v, %v", view, err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	expect("after the command line moved it", "programme:changed", "conferences:changed")
	if sleep := s.round(t.Context(), false); sleep != longestSleep {
		t.Errorf("it sleeps %v", sleep)
	}
	publish(hall("a 10:30 Alpha", "b 11:00 Beta"))
	if view, err := (&Refreshes{s}).Refresh(c.Conference.ID); err != nil || view.Outcome != "kept" {
		t.Fatalf("%+v, %v", view, err)
	}
	s.round(t.Context(), false)
	*told = nil
	set(t, s, "remind", "0")
	if _, err := (&Bookmarks{s}).Set(c.Day.Slots[1].ID, "must"); err != nil {
		t.Fatal(err)
	}
	move(35 * time.Minute)
	expect("when reminders are off")
	set(t, s, "remind", "30")
	expect("when they are on again", "In 5 min: Beta / 11:00–11:30 · Hall")
	s.notify = func(string, string, string) error { return errors.New("no service") }
	if sleep := s.round(t.Context(), false); sleep <= 0 {
		t.Errorf("it sleeps %v", sleep)
	}
}

func TestTheWatchGoesOnUntilTheWindowCloses(t *testing.T) {
	s, _, _ := quiet(t)
	slept, tick := make(chan time.Duration), make(chan time.Time)
	s.after = func(d time.Duration) <-chan time.Time { slept <- d; return tick }
	s.Watch(t.Context())
	s.Watch(t.Context()) // a page that was loaded again
	<-slept
	tick <- time.Time{}
	<-slept
	s.awake()
	s.awake()
	<-slept
}

func TestAnImportThatWouldLoseMostAsksFirst(t *testing.T) {
	s, _, _ := quiet(t)
	path := filepath.Join(t.TempDir(), "hall.json")
	publish := func(feed string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(feed), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	publish(hall("a 10:00 Alpha", "b 11:00 Beta", "c 12:00 Gamma"))
	kept := keep(t, s, path, KeepView{})
	publish(hall("a 10:00 Alpha"))
	preview, err := (&Imports{s}).PreviewFile(path)
	if err != nil || preview.Lost != 2 || preview.Of != 3 || preview.Existing.ID != kept.Conference.ID || preview.Changes.Cancelled != 2 {
		t.Fatalf("%+v, %v", preview, err)
	}
	if _, err := (&Imports{s}).Keep(preview.Token, KeepView{}); app.AsProblem(err).Say != "import.lost" {
		t.Errorf("%v", err)
	}
	again, err := (&Imports{s}).Keep(preview.Token, KeepView{AcceptLosses: true})
	if err != nil || again.Conference.Sessions != 1 {
		t.Errorf("%+v, %v", again.Conference, err)
	}
}

// What the preview promised is looked at again when it is kept: another process may have written since.
func TestAStalePreviewLosesNothing(t *testing.T) {
	s, _, _ := quiet(t)
	path := filepath.Join(t.TempDir(), "hall.json")
	publish := func(feed string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(feed), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	publish(hall("a 10:00 Alpha"))
	c := keep(t, s, path, KeepView{}).Conference
	stale, err := (&Imports{s}).PreviewFile(path)
	if err != nil {
		t.Fatal(err)
	}
	publish(hall("a 10:00 Alpha", "b 11:00 Beta", "c 12:00 Gamma"))
	if newer, err := importing.Refresh(t.Context(), s.db, c.ID, importing.RefreshOptions{}); err != nil || newer.Outcome != importing.Kept {
		t.Fatalf("%+v, %v", newer, err)
	}
	if _, err := (&Imports{s}).Keep(stale.Token, KeepView{}); app.AsProblem(err).Say != "import.lost" {
		t.Errorf("older than what is there: %v", err)
	}
	if err := s.db.Delete(t.Context(), c.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := (&Imports{s}).Keep(stale.Token, KeepView{AcceptLosses: true}); app.AsProblem(err).Kind != app.KindNotFound {
		t.Errorf("into the bin: %v", err)
	}
}

func TestAPartGoesIntoAConference(t *testing.T) {
	stands := testkit.DataPath(t, "stands/fosdem-2026-stands-building.yaml")
	s, _, _ := quiet(t)
	path := filepath.Join(t.TempDir(), "hall.json")
	if err := os.WriteFile(path, []byte(hall("a 10:00 Alpha")), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (&Imports{s}).PreviewFile(stands); app.AsProblem(err).Say != "import.part" {
		t.Errorf("without a conference: %v", err)
	}
	first := keep(t, s, path, KeepView{}).Conference
	second := keep(t, s, sample.Address, KeepView{}).Conference
	preview, err := (&Imports{s}).PreviewFile(stands)
	if err != nil || !preview.Part || preview.Into != second.ID || preview.Existing.ID != second.ID || preview.Booths != 96 || preview.Sessions != 0 {
		t.Fatalf("%+v, %v", preview, err)
	}
	kept, err := (&Imports{s}).Keep(preview.Token, KeepView{Into: first.ID})
	if err != nil || kept.Conference.ID != first.ID || kept.Conference.Title != first.Title || kept.Conference.Sessions != 1 || kept.Changes != (ChangesView{}) {
		t.Errorf("%+v, %v", kept.Conference, err)
	}
}
