package app

import "time"

// Conference is one edition of one conference (SRE NEXT 2024), as the person sees it: what the feed
// says, with the names and zone they chose laid over it.
type Conference struct {
	ID      string // UUIDv7, made at the first import
	Title   string
	Acronym string
	Venue   string
	City    string
	URL     string
	First   string // first conference day, 2006-01-02; "" when nothing has a time
	Last    string // last conference day, 2006-01-02
	Zone    Zone
	Source  Source
	Sample  bool // Meguri's own invented conference

	Imported time.Time // UTC, the last import that was kept
	Deleted  time.Time // UTC; zero unless it is in the bin

	Sessions   int // in the programme now, cancelled ones included
	Bookmarked int // by the person

	Series        string    // Series of the title
	Refreshed     time.Time // UTC, when its source was last read without failing; zero before that
	RefreshFailed time.Time // UTC, the last failure since; zero when there was none
	Unseen        int       // sessions with a notable change (Change.Notable) that the person hasn't seen
}

// CurrentConference names the setting that holds the id of the conference shown last, in the window and on the command line.
const CurrentConference = "conference"

// Source says where a programme came from.
type Source struct {
	Format  string // as in app/feed/formats.go: "frab-xml", "ical", "meguri" (a pack)…
	Address string // http(s) address, absolute path, "sample:", or "" when pasted
	Tag     string // ETag of the fetched bytes, "" when there was none
	// Modified is the fetched bytes' Last-Modified, as the server wrote it; "" when there was none.
	Modified string
	Hash     string // hexadecimal SHA-256 of the bytes
}

// Mode says how the person attends one day; it is what Attendance.How defaults to.
type Mode string

// The modes of a day.
const (
	OnSite Mode = "onsite"
	Online Mode = "online"
	Away   Mode = "away"
)

// ParseMode reads "onsite", "online" or "away".
func ParseMode(text string) (Mode, error) {
	switch m := Mode(text); m {
	case OnSite, Online, Away:
		return m, nil
	}
	return "", &Problem{Kind: KindBadInput, Say: "problem.mode", Try: "problem.mode.try", Args: []any{text}}
}

// Day is a day as the conference counts it. It may run past midnight: a session at 01:30 belongs to
// the evening before.
type Day struct {
	Date  string    // 2006-01-02 in the conference's zone
	Start time.Time // UTC, inclusive
	End   time.Time // UTC, exclusive
}
