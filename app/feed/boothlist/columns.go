package boothlist

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"meguri/app"
	"meguri/app/feed/field"
	"meguri/app/feed/table"
	"meguri/app/feed/when"
)

// headings are the names of columns in booth lists, folded as fold does.
var headings = map[string][]string{
	Number:  {"番号", "ブース番号", "ブースno", "ブースid", "ブース", "小間", "小間番号", "出展番号", "no", "nr", "#", "number", "booth", "boothnumber", "boothno", "boothid", "stand", "standnumber", "standno", "table"},
	Name:    {"名前", "名称", "社名", "会社名", "会社", "企業名", "企業", "団体名", "団体", "組織名", "出展者", "出展者名", "出展社", "出展社名", "出展名", "ブース名", "スポンサー", "スポンサー名", "スポンサー企業", "name", "company", "companyname", "organization", "organisation", "sponsor", "sponsorname", "exhibitor", "exhibitorname", "boothname", "standname", "project", "firma", "aussteller"},
	Reading: {"よみ", "読み", "ヨミ", "よみがな", "読みがな", "読み仮名", "ふりがな", "フリガナ", "かな", "カナ", "reading", "kana", "furigana", "yomi"},
	Rank:    {"ランク", "プラン", "種別", "区分", "等級", "グレード", "スポンサーランク", "スポンサープラン", "スポンサー種別", "協賛プラン", "rank", "plan", "tier", "level", "grade", "sponsorlevel", "sponsortier", "sponsorshiplevel", "category", "type"},
	Hall:    {"ホール", "会場", "棟", "建物", "場所", "フロア", "階", "エリア", "hall", "building", "area", "floor", "room", "zone", "venue", "location"},
	Days:    {"日", "日程", "日付", "出展日", "days", "day", "date", "dates"},
	URL:     {"url", "サイト", "webサイト", "ウェブサイト", "リンク", "ホームページ", "hp", "link", "site", "website", "web", "homepage", "address"},
	About:   {"内容", "説明", "紹介", "概要", "備考", "展示内容", "出展内容", "about", "description", "details", "notes", "note"},
}

// sessional finds the headings that only a table of sessions has.
var sessional = regexp.MustCompile(`(?i)time|^(?:start|end|begin|from|to|until)|speaker|talk|session|title|abstract|track|duration|時刻|時間|開始|終了|登壇|講演|発表|演題|題名|タイトル|セッション|トラック`)

func ofSessions(cell string) bool { return sessional.MatchString(cell) }

// vague are the headings that other lists have too: of people, of talks.
var vague = []string{"名前", "名称", "name", "project", "種別", "区分", "level", "category", "type", "会場", "場所", "room", "venue", "location"}

// ofBooths reports whether a header names a booth's name and, as lists of people and of talks don't, its number or its
// rank, or a hall or a reading of what is plainly a company.
func ofBooths(row []string) bool {
	kinds := named(row)
	clear := func(kind string) bool {
		at := slices.Index(kinds, kind)
		return at >= 0 && !slices.Contains(vague, fold(row[at]))
	}
	has := func(kind string) bool { return slices.Contains(kinds, kind) }
	return has(Name) && (has(Number) || clear(Rank) || clear(Name) && (has(Rank) || has(Hall) || has(Reading)))
}

func fold(cell string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("._-*:()", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(cell))
}

// named gives what the cells of a header say that their columns hold. "Booth" is the number beside a name, else the name.
func named(row []string) []string {
	kinds := make([]string, len(row))
	for i, cell := range row {
		folded := fold(cell)
		if folded == "" || utf8.RuneCountInString(folded) > 20 {
			continue
		}
		for _, kind := range Columns {
			if slices.Contains(headings[kind], folded) && !slices.Contains(kinds, kind) {
				kinds[i] = kind
				break
			}
		}
	}
	if at := slices.Index(kinds, Number); at >= 0 && !slices.Contains(kinds, Name) && slices.Contains([]string{"booth", "stand", "ブース", "table"}, fold(row[at])) {
		kinds[at] = Name
	}
	return kinds
}

