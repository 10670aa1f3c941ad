package boothlist

import (
	"context"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/fortee"
	"meguri/app/feed/openevent"
	"meguri/app/feed/siteyaml"
	"meguri/app/feed/sponsors"
	"meguri/app/feed/stands"
	"meguri/app/feed/yamldoc"
	"meguri/app/pack"
)

type parser func(context.Context, []byte) (app.Programme, []app.Warning, error)

// jsonLists are the files that conferences keep their booths in.
var jsonLists = []struct {
	looks func(gjson.Result) bool
	parse parser
}{
	{pack.Looks, func(_ context.Context, data []byte) (app.Programme, []app.Warning, error) {
		return pack.Read(data, nil)
	}},
	{fortee.Looks, fortee.Parse},
	{openevent.Looks, openevent.Parse},
	{sponsors.Looks, sponsors.Parse},
}

// textLists are the same in YAML.
var textLists = []struct {
	looks func([]byte) bool
	parse parser
}{
	{func(data []byte) bool { return stands.LooksLines(data) || yamldoc.Looks(data) && stands.Looks(data) }, stands.Parse},
	{yamldoc.Looks, siteyaml.Parse},
}

// published reads a text that is such a file; ok is false for any other, and for one without booths.
func published(text string) (booths []app.Booth, warnings []app.Warning, ok bool) {
	data := []byte(text)
	var parse parser
	if field.ValidJSON(data) {
		root := gjson.ParseBytes(data)
		for _, l := range jsonLists {
			if parse == nil && l.looks(root) {
				parse = l.parse
			}
		}
	} else {
		for _, l := range textLists {
			if parse == nil && l.looks(data) {
				parse = l.parse
			}
		}
	}
	if parse == nil {
		return nil, nil, false
	}
	p, warnings, err := parse(context.Background(), data) // of a text that is all there: nothing waits
	return p.Booths, warnings, err == nil && len(p.Booths) > 0 && len(p.Booths) <= maxBooths
}

// garbled reports whether a text was decoded wrongly on its way here: it has characters that stand for none, or is UTF-8
// that was read as Windows-1252 or Shift_JIS: either this can be undone exactly, which else hardly happens, or a good part
// of it is what kana become.
func garbled(text string) bool {
	if !utf8.ValidString(text) || strings.ContainsRune(text, utf8.RuneError) {
		return true
	}
	for _, wrong := range []encoding.Encoding{charmap.Windows1252, japanese.ShiftJIS} {
		meant, err := wrong.NewEncoder().String(text)
		if err == nil && utf8.ValidString(meant) && utf8.RuneCountInString(meant) < utf8.RuneCountInString(text) && beyondASCII(meant) >= 2 {
			return true
		}
	}
	signs := len(kanaGarbled.FindAllString(text, -1))
	return signs >= 2 && signs*5 >= beyondASCII(text)
}

// kanaGarbled are the beginnings of kana in UTF-8 as Shift_JIS and Windows-1252 show them, where the rest was lost.
var kanaGarbled = regexp.MustCompile(`[縺繧繝郢]|ã[\x{80}-\x{bf}‚ƒ]`)

func beyondASCII(text string) int {
	n := 0
	for _, r := range text {
		if r >= utf8.RuneSelf {
			n++
		}
	}
	return n
}
