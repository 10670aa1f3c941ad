package exporting

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"meguri/app"
)

// write writes a file whole or not at all, and gives its absolute path. It replaces an earlier export, which begins in
// the same way, and nothing else.
func write(name string, content []byte, begins string) (path string, err error) {
	failed := func(err error) (string, error) {
		return "", &app.Problem{Kind: app.KindStorage, Say: "problem.file.write", Try: "problem.file.write.try", Args: []any{name}, Err: err}
	}
	if path, err = filepath.Abs(name); err != nil {
		return failed(err)
	}
	if ours, err := replaceable(path, begins); err != nil {
		return failed(err)
	} else if !ours {
		return "", &app.Problem{Kind: app.KindBadInput, Say: "problem.file.exists", Try: "problem.file.exists.try", Args: []any{name}}
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".meguri-*")
	if err != nil {
		return failed(err)
	}
	defer os.Remove(file.Name()) // where it wasn't renamed; otherwise there is nothing to remove
	_, err = file.Write(content)
	if err := errors.Join(err, file.Chmod(0o644), file.Sync(), file.Close()); err != nil {
		return failed(err)
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return failed(err)
	}
	return path, nil
}

// replaceable reports whether nothing is at path, or a file that begins as an export does.
func replaceable(path, begins string) (bool, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		return false, err
	case !info.Mode().IsRegular():
		return false, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close() // only read: closing has nothing left to lose
	head := make([]byte, len(begins))
	n, _ := file.Read(head) // an empty file is nobody's
	return n == 0 || string(head[:n]) == begins, nil
}
