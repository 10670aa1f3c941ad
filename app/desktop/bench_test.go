package desktop

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/testkit"
)

// fosdem opens FOSDEM 2025 with every tenth session bookmarked, and gives its busiest day.
func fosdem(b *testing.B) (*Shell, DayView) {
	s := open(b)
	day := keep(b, s, testkit.DataPath(b, "pentabarf-xml/fosdem-2025.xml"), KeepView{}).Day
	for i := 0; i < len(day.Slots); i += 10 {
		if _, err := (&Bookmarks{s}).Set(day.Slots[i].ID, "must"); err != nil {
			b.Fatal(err)
		}
	}
	return s, day
}

// BenchmarkDay draws FOSDEM's Saturday with its plan, marks read from the database each time.
func BenchmarkDay(b *testing.B) {
	s, day := fosdem(b)
	for b.Loop() {
		if _, err := s.day(b.Context(), day.Conference, day.Day, "conference", false); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDayAsJSON adds the way to the page.
func BenchmarkDayAsJSON(b *testing.B) {
	s, day := fosdem(b)
	for b.Loop() {
		view, err := s.day(b.Context(), day.Conference, day.Day, "conference", false)
		if err != nil {
			b.Fatal(err)
		}
		text, err := json.Marshal(view)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(text)))
	}
}

// BenchmarkFind types a word key by key over all of FOSDEM 2025; one iteration is one key.
func BenchmarkFind(b *testing.B) {
	s, day := fosdem(b)
	timetable := &Timetable{s}
	const word = "postgresql performance"
	i := 0
	for b.Loop() {
		if _, err := timetable.Find(day.Conference, word[:i%len(word)+1]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkBookmark marks a session and answers with the plan: what a key costs in Go, disk included.
func BenchmarkBookmark(b *testing.B) {
	s, day := fosdem(b)
	bookmarks := &Bookmarks{s}
	values := []string{"must", ""}
	i := 0
	for b.Loop() {
		if _, err := bookmarks.Set(day.Slots[i/2%len(day.Slots)].ID, values[i%2]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// expo is a conference with a rally over 200 booths in four halls with floor plans, 100 of them stamped, and a session to be
// at afterwards. It gives the cells that aren't stamped.
func expo(b *testing.B) (s *Shell, conference, card string, left []string) {
	s, conference, move := afternoon(b)
	var list strings.Builder
	for i := range 200 {
		fmt.Fprintf(&list, "%d\tBooth %d\tHall %d\thttps://example.com/%d\n", i+1, i+1, i/50+1, i+1)
	}
	view := must[BoothsView](b)((&Booths{s}).AddList(conference, list.String(), []string{"number", "name", "hall", "url"}))
	plans, rallies := &Plans{s}, &Rallies{s}
	for hall := range 4 {
		name := fmt.Sprint("Hall ", hall+1)
		must[BoothsView](b)(plans.AddBytes(conference, name+".png", base64.StdEncoding.EncodeToString(picture(b, 100+hall, 60))))
		for i, booth := range view.Booths[hall*50 : hall*50+50] {
			if err := s.db.Pin(b.Context(), conference, name, app.Pin{Booth: booth.ID, X: float64(i%10) / 10, Y: float64(i/10) / 5}, booth.Name); err != nil {
				b.Fatal(err)
			}
		}
	}
	rules := RallyView{Name: "Expo", AllBooths: true, Prizes: []RuleView{{Name: "Pen", Stamps: 50}, {Name: "Bag", Stamps: 120}, {Name: "Draw", Stamps: -1}}}
	for _, booth := range view.Booths[195:] {
		rules.Checkpoints = append(rules.Checkpoints, CheckpointView{Booth: booth.ID, Required: true})
	}
	card = must[BoothsView](b)(rallies.Save(conference, rules)).Cards[0].Key
	for i, booth := range view.Booths {
		if i%2 == 0 {
			if _, err := s.db.Stamp(b.Context(), conference, booth.ID, booth.Name, "2027-05-15", s.options.Now()); err != nil {
				b.Fatal(err)
			}
			move(time.Second)
			continue
		}
		left = append(left, booth.ID)
	}
	day := must[DayView](b)((&Timetable{s}).Day(conference, "2027-05-15", "conference", false))
	must[MarkedView](b)((&Bookmarks{s}).Set(day.Slots[len(day.Slots)-1].ID, "must"))
	return s, conference, card, left
}

// BenchmarkBooths draws the screen of 200 booths, their card with the walk among it, stamps and marks read each time.
func BenchmarkBooths(b *testing.B) {
	s, conference, _, _ := expo(b)
	for b.Loop() {
		must[BoothsView](b)(s.boothsView(b.Context(), conference))
	}
}

// BenchmarkBoothsAsJSON adds the way to the page.
func BenchmarkBoothsAsJSON(b *testing.B) {
	s, conference, _, _ := expo(b)
	for b.Loop() {
		text, err := json.Marshal(must[BoothsView](b)(s.boothsView(b.Context(), conference)))
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(text)))
	}
}

// BenchmarkStamp stamps one of 200 booths and takes it back, by turns, with the whole screen as the answer: what a key costs
// in Go, disk included.
func BenchmarkStamp(b *testing.B) {
	s, conference, card, left := expo(b)
	rallies := &Rallies{s}
	i := 0
	for b.Loop() {
		do := rallies.Stamp
		if i%2 == 1 {
			do = rallies.Unstamp
		}
		must[BoothsView](b)(do(conference, card, left[i/2%len(left)]))
		i++
	}
}

// BenchmarkToday draws the day of the same conference.
func BenchmarkToday(b *testing.B) {
	s, conference, _, _ := expo(b)
	for b.Loop() {
		must[TodayView](b)(s.today(b.Context(), conference))
	}
}
