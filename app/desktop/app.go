package desktop

import (
	"context"
	"time"
)

// App is what belongs to no feature: the start, and marks for measuring.
type App struct{ shell *Shell }

// Start gives all the first paint needs.
func (a *App) Start() (StartView, error) {
	return guard(a.shell, "App.Start", func(ctx context.Context) (StartView, error) {
		s := a.shell
		settings, err := s.settings(ctx)
		if err != nil {
			return StartView{}, err
		}
		conferences, err := s.conferences(ctx)
		if err != nil {
			return StartView{}, err
		}
		undo, err := s.undoState(ctx)
		if err != nil {
			return StartView{}, err
		}
		view := StartView{
			Version: s.options.Version, Now: s.options.Now().Format(time.RFC3339Nano), SystemLanguage: string(s.options.Language),
			Settings: settings, Conferences: conferences, Undo: undo, Importing: s.waiting() != "",
		}
		if view.Current, err = s.current(ctx, conferences); err != nil || view.Current == "" {
			return view, err
		}
		day, err := s.day(ctx, view.Current, "", settings.Clock, false)
		if err != nil {
			return StartView{}, err
		}
		view.Day = &day
		return view, nil
	})
}

// Trace notes the moment something was seen on screen. It does nothing unless MEGURI_TRACE names a file.
func (a *App) Trace(mark string) error {
	_, err := guard(a.shell, "App.Trace", func(context.Context) (struct{}, error) { return struct{}{}, trace(mark) })
	return err
}

// Changed reports whether another process, such as the command line, changed the data since this was
// asked last. The page asks when its window gets the focus, and then asks again for what it shows.
func (a *App) Changed() (bool, error) {
	return guard(a.shell, "App.Changed", func(ctx context.Context) (bool, error) {
		changed, err := a.shell.db.Changed(ctx)
		if changed {
			a.shell.forget("")
		}
		return changed, err
	})
}
