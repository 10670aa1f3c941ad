package stands

import "testing"

func TestAListOfStandsSaysThatItIsOne(t *testing.T) {
	const list = "\n- Ada\n- Ben\n- Cy\n"
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"in its title", "# Our stands\n\n## Hall A\n" + list, true},
		{"in its front matter", "---\ntitle: Accepted stands\n---\n" + list, true},
		{"in its heading", "# The conference\n\n## Booths\n" + list, true},
		{"before its list", "These have a stand:\n" + list, true},
		{"in Japanese", "# ブース一覧\n" + list, true},
		{"and not one of something else below", "# The conference\n\n## Booths\n\nThere were some.\n\n## Sources\n" + list, false},
		{"and not one of anything", "# Things\n" + list, false},
		{"and not two lines", "# Booths\n- Ada\n- Ben\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if looksMarkdown([]byte(c.text)) != c.want {
				t.Errorf("the opposite of %v", c.want)
			}
		})
	}
}
