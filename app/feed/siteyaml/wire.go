// Package siteyaml reads the YAML files from which conferences make their web pages: somewhere in them a list of things
// with a title, and mostly with a time, or of people with a name. There is no format; the names of the fields are those
// seen at JSConf JP, Kaigi on Rails, RubyKaigi and devopsdays, and their like.
package siteyaml

import (
	"regexp"
	"strings"

	"meguri/app/feed/yamldoc"
)

// The fields by their names, as yamldoc.Value.Get compares them; the first that is there counts.
var (
	titleFields    = []string{"title", "titleEn", "sessionTitle", "talkTitle", "talk", "name", "subject"}
	otherTitle     = []string{"titleJa", "titleJp", "subtitle"}
	abstractFields = []string{"abstract", "description", "summary", "abstractEn", "descriptionEn", "outline", "text", "content", "body"}
	otherAbstract  = []string{"abstractJa", "descriptionJa", "description", "details"}
	startFields    = []string{"startAt", "startsAt", "startTime", "timeStart", "starts", "start", "begin", "from", "time", "timeslot"}
	endFields      = []string{"endAt", "endsAt", "endTime", "timeEnd", "ends", "end", "finish", "until", "to"}
	lengthFields   = []string{"durationMinutes", "duration", "length", "minutes"}
	dateFields     = []string{"date", "day"}
	roomFields     = []string{"room", "hall", "venue", "location", "place", "stage"}
	trackFields    = []string{"track", "stream"}
	typeFields     = []string{"type", "kind", "format", "sessionType"}
	languageFields = []string{"spokenLanguage", "language", "lang"}
	codeFields     = []string{"uuid", "id", "slug", "code", "key"}
	addressFields  = []string{"url", "link", "website", "permalink"}
	linkFields     = []string{"slides", "slide", "slideUrl", "slidesUrl", "materials", "video", "videoUrl", "recording", "recordingUrl", "youtube"}
	speakerFields  = []string{"speakers", "speaker", "presenters", "presenter", "author", "authors"}
	speakerIDs     = []string{"speakerIDs", "speakerId", "speakerSlugs"}
	nameFields     = []string{"name", "nameEn", "fullName", "displayName"}
	personFields   = []string{"bio", "biography", "gravatar", "gravatarHash", "github", "githubUsername", "twitter", "avatar", "company", "affiliation", "presentations"}
)

// peoplePath is what lists of people are called, and companyPath those of companies, which are no speakers.
var (
	peoplePath  = regexp.MustCompile(`speaker|committer|people|presenter|keynote|member`)
	companyPath = regexp.MustCompile(`sponsor|partner|stand|booth|exhibitor`)
)

func isSession(v yamldoc.Value) bool {
	return v.Get(titleFields...).Text != "" && (v.Get(startFields...).Text != "" || v.Get(dateFields...).Text != "" ||
		v.Get("title", "talk").Text != "" && (has(v, speakerFields) || has(v, speakerIDs) || v.Get(abstractFields...).Text != "")) ||
		v.Get(startFields...).Text != "" && has(v, speakerFields)
}

func isPerson(v yamldoc.Value, path string) bool {
	return v.Get(nameFields...).Text != "" && v.Get("title", "start", "time").Text == "" && !companyPath.MatchString(path) &&
		(peoplePath.MatchString(path) || has(v, personFields))
}

func has(v yamldoc.Value, keys []string) bool {
	found := v.Get(keys...)
	return found.Text != "" || found.IsList() || found.IsMapping()
}

// found is what a file's lists hold.
type found struct {
	sessions []yamldoc.Value
	people   []yamldoc.Value
}

// walk collects the sessions and the people. A list is taken for what most of its entries are, and what is inside of
// these (a talk's speakers) belongs to them.
func (f *found) walk(v yamldoc.Value, path string) {
	for _, key := range v.Keys {
		f.walk(v.Get(key), strings.ToLower(key))
	}
	sessions, people := 0, 0
	for _, item := range v.List {
		if isSession(item) {
			sessions++
		} else if isPerson(item, path) {
			people++
		}
	}
	switch {
	case sessions > 0 && sessions*2 >= len(v.List):
		f.sessions = append(f.sessions, v.List...)
	case people > 0 && people*2 >= len(v.List):
		f.people = append(f.people, v.List...)
	default:
		for _, item := range v.List {
			f.walk(item, path)
		}
	}
}
