package siteyaml_test

import (
	"context"
	"testing"

	"meguri/app"
	"meguri/app/feed/siteyaml"
	"meguri/app/testkit"
)

func TestRealSites(t *testing.T) {
	for _, c := range []struct {
		name, file                string
		sessions, speakers, rooms int
		untimed, booths           int
	}{
		{"JSConf JP 2019 says day1 and day2", "japan/jsconf-jp-2019-talks.yaml", 66, 52, 3, 66, 0},
		{"JSConf JP 2022 says day1", "japan/jsconf-jp-2022-talks.yaml", 46, 24, 3, 46, 0},
		{"JSConf JP 2019's speakers", "japan/jsconf-jp-2019-speakers.yaml", 0, 52, 0, 0, 0},
		{"JSConf JP 2022's speakers", "japan/jsconf-jp-2022-speakers.yaml", 0, 24, 0, 0, 0},
		{"Kaigi on Rails 2023 has its rooms as tracks", "japan/kaigi-on-rails-2023.yaml", 36, 38, 2, 0, 0},
		{"Kaigi on Rails 2024 has Ruby's symbols", "japan/kaigi-on-rails-2024.yaml", 40, 39, 2, 0, 0},
		{"RubyKaigi 2013's lightning talks have no times", "japan/rubykaigi-2013-lightning-talks.yml", 11, 11, 0, 11, 0},
		{"RubyKaigi 2013's speakers", "japan/rubykaigi-2013-speakers.yml", 0, 60, 0, 0, 0},
		{"JSConf JP 2019's sponsors", "sponsors/jsconf-jp-2019-sponsors.yaml", 0, 0, 0, 0, 21},
		{"JSConf JP 2022's sponsors", "sponsors/jsconf-jp-2022-sponsors.yaml", 0, 0, 0, 0, 18},
		{"RubyKaigi 2013's sponsors by rank", "sponsors/rubykaigi-2013-sponsors.yml", 0, 0, 0, 0, 35},
		{"devopsdays has its ignites beside the slots that hold them", "yaml/devopsdays-2024-antwerp-program.yml", 44, 0, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, warnings, err := siteyaml.Parse(context.Background(), testkit.Data(t, c.file))
			if err != nil {
				t.Fatal(err)
			}
			untimed := 0
			for _, s := range p.Sessions {
				if !s.Timed() {
					untimed++
				}
			}
			if len(p.Sessions) != c.sessions || len(app.Speakers(p)) != c.speakers || len(p.Rooms) != c.rooms || untimed != c.untimed || len(p.Booths) != c.booths {
				t.Errorf("%d sessions, %d of them untimed, %d speakers, %d rooms, %d booths", len(p.Sessions), untimed, len(app.Speakers(p)), len(p.Rooms), len(p.Booths))
			}
			for _, w := range warnings {
				t.Log(w.Session, app.English.Text(w.Message, w.Args...))
			}
		})
	}
}
