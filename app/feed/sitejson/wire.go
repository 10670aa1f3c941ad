// Package sitejson reads the JSON behind a conference's own site or app. There is no format to it, only habits: a list
// of objects with a title and a start under one of the usual keys, rooms and speakers written out or by id, times as
// ISO 8601, as Unix time or as "9:30-10:00". It is asked last, when no known format is it.
//
// Sources: the data files of Google I/O's, PyCon US's, FlutterKaigi's and YAPC Japan's sites, and Google's former
// spreadsheet feeds.
package sitejson

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/tidwall/gjson"

	"meguri/app/feed/field"
	"meguri/app/feed/when"
)

// Keys as field.Record has them, the likeliest first.
var (
	titles       = []string{"title", "sessiontitle", "talktitle", "name", "sessionname", "subject", "summary", "topic", "display", "displayname", "displaytitle", "タイトル", "題名", "演題", "セッション名", "発表タイトル"}
	subtitles    = []string{"subtitle", "tagline", "副題", "サブタイトル", "titleja", "titlejp"}
	starts       = []string{"start", "startsat", "startat", "startedat", "starttime", "startdatetime", "starttimestamp", "startdate", "begin", "beginsat", "begintime", "from", "datetime", "dtstart", "head", "time", "timeslot", "slot", "date", "開始", "開始時刻", "開始時間", "開始日時", "時刻", "時間"}
	ends         = []string{"end", "endsat", "endat", "endtime", "enddatetime", "endtimestamp", "enddate", "finish", "finishesat", "until", "to", "dtend", "終了", "終了時刻", "終了時間", "終了日時"}
	lengths      = []string{"duration", "durationminutes", "durationmin", "length", "lengthmin", "lengthinminutes", "minutes", "talktime", "time", "所要時間", "長さ"}
	dates        = []string{"date", "day", "startdate", "eventdate", "sessiondate", "開催日", "日付", "日程"}
	rooms        = []string{"room", "roomname", "roomid", "venue", "venuename", "location", "hall", "place", "stage", "rooms", "会場", "部屋", "場所", "ルーム"}
	tracks       = []string{"track", "trackname", "trackid", "trackids", "category", "トラック", "カテゴリ", "カテゴリー"}
	types        = []string{"type", "kind", "sessiontype", "talktype", "subtype", "format", "形式", "種別"}
	languages    = []string{"language", "lang", "locale", "言語"}
	people       = []string{"speakers", "speaker", "speakerids", "presenters", "presenter", "presenterids", "authors", "author", "persons", "people", "speakernames", "speakername", "登壇者", "発表者", "講演者", "スピーカー"}
	abstracts    = []string{"abstract", "excerpt", "shortdescription", "概要", "summary"}
	descriptions = []string{"description", "contents", "content", "details", "body", "outline", "text", "説明", "内容", "詳細"}
	pages        = []string{"url", "permalink", "confurl", "sessionurl", "detailsurl", "href", "link"}
	videos       = []string{"videourl", "youtubeurl", "recordingurl", "archiveurl", "video", "youtube", "recording", "動画"}
	slides       = []string{"slideurl", "slidesurl", "slides", "slide", "presentationurl", "資料", "スライド"}
	ids          = []string{"id", "uuid", "guid", "sessionid", "talkid", "code", "slug", "key", "confkey"}
	bodies       = []string{"body", "sessions", "talks", "events", "items", "entries", "presentations"}

	states = []string{"status", "state"}

	zoneKeys  = []string{"timezone", "tz", "timezonename", "zone"}
	headings  = []string{"title", "name", "conferencename", "eventname", "conference", "イベント名"}
	venueKeys = []string{"venue", "location", "place", "会場"}
	cityKeys  = []string{"city", "town", "都市"}
)

// off are the states of what isn't on the programme, and cancelled of what no longer takes place.
var (
	off       = map[string]bool{"rejected": true, "declined": true, "withdrawn": true, "draft": true, "pending": true, "submitted": true, "waitlisted": true}
	cancelled = map[string]bool{"cancelled": true, "canceled": true}
)

