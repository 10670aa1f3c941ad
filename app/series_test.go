package app_test

import (
	"testing"

	"meguri/app"
)

func TestSeriesStandsWithoutItsEdition(t *testing.T) {
	for title, want := range map[string]string{
		"SRE NEXT 2024":                 "SRE NEXT",
		"FOSDEM 2025":                   "FOSDEM",
		"FOSDEM '10":                    "FOSDEM",
		"fosdem-2010":                   "fosdem",
		"33C3: works for me":            "C3",
		"38C3":                          "C3",
		"Chaos Communication Camp 2019": "Chaos Communication Camp",
		"GPN11":                         "GPN",
		"DebConf23":                     "DebConf",
		"PyCon US 2025":                 "PyCon US",
		"iOSDC Japan 2022":              "iOSDC Japan",
		"第3回 SRE NEXT":                  "SRE NEXT",
		"情報処理学会 第八十六回全国大会":              "情報処理学会 全国大会",
		"Rails Girls 2023年度":            "Rails Girls",
		"オープンソースカンファレンス令和6年":            "オープンソースカンファレンス",
		"LibrePlanet 2023/24":           "LibrePlanet",
		"The 12th Annual Perl Workshop": "Perl Workshop",
		"Strange Loop XII":              "Strange Loop",
		"Project X":                     "Project X",
		"Web Directions Vol. 3":         "Web Directions",
		"Go Meetup #12":                 "Go Meetup",
		"SRE Kaigi 3":                   "SRE Kaigi",
		"巡会 Meguri Conf 2027(見本)":       "巡会 Meguri Conf (見本)",
		"RubyKaigi (2013)":              "RubyKaigi",
		"2024":                          "2024",
		"":                              "",
		"Web3":                          "Web3",
		"droidcon Berlin ’21 – 20 & 21 October": "droidcon Berlin",
	} {
		t.Run(title, func(t *testing.T) {
			if got := app.Series(title); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
