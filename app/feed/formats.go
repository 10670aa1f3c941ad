package feed

import (
	"context"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/fortee"
	"meguri/app/feed/frabjson"
	"meguri/app/feed/frabxml"
	"meguri/app/feed/ical"
	"meguri/app/feed/indico"
	"meguri/app/feed/pretalx"
	"meguri/app/feed/xcal"
)

// format is one kind of feed: its name as app.Source has it, and its reader.
type format struct {
	name  string
	parse func(context.Context, []byte) (app.Programme, []app.Warning, error)
}

var (
	frabXML   = format{"frab-xml", frabxml.Parse}
	frabJSON  = format{"frab-json", frabjson.Parse}
	iCalendar = format{"ical", ical.Parse}
)

// xmlFormats are told apart by the root element's name, in lower case and without its prefix.
var xmlFormats = map[string]format{
	"schedule":  frabXML,
	"icalendar": {"xcal", xcal.Parse},
}

// jsonFormats are asked in order whether a valid JSON text is theirs. What nobody claims goes to frabJSON, which says
// what is wrong with it.
var jsonFormats = []struct {
	format
	looks func(gjson.Result) bool
}{
	{format{"pretalx", pretalx.Parse}, pretalx.Looks},
	{format{"fortee", fortee.Parse}, fortee.Looks},
	{format{"indico", indico.Parse}, indico.Looks},
}
