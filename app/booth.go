package app

// Booth is a stand to visit, mostly a sponsor's, as the conference publishes it.
type Booth struct {
	ID      string // Meguri's own, stable over imports; "" until stored
	Key     string // unique inside the conference: the feed's id, else number and name; a repeat gets "#2", "#3"…
	Number  string // as on its sign: "12", "A-3"; may be empty
	Name    string
	Reading string   // of a Japanese name, in kana, to sort by; may be empty
	Rank    string   // the sponsor's, as published: Gold, Platinum…
	Hall    string   // hall, building or floor
	Days    []string // dates on which it stands; none means all of them
	URL     string
	About   string // as published, unsanitised
	Gone    bool   // no longer published, kept for what the person said of it
}
