package desktop

import (
	"encoding/json"
	"testing"

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
