package photos_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/photos"
)

// The picture of the tests is wider than high, red in its upper left corner and blue elsewhere.
func picture(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{B: 255, A: 255}
			if x < width/2 && y < height/2 {
				c = color.RGBA{R: 255, A: 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// camera is what a camera says in EXIF.
type camera struct {
	orientation           uint16
	taken, offset, second string
	place                 bool
}

// exif writes a TIFF block as CIPA DC-008 lays it out: IFD0 with the orientation, the camera's IFD and, where there is a
// place, that of GPS with a latitude of 35 degrees and the marker text SECRETPLACE.
func exif(c camera) []byte {
	type tag struct {
		id, kind uint16
		value    []byte
	}
	short := func(n uint16) []byte { return binary.BigEndian.AppendUint16(nil, n) }
	long := func(n int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(n)) }
	ascii := func(s string) []byte { return append([]byte(s), 0) }
	size := map[uint16]int{2: 1, 3: 2, 4: 4, 5: 8}
	write := func(at int, tags []tag) []byte {
		out := short(uint16(len(tags)))
		var tail []byte
		after := at + 2 + 12*len(tags) + 4
		for _, t := range tags {
			out = append(out, short(t.id)...)
			out = append(out, short(t.kind)...)
			out = append(out, long(len(t.value)/size[t.kind])...)
			if len(t.value) <= 4 {
				out = append(out, append(t.value, make([]byte, 4-len(t.value))...)...)
				continue
			}
			out = append(out, long(after+len(tail))...)
			tail = append(tail, t.value...)
		}
		return append(append(out, 0, 0, 0, 0), tail...)
	}
	var own []tag
	if c.taken != "" {
		own = append(own, tag{0x9003, 2, ascii(c.taken)})
	}
	if c.offset != "" {
		own = append(own, tag{0x9011, 2, ascii(c.offset)})
	}
	if c.second != "" {
		own = append(own, tag{0x9291, 2, ascii(c.second)})
	}
	first := func(exifAt, gpsAt int) []tag {
		tags := []tag{{0x0112, 3, short(max(1, c.orientation))}, {0x8769, 4, long(exifAt)}}
		if c.place {
			tags = append(tags, tag{0x8825, 4, long(gpsAt)})
		}
		return tags
	}
	exifAt := 8 + len(write(8, first(0, 0)))
	camera := write(exifAt, own)
	gpsAt := exifAt + len(camera)
	out := append([]byte("MM\x00\x2a"), long(8)...)
	out = append(out, write(8, first(exifAt, gpsAt))...)
	out = append(out, camera...)
	if c.place {
		degrees := append(append(long(35), long(1)...), append(append(long(0), long(1)...), append(long(0), long(1)...)...)...)
		out = append(out, write(gpsAt, []tag{{1, 2, ascii("N")}, {2, 5, degrees}, {0x1d, 2, ascii("2027:05:15")}, {0x1b, 2, ascii("SECRETPLACE")}})...)
	}
	return out
}

// inJPEG puts EXIF data behind a JPEG's first marker.
func inJPEG(file, tiff []byte) []byte {
	body := append([]byte("Exif\x00\x00"), tiff...)
	segment := append([]byte{0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))...)
	return append(append(append([]byte{}, file[:2]...), append(segment, body...)...), file[2:]...)
}

// inPNG puts EXIF data behind a PNG's header.
func inPNG(file, tiff []byte) []byte {
	chunk := append([]byte("eXIf"), tiff...)
	out := append([]byte{}, file[:33]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(tiff)))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, file[33:]...)
}

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestWhatAPhotoSaysOfItself(t *testing.T) {
	plain := asJPEG(t, picture(40, 20))
	at := func(text string) time.Time {
		when, err := time.Parse(time.RFC3339Nano, text)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	for _, c := range []struct {
		name, file string
		content    []byte
		want       app.Photo
	}{
		{"a JPEG that says nothing", "a.jpg", plain, app.Photo{Type: "image/jpeg", Name: "a.jpg", Width: 40, Height: 20}},
		{"a time, its part and its offset", `C:\Pictures\IMG_1.JPG`, inJPEG(plain, exif(camera{taken: "2027:05:15 14:30:01", offset: "+09:00", second: "250"})),
			app.Photo{Type: "image/jpeg", Name: "IMG_1.JPG", Width: 40, Height: 20, Taken: at("2027-05-15T05:30:01.25Z"), Zoned: true}},
		{"a wall time", "/home/me/b.jpg", inJPEG(plain, exif(camera{taken: "2027:05:15 14:30:01"})),
			app.Photo{Type: "image/jpeg", Name: "b.jpg", Width: 40, Height: 20, Taken: at("2027-05-15T14:30:01Z")}},
		{"a clock that was never set", "c.jpg", inJPEG(plain, exif(camera{taken: "0000:00:00 00:00:00"})), app.Photo{Type: "image/jpeg", Name: "c.jpg", Width: 40, Height: 20}},
		{"held upright", "d.jpg", inJPEG(plain, exif(camera{orientation: 6})), app.Photo{Type: "image/jpeg", Name: "d.jpg", Width: 20, Height: 40}},
		{"a place, of which nothing is read", "e.jpg", inJPEG(plain, exif(camera{taken: "2027:05:15 14:30:01", place: true})),
			app.Photo{Type: "image/jpeg", Name: "e.jpg", Width: 40, Height: 20, Taken: at("2027-05-15T14:30:01Z")}},
		{"EXIF data that break off", "f.jpg", inJPEG(plain, exif(camera{taken: "2027:05:15 14:30:01"})[:40]), app.Photo{Type: "image/jpeg", Name: "f.jpg", Width: 40, Height: 20}},
		{"a PNG", "g.png", inPNG(asPNG(t, picture(30, 10)), exif(camera{taken: "2027:05:15 14:30:01", offset: "-07:00"})),
			app.Photo{Type: "image/png", Name: "g.png", Width: 30, Height: 10, Taken: at("2027-05-15T21:30:01Z"), Zoned: true}},
		{"a WebP", "h.webp", fixture(t, "small.webp"), app.Photo{Type: "image/webp", Name: "h.webp", Width: 64, Height: 32}},
		{"a HEIC", "i.heic", fixture(t, "small.heic"), app.Photo{Type: "image/heic", Name: "i.heic", Width: 64, Height: 32, Taken: at("2027-05-15T05:30:01Z"), Zoned: true}},
		{"a name that ends nowhere", "\x00" + strings.Repeat("あ", 300) + ".jpg", plain, app.Photo{Type: "image/jpeg", Name: strings.Repeat("あ", 196) + ".jpg", Width: 40, Height: 20}},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := photos.New(filepath.Join(t.TempDir(), "photos"))
			got, err := store.Keep(t.Context(), c.file, c.content)
			if err != nil {
				t.Fatal(err)
			}
			file, media, err := store.Open(got.Hash)
			if err != nil {
				t.Fatal(err)
			}
			kept, err := io.ReadAll(file)
			if err := errors.Join(err, file.Close()); err != nil || !bytes.Equal(kept, c.content) || media != c.want.Type {
				t.Errorf("%s of %d bytes is kept, %v", media, len(kept), err)
			}
			c.want.Hash, c.want.Bytes = got.Hash, int64(len(c.content))
			if got != c.want {
				t.Errorf("is %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestWhatIsNoPhotoIsRefusedInASentence(t *testing.T) {
	huge := asPNG(t, picture(1, 1))
	binary.BigEndian.PutUint32(huge[16:], 20_000) // the header's width and height
	binary.BigEndian.PutUint32(huge[20:], 20_000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	for _, c := range []struct {
		name    string
		content []byte
		want    app.Message
	}{
		{"nothing", nil, "problem.photo.none"},
		{"a text", []byte("a list of booths, and no photo at all"), "problem.photo.none"},
		{"a GIF", []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;xxxxxx"), "problem.photo.none"},
		{"an AVIF", []byte("\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1"), "problem.photo.none"},
		{"a JPEG that breaks off at once", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"), "problem.photo.broken"},
		{"a HEIC with nothing in it", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic\x00\x00\x00\x00\x00\x00"), "problem.photo.broken"},
		{"more pixels than any camera has", huge, "problem.photo.pixels"},
		{"more bytes", make([]byte, photos.MaxBytes+1), "problem.photo.large"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "photos")
			_, err := photos.New(folder).Keep(t.Context(), "x.jpg", c.content)
			p := app.AsProblem(err)
			if p == nil || p.Kind != app.KindBadInput || p.Say != c.want {
				t.Fatalf("says %v", err)
			}
			if said := app.Japanese.Text(p.Say, p.Args...); said == string(p.Say) || strings.Contains(said, "%!") {
				t.Errorf("says %q", said)
			}
			if _, err := os.Stat(folder); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("it left something behind: %v", err)
			}
		})
	}
}

func TestTheSameContentIsKeptOnce(t *testing.T) {
	folder := t.TempDir()
	store := photos.New(folder)
	content := asJPEG(t, picture(40, 20))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := store.Keep(context.Background(), "a.jpg", content); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	files := 0
	err := filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if !entry.IsDir() {
			files++
		}
		return err
	})
	if err != nil || files != 1 {
		t.Errorf("%d files, %v", files, err)
	}
}

func TestAFileThatWasCutIsWrittenAgain(t *testing.T) {
	folder := t.TempDir()
	store := photos.New(folder)
	content := asJPEG(t, picture(40, 20))
	p, err := store.Keep(t.Context(), "a.jpg", content)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, p.Hash[:2], p.Hash+".jpg")
	if err := os.Truncate(path, 10); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Keep(t.Context(), "a.jpg", content); err != nil {
		t.Fatal(err)
	}
	if kept, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, content) {
		t.Errorf("%d bytes are kept, %v", len(kept), err)
	}
}

func TestOnlyHashesReachTheDisk(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "secret.jpg"), asJPEG(t, picture(4, 4)), 0o600); err != nil {
		t.Fatal(err)
	}
	store := photos.New(filepath.Join(folder, "photos"))
	for _, hash := range []string{"", "..", "../secret", "../../etc/passwd", strings.Repeat("a", 63), strings.Repeat("A", 64), strings.Repeat("a", 63) + "/", "aa/" + strings.Repeat("a", 61), strings.Repeat("a", 64)} {
		_, _, err := store.Open(hash)
		_, thumbErr := store.Thumbnail(t.Context(), hash, 160)
		_, exportErr := store.ForExport(t.Context(), hash, 0)
		for _, err := range []error{err, thumbErr, exportErr} {
			if p := app.AsProblem(err); p == nil || p.Kind != app.KindNotFound {
				t.Errorf("%q gives %v", hash, err)
			}
		}
	}
}

