package photos_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"testing"

	"meguri/app"
	"meguri/app/photos"
)

func TestWhatOthersSeeSaysNothing(t *testing.T) {
	plain, drawn := asJPEG(t, picture(400, 200)), asPNG(t, picture(40, 20))
	said := exif(camera{orientation: 6, taken: "2027:05:15 14:30:01", place: true})
	remark := append(append(append([]byte{}, plain[:2]...), "\xff\xfe\x00\x0dSECRETPLACE"...), plain[2:]...)
	webp := fixture(t, "small.webp")
	talking := append(append([]byte{}, webp...), "EXIF\x0c\x00\x00\x00SECRETPLACE\x00"...)
	binary.LittleEndian.PutUint32(talking[4:], uint32(len(talking)-8))
	for _, c := range []struct {
		name    string
		content []byte
		media   string
		size    image.Point
		same    bool // byte by byte
	}{
		{"a JPEG that says nothing", plain, "image/jpeg", image.Pt(400, 200), true},
		{"a JPEG from a camera", inJPEG(plain, said), "image/jpeg", image.Pt(200, 400), false},
		{"a JPEG with a remark", remark, "image/jpeg", image.Pt(400, 200), false},
		{"a JPEG with something behind its end", append(append([]byte{}, plain...), "SECRETPLACE"...), "image/jpeg", image.Pt(400, 200), false},
		{"a PNG that says nothing", drawn, "image/png", image.Pt(40, 20), true},
		{"a PNG from a camera", inPNG(drawn, said), "image/png", image.Pt(40, 20), false},
		{"a PNG with something behind its end", append(append([]byte{}, drawn...), "SECRETPLACE"...), "image/png", image.Pt(40, 20), false},
		{"a WebP that says nothing", webp, "image/webp", image.Pt(64, 32), true},
		{"a WebP from a camera", talking, "image/jpeg", image.Pt(64, 32), false},
		{"a HEIC, which no page shows", fixture(t, "small.heic"), "image/jpeg", image.Pt(64, 32), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			bare, media, err := photos.Bare(c.content)
			if err != nil {
				t.Fatal(err)
			}
			config, _, err := image.DecodeConfig(bytes.NewReader(bare))
			if err != nil || media != c.media || image.Pt(config.Width, config.Height) != c.size {
				t.Errorf("is %s of %dx%d, %v", media, config.Width, config.Height, err)
			}
			for _, word := range []string{"SECRETPLACE", "Exif", "eXIf", "2027:05:15"} {
				if bytes.Contains(bare, []byte(word)) {
					t.Errorf("has %s in it", word)
				}
			}
			if bytes.Equal(bare, c.content) != c.same {
				t.Errorf("the same: %v", !c.same)
			}
		})
	}
	if _, _, err := photos.Bare([]byte("no picture, but a text of some length")); app.AsProblem(err) == nil {
		t.Error("takes a text")
	}
}
