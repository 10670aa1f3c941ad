package testkit

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"pgregory.net/rapid"

	"meguri/app"
)

// Programmes generates small programmes with all that real ones have: Japanese and English titles, talks
// given twice, sessions after midnight, overlaps within a room, zero lengths, sessions without a time, and
// feeds with guids, with codes alone or with neither. Sessions have keys and no IDs, as feeds give them.
func Programmes() *rapid.Generator[app.Programme] {
	return rapid.Custom(func(t *rapid.T) app.Programme {
		return build(from(t), rapid.IntRange(0, 24).Draw(t, "sessions"))
	})
}

// Revisions generates later states of a programme: sessions dropped, added, moved, retitled, renamed by
// their feed, cancelled and shuffled.
func Revisions(p app.Programme) *rapid.Generator[app.Programme] {
	return rapid.Custom(func(t *rapid.T) app.Programme { return revise(from(t), p) })
}

// Extras generates the programme p with what not every feed has: colours and hashtags, speakers listed on their own,
// booths, rallies and plans.
func Extras(p app.Programme) *rapid.Generator[app.Programme] {
	return rapid.Custom(func(t *rapid.T) app.Programme { return furnish(from(t), p) })
}

// Invented gives a programme of that many sessions, the same one every time, for benchmarks.
func Invented(sessions int) app.Programme {
	dice := rand.New(rand.NewPCG(3, 8))
	return build(func(_ string, n int) int { return dice.IntN(n) }, sessions)
}

// Stored gives every session an ID, as storage does.
func Stored(p app.Programme) app.Programme {
	p.Sessions = slices.Clone(p.Sessions)
	for i := range p.Sessions {
		p.Sessions[i].ID = "id-" + strconv.Itoa(i)
	}
	return p
}

// choose gives a number from 0 to n-1; what for is told to whoever reads a failing case.
type choose func(what string, n int) int

func from(t *rapid.T) choose {
	return func(what string, n int) int { return rapid.IntRange(0, n-1).Draw(t, what) }
}

func (c choose) of(what string, words []string) string { return words[c(what, len(words))] }

func (c choose) oneIn(n int, what string) bool { return c(what, n) == n-1 }

var (
	subjects  = []string{"SRE", "オブザーバビリティ", "障害対応", "Kubernetes", "データベース", "Rust", "ﾃｽﾄ", "C++", "信頼性", "eBPF", "ﬁlesystems", "ＡＰＩ"}
	openings  = []string{"はじめての%s", "Why %s?", "%sを降りる勇気", "%s in anger", "%sの10年", "Ten years of %s", "続・%s", "%s 100%%"}
	names     = []string{"大庭 航", "Mirja Kühlewind", "永井 すず", "İpek Şahin", "小寺 理央", "Ada Voß", "真壁 遼", "Jo Smith"}
	rooms     = []string{"Saal 1", "ホールA", "Stage Y", "Room 3", "Assembly:c-base"}
	tracks    = []string{"", "Track A", "Track B", "信頼性"}
	languages = []string{"", "ja", "en", "de"}
	lengths   = []int{0, 5, 15, 25, 25, 40, 40, 60, 90, 720} // minutes
)

// build makes a programme in Berlin whose days run from 04:00 to 04:00.
func build(c choose, sessions int) app.Programme {
	berlin := app.Zone{Name: "Europe/Berlin", Known: true}
	p := app.Programme{Title: "巡コン 2031", Acronym: "meguricon31", Venue: "Halle 7", City: "Berlin", Zone: berlin}
	for d := range 1 + c("days", 3) + sessions/1000 {
		start := time.Date(2031, 3, 28+d, 4, 0, 0, 0, berlin.Location()) // clocks change on the third day
		p.Days = append(p.Days, app.Day{
			Date: start.Format(time.DateOnly), Start: start.UTC(), End: start.AddDate(0, 0, 1).UTC(),
		})
	}
	for _, name := range rooms {
		p.Rooms = append(p.Rooms, app.Room{Name: name})
	}
	for _, name := range tracks[1:] {
		p.Tracks = append(p.Tracks, app.Track{Name: name, Hashtag: "#meguri"})
	}
	ids := c("ids", 3) // guid and code, code alone, neither
	for i := range sessions {
		p.Sessions = append(p.Sessions, session(c, p, ids, i))
	}
	number(p.Sessions)
	return p
}