// corner tells where the red corner of the picture is to be seen.
func corner(img image.Image) string {
	b := img.Bounds()
	red := func(x, y int) bool {
		r, _, blue, _ := img.At(b.Min.X+x*b.Dx()/4, b.Min.Y+y*b.Dy()/4).RGBA()
		return r > blue
	}
	switch {
	case red(1, 1):
		return "upper left"
	case red(3, 1):
		return "upper right"
	case red(1, 3):
		return "lower left"
	case red(3, 3):
		return "lower right"
	}
	return "none"
}

func TestThumbnailsStandUpright(t *testing.T) {
	plain := asJPEG(t, picture(400, 200))
	for _, c := range []struct {
		name    string
		content []byte
		edge    int
		size    image.Point
		red     string
	}{
		{"as it is", inJPEG(plain, exif(camera{orientation: 1})), 160, image.Pt(160, 80), "upper left"},
		{"mirrored", inJPEG(plain, exif(camera{orientation: 2})), 160, image.Pt(160, 80), "upper right"},
		{"upside down", inJPEG(plain, exif(camera{orientation: 3})), 160, image.Pt(160, 80), "lower right"},
		{"upside down and mirrored", inJPEG(plain, exif(camera{orientation: 4})), 160, image.Pt(160, 80), "lower left"},
		{"turned left and mirrored", inJPEG(plain, exif(camera{orientation: 5})), 160, image.Pt(80, 160), "upper left"},
		{"turned right", inJPEG(plain, exif(camera{orientation: 6})), 160, image.Pt(80, 160), "upper right"},
		{"turned right and mirrored", inJPEG(plain, exif(camera{orientation: 7})), 160, image.Pt(80, 160), "lower right"},
		{"turned left", inJPEG(plain, exif(camera{orientation: 8})), 160, image.Pt(80, 160), "lower left"},
		{"no larger than it is", plain, 2560, image.Pt(400, 200), "upper left"},
		{"a size between two", plain, 161, image.Pt(320, 160), "upper left"},
		{"a WebP", fixture(t, "small.webp"), 160, image.Pt(64, 32), "upper left"},
		{"a HEIC", fixture(t, "small.heic"), 160, image.Pt(64, 32), "upper left"},
		{"a transparent PNG", asPNG(t, image.NewNRGBA(image.Rect(0, 0, 40, 20))), 160, image.Pt(40, 20), "none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := photos.New(t.TempDir())
			p, err := store.Keep(t.Context(), "x", c.content)
			if err != nil {
				t.Fatal(err)
			}
			made, err := store.Thumbnail(t.Context(), p.Hash, c.edge)
			if err != nil {
				t.Fatal(err)
			}
			img, err := jpeg.Decode(bytes.NewReader(made))
			if err != nil {
				t.Fatal(err)
			}
			if img.Bounds().Size() != c.size || corner(img) != c.red {
				t.Errorf("is %v with red %s, want %v with red %s", img.Bounds().Size(), corner(img), c.size, c.red)
			}
			if c.red == "none" {
				if r, g, b, _ := img.At(5, 5).RGBA(); min(r, g, b) < 0xf000 {
					t.Errorf("nothing is %v instead of white", img.At(5, 5))
				}
			}
		})
	}
}

