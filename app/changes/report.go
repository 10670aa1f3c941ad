package changes

import (
	"cmp"
	"slices"
	"time"

	"meguri/app"
)

// Told is one session of the list of changes.
type Told struct {
	Session app.Session // as it is now; when it is gone only ID, Title and Cancelled
	Gone    bool        // it is no longer in the programme
	Mine    bool        // the person planned, attended, rated or wrote about it
	Past    bool        // it is over
	Seen    bool        // and so are its changes

	// Changes are what became of it since the person last looked, or, when they have seen all, altogether: one for each
	// field, from the oldest value to the newest. What was taken back is left out, and of a new session everything but
	// that it is new.
	Changes []app.Change
}

// Report makes the list of changes of one conference: found holds all of them, the oldest first. The sessions come mine
// first, in each half those that are still to come before those that are over, by start, gone ones last. A session of
// which nothing is left to tell is left out.
func Report(p app.Programme, marks map[string]app.Marks, found []app.Change, now time.Time) []Told {
	bySession := map[string][]app.Change{}
	for _, c := range found {
		bySession[c.Session] = append(bySession[c.Session], c)
	}
	var all []Told
	add := func(s app.Session, gone bool) {
		told := Told{Session: s, Gone: gone, Mine: mine(marks[s.ID]), Past: s.Timed() && !s.End.After(now)}
		unseen := slices.DeleteFunc(slices.Clone(bySession[s.ID]), func(c app.Change) bool { return c.Seen })
		if told.Changes = Net(unseen); len(told.Changes) == 0 {
			told.Seen, told.Changes = true, Net(bySession[s.ID])
		}
		if len(told.Changes) > 0 {
			all = append(all, told)
		}
	}
	for _, s := range p.Sessions {
		add(s, false)
		delete(bySession, s.ID)
	}
	for id, history := range bySession {
		s := app.Session{ID: id, Cancelled: true}
		for _, c := range history {
			if c.Kind == app.Cancelled {
				s.Title = c.Before
			}
		}
		add(s, true)
	}
	slices.SortFunc(all, func(a, b Told) int {
		return cmp.Or(first(a.Mine, b.Mine), first(b.Gone, a.Gone), first(b.Past, a.Past),
			app.CompareSessions(a.Session, b.Session), cmp.Compare(a.Session.Title, b.Session.Title), cmp.Compare(a.Session.ID, b.Session.ID))
	})
	return all
}

// first orders what is before what isn't.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// mine is whether the person has something to lose by a change; having hidden a session is the opposite.
func mine(m app.Marks) bool {
	m.Hidden = false
	return m != app.Marks{}
}

// Net sums up the changes of one session, the oldest first: for each field one change from the oldest value to the
// newest, with the time of the newest, nothing where they are equal, and one at most about whether it takes place.
func Net(history []app.Change) []app.Change {
	var fields []app.Change
	var stays *app.Change // added, cancelled or restored
	began := app.ChangeKind("")
	for _, c := range history {
		if c.Field == "" {
			if began == "" {
				began = c.Kind
			}
			stays = &c
			continue
		}
		at := slices.IndexFunc(fields, func(f app.Change) bool { return f.Field == c.Field })
		if at < 0 {
			fields = append(fields, c)
			continue
		}
		c.Before = fields[at].Before
		fields[at] = c
	}
	fields = slices.DeleteFunc(fields, func(c app.Change) bool { return c.Before == c.After })
	switch {
	case stays == nil:
		return fields
	case began == app.Added && stays.Kind == app.Cancelled, began != app.Added && (began == app.Cancelled) != (stays.Kind == app.Cancelled):
		return fields // it came and went, or went and came back
	case began == app.Added:
		added := *stays
		added.Kind, added.Before = app.Added, ""
		return []app.Change{added}
	}
	return slices.Insert(fields, 0, *stays)
}
