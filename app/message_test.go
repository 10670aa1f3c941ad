package app

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	for _, c := range []struct {
		name     string
		language Language
		message  Message
		args     []any
		want     string
	}{
		{"no message is no sentence", English, "", nil, ""},
		{"English", English, "problem.bookmark", []any{"x"}, `"x" is not a bookmark.`},
		{"Japanese", Japanese, "problem.bookmark", []any{"x"}, `"x" というブックマークはありません。`},
		{"a sentence without blanks doesn't fill any", English, "problem.bookmark.try", []any{"x"}, "Use must, maybe or off."},
		{"an unknown message is its own name", English, "problem.unheard-of", nil, "problem.unheard-of"},
		{"an unknown language reads English", "fr", "problem.bookmark.try", nil, "Use must, maybe or off."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.language.Text(c.message, c.args...); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestCatalogue reads all of Meguri's Go: every sentence that is said is in the catalogue in both languages,
// fills what it is given, and is said by somebody.
func TestCatalogue(t *testing.T) {
	for name, w := range catalogue {
		if w.en == "" || w.ja == "" {
			t.Errorf("%s lacks a language", name)
		}
		if en, ja := blanks(w.en), blanks(w.ja); !slices.Equal(en, ja) {
			t.Errorf("%s fills %v in English and %v in Japanese", name, en, ja)
		}
	}

	said := map[Message]bool{}
	for _, m := range mentions(t) {
		matched := false
		for name := range catalogue {
			if m.pattern.MatchString(string(name)) {
				matched = true
				said[name] = true
				for _, language := range []Language{English, Japanese} {
					if text := language.Text(name, arguments(catalogue[name], m.args)...); m.args >= 0 && strings.Contains(text, "%!") {
						t.Errorf("%s: %s with %d arguments says %s", m.where, name, m.args, text)
					}
				}
			}
		}
		if !matched && m.whole {
			t.Errorf("%s: %s is not in the catalogue", m.where, m.pattern)
		}
	}
	for name := range catalogue {
		if !said[name] {
			t.Errorf("%s is said by nobody", name)
		}
	}
}

func TestEverySentenceIsInOneTable(t *testing.T) {
	n := 0
	for _, table := range []map[Message]words{coreWords, editWords, feedWords, storageWords, commandWords, refreshWords, packWords, rallyWords, photoWords, roundsWords} {
		n += len(table)
	}
	if n != len(catalogue) {
		t.Errorf("%d sentences in the tables, %d in the catalogue: one is there twice", n, len(catalogue))
	}
}

// blank is a verb of fmt, with its index where it has one.
var blank = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0-9.]*([a-zA-Z%])`)

// blanks lists the arguments a sentence fills, in order, with the verb of each: "1s", "2d".
func blanks(text string) []string {
	var found []string
	next := 1
	for _, m := range blank.FindAllStringSubmatch(text, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		found = append(found, fmt.Sprint(next, m[2]))
		next++
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// arguments gives n arguments, each of the type its blank asks for.
func arguments(w words, n int) []any {
	args := make([]any, max(n, 0))
	for i := range args {
		args[i] = "x"
		if slices.Contains(blanks(w.en), fmt.Sprint(i+1, "d")) {
			args[i] = 1
		}
	}
	return args
}

// mention is one place in the source that names a sentence, or several by a name put together there.
type mention struct {
	where   string
	pattern *regexp.Regexp
	whole   bool // the pattern begins with a family of messages, and isn't an ending that other names may have
	args    int  // how many are given with it; -1 when that can't be told
}

// mentions finds what looks like a message ("problem.zone") in all Go source outside tests and catalogue.
func mentions(t *testing.T) []mention {
	families := map[string]bool{}
	for name := range catalogue {
		family, _, _ := strings.Cut(string(name), ".")
		families[family] = true
	}
	var found []mention
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || slices.Contains([]string{"node_modules", "testdata", "build"}, entry.Name())) {
			return fs.SkipDir
		}
		if entry.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "app/message_") {
			return nil
		}
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		given := map[ast.Expr]int{}
		ast.Inspect(file, func(node ast.Node) bool {
			switch n := node.(type) {
			case *ast.KeyValueExpr:
				// The catalogue's own keys are no mention.
				if _, ok := n.Value.(*ast.CompositeLit); ok {
					if _, ok := n.Key.(*ast.BasicLit); ok && name == "app/message.go" {
						return false
					}
				}
			case *ast.CompositeLit:
				argsOfLiteral(n, given)
			case *ast.CallExpr:
				argsOfCall(n, given)
			case *ast.BasicLit, *ast.BinaryExpr:
				expr := node.(ast.Expr)
				pattern := spelled(expr)
				family, rest, dotted := strings.Cut(pattern, `\.`)
				if !dotted || !families[family] && family != part && family != "" || !looksLikeMessage.MatchString(rest) {
					return true
				}
				args, known := given[expr]
				if !known || strings.Contains(pattern, part) {
					args = -1
				}
				if !families[family] {
					pattern = `.+\.` + rest
				}
				found = append(found, mention{files.Position(node.Pos()).String(), regexp.MustCompile("^" + pattern + "$"), families[family], args})
				return false
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// part stands for what is put into a message's name when the program runs: "cli.how." + how.
const part = `[A-Za-z0-9-]+`

var looksLikeMessage = regexp.MustCompile(`^(?:[A-Za-z0-9-]|\\\.|\[A-Za-z0-9-\]\+)+$`)

// spelled gives the regular expression of a message's name; whatever isn't a literal may be any one part.
func spelled(expr ast.Expr) string {
	switch e := expr.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return regexp.QuoteMeta(text)
		}
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return spelled(e.X) + spelled(e.Y)
		}
	case *ast.ParenExpr:
		return spelled(e.X)
	}
	return part
}

// argsOfLiteral notes how many Args a Problem or Warning gives its sentences.
func argsOfLiteral(literal *ast.CompositeLit, given map[ast.Expr]int) {
	args := 0
	var sentences []ast.Expr
	for _, element := range literal.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			return
		}
		key, ok := pair.Key.(*ast.Ident)
		if !ok {
			return
		}
		switch key.Name {
		case "Say", "Try", "Message":
			sentences = append(sentences, pair.Value)
		case "Args":
			list, ok := pair.Value.(*ast.CompositeLit)
			if !ok {
				return
			}
			args = len(list.Elts)
		}
	}
	for _, sentence := range sentences {
		given[sentence] = args
	}
}

// argsOfCall notes how many arguments follow the sentence in a call of Language.Text and its like.
func argsOfCall(call *ast.CallExpr, given map[ast.Expr]int) {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if ok && strings.EqualFold(selector.Sel.Name, "text") && len(call.Args) > 0 && !call.Ellipsis.IsValid() {
		given[call.Args[0]] = len(call.Args) - 1
	}
}
