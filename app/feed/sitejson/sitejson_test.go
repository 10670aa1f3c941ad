package sitejson

import (
	"context"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"meguri/app"
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
