package feed

import (
	"meguri/app"
	"meguri/app/planner"
)

// Days splits a programme into days again after its zone changed, where its format (app.Source.Format)
// leaves that to the reader. frab names its days, so a frab programme comes back as it is.
func Days(p app.Programme, formatName string) app.Programme {
	if formatName == frabXML.name || formatName == frabJSON.name {
		return p
	}
	zone := p.Zone.Location()
	p.Sessions, p.Days = planner.SplitDays(p.Sessions, zone, planner.DayChange(p.Sessions, zone))
	return p
}
