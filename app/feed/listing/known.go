package listing

import (
	"time"

	"meguri/app"
	"meguri/app/feed/zones"
)

// Known is what a programme may leave out and a person knows. Formats that name their days by date take none of it.
type Known struct {
	Title    string // of the conference; "" for the feed's
	Zone     string // IANA name; "" for unknown
	FirstDay string // 2006-01-02: what "day 1" is, and the year of dates without; "" for unknown
}

// Check refuses a zone that nobody knows and a first day that is no date, with an *app.Problem.
func (k Known) Check() error {
	if _, ok := zones.Named(k.Zone); k.Zone != "" && !ok {
		return &app.Problem{Kind: app.KindBadInput, Say: "problem.zone", Try: "problem.zone.try", Args: []any{k.Zone}}
	}
	if _, err := time.Parse(time.DateOnly, k.FirstDay); k.FirstDay != "" && err != nil {
		return &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.firstDay", Try: "problem.feed.firstDay.try", Args: []any{k.FirstDay}, Err: err}
	}
	return nil
}
