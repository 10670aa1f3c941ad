package sessionize

import (
	"context"
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
		"the sessions of All alone":     {`{"sessions":[{"title":"A","isServiceSession":false}]}`, all},
		"a list of sessions":            {`[{"title":"A","startsAt":"2026-08-03T10:00:00","isServiceSession":false}]`, bare},
		"one day of GridSmart":          {`{"date":"2026-08-03T00:00:00","rooms":[{"sessions":[{"title":"A","isServiceSession":false}]}]}`, day},
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

func TestPartsOfViewsAreReadAsTheViews(t *testing.T) {
	const one = `{"id":"1","title":"A","startsAt":"2026-08-03T10:00:00","endsAt":"2026-08-03T10:40:00","isServiceSession":false,"room":"Hall",` +
		`"speakers":[{"id":"a","name":"Ann"}],"categories":[{"name":"Track","categoryItems":[{"name":"Cloud"}]}]}`
	for name, text := range map[string]string{
		"the sessions alone": `{"sessions":[` + one + `]}`,
		"a list of them":     `[` + one + `]`,
		"one day":            `{"date":"2026-08-03T00:00:00","rooms":[{"name":"Hall","sessions":[` + one + `]}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			p, _, err := Parse(context.Background(), []byte(text))
			if err != nil || len(p.Sessions) != 1 {
				t.Fatalf("%+v, %v", p, err)
			}
			if s := p.Sessions[0]; s.Track != "Cloud" || s.Room != "Hall" || len(s.Speakers) != 1 || !s.Timed() {
				t.Errorf("%+v", s)
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
