package importing

import (
	"strings"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/feed"
	"meguri/app/markup"
	"meguri/app/search"
	"meguri/app/sqlite"
)

// Rules are what storage needs to know and may not import.
var Rules = answered(nil)

// answered are the rules under which questions have these answers, as app.Choices.Same holds them.
func answered(same map[string]string) sqlite.Rules {
	return sqlite.Rules{
		Merge: func(old, next app.Programme, touched func(string) bool) (app.Programme, []app.Change) {
			return changes.Merge(old, next, touched, same)
		},
		Ask: func(old, next app.Programme, touched func(string) bool) []app.Question {
			return changes.Questions(old, next, touched, same)
		},
		Fold: fold, Days: feed.Days,
	}
}

// fold gives the texts a session is found by: its title, and all the rest of it.
func fold(s app.Session) (title, text string) {
	parts := make([]string, 0, 8+len(s.Speakers))
	parts = append(parts, s.Subtitle)
	for _, speaker := range s.Speakers {
		parts = append(parts, speaker.Name)
	}
	parts = append(parts, s.Room, s.Track, s.Type, s.Language, markup.Plain(s.Abstract))
	if s.Description != s.Abstract {
		parts = append(parts, markup.Plain(s.Description))
	}
	return search.Fold(s.Title), search.Fold(strings.Join(parts, "\n"))
}
