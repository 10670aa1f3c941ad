package app

// Speakers gives each speaker of a programme once, in the order in which they appear.
func Speakers(p Programme) []Speaker {
	var speakers []Speaker
	seen := map[string]bool{}
	for _, session := range p.Sessions {
		for _, speaker := range session.Speakers {
			if !seen[speaker.Key] {
				seen[speaker.Key] = true
				speakers = append(speakers, speaker)
			}
		}
	}
	return speakers
}
