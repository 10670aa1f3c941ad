package edits_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/edits"
	"meguri/app/feed"
	"meguri/app/testkit"
)

// at is an instant of the conference's Saturday, as it is typed there.
func at(clock string) time.Time { return testkit.At("2027-05-" + clock + ":00+09:00").UTC() }

// conference is two days in Tokyo, each from 09:00 to 02:00 of the next morning.
func conference() app.Programme {
	ivo, maren := app.Speaker{Key: "7", Name: "Ivo"}, app.Speaker{Key: "8", Name: "Maren"}
	return app.Programme{
		Title: "Small Conf", Zone: app.Zone{Name: "Asia/Tokyo", Known: true},
		Days: []app.Day{
			{Date: "2027-05-15", Start: at("15T09:00"), End: at("16T02:00")},
			{Date: "2027-05-16", Start: at("16T09:00"), End: at("17T02:00")},
		},
		Rooms:  []app.Room{{Name: "Hall A"}, {Name: "Hall B", Hashtag: "#b"}},
		Tracks: []app.Track{{Name: "SRE"}, {Name: "Databases"}},
		Sessions: []app.Session{
			{ID: "one", Key: "1", Title: "First", Abstract: "About  it", Start: at("15T10:00"), End: at("15T10:40"), Day: "2027-05-15",
				Room: "Hall A", Track: "SRE", Speakers: []app.Speaker{ivo}},
			{ID: "two", Key: "2", Title: "Second", Start: at("15T11:00"), End: at("15T12:00"), Day: "2027-05-15",
				Room: "Hall B", Track: "Databases", Speakers: []app.Speaker{ivo, maren}, Cancelled: true},
			{ID: "free", Key: "3", Title: "Untimed"},
		},
		Plans: []app.Plan{{Name: "1F", Pins: []app.Pin{{Room: "Hall A"}}}},
		Booths: []app.Booth{
			{ID: "b1", Key: "1", Number: "1", Name: "Gnome", Days: []string{"2027-05-15"}, Rank: "Gold"},
			{ID: "b2", Key: "2", Number: "7", Name: "Gnome", Days: []string{"2027-05-16"}},
		},
	}
}

// find gives a session of a programme, or its zero value.
func find(p app.Programme, id string) app.Session {
	i := slices.IndexFunc(p.Sessions, func(s app.Session) bool { return s.ID == id })
	if i < 0 {
		return app.Session{}
	}
	return p.Sessions[i]
}

// dates are a programme's days.
func dates(p app.Programme) string {
	all := make([]string, len(p.Days))
	for i, d := range p.Days {
		all[i] = d.Date
	}
	return strings.Join(all, " ")
}

func roomNames(p app.Programme) string {
	all := make([]string, len(p.Rooms))
	for i, r := range p.Rooms {
		all[i] = r.Name + r.Hashtag
	}
	return strings.Join(all, ",")
}

type step func(app.Programme, []app.Edit) ([]app.Edit, error)

func save(kind app.Editable, thing string, pairs ...string) step {
	return func(p app.Programme, list []app.Edit) ([]app.Edit, error) {
		return edits.Save(p, list, kind, thing, fields(pairs))
	}
}

func session(id string, pairs ...string) step { return save(app.EditSession, id, pairs...) }

func add(kind app.Editable, id string, pairs ...string) step {
	return func(p app.Programme, list []app.Edit) ([]app.Edit, error) {
		list, _, err := edits.Add(p, list, kind, id, fields(pairs))
		return list, err
	}
}

func remove(kind app.Editable, thing string) step {
	return func(p app.Programme, list []app.Edit) ([]app.Edit, error) { return edits.Remove(p, list, kind, thing) }
}

func putBack(kind app.Editable, thing string) step {
	return func(p app.Programme, list []app.Edit) ([]app.Edit, error) { return edits.PutBack(p, list, kind, thing) }
}

func revert(kind app.Editable, thing, field string) step {
	return func(p app.Programme, list []app.Edit) ([]app.Edit, error) {
		return edits.Revert(p, list, kind, thing, field)
	}
}

func fields(pairs []string) map[string]string {
	all := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		all[pairs[i]] = pairs[i+1]
	}
	return all
}

func steps(all ...step) []step { return all }

