package feed

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"testing"

	"meguri/app/testkit"
)

var benchmarked = []string{"pentabarf-xml/fosdem-2025.xml", "pentabarf-xml/36c3-merged.xml"}

// BenchmarkTokenise only takes the XML apart, with the tokenizer that Parse uses.
func BenchmarkTokenise(b *testing.B) {
	for _, file := range benchmarked {
		b.Run(file, func(b *testing.B) {
			data := testkit.Data(b, file)
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				d := xml.NewDecoder(bytes.NewReader(data))
				for {
					if _, err := d.Token(); err != nil {
						break
					}
				}
			}
		})
	}
}

// BenchmarkValid only checks that JSON is well formed.
func BenchmarkValid(b *testing.B) {
	data := testkit.Data(b, "schedule-json/camp2019-everything.json")
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if !json.Valid(data) {
			b.Fatal("not valid")
		}
	}
}

// BenchmarkParse is everything from bytes to a programme.
func BenchmarkParse(b *testing.B) {
	for _, file := range append(benchmarked, "schedule-json/camp2019-everything.json", "ics/joco-cruise-2026.ics", "ics/galaxy-working-groups-google.ics",
		"pretalx-json/pyconfr-2025.json", "fortee/iosdc-2022-proposals.json", "indico/xdc-2021.json",
		"sessionize/droidcon-london-2024-gridsmart.json", "sessionize/droidkaigi-2018-all.json", "openevent/fossasiasummit2016/sessions.json", "other-json/google-io-2019.json", "xcal/33c3-20161229.xcal", "other-xml/europython-2014.xml", "jsonld-html/akademy-2019.html", "sessionize/droidcon-london-2024-sponsors.json") {
		b.Run(file, func(b *testing.B) {
			fetched := Paste(testkit.Data(b, file))
			b.SetBytes(int64(len(fetched.Bytes)))
			for b.Loop() {
				if _, _, _, err := Parse(context.Background(), fetched); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
