package app_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
)

var keys = map[rune]app.AttendanceKey{
	'A': app.KeyAttended, 'D': app.KeyLate, 'E': app.KeyLeftEarly, 'O': app.KeyOnline, 'X': app.KeySkipped,
}

// press goes through keys as they are on the keyboard.
func press(a app.Attendance, typed string, mode app.Mode) app.Attendance {
	for _, key := range typed {
		a = a.Press(keys[key], mode)
	}
	return a
}

func TestPress(t *testing.T) {
	nothing := app.Attendance{}
	skipped := app.Attendance{Extent: app.Skipped}
	there := func(e app.Extent) app.Attendance { return app.Attendance{How: app.HowOnSite, Extent: e} }
	online := func(e app.Extent) app.Attendance { return app.Attendance{How: app.HowOnline, Extent: e} }
	recording := app.Attendance{How: app.HowRecording, Extent: app.Whole}
	for _, c := range []struct {
		name  string
		from  app.Attendance
		typed string
		mode  app.Mode
		want  app.Attendance
	}{
		{"A is the whole of it, on site", nothing, "A", app.OnSite, there(app.Whole)},
		{"A on an online day is online", nothing, "A", app.Online, online(app.Whole)},
		{"A on a day away is on site after all", nothing, "A", app.Away, there(app.Whole)},
		{"A on a day without a mode is on site", nothing, "A", "", there(app.Whole)},
		{"A again takes it back", nothing, "AA", app.OnSite, nothing},
		{"A after arriving late is the whole of it", nothing, "DA", app.OnSite, there(app.Whole)},
		{"D is late", nothing, "D", app.OnSite, there(app.Late)},
		{"D again was not late", nothing, "DD", app.OnSite, there(app.Whole)},
		{"E is left early", nothing, "E", app.OnSite, there(app.Left)},
		{"E again stayed to the end", nothing, "EE", app.OnSite, there(app.Whole)},
		{"D and E are both", nothing, "DE", app.OnSite, there(app.LateLeft)},
		{"E and D are both", nothing, "ED", app.OnSite, there(app.LateLeft)},
		{"taking D back from both leaves E", nothing, "DED", app.OnSite, there(app.Left)},
		{"taking E back from both leaves D", nothing, "DEE", app.OnSite, there(app.Late)},
		{"O is the whole of it, online", nothing, "O", app.OnSite, online(app.Whole)},
		{"O again takes it back", nothing, "OO", app.OnSite, nothing},
		{"O on an online day is the whole of it", nothing, "O", app.Online, online(app.Whole)},
		{"O again on an online day takes it back", nothing, "OO", app.Online, nothing},
		{"O then E is online, left half-way", nothing, "OE", app.OnSite, online(app.Left)},
		{"E then O is online, left half-way", nothing, "EO", app.OnSite, online(app.Left)},
		{"taking O back keeps how much", nothing, "EOO", app.OnSite, there(app.Left)},
		{"taking O back on an online day would leave no way", nothing, "EOO", app.Online, online(app.Left)},
		{"X is skipped, in no way", nothing, "X", app.OnSite, skipped},
		{"X again takes it back", nothing, "XX", app.OnSite, nothing},
		{"X replaces what was said", nothing, "OEX", app.OnSite, skipped},
		{"D after X was there, late", nothing, "XD", app.OnSite, there(app.Late)},
		{"O after X was there, online", nothing, "XO", app.OnSite, online(app.Whole)},
		{"A after X was there", nothing, "XA", app.Online, online(app.Whole)},
		{"a recording is left early as a recording", recording, "E", app.OnSite, app.Attendance{How: app.HowRecording, Extent: app.Left}},
		{"O turns a recording into online", recording, "O", app.OnSite, online(app.Whole)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := press(c.from, c.typed, c.mode); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
	if got := recording.Press("unheard-of", app.OnSite); got != recording {
		t.Errorf("an unknown key gives %+v", got)
	}
}

// Whatever is typed, the state is one that can be written down and read back.
func TestPressLaws(t *testing.T) {
	modes := rapid.SampledFrom([]app.Mode{"", app.OnSite, app.Online, app.Away})
	rapid.Check(t, func(t *rapid.T) {
		mode := modes.Draw(t, "mode")
		a := press(app.Attendance{}, rapid.StringMatching("[ADEOX]{0,6}").Draw(t, "typed"), mode)
		switch {
		case a == app.Attendance{}:
			return
		case a.Extent == "", (a.How == "") != (a.Extent == app.Skipped):
			t.Fatalf("%+v says half of it", a)
		}
		text := string(a.Extent)
		if a.How != "" {
			text = string(a.How) + "-" + text
		}
		if read, err := app.ParseAttendance(text, modes.Draw(t, "read in")); err != nil || read != a {
			t.Fatalf("%+v is written %q and read as %+v, %v", a, text, read, err)
		}
	})
}

func TestParseAttendance(t *testing.T) {
	for _, c := range []struct {
		text string
		mode app.Mode
		want app.Attendance
	}{
		{"off", app.OnSite, app.Attendance{}},
		{"whole", app.OnSite, app.Attendance{How: app.HowOnSite, Extent: app.Whole}},
		{"whole", app.Online, app.Attendance{How: app.HowOnline, Extent: app.Whole}},
		{"whole", app.Away, app.Attendance{How: app.HowOnSite, Extent: app.Whole}},
		{"online", app.OnSite, app.Attendance{How: app.HowOnline, Extent: app.Whole}},
		{"onsite", app.Online, app.Attendance{How: app.HowOnSite, Extent: app.Whole}},
		{"recording", app.OnSite, app.Attendance{How: app.HowRecording, Extent: app.Whole}},
		{"late", app.OnSite, app.Attendance{How: app.HowOnSite, Extent: app.Late}},
		{"left", app.OnSite, app.Attendance{How: app.HowOnSite, Extent: app.Left}},
		{"late-left", app.OnSite, app.Attendance{How: app.HowOnSite, Extent: app.LateLeft}},
		{"left-late", app.OnSite, app.Attendance{How: app.HowOnSite, Extent: app.LateLeft}},
		{"online-left", app.OnSite, app.Attendance{How: app.HowOnline, Extent: app.Left}},
		{"left, online", app.OnSite, app.Attendance{How: app.HowOnline, Extent: app.Left}},
		{"online late left", app.OnSite, app.Attendance{How: app.HowOnline, Extent: app.LateLeft}},
		{"skipped", app.Online, app.Attendance{Extent: app.Skipped}},
	} {
		t.Run(c.text+" is read on a day "+string(c.mode), func(t *testing.T) {
			got, err := app.ParseAttendance(c.text, c.mode)
			if err != nil || got != c.want {
				t.Errorf("got %+v, %v, want %+v", got, err, c.want)
			}
		})
	}
	for _, text := range []string{
		"", "-", "half", "online-onsite", "online-online", "whole-late", "late-whole", "late-late", "late-left-late",
		"whole-whole", "online-skipped", "skipped-late", "late-skipped", "off-online", "Online", "オンライン",
	} {
		t.Run("refused: "+text, func(t *testing.T) {
			got, err := app.ParseAttendance(text, app.OnSite)
			var p *app.Problem
			if !errors.As(err, &p) || p.Kind != app.KindBadInput || got != (app.Attendance{}) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}
