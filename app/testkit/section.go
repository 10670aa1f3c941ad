package testkit

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Section compares got with what stands in a document of the repository, named as "docs/FORMATS.md", between
// <!-- name: begin --> and <!-- name: end -->, or writes it there under -update.
func Section(t testing.TB, document, name string, got []byte) {
	t.Helper()
	path := filepath.Join(Root(t), filepath.FromSlash(document))
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	whole = bytes.ReplaceAll(whole, []byte("\r\n"), []byte("\n"))
	begin, end := []byte("<!-- "+name+": begin -->\n"), []byte("<!-- "+name+": end -->")
	before, rest, began := bytes.Cut(whole, begin)
	want, after, ended := bytes.Cut(rest, end)
	if !began || !ended {
		t.Fatalf("%s has no section %s", document, name)
	}
	if *update {
		if err := os.WriteFile(path, bytes.Join([][]byte{before, begin, got, end, after}, nil), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(got, want) {
		line, is, was := firstDifference(got, want)
		t.Errorf("section %s of %s differs at its line %d; -update takes it over\n got: %s\nwant: %s", name, document, line, is, was)
	}
}
