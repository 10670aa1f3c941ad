package pack

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"meguri/app"
)

// Write writes a programme, read whole with its plans' images, as a pack. The same programme gives the same bytes on every machine. It refuses, with an
// *app.Problem, one whose plans make it larger than MaxBytes, since no Meguri would read it.
func Write(w io.Writer, p app.Programme) error {
	f := newFile(p)
	text, err := f.json()
	if err != nil {
		return err
	}
	size := len(text)
	for _, plan := range p.Plans {
		size += len(plan.Image)
	}
	if size > MaxBytes {
		return &app.Problem{Kind: app.KindBadInput, Say: "problem.pack.large", Try: "problem.pack.large.try", Args: []any{MaxBytes >> 20}}
	}
	z := zip.NewWriter(w)
	if err := add(z, Name, zip.Deflate, text); err != nil {
		return err
	}
	for i, plan := range p.Plans {
		if err := add(z, f.Plans.list[i].File, zip.Store, plan.Image); err != nil { // images are packed already
			return err
		}
	}
	return z.Close()
}

// changed is the time that every file in a pack carries: zip's first.
var changed = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func add(z *zip.Writer, name string, method uint16, content []byte) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: changed})
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}

// JSON gives the pack's meguri.json, indented for people: alone it is the programme without plans' images.
func JSON(p app.Programme) ([]byte, error) { return newFile(p).json() }

func (f file) json() ([]byte, error) {
	text, err := encode(f)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", " "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

func newFile(p app.Programme) file {
	zone := p.Zone.Location()
	said := func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return at.In(zone).Format(time.RFC3339Nano)
	}
	f := file{
		Meguri: version, Title: p.Title, Acronym: p.Acronym, Venue: p.Venue, City: p.City, URL: p.URL,
		Zone: p.Zone.Name, Guessed: p.Zone.Name != "" && !p.Zone.Known, Floating: p.Zone.Floating,
	}
	f.Days.list = each(p.Days, func(d app.Day) day { return day{d.Date, said(d.Start), said(d.End)} })
	f.Rooms.list = each(p.Rooms, func(r app.Room) room { return room(r) })
	f.Tracks.list = each(p.Tracks, func(t app.Track) track { return track(t) })
	f.Speakers.list = each(p.Speakers, newSpeaker)
	f.Sessions.list = each(p.Sessions, func(s app.Session) session { return newSession(s, said) })
	f.Booths.list = each(p.Booths, func(b app.Booth) booth {
		return booth{b.Key, b.Number, b.Name, b.Reading, b.Rank, b.Hall, b.Days, b.URL, b.About}
	})
	f.Rallies.list = each(p.Rallies, func(r app.Rally) rally { return newRally(r, said) })
	for i, v := range p.Plans {
		kind := max(0, slices.IndexFunc(images, func(k image) bool { return k.media == v.Type }))
		f.Plans.list = append(f.Plans.list, plan{
			Name: v.Name, File: fmt.Sprintf("plans/%d.%s", i+1, images[kind].extension), Pins: each(v.Pins, func(q app.Pin) pin { return pin{q.Booth, q.Room, q.X, q.Y} }),
		})
	}
	return f
}

// each gives the other shape of each; nothing stays nil.
func each[A, B any](list []A, shape func(A) B) []B {
	var out []B
	for _, one := range list {
		out = append(out, shape(one))
	}
	return out
}

func newSpeaker(s app.Speaker) *speaker {
	v := speaker(s)
	return &v
}

func newSession(s app.Session, said func(time.Time) string) session {
	toLink := func(l app.Link) link { return link(l) }
	v := session{
		GUID: s.GUID, Code: s.Code, Title: s.Title, Subtitle: s.Subtitle, Start: said(s.Start), End: said(s.End), Day: s.Day,
		Room: s.Room, Track: s.Track, Type: s.Type, Language: s.Language, Speakers: each(s.Speakers, newSpeaker),
		Abstract: s.Abstract, Description: s.Description, URL: s.URL, Links: each(s.Links, toLink), Attachments: each(s.Attachments, toLink),
		NoRecording: s.NoRecording, OnSiteOnly: s.OnSiteOnly, Cancelled: s.Cancelled,
	}
	if s.Key != cmp.Or(s.GUID, s.Code, s.Title) {
		v.Key = s.Key
	}
	if s.End.Equal(s.Start) {
		v.End = ""
	}
	return v
}

func newRally(r app.Rally, said func(time.Time) string) rally {
	return rally{
		Key: r.Key, Name: r.Name, Opens: said(r.Opens), Closes: said(r.Closes), Exchange: r.Exchange, Cards: r.Cards, About: r.About,
		Columns: r.Columns, Complete: r.Complete, AllBooths: r.AllBooths,
		Checkpoints: each(r.Checkpoints, func(c app.Checkpoint) checkpoint {
			return checkpoint{
				Key: c.Key, Name: c.Name, Booth: c.Booth, Group: c.Group, Points: c.Points, Again: c.Again, Required: c.Required, Asks: c.Asks,
				Early: each(c.Early, func(b app.Bonus) bonus { return bonus{b.Points, said(b.Until)} }),
				Opens: each(c.Opens, func(h app.Hours) hours { return hours{said(h.From), said(h.Until)} }),
			}
		}),
		Prizes: each(r.Prizes, func(p app.Prize) prize {
			return prize{
				Key: p.Key, Name: p.Name, Stamps: stamps(p.Stamps), Points: p.Points, Lines: p.Lines, Groups: p.Groups, Any: p.Any, Also: p.Also,
				Repeats: p.Repeats, Stock: p.Stock, Where: p.Where, From: said(p.From), Until: said(p.Until), Draw: said(p.Draw), Present: p.Present,
			}
		}),
	}
}
