package sitejson

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
)

func TestTimesAsSitesWriteThem(t *testing.T) {
	for name, c := range map[string]struct{ json, start, end string }{
		"an instant":                        {`"2026-08-03T10:00:00+09:00"`, "2026-08-03T10:00:00+09:00", ""},
		"midnight in UTC is an instant":     {`"2026-08-03T00:00:00.000Z"`, "2026-08-03T00:00:00.000Z", ""},
		"midnight without a zone is a date": {`"2026-08-03T00:00:00"`, "", ""},
		"a wall time":                       {`"2026-08-03 10:00"`, "2026-08-03 10:00", ""},
		"a date is no start":                {`"2026-08-03"`, "", ""},
		"two instants":                      {`"2026-08-03T01:00:00Z-2026-08-03T01:30:00Z"`, "2026-08-03T01:00:00Z", "2026-08-03T01:30:00Z"},
		"Unix time in milliseconds":         {`1785718800000`, "2026-08-03T01:00:00Z", ""},
		"Unix time in seconds":              {`1785718800`, "2026-08-03T01:00:00Z", ""},
		"Unix time as a text":               {`"1785718800"`, "2026-08-03T01:00:00Z", ""},
		"a place in an order is no time":    {`3`, "", ""},
		"a year is no time":                 {`2026`, "", ""},
		"a time of day":                     {`"9:30"`, "09:30", ""},
		"a time of day in a sheet":          {`{"$t":"10:20"}`, "10:20", ""},
		"from and to":                       {`"10:00〜10:40"`, "10:00", "10:40"},
		"half past one in the night":        {`"25:30"`, "25:30", ""},
		"a length is no time":               {`"10min"`, "", ""},
		"a calendar's instant":              {`{"dateTime":"2026-08-03T10:00:00+09:00","timeZone":"Asia/Tokyo"}`, "2026-08-03T10:00:00+09:00", ""},
		"a word is no time":                 {`"soon"`, "", ""},
		"nothing":                           {`null`, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if start, end, ok := timesOf(gjson.Parse(c.json)); start != c.start || end != c.end || ok != (start != "") {
				t.Errorf("%s is %q to %q, %v", c.json, start, end, ok)
			}
		})
	}
}

func TestWhichFieldSaysWhen(t *testing.T) {
	for name, c := range map[string]struct {
		json string
		want place
	}{
		"date and time before a time alone": {`{"start_time":"10:30","start_datetime":"2026-08-03 10:30:00+02:00","end_time":"11:00","end_datetime":"2026-08-03 11:00:00+02:00"}`,
			place{start: "2026-08-03 10:30:00+02:00", end: "2026-08-03 11:00:00+02:00"}},
		"a date beside a time": {`{"start_date":"2026-08-03","start_time":"10:30","end_date":"2026-08-03","end_time":"11:00"}`,
			place{date: "2026-08-03", start: "10:30", end: "11:00"}},
		"a day in words with its times": {`{"Time":"August 3, 2026 13:00 → 13:45"}`, place{date: "2026-08-03", start: "13:00", end: "13:45"}},
		"a Japanese day with its times": {`{"time":"2026年8月3日 13:00〜13:45"}`, place{date: "2026-08-03", start: "13:00", end: "13:45"}},
		"a day without year":            {`{"time":"August 3, 13:00"}`, place{}},
		"a day that is two":             {`{"time":"3/4/2026 13:00"}`, place{}},
		"a date and no time":            {`{"date":"2026-08-03"}`, place{date: "2026-08-03"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := placeOf(field.NewRecord(gjson.Parse(c.json)), place{}); got != c.want {
				t.Errorf("%s is %+v", c.json, got)
			}
		})
	}
}

func TestABlockOfTalksIsItsTalks(t *testing.T) {
	p, _, err := Parse(context.Background(), []byte(`[
		{"title":"Block","start":"2026-08-03T10:00:00Z","talks":[{"title":"One","start":"2026-08-03T10:00:00Z"},{"title":"Two","start":"2026-08-03T10:20:00Z"}]},
		{"title":"Lunch","start":"2026-08-03T12:00:00Z","items":[{"title":"Soup"}]}]`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range p.Sessions {
		got = append(got, s.Title+"/"+s.Track)
	}
	slices.Sort(got)
	if want := []string{"Lunch/", "One/Block", "Two/Block"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhoSpeaks(t *testing.T) {
	for name, c := range map[string]struct{ json, want string }{
		"objects before names":        {`{"speakers":[{"name":"Ann"}],"speaker_names":"Ben"}`, "Ann"},
		"names behind addresses":      {`{"Speakers":"https://a.example/94ae, https://a.example/a357","Speaker Names":"Ann, Ben"}`, "Ann Ben"},
		"addresses are nobody":        {`{"Speakers":"https://a.example/94ae"}`, ""},
		"a name beside a title":       {`{"title":"T","name":"Ann"}`, "Ann"},
		"a name beside an empty list": {`{"title":"T","name":"t","speakers":[]}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := reader{people: map[string]app.Speaker{}}
			var names []string
			for _, s := range r.speakers(field.NewRecord(gjson.Parse(c.json))) {
				names = append(names, s.Name)
			}
			if got := strings.Join(names, " "); got != c.want {
				t.Errorf("%s: %q", c.json, got)
			}
		})
	}
}

func TestWhatASiteKeepsSessionsIn(t *testing.T) {
	for name, c := range map[string]struct {
		json  string
		looks bool
	}{
		"a list with times":                         {`[{"title":"A","start":"2026-08-03T10:00:00Z"}]`, true},
		"a list by ids":                             {`{"talks":{"a":{"title":"A","start":"2026-08-03T10:00:00Z"}}}`, true},
		"a list with titles and speakers":           {`{"talks":[{"title":"A","speaker":"B","room":"1"}]}`, true},
		"speakers alone":                            {`{"speakers":[{"name":"B"}]}`, true},
		"articles are no talks":                     {`[{"title":"A","author":"B","body":"…","date":"2026-08-03"}]`, false},
		"reservations say themselves what they are": {`[{"@type":"FlightReservation","name":"A","start":"2026-08-03T10:00:00Z"}]`, false},
		"a frab schedule, however empty":            {`{"schedule":{"conference":{"days":[]},"extra":[{"title":"A","start":"10:00"}]}}`, false},
		"a number of speakers":                      {`{"speakers":12}`, false},
		"a list of numbers":                         {`[1,2]`, false},
		"settings":                                  {`{"name":"app","version":"1.0","start":"run"}`, false},
		"beyond any sense of depth":                 {strings.Repeat(`{"a":`, 12) + `[{"title":"A","start":"10:00"}]` + strings.Repeat(`}`, 12), false},
	} {
		t.Run(name, func(t *testing.T) {
			if Looks(gjson.Parse(c.json)) != c.looks {
				t.Errorf("%s: %v", c.json, !c.looks)
			}
		})
	}
}

func TestTooManySessionsAreRefusedBeforeTheyAreRead(t *testing.T) {
	_, _, err := Parse(context.Background(), []byte(`[`+strings.Repeat(`{"title":"A","start":"10:00"},`, 110_000)+`{}]`))
	if app.AsProblem(err).Say != "problem.feed.many" {
		t.Errorf("%v", err)
	}
}
