package feed

import (
	"context"
	"testing"

	"meguri/app"
	"meguri/app/testkit"
)

// TestTheServicesOwnJSON reads the real files of services that publish JSON of their own. The counts are those of the
// files' README rows, and where they differ the name says why.
func TestTheServicesOwnJSON(t *testing.T) {
	type counts struct{ sessions, untimed, rooms, tracks, speakers, days, warnings int }
	for _, c := range []struct {
		name, file, format string
		want               counts
	}{
		{"PyConFR: 84 talks in 93 places, and 5 breaks", "pretalx-json/pyconfr-2025.json", "pretalx", counts{98, 0, 13, 0, 87, 4, 1}},
		{"PyConFR six weeks before: 87 talks in 97 places, and 5 breaks", "revisions/pyconfr-2025/pyconfr-2025-20250918.json", "pretalx", counts{102, 0, 13, 0, 87, 4, 1}},
		{"iOSDC: 112 talks and 14 time slots", "fortee/iosdc-2022-timetable.json", "fortee", counts{126, 15, 0, 5, 99, 3, 1}},
		{"iOSDC before: 110 talks and 14 time slots", "revisions/iosdc-2022/iosdc-2022-timetable-earlier.json", "fortee", counts{124, 14, 0, 5, 97, 3, 1}},
		{"iOSDC's proposals: the 110 that were accepted", "fortee/iosdc-2022-proposals.json", "fortee", counts{110, 14, 0, 5, 97, 3, 2}},
		{"iOSDC's tracks are a part", "fortee/iosdc-2022-tracks.json", "fortee", counts{tracks: 5}},
		{"XDC: 37 contributions", "indico/xdc-2021.json", "indico", counts{37, 0, 0, 3, 33, 3, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, source, warnings, err := Parse(context.Background(), Paste(testkit.Data(t, c.file)))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, p)
			got := counts{len(p.Sessions), 0, len(p.Rooms), len(p.Tracks), len(app.Speakers(p)), len(p.Days), len(warnings)}
			for _, s := range p.Sessions {
				if !s.Timed() {
					got.untimed++
				}
			}
			if source.Format != c.format || got != c.want {
				t.Errorf("%s with %+v, want %s with %+v", source.Format, got, c.format, c.want)
			}
		})
	}
}

func TestWhatTheServicesMean(t *testing.T) {
	for _, c := range []struct {
		name, file, title string
		want              app.Session // what is set of it
	}{
		{"a sprint is in the room of its slot", "pretalx-json/pyconfr-2025.json", "LeBureau.coop",
			app.Session{Key: "YXYDHQ", Code: "YXYDHQ", Start: testkit.At("2025-10-30T09:00:00Z"), Room: "C435", Type: "Sprint", Language: "fr"}},
		{"a break's name is English, whatever language comes first", "pretalx-json/pyconfr-2025.json", "Breakfast",
			app.Session{Key: "Breakfast 2025-11-01", Start: testkit.At("2025-11-01T07:30:00Z"), Type: "break"}},
		{"lightning talks overlap the slot that they fill", "fortee/iosdc-2022-timetable.json", "JailBreakと向き合おう",
			app.Session{Start: testkit.At("2022-09-12T06:10:00Z"), Track: "Track A", Type: "talk"}},
		{"a sponsor's talk says so", "fortee/iosdc-2022-timetable.json", "音声プラットフォーム「Voicy」のiOS開発について",
			app.Session{Start: testkit.At("2022-09-12T07:50:00Z"), Track: "Track D", Type: "スポンサーセッション"}},
		{"a contribution is in its session", "indico/xdc-2021.json", "X.Org security BoF",
			app.Session{Code: "2", Start: testkit.At("2021-09-17T12:30:00Z"), Track: "Workshop", Type: "Workshop Discussion Topic"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := find(t, c.file, c.title)
			got := found[0]
			for _, field := range []struct{ name, got, want string }{
				{"key", got.Key, c.want.Key}, {"code", got.Code, c.want.Code}, {"room", got.Room, c.want.Room},
				{"track", got.Track, c.want.Track}, {"type", got.Type, c.want.Type}, {"language", got.Language, c.want.Language},
			} {
				if field.want != "" && field.got != field.want {
					t.Errorf("%s is %q, want %q", field.name, field.got, field.want)
				}
			}
			if !got.Start.Equal(c.want.Start) {
				t.Errorf("starts %v, want %v", got.Start, c.want.Start)
			}
		})
	}
}

func TestATalkOfPyConFRThatTakesPlaceTwiceIsToldApart(t *testing.T) {
	_, found := find(t, "pretalx-json/pyconfr-2025.json", "LeBureau.coop")
	if len(found) != 2 || found[0].Key != "YXYDHQ" || found[1].Key != "YXYDHQ#2" || found[1].Code != "YXYDHQ" || !found[0].Start.Before(found[1].Start) {
		t.Errorf("%+v", found)
	}
}
