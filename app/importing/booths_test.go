package importing

import (
	"path/filepath"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/sqlite"
	"meguri/app/testkit"
)

// booths gives the booths of a conference as the person has them, by id.
func booths(t *testing.T, db *sqlite.DB, conference string) map[string]app.Booth {
	t.Helper()
	all, err := db.Booths(t.Context(), conference)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]app.Booth{}
	for _, b := range all {
		byID[b.ID] = b
	}
	return byID
}

// TestStampsStayWithTheirBooths stamps every stand of FOSDEM 2026 as it was published in January, edits one, and reads the
// later list, in which all of them are, some in another hall or with a table of their own.
func TestStampsStayWithTheirBooths(t *testing.T) {
	ctx := t.Context()
	db := open(t)
	c, _, err := take(t, db, write(t, filepath.Join(t.TempDir(), "feed.ics"), four))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := take(t, db, testkit.DataPath(t, "revisions/fosdem-2026-stands/20260116.yaml")); err != nil {
		t.Fatal(err)
	}
	before := booths(t, db, c.ID)
	for id, b := range before {
		if fresh, err := db.Stamp(ctx, c.ID, id, b.Name, "2026-01-31", time.Date(2026, 1, 31, 10, 0, 0, 0, time.UTC)); err != nil || !fresh {
			t.Fatalf("%s: %v, %v", b.Name, fresh, err)
		}
		if b.Name == "Software Heritage" {
			if err := db.Edit(ctx, c.ID, app.EditBooth, id, map[string]string{"number": "K-7", "days": "2026-02-01"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, _, err := take(t, db, testkit.DataPath(t, "stands/fosdem-2026-stands-building.yaml")); err != nil {
		t.Fatal(err)
	}
	after := booths(t, db, c.ID)
	stamps, err := db.Stamps(ctx, c.ID)
	if err != nil || len(stamps) != len(before) {
		t.Fatalf("%d stamps of %d, %v", len(stamps), len(before), err)
	}
	for _, s := range stamps {
		was, is := before[s.Checkpoint], after[s.Checkpoint]
		if is.Name != was.Name || is.Gone {
			t.Errorf("the stamp of %+v is at %+v", was, is)
		}
		if is.Name == "Software Heritage" && (is.Number != "K-7" || len(is.Days) != 1) {
			t.Errorf("the edited one is %+v", is)
		}
	}
	if len(after) != 96 {
		t.Errorf("%d booths", len(after))
	}
	if _, _, err := take(t, db, testkit.DataPath(t, "revisions/fosdem-2026-stands/20260116.yaml")); err != nil {
		t.Fatal(err)
	}
	for id, b := range booths(t, db, c.ID) {
		if before[id].ID == "" || b.Gone {
			t.Errorf("with the first list again there is %+v", b)
		}
	}
}
