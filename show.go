package main

import (
	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"

	"meguri/app/desktop"
)

// show runs Wails until the window is closed.
func show(shell *desktop.Shell) error {
	return wails.Run(&options.App{
		Title:            "Meguri",
		Width:            1280,
		Height:           800,
		MinWidth:         760,
		MinHeight:        560,
		BackgroundColour: options.NewRGB(0xF6, 0xF6, 0xF3),
		AssetServer:      &assetserver.Options{Assets: frontend, Handler: shell.Images()},
		OnStartup:        shell.Startup,
		OnDomReady:       shell.Watch,
		OnBeforeClose:    shell.BeforeClose,
		OnShutdown:       shell.Shutdown,
		Bind:             shell.Bound(),
		ErrorFormatter:   shell.FormatError,
		DragAndDrop:      &options.DragAndDrop{EnableFileDrop: true},
		LogLevel:         logger.WARNING,
		Linux:            &linux.Options{ProgramName: "meguri", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Mac:              &mac.Options{TitleBar: mac.TitleBarHiddenInset()},
	})
}
