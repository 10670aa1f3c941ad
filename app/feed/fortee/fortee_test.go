package fortee_test

import (
	"context"
	"testing"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/fortee"
)

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name, json string
		want       bool
	}{
		{"a timetable", `{"timetable":[{"type":"timeslot","uuid":"u"}]}`, true},
		{"a bare timetable", `[{"type":"talk","uuid":"u"}]`, true},
		{"proposals", `{"proposals":[{"uuid":"u","accepted":false}]}`, true},
		{"tracks", `{"tracks":[{"id":"i","name":"Track A","hashtag":"#a"}]}`, true},
		{"sponsors", `{"sponsor_plans":[{"name":"Gold","sponsors":[]}]}`, true},
		{"a timetable before there is one", `{"timetable":[]}`, true},
		{"another timetable", `{"timetable":[{"time":"10:00","title":"T"}]}`, false},
		{"other proposals", `{"proposals":[{"id":1,"title":"T"}]}`, false},
		{"tracks without hashtags", `{"tracks":[{"id":1,"name":"A"}]}`, false},
		{"tracks beside sessions", `{"tracks":[{"name":"A","hashtag":"#a"}],"sessions":[]}`, false},
		{"an empty timetable beside something else", `{"timetable":[],"talks":[]}`, false},
		{"nothing", `{}`, false},
		{"an empty list", `[]`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fortee.Looks(gjson.Parse(c.json)); got != c.want {
				t.Errorf("%v for %s", got, c.json)
			}
		})
	}
}

func parse(t *testing.T, text string) app.Programme {
	t.Helper()
	p, _, err := fortee.Parse(context.Background(), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTheZoneIsJapansUnlessTheTimesSayOtherwise(t *testing.T) {
	for start, want := range map[string]app.Zone{
		"2026-08-03T10:00:00+09:00": {Name: "Asia/Tokyo", Known: true},
		"2026-08-03T10:00:00":       {Name: "Asia/Tokyo", Known: true},
		"2026-08-03T01:00:00Z":      {Name: "Asia/Tokyo", Known: true},
		"2026-08-03T09:00:00+08:00": {Name: "+08:00"},
		"2026-08-03T10:00:00-09:00": {Name: "-09:00"},
	} {
		p := parse(t, `{"timetable":[{"type":"timeslot","uuid":"u","title":"T","starts_at":"`+start+`","length_min":10}]}`)
		if p.Zone != want {
			t.Errorf("%s gives %+v, want %+v", start, p.Zone, want)
		}
	}
}

func TestATalkOfTheTimetableIsNotAProposalAgain(t *testing.T) {
	p := parse(t, `{"proposals":[{"uuid":"u","title":"T","accepted":true},{"uuid":"v","title":"Rejected","accepted":false}],
		"timetable":[{"type":"talk","uuid":"u","title":"T","accepted":true,"starts_at":"2026-08-03T10:00:00+09:00","length_min":20}]}`)
	if len(p.Sessions) != 1 || !p.Sessions[0].Timed() {
		t.Errorf("%+v", p.Sessions)
	}
}

func TestSeveralSpeakersAreAllTaken(t *testing.T) {
	p := parse(t, `[{"type":"talk","uuid":"u","title":"T","speakers":[{"name":"A"},{"name":"B"},{"kana":"ナナシ"}]}]`)
	if len(p.Sessions) != 1 || len(p.Sessions[0].Speakers) != 2 {
		t.Errorf("%+v", p.Sessions)
	}
}
