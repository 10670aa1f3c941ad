package testkit

import "time"

// Clock is a clock that stands still at an instant given as RFC 3339 ("2024-08-03T14:28:00+09:00").
func Clock(instant string) func() time.Time {
	now := At(instant)
	return func() time.Time { return now }
}

// At reads an instant given as RFC 3339. A mistyped one is the test's own mistake, and panics.
func At(instant string) time.Time {
	t, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		panic(err)
	}
	return t
}
