package field_test

import (
	"maps"
	"testing"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
)

func TestNamesAreFoundByTheirIDs(t *testing.T) {
	for name, c := range map[string]struct {
		list string
		want map[string]string
	}{
		"a list":                     {`[{"id":513,"name":"Hall"},{"id":"b","name":" Room  1 "}]`, map[string]string{"513": "Hall", "b": "Room 1"}},
		"an object by id":            {`{"a":{"name":"Hall"},"b":{"id":"c","title":"Room"}}`, map[string]string{"a": "Hall", "c": "Room"}},
		"in the language wanted":     {`[{"id":1,"name":{"en":"Hall","ja":"ホール"}}]`, map[string]string{"1": "ホール"}},
		"without an id or a name":    {`[{"name":"Hall"},{"id":1},7,null]`, map[string]string{}},
		"nothing that could be list": {`"rooms"`, map[string]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := field.Names(gjson.Parse(c.list), "ja"); !maps.Equal(got, c.want) {
				t.Errorf("%s gives %v", c.list, got)
			}
		})
	}
}

func TestAPersonHasTheNameOfTheProgramme(t *testing.T) {
	for name, c := range map[string]struct {
		json string
		want app.Speaker
	}{
		"a name alone":              {`"Ada Lovelace"`, app.Speaker{Key: "Ada Lovelace", Name: "Ada Lovelace"}},
		"an id and a name":          {`{"id":7,"name":" Ada "}`, app.Speaker{Key: "7 Ada", Name: "Ada"}},
		"a full name":               {`{"id":"x","firstName":"","lastName":"","fullName":"Ada L."}`, app.Speaker{Key: "x Ada L.", Name: "Ada L."}},
		"a first and a last name":   {`{"first_name":"Ada","last_name":"Lovelace"}`, app.Speaker{Key: "Ada Lovelace", Name: "Ada Lovelace"}},
		"a public and a civil name": {`{"id":1,"name":"A. King","public_name":"Ada"}`, app.Speaker{Key: "1 Ada", Name: "Ada"}},
		"in Japanese and English":   {`{"id":1,"name":{"en":"Ada","ja":"エイダ"}}`, app.Speaker{Key: "1 エイダ", Name: "エイダ"}},
		"nobody":                    {`{"id":1,"name":""}`, app.Speaker{}},
		"a list is nobody":          {`["Ada"]`, app.Speaker{}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := field.Person(gjson.Parse(c.json), "ja"); got != c.want {
				t.Errorf("%s gives %+v", c.json, got)
			}
		})
	}
}
