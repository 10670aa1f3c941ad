package table

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"meguri/app"
	"meguri/app/feed/when"
)

// Kind says what a column holds.
type Kind string

// The kinds of column. Start also takes a date with its time, and a range ("10:00-10:40"); Sessions is a column of a
// timetable whose header names the room and whose cells are sessions.
const (
	Nothing     Kind = "" // of interest here
	Day         Kind = "day"
	Start       Kind = "start"
	End         Kind = "end"
	Duration    Kind = "duration"
	Room        Kind = "room"
	Track       Kind = "track"
	Hashtag     Kind = "hashtag" // of the track, or of the room where there is no track
	Title       Kind = "title"
	Subtitle    Kind = "subtitle"
	Speakers    Kind = "speakers"
	Abstract    Kind = "abstract"
	Description Kind = "description"
	Language    Kind = "language"
	Type        Kind = "type"
	URL         Kind = "url"
	Links       Kind = "links" // slides, recordings: the header names the link
	Code        Kind = "code"
	Sessions    Kind = "sessions"
)

// Kinds are all kinds of column, in the order in which to offer them.
var Kinds = []Kind{Day, Start, End, Duration, Room, Track, Hashtag, Title, Subtitle, Speakers, Abstract, Description, Language, Type, URL, Links, Code, Sessions}

// Columns says for each column of a table what it holds.
type Columns []Kind

// Has reports whether a column holds this kind.
func (c Columns) Has(kind Kind) bool { return slices.Contains(c, kind) }

// repeatable are the kinds that several columns may hold.
var repeatable = []Kind{Nothing, Speakers, Links, Sessions}

// names tell a column's kind by its header, folded as fold does. The first that matches counts, so that "speaker bio"
// is no speaker, and what is more telling comes first.
var names = []struct {
	kind Kind
	name *regexp.Regexp
}{
	{Nothing, regexp.MustCompile(`bio|profil|affiliation|company|organi[sz]ation|twitter|github|mastodon|avatar|icon|image|photo|mail|gravatar|所属|会社|経歴|プロフィール|自己紹介|写真|備考|firma|anmerkung|notiz|^notes?$|status|state`)},
	{Links, regexp.MustCompile(`slides?|video|recording|youtube|folien|aufzeichnung|スライド|資料|動画|録画|アーカイブ|(?:file|document)s?\s*(?:url|link)?$`)},
	{Hashtag, regexp.MustCompile(`hash\s?tag|ハッシュタグ`)},
	{Code, regexp.MustCompile(`^(?:id|code|no\.?|nr\.?|#|number|nummer|番号)$|(?:talk|session|event|proposal|submission|vortrags?)[ -]?(?:id|code|no)$|^セッション(?:id|番号)$`)},
	{URL, regexp.MustCompile(`^(?:url|link|page|web ?site|web|リンク|ページ)$|(?:talk|session|event|セッション)\s*(?:url|link|page)$|^詳細url$`)},
	{Duration, regexp.MustCompile(`duration|^length|^minutes?$|^mins?\.?$|dauer|länge|^minuten$|所要|長さ|^分数?$|時間\(分\)|尺`)},
	{End, regexp.MustCompile(`^end|end ?(?:time|date)$|ends ?at|finish|^until$|^to$|^ende|^bis$|終了|^終わり`)},
	{Start, regexp.MustCompile(`start|begin|^from$|^time(?:\s*slot)?$|^times$|^slot$|^when$|^von$|^ab$|anfang|uhrzeit|^zeit|開始|時刻|^時間帯?$|日時|^timetable$`)},
	{Day, regexp.MustCompile(`^date|date$|^day|datum|^tag$|日付|日程|開催日|^日$|曜日|年月日|^日にち`)},
	{Room, regexp.MustCompile(`room|hall|venue|location|^place|stage|^where|^ort$|raum|saal|bühne|会場|部屋|場所|ホール|ルーム|教室|ステージ`)},
	{Track, regexp.MustCompile(`track|stream|strand|theme|themen|トラック|テーマ|分野|系統`)},
	{Type, regexp.MustCompile(`type|kind|format|category|kategorie|^art$|^typ$|種別|種類|形式|カテゴリ|区分|枠`)},
	{Language, regexp.MustCompile(`language|^lang$|sprache|言語`)},
	{Subtitle, regexp.MustCompile(`sub-?title|untertitel|副題|サブタイトル`)},
	{Abstract, regexp.MustCompile(`abstract|summary|zusammenfassung|概要|要旨|あらまし|要約`)},
	{Description, regexp.MustCompile(`description|details?$|beschreibung|説明|詳細|紹介`)},
	{Speakers, regexp.MustCompile(`speaker|presenter|author|^host|^by$|^who$|referent|sprecher|vortragende|登壇|発表者|講演者|講師|話者|著者|出演|スピーカー|担当`)},
	{Title, regexp.MustCompile(`title|titel|^talk|^sessions?$|^subject|^what$|^programm?e?$|^event|^vortrag|^beitrag|^thema$|^topic|^agenda$|題名|タイトル|演題|講演|発表|セッション|件名|^内容|プログラム`)},
	{Title, justName},
}

