package desktop

import (
	"context"
	"slices"
	"strconv"

	"meguri/app"
)

// Settings is what the person set about Meguri itself. It can't be undone: setting it back is as easy.
type Settings struct{ shell *Shell }

// settingValues are the values each setting may have. "" stands for the system's choice or the default.
var settingValues = map[string][]string{
	"language":   {"", "ja", "en"},
	"theme":      {"", "light", "dark"},
	"clock":      {"conference", "mine"},
	"view":       {"", "grid", "list", "dense"},
	"by":         {"", "track", "room"},
	"letterKeys": {"true", "false"},
	"zoom":       {"80", "90", "100", "110", "125", "150", "175", "200"},

	"refreshStart":    {"true", "false"},
	"refreshInterval": {"0", "15", "30", "60"},
	"remind":          {"0", "5", "10", "15", "30"},
}

// Set stores one setting, named as in SettingsView.
func (t *Settings) Set(name, value string) (SettingsView, error) {
	return guard(t.shell, "Settings.Set", func(ctx context.Context) (SettingsView, error) {
		values, ok := settingValues[name]
		if !ok || !slices.Contains(values, value) {
			return SettingsView{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.setting", Args: []any{name, value}}
		}
		if err := t.shell.db.SetSetting(ctx, name, value); err != nil {
			return SettingsView{}, err
		}
		t.shell.awake()
		return t.shell.settings(ctx)
	})
}

func (s *Shell) settings(ctx context.Context) (SettingsView, error) {
	values := map[string]string{
		"clock": "conference", "letterKeys": "true", "zoom": "100", "refreshStart": "false", "refreshInterval": "0", "remind": "10",
	}
	for name := range settingValues {
		value, err := s.db.Setting(ctx, name)
		if err != nil {
			return SettingsView{}, err
		}
		if value != "" {
			values[name] = value
		}
	}
	numbers := map[string]int{}
	for _, name := range []string{"zoom", "refreshInterval", "remind"} {
		number, err := strconv.Atoi(values[name])
		if err != nil {
			return SettingsView{}, err
		}
		numbers[name] = number
	}
	return SettingsView{
		Language: values["language"], Theme: values["theme"], Clock: values["clock"], View: values["view"], By: values["by"],
		LetterKeys: values["letterKeys"] == "true", Zoom: numbers["zoom"], Folder: s.options.Folder,
		RefreshStart: values["refreshStart"] == "true", RefreshInterval: numbers["refreshInterval"], Remind: numbers["remind"],
	}, nil
}
