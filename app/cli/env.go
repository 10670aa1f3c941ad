package cli

import (
	"io"
	"time"

	"meguri/app"
)

// Env is what the command line has of the world outside, so that tests can hand it another.
type Env struct {
	In         io.Reader
	Out, Err   io.Writer
	Getenv     func(name string) string
	Version    string
	OpenWindow func(Window) error // shows the window and returns when it is closed
}

// Window says how the window is to be opened.
type Window struct {
	Folder   string           // data folder, absolute; it exists
	Where    string           // file, address or "sample:" to open on; "" for none
	Now      func() time.Time // the clock, which --now may have moved
	Language app.Language
}
