package desktop

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"meguri/app/sample"
)

func TestATracksColourIsTheNearestOfTheDesigns(t *testing.T) {
	for _, c := range []struct {
		name, colour string
		want         int
	}{
		{"one of the design's is itself", "#0E857A", 2},
		{"a bright blue is the blue", "#2f6fd1", 0},
		{"black is the grey", "#000000", 4},
		{"nonsense is some colour", "#1", 4},
	} {
		if got := nearest(c.colour); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestTheColoursOfTracksAreThoseOnScreen(t *testing.T) {
	tokens, err := os.ReadFile("../../frontend/src/ui/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	form, err := os.ReadFile("../../frontend/src/features/edits/colours.ts")
	if err != nil {
		t.Fatal(err)
	}
	for i, colour := range trackColours {
		if !strings.Contains(string(form), "'"+colour+"',") {
			t.Errorf("colours.ts has no %s", colour)
		}
		if token := fmt.Sprintf("--track-%d: light-dark(%s,", i, colour); !strings.Contains(string(tokens), token) {
			t.Errorf("tokens.css has no %s", token)
		}
	}
}

func TestAChosenColourShowsOnARenamedTrack(t *testing.T) {
	s := open(t)
	kept := keep(t, s, sample.Address, KeepView{})
	track := kept.Day.Tracks[0]
	things := &Edits{s}
	if _, err := things.SaveThing(kept.Conference.ID, "track", track.Name, map[string]string{"name": "Reef", "colour": trackColours[4]}); err != nil {
		t.Fatal(err)
	}
	day, err := (&Timetable{s}).Day(kept.Conference.ID, kept.Day.Day, "conference", false)
	if err != nil {
		t.Fatal(err)
	}
	for _, shown := range day.Tracks {
		if shown.Name == "Reef" && shown.Colour == 4 && !shown.Striped {
			return
		}
	}
	t.Errorf("the day has %+v", day.Tracks)
}
