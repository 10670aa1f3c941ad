package feed

import (
	"context"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/boothlist"
	"meguri/app/feed/droidkaigi"
	"meguri/app/feed/fortee"
	"meguri/app/feed/frabjson"
	"meguri/app/feed/frabxml"
	"meguri/app/feed/ical"
	"meguri/app/feed/indico"
	"meguri/app/feed/jsonld"
	"meguri/app/feed/openevent"
	"meguri/app/feed/pretalx"
	"meguri/app/feed/sessionize"
	"meguri/app/feed/sitejson"
	"meguri/app/feed/siteyaml"
	"meguri/app/feed/sponsors"
	"meguri/app/feed/stands"
	"meguri/app/feed/table"
	"meguri/app/feed/xcal"
	"meguri/app/feed/yamldoc"
	"meguri/app/pack"
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
	aPack     = format{"meguri", func(_ context.Context, data []byte) (app.Programme, []app.Warning, error) {
		return pack.Read(data, nil)
	}}
	aStands = format{"stands", stands.Parse}
	aTable  = format{"table", table.Parse}
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
	{format{"jsonld", jsonld.Parse}, jsonld.Looks},
	{aPack, pack.Looks},
	{format{"pretalx", pretalx.Parse}, pretalx.Looks},
	{format{"fortee", fortee.Parse}, fortee.Looks},
	{format{"indico", indico.Parse}, indico.Looks},
	{format{"droidkaigi", droidkaigi.Parse}, droidkaigi.Looks},
	{format{"sessionize", sessionize.Parse}, sessionize.Looks},
	{format{"openevent", openevent.Parse}, openevent.Looks},
	{format{"sponsors", sponsors.Parse}, sponsors.Looks},
	{format{"json-site", sitejson.Parse}, sitejson.Looks}, // the last: it takes what has titles and times
}

// textFormats are asked in order about texts that are neither markup nor JSON nor a calendar. What nobody claims is taken
// for a table, which says what is wrong with it.
var textFormats = []struct {
	format
	looks func([]byte) bool
}{
	{aStands, stands.Looks},
	{format{siteYAML, siteyaml.Parse}, yamldoc.Looks},
	{format{"booths", boothlist.Parse}, boothlist.Looks},
}