// headerWithin is how many lines may stand above the header.
const headerWithin = 10

// header finds the row that names the columns; -1 where there is none.
func header(rows [][]string) int {
	for i, row := range rows[:min(len(rows), headerWithin)] {
		kinds, known, filled := named(row), 0, 0
		for j := range row {
			if row[j] != "" {
				filled++
			}
			if kinds[j] != "" {
				known++
			}
		}
		if filled > 1 && known*2 >= filled && (slices.Contains(kinds, Name) || slices.Contains(kinds, Number)) {
			return i
		}
	}
	return -1
}

// What cells look like that have no header.
var (
	isNumber  = regexp.MustCompile(`^` + numberSign + `$`)
	isAddress = regexp.MustCompile(`(?i)^(?:https?://\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?)$`)
	isRank    = regexp.MustCompile(`(?i)platinum|diamond|\bgold\b|silver|bronze|premium|\brank\b|\btier\b|プラチナ|ゴールド|シルバー|ブロンズ|ダイヤ|プレミアム|松|竹|梅|協賛`)
	isHall    = regexp.MustCompile(`(?i)^(?:hall|building|room|floor|level|zone|area)\b|\bhall$|ホール|会場|号館$|館$|棟$|[0-9０-９]階|フロア|エリア|ゾーン|^\d{1,2}F$`)
	isReading = regexp.MustCompile(`^[\p{Hiragana}\p{Katakana}ー・\s　]+$`)
)

// guesses tell a column without header by its cells, the surest first.
var guesses = []struct {
	kind string
	is   *regexp.Regexp
}{{URL, isAddress}, {Number, isNumber}, {Rank, isRank}, {Hall, isHall}}

// most of a column's cells have to look like what it is taken for.
const most = 0.7

// guess says what columns without a header hold, and how many of them tell. The first that is left is the name, a second
// in kana its reading, and any other what the booth is about.
func guess(rows [][]string) (kinds []string, telling int) {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	kinds = make([]string, width)
	share := func(column int, is *regexp.Regexp) float64 {
		filled, fit := 0, 0
		for _, row := range rows {
			if column < len(row) && row[column] != "" {
				filled++
				if is.MatchString(row[column]) {
					fit++
				}
			}
		}
		return float64(fit) / float64(max(filled, 1))
	}
	for _, g := range guesses {
		for i := range kinds {
			if kinds[i] == "" && !slices.Contains(kinds, g.kind) && share(i, g.is) >= most {
				kinds[i] = g.kind
				telling++
			}
		}
	}
	for i := range kinds {
		switch {
		case kinds[i] != "":
		case !slices.Contains(kinds, Name):
			kinds[i] = Name
		case !slices.Contains(kinds, Reading) && share(i, isReading) >= most:
			kinds[i] = Reading
		case !slices.Contains(kinds, About):
			kinds[i] = About
		}
	}
	return kinds, telling
}

// table reads a text that has columns, and gives what they hold; nil where it has none.
func (r *reader) table(text string, columns []string) []string {
	rows, sure := grid(text)
	if rows == nil {
		return nil
	}
	at := header(rows)
	kinds, telling := guess(rows[at+1:])
	if at >= 0 {
		kinds = named(rows[at])
	}
	switch {
	case len(columns) > 0:
		kinds = columns
	case at < 0 && !sure && telling == 0:
		return nil // commas in names
	}
	dates := slices.Index(kinds, Days)
	calendar := calendarOf(rows[at+1:], dates)
	for _, row := range rows[at+1:] {
		if at >= 0 && slices.Equal(row, rows[at]) || r.heading(row, kinds) {
			continue
		}
		b := app.Booth{Hall: r.hall, Rank: r.rank}
		for i, cell := range row[:min(len(row), len(kinds))] {
			r.set(&b, kinds[i], cell, calendar)
		}
		r.add(b)
	}
	return kinds
}

