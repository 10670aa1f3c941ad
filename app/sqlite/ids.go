package sqlite

import (
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"

	"meguri/app"
)

// crockford is Douglas Crockford's base32 in lower case: no i, l, o or u, so that an id can be read
// out and typed. Source: www.crockford.com/base32.html
var crockford = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// sessionIDLength is the usual length of a session's id in characters; fifty bits.
const sessionIDLength = 10

// sessionID makes a session's id from where it was first seen. It has the given number of characters,
// up to 52: one more wherever another session has the shorter one already.
func sessionID(conference, key string, length int) string {
	sum := sha256.Sum256([]byte(conference + "\n" + key))
	return crockford.EncodeToString(sum[:])[:length]
}

// AsTimetable gives a programme that isn't stored yet as Timetable will give it once it is stored as that new conference,
// unless some other conference happens to have a session of the same id. Booths, rallies and plans have no ids.
func AsTimetable(conference string, p app.Programme) app.Programme {
	p.Sessions = slices.Clone(p.Sessions)
	for i := range p.Sessions {
		s := &p.Sessions[i]
		s.ID = sessionID(conference, s.Key, sessionIDLength)
		s.Abstract, s.Description, s.Links, s.Attachments = "", "", nil, nil
	}
	return p
}

// typedID reads an id as people type it, in upper case and with the letters Crockford left out.
func typedID(text string) string {
	return strings.NewReplacer("o", "0", "i", "1", "l", "1").Replace(strings.ToLower(text))
}
