// Package app holds Meguri's nouns and the rules that belong to one noun alone.
// It is the innermost package: standard library only, no clock, no files, no network, no database.
//
// Two kinds of data meet here and never mix. What a conference publishes (Programme and what hangs
// from it) is replaced by every import. What the person adds (Marks, day modes, hidden things, names
// they chose) is theirs, and no import may touch it.
package app
