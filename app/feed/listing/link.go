package listing

import (
	"strings"

	"meguri/app"
)

// Link gives the link of a field that holds an address and nothing else, under a title that says what it is for, and
// no link when the field is empty.
func Link(title, address string) []app.Link {
	if strings.TrimSpace(address) == "" {
		return nil
	}
	return []app.Link{{Title: title, Address: address}}
}
