package app

// Bookmark says that the person means to go.
type Bookmark string

// The bookmarks: none, must and maybe.
const (
	NoBookmark Bookmark = ""
	Must       Bookmark = "must"
	Maybe      Bookmark = "maybe"
)

// ParseBookmark reads "must", "maybe" or "" and refuses anything else.
func ParseBookmark(text string) (Bookmark, error) {
	switch b := Bookmark(text); b {
	case NoBookmark, Must, Maybe:
		return b, nil
	}
	return NoBookmark, &Problem{Kind: KindBadInput, Say: "problem.bookmark", Try: "problem.bookmark.try", Args: []any{text}}
}