var (
	peopleKey  = regexp.MustCompile(`(?i)^(?:.*speakers?|presenters?|people|persons|登壇者|講演者|スピーカー)$`)
	sponsorKey = regexp.MustCompile(`(?i)sponsor|exhibitor|スポンサー`)
	isoRange   = regexp.MustCompile(`^(\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|[+-]\d\d:?\d\d)?)(?:\s*(?:/|~|〜|–)\s*|\s+-\s+|-)(\d{4}-\d\d-\d\dT\S+)$`)
	isDate     = regexp.MustCompile(`^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:T00:00:00)?$`)
	isInstant  = regexp.MustCompile(`^\d{4}[-/]\d{1,2}[-/]\d{1,2}[T ]\s*\d{1,2}:\d\d`)
)

// place is when and where something takes place, as listing.Entry has it: what an object says itself, over what it
// lies in.
type place struct{ date, start, end, room, track string }

// placeOf gives the times of an object, over those around it.
func placeOf(r field.Record, around place) place {
	at := around
	if date := r.Text(dates); isDate.MatchString(date) {
		at.date = date
	}
	key := written(r, starts)
	if start, end, ok := timesOf(r[key]); ok {
		at.start, at.end = start, end
	} else if dated, ok := datedSpan(r); ok {
		at.date, at.start, at.end = dated.date, dated.start, dated.end
	}
	if end, _, ok := timesOf(r[written(r, ends)]); ok {
		at.end = end
	}
	return at
}

// written gives the key whose value says most of when: date and time before a time of day alone.
func written(r field.Record, keys []string) string {
	clock := ""
	for _, key := range keys {
		v, has := r[key]
		if !has {
			continue
		}
		at, _, ok := timesOf(v)
		if ok && len(at) > len("29:59") {
			return key
		}
		if ok && clock == "" {
			clock = key
		}
	}
	return clock
}

// datedSpan reads a day in words with its times, "September 21, 2023 13:00 → 13:45", under the first key that has one.
func datedSpan(r field.Record) (place, bool) {
	for _, key := range starts {
		v, has := r[key]
		if !has {
			continue
		}
		text := field.TextOf(v)
		if !strings.ContainsFunc(text, unicode.IsLetter) {
			continue // 3/4/2023 is two days
		}
		day, rest, ok := when.Read(text)
		if !ok {
			continue
		}
		date, known := when.Calendar{}.Resolve(day)
		if start, end, ok := when.Span(rest); ok && known {
			return place{date: date, start: start, end: end}, true
		}
	}
	return place{}, false
}

// timesOf reads a start, or a start and an end in one.
func timesOf(v gjson.Result) (start, end string, ok bool) {
	if v.Type == gjson.Number {
		start, ok = unixTime(v.Float())
		return start, "", ok
	}
	text := field.TextOf(v)
	if inner := v.Get("dateTime"); inner.Exists() { // as calendars' interfaces have it
		text = inner.String()
	}
	if text == "" || isDate.MatchString(text) {
		return "", "", false
	}
	if m := isoRange.FindStringSubmatch(text); m != nil {
		return m[1], m[2], true
	}
	if isInstant.MatchString(text) {
		return text, "", true
	}
	if start, end, ok := when.Span(text); ok {
		return start, end, true
	}
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return "", "", false
	}
	start, ok = unixTime(seconds)
	return start, "", ok
}

// unixTime reads seconds or milliseconds since 1970 (UTC), between 2001 and 2200. Smaller numbers are lengths, years
// or places in an order.
func unixTime(n float64) (string, bool) {
	if n > 1e12 {
		n /= 1000
	}
	if !(n > 1e9 && n < 7.2e9) {
		return "", false
	}
	return time.Unix(int64(n), 0).UTC().Format(time.RFC3339), true
}
