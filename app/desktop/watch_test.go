package desktop

import (
	"slices"
	"testing"
	"time"

	"meguri/app"
)

// The exchange and the draw are told of a quarter of an hour before, once, to whoever takes part, and again when they move.
func TestRemindersOfARally(t *testing.T) {
	s, conference, move := afternoon(t) // 14:28
	told := []string{}
	s.notify = func(_, title, body string) error { told = append(told, title+" / "+body); return nil }
	s.emit = func(string) {}
	expect := func(when string, want ...string) {
		t.Helper()
		s.round(t.Context(), false)
		s.round(t.Context(), false)
		if !slices.Equal(told, want) {
			t.Errorf("%s: %q, want %q", when, told, want)
		}
		told = nil
	}
	r := &Rallies{s}
	view := booths(t, s, conference)
	rally := rules(view)
	rally.Checkpoints = rally.Checkpoints[:1]
	rally.Prizes[0].Stamps, rally.Prizes[0].Any = 1, true
	rally.Prizes = append(rally.Prizes, RuleView{Name: "Pen", Stamps: 2, Any: true, Until: "2027-05-15T17:31"})
	view = must[BoothsView](t)(r.Save(conference, rally))
	card := cardCalled(t, view, rally.Name)
	move(2*time.Hour + 50*time.Minute) // 17:18
	expect("to somebody who has no stamp")
	move(-10 * time.Minute) // 17:08
	must[BoothsView](t)(r.Stamp(conference, card.Key, cellCalled(t, card, "Tsumugi").Key))
	expect("22 minutes before the exchange closes")
	if sleep := s.round(t.Context(), false); sleep != longestSleep {
		t.Errorf("it sleeps %v", sleep)
	}
	move(6*time.Minute + 40*time.Second)
	if sleep := s.round(t.Context(), false); sleep != 20*time.Second {
		t.Errorf("20 seconds before it is due it sleeps %v", sleep)
	}
	move(20 * time.Second) // 17:15
	expect("a quarter of an hour before", "In 15 min: Prize exchange closes / 17:30 · Sticker, Desk")
	move(time.Minute) // 17:16
	expect("before another exchange in the same place", "In 15 min: Prize exchange closes / 17:31 · Pen, Desk")

	form := must[RallyView](t)(r.Form(conference, card.Key))
	form.Prizes[0].Until = "2027-05-15T17:40"
	must[BoothsView](t)(r.Save(conference, form))
	expect("after it was moved")
	move(10 * time.Minute) // 17:26
	expect("before its new time", "In 14 min: Prize exchange closes / 17:40 · Sticker, Desk")
	must[BoothsView](t)(r.Claim(conference, card.Key, form.Prizes[0].Key, "claimed"))
	move(4 * time.Minute) // 17:30
	expect("a quarter of an hour before the draw", "In 15 min: Draw / 17:45 · Hoodie, Desk, must be present")

	set(t, s, "remind", "0")
	form.Prizes[1].Draw = "2027-05-15T17:42"
	must[BoothsView](t)(r.Save(conference, form))
	expect("when reminders are off")
	set(t, s, "remind", "30")
	expect("when they are on again", "In 12 min: Draw / 17:42 · Hoodie, Desk, must be present")
	publish(t, s, conference, func(p *app.Programme) { p.Title += "!" })
	expect("after something else was published")
}
