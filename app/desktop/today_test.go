package desktop

import (
	"encoding/base64"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/importing"
)

// twoDays is a conference of two days in one hall and a small one, with a party that ends after midnight.
func twoDays(t testing.TB) (s *Shell, conference string, at func(string), id func(string) string) {
	t.Helper()
	s = open(t)
	now := s.options.Now()
	s.options.Now = func() time.Time { return now }
	zone := app.Zone{Name: "Asia/Tokyo", Known: true}
	moment := func(text string) time.Time {
		at, err := time.ParseInLocation("2006-01-02 15:04", text, zone.Location())
		if err != nil {
			t.Fatal(err)
		}
		return at.UTC()
	}
	p := app.Programme{
		Title: "Two Days", Zone: zone, Rooms: []app.Room{{Name: "Hall"}, {Name: "Small"}}, Tracks: []app.Track{{Name: "A"}, {Name: "B"}},
		Days: []app.Day{
			{Date: "2027-06-01", Start: moment("2027-06-01 04:00"), End: moment("2027-06-02 04:00")},
			{Date: "2027-06-02", Start: moment("2027-06-02 04:00"), End: moment("2027-06-03 04:00")},
		},
	}
	add := func(day, title, room, track, from, until string) {
		p.Sessions = append(p.Sessions, app.Session{
			Key: title, GUID: title, Title: title, Room: room, Track: track, Day: day, Start: moment(from), End: moment(until),
		})
	}
	add("2027-06-01", "Keynote", "Hall", "A", "2027-06-01 10:00", "2027-06-01 11:00")
	add("2027-06-01", "Queues", "Hall", "A", "2027-06-01 14:05", "2027-06-01 14:45")
	add("2027-06-01", "Caches", "Small", "B", "2027-06-01 14:05", "2027-06-01 14:45")
	add("2027-06-01", "Vacuum", "Hall", "A", "2027-06-01 15:10", "2027-06-01 15:40")
	add("2027-06-01", "Budgets", "Small", "B", "2027-06-01 15:30", "2027-06-01 16:00")
	add("2027-06-01", "Party", "Hall", "", "2027-06-01 22:00", "2027-06-02 01:30")
	add("2027-06-02", "Closing", "Hall", "A", "2027-06-02 17:00", "2027-06-02 18:00")
	made, _, err := s.db.SaveProgramme(t.Context(), "", app.Source{Format: "meguri"}, p, false, app.Choices{}, importing.Rules)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := s.db.Timetable(t.Context(), made.ID)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, session := range stored.Sessions {
		ids[session.Title] = session.ID
	}
	return s, made.ID, func(text string) { now = moment(text) }, func(title string) string { return ids[title] }
}

func TestPhases(t *testing.T) {
	s, conference, at, _ := twoDays(t)
	for _, c := range []struct {
		name, now, phase, day string
		number, toGo          int
	}{
		{"weeks before it is the first day's", "2027-05-12 09:00", "before", "2027-06-01", 1, 20},
		{"the evening before it is tomorrow", "2027-05-31 23:00", "before", "2027-06-01", 1, 1},
		{"the first night before four is no day yet", "2027-06-01 00:10", "during", "2027-06-01", 1, 0},
		{"the morning before the doors open is of the day", "2027-06-01 08:00", "during", "2027-06-01", 1, 0},
		{"after midnight the party is of the day before", "2027-06-02 01:00", "during", "2027-06-01", 1, 0},
		{"when the party is over the next day is shown", "2027-06-02 02:00", "between", "2027-06-02", 2, 1},
		{"in the morning it is on", "2027-06-02 07:00", "during", "2027-06-02", 2, 0},
		{"after the closing it is over", "2027-06-02 18:00", "after", "2027-06-02", 2, 0},
		{"and stays so", "2027-07-01 12:00", "after", "2027-06-02", 2, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			at(c.now)
			got := must[TodayView](t)((&Today{s}).Screen(conference))
			if got.Phase != c.phase || got.Day != c.day || got.Number != c.number || got.DaysToGo != c.toGo {
				t.Errorf("%s, day %s, number %d, %d to go", got.Phase, got.Day, got.Number, got.DaysToGo)
			}
		})
	}
}

