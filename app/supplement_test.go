package app_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/testkit"
)

func TestAPartSupplementsAProgramme(t *testing.T) {
	talk := app.Session{Key: "t", Title: "T", Track: "Track A", Room: "Hall", Speakers: []app.Speaker{{Key: "ada", Name: "ada"}, {Key: "jo", Name: "Jo Smith"}}}
	programme := app.Programme{
		Title: "Conf", Sessions: []app.Session{talk},
		Tracks: []app.Track{{Name: "Track A", Colour: "#112233"}}, Rooms: []app.Room{{Name: "Hall"}},
		Booths: []app.Booth{{Key: "old", Name: "Old"}},
	}
	for _, c := range []struct {
		name string
		part app.Programme
		want func(*app.Programme)
	}{
		{"a track's hashtag goes to the track of that name, however it is written",
			app.Programme{Tracks: []app.Track{{Name: "ＴＲＡＣＫ-ａ", Hashtag: "#conf_a"}}},
			func(p *app.Programme) {
				p.Tracks = []app.Track{{Name: "Track A", Colour: "#112233", Hashtag: "#conf_a"}}
			}},
		{"a track that no session is in is left out",
			app.Programme{Tracks: []app.Track{{Name: "Track B", Hashtag: "#conf_b"}}}, func(*app.Programme) {}},
		{"a room's hashtag", app.Programme{Rooms: []app.Room{{Name: "hall", Hashtag: "#hall"}}},
			func(p *app.Programme) { p.Rooms = []app.Room{{Name: "Hall", Hashtag: "#hall"}} }},
		{"a speaker known by id gets a name, one with a name keeps it",
			app.Programme{Speakers: []app.Speaker{{Key: "ada", Name: "Ada Voß"}, {Key: "jo", Name: "Joseph"}}},
			func(p *app.Programme) {
				p.Speakers = []app.Speaker{{Key: "ada", Name: "Ada Voß"}, {Key: "jo", Name: "Joseph"}}
				named := talk
				named.Speakers = []app.Speaker{{Key: "ada", Name: "Ada Voß"}, {Key: "jo", Name: "Jo Smith"}}
				p.Sessions = []app.Session{named}
			}},
		{"booths replace the booths", app.Programme{Booths: []app.Booth{{Key: "new", Name: "New"}}},
			func(p *app.Programme) { p.Booths = []app.Booth{{Key: "new", Name: "New"}} }},
		{"rallies and plans are taken", app.Programme{Rallies: []app.Rally{{Key: "r"}}, Plans: []app.Plan{{Name: "1F"}}},
			func(p *app.Programme) { p.Rallies, p.Plans = []app.Rally{{Key: "r"}}, []app.Plan{{Name: "1F"}} }},
		{"the programme's own title stays, and what it lacks is filled", app.Programme{Title: "Tracks", City: "Kobe"},
			func(p *app.Programme) { p.City = "Kobe" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := programme
			c.want(&want)
			if got := app.Supplement(programme, c.part); !reflect.DeepEqual(got, want) {
				t.Errorf("gave %+v\nwant %+v", got, want)
			}
			if talk.Speakers[0].Name != "ada" || programme.Tracks[0].Hashtag != "" {
				t.Error("it wrote into what it was given")
			}
		})
	}
}

func TestPartsAddUpBeforeThereAreSessions(t *testing.T) {
	got := app.Supplement(app.Programme{Tracks: []app.Track{{Name: "A"}}}, app.Programme{Tracks: []app.Track{{Name: "a", Hashtag: "#a"}, {Name: "B"}}})
	if want := []app.Track{{Name: "A", Hashtag: "#a"}, {Name: "B"}}; !reflect.DeepEqual(got.Tracks, want) {
		t.Errorf("the tracks are %+v, want %+v", got.Tracks, want)
	}
}

func TestARefreshKeepsWhatItDoesNotSay(t *testing.T) {
	next := app.Programme{
		Title: "New title", Tracks: []app.Track{{Name: "A", Hashtag: "#new"}, {Name: "B"}}, Booths: []app.Booth{{Key: "b", Name: "New"}},
		Sessions: []app.Session{{Key: "t", Speakers: []app.Speaker{{Key: "ada", Name: "ada"}}}},
	}
	old := app.Programme{
		Title: "Old title", City: "Kobe", Tracks: []app.Track{{Name: "A", Hashtag: "#a"}, {Name: "B", Hashtag: "#b"}, {Name: "Gone", Hashtag: "#g"}},
		Booths: []app.Booth{{Key: "a", Name: "Old"}}, Rallies: []app.Rally{{Key: "r"}}, Speakers: []app.Speaker{{Key: "ada", Name: "Ada Voß"}},
	}
	want := app.Programme{
		Title: "New title", City: "Kobe", Tracks: []app.Track{{Name: "A", Hashtag: "#new"}, {Name: "B", Hashtag: "#b"}},
		Booths: []app.Booth{{Key: "b", Name: "New"}}, Rallies: old.Rallies, Speakers: old.Speakers,
		Sessions: []app.Session{{Key: "t", Speakers: []app.Speaker{{Key: "ada", Name: "Ada Voß"}}}},
	}
	if got := app.Carry(old, next); !reflect.DeepEqual(got, want) {
		t.Errorf("gave %+v\nwant %+v", got, want)
	}
}

// bare takes away what a part may bring, so that nothing is said by both.
func bare(p app.Programme) app.Programme {
	p.Tracks = slices.Clone(p.Tracks)
	for i := range p.Tracks {
		p.Tracks[i].Hashtag = ""
	}
	return p
}

// TestLawsOfSupplements holds for any programme and any part of it.
func TestLawsOfSupplements(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := bare(testkit.Programmes().Draw(t, "programme"))
		part := testkit.Extras(p).Draw(t, "part")
		part.Sessions, part.Days = nil, nil
		once := app.Supplement(p, part)
		if twice := app.Supplement(once, part); !reflect.DeepEqual(once, twice) {
			t.Errorf("a second time changes something:\n%+v\n%+v", once, twice)
		}
		if nothing := app.Supplement(p, app.Programme{}); !reflect.DeepEqual(nothing, p) {
			t.Errorf("an empty part changes something:\n%+v\n%+v", p, nothing)
		}
		if kept := app.Carry(once, p); !reflect.DeepEqual(kept, once) {
			t.Errorf("a refresh from the same feed loses something:\n%+v\n%+v", once, kept)
		}
		if first := app.Carry(app.Programme{}, p); !reflect.DeepEqual(first, p) {
			t.Errorf("a first import carries something:\n%+v\n%+v", p, first)
		}
	})
}
