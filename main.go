// Meguri keeps one person's conference: the programme, the plan, the rounds, and what was written down.
// With a verb it works on the command line; without one it opens the window.
package main

import (
	"context"
	"embed"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // zones are the same on every machine

	"meguri/app/cli"
)

//go:embed all:frontend/dist
var frontend embed.FS

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, os.Args[1:], cli.Env{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv, Version: version(), OpenWindow: openWindow,
	})
	stop()
	os.Exit(code)
}

// version is the module's, or the commit's when it was built from a checkout.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return release
	}
	return info.Main.Version
}

// release is the version that CHANGELOG.md describes.
const release = "0.1.0"