func TestNothingThatLeavesSaysWhere(t *testing.T) {
	store := photos.New(t.TempDir())
	content := inJPEG(asJPEG(t, picture(400, 200)), exif(camera{orientation: 6, taken: "2027:05:15 14:30:01", place: true}))
	if !bytes.Contains(content, []byte("SECRETPLACE")) {
		t.Fatal("the photo has no place to lose")
	}
	p, err := store.Keep(t.Context(), "x.jpg", content)
	if err != nil {
		t.Fatal(err)
	}
	for name, give := range map[string]func() ([]byte, error){
		"whole":     func() ([]byte, error) { return store.ForExport(t.Context(), p.Hash, 0) },
		"smaller":   func() ([]byte, error) { return store.ForExport(t.Context(), p.Hash, 100) },
		"thumbnail": func() ([]byte, error) { return store.Thumbnail(t.Context(), p.Hash, 160) },
	} {
		made, err := give()
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"SECRETPLACE", "Exif", "2027:05:15"} {
			if bytes.Contains(made, []byte(word)) {
				t.Errorf("%s has %s in it", name, word)
			}
		}
	}
	whole, err := store.ForExport(t.Context(), p.Hash, 0)
	if err != nil {
		t.Fatal(err)
	}
	if config, err := jpeg.DecodeConfig(bytes.NewReader(whole)); err != nil || config.Width != 200 || config.Height != 400 {
		t.Errorf("the whole one is %dx%d, %v", config.Width, config.Height, err)
	}
}

