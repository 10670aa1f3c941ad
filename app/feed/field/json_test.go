package field_test

import (
	"strings"
	"testing"

	"meguri/app/feed/field"
)

func TestValidJSON(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"an object", `{"a": [1, {"b": null}]}`, true},
		{"what breaks off", `{"a": [1`, false},
		{"as deep as may be", strings.Repeat("[", 1000) + strings.Repeat("]", 1000), true},
		{"deeper", strings.Repeat("[", 1001) + strings.Repeat("]", 1001), false},
		{"many beside each other", "[" + strings.Repeat("[],", 5000) + "[]]", true},
		{"brackets and quotes inside a text", `["` + strings.Repeat(`[{\"`, 2000) + `\\"]`, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := field.ValidJSON([]byte(c.text)); got != c.want {
				t.Errorf("is %v", got)
			}
		})
	}
}
