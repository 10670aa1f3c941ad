package field

import (
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

func TestTranslated(t *testing.T) {
	for _, c := range []struct{ name, json, wanted, want string }{
		{"a text in one language is itself", `"Hall"`, "ja", "Hall"},
		{"a number is its digits", `404`, "", "404"},
		{"nothing is nothing", `null`, "", ""},
		{"a flag is no text", `true`, "", ""},
		{"a list is no text", `["Hall"]`, "", ""},
		{"the language wanted", `{"en":"Hall","fr":"Salle"}`, "fr", "Salle"},
		{"the second language wanted", `{"en":"Hall","fr":"Salle"}`, "ja fr", "Salle"},
		{"English where none is wanted", `{"fr":"Salle","en":"Hall"}`, "", "Hall"},
		{"the first where there is no English", `{"fr":"Salle","de":"Saal"}`, "ja", "Salle"},
		{"a language with its country", `{"en":"Hall","ja-jp":"ホール"}`, "ja", "ホール"},
		{"a language with its country, as Java has it", `{"en":"Hall","ja_JP":"ホール"}`, "ja", "ホール"},
		{"a language for one with a country", `{"en":"Hall","ja":"ホール"}`, "ja-JP", "ホール"},
		{"a country for the language", `{"en":"Hall","jp":"ホール"}`, "ja", "ホール"},
		{"the same form before another", `{"de":"Saal","de-formal":"Herr Saal"}`, "de-formal", "Herr Saal"},
		{"another form before another language", `{"de-formal":"Herr Saal","en":"Hall"}`, "de", "Herr Saal"},
		{"an empty text is none", `{"ja":" ","en":"Hall"}`, "ja", "Hall"},
		{"no text at all", `{"ja":null,"en":3}`, "ja", ""},
		{"keys that are no languages", `{"short":"H","long":"Hall"}`, "", "H"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Translated(gjson.Parse(c.json), strings.Fields(c.wanted)...); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
