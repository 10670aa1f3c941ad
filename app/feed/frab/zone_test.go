package frab

import (
	"testing"

	"meguri/app"
)

func TestFindZone(t *testing.T) {
	const winter, summer = "2026-01-10T10:00:00", "2026-07-10T10:00:00"
	for _, c := range []struct {
		name    string
		head    Conference
		events  []Event
		want    app.Zone
		warning app.Message
	}{
		{"the zone that is named", Conference{ZoneName: "Asia/Tokyo", City: "Berlin"}, []Event{{Date: winter + "+01:00"}},
			app.Zone{Name: "Asia/Tokyo", Known: true}, ""},
		{"UTC, when it is named", Conference{ZoneName: "UTC"}, []Event{{Date: winter}}, app.Zone{Name: "UTC", Known: true}, ""},
		{"a name that means nothing, then the offset", Conference{ZoneName: "Mars"}, []Event{{Date: winter + "+01:00"}},
			app.Zone{Name: "+01:00"}, "warning.feed.zoneName"},
		{"the city, where the dates agree in winter and in summer", Conference{City: "Hamburg"},
			[]Event{{Date: winter + "+01:00"}, {Date: summer + "+02:00"}}, app.Zone{Name: "Europe/Berlin"}, "warning.feed.zoneCity"},
		{"the offset, where the city says another", Conference{City: "Berlin"}, []Event{{Date: winter + "+09:00"}},
			app.Zone{Name: "+09:00"}, "warning.feed.zoneOffset"},
		{"the venue, where the city is empty", Conference{Venue: "Big Sight, Tokyo"}, []Event{{Date: winter + "+09:00"}},
			app.Zone{Name: "Asia/Tokyo"}, "warning.feed.zoneCity"},
		{"the difference between a date in UTC and its start", Conference{}, []Event{{Date: winter + "Z", Start: "15:30"}},
			app.Zone{Name: "+05:30"}, "warning.feed.zoneOffset"},
		{"that difference across midnight", Conference{}, []Event{{Date: "2026-01-10T20:00:00Z", Start: "05:00"}},
			app.Zone{Name: "+09:00"}, "warning.feed.zoneOffset"},
		{"that difference to the west", Conference{}, []Event{{Date: "2026-01-10T03:00:00Z", Start: "19:00"}},
			app.Zone{Name: "-08:00"}, "warning.feed.zoneOffset"},
		{"the city for wall times", Conference{City: "Brussels"}, []Event{{Start: "10:00"}},
			app.Zone{Name: "Europe/Brussels", Floating: true}, "warning.feed.zoneCity"},
		{"nothing at all", Conference{}, []Event{{Start: "10:00"}}, app.Zone{Name: "UTC", Floating: true}, "warning.feed.zoneNone"},
		{"the offset that most dates have", Conference{}, []Event{{Date: winter + "+01:00"}, {Date: summer + "+01:00"}, {Date: winter + "Z"}},
			app.Zone{Name: "+01:00"}, "warning.feed.zoneOffset"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, warnings := Programme(Schedule{Conference: c.head, Days: []Day{{Date: "2026-01-10", Rooms: []Room{{Events: c.events}}}}})
			if p.Zone != c.want {
				t.Errorf("is %+v, want %+v", p.Zone, c.want)
			}
			if got := firstOf(warnings); got != c.warning {
				t.Errorf("warns %q, want %q", got, c.warning)
			}
		})
	}
}

func firstOf(warnings []app.Warning) app.Message {
	for _, w := range warnings {
		if w.Field == "time_zone_name" {
			return w.Message
		}
	}
	return ""
}

func TestNightEnd(t *testing.T) {
	for text, hours := range map[string]float64{"": 0, "00:00:00": 0, "04:00": 4, "05:30": 5.5, "08:00": 6, "09:00:00": 6, "late": 0} {
		if got := nightEnd(text).Hours(); got != hours {
			t.Errorf("%q gives %v hours, want %v", text, got, hours)
		}
	}
}

func TestCancelledTitles(t *testing.T) {
	for title, want := range map[string]bool{
		"CANCELLED Testing apps": true, "CANCELED: x": true, "[canceled] x": true, "(Cancelled) x": true, "【中止】x": true, "ABGESAGT: x": true,
		"Cancelling POSIX syscalls": false, "Cancelled by whom?": false, "Is Big DNS Taking Over? (REPLACES CANCELLED TALK)": false, "中止の話": false,
	} {
		p, _ := Programme(Schedule{Days: []Day{{Rooms: []Room{{Events: []Event{{Title: title}}}}}}})
		if p.Sessions[0].Cancelled != want {
			t.Errorf("%q is cancelled: %v", title, !want)
		}
	}
}