// TestEditing looks at what is shown after steps, as texts.
func TestEditing(t *testing.T) {
	values := func(id string, names ...string) func(app.Programme, []app.Edit) string {
		return func(p app.Programme, _ []app.Edit) string {
			s := find(p, id)
			all := edits.Values(s, p.Zone.Location())
			all["day"], all["key"] = s.Day, s.Key
			shown := make([]string, len(names))
			for i, name := range names {
				shown[i] = strings.ReplaceAll(all[name], "\n", "+")
			}
			return strings.Join(shown, " | ")
		}
	}
	edited := func(id string) func(app.Programme, []app.Edit) string {
		return func(_ app.Programme, list []app.Edit) string { return strings.Join(edits.Edited(list)[id], " ") }
	}
	rooms := func(p app.Programme, _ []app.Edit) string { return roomNames(p) }
	days := func(p app.Programme, _ []app.Edit) string { return dates(p) }
	there := func(p app.Programme, _ []app.Edit) string {
		var ids []string
		for _, s := range p.Sessions {
			ids = append(ids, s.ID)
		}
		return strings.Join(ids, " ")
	}
	stands := func(p app.Programme, _ []app.Edit) string {
		var all []string
		for _, b := range p.Booths {
			all = append(all, strings.TrimSpace(b.Key+" "+b.Number+" "+b.Name+" "+b.Rank)+"@"+strings.Join(b.Days, "+"))
		}
		return strings.Join(all, ", ")
	}
	const gnomes = "1 1 Gnome Gold@2027-05-15, 2 7 Gnome@2027-05-16"
	for _, c := range []struct {
		name  string
		steps []step
		shown func(app.Programme, []app.Edit) string
		want  string
	}{
		{"a title of one's own", steps(session("one", "title", "  Mine\tnow ")), values("one", "title", "room"), "Mine now | Hall A"},
		{"what was edited is named in the order of a form", steps(session("one", "room", "Hall B"), session("one", "title", "Mine")), edited("one"), "title room"},
		{"what the feed says is no edit", steps(session("one", "title", "Mine"), session("one", "title", "First")), edited("one"), ""},
		{"nor is what the feed says in other spaces", steps(session("one", "abstract", " About  it\n")), edited("one"), ""},
		{"another start keeps the length", steps(session("one", "start", "2027-05-15T13:00")), values("one", "start", "end", "day"), "2027-05-15T13:00 | 2027-05-15T13:40 | 2027-05-15"},
		{"another end keeps the start", steps(session("one", "end", "2027-05-15T11:00")), values("one", "start", "end"), "2027-05-15T10:00 | 2027-05-15T11:00"},
		{"a start moved alone takes an edited end along", steps(session("one", "end", "2027-05-15T11:00"), session("one", "start", "2027-05-15T12:00")), values("one", "start", "end"), "2027-05-15T12:00 | 2027-05-15T13:00"},
		{"an end taken away is the feed's length again", steps(session("one", "end", "2027-05-15T11:00"), session("one", "end", "")), values("one", "end"), "2027-05-15T10:40"},
		{"a session after midnight belongs to the evening before", steps(session("one", "start", "2027-05-16T01:30")), values("one", "day"), "2027-05-15"},
		{"a session on a new date has a day of its own", steps(session("one", "start", "2027-05-14T18:00")), days, "2027-05-14 2027-05-15 2027-05-16"},
		{"and belongs to it", steps(session("one", "start", "2027-05-14T18:00")), values("one", "day"), "2027-05-14"},
		{"before the doors open it is the same date's", steps(session("one", "start", "2027-05-16T07:00")), values("one", "day"), "2027-05-16"},
		{"sessions stay in order", steps(session("one", "start", "2027-05-15T12:00")), there, "two one free"},
		{"a session gets a time", steps(session("free", "start", "2027-05-16T10:00", "end", "2027-05-16T10:30")), values("free", "end", "day"), "2027-05-16T10:30 | 2027-05-16"},
		{"a session loses its time", steps(session("one", "start", "")), values("one", "start", "end", "day"), " |  | "},
		{"a cancelled session is on after all", steps(session("two", "cancelled", "no")), values("two", "cancelled"), "no"},
		{"a session goes to a room nobody knew", steps(session("one", "room", "Terrace")), rooms, "Hall A,Hall B#b,Terrace"},
		{"a room is called otherwise, with its sessions", steps(save(app.EditRoom, "Hall A", "name", "Main")), values("one", "room"), "Main"},
		{"a session goes to a room by its new name", steps(save(app.EditRoom, "Hall A", "name", "Main"), session("two", "room", "Main")), values("two", "room"), "Main"},
		{"and follows when that is called otherwise again", steps(save(app.EditRoom, "Hall A", "name", "Main"), session("two", "room", "Main"), save(app.EditRoom, "Hall A", "name", "Big")), values("two", "room"), "Big"},
		{"two rooms called the same are one", steps(save(app.EditRoom, "Hall A", "name", "Hall B")), rooms, "Hall B"},
		{"a removed room leaves its sessions without one", steps(remove(app.EditRoom, "Hall A")), values("one", "room"), ""},
		{"a removed room is back when a session goes there", steps(remove(app.EditRoom, "Hall A"), session("two", "room", "Hall A")), rooms, "Hall A,Hall B#b"},
		{"a room made by hand", steps(add(app.EditRoom, "", "name", "Terrace", "hashtag", "#t")), rooms, "Hall A,Hall B#b,Terrace#t"},
		{"and called otherwise", steps(add(app.EditRoom, "", "name", "Terrace"), save(app.EditRoom, "Terrace", "name", "Roof")), rooms, "Hall A,Hall B#b,Roof"},
		{"a room that was removed is made again", steps(remove(app.EditRoom, "Hall B"), add(app.EditRoom, "", "name", "Hall B")), rooms, "Hall A,Hall B#b"},
		{"a hashtag goes without its sign", steps(save(app.EditRoom, "Hall A", "hashtag", "a1")), rooms, "Hall A#a1,Hall B#b"},
		{"or with its wide one", steps(save(app.EditRoom, "Hall A", "hashtag", "\uff03海")), rooms, "Hall A#海,Hall B#b"},
		{"a track goes, and the session has none", steps(remove(app.EditTrack, "SRE")), values("one", "track"), ""},
		{"a speaker is called otherwise in all sessions", steps(save(app.EditSpeaker, "7", "name", "Ivo Brandt")), values("two", "speakers"), "Ivo Brandt+Maren"},
		{"a removed speaker leaves the session", steps(remove(app.EditSpeaker, "7")), values("two", "speakers"), "Maren"},
		{"speakers of one's own", steps(session("one", "speakers", "Maren\n 城戸  ひなた \n\nMaren")), values("one", "speakers"), "Maren+城戸 ひなた"},
		{"a speaker typed by the feed's name is the feed's", steps(session("one", "speakers", "Maren"), save(app.EditSpeaker, "8", "name", "Maren O.")), values("one", "speakers"), "Maren O."},
		{"the same speakers are no edit", steps(session("two", "speakers", "Ivo\nMaren")), edited("two"), ""},
		{"a removed session is gone", steps(remove(app.EditSession, "one")), there, "two free"},
		{"and back as it was", steps(session("one", "title", "Mine"), remove(app.EditSession, "one"), putBack(app.EditSession, "one")), values("one", "title"), "Mine"},
		{"one field goes back to the feed's", steps(session("one", "title", "Mine", "room", "Hall B"), revert(app.EditSession, "one", "title")), edited("one"), "room"},
		{"all fields go back to the feed's", steps(session("one", "title", "Mine", "room", "Hall B"), revert(app.EditSession, "one", "")), edited("one"), ""},
		{"a session made by hand", steps(add(app.EditSession, "new", "title", "Lunch", "start", "2027-05-15T12:00", "end", "2027-05-15T13:00")),
			values("new", "title", "end", "day", "key"), "Lunch | 2027-05-15T13:00 | 2027-05-15 | hand:new"},
		{"is named so, whatever else it has", steps(add(app.EditSession, "new", "title", "Lunch", "room", "Terrace")), edited("new"), "made"},
		{"and removed", steps(add(app.EditSession, "new", "title", "Lunch"), remove(app.EditSession, "new")), there, "one two free"},
		{"an edit of what the feed dropped waits", steps(func(_ app.Programme, list []app.Edit) ([]app.Edit, error) {
			return append(list, app.Edit{Kind: app.EditSession, Thing: "gone", Field: "title", Value: "x"}, app.Edit{Kind: app.EditRoom, Thing: "gone", Field: "name", Value: "x"}), nil
		}), there, "one two free"},
		{"two booths of one name stay two", steps(save(app.EditBooth, "b1", "name", "KDE"), save(app.EditBooth, "b2", "name", "KDE")), stands, "1 1 KDE Gold@2027-05-15, 2 7 KDE@2027-05-16"},
		{"a booth stands on other days", steps(save(app.EditBooth, "b1", "days", "2027-05-16  2027-05-15\n2027-05-16")), stands, "1 1 Gnome Gold@2027-05-15+2027-05-16, 2 7 Gnome@2027-05-16"},
		{"or on all of them", steps(save(app.EditBooth, "b1", "days", "")), stands, "1 1 Gnome Gold@, 2 7 Gnome@2027-05-16"},
		{"what the feed says of a booth is no edit", steps(save(app.EditBooth, "b1", "days", "2027-05-15", "rank", " Gold ")), func(_ app.Programme, list []app.Edit) string { return strings.Repeat("x", len(list)) }, ""},
		{"a booth made by hand comes last", steps(add(app.EditBooth, "new", "name", "Gnome", "number", "3")), stands, gnomes + ", hand:new 3 Gnome@"},
		{"a removed booth is gone", steps(remove(app.EditBooth, "b1")), stands, "2 7 Gnome@2027-05-16"},
		{"and back as it was", steps(save(app.EditBooth, "b1", "rank", "Silver"), remove(app.EditBooth, "b1"), putBack(app.EditBooth, "b1")), stands, "1 1 Gnome Silver@2027-05-15, 2 7 Gnome@2027-05-16"},
		{"a booth goes back to the feed's", steps(save(app.EditBooth, "b1", "rank", "Silver", "name", "KDE"), revert(app.EditBooth, "b1", "")), stands, gnomes},
		{"where the conference is", steps(save(app.EditConference, "", "city", "架空市")), func(p app.Programme, _ []app.Edit) string { return p.City }, "架空市"},
		{"the pins of a plan go with their room", steps(save(app.EditRoom, "Hall A", "name", "Main")), func(p app.Programme, _ []app.Edit) string { return p.Plans[0].Pins[0].Room }, "Main"},
	} {
		t.Run(c.name, func(t *testing.T) {
			published := conference()
			var list []app.Edit
			for _, step := range c.steps {
				var err error
				if list, err = step(published, list); err != nil {
					t.Fatal(err)
				}
			}
			if got := c.shown(edits.Apply(published, list), list); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if !reflect.DeepEqual(published, conference()) {
				t.Error("what is published was changed")
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		name string
		step step
		say  app.Message
	}{
		{"no title", session("one", "title", " \t"), "edit.untitled"},
		{"a new session without a title", add(app.EditSession, "new", "room", "Hall A"), "edit.untitled"},
		{"a field nobody knows", session("one", "colour", "#ffffff"), "edit.field"},
		{"a session nobody knows", session("gone", "title", "x"), "problem.session"},
		{"a room nobody knows", save(app.EditRoom, "gone", "name", "x"), "edit.gone"},
		{"the end before the start", session("one", "end", "2027-05-15T09:59"), "edit.ends"},
		{"the start after the end, both typed", session("one", "start", "2027-05-15T12:00", "end", "2027-05-15T11:00"), "edit.ends"},
		{"an end without a start", session("free", "end", "2027-05-15T11:00"), "edit.unstarted"},
		{"an end with the start taken away", session("one", "start", "", "end", "2027-05-15T11:00"), "edit.unstarted"},
		{"an impossible date", session("one", "start", "2027-02-30T10:00"), "edit.time"},
		{"a time that is none", session("one", "start", "noon"), "edit.time"},
		{"a title that never ends", session("one", "title", strings.Repeat("長", 501)), "edit.long"},
		{"an abstract that never ends", session("one", "abstract", strings.Repeat("x", 100_001)), "edit.long"},
		{"neither yes nor no", session("one", "cancelled", "perhaps"), "edit.flag"},
		{"an address that leads elsewhere", session("one", "url", "javascript:alert(1)"), "edit.address"},
		{"a colour by name", save(app.EditTrack, "SRE", "colour", "red"), "edit.colour"},
		{"a hashtag of two words", save(app.EditTrack, "SRE", "hashtag", "#two words"), "edit.hashtag"},
		{"a room without a name", save(app.EditRoom, "Hall A", "name", ""), "edit.unnamed"},
		{"a room that is there already", add(app.EditRoom, "", "name", "Hall A"), "edit.there"},
		{"a kind nobody knows", save("poster", "x", "name", "x"), "edit.gone"},
		{"a booth nobody knows", save(app.EditBooth, "x", "name", "x"), "edit.gone"},
		{"a booth without a name", save(app.EditBooth, "b1", "name", ""), "edit.unnamed"},
		{"a new booth without a name", add(app.EditBooth, "new", "number", "3"), "edit.unnamed"},
		{"a day that is none", save(app.EditBooth, "b1", "days", "2027-05-15\nSunday"), "edit.date"},
		{"to remove what isn't there", remove(app.EditSpeaker, "9"), "edit.gone"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.step(conference(), nil)
			var p *app.Problem
			if !errors.As(err, &p) || p.Say != c.say {
				t.Fatalf("got %v, want %s", err, c.say)
			}
			for _, language := range []app.Language{app.English, app.Japanese} {
				if text := language.Text(p.Say, p.Args...) + language.Text(p.Try, p.Args...); strings.Contains(text, "%!") {
					t.Error(text)
				}
			}
		})
	}
	t.Run("a time that the clocks skip", func(t *testing.T) {
		p := conference()
		p.Zone.Name = "Europe/Berlin"
		if _, err := session("one", "start", "2027-03-28T02:30")(p, nil); err == nil {
			t.Error("it was taken")
		}
	})
	t.Run("taking the title of a session made by hand away", func(t *testing.T) {
		list, err := add(app.EditSession, "new", "title", "Lunch")(conference(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := edits.Revert(conference(), list, app.EditSession, "new", "title"); err == nil {
			t.Error("it was taken away")
		}
	})
}

func TestTimesMoveWithACorrectedZone(t *testing.T) {
	p := conference()
	list, err := session("one", "start", "2027-05-15T13:00")(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Zone.Name = "Europe/Berlin"
	if got, want := find(edits.Apply(p, list), "one").Start, testkit.At("2027-05-15T13:00:00+02:00"); !got.Equal(want) {
		t.Errorf("it starts at %v, want %v", got, want)
	}
}

func TestANightIsAsLongAsTheConferencesOwn(t *testing.T) {
	p := conference()
	p.Days[1].End = at("17T06:00") // the sunrise run
	list, err := session("one", "start", "2027-05-15T05:30")(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := find(edits.Apply(p, list), "one").Day; got != "2027-05-14" {
		t.Errorf("05:30 belongs to %s", got)
	}
}

func TestWhatTheFeedSaysIsTakenHoweverOdd(t *testing.T) {
	p := conference()
	p.Sessions[0].URL = "mailto:talks@example.org"
	list, err := session("one", "url", p.Sessions[0].URL)(p, nil)
	if err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestAnEditThatTheFeedOvertookIsPassedOver(t *testing.T) {
	p := conference()
	list, err := session("one", "end", "2027-05-15T11:00")(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Sessions[0].Start, p.Sessions[0].End = at("15T14:00"), at("15T14:30")
	if got := find(edits.Apply(p, list), "one"); !got.End.Equal(at("15T14:30")) {
		t.Errorf("it ends at %v", got.End)
	}
}

func TestWhatTheFeedSaysBesideAnEdit(t *testing.T) {
	p := conference()
	list, err := session("one", "title", "Mine", "start", "2027-05-15T13:00", "speakers", "Maren")(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	names, feeds := edits.Of(p.Sessions[0], list, p.Zone.Location())
	if !slices.Equal(names, []string{"title", "start", "speakers"}) ||
		!reflect.DeepEqual(feeds, map[string]string{"title": "First", "start": "2027-05-15T10:00", "speakers": "Ivo"}) {
		t.Errorf("got %v, %v", names, feeds)
	}
}

func TestThings(t *testing.T) {
	p := conference()
	var list []app.Edit
	for _, step := range steps(save(app.EditRoom, "Hall A", "name", "Main", "hashtag", "m"), remove(app.EditRoom, "Hall B"), add(app.EditRoom, "", "name", "Terrace")) {
		var err error
		if list, err = step(p, list); err != nil {
			t.Fatal(err)
		}
	}
	want := []edits.Thing{
		{Thing: "Hall A", Fields: map[string]string{"name": "Main", "hashtag": "#m"}, Published: map[string]string{"name": "Hall A", "hashtag": ""}, Edited: []string{"name", "hashtag"}, Sessions: 1},
		{Thing: "Hall B", Fields: map[string]string{"name": "Hall B", "hashtag": "#b"}, Published: map[string]string{}, Edited: []string{}, Removed: true},
		{Thing: "Terrace", Fields: map[string]string{"name": "Terrace", "hashtag": ""}, Published: map[string]string{}, Edited: []string{"made"}},
	}
	if got := edits.Things(p, list, app.EditRoom); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestThingsThatASessionNamesCanBeEdited(t *testing.T) {
	p, err := edits.Conference("Kettle", "Asia/Tokyo", "2027-06-05")
	if err != nil {
		t.Fatal(err)
	}
	list, _, err := edits.Add(p, nil, app.EditSession, "one", fields([]string{"title", "Steam", "room", "Attic", "track", "Tea", "speakers", "Ann"}))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind     app.Editable
		of, name string
	}{
		{app.EditRoom, "Attic", "Loft"}, {app.EditTrack, "Tea", "Leaves"}, {app.EditSpeaker, "Ann", "Anna"},
	} {
		things := edits.Things(p, list, c.kind)
		if len(things) != 1 || things[0].Fields["name"] != c.of || things[0].Sessions != 1 || !slices.Equal(things[0].Edited, []string{app.EditMade}) {
			t.Fatalf("%s: %+v", c.kind, things)
		}
		if list, err = edits.Save(p, list, c.kind, things[0].Thing, map[string]string{"name": c.name}); err != nil {
			t.Fatal(err)
		}
		if things = edits.Things(p, list, c.kind); len(things) != 1 || things[0].Fields["name"] != c.name {
			t.Errorf("%s is renamed to %+v", c.kind, things)
		}
	}
	got := edits.Apply(p, list)
	if s := find(got, "one"); s.Room != "Loft" || s.Track != "Leaves" || s.Speakers[0].Name != "Anna" || len(got.Rooms) != 1 || len(got.Tracks) != 1 {
		t.Errorf("shows %+v of %+v", s, got)
	}
}

func TestConferenceByHand(t *testing.T) {
	p, err := edits.Conference(" 合宿 ", "Asia/Tokyo", "2027-06-05")
	if err != nil || p.Title != "合宿" || dates(p) != "2027-06-05" {
		t.Fatalf("%+v, %v", p, err)
	}
	list, _, err := edits.Add(p, nil, app.EditSession, "new", fields([]string{"title", "Party", "start", "2027-06-06T01:30"}))
	if err != nil {
		t.Fatal(err)
	}
	if got := edits.Apply(p, list); dates(got) != "2027-06-05" || find(got, "new").Day != "2027-06-05" {
		t.Errorf("the night is on %s of %s", find(got, "new").Day, dates(got))
	}
	for _, c := range [][3]string{{"", "Asia/Tokyo", "2027-06-05"}, {"x", "Tokyo", "2027-06-05"}, {"x", "Asia/Tokyo", "2027-06-31"}} {
		if _, err := edits.Conference(c[0], c[1], c[2]); err == nil {
			t.Errorf("%q was taken", c)
		}
	}
}

// BenchmarkApply lays fifty edits over FOSDEM 2025, in all fields.
func BenchmarkApply(b *testing.B) {
	p, _, _, err := feed.Parse(b.Context(), feed.Paste(testkit.Data(b, "pentabarf-xml/fosdem-2025.xml")))
	if err != nil {
		b.Fatal(err)
	}
	p = testkit.Stored(p)
	var list []app.Edit
	for i := range 50 {
		s := p.Sessions[i*17]
		pairs := [][]string{{"title", "Mine"}, {"start", "2025-02-01T12:00"}, {"room", "Terrace"}, {"speakers", "Somebody"}, {"cancelled", "yes"}}[i%5]
		if list, err = session(s.ID, pairs...)(p, list); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(p.Sessions)), "sessions")
	for b.Loop() {
		edits.Apply(p, list)
	}
}
