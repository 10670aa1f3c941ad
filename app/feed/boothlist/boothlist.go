// Package boothlist reads lists of booths as people have them: one on a line, with or without a number ("15 Runbook堂",
// "A-3 Foo", "・Baz"), or in columns, as they come out of a spreadsheet, a web page or a Markdown table. Lists that
// conferences keep for their own site are taken too when they are pasted. It is pure.
package boothlist

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"meguri/app"
	"meguri/app/feed/listing"
	"meguri/app/feed/table"
)

// Bounds of one list.
const (
	maxBooths = 5_000
	maxBytes  = 4 << 20
	maxName   = 200 // characters
)

// What a column may hold. A column that holds something else is "".
const (
	Number  = "number"
	Name    = "name"
	Reading = "reading"
	Rank    = "rank"
	Hall    = "hall"
	Days    = "days"
	URL     = "url"
	About   = "about"
)

// Columns are all kinds of column, in the order in which to offer them.
var Columns = []string{Number, Name, Reading, Rank, Hall, Days, URL, About}

// Read gives the booths of a list in its order, each with a key of its number and name, and what each column was taken
// for; of one booth on a line that is [name] or [number name], and nil of a file that says itself what is what. columns,
// where there are any, say it instead: [name] alone leaves numbers before names where they are.
//
// A booth that is listed twice under one number, name, hall and days is one, with a warning; a name twice is two booths.
// The error is an *app.Problem: text whose characters were garbled on the way, more than 5,000 booths, none at all, or
// columns of which none is the name's.
func Read(text string, columns []string) ([]app.Booth, []string, []app.Warning, error) {
	refuse := func(say, try app.Message, args ...any) ([]app.Booth, []string, []app.Warning, error) {
		return nil, nil, nil, &app.Problem{Kind: app.KindBadInput, Say: say, Try: try, Args: args}
	}
	text = strings.TrimPrefix(text, "\ufeff")
	switch {
	case len(text) > maxBytes:
		return refuse("problem.feed.large", "problem.booths.many.try", strconv.Itoa(maxBytes>>20)+" MB")
	case strings.TrimSpace(text) == "":
		return refuse("problem.feed.empty", "problem.booths.none.try")
	case garbled(text):
		return refuse("problem.booths.garbled", "problem.booths.garbled.try")
	}
	if unknown := slices.IndexFunc(columns, func(c string) bool { return c != "" && !slices.Contains(Columns, c) }); unknown >= 0 {
		return refuse("problem.booths.column", "problem.booths.column.try", columns[unknown], strings.Join(Columns, ", "))
	}
	if len(columns) > 0 && !slices.Contains(columns, Name) && !slices.Contains(columns, Number) {
		return nil, nil, nil, &app.Problem{Kind: app.KindColumns, Say: "problem.booths.nameless", Try: "problem.booths.column.try", Args: []any{"", strings.Join(Columns, ", ")}}
	}
	if len(columns) == 0 {
		if booths, warnings, ok := published(text); ok {
			setKeys(booths)
			return booths, nil, warnings, nil
		}
	}
	var r reader
	used := r.table(text, columns)
	if used == nil {
		used = r.list(text, columns)
	}
	if len(r.booths) > maxBooths {
		return refuse("problem.booths.many", "problem.booths.many.try", maxBooths)
	}
	booths, repeats := once(listing.Booths(r.booths, ""))
	setKeys(booths)
	if len(booths) == 0 {
		return refuse("problem.booths.none", "problem.booths.none.try")
	}
	return booths, used, append(r.warnings(), repeats...), nil
}

// Parse reads a list that Looks knows, as a part: booths without sessions. Its error is Read's, or ctx's.
func Parse(ctx context.Context, data []byte) (app.Programme, []app.Warning, error) {
	if err := ctx.Err(); err != nil {
		return app.Programme{}, nil, err
	}
	booths, _, warnings, err := Read(string(data), nil)
	return app.Programme{Booths: booths}, warnings, err
}

