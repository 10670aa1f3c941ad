package desktop

import (
	"context"
	"time"

	"meguri/app"
	"meguri/app/importing"
)

// Refreshes read a conference's source again, and hold what they may not decide alone until the person has.
type Refreshes struct{ shell *Shell }

// Refresh reads the conference's source. What was waiting before is forgotten. "refresh:progress" is announced while
// much is being read.
func (r *Refreshes) Refresh(conference string) (RefreshView, error) {
	return guard(r.shell, "Refreshes.Refresh", func(ctx context.Context) (RefreshView, error) {
		r.shell.drop(conference)
		return r.shell.refresh(ctx, conference, importing.RefreshOptions{})
	})
}

// Waiting shows what a refresh waits to be told about; its outcome is "" when nothing does.
func (r *Refreshes) Waiting(conference string) (RefreshView, error) {
	return guard(r.shell, "Refreshes.Waiting", func(ctx context.Context) (RefreshView, error) {
		refreshed, ok, err := r.shell.stillHeld(ctx, conference)
		if err != nil {
			return RefreshView{}, err
		}
		if !ok {
			view, err := r.shell.changed(ctx, conference)
			return RefreshView{Conference: view, Questions: []QuestionView{}}, err
		}
		return r.shell.refreshView(ctx, conference, refreshed)
	})
}

// Answer goes on with a refresh that waits for answers: session id to the candidate's key, "" for none of them.
func (r *Refreshes) Answer(conference string, same map[string]string) (RefreshView, error) {
	return r.decide("Refreshes.Answer", conference, func(o *importing.RefreshOptions) { o.Same = same })
}

// AcceptLosses goes on with a refresh though most sessions are gone.
func (r *Refreshes) AcceptLosses(conference string) (RefreshView, error) {
	return r.decide("Refreshes.AcceptLosses", conference, func(o *importing.RefreshOptions) { o.AcceptLosses = true })
}

// TakeEdition keeps the edition that the address has now as a conference of its own, which becomes the current one.
func (r *Refreshes) TakeEdition(conference string) (RefreshView, error) {
	return r.decide("Refreshes.TakeEdition", conference, func(o *importing.RefreshOptions) { o.AsNew = true })
}

// Cancel stops the refresh that is under way and forgets what waits for this conference.
func (r *Refreshes) Cancel(conference string) (ConferenceView, error) {
	return guard(r.shell, "Refreshes.Cancel", func(ctx context.Context) (ConferenceView, error) {
		r.shell.mu.Lock()
		if r.shell.refreshing != nil {
			r.shell.refreshing()
		}
		r.shell.mu.Unlock()
		r.shell.drop(conference)
		return r.shell.changed(ctx, conference)
	})
}

func (r *Refreshes) decide(name, conference string, how func(*importing.RefreshOptions)) (RefreshView, error) {
	return guard(r.shell, name, func(ctx context.Context) (RefreshView, error) {
		held, ok, err := r.shell.stillHeld(ctx, conference)
		if err != nil {
			return RefreshView{}, err
		}
		if !ok {
			return RefreshView{}, &app.Problem{Kind: app.KindNotFound, Say: "refresh.waiting", Try: "refresh.waiting.try"}
		}
		options := held.Options
		options.Reading = &held.Reading
		how(&options)
		return r.shell.refresh(ctx, conference, options)
	})
}

// waitingRefresh is a refresh that waits, with what was decided about it so far.
type waitingRefresh struct {
	importing.Refreshed
	Options importing.RefreshOptions
}

// refresh does one refresh and shows how it ended.
func (s *Shell) refresh(ctx context.Context, conference string, options importing.RefreshOptions) (RefreshView, error) {
	held, err := s.refreshOnce(ctx, conference, options)
	if err != nil {
		return RefreshView{}, err
	}
	return s.refreshView(ctx, conference, held)
}