func titlesOf(items []RibbonItem) []string {
	all := []string{}
	for _, item := range items {
		all = append(all, item.Kind+" "+item.Title+" "+item.State)
	}
	return all
}

func restOf(view TodayView) []string {
	all := []string{}
	for _, line := range view.Rest {
		text := line.Time + " " + line.Kind + line.Title
		if line.Clash {
			text += "!"
		}
		all = append(all, text)
	}
	return all
}

func TestTheDay(t *testing.T) {
	s, conference, at, id := twoDays(t)
	mark := func(title, bookmark string) {
		t.Helper()
		must[MarkedView](t)((&Bookmarks{s}).Set(id(title), bookmark))
	}
	for _, title := range []string{"Keynote", "Queues", "Vacuum", "Budgets", "Party"} {
		mark(title, "must")
	}
	screen := func() TodayView { t.Helper(); return must[TodayView](t)((&Today{s}).Screen(conference)) }
	at("2027-06-01 10:50")
	must[MarkedView](t)((&Attendances{s}).Press(id("Keynote"), "attended"))
	at("2027-06-01 14:25")
	view := screen()
	if len(view.On) != 1 || view.On[0].Session.Title != "Queues" || view.On[0].Left != 20 || view.On[0].Share != .5 {
		t.Errorf("on is %+v", view.On)
	}
	next := view.Next
	if next == nil || next.Session.Title != "Vacuum" || next.Minutes != 45 || next.Gap != 25 || next.Clash == nil || next.Clash.Title != "Budgets" ||
		next.Clash.Minutes != 10 || next.Walk != 0 || next.Leave != "" {
		t.Errorf("next is %+v", next)
	}
	if got, want := restOf(view), []string{"15:10 sessionVacuum!", "15:30 sessionBudgets!", "22:00 sessionParty"}; !slices.Equal(got, want) {
		t.Errorf("the rest is %q, want %q", got, want)
	}
	if got, want := titlesOf(view.Ribbon.Items), []string{"session Keynote done", "session Queues now", "session Vacuum next", "session Budgets next", "session Party next"}; !slices.Equal(got, want) {
		t.Errorf("the ribbon has %q, want %q", got, want)
	}
	lanes := []int{}
	for i, item := range view.Ribbon.Items {
		lanes = append(lanes, item.Lane)
		if i > 0 && item.At <= view.Ribbon.Items[i-1].At || item.Size <= 0 || item.At+item.Size > 1+1e-9 {
			t.Errorf("%s is at %v and %v long", item.Title, item.At, item.Size)
		}
	}
	if !slices.Equal(lanes, []int{0, 0, 0, 1, 0}) {
		t.Errorf("lanes %v", lanes)
	}
	queues := view.Ribbon.Items[1]
	if math.Abs(view.Ribbon.Now-queues.At-queues.Size/2) > 1e-9 || view.Ribbon.Clock != "14:25" || view.Ribbon.Hours[0].Label != "10" {
		t.Errorf("now is at %v of %+v", view.Ribbon.Now, view.Ribbon.Hours)
	}
	if got := view.Capture[:3]; got[0].Title != "Queues" || got[1].Title != "Caches" || got[1].State != "on" || got[2].Title != "Keynote" || got[2].State != "ended" {
		t.Errorf("a note may go to %+v", view.Capture)
	}
	if view.Bookmarks != 5 || view.Attended != 1 || view.Queue != 0 {
		t.Errorf("%d bookmarks, %d attended, %d in the queue", view.Bookmarks, view.Attended, view.Queue)
	}

	// Settled, the clash is gone, and who comes late comes when the first ends.
	must[MarkedView](t)((&Clashes{s}).Settle(id("Vacuum"), id("Budgets"), "late"))
	view = screen()
	if view.Next.Clash != nil || !slices.Contains(restOf(view), "15:40 sessionBudgets") {
		t.Errorf("clash %+v, rest %q", view.Next.Clash, restOf(view))
	}
	// Who leaves early is free.
	must[MarkedView](t)((&Attendances{s}).Press(id("Queues"), "left-early"))
	if view = screen(); len(view.On) != 0 || view.Next.Gap != 45 {
		t.Errorf("on %+v, a gap of %d", view.On, view.Next.Gap)
	}
	// A session that was missed waits in the queue, and its stop on the ribbon was passed.
	at("2027-06-01 16:30")
	view = screen()
	if view.Queue != 2 || view.Next.Session.Title != "Party" || !slices.Contains(titlesOf(view.Ribbon.Items), "session Vacuum passed") {
		t.Errorf("%d in the queue, next %+v, %q", view.Queue, view.Next, titlesOf(view.Ribbon.Items))
	}
	if got, want := view.Review, []PlannedView{
		{Session: id("Vacuum"), Day: "2027-06-01", Time: "15:10", Title: "Vacuum", Track: "A"},
		{Session: id("Budgets"), Day: "2027-06-01", Time: "15:30", Title: "Budgets", Track: "B"},
	}; !slices.Equal(got, want) {
		t.Errorf("to look back at are %+v", got)
	}
	// After midnight the party is on, on the same ribbon.
	at("2027-06-02 00:30")
	view = screen()
	if len(view.On) != 1 || view.On[0].Session.Title != "Party" || view.Next != nil || view.Ribbon.Now <= .5 || len(view.Ribbon.Items) != 5 {
		t.Errorf("%+v, %+v", view.On, view.Ribbon)
	}
	// Between the days the next one is shown whole.
	at("2027-06-02 02:00")
	mark("Closing", "maybe")
	if view = screen(); !slices.Equal(restOf(view), []string{"17:00 sessionClosing"}) || view.Ribbon.Now != -1 || view.Next != nil || len(view.On) != 0 {
		t.Errorf("%q, now at %v", restOf(view), view.Ribbon.Now)
	}
}

