package feed

import (
	"meguri/app"
	"meguri/app/feed/siteyaml"
	"meguri/app/feed/table"
)

// siteYAML is the name of a format that has no columns, and yet may leave out which date its days are.
const siteYAML = "yaml-site"

// Table takes apart a table that was fetched or pasted, so that the person can say which of its columns is which. It
// refuses, with an *app.Problem, what is none.
func Table(f Fetched) (table.Table, error) {
	format, data, _, err := readable(f.Bytes)
	if err != nil {
		return table.Table{}, err
	}
	if format.name != aTable.name && !htmlPage.Match(data[:min(len(data), sniffed)]) {
		return table.Table{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.noTable", Try: "problem.feed.noTable.try"}
	}
	return table.Read(data)
}

// ParseTable is Parse for a table of which the person knows more than it says: which column is which, unless columns is
// nil, and what it leaves out. A site's YAML file takes the options alone.
func ParseTable(f Fetched, columns table.Columns, o table.Options) (app.Programme, app.Source, []app.Warning, error) {
	format, data, warnings, err := readable(f.Bytes)
	if err != nil {
		return app.Programme{}, f.Source, nil, err
	}
	if err := o.Check(); err != nil {
		return app.Programme{}, f.Source, nil, err
	}
	var p app.Programme
	var more []app.Warning
	switch {
	case format.name == siteYAML && columns == nil:
		p, more, err = siteyaml.ParseFrom(data, siteyaml.Known{Title: o.Title, Zone: o.Zone, FirstDay: o.FirstDay})
	default:
		var t table.Table
		if t, err = Table(f); err != nil {
			return app.Programme{}, f.Source, nil, err
		}
		if columns == nil {
			columns = t.Columns
		}
		format = aTable
		p, more, err = table.Programme(t, columns, o)
	}
	p, f.Source.Format, warnings, err = finished(p, format.name, append(warnings, more...), err)
	return p, f.Source, warnings, err
}
