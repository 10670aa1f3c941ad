// Package zones finds the IANA time zone behind what feeds write where a zone or a city is due.
package zones

import (
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // a zone must be found on machines that carry no zone files

	"meguri/app"
)

// byName gives the zone's name for its name in lower case, and byCity for its city.
var byName, byCity = index()

func index() (names, cities map[string]string) {
	names, cities = map[string]string{}, map[string]string{}
	area := ""
	for line := range strings.Lines(places) {
		for i, word := range strings.Fields(line) {
			if i == 0 && !strings.HasPrefix(line, " ") {
				area = word
				continue
			}
			name := area + "/" + word
			names[strings.ToLower(name)] = name
			cities[foldCity(strings.ReplaceAll(word, "_", " "))] = name
		}
	}
	names["jst"] = "Asia/Tokyo"
	for name, spellings := range otherCities {
		for _, city := range spellings {
			cities[foldCity(city)] = name
		}
	}
	return names, cities
}

// utc are the ways to say that the times are universal time.
var utc = map[string]bool{"utc": true, "gmt": true, "z": true, "etc/utc": true, "etc/gmt": true, "etc/zulu": true, "zulu": true, "universal": true}

// IsUTC reports whether a name means universal time, which feeds write when they know no zone.
func IsUTC(name string) bool { return utc[strings.ToLower(strings.TrimSpace(name))] }

var offset = regexp.MustCompile(`^(?i:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?$`)

var spacedSlash = regexp.MustCompile(`\s*/\s*`)

var outlook = regexp.MustCompile(`^\((?:UTC|GMT)[^)]*\)\s*`)

// Named gives the zone for a zone's name as feeds write it: an IANA name in any case, with a vendor's
// prefix ("/freeassociation.sourceforge.net/Europe/Berlin"), a Windows name ("Tokyo Standard Time"), a city
// ("Berlin", which frab wrote) or an offset ("UTC+9", which gives "+09:00"). "US / Pacific" and "America/New York" are
// names, and JST is Japan's: nobody else has letters of that meaning.
// Universal time gives "UTC".
func Named(text string) (string, bool) {
	text = strings.Trim(strings.TrimSpace(text), `"`)
	if text == "" || len(text) > 120 {
		return "", false
	}
	if IsUTC(text) {
		return "UTC", true
	}
	if m := offset.FindStringSubmatch(text); m != nil {
		return fixed(m[1], m[2], m[3])
	}
	if strings.Contains(text, "/") {
		text = strings.ReplaceAll(spacedSlash.ReplaceAllString(text, "/"), " ", "_")
	}
	low := strings.ToLower(text)
	if name, ok := windows[low]; ok {
		return name, true
	}
	for rest := low; ; {
		if name, ok := byName[rest]; ok {
			return name, true
		}
		_, after, ok := strings.Cut(rest, "/")
		if !ok {
			break
		}
		rest = after
	}
	// Old versions of Outlook write "(UTC+01:00) Amsterdam, Berlin, Bern".
	if name, ok := City(outlook.ReplaceAllString(text, "")); ok {
		return name, true
	}
	// Older names ("Asia/Calcutta", "CET") are no longer in zone.tab, but the zone files still have them.
	if !strings.ContainsAny(text, " .\\") && !strings.HasPrefix(text, "/") {
		if _, err := app.ParseZone(text); err == nil {
			return text, true
		}
	}
	return "", false
}

func fixed(sign, hours, minutes string) (string, bool) {
	if len(hours) == 1 {
		hours = "0" + hours
	}
	if minutes == "" {
		minutes = "00"
	}
	name := sign + hours + ":" + minutes
	if _, err := app.ParseZone(name); err != nil {
		return "", false
	}
	return name, true
}

// City gives the zone of a city as a conference writes it: "Brussels", "Bruxelles", "Tokyo, Japan".
func City(text string) (string, bool) {
	for part := range strings.SplitSeq(text, ",") {
		if name, ok := byCity[foldCity(part)]; ok {
			return name, true
		}
	}
	return "", false
}

func foldCity(city string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(city, "-", " ")), " "))
}

// Offset writes seconds east of Greenwich as "+05:30".
func Offset(seconds int) string {
	return time.Unix(0, 0).In(time.FixedZone("", seconds)).Format("-07:00")
}
