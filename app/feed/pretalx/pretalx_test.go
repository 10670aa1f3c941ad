package pretalx_test

import (
	"context"
	"errors"
	"testing"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/pretalx"
)

const page = `{"count":1,"next":null,"previous":null,"results":[`

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name, json string
		want       bool
	}{
		{"the widget", `{"talks":[],"rooms":[],"tracks":[],"speakers":[],"timezone":"Asia/Tokyo","event_start":"2026-05-09"}`, true},
		{"a page of submissions", page + `{"code":"A","title":"T","state":"confirmed"}]}`, true},
		{"a page of slots", page + `{"id":1,"room":2,"start":"2026-05-09T10:00:00Z","end":null,"submission":"A"}]}`, true},
		{"a page of speakers", page + `{"code":"A","name":"Ada","biography":null,"submissions":[]}]}`, true},
		{"a page of nothing", page + `]}`, true},
		{"a bare list of submissions", `[{"code":"A","title":"T","submission_type":{"en":"Talk"}}]`, true},
		{"a schedule with its slots", `{"version":"1","slots":[{"id":1,"room":2,"start":"2026-05-09T10:00:00Z","submission":null}]}`, true},
		{"an old schedule", `{"slots":[{"code":"A","title":"T","slot":null}],"version":"1","breaks":[]}`, true},
		{"a grid", `{"schedule":{"2026-05-09":{"510":{}}}}`, true},
		{"a frab schedule", `{"schedule":{"conference":{"days":[]}}}`, false},
		{"a page of something else", page + `{"id":1,"name":"Room","capacity":3}]}`, false},
		{"a list of something else", `[{"code":"A","title":"T"}]`, false},
		{"talks of something else", `{"talks":[{"title":"T"}]}`, false},
		{"slots of something else", `{"slots":[{"start":"10:00"}]}`, false},
		{"days of something else", `{"schedule":{"2026-05-09":{"morning":{}}}}`, false},
		{"an empty list", `[]`, false},
		{"a text", `"talks"`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := pretalx.Looks(gjson.Parse(c.json)); got != c.want {
				t.Errorf("%v for %s", got, c.json)
			}
		})
	}
}

func parse(t *testing.T, text string) app.Programme {
	t.Helper()
	p, _, err := pretalx.Parse(context.Background(), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestStates(t *testing.T) {
	const placed = `,"slots":[{"start":"2026-05-09T10:00:00Z","end":"2026-05-09T11:00:00Z","room":null}]`
	for _, c := range []struct {
		name, state, slots       string
		sessions, cancelledThere int
	}{
		{"a confirmed one is a session", `"confirmed"`, placed, 1, 0},
		{"an accepted one is a session", `"accepted"`, placed, 1, 0},
		{"one without a state is a session", `null`, placed, 1, 0},
		{"a confirmed one without a place is a session", `"confirmed"`, ``, 1, 0},
		{"a cancelled one keeps its place", `"canceled"`, placed, 1, 1},
		{"a withdrawn one keeps its place", `"withdrawn"`, placed, 1, 1},
		{"a withdrawn one without a place was never seen", `"withdrawn"`, ``, 0, 0},
		{"a rejected one is none", `"rejected"`, ``, 0, 0},
		{"a submitted one is none", `"submitted"`, placed, 0, 0},
		{"a draft is none", `"draft"`, ``, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := parse(t, `[{"code":"A","title":"T","state":`+c.state+c.slots+`}]`)
			cancelled := 0
			for _, s := range p.Sessions {
				if s.Cancelled {
					cancelled++
				}
			}
			if len(p.Sessions) != c.sessions || cancelled != c.cancelledThere {
				t.Errorf("%d sessions, %d cancelled", len(p.Sessions), cancelled)
			}
		})
	}
}

func TestWhatIsNoProgrammeYet(t *testing.T) {
	for name, text := range map[string]string{
		"breaks alone":         `{"talks":[{"title":"Lunch","start":"2026-05-09T10:00:00Z","room":1}],"rooms":[],"timezone":"UTC"}`,
		"a grid of breaks":     `{"schedule":{"2026-05-09":{"510":{}}},"extra":{"2026-05-09":{"510":{"title":{"en":"Breakfast"}}}}}`,
		"an empty page":        page + `]}`,
		"talks blocked off":    `{"talks":[{"title":"x","start":"2026-05-09T10:00:00Z","slot_type":"blocker"}],"rooms":[]}`,
		"a list of other JSON": `[1,"a",null,{}]`,
	} {
		t.Run(name, func(t *testing.T) {
			if p := parse(t, text); len(p.Sessions) > 0 {
				t.Errorf("%+v", p.Sessions)
			}
		})
	}
}

func TestSlotsThatDontTellWhatTheyAreForAreRefused(t *testing.T) {
	_, _, err := pretalx.Parse(context.Background(), []byte(page+`{"id":1,"room":2,"start":"2026-05-09T10:00:00Z","end":null,"submission":"ABC"}]}`))
	var problem *app.Problem
	if !errors.As(err, &problem) || problem.Say != "problem.feed.slotsOnly" {
		t.Errorf("says %v", err)
	}
}

func TestSlotsBesideTheirSubmissionsPlaceThem(t *testing.T) {
	p := parse(t, `{"talks":[{"code":"ABC","title":"T","submission_type":3}],"rooms":[{"id":2,"name":"Hall"}],"submission_types":[{"id":3,"name":"Talk"}],
		"slots":[{"id":1,"room":2,"start":"2026-05-09T10:00:00+02:00","end":"2026-05-09T10:30:00+02:00","submission":"ABC"}]}`)
	if len(p.Sessions) != 1 || !p.Sessions[0].Timed() || p.Sessions[0].Room != "Hall" || p.Sessions[0].Type != "Talk" {
		t.Errorf("%+v", p.Sessions)
	}
}

func TestSpeakersAloneAreAPart(t *testing.T) {
	p := parse(t, page+`{"code":"ADA111","name":"Ada","biography":"","submissions":["ABC"]}]}`)
	if !app.Part(p) || len(p.Speakers) != 1 || p.Speakers[0] != (app.Speaker{Key: "ADA111", Name: "Ada"}) {
		t.Errorf("%+v", p.Speakers)
	}
}

func TestAnEndedContextIsGivenBack(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := pretalx.Parse(ctx, []byte(`[]`)); !errors.Is(err, context.Canceled) {
		t.Errorf("gives %v", err)
	}
}
