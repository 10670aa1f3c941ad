package when_test

import (
	"testing"
	"time"

	"meguri/app"
	"meguri/app/feed/when"
)

func TestDaysAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		name, text string
		first      string // the conference's first day
		around     string
		want, rest string // "" for none
	}{
		{"the year first", "2026-08-03", "", "", "2026-08-03", ""},
		{"with slashes", "2026/8/3", "", "", "2026-08-03", ""},
		{"in Japanese", "2026年8月3日(月)", "", "", "2026-08-03", ""},
		{"in full-width digits", "２０２６年８月３日", "", "", "2026-08-03", ""},
		{"without separators", "20260803", "", "", "2026-08-03", ""},
		{"German, dotted", "3.8.2026", "", "", "2026-08-03", ""},
		{"German, with two digits of the year", "03.08.26", "", "", "2026-08-03", ""},
		{"German, the month in words", "Mo, 3. August 2026", "", "", "2026-08-03", ""},
		{"English", "Saturday, 1st of August 2026", "", "", "2026-08-01", ""},
		{"the month's name between hyphens", "3-Aug-2026", "", "", "2026-08-03", ""},
		{"with two digits of the year", "03-Aug-26", "", "", "2026-08-03", ""},
		{"the year before the month's name", "2026-Aug-03 10:00", "", "", "2026-08-03", "10:00"},
		{"a word that begins as a month", "5 decisions 2026", "", "", "", ""},
		{"the months of a year", "1 January 2026", "", "", "2026-01-01", ""},
		{"September, short", "3 Sept 2026", "", "", "2026-09-03", ""},
		{"Februar", "3. Februar 2026", "", "", "2026-02-03", ""},
		{"März", "3. März 2026", "", "", "2026-03-03", ""},
		{"Juni", "3. Juni 2026", "", "", "2026-06-03", ""},
		{"October", "October 3, 2026", "", "", "2026-10-03", ""},
		{"a word between hyphens", "3-decisions-20", "", "", "", ""},
		{"American", "Aug 3, 2026", "", "", "2026-08-03", ""},
		{"with a time", "2026-08-03 10:00", "", "", "2026-08-03", "10:00"},
		{"with a range of time", "8月3日(月) 10:00〜10:40", "", "巡り 2026", "2026-08-03", "10:00〜10:40"},
		{"without a year, from the title", "8/3", "", "巡り会 2026", "2026-08-03", ""},
		{"without a year, from the first day", "8月3日", "2026-08-03", "", "2026-08-03", ""},
		{"in the new year", "1月2日", "2026-12-30", "", "2027-01-02", ""},
		{"without any year", "8月3日", "", "", "", ""},
		{"a day over twelve", "23/08/2026", "", "", "2026-08-23", ""},
		{"a month second", "08/23/2026", "", "", "2026-08-23", ""},
		{"settled by its weekday", "08/03/2026 Monday", "", "", "2026-08-03", ""},
		{"the second day", "Day 2", "2026-08-03", "", "2026-08-04", ""},
		{"the second day in Japanese", "2日目", "2026-08-03", "", "2026-08-04", ""},
		{"the second day in one word", "day2", "2026-08-03", "", "2026-08-04", ""},
		{"a number", "2", "2026-08-03", "", "2026-08-04", ""},
		{"a day by number and date", "Day 2 (August 4, 2026)", "", "", "2026-08-04", ""},
		{"a number without a first day", "Day 2", "", "", "", ""},
		{"a weekday", "Sunday", "2026-08-01", "", "2026-08-02", ""},
		{"a weekday in Japanese", "日曜日", "2026-08-01", "", "2026-08-02", ""},
		{"a spreadsheet's number", "46237", "", "", "2026-08-03", ""},
		{"a spreadsheet's number with its time", "46237.5", "", "", "2026-08-03", ".5"},
		{"a date that does not exist", "2026-02-30", "", "", "", ""},
		{"a thirteenth month", "2026-13-40", "", "", "", ""},
		{"a time", "10:30", "", "", "", ""},
		{"words", "Lunch", "2026-08-03", "", "", ""},
		{"nothing", "", "2026-08-03", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, rest, _ := when.Read(c.text)
			calendar, _ := when.NewCalendar([]when.Date{d}, c.first, c.around)
			got, _ := calendar.Resolve(d)
			if got != c.want || c.want != "" && rest != c.rest {
				t.Errorf("%q is %q with %q left, want %q with %q", c.text, got, rest, c.want, c.rest)
			}
		})
	}
}

