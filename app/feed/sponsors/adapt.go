package sponsors

import (
	"context"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/tidwall/gjson"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/listing"
)

// Parse reads a list that Looks knows, as a part: booths without sessions. It gives ctx's error.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	if err := ctx.Err(); err != nil {
		return app.Programme{}, nil, err
	}
	booths, nameless := Booths(gjson.ParseBytes(data))
	p, warnings, err := listing.Programme(listing.Listing{Booths: booths})
	return p, append(warnings, Nameless(nameless)...), err
}

// Nameless warns of sponsors that were left out because nothing says who they are.
func Nameless(count int) []app.Warning {
	if count == 0 {
		return nil
	}
	return []app.Warning{{Field: "name", Message: "warning.feed.nameless", Args: []any{count}}}
}

// Booths gives the sponsors of a JSON value as booths, in its order, without keys where it has no ids, and how many
// had no name. One without a name goes by its site's host or its logo's file. A company listed under several ranks is
// one booth with all of them, since it has one stand.
func Booths(v gjson.Result) (booths []app.Booth, nameless int) {
	r := reader{at: map[string]int{}}
	if documents := v.Get("documents"); documents.IsArray() {
		v = firestore(documents)
	}
	r.walk(v, "", 0)
	r.dropRepeatedIDs()
	return r.booths, r.nameless
}

// dropRepeatedIDs makes the companies' names their keys where a file counts from 1 again below every rank.
func (r *reader) dropRepeatedIDs() {
	seen := map[string]bool{}
	for i := range r.booths {
		if id := r.booths[i].Key; id != "" && seen[id] {
			for j := range r.booths {
				r.booths[j].Key = r.booths[j].Name
			}
			return
		}
		seen[r.booths[i].Key] = true
	}
}

type reader struct {
	booths   []app.Booth
	at       map[string]int // indexes of booths by number and name
	nameless int
}

func (r *reader) walk(v gjson.Result, rank string, depth int) {
	if depth > maxDepth {
		return
	}
	v.ForEach(func(key, item gjson.Result) bool {
		switch {
		case v.IsObject():
			if item.IsArray() || item.IsObject() {
				r.walk(item, rankOf(key.Str), depth+1)
			}
		case item.Type == gjson.String && rank != "":
			r.add(app.Booth{Name: item.Str, Rank: rank})
		case item.IsObject():
			r.item(field.NewRecord(item), rank, depth)
		}
		return true
	})
}

// item reads one entry of a list: a group of sponsors, or a sponsor.
func (r *reader) item(entry field.Record, rank string, depth int) {
	if list := entry.First(groupLists); list.IsArray() {
		if name := entry.Text(groupNames); name != "" {
			rank = name
		}
		r.walk(list, rank, depth+1)
		return
	}
	b := app.Booth{
		Key:     entry.Text(ids),
		Number:  entry.Text(numbers),
		Name:    nameOf(entry),
		Reading: entry.Text(readings),
		Rank:    rank,
		Hall:    entry.Text(halls),
		URL:     entry.Text(sites),
		About:   entry.Text(abouts),
	}
	for i := range ranks {
		if own := entry.Text(ranks[i : i+1]); strings.Trim(own, "0123456789") != "" {
			b.Rank = own
			break
		}
	}
	if b.Name == "" {
		r.nameless++
		return
	}
	r.add(b)
}

// maxRank is how long a booth's rank grows, in bytes, from the ranks that a company is listed under.
const maxRank = 120

func (r *reader) add(b app.Booth) {
	same := strings.ToLower(b.Number + "\x00" + field.Line(b.Name))
	at, known := r.at[same]
	if !known {
		r.at[same] = len(r.booths)
		r.booths = append(r.booths, b)
		return
	}
	first := &r.booths[at]
	if b.Rank != "" && len(first.Rank) < maxRank && !slices.Contains(strings.Split(first.Rank, ", "), b.Rank) {
		first.Rank = strings.TrimPrefix(first.Rank+", "+b.Rank, ", ")
	}
}

// nameOf gives a sponsor's name: its own, else its site's host, else the name of its logo's file, else its id, unless a
// machine named these.
func nameOf(entry field.Record) string {
	if name := entry.Text(names); name != "" {
		return name
	}
	if u, err := url.Parse(entry.Text(sites)); err == nil && u.Hostname() != "" {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	file := path.Base("/" + entry.Text(logos))
	for _, name := range []string{strings.TrimSuffix(file, path.Ext(file)), entry.Text(ids)} {
		if strings.ContainsFunc(name, unicode.IsLetter) && !field.MachineName(name) {
			return name
		}
	}
	return ""
}