// justDate is the header of a column of starts or ends beside which another may have their times.
var justDate = regexp.MustCompile(`date$`)

// justTitle is the header of titles wherever it is. aBlock beside it is what the talk is part of.
var (
	justTitle = regexp.MustCompile(`title|titel|題名|タイトル`)
	aBlock    = regexp.MustCompile(`^(?:sessions?|block|セッション)$`)
)

// justName is the header that names the session where nothing else does, and else the speaker.
var justName = regexp.MustCompile(`^(?:full ?)?names?$|^名前$|^名称$|^氏名$`)

func fold(text string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(norm.NFKC.String(text), "_", " "))), " ")
}

// longestHeader is how long the name of a column may be, in characters.
const longestHeader = 30

// named gives the kind that a header cell names; ok is false where it names none, not even one that is left out.
func named(cell string) (kind Kind, ok bool) {
	if cell = fold(cell); cell == "" || utf8.RuneCountInString(cell) > longestHeader {
		return Nothing, false
	}
	for _, n := range names {
		if n.name.MatchString(cell) {
			return n.kind, true
		}
	}
	return Nothing, false
}

// headerKinds gives the kinds that a row names as a header, and how many of its cells name one.
func headerKinds(row []string) (Columns, int) {
	columns := make(Columns, len(row))
	known := 0
	nameColumn := -1
	for i, cell := range row {
		kind, ok := named(cell)
		if !ok {
			continue
		}
		if _, _, clock := when.Span(cell); clock {
			continue
		}
		if _, date := when.Alone(cell); date && kind != Day {
			continue
		}
		known++
		if kind == Title && justName.MatchString(fold(cell)) {
			nameColumn = i
			continue
		}
		first := slices.Index(columns, kind)
		switch {
		case first < 0 || slices.Contains(repeatable, kind):
			columns[i] = kind
		case (kind == Start || kind == End) && justDate.MatchString(fold(row[first])) && !justDate.MatchString(fold(cell)):
			columns[i], columns[first] = kind, Nothing
			if kind == Start && !columns.Has(Day) {
				columns[first] = Day
			}
		case kind == Title && justTitle.MatchString(fold(cell)) && !justTitle.MatchString(fold(row[first])):
			columns[i], columns[first] = kind, Nothing
			if !columns.Has(Track) && aBlock.MatchString(fold(row[first])) {
				columns[first] = Track
			}
		}
	}
	if nameColumn >= 0 {
		kind := Title
		if columns.Has(Title) {
			kind = Speakers
		}
		columns[nameColumn] = kind
	}
	return columns, known
}

// looked is how many rows tell what a column holds.
const looked = 1000

// shape is what the filled cells of a column look like, headings aside: how many there are, which share of them are
// dates, times, lengths or unlike the others, and how many characters they have on average.
type shape struct {
	filled                                 int
	dates, clocks, lengths, distinct, long float64
}

func shapeOf(rows [][]string, column int) shape {
	var s shape
	seen := map[string]bool{}
	for _, row := range rows[:min(len(rows), looked)] {
		if column >= len(row) || row[column] == "" || single(row) {
			continue
		}
		cell := row[column]
		s.filled++
		seen[cell] = true
		s.long += float64(utf8.RuneCountInString(cell))
		_, rest, date := when.Read(dateOf(cell))
		date = date && !digits.MatchString(cell)
		_, _, clock := when.Span(cell)
		if !clock && date {
			_, _, clock = when.Span(rest)
			clock = clock || isInstant.MatchString(cell)
		}
		if _, ok := when.Length(cell); ok {
			s.lengths++
		}
		if date {
			s.dates++
		}
		if clock {
			s.clocks++
		}
	}
	n := float64(max(s.filled, 1))
	return shape{s.filled, s.dates / n, s.clocks / n, s.lengths / n, float64(len(seen)) / n, s.long / n}
}

// digits alone may be a day's number, or anything.
var digits = regexp.MustCompile(`^\d{1,2}$`)

// single reports whether a row has one filled cell: a heading, or a session that everybody attends.
func single(row []string) bool {
	filled := 0
	for _, cell := range row {
		if cell != "" {
			filled++
		}
	}
	return filled == 1
}