func session(c choose, p app.Programme, ids, i int) app.Session {
	s := app.Session{
		Title:    fmt.Sprintf(c.of("opening", openings), c.of("subject", subjects)),
		Abstract: fmt.Sprintf("<p>%s と %s — %d.</p>", c.of("subject", subjects), c.of("subject", subjects), i),
		Room:     c.of("room", rooms),
		Track:    c.of("track", tracks),
		Type:     "talk",
		Language: c.of("language", languages),
		URL:      fmt.Sprintf("https://meguricon.example/%d", i),
	}
	for range c("speakers", 3) {
		name := c.of("name", names)
		s.Speakers = append(s.Speakers, app.Speaker{Key: name, Name: name})
	}
	if c.oneIn(3, "link") {
		s.Links = []app.Link{{Title: "Slides", Address: s.URL + "/slides"}}
	}
	place(c, p, &s)
	again := i
	if c.oneIn(6, "given before") {
		again = c("which", i+1)
	}
	if ids == 0 {
		s.GUID = fmt.Sprintf("guid-%d", again)
	}
	if ids <= 1 {
		s.Code = strconv.Itoa(again)
	}
	return s
}

// place puts a session on the time axis, now and then after midnight or nowhere.
func place(c choose, p app.Programme, s *app.Session) {
	if c.oneIn(12, "untimed") {
		s.Start, s.End, s.Day = time.Time{}, time.Time{}, ""
		return
	}
	day := p.Days[c("day", len(p.Days))]
	s.Day = day.Date
	s.Start = day.Start.Add(5*time.Hour + time.Duration(c("quarter of an hour", 72))*15*time.Minute)
	s.End = s.Start.Add(time.Duration(lengths[c("length", len(lengths))]) * time.Minute)
}

// number gives sessions their keys and their order, as reading a feed does: from guid, code or title,
// repeats told apart by start, room and title.
func number(sessions []app.Session) {
	slices.SortFunc(sessions, func(a, b app.Session) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Room, b.Room), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Abstract, b.Abstract))
	})
	seen := map[string]int{}
	for i := range sessions {
		s := &sessions[i]
		s.Key = cmp.Or(s.GUID, s.Code, s.Title)
		seen[s.Key]++
		if n := seen[s.Key]; n > 1 {
			s.Key += "#" + strconv.Itoa(n)
		}
	}
	slices.SortFunc(sessions, app.CompareSessions)
}

func revise(c choose, p app.Programme) app.Programme {
	old := p.Sessions
	p.Sessions = nil
	for _, s := range old {
		s.ID = ""
		switch c("fate", 10) {
		case 0:
			continue
		case 1:
			place(c, p, &s)
		case 2:
			s.Room = c.of("new room", rooms)
		case 3:
			s.Title = "改題: " + s.Title
		case 4:
			s.Cancelled = !s.Cancelled
		case 5:
			if s.GUID != "" {
				s.GUID += "-again"
			}
		}
		p.Sessions = append(p.Sessions, s)
	}
	for i := range c("added", 3) {
		p.Sessions = append(p.Sessions, session(c, p, c("ids of added", 3), 1000+i))
	}
	number(p.Sessions)
	for i := range p.Sessions {
		j := c("swap", i+1)
		p.Sessions[i], p.Sessions[j] = p.Sessions[j], p.Sessions[i]
	}
	return p
}

var (
	hashtags = []string{"", "#meguri", "#巡コン", "#meguri #a"}
	sponsors = []string{"架空商事", "Example GmbH", "みほん, Inc.", "Ŝajna & Co."}
)

