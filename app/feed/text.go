package feed

import (
	"bytes"
	"compress/gzip"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	utf16 "golang.org/x/text/encoding/unicode"

	"meguri/app"
)

// isPacked reports whether the bytes are a gzip file's.
func isPacked(data []byte) bool { return bytes.HasPrefix(data, []byte{0x1f, 0x8b}) }

// unpack gives the bytes inside a gzip file, and others as they are. What unpacks to more than limit bytes
// is refused.
func unpack(data []byte, limit int64) ([]byte, error) {
	if !isPacked(data) {
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
// XML declaration names, and when it claims to be UTF-8 and is not, from Shift_JIS or EUC-JP where it looks Japanese
// in one of them, else from Windows-1252: the encodings in which Excel saves tables.
// iCalendar stays in bytes, since its lines may be folded in the middle of a character.
func decode(data []byte) ([]byte, []app.Warning) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data, utf16.LittleEndian), nil
	case len(data) > 3 && data[0] != 0 && data[1] == 0 && data[3] == 0:
		return fromUTF16(data, utf16.LittleEndian), nil
	case len(data) > 3 && data[0] == 0 && data[1] != 0 && data[2] == 0:
		return fromUTF16(data, utf16.BigEndian), nil
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
	out, name := guess(data)
	return out, []app.Warning{{Message: "warning.feed.encoding", Args: []any{name}}}
}

// guess decodes a text that is not UTF-8, and names the encoding it was taken for.
func guess(data []byte) (text []byte, name string) {
	best := 0.5 // of the characters beyond ASCII must stand among Japanese ones
	for _, candidate := range []struct {
		name     string
		encoding encoding.Encoding
	}{{"Shift_JIS", japanese.ShiftJIS}, {"EUC-JP", japanese.EUCJP}} {
		out, err := candidate.encoding.NewDecoder().Bytes(data)
		if err == nil && japaneseShare(out) > best {
			text, name, best = out, candidate.name, japaneseShare(out)
		}
	}
	if text != nil {
		return text, name
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		text = bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return text, "Windows-1252"
}

// japaneseShare is which share of the characters beyond ASCII are kana or kanji beside another, 0 where something is no character
// at all. Alone in a Latin word they are an accented letter or an apostrophe read wrongly (“don’t” has one), and half-width
// katakana are kanji in the other encoding.
func japaneseShare(text []byte) float64 {
	text = bytes.TrimSuffix(text, []byte("\uFFFD")) // the last character may be cut in half
	others, beside := 0, 0
	before := false
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		if r == utf8.RuneError {
			return 0
		}
		ours := r >= 0x3000 && r < 0xA000 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3100 || r >= 0xFF01 && r < 0xFF61
		if r >= utf8.RuneSelf {
			others++
		}
		next, _ := utf8.DecodeRune(text)
		if ours && (before || next >= 0x3000 && next < 0xA000) {
			beside++
		}
		before = ours
	}
	return float64(beside) / float64(max(others, 1))
}

func fromUTF16(data []byte, order utf16.Endianness) []byte {
	// The decoder replaces what is no UTF-16, and never fails.
	out, _ := utf16.UTF16(order, utf16.UseBOM).NewDecoder().Bytes(data)
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
