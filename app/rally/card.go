package rally

import (
	"cmp"
	"slices"
	"time"

	"meguri/app"
)

// Card is how far one rally has come.
type Card struct {
	Rally        app.Rally // with the checkpoints of Cells
	State        State     // of the rally: Before, Open or Over
	Cells        []Cell    // in the order of the card
	Lines        [][]int   // places in Cells of each full row, column and diagonal
	Stamped      int       // cells whose stamp counts
	Points       int
	Pointed      bool // points mean something in this rally
	Required     int  // checkpoints
	RequiredDone int
	Last         int        // place in Cells of the latest stamp that counts, or -1
	Prizes       []Standing // as Rally.Prizes
}

// Cell is one checkpoint on the card.
type Cell struct {
	Checkpoint app.Checkpoint
	Key        string     // Stamp.Checkpoint
	Booth      *app.Booth // nil when it is no booth, or one that isn't there
	Stamp      *app.Stamp // the first that counts, else the one that lacks least; nil when there is none
	Visits     int        // that count, further ones among them
	Counts     bool
	Lacks      Lack
	Points     int       // that its stamps gave, or that one made at Next or proven gives
	Next       time.Time // UTC, the first moment from now on at which a stamp would count; zero when there is none
	Until      time.Time // UTC, exclusive: when the span of Next ends; zero when none is said
	OpenNow    bool      // it can be stamped now
}

// Lack is why a stamp doesn't count.
type Lack string

// What a stamp may lack.
const (
	LacksNothing Lack = ""
	LacksAnswer  Lack = "answer" // keyword or quiz
	LacksPhoto   Lack = "photo"
	LacksHours   Lack = "hours" // made when the rally, the checkpoint or the booth was closed
)

// State is where a rally or a prize stands.
type State string

// The states. A rally is Before, Open or Over. A prize is Before when it is not to be had yet, and Over when it was
// neither handed out nor given up and is no longer to be had, or can't be earned any more.
const (
	Before  State = "before"
	Open    State = "open"
	Over    State = "over"
	Earned  State = "earned"
	Claimed State = "claimed"
	Missed  State = "missed"
)

// CompareStates orders cards for who is there: open ones, those to come, those that are over.
func CompareStates(a, b State) int {
	order := []State{Open, Before, Over}
	return cmp.Compare(slices.Index(order, a), slices.Index(order, b))
}

// Standing is how far one prize has come.
type Standing struct {
	Prize        app.Prize
	State        State
	Earned       bool      // as far as stamps tell; Prize.Also is for the person to know
	Times        int       // how often it was earned: more than once where it repeats
	Missing      Missing   // zero when it is earned
	Left         int       // stamps still needed
	RequiredLeft int       // of them at required checkpoints
	Have, Of     int       // in what the prize asks for first: stamps, points or lines. Have is Of only when it is earned
	Until        time.Time // UTC, exclusive: when it ends to be handed out, else is drawn, else the rally closes; zero when none is said
	ClaimedAt    time.Time // UTC; zero unless Claimed or Missed
}

// Missing is what a prize still needs. Every part has to be met; one stamp may serve several.
type Missing struct {
	Stamps   int         // more, in all: the fewest that will do
	All      bool        // every checkpoint is asked for
	Required int         // of Stamps, at required checkpoints
	Groups   []GroupLack // by name
	Lines    int         // more full lines
	Points   int         // more points
	Visits   int         // further visits that points need when every checkpoint is stamped
	Unproven int         // of Stamps, made but without the answer or photo asked for
	Cells    []int       // places in Card.Cells whose stamps will do
	Enough   bool        // Cells and Visits earn it; false when the card is too small
	TooLate  bool        // they would have, but can no longer all be stamped or proven
}

// GroupLack is so many checkpoints of a group that are missing.
type GroupLack struct {
	Group string
	Count int
}
