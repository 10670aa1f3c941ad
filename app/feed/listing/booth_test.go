package listing_test

import (
	"slices"
	"testing"

	"meguri/app"
	"meguri/app/feed/listing"
)

func TestBoothsAreTidied(t *testing.T) {
	p, _, err := listing.Programme(listing.Listing{URL: "https://conf.example/2026/", Booths: []app.Booth{
		{Key: "7", Name: " Acme  Inc. ", Rank: "Gold", URL: "sponsors/acme"},
		{Key: "7", Name: "Brown"},
		{Number: "A-3", Name: "Crown", URL: "javascript:alert(1)"},
		{Number: "A-3", Name: "Crown"},
		{Number: "B-1"},
		{Rank: "Gold", URL: "https://nobody.example/"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := []app.Booth{
		{Key: "7", Name: "Acme Inc.", Rank: "Gold", URL: "https://conf.example/2026/sponsors/acme"},
		{Key: "7", Name: "Brown"},
		{Key: "A-3 Crown", Number: "A-3", Name: "Crown"},
		{Key: "A-3 Crown", Number: "A-3", Name: "Crown"},
		{Key: "B-1", Number: "B-1", Name: "B-1"},
	}
	if !slices.EqualFunc(p.Booths, want, func(a, b app.Booth) bool {
		return a.Key == b.Key && a.Number == b.Number && a.Name == b.Name && a.Rank == b.Rank && a.URL == b.URL
	}) {
		t.Errorf("booths are %+v", p.Booths)
	}
}
