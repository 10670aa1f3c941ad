//go:build !bindings

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLogKeepsOneGenerationOfAMegabyte(t *testing.T) {
	full := strings.Repeat("x", maxLog)
	for _, c := range []struct {
		name         string
		log, older   string // "" for no file
		left, leftOf string // of meguri.log and meguri.log.1 after one line more
	}{
		{"a first start makes the file", "", "", "line\n", ""},
		{"a log of a megabyte is gone on with", full, "", full + "line\n", ""},
		{"a larger one is moved away", full + "y", "", "line\n", full + "y"},
		{"and takes the place of the one moved before", full + "y", "older", "line\n", full + "y"},
		{"which stays until then", "log\n", "older", "log\nline\n", "older"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "meguri.log")
			for name, text := range map[string]string{path: c.log, path + ".1": c.older} {
				if text == "" {
					continue
				}
				if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			log, err := openLog(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := log.WriteString("line\n"); err != nil {
				t.Fatal(err)
			}
			if err := log.Close(); err != nil {
				t.Fatal(err)
			}
			for name, want := range map[string]string{path: c.left, path + ".1": c.leftOf} {
				if got, _ := os.ReadFile(name); string(got) != want { // none where nothing was moved
					t.Errorf("%s holds %d bytes, want %d", filepath.Base(name), len(got), len(want))
				}
			}
		})
	}
	t.Run("one that can't be moved is gone on with", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "meguri.log")
		if err := os.WriteFile(path, []byte(full+"y"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(path+".1", "in the way"), 0o700); err != nil {
			t.Fatal(err)
		}
		log, err := openLog(path)
		if err != nil {
			t.Fatal(err)
		}
		defer log.Close()
		if info, err := log.Stat(); err != nil || info.Size() != maxLog+1 {
			t.Errorf("%v, %v", info, err)
		}
	})
}
