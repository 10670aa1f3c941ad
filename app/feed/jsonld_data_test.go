package feed

import (
	"context"
	"testing"

	"meguri/app"
	"meguri/app/testkit"
)

// TestRealPagesSayWhatIsExpectedOfThem reads pages that describe one event each, by JSON-LD or by microdata, and beside
// each what another reader found in it, which is JSON-LD again.
func TestRealPagesSayWhatIsExpectedOfThem(t *testing.T) {
	for _, c := range []struct {
		name            string
		end             bool // both know when it ends
		start, language string
	}{
		{"akademy-2019", true, "2019-09-07T09:30:00+02:00", "en"},
		{"eventbrite-broken-json", true, "2020-12-11T17:00:00+01:00", ""},
		{"foss-events", false, "2023-12-27T00:00:00+01:00", "en, de"}, // by its last date, which the other reader ends a second early
		{"mobilizon", true, "2023-01-20T16:00:00+01:00", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			page, source, _, err := Parse(context.Background(), Paste(testkit.Data(t, "jsonld-html/"+c.name+".html")))
			if err != nil {
				t.Fatal(err)
			}
			expected, _, _, err := Parse(context.Background(), Paste(testkit.Data(t, "jsonld-html/"+c.name+".expected.json")))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, page)
			if source.Format != "jsonld" || len(page.Sessions) != 1 || len(expected.Sessions) != 1 {
				t.Fatalf("%s with %d sessions, expected %d", source.Format, len(page.Sessions), len(expected.Sessions))
			}
			got, want := page.Sessions[0], expected.Sessions[0]
			if got.Title != want.Title || page.Title != expected.Title || page.Venue != expected.Venue || page.City != expected.City || got.Room != want.Room {
				t.Errorf("is %q of %q at %s, %s", got.Title, page.Title, page.Venue, page.City)
			}
			if !got.Start.Equal(want.Start) || !got.Start.Equal(testkit.At(c.start)) || c.end && !got.End.Equal(want.End) {
				t.Errorf("is from %v to %v, expected %v to %v", got.Start, got.End, want.Start, want.End)
			}
			if c.name == "foss-events" && !got.End.Equal(testkit.At("2023-12-31T00:00:00+01:00")) {
				t.Errorf("ends at %v", got.End)
			}
			if got.Language != c.language {
				t.Errorf("is in %q", got.Language)
			}
		})
	}
}

func TestTheDaysOfAkademyAreReadAndItsMealsLeftOut(t *testing.T) {
	p, _, warnings, err := Parse(context.Background(), Paste(testkit.Data(t, "jsonld-html/akademy-2018-program.json")))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Sessions) != 2 || p.Zone.Name != "Europe/Vienna" || !warned(warnings, "warning.feed.reservations") {
		t.Errorf("%d sessions in %s, %v", len(p.Sessions), p.Zone.Name, warnings)
	}
}

func TestATripIsNoProgramme(t *testing.T) {
	_, _, _, err := Parse(context.Background(), Paste(testkit.Data(t, "travel/randa-2017.json")))
	if got := sentence(t, err); got != "This is a trip (reservations: 11) and not a programme." {
		t.Errorf("says %q", got)
	}
	if app.AsProblem(err).Kind != app.KindBadInput {
		t.Error("is no bad input")
	}
}

func TestATypeThatAllEventsShareSaysNothing(t *testing.T) {
	for _, c := range []struct{ name, other, want string }{
		{"the same one", "EducationEvent", ""},
		{"another one", "SocialEvent", "Education"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _, _, err := Parse(context.Background(), Paste([]byte(`{"@context":"https://schema.org","@graph":[{"@type":"EducationEvent","name":"A"},{"@type":"`+c.other+`","name":"B"}]}`)))
			if err != nil || p.Sessions[0].Type != c.want {
				t.Errorf("%+v, %v", p.Sessions, err)
			}
		})
	}
}
