package ical

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"meguri/app"
	"meguri/app/markup"
)

// Options say what Write can't know.
type Options struct {
	Now   time.Time                       // when it is written (DTSTAMP): of two copies calendars take the later one
	Alarm func(app.Session) time.Duration // how long before a session begins its alarm rings, 0 for none; nil is none at all
}

// Write writes the timed sessions of a programme as an iCalendar calendar (RFC 5545), for the calendar on the phone.
// The same programme and options give the same bytes.
//
// Times carry the conference's TZID and its VTIMEZONE, and not only UTC: a calendar then shows an event where it takes
// place, whoever looks at it from where, and Outlook knows no zone that isn't defined in the file. A zone that is only an
// offset is written as UTC, and wall times of a zone that nobody knows float, so that the phone shows what was published.
func Write(w io.Writer, p app.Programme, o Options) error {
	c := writer{out: bufio.NewWriter(w), zone: p.Zone, loc: p.Zone.Location(), stamp: o.Now.UTC().Format(utcLayout), domain: domain(p)}
	c.line("BEGIN", "", "VCALENDAR")
	c.line("VERSION", "", "2.0")
	c.line("PRODID", "", "-//Meguri//Meguri//EN")
	c.line("CALSCALE", "", "GREGORIAN")
	c.line("METHOD", "", "PUBLISH")
	if p.Title != "" {
		c.line("NAME", "", escape(p.Title))
		c.line("X-WR-CALNAME", "", escape(p.Title))
	}
	c.line("URL", ";VALUE=URI", p.URL)
	if c.named() {
		c.line("X-WR-TIMEZONE", "", p.Zone.Name)
		c.timezone(p.Sessions)
	}
	for _, s := range p.Sessions {
		if s.Timed() {
			c.event(s, o)
		}
	}
	c.line("END", "", "VCALENDAR")
	return c.out.Flush()
}

const (
	utcLayout  = "20060102T150405Z"
	wallLayout = "20060102T150405"
)

type writer struct {
	out    *bufio.Writer // keeps its first error until Flush
	zone   app.Zone
	loc    *time.Location
	stamp  string
	domain string
}

// named reports whether the zone has a name that calendars know.
func (c *writer) named() bool { return strings.Contains(c.zone.Name, "/") && c.loc != time.UTC }

// floats reports whether the times are wall times of a zone that nobody knows.
func (c *writer) floats() bool { return c.zone.Floating && !c.zone.Known && c.loc == time.UTC }

func (c *writer) event(s app.Session, o Options) {
	c.line("BEGIN", "", "VEVENT")
	c.line("UID", "", escape(uid(s.Key, c.domain)))
	c.line("DTSTAMP", "", c.stamp)
	c.time("DTSTART", s.Start)
	if s.End.After(s.Start) { // RFC 5545, 3.6.1: without an end it takes no time; an end at the start is not allowed
		c.time("DTEND", s.End)
	}
	c.line("SUMMARY", languageParam(s.Language), escape(s.Title))
	c.line("LOCATION", "", escape(s.Room))
	c.line("DESCRIPTION", "", escape(Describe(s)))
	c.line("CATEGORIES", "", escape(s.Track))
	c.line("URL", ";VALUE=URI", s.URL)
	if s.Cancelled {
		c.line("STATUS", "", "CANCELLED")
	} else {
		c.line("STATUS", "", "CONFIRMED")
	}
	if o.Alarm != nil && !s.Cancelled {
		c.alarm(s, o.Alarm(s))
	}
	c.line("END", "", "VEVENT")
}

func (c *writer) alarm(s app.Session, before time.Duration) {
	if before <= 0 {
		return
	}
	c.line("BEGIN", "", "VALARM")
	c.line("ACTION", "", "DISPLAY")
	c.line("DESCRIPTION", "", escape(s.Title))
	c.line("TRIGGER", "", fmt.Sprintf("-PT%dM", int(before/time.Minute)))
	c.line("END", "", "VALARM")
}

func (c *writer) time(name string, at time.Time) {
	switch wall := at.In(c.loc); {
	case c.named() && !twice(wall):
		c.line(name, ";TZID="+c.zone.Name, wall.Format(wallLayout))
	case c.floats():
		c.line(name, "", at.UTC().Format(wallLayout))
	default:
		c.line(name, "", at.UTC().Format(utcLayout))
	}
}

// twice reports whether a wall time comes twice, as it does when clocks go back: readers don't agree on which is meant.
func twice(at time.Time) bool {
	_, offset := at.Zone()
	for _, near := range []time.Duration{-3 * time.Hour, 3 * time.Hour} {
		_, other := at.Add(near).Zone()
		if other == offset {
			continue
		}
		if _, there := at.Add(time.Duration(offset-other) * time.Second).Zone(); there == other {
			return true
		}
	}
	return false
}

