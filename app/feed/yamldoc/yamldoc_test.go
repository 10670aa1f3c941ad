package yamldoc_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"meguri/app"
	"meguri/app/feed/yamldoc"
)

func TestKeysAreFoundHoweverTheyAreWritten(t *testing.T) {
	for _, text := range []string{"start_at: x", ":start_at: x", "startAt: x", `"start-at": x`, "a: &a {start_at: x}\nb:\n", "Start At: !!str x"} {
		t.Run(text, func(t *testing.T) {
			documents, err := yamldoc.Read([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			v := documents[0]
			if inner := v.Get("a"); inner.IsMapping() {
				v = inner
			}
			if got := v.Get("nothing", "startAt"); got.Text != "x" {
				t.Errorf("is %+v", got)
			}
		})
	}
}

func TestDocumentsAndMerges(t *testing.T) {
	documents, err := yamldoc.Read([]byte("---\nbase: &b {room: A, title: none}\n---\n- <<: *x\n"))
	if err == nil {
		t.Errorf("an alias to nothing gave %+v", documents)
	}
	documents, err = yamldoc.Read([]byte("---\nbase: &b {room: A, title: none}\none:\n  title: One\n  <<: *b\n---\n"))
	if err != nil || len(documents) != 1 {
		t.Fatal(documents, err)
	}
	if one := documents[0].Get("one"); one.Get("title").Text != "One" || one.Get("room").Text != "A" {
		t.Errorf("merged to %+v", one)
	}
}

func TestWhatIsRefused(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n")
	for i := range 9 {
		fmt.Fprintf(&bomb, "a%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n", i+1, i+1, i, i, i, i, i, i, i, i, i)
	}
	for _, c := range []struct {
		name, text string
		say        app.Message
	}{
		{"a colon in a name", "- name: a\n- name: b: c\n", "problem.feed.yamlBroken"},
		{"aliases that multiply", bomb.String(), "problem.feed.large"},
		{"nesting without end", strings.Repeat("[", 100_000), "problem.feed.yamlBroken"},
		{"an alias of itself", "a: &a [*a]\n", "problem.feed.large"},
		{"more than 8 MB", strings.Repeat("a", 9<<20), "problem.feed.large"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := yamldoc.Read([]byte(c.text))
			var problem *app.Problem
			if !errors.As(err, &problem) || problem.Say != c.say {
				t.Fatalf("gave %v", err)
			}
			if c.name == "a colon in a name" && problem.Args[0] != 2 {
				t.Errorf("names line %v", problem.Args[0])
			}
		})
	}
}

func TestWhatLooksLikeYAML(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"a list of mappings", "- title: One\n  room: A\n", true},
		{"a mapping of lists", "talks:\n  - title: One\n", true},
		{"Ruby's symbols", ":talks:\n- :title: One\n", true},
		{"with front marks", "---\ntitle: Stands\nlist:\n", true},
		{"after a comment", "# made by hand\n- title: One\n  text: >-\n    More\n", true},
		{"numbers for keys", "28:\n  - title: One\n29:\n  - title: Two\n", true},
		{"dates for keys", "2026-08-03:\n  - title: One\n", true},
		{"times before what happens", "10:00 Opening\n11:00 Break\n", false},
		{"a table", "Date,Title\n2026-08-03,One\n", false},
		{"a table under a title", "Programme: all of it\nDate,Title\n2026-08-03,One\n", false},
		{"prose", "The programme will be out soon.", false},
		{"one line with a colon", "Soon: the programme", false},
		{"nothing", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := yamldoc.Looks([]byte(c.text)); got != c.want {
				t.Errorf("is %v", got)
			}
		})
	}
}

// JSON repeats what an alias stands for, so that a text counts each time as well.
func TestRepeatedTextsAreBounded(t *testing.T) {
	bomb := "a: &a " + strings.Repeat("x", 1<<20) + "\nb:\n" + strings.Repeat("- *a\n", 1000)
	if _, err := yamldoc.Read([]byte(bomb)); app.AsProblem(err) == nil || app.AsProblem(err).Say != "problem.feed.large" {
		t.Errorf("a gigabyte in a megabyte: %v", err)
	}
	if documents, err := yamldoc.Read([]byte("a: &a " + strings.Repeat("x", 1<<20) + "\nb:\n- *a\n- *a\n")); err != nil || len(documents[0].JSON()) < 3<<20 {
		t.Errorf("three megabytes: %v", err)
	}
}
