package app

// Choices are what the person decided while importing, kept in the same step as the programme. Empty
// values leave what the feed says. Title, Zone and Modes are the person's own and outlive later imports.
type Choices struct {
	// ID is the UUIDv7 that a new conference gets; "" makes one. What is there already keeps its own.
	ID    string
	Title string
	Zone  string
	Modes map[string]Mode // by date

	// Same answers Questions: by the Session.ID that was asked about, the Session.Key that continues it, "" for none.
	Same map[string]string
	// Current makes the conference the one that is shown, in the same transaction.
	Current bool
}
