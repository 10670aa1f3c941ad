package field

import (
	"testing"
	"time"

	"meguri/app"
)

func TestDuration(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"0:30": 30 * time.Minute, "00:30": 30 * time.Minute, "00:30:00": 30 * time.Minute, "1:00:00:00": 24 * time.Hour, " 16:39 ": 16*time.Hour + 39*time.Minute,
		"45": 45 * time.Minute, "PT1H30M": 90 * time.Minute, "P1DT2H": 26 * time.Hour, "P1W": 7 * 24 * time.Hour, "pt15m": 15 * time.Minute,
		"00:00": 0, "PT0S": 0, "100:00": 100 * time.Hour,
	} {
		if got, err := Duration(text); got != want || err != nil {
			t.Errorf("%q gives %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "soon", "1:2:3:4:5", "-1:00", "-PT1H", "P", "PT", "1:xx", "9999:00", "P9999W", "1.5", "99999999999999999999"} {
		if got, err := Duration(text); err == nil {
			t.Errorf("%q gives %v", text, got)
		}
	}
}

func TestClock(t *testing.T) {
	for text, want := range map[string]time.Duration{"09:30": 9*time.Hour + 30*time.Minute, "9:30": 9*time.Hour + 30*time.Minute, "00:15:30": 15*time.Minute + 30*time.Second, " 23:59 ": 24*time.Hour - time.Minute} {
		if got, err := Clock(text); got != want || err != nil {
			t.Errorf("%q gives %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "24:00", "9", "9:60", "noon"} {
		if got, err := Clock(text); err == nil {
			t.Errorf("%q gives %v", text, got)
		}
	}
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "en": "en", "EN": "en", "English": "en", "deutsch": "de", "日本語": "ja", "jp": "ja", "deu": "de", "de_DE": "de-DE", "pt-br": "pt-BR",
		"de/en": "de, en", "en, de": "en, de", "English・日本語": "en, ja", "Klingon": "Klingon", "formal_german": "formal_german", "de/Klingon": "de/Klingon", " en ": "en",
	} {
		if got := Language(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestAddress(t *testing.T) {
	const base = "https://a.example/2026/"
	for text, want := range map[string]string{
		"https://b.example/x?y=1#z": "https://b.example/x?y=1#z", "HTTP://b.example": "http://b.example", "mailto:me@b.example": "mailto:me@b.example",
		"www.b.example/x": "https://www.b.example/x", "/s.pdf": "https://a.example/s.pdf", "s.pdf": "https://a.example/2026/s.pdf",
		"//b.example/": "https://b.example/", "https://b.example/巡り": "https://b.example/%E5%B7%A1%E3%82%8A",
		"": "", "javascript:alert(1)": "", "data:text/html,x": "", "file:///etc/passwd": "", "ftp://b.example": "", "https://": "", "https:///x": "", "https:x": "",
		"https://b.example/ x": "", "https://b.example/\"x": "", "mailto:": "", "two words": "", "http://[::1": "", "C:\\x": "",
	} {
		if got := Address(text, base); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
	if got := Address("/s.pdf", ""); got != "" {
		t.Errorf("a relative address without a base gives %q", got)
	}
}

func TestLink(t *testing.T) {
	for _, c := range []struct {
		name, title, address string
		want                 app.Link
	}{
		{"as it should be", "A  b", "https://a.example/", app.Link{Title: "A b", Address: "https://a.example/"}},
		{"without a title", "", "https://a.example/", app.Link{Title: "https://a.example/", Address: "https://a.example/"}},
		{"the address in the title's place", "https://a.example/", "", app.Link{Title: "https://a.example/", Address: "https://a.example/"}},
		{"the two swapped", "https://a.example/", "A b", app.Link{Title: "A b", Address: "https://a.example/"}},
		{"no address", "A", "b c", app.Link{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := Link(c.title, c.address, ""); got != c.want || ok != (c.want != app.Link{}) {
				t.Errorf("gives %+v, %v", got, ok)
			}
		})
	}
}

func TestLine(t *testing.T) {
	for text, want := range map[string]string{"": "", "a": "a", " a ": "a", "a\r\n\t b": "a b", "\ufeffa\u00a0b\u200b": "a b", "巡り": "巡り"} {
		if got := Line(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestYes(t *testing.T) {
	for text, want := range map[string]bool{"true": true, "True": true, "1": true, " yes": true, "": false, "false": false, "no": false, "2": false} {
		if Yes(text) != want {
			t.Errorf("%q is not %v", text, want)
		}
	}
}

func TestColour(t *testing.T) {
	for text, want := range map[string]string{"#3e97ff": "#3E97FF", "3E97FF": "#3E97FF", " #000000 ": "#000000", "": "", "#fff": "", "red": "", "#12345G": "", "##123456": ""} {
		if got := Colour(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestHashtags(t *testing.T) {
	for text, want := range map[string]string{
		"#iosdc #a": "#iosdc #a", "iosdc": "#iosdc", "#iosdc#a": "#iosdc #a", "＃巡り　＃A会場": "#巡り #A会場", "iosdc, a": "#iosdc #a", "": "", " # ": "", "##x": "#x",
	} {
		if got := Hashtags(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
