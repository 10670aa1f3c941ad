package app

// Speakers gives each speaker of a programme once, in the order in which they appear, those without a
// session last.
func Speakers(p Programme) []Speaker {
	var speakers []Speaker
	seen := map[string]bool{}
	add := func(list []Speaker) {
		for _, speaker := range list {
			if !seen[speaker.Key] {
				seen[speaker.Key] = true
				speakers = append(speakers, speaker)
			}
		}
	}
	for _, session := range p.Sessions {
		add(session.Speakers)
	}
	add(p.Speakers)
	return speakers
}