// most of a column's cells must look like what it is said to hold, and few like something else.
const most, few = 0.7, 0.3

// correct mends what a header promised by what the cells hold: "時間" above minutes is a length, and "Time" above
// dates the day.
func correct(columns Columns, rows [][]string) {
	for i, kind := range columns {
		s := shapeOf(rows, i)
		switch {
		case s.filled == 0:
		case kind == Start && s.clocks < few && s.lengths >= most && !columns.Has(Duration):
			columns[i] = Duration
		case kind == Start && s.clocks < few && s.dates >= most && !columns.Has(Day):
			columns[i] = Day
		case kind == Day && s.clocks >= most && !columns.Has(Start):
			columns[i] = Start
		}
	}
}

// matrix finds a timetable: a column of times, and beside it columns whose headers name rooms or tracks, or nothing
// that is known, and whose cells are sessions. It changes nothing where a column is the title.
func matrix(columns Columns, header []string, rows [][]string) {
	times := slices.Index(columns, Start)
	for i := 0; times < 0 && i < min(2, len(columns)); i++ {
		if columns[i] == Nothing && shapeOf(rows, i).clocks >= most {
			times = i
		}
	}
	if times < 0 || columns.Has(Title) {
		return
	}
	var found []int
	for i := times + 1; i < len(columns); i++ {
		kind, known := named(header[i])
		if columns[i] == Hashtag || header[i] == "" || known && kind != Room && kind != Track {
			continue
		}
		if s := shapeOf(rows, i); s.long >= 2 && s.clocks < few && s.lengths < few {
			found = append(found, i)
		}
	}
	if len(found) == 0 || len(found) == 1 && columns.Has(Speakers) {
		return
	}
	columns[times] = Start
	for _, i := range found {
		columns[i] = Sessions
	}
}

// byCells proposes what the columns of a table without header hold, from what the cells look like: times, dates and
// lengths first; of the texts the one with the most different words is the title, unless it is long enough for an
// abstract, and what repeats is the room.
func byCells(rows [][]string, width int) Columns {
	columns := make(Columns, width)
	shapes := make([]shape, width)
	title := -1
	for i := range columns {
		shapes[i] = shapeOf(rows, i)
		s := shapes[i]
		switch {
		case s.filled == 0:
		case s.clocks >= most && !columns.Has(Start):
			columns[i] = Start
		case s.clocks >= most && !columns.Has(End):
			columns[i] = End
		case s.dates >= most && !columns.Has(Day):
			columns[i] = Day
		case s.lengths >= most && columns.Has(Start) && !columns.Has(Duration):
			columns[i] = Duration
		case s.long > 120 && !columns.Has(Abstract):
			columns[i] = Abstract
		case s.long < 2 || s.long > 120:
		case title < 0 || s.long*s.distinct > shapes[title].long*shapes[title].distinct:
			title = i
		}
	}
	if title < 0 {
		return columns
	}
	columns[title] = Title
	for i, s := range shapes {
		switch {
		case columns[i] != Nothing || s.filled == 0 || s.long < 2:
		case s.distinct <= 0.5 && s.filled > 3 && !columns.Has(Room):
			columns[i] = Room
		case i > title && s.distinct > 0.5 && !columns.Has(Speakers):
			columns[i] = Speakers
		}
	}
	return columns
}

// ParseColumns reads which column is which as a person types it, "day=Date,start=2,title=Talk": a kind, and the column
// by its header or its number from 1. It refuses, with an *app.Problem, kinds and columns that there are not.
func ParseColumns(t Table, text string) (Columns, error) {
	columns := make(Columns, len(t.Header))
	for pair := range strings.SplitSeq(text, ",") {
		kind, name, _ := strings.Cut(strings.TrimSpace(pair), "=")
		kind, name = strings.TrimSpace(kind), strings.TrimSpace(name)
		at := slices.IndexFunc(t.Header, func(header string) bool { return header != "" && fold(header) == fold(name) })
		if n, err := strconv.Atoi(name); at < 0 && err == nil {
			at = n - 1
		}
		if at < 0 || at >= len(columns) || !slices.Contains(Kinds, Kind(kind)) {
			return nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.column", Try: "problem.feed.column.try",
				Args: []any{name, kind, listed(t.Header), listed(Kinds)}}
		}
		columns[at] = Kind(kind)
	}
	return columns, nil
}

// listed gives texts in one line.
func listed[T ~string](texts []T) string {
	var out []string
	for _, text := range texts {
		if text != "" {
			out = append(out, string(text))
		}
	}
	return strings.Join(out, ", ")
}
