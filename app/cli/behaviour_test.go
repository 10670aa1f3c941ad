package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/sqlite"
	"meguri/app/testkit"
)

func TestImport(t *testing.T) {
	t.Run("from standard input", func(t *testing.T) {
		w := newWorld(t)
		w.in = small
		view := read[importView](w, "import", "-")
		if view.Conference.Title != "Small Conf" || view.Sessions != 3 || view.Changes.Added != 3 {
			t.Errorf("%+v", view)
		}
	})
	t.Run("twice changes nothing", func(t *testing.T) {
		w := newWorld(t)
		path := w.file("small.json", small)
		w.done("import", path)
		before := w.stored()
		view := read[importView](w, "import", path)
		if view.Changes != (app.ChangeCounts{}) || w.stored() != before {
			t.Errorf("%+v", view.Changes)
		}
	})
	t.Run("of a later version counts what changed and keeps the marks", func(t *testing.T) {
		w := newWorld(t)
		w.done("import", w.file("small.json", small))
		w.done("bookmark", "g-3")
		later := strings.NewReplacer("12:00", "13:00", `"First"`, `"The first"`).Replace(small)
		view := read[importView](w, "import", w.file("later.json", later))
		if view.Changes != (app.ChangeCounts{Moved: 1, Changed: 1}) {
			t.Errorf("%+v", view.Changes)
		}
		if s := w.one("session", "g-3"); s.Bookmark == nil || *s.Start != "2031-02-01T13:00:00+01:00" {
			t.Errorf("%+v", s)
		}
	})
	t.Run("of a later version leaves each session its history, the latest import first", func(t *testing.T) {
		w := newWorld(t)
		w.done("import", w.file("first.json", small))
		for n, start := range []string{"13:00", "14:00"} {
			w.now = testkit.Clock(fmt.Sprintf("2027-05-%d0T12:00:00Z", n+1))
			w.done("import", w.file("later.json", strings.Replace(small, "12:00", start, 1)))
		}
		var got []string
		for _, c := range w.one("session", "g-3").Changes {
			if c.Field == "start" {
				got = append(got, c.Kind+" "+c.Before+" "+c.After+" "+c.At[:10])
			}
		}
		want := []string{"moved 2031-02-01T12:00:00Z 2031-02-01T13:00:00Z 2027-05-20", "moved 2031-02-01T11:00:00Z 2031-02-01T12:00:00Z 2027-05-10"}
		if !slices.Equal(got, want) {
			t.Errorf("changes %v, want %v", got, want)
		}
		if other := w.one("session", "g-1").Changes; len(other) != 0 {
			t.Errorf("another session has %v", other)
		}
	})
	t.Run("prints every field even when there is nothing to say", func(t *testing.T) {
		w := newWorld(t)
		w.in = small
		var raw map[string]json.RawMessage
		if err := json.Unmarshal([]byte(w.done("import", "-", "--json")), &raw); err != nil {
			t.Fatal(err)
		}
		for _, field := range []string{"conference", "sessions", "speakers", "rooms", "tracks", "warnings", "changes"} {
			if content, ok := raw[field]; !ok || string(content) == "null" {
				t.Errorf("%s: %s", field, content)
			}
		}
	})
	t.Run("can be undone", func(t *testing.T) {
		w := newWorld(t)
		w.sample()
		if step := read[[]stepView](w, "undo"); len(step) != 1 || step[0].Action != app.ActImport {
			t.Errorf("%+v", step)
		}
		if left := read[[]conferenceView](w, "conferences"); len(left) != 0 {
			t.Errorf("%+v", left)
		}
	})
}

