package pretalx

import (
	"cmp"
	"context"
	"strings"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
)

// Parse reads well-formed JSON for which Looks said yes. It gives the programme and its warnings; ctx's error; or a
// Problem for a list of slots that doesn't tell what they are for, and for more sessions than any conference has.
// A programme of nothing but breaks comes without sessions: nothing is placed in it yet.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	f := read(gjson.ParseBytes(data))
	if err := ctx.Err(); err != nil {
		return app.Programme{}, nil, err
	}
	a := adapter{
		rooms:    byID(f.rooms),
		tracks:   byID(f.tracks),
		types:    byID(f.types),
		speakers: byID(f.speakers),
		seen:     map[string]bool{},
		listing:  listing.Listing{Title: f.title, Zone: f.zone},
	}
	for _, room := range f.rooms {
		a.listing.Rooms = append(a.listing.Rooms, app.Room{Name: room.name})
	}
	for _, track := range f.tracks {
		a.listing.Tracks = append(a.listing.Tracks, app.Track{Name: track.name, Colour: track.colour})
	}
	for _, speaker := range f.speakers {
		if found, ok := a.speaker(speaker); ok {
			a.listing.Speakers = append(a.listing.Speakers, found)
		}
	}
	for i := range f.talks {
		a.talk(&f.talks[i])
	}
	if err := a.loose(f.slots); err != nil {
		return app.Programme{}, nil, err
	}
	p, warnings, err := listing.Programme(a.listing)
	if err != nil {
		return app.Programme{}, nil, err
	}
	return p, append(a.warnings(&f), warnings...), nil
}

func byID(list []item) map[string]item {
	found := make(map[string]item, len(list))
	for _, i := range list {
		if i.id != "" && i.name != "" {
			found[i.id] = i
		}
	}
	return found
}

type adapter struct {
	rooms, tracks, types, speakers map[string]item

	listing     listing.Listing
	seen        map[string]bool // occurrences: a grid has a talk in several cells
	coloured    map[string]bool
	notAccepted int
	numbers     bool // something is only referred to, and not in the file
}

func (a *adapter) warnings(f *file) (list []app.Warning) {
	add := func(field string, message app.Message, args ...any) {
		list = append(list, app.Warning{Field: field, Message: message, Args: args})
	}
	if f.inAll > f.here {
		add("next", "warning.feed.pages", f.here, f.inAll)
	}
	if a.notAccepted > 0 {
		add("state", "warning.feed.notAccepted", a.notAccepted)
	}
	if a.numbers {
		add("slots", "warning.feed.numbers")
	}
	return list
}

// name gives the name of what is referred to, from the file's lists where the reference has only its id.
func (a *adapter) name(of item, list map[string]item) string {
	if of.name == "" && of.id != "" {
		of = list[of.id]
		a.numbers = a.numbers || of.name == ""
	}
	return of.name
}

// speaker gives a speaker by the code that is theirs on every one of pretalx's pages. Where the file has only the
// code it is the name as well, until a list of speakers tells (app.Supplement).
func (a *adapter) speaker(i item) (app.Speaker, bool) {
	name := field.Line(cmp.Or(a.name(i, a.speakers), i.id))
	return app.Speaker{Key: cmp.Or(i.id, name), Name: name}, name != ""
}

// locales are pretalx's own that say more than a session's language.
var locales = map[string]string{"de-formal": "de", "ja-jp": "ja"}

// talk adds a submission once for each of its slots.
//
// The states are pretalx's: accepted and confirmed ones are the programme. What was cancelled or withdrawn is shown as
// cancelled where it still has its place; without one nobody ever saw it, as with the rejected and the undecided.
func (a *adapter) talk(t *talk) {
	cancelled := false
	switch strings.ToLower(t.state) {
	case "", "accepted", "confirmed":
	case "canceled", "cancelled", "withdrawn":
		if cancelled = len(t.slots) > 0; !cancelled {
			a.notAccepted++
			return
		}
	default:
		a.notAccepted++
		return
	}
	e := listing.Entry{
		ID:          t.code,
		Title:       field.Translated(t.title, t.locale),
		Abstract:    field.Translated(t.abstract, t.locale),
		Description: field.Translated(t.description, t.locale),
		Duration:    t.duration,
		Track:       a.name(t.track, a.tracks),
		Type:        a.name(t.kind, a.types),
		Language:    cmp.Or(locales[t.locale], t.locale),
		URL:         t.url,
		NoRecording: t.noRecording,
		Cancelled:   cancelled,
	}
	for _, speaker := range t.speakers {
		if found, ok := a.speaker(speaker); ok {
			e.Speakers = append(e.Speakers, found)
		}
	}
	t.resources.ForEach(func(_, v gjson.Result) bool {
		e.Attachments = append(e.Attachments, app.Link{Title: field.Translated(v.Get("description"), t.locale), Address: firstText(v, "resource", "link", "url")})
		return true
	})
	a.colour(t.track)
	a.numbers = a.numbers || t.slotIDs
	places := 0
	for i := range t.slots {
		if s := &t.slots[i]; !s.hidden {
			places++
			a.place(e, s)
		}
	}
	if places == 0 {
		a.place(e, &slot{})
	}
}

// colour keeps a track's colour where talks bring their whole track along instead of the file listing them.
func (a *adapter) colour(track item) {
	if track.colour == "" || len(a.tracks) > 0 || a.coloured[track.name] {
		return
	}
	if a.coloured == nil {
		a.coloured = map[string]bool{}
	}
	a.coloured[track.name] = true
	a.listing.Tracks = append(a.listing.Tracks, app.Track{Name: track.name, Colour: track.colour})
}

func (a *adapter) place(e listing.Entry, s *slot) {
	e.Date, e.Start, e.End, e.Duration = s.date, s.start, s.end, cmp.Or(s.duration, e.Duration)
	e.Room = a.name(s.room, a.rooms)
	if e.ID != "" {
		occurrence := strings.Join([]string{e.ID, e.Date, e.Start, e.Room}, "\x00")
		if a.seen[occurrence] {
			return
		}
		a.seen[occurrence] = true
	}
	a.listing.Entries = append(a.listing.Entries, e)
}

// loose adds the slots that stand outside a talk: breaks, and talks as the API's list of slots has them. Where nothing
// else is placed, breaks aren't a programme.
func (a *adapter) loose(slots []slot) error {
	var breaks []listing.Entry
	nameless := 0
	for i := range slots {
		s := &slots[i]
		switch words := field.Translated(s.words); {
		case s.hidden || s.kind == "blocker":
		case s.talk.IsObject():
			t := readTalk(s.talk)
			t.slots, t.slotIDs = []slot{*s}, false
			a.talk(&t)
		case text(s.talk) != "":
			nameless++
		case words != "":
			// A break has no code, and its number is another one in every release.
			date := cmp.Or(s.date, s.start[:min(len(s.start), len("2006-01-02"))])
			breaks = append(breaks, listing.Entry{
				Key: strings.TrimSpace(words + " " + date), Title: words, Type: "break",
				Date: s.date, Start: s.start, End: s.end, Duration: s.duration, Room: a.name(s.room, a.rooms),
			})
		}
	}
	if len(a.listing.Entries) > 0 {
		a.listing.Entries = append(a.listing.Entries, breaks...)
	} else if nameless > 0 {
		return &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.slotsOnly", Try: "problem.feed.slotsOnly.try"}
	}
	return nil
}