func TestAThumbnailIsMadeOnceAndAgainWhereItIsLost(t *testing.T) {
	folder := t.TempDir()
	store := photos.New(folder)
	p, err := store.Keep(t.Context(), "x.jpg", asJPEG(t, picture(400, 200)))
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := store.Thumbnail(context.Background(), p.Hash, 160); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	cache := filepath.Join(folder, "thumbs", p.Hash[:2], p.Hash+"-160.jpg")
	if err := os.WriteFile(cache, []byte("from the cache"), 0o600); err != nil {
		t.Fatal(err)
	}
	if made, err := store.Thumbnail(t.Context(), p.Hash, 100); err != nil || string(made) != "from the cache" {
		t.Errorf("was made again: %v", err)
	}
	if err := os.RemoveAll(filepath.Join(folder, "thumbs")); err != nil {
		t.Fatal(err)
	}
	if made, err := store.Thumbnail(t.Context(), p.Hash, 160); err != nil || len(made) < 100 {
		t.Errorf("gives %d bytes, %v", len(made), err)
	}
}

func TestAPhotoIsDecodedForItsFirstThumbnailOnly(t *testing.T) {
	folder := t.TempDir()
	store := photos.New(folder)
	p, err := store.Keep(t.Context(), "x.jpg", inJPEG(asJPEG(t, picture(400, 200)), exif(camera{orientation: 6})))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Thumbnail(t.Context(), p.Hash, 160); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(folder, p.Hash[:2], p.Hash+".jpg")); err != nil {
		t.Fatal(err)
	}
	made, err := store.Thumbnail(t.Context(), p.Hash, 320)
	if err != nil {
		t.Fatal(err)
	}
	if config, err := jpeg.DecodeConfig(bytes.NewReader(made)); err != nil || config.Width != 160 || config.Height != 320 {
		t.Errorf("is %dx%d, %v", config.Width, config.Height, err)
	}
}

