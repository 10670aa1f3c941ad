package testkit

import (
	"os"
	"path/filepath"
	"testing"
)

// Data reads one of the real feeds that lie beside the repository, named as "pentabarf-xml/38c3.xml". They
// are their publishers' property and no part of the repository: without them the test is skipped.
func Data(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(DataPath(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// DataPath gives the path of one of the real feeds, or of a folder of them, as Data does.
func DataPath(t testing.TB, name string) string {
	t.Helper()
	folder := filepath.Join(Root(t), "..", "shared", "data")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the real feeds are not beside this repository (../shared/data)")
	}
	return filepath.Join(folder, filepath.FromSlash(name))
}

// Root is the folder of the repository: the nearest one above the package under test with a go.mod.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the package under test")
		}
		dir = parent
	}
}
