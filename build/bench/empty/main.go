// Command empty opens a Wails window with one word in it and nothing behind it: what Meguri's own start-up time and
// memory are measured against, in the same run and with the same window options.
package main

import (
	"embed"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
)

//go:embed frontend
var assets embed.FS

// Trace is the one object the page can call.
type Trace struct{}

// Painted notes that the page has been on screen: it is called one frame after the first one.
func (Trace) Painted() { mark("painted") }

// mark appends "<microseconds since 1970> <name>" to the file named by MEGURI_TRACE, as Meguri itself does.
func mark(name string) {
	path := os.Getenv("MEGURI_TRACE")
	if path == "" {
		return
	}
	line := fmt.Sprintf("%d %s\n", time.Now().UnixMicro(), name)
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteString(line); err != nil {
		log.Fatal(err)
	}
}

func main() {
	mark("main")
	err := wails.Run(&options.App{
		Title:            "Empty",
		Width:            1280,
		Height:           800,
		MinWidth:         760,
		MinHeight:        560,
		BackgroundColour: options.NewRGB(0xF6, 0xF6, 0xF3),
		AssetServer:      &assetserver.Options{Assets: assets},
		Bind:             []any{&Trace{}},
		DragAndDrop:      &options.DragAndDrop{EnableFileDrop: true},
		LogLevel:         logger.WARNING,
		Linux:            &linux.Options{ProgramName: "empty", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	})
	if err != nil {
		log.Fatal(err)
	}
}
