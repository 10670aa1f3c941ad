package desktop

import (
	"context"
	"slices"
	"time"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/markup"
)

// Changes are what refreshes changed, and which of it the person has seen.
type Changes struct{ shell *Shell }

// List gives what changed in a conference by session, mine first, with times by the clock ("conference" or "mine").
func (c *Changes) List(conference, clock string) (ChangesListView, error) {
	return guard(c.shell, "Changes.List", func(ctx context.Context) (ChangesListView, error) {
		return c.shell.changesList(ctx, conference, clock)
	})
}

// See notes that the changes of these sessions were seen; it can't be undone, and needn't be.
func (c *Changes) See(conference string, sessions []string) (ConferenceView, error) {
	return guard(c.shell, "Changes.See", func(ctx context.Context) (ConferenceView, error) {
		if len(sessions) > 0 {
			if err := c.shell.db.SeeChanges(ctx, conference, sessions...); err != nil {
				return ConferenceView{}, err
			}
		}
		return c.shell.changed(ctx, conference)
	})
}

// SeeAll notes that all changes of the conference were seen.
func (c *Changes) SeeAll(conference string) (ConferenceView, error) {
	return guard(c.shell, "Changes.SeeAll", func(ctx context.Context) (ConferenceView, error) {
		if err := c.shell.db.SeeChanges(ctx, conference); err != nil {
			return ConferenceView{}, err
		}
		return c.shell.changed(ctx, conference)
	})
}

// Session gives the history of one session, the latest change first.
func (c *Changes) Session(id, clock string) ([]ChangeView, error) {
	return guard(c.shell, "Changes.Session", func(ctx context.Context) ([]ChangeView, error) {
		l, session, err := c.shell.find(ctx, id)
		if err != nil {
			return nil, err
		}
		history, err := c.shell.db.Changes(ctx, l.conference.ID, id)
		if err != nil {
			return nil, err
		}
		return changeViews(history, l.clock(session.Day, clock)), nil
	})
}

func (s *Shell) changesList(ctx context.Context, conference, clock string) (ChangesListView, error) {
	l, err := s.load(ctx, conference)
	if err != nil {
		return ChangesListView{}, err
	}
	marks, err := s.db.Marks(ctx, conference)
	if err != nil {
		return ChangesListView{}, err
	}
	found, err := s.db.ConferenceChanges(ctx, conference)
	if err != nil {
		return ChangesListView{}, err
	}
	view := ChangesListView{Conference: conference, Zone: l.clock("", clock).zone, Sessions: []ChangedView{}, Tracks: []GroupView{}}
	for _, told := range changes.Report(l.programme, marks, found, s.options.Now()) {
		c := l.clock(told.Session.Day, clock)
		changed := ChangedView{
			Session: l.slot(told.Session, c, marks[told.Session.ID]), Day: told.Session.Day,
			Gone: told.Gone, Mine: told.Mine, Past: told.Past, Seen: told.Seen, Changes: changeViews(told.Changes, c),
		}
		if !told.Seen && slices.ContainsFunc(told.Changes, app.Change.Notable) {
			view.Unseen++
		}
		view.Sessions = append(view.Sessions, changed)
	}
	for _, track := range l.programme.Tracks {
		group := GroupView{Name: track.Name}
		l.dress(&group)
		view.Tracks = append(view.Tracks, group)
	}
	return view, nil
}

func changeViews(found []app.Change, c dayClock) []ChangeView {
	views := []ChangeView{}
	for _, change := range found {
		view := ChangeView{Kind: string(change.Told()), Field: change.Field, At: instant(change.At), Seen: change.Seen}
		switch change.Field {
		case "":
		case "start", "end":
			view.Before, view.BeforeDay = c.moment(change.Before)
			view.After, view.AfterDay = c.moment(change.After)
		case "abstract", "description":
			view.Before, view.After = markup.Plain(change.Before), markup.Plain(change.After)
		default:
			view.Before, view.After = change.Before, change.After
		}
		views = append(views, view)
	}
	return views
}

// moment gives a change's time as a label and a date of the clock; both are "" for none.
func (c dayClock) moment(text string) (label, date string) {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return "", ""
	}
	at = at.In(c.shown)
	return at.Format("15:04"), at.Format(time.DateOnly)
}

// notable sums up changes, the oldest first, for slots: by Session.ID, and without the texts that no slot shows.
func notable(found []app.Change) map[string][]app.Change {
	bySession := map[string][]app.Change{}
	for _, c := range found {
		bySession[c.Session] = append(bySession[c.Session], c)
	}
	for id, history := range bySession {
		bySession[id] = slices.DeleteFunc(changes.Net(history), func(c app.Change) bool { return !c.Notable() })
		for i, c := range bySession[id] {
			if c.Told() == app.Rewritten {
				bySession[id][i].Before, bySession[id][i].After = "", ""
			}
		}
	}
	return bySession
}

// slotChange is what a slot shows of a session's changes that weren't seen, as notable gives them; nil for nothing. What
// the person edited looks as it did before.
func slotChange(s app.Session, unseen []app.Change, edited []string, c dayClock) *SlotChangeView {
	view := SlotChangeView{Kinds: []string{}}
	for _, change := range unseen {
		if slices.Contains(edited, change.Field) || change.Field == "end" && slices.Contains(edited, "start") {
			continue
		}
		if kind := string(change.Told()); !slices.Contains(view.Kinds, kind) {
			view.Kinds = append(view.Kinds, kind)
		}
		switch change.Field {
		case "start":
			view.From, view.Day = c.moment(change.Before)
			if _, now := c.moment(change.After); now == view.Day {
				view.Day = ""
			}
		case "end":
			view.To, _ = c.moment(change.Before)
		case "room":
			view.Room = change.Before
		case "title":
			view.Title = change.Before
		}
	}
	if len(view.Kinds) == 0 {
		return nil
	}
	// A time is struck through whole.
	if s.Timed() && view.From != "" && view.To == "" {
		view.To, _ = c.label(s.End)
	} else if s.Timed() && view.To != "" && view.From == "" {
		view.From, _ = c.label(s.Start)
	}
	return &view
}
