package desktop

import (
	"context"
	"encoding/base64"
	"errors"
	"path/filepath"
	"time"

	"github.com/google/uuid"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"meguri/app"
	"meguri/app/feed"
	"meguri/app/importing"
	"meguri/app/sample"
	"meguri/app/sqlite"
)

// Imports show what is inside a feed before anything is stored, and keep it when the person agrees.
type Imports struct{ shell *Shell }

// preview is what was read and waits for the person's word. There is one at a time.
type preview struct {
	token    string
	reading  importing.Reading
	existing *app.Conference
	id       string  // of the conference it will be, when it is a new one; else ""
	draft    *loaded // that conference, once the page has drawn it
}

// PreviewFile reads a file by its path.
func (i *Imports) PreviewFile(path string) (*PreviewView, error) {
	return i.read("Imports.PreviewFile", path)
}

// PreviewAddress reads what is at an http or https address.
func (i *Imports) PreviewAddress(address string) (*PreviewView, error) {
	return i.read("Imports.PreviewAddress", address)
}

// PreviewSample reads the bundled, invented conference.
func (i *Imports) PreviewSample() (*PreviewView, error) {
	return i.read("Imports.PreviewSample", sample.Address)
}

// Waiting reads what the command line or a second instance asked this window to open; nil when nothing.
func (i *Imports) Waiting() (*PreviewView, error) {
	i.shell.mu.Lock()
	where := i.shell.where
	i.shell.where = ""
	i.shell.mu.Unlock()
	if where == "" {
		return nil, nil
	}
	return i.read("Imports.Waiting", where)
}

// PreviewText reads a feed that was pasted.
func (i *Imports) PreviewText(text string) (*PreviewView, error) {
	return guard(i.shell, "Imports.PreviewText", func(ctx context.Context) (*PreviewView, error) {
		i.shell.give(given{text: []byte(text)})
		return i.shell.look(ctx, "", func(ctx context.Context) (importing.Reading, error) {
			return importing.ReadBytes(ctx, []byte(text), feed.Known{})
		})
	})
}

// PreviewBytes reads a file the page got by drop without learning its path; content is base64.
func (i *Imports) PreviewBytes(name, content string) (*PreviewView, error) {
	return guard(i.shell, "Imports.PreviewBytes", func(ctx context.Context) (*PreviewView, error) {
		decoded, err := base64.StdEncoding.DecodeString(content)
		if err != nil {
			return nil, err
		}
		i.shell.give(given{text: decoded, name: name})
		return i.shell.look(ctx, name, func(ctx context.Context) (importing.Reading, error) {
			return importing.ReadBytes(ctx, decoded, feed.Known{})
		})
	})
}

// Choose asks for a file with the system's dialog; nil when the person changed their mind.
func (i *Imports) Choose() (*PreviewView, error) {
	path, err := guard(i.shell, "Imports.Choose", func(ctx context.Context) (string, error) {
		return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{})
	})
	if err != nil || path == "" {
		return nil, err
	}
	return i.PreviewFile(path)
}

// Keep stores what the preview showed, with what the person chose there, as one step of the undo list.
func (i *Imports) Keep(token string, chosen KeepView) (KeptView, error) {
	return guard(i.shell, "Imports.Keep", func(ctx context.Context) (KeptView, error) { return i.shell.keep(ctx, token, chosen) })
}

// Cancel closes a preview and stops the fetch that is under way.
func (i *Imports) Cancel(token string) error {
	_, err := guard(i.shell, "Imports.Cancel", func(context.Context) (struct{}, error) {
		i.shell.mu.Lock()
		defer i.shell.mu.Unlock()
		if i.shell.cancel != nil {
			i.shell.cancel()
		}
		if i.shell.preview != nil && i.shell.preview.token == token {
			i.shell.preview = nil
		}
		return struct{}{}, nil
	})
	return err
}

