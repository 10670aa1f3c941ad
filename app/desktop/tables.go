package desktop

import (
	"context"
	"path/filepath"

	"meguri/app/feed"
	"meguri/app/feed/table"
	"meguri/app/importing"
)

// given is what the page last gave to look at, to be taken for a table.
type given struct {
	where string // a path or an address; "" for text
	text  []byte
	name  string
}

// opened is a table that was taken apart and waits for its columns. There is one at a time.
type opened struct {
	fetched feed.Fetched
	table   table.Table
	name    string
}

func (s *Shell) give(g given) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.given = g
}

// firstRows is how many rows of a table are shown.
const firstRows = 20

// Table takes apart what was last given to look at, whether it was refused for its columns or shown as it seemed to be,
// so that the person can say which column is which.
func (i *Imports) Table() (*TableView, error) {
	return guard(i.shell, "Imports.Table", func(ctx context.Context) (*TableView, error) {
		s := i.shell
		s.mu.Lock()
		g := s.given
		s.mu.Unlock()
		o := opened{fetched: feed.Paste(g.text), name: g.name}
		var err error
		if g.where == "" {
			o.table, err = feed.Table(o.fetched)
		} else {
			o.fetched, o.table, err = importing.Table(ctx, g.where, nil)
		}
		if err != nil {
			return nil, err
		}
		s.mu.Lock()
		s.table = &o
		s.mu.Unlock()
		return tableView(o), nil
	})
}

// Missing says what a table's columns and options leave open: "title", "day" or "first-day".
func (i *Imports) Missing(columns []string, chosen TableOptionsView) ([]string, error) {
	return guard(i.shell, "Imports.Missing", func(context.Context) ([]string, error) {
		o, err := i.shell.openTable()
		if err != nil {
			return nil, err
		}
		return texts(o.table.Missing(kinds(columns, o.table), feed.Known(chosen))), nil
	})
}

// PreviewTable reads the open table by these columns, one kind for each, and shows what is inside.
func (i *Imports) PreviewTable(columns []string, chosen TableOptionsView) (*PreviewView, error) {
	return guard(i.shell, "Imports.PreviewTable", func(ctx context.Context) (*PreviewView, error) {
		o, err := i.shell.openTable()
		if err != nil {
			return nil, err
		}
		return i.shell.look(ctx, o.name, func(context.Context) (importing.Reading, error) {
			return importing.ReadTable(o.fetched, kinds(columns, o.table), feed.Known(chosen))
		})
	})
}

// PreviewFrom reads again what was last given to look at, whose days are named without dates, with the date of its first
// day (2006-01-02).
func (i *Imports) PreviewFrom(firstDay string) (*PreviewView, error) {
	return guard(i.shell, "Imports.PreviewFrom", func(ctx context.Context) (*PreviewView, error) {
		s := i.shell
		s.mu.Lock()
		g := s.given
		s.mu.Unlock()
		return s.look(ctx, g.name, func(ctx context.Context) (importing.Reading, error) {
			known := feed.Known{FirstDay: firstDay}
			if g.where != "" {
				return importing.ReadKnown(ctx, g.where, nil, known)
			}
			return importing.ReadBytes(ctx, g.text, known)
		})
	})
}

func (s *Shell) openTable() (opened, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.table == nil {
		return opened{}, previewClosed()
	}
	return *s.table, nil
}

// kinds gives the page's columns, as many as the table has.
func kinds(columns []string, t table.Table) table.Columns {
	out := make(table.Columns, len(t.Header))
	for i := range min(len(columns), len(out)) {
		out[i] = table.Kind(columns[i])
	}
	return out
}

func tableView(o opened) *TableView {
	view := &TableView{
		Name: o.name, Title: o.table.Title, Header: append([]string{}, o.table.Header...), Rows: [][]string{},
		Columns: texts(o.table.Columns), Kinds: texts(table.Kinds), Missing: texts(o.table.Missing(o.table.Columns, feed.Known{})), Count: len(o.table.Rows),
	}
	for _, row := range o.table.Rows[:min(firstRows, len(o.table.Rows))] {
		view.Rows = append(view.Rows, append([]string{}, row...))
	}
	return view
}

func texts[T ~string](values []T) []string {
	out := make([]string, 0, len(values))
	for _, value := range values {
		out = append(out, string(value))
	}
	return out
}

// giveFile remembers a path or an address.
func (s *Shell) giveFile(where string) { s.give(given{where: where, name: filepath.Base(where)}) }
