package photos

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bep/imagemeta"
)

// facts are what is read of a photo's EXIF data (CIPA DC-008), and all that is: a place is none of it.
type facts struct {
	orientation int // 1 to 8; 0 when not said
	original    moment
	digitized   moment
}

// moment is a time as EXIF splits it.
type moment struct {
	at     string // 2006:01:02 15:04:05
	offset string // +09:00, or ""
	part   int    // of the second, without the zeros in front
}

// tags say where each of the tags that are read goes. No other tag's value is even looked at.
var tags = map[string]func(*facts, any){
	"Orientation":         func(f *facts, v any) { f.orientation = whole(v) },
	"DateTimeOriginal":    func(f *facts, v any) { f.original.at = text(v) },
	"OffsetTimeOriginal":  func(f *facts, v any) { f.original.offset = text(v) },
	"SubSecTimeOriginal":  func(f *facts, v any) { f.original.part = whole(v) },
	"CreateDate":          func(f *facts, v any) { f.digitized.at = text(v) }, // DateTimeDigitized in the standard
	"OffsetTimeDigitized": func(f *facts, v any) { f.digitized.offset = text(v) },
	"SubSecTimeDigitized": func(f *facts, v any) { f.digitized.part = whole(v) },
}

// folders are the parts of EXIF data that are walked: the image's and the camera's, never the one of the place, nor
// that of a thumbnail inside.
var folders = []string{"IFD0", "IFD0/ExifIFDP"}

// readEXIF gives what a photo's EXIF data say; data that are missing or broken say nothing.
func readEXIF(k kind, content []byte) facts {
	f, _ := guarded(func() (f facts, err error) {
		_, err = imagemeta.Decode(imagemeta.Options{
			R: bytes.NewReader(content), ImageFormat: k.meta, Sources: imagemeta.EXIF, LimitNumTags: 1_000,
			ShouldHandleTag: func(tag imagemeta.TagInfo) bool {
				return tags[tag.Tag] != nil && slices.Contains(folders, tag.Namespace)
			},
			HandleTag: func(tag imagemeta.TagInfo) error {
				tags[tag.Tag](&f, tag.Value)
				return nil
			},
		})
		return f, err
	})
	return f
}

func text(v any) string { return strings.Trim(fmt.Sprint(v), "\x00 ") }

// whole gives a number that fits into an orientation or a part of a second, else 0.
func whole(v any) int {
	n := 0
	if _, err := fmt.Sscan(text(v), &n); err != nil || n < 0 || n >= 1_000_000_000 {
		return 0
	}
	return n
}

// taken gives when the photo was taken: an instant in UTC where the offset is said too, else the camera's wall time as
// if it were UTC. It is the zero time where the photo doesn't say it.
func (f facts) taken() (at time.Time, zoned bool) {
	for _, m := range []moment{f.original, f.digitized} {
		at, err := time.Parse("2006:01:02 15:04:05", m.at)
		if err != nil || at.Year() < 1990 || at.Year() > 2200 {
			continue // a camera whose clock was never set
		}
		// What reads the tags drops the zeros in front, so that ".05" and ".5" are one. As milliseconds, photos of one
		// camera keep their order.
		part := time.Duration(m.part) * time.Millisecond
		for part >= time.Second {
			part /= 10
		}
		at = at.Add(part)
		if offset, err := time.Parse("-07:00", m.offset); err == nil {
			_, seconds := offset.Zone()
			return at.Add(-time.Duration(seconds) * time.Second), true
		}
		return at, false
	}
	return time.Time{}, false
}
