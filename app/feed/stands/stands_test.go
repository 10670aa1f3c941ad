package stands_test

import (
	"context"
	"strings"
	"testing"

	"meguri/app"
	"meguri/app/feed/stands"
	"meguri/app/testkit"
)

func TestRealStands(t *testing.T) {
	for _, c := range []struct {
		name, file string
		booths     int
	}{
		{"FOSDEM 2017 as c3nav has it", "stands/fosdem-2017-area-locations.jsonl", 70},
		{"FOSDEM 2020 by building, group and day", "stands/fosdem-2020-stands-building.yaml", 75},
		{"FOSDEM 2024", "stands/fosdem-2024-stands-building.yaml", 58},
		{"FOSDEM 2026", "stands/fosdem-2026-stands-building.yaml", 96},
		{"FOSDEM 2026 a fortnight earlier, tables shared by two told apart", "revisions/fosdem-2026-stands/20260116.yaml", 95},
		{"FOSDEM 2026 as announced", "stands/fosdem-2026-accepted-stands.md", 96},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := testkit.Data(t, c.file)
			if !stands.Looks(data) {
				t.Error("is not recognised")
			}
			p, _, err := stands.Parse(context.Background(), data)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range p.Booths {
				if b.Name == "" || strings.Contains(b.Name, "**") || strings.Contains(strings.ToUpper(b.Name), "(SUN") {
					t.Errorf("a booth is called %q", b.Name)
				}
			}
			if len(p.Booths) != c.booths {
				t.Errorf("%d booths", len(p.Booths))
			}
		})
	}
}

func TestBrokenStandsAreRefusedWithTheLine(t *testing.T) {
	data := testkit.Data(t, "broken/fosdem-2024-stands-invalid-yaml.yaml")
	_, _, err := stands.Parse(context.Background(), data)
	if p := app.AsProblem(err); !stands.Looks(data) || p == nil || p.Say != "problem.feed.yamlBroken" || p.Args[0] != 70 {
		t.Errorf("says %v", err)
	}
}

func TestDaysBehindNames(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no mark", "Ann & Co (Berlin)", "Ann & Co (Berlin)"},
		{"a short mark", "Ann (SAT)", "Ann [Tea; Saturday]"},
		{"a long mark", "Ann (Sunday)", "Ann [Tea; Sunday]"},
		{"two exhibitors at one table", "Ann (SAT) - Ben (SUN)", "Ann [Tea; Saturday] Ben [Tea; Sunday]"},
		{"a mark inside a name", "Ann (Sunny) Ben", "Ann (Sunny) Ben [Tea]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _, err := stands.Parse(context.Background(), []byte("stand_list:\n- name: K\n  groups:\n  - info: {group: A}\n    stands:\n    - theme: Tea\n      stands:\n        all:\n        - name: "+c.text+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, b := range p.Booths {
				got = append(got, b.Name+" ["+strings.ReplaceAll(b.About, "\n", "; ")+"]")
			}
			if text := strings.Join(got, " "); strings.TrimSuffix(text, " [Tea]") != strings.TrimSuffix(c.want, " [Tea]") {
				t.Errorf("gives %q", text)
			}
		})
	}
}
