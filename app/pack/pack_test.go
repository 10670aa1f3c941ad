package pack

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"meguri/app"
	"meguri/app/testkit"
)

// unpacked gives the files in a pack.
func unpacked(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(from); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func written(t testing.TB, p app.Programme) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// keyed gives the sessions the keys that reading a feed gives them; those of testkit's programmes are so already.
func keyed(p app.Programme) app.Programme {
	for i := range p.Sessions {
		s := &p.Sessions[i]
		for _, id := range []string{s.GUID, s.Code, s.Title} {
			if s.Key == "" {
				s.Key = id
			}
		}
	}
	return p
}

func TestAPackReadAgainIsTheSameProgramme(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := testkit.Extras(testkit.Programmes().Draw(r, "programme")).Draw(r, "extras")
		data := written(t, p)
		files := unpacked(t, data)
		got, warnings, err := Read(files[Name], files)
		if err != nil || len(warnings) > 0 {
			r.Fatal(warnings, err)
		}
		if got = keyed(got); !same(got, p) {
			r.Errorf("read again it is\n%+v\nand was\n%+v", got, p)
		}
		if !bytes.Equal(data, written(t, got)) {
			r.Error("written again it has other bytes")
		}
	})
}

// same takes an empty list for none.
func same(a, b app.Programme) bool {
	for _, p := range []*app.Programme{&a, &b} {
		v := reflect.ValueOf(p).Elem()
		for i := range v.NumField() {
			if f := v.Field(i); f.Kind() == reflect.Slice && f.Len() == 0 {
				f.SetZero()
			}
		}
	}
	return reflect.DeepEqual(a, b)
}

const conference = `{"meguri": 1, "title": "Conf", "zone": "Asia/Tokyo",`

func TestWhatAPackMayLeaveOut(t *testing.T) {
	p, warnings, err := Read([]byte(conference+`
		"sessions": [
			{"title": "Opening", "start": "2031-02-01T10:00", "end": "2031-02-01T10:30", "room": "Hall", "speakers": ["Ada Voß", {"key": "jo", "name": "Jo Smith"}]},
			{"title": "Late", "start": "2031-02-02T00:30:00+09:00", "speakers": ["kay"]}],
		"speakers": [{"key": "kay", "name": "Kay Ōno"}],
		"booths": [{"number": "A-1", "name": "架空商事"}],
		"rallies": [{"name": "Rally", "checkpoints": [{"booth": "A-1 架空商事"}, {"name": "Quiz", "asks": "quiz"}], "prizes": [{"name": "Hoodie", "stamps": "all"}]}]}`), nil)
	if err != nil || len(warnings) > 0 {
		t.Fatal(warnings, err)
	}
	if len(p.Days) != 1 || p.Days[0].Date != "2031-02-01" || p.Sessions[1].Day != "2031-02-01" {
		t.Errorf("the days are %+v", p.Days)
	}
	if start := testkit.At("2031-02-01T01:00:00Z"); !p.Sessions[0].Start.Equal(start) {
		t.Errorf("starts %v", p.Sessions[0].Start)
	}
	if want := []app.Room{{Name: "Hall"}}; !reflect.DeepEqual(p.Rooms, want) {
		t.Errorf("the rooms are %+v", p.Rooms)
	}
	if want := []app.Speaker{{Key: "Ada Voß", Name: "Ada Voß"}, {Key: "jo", Name: "Jo Smith"}}; !reflect.DeepEqual(p.Sessions[0].Speakers, want) {
		t.Errorf("the speakers are %+v", p.Sessions[0].Speakers)
	}
	if want := []app.Speaker{{Key: "kay", Name: "Kay Ōno"}}; !reflect.DeepEqual(p.Sessions[1].Speakers, want) {
		t.Errorf("a speaker named by key is %+v", p.Sessions[1].Speakers)
	}
	rally := p.Rallies[0]
	if rally.Checkpoints[0].Booth != p.Booths[0].Key || rally.Checkpoints[1].Asks != "quiz" || rally.Prizes[0].Stamps != -1 || !p.Zone.Known {
		t.Errorf("the rally is %+v, the zone %+v", rally, p.Zone)
	}
}

// aRally is a session and the beginning of a rally.
const aRally = `"sessions": [{"title": "B"}], "rallies": [{"name": "R", `

