package rally_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"meguri/app"
	"meguri/app/rally"
)

var tokyo = time.FixedZone("JST", 9*60*60)

// at is a time of 2031-05-15 in Tokyo, or with a date before it ("16 09:30") of another day of that month.
func at(clock string) time.Time {
	if len(clock) == len("15:04") {
		clock = "15 " + clock
	}
	t, err := time.ParseInLocation("2006-01 02 15:04", "2031-05 "+clock, tokyo)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

// booths are n of them, numbered from 1, with the id b1 and the key k1.
func booths(n int) []app.Booth {
	var all []app.Booth
	for i := 1; i <= n; i++ {
		all = append(all, app.Booth{ID: "b" + strconv.Itoa(i), Key: "k" + strconv.Itoa(i), Number: strconv.Itoa(i), Name: fmt.Sprintf("Booth %d", i)})
	}
	return all
}

func stamp(checkpoint, clock string) app.Stamp {
	t := at(clock)
	return app.Stamp{Checkpoint: checkpoint, Day: t.In(tokyo).Format(time.DateOnly), At: t}
}

// stamped are the booths from one number to another, stamped at noon and the minutes after.
func stamped(from, to int) []app.Stamp {
	var all []app.Stamp
	for i := from; i <= to; i++ {
		s := stamp("b"+strconv.Itoa(i), "12:00")
		s.At = s.At.Add(time.Duration(i) * time.Minute)
		all = append(all, s)
	}
	return all
}

func required(numbers ...int) []app.Checkpoint {
	var all []app.Checkpoint
	for _, n := range numbers {
		key := "k" + strconv.Itoa(n)
		all = append(all, app.Checkpoint{Key: key, Booth: key, Required: true})
	}
	return all
}

func grouped(group string, from, to int) []app.Checkpoint {
	var all []app.Checkpoint
	for n := from; n <= to; n++ {
		key := "k" + strconv.Itoa(n)
		all = append(all, app.Checkpoint{Key: key, Booth: key, Group: group})
	}
	return all
}

// TestDecide has a case for each rule of a rally that was really run, and for what goes wrong with it.
func TestDecide(t *testing.T) {
	one := func(p app.Prize) []app.Prize { return []app.Prize{p} }
	quiz := []app.Checkpoint{{Key: "k1", Booth: "k1", Asks: "quiz"}}
	activities := func(n int) (all []app.Checkpoint) {
		for i := range n {
			all = append(all, app.Checkpoint{
				Key: "a" + strconv.Itoa(i), Name: "Activity", Opens: []app.Hours{{From: at("10:00").Add(time.Duration(i) * time.Hour), Until: at("12:00").Add(time.Duration(i) * time.Hour)}},
			})
		}
		return all
	}
	answered := stamp("b1", "12:00")
	answered.Answer = "42"
	again := stamp("b1", "12:00")
	again.Again = 2
	photographed := stamp("b1", "12:00")
	photographed.Photo = "5f0c"
	for _, c := range []struct {
		name   string
		n      int // booths
		rally  app.Rally
		stamps []app.Stamp
		claims []app.Claim
		now    string // 14:00 without
		want   string // each prize's state, how often it was earned and what is missing
	}{
		{"five of twelve stickers enter the evening's draw, and four don't yet", 12,
			app.Rally{AllBooths: true, Prizes: one(app.Prize{Stamps: 5, Draw: at("18:30")})}, stamped(1, 4), nil, "", "open 0 (1 more)"},
		{"five of twelve stickers enter the evening's draw", 12,
			app.Rally{AllBooths: true, Prizes: one(app.Prize{Stamps: 5, Draw: at("18:30")})}, stamped(1, 5), nil, "", "earned 1"},
		{"a stock for the first fifty changes nothing that stamps can tell", 12,
			app.Rally{AllBooths: true, Prizes: one(app.Prize{Stamps: 5, Stock: "the first 50"})}, stamped(1, 5), nil, "", "earned 1"},
		{"one line of a bingo card is a ticket, two a crepe, all a hoodie", 9,
			app.Rally{AllBooths: true, Columns: 3, Prizes: []app.Prize{{Lines: 1}, {Lines: 2}, {Stamps: -1}}}, stamped(1, 3), nil, "",
			"earned 1; open 0 (1 more line (2 stamps)); open 0 (all 9, 6 to go)"},
		{"a diagonal is a line", 9,
			app.Rally{AllBooths: true, Columns: 3, Prizes: one(app.Prize{Lines: 1})}, slices.Concat(stamped(1, 1), stamped(5, 5), stamped(9, 9)), nil, "", "earned 1"},
		{"a row of the next column's cells is no line", 9,
			app.Rally{AllBooths: true, Columns: 3, Prizes: one(app.Prize{Lines: 1})}, stamped(2, 4), nil, "", "open 0 (1 more line (1 stamp))"},
		{"a threshold that isn't set means all", 4,
			app.Rally{AllBooths: true, Prizes: one(app.Prize{})}, stamped(1, 3), nil, "", "open 0 (all 4, 1 to go)"},
		{"at least 8 of 13 with one from hall 5A: seven from elsewhere need that one", 13,
			app.Rally{AllBooths: true, Checkpoints: grouped("5A", 12, 13), Prizes: one(app.Prize{Stamps: 8, Groups: map[string]int{"5A": 1}, Also: "a purchase of 2 EUR"})},
			stamped(1, 7), nil, "", "open 0 (1 more, 1 from 5A)"},
		{"at least 8 of 13 with one from hall 5A: nine from elsewhere are not enough", 13,
			app.Rally{AllBooths: true, Checkpoints: grouped("5A", 12, 13), Prizes: one(app.Prize{Stamps: 8, Groups: map[string]int{"5A": 1}})},
			stamped(1, 9), nil, "", "open 0 (1 more, 1 from 5A)"},
		{"a purchase is for the person to know: it is earned as far as stamps go", 13,
			app.Rally{AllBooths: true, Checkpoints: grouped("5A", 12, 13), Prizes: one(app.Prize{Stamps: 8, Groups: map[string]int{"5A": 1}, Also: "a purchase of 2 EUR"})},
			stamped(5, 12), nil, "", "earned 1"},
		{"thirteen add a draw to the eight", 13,
			app.Rally{AllBooths: true, Prizes: []app.Prize{{Stamps: 8}, {Stamps: 13, Draw: at("16:00")}}}, stamped(1, 13), nil, "", "earned 1; earned 1"},
		{"a repeatable prize is earned again by every further card", 3,
			app.Rally{AllBooths: true, Prizes: one(app.Prize{Stamps: 1, Repeats: true})}, []app.Stamp{again}, nil, "", "earned 3"},
		{"one rally enters one raffle", 3,
			app.Rally{AllBooths: true, Prizes: one(app.Prize{Stamps: 1})}, []app.Stamp{again}, nil, "", "earned 1"},
		{"at most two cards each", 3,
			app.Rally{AllBooths: true, Cards: 2, Prizes: one(app.Prize{Stamps: 1, Repeats: true})}, []app.Stamp{again}, nil, "", "earned 2"},
		{"7, 9 and 11 booths are three rungs", 20,
			app.Rally{AllBooths: true, Prizes: []app.Prize{{Stamps: 7, Stock: "50"}, {Stamps: 9, Stock: "10"}, {Stamps: 11, Stock: "5"}}}, stamped(1, 8), nil, "",
			"earned 1; open 0 (1 more); open 0 (3 more)"},
		{"a photo is the proof, and is missing", 2,
			app.Rally{Checkpoints: []app.Checkpoint{{Key: "k1", Booth: "k1", Asks: "photo"}}, Prizes: one(app.Prize{Stamps: 1})}, stamped(1, 1), nil, "",
			"open 0 (1 more, 1 without its answer or photo)"},
		{"a photo is the proof", 2,
			app.Rally{Checkpoints: []app.Checkpoint{{Key: "k1", Booth: "k1", Asks: "photo"}}, Prizes: one(app.Prize{Stamps: 1})}, []app.Stamp{photographed}, nil, "", "earned 1"},
		{"a booth isn't counted before its quiz is answered", 2,
			app.Rally{AllBooths: true, Checkpoints: quiz, Prizes: one(app.Prize{Stamps: 2})}, stamped(1, 2), nil, "", "open 0 (1 more, 1 without its answer or photo)"},
		{"a booth counts once its quiz is answered", 2,
			app.Rally{AllBooths: true, Checkpoints: quiz, Prizes: one(app.Prize{Stamps: 2})}, append(stamped(2, 2), answered), nil, "", "earned 1"},
		{"eight activities with hours, all of them, and the first is over", 0,
			app.Rally{Key: "r", Checkpoints: activities(8), Prizes: one(app.Prize{})}, nil, nil, "13:00", "over 0 (no longer possible (all 8, 8 to go))"},
		{"eight activities with hours, all of them, and the last are to come", 0,
			app.Rally{Key: "r", Checkpoints: activities(8), Prizes: one(app.Prize{})}, []app.Stamp{stamp("r/a0", "10:30"), stamp("r/a1", "11:00")}, nil, "13:00", "open 0 (all 8, 6 to go)"},
		{"an activity stamped before its hours doesn't count", 0,
			app.Rally{Key: "r", Checkpoints: activities(1), Prizes: one(app.Prize{})}, []app.Stamp{stamp("r/a0", "09:59")}, nil, "11:00", "open 0 (all 1, 1 to go)"},
		{"an activity stamped when its hours end doesn't count", 0,
			app.Rally{Key: "r", Checkpoints: activities(1), Prizes: one(app.Prize{})}, []app.Stamp{stamp("r/a0", "12:00")}, nil, "11:00", "open 0 (all 1, 1 to go)"},
		{"tokens score, some more when entered early", 0,
			app.Rally{Key: "r", Checkpoints: []app.Checkpoint{
				{Key: "blog", Asks: "keyword", Points: 10, Early: []app.Bonus{{Points: 5, Until: at("12:00")}}},
				{Key: "pamphlet", Asks: "keyword", Points: 3},
			}, Prizes: []app.Prize{{Points: 15}, {Points: 18}}},
			[]app.Stamp{{Checkpoint: "r/blog", Day: "2031-05-15", At: at("11:59"), Answer: "#token"}}, nil, "",
			"earned 1; open 0 (3 more points (1 stamp))"},
		{"tokens entered late give no bonus", 0,
			app.Rally{Key: "r", Checkpoints: []app.Checkpoint{{Key: "blog", Points: 10, Early: []app.Bonus{{Points: 5, Until: at("12:00")}}}}, Prizes: one(app.Prize{Points: 15})},
			[]app.Stamp{stamp("r/blog", "12:00")}, nil, "", "open 0 (5 more points)"},
		{"entry opens at an hour: a stamp before it doesn't count", 3,
			app.Rally{AllBooths: true, Opens: at("10:00"), Closes: at("17:00"), Prizes: one(app.Prize{Stamps: 1})}, []app.Stamp{stamp("b1", "09:59")}, nil, "", "open 0 (1 more)"},
		{"a stamp when the rally closes doesn't count", 3,
			app.Rally{AllBooths: true, Opens: at("10:00"), Closes: at("17:00"), Prizes: one(app.Prize{Stamps: 1, Until: at("18:00")})}, []app.Stamp{stamp("b1", "17:00")}, nil, "17:01", "over 0 (no longer possible (1 more))"},
		{"a kana at each space makes a word, and all are needed for one of two prizes", 0,
			app.Rally{Key: "r", Checkpoints: []app.Checkpoint{{Key: "1", Asks: "keyword"}, {Key: "2", Asks: "keyword"}}, Prizes: one(app.Prize{Stamps: -1, Stock: "2"})},
			[]app.Stamp{{Checkpoint: "r/1", Day: "2031-05-15", At: at("11:00"), Answer: "め"}}, nil, "", "open 0 (all 2, 1 to go)"},
		{"one point for a stamp and 100 for the course", 12,
			app.Rally{AllBooths: true, Complete: 100, Prizes: []app.Prize{{Points: 11}, {Points: 112}}}, stamped(1, 11), nil, "",
			"earned 1; open 0 (101 more points (1 stamp))"},
		{"a visit gives 5 and each further one 1", 1,
			app.Rally{Checkpoints: []app.Checkpoint{{Key: "k1", Booth: "k1", Points: 5, Again: 1}}, Prizes: []app.Prize{{Points: 7}, {Points: 9}}}, []app.Stamp{again}, nil, "",
			"earned 1; open 0 (2 more points, further visits: 2)"},
		{"a further visit on the second day counts as one", 1,
			app.Rally{Checkpoints: []app.Checkpoint{{Key: "k1", Booth: "k1", Points: 5, Again: 1}}, Prizes: one(app.Prize{Points: 6})},
			[]app.Stamp{stamp("b1", "12:00"), stamp("b1", "16 12:00")}, nil, "16 14:00", "earned 1"},
		{"downloads and a chat count for more than a visit", 1,
			app.Rally{Key: "r", Checkpoints: []app.Checkpoint{{Key: "visit", Booth: "k1", Points: 5}, {Key: "download", Booth: "k1", Points: 5}, {Key: "chat", Booth: "k1", Points: 20}}, Prizes: one(app.Prize{Points: 30})},
			[]app.Stamp{stamp("b1", "12:00"), stamp("r/chat", "12:01")}, nil, "", "open 0 (5 more points (1 stamp))"},
		{"the box of the draw has closed, and the card wasn't in it", 40,
			app.Rally{AllBooths: true, Prizes: one(app.Prize{Stamps: 40, Until: at("13:30"), Draw: at("15:30"), Present: true})}, stamped(1, 40), nil, "", "over 1"},
		{"the box of the draw has closed, and the card was in it", 40,
			app.Rally{Key: "r", AllBooths: true, Prizes: one(app.Prize{Key: "draw", Stamps: 40, Until: at("13:30"), Draw: at("15:30"), Present: true})}, stamped(1, 40),
			[]app.Claim{{Rally: "r", Prize: "draw", State: app.Claimed, At: at("13:10")}}, "", "claimed 1"},
		{"a minor prize waits until 18:00", 3,
			app.Rally{AllBooths: true, Closes: at("15:00"), Prizes: one(app.Prize{Stamps: 3, Until: at("18:00")})}, stamped(1, 3), nil, "17:59", "earned 1"},
		{"a minor prize is drawn again after 18:00", 3,
			app.Rally{AllBooths: true, Closes: at("15:00"), Prizes: one(app.Prize{Stamps: 3, Until: at("18:00")})}, stamped(1, 3), nil, "18:00", "over 1"},
		{"the exchange hasn't opened yet", 3,
			app.Rally{AllBooths: true, Prizes: one(app.Prize{Stamps: 3, From: at("14:30"), Until: at("16:00")})}, stamped(1, 3), nil, "", "before 1"},
		{"an IOU for a prize that ran out is a prize I missed", 3,
			app.Rally{Key: "r", AllBooths: true, Prizes: one(app.Prize{Key: "p", Stamps: 3})}, stamped(1, 3),
			[]app.Claim{{Rally: "r", Prize: "p", State: app.Missed, At: at("13:00")}}, "", "missed 1"},
		{"a claim taken back says nothing", 3,
			app.Rally{Key: "r", AllBooths: true, Prizes: one(app.Prize{Key: "p", Stamps: 3})}, stamped(1, 3), []app.Claim{{Rally: "r", Prize: "p"}}, "", "earned 1"},
		{"a claim of another rally says nothing", 3,
			app.Rally{Key: "r", AllBooths: true, Prizes: one(app.Prize{Key: "p", Stamps: 3})}, stamped(1, 3), []app.Claim{{Rally: "q", Prize: "p", State: app.Claimed}}, "", "earned 1"},
		{"one entry a day: yesterday's stamps are of yesterday's card", 3,
			app.Rally{AllBooths: true, Opens: at("16 10:00"), Closes: at("16 17:00"), Prizes: one(app.Prize{Stamps: 3})}, stamped(1, 3), nil, "16 11:00", "open 0 (3 more)"},
		{"three vendors and the day's draw", 9,
			app.Rally{AllBooths: true, Opens: at("16 10:00"), Closes: at("16 16:00"), Prizes: one(app.Prize{Stamps: 3, Draw: at("16 16:00"), Present: true})},
			[]app.Stamp{stamp("b1", "16 10:00"), stamp("b2", "16 11:00"), stamp("b3", "16 15:59")}, nil, "16 15:59", "earned 1"},
		{"required booths are needed for the shirt, whatever else is stamped", 24,
			app.Rally{AllBooths: true, Checkpoints: required(1, 4, 9, 24), Prizes: one(app.Prize{Stamps: 20})}, stamped(1, 23), nil, "", "open 0 (1 more, required)"},
		{"the ladder of the picture: sticker and cookie for any, the shirt with the required, a draw for all", 24,
			app.Rally{Key: "r", AllBooths: true, Checkpoints: required(1, 4, 9, 15), Prizes: []app.Prize{
				{Key: "sticker", Stamps: 5, Any: true}, {Key: "cookie", Stamps: 10, Any: true}, {Key: "shirt", Stamps: 20}, {Key: "draw", Stamps: -1},
			}}, stamped(1, 13), []app.Claim{{Rally: "r", Prize: "sticker", State: app.Claimed, At: at("13:10")}}, "",
			"claimed 1; earned 1; open 0 (7 more, 1 of them required); open 0 (all 24, 11 to go)"},
		{"a booth that stood yesterday only can't be stamped today", 2,
			app.Rally{Key: "days", AllBooths: true, Prizes: one(app.Prize{})}, stamped(1, 1), nil, "16 11:00", "over 0 (no longer possible (all 2, 1 to go))"},
		{"a booth that doesn't stand today isn't asked of today's rally", 2,
			app.Rally{Key: "days", AllBooths: true, Opens: at("16 10:00"), Closes: at("16 17:00"), Prizes: one(app.Prize{})},
			[]app.Stamp{stamp("b1", "16 10:30")}, nil, "16 11:00", "earned 1"},
		{"a rally without checkpoints earns nothing", 0, app.Rally{Prizes: []app.Prize{{}, {Stamps: 3}}}, nil, nil, "", "open 0 (every stamp); open 0 (3 more)"},
		{"a prize for more than there are stays open", 3, app.Rally{AllBooths: true, Prizes: one(app.Prize{Stamps: 5})}, stamped(1, 3), nil, "", "open 0 (2 more)"},
		{"before the rally opens", 3, app.Rally{AllBooths: true, Opens: at("15:00"), Prizes: one(app.Prize{Stamps: 1})}, nil, nil, "", "before 0 (1 more)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := booths(c.n)
			if c.rally.Key == "days" {
				all[1].Days = []string{"2031-05-15"}
			}
			now := at("14:00")
			if c.now != "" {
				now = at(c.now)
			}
			card := rally.Decide(c.rally, all, c.stamps, c.claims, now, tokyo)
			var got []string
			for _, s := range card.Prizes {
				text := fmt.Sprintf("%s %d", s.State, s.Times)
				if missing := s.MissingText(app.English); missing != "" {
					text += " (" + missing + ")"
				}
				got = append(got, text)
			}
			if got := strings.Join(got, "; "); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestACellSaysWhyItsStampDoesNotCount(t *testing.T) {
	r := app.Rally{Key: "r", Opens: at("10:00"), Closes: at("17:00"), Checkpoints: []app.Checkpoint{
		{Key: "plain"}, {Key: "quiz", Asks: "quiz"}, {Key: "photo", Asks: "photo"}, {Key: "tour", Opens: []app.Hours{{From: at("12:00"), Until: at("13:00")}}},
	}}
	for _, c := range []struct {
		name   string
		stamps []app.Stamp
		cell   int
		want   rally.Lack
		counts bool
		shown  bool
	}{
		{"nothing was stamped", nil, 0, "", false, false},
		{"a stamp that counts", []app.Stamp{stamp("r/plain", "11:00")}, 0, "", true, true},
		{"a stamp from before the rally opened", []app.Stamp{stamp("r/plain", "09:00")}, 0, rally.LacksHours, false, true},
		{"a stamp of another day's rally isn't shown", []app.Stamp{stamp("r/plain", "16 11:00")}, 0, "", false, false},
		{"a quiz without an answer", []app.Stamp{stamp("r/quiz", "11:00")}, 1, rally.LacksAnswer, false, true},
		{"a photo that is missing", []app.Stamp{stamp("r/photo", "11:00")}, 2, rally.LacksPhoto, false, true},
		{"a tour that hadn't begun", []app.Stamp{stamp("r/tour", "11:59")}, 3, rally.LacksHours, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := rally.Decide(r, nil, c.stamps, nil, at("14:00"), tokyo).Cells[c.cell]
			if got.Lacks != c.want || got.Counts != c.counts || (got.Stamp != nil) != c.shown {
				t.Errorf("it lacks %q, counts %v, is shown %v", got.Lacks, got.Counts, got.Stamp != nil)
			}
		})
	}
}

// A conference's day may last past midnight: what is stamped then is of the evening before.
func TestAStampAfterMidnightIsOfItsDay(t *testing.T) {
	night := stamp("b1", "16 00:30")
	night.Day = "2031-05-15"
	evening := app.Rally{AllBooths: true, Opens: at("15 18:00"), Closes: at("15 22:00")}
	for _, c := range []struct {
		name  string
		days  []string
		rally app.Rally
		want  rally.Lack
		shown bool
	}{
		{"a booth of that evening", []string{"2031-05-15"}, app.Rally{AllBooths: true}, "", true},
		{"a booth of any day", nil, app.Rally{AllBooths: true}, "", true},
		{"a booth that is there by the clock", []string{"2031-05-16"}, app.Rally{AllBooths: true}, "", true},
		{"a booth of neither day", []string{"2031-05-17"}, app.Rally{AllBooths: true}, rally.LacksHours, true},
		{"a rally of the evening that has closed", []string{"2031-05-15"}, evening, rally.LacksHours, true},
		{"a rally of the day after", nil, app.Rally{AllBooths: true, Opens: at("16 10:00"), Closes: at("16 17:00")}, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := booths(1)
			all[0].Days = c.days
			got := rally.Decide(c.rally, all, []app.Stamp{night}, nil, at("16 00:31"), tokyo).Cells[0]
			if got.Lacks != c.want || (got.Stamp != nil) != c.shown {
				t.Errorf("it lacks %q, is shown %v", got.Lacks, got.Stamp != nil)
			}
		})
	}
}

// What was stamped in time and only lacks its proof can be mended at any hour: the answer is typed in, the photo added.
func TestAStampThatLacksItsProofIsNotTooLate(t *testing.T) {
	r := app.Rally{Key: "r", Opens: at("10:00"), Closes: at("17:00"), Checkpoints: []app.Checkpoint{
		{Key: "quiz", Asks: "quiz", Opens: []app.Hours{{From: at("11:00"), Until: at("12:00")}}, Early: []app.Bonus{{Points: 4, Until: at("11:30")}}, Again: 1},
		{Key: "tour", Opens: []app.Hours{{From: at("11:00"), Until: at("12:00")}}},
	}, Prizes: []app.Prize{{Stamps: 1, Until: at("18:00")}, {Points: 6, Until: at("18:00")}, {Stamps: 2, Until: at("18:00")}, {Points: 7, Until: at("18:00")}}}
	made := stamp("r/quiz", "11:15")
	made.Again = 1
	for _, now := range []string{"13:00", "17:30"} {
		card := rally.Decide(r, nil, []app.Stamp{made}, nil, at(now), tokyo)
		for i, want := range []rally.State{rally.Open, rally.Open, rally.Over, rally.Over} {
			if s := card.Prizes[i]; s.State != want || want == rally.Open && (s.Left != 1 || s.Missing.Unproven != 1 || s.Missing.Visits != 0) {
				t.Errorf("at %s prize %d is %s and lacks %+v", now, i, s.State, s.Missing)
			}
		}
		if d := rally.Deadlines(card, at(now)); len(d) == 0 || d[0].Kind != rally.ExchangeCloses && now == "17:30" {
			t.Errorf("at %s the deadlines are %+v", now, d)
		}
		made := made
		made.Answer = "42"
		if card = rally.Decide(r, nil, []app.Stamp{made}, nil, at(now), tokyo); !card.Prizes[0].Earned || !card.Prizes[1].Earned {
			t.Errorf("answered at %s it has %d points", now, card.Points)
		}
	}
}

func TestFilled(t *testing.T) {
	all := []app.Booth{
		{ID: "1", Key: "x", Number: "10", Name: "Ten"}, {ID: "2", Key: "y", Number: "2", Name: "Two"},
		{ID: "3", Key: "z", Name: "ソラ", Reading: "ソラ"}, {ID: "4", Key: "w", Name: "海", Reading: "うみ"},
	}
	r := rally.Filled(app.Rally{Key: "r", AllBooths: true, Checkpoints: []app.Checkpoint{
		{Key: "tour", Name: "Tour"}, {Key: "a", Booth: "x", Required: true}, {Key: "b", Booth: "x", Name: "Quiz at Ten", Asks: "quiz"},
	}}, all)
	var got []string
	for i, c := range r.Checkpoints {
		got = append(got, c.Name+"="+rally.Key(r, i, all))
	}
	want := "Two=2 Ten=1 Quiz at Ten=r/b 海=4 ソラ=3 Tour=r/tour"
	if got := strings.Join(got, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !r.Checkpoints[1].Required {
		t.Error("what the rally says of a booth is lost")
	}
}

func TestOf(t *testing.T) {
	if got := rally.Of(nil, booths(2)); len(got) != 1 || !got[0].AllBooths || got[0].Key != "" {
		t.Errorf("booths without a rally have %+v", got)
	}
	if got := rally.Of(nil, nil); len(got) != 0 {
		t.Errorf("nothing has %+v", got)
	}
	if got := rally.Of([]app.Rally{{Key: "r"}}, booths(2)); len(got) != 1 || got[0].Key != "r" {
		t.Errorf("a rally is replaced by %+v", got)
	}
}

func TestABoothThatVanishedStaysOnTheCardWhenItIsStamped(t *testing.T) {
	all := booths(3)
	all[0].Gone, all[1].Gone = true, true
	card := rally.Decide(app.Rally{AllBooths: true, Prizes: []app.Prize{{}}}, all, stamped(1, 1), nil, at("14:00"), tokyo)
	if len(card.Cells) != 2 || card.Cells[0].Key != "b1" || card.Cells[1].Key != "b3" {
		t.Errorf("the card has %d cells", len(card.Cells))
	}
}

// A booth that isn't there any more is no rule's: a card has it only where it was stamped.
func TestRulesLeaveOutWhatVanished(t *testing.T) {
	all := booths(4)
	all[0].Gone = true
	if got := rally.Sentence(app.Rally{AllBooths: true}, all, app.English, tokyo); !strings.Contains(got, "3 in all") {
		t.Errorf("it reads %s", got)
	}
	for _, p := range rally.Presets(app.English, all, nil, tokyo) {
		for _, c := range p.Rally.Checkpoints {
			if c.Booth == "k1" {
				t.Errorf("%s asks for a booth that vanished", p.Name)
			}
		}
		full := rally.Decide(p.Rally, all, stamped(2, 4), nil, at("14:00"), tokyo)
		for _, s := range full.Prizes {
			if !s.Earned {
				t.Errorf("%s: all that is there doesn't earn %s", p.Name, s.Prize.Name)
			}
		}
	}
}

func TestDeadlines(t *testing.T) {
	r := app.Rally{Key: "r", Name: "Rally", AllBooths: true, Opens: at("10:00"), Closes: at("17:00"), Exchange: "desk", Prizes: []app.Prize{
		{Key: "a", Name: "Sticker", Stamps: 1, Until: at("17:30")},
		{Key: "b", Name: "Cookie", Stamps: 2, Until: at("17:30")},
		{Key: "c", Name: "Hoodie", Stamps: 3, Draw: at("16:00"), Present: true},
	}}
	claimed := func(prizes ...string) (all []app.Claim) {
		for _, p := range prizes {
			all = append(all, app.Claim{Rally: "r", Prize: p, State: app.Claimed})
		}
		return all
	}
	for _, c := range []struct {
		name   string
		claims []app.Claim
		stamps []app.Stamp
		now    string
		want   string
	}{
		{"before it opens", nil, nil, "09:00", "opens 10:00 Rally; draw 16:00 Hoodie, desk, must be present; closes 17:00 Rally; exchange 17:30 Sticker, Cookie, desk"},
		{"while it is open", nil, nil, "11:00", "draw 16:00 Hoodie, desk, must be present; closes 17:00 Rally; exchange 17:30 Sticker, Cookie, desk"},
		{"what was handed out concerns nobody", claimed("a"), stamped(1, 1), "14:00", "draw 16:00 Hoodie, desk, must be present; closes 17:00 Rally; exchange 17:30 Cookie, desk"},
		{"a claimed draw is still to come", claimed("a", "b", "c"), stamped(1, 3), "14:00", "draw 16:00 Hoodie, desk, must be present"},
		{"after all", nil, nil, "18:00", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			card := rally.Decide(r, booths(3), c.stamps, c.claims, at(c.now), tokyo)
			var got []string
			for _, d := range rally.Deadlines(card, at(c.now)) {
				got = append(got, fmt.Sprintf("%s %s %s", d.Kind, d.At.In(tokyo).Format("15:04"), d.Detail(app.English)))
			}
			if got := strings.Join(got, "; "); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSentence(t *testing.T) {
	all := booths(24)
	r := app.Rally{
		AllBooths: true, Opens: at("10:00"), Closes: at("17:00"), Exchange: "受付", Complete: 100, Cards: 3, Columns: 6,
		Checkpoints: append(required(1, 4), app.Checkpoint{Key: "k7", Booth: "k7", Asks: "quiz", Points: 5, Group: "1F", Again: 1, Early: []app.Bonus{{Points: 2, Until: at("12:00")}}}),
		Prizes: []app.Prize{
			{Name: "ステッカー", Stamps: 5, Any: true, Stock: "先着 50 名"},
			{Name: "Tシャツ", Stamps: 20, Groups: map[string]int{"1F": 1}, Until: at("17:30")},
			{Name: "抽選", Stamps: -1, Draw: at("16 15:30"), Present: true},
			{Name: "チケット", Lines: 1, Repeats: true},
		},
	}
	for language, want := range map[app.Language]string{
		app.Japanese: "すべてのブース、24 か所。横 6 列のビンゴカード。必須:1 Booth 1、4 Booth 4。5 点:7 Booth 7。もう一度訪ねると 1 点:7 Booth 7。12:00 までは 2 点追加:7 Booth 7。クイズに答える:7 Booth 7。すべてそろえると 100 点追加。" +
			"5 個でステッカー(先着 50 名)。必須を含む 20 個、1F から 1 個でTシャツ(17:30 まで)。すべてで抽選(抽選 5/16 15:30、会場にいる人のみ)。1 列、必須すべてでチケット(1 枚ごとに)。10:00 から 17:00 まで。1 人 3 枚まで。交換は受付。",
		app.English: "Every booth is a checkpoint, 24 in all. A bingo card 6 wide. Required: 1 Booth 1, 4 Booth 4. 5 points: 7 Booth 7. 1 for each further visit: 7 Booth 7. 2 more until 12:00: 7 Booth 7. With a quiz: 7 Booth 7. 100 points on top for all of them. " +
			"Any 5: ステッカー (先着 50 名). 20 with the required ones, 1 from 1F: Tシャツ (until 17:30). All of them: 抽選 (drawn at 16 May 15:30, must be present). A full line, with the required ones: チケット (once for each card). 10:00 to 17:00. At most 3 cards each. Prizes at 受付.",
	} {
		if got := rally.Sentence(r, all, language, tokyo); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestUntilText(t *testing.T) {
	r := app.Rally{AllBooths: true, Opens: at("10:00"), Closes: at("17:00"), Prizes: []app.Prize{
		{}, {Until: at("17:30")}, {From: at("10:30"), Until: at("14:00")}, {Draw: at("16 15:30"), Present: true},
	}}
	card := rally.Decide(r, booths(3), nil, nil, at("11:00"), tokyo)
	for i, want := range []string{"17:00 まで", "17:30 まで", "10:30 から 14:00 まで", "抽選 5/16 15:30、会場にいる人のみ"} {
		if got := card.Prizes[i].UntilText(card, app.Japanese, tokyo); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestPresets holds that each is a rally that can be played: something is earned when all is stamped, and nothing at first.
func TestPresets(t *testing.T) {
	all := booths(24)
	for i := range all {
		all[i].Hall = []string{"1F", "2F"}[i/20]
	}
	days := []app.Day{{Date: "2031-05-15"}, {Date: "2031-05-16"}}
	presets := rally.Presets(app.Japanese, all, days, tokyo)
	if len(presets) != 8 {
		t.Errorf("there are %d presets", len(presets))
	}
	for _, p := range presets {
		t.Run(p.Name, func(t *testing.T) {
			empty := rally.Decide(p.Rally, all, nil, nil, at("11:00"), tokyo)
			full := rally.Decide(p.Rally, all, stamped(1, 24), nil, at("14:00"), tokyo)
			for i := range empty.Prizes {
				if empty.Prizes[i].Prize.Key != "" {
					t.Errorf("%+v would have the claim of another preset's prize", empty.Prizes[i].Prize)
				}
				if empty.Prizes[i].Earned || !full.Prizes[i].Earned || empty.Prizes[i].Prize.Name == "" {
					t.Errorf("%+v: earned %v when empty, %v when full", empty.Prizes[i].Prize, empty.Prizes[i].Earned, full.Prizes[i].Earned)
				}
			}
		})
	}
	if got := rally.Presets(app.English, nil, nil, tokyo); len(got) == 0 {
		t.Error("a conference without booths and days has no presets")
	}
}

// TestRulesOfAnySizeAreDecided has numbers that no organiser means: a card decides nothing worse than that it isn't earned.
func TestRulesOfAnySizeAreDecided(t *testing.T) {
	most := app.Checkpoint{Key: "k1", Booth: "k1", Points: math.MaxInt, Again: math.MaxInt, Early: []app.Bonus{{Points: math.MaxInt, Until: at("23:00")}}}
	often := stamp("b1", "12:00")
	often.Again = math.MaxInt
	for _, c := range []struct {
		name   string
		n      int // booths
		rally  app.Rally
		stamps []app.Stamp
		want   int // how often its prize is earned
	}{
		{"a card so wide that its square is nothing", 0, app.Rally{AllBooths: true, Columns: 1 << 32, Prizes: []app.Prize{{Lines: 1}}}, nil, 0},
		{"a card so wide that its square is one", 1, app.Rally{AllBooths: true, Columns: math.MaxInt, Prizes: []app.Prize{{Lines: 1}}}, nil, 0},
		{"a card of negative width", 4, app.Rally{AllBooths: true, Columns: -2, Prizes: []app.Prize{{Lines: 1}}}, stamped(1, 4), 0},
		{"points beyond all numbers are many points", 2,
			app.Rally{AllBooths: true, Complete: math.MaxInt, Checkpoints: []app.Checkpoint{most, {Key: "k2", Booth: "k2", Points: math.MaxInt}}, Prizes: []app.Prize{{Points: 10}}},
			append(stamped(2, 2), often), 1},
		{"more visits than a life has", 1, app.Rally{AllBooths: true, Prizes: []app.Prize{{Stamps: 1, Repeats: true}}}, []app.Stamp{often}, 1000},
		{"more cards than there is paper", 1, app.Rally{AllBooths: true, Cards: math.MaxInt, Prizes: []app.Prize{{Stamps: 1, Repeats: true}}}, []app.Stamp{often}, 1000},
	} {
		t.Run(c.name, func(t *testing.T) {
			card := rally.Decide(c.rally, booths(c.n), c.stamps, nil, at("14:00"), tokyo)
			if got := card.Prizes[0].Times; got != c.want {
				t.Errorf("it is earned %d times", got)
			}
			if card.Points < 0 {
				t.Errorf("%d points", card.Points)
			}
			rally.Next(card, at("14:00"), rally.Errand{Gap: -1})
		})
	}
}

// TestALargeBingoCard has more combinations of lines than are tried: what is missing does, though it may not be the least.
func TestALargeBingoCard(t *testing.T) {
	r := app.Rally{AllBooths: true, Columns: 20, Prizes: []app.Prize{{Lines: 3}}}
	card := rally.Decide(r, booths(400), stamped(1, 5), nil, at("23:00"), tokyo)
	missing := card.Prizes[0].Missing
	if missing.Stamps != 15+19+18 {
		t.Errorf("three lines that cross need %d more", missing.Stamps)
	}
	stamps := stamped(1, 5)
	for _, i := range missing.Cells {
		stamps = append(stamps, stamp(card.Cells[i].Key, "22:00"))
	}
	if after := rally.Decide(r, booths(400), stamps, nil, at("23:00"), tokyo).Prizes[0]; !after.Earned {
		t.Errorf("then it needs %+v", after.Missing)
	}
}
