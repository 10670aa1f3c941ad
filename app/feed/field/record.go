package field

import (
	"regexp"
	"strings"

	"github.com/tidwall/gjson"
)

// Record is a JSON object whose keys are compared as people mean them: "startsAt", "starts_at" and "Starts at" are all
// "startsat". A row of Google's spreadsheet feed has its columns under "gsx$…", and then only those count.
type Record map[string]gjson.Result

// NewRecord gives an object's record, empty for anything else. Of two keys that are the same the first one counts.
func NewRecord(v gjson.Result) Record {
	if !v.IsObject() {
		return nil
	}
	r := Record{}
	var sheet Record
	v.ForEach(func(key, value gjson.Result) bool {
		into, name := r, key.Str
		if column, ok := strings.CutPrefix(name, "gsx$"); ok {
			if sheet == nil {
				sheet = Record{}
			}
			into, name = sheet, column
		}
		if name = FoldKey(name); into[name].Raw == "" {
			into[name] = value
		}
		return true
	})
	if sheet != nil {
		return sheet
	}
	return r
}

var keyMarks = strings.NewReplacer("_", "", "-", "", " ", "", ".", "", "　", "")

// FoldKey gives a key in the one spelling in which a Record has it.
func FoldKey(key string) string { return strings.ToLower(keyMarks.Replace(key)) }

// First gives the first value under the keys, folded, that is neither absent nor null nor an empty text.
func (r Record) First(keys []string) gjson.Result {
	for _, key := range keys {
		if v, ok := r[key]; ok && v.Type != gjson.Null && (v.Type != gjson.String || strings.TrimSpace(v.Str) != "") {
			return v
		}
	}
	return gjson.Result{}
}

// Text gives the first text under the keys, in the first of the languages wanted.
func (r Record) Text(keys []string, languages ...string) string {
	for _, key := range keys {
		if text := TextOf(r[key], languages...); text != "" {
			return text
		}
	}
	return ""
}

// TextOf gives the text that a value comes down to: its own, that of an object which only wraps one ({"$t": …}), or
// the name of an object that has one.
func TextOf(v gjson.Result, languages ...string) string {
	if v.IsObject() {
		for _, key := range []string{"$t", "#text", "name", "title", "label"} {
			if inner := v.Get(key); inner.Exists() {
				return strings.TrimSpace(Translated(inner, languages...))
			}
		}
	}
	return strings.TrimSpace(Translated(v, languages...))
}

var machineName = regexp.MustCompile(`^(?i:[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f-]{8,}|[0-9a-f]{16,}|[0-9]{6,})$`)

// MachineName reports whether a text is an id that a machine made and that says nothing to a person: a UUID, a hash,
// a long number.
func MachineName(text string) bool { return machineName.MatchString(text) }
