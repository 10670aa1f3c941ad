package importing

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/feed"
	"meguri/app/sqlite"
	"meguri/app/testkit"
)

// chains are real feeds of one conference each, in the order in which they were published.
var chains = map[string][]string{
	"33c3": {
		"revisions/33c3/33c3-20161223.xml", "revisions/33c3/33c3-20161223.json", "revisions/33c3/33c3-20161223.ics",
		"revisions/33c3/33c3-20161227.xml", "revisions/33c3/33c3-20161228.xml", "revisions/33c3/33c3-20161230-final.xml",
	},
	"droidcon-berlin-2021": {
		"revisions/droidcon-berlin-2021/20211001.json", "revisions/droidcon-berlin-2021/20211016-a.json", "revisions/droidcon-berlin-2021/20211016-b.json",
	},
	"droidcon-london-2021": {"revisions/droidcon-london-2021/20211022-a.json", "sessionize/droidcon-london-2021-gridsmart.json"},
	"droidcon-nyc-2019": {
		"revisions/droidcon-nyc-2019/20190812.json", "revisions/droidcon-nyc-2019/20190815.json", "sessionize/droidcon-nyc-2019-gridsmart.json",
	},
	"joco-2023":    {"revisions/joco-cruise-2023/joco-cruise-2023v1.ics", "revisions/joco-cruise-2023/joco-cruise-2023v2.ics"},
	"pyconfr-2025": {"revisions/pyconfr-2025/pyconfr-2025-20250918.json", "pretalx-json/pyconfr-2025.json"},
	"iosdc-2022":   {"revisions/iosdc-2022/iosdc-2022-timetable-earlier.json", "fortee/iosdc-2022-timetable.json"},
	"fosdem-2010":  {"revisions/fosdem-2010/fosdem-2010-20100120.xml", "revisions/fosdem-2010/fosdem-2010-20100201.xml"},
}

// place is a session as the hand-checked table names it.
type place struct{ title, at string }

func placeOf(s app.Session) place {
	if !s.Timed() {
		return place{s.Title, ""}
	}
	return place{s.Title, s.Start.UTC().Format("02 15:04")}
}

// is reports whether the place is the session's; the table names the room where several share title and time.
func (p place) is(s app.Session) bool {
	at := placeOf(s)
	return p == at || p == place{at.title, at.at + " " + s.Room}
}

// gone stands for a session that is no longer in the feed.
var gone = place{title: "-"}

// pair is one line of testdata/pairs.txt.
type pair struct{ before, after place }

func readPairs(t *testing.T) map[string][]pair {
	t.Helper()
	text, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	pairs := map[string][]pair{}
	for _, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, " | ")
		p := pair{before: place{cells[1], cells[2]}, after: place{title: cells[3]}}
		if len(cells) > 4 {
			p.after.at = cells[4]
		}
		pairs[cells[0]] = append(pairs[cells[0]], p)
	}
	return pairs
}

// TestMarksStayWithTheirSessions imports the first feed of each chain, marks a third of its sessions and all of the
// hand-checked ones, and refreshes through the others, marking a third of what each brings.
func TestMarksStayWithTheirSessions(t *testing.T) {
	pairs := readPairs(t)
	for _, name := range slices.Sorted(maps.Keys(chains)) {
		t.Run(name, func(t *testing.T) {
			f := follow(t, name, pairs[name])
			for _, file := range chains[name][1:] {
				f.refresh(t, file)
			}
			f.checkPairs(t)
			t.Logf("%d sessions marked, %d hand-checked, %d changes verified", len(f.marks), len(pairs[name]), f.verified)
		})
	}
}

// followed is a conference that is being refreshed, with what must still be true of it.
type followed struct {
	db       *sqlite.DB
	path     string
	id       string
	dice     *rand.Rand
	pairs    []pair
	feed     app.Programme          // that was read last
	marks    map[string]app.Marks   // as they were made, by Session.ID
	seen     map[string]bool        // sessions that had their chance of being marked
	was      map[string]app.Session // the hand-checked sessions as they were, by Session.ID
	verified int
}

