package app

import "time"

// Zone is the conference's time zone and how sure Meguri is of it.
type Zone struct {
	Name string // IANA name ("Asia/Tokyo"), or a fixed offset as "+01:00" when only that is known
	// Known is false when the feed named no zone and Name is a guess the person may want to correct.
	Known bool
	// Floating is true when the feed gave wall times without zone or offset. Choosing another zone
	// then keeps the wall times and moves the instants; otherwise the instants stay and the wall
	// times move.
	Floating bool
}

// Location gives the zone for time arithmetic. An empty or unknown name gives UTC, so that a
// programme can always be shown.
func (z Zone) Location() *time.Location {
	if loc, err := ParseZone(z.Name); err == nil {
		return loc
	}
	return time.UTC
}

// ParseZone reads an IANA zone name or a fixed offset ("+01:00").
func ParseZone(name string) (*time.Location, error) {
	if t, err := time.Parse("-07:00", name); err == nil {
		_, seconds := t.Zone()
		return time.FixedZone(name, seconds), nil
	}
	if name == "" || name == "Local" {
		return nil, &Problem{Kind: KindBadInput, Say: "problem.zone", Try: "problem.zone.try", Args: []any{name}}
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, &Problem{Kind: KindBadInput, Say: "problem.zone", Try: "problem.zone.try", Args: []any{name}, Err: err}
	}
	return loc, nil
}

// In gives a wall time of one zone the same wall time in another: 10:30 stays 10:30.
func In(t time.Time, loc *time.Location) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), loc)
}