func TestStoppingStopsBeforeTheWork(t *testing.T) {
	store := photos.New(t.TempDir())
	content := asJPEG(t, picture(400, 200))
	p, err := store.Keep(t.Context(), "x.jpg", content)
	if err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := store.Keep(stopped, "y.jpg", content); !errors.Is(err, context.Canceled) {
		t.Errorf("Keep gives %v", err)
	}
	if _, err := store.ForExport(stopped, p.Hash, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("ForExport gives %v", err)
	}
}

// FuzzReading looks for bytes that a reader of photos stumbles over. It leaves the disk out: that is what Keep adds.
func FuzzReading(f *testing.F) {
	small := asJPEG(f, picture(8, 4))
	f.Add(small)
	f.Add(inJPEG(small, exif(camera{orientation: 6, taken: "2027:05:15 14:30:01", offset: "+09:00", second: "1", place: true})))
	f.Add(inPNG(asPNG(f, picture(8, 4)), exif(camera{taken: "2027:05:15 14:30:01"})))
	f.Add(fixture(f, "small.webp"))
	f.Fuzz(func(t *testing.T, content []byte) {
		p, made, err := photos.Reading(content)
		if err != nil {
			if app.AsProblem(err).Kind != app.KindBadInput {
				t.Fatal(err)
			}
			return
		}
		if p.Width <= 0 || p.Height <= 0 || p.Width*p.Height > photos.MaxPixels {
			t.Fatalf("is %dx%d", p.Width, p.Height)
		}
		if _, err := jpeg.Decode(bytes.NewReader(made)); made != nil && err != nil {
			t.Fatalf("the thumbnail is broken: %v", err)
		}
	})
}

func BenchmarkThumbnail(b *testing.B) {
	for _, c := range []struct {
		name    string
		content []byte
	}{
		{"JPEG of 12 megapixels", asJPEG(b, picture(4000, 3000))},
		{"PNG of 2 megapixels", asPNG(b, picture(1920, 1080))},
		{"small HEIC", fixture(b, "small.heic")},
	} {
		b.Run(c.name, func(b *testing.B) {
			store := photos.New(b.TempDir())
			p, err := store.Keep(b.Context(), "x", c.content)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := store.ForExport(b.Context(), p.Hash, 320); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
