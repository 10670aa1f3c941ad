package feed

import (
	"context"
	"fmt"
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
		"very many folds":                                calendar(event("SUMMARY:x\n" + strings.Repeat(" y\n", 300_000))),
		"very many rules that never match":               calendar(strings.Repeat(event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n"), 3_000)),
		"very many zones":                                calendar(zonesAndEvents(3_000)),
		"a session in XML with very many pieces of text": "<icalendar><vcalendar><vevent><summary>" + strings.Repeat("x<b/>", 200_000) + "</summary></vevent></vcalendar></icalendar>",
		"an xCal event with very many attendees": "<icalendar><vcalendar><vevent><summary>x</summary>" + strings.Repeat("<attendee>A</attendee><attendee>B</attendee>", 50_000) +
			"</vevent></vcalendar></icalendar>",
		"events that are part of one another":  eventChain(20_000),
		"very many events with one name":       `<script type="application/ld+json">[` + strings.Repeat(`{"@type":"Event","name":"x"},`, 50_000) + `]</script>`,
		"a page with very many open elements":  "<html>" + strings.Repeat("<b>", 400) + strings.Repeat("<p>", 50_000) + eventChain(2),
		"items of a page inside one another":   `<div itemscope itemtype="https://schema.org/Event">` + strings.Repeat(`<div itemscope itemtype="https://schema.org/Event" itemprop="subEvent"><meta itemprop="name" content="x">`, 400),
		"broken JSON with very many commas":    `<script type="application/ld+json">[` + strings.Repeat(",", 1_000_000) + `]</script>` + eventChain(2),
		"broken JSON with very many line ends": `<script type="application/ld+json">{"@type":"Event","name":"x","description":"` + strings.Repeat("\n", 500_000) + `"}</script>`,
		"a submission with very many speakers": `[{"code":"AAA111","title":"x","state":"confirmed","speakers":[` + numbered(100_000, `{"name":"%d"},`) + `0]}]`,
		"a submission with very many slots":    `[{"code":"AAA111","title":"x","state":"confirmed","slots":[` + numbered(90_000, `{"start":"2026-05-09T10:00:00Z","room":"%d"},`) + `0]}]`,
		"a plan with very many sponsors":       `{"sponsor_plans":[{"name":"Gold","sponsors":[` + numbered(90_000, `{"name":"%d"},`) + `0]}]}`,
		"very many plans of one sponsor":       `{"sponsor_plans":[` + numbered(90_000, `{"name":"%d","sponsors":[{"id":"a","name":"A"}]},`) + `0]}`,
		"a contribution with very many people": `{"_type":"Conference","contributions":[{"id":1,"title":"x","speakers":[` + numbered(100_000, `{"fullName":"%d"},`) + `0]}]}`,
		"a session with very many links":       strings.Replace(smallJSON, `"start"`, `"links":[`+strings.Repeat(`"x",`, 100_000)+`"y"],"start"`, 1),
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

// numbered is a text n times, with its number in it.
func numbered(n int, text string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, text, i)
	}
	return b.String()
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

// eventChain is a page with n events each of which says that it is part of the one before, and the first of the last.
func eventChain(n int) string {
	var b strings.Builder
	b.WriteString(`<script type="application/ld+json">[`)
	for i := range n {
		fmt.Fprintf(&b, `{"@type":"Event","@id":"%d","name":"Part %d","superEvent":{"@id":"%d"}},`, i, i, (i+n-1)%n)
	}
	b.WriteString("]</script>")
	return b.String()
}

// A stack that overflows can't be recovered from: the whole window would go.
func TestDeepNestingIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"lists":          strings.Repeat("[", maxBytes-2),
		"objects":        strings.Repeat(`{"a":`, (maxBytes-2)/5),
		"lists that end": strings.Repeat("[", maxBytes/2-1) + strings.Repeat("]", maxBytes/2-1),
		"in a page":      `<!doctype html><script type="application/ld+json">` + strings.Repeat("[", maxBytes/2) + "</script>",
		"in linked data": `{"@context": "https://schema.org", "a": ` + strings.Repeat("[", 1<<20) + strings.Repeat("]", 1<<20) + "}",
	} {
		t.Run(name, func(t *testing.T) {
			for _, data := range [][]byte{[]byte(text), zipped(t, entry{name: "sessions", content: text})} {
				if _, _, _, err := Parse(t.Context(), Paste(data)); err == nil {
					t.Error("it was read")
				}
			}
		})
	}
}
