package stands

import (
	"cmp"
	"context"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
	"meguri/app/feed/yamldoc"
)

// Parse reads a list that Looks knows, as a part: booths without sessions. It refuses broken YAML with an *app.Problem
// that names the line.
func Parse(_ context.Context, data []byte) (app.Programme, []app.Warning, error) {
	var l listing.Listing
	switch {
	case LooksLines(data):
		l.Booths = lines(data)
	case looksMarkdown(data):
		l.Title, l.Booths = markdown(string(data))
	default:
		documents, err := yamldoc.Read(data)
		if err != nil {
			return app.Programme{}, nil, err
		}
		var r reader
		for _, document := range documents {
			r.places(document.Get("standList", "stands", "boothList"))
		}
		l.Booths = r.booths
	}
	if len(l.Booths) > listing.MaxSessions {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.many", Try: "problem.feed.many.try", Args: []any{listing.MaxSessions}}
	}
	return listing.Programme(l)
}

// reader collects the stands of FOSDEM's file.
type reader struct{ booths []app.Booth }

// places reads the places, each with groups of tables.
func (r *reader) places(list yamldoc.Value) {
	for _, place := range list.List {
		name := field.Line(place.Get("name", "building").Text)
		for _, group := range place.Get("groups").List {
			info := group.Get("info")
			hall := cmp.Or(name, info.Get("building").Text)
			// A group with a name of more than a letter is a room; "groop" was published so.
			if at := field.Line(info.Get("group", "groop", "room").Text); at != "" {
				hall = strings.TrimPrefix(hall+" / "+at, " / ")
			}
			for _, theme := range group.Get("stands").List {
				r.stands(theme, hall, "")
			}
		}
	}
}

// days are the keys under which stands of one day stand; all others mean every day.
var days = map[string]string{"saturday": "Saturday", "sunday": "Sunday", "friday": "Friday", "monday": "Monday", "tuesday": "Tuesday", "wednesday": "Wednesday", "thursday": "Thursday"}

// stands reads a theme with its stands by day, a list of them, or one.
func (r *reader) stands(v yamldoc.Value, hall, theme string) {
	theme = cmp.Or(field.Line(v.Get("theme").Text), theme)
	if name := v.Get("name").Text; name != "" {
		r.booths = append(r.booths, Named(name, app.Booth{Hall: hall, About: theme, URL: v.Get("url").Text})...)
		return
	}
	inside := v.Get("stands")
	for _, stand := range inside.List {
		r.stands(stand, hall, theme)
	}
	for _, day := range inside.Keys {
		for _, stand := range inside.Get(day).List {
			about := strings.TrimSuffix(theme+"\n"+days[strings.ToLower(day)], "\n")
			r.booths = append(r.booths, Named(cmp.Or(stand.Get("name").Text, stand.Text), app.Booth{Hall: hall, About: strings.TrimSpace(about), URL: stand.Get("url").Text})...)
		}
	}
}

// dayMark is the day in brackets behind the name of a stand that is there on one day only.
var dayMark = regexp.MustCompile(`(?i)\s*\*{0,2}\((sat|sun|fri|mon|tue|wed|thu)[a-z]*\)\*{0,2}\s*(?:[-–—/+]\s+)?`)

// Named gives the booth under a published name. The day's mark behind a name is no part of it: the date isn't known
// here, so the weekday goes where the booth's theme is. Two names with a mark each are two exhibitors who share a table,
// on one day each, and two booths.
func Named(name string, b app.Booth) []app.Booth {
	marks := dayMark.FindAllStringSubmatchIndex(name, -1)
	if len(marks) == 0 || marks[len(marks)-1][1] != len(name) {
		b.Name = field.Line(name)
		return []app.Booth{b}
	}
	var out []app.Booth
	from := 0
	for _, at := range marks {
		one := b
		one.Name = field.Line(name[from:at[0]])
		for full, day := range days {
			if strings.HasPrefix(full, strings.ToLower(name[at[2]:at[3]])) {
				one.About = strings.TrimSpace(b.About + "\n" + day)
			}
		}
		out = append(out, one)
		from = at[1]
	}
	return out
}

var (
	markdownLink = regexp.MustCompile(`\[([^\[\]]+)\]\(([^()\s]*)\)`)
	frontTitle   = regexp.MustCompile(`^title:\s*["']?(.*?)["']?\s*$`)
)

// markdown reads the entries of a list; a heading in between is the hall, or the rank, of those below it.
func markdown(text string) (title string, booths []app.Booth) {
	heading := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if m := frontTitle.FindStringSubmatch(line); m != nil && booths == nil {
			title = m[1]
			continue
		}
		if under, ok := strings.CutPrefix(line, "##"); ok {
			heading = field.Line(strings.Trim(under, "# "))
			continue
		}
		m := item.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		b := app.Booth{Hall: heading}
		name := m[1]
		if link := markdownLink.FindStringSubmatch(name); link != nil {
			b.URL = link[2]
			name = strings.Replace(name, link[0], link[1], 1)
		}
		for _, booth := range Named(name, b) {
			booth.Name = strings.NewReplacer("**", "", "__", "", "`", "").Replace(booth.Name)
			booths = append(booths, booth)
		}
	}
	return title, booths
}

// standTitle is the title of a location that is a stand: "Coreboot Stand", "Infodesk Stand Building K".
var standTitle = regexp.MustCompile(`(?i)\b(?:stand|booth)\b`)

// lines reads c3nav's locations, of which those count that are stands by their titles.
func lines(data []byte) []app.Booth {
	var out []app.Booth
	gjson.ForEachLine(string(data), func(line gjson.Result) bool {
		title := field.Line(field.TextOf(line.Get("titles"), "en"))
		at := standTitle.FindStringIndex(title)
		if at == nil {
			return true
		}
		b := app.Booth{Name: title}
		if before := strings.TrimSpace(title[:at[0]]); at[1] == len(title) && before != "" {
			b.Name = before
		}
		if level := line.Get("level").String(); level != "" {
			b.Hall = "Level " + level
		}
		out = append(out, b)
		return true
	})
	return out
}
