package desktop

import (
	"testing"

	"meguri/app"
	"meguri/app/sample"
	"meguri/app/sqlite"
	"meguri/app/testkit"
)

// TestReadingNeedsNoWriting takes as long as a writer waits for another process's.
func TestReadingNeedsNoWriting(t *testing.T) {
	s := open(t)
	kept := keep(t, s, sample.Address, KeepView{})
	other, err := sqlite.Open(t.Context(), s.options.Folder, testkit.Clock("2027-05-15T14:28:00+09:00"))
	if err != nil {
		t.Fatal(err)
	}
	begun, release, ended := make(chan bool), make(chan bool), make(chan error)
	go func() {
		_, err := other.Mark(t.Context(), app.ActNote, app.Marking{Session: kept.Day.Slots[0].ID, Change: func(m app.Marks) app.Marks {
			begun <- true
			<-release
			return m
		}})
		ended <- err
	}()
	<-begun
	view, err := (&Timetable{s}).Day(kept.Conference.ID, "2027-05-16", "", false)
	if err != nil || len(view.Slots) == 0 {
		t.Errorf("the day isn't shown because it can't be remembered: %d slots, %v", len(view.Slots), err)
	}
	close(release)
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if err := other.Close(); err != nil {
		t.Error(err)
	}
}
