// Package desktop is what Wails binds: one file and one thin struct per feature, each method a call to
// the rules and the storage and a view of the answer.
package desktop

import (
	"context"
	"fmt"
	"image"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"meguri/app"
	"meguri/app/photos"
	"meguri/app/sqlite"
)

// Options says how the window was started.
type Options struct {
	Folder   string           // data folder, absolute
	Now      func() time.Time // the clock Meguri goes by
	Language app.Language     // of the system, or what --lang says
	Where    string           // file or address to open on, "" for none
	Version  string
	Log      io.Writer
}

// Shell is the window's life: it owns the database, what is held in memory and the way to the page.
// It isn't bound; the thin structs of the other files are.
type Shell struct {
	options Options
	log     *slog.Logger

	ctx     context.Context // Wails' own, from start-up on
	ready   chan struct{}   // closed when start-up is over
	quit    chan struct{}   // closed when the window goes
	db      *sqlite.DB
	photos  *photos.Store
	openErr error

	// What tests replace.
	after  func(time.Duration) <-chan time.Time
	chance func() float64 // from 0 to 1
	emit   func(event string)
	notify func(id, title, body string) error
	// askWhere asks for a place to write a file to; "" when the person changed their mind.
	askWhere func(name string) (string, error)

	watching  sync.Once
	notifying sync.Once
	notifyErr error                // why there are no notifications
	reminded  map[string]time.Time // when what was told of is, by session id or deadline; the watch's alone
	wake      chan struct{}        // something changed that what is due depends on

	keeping    sync.Mutex // held while a preview is kept
	oneRefresh sync.Mutex // held while a source is read

	mu      sync.Mutex         // of what follows
	where   string             // what is still to be opened
	loaded  map[string]*loaded // by conference id
	age     int                // goes up whenever something is dropped from loaded
	preview *preview
	given   given              // what the page last gave to look at
	table   *opened            // taken apart from it
	cancel  context.CancelFunc // of the fetch that is under way

	held       map[string]waitingRefresh // what a refresh read and waits to be told about, by conference id
	refreshing context.CancelFunc        // of the refresh that is under way
	failures   map[string]int            // refreshes in a row that failed, by conference id
	drawn      draw

	sizes map[string]image.Point // of floor plans, by Plan.Hash
}

// NewShell prepares a window. It opens nothing yet: the bindings build runs it too.
func NewShell(o Options) *Shell {
	s := &Shell{
		options: o,
		log:     slog.New(slog.NewTextHandler(o.Log, nil)),
		ready:   make(chan struct{}),
		quit:    make(chan struct{}),
		where:   o.Where,
		loaded:  map[string]*loaded{},
		held:    map[string]waitingRefresh{},

		failures: map[string]int{},
		sizes:    map[string]image.Point{},
		photos:   photos.New(filepath.Join(o.Folder, photos.Folder)),
		reminded: map[string]time.Time{},
		wake:     make(chan struct{}, 1),
		after:    time.After,
		chance:   rand.Float64,
	}
	s.emit = func(event string) { runtime.EventsEmit(s.ctx, event) }
	s.notify = s.notification
	s.askWhere = func(name string) (string, error) {
		return runtime.SaveFileDialog(s.ctx, runtime.SaveDialogOptions{DefaultFilename: name})
	}
	return s
}

// Startup opens the database. Wails runs it beside the loading of the page.
func (s *Shell) Startup(ctx context.Context) {
	s.ctx = ctx
	s.db, s.openErr = sqlite.Open(ctx, s.options.Folder, s.options.Now)
	close(s.ready)
	if s.openErr != nil {
		s.log.Error("open database", "err", s.openErr)
		return
	}
	s.resize(ctx)
}

// windowSize names the setting that holds the window's width and height.
const windowSize = "window"

// resize gives the window the size it had. Where it can't be read, the default does.
func (s *Shell) resize(ctx context.Context) {
	size, err := s.db.Setting(ctx, windowSize)
	if err != nil || size == "" {
		return
	}
	var width, height int
	if _, err := fmt.Sscanf(size, "%dx%d", &width, &height); err == nil {
		runtime.WindowSetSize(ctx, width, height)
	}
}

// BeforeClose remembers the window's size. It never prevents closing.
func (s *Shell) BeforeClose(ctx context.Context) (prevent bool) {
	if !s.opened() || runtime.WindowIsMaximised(ctx) {
		return false
	}
	width, height := runtime.WindowGetSize(ctx)
	s.remember(ctx, windowSize, fmt.Sprintf("%dx%d", width, height))
	return false
}

// opened reports whether start-up is over and the database open.
func (s *Shell) opened() bool {
	select {
	case <-s.ready:
		return s.db != nil
	default:
		return false
	}
}

// remember keeps a setting that only the next start needs. What was asked for is shown whether it can be
// written or not, as on a full disk: a failure is logged and no more.
func (s *Shell) remember(ctx context.Context, name, value string) {
	if held, err := s.db.Setting(ctx, name); err == nil && held == value {
		return // nothing waits for another process's writing
	}
	if err := s.db.SetSetting(ctx, name, value); err != nil {
		s.log.Error("remember", "setting", name, "err", err)
	}
}

// Shutdown closes the database when the window goes.
func (s *Shell) Shutdown(context.Context) {
	close(s.quit)
	if !s.opened() {
		return
	}
	if err := s.db.Close(); err != nil {
		s.log.Error("close database", "err", err)
	}
}

// SecondInstance answers another Meguri started on the same data: this window comes forward, and
// opens what the other one was asked to. where is "" when it was asked nothing.
func (s *Shell) SecondInstance(where string) {
	<-s.ready
	runtime.WindowUnminimise(s.ctx)
	runtime.Show(s.ctx)
	if where == "" {
		return
	}
	s.mu.Lock()
	s.where = where
	s.mu.Unlock()
	s.tell("import:waiting")
}

// tell announces that something changed; the page asks again for what it shows.
func (s *Shell) tell(event string) { s.emit(event) }

// language is what sentences from Go are written in: what the person set, else the system's.
func (s *Shell) language() app.Language {
	if s.opened() {
		if set, err := s.db.Setting(s.ctx, "language"); err == nil && set != "" {
			return app.Language(set)
		}
	}
	return s.options.Language
}

// Bound lists what the page may call.
func (s *Shell) Bound() []any {
	return []any{
		&App{s}, &Conferences{s}, &Imports{s}, &Timetable{s}, &Sessions{s}, &Bookmarks{s}, &Attendances{s},
		&WatchLater{s}, &Ratings{s}, &Notes{s}, &Clashes{s}, &Hiding{s}, &Undoing{s}, &Settings{s}, &Links{s}, &Edits{s},
		&Refreshes{s}, &Changes{s}, &Exports{s}, &Booths{s}, &Rallies{s}, &Plans{s}, &Loot{s}, &Photos{s}, &Today{s},
	}
}

// trace appends a mark with the time to the file MEGURI_TRACE names, for `make bench`. Without it, nothing.
func trace(mark string) error {
	name := os.Getenv("MEGURI_TRACE")
	if name == "" {
		return nil
	}
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = file.WriteString(strconv.FormatInt(time.Now().UnixMicro(), 10) + " " + strings.ReplaceAll(mark, "\n", " ") + "\n")
	return err
}
