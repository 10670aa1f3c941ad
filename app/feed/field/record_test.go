package field_test

import (
	"testing"

	"github.com/tidwall/gjson"

	"meguri/app/feed/field"
)

func TestRecordsAreReadAsPeopleMeanThem(t *testing.T) {
	keys := []string{"title", "name"}
	for name, c := range map[string]struct{ json, want string }{
		"by the first key that says anything": {`{"name":"B","title":" "}`, "B"},
		"whatever the key's spelling":         {`{"Na_Me":"B"}`, "B"},
		"a number":                            {`{"name":7}`, "7"},
		"in the language wanted":              {`{"title":{"en":"Hall","ja":"ホール"}}`, "ホール"},
		"a wrapped text":                      {`{"title":{"$t":" A "}}`, "A"},
		"an object with a name":               {`{"title":{"id":1,"name":"A"}}`, "A"},
		"of a sheet only its columns":         {`{"title":{"$t":"row 1"},"gsx$name":{"$t":"A"}}`, "A"},
		"nothing":                             {`{"title":null,"name":[1]}`, ""},
		"no object":                           {`[1]`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := field.NewRecord(gjson.Parse(c.json)).Text(keys, "ja"); got != c.want {
				t.Errorf("%s gives %q", c.json, got)
			}
		})
	}
}

func TestMachinesNamesSayNothing(t *testing.T) {
	for text, want := range map[string]bool{
		"dbc18436-e245-7c5f-8a11-7510a6567d01": true, "6e1ab2d3525d18a154d46d094b2fffea": true, "12345678": true,
		"decade": false, "sakura": false, "33c3": false, "Ada Lovelace": false, "": false,
	} {
		if field.MachineName(text) != want {
			t.Errorf("%q is %v", text, !want)
		}
	}
}
