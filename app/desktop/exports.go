package desktop

import (
	"context"
	"strings"
	"time"

	"meguri/app/exporting"
)

// Exports write a conference's programme where the person says.
type Exports struct{ shell *Shell }

// usualAlarm is how long before a session that is a must the calendar rings.
const usualAlarm = 10 * time.Minute

// Pack asks for a place and writes the programme there as a pack; "" when the person changed their mind, else the file's
// absolute path.
func (e *Exports) Pack(conference string) (string, error) {
	return e.shell.export("Exports.Pack", conference, "meguri", func(ctx context.Context, path string) (string, error) {
		packed, err := exporting.Pack(ctx, e.shell.db, conference, path)
		return packed.File, err
	})
}

// Calendar asks for a place and writes my own sessions there as iCalendar, or all of them; "" when the person changed their
// mind, else the file's absolute path.
func (e *Exports) Calendar(conference string, all bool) (string, error) {
	return e.shell.export("Exports.Calendar", conference, "ics", func(ctx context.Context, path string) (string, error) {
		wrote, err := exporting.WriteCalendar(ctx, e.shell.db, conference, path, all, usualAlarm, e.shell.options.Now())
		return wrote.File, err
	})
}

func (s *Shell) export(name, conference, extension string, write func(ctx context.Context, path string) (string, error)) (string, error) {
	return guard(s, name, func(ctx context.Context) (string, error) {
		c, err := s.db.Conference(ctx, conference)
		if err != nil {
			return "", err
		}
		path, err := s.askWhere(fileName(c.Title) + "." + extension)
		if err != nil || path == "" {
			return "", err
		}
		return write(ctx, path)
	})
}

// fileName is a title as a file's name on every system.
func fileName(title string) string {
	name := strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return ' '
		}
		return r
	}, title))
	if runes := []rune(name); len(runes) > 80 {
		name = string(runes[:80])
	}
	if name = strings.Trim(name, ". "); name == "" {
		return "meguri"
	}
	return name
}