func TestWhichOfDayAndMonthComesFirst(t *testing.T) {
	for _, c := range []struct {
		name   string
		texts  []string
		around string
		want   string // of the first
		warned app.Message
	}{
		{"is told by another date", []string{"03/08/2026", "23/08/2026"}, "", "2026-08-03", ""},
		{"is told by what keeps the days together", []string{"03/08/2026", "04/08/2026"}, "", "2026-08-03", ""},
		{"in either order", []string{"08/03/2026", "08/04/2026"}, "", "2026-08-03", ""},
		{"is the month in Japan", []string{"2026/08/03", "8/3"}, "日程", "2026-08-03", ""},
		{"is warned of where nothing tells", []string{"03/08/2026"}, "", "2026-08-03", "warning.feed.dateOrder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var days []when.Date
			for _, text := range c.texts {
				d, _, _ := when.Read(text)
				days = append(days, d)
			}
			calendar, warnings := when.NewCalendar(days, "", c.around)
			if got, _ := calendar.Resolve(days[0]); got != c.want {
				t.Errorf("%s is %s, want %s", c.texts[0], got, c.want)
			}
			if c.warned == "" && len(warnings) > 0 || c.warned != "" && (len(warnings) != 1 || warnings[0].Message != c.warned) {
				t.Errorf("warned %v, want %q", warnings, c.warned)
			}
		})
	}
}

func TestTimesOfDayAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ name, text, start, end string }{
		{"one", "10:00", "10:00", ""},
		{"two", "10:00-10:40", "10:00", "10:40"},
		{"with a wave", "10:00 〜 10:40", "10:00", "10:40"},
		{"with a full-width wave and digits", "１０：００～１０：４０", "10:00", "10:40"},
		{"an open end", "10:00〜", "10:00", ""},
		{"in Japanese", "10時〜10時40分", "10:00", "10:40"},
		{"half past, in Japanese", "10時半", "10:30", ""},
		{"an afternoon in Japanese", "午後1時30分", "13:30", ""},
		{"from and until", "10:00から10:40まで", "10:00", "10:40"},
		{"German", "10.30 Uhr", "10:30", ""},
		{"a German range", "10.30 - 11.15 Uhr", "10:30", "11:15"},
		{"French", "10h30", "10:30", ""},
		{"American", "9:30 PM", "21:30", ""},
		{"an American range that says it once", "1:00-2:00 pm", "13:00", "14:00"},
		{"over noon", "11:00-1:00 pm", "11:00", "13:00"},
		{"hours alone", "9 am - 10 am", "09:00", "10:00"},
		{"hours, said once", "9-10 am", "09:00", "10:00"},
		{"with a zone", "10:00 JST", "10:00", ""},
		{"with its length", "10:00-10:40 (40 min)", "10:00", "10:40"},
		{"in the night", "25:30", "25:30", ""},
		{"a spreadsheet's fraction", "0.416666666666667", "10:00", ""},
		{"a number", "10", "", ""},
		{"a room", "H.1301", "", ""},
		{"an hour too many", "31:00", "", ""},
		{"words", "Lunch", "", ""},
		{"nothing", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			start, end, ok := when.Span(c.text)
			if !ok {
				start, end = "", ""
			}
			if start != c.start || end != c.end {
				t.Errorf("%q is %q to %q", c.text, start, end)
			}
		})
	}
}

func TestLengthsAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"40": 40 * time.Minute, "40 min": 40 * time.Minute, "40分": 40 * time.Minute, "1h30": 90 * time.Minute, "1h": time.Hour,
		"1時間30分": 90 * time.Minute, "1,5 Std.": 90 * time.Minute, "1:30": 90 * time.Minute, "0:45:00": 45 * time.Minute,
		"90 Minuten": 90 * time.Minute, "0.0208333333": 30 * time.Minute, "long": 0, "": 0, "0": 0,
	} {
		if got, ok := when.Length(text); got != want && ok || ok != (want > 0) {
			t.Errorf("%q lasts %v, %v", text, got, ok)
		}
	}
}