// heading takes a row of one cell that is a hall or a rank, which the rows below then have.
func (r *reader) heading(row []string, kinds []string) bool {
	at := slices.IndexFunc(row, func(cell string) bool { return cell != "" })
	if at < 0 || at > 0 && at < len(kinds) && kinds[at] == Name || slices.ContainsFunc(row[at+1:], func(cell string) bool { return cell != "" }) {
		return false
	}
	cell := field.Line(row[at])
	if !isRank.MatchString(cell) && !isHall.MatchString(cell) {
		return false
	}
	r.under(cell)
	return true
}

// under makes a heading the rank or the hall of what follows. One that only says that these are booths is neither.
func (r *reader) under(heading string) {
	switch {
	case isRank.MatchString(heading):
		r.rank = heading
	case isHall.MatchString(heading) || !aboutBooths.MatchString(heading):
		r.hall, r.rank = heading, ""
	}
}

func (r *reader) set(b *app.Booth, kind, cell string, calendar when.Calendar) {
	if cell == "" {
		return
	}
	switch kind {
	case Number:
		b.Number = field.Line(norm.NFKC.String(cell))
	case Name:
		b.Name, b.URL = nameAndAddress(cell, b.URL)
	case Reading:
		b.Reading = cell
	case Rank:
		b.Rank = cell
	case Hall:
		b.Hall = cell
	case URL:
		b.URL = address(cell)
	case About:
		b.About = strings.TrimSpace(cell + "\n" + b.About)
	case Days:
		r.days(b, cell, calendar)
	}
}

// betweenDays parts the dates of one cell. A stroke does not: it is inside of them.
var betweenDays = regexp.MustCompile(`[,、;\n]|\s+(?:and|und|&|と)\s+|\s*[〜～~–]\s*`)

// days sets the dates that are whole. Any other day, such as "Sat", stays in words: only the conference knows its date.
func (r *reader) days(b *app.Booth, cell string, calendar when.Calendar) {
	var dates []string
	for _, part := range betweenDays.Split(cell, -1) {
		day, ok := when.Alone(part)
		date, known := calendar.Resolve(day)
		if !ok || !known {
			r.undated.add(field.Line(cell))
			b.About = strings.TrimSpace(b.About + "\n" + cell)
			return
		}
		dates = append(dates, date)
	}
	slices.Sort(dates)
	b.Days = slices.Compact(dates)
}

// calendarOf settles how the dates of a column are written.
func calendarOf(rows [][]string, column int) when.Calendar {
	var days []when.Date
	for _, row := range rows {
		if column < 0 || column >= len(row) {
			continue
		}
		for _, part := range betweenDays.Split(row[column], -1) {
			if d, ok := when.Alone(part); ok {
				days = append(days, d)
			}
		}
	}
	calendar, _ := when.NewCalendar(days, "") // what it had to guess is a date of the list's that the person sees
	return calendar
}

var spaces = regexp.MustCompile(`\t|[ 　]{2,}`)

// grid takes a text apart into rows of cells; nil where it has no columns. sure says that commas and spaces, which names
// have too, are not what parts them.
func grid(text string) (rows [][]string, sure bool) {
	if rows := table.Rows(text); len(rows) > 0 {
		wide := 0
		for _, row := range rows {
			if len(row) > 1 {
				wide++
			}
		}
		sure := strings.ContainsAny(text, "\t|") || strings.HasPrefix(strings.TrimSpace(text), "<") || even(rows) && strings.Contains(text, ";")
		if sure && wide*2 >= len(rows) || even(rows) {
			return rows, sure
		}
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			rows = append(rows, spaces.Split(line, -1))
		}
	}
	if even(rows) {
		return rows, false
	}
	return nil, false
}

// even reports whether nearly all rows have as many cells, and more than one.
func even(rows [][]string) bool {
	widths := map[int]int{}
	for _, row := range rows {
		widths[len(row)]++
	}
	for width, n := range widths {
		if width > 1 && n*10 >= len(rows)*8 {
			return true
		}
	}
	return false
}
