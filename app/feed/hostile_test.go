package feed

import (
	"context"
	"strings"
	"testing"
)

// TestInputMadeToBeSlowIsRead feeds each parser what would take hours if any step were quadratic or a rule
// were followed for ever; the test's own time limit is the judge.
func TestInputMadeToBeSlowIsRead(t *testing.T) {
	event := func(lines string) string {
		return "BEGIN:VEVENT\nUID:1\nDTSTART:20260328T090000Z\n" + lines + "END:VEVENT\n"
	}
	calendar := func(body string) string { return "BEGIN:VCALENDAR\n" + body + "END:VCALENDAR\n" }
	for name, text := range map[string]string{
		"a session with very many speakers": strings.Replace(small, "</event>", "<persons>"+strings.Repeat("<person>A</person><person>B</person>", 50_000)+"</persons></event>", 1),
		"very many sessions with one id":    strings.Replace(small, "<event", strings.Repeat(`<event id="1"><title>x</title></event>`, 20_000)+"<event", 1),
		"very many lines that forgot to fold": calendar(event(
			"SUMMARY:x\n" + strings.Repeat("no property here\n", 100_000))),
		"very many folds":                  calendar(event("SUMMARY:x\n" + strings.Repeat(" y\n", 300_000))),
		"very many rules that never match": calendar(strings.Repeat(event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n"), 3_000)),
		"very many zones":                  calendar(zonesAndEvents(3_000)),
		"a session with very many links":   strings.Replace(smallJSON, `"start"`, `"links":[`+strings.Repeat(`"x",`, 100_000)+`"y"],"start"`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			p, _, _, err := Parse(context.Background(), Paste([]byte(text)))
			if err != nil {
				t.Fatal(err)
			}
			checkProgramme(t, p)
		})
	}
}

func zonesAndEvents(n int) string {
	var b strings.Builder
	for i := range n {
		id := "Zone-" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26))
		b.WriteString("BEGIN:VTIMEZONE\nTZID:" + id + "\nBEGIN:STANDARD\nDTSTART:16010101T000000\nRRULE:FREQ=YEARLY\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n")
		b.WriteString("BEGIN:VEVENT\nSUMMARY:x\nDTSTART;TZID=" + id + ":20260328T090000\nEND:VEVENT\n")
	}
	return b.String()
}
