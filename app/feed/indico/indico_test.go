package indico_test

import (
	"context"
	"testing"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/indico"
)

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name, json string
		want       bool
	}{
		{"an answer", `{"_type":"HTTPAPIResult","results":[]}`, true},
		{"a timetable", `{"_type":"HTTPAPIResult","results":{"7":{}}}`, true},
		{"an answer without its frame", `{"results":[{"_type":"Conference"}]}`, true},
		{"one event", `{"_type":"Conference","contributions":[]}`, true},
		{"an error", `{"_type":"HTTPAPIError","message":"no"}`, false},
		{"results of something else", `{"results":[{"id":1}]}`, false},
		{"a list", `[{"_type":"Other"}]`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := indico.Looks(gjson.Parse(c.json)); got != c.want {
				t.Errorf("%v for %s", got, c.json)
			}
		})
	}
}

// contribution reads one contribution with these further fields, in an event in Tokyo.
func contribution(t *testing.T, fields string) app.Session {
	t.Helper()
	p, _, err := indico.Parse(context.Background(), []byte(
		`{"_type":"Conference","timezone":"Asia/Tokyo","contributions":[{"_type":"Contribution","id":"1","title":"T",`+fields+`}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Sessions) != 1 {
		t.Fatalf("%+v", p.Sessions)
	}
	return p.Sessions[0]
}

func TestMoments(t *testing.T) {
	for _, c := range []struct{ name, start, want string }{
		{"in universal time", `{"date":"2026-08-03","time":"01:00:00","tz":"UTC"}`, "2026-08-03T01:00:00Z"},
		{"in the event's zone", `{"date":"2026-08-03","time":"10:00:00","tz":"Asia/Tokyo"}`, "2026-08-03T01:00:00Z"},
		{"in another zone", `{"date":"2026-08-03","time":"03:00:00","tz":"Europe/Zurich"}`, "2026-08-03T01:00:00Z"},
		{"in a zone nobody knows", `{"date":"2026-08-03","time":"10:00:00","tz":"Moon/Base"}`, "2026-08-03T01:00:00Z"},
		{"with parts of a second", `{"date":"2026-08-03","time":"01:00:00.5","tz":"UTC"}`, "2026-08-03T01:00:00Z"},
		{"not yet", `null`, ""},
		{"nonsense", `{"date":"soon","time":"early","tz":"UTC"}`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := contribution(t, `"startDate":`+c.start)
			got := ""
			if s.Timed() {
				got = s.Start.Truncate(1e9).Format("2006-01-02T15:04:05Z07:00")
			}
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestSpeakers(t *testing.T) {
	for _, c := range []struct {
		name, fields, want string // the names, with commas
	}{
		{"the speakers before the authors", `"speakers":[{"fullName":"Example, Ada"}],"primaryauthors":[{"fullName":"Other, One"}]`, "Ada Example"},
		{"the authors where nobody else is named", `"speakers":[],"primaryauthors":[{"fullName":"Example, Ada"},{"fullName":"Example, Eve"}],"coauthors":[{"fullName":"Other, One"}]`, "Ada Example, Eve Example"},
		{"presenters", `"presenters":[{"name":"Example, Ada","firstName":"Ada","familyName":"Example"}]`, "Ada Example"},
		{"a name without a comma", `"speakers":[{"fullName":"The Committee"}]`, "The Committee"},
		{"a name with two commas", `"speakers":[{"fullName":"Example, Ada, PhD"}]`, "Example, Ada, PhD"},
		{"a family name alone", `"speakers":[{"first_name":"","last_name":"Example"}]`, "Example"},
		{"nobody", `"speakers":[{"fullName":" "}]`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			names := ""
			for i, s := range contribution(t, c.fields).Speakers {
				if i > 0 {
					names += ", "
				}
				names += s.Name
			}
			if names != c.want {
				t.Errorf("%q, want %q", names, c.want)
			}
		})
	}
}

func TestStrands(t *testing.T) {
	for _, c := range []struct{ name, fields, track, kind string }{
		{"the session is the track, and the track the type", `"session":"Main","track":"Short talk","type":null`, "Main", "Short talk"},
		{"a type is a type", `"session":"Main","track":"Short talk","type":"Invited"`, "Main", "Invited"},
		{"without a session the track is the track", `"session":null,"track":"Theory","type":null`, "Theory", ""},
		{"a type with its own name", `"type":{"name":"Poster"}`, "", "Poster"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if s := contribution(t, c.fields); s.Track != c.track || s.Type != c.kind {
				t.Errorf("track %q, type %q", s.Track, s.Type)
			}
		})
	}
}

func TestTheEventsOfACategoryAreSessions(t *testing.T) {
	p, _, err := indico.Parse(context.Background(), []byte(`{"_type":"HTTPAPIResult","results":[
		{"_type":"Conference","id":"1","title":"Meeting","timezone":"Asia/Tokyo","startDate":{"date":"2026-08-03","time":"10:00:00","tz":"Asia/Tokyo"}},
		{"_type":"Conference","id":"2","title":"Workshop","timezone":"Asia/Tokyo","contributions":[{"id":"3","title":"T"}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Sessions) != 2 || p.Sessions[0].Title != "Meeting" || p.Sessions[1].Title != "T" || p.Title != "" {
		t.Errorf("%q with %+v", p.Title, p.Sessions)
	}
}
