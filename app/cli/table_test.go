package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestATableIsImportedByWhatIsSaidOfIt(t *testing.T) {
	const text = "Slot;Talk;Who;Where\nDay 1;;;\n10:00-10:40;Steam;Ann;Hall A\nDay 2;;;\n10:00-10:30;Water;Ben, Cem;Hall A\n"
	for _, c := range []struct {
		name     string
		flags    []string
		speakers int
	}{
		{"by the columns it proposes", []string{"--first-day", "2026-08-03", "--zone", "Asia/Tokyo", "--title", "Tea"}, 3},
		{"by columns named by header and by number", []string{"--columns", "start=slot, title=2, room=Where", "--first-day", "2026-08-03", "--zone", "Asia/Tokyo", "--title", "Tea"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.in = text
			view := read[importView](w, append([]string{"import", "-"}, c.flags...)...)
			if view.Sessions != 2 || view.Speakers != c.speakers || view.Rooms != 1 || strings.Join(view.Conference.Days, " ") != "2026-08-03 2026-08-04" {
				t.Errorf("imported %+v", view)
			}
			if view.Conference.Title != "Tea" || view.Conference.Zone != "Asia/Tokyo" {
				t.Errorf("into %+v", view.Conference)
			}
		})
	}
}

func TestWhatIsSaidOfATableIsChecked(t *testing.T) {
	for _, c := range []struct {
		name, in string
		flags    []string
		want     string
	}{
		{"a kind of column there isn't", "Slot,Talk\n10:00,One\n", []string{"--columns", "tea=Talk"}, `The table has no column "Talk" for "tea".`},
		{"no title among the columns", "Slot,Talk\n10:00,One\n", []string{"--columns", "start=Slot"}, "it isn't clear which column holds the titles"},
		{"a first day that is no date", "Slot,Talk\n10:00,One\n", []string{"--first-day", "Monday"}, `"Monday" is not a date.`},
		{"a zone nobody knows", "Slot,Talk\n10:00,One\n", []string{"--zone", "Moon/Base"}, `"Moon/Base" is not a time zone.`},
		{"what is no table", "<schedule/>", []string{"--columns", "title=1"}, "This is no table"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.in = c.in
			if a := w.run(append([]string{"import", "-"}, c.flags...)...); a.code != exitRefused || !strings.Contains(a.err, c.want) {
				t.Errorf("exit %d, says %s", a.code, a.err)
			}
		})
	}
}

func TestASitesFileTakesItsFirstDay(t *testing.T) {
	w := newWorld(t)
	w.in = "- title: Steam\n  date: day2\n  startsAt: \"10:00\"\n"
	view := read[importView](w, "import", "-", "--first-day", "2026-08-03", "--zone", "Asia/Tokyo", "--title", "Tea")
	if strings.Join(view.Conference.Days, " ") != "2026-08-04" {
		t.Errorf("imported %+v", view)
	}
}

func TestWhatIsKnownServesEveryKindOfInput(t *testing.T) {
	w := newWorld(t)
	talks := w.file("talks.yaml", "- uuid: a\n  date: day1\n  startsAt: \"10:00\"\n  endsAt: \"10:30\"\n  title: Opening\n  speakerIDs: [ann]\n- uuid: b\n  date: day2\n  startsAt: \"11:00\"\n  endsAt: \"11:30\"\n  title: Closing\n  speakerIDs: [ann]\n")
	w.done("import", filepath.Dir(talks), "--first-day", "2026-08-03", "--zone", "Asia/Tokyo", "--title", "Of a folder")
	out := w.done("agenda", "--all", "--json")
	if !strings.Contains(out, `"start": "2026-08-04T11:00:00+09:00"`) {
		t.Errorf("the days of a folder: %s", out)
	}
	feed := w.file("schedule.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260803T100000\r\nDTEND:20260803T103000\r\nSUMMARY:Opening\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
	if out := w.done("import", feed, "--zone", "Asia/Tokyo", "--title", "Of a calendar"); !strings.Contains(out, "Of a calendar") || !strings.Contains(out, "Times in Asia/Tokyo\n") {
		t.Errorf("a calendar with a zone and a title: %s", out)
	}
	if got := w.run("import", feed, "--zone", "Mars/Base"); got.code != 1 {
		t.Errorf("a zone that nobody knows: %+v", got)
	}
}
