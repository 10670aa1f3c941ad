package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/markup"
	"meguri/app/sqlite"
)

func (r *run) sessionVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "session ID",
		Short: r.text("cli.verb.session"),
		Args:  needs(1, 1),
		RunE: func(command *cobra.Command, args []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error {
				session, id, err := r.find(ctx, db, args[0])
				if err != nil {
					return err
				}
				l, err := load(ctx, db, id)
				if err != nil {
					return err
				}
				changed, err := db.Changes(ctx, id, session.ID)
				if err != nil {
					return err
				}
				whole := l.whole(session, changed)
				if whole.Published, err = published(ctx, db, l, session.ID); err != nil {
					return err
				}
				return r.put([]wholeView{whole}, func() { r.session(l, session, whole.Published) })
			})
		},
	}
}

// session writes everything about one session.
func (r *run) session(l *loaded, s app.Session, published map[string]string) {
	r.heading(l)
	r.line("")
	r.line(oneLine(s.Title))
	if s.Subtitle != "" {
		r.line(oneLine(s.Subtitle))
	}
	r.line(strings.Join(r.facts(l, s), " · "))
	if names := strings.Join(speakerNames(s), ", "); names != "" {
		r.line(oneLine(names))
	}
	if mine := r.mine(l, s); len(mine) > 0 {
		r.line(strings.Join(mine, " · "))
	}
	for _, c := range l.clashesOf[s.ID] {
		with := l.byID[other(c, s.ID)]
		r.line(r.clashed(c, "cli.clash.line", l.between(s.Day, c.Start, c.End), c.Minutes(), oneLine(with.Title)))
	}
	texts := []string{s.Abstract}
	if s.Description != s.Abstract {
		texts = append(texts, s.Description)
	}
	for _, text := range texts {
		r.paragraphs(text)
	}
	r.links("cli.links", s.Links)
	r.links("cli.attachments", s.Attachments)
	if s.URL != "" {
		r.line("")
		r.line(visible(s.URL))
	}
	if note := l.marks[s.ID].Note; note != "" {
		r.line("")
		r.line(r.text("cli.note"))
		for _, line := range strings.Split(visible(note), "\n") {
			r.line(strings.TrimRight("  "+line, " "))
		}
	}
	r.feeds(l.edited[s.ID], edits.Values(s, l.zone), published)
	r.line("")
	r.line("ID " + s.ID)
}

// facts are what the programme says in a word each.
func (r *run) facts(l *loaded, s app.Session) []string {
	facts := []string{r.text("cli.untimed")}
	if s.Timed() {
		facts[0] = r.date(l, s.Day) + " " + l.clock(s)
	}
	for _, fact := range []string{s.Room, s.Track, s.Type, s.Language} {
		if fact != "" {
			facts = append(facts, oneLine(fact))
		}
	}
	return facts
}

// mine is the bookmark in words, then what the lists show too.
func (r *run) mine(l *loaded, s app.Session) []string {
	var said []string
	if b := l.marks[s.ID].Bookmark; b != app.NoBookmark {
		said = append(said, bookmarkSigns[b]+" "+r.text("cli.bookmark."+app.Message(b)))
	}
	return append(said, r.states(l, s)...)
}

func (r *run) links(title app.Message, links []app.Link) {
	if len(links) == 0 {
		return
	}
	r.line("")
	r.line(r.text(title))
	r.table("  ", each(links, func(link app.Link) []string { return []string{oneLine(link.Title), visible(link.Address)} }))
}

// paragraphs writes a published text, a blank line before each paragraph and each list.
func (r *run) paragraphs(text string) {
	before := ""
	for _, paragraph := range markup.Paragraphs(text) {
		if paragraph = visible(paragraph); paragraph == "" {
			continue
		}
		if !strings.HasPrefix(before, markup.Item) || !strings.HasPrefix(paragraph, markup.Item) {
			r.line("")
		}
		r.line(paragraph)
		before = paragraph
	}
}
