package desktop

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/sample"
	"meguri/app/testkit"
)

// open gives a window's shell on an empty data folder, with the clock standing on the sample's first
// afternoon, without a window.
func open(t testing.TB) *Shell {
	t.Helper()
	now, err := time.Parse(time.RFC3339, "2027-05-15T14:28:00+09:00")
	if err != nil {
		t.Fatal(err)
	}
	s := NewShell(Options{Folder: t.TempDir(), Now: func() time.Time { return now }, Language: app.English, Log: io.Discard})
	s.Startup(t.Context())
	t.Cleanup(func() { s.Shutdown(t.Context()) })
	if s.openErr != nil {
		t.Fatal(s.openErr)
	}
	return s
}

// keep imports what is at where.
func keep(t testing.TB, s *Shell, where string, chosen KeepView) KeptView {
	t.Helper()
	imports := &Imports{s}
	preview, err := imports.PreviewFile(where)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := imports.Keep(preview.Token, chosen)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestStart(t *testing.T) {
	t.Run("with nothing stored there is no conference and no day", func(t *testing.T) {
		s := open(t)
		view, err := (&App{s}).Start()
		if err != nil {
			t.Fatal(err)
		}
		if view.Current != "" || view.Day != nil || len(view.Conferences) != 0 || view.Settings.Zoom != 100 || !view.Settings.LetterKeys {
			t.Errorf("%+v", view)
		}
	})
	t.Run("after an import it opens on today", func(t *testing.T) {
		s := open(t)
		kept := keep(t, s, sample.Address, KeepView{})
		view, err := (&App{s}).Start()
		if err != nil {
			t.Fatal(err)
		}
		if view.Current != kept.Conference.ID || view.Day == nil || view.Day.Day != "2027-05-15" {
			t.Errorf("current %q, day %+v", view.Current, view.Day)
		}
	})
}

func TestKeepIsOneStep(t *testing.T) {
	s := open(t)
	kept := keep(t, s, sample.Address, KeepView{Title: "Mine", Modes: map[string]string{"2027-05-16": "online"}})
	if kept.Conference.Title != "Mine" || kept.Day.Days[1].Mode != "online" {
		t.Errorf("what was chosen is not kept: %q, %+v", kept.Conference.Title, kept.Day.Days)
	}
	undone, err := (&Undoing{s}).Undo()
	if err != nil {
		t.Fatal(err)
	}
	left, err := (&Conferences{s}).List()
	if err != nil {
		t.Fatal(err)
	}
	if undone.Step == nil || undone.Undo.Undo != nil || len(left) != 0 {
		t.Errorf("one undo leaves %d conferences and the step %+v", len(left), undone.Undo.Undo)
	}
}

func TestEveryListOfADayIsAList(t *testing.T) {
	s := open(t)
	kept := keep(t, s, sample.Address, KeepView{})
	text, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	var loose map[string]any
	if err := json.Unmarshal(text, &loose); err != nil {
		t.Fatal(err)
	}
	var walk func(path string, value any)
	walk = func(path string, value any) {
		switch v := value.(type) {
		case map[string]any:
			for name, inner := range v {
				walk(path+"."+name, inner)
			}
		case []any:
			for _, inner := range v {
				walk(path+"[]", inner)
			}
		case nil:
			if path != ".undo.undo" && path != ".undo.redo" && !strings.HasSuffix(path, "[].change") {
				t.Errorf("%s is null", path)
			}
		}
	}
	walk("", loose)
}

func TestMarksAnswerWithThePlan(t *testing.T) {
	s := open(t)
	day := keep(t, s, sample.Address, KeepView{}).Day
	var first, second SlotView
	for _, a := range day.Slots { // any two that overlap
		for _, b := range day.Slots {
			if a.ID != b.ID && !a.Cancelled && !b.Cancelled && a.Minute < b.Minute && b.Minute < a.Minute+a.Minutes && a.Track != b.Track {
				first, second = a, b
			}
		}
	}
	if first.ID == "" {
		t.Fatal("the sample has no overlap")
	}
	bookmarks := &Bookmarks{s}
	if _, err := bookmarks.Set(first.ID, "must"); err != nil {
		t.Fatal(err)
	}
	marked, err := bookmarks.Set(second.ID, "maybe")
	if err != nil {
		t.Fatal(err)
	}
	if len(marked.Plan.Clashes) != 1 || marked.Plan.Clashes[0].First != first.ID || marked.Plan.Clashes[0].Second != second.ID {
		t.Fatalf("the clash is missing: %+v", marked.Plan.Clashes)
	}
	for _, c := range []struct{ name, choice, want string }{
		{"keeping both leaves the clash, settled", "both", "both"},
		{"coming late leaves the clash, settled", "late", "late"},
	} {
		t.Run(c.name, func(t *testing.T) {
			marked, err := (&Clashes{s}).Settle(first.ID, second.ID, c.choice)
			if err != nil {
				t.Fatal(err)
			}
			if len(marked.Plan.Clashes) != 1 || marked.Plan.Clashes[0].Settled != c.want {
				t.Errorf("%+v", marked.Plan.Clashes)
			}
		})
	}
	t.Run("going to one puts the other on watch later", func(t *testing.T) {
		marked, err := (&Clashes{s}).Settle(second.ID, first.ID, "go")
		if err != nil {
			t.Fatal(err)
		}
		if got := marked.Marks[first.ID]; got.Bookmark != "" || !got.WatchLater || len(marked.Plan.Clashes) != 0 {
			t.Errorf("%+v, clashes %+v", got, marked.Plan.Clashes)
		}
	})
	t.Run("nothing else settles a clash", func(t *testing.T) {
		if _, err := (&Clashes{s}).Settle(second.ID, first.ID, "coin"); app.AsProblem(err).Kind != app.KindBadInput {
			t.Errorf("%v", err)
		}
	})
}

func TestClocks(t *testing.T) {
	here := time.Local
	t.Cleanup(func() { time.Local = here })
	s := open(t)
	day := keep(t, s, sample.Address, KeepView{}).Day
	first := day.Slots[0]
	for _, c := range []struct {
		name, zone, clock string
		from              string
		shift             int
	}{
		{"the conference's clock shows its own time wherever I am", "America/Los_Angeles", "conference", first.From, 0},
		{"my clock in Los Angeles shows the evening before", "America/Los_Angeles", "mine", "", -1},
		{"my clock in the same zone shows the same", "Asia/Tokyo", "mine", first.From, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			zone, err := time.LoadLocation(c.zone)
			if err != nil {
				t.Fatal(err)
			}
			time.Local = zone
			view, err := (&Timetable{s}).Day(day.Conference, day.Day, c.clock, false)
			if err != nil {
				t.Fatal(err)
			}
			got := view.Slots[0]
			if c.from != "" && got.From != c.from || got.Shift != c.shift || got.Minute != first.Minute || got.Start != first.Start {
				t.Errorf("from %s shift %d minute %d", got.From, got.Shift, got.Minute)
			}
			if view.Hours[0].Shift != c.shift {
				t.Errorf("the axis begins %d dates away", view.Hours[0].Shift)
			}
		})
	}
}

