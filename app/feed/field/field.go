// Package field reads single values as feeds spell them: durations, languages, addresses, yes and no.
package field

import (
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"meguri/app"
)

// Line gives a text on one line, without the white space around and between its words.
// Invisible marks that editors leave at the ends (byte order marks, zero-width spaces) go too.
func Line(text string) string {
	if oneLine(text) {
		return text
	}
	return strings.Join(strings.Fields(invisible.Replace(text)), " ")
}

var invisible = strings.NewReplacer("\ufeff", "", "\u200b", "")

// oneLine reports whether an ASCII text has nothing to tidy, as nearly every field of a feed.
func oneLine(text string) bool {
	space := true
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c >= 0x80 || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || text == ""
}

// Yes reports whether a flag is set: "true", "True", "1", "yes".
func Yes(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "true", "1", "yes", "t", "y":
		return true
	}
	return false
}

// ErrDuration says that a text is no length of time.
var ErrDuration = errors.New("no length of time")

var isoDuration = regexp.MustCompile(`^([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$`)

// MaxDuration is the longest session that is believed. A conference that needs more has a mistake in it.
const MaxDuration = 31 * 24 * time.Hour

// Duration reads "0:30", "00:30", "00:30:00" (hours first), "1:00:00:00" (days first), "45" (minutes) and
// ISO 8601's "PT30M". It gives ErrDuration for anything else, for negative lengths and beyond MaxDuration.
func Duration(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	var d time.Duration
	if m := isoDuration.FindStringSubmatch(strings.ToUpper(text)); m != nil && strings.ContainsAny(text, "0123456789") {
		for i, unit := range []time.Duration{7 * 24 * time.Hour, 24 * time.Hour, time.Hour, time.Minute, time.Second} {
			n, _ := strconv.Atoi("0" + m[i+2])
			d += time.Duration(n) * unit
		}
		if m[1] == "-" {
			d = -d
		}
	} else {
		parts := strings.Split(text, ":")
		units := map[int][]time.Duration{
			1: {time.Minute},
			2: {time.Hour, time.Minute},
			3: {time.Hour, time.Minute, time.Second},
			4: {24 * time.Hour, time.Hour, time.Minute, time.Second},
		}[len(parts)]
		if units == nil {
			return 0, ErrDuration
		}
		for i, part := range parts {
			n, err := strconv.ParseUint(part, 10, 20)
			if err != nil {
				return 0, ErrDuration
			}
			d += time.Duration(n) * units[i]
		}
	}
	if d < 0 || d > MaxDuration {
		return 0, ErrDuration
	}
	return d, nil
}

// Plausible reports whether a time can be a conference's. Feeds write the years 1 and 9999 for "not yet".
func Plausible(t time.Time) bool { return t.Year() >= 1970 && t.Year() < 2200 }

// ErrClock says that a text is no time of day.
var ErrClock = errors.New("no time of day")

// Clock reads a time of day, "09:30" or "9:30:00", as the time since midnight, below 24 hours.
// It gives ErrClock for anything else.
func Clock(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	for _, layout := range []string{"15:04", "15:04:05"} {
		if t, err := time.Parse(layout, text); err == nil {
			return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second, nil
		}
	}
	return 0, ErrClock
}

// languageNames are the names that people write instead of codes.
var languageNames = map[string]string{
	"english": "en", "englisch": "en", "anglais": "en", "英語": "en",
	"german": "de", "deutsch": "de", "allemand": "de", "ドイツ語": "de",
	"french": "fr", "français": "fr", "francais": "fr", "französisch": "fr", "フランス語": "fr",
	"japanese": "ja", "日本語": "ja", "japanisch": "ja", "jp": "ja",
	"spanish": "es", "español": "es", "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl",
	"portuguese": "pt", "português": "pt", "chinese": "zh", "中文": "zh", "中国語": "zh", "korean": "ko", "한국어": "ko", "韓国語": "ko",
	"russian": "ru", "polish": "pl", "czech": "cs", "hungarian": "hu", "swedish": "sv", "danish": "da", "finnish": "fi",
	"norwegian": "no", "esperanto": "eo",
}

var languageCode = regexp.MustCompile(`^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$`)

// Language gives the BCP 47 tag for a code or a name ("English", "de_DE", "deu"), and "de, en" for several
// ("de/en", "de; en"), in the feed's order. A language it doesn't know stays as published.
func Language(text string) string {
	text = Line(text)
	if text == "" || len(text) == 2 && text[0] >= 'a' && text[0] <= 'z' && text != "jp" {
		return text
	}
	var tags []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",/;&+|・、", r) }) {
		part = strings.TrimSpace(part)
		tag, named := languageNames[strings.ToLower(part)]
		if !named {
			parsed, err := language.Parse(part)
			if err != nil || !languageCode.MatchString(part) {
				return text
			}
			tag = parsed.String()
		}
		tags = append(tags, tag)
	}
	if len(tags) == 0 {
		return text
	}
	return strings.Join(tags, ", ")
}

// Address gives an address that may be opened: http, https or mailto, with nothing in it that could be
// taken for something else. A relative one is resolved against base, which may be "", and "www.example.org"
// gets its scheme. It gives "" for everything else.
func Address(text, base string) string {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > 4096 || strings.ContainsAny(text, " \t\r\n<>\"`\\\x00") {
		return ""
	}
	if strings.HasPrefix(strings.ToLower(text), "www.") {
		text = "https://" + text
	}
	// Nearly every address of a feed is this plain, and a programme has thousands of them.
	if plain(text) {
		return text
	}
	u, err := url.Parse(text)
	if err != nil {
		return ""
	}
	if u.Scheme == "" {
		from, err := url.Parse(base)
		if base == "" || err != nil || !from.IsAbs() {
			return ""
		}
		u = from.ResolveReference(u)
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Hostname() == "" {
			return ""
		}
	case "mailto":
		if !strings.Contains(u.Opaque, "@") {
			return ""
		}
	default:
		return ""
	}
	return u.String()
}

// plain reports whether an address is http or https with a host and only letters that need no thought.
func plain(text string) bool {
	rest, ok := strings.CutPrefix(text, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(text, "http://")
	}
	if !ok || rest == "" || rest[0] == '/' || rest[0] == '.' {
		return false
	}
	for i := range len(rest) {
		c := rest[i]
		if c < 0x80 && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~/?#=&+,;", c) >= 0) {
			continue
		}
		return false
	}
	return true
}

// Link gives a link from what a feed calls its address and its title. Feeds leave the address out and put
// it where the title belongs, or swap the two. It reports false when neither can be opened.
func Link(title, address, base string) (app.Link, bool) {
	title = Line(title)
	to := Address(address, base)
	if to == "" {
		if to = Address(title, ""); to == "" {
			return app.Link{}, false
		}
		title = Line(address)
	}
	if title == "" {
		title = to
	}
	return app.Link{Title: title, Address: to}, true
}

var hexColour = regexp.MustCompile(`^#?([0-9A-Fa-f]{6})$`)

// Colour gives a colour as #RRGGBB, and "" for what isn't six hexadecimal digits with or without their #.
func Colour(text string) string {
	if m := hexColour.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
		return "#" + strings.ToUpper(m[1])
	}
	return ""
}
