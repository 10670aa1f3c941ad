// Package testkit holds what tests of several packages need: golden files, a fixed clock, the shared real
// feeds and invented programmes. Only tests import it.
package testkit

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// Golden compares got with the file testdata/name of the package under test, or writes it under -update.
func Golden(t testing.TB, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no golden file; -update writes it: %v", err)
	}
	// A checkout on Windows may have turned the line ends.
	want = bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))
	if !bytes.Equal(got, want) {
		line, is, was := firstDifference(got, want)
		t.Errorf("%s differs at line %d; -update takes it over\n got: %s\nwant: %s", path, line, is, was)
	}
}

func firstDifference(got, want []byte) (line int, is, was []byte) {
	a, b := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := 0; ; i++ {
		switch {
		case i == len(a):
			return i + 1, []byte("(end)"), b[i]
		case i == len(b):
			return i + 1, a[i], []byte("(end)")
		case !bytes.Equal(a[i], b[i]):
			return i + 1, a[i], b[i]
		}
	}
}
