package feed

import (
	"meguri/app"
	"meguri/app/planner"
)

// Days splits a programme into days again after its zone changed, where its format (app.Source.Format)
// leaves that to the reader. frab and packs name their days, so that their programmes come back as they are.
func Days(p app.Programme, formatName string) app.Programme {
	switch formatName {
	case frabXML.name, frabJSON.name, aPack.name:
		return p
	}
	zone := p.Zone.Location()
	p.Sessions, p.Days = planner.SplitDays(p.Sessions, zone, planner.DayChange(p.Sessions, zone))
	return p
}
