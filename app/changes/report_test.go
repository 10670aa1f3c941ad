package changes_test

import (
	"fmt"
	"slices"
	"testing"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/testkit"
)

func TestNetSumsUp(t *testing.T) {
	moved := func(a, b string) app.Change {
		return app.Change{Session: "a", Kind: app.Moved, Field: "room", Before: a, After: b}
	}
	whole := func(kind app.ChangeKind) app.Change { return app.Change{Session: "a", Kind: kind, Before: "T"} }
	for _, c := range []struct {
		name    string
		history []app.Change
		want    []string
	}{
		{"nothing", nil, nil},
		{"two moves are one", []app.Change{moved("A", "B"), moved("B", "C")}, []string{"a moved room: A → C"}},
		{"there and back is nothing", []app.Change{moved("A", "B"), moved("B", "A")}, nil},
		{"cancelled and back is nothing", []app.Change{whole(app.Cancelled), whole(app.Restored)}, nil},
		{"cancelled, and new again after it was dropped, is nothing", []app.Change{whole(app.Cancelled), whole(app.Added)}, nil},
		{"back and cancelled again is nothing", []app.Change{whole(app.Restored), whole(app.Cancelled)}, nil},
		{"cancelled, back and cancelled is cancelled", []app.Change{whole(app.Cancelled), whole(app.Restored), whole(app.Cancelled)}, []string{"a cancelled"}},
		{"of a new session nothing but that it is new", []app.Change{whole(app.Added), moved("A", "B")}, []string{"a added"}},
		{"new and gone again is nothing", []app.Change{whole(app.Added), whole(app.Cancelled)}, nil},
		{"new, gone and back is new", []app.Change{whole(app.Added), whole(app.Cancelled), whole(app.Restored)}, []string{"a added"}},
		{"whether it takes place comes first", []app.Change{moved("A", "B"), whole(app.Cancelled)}, []string{"a cancelled", "a moved room: A → B"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := said(changes.Net(c.history)); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestReportIsMineFirstThenWhatIsToCome(t *testing.T) {
	p := programme("past g1 - 09:00 A T1", "soon g2 - 13:00 A T2", "later g3 - 15:00 A T3", "minepast g4 - 08:00 A T4", "mine g5 - 16:00 A T5", "untimed g6 - - A T6", "still g7 - 13:00 A T7", "seen g8 - 13:30 A T8", "half g9 - 14:00 A T9", "hidden g10 - 12:30 A T10")
	marks := map[string]app.Marks{"minepast": {Note: "x"}, "mine": {Bookmark: app.Maybe}, "hidden": {Hidden: true}}
	change := func(id string, seen bool, field, before, after string) app.Change {
		return app.Change{Session: id, Kind: app.Changed, Field: field, Before: before, After: after, Seen: seen}
	}
	found := []app.Change{
		change("past", false, "title", "a", "b"), change("soon", false, "title", "a", "b"), change("later", false, "abstract", "a", "b"),
		change("minepast", false, "title", "a", "b"), change("mine", false, "speakers", "a", "b"), change("untimed", false, "url", "a", "b"),
		{Session: "gone", Kind: app.Cancelled, Before: "Gone"}, change("seen", true, "title", "a", "b"),
		change("half", true, "title", "a", "b"), change("half", false, "title", "b", "c"), change("hidden", false, "title", "a", "b"),
	}
	var got []string
	for _, told := range changes.Report(p, marks, found, testkit.At("2024-08-03T12:00:00+09:00")) {
		line := told.Session.ID
		for _, c := range told.Changes {
			line += fmt.Sprintf(" %s %s→%s", c.Told(), c.Before, c.After)
		}
		if told.Mine {
			line += " mine"
		}
		if told.Past {
			line += " past"
		}
		if told.Seen {
			line += " seen"
		}
		if told.Gone {
			line += " gone " + told.Session.Title
		}
		got = append(got, line)
	}
	want := []string{
		"mine speakers a→b mine", "minepast retitled a→b mine past",
		"hidden retitled a→b", "soon retitled a→b", "seen retitled a→b seen", "half retitled b→c", "later abstract a→b", "untimed changed a→b",
		"past retitled a→b past", "gone cancelled Gone→ gone Gone",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestAnotherEdition(t *testing.T) {
	c := app.Conference{First: "2024-08-03", Last: "2024-08-03"}
	old := programme("a g1 - 10:00 A T", "b - 7 11:00 A U", "c g3 8 12:00 A V", "d g4 - 13:00 A W", "e g5 - 14:00 A X")
	days := func(date string, p app.Programme) app.Programme {
		p.Days = []app.Day{{Date: date}}
		return p
	}
	for _, tt := range []struct {
		name string
		next app.Programme
		want bool
	}{
		{"other sessions on the same days are the same conference", days("2024-08-03", programme("- n1 - 10:00 A N")), false},
		{"other sessions in another year are another", days("2025-08-02", programme("- n1 - 10:00 A N")), true},
		{"the same ids on other days are the same, put off", days("2024-11-02", programme("- g1 - 10:00 A T", "- - 7 11:00 A U", "- g3 8 12:00 A V", "- g4 - 13:00 A W")), false},
		{"most of the ids don't make it the same", days("2024-11-02", programme("- g1 - 10:00 A T", "- - 7 11:00 A U", "- g3 8 12:00 A V")), true},
		{"codes that count from one again don't either", days("2025-08-02", programme("- - 7 10:00 A N", "- - 8 10:00 A M")), true},
		{"without dates nothing says that it is another", app.Programme{Sessions: programme("- n1 - - A N").Sessions}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := changes.OtherEdition(c, old, tt.next); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}
