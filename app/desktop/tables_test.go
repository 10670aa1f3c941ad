package desktop

import (
	"errors"
	"slices"
	"testing"

	"meguri/app"
)

const teaTable = "Tea days\nSlot;Talk;Who\n10:00-10:40;Steam;Ann\n11:00-11:30;Water;Ben\n"

func TestATableIsReadByTheColumnsThatThePersonSays(t *testing.T) {
	s := open(t)
	imports := &Imports{s}
	if _, err := imports.Table(); err == nil {
		t.Error("a table was taken apart before anything was given")
	}
	var problem *app.Problem
	if _, err := imports.PreviewText(teaTable); !errors.As(err, &problem) || problem.Kind != app.KindColumns {
		t.Fatalf("a table without dates gave %v", err)
	}
	view, err := imports.Table()
	if err != nil {
		t.Fatal(err)
	}
	if view.Title != "Tea days" || view.Count != 2 || len(view.Rows) != 2 || !slices.Equal(view.Columns, []string{"start", "title", "speakers"}) || !slices.Equal(view.Missing, []string{"day"}) {
		t.Errorf("shows %+v", view)
	}
	missing, err := imports.Missing([]string{"start", "", ""}, TableOptionsView{FirstDay: "2026-08-03"})
	if err != nil || !slices.Equal(missing, []string{"title"}) {
		t.Errorf("without a title misses %v, %v", missing, err)
	}
	preview, err := imports.PreviewTable([]string{"start", "title", "", "room"}, TableOptionsView{Title: "Tea", Zone: "Asia/Tokyo", FirstDay: "2026-08-03"})
	if err != nil {
		t.Fatal(err)
	}
	if preview.Title != "Tea" || preview.Sessions != 2 || preview.Speakers != 0 || len(preview.Days) != 1 || preview.Format != "table" {
		t.Errorf("previews %+v", preview)
	}
	if _, err := imports.Keep(preview.Token, KeepView{}); err != nil {
		t.Fatal(err)
	}
	if _, err := imports.PreviewTable([]string{"start", "title"}, TableOptionsView{}); err == nil {
		t.Error("the table is still open after it was kept")
	}
}

func TestWhatIsNoTableHasNoColumns(t *testing.T) {
	s := open(t)
	imports := &Imports{s}
	if _, err := imports.PreviewSample(); err != nil {
		t.Fatal(err)
	}
	if view, err := imports.Table(); err == nil {
		t.Errorf("the sample is a table: %+v", view)
	}
}

func TestDaysWithoutDatesAreReadAgainFromTheFirst(t *testing.T) {
	s := open(t)
	imports := &Imports{s}
	site := "- title: Steam\n  date: day1\n  startsAt: '10:00'\n  endsAt: '10:40'\n  room: Hall\n- title: Water\n  date: day2\n  startsAt: '11:00'\n  endsAt: '11:40'\n  room: Hall\n"
	preview, err := imports.PreviewText(site)
	if err != nil {
		t.Fatal(err)
	}
	if !preview.FirstDayMissing || preview.Untimed != 2 {
		t.Fatalf("previews %+v", preview)
	}
	if preview, err = imports.PreviewFrom("2026-08-03"); err != nil {
		t.Fatal(err)
	}
	if preview.FirstDayMissing || len(preview.Days) != 2 || preview.Days[1].Date != "2026-08-04" {
		t.Errorf("from a date on previews %+v", preview)
	}
	if _, err := imports.PreviewFrom("tomorrow"); err == nil {
		t.Error("tomorrow is a date")
	}
}
