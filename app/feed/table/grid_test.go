package table

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestWhatIsWrittenAsCSVIsReadAgain compares with the standard library's writer, for every separator.
func TestWhatIsWrittenAsCSVIsReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		separator := rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "separator")
		cell := rapid.StringMatching(`([a-c"',;|\n\t日 ]{0,6}[a-c])?`)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 4), 1, 5).Draw(t, "rows")
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.Comma = separator
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		var want [][]string
		for _, row := range rows {
			for i := range row {
				row[i] = strings.TrimSpace(row[i])
			}
			if strings.Join(row, "") != "" {
				want = append(want, row)
			}
		}
		if got := split(text.String(), byte(separator)); !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("%q is %q, want %q", text.String(), got, want)
		}
	})
}

func TestTheSeparatorIsTheOneThatMakesAnEvenTable(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // the first row
	}{
		{"commas inside semicolons", "a, b;c\nd, e, f;g\n", []string{"a, b", "c"}},
		{"semicolons inside commas", "a;b,c\nd;e;f,g\n", []string{"a;b", "c"}},
		{"tabs before anything", "a, b\tc; d\ne, f\tg; h\n", []string{"a, b", "c; d"}},
		{"told", "sep=|\na,b|c\nd,e|f\n", []string{"a,b", "c"}},
		{"none", "a\nb\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := Rows(c.text)
			if c.want == nil && rows != nil || c.want != nil && (len(rows) == 0 || !slices.Equal(rows[0], c.want)) {
				t.Errorf("gives %q", rows)
			}
		})
	}
}