func TestHiding(t *testing.T) {
	s := open(t)
	day := keep(t, s, sample.Address, KeepView{}).Day
	room := day.Rooms[0]
	hiding := &Hiding{s}
	if _, err := hiding.Set(day.Conference, "room", room.Name, true); err != nil {
		t.Fatal(err)
	}
	timetable := &Timetable{s}
	without, err := timetable.Day(day.Conference, day.Day, "conference", false)
	if err != nil {
		t.Fatal(err)
	}
	with, err := timetable.Day(day.Conference, day.Day, "conference", true)
	if err != nil {
		t.Fatal(err)
	}
	if len(without.Slots) != len(day.Slots)-room.Sessions || without.HiddenCount != room.Sessions || len(with.Slots) != len(day.Slots) {
		t.Errorf("%d slots without the room's %d, %d with", len(without.Slots), room.Sessions, len(with.Slots))
	}
	list, err := hiding.List(day.Conference)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 || list[0].Kind != "room" || list[0].Name != room.Name {
		t.Errorf("what is hidden can't be found again: %+v", list)
	}
}

func TestAPanicIsAProblem(t *testing.T) {
	s := open(t)
	_, err := guard(s, "test", func(context.Context) (int, error) { panic("out of luck") })
	if p := app.AsProblem(err); p.Kind != app.KindInternal {
		t.Errorf("%v", err)
	}
	var view ProblemView
	if err := json.Unmarshal([]byte(s.FormatError(err).(string)), &view); err != nil || view.Say == "" || view.Try == "" {
		t.Errorf("%+v, %v", view, err)
	}
}