// What clashes is counted; in the evening the next day's first session is named.
func TestTheEvening(t *testing.T) {
	s, conference, at, id := twoDays(t)
	for _, title := range []string{"Queues", "Caches", "Closing"} {
		must[MarkedView](t)((&Bookmarks{s}).Set(id(title), "must"))
	}
	screen := func() TodayView { t.Helper(); return must[TodayView](t)((&Today{s}).Screen(conference)) }
	at("2027-06-01 13:00")
	if view := screen(); view.Next.AtOnce != 2 || view.Later != nil {
		t.Errorf("%d at once, later %+v", view.Next.AtOnce, view.Later)
	}
	at("2027-06-01 21:00")
	if got := screen().Later; got == nil || *got != (PlannedView{Session: id("Closing"), Day: "2027-06-02", Time: "17:00", Title: "Closing", Track: "A"}) {
		t.Errorf("tomorrow begins with %+v", got)
	}
	rally := RallyView{Name: "Harbour", Opens: "2027-06-02T09:30", Closes: "2027-06-02T17:00", AllBooths: true}
	must[BoothsView](t)((&Rallies{s}).Save(conference, rally))
	if got := screen().Opening; got == nil || *got != (OpeningView{"Harbour", "2027-06-02", "09:30"}) {
		t.Errorf("the rally opens at %+v", got)
	}
	at("2027-06-02 10:00")
	if got := screen().Opening; got != nil {
		t.Errorf("an open rally opens again: %+v", got)
	}
}

