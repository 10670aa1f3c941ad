package app

import "time"

// Rally is a conference's stamp rally: its checkpoints, rules and prizes. Keys are unique inside it. A card that is
// counted anew each day is a rally of each day.
type Rally struct {
	Key         string
	Name        string
	Opens       time.Time // UTC; zero when not said
	Closes      time.Time // UTC, exclusive; zero when not said
	Exchange    string    // where prizes are handed out
	Cards       int       // how many cards one person may hand in; 0 when not said
	About       string    // as published, unsanitised
	Columns     int       // of a bingo card, whose cells are the checkpoints in order; 0 when it has no lines
	Complete    int       // points on top for all checkpoints
	AllBooths   bool      // every booth is a checkpoint; those listed below with what they say
	Checkpoints []Checkpoint
	Prizes      []Prize
}

// Checkpoint is what gives a stamp: usually a booth, sometimes an activity or a quiz.
type Checkpoint struct {
	Key      string
	Name     string
	Booth    string  // Booth.Key, or ""
	Group    string  // what a prize may ask several of: "hall 5"; may be empty
	Points   int     // 0 counts as 1
	Again    int     // points for each further visit
	Early    []Bonus // each that its hour allows
	Required bool    // for every prize but those that any checkpoints earn
	Asks     string  // "", "keyword", "quiz" or "photo": what proves the visit besides the stamp
	Opens    []Hours
}

// Bonus is points on top for a stamp before an hour.
type Bonus struct {
	Points int
	Until  time.Time // UTC, exclusive
}

// Hours is a half-open span of time.
type Hours struct {
	From  time.Time // UTC
	Until time.Time // UTC, exclusive
}

// Prize is what a rule earns. Every condition that is set has to hold; without any it asks for all checkpoints.
type Prize struct {
	Key     string
	Name    string
	Stamps  int            // so many checkpoints; -1 is all of them
	Points  int            // so many points
	Lines   int            // so many full rows, columns or diagonals of the card
	Groups  map[string]int // so many checkpoints of each group
	Any     bool           // any checkpoints do: the required ones may be missing
	Also    string         // what stamps can't tell, as published: "a purchase of 2 EUR"; may be empty
	Repeats bool           // another card earns it again
	Stock   string         // as published: "the first 50"
	Where   string         // "" is Rally.Exchange
	From    time.Time      // UTC; zero when not said
	Until   time.Time      // UTC, exclusive; zero when not said
	Draw    time.Time      // UTC, when winners are drawn; zero when it isn't drawn
	Present bool           // only who is there at the draw wins
}
