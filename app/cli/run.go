// Package cli holds the verbs of the command line. They make the same calls as the window, through
// importing, planner, search and sqlite; only what comes out differs: calm text, or JSON with --json.
// docs/CLI.md documents all of it.
package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"meguri/app"
	"meguri/app/sqlite"
)

// Env is the world around one run, so that tests can be one.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	Getenv   func(string) string
	Now      func() time.Time // nil is the system's clock
	Version  string

	// OpenWindow shows the window and returns when it is closed. It is called when no verb is given.
	OpenWindow func(Window) error
}

// Window says how the window is to be opened.
type Window struct {
	Folder   string           // data folder, absolute
	Now      func() time.Time // the clock, moved by --now
	Language app.Language
	Where    string // file or address to open on as it was typed, "" for none
}

// Exit codes.
const (
	exitDone    = 0
	exitRefused = 1 // told in one sentence; nothing changed
	exitUsage   = 2 // the command line itself makes no sense
)

// run is one run: the environment and what the flags say.
type run struct {
	Env
	out        *bufio.Writer
	language   app.Language
	folder     string
	json       bool
	conference string
	moved      string // --now as typed
}

// Run does what the arguments (without the program's name) say and gives the exit code. Refusals and
// mistakes are told on Err in one sentence, everything else goes to Out.
func Run(ctx context.Context, args []string, env Env) int {
	if env.Now == nil {
		env.Now = time.Now
	}
	r := &run{Env: env, out: bufio.NewWriter(env.Out), language: languageOf(args, env.Getenv)}
	root := r.root()
	root.SetArgs(append([]string{}, args...)) // cobra takes nil for the process's own arguments
	err := root.ExecuteContext(ctx)
	if err != nil && ctx.Err() != nil {
		err = &app.Problem{Kind: app.KindBadInput, Say: "cli.stopped", Err: err}
	}
	if flushed := r.out.Flush(); err == nil && flushed != nil {
		err = &app.Problem{Kind: app.KindStorage, Say: "cli.output", Err: flushed}
	}
	return r.report(err)
}

// report tells an error and gives its exit code.
func (r *run) report(err error) int {
	var mistake *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &mistake):
		fmt.Fprintln(r.Err, r.sentence(r.text(mistake.say, mistake.args...), r.text("cli.usage.try", mistake.command)))
		return exitUsage
	}
	fmt.Fprintln(r.Err, r.told(err))
	return exitRefused
}

// told puts an error into a sentence. One of Meguri's own mistakes names its cause, since no window is there
// to log it.
func (r *run) told(err error) string {
	p := app.AsProblem(err)
	told := r.sentence(r.text(p.Say, p.Args...), r.text(p.Try, p.Args...))
	if p.Kind == app.KindInternal && p.Err != nil {
		told += " (" + p.Err.Error() + ")"
	}
	return oneLine(told)
}

// sentence joins what happened and what to try.
func (r *run) sentence(say, try string) string {
	if try == "" {
		return say
	}
	if r.language == app.Japanese {
		return say + try
	}
	return say + " " + try
}

func (r *run) text(m app.Message, args ...any) string { return r.language.Text(m, args...) }

// count gives a number with its noun, which English bends.
func (r *run) count(noun app.Message, n int) string {
	if n == 1 {
		noun += ".one"
	}
	return r.text(noun, n)
}

// usageError is a command line that makes no sense.
type usageError struct {
	say     app.Message
	args    []any
	command string // whose --help explains more
}

func (e *usageError) Error() string { return app.English.Text(e.say, e.args...) }

// wrongFlag puts what pflag says about a flag into words.
func wrongFlag(command *cobra.Command, err error) error {
	mistake := &usageError{say: "cli.usage.flag", args: []any{err.Error()}, command: command.CommandPath()}
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		mistake.say, mistake.args = "cli.usage.unknownFlag", []any{dashed(unknown.GetSpecifiedName()), command.CommandPath()}
	case errors.As(err, &missing):
		mistake.say, mistake.args = "cli.usage.flagValue", []any{dashed(missing.GetSpecifiedName())}
	case errors.As(err, &invalid):
		mistake.say, mistake.args = "cli.usage.badValue", []any{invalid.GetValue(), dashed(invalid.GetFlag().Name)}
	case errors.As(err, &syntax):
		mistake.say, mistake.args = "cli.usage.syntax", []any{syntax.GetSpecifiedFlag()}
	}
	return mistake
}

func dashed(flag string) string {
	if len(flag) == 1 {
		return "-" + flag
	}
	return "--" + flag
}

// needs refuses fewer than least or more than most arguments; most < 0 is any number.
func needs(least, most int) cobra.PositionalArgs {
	return func(command *cobra.Command, args []string) error {
		if len(args) >= least && (most < 0 || len(args) <= most) {
			return nil
		}
		return &usageError{say: "cli.usage.args", args: []any{command.UseLine()}, command: command.CommandPath()}
	}
}

// start reads the global flags, before any verb.
func (r *run) start(command *cobra.Command) error {
	if lang, err := command.Flags().GetString("lang"); err != nil || lang != "" && lang != "ja" && lang != "en" {
		return &usageError{say: "cli.usage.badValue", args: []any{lang, "--lang"}, command: command.CommandPath()}
	}
	if r.moved != "" {
		at, err := time.Parse(time.RFC3339, r.moved)
		if err != nil {
			return &usageError{say: "cli.usage.now", args: []any{r.moved}, command: command.CommandPath()}
		}
		clock, started := r.Now, r.Now()
		r.Now = func() time.Time { return at.Add(clock().Sub(started)) }
	}
	if r.folder == "" {
		r.folder = r.Getenv("MEGURI_DATA")
	}
	if r.folder == "" {
		folder, err := DataDir(r.Getenv)
		if err != nil {
			return err
		}
		r.folder = folder
	}
	folder, err := filepath.Abs(r.folder)
	r.folder = folder
	return err
}

// withDB opens the database around a verb.
func (r *run) withDB(ctx context.Context, verb func(*sqlite.DB) error) (err error) {
	db, err := sqlite.Open(ctx, r.folder, r.Now)
	if err != nil {
		return err
	}
	defer func() {
		if closing := db.Close(); err == nil {
			err = closing
		}
	}()
	return verb(db)
}

// put writes value as JSON with --json, and otherwise what text writes.
func (r *run) put(value any, text func()) error {
	if !r.json {
		text()
		return nil
	}
	encoder := json.NewEncoder(r.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

// line writes one line of text.
func (r *run) line(text string) { fmt.Fprintln(r.out, text) }
