package app

import "time"

// Photo is an image file kept by its content. Its bytes lie in the photos folder (package photos), never in the database.
type Photo struct {
	Hash   string    // hexadecimal SHA-256 of the file as it came
	Type   string    // media type: image/jpeg, image/png, image/webp or image/heic
	Name   string    // of the file as it came
	Width  int       // pixels, as it is to be seen: after EXIF's orientation
	Height int       // pixels
	Bytes  int64     // size of the file
	Taken  time.Time // when it was taken; zero when the file doesn't say. A wall time in UTC unless Zoned
	Zoned  bool      // the file says the offset, so that Taken is an instant in UTC
}
