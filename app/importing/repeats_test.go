package importing

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/changes"
	"meguri/app/feed"
	"meguri/app/testkit"
)

// repeat is one slot of a feed in which ids say little.
type repeat struct {
	slot  int // where and when: each has its own, and its title begins with it
	id    int
	title int // how often it was retitled
}

// repeats writes slots as a frab JSON schedule and reads it.
func repeats(t *rapid.T, slots []repeat) app.Programme {
	var rooms [3][]string
	for _, s := range slots {
		at := fmt.Sprintf("2031-02-01T%02d:%02d:00+01:00", 9+s.slot/3/2, s.slot/3%2*30)
		rooms[s.slot%3] = append(rooms[s.slot%3], fmt.Sprintf(
			`{"id": %d, "guid": "g-%d", "title": "%d again and again %d", "date": "%s", "duration": "00:30", "language": "en", "persons": []}`, s.id, s.id, s.slot, s.title, at))
	}
	var written []string
	for i, sessions := range rooms {
		written = append(written, fmt.Sprintf(`"Hall %d": [%s]`, i, strings.Join(sessions, ",")))
	}
	text := `{"schedule": {"conference": {"acronym": "r", "title": "Repeats", "time_zone_name": "Europe/Berlin", "days": [{"date": "2031-02-01", "rooms": {` +
		strings.Join(written, ",") + `}}]}}}`
	p, _, _, err := feed.Parse(t.Context(), feed.Paste([]byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// However often a feed repeats its ids, in whatever order and with whatever is retitled, dropped and added: what is at its
// time and in its room in two feeds running is one session.
func TestRepeatedIDsAreToldApart(t *testing.T) {
	slotOf := func(s app.Session) string { slot, _, _ := strings.Cut(s.Title, " "); return slot }
	rapid.Check(t, func(t *rapid.T) {
		var all []repeat
		for slot := range rapid.IntRange(2, 30).Draw(t, "slots") {
			all = append(all, repeat{slot: slot, id: rapid.IntRange(1, 3).Draw(t, "id")})
		}
		some := func(what string) []repeat {
			var kept []repeat
			for _, s := range rapid.Permutation(all).Draw(t, what) {
				if rapid.IntRange(0, 4).Draw(t, "fate") > 0 {
					s.title += rapid.IntRange(0, 1).Draw(t, "retitled")
					kept = append(kept, s)
				}
			}
			return kept
		}
		first := some("first")
		if len(first) == 0 {
			return
		}
		programme := testkit.Stored(repeats(t, first))
		for _, what := range []string{"second", "third"} {
			was := map[string]string{} // slot to Session.ID, of what is on
			for _, s := range programme.Sessions {
				if !s.Cancelled {
					was[slotOf(s)] = s.ID
				}
			}
			slots := some(what)
			if len(slots) == 0 {
				continue
			}
			programme, _ = changes.Merge(programme, repeats(t, slots), func(string) bool { return true }, nil)
			ids := map[string]bool{}
			for i := range programme.Sessions {
				s := &programme.Sessions[i]
				if id, known := was[slotOf(*s)]; known && !s.Cancelled && id != s.ID {
					t.Fatalf("slot %s was %s and is %q", slotOf(*s), id, s.ID)
				}
				if s.ID == "" {
					s.ID = what + s.Key
				}
				if ids[s.ID] {
					t.Fatalf("%s twice", s.ID)
				}
				ids[s.ID] = true
			}
		}
	})
}
