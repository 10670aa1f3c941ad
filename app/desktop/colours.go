package desktop

import (
	"cmp"
	"strconv"

	"meguri/app"
)

// trackColours are the design's colours for tracks (tokens.css, the light ones), in the order in which tracks get them;
// a later track repeats one with a striped edge.
var trackColours = [...]string{"#1d4f9e", "#bf7d0e", "#0e857a", "#a56fc4", "#6a3a1c", "#4d5966"}

// paint gives tracks the colour that the person chose, as the nearest of the design's. What a feed publishes as
// colours is left alone: the design's are told apart in every kind of sight, by day and by night.
func (l *loaded) paint(list []app.Edit) {
	chosen, called := map[string]string{}, map[string]string{}
	for _, edit := range list {
		switch {
		case edit.Kind != app.EditTrack:
		case edit.Field == "colour":
			chosen[edit.Thing] = edit.Value
		case edit.Field == "name":
			called[edit.Thing] = edit.Value
		}
	}
	for thing, colour := range chosen {
		name := cmp.Or(called[thing], thing)
		if badge, ok := l.badges[name]; ok && colour != "" {
			badge.colour, badge.striped = nearest(colour), false
			l.badges[name] = badge
		}
	}
}

// nearest gives the place of the design's colour that is least far from #rrggbb, by its three lights.
func nearest(colour string) int {
	found, least := 0, -1
	for i, each := range trackColours {
		far := 0
		for light := 1; light < len(each); light += 2 {
			apart := light8(colour, light) - light8(each, light)
			far += apart * apart
		}
		if least < 0 || far < least {
			found, least = i, far
		}
	}
	return found
}

// light8 reads the two hexadecimal digits at a place, 0 where there are none.
func light8(colour string, at int) int {
	if len(colour) < at+2 {
		return 0
	}
	value, err := strconv.ParseUint(colour[at:at+2], 16, 8)
	if err != nil {
		return 0
	}
	return int(value)
}
