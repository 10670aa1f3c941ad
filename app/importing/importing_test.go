package importing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/sample"
	"meguri/app/sqlite"
	"meguri/app/testkit"
)

func open(t testing.TB) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(t.Context(), t.TempDir(), testkit.Clock("2027-05-15T14:28:00+09:00"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// take reads and keeps what is at where, as the window and the command line do.
func take(t testing.TB, db *sqlite.DB, where string) (app.Conference, []app.Change, error) {
	t.Helper()
	r, err := Read(t.Context(), where, nil)
	if err != nil {
		return app.Conference{}, nil, err
	}
	existing, err := Existing(t.Context(), db, r, Wish{})
	if err != nil {
		return app.Conference{}, nil, err
	}
	return Keep(t.Context(), db, existing, r, app.Choices{})
}

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// event is one session of a small calendar.
func event(uid, start, title string) string {
	return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTART:" + start + "\r\nDURATION:PT30M\r\nSUMMARY:" + title + "\r\nEND:VEVENT\r\n"
}

func calendar(events ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nX-WR-CALNAME:Small Conf\r\nX-WR-TIMEZONE:Asia/Tokyo\r\n" +
		strings.Join(events, "") + "END:VCALENDAR\r\n"
}

func TestImport(t *testing.T) {
	const at = "20270515T010000Z"
	a, b, c, d := event("a", at, "A"), event("b", at, "B"), event("c", at, "C"), event("d", at, "D")
	for _, tt := range []struct {
		name        string
		first       string
		then        string
		elsewhere   bool // the second comes from another file
		counts      app.ChangeCounts
		conferences int
		refused     bool
	}{
		{"the same file twice changes nothing", calendar(a, b), calendar(a, b), false, app.ChangeCounts{}, 1, false},
		{"the same programme from another file changes nothing", calendar(a, b), calendar(a, b), true, app.ChangeCounts{}, 1, false},
		{"a new session is added to the same conference", calendar(a, b), calendar(a, b, c), false, app.ChangeCounts{Added: 1}, 1, false},
		{"a session that vanished is counted as cancelled", calendar(a, b), calendar(a), false, app.ChangeCounts{Cancelled: 1}, 1, false},
		{"a feed that lost most of its sessions is refused", calendar(a, b, c, d), calendar(a), false, app.ChangeCounts{}, 1, true},
		{"a smaller feed from elsewhere stands beside the larger one", calendar(a, b, c, d), calendar(a), true, app.ChangeCounts{Added: 1}, 2, false},
		{"next year's edition is a conference of its own", calendar(a, b), calendar(event("e", "20280513T010000Z", "E")), false, app.ChangeCounts{Added: 1}, 2, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db, dir := open(t), t.TempDir()
			if _, _, err := take(t, db, write(t, filepath.Join(dir, "feed.ics"), tt.first)); err != nil {
				t.Fatal(err)
			}
			name := "feed.ics"
			if tt.elsewhere {
				name = "other.ics"
			}
			_, changes, err := take(t, db, write(t, filepath.Join(dir, name), tt.then))
			if (err != nil) != tt.refused {
				t.Fatalf("refused: %v", err)
			}
			if got := app.Count(changes); got != tt.counts {
				t.Errorf("changes %+v, want %+v", got, tt.counts)
			}
			conferences, err := db.Conferences(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if len(conferences) != tt.conferences {
				t.Errorf("%d conferences, want %d", len(conferences), tt.conferences)
			}
		})
	}
}

func TestCompareSaysWhatKeepingChanges(t *testing.T) {
	const first, moved = "20270515T100000", "20270515T110000" // wall times, in no zone
	feed := func(start string) string {
		return strings.Replace(calendar(event("a", start, "A"), event("b", first, "B")), "X-WR-TIMEZONE:Asia/Tokyo\r\n", "", 1)
	}
	for _, c := range []struct{ name, zone, then string }{
		{"of the same feed nothing", "", feed(first)},
		{"of the same feed in a zone of my choice nothing", "Asia/Tokyo", feed(first)},
		{"of the same feed in another zone nothing", "America/Los_Angeles", feed(first)},
		{"of a session that moved its hour", "Asia/Tokyo", feed(moved)},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, path := open(t), filepath.Join(t.TempDir(), "feed.ics")
			conference, _, err := take(t, db, write(t, path, feed(first)))
			if err != nil {
				t.Fatal(err)
			}
			if c.zone != "" {
				if err := db.SetZone(t.Context(), conference.ID, c.zone, Rules); err != nil {
					t.Fatal(err)
				}
			}
			r, err := Read(t.Context(), write(t, path, c.then), nil)
			if err != nil {
				t.Fatal(err)
			}
			said, _, err := Compare(t.Context(), db, conference, r)
			if err != nil {
				t.Fatal(err)
			}
			_, kept, err := Keep(t.Context(), db, &conference, r, app.Choices{})
			if err != nil {
				t.Fatal(err)
			}
			want := app.ChangeCounts{}
			if c.then != feed(first) {
				want.Moved = 1
			}
			if app.Count(said) != want || app.Count(kept) != want {
				t.Errorf("says %+v, keeps %+v, want %+v", app.Count(said), app.Count(kept), want)
			}
		})
	}
}