func TestConferenceIsChosen(t *testing.T) {
	w := newWorld(t)
	smallID := read[importView](w, "import", w.file("small.json", small)).Conference.ID
	w.sample()
	sampleID := read[[]conferenceView](w, "conferences")[1].ID
	if sampleID == smallID {
		sampleID = read[[]conferenceView](w, "conferences")[0].ID
	}
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"the one imported last, when none is named": {nil, sampleID},
		"by its id":                       {[]string{"--conference", smallID}, smallID},
		"by the beginning of its id":      {[]string{"--conference", unlike(smallID, sampleID)}, smallID},
		"by its title, whatever the case": {[]string{"--conference", "small conf"}, smallID},
		"by its acronym":                  {[]string{"--conference", "MEGURI-CONF-2027"}, sampleID},
	} {
		t.Run(name, func(t *testing.T) {
			if got := read[[]agendaView](w, append([]string{"agenda", "--all"}, test.args...)...)[0].Conference; got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
	t.Run("a session of another one is found when none is named", func(t *testing.T) {
		if got := w.one("session", "g-3").Conference; got != smallID {
			t.Errorf("%s", got)
		}
	})
	t.Run("an import makes its conference the current one", func(t *testing.T) {
		w.done("import", w.file("small.json", small))
		for _, c := range read[[]conferenceView](w, "conferences") {
			if c.Current != (c.ID == smallID) {
				t.Errorf("%+v", c)
			}
		}
	})
	t.Run("two with the same title have to be told apart", func(t *testing.T) {
		w.done("import", w.file("next.json", strings.ReplaceAll(small, "2031-", "2032-")))
		if got := w.run("agenda", "--conference", "Small Conf"); got.code != exitRefused || !strings.Contains(got.err, "2 conferences") {
			t.Errorf("exit %d: %s", got.code, got.err)
		}
	})
}

// unlike is the shortest beginning of id that is long enough and not the other's too.
func unlike(id, other string) string {
	for n := shortestPrefix; n < len(id); n++ {
		if !strings.HasPrefix(other, id[:n]) {
			return id[:n]
		}
	}
	return id
}

func TestNoteKeepsItsLines(t *testing.T) {
	for name, test := range map[string]struct{ arg, in, want string }{
		"as typed":                           {"one\ntwo", "", "one\ntwo"},
		"from standard input":                {"-", "one\n\n  two\n", "one\n\n  two"},
		"with the line ends of Windows":      {"-", "one\r\ntwo\r\n", "one\ntwo"},
		"and what only looks like an option": {"-", "--off\n", "--off"},
		"nothing, which clears it":           {"", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.sample()
			w.done("note", "3", "before")
			w.in = test.in
			w.done("note", "3", test.arg)
			if got := w.one("session", "3").Note; got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestAttendance(t *testing.T) {
	for state, want := range map[string]attendanceView{
		"whole":         {optional("onsite"), "whole"},
		"online":        {optional("online"), "whole"},
		"online-left":   {optional("online"), "left"},
		"late-left":     {optional("onsite"), "late-left"},
		"recording":     {optional("recording"), "whole"},
		"skipped":       {nil, "skipped"},
		"Left,late":     {optional("onsite"), "late-left"},
		"onsite+late":   {optional("onsite"), "late"},
		"online whole ": {optional("online"), "whole"},
	} {
		t.Run(state, func(t *testing.T) {
			w := newWorld(t)
			w.sample()
			got := w.one("attend", "3", state).Attendance
			if got == nil || got.Extent != want.Extent || (got.How == nil) != (want.How == nil) || got.How != nil && *got.How != *want.How {
				t.Errorf("%+v", got)
			}
			if w.one("attend", "3", "off").Attendance != nil {
				t.Error("off leaves something")
			}
		})
	}
}

func TestUntimedSessionHasNoTimes(t *testing.T) {
	w := newWorld(t)
	w.sample()
	if s := w.one("session", "51"); s.Start != nil || s.End != nil || s.Day != nil {
		t.Errorf("%+v", s.sessionView)
	}
}

func TestClockGoesOnFromNow(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.now = time.Now
	for at, want := range map[string]string{
		"2027-05-15T10:10:00+09:00": "静かな夜をつくる",
		"2027-05-15T15:35:00Z":      "夜鳴きそばの会",
	} {
		out := w.done("agenda", "--all", "--now", at)
		if !slices.ContainsFunc(strings.Split(out, "\n"), func(line string) bool {
			return strings.Contains(line, want) && strings.Contains(line, "on now")
		}) {
			t.Errorf("%s: %s is not on", at, want)
		}
	}
	w.vars["DISPLAY"] = ":0"
	w.done("--now", "2027-05-15T10:10:00+09:00")
	if ahead := w.opened[0].Now().Sub(testkit.At("2027-05-15T10:10:00+09:00")); ahead < 0 || ahead > time.Minute {
		t.Errorf("the window's clock is %s ahead", ahead)
	}
}

func TestWindowOpens(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	for _, name := range []string{"programme", "agenda"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, test := range map[string]struct {
		args  []string
		where string
	}{
		"without a verb":                      {nil, ""},
		"with options only":                   {[]string{"--lang", "ja"}, ""},
		"on a file without a dot in its name": {[]string{"programme"}, "programme"},
		"on a file by its path":               {[]string{"./agenda"}, "./agenda"},
		"on a file that may be gone":          {[]string{"gone.xml"}, "gone.xml"},
		"on an address":                       {[]string{"https://conf.example/schedule"}, "https://conf.example/schedule"},
		"on the sample":                       {[]string{"sample:"}, "sample:"},
		"on what follows --, verb or not":     {[]string{"--", "gone.xml"}, "gone.xml"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.vars["DISPLAY"] = ":0"
			w.done(test.args...)
			if len(w.opened) != 1 || w.opened[0].Where != test.where || w.opened[0].Folder != w.folder {
				t.Errorf("%+v", w.opened)
			}
		})
	}
	t.Run("not without a display, and says so", func(t *testing.T) {
		if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
			t.Skip("there always is one")
		}
		w := newWorld(t)
		got := w.run("gone.xml")
		if got.code != exitRefused || len(w.opened) != 0 || !strings.Contains(got.err, "There is no display") {
			t.Errorf("exit %d: %s", got.code, got.err)
		}
	})
	t.Run("not when a verb has the name of a file", func(t *testing.T) {
		w := newWorld(t)
		if w.run("agenda"); len(w.opened) != 0 {
			t.Errorf("%+v", w.opened)
		}
	})
}

func TestTerminalObeysNothingFromAFeed(t *testing.T) {
	w := newWorld(t)
	w.done("import", w.file("small.json", small))
	w.done("note", "g-2", "a\x1b]0;title\x07b\u202Ec")
	for _, out := range []string{w.done("agenda", "--all"), w.done("session", "g-2"), w.done("search", "second")} {
		if strings.ContainsAny(out, "\x1b\x07\u202E") || !strings.Contains(out, "Second") {
			t.Errorf("%q", out)
		}
	}
}

func TestDataDir(t *testing.T) {
	abs := func(parts ...string) string {
		if runtime.GOOS == "windows" {
			return `C:\` + filepath.Join(parts...)
		}
		return "/" + filepath.Join(parts...)
	}
	for name, test := range map[string]struct {
		system string
		vars   map[string]string
		want   string
	}{
		"Linux, by the home folder":            {"linux", map[string]string{"HOME": abs("home", "a")}, abs("home", "a", ".local", "share", "meguri")},
		"Linux, by XDG_DATA_HOME":              {"linux", map[string]string{"HOME": abs("home", "a"), "XDG_DATA_HOME": abs("d")}, abs("d", "meguri")},
		"Linux, not by a relative one":         {"linux", map[string]string{"HOME": abs("home", "a"), "XDG_DATA_HOME": "d"}, abs("home", "a", ".local", "share", "meguri")},
		"FreeBSD goes by the same rule":        {"freebsd", map[string]string{"HOME": abs("home", "a")}, abs("home", "a", ".local", "share", "meguri")},
		"macOS, in the Library":                {"darwin", map[string]string{"HOME": abs("Users", "a")}, abs("Users", "a", "Library", "Application Support", "Meguri")},
		"Windows, in the roaming profile":      {"windows", map[string]string{"AppData": abs("Users", "a", "AppData", "Roaming")}, abs("Users", "a", "AppData", "Roaming", "Meguri")},
		"nowhere without any of the variables": {"linux", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := dataDir(test.system, func(name string) string { return test.vars[name] })
			if got != test.want || (err == nil) != (test.want != "") {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		vars map[string]string
		want app.Language
	}{
		"English when nothing is said":      {nil, nil, app.English},
		"the system's":                      {nil, map[string]string{"LANG": "ja_JP.UTF-8"}, app.Japanese},
		"of messages before the general":    {nil, map[string]string{"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_US"}, app.English},
		"LC_ALL before everything":          {nil, map[string]string{"LC_ALL": "ja", "LC_MESSAGES": "en_US", "LANG": "C"}, app.Japanese},
		"English where it is neither":       {nil, map[string]string{"LANG": "de_DE.UTF-8"}, app.English},
		"what --lang says, before all":      {[]string{"agenda", "--lang", "en"}, map[string]string{"LC_ALL": "ja"}, app.English},
		"the same with an equals sign":      {[]string{"--lang=ja"}, nil, app.Japanese},
		"not what stands behind the double": {[]string{"note", "1", "--", "--lang=ja"}, nil, app.English},
	} {
		t.Run(name, func(t *testing.T) {
			if got := languageOf(test.args, func(name string) string { return test.vars[name] }); got != test.want {
				t.Errorf("%s", got)
			}
		})
	}
}

func TestDoctor(t *testing.T) {
	checks := func(w *world) map[string]finding {
		found := map[string]finding{}
		var all []finding
		if err := json.Unmarshal([]byte(w.run("doctor", "--json").out), &all); err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			found[f.Check] = f
		}
		return found
	}
	t.Run("finds a used data folder healthy", func(t *testing.T) {
		w := newWorld(t)
		w.sample()
		w.done("doctor")
		for _, check := range []string{"folder", "database", "integrity", "version", "backups", "space", "zones", "language", "display"} {
			if f := checks(w)[check]; !f.OK || f.Say == "" || strings.Contains(f.Say, "%!") {
				t.Errorf("%s: %+v", check, f)
			}
		}
	})
	t.Run("makes no folder where none is", func(t *testing.T) {
		w := newWorld(t)
		w.folder = filepath.Join(w.folder, "none", "yet")
		w.done("doctor")
		if exists(w.folder) {
			t.Error("it is there")
		}
	})
	t.Run("says that there is no display, which breaks nothing", func(t *testing.T) {
		if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
			t.Skip("there always is one")
		}
		w := newWorld(t)
		if f := checks(w)["display"]; !f.OK || !strings.Contains(f.Say, "no display") {
			t.Errorf("%+v", f)
		}
		w.vars["WAYLAND_DISPLAY"] = "wayland-0"
		if f := checks(w)["display"]; !f.OK || strings.Contains(f.Say, "no display") {
			t.Errorf("%+v", f)
		}
	})
	t.Run("exits with 1 when the database is no database", func(t *testing.T) {
		w := newWorld(t)
		if err := os.WriteFile(filepath.Join(w.folder, sqlite.DatabaseName), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := w.run("doctor"); got.code != exitRefused || !strings.Contains(got.err, "failed") {
			t.Errorf("exit %d: %s", got.code, got.err)
		}
		if checks(w)["database"].OK {
			t.Error("the database passes")
		}
	})
	t.Run("exits with 1 when the folder is a file", func(t *testing.T) {
		w := newWorld(t)
		w.folder = w.file("file", "")
		if got := w.run("doctor"); got.code != exitRefused {
			t.Errorf("exit %d: %s", got.code, got.out)
		}
	})
}

func TestEverySaidWordIsInTheCatalogue(t *testing.T) {
	var names []app.Message
	for prefix, words := range map[string][]string{
		"cli.action.": {
			string(app.ActBookmark), string(app.ActAttendance), string(app.ActWatchLater), string(app.ActRating), string(app.ActNote), string(app.ActHide),
			string(app.ActShow), string(app.ActMode), string(app.ActSettle), string(app.ActRename), string(app.ActZone), string(app.ActImport),
			string(app.ActDelete), string(app.ActRestore),
		},
		"cli.extent.":   {string(app.Whole), string(app.Late), string(app.Left), string(app.LateLeft), string(app.Skipped)},
		"cli.how.":      {string(app.HowOnSite), string(app.HowOnline), string(app.HowRecording)},
		"cli.settled.":  {string(app.KeepBoth), string(app.ComeLate)},
		"cli.bookmark.": {string(app.Must), string(app.Maybe)},
	} {
		for _, word := range words {
			names = append(names, app.Message(prefix+word))
		}
	}
	for _, name := range names {
		for _, language := range []app.Language{app.English, app.Japanese} {
			if text := language.Text(name); text == string(name) {
				t.Errorf("%s: %s is missing", language, name)
			}
		}
	}
}

func TestAClockAsFarAsItIsTold(t *testing.T) {
	for _, at := range []string{"9999-12-31T23:00:00Z", "0001-01-01T00:00:00Z"} {
		w := newWorld(t)
		w.vars["DISPLAY"] = ":0"
		w.done("--now", at)
		told, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if now := w.opened[0].Now(); !now.Equal(told) {
			t.Errorf("--now %s lets the clock begin at %s", at, now)
		}
	}
}

func TestTheListOfConferencesIsAboutAll(t *testing.T) {
	w := newWorld(t)
	w.sample()
	listed := read[[]conferenceView](w, "conferences", "--conference", "no such")
	if len(listed) != 1 || !listed[0].Current {
		t.Errorf("%+v", listed)
	}
}

// odd is a schedule whose short codes name another session, or an option.
const odd = `{"schedule": {"conference": {"title": "Odd Conf", "time_zone_name": "UTC", "days": [{"date": "2031-02-01", "rooms": {"Hall": [
	{"id": "8", "guid": "7", "title": "First", "date": "2031-02-01T10:00:00Z", "duration": "00:30"},
	{"id": "7", "guid": "g-2", "title": "Second", "date": "2031-02-01T11:00:00Z", "duration": "00:30"},
	{"id": "-9", "guid": "g-3", "title": "Third", "date": "2031-02-01T12:00:00Z", "duration": "00:30"},
	{"id": "same", "guid": "same", "title": "Fourth", "date": "2031-02-01T13:00:00Z", "duration": "00:30"}]}}]}}}`

func TestWhatAListShowsNamesTheSession(t *testing.T) {
	w := newWorld(t)
	w.done("import", w.file("odd.json", odd))
	handles := map[string]string{}
	for line := range strings.Lines(w.done("agenda", "--all")) {
		if columns := strings.Fields(line); len(columns) == 5 && columns[2] == "·" {
			handles[columns[4]] = columns[1]
		}
	}
	for _, title := range []string{"First", "Second", "Third", "Fourth"} {
		if got := w.one("session", handles[title]).Title; got != title {
			t.Errorf("%s is %s, not %s", handles[title], got, title)
		}
	}
	if handles["Fourth"] != "same" {
		t.Errorf("a guid that is the code too is listed as %s", handles["Fourth"])
	}
}

func TestAListNamesFewClashes(t *testing.T) {
	w := newWorld(t)
	var events []string
	for i := range 6 {
		events = append(events, fmt.Sprintf(`{"id": "%d", "title": "T", "date": "2031-02-01T10:00:00Z", "duration": "00:30"}`, i))
	}
	w.done("import", w.file("full.json", `{"schedule": {"conference": {"title": "Full", "time_zone_name": "UTC", "days": [
		{"date": "2031-02-01", "rooms": {"Hall": [`+strings.Join(events, ",")+`]}}]}}}`))
	for i := range 6 {
		w.done("bookmark", strconv.Itoa(i))
	}
	line := w.done("bookmark", "0")
	if strings.Count(line, "overlaps") != 3 || !strings.Contains(line, "and 2 more") {
		t.Errorf("%s", line)
	}
	if all := w.one("session", "0").Clashes; len(all) != 5 {
		t.Errorf("--json has %d", len(all))
	}
}

func TestAPartSaysWhatItBrought(t *testing.T) {
	w := newWorld(t)
	w.sample()
	stands := w.file("sponsors.json", `[{"groupName":"Gold","sponsors":[{"name":"Acme","url":"https://acme.example"},{"name":"Bolt","url":"https://bolt.example"}]}]`)
	if out := w.done("import", stands); !strings.Contains(out, "It brought 2 booths") {
		t.Errorf("the first time: %s", out)
	}
	if out := w.done("import", stands); !strings.Contains(out, "Nothing changed") {
		t.Errorf("the second time: %s", out)
	}
}
