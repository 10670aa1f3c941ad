package cli

import "golang.org/x/sys/windows"

// freeSpace is how much an ordinary user can still write to the disk that holds path or, where path does not
// exist yet, the nearest folder above it. In bytes.
func freeSpace(path string) (int64, error) {
	name, err := windows.UTF16PtrFromString(nearest(path))
	if err != nil {
		return 0, err
	}
	var free uint64
	err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	return int64(free), err
}