// Draft gives the day that keeping a new conference as it was read would show, so that the page can draw it while the
// person looks at the preview; nil when a conference is there already. Nothing is stored. An import that is changed in
// the preview, or overtaken, answers with another day.
func (i *Imports) Draft(token string) (*DayView, error) {
	return guard(i.shell, "Imports.Draft", func(ctx context.Context) (*DayView, error) {
		s := i.shell
		s.mu.Lock()
		p := s.preview
		s.mu.Unlock()
		if p == nil || p.token != token || p.id == "" || p.reading.Part() {
			return nil, nil
		}
		settings, err := s.settings(ctx)
		if err != nil {
			return nil, err
		}
		programme := sqlite.AsTimetable(p.id, p.reading.Programme)
		l := newLoaded(app.Conference{ID: p.id, Title: programme.Title, Zone: programme.Zone}, programme)
		day, err := s.dayToShow(ctx, l)
		if err != nil {
			return nil, err
		}
		s.mu.Lock()
		p.draft = l
		s.mu.Unlock()
		view := l.dayView(day, settings.Clock, false, person{now: s.options.Now()})
		return &view, nil
	})
}

func (i *Imports) read(name, where string) (*PreviewView, error) {
	return guard(i.shell, name, func(ctx context.Context) (*PreviewView, error) {
		i.shell.giveFile(where)
		return i.shell.look(ctx, filepath.Base(where), func(ctx context.Context) (importing.Reading, error) {
			return importing.Read(ctx, where, nil) // a window has no standard input
		})
	})
}

// waiting is what is still to be opened, "" for nothing.
func (s *Shell) waiting() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.where
}

// look reads a feed, holds it as the open preview, and shows what is inside. One that was cancelled meanwhile,
// or overtaken by the next, is refused as closed.
func (s *Shell) look(ctx context.Context, name string, read func(context.Context) (importing.Reading, error)) (*PreviewView, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.mu.Lock()
	if s.cancel != nil {
		s.cancel() // only the latest counts
	}
	s.cancel = cancel
	s.mu.Unlock()

	p, view, err := s.preparePreview(ctx, name, read)
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil {
		return nil, previewClosed()
	}
	if err != nil {
		return nil, err
	}
	s.preview = p
	return view, nil
}

func previewClosed() error {
	return &app.Problem{Kind: app.KindNotFound, Say: "problem.preview", Try: "problem.preview.try"}
}

// preparePreview reads a feed and compares it with what is there.
func (s *Shell) preparePreview(ctx context.Context, name string, read func(context.Context) (importing.Reading, error)) (*preview, *PreviewView, error) {
	start := time.Now()
	reading, err := read(ctx)
	if err != nil {
		return nil, nil, err
	}
	took := time.Since(start)
	existing, losing := importing.Existing(ctx, s.db, reading, importing.Wish{})
	var losses *app.Losses
	if errors.As(losing, &losses) {
		existing, err = importing.Existing(ctx, s.db, reading, importing.Wish{AcceptLosses: true})
	} else {
		err = losing
	}
	if err != nil {
		return nil, nil, err
	}
	p := &preview{token: uuid.NewString(), reading: reading, existing: existing}
	if existing == nil {
		id, err := uuid.NewV7()
		p.id = id.String()
		return p, s.previewView(p, name, took, nil), err
	}
	modes, err := s.db.Modes(ctx, existing.ID)
	if err != nil {
		return nil, nil, err
	}
	found, questions, err := importing.Compare(ctx, s.db, *existing, reading)
	if err != nil {
		return nil, nil, err
	}
	view := s.previewView(p, name, took, modes)
	view.Changes = ChangesView(app.Count(found))
	if losses != nil {
		view.Lost, view.Of = losses.Lost, losses.Of
	}
	view.Questions, err = s.questionViews(ctx, existing.ID, reading.Programme, questions)
	return p, view, err
}

