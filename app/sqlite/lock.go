package sqlite

import (
	"os"
	"path/filepath"
)

// LockWindow makes this process the one that shows the window on the data folder dir, made when
// missing; ok is false when another process is. The lock ends with release or with the process, however
// that ends. It holds where there is no session bus to find the first window by. The command line
// needs no lock.
func LockWindow(dir string) (release func(), ok bool, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, false, problem(err, dir)
	}
	file, ok, err := lockFile(filepath.Join(dir, "window.lock"), false)
	if err != nil || !ok {
		return nil, false, problem(err, dir)
	}
	return func() { _ = file.Close() }, true, nil
}
