package feed

import (
	"bytes"
	"compress/gzip"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"meguri/app"
)

// unpack gives the bytes inside a gzip file, and others as they are. What unpacks to more than limit bytes
// is refused.
func unpack(data []byte, limit int64) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		return data, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.gzip", Try: "problem.feed.cut.try", Err: err}
	}
	out, err := io.ReadAll(io.LimitReader(z, limit+1))
	if err != nil {
		return nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.gzip", Try: "problem.feed.cut.try", Err: err}
	}
	if int64(len(out)) > limit {
		return nil, tooLarge(limit)
	}
	return out, nil
}

var declaredEncoding = regexp.MustCompile(`^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`)

// decode gives the text as UTF-8 without byte order mark: from UTF-16 by its mark or its zeros, from what the
// XML declaration names, and from Windows-1252 when it claims to be UTF-8 and is not.
// iCalendar stays in bytes, since its lines may be folded in the middle of a character.
func decode(data []byte) ([]byte, []app.Warning) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data, unicode.LittleEndian), nil
	case len(data) > 3 && data[0] != 0 && data[1] == 0 && data[3] == 0:
		return fromUTF16(data, unicode.LittleEndian), nil
	case len(data) > 3 && data[0] == 0 && data[1] != 0 && data[2] == 0:
		return fromUTF16(data, unicode.BigEndian), nil
	}
	if m := declaredEncoding.FindSubmatch(data[:min(len(data), 400)]); m != nil {
		if e, name := charset.Lookup(string(m[1])); e != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") {
			if out, err := e.NewDecoder().Bytes(data); err == nil {
				return out, nil
			}
		}
	}
	if utf8.Valid(data) || isCalendar(data) {
		return data, nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		out = bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return out, []app.Warning{{Message: "warning.feed.encoding"}}
}

func fromUTF16(data []byte, order unicode.Endianness) []byte {
	// The decoder replaces what is no UTF-16, and never fails.
	out, _ := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
	return out
}

// dropControls takes out the control characters that neither XML nor JSON allows and that editors leave behind.
func dropControls(data []byte) ([]byte, []app.Warning) {
	for i, c := range data {
		if c >= ' ' || c == '\n' || c == '\t' || c == '\r' {
			continue
		}
		// The first one found: only now is a copy worth making.
		out := append(make([]byte, 0, len(data)), data[:i]...)
		for _, c := range data[i:] {
			if c >= ' ' || c == '\n' || c == '\t' || c == '\r' {
				out = append(out, c)
			}
		}
		return out, []app.Warning{{Message: "warning.feed.controls"}}
	}
	return data, nil
}