func TestBoothsOfTheDay(t *testing.T) {
	s, conference, at, id := twoDays(t)
	for _, title := range []string{"Queues", "Vacuum", "Party"} {
		must[MarkedView](t)((&Bookmarks{s}).Set(id(title), "must"))
	}
	view := must[BoothsView](t)((&Booths{s}).AddList(conference, eight, nil))
	rally := rules(view)
	rally.Opens, rally.Closes = "2027-06-01T10:00", "2027-06-01T18:00"
	rally.Checkpoints = rally.Checkpoints[:1]
	rally.Prizes[0].Until, rally.Prizes[1].Draw = "2027-06-01T17:30", ""
	at("2027-06-01 11:20")
	card := cardCalled(t, must[BoothsView](t)((&Rallies{s}).Save(conference, rally)), rally.Name)
	for i, name := range []string{"Tsumugi", "Nagare"} {
		at([]string{"2027-06-01 11:20", "2027-06-01 11:35"}[i])
		must[BoothsView](t)((&Rallies{s}).Stamp(conference, card.Key, cellCalled(t, card, name).Key))
	}
	at("2027-06-01 14:25")
	today := must[TodayView](t)((&Today{s}).Screen(conference))
	if got, want := restOf(today), []string{"14:45 booths", "15:10 sessionVacuum", "15:40 booths", "22:00 sessionParty"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if today.Rest[0].Minutes != 25 || today.Card == nil || today.Card.Stamped != 2 || today.Stamps != 2 {
		t.Errorf("%+v, card %+v", today.Rest[0], today.Card)
	}
	items := today.Ribbon.Items
	if items[0].Kind != "stamped" || items[0].Count != 2 || items[2].Kind != "booths" || items[2].Count != len(today.Next.Near) || len(today.Next.Near) == 0 {
		t.Errorf("%+v, near are %q", items, today.Next.Near)
	}
	if len(today.Deadlines) == 0 || today.Deadlines[0].Kind != "exchange" || today.Deadlines[0].Minutes != 185 {
		t.Errorf("%+v", today.Deadlines)
	}
	if today.Rest[2].Minutes != 140 {
		t.Errorf("until the rally closes it is %d minutes", today.Rest[2].Minutes)
	}
	must[MarkedView](t)((&Bookmarks{s}).Set(id("Party"), ""))
	at("2027-06-01 16:00")
	today = must[TodayView](t)((&Today{s}).Screen(conference))
	items = today.Ribbon.Items
	if last := items[len(items)-1]; !slices.Equal(restOf(today), []string{"16:00 booths"}) || today.Rest[0].Minutes != 120 || last.Kind != "booths" ||
		math.Abs(last.At+last.Size-1) > 1e-9 || last.At != today.Ribbon.Now {
		t.Errorf("with no session to come it is %q, drawn as %+v", restOf(today), last)
	}
	must[UndoneView](t)((&Undoing{s}).Undo())
	at("2027-06-01 14:25")

	form := must[RallyView](t)((&Rallies{s}).Form(conference, card.Key))
	form.Closes = "2027-06-01T15:30"
	must[BoothsView](t)((&Rallies{s}).Save(conference, form))
	today = must[TodayView](t)((&Today{s}).Screen(conference))
	if got, want := restOf(today), []string{"14:45 booths", "15:10 sessionVacuum", "22:00 sessionParty"}; !slices.Equal(got, want) {
		t.Errorf("when the rally closes sooner it is %q, want %q", got, want)
	}
	at("2027-06-01 18:30")
	if today = must[TodayView](t)((&Today{s}).Screen(conference)); today.Card != nil || len(restOf(today)) != 1 {
		t.Errorf("after the rally the card is %+v, the rest %q", today.Card, restOf(today))
	}
}

// Who sits in a session is in its room, and walks from there to the next.
func TestTheWayToTheNextRoom(t *testing.T) {
	s, conference, at, id := twoDays(t)
	for _, title := range []string{"Queues", "Budgets"} {
		must[MarkedView](t)((&Bookmarks{s}).Set(id(title), "must"))
	}
	p := &Plans{s}
	must[BoothsView](t)(p.AddBytes(conference, "1F.png", base64.StdEncoding.EncodeToString(picture(t, 100, 100))))
	must[BoothsView](t)(p.Scale(conference, "1F", 132))
	must[BoothsView](t)(p.Pin(conference, "1F", "room", "Hall", 0, 0))
	must[BoothsView](t)(p.Pin(conference, "1F", "room", "Small", 1, 0))
	at("2027-06-01 09:00")
	if next := must[TodayView](t)((&Today{s}).Screen(conference)).Next; next.Walk != 0 || next.Leave != "" {
		t.Errorf("from nowhere it is %+v", next)
	}
	at("2027-06-01 14:25")
	if next := must[TodayView](t)((&Today{s}).Screen(conference)).Next; next.Walk != 2 || next.Leave != "15:28" {
		t.Errorf("132 m at 1.1 m a second are two minutes: %+v", next)
	}
	must[MarkedView](t)((&Bookmarks{s}).Set(id("Vacuum"), "must"))
	if next := must[TodayView](t)((&Today{s}).Screen(conference)).Next; next.Session.Title != "Vacuum" || next.Walk != 0 || next.Leave != "" {
		t.Errorf("in the same room nobody leaves: %+v", next)
	}
}

func TestCapture(t *testing.T) {
	s, conference, at, id := twoDays(t)
	must[MarkedView](t)((&Bookmarks{s}).Set(id("Queues"), "must"))
	must[MarkedView](t)((&Notes{s}).Set(id("Queues"), "Ask about\nbackpressure"))
	c := &Today{s}
	at("2027-06-01 14:15")
	must[TodayView](t)(c.Capture(conference, id("Queues"), "  Little's law \n"))
	view := must[TodayView](t)(c.Capture(conference, id("Queues"), "L = λW"))
	note := must[SessionView](t)((&Sessions{s}).View(id("Queues"), "conference")).Marks.Note
	if note != "Ask about\nbackpressure\n14:15 Little's law\n14:15 L = λW" {
		t.Errorf("the note is %q", note)
	}
	ticks := view.On[0].Notes
	if len(ticks) != 2 || ticks[1] != (NoteTick{Time: "14:15", Text: "L = λW", Share: .25}) || view.Undo.Undo.Action != "note" {
		t.Errorf("%+v, %+v", ticks, view.Undo.Undo)
	}
	must[UndoneView](t)((&Undoing{s}).Undo())
	if note = must[SessionView](t)((&Sessions{s}).View(id("Queues"), "conference")).Marks.Note; !strings.HasSuffix(note, "\n14:15 Little's law") {
		t.Errorf("one undo leaves %q", note)
	}
	before := view.Undo
	if view = must[TodayView](t)(c.Capture(conference, id("Queues"), " \n")); view.Undo.Undo.ID == before.Undo.ID || len(view.On[0].Notes) != 1 {
		t.Errorf("a blank line is kept: %+v", view.On[0].Notes)
	}
	_, err := c.Capture(conference, "nobody", "x")
	refusedWith(t, err, "problem.session")
}

// What reads like a captured line is one, whoever wrote it; a time of the night belongs to the session's night.
func TestCapturedLines(t *testing.T) {
	s, conference, _, id := twoDays(t)
	l, err := s.load(t.Context(), conference)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ session, line, at, text string }{
		{"Queues", "14:21 a line", "2027-06-01T14:21:00+09:00", "a line"},
		{"Queues", "9:05 early", "2027-06-01T09:05:00+09:00", "early"},
		{"Party", "00:40 after midnight", "2027-06-02T00:40:00+09:00", "after midnight"},
		{"Queues", "24:00 no time", "", ""},
		{"Queues", "14:21", "", ""},
		{"Queues", "at 14:21 he said", "", ""},
	} {
		at, text, ok := l.captured(l.programme.Sessions[l.position[id(c.session)]], c.line)
		if ok != (c.at != "") || ok && (l.instant(at) != c.at || text != c.text) {
			t.Errorf("%q is %q at %s", c.line, text, l.instant(at))
		}
	}
}

func TestAConferenceWithoutDays(t *testing.T) {
	s := open(t)
	made, _, err := s.db.SaveProgramme(t.Context(), "", app.Source{Format: "meguri"}, app.Programme{
		Title: "Someday", Zone: app.Zone{Name: "UTC"}, Sessions: []app.Session{{Key: "a", Title: "A"}}, Booths: []app.Booth{{Key: "1", Name: "Acme"}},
	}, false, app.Choices{}, importing.Rules)
	if err != nil {
		t.Fatal(err)
	}
	view := must[TodayView](t)((&Today{s}).Screen(made.ID))
	if view.Phase != "untimed" || view.Day != "" || view.Number != 0 || view.Card == nil {
		t.Errorf("%+v", view)
	}
	if booths := must[BoothsView](t)((&Booths{s}).Screen(made.ID)); booths.Day != "2027-05-15" || len(booths.Booths) != 1 {
		t.Errorf("%+v", booths)
	}
}
