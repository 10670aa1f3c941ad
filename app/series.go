package app

import (
	"regexp"
	"strings"
)

// editions are the ways in which a title says which edition it is, in the order in which they are taken out. A way that
// would leave nothing is left in.
var editions = []struct {
	says *regexp.Regexp
	left string
}{
	{regexp.MustCompile(`^(\S.*?)(?:[:：]\s| [-–—] ).*$`), "$1"},                                   // a subtitle: 33C3: works for me
	{regexp.MustCompile(`第\s*[0-9０-９一二三四五六七八九十百]+\s*回目?`), " "},                                   // 第3回
	{regexp.MustCompile(`(?:令和|平成)\s*(?:[0-9０-９]+|元)\s*年度?`), " "},                                // 令和6年
	{regexp.MustCompile(`(^|[^0-9])(?:FY)?` + year + `年?度?($|[^0-9])`), "$1 $2"},                  // 2024, 2023/24, 2024年度
	{regexp.MustCompile(`['’‘][0-9]{2}($|[^0-9])`), " $1"},                                        // '24
	{regexp.MustCompile(`(?i)\b(?:the )?[0-9]{1,3}(?:st|nd|rd|th)\b(?: annual)?`), ""},            // the 3rd annual
	{regexp.MustCompile(`(?i)(?:\bvol(?:ume)?\b\.?|\bno\.|#|\bedition\b)\s*[0-9]+`), ""},          // Vol. 3, #12
	{regexp.MustCompile(`\s(?:X{1,3}(?:IX|IV|VI{0,3}|I{1,3})|XX|XXX|IX|IV|VI{1,3}|I{2,3})$`), ""}, // XII; one letter is a name
	{regexp.MustCompile(`\s[0-9]{1,3}$`), ""},                                                     // SRE Kaigi 3
	{regexp.MustCompile(`^([A-Za-z]{2,})[0-9]{2}$`), "$1"},                                        // GPN11, DebConf23
	{regexp.MustCompile(`^[0-9]{1,2}([A-Z][0-9A-Za-z]{1,2})$`), "$1"},                             // 33C3
}

// year is a year, or two as 2023/24.
const year = `(?:19|20)[0-9]{2}(?:\s?[-/–]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2}))?`

// Series is the name under which the editions of a conference stand together: its title without year, number and
// subtitle. A title that is nothing but those is its own series.
func Series(title string) string {
	name := strings.TrimSpace(title)
	for _, edition := range editions {
		if shorter := tidy(edition.says.ReplaceAllString(name, edition.left)); shorter != "" {
			name = shorter
		}
	}
	return name
}

// tidy takes out what stood round a number that is gone.
func tidy(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	name = strings.NewReplacer("( )", "", "()", "", "( )", "", "()", "").Replace(name)
	return strings.Trim(name, " -–—_:：,、/|・·@")
}
