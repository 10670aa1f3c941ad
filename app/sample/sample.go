// Package sample holds the bundled conference: two days, three tracks, Japanese and English, on site and
// online, and invented from the first word to the last. It is a feed like any other, so that a first try
// goes through everything a real import goes through.
package sample

import _ "embed"

// Address stands for the sample wherever a file or an address can be given.
const Address = "sample:"

// Programme is the feed: frab schedule JSON.
//
//go:embed programme.json
var Programme []byte

// Rounds is the part: a pack without sessions (docs/PACK.md), whose floor plan is the file PlanFile.
//
//go:embed rounds.json
var Rounds []byte

// PlanFile is what Rounds calls its floor plan.
const PlanFile = "plan.svg"

// Plan is the floor plan's image.
//
//go:embed plan.svg
var Plan []byte
