// Package exporting writes a conference's programme to a file. The window and the command line both export through it.
package exporting

import (
	"bytes"
	"context"
	"time"

	"meguri/app"
	"meguri/app/feed/ical"
	"meguri/app/pack"
	"meguri/app/planner"
	"meguri/app/sqlite"
)

// Packed says what a pack holds and where it is.
type Packed struct {
	Conference app.Conference
	File       string // absolute
	Bytes      int
	Programme  app.Programme
}

// Pack writes the programme of the conference with this id, as it is shown, to the file name: marks and notes are no part
// of it. It replaces an earlier pack and nothing else. The error is an *app.Problem where the person can do something.
func Pack(ctx context.Context, db *sqlite.DB, id, name string) (Packed, error) {
	conference, p, err := programme(ctx, db, id)
	if err != nil {
		return Packed{}, err
	}
	var out bytes.Buffer
	if err := pack.Write(&out, p); err != nil {
		return Packed{}, err
	}
	path, err := write(name, out.Bytes(), "PK")
	return Packed{conference, path, out.Len(), p}, err
}

// Calendar says what a calendar holds and where it is.
type Calendar struct {
	Conference app.Conference
	File       string // absolute
	Sessions   int
	Alarms     int
	Untimed    int // left out
}

// WriteCalendar writes the person's own sessions, or all of them, to the file name as iCalendar. An alarm rings so long
// before each session that is a must, unless alarm is 0. It replaces an earlier calendar and nothing else. now stamps the
// entries. The error is an *app.Problem where the person can do something.
func WriteCalendar(ctx context.Context, db *sqlite.DB, id, name string, all bool, alarm time.Duration, now time.Time) (Calendar, error) {
	conference, p, err := programme(ctx, db, id)
	if err != nil {
		return Calendar{}, err
	}
	marks, err := db.Marks(ctx, id)
	if err != nil {
		return Calendar{}, err
	}
	p.Title = conference.Title
	if !all {
		p.Sessions = planner.Agenda(p, marks, "")
	}
	wrote := Calendar{Conference: conference}
	rings := func(s app.Session) bool { return alarm > 0 && marks[s.ID].Bookmark == app.Must && !s.Cancelled }
	for _, s := range p.Sessions {
		switch {
		case !s.Timed():
			wrote.Untimed++
			continue
		case rings(s):
			wrote.Alarms++
		}
		wrote.Sessions++
	}
	if wrote.Sessions == 0 {
		return Calendar{}, &app.Problem{Kind: app.KindNotFound, Say: "export.calendar.empty", Try: "export.calendar.empty.try"}
	}
	var out bytes.Buffer
	err = ical.Write(&out, p, ical.Options{Now: now, Alarm: func(s app.Session) time.Duration {
		if rings(s) {
			return alarm
		}
		return 0
	}})
	if err != nil {
		return Calendar{}, err
	}
	wrote.File, err = write(name, out.Bytes(), "BEGIN:VCALENDAR")
	return wrote, err
}

func programme(ctx context.Context, db *sqlite.DB, id string) (app.Conference, app.Programme, error) {
	conference, err := db.Conference(ctx, id)
	if err != nil {
		return app.Conference{}, app.Programme{}, err
	}
	p, err := db.Programme(ctx, id)
	return conference, p, err
}
