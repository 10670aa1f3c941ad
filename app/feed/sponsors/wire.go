// Package sponsors reads lists of sponsors that conferences keep as JSON beside their timetable: groups with a name
// and their sponsors, an object of lists by rank, one list with a rank in each entry, or either as Firestore's REST
// interface exports it. They become booths, the group being the rank.
//
// Sources: the data files of conferences' sites and apps (droidcon's, FlutterKaigi's, YAPC Japan's), and
// https://firebase.google.com/docs/firestore/reference/rest/v1/Value.
package sponsors

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"meguri/app/feed/field"
)

// Keys as field.Record has them.
var (
	groupNames = []string{"groupname", "group", "plan", "planname", "rank", "tier", "grade", "level", "name", "title", "label"}
	groupLists = []string{"sponsors", "sponsor", "companies", "partners", "exhibitors", "booths", "items", "members"}

	names    = []string{"name", "companyname", "company", "sponsorname", "organization", "organisation", "title", "label", "会社名", "企業名", "社名", "名前", "スポンサー名"}
	readings = []string{"reading", "kana", "namekana", "yomi", "furigana", "よみ", "ふりがな", "フリガナ"}
	ranks    = []string{"basicplantype", "plan", "planname", "plantype", "rank", "tier", "grade", "level", "sponsorlevel", "sponsortype", "type", "category", "プラン", "ランク"}
	numbers  = []string{"boothnumber", "booth", "boothno", "stand", "standnumber", "ブース", "ブース番号"}
	halls    = []string{"hall", "floor", "building", "area", "会場"}
	sites    = []string{"url", "websiteurl", "website", "link", "href", "homepage", "siteurl", "サイト"}
	logos    = []string{"logourl", "logo", "icon", "image", "img", "asset", "imageurl", "imagename", "imagepath", "imagefile", "logofile", "logoname", "logopath", "picture", "ロゴ"}
	abouts   = []string{"description", "prtext", "about", "text", "body", "profile", "comment", "pr", "紹介", "説明"}
	ids      = []string{"id", "uuid", "slug", "sponsorid"}

	// scheduled are what sponsors don't have and sessions do.
	scheduled = []string{"start", "startsat", "starttime", "speaker", "speakers", "startdate", "duration"}
)

// aboutSponsors finds the keys and paths that say what a list is.
var aboutSponsors = regexp.MustCompile(`(?i)sponsor|exhibitor|スポンサー|協賛`)

// rankKey finds keys that are ranks wherever they stand, so that companies below them need no logo.
var rankKey = regexp.MustCompile(`(?i)^(?:platinum|diamond|gold|silver|bronze|プラチナ|ゴールド|シルバー|ブロンズ)`)

// Looks reports whether a JSON text is a list of sponsors and nothing else.
func Looks(root gjson.Result) bool {
	if root.IsArray() {
		first := field.NewRecord(root.Get("0"))
		if list := first.First(groupLists[:5]); list.IsArray() {
			return first.Text(groupNames) != "" && isSponsor(field.NewRecord(list.Get("0")))
		}
		return isSponsor(first) && first.First(logos).Exists() && first.First(ranks).Exists()
	}
	if documents := root.Get("documents"); documents.IsArray() {
		return aboutSponsors.MatchString(documents.Get("0.name").String()) && documents.Get("0.fields").IsObject()
	}
	said, groups, others := false, 0, 0
	root.ForEach(func(key, v gjson.Result) bool {
		first := field.NewRecord(v.Get("0"))
		switch {
		case !v.IsArray() && !v.IsObject():
		case aboutSponsors.MatchString(key.Str):
			said = true
		case v.IsArray() && isSponsor(first) && (first.First(logos).Exists() || rankKey.MatchString(key.Str)):
			groups++
		default:
			others++
		}
		return true
	})
	return others == 0 && (said || groups > 1)
}

func isSponsor(r field.Record) bool {
	named := r.First(names).Exists() || r.First(sites).Exists() && r.First(logos).Exists()
	return named && !r.First(scheduled).Exists()
}

// rankOf makes a key into a rank: "platinum-jpa" stays, "individual_sponsors" is individual, and "sponsors", which
// says nothing, is "".
func rankOf(key string) string {
	return strings.Trim(aboutSponsors.ReplaceAllString(strings.TrimSuffix(key, "s"), ""), "_- ")
}

// firestore gives an export's documents as groups, each under the last part of its path, in their display order.
func firestore(documents gjson.Result) gjson.Result {
	type group struct {
		fields map[string]any
		order  int64
	}
	var groups []group
	documents.ForEach(func(_, document gjson.Result) bool {
		fields := plainFields(document.Get("fields"), 0)
		path := document.Get("name").String()
		fields["groupName"] = path[strings.LastIndexByte(path, '/')+1:]
		groups = append(groups, group{fields, document.Get("fields.displayOrder.integerValue").Int()})
		return true
	})
	slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(a.order, b.order) })
	list := []any{}
	for _, g := range groups {
		list = append(list, g.fields)
	}
	plain, err := json.Marshal(list)
	if err != nil {
		return gjson.Result{} // never: it holds strings, lists and objects
	}
	return gjson.ParseBytes(plain)
}

// maxDepth is how deep a list of sponsors may be nested.
const maxDepth = 16

func plainFields(fields gjson.Result, depth int) map[string]any {
	out := map[string]any{}
	fields.ForEach(func(key, v gjson.Result) bool {
		out[key.String()] = plainValue(v, depth)
		return true
	})
	return out
}

// plainValue takes a value out of the object that says its type: {"stringValue": "Acme"}.
func plainValue(v gjson.Result, depth int) any {
	if inner := v.Get("mapValue.fields"); inner.Exists() && depth < maxDepth {
		return plainFields(inner, depth+1)
	}
	if inner := v.Get("arrayValue"); inner.Exists() && depth < maxDepth {
		list := []any{}
		inner.Get("values").ForEach(func(_, item gjson.Result) bool {
			list = append(list, plainValue(item, depth+1))
			return true
		})
		return list
	}
	for _, kind := range []string{"stringValue", "integerValue", "doubleValue", "timestampValue"} {
		if inner := v.Get(kind); inner.Exists() {
			return inner.String()
		}
	}
	return nil
}