func TestSampleIsMarkedAsSuch(t *testing.T) {
	db := open(t)
	c, _, err := take(t, db, sample.Address)
	if err != nil {
		t.Fatal(err)
	}
	if !c.Sample || c.Source.Address != sample.Address {
		t.Errorf("%+v", c)
	}
}

func TestRefusedFeedsLeaveNothing(t *testing.T) {
	db := open(t)
	files, err := os.ReadDir(testkit.DataPath(t, "broken"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(file.Name()+" is refused in words", func(t *testing.T) {
			_, _, err := take(t, db, testkit.DataPath(t, "broken/"+file.Name()))
			if p := app.AsProblem(err); p == nil || p.Kind != app.KindBadInput {
				t.Errorf("%v", err)
			}
		})
	}
	conferences, err := db.Conferences(t.Context())
	if err != nil || len(conferences) != 0 {
		t.Errorf("%d conferences, %v", len(conferences), err)
	}
}

// BenchmarkImport is all of it, from the file to the disk, into a database that is open. PERFORMANCE.md
// sets it beside BenchmarkTokenise of package feed and BenchmarkInsertOnly of package sqlite.
func BenchmarkImport(b *testing.B) {
	for _, file := range []string{"pentabarf-xml/fosdem-2025.xml", "pentabarf-xml/36c3-merged.xml"} {
		b.Run(file, func(b *testing.B) {
			path := testkit.DataPath(b, file)
			for b.Loop() {
				b.StopTimer()
				db, err := sqlite.Open(b.Context(), b.TempDir(), time.Now)
				if err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				if _, _, err := take(b, db, path); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				_ = db.Close()
				b.StartTimer()
			}
		})
	}
}

func TestARenamedConferenceIsRefreshed(t *testing.T) {
	const at = "20270515T010000Z"
	feed := calendar(event("a", at, "A"), event("b", at, "B"))
	for _, c := range []struct {
		name, second string
		conferences  int
	}{
		{"by the same feed", feed, 1},
		{"by the same feed under the person's own name", strings.Replace(feed, "Small Conf", "My days in May", 1), 1},
		{"and not by another conference's of these days", strings.Replace(feed, "Small Conf", "Large Conf", 1), 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, path := open(t), filepath.Join(t.TempDir(), "feed.ics")
			first, _, err := take(t, db, write(t, path, feed))
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Rename(t.Context(), first.ID, "My days in May"); err != nil {
				t.Fatal(err)
			}
			if _, _, err := take(t, db, write(t, path, c.second)); err != nil {
				t.Fatal(err)
			}
			all, err := db.Conferences(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if len(all) != c.conferences {
				t.Errorf("%d conferences", len(all))
			}
		})
	}
}
