package pack

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/planner"
)

// Bounds of one pack, far above what anybody publishes.
const (
	maxSessions    = 100_000
	maxBooths      = 5_000
	maxBoothDays   = 100 // of one booth
	maxRallies     = 20
	maxCheckpoints = 2_000 // of one rally
	maxHours       = 100   // of one checkpoint
	maxBonuses     = 20    // of one checkpoint
	maxPrizes      = 50    // of one rally
	maxGroups      = 50    // of one prize
	maxPins        = 5_000 // of one plan
)

// Looks reports whether JSON is a pack's.
func Looks(root gjson.Result) bool { return root.IsObject() && root.Get("meguri").Exists() }

// Read gives the programme in meguri.json, with the sessions in its order and without the keys that follow from other
// fields, and a warning for each thing that could not be taken as it was. files are the pack's others by name; nil
// means that the JSON came alone, and then plans are left out. It refuses, with an *app.Problem, broken JSON, a version
// it doesn't know and more sessions than any conference has.
func Read(data []byte, files map[string][]byte) (app.Programme, []app.Warning, error) {
	var f file
	r := reader{files: files}
	var syntax *json.SyntaxError
	if err := json.Unmarshal(data, &f); errors.As(err, &syntax) {
		return app.Programme{}, nil, broken(data, syntax)
	} else if err != nil {
		r.warn("", fieldOf(err), "warning.pack.field")
	}
	if said := gjson.GetBytes(data, "meguri"); said.Num != version {
		return app.Programme{}, nil, &app.Problem{
			Kind: app.KindBadInput, Say: "problem.pack.version", Try: "problem.pack.version.try", Args: []any{field.Line(said.String()), version},
		}
	}
	if len(f.Sessions.list) > maxSessions {
		return app.Programme{}, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.many", Try: "problem.feed.many.try", Args: []any{maxSessions}}
	}
	r.programme(&f)
	return r.out, r.warnings, nil
}

// broken says where JSON breaks off.
func broken(data []byte, err *json.SyntaxError) error {
	at := min(err.Offset, int64(len(data)))
	return &app.Problem{
		Kind: app.KindBadInput, Say: "problem.feed.jsonBroken", Try: "problem.feed.broken.try",
		Args: []any{1 + bytes.Count(data[:at], []byte("\n"))}, Err: err,
	}
}

type reader struct {
	files    map[string][]byte
	out      app.Programme
	zone     *time.Location
	warnings []app.Warning
	booths   map[string]bool // keys
	refers   int             // to booths and rooms that there are not
	empty    int             // sessions
}

func (r *reader) warn(about, field string, message app.Message, args ...any) {
	r.warnings = append(r.warnings, app.Warning{Session: about, Field: field, Message: message, Args: args})
}

func (r *reader) programme(f *file) {
	r.out = app.Programme{
		Title: field.Line(f.Title), Acronym: field.Line(f.Acronym), Venue: field.Line(f.Venue), City: field.Line(f.City),
		URL: field.Address(f.URL, ""), Zone: r.findZone(f),
	}
	r.zone = r.out.Zone.Location()
	for _, v := range taken(r, "rooms", f.Rooms, maxSessions, nil) {
		r.out.Rooms = append(r.out.Rooms, app.Room{Name: field.Line(v.Name), Hashtag: field.Hashtags(v.Hashtag)})
	}
	for _, v := range taken(r, "tracks", f.Tracks, maxSessions, nil) {
		r.out.Tracks = append(r.out.Tracks, app.Track{Name: field.Line(v.Name), Colour: field.Colour(v.Colour), Hashtag: field.Hashtags(v.Hashtag)})
	}
	r.out.Speakers = speakers(taken(r, "speakers", f.Speakers, maxSessions, nil))
	for _, v := range taken(r, "sessions", f.Sessions, maxSessions, func(s session) string { return s.Title }) {
		r.session(v)
	}
	r.out = app.Supplement(r.out, app.Programme{Speakers: r.out.Speakers}) // sessions may name speakers by key alone
	r.out.Rooms = listed(r.out.Rooms, r.out.Sessions, func(v app.Room) string { return v.Name }, func(s *app.Session) app.Room { return app.Room{Name: s.Room} })
	r.out.Tracks = listed(r.out.Tracks, r.out.Sessions, func(v app.Track) string { return v.Name }, func(s *app.Session) app.Track { return app.Track{Name: s.Track} })
	r.setDays(taken(r, "days", f.Days, maxSessions, nil))
	r.readBooths(taken(r, "booths", f.Booths, maxBooths, func(b booth) string { return b.Name }))
	for _, v := range taken(r, "rallies", f.Rallies, maxRallies, func(v rally) string { return v.Name }) {
		r.out.Rallies = append(r.out.Rallies, r.rally(v))
	}
	number(r.out.Rallies, func(v *app.Rally) *string { return &v.Key })
	r.readPlans(taken(r, "plans", f.Plans, app.MaxPlans, func(p plan) string { return p.Name }))
	if r.empty > 0 {
		r.warn("", "sessions", "warning.feed.empty", r.empty)
	}
	if r.refers > 0 {
		r.warn("", "", "warning.pack.refers", r.refers)
	}
}

