package desktop

import (
	"testing"
	"time"

	"meguri/app"
	"meguri/app/testkit"
)

// dayIn is a conference of one day in a zone, with an early session in another track than the rest.
func dayIn(zone string) *loaded {
	at := testkit.At
	return newLoaded(app.Conference{Zone: app.Zone{Name: zone}}, app.Programme{
		Days:   []app.Day{{Date: "2027-05-15"}},
		Tracks: []app.Track{{Name: "Sport"}, {Name: "Talks"}},
		Sessions: []app.Session{
			{ID: "run", Track: "Sport", Day: "2027-05-15", Start: at("2027-05-15T01:35:00Z"), End: at("2027-05-15T02:00:00Z")},
			{ID: "talk", Track: "Talks", Day: "2027-05-15", Start: at("2027-05-15T04:40:00Z"), End: at("2027-05-15T05:10:00Z")},
		},
	})
}

func TestTheAxisRunsFromFullHourToFullHour(t *testing.T) {
	for _, c := range []struct {
		name, zone, first string
		hours, minute     int
	}{
		{"in a zone of whole hours", "Asia/Tokyo", "10:00", 5, 35},
		{"in India, half an hour off", "Asia/Kolkata", "07:00", 4, 5},
		{"in Nepal, a quarter off", "Asia/Kathmandu", "07:00", 4, 20},
		{"west of Greenwich, half an hour off", "America/St_Johns", "23:00", 4, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			view := dayIn(c.zone).dayView("2027-05-15", "conference", false, person{})
			if view.Hours[0].Label != c.first || len(view.Hours) != c.hours || view.Minutes != 60*c.hours || view.Slots[0].Minute != c.minute {
				t.Errorf("it begins at %s and has %d hours, %d minutes; the first session is at minute %d",
					view.Hours[0].Label, len(view.Hours), view.Minutes, view.Slots[0].Minute)
			}
		})
	}
}

func TestHidingMovesNoAxis(t *testing.T) {
	l := dayIn("Asia/Tokyo")
	p := person{
		marks:  map[string]app.Marks{"talk": {Bookmark: app.Must}},
		hidden: []app.Hidden{{Kind: app.HideTrack, Name: "Sport"}},
	}
	view := l.dayView("2027-05-15", "conference", false, p)
	// What a mark answers with is drawn on the axis that is on screen.
	answer := l.plan("2027-05-15", p.marks, nil, time.Time{})
	if len(view.Slots) != 1 || view.Slots[0].Minute != view.Plan.Stops[0].Minute || view.Plan.Stops[0].Minute != answer.Stops[0].Minute {
		t.Errorf("the slot is at minute %d, its stop at %d, and after a mark at %d",
			view.Slots[0].Minute, view.Plan.Stops[0].Minute, answer.Stops[0].Minute)
	}
}

func TestEverySessionOfADayIsOnItsAxis(t *testing.T) {
	at := testkit.At
	l := newLoaded(app.Conference{Zone: app.Zone{Name: "Asia/Tokyo"}}, app.Programme{
		Days: []app.Day{{Date: "2027-05-15"}},
		Sessions: []app.Session{
			{ID: "exhibition", Day: "2027-05-15", Start: at("2027-05-15T09:00:00+09:00"), End: at("2027-05-18T17:00:00+09:00")},
			{ID: "misplaced", Day: "2027-05-15", Start: at("2027-05-16T22:00:00+09:00"), End: at("2027-05-16T22:45:00+09:00")},
		},
	})
	view := l.dayView("2027-05-15", "conference", false, person{})
	for _, slot := range view.Slots {
		if slot.Minutes < 0 || slot.Minute+slot.Minutes > view.Minutes {
			t.Errorf("%s is at minute %d for %d of %d", slot.ID, slot.Minute, slot.Minutes, view.Minutes)
		}
	}
}
