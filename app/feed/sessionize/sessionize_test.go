package sessionize

import (
	"regexp"
	"testing"

	"github.com/tidwall/gjson"
)

func TestViewsAreToldApart(t *testing.T) {
	for name, c := range map[string]struct {
		json string
		want shape
	}{
		"All":                           {`{"sessions":[{"title":"A","isServiceSession":false}],"speakers":[],"rooms":[]}`, all},
		"All, before there is anything": {`{"sessions":[],"speakers":[],"questions":[],"categories":[],"rooms":[]}`, all},
		"GridSmart":                     {`[{"date":"2026-08-03T00:00:00","rooms":[],"timeSlots":[]}]`, grid},
		"Sessions":                      {`[{"groupId":null,"groupName":"All","sessions":[]}]`, groups},
		"Speakers":                      {`[{"fullName":"A","tagLine":null}]`, speakers},
		"titles in two languages are DroidKaigi's": {`{"sessions":[{"title":{"ja":"あ"},"isServiceSession":false}],"speakers":[]}`, none},
		"anybody's sessions":                       {`{"sessions":[{"title":"A","start":"10:00"}],"speakers":[]}`, none},
		"groups of sponsors":                       {`[{"groupName":"Gold","sponsors":[]}]`, none},
		"an empty list":                            {`[]`, none},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shapeOf(gjson.Parse(c.json)); got != c.want {
				t.Errorf("%s is %d, want %d", c.json, got, c.want)
			}
		})
	}
}

func TestCategoriesSayWhatTheyAreInTheirTitles(t *testing.T) {
	kinds := map[string]*regexp.Regexp{"track": trackTitle, "topic": topicTitle, "type": typeTitle, "language": languageTitle}
	for title, want := range map[string]string{
		"Track": "track", "トラック": "track", "Conference track": "track", "トピック / Topic": "topic", "Category": "topic", "カテゴリ": "topic",
		"Session format": "type", "セッション種別": "type", "発表形式": "type", "Type of talk": "type", "Language": "language", "言語": "language", "発表言語 / Language": "language",
		"Level": "", "Tags": "", "Information": "", "Soundtracking": "", "対象者": "",
	} {
		got := ""
		for kind, fits := range kinds {
			if fits.MatchString(title) {
				got += kind
			}
		}
		if got != want {
			t.Errorf("%q is %q, want %q", title, got, want)
		}
	}
}
