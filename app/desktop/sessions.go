package desktop

import (
	"context"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/markup"
)

// Sessions are shown whole in the inspector.
type Sessions struct{ shell *Shell }

// View gives everything about one session, its texts made safe to show.
func (v *Sessions) View(id, clock string) (SessionView, error) {
	return guard(v.shell, "Sessions.View", func(ctx context.Context) (SessionView, error) {
		s := v.shell
		session, conference, err := s.db.Session(ctx, id)
		if err != nil {
			return SessionView{}, err
		}
		l, err := s.load(ctx, conference)
		if err != nil {
			return SessionView{}, err
		}
		p, err := s.person(ctx, conference)
		if err != nil {
			return SessionView{}, err
		}
		view := l.sessionView(session, clock, p)
		if len(view.Edited) > 0 {
			published, list, err := s.db.PublishedSession(ctx, id)
			if err != nil {
				return SessionView{}, err
			}
			_, view.Published = edits.Of(published, list, l.conference.Zone.Location())
		}
		return view, nil
	})
}

func (l *loaded) sessionView(session app.Session, clock string, p person) SessionView {
	c := l.clock(session.Day, clock)
	view := SessionView{
		SlotView: l.slot(session, c, p.marks[session.ID]), Conference: l.conference.ID, Day: session.Day,
		Mode: string(p.modes[session.Day]), Subtitle: session.Subtitle,
		Abstract: markup.Safe(session.Abstract), Description: markup.Safe(session.Description),
		URL: session.URL, Links: linkViews(session.Links), Attachments: linkViews(session.Attachments),
		NoRecording: session.NoRecording, Clashes: []SessionClash{}, Published: map[string]string{},
	}
	view.Change = slotChange(session, l.unseen[session.ID], l.edited[session.ID], c)
	if session.Abstract == session.Description {
		view.Description = ""
	}
	if view.Mode == "" {
		view.Mode = string(app.OnSite)
	}
	if session.Track != "" {
		track := GroupView{Name: session.Track}
		l.dress(&track)
		view.TrackGroup = &track
	}
	for _, clash := range l.plan(session.Day, p.marks, p.settlements, p.now).Clashes {
		other := clash.First
		if other == session.ID {
			other = clash.Second
		} else if clash.Second != session.ID {
			continue
		}
		slot := l.slot(l.programme.Sessions[l.position[other]], c, p.marks[other])
		view.Clashes = append(view.Clashes, SessionClash{
			ID: other, Title: slot.Title, From: slot.From, To: slot.To, Track: slot.Track, Room: slot.Room,
			Minutes: clash.Minutes, Settled: clash.Settled,
		})
	}
	return view
}

func linkViews(links []app.Link) []LinkView {
	views := []LinkView{}
	for _, link := range links {
		views = append(views, LinkView{Title: link.Title, Address: link.Address})
	}
	return views
}
