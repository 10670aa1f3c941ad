package app

// Hides reports whether a session is out of sight: because it was hidden itself, or because its room,
// track or language is and the person never said anything about the session.
func Hides(things []Hidden, s Session, m Marks) bool {
	if m.Hidden {
		return true
	}
	if m.Touched() {
		return false
	}
	for _, thing := range things {
		switch {
		case thing.Kind == HideRoom && thing.Name == s.Room,
			thing.Kind == HideTrack && thing.Name == s.Track,
			thing.Kind == HideLanguage && thing.Name == s.Language:
			return true
		}
	}
	return false
}
