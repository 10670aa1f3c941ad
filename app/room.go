package app

import "strings"

// Building tells which building a room is in, from the way large venues number rooms: the letters and
// their number before the dot or the room's digits ("UA2.114" is UA, "K.1.105" is K, "H.1301 (Cornil)" is H).
// It is "" for a room whose name isn't a number of that kind.
func Building(room string) string {
	room, _, _ = strings.Cut(room, " (") // the name the number goes by
	end := strings.IndexFunc(room, func(r rune) bool { return r < 'A' || r > 'Z' })
	if end < 1 || end > 3 || !strings.ContainsAny(room[end:], "0123456789") {
		return ""
	}
	if rest := room[end:]; strings.ContainsAny(rest, " -_") || rest[0] != '.' && (rest[0] < '0' || rest[0] > '9') {
		return ""
	}
	return room[:end]
}
