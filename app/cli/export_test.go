package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAPackIsImportedByAnotherMeguri(t *testing.T) {
	w := newWorld(t)
	w.sample()
	w.done("bookmark", "18")
	w.done("note", "18", "私だけのメモ")
	path := filepath.Join(t.TempDir(), "conf.meguri")
	for range 2 { // an earlier pack is replaced
		v := read[[]packView](w, "pack", path)[0]
		if info, err := os.Stat(path); err != nil || v.File != path || v.Sessions != 51 || int64(v.Bytes) != info.Size() {
			t.Errorf("wrote %+v, %v", v, err)
		}
	}
	if content, err := os.ReadFile(path); err != nil || strings.Contains(string(content), "私だけのメモ") {
		t.Errorf("the pack holds a note, %v", err)
	}

	other := newWorld(t)
	v := read[importView](other, "import", path)
	if v.Conference.Title != "巡会 Meguri Conf 2027(見本)" || v.Sessions != 51 || v.Speakers != 19 || v.Rooms != 4 || v.Tracks != 3 || len(v.Warnings) != 0 {
		t.Errorf("imported %+v", v)
	}
	if out := w.done("pack", path, "--lang", "ja"); !strings.Contains(out, "書き出しました") {
		t.Errorf("says %s", out)
	}
	again := read[importView](w, "import", path)
	if c := again.Changes; c.Added+c.Moved+c.Changed+c.Cancelled+c.Restored != 0 {
		t.Errorf("one's own pack changes %+v", c)
	}
	if s := w.one("session", "18"); s.Bookmark == nil || s.Note != "私だけのメモ" {
		t.Errorf("the marks are %+v", s)
	}
}

func TestACalendarHoldsMyOwnDaysOrAll(t *testing.T) {
	w := newWorld(t)
	w.sample()
	path := filepath.Join(t.TempDir(), "mine.ics")
	if a := w.run("calendar", path); a.code != exitRefused || !strings.HasPrefix(a.err, "None of your sessions") {
		t.Errorf("without a bookmark: %+v", a)
	}
	w.done("bookmark", "18")
	w.done("bookmark", "24", "--maybe")
	if v := read[[]calendarView](w, "calendar", path)[0]; v.Sessions != 2 || v.Alarms != 1 || v.Untimed != 0 {
		t.Errorf("wrote %+v", v)
	}
	content, err := os.ReadFile(path)
	if err != nil || strings.Count(string(content), "BEGIN:VEVENT") != 2 || !strings.Contains(string(content), "TRIGGER:-PT10M") {
		t.Errorf("the calendar is\n%s, %v", content, err)
	}
	if v := read[[]calendarView](w, "calendar", path, "--all", "--alarm", "0")[0]; v.Sessions != 50 || v.Alarms != 0 || v.Untimed != 1 {
		t.Errorf("wrote %+v", v)
	}
}

func TestAnExportReplacesNothingElse(t *testing.T) {
	w := newWorld(t)
	w.sample()
	notes := w.file("notes.txt", "mine")
	for _, verb := range []string{"pack", "calendar"} {
		args := []string{verb, notes}
		if verb == "calendar" {
			args = append(args, "--all")
		}
		if a := w.run(args...); a.code != exitRefused || !strings.Contains(a.err, "is there already") {
			t.Errorf("%s: %+v", verb, a)
		}
		if a := w.run(append([]string{verb, filepath.Join(w.folder, "nowhere", "x")}, args[2:]...)...); a.code != exitRefused || !strings.Contains(a.err, "can't be written") {
			t.Errorf("%s: %+v", verb, a)
		}
	}
	if content, err := os.ReadFile(notes); err != nil || string(content) != "mine" {
		t.Errorf("the notes are %q, %v", content, err)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(notes), ".meguri-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
