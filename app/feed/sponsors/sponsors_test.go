package sponsors

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

func TestWhatAListOfSponsorsLooksLike(t *testing.T) {
	for name, c := range map[string]struct {
		json  string
		looks bool
	}{
		"groups":                          {`[{"groupName":"Gold","sponsors":[{"name":"A"}]}]`, true},
		"plans with companies":            {`[{"plan":"ゴールド","companies":[{"name":"A"}]}]`, true},
		"one list with ranks":             {`[{"name":"A","logo":"a.png","plan":"gold"}]`, true},
		"ranks with logos":                {`{"gold":[{"url":"https://a.example","logo":"a.png"}],"silver":[{"name":"B","logo":"b.png"}]}`, true},
		"ranks with names of pictures":    {`{"gold":[{"name":"A","imageName":"a"}],"student":[{"name":"B","imageName":"b"}]}`, true},
		"ranks that everybody knows":      {`{"gold":[{"name":"A","link":"https://a.example"}],"silver":[{"name":"B","link":"https://b.example"}]}`, true},
		"under a key that says so":        {`{"sponsors":[{"name":"A"}]}`, true},
		"in Japanese":                     {`{"スポンサー":[{"会社名":"あおい"}]}`, true},
		"documents of sponsors":           {`{"documents":[{"name":"x/sponsors/gold","fields":{}}]}`, true},
		"documents of something else":     {`{"documents":[{"name":"x/users/1","fields":{}}]}`, false},
		"sponsors beside a timetable":     {`{"sponsors":[{"name":"A"}],"sessions":[{"title":"T"}]}`, false},
		"sessions in groups":              {`[{"groupName":"All","sessions":[{"title":"T"}]}]`, false},
		"talks with pictures":             {`{"day1":[{"title":"T","image":"t.png","speaker":"S"}],"day2":[{"title":"U","image":"u.png","speaker":"S"}]}`, false},
		"one list that could be anything": {`[{"name":"A","url":"https://a.example"}]`, false},
		"a number":                        {`7`, false},
	} {
		t.Run(name, func(t *testing.T) {
			if Looks(gjson.Parse(c.json)) != c.looks {
				t.Errorf("%s: %v", c.json, !c.looks)
			}
		})
	}
}

func TestACompanyUnderSeveralRanksIsOneBooth(t *testing.T) {
	for name, c := range map[string]struct {
		json string
		rank string
	}{
		"two ranks":               {`{"gold":["Acme"],"party":["acme "]}`, "gold, party"},
		"a rank twice":            {`{"gold":["Acme","Acme"],"party":["Acme"],"Gold":["Acme"]}`, "gold, party, Gold"},
		"very many ranks":         {manyRanks(20_000), ""},
		"a rank of the company's": {`{"sponsors":[{"name":"Acme","plan":"Gold"},{"name":"ACME","plan":"Silver"}]}`, "Gold, Silver"},
	} {
		t.Run(name, func(t *testing.T) {
			booths, _ := Booths(gjson.Parse(c.json))
			if len(booths) != 1 || c.rank != "" && booths[0].Rank != c.rank || len(booths[0].Rank) > 2*maxRank {
				t.Errorf("%+v", booths)
			}
		})
	}
}

func TestWhatASponsorIsCalled(t *testing.T) {
	for name, c := range map[string]struct{ json, want string }{
		"its name":                  {`{"name":"Acme","id":"a","url":"https://a.example"}`, "Acme"},
		"its site's host":           {`{"id":"a","url":"https://www.a.example/x"}`, "a.example"},
		"its logo's file":           {`{"id":"a","logo":"/img/acme.svg"}`, "acme"},
		"an id that is a word":      {`{"id":"acme","level":"gold"}`, "acme"},
		"an id that is a number":    {`{"id":"12","level":"gold"}`, ""},
		"an id that a machine made": {`{"id":"dbc18436-e245-7c5f-8a11-7510a6567d01","level":"gold"}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			booths, nameless := Booths(gjson.Parse(`{"sponsors":[` + c.json + `]}`))
			if len(booths) > 0 {
				got = booths[0].Name
			}
			if got != c.want || nameless != 1-len(booths) {
				t.Errorf("%q, %d nameless", got, nameless)
			}
		})
	}
}

func TestIDsThatRepeatAreNoKeys(t *testing.T) {
	for name, c := range map[string]struct{ json, keys string }{
		"ids of their own":          {`{"gold":[{"id":1,"name":"A"}],"silver":[{"id":2,"name":"B"}]}`, "1 2"},
		"counted below every rank":  {`{"gold":[{"id":1,"name":"A"},{"id":2,"name":"C"}],"silver":[{"id":1,"name":"B"}]}`, "A C B"},
		"one company in both ranks": {`{"gold":[{"id":1,"name":"A"}],"silver":[{"id":1,"name":"A"},{"id":2,"name":"B"}]}`, "1 2"},
	} {
		t.Run(name, func(t *testing.T) {
			booths, _ := Booths(gjson.Parse(c.json))
			var keys []string
			for _, b := range booths {
				keys = append(keys, b.Key)
			}
			if got := strings.Join(keys, " "); got != c.keys {
				t.Errorf("keys are %q", got)
			}
		})
	}
}

func manyRanks(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `,"rank %d":["Acme"]`, i)
	}
	return "{" + b.String()[1:] + "}"
}