// numberedFields gives the fields of a JSON object, each 1.
func numberedFields(n int) string {
	fields := make([]string, n)
	for i := range fields {
		fields[i] = fmt.Sprintf("\"%d\": 1", i)
	}
	return strings.Join(fields, ", ")
}

func TestOneBadThingNeverLosesTheRest(t *testing.T) {
	png := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range []struct {
		name, rest, field string
		warned            app.Message
		kept              int // sessions
	}{
		{"a title that is a number", `"sessions": [{"title": 5, "code": "x"}, {"title": "B"}]`, "sessions[0].title", "warning.pack.field", 2},
		{"a session that is a text", `"sessions": ["A", {"title": "B"}]`, "sessions[0]", "warning.pack.field", 1},
		{"a session that says nothing", `"sessions": [{}, null, {"title": "B"}]`, "sessions", "warning.feed.empty", 1},
		{"a list that is a text", `"sessions": [{"title": "B"}], "booths": "none"`, "booths[0]", "warning.pack.field", 1},
		{"a venue that is a list", `"venue": [], "sessions": [{"title": "B"}]`, "venue", "warning.pack.field", 1},
		{"a start that is no time", `"sessions": [{"title": "B", "start": "noon"}]`, "start", "warning.pack.time", 1},
		{"an end before the start", `"sessions": [{"title": "B", "start": "2031-02-01T10:00", "end": "2031-02-01T09:00"}]`, "end", "warning.feed.end", 1},
		{"a day that overlaps", `"days": [{"date": "2031-02-01", "start": "2031-02-01T09:00", "end": "2031-02-01T09:00"}], "sessions": [{"title": "B", "start": "2031-02-01T10:00"}]`, "days", "warning.pack.days", 1},
		{"a zone nobody knows", `"zone": "Moon/Base", "sessions": [{"title": "B"}]`, "zone", "warning.feed.zoneName", 1},
		{"a link that runs a script", `"sessions": [{"title": "B", "links": [{"address": "javascript:alert(1)"}]}]`, "links", "warning.feed.links", 1},
		{"a booth without a name", `"sessions": [{"title": "B"}], "booths": [{"rank": "Gold"}]`, "booths", "warning.pack.nameless", 1},
		{"a checkpoint at no booth", `"sessions": [{"title": "B"}], "rallies": [{"name": "R", "checkpoints": [{"booth": "x"}]}]`, "", "warning.pack.refers", 1},
		{"a plan without its image", `"sessions": [{"title": "B"}], "plans": [{"name": "1F", "file": "../../etc/passwd"}]`, "plans", "warning.pack.image", 1},
		{"a pin outside of the plan", `"sessions": [{"title": "B", "room": "R"}], "plans": [{"name": "1F", "file": "plans/1.png", "pins": [{"room": "R", "x": 7, "y": 0}]}]`, "pins", "warning.pack.pin", 1},
		{"more rallies than a venue holds", `"sessions": [{"title": "B"}], "rallies": [` + strings.Repeat(`{"name": "R"},`, 20) + `{}]`, "rallies", "warning.pack.many", 1},
		{"more prizes than a rally gives", aRally + `"prizes": [` + strings.Repeat(`{"name": "P"},`, 50) + `{}]}]`, "prizes", "warning.pack.many", 1},
		{"more groups than a prize asks for", aRally + `"prizes": [{"name": "P", "groups": {` + numberedFields(51) + `}}]}]`, "groups", "warning.pack.many", 1},
		{"more hours than a checkpoint has", aRally + `"checkpoints": [{"name": "C", "opens": [` + strings.Repeat(`{},`, 100) + `{}]}]}]`, "opens", "warning.pack.many", 1},
		{"more bonuses than a checkpoint has", aRally + `"checkpoints": [{"name": "C", "early": [` + strings.Repeat(`{},`, 20) + `{}]}]}]`, "early", "warning.pack.many", 1},
		{"more days than a booth stands", `"sessions": [{"title": "B"}], "booths": [{"name": "C", "days": [` + strings.Repeat(`"2031-02-01",`, 100) + `""]}]`, "days", "warning.pack.many", 1},
		{"too many plans", `"sessions": [{"title": "B"}], "plans": [` + strings.Repeat(`{"name": "1F", "file": "plans/1.png"},`, app.MaxPlans) + `{}]`, "plans", "warning.pack.many", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, warnings, err := Read([]byte(conference+c.rest+"}"), map[string][]byte{"plans/1.png": png})
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Sessions) != c.kept {
				t.Errorf("%d sessions", len(p.Sessions))
			}
			for _, w := range warnings {
				if w.Message == c.warned && w.Field == c.field {
					return
				}
			}
			t.Errorf("warned %+v", warnings)
		})
	}
}

func TestWhatIsNoPackIsRefusedInWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a version to come", `{"meguri": 2}`, "This pack is of version 2, and this Meguri reads version 1."},
		{"no version", `{"title": "x"}`, "This pack is of version , and this Meguri reads version 1."},
		{"broken JSON", "{\"meguri\": 1,\n}", "The JSON is broken at line 2."},
		{"nothing", "", "The JSON is broken at line 1."},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := Read([]byte(c.text), nil)
			if p := app.AsProblem(err); err == nil || app.English.Text(p.Say, p.Args...) != c.want {
				t.Errorf("says %v, want %q", err, c.want)
			}
		})
	}
}

func TestAPackThatNobodyCouldReadIsNotWritten(t *testing.T) {
	plan := app.Plan{Name: "1F", Type: "image/png", Image: make([]byte, app.MaxPlanBytes)}
	err := Write(io.Discard, app.Programme{Plans: []app.Plan{plan, plan, plan, plan}})
	if p := app.AsProblem(err); err == nil || p.Say != "problem.pack.large" {
		t.Errorf("got %v", err)
	}
}

// TestTheManualsExampleIsAPack reads the example of docs/PACK.md.
func TestTheManualsExampleIsAPack(t *testing.T) {
	manual, err := os.ReadFile(filepath.Join(testkit.Root(t), "docs", "PACK.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(strings.ReplaceAll(string(manual), "\r\n", "\n"), "```json\n")
	example, _, _ = strings.Cut(example, "```")
	if err := valid(t, schema(t), []byte(example)); err != nil {
		t.Error(err)
	}
	p, warnings, err := Read([]byte(example), map[string][]byte{"plans/1f.png": []byte("\x89PNG\r\n\x1a\n")})
	if err != nil || len(warnings) > 0 {
		t.Fatal(warnings, err)
	}
	if len(p.Sessions) == 0 || len(p.Booths) == 0 || len(p.Rallies) == 0 || len(p.Plans) == 0 {
		t.Errorf("the example shows too little: %+v", p)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(conference+`"sessions": [{"title": "A", "start": "2031-02-01T10:00", "speakers": ["x", {"key": "k", "name": "n"}]}], "days": [{"date": "2031-02-01", "start": "2031-02-01T09:00", "end": "2031-02-01T19:00"}],
		"booths": [{"name": "B"}, {"name": "B"}], "rallies": [{"name": "R", "checkpoints": [{"booth": "B", "early": [{"points": 1, "until": "2031-02-01T10:00"}]}], "prizes": [{"name": "P", "stamps": "all", "groups": {"g": 1}}]}],
		"plans": [{"name": "1F", "file": "plans/1.png", "pins": [{"booth": "B", "x": 0.5, "y": 1}]}]}`), []byte("\x89PNG\r\n\x1a\n"))
	f.Add([]byte(`{"meguri": 1, "sessions": [null, 5, {}], "speakers": [null, 5, {}, []], "plans": null}`), []byte("<svg/>"))
	f.Fuzz(func(t *testing.T, text, image []byte) {
		p, _, err := Read(text, map[string][]byte{"plans/1.png": image})
		if err != nil {
			if app.AsProblem(err).Kind == app.KindInternal {
				t.Errorf("%v is not a problem in words", err)
			}
			return
		}
		first, err := JSON(p)
		if err != nil {
			t.Fatal(err)
		}
		again, _, err := Read(first, map[string][]byte{"plans/1.png": image})
		if err != nil {
			t.Fatal(err)
		}
		if second, err := JSON(again); err != nil || !bytes.Equal(first, second) && json.Valid(first) {
			t.Errorf("read again it is other, %v:\n%s\n%s", err, first, second)
		}
	})
}
