package feed

import (
	"context"
	"testing"

	"meguri/app"
	"meguri/app/testkit"
)

func TestRealXCalHasTheCountsOfItsReadmeRow(t *testing.T) {
	for _, row := range rows(t, "xcal") {
		t.Run(row.file, func(t *testing.T) {
			p, source, warnings, err := Parse(context.Background(), Paste(testkit.Data(t, row.file)))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, p)
			if source.Format != "xcal" || len(p.Sessions) != row.counts["sessions"] || len(p.Rooms) != row.counts["rooms"] {
				t.Errorf("%s with %d sessions in %d rooms", source.Format, len(p.Sessions), len(p.Rooms))
			}
			if got := len(app.Speakers(p)); got != 207 {
				t.Errorf("%d speakers, want 207", got)
			}
			if len(warnings) != 1 || warnings[0].Message != "warning.feed.zoneNone" {
				t.Errorf("warnings %+v", warnings)
			}
		})
	}
}

// The same conference published the same programme in three formats.
func TestXCalSaysWhatTheOtherFormatsOfTheSameProgrammeSay(t *testing.T) {
	berlin := func(file string) map[string]app.Session {
		p, source, _, err := Parse(context.Background(), Paste(testkit.Data(t, file)))
		if err != nil {
			t.Fatal(err)
		}
		if p.Zone.Floating {
			loc := app.Zone{Name: "Europe/Berlin"}.Location()
			for i := range p.Sessions {
				s := &p.Sessions[i]
				s.Start, s.End = app.In(s.Start, loc).UTC(), app.In(s.End, loc).UTC()
			}
			p = Days(p, source.Format)
		}
		found := map[string]app.Session{}
		for _, s := range p.Sessions {
			found[s.Title+"/"+s.Subtitle] = s
		}
		return found
	}
	xml := berlin("revisions/33c3/33c3-20161230-final.xml")
	same := 0
	for name, s := range berlin("xcal/33c3-20161229.xcal") {
		if other, ok := xml[name]; ok {
			if s.Start.Equal(other.Start) && s.End.Equal(other.End) && s.Room == other.Room && s.Language == other.Language && len(s.Speakers) == len(other.Speakers) {
				same++
			}
		}
	}
	if same < 140 {
		t.Errorf("only %d sessions are the same", same)
	}
}
