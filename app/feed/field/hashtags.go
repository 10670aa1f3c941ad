package field

import "strings"

var numberSigns = strings.NewReplacer("＃", " #", "#", " #")

// Hashtags gives each tag of a text with its #, with a space between two: "iosdc" is "#iosdc", and "＃iosdc#a" is
// "#iosdc #a". A conference may ask for its own tag and the track's.
func Hashtags(text string) string {
	var tags []string
	for _, tag := range strings.Fields(strings.ReplaceAll(numberSigns.Replace(text), ",", " ")) {
		if tag = strings.TrimLeft(tag, "#"); tag != "" {
			tags = append(tags, "#"+tag)
		}
	}
	return strings.Join(tags, " ")
}
