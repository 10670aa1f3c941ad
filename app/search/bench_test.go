package search_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"meguri/app/search"
	"meguri/app/testkit"
)

// corpus is what is searched in one conference: titles and the rest, not yet folded.
type corpus struct{ titles, texts []string }

func (c corpus) folded() corpus {
	var f corpus
	for i := range c.titles {
		f.titles = append(f.titles, search.Fold(c.titles[i]))
		f.texts = append(f.texts, search.Fold(c.texts[i]))
	}
	return f
}

func (c corpus) bytes() (n int64) {
	for i := range c.titles {
		n += int64(len(c.titles[i]) + len(c.texts[i]))
	}
	return n
}

// invented has the size of FOSDEM 2025 and abstracts as long, mostly Japanese.
func invented() corpus {
	var c corpus
	for _, s := range testkit.Invented(1105).Sessions {
		c.titles = append(c.titles, s.Title)
		c.texts = append(c.texts, strings.Repeat(s.Abstract+" 運用は続く。What we learnt from it ", 15))
	}
	return c
}

// fosdem is FOSDEM 2025 as published.
func fosdem(b *testing.B) corpus {
	var schedule struct {
		Events []struct {
			Title       string   `xml:"title"`
			Abstract    string   `xml:"abstract"`
			Description string   `xml:"description"`
			Persons     []string `xml:"persons>person"`
		} `xml:"day>room>event"`
	}
	if err := xml.Unmarshal(testkit.Data(b, "pentabarf-xml/fosdem-2025.xml"), &schedule); err != nil {
		b.Fatal(err)
	}
	var c corpus
	for _, e := range schedule.Events {
		c.titles = append(c.titles, e.Title)
		c.texts = append(c.texts, strings.Join(append(e.Persons, e.Abstract, e.Description), " "))
	}
	return c
}

func BenchmarkFind(b *testing.B) {
	run := func(b *testing.B, c corpus) {
		c = c.folded()
		x := search.NewIndex(c.titles, c.texts)
		for _, query := range []string{"", "e", "の", "会", "sre", "postgresql", "zebra crossing", "おぶざーばびりてぃ"} {
			b.Run("query="+query, func(b *testing.B) {
				b.SetBytes(c.bytes())
				for b.Loop() {
					x.Find(query)
				}
			})
		}
	}
	b.Run("invented", func(b *testing.B) { run(b, invented()) })
	b.Run("fosdem-2025", func(b *testing.B) { run(b, fosdem(b)) })
}

func BenchmarkFold(b *testing.B) {
	run := func(b *testing.B, c corpus) {
		b.SetBytes(c.bytes())
		for b.Loop() {
			c.folded()
		}
	}
	b.Run("invented", func(b *testing.B) { run(b, invented()) })
	b.Run("fosdem-2025", func(b *testing.B) { run(b, fosdem(b)) })
}

func BenchmarkNewIndex(b *testing.B) {
	c := invented().folded()
	b.SetBytes(c.bytes())
	for b.Loop() {
		search.NewIndex(c.titles, c.texts)
	}
}
