package feed

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

var (
	// plainNames are names of files and folders that say nothing about the conference.
	plainNames = regexp.MustCompile(`^(?i:schedule|fahrplan|programme?|timetable|export|everything|calendar|basic|feed|index|download|xml|json|ics|ical|public|api|latest|final|all|events?|talks?|en|de|ja|v?\d{0,2})$`)
	yearName   = regexp.MustCompile(`^(?:19|20)\d\d$`)
	separators = regexp.MustCompile(`[-_+\s]+`)
)

// TitleFrom gives a name for a conference whose feed has none, from the feed's address or path:
// "/home/me/jres-2022.ics" gives "jres 2022" and "https://fosdem.org/2025/schedule/xml" gives "fosdem.org 2025".
// It gives "" when the address says nothing, as for pasted text.
func TitleFrom(address string) string {
	if address == "-" || address == "sample:" {
		return ""
	}
	host := ""
	parts := strings.FieldsFunc(address, func(r rune) bool { return r == '/' || r == '\\' })
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		host = strings.TrimPrefix(u.Hostname(), "www.")
		parts = strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	} else if len(parts) > 1 {
		parts = parts[len(parts)-1:]
	}
	name, year := host, ""
	for _, part := range parts {
		part = strings.TrimSuffix(part, path.Ext(part))
		switch {
		case yearName.MatchString(part):
			year = part
		case !plainNames.MatchString(part):
			name = strings.TrimSpace(separators.ReplaceAllString(part, " "))
		}
	}
	if strings.Contains(name, year) {
		return name
	}
	return strings.TrimSpace(name + " " + year)
}
