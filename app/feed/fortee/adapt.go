package fortee

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
)

// Parse reads well-formed JSON for which Looks said yes. It gives the programme and its warnings; ctx's error; or a
// Problem for more sessions than any conference has. Tracks and sponsors alone are a part of a programme (app.Part).
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	f := read(gjson.ParseBytes(data))
	if err := ctx.Err(); err != nil {
		return app.Programme{}, nil, err
	}
	l := listing.Listing{Zone: zone(f.talks), Tracks: tracks(&f), Booths: booths(f.sponsors)}
	l.Title, l.URL = conference(f.talks)
	rejected := 0
	seen := map[string]bool{}
	for i := range f.talks {
		switch t := &f.talks[i]; {
		case t.rejected:
			rejected++
		case t.uuid != "" && seen[t.uuid]: // a talk of the timetable is among the proposals again
		default:
			seen[t.uuid] = true
			l.Entries = append(l.Entries, entry(t))
		}
	}
	p, warnings, err := listing.Programme(l)
	if err != nil {
		return app.Programme{}, nil, err
	}
	if rejected > 0 {
		warnings = append([]app.Warning{{Field: "accepted", Message: "warning.feed.notAccepted", Args: []any{rejected}}}, warnings...)
	}
	return p, warnings, nil
}

func entry(t *talk) listing.Entry {
	e := listing.Entry{
		GUID:        t.uuid,
		Title:       t.title,
		Abstract:    t.abstract,
		Start:       t.start,
		Duration:    t.minutes,
		Track:       t.track.name,
		Type:        cmp.Or(strings.Join(t.tags, ", "), map[bool]string{true: "other", false: "talk"}[t.isSlot]),
		URL:         t.url,
		Links:       append(listing.Link("Video", t.video), listing.Link("Blog", t.blog)...),
		Attachments: listing.Link("Slides", t.slides),
	}
	for _, name := range t.speakers {
		e.Speakers = append(e.Speakers, app.Speaker{Name: name})
	}
	return e
}

var offset = regexp.MustCompile(`[+-]\d\d:?\d\d$`)

// zone is Japan's: fortee names none, and its conferences are there. A time with another offset takes that back.
func zone(talks []talk) string {
	for _, t := range talks {
		if found := offset.FindString(t.start); found != "" && strings.Replace(found, ":", "", 1) != "+0900" {
			return ""
		}
	}
	return "Asia/Tokyo"
}

// tracks gives the tracks in fortee's own order: as listed, else as the timetable sorts them. Proposals know
// only their names.
func tracks(f *file) (list []app.Track) {
	all := slices.Clone(f.tracks)
	if len(all) == 0 {
		for _, t := range f.talks {
			if !t.rejected {
				all = append(all, t.track)
			}
		}
		slices.SortStableFunc(all, func(a, b track) int { return cmp.Or(cmp.Compare(a.sort, b.sort), cmp.Compare(a.name, b.name)) })
	}
	for _, t := range all {
		list = append(list, app.Track{Name: t.name, Hashtag: t.hashtag})
	}
	return list
}

// booths gives each sponsor one booth. Of a sponsor with several plans all are its rank, the highest first, as fortee
// sorts them.
func booths(sponsors []sponsor) (list []app.Booth) {
	type plan struct{ booth, name string }
	ranks := map[string][]string{}
	seen := map[plan]bool{}
	for _, s := range sponsors {
		name, rank := field.Line(s.name), field.Line(s.plan)
		key := cmp.Or(strings.TrimSpace(s.id), name)
		if name == "" || seen[plan{key, rank}] {
			continue
		}
		seen[plan{key, rank}] = true
		if ranks[key] == nil {
			list = append(list, app.Booth{
				Key: key, Name: name, Reading: field.Line(s.kana), URL: field.Address(s.url, ""), About: strings.TrimSpace(s.about),
			})
		}
		ranks[key] = append(ranks[key], rank)
	}
	for i := range list {
		list[i].Rank = strings.Join(ranks[list[i].Key], ", ")
	}
	return list
}

var talkPage = regexp.MustCompile(`^(https?://[^/]+/([a-z0-9-]+)/)proposal/`)

// conference gives a name and an address for the conference, which fortee tells only in the addresses of its talks.
func conference(talks []talk) (title, address string) {
	for _, t := range talks {
		if m := talkPage.FindStringSubmatch(t.url); m != nil {
			return strings.ReplaceAll(m[2], "-", " "), m[1]
		}
	}
	return "", ""
}
