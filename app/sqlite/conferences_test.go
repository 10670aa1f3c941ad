package sqlite

import (
	"context"
	"testing"
	"time"

	"meguri/app"
)

func titles(all []app.Conference) (names []string) {
	for _, c := range all {
		names = append(names, c.Title)
	}
	return names
}

func TestConferencesComeLatestFirst(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	for title, date := range map[string]string{"Undated": "", "Old": "2020-01-01", "B": "2026-07-11", "A": "2026-07-11", "Soon": "2027-01-01"} {
		p := app.Programme{Title: title, Sessions: []app.Session{{Key: "k", Day: date}}}
		saved(t, db, "", p)
	}
	all, err := db.Conferences(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Soon", "A", "B", "Old", "Undated"}
	if got := titles(all); len(got) != len(want) {
		t.Fatalf("conferences are %v", got)
	}
	for i, c := range all {
		if c.Title != want[i] {
			t.Errorf("place %d is %s, want %s", i, c.Title, want[i])
		}
	}
}

func TestATitleOfOnesOwnOutlivesImports(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(3))
	steps := []struct {
		why, rename, feed, want string
	}{
		{"the person's title", "  私の会議 ", "Meguri Conf", "私の会議"},
		{"the feed's new title doesn't matter", "私の会議", "Meguri Conf 2026", "私の会議"},
		{"an empty title goes back to the feed's", "", "Meguri Conf 2026", "Meguri Conf 2026"},
		{"the feed's own title is no choice", "Meguri Conf 2026", "Meguri Conf 26", "Meguri Conf 26"},
	}
	for _, s := range steps {
		if err := db.Rename(ctx, c.ID, s.rename); err != nil {
			t.Fatal(err)
		}
		p := invented(3)
		p.Title = s.feed
		if got, _ := saved(t, db, c.ID, p); got.Title != s.want {
			t.Errorf("%s: the title is %q, want %q", s.why, got.Title, s.want)
		}
	}
	refused(t, db.Rename(ctx, "nobodys", "x"), app.KindNotFound)
}

func TestZones(t *testing.T) {
	// A session at 10:30 on 11 July and one at 01:30 the night after, as their feeds wrote them.
	morning := time.Date(2026, 7, 11, 10, 30, 0, 0, time.UTC)
	night := time.Date(2026, 7, 12, 1, 30, 0, 0, time.UTC)
	cases := map[string]struct {
		feed           app.Zone
		format, choose string
		zone           app.Zone
		start          string // of the morning session
		night          string // day of the night session
	}{
		"a floating programme keeps its wall times": {
			app.Zone{Name: "UTC", Floating: true}, "ical", "Asia/Tokyo",
			app.Zone{Name: "Asia/Tokyo", Known: true, Floating: true}, "2026-07-11T10:30:00+09:00", "2026-07-12",
		},
		"a floating programme keeps its wall times under a fixed offset": {
			app.Zone{Name: "UTC", Floating: true}, "ical", "-07:00",
			app.Zone{Name: "-07:00", Known: true, Floating: true}, "2026-07-11T10:30:00-07:00", "2026-07-12",
		},
		"a floating programme across summer time": {
			app.Zone{Name: "Europe/Berlin", Floating: true}, "frab-xml", "America/New_York",
			app.Zone{Name: "America/New_York", Known: true, Floating: true}, "2026-07-11T12:30:00-04:00", "2026-07-11",
		},
		"any other programme keeps its instants": {
			app.Zone{Name: "UTC"}, "frab-xml", "Asia/Tokyo",
			app.Zone{Name: "Asia/Tokyo", Known: true}, "2026-07-11T19:30:00+09:00", "2026-07-11",
		},
		"days the feed didn't name follow the zone": {
			app.Zone{Name: "Asia/Tokyo"}, "ical", "America/New_York",
			app.Zone{Name: "America/New_York", Known: true}, "2026-07-11T06:30:00-04:00", "2026-07-11",
		},
		"naming the guess makes it known": {
			app.Zone{Name: "Asia/Tokyo"}, "frab-xml", "Asia/Tokyo",
			app.Zone{Name: "Asia/Tokyo", Known: true}, "2026-07-11T19:30:00+09:00", "2026-07-11",
		},
		"naming what the feed is sure of is no choice": {
			app.Zone{Name: "Asia/Tokyo", Known: true}, "frab-xml", "Asia/Tokyo",
			app.Zone{Name: "Asia/Tokyo", Known: true}, "2026-07-11T19:30:00+09:00", "2026-07-11",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			db := opened(t)
			p := rules.Days(app.Programme{Title: "Zones", Zone: c.feed, Sessions: []app.Session{
				{Key: "morning", Start: morning, End: morning.Add(time.Hour), Day: "2026-07-11"},
				{Key: "night", Start: night, End: night.Add(time.Hour), Day: "2026-07-11"},
				{Key: "untimed"},
			}}, c.format)
			source := app.Source{Format: c.format}
			conference, _, err := db.SaveProgramme(ctx, "", source, p, false, app.Choices{}, rules)
			if err != nil {
				t.Fatal(err)
			}
			before := dump(t, db)
			if err := db.SetZone(ctx, conference.ID, c.choose, rules); err != nil {
				t.Fatal(err)
			}
			check := func(when string) {
				got, err := db.Timetable(ctx, conference.ID)
				if err != nil {
					t.Fatal(err)
				}
				if got.Zone != c.zone {
					t.Errorf("%s, the zone is %+v, want %+v", when, got.Zone, c.zone)
				}
				if again, err := db.Conference(ctx, conference.ID); err != nil || again.Zone != c.zone {
					t.Errorf("%s, the conference's zone is %+v, %v", when, again.Zone, err)
				}
				sessions := timetable(t, db, conference.ID)
				if start := sessions["morning"].Start.In(c.zone.Location()).Format(time.RFC3339); start != c.start {
					t.Errorf("%s, the morning session starts %s, want %s", when, start, c.start)
				}
				if day := sessions["night"].Day; day != c.night {
					t.Errorf("%s, the night session belongs to %s, want %s", when, day, c.night)
				}
				if sessions["untimed"].Timed() {
					t.Errorf("%s, the untimed session has a time", when)
				}
			}
			check("after choosing")
			stored := files(t, db)
			_, found, err := db.SaveProgramme(ctx, conference.ID, source, p, false, app.Choices{}, rules)
			if err != nil || len(found) > 0 || files(t, db) != stored {
				t.Errorf("importing the same again changed %v, %v", found, err)
			}
			check("after the next import")
			if err := db.SetZone(ctx, conference.ID, "", rules); err != nil {
				t.Fatal(err)
			}
			if after := dump(t, db); after != before {
				t.Errorf("going back to the feed's zone left\n%s\nof\n%s", after, before)
			}
		})
	}
}

