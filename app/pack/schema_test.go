package pack

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"meguri/app/testkit"
)

const schemaFile = "docs/pack.schema.json"

func schemaText(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(testkit.Root(t), filepath.FromSlash(schemaFile)))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schemaText(t)))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(schemaFile, document); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func valid(t testing.TB, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(document)
}

func TestWhatIsWrittenKeepsToTheSchema(t *testing.T) {
	s := schema(t)
	rapid.Check(t, func(r *rapid.T) {
		p := testkit.Extras(testkit.Programmes().Draw(r, "programme")).Draw(r, "extras")
		text, err := JSON(p)
		if err != nil {
			r.Fatal(err)
		}
		if err := valid(t, s, text); err != nil {
			r.Error(err)
		}
	})
}

func TestTheSchemaRefusesWhatIsNoPack(t *testing.T) {
	s := schema(t)
	for _, c := range []struct{ name, text string }{
		{"without a version", `{"title": "x"}`},
		{"of a version to come", `{"meguri": 2}`},
		{"a session without a title", `{"meguri": 1, "sessions": [{}]}`},
		{"a start that is no instant", `{"meguri": 1, "sessions": [{"title": "x", "start": "tomorrow"}]}`},
		{"a pin outside of the plan", `{"meguri": 1, "plans": [{"name": "1F", "file": "1.png", "pins": [{"x": 12, "y": 0}]}]}`},
		{"a proof nobody knows", `{"meguri": 1, "rallies": [{"name": "x", "checkpoints": [{"asks": "song"}]}]}`},
		{"a list that is an object", `{"meguri": 1, "booths": {}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if valid(t, s, []byte(c.text)) == nil {
				t.Error("it is taken for a pack")
			}
		})
	}
	if err := valid(t, s, []byte(`{"meguri": 1, "invented": true, "sessions": [{"title": "x", "mood": 3}]}`)); err != nil {
		t.Errorf("fields of a later pack are refused: %v", err)
	}
}

// TestTheSchemaHasTheFieldsThatAreRead compares the schema's names with the wire's, both ways.
func TestTheSchemaHasTheFieldsThatAreRead(t *testing.T) {
	type object struct {
		Properties map[string]json.RawMessage `json:"properties"`
	}
	var document struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(schemaText(t), &document); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]any{
		"": file{}, "day": day{}, "room": room{}, "track": track{}, "session": session{}, "link": link{}, "booth": booth{}, "rally": rally{},
		"checkpoint": checkpoint{}, "bonus": bonus{}, "hours": hours{}, "prize": prize{}, "plan": plan{}, "pin": pin{},
	} {
		properties := document.Defs[name].Properties
		if name == "" {
			properties = document.Properties
		}
		wire := reflect.TypeOf(c)
		if wire.NumField() != len(properties) {
			t.Errorf("%q has %d fields on the wire and %d in the schema", name, wire.NumField(), len(properties))
		}
		for i := range wire.NumField() {
			field, _, _ := strings.Cut(wire.Field(i).Tag.Get("json"), ",")
			if properties[field] == nil {
				t.Errorf("the schema's %q has no %s", name, field)
			}
		}
	}
}