// taken gives a list's items up to a bound, and warns of what can't be read in it.
func taken[T any](r *reader, name string, l items[T], most int, title func(T) string) []T {
	for _, b := range l.bad {
		about := ""
		if title != nil && b.field != "" {
			about = field.Line(title(l.list[b.kept]))
		}
		r.warn(about, strings.TrimSuffix(fmt.Sprintf("%s[%d].%s", name, b.item, b.field), "."), "warning.pack.field")
	}
	return first(r, "", name, l.list, most)
}

// first gives a list up to a bound, and warns where it is longer.
func first[T any](r *reader, about, name string, list []T, most int) []T {
	if len(list) > most {
		r.warn(about, name, "warning.pack.many", most)
		return list[:most]
	}
	return list
}

// findZone takes the zone as it is said, and UTC for want of one.
func (r *reader) findZone(f *file) app.Zone {
	zone := app.Zone{Name: strings.TrimSpace(f.Zone), Known: !f.Guessed, Floating: f.Floating}
	if _, err := app.ParseZone(zone.Name); err == nil {
		return zone
	}
	switch {
	case zone.Name != "":
		r.warn("", "zone", "warning.feed.zoneName", zone.Name)
	case len(f.Sessions.list) == 0:
		return app.Zone{} // a part: nothing in it has a wall time
	default:
		r.warn("", "zone", "warning.feed.zoneNone")
	}
	return app.Zone{Name: "UTC", Floating: f.Floating}
}

// layouts are RFC 3339 and wall times.
var layouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04Z07:00"}

// time reads an instant; it gives the zero time for none and for what isn't one.
func (r *reader) time(about, name, text string) time.Time {
	text = strings.TrimSpace(text)
	if text == "" {
		return time.Time{}
	}
	for _, layout := range layouts {
		if at, err := time.ParseInLocation(layout, text, r.zone); err == nil && field.Plausible(at) {
			return at.UTC()
		}
	}
	r.warn(about, name, "warning.pack.time", text)
	return time.Time{}
}

func (r *reader) session(v session) {
	if v.Title+v.Subtitle+v.GUID+v.Code+v.Start == "" {
		r.empty++
		return
	}
	s := app.Session{
		Key: strings.TrimSpace(v.Key), GUID: strings.TrimSpace(v.GUID), Code: strings.TrimSpace(v.Code),
		Title: field.Line(v.Title), Subtitle: field.Line(v.Subtitle),
		Abstract: strings.TrimSpace(v.Abstract), Description: strings.TrimSpace(v.Description),
		Day: v.Day, Room: field.Line(v.Room), Track: field.Line(v.Track), Type: field.Line(v.Type), Language: field.Language(v.Language),
		Speakers: speakers(v.Speakers), URL: field.Address(v.URL, ""),
		NoRecording: v.NoRecording, OnSiteOnly: v.OnSiteOnly, Cancelled: v.Cancelled,
	}
	if s.Title == "" {
		s.Title = cmp.Or(s.Subtitle, s.Code, s.GUID, s.Key, "?")
		r.warn(s.Title, "title", "warning.feed.title")
	}
	s.Links, s.Attachments = r.links(s.Title, v.Links), r.links(s.Title, v.Attachments)
	if s.Start = r.time(s.Title, "start", v.Start); s.Timed() {
		s.End = r.time(s.Title, "end", v.End)
		if s.End.IsZero() {
			s.End = s.Start
		}
		if long := s.End.Sub(s.Start); long < 0 || long > field.MaxDuration {
			r.warn(s.Title, "end", "warning.feed.end", v.End)
			s.End = s.Start
		}
	}
	r.out.Sessions = append(r.out.Sessions, s)
}

