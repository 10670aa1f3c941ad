package desktop

import (
	"context"
	"encoding/json"
	"sync"
	"testing"

	"meguri/app"
	"meguri/app/importing"
	"meguri/app/sample"
)

func TestAPreviewShowsTheModesOfTheConferenceItRefreshes(t *testing.T) {
	s := open(t)
	kept := keep(t, s, sample.Address, KeepView{})
	if _, err := (&Timetable{s}).SetMode(kept.Conference.ID, "2027-05-16", "online"); err != nil {
		t.Fatal(err)
	}
	preview, err := (&Imports{s}).PreviewSample()
	if err != nil {
		t.Fatal(err)
	}
	modes := map[string]string{}
	for _, day := range preview.Days {
		modes[day.Date] = day.Mode
	}
	// The page keeps the modes it shows.
	again, err := (&Imports{s}).Keep(preview.Token, KeepView{Modes: modes})
	if err != nil {
		t.Fatal(err)
	}
	if again.Day.Days[1].Mode != "online" {
		t.Errorf("a refresh made the second day %q", again.Day.Days[1].Mode)
	}
}

func TestAPreviewIsKeptOnce(t *testing.T) {
	s := open(t)
	preview, err := (&Imports{s}).PreviewSample()
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() { _, _ = (&Imports{s}).Keep(preview.Token, KeepView{}) })
	}
	all.Wait()
	conferences, err := (&Conferences{s}).List()
	if err != nil || len(conferences) != 1 {
		t.Errorf("%d conferences, %v", len(conferences), err)
	}
}

func TestAPreviewStaysOpenWhenItCannotBeKept(t *testing.T) {
	s := open(t)
	preview, err := (&Imports{s}).PreviewSample()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (&Imports{s}).Keep(preview.Token, KeepView{Zone: "Mars/Base"}); err == nil {
		t.Fatal("there is no such zone")
	}
	if _, err := (&Imports{s}).Keep(preview.Token, KeepView{}); err != nil {
		t.Errorf("the second try: %v", err)
	}
}

func TestTheWindowHasNoStandardInput(t *testing.T) {
	s := open(t)
	_, err := (&Imports{s}).PreviewAddress("-")
	var view ProblemView
	if err := json.Unmarshal([]byte(s.FormatError(err).(string)), &view); err != nil || view.Kind != "bad-input" {
		t.Errorf("%+v, %v", view, err)
	}
}

func TestOnlyTheLatestPreviewCounts(t *testing.T) {
	s := open(t)
	sampleReading := func(ctx context.Context) (importing.Reading, error) { return importing.Read(ctx, sample.Address, nil) }
	var latest *PreviewView
	_, err := s.look(t.Context(), "slow", func(ctx context.Context) (importing.Reading, error) {
		var err error
		if latest, err = s.look(t.Context(), "quick", sampleReading); err != nil {
			t.Fatal(err)
		}
		return sampleReading(context.WithoutCancel(ctx))
	})
	if p := app.AsProblem(err); p == nil || p.Kind != app.KindNotFound {
		t.Errorf("the one that was overtaken gives %v", err)
	}
	if _, err := s.keep(t.Context(), latest.Token, KeepView{}); err != nil {
		t.Error(err)
	}
}

func TestACancelledPreviewIsNoMistake(t *testing.T) {
	s := open(t)
	_, err := s.look(t.Context(), "slow", func(ctx context.Context) (importing.Reading, error) {
		if err := (&Imports{s}).Cancel(""); err != nil {
			t.Fatal(err)
		}
		return importing.Reading{}, ctx.Err()
	})
	if p := app.AsProblem(err); p == nil || p.Kind != app.KindNotFound {
		t.Errorf("%v", err)
	}
}
