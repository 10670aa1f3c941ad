package cli

import (
	"time"

	"meguri/app"
	"meguri/app/markup"
)

// sessionView is a session as --json shows it. docs/CLI.md documents the fields.
type sessionView struct {
	ID         string          `json:"id"`
	GUID       string          `json:"guid"`
	Code       string          `json:"code"`
	Conference string          `json:"conference"`
	Title      string          `json:"title"`
	Subtitle   string          `json:"subtitle"`
	Start      *string         `json:"start"` // RFC 3339 with the conference's offset; null when untimed
	End        *string         `json:"end"`
	Day        *string         `json:"day"` // 2006-01-02; null when untimed
	Room       string          `json:"room"`
	Track      string          `json:"track"`
	Type       string          `json:"type"`
	Speakers   []string        `json:"speakers"`
	Language   string          `json:"language"`
	URL        string          `json:"url"`
	Bookmark   *string         `json:"bookmark"` // "must", "maybe" or null
	Attendance *attendanceView `json:"attendance"`
	WatchLater bool            `json:"watchLater"`
	Rating     *int            `json:"rating"` // 1 to 5, or null
	Note       string          `json:"note"`
	Hidden     bool            `json:"hidden"`
	Cancelled  bool            `json:"cancelled"`
	OnSiteOnly bool            `json:"onSiteOnly"`
	NoRecord   bool            `json:"noRecording"`
	Edited     []string        `json:"edited"` // fields set by hand, or "made" alone
}

type attendanceView struct {
	How    *string `json:"how"` // "onsite", "online", "recording", or null for a skipped session
	Extent string  `json:"extent"`
}

// agendaView adds what the session clashes with.
type agendaView struct {
	sessionView
	Clashes []string `json:"clashes"` // ids of bookmarked sessions that overlap it, while both are bookmarked
}

// wholeView adds the long texts, as plain text, and the history.
type wholeView struct {
	agendaView
	Abstract    string       `json:"abstract"`
	Description string       `json:"description"`
	Links       []linkView   `json:"links"`
	Attachments []linkView   `json:"attachments"`
	Changes     []changeView `json:"changes"` // the latest import first

	Published map[string]string `json:"published"` // what the feed says of the edited fields, as edits.Values has it
}

type linkView struct {
	Title   string `json:"title"`
	Address string `json:"address"`
}

// changeView is what one import changed in one field, or in the session as a whole.
type changeView struct {
	Kind   string `json:"kind"`   // app.ChangeKind
	Field  string `json:"field"`  // "" for the session as a whole
	Before string `json:"before"` // as app.Change
	After  string `json:"after"`
	At     string `json:"at"`   // RFC 3339, UTC
	Told   string `json:"told"` // app.Change.Told
	Seen   bool   `json:"seen"`
}

func newChangeView(c app.Change) changeView {
	return changeView{string(c.Kind), c.Field, c.Before, c.After, c.At.Format(time.RFC3339), string(c.Told()), c.Seen}
}

// session shows one session of the loaded conference.
func (l *loaded) session(s app.Session) sessionView {
	m := l.marks[s.ID]
	view := sessionView{
		ID: s.ID, GUID: s.GUID, Code: s.Code, Conference: l.conference.ID, Title: s.Title, Subtitle: s.Subtitle,
		Day: optional(s.Day), Room: s.Room, Track: s.Track, Type: s.Type, Speakers: speakerNames(s), Language: s.Language,
		URL: s.URL, Bookmark: optional(string(m.Bookmark)), WatchLater: m.WatchLater, Note: m.Note,
		Hidden: app.Hides(l.hidden, s, m), Cancelled: s.Cancelled, OnSiteOnly: s.OnSiteOnly, NoRecord: s.NoRecording, Edited: l.edited[s.ID],
	}
	if view.Edited == nil {
		view.Edited = []string{}
	}
	if s.Timed() {
		view.Start, view.End = l.instant(s.Start), l.instant(s.End)
	}
	if m.Attendance.Extent != "" {
		view.Attendance = &attendanceView{How: optional(string(m.Attendance.How)), Extent: string(m.Attendance.Extent)}
	}
	if m.Rating != 0 {
		view.Rating = &m.Rating
	}
	return view
}

// planned shows one session with its clashes.
func (l *loaded) planned(s app.Session) agendaView {
	view := agendaView{sessionView: l.session(s), Clashes: []string{}}
	for _, c := range l.clashesOf[s.ID] {
		view.Clashes = append(view.Clashes, other(c, s.ID))
	}
	return view
}

// whole shows all there is about one session that was read whole, and what imports changed in it.
func (l *loaded) whole(s app.Session, changed []app.Change) wholeView {
	view := wholeView{
		agendaView: l.planned(s), Abstract: markup.Plain(s.Abstract), Description: markup.Plain(s.Description),
		Links: []linkView{}, Attachments: []linkView{},
		Changes: each(changed, newChangeView),
	}
	for _, link := range s.Links {
		view.Links = append(view.Links, linkView(link))
	}
	for _, link := range s.Attachments {
		view.Attachments = append(view.Attachments, linkView(link))
	}
	return view
}

func (l *loaded) instant(t time.Time) *string {
	text := t.In(l.zone).Format(time.RFC3339)
	return &text
}

// optional is null for "".
func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func speakerNames(s app.Session) []string {
	names := make([]string, len(s.Speakers))
	for i, speaker := range s.Speakers {
		names[i] = speaker.Name
	}
	return names
}

// each shows a list; it is never null.
func each[S, V any](all []S, show func(S) V) []V {
	views := make([]V, len(all))
	for i, one := range all {
		views[i] = show(one)
	}
	return views
}
