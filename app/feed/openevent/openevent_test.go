package openevent

import (
	"context"
	"testing"

	"github.com/tidwall/gjson"

	"meguri/app"
)

const session = `{"id":1,"title":"T","starts-at":"2026-03-18T09:30:00+08:00","microlocation":{"id":1,"name":"Hall"},"track":{"id":1,"name":"Main"}}`

func TestFilesAreKnownByTheirContent(t *testing.T) {
	for name, c := range map[string]struct {
		json string
		want content
	}{
		"the event":                 {`{"name":"C","starts-at":"x","ends-at":"x","timezone":"Asia/Singapore","location-name":"Here"}`, event},
		"the event in former words": {`{"name":"C","start_time":"x","end_time":"x","timezone":"US/Pacific","location_name":"Here"}`, event},
		"sessions":                  {`[` + session + `]`, sessions},
		"sessions in an object":     {`{"sessions":[` + session + `]}`, sessions},
		"speakers":                  {`[{"name":"A","organisation":"","short-biography":""}]`, speakers},
		"tracks":                    {`[{"name":"Main","color":"#fff","font-color":"#000"}]`, tracks},
		"rooms":                     {`[{"name":"Hall","floor":1,"latitude":1.2}]`, rooms},
		"sponsors":                  {`[{"name":"A","logo-url":"a.png","type":"Gold","level":"1"}]`, sponsors},
		"something else":            {`[{"title":"T","start":"x"}]`, nothing},
		"an empty list":             {`[]`, nothing},
	} {
		t.Run(name, func(t *testing.T) {
			if got, _ := contentOf(gjson.Parse(c.json)); got != c.want {
				t.Errorf("%s is %q", c.json, got)
			}
		})
	}
}

func TestTheFilesOfASetComplementEachOther(t *testing.T) {
	files := map[string][]byte{
		"export/event":          []byte(`{"name":"C","starts-at":"x","ends-at":"x","timezone":"Asia/Singapore","location-name":"Here"}`),
		"export/sessions":       []byte(`[` + session + `]`),
		"export/tracks":         []byte(`[{"name":"Main","color":"#3dc8c3","font-color":"#000"}]`),
		"export/microlocations": []byte(`[{"name":"Hall","floor":1,"latitude":1.2},{"name":"Cellar","floor":0,"latitude":1.2}]`),
		"export/sponsors":       []byte(`[{"id":3,"name":"A","logo-url":"a.png","type":"Gold","level":"1"}]`),
		"export/logo.png":       []byte("\x89PNG"),
	}
	p, warnings, err := ParseSet(context.Background(), files)
	if err != nil || len(warnings) != 0 {
		t.Fatal(err, warnings)
	}
	switch {
	case p.Title != "C" || p.Venue != "Here" || p.Zone != (app.Zone{Name: "Asia/Singapore", Known: true}):
		t.Errorf("%q at %q in %+v", p.Title, p.Venue, p.Zone)
	case len(p.Tracks) != 1 || p.Tracks[0].Colour != "#3DC8C3":
		t.Errorf("tracks %+v", p.Tracks)
	case len(p.Rooms) != 2 || len(p.Booths) != 1 || p.Booths[0].Rank != "Gold" || p.Booths[0].Key != "3":
		t.Errorf("rooms %+v, booths %+v", p.Rooms, p.Booths)
	}
	delete(files, "export/sessions")
	if Set(files) {
		t.Error("a set without sessions")
	}
}
