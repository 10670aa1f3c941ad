package edits_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/testkit"
)

// someEdits generates a list that could have come about by hand over p. New names are fresh: two rooms that swap
// their names would swap them back when edits were applied twice.
func someEdits(t *rapid.T, p app.Programme) []app.Edit {
	var list []app.Edit
	do := func(next []app.Edit, err error) {
		if err == nil {
			list = next // what is refused changes nothing
		}
	}
	pick := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "which") }
	for i := range rapid.IntRange(0, 12).Draw(t, "edits") {
		fresh := fmt.Sprintf("new %d", i)
		switch rapid.IntRange(0, 10).Draw(t, "kind of edit") {
		case 0:
			next, _, err := edits.Add(p, list, app.EditSession, fmt.Sprintf("made-%d", i), map[string]string{"title": fresh, "start": wallTime(t)})
			do(next, err)
		case 1:
			if len(p.Rooms) > 0 {
				do(edits.Save(p, list, app.EditRoom, p.Rooms[pick(len(p.Rooms))].Name, map[string]string{"name": fresh}))
			}
		case 2:
			if len(p.Tracks) > 0 {
				do(edits.Remove(p, list, app.EditTrack, p.Tracks[pick(len(p.Tracks))].Name))
			}
		case 3:
			if all := app.Speakers(p); len(all) > 0 {
				do(edits.Save(p, list, app.EditSpeaker, all[pick(len(all))].Key, map[string]string{"name": fresh}))
			}
		case 4:
			if len(p.Sessions) > 0 {
				do(edits.Remove(p, list, app.EditSession, p.Sessions[pick(len(p.Sessions))].ID))
			}
		case 5:
			next, _, err := edits.Add(p, list, app.EditBooth, fmt.Sprintf("made-%d", i), map[string]string{"name": "Booth", "hall": fresh})
			do(next, err)
		case 6:
			name := rapid.SampledFrom([]string{"number", "name", "rank"}).Draw(t, "field of a booth")
			do(edits.Save(p, list, app.EditBooth, p.Booths[pick(len(p.Booths))].ID, map[string]string{name: fresh, "days": "2027-05-15"}))
		case 7:
			do(edits.Remove(p, list, app.EditBooth, p.Booths[pick(len(p.Booths))].ID))
		default:
			if len(p.Sessions) > 0 {
				name, value := someField(t, fresh)
				do(edits.Save(p, list, app.EditSession, p.Sessions[pick(len(p.Sessions))].ID, map[string]string{name: value}))
			}
		}
	}
	return list
}

func wallTime(t *rapid.T) string {
	return fmt.Sprintf("2027-%02d-%02dT%02d:%02d", rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "date"),
		rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"))
}

func someField(t *rapid.T, fresh string) (name, value string) {
	name = rapid.SampledFrom(edits.Fields(app.EditSession)).Draw(t, "field")
	switch name {
	case "start", "end":
		return name, wallTime(t)
	case "cancelled", "onSiteOnly", "noRecording":
		return name, rapid.SampledFrom([]string{"yes", "no"}).Draw(t, "flag")
	case "url":
		return name, "https://example.org/" + fresh[4:]
	}
	return name, fresh
}

func stored(t *rapid.T) app.Programme {
	p := testkit.Stored(testkit.Programmes().Draw(t, "published"))
	p.Booths = []app.Booth{{ID: "b1", Key: "1", Number: "1", Name: "Booth"}, {ID: "b2", Key: "2", Name: "Booth", Days: []string{"2027-05-16"}}, {ID: "b3", Key: "3", Name: "架空商事"}}
	return p
}

// same compares programmes by what they say.
func same(a, b app.Programme) bool { return fmt.Sprintf("%+v", a) == fmt.Sprintf("%+v", b) }

