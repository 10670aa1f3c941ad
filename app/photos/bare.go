package photos

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// bareEdge is how large a picture is that had to be written anew, in pixels: what is written on a floor plan stays legible.
const bareEdge = 4096

// Bare gives a picture that others will see, such as a floor plan photographed on the wall: upright, in a type that every
// page shows, and without anything that says where, when or with what it was made. One that says nothing stays as it is,
// byte by byte. The error is an *app.Problem for what is no picture, is broken or is too large.
func Bare(content []byte) (bare []byte, media string, err error) {
	k, _, _, err := look(content)
	if err != nil {
		return nil, "", err
	}
	switch {
	case k.media == "image/jpeg" && quietJPEG(content), k.media == "image/webp" && quietWebP(content):
		return content, k.media, nil
	case k.media == "image/png":
		if quiet, ok := quietPNG(content); ok {
			return quiet, k.media, nil
		}
	}
	img, err := upright(content, bareEdge)
	if err != nil {
		return nil, "", err
	}
	bare, err = asJPEG(img, 92)
	return bare, "image/jpeg", err
}

// quietJPEG reports whether a JPEG has no segment that talks (ISO/IEC 10918-1, B.1.1.3): JFIF (APP0), the colour profile
// (APP2) and Adobe's colours (APP14) don't.
func quietJPEG(b []byte) bool {
	for at := 2; at+4 <= len(b) && b[at] == 0xff; {
		marker, size := b[at+1], int(binary.BigEndian.Uint16(b[at+2:]))
		switch {
		case marker == 0xda: // the image begins; what stands behind its end is nothing a camera says
			return bytes.LastIndex(b, []byte{0xff, 0xd9}) >= len(b)-2
		case marker == 0xfe, marker > 0xe0 && marker <= 0xef && marker != 0xee && !(marker == 0xe2 && bytes.HasPrefix(b[at+4:], []byte("ICC_PROFILE\x00"))):
			return false
		}
		at += 2 + size
	}
	return false
}

// quietWebP reports whether a WebP has only the parts that draw it (RFC 9649, 2.7).
func quietWebP(b []byte) bool {
	at := 12
	for at+8 <= len(b) {
		if !slices.Contains([]string{"VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"}, string(b[at:at+4])) {
			return false
		}
		size := int(binary.LittleEndian.Uint32(b[at+4:]))
		at += 8 + size + size%2
	}
	return at == len(b)
}

// loud are the parts of a PNG that talk (PNG, third edition, 11.3), with those that programs make up for themselves.
var loud = []string{"eXIf", "tEXt", "zTXt", "iTXt", "tIME"}

// quietPNG gives a PNG without them; ok is false where it is not laid out as a PNG.
func quietPNG(b []byte) (quiet []byte, ok bool) {
	const signature = 8
	quiet = append(quiet, b[:signature]...)
	for at := signature; at+12 <= len(b); {
		size := binary.BigEndian.Uint32(b[at:])
		if uint64(size) > uint64(len(b)-at-12) {
			return nil, false
		}
		end := at + 12 + int(size)
		name := string(b[at+4 : at+8])
		private := name[1] >= 'a' && name[1] <= 'z'
		if !private && !slices.Contains(loud, name) {
			quiet = append(quiet, b[at:end]...)
		}
		if name == "IEND" {
			return quiet, true
		}
		at = end
	}
	return nil, false
}