// timezone defines the zone as far as the sessions need it: one part for each span in which its clocks stay the same.
func (c *writer) timezone(sessions []app.Session) {
	var first, last time.Time
	for _, s := range sessions {
		if !s.Timed() {
			continue
		}
		if first.IsZero() || s.Start.Before(first) {
			first = s.Start
		}
		if s.End.After(last) {
			last = s.End
		}
	}
	if first.IsZero() {
		return
	}
	c.line("BEGIN", "", "VTIMEZONE")
	c.line("TZID", "", c.zone.Name)
	for at := first.In(c.loc); ; {
		start, end := at.ZoneBounds()
		c.observance(at, start)
		if end.IsZero() || end.After(last) {
			break
		}
		at = end
	}
	c.line("END", "", "VTIMEZONE")
}

// observance writes the rule that holds at a time since start, which is zero where it always did.
func (c *writer) observance(at, start time.Time) {
	kind := "STANDARD"
	if at.IsDST() {
		kind = "DAYLIGHT"
	}
	name, offset := at.Zone()
	before, begin := offset, time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	if !start.IsZero() {
		_, before = start.Add(-time.Second).Zone()
		begin = start.UTC().Add(time.Duration(before) * time.Second) // as the clocks stood before they were changed
	}
	c.line("BEGIN", "", kind)
	c.line("DTSTART", "", begin.Format(wallLayout))
	c.line("TZOFFSETFROM", "", offsetText(before))
	c.line("TZOFFSETTO", "", offsetText(offset))
	if !strings.ContainsAny(name, "+-") { // Go's name for a zone without one
		c.line("TZNAME", "", name)
	}
	c.line("END", "", kind)
}

func offsetText(seconds int) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	text := fmt.Sprintf("%s%02d%02d", sign, seconds/3600, seconds%3600/60)
	if seconds%60 > 0 {
		text += fmt.Sprintf("%02d", seconds%60)
	}
	return text
}

// Describe gives the text about a session that a calendar shows: who speaks, then the abstract and the description, in
// plain paragraphs. Calendars have no place of their own for speakers.
func Describe(s app.Session) string {
	var names []string
	for _, speaker := range s.Speakers {
		names = append(names, speaker.Name)
	}
	blocks := []string{strings.Join(names, ", ")}
	if s.Subtitle != "" {
		blocks = append([]string{s.Subtitle}, blocks...)
	}
	texts := []string{s.Abstract}
	if s.Description != s.Abstract {
		texts = append(texts, s.Description)
	}
	for _, text := range texts {
		blocks = append(blocks, markup.Paragraphs(text)...)
	}
	var b strings.Builder
	before := ""
	for _, block := range blocks {
		if block = strings.TrimSpace(legible(block)); block == "" {
			continue
		}
		switch {
		case before == "":
		case strings.HasPrefix(before, markup.Item) && strings.HasPrefix(block, markup.Item):
			b.WriteString("\n")
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(block)
		before = block
	}
	return b.String()
}

// legible takes out what TEXT can't hold (RFC 5545, 3.3.11): control characters other than line ends and tabs.
func legible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)

// escape writes a TEXT value (RFC 5545, 3.3.11).
func escape(text string) string { return escapes.Replace(legible(text)) }

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$`)

func languageParam(language string) string {
	if !languageTag.MatchString(language) {
		return ""
	}
	return ";LANGUAGE=" + language
}

// maxOctets is how long a line may be without its end (RFC 5545, 3.1).
const maxOctets = 75

// line writes a property unless it has no value: folded, and never inside a character.
func (c *writer) line(name, params, value string) {
	if value == "" {
		return
	}
	rest, left := name+params+":"+value, maxOctets
	for len(rest) > left {
		end := left
		for end > 0 && !utf8.RuneStart(rest[end]) {
			end--
		}
		_, _ = c.out.WriteString(rest[:end] + "\r\n ") // Flush gives the error
		rest, left = rest[end:], maxOctets-1
	}
	_, _ = c.out.WriteString(rest + "\r\n")
}

// maxUID is how long an id may be before its hash takes its place; RFC 7986 asks for less than 255 octets.
const maxUID = 200

// global are ids that are one of a kind in the world: a UUID, or an address-like one.
var global = regexp.MustCompile(`(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|@`)

// uid makes a session's key one of a kind in the world, and the same whenever the session is written again.
func uid(key, domain string) string {
	if len(key) > maxUID {
		sum := sha256.Sum256([]byte(key))
		key = hex.EncodeToString(sum[:16])
	}
	if global.MatchString(key) {
		return key
	}
	return key + "@" + domain
}

// domain names the conference and its year: other conferences have a session 7 too.
func domain(p app.Programme) string {
	var b strings.Builder
	for _, r := range strings.ToLower(cmp.Or(p.Acronym, p.Title)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	name := strings.TrimSuffix(b.String(), "-")
	if len(p.Days) > 0 && !strings.Contains(name, p.Days[0].Date[:4]) {
		name += "-" + p.Days[0].Date[:4]
	}
	return cmp.Or(strings.TrimPrefix(name, "-"), "meguri")
}
