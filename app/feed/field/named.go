package field

import (
	"cmp"

	"github.com/tidwall/gjson"

	"meguri/app"
)

// Names gives the names of a JSON list's items by their ids, in the first of the languages wanted: [{"id": 513,
// "name": "Hall"}, …], or {"513": {"name": "Hall"}, …}. Items without an id or a name are left out.
func Names(list gjson.Result, languages ...string) map[string]string {
	names := map[string]string{}
	list.ForEach(func(key, item gjson.Result) bool {
		id := item.Get("id").String()
		if id == "" && list.IsObject() {
			id = key.String()
		}
		name := Line(cmp.Or(Translated(item.Get("name"), languages...), Translated(item.Get("title"), languages...)))
		if id != "" && name != "" {
			names[id] = name
		}
		return true
	})
	return names
}

// personNames and personIDs are where JSON says what somebody is called, the name on the programme first.
var (
	personNames = []string{"public_name", "full_public_name", "fullName", "full_name", "displayName", "display_name", "name"}
	personIDs   = []string{"id", "guid", "uuid", "code"}
)

// Person gives the speaker that JSON tells of: a name alone, or an object with an id and a name under one of its usual
// keys. Its Key is the id with the name, as app.Speaker has it. Where there is no name it gives the zero Speaker.
func Person(v gjson.Result, languages ...string) app.Speaker {
	if !v.IsObject() {
		name := Line(Translated(v))
		return app.Speaker{Key: name, Name: name}
	}
	name := ""
	for _, key := range personNames {
		if name = Line(Translated(v.Get(key), languages...)); name != "" {
			break
		}
	}
	if name == "" {
		first, last := v.Get("firstName"), v.Get("lastName")
		if !first.Exists() && !last.Exists() {
			first, last = v.Get("first_name"), v.Get("last_name")
		}
		name = Line(Translated(first, languages...) + " " + Translated(last, languages...))
	}
	if name == "" {
		return app.Speaker{}
	}
	for _, key := range personIDs {
		if id := Line(Translated(v.Get(key))); id != "" {
			return app.Speaker{Key: id + " " + name, Name: name}
		}
	}
	return app.Speaker{Key: name, Name: name}
}