func (r *reader) links(about string, all []link) []app.Link {
	var out []app.Link
	lost := 0
	for _, v := range all {
		if l, ok := field.Link(v.Title, v.Address, ""); ok {
			out = append(out, l)
		} else {
			lost++
		}
	}
	if lost > 0 {
		r.warn("", "links", "warning.feed.links", lost, about)
	}
	return out
}

func speakers(all []*speaker) []app.Speaker {
	var out []app.Speaker
	for _, v := range all {
		if v == nil {
			continue
		}
		s := app.Speaker{Key: strings.TrimSpace(v.Key), Name: field.Line(v.Name)}
		if s.Key = cmp.Or(s.Key, s.Name); s.Key != "" {
			out = append(out, s)
		}
	}
	return out
}

// listed gives the named and distinct ones of list, and those that only sessions name.
func listed[T any](list []T, sessions []app.Session, name func(T) string, of func(*app.Session) T) []T {
	var out []T
	seen := map[string]bool{"": true}
	add := func(item T) {
		if n := name(item); !seen[n] {
			seen[n] = true
			out = append(out, item)
		}
	}
	for _, item := range list {
		add(item)
	}
	for i := range sessions {
		add(of(&sessions[i]))
	}
	return out
}

// setDays takes the days as they are said where they hold every session, and otherwise works them out.
func (r *reader) setDays(said []day) {
	dates := map[string]bool{}
	for _, v := range said {
		d := app.Day{Date: v.Date, Start: r.time("", "days", v.Start), End: r.time("", "days", v.End)}
		_, err := time.Parse(time.DateOnly, d.Date)
		last := len(r.out.Days) - 1
		if err != nil || !d.Start.Before(d.End) || last >= 0 && (r.out.Days[last].Date >= d.Date || r.out.Days[last].End.After(d.Start)) {
			dates = nil
			break
		}
		dates[d.Date] = true
		r.out.Days = append(r.out.Days, d)
	}
	wrong := dates == nil
	for i := range r.out.Sessions {
		if s := &r.out.Sessions[i]; !s.Timed() {
			s.Day = ""
		} else if !dates[s.Day] {
			wrong = true
		}
	}
	if !wrong {
		return
	}
	if len(said) > 0 {
		r.warn("", "days", "warning.pack.days")
	}
	r.out.Sessions, r.out.Days = planner.SplitDays(r.out.Sessions, r.zone, planner.DayChange(r.out.Sessions, r.zone))
}

func (r *reader) readBooths(all []booth) {
	for _, v := range all {
		b := app.Booth{
			Key: strings.TrimSpace(v.Key), Number: field.Line(v.Number), Name: field.Line(v.Name), Reading: field.Line(v.Reading),
			Rank: field.Line(v.Rank), Hall: field.Line(v.Hall), URL: field.Address(v.URL, ""), About: strings.TrimSpace(v.About),
		}
		for _, date := range first(r, b.Name, "days", v.Days, maxBoothDays) {
			if _, err := time.Parse(time.DateOnly, date); err == nil {
				b.Days = append(b.Days, date)
			}
		}
		if b.Number+b.Name == "" {
			r.warn("", "booths", "warning.pack.nameless")
			continue
		}
		b.Key = cmp.Or(b.Key, strings.TrimSpace(b.Number+" "+b.Name))
		r.out.Booths = append(r.out.Booths, b)
	}
	number(r.out.Booths, func(b *app.Booth) *string { return &b.Key })
	r.booths = map[string]bool{}
	for _, b := range r.out.Booths {
		r.booths[b.Key] = true
	}
}

// number tells repeated keys apart by "#2", "#3"… in their order.
func number[T any](list []T, key func(*T) *string) {
	published, seen := map[string]bool{}, map[string]bool{}
	for i := range list {
		published[*key(&list[i])] = true
	}
	for i := range list {
		k := key(&list[i])
		name := *k
		for n := 2; seen[*k]; n++ {
			if next := name + "#" + strconv.Itoa(n); !published[next] {
				*k = next
			}
		}
		seen[*k] = true
	}
}

// booth gives a reference to a booth that there is, else "".
func (r *reader) booth(key string) string {
	if key = strings.TrimSpace(key); key == "" || r.booths[key] {
		return key
	}
	r.refers++
	return ""
}

