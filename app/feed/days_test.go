package feed

import (
	"reflect"
	"testing"

	"meguri/app"
	"meguri/app/testkit"
)

func TestDaysAfterTheZoneChanged(t *testing.T) {
	late := app.Programme{
		Zone:     app.Zone{Name: "Asia/Tokyo", Known: true},
		Days:     []app.Day{{Date: "2031-02-01", Start: testkit.At("2031-02-01T00:00:00Z"), End: testkit.At("2031-02-02T00:00:00Z")}},
		Sessions: []app.Session{{Key: "a", Title: "Party", Start: testkit.At("2031-02-01T20:00:00Z"), End: testkit.At("2031-02-01T21:00:00Z"), Day: "2031-02-01"}},
	}
	for _, c := range []struct{ name, format, day string }{
		{"frab names its days", "frab-xml", "2031-02-01"},
		{"a pack names its days", "meguri", "2031-02-01"},
		{"a calendar's are worked out again", "ical", "2031-02-02"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Days(late, c.format)
			if p.Sessions[0].Day != c.day || len(p.Days) != 1 || p.Days[0].Date != c.day {
				t.Errorf("is on %s of %+v", p.Sessions[0].Day, p.Days)
			}
			if late.Sessions[0].Day != "2031-02-01" || c.format != "ical" && !reflect.DeepEqual(p, late) {
				t.Errorf("it is %+v", p)
			}
		})
	}
}
