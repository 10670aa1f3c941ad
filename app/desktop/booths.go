package desktop

import (
	"context"
	"slices"
	"strings"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/feed/boothlist"
)

// Booths are the stands to visit, and what the person says of them. Fields are as edits.Fields(app.EditBooth) has them:
// number, name, reading, rank, hall, days (dates one a line), url and about.
type Booths struct{ shell *Shell }

// Screen gives everything about the booths of a conference.
func (b *Booths) Screen(conference string) (BoothsView, error) {
	return guard(b.shell, "Booths.Screen", func(ctx context.Context) (BoothsView, error) { return b.shell.boothsView(ctx, conference) })
}

// Wish says whether I want to go to a booth.
func (b *Booths) Wish(conference, booth string, on bool) (BoothsView, error) {
	return b.mark("Booths.Wish", app.ActWish, conference, booth, func(m app.BoothMarks) app.BoothMarks {
		m.Wish = on
		return m
	})
}

// Ask keeps what I want to ask at a booth; "" takes it away.
func (b *Booths) Ask(conference, booth, text string) (BoothsView, error) {
	return b.mark("Booths.Ask", app.ActAsk, conference, booth, func(m app.BoothMarks) app.BoothMarks {
		m.Ask = text
		return m
	})
}

// longestGlyph is how many characters have room in the middle of a stamp.
const longestGlyph = 2

// Glyph chooses what stands in the middle of a booth's stamp: the first two characters of a text; "" leaves it to the drawing.
func (b *Booths) Glyph(conference, booth, text string) (BoothsView, error) {
	runes := []rune(strings.TrimSpace(text))
	text = string(runes[:min(longestGlyph, len(runes))])
	return b.mark("Booths.Glyph", app.ActGlyph, conference, booth, func(m app.BoothMarks) app.BoothMarks {
		m.Glyph = text
		return m
	})
}

// Save sets fields of a booth by hand. Fields that aren't given stay as they are; what the feed says itself is no edit.
func (b *Booths) Save(conference, booth string, fields map[string]string) (BoothsView, error) {
	return b.shell.rework("Booths.Save", conference, func(ctx context.Context) error {
		return b.shell.db.Edit(ctx, conference, app.EditBooth, booth, fields)
	})
}

// Add makes a booth; fields needs a name.
func (b *Booths) Add(conference string, fields map[string]string) (BoothsView, error) {
	return b.shell.rework("Booths.Add", conference, func(ctx context.Context) error {
		_, err := b.shell.db.Add(ctx, conference, app.EditBooth, fields)
		return err
	})
}

// Revert gives one field of a booth back to the feed, or all of them for "".
func (b *Booths) Revert(conference, booth, field string) (BoothsView, error) {
	return b.shell.rework("Booths.Revert", conference, func(ctx context.Context) error {
		return b.shell.db.Revert(ctx, conference, app.EditBooth, booth, field)
	})
}

// Remove takes a booth out. What the person said about it stays, and comes back with it.
func (b *Booths) Remove(conference, booth string) (BoothsView, error) {
	return b.shell.rework("Booths.Remove", conference, func(ctx context.Context) error {
		return b.shell.db.Remove(ctx, conference, app.EditBooth, booth)
	})
}

// Restore brings a removed booth back.
func (b *Booths) Restore(conference, booth string) (BoothsView, error) {
	return b.shell.rework("Booths.Restore", conference, func(ctx context.Context) error {
		return b.shell.db.PutBack(ctx, conference, app.EditBooth, booth)
	})
}

// Removed lists the booths that were removed from a conference.
func (b *Booths) Removed(conference string) ([]BoothView, error) {
	return guard(b.shell, "Booths.Removed", func(ctx context.Context) ([]BoothView, error) {
		things, err := b.shell.boothThings(ctx, conference)
		if err != nil {
			return nil, err
		}
		views := []BoothView{}
		for _, thing := range things {
			if f := thing.Fields; thing.Removed {
				views = append(views, boothView(app.Booth{
					ID: thing.Thing, Number: f["number"], Name: f["name"], Reading: f["reading"], Rank: f["rank"], Hall: f["hall"],
					Days: strings.Fields(f["days"]), URL: f["url"],
				}, app.BoothMarks{}, thing, ""))
			}
		}
		slices.SortFunc(views, func(a, b BoothView) int {
			return slices.Compare([]string{a.Name, a.Number, a.ID}, []string{b.Name, b.Number, b.ID})
		})
		return views, nil
	})
}

