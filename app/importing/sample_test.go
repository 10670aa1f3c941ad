package importing

import (
	"testing"

	"meguri/app"
	"meguri/app/sample"
)

func TestASampleThatWasImportedBeforeGetsItsBooths(t *testing.T) {
	ctx := t.Context()
	db := open(t)
	whole, err := Read(ctx, sample.Address, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := whole
	before.Programme.Booths, before.Programme.Rallies, before.Programme.Plans = nil, nil, nil
	before.Source.Hash = "of the programme alone"
	c, _, err := Keep(ctx, db, nil, before, app.Choices{Current: true})
	if err != nil {
		t.Fatal(err)
	}
	refreshed, err := Refresh(ctx, db, c.ID, RefreshOptions{})
	if err != nil || refreshed.Outcome != Kept {
		t.Fatalf("%v, %v", refreshed.Outcome, err)
	}
	p, err := db.Programme(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Booths) != 24 || len(p.Rallies) != 1 || len(p.Plans) != 1 || len(p.Sessions) != len(whole.Programme.Sessions) {
		t.Errorf("%d booths, %d rallies, %d plans, %d sessions", len(p.Booths), len(p.Rallies), len(p.Plans), len(p.Sessions))
	}
	again, err := Refresh(ctx, db, c.ID, RefreshOptions{})
	if err != nil || again.Outcome != Unchanged {
		t.Errorf("once more it is %v, %v", again.Outcome, err)
	}
}
