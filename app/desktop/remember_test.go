package desktop

import (
	"database/sql"
	"encoding/json"
	"path/filepath"
	"testing"

	"meguri/app/sample"
	"meguri/app/sqlite"
)

func readProblem(t *testing.T, s *Shell, err error, view *ProblemView) {
	t.Helper()
	if err == nil {
		t.Fatal("taken")
	}
	if err := json.Unmarshal([]byte(s.FormatError(err).(string)), view); err != nil {
		t.Fatal(err)
	}
}

func TestReadingNeedsNoWriting(t *testing.T) {
	s := open(t)
	kept := keep(t, s, sample.Address, KeepView{})
	// As when the disk is full: the settings can be read and no longer written.
	raw, err := sql.Open("sqlite3", filepath.Join(s.options.Folder, sqlite.DatabaseName))
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	for _, verb := range []string{"INSERT", "UPDATE"} {
		if _, err := raw.Exec("CREATE TRIGGER no_" + verb + " BEFORE " + verb + " ON settings BEGIN SELECT RAISE(ABORT, 'full'); END"); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name string
		show func() (DayView, error)
	}{
		{"another day", func() (DayView, error) { return (&Timetable{s}).Day(kept.Conference.ID, "2027-05-16", "", false) }},
		{"another conference", func() (DayView, error) { return (&Conferences{s}).Switch(kept.Conference.ID, "") }},
		{"an import", func() (DayView, error) {
			preview, err := (&Imports{s}).PreviewSample()
			if err != nil {
				return DayView{}, err
			}
			kept, err := (&Imports{s}).Keep(preview.Token, KeepView{Title: "Mine"})
			return kept.Day, err
		}},
	} {
		t.Run(c.name+" shows though it can't be remembered", func(t *testing.T) {
			if view, err := c.show(); err != nil || len(view.Slots) == 0 {
				t.Errorf("%d slots, %v", len(view.Slots), err)
			}
		})
	}
}
