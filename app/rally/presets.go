package rally

import (
	"math"
	"slices"
	"time"

	"meguri/app"
)

// Preset is a common rally to begin with.
type Preset struct {
	Name  string // in the language asked for
	Rally app.Rally
}

// Presets gives the rallies that conferences really run, filled in for these booths and open over these days: so many and a
// draw, all, a ladder, bingo, points, some required, one from a hall, and where there are several days a card of the first.
// What only the organisers know (hours of the draw, which booths are required) is a guess to be changed. Prizes have no keys
// yet: what is claimed of one preset's prize must not be of another's.
func Presets(l app.Language, booths []app.Booth, days []app.Day, zone *time.Location) []Preset {
	booths = slices.SortedStableFunc(slices.Values(standing(booths)), CompareBooths)
	n := len(booths)
	some := max(1, (n+1)/2)
	base := app.Rally{Name: l.Text("rally.preset.name"), AllBooths: true}
	if len(days) > 0 {
		base.Opens, base.Closes = clock(days[0], zone, 10), clock(days[len(days)-1], zone, 17)
	}
	var all []Preset
	add := func(name string, change func(*app.Rally)) {
		r := base
		change(&r)
		all = append(all, Preset{name, r})
	}
	drawn := func(r app.Rally) app.Prize {
		p := app.Prize{Name: l.Text("rally.preset.draw"), Stamps: some, Present: true}
		if !r.Closes.IsZero() {
			p.Draw = r.Closes.Add(30 * time.Minute)
		}
		return p
	}
	complete := app.Prize{Name: l.Text("rally.preset.complete"), Stamps: -1}

	add(l.Text("rally.preset.some", some), func(r *app.Rally) { r.Prizes = []app.Prize{drawn(*r)} })
	add(l.Text("rally.preset.all"), func(r *app.Rally) { r.Prizes = []app.Prize{complete} })
	add(l.Text("rally.preset.ladder"), func(r *app.Rally) {
		for _, rung := range []int{5, 10, 20, 40} {
			if rung < n {
				r.Prizes = append(r.Prizes, app.Prize{Name: l.Text("rally.preset.number", rung), Stamps: rung})
			}
		}
		r.Prizes = append(r.Prizes, complete)
	})
	add(l.Text("rally.preset.bingo"), func(r *app.Rally) {
		r.Columns = max(2, int(math.Sqrt(float64(n))))
		r.Prizes = []app.Prize{
			{Name: l.Text("rally.preset.lines1"), Lines: 1},
			{Name: l.Text("rally.preset.lines2"), Lines: 2},
			complete,
		}
	})
	add(l.Text("rally.preset.points"), func(r *app.Rally) {
		r.Complete = n
		r.Prizes = []app.Prize{{Name: l.Text("rally.preset.prize"), Points: some}, {Name: l.Text("rally.preset.complete"), Points: 2 * n}}
	})
	add(l.Text("rally.preset.required", some), func(r *app.Rally) {
		for _, b := range booths[:min(n, 3)] {
			r.Checkpoints = append(r.Checkpoints, app.Checkpoint{Key: b.Key, Booth: b.Key, Required: true})
		}
		r.Prizes = []app.Prize{{Name: l.Text("rally.preset.prize"), Stamps: some}}
	})
	if last := slices.IndexFunc(booths, func(b app.Booth) bool { return b.Hall != "" && b.Hall != booths[0].Hall }); last >= 0 {
		hall := booths[last].Hall
		add(l.Text("rally.preset.hall", hall, some), func(r *app.Rally) {
			for _, b := range booths {
				if b.Hall == hall {
					r.Checkpoints = append(r.Checkpoints, app.Checkpoint{Key: b.Key, Booth: b.Key, Group: hall})
				}
			}
			r.Prizes = []app.Prize{{Name: l.Text("rally.preset.prize"), Stamps: some, Groups: map[string]int{hall: 1}}}
		})
	}
	if len(days) > 1 {
		add(l.Text("rally.preset.daily"), func(r *app.Rally) {
			r.Opens, r.Closes = clock(days[0], zone, 10), clock(days[0], zone, 17)
			r.Name = l.Text("rally.preset.nameDay", r.Opens.In(zone).Format(l.Text("rally.day")))
			r.Prizes = []app.Prize{drawn(*r)}
		})
	}
	return all
}

// clock is an hour of a conference's day, in UTC.
func clock(day app.Day, zone *time.Location, hour int) time.Time {
	date, err := time.ParseInLocation(time.DateOnly, day.Date, zone)
	if err != nil {
		date = day.Start.In(zone)
	}
	return time.Date(date.Year(), date.Month(), date.Day(), hour, 0, 0, 0, zone).UTC()
}
