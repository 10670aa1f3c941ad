package desktop

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/importing"
	"meguri/app/sample"
)

// afternoon is the sample's first one, without its booths, on a clock that the test moves.
func afternoon(t testing.TB) (s *Shell, conference string, move func(time.Duration)) {
	t.Helper()
	s = open(t)
	now := s.options.Now()
	s.options.Now = func() time.Time { return now }
	reading, err := importing.Read(t.Context(), sample.Address, nil)
	if err != nil {
		t.Fatal(err)
	}
	reading.Programme.Booths, reading.Programme.Rallies, reading.Programme.Plans = nil, nil, nil
	made, _, err := s.db.SaveProgramme(t.Context(), "", reading.Source, reading.Programme, false, app.Choices{}, importing.Rules)
	if err != nil {
		t.Fatal(err)
	}
	return s, made.ID, func(d time.Duration) { now = now.Add(d) }
}

// publish has the conference publish something else.
func publish(t testing.TB, s *Shell, conference string, change func(p *app.Programme)) {
	t.Helper()
	p, err := s.db.Programme(t.Context(), conference)
	if err != nil {
		t.Fatal(err)
	}
	change(&p)
	if _, _, err := s.db.SaveProgramme(t.Context(), conference, app.Source{Format: "meguri"}, p, false, app.Choices{}, importing.Rules); err != nil {
		t.Fatal(err)
	}
	s.forget(conference)
}

// eight is a list of booths in two halls, as they are numbered in real ones.
const eight = "番号,名前,よみ,ランク,ホール\n" +
	"10,Nagare,,Silver,5\n2,Tsumugi,,Gold,5\n1,灯台クラウド,とうだいくらうど,Platinum,5\nA-10,Kodama,,Silver,5A\nA-9,SLO工房,,Silver,5A\n,港,みなと,Silver,5A\n,海,うみ,Gold,5A\n9,白波,,Gold,5\n"

// booths adds the booths of eight.
func booths(t testing.TB, s *Shell, conference string) BoothsView {
	t.Helper()
	view, err := (&Booths{s}).AddList(conference, eight, nil)
	if err != nil {
		t.Fatal(err)
	}
	return view
}

// boothCalled finds a booth by its name.
func boothCalled(t testing.TB, view BoothsView, name string) BoothView {
	t.Helper()
	i := slices.IndexFunc(view.Booths, func(b BoothView) bool { return b.Name == name })
	if i < 0 {
		t.Fatalf("there is no booth %s in %+v", name, view.Booths)
	}
	return view.Booths[i]
}

// must gives the view of a call that mustn't fail.
func must[T any](t testing.TB) func(view T, err error) T {
	t.Helper()
	return func(view T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return view
	}
}

// refusedWith fails unless an error is a Problem that says this.
func refusedWith(t *testing.T, err error, say app.Message) {
	t.Helper()
	var p *app.Problem
	if !errors.As(err, &p) || p.Say != say {
		t.Errorf("refused with %v, want %s", err, say)
	}
}

func names(booths []BoothView) []string {
	var all []string
	for _, b := range booths {
		all = append(all, b.Name)
	}
	return all
}

func TestBoothsAreListedAsOneWalksByThem(t *testing.T) {
	s, conference, _ := afternoon(t)
	view := booths(t, s, conference)
	want := []string{"灯台クラウド", "Tsumugi", "白波", "Nagare", "SLO工房", "Kodama", "海", "港"}
	if got := names(view.Booths); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if !slices.Equal(view.Halls, []string{"5", "5A"}) || len(view.Ranks) != 3 {
		t.Errorf("halls %q, ranks %q", view.Halls, view.Ranks)
	}
	if view.Undo.Undo == nil || view.Undo.Undo.Action != "add" || view.Day != "2027-05-15" {
		t.Errorf("the step is %+v, the day %s", view.Undo.Undo, view.Day)
	}
	if undone := must[UndoneView](t)((&Undoing{s}).Undo()); undone.Step == nil {
		t.Error("nothing was undone")
	}
	if view = must[BoothsView](t)((&Booths{s}).Screen(conference)); len(view.Booths) != 0 || len(view.Cards) != 0 {
		t.Errorf("one undo leaves %q on %d cards", names(view.Booths), len(view.Cards))
	}
}

func TestAPastedListIsShownBeforeItIsKept(t *testing.T) {
	s, conference, _ := afternoon(t)
	booths(t, s, conference)
	b := &Booths{s}
	read := must[BoothListView](t)(b.ReadList(conference, "2 Tsumugi\n3 ログの森\n", nil))
	if read.Known != 1 || !slices.Equal(names(read.Booths), []string{"Tsumugi", "ログの森"}) || read.Booths[1].Number != "3" {
		t.Errorf("%+v", read)
	}
	if view := must[BoothsView](t)(b.AddList(conference, "2 Tsumugi\n3 ログの森\n", read.Columns)); len(view.Booths) != 9 {
		t.Errorf("%d booths: %q", len(view.Booths), names(view.Booths))
	}
	_, err := b.ReadList(conference, " \n", nil)
	refusedWith(t, err, "problem.feed.empty")
	_, err = b.AddList(conference, "Tsumugi", []string{"colour"})
	refusedWith(t, err, "problem.booths.column")
}

