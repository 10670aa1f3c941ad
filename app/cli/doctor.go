package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/sqlite"
)

// finding is one thing the doctor looked at.
type finding struct {
	Check string `json:"check"`
	OK    bool   `json:"ok"`
	Say   string `json:"say"`
}

// What the doctor still calls healthy, in bytes.
const (
	leastSpace = 100 << 20 // free on the disk: an upgrade copies the database first
	largestLog = 64 << 20  // write-ahead log: it is folded in at a few megabytes unless something holds it
)

func (r *run) doctorVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: r.text("cli.verb.doctor"),
		Args:  needs(0, 0),
		RunE:  func(command *cobra.Command, _ []string) error { return r.doctor(command.Context()) },
	}
}

// doctor looks at everything Meguri needs and refuses when something is broken. It creates nothing: where
// no data is yet, it says so.
func (r *run) doctor(ctx context.Context) error {
	var findings []finding
	add := func(check string, ok bool, say app.Message, args ...any) {
		findings = append(findings, finding{check, ok, r.text(say, args...)})
	}
	r.checkFolder(add)
	if exists(filepath.Join(r.folder, sqlite.DatabaseName)) {
		r.checkDatabase(ctx, add)
		r.checkBackups(add)
	}
	r.checkSystem(add)
	broken := 0
	for _, f := range findings {
		if !f.OK {
			broken++
		}
	}
	err := r.put(findings, func() {
		for _, f := range findings {
			sign := "ok"
			if !f.OK {
				sign = "!!"
			}
			r.row("", []string{sign, f.Say})
		}
	})
	if err == nil && broken > 0 {
		return &app.Problem{Kind: app.KindStorage, Say: "cli.doctor.broken", Args: []any{broken}}
	}
	return err
}

type addFinding func(check string, ok bool, say app.Message, args ...any)

func (r *run) checkFolder(add addFinding) {
	info, err := os.Stat(r.folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		add("folder", true, "cli.doctor.noFolder", r.folder)
		return
	case err != nil || !info.IsDir():
		add("folder", false, "cli.doctor.folderBad", r.folder)
		return
	}
	probe, err := os.CreateTemp(r.folder, ".doctor-*")
	if err != nil {
		add("folder", false, "cli.doctor.folderReadOnly", r.folder)
		return
	}
	_ = probe.Close()
	_ = os.Remove(probe.Name())
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		add("folder", true, "cli.doctor.folderOpen", r.folder, info.Mode().Perm().String())
		return
	}
	add("folder", true, "cli.doctor.folder", r.folder)
}

func (r *run) checkDatabase(ctx context.Context, add addFinding) {
	db, err := sqlite.Open(ctx, r.folder, r.Now)
	if err != nil {
		add("database", false, "cli.doctor.said", r.told(err))
		return
	}
	defer func() { _ = db.Close() }()
	add("database", true, "cli.doctor.database", size(db.Path()))
	if err := db.Check(ctx); err != nil {
		add("integrity", false, "cli.doctor.said", r.told(err))
	} else {
		add("integrity", true, "cli.doctor.integrity")
	}
	if version, err := db.Version(ctx); err != nil {
		add("version", false, "cli.doctor.said", r.told(err))
	} else {
		add("version", true, "cli.doctor.version", version)
	}
	if info, err := os.Stat(db.Path() + "-wal"); err == nil {
		add("log", info.Size() <= largestLog, "cli.doctor.log", bytesText(info.Size()))
	}
}

func (r *run) checkBackups(add addFinding) {
	files, err := os.ReadDir(filepath.Join(r.folder, sqlite.BackupsName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		add("backups", false, "cli.doctor.backupsBad", err.Error())
		return
	}
	if len(files) == 0 {
		add("backups", true, "cli.doctor.noBackups")
		return
	}
	var last time.Time
	for _, file := range files {
		if info, err := file.Info(); err == nil && info.ModTime().After(last) {
			last = info.ModTime()
		}
	}
	add("backups", true, "cli.doctor.backups", len(files), last.Format(time.DateOnly))
}

func (r *run) checkSystem(add addFinding) {
	if free, err := freeSpace(r.folder); err == nil {
		add("space", free >= leastSpace, "cli.doctor.space", bytesText(free))
	}
	if _, err := time.LoadLocation("Asia/Tokyo"); err != nil {
		add("zones", false, "cli.doctor.noZones")
	} else {
		add("zones", true, "cli.doctor.zones")
	}
	add("language", true, "cli.doctor.language")
	if display(r.Getenv) != nil {
		add("display", true, "cli.doctor.noDisplay")
	} else {
		add("display", true, "cli.doctor.display")
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func size(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return "?"
	}
	return bytesText(info.Size())
}

// bytesText writes a size in the unit people read.
func bytesText(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d kB", (n+1023)/1024)
}

// nearest is path, or the nearest folder above it that exists.
func nearest(path string) string {
	for !exists(path) && filepath.Dir(path) != path {
		path = filepath.Dir(path)
	}
	return path
}
