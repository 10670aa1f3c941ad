package desktop

import (
	"encoding/base64"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"meguri/app"
)

// stamped lists the names of the cells of a card whose stamps count.
func stamped(card CardView) []string {
	all := []string{}
	for _, cell := range card.Cells {
		if cell.Counts {
			all = append(all, cell.Name)
		}
	}
	return all
}

func cellCalled(t testing.TB, card CardView, name string) CellView {
	t.Helper()
	i := slices.IndexFunc(card.Cells, func(c CellView) bool { return c.Name == name })
	if i < 0 {
		t.Fatalf("the card has no %s", name)
	}
	return card.Cells[i]
}

func cardCalled(t testing.TB, view BoothsView, name string) CardView {
	t.Helper()
	i := slices.IndexFunc(view.Cards, func(c CardView) bool { return c.Name == name })
	if i < 0 {
		t.Fatalf("there is no card %q", name)
	}
	return view.Cards[i]
}

func prizeCalled(t testing.TB, card CardView, name string) PrizeView {
	t.Helper()
	i := slices.IndexFunc(card.Prizes, func(p PrizeView) bool { return p.Name == name })
	if i < 0 {
		t.Fatalf("the card has no prize %q", name)
	}
	return card.Prizes[i]
}

func TestAStamp(t *testing.T) {
	s, conference, move := afternoon(t)
	view := booths(t, s, conference)
	r := &Rallies{s}
	if len(view.Cards) != 1 || view.Cards[0].Key != "" || len(view.Cards[0].Prizes) != 0 || len(view.Cards[0].Cells) != 8 {
		t.Fatalf("booths without a rally have the cards %+v", view.Cards)
	}
	tsumugi := cellCalled(t, view.Cards[0], "Tsumugi")
	view = must[BoothsView](t)(r.Stamp(conference, "", tsumugi.Key))
	card := view.Cards[0]
	got := cellCalled(t, card, "Tsumugi")
	if !slices.Equal(stamped(card), []string{"Tsumugi"}) || card.Stamped != 1 || card.Last != tsumugi.Key || got.Stamp.Time != "14:28" || got.Stamp.Date != "27.5.15" ||
		got.Stamp.At != "2027-05-15T14:28:00+09:00" || view.Undo.Undo.Action != "stamp" || view.Undo.Undo.About != "2 Tsumugi" {
		t.Fatalf("%+v, %+v", got, view.Undo.Undo)
	}
	move(time.Hour)
	again := must[BoothsView](t)(r.Stamp(conference, "", tsumugi.Key))
	if got := cellCalled(t, again.Cards[0], "Tsumugi"); got.Stamp.Time != "14:28" || again.Undo.Undo.ID != view.Undo.Undo.ID {
		t.Errorf("stamped twice it is %+v, with the step %+v", got.Stamp, again.Undo.Undo)
	}
	view = must[BoothsView](t)(r.Unstamp(conference, "", tsumugi.Key))
	if len(stamped(view.Cards[0])) != 0 || view.Undo.Undo.Action != "unstamp" {
		t.Errorf("%q, %+v", stamped(view.Cards[0]), view.Undo.Undo)
	}
	before := view.Undo.Undo.ID
	if view = must[BoothsView](t)(r.Unstamp(conference, "", tsumugi.Key)); view.Undo.Undo.ID != before {
		t.Error("taking back what isn't stamped is a step")
	}
	must[UndoneView](t)((&Undoing{s}).Undo())
	if view = must[BoothsView](t)((&Booths{s}).Screen(conference)); cellCalled(t, view.Cards[0], "Tsumugi").Stamp.Time != "14:28" {
		t.Error("undo doesn't bring the stamp back as it was")
	}
	_, err := r.Stamp(conference, "", "nowhere")
	refusedWith(t, err, "problem.booth")
	_, err = r.Stamp(conference, "nothing", tsumugi.Key)
	refusedWith(t, err, "problem.rally")
}

