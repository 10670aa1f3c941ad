package photos

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"slices"

	"github.com/bep/imagemeta"
	"github.com/gen2brain/heic"
	"golang.org/x/image/draw"
	"golang.org/x/image/webp"
)

// kind is a kind of image that is kept: its media type, how its files end and begin, and what reads it.
type kind struct {
	media, extension string
	is               func([]byte) bool
	config           func(io.Reader) (image.Config, error)
	decode           func(io.Reader) (image.Image, error)
	meta             imagemeta.ImageFormat
	upright          bool // the decoder turns it by itself, and its size is that of what is seen
}

var kinds = []kind{
	{"image/jpeg", "jpg", begins("\xff\xd8\xff"), jpeg.DecodeConfig, jpeg.Decode, imagemeta.JPEG, false},
	{"image/png", "png", begins("\x89PNG\r\n\x1a\n"), png.DecodeConfig, png.Decode, imagemeta.PNG, false},
	{"image/webp", "webp", func(b []byte) bool { return begins("RIFF")(b) && begins("WEBP")(b[8:]) }, webp.DecodeConfig, webp.Decode, imagemeta.WebP, false},
	{"image/heic", "heic", isHEIC, heic.DecodeConfig, heic.Decode, imagemeta.HEIF, true},
}

func begins(with string) func([]byte) bool {
	return func(b []byte) bool { return bytes.HasPrefix(b, []byte(with)) }
}

// brands are the first words of HEIF files that hold HEVC images (ISO/IEC 23008-12, B.4.1), or that may.
var brands = []string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"}

func isHEIC(b []byte) bool {
	return begins("ftyp")(b[4:]) && slices.Contains(brands, string(b[8:12]))
}

// shortest is how many bytes any image has at least: as many as are looked at to tell its kind.
const shortest = 16

// kindOf tells an image's kind by its first bytes; ok is false for anything else.
func kindOf(content []byte) (kind, bool) {
	if len(content) < shortest {
		return kind{}, false
	}
	at := slices.IndexFunc(kinds, func(k kind) bool { return k.is(content) })
	if at < 0 {
		return kind{}, false
	}
	return kinds[at], true
}

// look gives an image's kind and its size in pixels without decoding it. It refuses, with an *app.Problem, what is none.
func look(content []byte) (kind, int, int, error) {
	k, ok := kindOf(content)
	if !ok {
		return kind{}, 0, 0, refused("problem.photo.none", "problem.photo.none.try")
	}
	config, err := guarded(func() (image.Config, error) { return k.config(bytes.NewReader(content)) })
	if err != nil || config.Width <= 0 || config.Height <= 0 {
		p := refused("problem.photo.broken", "problem.photo.broken.try")
		p.Err = err
		return kind{}, 0, 0, p
	}
	if config.Width > MaxPixels/config.Height {
		return kind{}, 0, 0, refused("problem.photo.pixels", "problem.photo.pixels.try", MaxPixels/1_000_000)
	}
	return k, config.Width, config.Height, nil
}

// guarded turns a panic of a decoder into an error: it reads what comes from anywhere.
func guarded[T any](do func() (T, error)) (out T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("decoder panicked: %v", r)
		}
	}()
	return do()
}

// upright decodes a photo and gives it as it is to be seen, at most edge pixels wide and high (0: as large as it is), on
// white where it is transparent. It refuses, with an *app.Problem, what is no photo or is broken.
func upright(content []byte, edge int) (*image.RGBA, error) {
	k, _, _, err := look(content) // the file may not be what was kept
	if err != nil {
		return nil, err
	}
	full, err := guarded(func() (image.Image, error) { return k.decode(bytes.NewReader(content)) })
	if err != nil {
		p := refused("problem.photo.broken", "problem.photo.broken.try")
		p.Err = err
		return nil, p
	}
	orientation := 1
	if !k.upright {
		orientation = readEXIF(k, content).orientation
	}
	return turned(scaled(full, edge), orientation), nil
}

// asJPEG gives an image as a JPEG, which has no metadata.
func asJPEG(img image.Image, quality int) ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}

// scaled gives an image that fits into a square of edge pixels, on white. It is never made larger; 0 leaves its size.
func scaled(full image.Image, edge int) *image.RGBA {
	bounds := full.Bounds()
	width, height := bounds.Dx(), bounds.Dy()
	if longer := max(width, height); edge > 0 && longer > edge {
		width, height = max(1, width*edge/longer), max(1, height*edge/longer)
	}
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	over := draw.Src
	if opaque, ok := full.(interface{ Opaque() bool }); !ok || !opaque.Opaque() {
		draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
		over = draw.Over
	}
	switch {
	case width == bounds.Dx() && height == bounds.Dy():
		draw.Draw(out, out.Bounds(), full, bounds.Min, over)
	case width*2 > bounds.Dx():
		draw.ApproxBiLinear.Scale(out, out.Bounds(), full, bounds, over, nil) // as good where no pixel is passed over, and faster
	default:
		draw.BiLinear.Scale(out, out.Bounds(), full, bounds, over, nil)
	}
	return out
}

// turns reports whether an orientation swaps width and height of the decoded image.
func (k kind) turns(orientation int) bool { return !k.upright && orientation >= 5 }

// turned gives the image as it is to be seen. orientation is EXIF's (CIPA DC-008, 4.6.4): 1 is upright, 2 to 8 are mirrored or turned.
func turned(in *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 || orientation > 8 {
		return in
	}
	w, h := in.Bounds().Dx(), in.Bounds().Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			tx, ty := x, y
			switch orientation {
			case 2:
				tx = w - 1 - x
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				ty = h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			copy(out.Pix[out.PixOffset(tx, ty):], in.Pix[in.PixOffset(x, y):in.PixOffset(x, y)+4])
		}
	}
	return out
}