func TestLaws(t *testing.T) {
	t.Run("without edits the programme is what is published", rapid.MakeCheck(func(t *rapid.T) {
		p := stored(t)
		if !reflect.DeepEqual(edits.Apply(p, nil), p) {
			t.Fatal("it isn't")
		}
	}))
	t.Run("edits applied twice are edits applied once", rapid.MakeCheck(func(t *rapid.T) {
		p := stored(t)
		list := someEdits(t, p)
		once := edits.Apply(p, list)
		if twice := edits.Apply(once, list); !same(once, twice) {
			t.Fatalf("once  %+v\ntwice %+v\nedits %+v", once, twice, list)
		}
	}))
	t.Run("the order of edits makes no difference", rapid.MakeCheck(func(t *rapid.T) {
		p := stored(t)
		list := someEdits(t, p)
		if !same(edits.Apply(p, list), edits.Apply(p, rapid.Permutation(list).Draw(t, "shuffled"))) {
			t.Fatal("it does")
		}
	}))
	t.Run("one session read by itself is the one of the programme", rapid.MakeCheck(func(t *rapid.T) {
		p := stored(t)
		list := someEdits(t, p)
		for _, want := range edits.Apply(p, list).Sessions {
			alone := p
			alone.Sessions = slices.DeleteFunc(slices.Clone(p.Sessions), func(s app.Session) bool { return s.ID != want.ID })
			about := slices.DeleteFunc(slices.Clone(list), func(e app.Edit) bool { return e.Kind == app.EditSession && e.Thing != want.ID })
			if got := edits.Apply(alone, about).Sessions; len(got) != 1 || !reflect.DeepEqual(got[0], want) {
				t.Fatalf("alone %+v, in the programme %+v", got, want)
			}
		}
	}))
	t.Run("a refresh keeps the edited fields and takes every other new value", rapid.MakeCheck(func(t *rapid.T) {
		p := stored(t)
		if len(p.Sessions) == 0 {
			return
		}
		at := rapid.IntRange(0, len(p.Sessions)-1).Draw(t, "session")
		id, zone := p.Sessions[at].ID, p.Zone.Location()
		var list []app.Edit
		for range 3 {
			name, value := someField(t, "mine")
			if next, err := edits.Save(p, list, app.EditSession, id, map[string]string{name: value}); err == nil {
				list = next
			}
		}
		before := edits.Values(find(edits.Apply(p, list), id), zone)

		next := p
		next.Sessions = slices.Clone(p.Sessions)
		s := &next.Sessions[at]
		s.Title, s.Subtitle, s.Abstract, s.Description = "T", "S", "A", "D"
		s.Type, s.Language, s.URL, s.Room, s.Track = "ty", "la", "https://example.org/new", "R", "Tr"
		s.Speakers = []app.Speaker{{Key: "k", Name: "N"}}
		s.Cancelled, s.OnSiteOnly, s.NoRecording = !s.Cancelled, !s.OnSiteOnly, !s.NoRecording
		feeds, after := edits.Values(*s, zone), edits.Values(find(edits.Apply(next, list), id), zone)
		mine := edits.Edited(list)[id]
		for _, name := range edits.Fields(app.EditSession) {
			want := feeds[name]
			if slices.Contains(mine, name) || name == "end" { // an edited start takes the end along
				want = before[name]
			}
			if after[name] != want {
				t.Fatalf("%s is %q after the refresh, want %q (edited: %v)", name, after[name], want, mine)
			}
		}
	}))
	t.Run("what is shown, saved as it is, is no new edit", rapid.MakeCheck(func(t *rapid.T) {
		p := stored(t)
		list := someEdits(t, p)
		for _, s := range edits.Apply(p, list).Sessions {
			again, err := edits.Save(p, list, app.EditSession, s.ID, edits.Values(s, p.Zone.Location()))
			if err != nil {
				continue // a feed's zero-length or odd values are refused when they are typed
			}
			if !same(edits.Apply(p, again), edits.Apply(p, list)) {
				t.Fatalf("%+v became %+v", s, find(edits.Apply(p, again), s.ID))
			}
		}
	}))
	t.Run("what is removed and put back is as it was", rapid.MakeCheck(func(t *rapid.T) {
		p := stored(t)
		list := someEdits(t, p)
		shown := edits.Apply(p, list)
		for _, s := range shown.Sessions {
			without, err := edits.Remove(p, list, app.EditSession, s.ID)
			if err != nil {
				t.Fatal(err)
			}
			if find(edits.Apply(p, without), s.ID).ID != "" {
				t.Fatal("it is still there")
			}
			again, err := edits.PutBack(p, without, app.EditSession, s.ID)
			if err != nil || !same(edits.Apply(p, again), shown) {
				t.Fatalf("it isn't, %v", err)
			}
		}
	}))
}