// Looks reports whether a text says that it is a list of booths: by a header that names what booths have and nothing
// that sessions have, by a first line such as "ブース一覧" above numbers and names, or by numbers as booths have them before
// every name.
func Looks(data []byte) bool {
	const looked = 64 << 10
	text := string(data)
	if len(text) > looked {
		text = text[:strings.LastIndexByte(text[:looked], '\n')+1]
	}
	if rows := table.Rows(text); len(rows) > 1 {
		at := header(rows)
		if at >= 0 && !slices.ContainsFunc(rows[at], ofSessions) {
			return ofBooths(rows[at])
		}
	}
	return announced(text) || numbered(text)
}

// once makes what is listed twice one booth, which keeps the first one's place, and takes whatever only the other says.
func once(booths []app.Booth) ([]app.Booth, []app.Warning) {
	at := map[string]int{}
	var out []app.Booth
	repeats, first := 0, ""
	for _, b := range booths {
		same := strings.ToLower(strings.Join(append([]string{b.Number, b.Name, b.Hall}, b.Days...), "\x00"))
		if i, known := at[same]; known {
			if repeats++; first == "" {
				first = b.Name
			}
			fill(&out[i], b)
			continue
		}
		at[same] = len(out)
		out = append(out, b)
	}
	if repeats == 0 {
		return out, nil
	}
	return out, []app.Warning{{Field: Name, Message: "warning.booths.repeats", Args: []any{repeats, first}}}
}

// setKeys gives booths that share number and name "#2", "#3"… in order of hall and days, so that a list in another order
// gives the same keys.
func setKeys(booths []app.Booth) {
	shared := map[string][]*app.Booth{}
	for i := range booths {
		booths[i].Key = cmp.Or(booths[i].Key, strings.TrimSpace(booths[i].Number+" "+booths[i].Name))
		shared[booths[i].Key] = append(shared[booths[i].Key], &booths[i])
	}
	for key, several := range shared {
		slices.SortStableFunc(several, func(a, b *app.Booth) int {
			return cmp.Or(cmp.Compare(a.Hall, b.Hall), slices.Compare(a.Days, b.Days))
		})
		n := 1
		for _, b := range several[1:] {
			for n++; shared[key+"#"+strconv.Itoa(n)] != nil; n++ {
			}
			b.Key = key + "#" + strconv.Itoa(n)
		}
	}
}

// fill gives a booth what it doesn't say and its repeat does; ranks it has all of.
func fill(b *app.Booth, from app.Booth) {
	b.Reading, b.URL, b.About = cmp.Or(b.Reading, from.Reading), cmp.Or(b.URL, from.URL), cmp.Or(b.About, from.About)
	if from.Rank != "" && len(b.Rank) < maxName && !slices.Contains(strings.Split(b.Rank, ", "), from.Rank) {
		b.Rank = strings.TrimPrefix(b.Rank+", "+from.Rank, ", ")
	}
}

// reader collects booths, and what it could not take.
type reader struct {
	booths     []app.Booth
	hall, rank string // of the headings above
	passed     skipped
	long       skipped
	undated    skipped
}

// skipped counts what could not be taken, and keeps the first of it.
type skipped struct {
	count int
	first string
}

func (s *skipped) add(text string) {
	if s.count++; s.count > 1 {
		return
	}
	if s.first = text; utf8.RuneCountInString(text) > 40 {
		s.first = string([]rune(text)[:40]) + "…"
	}
}

func (r *reader) warnings() []app.Warning {
	var all []app.Warning
	for _, w := range []struct {
		skipped
		field   string
		message app.Message
	}{
		{r.passed, "", "warning.booths.passed"}, {r.long, Name, "warning.booths.long"}, {r.undated, Days, "warning.booths.days"},
	} {
		if w.count > 0 {
			all = append(all, app.Warning{Field: w.field, Message: w.message, Args: []any{w.count, w.first}})
		}
	}
	return all
}