func follow(t *testing.T, name string, pairs []pair) *followed {
	f := &followed{
		db: open(t), path: filepath.Join(t.TempDir(), name), dice: rand.New(rand.NewPCG(33, 3)), pairs: pairs,
		marks: map[string]app.Marks{}, seen: map[string]bool{}, was: map[string]app.Session{},
	}
	f.feed = f.write(t, chains[name][0])
	c, _, err := take(t, f.db, f.path)
	if err != nil {
		t.Fatal(err)
	}
	f.id = c.ID
	f.mark(t)
	return f
}

// write puts a feed where the conference comes from.
func (f *followed) write(t *testing.T, file string) app.Programme {
	t.Helper()
	content := testkit.Data(t, file)
	write(t, f.path, string(content))
	p, _, _, err := feed.Parse(t.Context(), feed.Paste(content))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// mark says something at random about a third of the sessions that are new, and about all hand-checked ones.
func (f *followed) mark(t *testing.T) {
	t.Helper()
	p, err := f.db.Timetable(t.Context(), f.id)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Sessions {
		checked := slices.ContainsFunc(f.pairs, func(p pair) bool { return p.before.is(s) })
		if f.seen[s.ID] || f.dice.IntN(3) > 0 && !checked {
			f.seen[s.ID] = true
			continue
		}
		f.seen[s.ID] = true
		m := []app.Marks{
			{Bookmark: app.Must}, {Bookmark: app.Maybe, WatchLater: true}, {Rating: 1 + f.dice.IntN(5)},
			{Attendance: app.Attendance{How: app.HowOnSite, Extent: app.Late}}, {Bookmark: app.Must, Note: "About " + s.Key},
		}[f.dice.IntN(5)]
		if _, err := f.db.Mark(t.Context(), app.ActBookmark, app.Marking{Session: s.ID, Change: func(app.Marks) app.Marks { return m }}); err != nil {
			t.Fatal(err)
		}
		f.marks[s.ID] = m
		if checked {
			f.was[s.ID] = s
		}
	}
}

// refresh goes on to the next feed and checks what has to be true then.
func (f *followed) refresh(t *testing.T, file string) {
	t.Helper()
	before, err := f.db.Programme(t.Context(), f.id)
	if err != nil {
		t.Fatal(err)
	}
	old := f.feed
	f.feed = f.write(t, file)
	refreshed, err := Refresh(t.Context(), f.db, f.id, RefreshOptions{})
	if err != nil || refreshed.Outcome != Kept {
		t.Fatalf("%s: %s, %v", file, refreshed.Outcome, err)
	}
	after, err := f.db.Programme(t.Context(), f.id)
	if err != nil {
		t.Fatal(err)
	}
	f.checkMarks(t, file, before, after)
	f.checkChanges(t, file, old, before, after, refreshed.Changes)
	f.mark(t)
}

// published names a session by what its feed calls it, without the host a calendar appends; "" where that is said of
// several.
func published(sessions []app.Session) map[string]app.Session {
	byName, several := map[string]app.Session{}, map[string]bool{}
	for _, s := range sessions {
		name, _, _ := strings.Cut(s.GUID, "@")
		if name == "" {
			name = s.Code
		}
		if _, taken := byName[name]; taken {
			several[name] = true
		}
		byName[name] = s
	}
	maps.DeleteFunc(byName, func(name string, _ app.Session) bool { return name == "" || several[name] })
	return byName
}

// checkMarks holds every mark against the session it was made about, told by the published ids alone.
func (f *followed) checkMarks(t *testing.T, file string, before, after app.Programme) {
	t.Helper()
	marks, err := f.db.Marks(t.Context(), f.id)
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(marks, f.marks) {
		t.Fatalf("%s: the marks changed", file)
	}
	then, now := published(before.Sessions), published(f.feed.Sessions)
	names := map[string]string{} // Session.ID to published name
	for name, s := range then {
		names[s.ID] = name
	}
	byID := map[string]app.Session{}
	for _, s := range after.Sessions {
		byID[s.ID] = s
	}
	for id := range f.marks {
		s, kept := byID[id]
		if !kept {
			t.Errorf("%s: a marked session is gone", file)
			continue
		}
		want, listed := now[names[id]]
		if names[id] == "" || !listed {
			continue
		}
		if s.Cancelled != want.Cancelled || placeOf(s) != placeOf(want) || s.Room != want.Room {
			t.Errorf("%s: the mark on %v is on %v now, in the feed it is %v", file, placeOf(then[names[id]]), placeOf(s), placeOf(want))
		}
	}
}

// checkChanges finds out again what changed, from the two feeds alone and by published ids.
func (f *followed) checkChanges(t *testing.T, file string, old, before, after app.Programme, found []app.Change) {
	t.Helper()
	instant := func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return at.UTC().Format(time.RFC3339)
	}
	values := func(s app.Session) map[string]string {
		return map[string]string{"start": instant(s.Start), "end": instant(s.End), "room": s.Room, "title": s.Title, "track": s.Track, "subtitle": s.Subtitle, "abstract": s.Abstract}
	}
	told := map[string]app.Change{}
	for _, c := range found {
		told[c.Session+" "+string(c.Kind)+" "+c.Field] = c
	}
	then, now, stored := published(old.Sessions), published(f.feed.Sessions), map[string]string{}
	for _, p := range []app.Programme{before, after} {
		for name, s := range published(p.Sessions) {
			stored[name] = s.ID
		}
	}
	expect := func(id string, kind app.ChangeKind, field, a, b string) {
		key := id + " " + string(kind) + " " + field
		c, ok := told[key]
		if !ok || field != "" && (c.Before != a || c.After != b) {
			t.Errorf("%s: %s %s of %s isn't told: %q → %q", file, kind, field, id, a, b)
		}
		delete(told, key)
		f.verified++
	}
	for name, s := range then {
		next, still := now[name]
		if !still {
			expect(stored[name], app.Cancelled, "", "", "")
			continue
		}
		a, b := values(s), values(next)
		for field := range a {
			kind := app.Changed
			if field == "start" || field == "end" || field == "room" {
				kind = app.Moved
			}
			if a[field] != b[field] {
				expect(stored[name], kind, field, a[field], b[field])
			}
		}
	}
	for name := range now {
		if _, known := then[name]; !known {
			expect(stored[name], app.Added, "", "", "")
		}
	}
	known := map[string]bool{}
	for _, id := range stored {
		known[id] = true
	}
	for key, c := range told {
		_, checked := values(app.Session{})[c.Field]
		if known[c.Session] && (checked || c.Field == "") {
			t.Errorf("%s: told without a reason: %s", file, key)
		}
	}
}

// checkPairs holds the hand-checked sessions against the last programme.
func (f *followed) checkPairs(t *testing.T) {
	t.Helper()
	p, err := f.db.Timetable(t.Context(), f.id)
	if err != nil {
		t.Fatal(err)
	}
	now := map[string]app.Session{}
	for _, s := range p.Sessions {
		now[s.ID] = s
	}
	for _, p := range f.pairs {
		found := false
		for id, was := range f.was {
			if !p.before.is(was) {
				continue
			}
			found = true
			if s := now[id]; p.after == gone && !s.Cancelled || p.after != gone && (s.Cancelled || !p.after.is(s)) {
				t.Errorf("%v is %v in %s now, cancelled %v; want %v", p.before, placeOf(s), s.Room, s.Cancelled, p.after)
			}
		}
		if !found {
			t.Errorf("%v is in no feed", p.before)
		}
	}
}
