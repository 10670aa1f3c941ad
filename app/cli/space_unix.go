//go:build unix

package cli

import "golang.org/x/sys/unix"

// freeSpace is how much an ordinary user can still write to the disk that holds path or, where path does not
// exist yet, the nearest folder above it. In bytes.
func freeSpace(path string) (int64, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(nearest(path), &disk); err != nil {
		return 0, err
	}
	return int64(disk.Bavail) * int64(disk.Bsize), nil
}
