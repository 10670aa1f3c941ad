package zones

import (
	"testing"
	"time"
)

func TestNamed(t *testing.T) {
	for text, want := range map[string]string{
		"Europe/Berlin": "Europe/Berlin", "europe/berlin": "Europe/Berlin", " Asia/Tokyo ": "Asia/Tokyo", `"Asia/Tokyo"`: "Asia/Tokyo",
		"/freeassociation.sourceforge.net/Europe/Paris": "Europe/Paris",
		"/citadel.org/20211108_1/America/New_York":      "America/New_York",
		"Berlin": "Europe/Berlin", "Ho Chi Minh": "Asia/Ho_Chi_Minh",
		"Tokyo Standard Time": "Asia/Tokyo", "W. Europe Standard Time": "Europe/Berlin",
		"(UTC+01:00) Amsterdam, Berlin, Bern": "Europe/Amsterdam",
		"Asia/Calcutta":                       "Asia/Calcutta", "CET": "CET",
		"US / Pacific": "US/Pacific", "America/New York": "America/New_York", "JST": "Asia/Tokyo",
		"UTC": "UTC", "gmt": "UTC", "Z": "UTC", "UTC+9": "+09:00", "GMT-0330": "-03:30", "+05:30": "+05:30",
		"America/Argentina/Buenos_Aires": "America/Argentina/Buenos_Aires",
		"":                               "", "Mars/Olympus": "", "Local": "", "../etc/passwd": "", "/etc/localtime": "", "UTC+99": "", "customized time zone": "",
	} {
		got, ok := Named(text)
		if got != want || ok != (want != "") {
			t.Errorf("%q gives %q, %v, want %q", text, got, ok, want)
		}
	}
}

func TestCity(t *testing.T) {
	for text, want := range map[string]string{
		"Brussels": "Europe/Brussels", "Bruxelles": "Europe/Brussels", "Kochi, India": "Asia/Kolkata", "Shibuya, Tokyo, Japan": "Asia/Tokyo",
		"札幌市": "Asia/Tokyo", "NEW  YORK": "America/New_York", "Cluj-Napoca": "Europe/Bucharest",
		"": "", "Online": "", "Portland": "",
	} {
		if got, ok := City(text); got != want || ok != (want != "") {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestEveryZoneOfTheTablesExists(t *testing.T) {
	for _, table := range []map[string]string{byName, byCity, windows} {
		for key, name := range table {
			if _, err := time.LoadLocation(name); err != nil {
				t.Errorf("%q: %v", key, err)
			}
		}
	}
}

func TestNoCityIsInTwoZones(t *testing.T) {
	seen := map[string]string{}
	for zone, cities := range otherCities {
		for _, city := range cities {
			if other, ok := seen[foldCity(city)]; ok {
				t.Errorf("%s is in %s and %s", city, zone, other)
			}
			seen[foldCity(city)] = zone
		}
	}
}

func TestOffset(t *testing.T) {
	for seconds, want := range map[int]string{0: "+00:00", 3600: "+01:00", 19800: "+05:30", -12600: "-03:30"} {
		if got := Offset(seconds); got != want {
			t.Errorf("%d gives %s, want %s", seconds, got, want)
		}
	}
}
