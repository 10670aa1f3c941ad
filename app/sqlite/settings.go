package sqlite

import "context"

var settings = table{name: "settings", key: []string{"name"}, values: []string{"value"}}

// Setting gives a setting's value, or "" when it was never set.
func (db *DB) Setting(ctx context.Context, name string) (string, error) {
	var value string
	err := db.reading(ctx, func(t *tx) error {
		found, err := t.get(settings, row{name})
		if found != nil {
			value = found[0].(string)
		}
		return err
	})
	return value, err
}

// SetSetting keeps a setting. It is no step of the undo list.
func (db *DB) SetSetting(ctx context.Context, name, value string) error {
	return db.writing(ctx, func(t *tx) error {
		_, err := t.put(settings, row{name}, row{value})
		return err
	})
}