func TestSetZoneRefusesWhatIsNone(t *testing.T) {
	ctx := context.Background()
	db := opened(t)
	c, _ := saved(t, db, "", invented(3))
	refused(t, db.SetZone(ctx, c.ID, "Mars/Olympus", rules), app.KindBadInput)
	refused(t, db.SetZone(ctx, "nobodys", "Asia/Tokyo", rules), app.KindNotFound)
}

func TestTheBin(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	then := noon.AddDate(-10, 0, 0) // long before any real clock
	db, err := Open(ctx, dir, clock(then))
	if err != nil {
		t.Fatal(err)
	}
	kept, _ := saved(t, db, "", another(3))
	c, _ := saved(t, db, "", invented(3))
	session := timetable(t, db, c.ID)["guid-0001"]
	marked(t, db, session.ID, func(m *app.Marks) { m.Note = "mine" })
	if err := db.Delete(ctx, c.ID); err != nil {
		t.Fatal(err)
	}

	if all, err := db.Conferences(ctx); err != nil || len(all) != 1 || all[0].ID != kept.ID {
		t.Errorf("outside the bin are %v, %v", titles(all), err)
	}
	bin, err := db.Deleted(ctx)
	if err != nil || len(bin) != 1 || bin[0].ID != c.ID || bin[0].Deleted.Before(then) {
		t.Errorf("in the bin are %+v, %v", bin, err)
	}
	for name, try := range map[string]func() error{
		"show it":    func() error { _, err := db.Conference(ctx, c.ID); return err },
		"draw it":    func() error { _, err := db.Timetable(ctx, c.ID); return err },
		"find in it": func() error { _, _, err := db.FindSession(ctx, "", session.ID); return err },
		"rename it":  func() error { return db.Rename(ctx, c.ID, "x") },
		"delete it":  func() error { return db.Delete(ctx, c.ID) },
		"move it":    func() error { return db.SetZone(ctx, c.ID, "UTC", rules) },
		"import to it": func() error {
			_, _, err := db.SaveProgramme(ctx, c.ID, frab, invented(3), false, app.Choices{}, rules)
			return err
		},
	} {
		t.Run("one in the bin can't be found to "+name, func(t *testing.T) { refused(t, try(), app.KindNotFound) })
	}
	if err := db.Restore(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	if marks, err := db.Marks(ctx, c.ID); err != nil || marks[session.ID].Note != "mine" {
		t.Errorf("after restoring, the marks are %v, %v", marks, err)
	}
	refused(t, db.Restore(ctx, "nobodys"), app.KindNotFound)
	if err := db.Delete(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	deleted := db.now()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}

	steps := func(db *DB) string {
		return column(t, db, "SELECT count(*) || '' FROM steps WHERE conference = '"+c.ID+"'")[0]
	}
	early, err := Open(ctx, dir, clock(deleted.Add(binned-time.Minute)))
	if err != nil {
		t.Fatal(err)
	}
	if bin, err := early.Deleted(ctx); err != nil || len(bin) != 1 || steps(early) == "0" {
		t.Errorf("before thirty days are over, the bin holds %v, %v", titles(bin), err)
	}
	if err := early.Close(); err != nil {
		t.Fatal(err)
	}
	late := openedAt(t, dir, deleted.Add(binned))
	if bin, err := late.Deleted(ctx); err != nil || len(bin) != 0 || steps(late) != "0" {
		t.Errorf("after thirty days, the bin holds %v and %s steps, %v", titles(bin), steps(late), err)
	}
	for _, tab := range tables {
		name := "conference"
		if tab.name == conferences.name {
			name = "id"
		}
		if left := column(t, late, "SELECT "+name+" FROM "+tab.name+" WHERE "+name+" <> '"+kept.ID+"'"); len(left) > 0 {
			t.Errorf("%s still holds %v", tab.name, left)
		}
	}
	if len(timetable(t, late, kept.ID)) != 3 {
		t.Error("emptying the bin took sessions of another conference")
	}
	if err := late.Check(ctx); err != nil {
		t.Error(err)
	}
}

func TestARehearsalsClockDoesntEmptyTheBin(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db := openedAt(t, dir, time.Now())
	c, _ := saved(t, db, "", invented(3))
	if err := db.Delete(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	rehearsal := openedAt(t, dir, time.Now().AddDate(1, 0, 0))
	if bin, err := rehearsal.Deleted(ctx); err != nil || len(bin) != 1 {
		t.Errorf("the bin holds %v, %v", titles(bin), err)
	}
}
