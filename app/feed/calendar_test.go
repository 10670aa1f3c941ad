package feed

import (
	"bytes"
	"context"
	"testing"

	"meguri/app"
	"meguri/app/feed/ical"
	"meguri/app/testkit"
)

func TestARealProgrammeAsACalendarHasTheSameSessions(t *testing.T) {
	realSchedules(t, func(t *testing.T, p app.Programme) {
		var out bytes.Buffer
		if err := ical.Write(&out, p, ical.Options{Now: testkit.At("2031-01-01T00:00:00Z")}); err != nil {
			t.Fatal(err)
		}
		timed := 0
		for _, s := range p.Sessions {
			if s.Timed() {
				timed++
			}
		}
		if timed == 0 {
			return
		}
		got, _, _, err := Parse(context.Background(), Paste(out.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		testkit.SameCalendar(t, p, got, ical.Describe)
	})
}

func BenchmarkCalendar(b *testing.B) {
	p, _, _, err := Parse(context.Background(), Paste(testkit.Data(b, "pentabarf-xml/fosdem-2025.xml")))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := ical.Write(new(bytes.Buffer), p, ical.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
