package app

// Choices are what the person decided while importing, kept in the same step as the programme. Empty
// values leave what the feed says. They are the person's own and outlive later imports.
type Choices struct {
	Title string
	Zone  string
	Modes map[string]Mode // by date
}
