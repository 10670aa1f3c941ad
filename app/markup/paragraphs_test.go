package markup_test

import (
	"slices"
	"testing"

	"meguri/app/markup"
)

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing is none", " \n", nil},
		{"HTML", "<p>One <b>two</b></p><p>Three &amp; four</p>", []string{"One two", "Three & four"}},
		{"plain text with a blank line", "One\n\nTwo", []string{"One", "Two"}},
		{"a list", "<p>Bring</p><ul><li>a laptop</li><li>a cable</li></ul>", []string{"Bring", "- a laptop", "- a cable"}},
		{"a script says nothing", "<script>alert(1)</script><p>One</p>", []string{"One"}},
		{"Japanese", "<p>障害対応。</p><p>続き</p>", []string{"障害対応。", "続き"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := markup.Paragraphs(c.text); !slices.Equal(got, c.want) {
				t.Errorf("gave %q, want %q", got, c.want)
			}
		})
	}
}