// refreshOnce does one refresh at a time, and holds it back where the person has to decide.
func (s *Shell) refreshOnce(ctx context.Context, conference string, options importing.RefreshOptions) (waitingRefresh, error) {
	s.oneRefresh.Lock()
	defer s.oneRefresh.Unlock()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.mu.Lock()
	s.refreshing = cancel
	s.mu.Unlock()
	options.Progress = s.progress()
	refreshed, err := importing.Refresh(ctx, s.db, conference, options)
	s.mu.Lock()
	s.refreshing = nil
	s.mu.Unlock()
	s.forget(conference)
	if err != nil {
		return waitingRefresh{}, err
	}
	s.forget(refreshed.Conference.ID) // an edition may have been there
	options.Progress = nil
	held := waitingRefresh{refreshed, options}
	switch refreshed.Outcome {
	case importing.Unsure, importing.Losing, importing.Edition:
		s.mu.Lock()
		s.held[conference] = held
		s.mu.Unlock()
	default:
		s.drop(conference)
	}
	s.awake()
	return held, nil
}

// progressEvery is how often a refresh that takes long says so.
const progressEvery = 250 * time.Millisecond

func (s *Shell) progress() func(done, total int64) {
	last := s.options.Now()
	return func(int64, int64) {
		if now := s.options.Now(); now.Sub(last) >= progressEvery {
			last = now
			s.tell("refresh:progress")
		}
	}
}

func (s *Shell) heldBack(conference string) (waitingRefresh, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	held, ok := s.held[conference]
	return held, ok
}

// stillHeld gives what waits for the person. What was read before another import, of the command line perhaps, is
// forgotten: kept now, it would bring an older programme back.
func (s *Shell) stillHeld(ctx context.Context, conference string) (waitingRefresh, bool, error) {
	held, ok := s.heldBack(conference)
	if !ok {
		return held, false, nil
	}
	now, err := s.db.Conference(ctx, conference)
	if err != nil {
		return held, false, err
	}
	if now.Source.Hash != held.Conference.Source.Hash || !now.Imported.Equal(held.Conference.Imported) {
		s.drop(conference)
		return held, false, nil
	}
	return held, true, nil
}

func (s *Shell) drop(conference string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.held, conference)
}

// waitingFor is the outcome of a refresh that waits for the person, or "".
func (s *Shell) waitingFor(conference string) string {
	held, _ := s.heldBack(conference)
	return string(held.Outcome)
}

func (s *Shell) refreshView(ctx context.Context, conference string, r waitingRefresh) (RefreshView, error) {
	view := RefreshView{Outcome: string(r.Outcome), Questions: []QuestionView{}}
	var err error
	switch r.Outcome {
	case importing.Kept:
		kept, err := s.kept(ctx, r.Conference.ID, r.Changes)
		view.Kept, view.Conference = &kept, kept.Conference
		return view, err
	case importing.Losing:
		view.Lost, view.Of = r.Losses.Lost, r.Losses.Of
	case importing.Unsure:
		if view.Questions, err = s.questionViews(ctx, conference, r.Reading.Programme, r.Questions); err != nil {
			return view, err
		}
	case importing.Edition:
		view.Title = r.Reading.Programme.Title
		if days := r.Reading.Programme.Days; len(days) > 0 {
			view.First, view.Last = days[0].Date, days[len(days)-1].Date
		}
	}
	view.Conference, err = s.changed(ctx, conference)
	return view, err
}

// questionViews shows questions with the sessions they are about, before and after.
func (s *Shell) questionViews(ctx context.Context, conference string, next app.Programme, questions []app.Question) ([]QuestionView, error) {
	views := []QuestionView{}
	if len(questions) == 0 {
		return views, nil
	}
	l, err := s.load(ctx, conference)
	if err != nil {
		return nil, err
	}
	marks, err := s.db.Marks(ctx, conference)
	if err != nil {
		return nil, err
	}
	coming := newLoaded(app.Conference{Zone: next.Zone}, next)
	byKey := map[string]app.Session{}
	for _, session := range next.Sessions {
		byKey[session.Key] = session
	}
	for _, q := range questions {
		var session app.Session
		if at, shown := l.position[q.Session]; shown {
			session = l.programme.Sessions[at]
		} else if session, _, err = s.db.PublishedSession(ctx, q.Session); err != nil { // the person removed it
			return nil, err
		}
		view := QuestionView{Session: l.slot(session, l.clock(session.Day, ""), marks[session.ID]), Day: session.Day, Candidates: []CandidateView{}}
		for _, key := range q.Candidates {
			candidate := byKey[key]
			view.Candidates = append(view.Candidates, CandidateView{
				Key: key, Session: coming.slot(candidate, coming.clock(candidate.Day, ""), app.Marks{}), Day: candidate.Day,
			})
		}
		views = append(views, view)
	}
	return views, nil
}
