package app_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/testkit"
)

func TestClashMinutes(t *testing.T) {
	for _, c := range []struct {
		name    string
		overlap time.Duration
		want    int
	}{
		{"ten minutes are ten", 10 * time.Minute, 10},
		{"a second is a minute", time.Second, 1},
		{"ten and a half are eleven", 10*time.Minute + 30*time.Second, 11},
		{"nothing is nothing", 0, 0},
		{"over midnight is no matter", 90 * time.Minute, 90},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := testkit.At("2024-08-03T23:30:00+09:00")
			if got := (app.Clash{Start: start, End: start.Add(c.overlap)}).Minutes(); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}

func TestParseZone(t *testing.T) {
	noon := testkit.At("2024-08-03T12:00:00Z")
	for _, c := range []struct{ name, want string }{
		{"Asia/Tokyo", "21:00"}, {"Europe/Berlin", "14:00"}, {"Asia/Kolkata", "17:30"}, {"UTC", "12:00"},
		{"+09:00", "21:00"}, {"-03:30", "08:30"}, {"+00:00", "12:00"},
	} {
		t.Run(c.name+" is a zone", func(t *testing.T) {
			loc, err := app.ParseZone(c.name)
			if err != nil || noon.In(loc).Format("15:04") != c.want || loc.String() != c.name {
				t.Errorf("got %v, %v, want noon UTC at %s", loc, err, c.want)
			}
		})
	}
	for _, name := range []string{"", "Local", "Berlin", "asia", "+9", "+25:00", "../etc/passwd", "/etc/localtime"} {
		t.Run(fmt.Sprintf("%q is none", name), func(t *testing.T) {
			var p *app.Problem
			if loc, err := app.ParseZone(name); !errors.As(err, &p) || p.Kind != app.KindBadInput {
				t.Errorf("got %v, %v", loc, err)
			}
			if loc := (app.Zone{Name: name}).Location(); loc != time.UTC {
				t.Errorf("shown in %v, want UTC", loc)
			}
		})
	}
}

func TestInKeepsTheWallTime(t *testing.T) {
	tokyo := app.Zone{Name: "Asia/Tokyo"}.Location()
	if got := app.In(testkit.At("2024-08-03T10:30:15Z"), tokyo); !got.Equal(testkit.At("2024-08-03T10:30:15+09:00")) {
		t.Errorf("got %v", got)
	}
}

func TestCount(t *testing.T) {
	got := app.Count([]app.Change{
		{Session: "a", Kind: app.Moved, Field: "start"}, {Session: "a", Kind: app.Moved, Field: "end"},
		{Session: "a", Kind: app.Changed, Field: "title"}, {Session: "b", Kind: app.Moved, Field: "room"},
		{Session: "c", Kind: app.Added}, {Session: "d", Kind: app.Cancelled}, {Session: "e", Kind: app.Restored},
		{Session: "e", Kind: app.Changed, Field: "abstract"}, {Session: "e", Kind: app.Changed, Field: "track"},
	})
	want := app.ChangeCounts{Added: 1, Moved: 2, Changed: 2, Cancelled: 1, Restored: 1}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestCompareSessions(t *testing.T) {
	ten := testkit.At("2024-08-03T10:00:00+09:00")
	sessions := []app.Session{
		{Key: "shelf b"}, {Key: "b", Start: ten}, {Key: "late", Start: ten.Add(time.Hour)},
		{Key: "shelf a"}, {Key: "a", Start: ten.UTC()},
	}
	slices.SortFunc(sessions, app.CompareSessions)
	var got []string
	for _, s := range sessions {
		got = append(got, s.Key)
	}
	if want := []string{"a", "b", "late", "shelf a", "shelf b"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTouched(t *testing.T) {
	for _, c := range []struct {
		name  string
		marks app.Marks
		want  bool
	}{
		{"nothing said", app.Marks{}, false},
		{"a bookmark", app.Marks{Bookmark: app.Maybe}, true},
		{"an attendance", app.Marks{Attendance: app.Attendance{Extent: app.Skipped}}, true},
		{"watch later", app.Marks{WatchLater: true}, true},
		{"a rating", app.Marks{Rating: 1}, true},
		{"a note", app.Marks{Note: " "}, true},
		{"hidden", app.Marks{Hidden: true}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.marks.Touched(); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestHides(t *testing.T) {
	session := app.Session{Room: "Room 1", Track: "Room 2", Language: "en"}
	for _, c := range []struct {
		name   string
		things []app.Hidden
		marks  app.Marks
		want   bool
	}{
		{"nothing is hidden at first", nil, app.Marks{}, false},
		{"its room", []app.Hidden{{Kind: app.HideRoom, Name: "Room 1"}}, app.Marks{}, true},
		{"its track", []app.Hidden{{Kind: app.HideTrack, Name: "Room 2"}}, app.Marks{}, true},
		{"its language", []app.Hidden{{Kind: app.HideLanguage, Name: "de"}, {Kind: app.HideLanguage, Name: "en"}}, app.Marks{}, true},
		{"a room of its track's name is another thing", []app.Hidden{{Kind: app.HideRoom, Name: "Room 2"}}, app.Marks{}, false},
		{"a bookmarked session stays in sight", []app.Hidden{{Kind: app.HideRoom, Name: "Room 1"}}, app.Marks{Bookmark: app.Must}, false},
		{"the session itself", nil, app.Marks{Hidden: true, Bookmark: app.Must}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := app.Hides(c.things, session, c.marks); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestBuilding(t *testing.T) {
	for room, want := range map[string]string{
		"UA2.114 (Baudoux)": "UA", "UA2.114": "UA", "UB2.252A (Lameere)": "UB", "K.1.105 (La Fontaine)": "K", "K.1.105": "K", "H.1301": "H", "AW1.126": "AW", "Janson": "",
		"Saal 1": "", "Hall 2 (B)": "", "ホールA": "", "": "", "A": "", "ROOM1": "", "H-12": "", "1.23": "",
	} {
		if got := app.Building(room); got != want {
			t.Errorf("%q is in building %q, want %q", room, got, want)
		}
	}
}

func TestBadges(t *testing.T) {
	for _, c := range []struct {
		name   string
		tracks []string
		want   []string
	}{
		{"no tracks, no badges", nil, []string{}},
		{"the letter that names a track", []string{"Track A", "Track B", "track c"}, []string{"A", "B", "C"}},
		{"the initial", []string{"Security", "databases"}, []string{"S", "D"}},
		{"two initials where one is taken", []string{"Security", "Software Defined Storage"}, []string{"S", "SD"}},
		{"two letters where initials are taken or missing", []string{"Rust", "Robotics"}, []string{"R", "Ro"}},
		{"Japanese initials", []string{"信頼性", "信用"}, []string{"信", "信用"}},
		{"punctuation alone", []string{"—"}, []string{"·"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var tracks []app.Track
			for _, name := range c.tracks {
				tracks = append(tracks, app.Track{Name: name})
			}
			if got := app.Badges(tracks); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestSpeakers(t *testing.T) {
	ada, jo := app.Speaker{Key: "1 Ada", Name: "Ada"}, app.Speaker{Key: "1 Jo", Name: "Jo"}
	p := app.Programme{Sessions: []app.Session{{Speakers: []app.Speaker{jo, ada}}, {Speakers: []app.Speaker{ada}}, {}}}
	if got, want := app.Speakers(p), []app.Speaker{jo, ada}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWordsOfThePersonAreChecked(t *testing.T) {
	for _, c := range []struct {
		name string
		err  func() error
		ok   bool
	}{
		{"must is a bookmark", func() error { _, err := app.ParseBookmark("must"); return err }, true},
		{"maybe is a bookmark", func() error { _, err := app.ParseBookmark("maybe"); return err }, true},
		{"nothing is no bookmark, and that's fine", func() error { _, err := app.ParseBookmark(""); return err }, true},
		{"star is not a bookmark", func() error { _, err := app.ParseBookmark("star"); return err }, false},
		{"away is a mode", func() error { _, err := app.ParseMode("away"); return err }, true},
		{"nothing is no mode", func() error { _, err := app.ParseMode(""); return err }, false},
		{"5 is a rating", func() error { return app.CheckRating(5) }, true},
		{"0 is no rating, and that's fine", func() error { return app.CheckRating(0) }, true},
		{"6 is not a rating", func() error { return app.CheckRating(6) }, false},
		{"-1 is not a rating", func() error { return app.CheckRating(-1) }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.err()
			if (err == nil) != c.ok {
				t.Fatalf("got %v", err)
			}
			if p := app.AsProblem(err); !c.ok && p.Kind != app.KindBadInput {
				t.Errorf("is %q", p.Kind)
			}
		})
	}
}

func TestProblem(t *testing.T) {
	cause := errors.New("disk on fire")
	p := &app.Problem{Kind: app.KindBadInput, Say: "problem.zone", Args: []any{"Berlin"}, Err: cause}
	if got, want := p.Error(), `"Berlin" is not a time zone.: disk on fire`; got != want {
		t.Errorf("the log says %q, want %q", got, want)
	}
	if app.AsProblem(fmt.Errorf("reading the feed: %w", p)) != p {
		t.Error("a wrapped problem isn't found")
	}
	if got := app.AsProblem(cause); got.Kind != app.KindInternal || !errors.Is(got, cause) {
		t.Errorf("another error becomes %+v", got)
	}
	if app.AsProblem(nil) != nil {
		t.Error("no error became a problem")
	}
}
