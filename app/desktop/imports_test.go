package desktop

import (
	"context"
	"encoding/json"
	"reflect"
	"sync"
	"testing"

	"meguri/app"
	"meguri/app/importing"
	"meguri/app/sample"
	"meguri/app/sqlite"
	"meguri/app/testkit"
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

func TestADraftIsWhatIsKept(t *testing.T) {
	for _, feed := range []string{
		"pentabarf-xml/fosdem-2025.xml", "pentabarf-xml/fosdem-2007.xml", "pentabarf-xml/debconf23.xml", "pentabarf-xml/36c3-merged.xml",
		"pentabarf-xml/38c3.xml", "schedule-json/camp2019-everything.json", "ics/joco-cruise-2026.ics", "ics/galaxy-working-groups-google.ics",
		"fortee/iosdc-2022-timetable.json", "sessionize/droidcon-london-2024-gridsmart.json", "sample:",
	} {
		t.Run(feed, func(t *testing.T) {
			s := open(t)
			where := feed
			if feed != sample.Address {
				where = testkit.DataPath(t, feed)
			}
			imports := &Imports{s}
			preview, err := imports.PreviewFile(where)
			if err != nil {
				t.Fatal(err)
			}
			draft, err := imports.Draft(preview.Token)
			if err != nil || draft == nil {
				t.Fatal(draft, err)
			}
			if stored, err := (&Conferences{s}).List(); err != nil || len(stored) != 0 {
				t.Fatalf("a draft was stored: %v, %v", stored, err)
			}
			kept, err := imports.Keep(preview.Token, KeepView{})
			if err != nil {
				t.Fatal(err)
			}
			s.forget("")
			read, err := (&Timetable{s}).Day(kept.Conference.ID, draft.Day, "", false)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(kept.Day, *draft) || !reflect.DeepEqual(read, *draft) {
				t.Error("the draft, what keeping it answered and what was stored differ")
			}
			l, err := s.load(t.Context(), kept.Conference.ID)
			if err != nil {
				t.Fatal(err)
			}
			reading, err := importing.Read(t.Context(), where, nil)
			if err != nil {
				t.Fatal(err)
			}
			if drafted := sqlite.AsTimetable(kept.Conference.ID, reading.Programme); !reflect.DeepEqual(drafted.Sessions, l.programme.Sessions) {
				t.Errorf("sessions differ from those stored: %+v\n%+v", drafted.Sessions[0], l.programme.Sessions[0])
			}
		})
	}
}

func TestAConferenceThatIsThereHasNoDraft(t *testing.T) {
	s := open(t)
	keep(t, s, sample.Address, KeepView{})
	preview, err := (&Imports{s}).PreviewSample()
	if err != nil {
		t.Fatal(err)
	}
	for name, token := range map[string]string{"the open preview": preview.Token, "another": "no preview"} {
		if draft, err := (&Imports{s}).Draft(token); draft != nil || err != nil {
			t.Errorf("%s: %v, %v", name, draft, err)
		}
	}
}