func (r *reader) rally(v rally) app.Rally {
	name := field.Line(v.Name)
	when := func(field, text string) time.Time { return r.time(name, field, text) }
	out := app.Rally{
		Key: cmp.Or(strings.TrimSpace(v.Key), name, "rally"), Name: name, Opens: when("opens", v.Opens), Closes: when("closes", v.Closes),
		Exchange: field.Line(v.Exchange), Cards: max(v.Cards, 0), About: strings.TrimSpace(v.About),
		Columns: max(v.Columns, 0), Complete: max(v.Complete, 0), AllBooths: v.AllBooths,
	}
	for _, c := range first(r, name, "checkpoints", v.Checkpoints, maxCheckpoints) {
		point := app.Checkpoint{
			Key: strings.TrimSpace(c.Key), Name: field.Line(c.Name), Booth: r.booth(c.Booth), Group: field.Line(c.Group),
			Points: max(c.Points, 0), Again: max(c.Again, 0), Required: c.Required,
		}
		if point.Key+point.Booth+point.Name == "" {
			continue // nobody could visit it, and a prize may ask for all
		}
		point.Key = cmp.Or(point.Key, point.Booth, point.Name)
		if slices.Contains([]string{"keyword", "quiz", "photo"}, c.Asks) {
			point.Asks = c.Asks
		}
		for _, b := range first(r, name, "early", c.Early, maxBonuses) {
			if until := when("early", b.Until); !until.IsZero() && b.Points > 0 {
				point.Early = append(point.Early, app.Bonus{Points: b.Points, Until: until})
			}
		}
		for _, h := range first(r, name, "opens", c.Opens, maxHours) {
			if span := (app.Hours{From: when("opens", h.From), Until: when("opens", h.Until)}); span.From.Before(span.Until) {
				point.Opens = append(point.Opens, span)
			}
		}
		out.Checkpoints = append(out.Checkpoints, point)
	}
	number(out.Checkpoints, func(c *app.Checkpoint) *string { return &c.Key })
	for _, p := range first(r, name, "prizes", v.Prizes, maxPrizes) {
		prize := app.Prize{
			Key: strings.TrimSpace(p.Key), Name: field.Line(p.Name), Stamps: int(p.Stamps), Points: max(p.Points, 0), Lines: max(p.Lines, 0),
			Any: p.Any, Also: field.Line(p.Also), Repeats: p.Repeats, Stock: field.Line(p.Stock), Where: field.Line(p.Where),
			From: when("from", p.From), Until: when("until", p.Until), Draw: when("draw", p.Draw), Present: p.Present,
		}
		prize.Key = cmp.Or(prize.Key, prize.Name, "prize")
		for _, said := range first(r, name, "groups", slices.Sorted(maps.Keys(p.Groups)), maxGroups) {
			if group, n := field.Line(said), p.Groups[said]; n > 0 && group != "" {
				if prize.Groups == nil {
					prize.Groups = map[string]int{}
				}
				prize.Groups[group] = max(n, prize.Groups[group])
			}
		}
		out.Prizes = append(out.Prizes, prize)
	}
	number(out.Prizes, func(p *app.Prize) *string { return &p.Key })
	return out
}

func (r *reader) readPlans(all []plan) {
	if r.files == nil && len(all) > 0 {
		r.warn("", "plans", "warning.pack.plans", len(all))
		return
	}
	rooms := map[string]bool{}
	for _, v := range r.out.Rooms {
		rooms[v.Name] = true
	}
	for _, v := range all {
		content := r.files[path.Clean(v.File)]
		kind := slices.IndexFunc(images, func(k image) bool { return k.is(content) })
		if kind < 0 || len(content) > app.MaxPlanBytes {
			r.warn(field.Line(v.Name), "plans", "warning.pack.image", v.File, app.MaxPlanBytes>>20)
			continue
		}
		p := app.Plan{Name: cmp.Or(field.Line(v.Name), strings.TrimSuffix(path.Base(v.File), path.Ext(v.File))), Type: images[kind].media, Image: content}
		for _, q := range first(r, p.Name, "pins", v.Pins, maxPins) {
			at := app.Pin{Booth: r.booth(q.Booth), Room: field.Line(q.Room), X: q.X, Y: q.Y}
			if at.Room != "" && !rooms[at.Room] {
				r.refers++
				at.Room = ""
			}
			if at.Booth+at.Room == "" {
				continue
			}
			if at.X < 0 || at.X > 1 || at.Y < 0 || at.Y > 1 {
				r.warn(p.Name, "pins", "warning.pack.pin", at.Booth+at.Room)
				continue
			}
			p.Pins = append(p.Pins, at)
		}
		r.out.Plans = append(r.out.Plans, p)
	}
	number(r.out.Plans, func(p *app.Plan) *string { return &p.Name })
}
