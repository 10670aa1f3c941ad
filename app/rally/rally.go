// Package rally decides about stamp rallies: what a stamp counts for, which prizes are earned, what they still need, and
// which booths to visit next. Nothing else in Meguri decides any of this. It is pure; docs/RALLIES.md has the rules in words.
package rally

import (
	"cmp"
	"slices"
	"strings"

	"meguri/app"
)

// Of gives the rallies to keep a card of: the conference's, or, where it has booths and no rally, one without name, key and
// prizes over all booths.
func Of(rallies []app.Rally, booths []app.Booth) []app.Rally {
	if len(rallies) == 0 && len(booths) > 0 {
		return []app.Rally{{AllBooths: true}}
	}
	return rallies
}

// Filled gives the rally with all its checkpoints listed: those of Rally.AllBooths by CompareBooths, each with what the rally
// says of it, and then those that are no booth. A checkpoint without a name takes its booth's.
func Filled(r app.Rally, booths []app.Booth) app.Rally {
	byKey := boothsByKey(booths)
	listed := slices.Clone(r.Checkpoints)
	for i := range listed {
		if b := byKey[listed[i].Booth]; b != nil {
			listed[i].Name = cmp.Or(listed[i].Name, b.Name)
		}
	}
	if !r.AllBooths {
		r.Checkpoints = listed
		return r
	}
	said := map[string][]app.Checkpoint{} // by booth
	used := map[string]bool{}             // keys
	var others []app.Checkpoint
	for _, c := range listed {
		used[c.Key] = true
		if byKey[c.Booth] == nil {
			others = append(others, c)
		} else {
			said[c.Booth] = append(said[c.Booth], c)
		}
	}
	r.Checkpoints = nil
	for _, b := range slices.SortedStableFunc(slices.Values(booths), CompareBooths) {
		if here := said[b.Key]; here != nil {
			r.Checkpoints = append(r.Checkpoints, here...)
			continue
		}
		c := app.Checkpoint{Key: b.Key, Name: b.Name, Booth: b.Key}
		for used[c.Key] {
			c.Key += "'"
		}
		used[c.Key] = true
		r.Checkpoints = append(r.Checkpoints, c)
	}
	r.Checkpoints = append(r.Checkpoints, others...)
	return r
}

// Key names checkpoint i of a filled rally in Stamp.Checkpoint: by its booth, so that other rallies see the same stamp, when
// it is the first in the rally at a booth that is stored; else by rally and checkpoint.
func Key(r app.Rally, i int, booths []app.Booth) string { return keys(r, boothsByKey(booths))[i] }

func keys(r app.Rally, byKey map[string]*app.Booth) []string {
	all := make([]string, len(r.Checkpoints))
	taken := map[string]bool{}
	for i, c := range r.Checkpoints {
		all[i] = r.Key + "/" + c.Key
		if b := byKey[c.Booth]; b != nil && b.ID != "" && !taken[b.ID] {
			all[i], taken[b.ID] = b.ID, true
		}
	}
	return all
}

func boothsByKey(booths []app.Booth) map[string]*app.Booth {
	byKey := make(map[string]*app.Booth, len(booths))
	for i := range booths {
		if booths[i].Key != "" {
			byKey[booths[i].Key] = &booths[i]
		}
	}
	return byKey
}

// standing gives the booths that are still published, or the person's own.
func standing(booths []app.Booth) []app.Booth {
	return slices.DeleteFunc(slices.Clone(booths), func(b app.Booth) bool { return b.Gone })
}

// CompareBooths orders booths as one walks by them: by hall, then by number with 2 before 10, then by reading or name.
// Booths without a number come after those with one.
func CompareBooths(a, b app.Booth) int {
	return cmp.Or(
		compareNumbers(a.Hall, b.Hall),
		compareBool(a.Number == "", b.Number == ""),
		compareNumbers(a.Number, b.Number),
		strings.Compare(sound(a), sound(b)),
		strings.Compare(a.Name, b.Name),
	)
}

// sound is what a booth is sorted by: its reading in hiragana, whose order in Unicode is that of the syllabary.
func sound(b app.Booth) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ァ' && r <= 'ヶ' {
			return r - 'ァ' + 'ぁ'
		}
		return r
	}, strings.ToLower(cmp.Or(b.Reading, b.Name)))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// compareNumbers compares text with the numbers in it taken as numbers: A-2 before A-10.
func compareNumbers(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x > 0 && y > 0 {
			m, n := strings.TrimLeft(a[:x], "0"), strings.TrimLeft(b[:y], "0")
			if c := cmp.Or(cmp.Compare(len(m), len(n)), strings.Compare(m, n)); c != 0 {
				return c
			}
			a, b = a[x:], b[y:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// digits counts the ASCII digits that text begins with.
func digits(text string) int {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return n
}
