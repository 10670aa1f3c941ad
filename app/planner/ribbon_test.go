package planner_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"meguri/app/planner"
)

// clock is a time of the ribbon's day; from "24:00" on of the next.
func clock(t interface{ Fatal(...any) }, text string) time.Time {
	at, err := time.ParseInLocation(time.DateOnly, "2024-08-03", tokyo)
	if err != nil {
		t.Fatal(err)
	}
	past, err := time.ParseDuration(text[:2] + "h" + text[3:] + "m")
	if err != nil {
		t.Fatal(err)
	}
	return at.Add(past).UTC()
}

// spans are busy times, from and until by turns.
func spans(t *testing.T, times ...string) []planner.Gap {
	var all []planner.Gap
	for pair := range slices.Chunk(times, 2) {
		all = append(all, planner.Gap{Start: clock(t, pair[0]), End: clock(t, pair[1])})
	}
	return all
}

func TestRibbon(t *testing.T) {
	for _, c := range []struct {
		name  string
		busy  []string
		also  []string
		at    string
		want  float64
		hours []string // labels at least a twentieth apart
	}{
		{"without quiet hours time runs evenly", []string{"10:00", "11:00", "11:00", "12:00"}, nil, "11:30", .75, []string{"10", "11", "12"}},
		{"it begins and ends with a full hour", []string{"10:20", "11:40"}, nil, "10:30", .25, []string{"10", "11", "12"}},
		{"an hour without anything is no quiet one", []string{"10:00", "11:00", "12:00", "13:00"}, nil, "12:00", 2. / 3, []string{"10", "11", "12", "13"}},
		// 1 h, then 7 h that count as 1 + 6/6, then 1 h: four in all.
		{"a quiet stretch counts for an hour and a sixth of the rest", []string{"10:00", "11:00", "18:00", "19:00"}, nil, "18:00", .75,
			[]string{"10", "11", "12", "13", "14", "15", "16", "17", "18", "19"}},
		{"inside it time runs evenly too", []string{"10:00", "11:00", "18:00", "19:00"}, nil, "14:30", .5,
			[]string{"10", "11", "12", "13", "14", "15", "16", "17", "18", "19"}},
		{"labels that would touch are left out", []string{"10:00", "14:00", "22:00", "25:00"}, nil, "14:00", 4 / (7 + 1 + 7./6),
			[]string{"10", "11", "12", "13", "14", "16", "18", "20", "22", "23", "00", "01"}},
		{"what overlaps counts once", []string{"10:00", "12:00", "11:00", "11:30", "10:30", "12:00"}, nil, "11:00", .5, []string{"10", "11", "12"}},
		{"now before the doors open is on the line", []string{"10:00", "11:00"}, []string{"09:10"}, "10:00", .5, []string{"09", "10", "11"}},
		{"and makes a quiet hour no less quiet", []string{"10:00", "11:00", "18:00", "19:00"}, []string{"14:30"}, "14:30", .5,
			[]string{"10", "11", "12", "13", "14", "15", "16", "17", "18", "19"}},
		{"a party past midnight is of the same line", []string{"22:00", "26:00"}, nil, "24:00", .5, []string{"22", "23", "00", "01", "02"}},
		{"an empty day is the hour that now is in", nil, []string{"14:28"}, "14:30", .5, []string{"14", "15"}},
		{"and has a whole hour on the hour too", nil, []string{"14:00"}, "14:30", .5, []string{"14", "15"}},
		{"what was before is at its beginning", []string{"10:00", "11:00"}, nil, "08:00", 0, []string{"10", "11"}},
		{"what comes after is at its end", []string{"10:00", "11:00"}, nil, "13:00", 1, []string{"10", "11"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var also []time.Time
			for _, text := range c.also {
				also = append(also, clock(t, text))
			}
			r := planner.NewRibbon(spans(t, c.busy...), tokyo, also...)
			if got := r.At(clock(t, c.at)); math.Abs(got-c.want) > 1e-9 {
				t.Errorf("%s is at %v, want %v", c.at, got, c.want)
			}
			var hours []string
			for _, at := range r.Hours(tokyo, .05) {
				hours = append(hours, at.In(tokyo).Format("15"))
			}
			if !slices.Equal(hours, c.hours) {
				t.Errorf("labels %q, want %q", hours, c.hours)
			}
		})
	}
	if r := planner.NewRibbon(nil, tokyo); r != nil {
		t.Errorf("a ribbon of nothing: %v", r)
	}
}

// A full hour is one by the conference's own clock.
func TestRibbonOfAZoneWithHalfAnHour(t *testing.T) {
	delhi := time.FixedZone("IST", 5*60*60+30*60)
	r := planner.NewRibbon(spans(t, "14:05", "14:45"), delhi) // 10:35 to 11:15 there
	for i, at := range r.Hours(delhi, 0) {
		if want := []string{"10:00", "11:00", "12:00"}[i]; at.In(delhi).Format("15:04") != want {
			t.Errorf("label %d is %s, want %s", i, at.In(delhi).Format("15:04"), want)
		}
	}
}

// Later is never further left, everything of the person's is on the line, and nothing of theirs is drawn shorter for being
// beside a quiet hour than another of the same length.
func TestRibbonLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minute := rapid.IntRange(0, 26*60)
		var busy []planner.Gap
		begin := clock(t, "00:00")
		for range rapid.IntRange(1, 8).Draw(t, "spans") {
			start := begin.Add(time.Duration(minute.Draw(t, "start")) * time.Minute)
			busy = append(busy, planner.Gap{Start: start, End: start.Add(time.Duration(rapid.IntRange(1, 180).Draw(t, "minutes")) * time.Minute)})
		}
		r := planner.NewRibbon(busy, tokyo)
		a, b := minute.Draw(t, "a"), minute.Draw(t, "b")
		earlier, after := begin.Add(time.Duration(min(a, b))*time.Minute), begin.Add(time.Duration(max(a, b))*time.Minute)
		if r.At(earlier) > r.At(after) {
			t.Fatalf("%v is right of %v", earlier, after)
		}
		perMinute := (r.At(busy[0].End) - r.At(busy[0].Start)) / busy[0].End.Sub(busy[0].Start).Minutes()
		for _, s := range busy {
			if got := (r.At(s.End) - r.At(s.Start)) / s.End.Sub(s.Start).Minutes(); math.Abs(got-perMinute) > 1e-9 {
				t.Fatalf("a minute of %v takes %v, of %v %v", s, got, busy[0], perMinute)
			}
		}
	})
}

func TestRuns(t *testing.T) {
	times := []time.Time{clock(t, "12:40"), clock(t, "12:10"), clock(t, "14:50"), clock(t, "12:25"), clock(t, "15:06")}
	want := []planner.Run{
		{Start: clock(t, "12:10"), End: clock(t, "12:40"), Count: 3},
		{Start: clock(t, "14:50"), End: clock(t, "14:50"), Count: 1},
		{Start: clock(t, "15:06"), End: clock(t, "15:06"), Count: 1},
	}
	if got := planner.Runs(times, 15*time.Minute); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := planner.Runs(nil, time.Minute); len(got) != 0 {
		t.Errorf("runs of nothing: %v", got)
	}
}
