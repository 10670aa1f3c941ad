package feed

import (
	"context"

	"meguri/app"
	"meguri/app/feed/siteyaml"
	"meguri/app/feed/table"
)

// siteYAML is the name of a format that has no columns, and yet may leave out which date its days are.
const siteYAML = "yaml-site"

// LeavesOut reports whether feeds of this format (app.Source.Format) may leave out what Known says.
func LeavesOut(format string) bool { return format == aTable.name || format == siteYAML }

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

// ParseTable reads a table by the columns and the rest that the person said.
func ParseTable(f Fetched, columns table.Columns, known Known) (app.Programme, app.Source, []app.Warning, error) {
	if err := known.Check(); err != nil {
		return app.Programme{}, f.Source, nil, err
	}
	_, _, warnings, err := readable(f.Bytes)
	if err != nil {
		return app.Programme{}, f.Source, nil, err
	}
	t, err := Table(f)
	if err != nil {
		return app.Programme{}, f.Source, nil, err
	}
	p, more, err := table.Programme(t, columns, known)
	p, f.Source.Format, warnings, err = finished(p, aTable.name, append(warnings, more...), err)
	return p, f.Source, warnings, err
}

// read parses a text of this format, with what the person knows where the format may leave it out.
func (f format) read(ctx context.Context, data []byte, known Known) (app.Programme, []app.Warning, error) {
	switch {
	case known == Known{}:
	case f.name == siteYAML:
		return siteyaml.ParseFrom(data, known)
	case f.name == aTable.name:
		t, err := table.Read(data)
		if err != nil {
			return app.Programme{}, nil, err
		}
		return table.Programme(t, t.Columns, known)
	}
	return f.parse(ctx, data)
}