func (s *Shell) keep(ctx context.Context, token string, chosen KeepView) (KeptView, error) {
	s.keeping.Lock() // a second press of the button finds the preview closed
	defer s.keeping.Unlock()
	s.mu.Lock()
	p := s.preview
	s.mu.Unlock()
	if p == nil || p.token != token {
		return KeptView{}, previewClosed()
	}
	var err error
	choices := app.Choices{Title: chosen.Title, Zone: chosen.Zone, Modes: map[string]app.Mode{}, Same: chosen.Same, Current: true, ID: p.id}
	for day, mode := range chosen.Modes {
		value, err := app.ParseMode(mode)
		if err != nil {
			return KeptView{}, err
		}
		choices.Modes[day] = value
	}
	wish := importing.Wish{AcceptLosses: chosen.AcceptLosses}
	existing := p.existing
	if existing != nil {
		wish.Into = existing.ID
	}
	if p.reading.Part() && chosen.Into != "" {
		wish.Into = chosen.Into
	}
	if wish.Into != "" { // looked at again: the command line may have refreshed or deleted it since
		if existing, err = importing.Existing(ctx, s.db, p.reading, wish); err != nil {
			return KeptView{}, err
		}
	}
	conference, found, err := importing.Keep(ctx, s.db, existing, p.reading, choices)
	if err != nil {
		return KeptView{}, err
	}
	s.forget(conference.ID)
	s.mu.Lock()
	s.preview, s.given, s.table = nil, given{}, nil
	if p.draft != nil && conference.ID == p.id && chosen.Zone == "" && len(p.draft.programme.Booths)+len(p.draft.programme.Rallies)+len(p.draft.programme.Plans) == 0 {
		p.draft.conference = conference
		s.loaded[conference.ID] = p.draft // what was just stored needn't be read
	}
	s.mu.Unlock()
	s.drop(conference.ID) // what a refresh waited for is overtaken
	s.awake()
	return s.kept(ctx, conference.ID, found)
}

func (s *Shell) kept(ctx context.Context, id string, found []app.Change) (KeptView, error) {
	settings, err := s.settings(ctx)
	if err != nil {
		return KeptView{}, err
	}
	day, err := s.day(ctx, id, "", settings.Clock, false)
	if err != nil {
		return KeptView{}, err
	}
	conferences, err := s.conferences(ctx)
	if err != nil {
		return KeptView{}, err
	}
	undo, err := s.undoState(ctx)
	if err != nil {
		return KeptView{}, err
	}
	l, err := s.load(ctx, id)
	if err != nil {
		return KeptView{}, err
	}
	conference := s.conferenceView(l.conference, l.programme.Days)
	return KeptView{Conference: conference, Conferences: conferences, Changes: ChangesView(app.Count(found)), Day: day, Undo: undo}, nil
}

// firstSessions is how many sessions a preview shows.
const firstSessions = 4

// previewView shows a preview. The modes are those of the conference it would refresh, so that keeping what is
// shown changes none.
func (s *Shell) previewView(p *preview, name string, took time.Duration, modes map[string]app.Mode) *PreviewView {
	programme := p.reading.Programme
	l := newLoaded(app.Conference{Title: programme.Title, Zone: programme.Zone}, programme)
	view := &PreviewView{
		Token: p.token, Format: p.reading.Source.Format, Name: name, Title: programme.Title,
		Zone: programme.Zone.Name, ZoneKnown: programme.Zone.Known, Days: l.dayTabs(person{modes: modes}),
		Sessions: len(programme.Sessions), Speakers: len(app.Speakers(programme)), Rooms: len(programme.Rooms), Tracks: len(programme.Tracks),
		Untimed: len(l.byDay[""]), First: []SlotView{}, Groups: []GroupView{}, Warnings: []WarningView{},
		Millis: int(took.Milliseconds()), Sample: p.reading.Sample,
		Booths: len(programme.Booths), Part: p.reading.Part(), Questions: []QuestionView{},
	}
	for _, session := range programme.Sessions[:min(firstSessions, len(programme.Sessions))] {
		view.First = append(view.First, l.slot(session, l.clock(session.Day, ""), app.Marks{}))
	}
	for _, track := range programme.Tracks {
		group := GroupView{Name: track.Name}
		l.dress(&group)
		view.Groups = append(view.Groups, group)
	}
	language := s.language()
	for _, w := range p.reading.Warnings {
		view.FirstDayMissing = view.FirstDayMissing || w.Message == "warning.feed.dayNumbers"
		view.Warnings = append(view.Warnings, WarningView{Session: w.Session, Field: w.Field, Message: language.Text(w.Message, w.Args...)})
	}
	if p.existing != nil {
		existing := s.conferenceView(*p.existing, nil)
		view.Existing = &existing
		if view.Part {
			view.Into = existing.ID
		}
	}
	return view
}
