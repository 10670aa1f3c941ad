package listing

import (
	"cmp"
	"strings"

	"meguri/app"
	"meguri/app/feed/field"
)

// Booths tidies booths as published: those without a number and a name go. Every other gets a key, its own or its number
// and name; package feed tells repeats apart. Addresses that can't be opened are dropped; relative ones are resolved against base.
func Booths(list []app.Booth, base string) []app.Booth {
	var out []app.Booth
	for _, b := range list {
		for _, text := range []*string{&b.Number, &b.Name, &b.Reading, &b.Rank, &b.Hall} {
			*text = field.Line(*text)
		}
		b.Key = cmp.Or(field.Line(b.Key), field.Line(b.Number+" "+b.Name))
		if b.Name = cmp.Or(b.Name, b.Number); b.Name == "" {
			continue
		}
		b.URL = field.Address(b.URL, base)
		b.About = strings.TrimSpace(b.About)
		out = append(out, b)
	}
	return out
}