// imageStart is how a PNG begins; what a plan shows doesn't matter here.
var imageStart = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")

func furnish(c choose, p app.Programme) app.Programme {
	p.Rooms, p.Tracks = slices.Clone(p.Rooms), slices.Clone(p.Tracks)
	for i := range p.Rooms {
		p.Rooms[i].Hashtag = c.of("hashtag", hashtags)
	}
	for i := range p.Tracks {
		p.Tracks[i].Hashtag = c.of("hashtag", hashtags)
		p.Tracks[i].Colour = c.of("colour", []string{"", "#0A5C36"})
	}
	for i := range c("speakers on their own", 3) {
		p.Speakers = append(p.Speakers, app.Speaker{Key: "speaker-" + strconv.Itoa(i), Name: c.of("name", names)})
	}
	for i := range c("booths", 5) {
		booth := app.Booth{
			Key: "booth-" + strconv.Itoa(i), Number: c.of("number", []string{"", "A-3", "12"}), Name: c.of("sponsor", sponsors),
			Rank: c.of("rank", []string{"", "Gold"}), Hall: c.of("hall", []string{"", "Hall 5"}), URL: c.of("address", []string{"", "https://sponsor.example/"}),
			About: c.of("about", []string{"", "<p>景品あり</p>"}),
		}
		if c.oneIn(3, "some days") {
			booth.Days = []string{p.Days[0].Date}
		}
		p.Booths = append(p.Booths, booth)
	}
	for i := range c("rallies", 3) {
		p.Rallies = append(p.Rallies, rally(c, p, i))
	}
	for i := range c("plans", 3) {
		plan := app.Plan{Name: strconv.Itoa(i+1) + "F", Type: "image/png", Image: append(slices.Clone(imageStart), byte(i))}
		for _, booth := range p.Booths {
			plan.Pins = append(plan.Pins, app.Pin{Booth: booth.Key, X: float64(c("x", 101)) / 100, Y: float64(c("y", 101)) / 100})
		}
		p.Plans = append(p.Plans, plan)
	}
	return p
}

func rally(c choose, p app.Programme, i int) app.Rally {
	opens := p.Days[0].Start.Add(6 * time.Hour)
	r := app.Rally{
		Key: "rally-" + strconv.Itoa(i), Name: "スタンプラリー", Exchange: "受付", Columns: c("columns", 4), Complete: c("complete", 2) * 100,
		AllBooths: c.oneIn(3, "all booths"),
	}
	if c.oneIn(2, "opens") {
		r.Opens, r.Closes = opens, opens.Add(8*time.Hour)
	}
	for j, booth := range p.Booths {
		point := app.Checkpoint{
			Key: "point-" + strconv.Itoa(j), Name: booth.Name, Booth: booth.Key, Group: booth.Hall, Points: c("points", 3),
			Required: c.oneIn(4, "required"), Asks: c.of("asks", []string{"", "keyword", "quiz", "photo"}),
		}
		if c.oneIn(3, "early") {
			point.Early = []app.Bonus{{Points: 2, Until: opens.Add(time.Hour)}}
			point.Opens = []app.Hours{{From: opens, Until: opens.Add(3 * time.Hour)}}
		}
		r.Checkpoints = append(r.Checkpoints, point)
	}
	for j := range c("prizes", 3) {
		prize := app.Prize{
			Key: "prize-" + strconv.Itoa(j), Name: "景品", Stamps: c("stamps", 5) - 1, Lines: c("lines", 2), Stock: "先着 50 名",
			Repeats: c.oneIn(3, "repeats"), Present: c.oneIn(3, "present"), Any: c.oneIn(4, "any"),
		}
		if c.oneIn(2, "groups") {
			prize.Groups = map[string]int{"Hall 5": 1}
			prize.Draw = opens.Add(9 * time.Hour)
		}
		r.Prizes = append(r.Prizes, prize)
	}
	return r
}