func TestWhatIsWrittenOnAStamp(t *testing.T) {
	s, conference, _ := afternoon(t)
	key := cellCalled(t, booths(t, s, conference).Cards[0], "Tsumugi").Key
	r := &Rallies{s}
	_, err := r.SaveStamp(conference, "", key, map[string]string{"note": "x"})
	refusedWith(t, err, "problem.stamp")
	must[BoothsView](t)(r.Stamp(conference, "", key))
	view := must[BoothsView](t)(r.SaveStamp(conference, "", key, map[string]string{"time": "13:05", "note": "nice people", "answer": " 42 ", "again": "2"}))
	got := *cellCalled(t, view.Cards[0], "Tsumugi").Stamp
	if got.Time != "13:05" || got.Note != "nice people" || got.Answer != "42" || got.Again != 2 || view.Undo.Undo.Action != "stamp-note" {
		t.Errorf("%+v", got)
	}
	for _, c := range []struct {
		name, field, value string
		say                app.Message
	}{
		{"a time that is none", "time", "lunch", "edit.time"},
		{"a moment of another day", "time", "2027-05-17T10:00:00+09:00", "edit.time"},
		{"fewer visits than none", "again", "-1", "edit.field"},
		{"more visits than a day has room for", "again", "1000", "edit.field"},
		{"a photo that isn't kept", "photo", strings.Repeat("a", 64), "problem.photo"},
		{"a field nobody knows", "colour", "red", "edit.field"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := r.SaveStamp(conference, "", key, map[string]string{c.field: c.value})
			refusedWith(t, err, c.say)
		})
	}
	if view = must[BoothsView](t)((&Booths{s}).Screen(conference)); *cellCalled(t, view.Cards[0], "Tsumugi").Stamp != got {
		t.Errorf("what was refused changed it to %+v", cellCalled(t, view.Cards[0], "Tsumugi").Stamp)
	}
}

// After midnight the party is still of the conference's day, and so is a stamp made there.
func TestAStampAfterMidnight(t *testing.T) {
	s, conference, move := afternoon(t)
	must[EditedView](t)((&Edits{s}).Add(conference, map[string]string{"title": "Night party", "start": "2027-05-15T22:00", "end": "2027-05-16T02:00"}))
	cell := cellCalled(t, booths(t, s, conference).Cards[0], "Tsumugi")
	key := cell.Key
	must[BoothsView](t)((&Booths{s}).Save(conference, cell.Booth, map[string]string{"days": "2027-05-15"}))
	move(10*time.Hour + 32*time.Minute) // 01:00
	r := &Rallies{s}
	if cell = cellCalled(t, must[BoothsView](t)(r.Stamp(conference, "", key)).Cards[0], "Tsumugi"); !cell.Counts {
		t.Errorf("at a booth of that day it lacks %q", cell.Lacks)
	}
	got := *cell.Stamp
	if got.Day != "2027-05-15" || got.Time != "01:00" || got.Date != "27.5.15" {
		t.Errorf("%+v", got)
	}
	got = *cellCalled(t, must[BoothsView](t)(r.SaveStamp(conference, "", key, map[string]string{"time": "00:30"})).Cards[0], "Tsumugi").Stamp
	if got.At != "2027-05-16T00:30:00+09:00" {
		t.Errorf("half past midnight is %s", got.At)
	}
	got = *cellCalled(t, must[BoothsView](t)(r.SaveStamp(conference, "", key, map[string]string{"time": "17:30"})).Cards[0], "Tsumugi").Stamp
	if got.At != "2027-05-15T17:30:00+09:00" {
		t.Errorf("the afternoon is %s", got.At)
	}
}

// The first day has its small hours twice, before it and after it: what is typed is the one nearer to the stamp as it was.
func TestAStampOfADayWithItsSmallHoursTwice(t *testing.T) {
	s, conference, move := afternoon(t)
	key := cellCalled(t, booths(t, s, conference).Cards[0], "Tsumugi").Key
	move(-13*time.Hour - 48*time.Minute) // 00:40
	r := &Rallies{s}
	must[BoothsView](t)(r.Stamp(conference, "", key))
	for _, c := range []struct{ name, typed, want string }{
		{"half past midnight was just now", "00:30", "2027-05-15T00:30:00+09:00"},
		{"the evening", "23:00", "2027-05-15T23:00:00+09:00"},
		{"half past midnight is of its night", "00:30", "2027-05-16T00:30:00+09:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := *cellCalled(t, must[BoothsView](t)(r.SaveStamp(conference, "", key, map[string]string{"time": c.typed})).Cards[0], "Tsumugi").Stamp
			if got.At != c.want || got.Day != "2027-05-15" {
				t.Errorf("it is %s of %s", got.At, got.Day)
			}
		})
	}
}

// On the second day of a rally the key takes back today's stamp, and what was written yesterday stays.
func TestABoothStampedOnBothDays(t *testing.T) {
	s, conference, move := afternoon(t)
	key := cellCalled(t, booths(t, s, conference).Cards[0], "Tsumugi").Key
	r := &Rallies{s}
	must[BoothsView](t)(r.Stamp(conference, "", key))
	must[BoothsView](t)(r.SaveStamp(conference, "", key, map[string]string{"note": "nice people"}))
	move(24 * time.Hour)
	must[BoothsView](t)(r.Stamp(conference, "", key))
	for _, want := range []string{"nice people", ""} {
		cell := cellCalled(t, must[BoothsView](t)(r.Unstamp(conference, "", key)).Cards[0], "Tsumugi")
		if (cell.Stamp != nil) != (want != "") || cell.Stamp != nil && cell.Stamp.Note != want {
			t.Errorf("then the stamp is %+v", cell.Stamp)
		}
	}
}

