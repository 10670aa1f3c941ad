package rally_test

import (
	"testing"

	"meguri/app"
	"meguri/app/rally"
)

func TestCounts(t *testing.T) {
	for name, c := range map[string]struct {
		prize app.Prize
		want  string
	}{
		"so many stamps":                        {app.Prize{Stamps: 5}, "stamps"},
		"so many of groups":                     {app.Prize{Groups: map[string]int{"hall 5": 1}}, "stamps"},
		"all of them":                           {app.Prize{Stamps: -1}, "all"},
		"nothing said, which is all of them":    {app.Prize{}, "all"},
		"lines":                                 {app.Prize{Lines: 2}, "lines"},
		"points, of a card whose lines it asks": {app.Prize{Points: 30, Lines: 1}, "points"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := (rally.Standing{Prize: c.prize}).Counts(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
