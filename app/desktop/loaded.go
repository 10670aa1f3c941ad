package desktop

import (
	"context"
	"time"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/importing"
	"meguri/app/search"
)

// loaded is one conference's programme in memory, so that a day is drawn and searched without reading
// the database again. Only what publishing changed is held: an import, an edit or seeing the changes drops it. Marks are
// always asked for.
type loaded struct {
	conference app.Conference
	programme  app.Programme
	zone       *time.Location           // of the conference; reading one costs a file
	position   map[string]int           // Session.ID to its place in programme.Sessions
	byDay      map[string][]app.Session // "" holds the untimed ones
	badges     map[string]trackBadge    // by track name
	edited     map[string][]string      // fields the person set by hand, by Session.ID
	index      *search.Index            // made by the first search

	rounds *rounds                 // made by the first look at the booths
	unseen map[string][]app.Change // summed up notable changes that the person hasn't seen, by Session.ID
}

type trackBadge struct {
	letter  string
	place   int // in import order
	colour  int // index into trackColours
	striped bool
}

// load gives a conference from memory, or reads it.
func (s *Shell) load(ctx context.Context, id string) (*loaded, error) {
	s.mu.Lock()
	held, age := s.loaded[id], s.age
	s.mu.Unlock()
	if held != nil {
		return held, nil
	}
	conference, err := s.db.Conference(ctx, id)
	if err != nil {
		return nil, err
	}
	programme, err := s.db.Timetable(ctx, id)
	if err != nil {
		return nil, err
	}
	list, err := s.db.Edits(ctx, id)
	if err != nil {
		return nil, err
	}
	unseen, err := s.db.UnseenChanges(ctx, id)
	if err != nil {
		return nil, err
	}
	l := newLoaded(conference, programme)
	l.unseen = notable(unseen)
	l.edited = edits.Edited(list)
	l.paint(list)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.age == age { // else it changed while being read: right for this call, not to be kept
		s.loaded[id] = l
	}
	return l, nil
}

func newLoaded(conference app.Conference, programme app.Programme) *loaded {
	l := &loaded{
		conference: conference,
		programme:  programme,
		zone:       conference.Zone.Location(),
		position:   make(map[string]int, len(programme.Sessions)),
		byDay:      map[string][]app.Session{},
		badges:     map[string]trackBadge{},
	}
	for i, session := range programme.Sessions {
		l.position[session.ID] = i
		l.byDay[session.Day] = append(l.byDay[session.Day], session)
	}
	for i, letter := range app.Badges(programme.Tracks) {
		l.badges[programme.Tracks[i].Name] = trackBadge{letter, i, i % len(trackColours), i >= len(trackColours)}
	}
	return l
}

// forget drops what is held of a conference after something changed it; "" drops everything.
func (s *Shell) forget(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.age++
	if id == "" {
		clear(s.loaded)
		return
	}
	delete(s.loaded, id)
}

// find gives a session and the conference it belongs to, from what is in memory if it can.
func (s *Shell) find(ctx context.Context, session string) (*loaded, app.Session, error) {
	s.mu.Lock()
	for _, l := range s.loaded {
		if i, ok := l.position[session]; ok {
			s.mu.Unlock()
			return l, l.programme.Sessions[i], nil
		}
	}
	s.mu.Unlock()
	whole, conference, err := s.db.Session(ctx, session)
	if err != nil {
		return nil, app.Session{}, err
	}
	l, err := s.load(ctx, conference)
	return l, whole, err
}

// searchIndex gives the conference's index, made at the first search and kept with it.
func (s *Shell) searchIndex(ctx context.Context, l *loaded) (*search.Index, error) {
	s.mu.Lock()
	index := l.index
	s.mu.Unlock()
	if index != nil {
		return index, nil
	}
	index, err := s.readIndex(ctx, l)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	l.index = index
	s.mu.Unlock()
	return index, nil
}

// readIndex makes the index in the order of programme.Sessions.
func (s *Shell) readIndex(ctx context.Context, l *loaded) (*search.Index, error) {
	ids, titles, texts, err := s.db.SearchTexts(ctx, l.conference.ID, importing.Rules.Fold)
	if err != nil {
		return nil, err
	}
	orderedTitles := make([]string, len(l.programme.Sessions))
	orderedTexts := make([]string, len(l.programme.Sessions))
	for i, id := range ids {
		if at, ok := l.position[id]; ok {
			orderedTitles[at], orderedTexts[at] = titles[i], texts[i]
		}
	}
	return search.NewIndex(orderedTitles, orderedTexts), nil
}