// rules is a rally of the sample's first day that asks for three with 白波 among them.
func rules(view BoothsView) RallyView {
	var shore string
	for _, b := range view.Booths {
		if b.Name == "白波" {
			shore = b.ID
		}
	}
	return RallyView{
		Name: "Harbour rally", Opens: "2027-05-15T10:00", Closes: "2027-05-15T18:00", Exchange: "Desk", AllBooths: true,
		Checkpoints: []CheckpointView{
			{Booth: shore, Required: true},
			{Name: "Quiz", Asks: "quiz", Hours: "2027-05-15T15:00/2027-05-15T16:00\n2027-05-16T09:00/2027-05-16T10:00"},
		},
		Prizes: []RuleView{
			{Name: "Sticker", Stamps: 3, Until: "2027-05-15T17:30"},
			{Name: "Hoodie", Stamps: -1, Draw: "2027-05-15T17:45", Present: true},
		},
	}
}

func TestARallyOfMyOwn(t *testing.T) {
	s, conference, move := afternoon(t)
	view := booths(t, s, conference)
	r := &Rallies{s}
	want := rules(view)
	preview := must[RallyView](t)(r.Preview(conference, want))
	if !strings.Contains(preview.Sentence, "9 白波") || !strings.Contains(preview.Sentence, "Hoodie") {
		t.Errorf("it reads %q", preview.Sentence)
	}
	if kept := must[BoothsView](t)((&Booths{s}).Screen(conference)); kept.Cards[0].Name != "" {
		t.Errorf("a preview kept %+v", kept.Cards[0])
	}
	view = must[BoothsView](t)(r.Save(conference, want))
	card := cardCalled(t, view, "Harbour rally")
	if !card.Own || card.Published || card.State != "open" || len(card.Cells) != 9 || card.Required != 1 || card.Sentence != preview.Sentence ||
		view.Undo.Undo.Action != "rally" {
		t.Fatalf("%+v", card)
	}
	for _, name := range []string{"Tsumugi", "灯台クラウド", "Kodama"} {
		view = must[BoothsView](t)(r.Stamp(conference, card.Key, cellCalled(t, card, name).Key))
	}
	card = cardCalled(t, view, "Harbour rally")
	sticker := prizeCalled(t, card, "Sticker")
	if sticker.Earned || sticker.Left != 1 || sticker.Missing == "" || sticker.State != "open" || sticker.UntilTime != "17:30" || sticker.Ring != "3" || sticker.Where != "Desk" {
		t.Errorf("without the required one the sticker is %+v", sticker)
	}
	view = must[BoothsView](t)(r.Stamp(conference, card.Key, cellCalled(t, card, "白波").Key))
	card = cardCalled(t, view, "Harbour rally")
	if sticker = prizeCalled(t, card, "Sticker"); !sticker.Earned || sticker.State != "earned" || sticker.Missing != "" || card.RequiredDone != 1 {
		t.Errorf("%+v", sticker)
	}
	if card.Closing == nil || card.Closing.Kind != "exchange" || card.Closing.Time != "17:30" || card.Closing.Minutes != 182 || len(card.Deadlines) != 3 {
		t.Errorf("%+v of %+v", card.Closing, card.Deadlines)
	}

	quiz := cellCalled(t, card, "Quiz")
	if quiz.Hours != "15:00–16:00" || quiz.OpenNow || quiz.Asks != "quiz" {
		t.Errorf("before its hours the quiz is %+v", quiz)
	}
	view = must[BoothsView](t)(r.Stamp(conference, card.Key, quiz.Key))
	if quiz = cellCalled(t, cardCalled(t, view, "Harbour rally"), "Quiz"); quiz.Counts || quiz.Lacks != "hours" {
		t.Errorf("stamped before its hours it is %+v", quiz)
	}
	move(time.Hour)
	view = must[BoothsView](t)(r.Stamp(conference, card.Key, quiz.Key))
	if quiz = cellCalled(t, cardCalled(t, view, "Harbour rally"), "Quiz"); quiz.Counts || quiz.Lacks != "answer" || quiz.Stamp.Time != "15:28" {
		t.Errorf("stamped again while it is open it is %+v", quiz)
	}
	view = must[BoothsView](t)(r.SaveStamp(conference, card.Key, quiz.Key, map[string]string{"answer": "1871"}))
	if quiz = cellCalled(t, cardCalled(t, view, "Harbour rally"), "Quiz"); !quiz.Counts || quiz.Lacks != "" {
		t.Errorf("answered it is %+v", quiz)
	}

	view = must[BoothsView](t)(r.Claim(conference, card.Key, sticker.Key, "claimed"))
	if sticker = prizeCalled(t, cardCalled(t, view, "Harbour rally"), "Sticker"); sticker.State != "claimed" || sticker.ClaimedAt != "15:28" || view.Undo.Undo.About != "Sticker" {
		t.Errorf("%+v", sticker)
	}
	view = must[BoothsView](t)(r.Claim(conference, card.Key, sticker.Key, ""))
	if sticker = prizeCalled(t, cardCalled(t, view, "Harbour rally"), "Sticker"); sticker.State != "earned" || sticker.ClaimedAt != "" {
		t.Errorf("%+v", sticker)
	}
	_, err := r.Claim(conference, card.Key, "crown", "claimed")
	refusedWith(t, err, "edit.gone")
	_, err = r.Claim(conference, card.Key, sticker.Key, "eaten")
	refusedWith(t, err, "edit.field")

	early := want
	early.Name, early.Opens, early.Closes, early.Checkpoints, early.Prizes = "Breakfast", "2027-05-15T08:00", "2027-05-15T09:00", []CheckpointView{}, []RuleView{}
	late := early
	late.Name, late.Opens, late.Closes = "Dinner", "2027-05-15T19:00", "2027-05-15T20:00"
	must[BoothsView](t)(r.Save(conference, early))
	view = must[BoothsView](t)(r.Save(conference, late))
	var order []string
	for _, card := range view.Cards {
		order = append(order, card.Name+" "+card.State)
	}
	if !slices.Equal(order, []string{"Harbour rally open", "Dinner before", "Breakfast over"}) {
		t.Errorf("the cards are %q", order)
	}
	for _, other := range view.Cards[1:] {
		must[BoothsView](t)(r.Revert(conference, other.Key))
	}

	move(24 * time.Hour)
	_, err = r.Stamp(conference, card.Key, cellCalled(t, card, "Nagare").Key)
	refusedWith(t, err, "problem.stamp.otherDay")
	move(-24 * time.Hour)

	view = must[BoothsView](t)(r.Remove(conference, card.Key))
	if len(view.Cards) != 1 || view.Cards[0].Key != "" || view.Cards[0].Stamped != 4 {
		t.Errorf("stamps stay without the rally: %+v", view.Cards)
	}
}

