package table_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"meguri/app"
	"meguri/app/feed/listing"
	"meguri/app/feed/table"
)

// lines says what a programme holds: one line for each session, in the zone it was read in.
func lines(p app.Programme) []string {
	out := []string{}
	for _, s := range p.Sessions {
		text := s.Title
		if s.Timed() {
			loc := p.Zone.Location()
			text = s.Start.In(loc).Format("01-02 15:04") + "-" + s.End.In(loc).Format("15:04") + " " + text
		}
		if s.Room != "" {
			text += " @" + s.Room
		}
		if s.Track != "" {
			text += " #" + s.Track
		}
		for _, speaker := range s.Speakers {
			text += " +" + speaker.Name
		}
		out = append(out, text)
	}
	return out
}

func TestTablesAsPeopleHaveThem(t *testing.T) {
	for _, c := range []struct {
		name, text string
		options    listing.Known
		want       []string
	}{
		{
			name: "CSV with quoted line ends and doubled quotes",
			text: "Date,Start,End,Room,Title,Speakers\r\n2026-08-03,10:00,10:40,A,\"Say \"\"hello\"\",\nworld\",\"Ann, Ben\"\r\n",
			want: []string{`08-03 10:00-10:40 Say "hello", world @A +Ann +Ben`},
		},
		{
			name: "semicolons, as Excel saves them in Europe",
			text: "sep=;\nDatum;Beginn;Dauer;Raum;Titel;Referent\n03.08.2026;10.30;45;Saal 1;Kuchen, Kaffee;Ann und Ben\n",
			want: []string{"08-03 10:30-11:15 Kuchen, Kaffee @Saal 1 +Ann +Ben"},
		},
		{
			name: "a cell that only begins with a quote",
			text: "日付\t時間\tタイトル\n2026/8/3\t10:00〜10:40\t\"普通\"のWASM\n2026/8/3\t11:00〜11:40\tもう\"一つ\"\n",
			want: []string{`08-03 10:00-10:40 "普通"のWASM`, `08-03 11:00-11:40 もう"一つ"`},
		},
		{
			name: "Japanese headers, a title above, a range in one cell",
			text: "巡り会 2026,,,\n,,,\n日程,時間,会場,題名,登壇者\n8月3日(月),10:00-10:40,大ホール,巡る,山田太郎・鈴木花子\n,11:00-11:40,大ホール,歩く,マーティン・ファウラー\n",
			want: []string{"08-03 10:00-10:40 巡る @大ホール +山田太郎 +鈴木花子", "08-03 11:00-11:40 歩く @大ホール +マーティン・ファウラー"},
		},
		{
			name: "days as headings, ragged rows, a repeated header",
			text: "Time,Title,Room\n2026-08-03\n10:00-10:30,One,A\n2026-08-04,,\nTime,Title,Room\n10:00-10:30,Two\n",
			want: []string{"08-03 10:00-10:30 One @A", "08-04 10:00-10:30 Two"},
		},
		{
			name: "rooms as headings",
			text: "Date\tTime\tTalk\nHall Red\t\t\n2026-08-03\t10:00-10:30\tOne\nHall Blue\t\t\n2026-08-03\t10:00-10:30\tTwo\n",
			want: []string{"08-03 10:00-10:30 One @Hall Red", "08-03 10:00-10:30 Two @Hall Blue"},
		},
		{
			name:    "numbered days and a first day",
			text:    "Day,Time,Title\n1,10:00-10:30,One\n2,25:30-26:00,Two\n",
			options: listing.Known{FirstDay: "2026-08-03"},
			want:    []string{"08-03 10:00-10:30 One", "08-05 01:30-02:00 Two"},
		},
		{
			name: "date and time with its offset",
			text: "start_datetime,start_date,start_time,end_datetime,title\n2026-08-03 10:30:00+00:00,2026-08-03,10:30,2026-08-03 11:15:00+00:00,One\n",
			want: []string{"08-03 10:30-11:15 One"},
		},
		{
			name: "ISO 8601",
			text: "start,end,title\n2026-08-03T10:30:00Z,2026-08-03T11:15:00Z,One\n",
			want: []string{"08-03 10:30-11:15 One"},
		},
		{
			name: "speakers under full names",
			text: "title,fullname,start\nOne,\"Ann (Ant), Ben\",2026-08-03T10:00:00Z\n",
			want: []string{"08-03 10:00-10:00 One +Ann (Ant) +Ben"},
		},
		{
			name: "sessions of several talks",
			text: "session,number,title,authors,date,start\nOral 1,237,One,\"Ann (Ant, Inc.), Ben\",9-Aug-2026,10:00\nOral 1,80,Two,Cem,2026-Aug-10,11:00\n",
			want: []string{"08-09 10:00-10:00 One #Oral 1 +Ann (Ant, Inc.) +Ben", "08-10 11:00-11:00 Two #Oral 1 +Cem"},
		},
		{
			name: "dates and times of start and end in columns of their own",
			text: "Start Date,Start Time,End Date,End Time,Title\n2026-08-03,10:30,2026-08-03,11:15,One\n2026-08-04,9:30,2026-08-04,10:00,Two\n",
			want: []string{"08-03 10:30-11:15 One", "08-04 09:30-10:00 Two"},
		},
		{
			name: "a spreadsheet's numbers for dates, times and lengths",
			text: "Date,Start,Duration,Title\n46237,0.416666667,0.020833333,One\n46237,0.4375,0.03125,Two\n",
			want: []string{"08-03 10:00-10:30 One", "08-03 10:30-11:15 Two"},
		},
		{
			name: "no ends: until the next in the room",
			text: "Date,Start,Room,Title\n2026-08-03,10:00,A,One\n2026-08-03,10:00,B,Two\n2026-08-03,10:40,A,Three\n2026-08-03,12:00,,Lunch\n",
			want: []string{"08-03 10:00-10:40 One @A", "08-03 10:00-12:00 Two @B", "08-03 10:40-12:00 Three @A", "08-03 12:00-12:00 Lunch"},
		},
		{
			name: "a timetable of rooms by times",
			text: "Meguri Days 2026\nAugust 3\n\tHall Red\tHall Blue\n10:00\tOpening\tOpening\n10:30\t\"One\nAnn\"\t\"Two\nBen\"\n11:10\tLunch\t\n12:10\t-\tThree\n",
			want: []string{"08-03 10:00-10:30 Opening", "08-03 10:30-11:10 One @Hall Red +Ann", "08-03 10:30-11:10 Two @Hall Blue +Ben", "08-03 11:10-12:10 Lunch", "08-03 12:10-12:10 Three @Hall Blue"},
		},
		{
			name: "a timetable whose second day has other rooms",
			text: "時間\tA会場\tB会場\n2026年8月3日\n10:00〜10:40\t巡る\t歩く\n2026年8月4日\n時間\tC会場\tD会場\n10:00〜10:40\t走る\t泳ぐ\n",
			want: []string{"08-03 10:00-10:40 巡る @A会場", "08-03 10:00-10:40 歩く @B会場", "08-04 10:00-10:40 走る @C会場", "08-04 10:00-10:40 泳ぐ @D会場"},
		},
		{
			name: "a Markdown table below headings",
			text: "# Meguri Days\n\n## 2026-08-03\n\n| Time | Title | Speaker |\n| --- | :-: | --- |\n| 10:00 - 10:30 | **One** | Ann \\| Ben |\n\n## 2026-08-04\n\n| Time | Title | Speaker |\n| --- | --- | --- |\n| 10:00 - 10:30 | [Two](https://example.org/two) | Cem<br>Dan |\n",
			want: []string{"08-03 10:00-10:30 One +Ann +Ben", "08-04 10:00-10:30 Two +Cem +Dan"},
		},
		{
			name: "the tables of a web page, spans and headings included",
			text: "<!doctype html><title>Meguri Days 2026</title><h2>August 3</h2><table><tr><th></th><th>Hall Red<th>Hall Blue<th>Hall Green</tr>" +
				"<tr><td>10:00</td><td colspan=3>Opening</td></tr><tr><td>10:30</td><td rowspan=2>Long<br>Ann</td><td colspan=2><p>Both</p></td></tr>" +
				"<tr><td>11:00</td><td>Two<script>x()</script></td><td>Three</td></tr><tr><td>11:30<td>Four<td><td></table><p>Bye",
			want: []string{"08-03 10:00-10:30 Opening", "08-03 10:30-11:30 Long @Hall Red +Ann", "08-03 10:30-11:00 Both @Hall Blue", "08-03 11:00-11:30 Two @Hall Blue", "08-03 11:00-11:30 Three @Hall Green", "08-03 11:30-11:30 Four @Hall Red"},
		},
		{
			name: "a timetable of days by times",
			text: "Time\tSat, Aug 1, 2026\tSun, Aug 2, 2026\n10:00-10:30\tTea\tTea\n11:00-11:30\tSteam\t\n",
			want: []string{"08-01 10:00-10:30 Tea", "08-02 10:00-10:30 Tea", "08-01 11:00-11:30 Steam"},
		},
		{
			name: "no header",
			text: "2026-08-03,10:00,10:30,Cooking with steam,Ann Archer\n2026-08-03,10:30,11:00,Boiling by the book,Ben Baker\n",
			want: []string{"08-03 10:00-10:30 Cooking with steam +Ann Archer", "08-03 10:30-11:00 Boiling by the book +Ben Baker"},
		},
		{
			name:    "a zone and a title that the person gave",
			text:    "Start,Title\n2026-08-03 10:00,One\n",
			options: listing.Known{Title: "Mine", Zone: "Asia/Tokyo"},
			want:    []string{"08-03 10:00-10:00 One"},
		},
		{
			name: "a date in the title alone",
			text: "第3回 お茶の会 2026年8月3日(月) 開催\n時間\tタイトル\n19:00〜19:30\t蒸気\n19:30〜20:00\t24/7 の水\n",
			want: []string{"08-03 19:00-19:30 蒸気", "08-03 19:30-20:00 24/7 の水"},
		},
		{
			name: "no times at all",
			text: "talk_id,author,duration,title\n1,Ann,40,One\n2,Ben,40,Two\n",
			want: []string{"One +Ann", "Two +Ben"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			read, err := table.Read([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			if missing := read.Missing(read.Columns, c.options); len(missing) > 0 {
				t.Errorf("%v misses %v", read.Columns, missing)
			}
			p, _, err := table.Programme(read, read.Columns, c.options)
			if err != nil {
				t.Fatal(err)
			}
			if got := lines(p); !slices.Equal(got, c.want) {
				t.Errorf("by %q reads\n%s\nwant\n%s", read.Columns, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestWhatATableLeavesOpenIsAskedFor(t *testing.T) {
	for _, c := range []struct {
		name, text string
		say        app.Message
		kind       app.Kind
	}{
		{"no titles", "Date,Start,Room,Language\n2026-08-03,10:00,A,en\n", "problem.feed.tableTitle", app.KindColumns},
		{"no date", "Time,Title\n10:00,One\n11:00,Two\n", "problem.feed.tableDay", app.KindColumns},
		{"days without a year", "Date,Time,Title\n8/3,10:00,One\n8/4,11:00,Two\n", "problem.feed.tableYear", app.KindColumns},
		{"days by number", "Day,Time,Title\n1,10:00,One\n2,11:00,Two\n", "problem.feed.tableYear", app.KindColumns},
		{"prices", "Item,Price\nTea,3\nCake,4\n", "problem.feed.unknown", app.KindBadInput},
		{"prose with commas", "Hello, world\nGood, bye\n", "problem.feed.unknown", app.KindBadInput},
		{"one line", "Date,Title", "problem.feed.unknown", app.KindBadInput},
		{"nothing", "", "problem.feed.unknown", app.KindBadInput},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := table.Parse(context.Background(), []byte(c.text))
			var problem *app.Problem
			if !errors.As(err, &problem) || problem.Say != c.say || problem.Kind != c.kind {
				t.Errorf("says %v, want %s", err, c.say)
			}
		})
	}
}

func TestSpeakersOfOneCell(t *testing.T) {
	for _, c := range []struct {
		cell string
		want []string
	}{
		{"Ann", []string{"Ann"}},
		{"Ann, Ben; Cem / Dan & Eve", []string{"Ann", "Ben", "Cem", "Dan", "Eve"}},
		{"山田太郎、鈴木花子", []string{"山田太郎", "鈴木花子"}},
		{"山田太郎・鈴木花子", []string{"山田太郎", "鈴木花子"}},
		{"マーティン・ファウラー", []string{"マーティン・ファウラー"}},
		{"Ann (Ant, Inc.)\nBen (Bee / Bug)", []string{"Ann (Ant, Inc.)", "Ben (Bee / Bug)"}},
		{"Ann (Ant", []string{"Ann (Ant"}},
		{"https://a.example/94ae, https://a.example/a357", nil},
		{"Ann https://a.example/ann", []string{"Ann"}},
		{"26:syb|1:diverse", []string{"syb", "diverse"}},
		{"-", nil},
		{"", nil},
	} {
		t.Run(c.cell, func(t *testing.T) {
			var got []string
			for _, speaker := range table.People(c.cell) {
				got = append(got, speaker.Name)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("gives %q", got)
			}
		})
	}
}