// ReadList shows what a pasted list would add: see package boothlist for what it reads. columns says what the columns are,
// and none leaves that to the text.
func (b *Booths) ReadList(conference, text string, columns []string) (BoothListView, error) {
	return guard(b.shell, "Booths.ReadList", func(ctx context.Context) (BoothListView, error) {
		read, columns, warnings, err := boothlist.Read(text, columns)
		if err != nil {
			return BoothListView{}, err
		}
		there, err := b.shell.db.Booths(ctx, conference)
		if err != nil {
			return BoothListView{}, err
		}
		known := map[[2]string]bool{}
		for _, booth := range there {
			known[[2]string{booth.Number, booth.Name}] = true
		}
		view := BoothListView{Booths: []BoothView{}, Columns: append([]string{}, columns...), Warnings: []WarningView{}}
		for _, booth := range read {
			view.Booths = append(view.Booths, boothView(booth, app.BoothMarks{}, edits.Thing{}, ""))
			if known[[2]string{booth.Number, booth.Name}] {
				view.Known++
			}
		}
		language := b.shell.language()
		for _, w := range warnings {
			view.Warnings = append(view.Warnings, WarningView{Session: w.Session, Field: w.Field, Message: language.Text(w.Message, w.Args...)})
		}
		return view, nil
	})
}

// AddList adds those booths of a pasted list that aren't there already.
func (b *Booths) AddList(conference, text string, columns []string) (BoothsView, error) {
	return b.shell.rework("Booths.AddList", conference, func(ctx context.Context) error {
		read, _, _, err := boothlist.Read(text, columns)
		if err == nil {
			_, err = b.shell.db.AddBooths(ctx, conference, read)
		}
		return err
	})
}

// mark changes what the person says of one booth.
func (b *Booths) mark(name string, action app.Action, conference, booth string, change func(app.BoothMarks) app.BoothMarks) (BoothsView, error) {
	return guard(b.shell, name, func(ctx context.Context) (BoothsView, error) {
		_, held, err := b.shell.rounds(ctx, conference)
		if err != nil {
			return BoothsView{}, err
		}
		if err := b.shell.db.MarkBooth(ctx, action, conference, booth, held.called(booth), change); err != nil {
			return BoothsView{}, err
		}
		return b.shell.boothsView(ctx, conference)
	})
}

// rework changes what is held of a conference's booths, and answers with them as they are now.
func (s *Shell) rework(name, conference string, do func(context.Context) error) (BoothsView, error) {
	return guard(s, name, func(ctx context.Context) (BoothsView, error) {
		if err := do(ctx); err != nil {
			return BoothsView{}, err
		}
		s.forgetRounds(conference)
		s.awake()
		return s.boothsView(ctx, conference)
	})
}

// boothThings gives the edits of booths, removed ones among them.
func (s *Shell) boothThings(ctx context.Context, conference string) ([]edits.Thing, error) {
	published, err := s.db.PublishedBooths(ctx, conference)
	if err != nil {
		return nil, err
	}
	list, err := s.db.Edits(ctx, conference)
	if err != nil {
		return nil, err
	}
	return edits.Things(app.Programme{Booths: published}, list, app.EditBooth), nil
}

// boothView shows a booth. about is sanitised.
func boothView(b app.Booth, m app.BoothMarks, thing edits.Thing, about string) BoothView {
	view := BoothView{
		ID: b.ID, Number: b.Number, Name: b.Name, Reading: b.Reading, Rank: b.Rank, Hall: b.Hall, Days: append([]string{}, b.Days...),
		URL: b.URL, About: about, Wish: m.Wish, Ask: m.Ask, Glyph: m.Glyph, Gone: b.Gone,
		Edited: append([]string{}, thing.Edited...), Published: thing.Published,
	}
	if view.Published == nil {
		view.Published = map[string]string{}
	}
	return view
}