func TestTheRulesOfARallyComeBackAsTheyWereSaved(t *testing.T) {
	s, conference, _ := afternoon(t)
	r := &Rallies{s}
	want := rules(booths(t, s, conference))
	want.Checkpoints[0].Early, want.Checkpoints[0].Points, want.Checkpoints[0].Again = "5/2027-05-15T12:00\n2/2027-05-15T13:00", 3, 1
	want.Prizes[0].Groups, want.Prizes[0].Any, want.Cards, want.Columns, want.Complete = map[string]int{"5A": 1}, true, 3, 3, 10
	saved := must[BoothsView](t)(r.Save(conference, want))
	form := must[RallyView](t)(r.Form(conference, cardCalled(t, saved, want.Name).Key))
	again := must[BoothsView](t)(r.Save(conference, form))
	if again.Undo.Undo.ID != saved.Undo.Undo.ID {
		t.Error("saving the form as it is changes the rules")
	}
	got := form
	got.Key, got.Sentence = "", ""
	for i := range got.Checkpoints {
		got.Checkpoints[i].Key = ""
	}
	for i := range got.Prizes {
		got.Prizes[i].Key = ""
	}
	want.Prizes[1].Groups = map[string]int{}
	if a, b := asJSON(t, got), asJSON(t, want); a != b {
		t.Errorf("%s\nwant\n%s", a, b)
	}
	for _, c := range []struct {
		name   string
		change func(*RallyView)
	}{
		{"an opening that is no time", func(v *RallyView) { v.Opens = "noon" }},
		{"hours that aren't any", func(v *RallyView) { v.Checkpoints[1].Hours = "15:00-16:00" }},
		{"a bonus without a time", func(v *RallyView) { v.Checkpoints[0].Early = "5" + "/" + "lunch" }},
		{"a bonus that is no number", func(v *RallyView) { v.Checkpoints[0].Early = "five/2027-05-15T12:00" }},
		{"a draw that is no time", func(v *RallyView) { v.Prizes[1].Draw = "17:45" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			broken := must[RallyView](t)(r.Form(conference, form.Key))
			c.change(&broken)
			_, err := r.Save(conference, broken)
			refusedWith(t, err, "edit.time")
		})
	}
	blank := must[RallyView](t)(r.Form(conference, ""))
	if blank.Key != "" || !blank.AllBooths || len(blank.Prizes) != 0 {
		t.Errorf("a blank form is %+v", blank)
	}
	presets := must[[]PresetView](t)(r.Presets(conference))
	if len(presets) < 5 {
		t.Errorf("%d presets", len(presets))
	}
	for _, p := range presets {
		kept := must[BoothsView](t)(r.Save(conference, p.Rally))
		if kept.Undo.Undo.Action != "rally" || p.Rally.Sentence == "" {
			t.Errorf("%s: %+v", p.Name, p.Rally)
		}
	}
}

