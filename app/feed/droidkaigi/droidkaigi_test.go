package droidkaigi

import (
	"testing"

	"github.com/tidwall/gjson"

	"meguri/app/feed/listing"
)

func TestTheTimetableIsKnownByItsTwoLanguages(t *testing.T) {
	for name, c := range map[string]struct {
		json  string
		looks bool
	}{
		"titles in two languages":    {`{"sessions":[{"title":{"ja":"あ","en":"A"},"startsAt":"x"}]}`, true},
		"of 2019, with a message":    {`{"sessions":[{"title":"あ","startsAt":"x","sessionType":"normal","message":null}]}`, true},
		"Sessionize's own":           {`{"sessions":[{"title":"A","startsAt":"x","isServiceSession":false}]}`, false},
		"a title in other languages": {`{"sessions":[{"title":{"de":"A"},"startsAt":"x"}]}`, false},
		"without times":              {`{"sessions":[{"title":{"ja":"あ"}}]}`, false},
		"a list":                     {`[{"title":{"ja":"あ"},"startsAt":"x"}]`, false},
	} {
		t.Run(name, func(t *testing.T) {
			if Looks(gjson.Parse(c.json)) != c.looks {
				t.Errorf("%s: %v", c.json, !c.looks)
			}
		})
	}
}

func TestTheZoneIsJapansWhenAllTimesHaveItsOffset(t *testing.T) {
	for name, c := range map[string]struct {
		starts []string
		want   string
	}{
		"all do":             {[]string{"2026-09-10T10:00:00+09:00", ""}, "Asia/Tokyo"},
		"one is in UTC":      {[]string{"2026-09-10T10:00:00+09:00", "2026-09-10T01:00:00Z"}, ""},
		"none has an offset": {[]string{"2026-09-10T10:00:00"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var entries []listing.Entry
			for _, start := range c.starts {
				entries = append(entries, listing.Entry{Start: start})
			}
			if got := zoneOf(entries); got != c.want {
				t.Errorf("%v: %q", c.starts, got)
			}
		})
	}
}
