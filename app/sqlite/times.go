package sqlite

import (
	"database/sql"
	"time"
)

// micros is an instant as it is stored, microseconds since 1970 in UTC; NULL for the zero time.
func micros(t time.Time) sql.NullInt64 {
	if t.IsZero() {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: t.UnixMicro(), Valid: true}
}

// instant is the stored instant in UTC; the zero time for NULL.
func instant(stored sql.NullInt64) time.Time {
	if !stored.Valid {
		return time.Time{}
	}
	return time.UnixMicro(stored.Int64).UTC()
}
