package feed

import (
	"context"
	"testing"

	"meguri/app"
	"meguri/app/testkit"
)

func TestEuroPythonsOwnXMLIsReadAsASchedule(t *testing.T) {
	for file, want := range map[string]struct{ sessions, speakers, days int }{
		"other-xml/europython-2014.xml":           {188, 117, 7},
		"other-xml/europython-2014-trainings.xml": {15, 15, 5},
	} {
		t.Run(file, func(t *testing.T) {
			p, source, warnings, err := Parse(context.Background(), Paste(testkit.Data(t, file)))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, p)
			if source.Format != "frab-xml" || len(p.Sessions) != want.sessions || len(app.Speakers(p)) != want.speakers || len(p.Days) != want.days {
				t.Errorf("%s with %d sessions, %d speakers, %d days", source.Format, len(p.Sessions), len(app.Speakers(p)), len(p.Days))
			}
			for _, s := range p.Sessions {
				if !s.Timed() || !s.Start.Before(s.End) {
					t.Errorf("%q is from %v to %v", s.Title, s.Start, s.End)
				}
			}
			if len(warnings) != 1 || warnings[0].Message != "warning.feed.zoneNone" {
				t.Errorf("warnings %+v", warnings)
			}
		})
	}
}