func TestABoothIsEdited(t *testing.T) {
	s, conference, _ := afternoon(t)
	b := &Booths{s}
	harbour := boothCalled(t, booths(t, s, conference), "港")
	view := must[BoothsView](t)(b.Save(conference, harbour.ID, map[string]string{"number": "3", "days": "2027-05-15", "about": "<p>tea<script>x</script></p>", "hall": "5"}))
	got := boothCalled(t, view, "港")
	if got.Number != "3" || got.Hall != "5" || !slices.Equal(got.Days, []string{"2027-05-15"}) || got.About != "<p>tea</p>" || view.Booths[2].ID != got.ID {
		t.Errorf("%+v among %q", got, names(view.Booths))
	}
	view = must[BoothsView](t)(b.Add(conference, map[string]string{"name": "Runbook堂", "number": "15"}))
	if added := boothCalled(t, view, "Runbook堂"); !slices.Equal(added.Edited, []string{"made"}) {
		t.Errorf("%+v", added)
	}
	_, err := b.Add(conference, map[string]string{"number": "16"})
	refusedWith(t, err, "edit.unnamed")

	view = must[BoothsView](t)(b.Wish(conference, harbour.ID, true))
	view = must[BoothsView](t)(b.Ask(conference, harbour.ID, "Which tea?"))
	view = must[BoothsView](t)(b.Glyph(conference, harbour.ID, " みなと"))
	if got = boothCalled(t, view, "港"); !got.Wish || got.Ask != "Which tea?" || got.Glyph != "みな" || view.Undo.Undo.About != "港" {
		t.Errorf("%+v, %+v", got, view.Undo.Undo)
	}
	_, err = b.Wish(conference, "nobody", true)
	refusedWith(t, err, "problem.booth")

	view = must[BoothsView](t)(b.Remove(conference, harbour.ID))
	removed := must[[]BoothView](t)(b.Removed(conference))
	if slices.Contains(names(view.Booths), "港") || len(removed) != 1 || removed[0].Name != "港" || removed[0].Number != "3" {
		t.Errorf("%q are left, %+v removed", names(view.Booths), removed)
	}
	view = must[BoothsView](t)(b.Restore(conference, harbour.ID))
	if got = boothCalled(t, view, "港"); got.Ask != "Which tea?" {
		t.Errorf("it came back as %+v", got)
	}
}

// A published booth shows what was edited and what the feed says, and is given back to it.
func TestAnEditedBoothIsGivenBack(t *testing.T) {
	s, conference, _ := afternoon(t)
	publish(t, s, conference, func(p *app.Programme) { p.Booths = []app.Booth{{Key: "1", Number: "1", Name: "Acme"}} })
	b := &Booths{s}
	id := must[BoothsView](t)(b.Screen(conference)).Booths[0].ID
	got := must[BoothsView](t)(b.Save(conference, id, map[string]string{"name": "ACME K.K.", "number": "1"})).Booths[0]
	if got.Name != "ACME K.K." || !slices.Equal(got.Edited, []string{"name"}) || got.Published["name"] != "Acme" {
		t.Errorf("%+v", got)
	}
	if got = must[BoothsView](t)(b.Revert(conference, id, "")).Booths[0]; got.Name != "Acme" || len(got.Edited) != 0 {
		t.Errorf("%+v", got)
	}
}

func asJSON(t testing.TB, view any) string {
	t.Helper()
	text, err := json.MarshalIndent(view, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The page draws what it gets: a list is never null, and only what the views say may be missing is.
func TestEveryListOfTheRoundsIsAList(t *testing.T) {
	s := open(t)
	conference := keep(t, s, sample.Address, KeepView{}).Conference.ID
	b, r := &Booths{s}, &Rallies{s}
	view := must[BoothsView](t)(b.Screen(conference))
	rally := view.Cards[0].Key
	for _, cell := range view.Cards[0].Cells[:2] {
		view = must[BoothsView](t)(r.Stamp(conference, rally, cell.Key))
	}
	allowed := []string{"next", "later", "opening", "closing", "walk", "stamp", "card", "clash", "change", "undo", "redo"}
	var walk func(path, name string, value any)
	walk = func(path, name string, value any) {
		switch v := value.(type) {
		case map[string]any:
			for name, inner := range v {
				walk(path+"."+name, name, inner)
			}
		case []any:
			for _, inner := range v {
				walk(path+"[]", "", inner)
			}
		case nil:
			if !slices.Contains(allowed, name) {
				t.Errorf("%s is null", path)
			}
		}
	}
	for name, view := range map[string]any{
		"booths": view, "today": must[TodayView](t)((&Today{s}).Screen(conference)), "removed": must[[]BoothView](t)(b.Removed(conference)),
		"list": must[BoothListView](t)(b.ReadList(conference, "1 Acme", nil)), "form": must[RallyView](t)(r.Form(conference, rally)),
		"presets": must[[]PresetView](t)(r.Presets(conference)),
	} {
		var loose any
		if err := json.Unmarshal([]byte(asJSON(t, view)), &loose); err != nil {
			t.Fatal(err)
		}
		walk(name, "", loose)
	}
}
