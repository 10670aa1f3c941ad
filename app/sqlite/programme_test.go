package sqlite

import (
	"context"
	"reflect"
	"testing"

	"meguri/app"
)

func TestProgrammeComesBackAsItWasSaved(t *testing.T) {
	db := opened(t)
	p := invented(40)
	c, _ := saved(t, db, "", p)
	got, err := db.Programme(context.Background(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]app.Session{}
	for _, s := range p.Sessions {
		want[s.Key] = s
	}
	for i := range got.Sessions {
		s := got.Sessions[i]
		if len(s.ID) != sessionIDLength {
			t.Errorf("session %s has the id %q", s.Key, s.ID)
		}
		s.ID = ""
		if !reflect.DeepEqual(s, want[s.Key]) {
			t.Errorf("session came back as\n%+v\nand was\n%+v", s, want[s.Key])
		}
	}
	if len(got.Sessions) != len(p.Sessions) {
		t.Errorf("%d of %d sessions came back", len(got.Sessions), len(p.Sessions))
	}
	got.Sessions, p.Sessions = nil, nil
	if !reflect.DeepEqual(got, p) {
		t.Errorf("programme came back as\n%+v\nand was\n%+v", got, p)
	}
}