// A published rally that was changed by hand is given back whole, seconds and what is written about it included.
func TestAPublishedRallyIsGivenBack(t *testing.T) {
	s, conference, _ := afternoon(t)
	closes := time.Date(2027, 5, 15, 8, 59, 59, 0, time.UTC)
	publish(t, s, conference, func(p *app.Programme) {
		p.Booths = []app.Booth{{Key: "1", Number: "1", Name: "Acme"}}
		p.Rallies = []app.Rally{{
			Key: "r", Name: "Rally", Closes: closes, About: "<b>bold</b><script>x</script>",
			Checkpoints: []app.Checkpoint{{Key: "c", Booth: "1"}, {Key: "gone", Name: "Gone", Booth: "not here"}}, Prizes: []app.Prize{{Key: "p", Name: "Pen"}},
		}}
	})
	r := &Rallies{s}
	view := must[BoothsView](t)((&Booths{s}).Screen(conference))
	published := view.Cards[0]
	if published.Own || !published.Published || published.About != "<p><b>bold</b></p>" && published.About != "<b>bold</b>" || len(published.Cells) != 2 {
		t.Fatalf("%+v", published)
	}
	form := must[RallyView](t)(r.Form(conference, "r"))
	before := view.Undo.Undo
	if view = must[BoothsView](t)(r.Save(conference, form)); view.Cards[0].Own || view.Undo.Undo.ID != before.ID {
		t.Errorf("rules that nobody changed are %+v", view.Cards[0])
	}
	form.Prizes[0].Name = "Two pens"
	if view = must[BoothsView](t)(r.Save(conference, form)); !view.Cards[0].Own || view.Cards[0].Prizes[0].Name != "Two pens" || view.Cards[0].Closes != "2027-05-15T17:59:59+09:00" ||
		view.Cards[0].About != published.About {
		t.Errorf("%+v", view.Cards[0])
	}
	if view = must[BoothsView](t)(r.Revert(conference, "r")); asJSON(t, view.Cards[0]) != asJSON(t, published) {
		t.Errorf("%s, want %s", asJSON(t, view.Cards[0]), asJSON(t, published))
	}
	if view = must[BoothsView](t)(r.Remove(conference, "r")); len(view.Cards) != 1 || view.Cards[0].Key != "" {
		t.Errorf("%+v", view.Cards)
	}
}

func TestACardIsSavedAsAPicture(t *testing.T) {
	s, _, _ := afternoon(t)
	path := filepath.Join(t.TempDir(), "card.png")
	var asked string
	s.askWhere = func(name string) (string, error) { asked = name; return path, nil }
	r := &Rallies{s}
	content := picture(t, 2, 3)
	if got := must[string](t)(r.SaveCard("Go/Con: card", base64.StdEncoding.EncodeToString(content))); got != path || asked != "Go Con  card.png" {
		t.Errorf("%q was asked for as %q", got, asked)
	}
	if wrote, err := os.ReadFile(path); err != nil || !slices.Equal(wrote, content) {
		t.Errorf("%d bytes, %v", len(wrote), err)
	}
	_, err := r.SaveCard("card", base64.StdEncoding.EncodeToString([]byte("<svg/>")))
	refusedWith(t, err, "problem.internal")
	s.askWhere = func(string) (string, error) { return "", nil }
	if got := must[string](t)(r.SaveCard("card", base64.StdEncoding.EncodeToString(content))); got != "" {
		t.Errorf("somebody who changed their mind has %q", got)
	}
}

// picture is a PNG of so many pixels.
func picture(t testing.TB, width, height int) []byte {
	t.Helper()
	var out strings.Builder
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return []byte(out.String())
}