func TestRefusals(t *testing.T) {
	s := open(t)
	day := keep(t, s, sample.Address, KeepView{}).Day
	id := day.Slots[0].ID
	for _, c := range []struct {
		name string
		do   func() error
	}{
		{"a bookmark that is none", func() error { _, err := (&Bookmarks{s}).Set(id, "perhaps"); return err }},
		{"an attendance key that is none", func() error { _, err := (&Attendances{s}).Press(id, "asleep"); return err }},
		{"a rating of six", func() error { _, err := (&Ratings{s}).Set(id, 6); return err }},
		{"a mode that is none", func() error { _, err := (&Timetable{s}).SetMode(day.Conference, day.Day, "dreaming"); return err }},
		{"hiding a speaker", func() error { _, err := (&Hiding{s}).Set(day.Conference, "speaker", "x", true); return err }},
		{"a zone that is none", func() error { _, err := (&Conferences{s}).SetZone(day.Conference, "Mars/Base"); return err }},
		{"a setting that is none", func() error { _, err := (&Settings{s}).Set("colour", "red"); return err }},
		{"a setting to a value it can't have", func() error { _, err := (&Settings{s}).Set("zoom", "1000"); return err }},
		{"a script address", func() error { return (&Links{s}).Open("javascript:alert(1)") }},
		{"a file address", func() error { return (&Links{s}).Open("file:///etc/passwd") }},
		{"an unknown session", func() error { _, err := (&Sessions{s}).View("nothing", ""); return err }},
		{"a preview that is closed", func() error { _, err := (&Imports{s}).Keep("gone", KeepView{}); return err }},
	} {
		t.Run(c.name+" is refused in words", func(t *testing.T) {
			err := c.do()
			if err == nil {
				t.Fatal("taken")
			}
			if p := app.AsProblem(err); p.Kind == app.KindInternal {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestWhatWasAttendedSettlesItsClash(t *testing.T) {
	at := testkit.At
	day := "2027-05-15"
	l := newLoaded(app.Conference{Zone: app.Zone{Name: "Asia/Tokyo"}}, app.Programme{
		Days: []app.Day{{Date: day}},
		Sessions: []app.Session{
			{ID: "heard", Day: day, Start: at("2027-05-15T10:00:00+09:00"), End: at("2027-05-15T11:00:00+09:00")},
			{ID: "given up", Day: day, Start: at("2027-05-15T10:30:00+09:00"), End: at("2027-05-15T12:00:00+09:00")},
		},
	})
	marks := map[string]app.Marks{
		"heard":    {Attendance: app.Attendance{How: app.HowOnSite, Extent: app.Whole}},
		"given up": {Bookmark: app.Must},
	}
	for _, c := range []struct {
		name, now, settled string
		stops              int
	}{
		{"while both run there is something to choose", "2027-05-15T10:45:00+09:00", "", 2},
		{"once one is over there is not, but the other may still be joined", "2027-05-15T11:00:00+09:00", "attended", 2},
		{"once both are over only what was attended is a stop", "2027-05-15T12:00:00+09:00", "attended", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			plan := l.plan(day, marks, nil, at(c.now))
			if len(plan.Clashes) != 1 || plan.Clashes[0].Settled != c.settled || len(plan.Stops) != c.stops || plan.Stops[0].Sessions[0] != "heard" {
				t.Errorf("%+v", plan)
			}
		})
	}
}

func TestAClashOfTheNightWithTheNextMorning(t *testing.T) {
	at := testkit.At
	l := newLoaded(app.Conference{Zone: app.Zone{Name: "Asia/Tokyo"}}, app.Programme{
		Days: []app.Day{{Date: "2027-05-15"}, {Date: "2027-05-16"}},
		Sessions: []app.Session{
			{ID: "night", Day: "2027-05-15", Start: at("2027-05-15T22:00:00+09:00"), End: at("2027-05-16T06:00:00+09:00")},
			{ID: "dawn", Day: "2027-05-16", Start: at("2027-05-16T05:30:00+09:00"), End: at("2027-05-16T06:30:00+09:00")},
		},
	})
	marks := map[string]app.Marks{"night": {Bookmark: app.Must}, "dawn": {Bookmark: app.Must}}
	for _, day := range []string{"2027-05-15", "2027-05-16"} {
		plan := l.plan(day, marks, nil, time.Time{})
		if len(plan.Clashes) != 1 || plan.Clashes[0].Minutes != 30 {
			t.Errorf("%s shows %+v", day, plan.Clashes)
		}
	}
}
