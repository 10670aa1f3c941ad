package app

// Marks is everything one person says about one session. The zero value says nothing.
type Marks struct {
	Bookmark   Bookmark   `json:"bookmark,omitempty"`
	Attendance Attendance `json:"attendance,omitzero"`
	WatchLater bool       `json:"watchLater,omitempty"`
	Rating     int        `json:"rating,omitempty"` // 1 to 5; 0 is unrated
	Note       string     `json:"note,omitempty"`
	Hidden     bool       `json:"hidden,omitempty"`
}

// Touched reports whether the person ever said anything about the session, so that an import must keep it.
func (m Marks) Touched() bool { return m != Marks{} }
