package app

import (
	"fmt"
	"strings"
)

// Message names a sentence of the catalogue. The frontend has its own catalogue for what it draws;
// this one holds what Go says to a person: problems, warnings and the command line.
type Message string

// Language is a language Meguri speaks.
type Language string

// The languages Meguri speaks.
const (
	English  Language = "en"
	Japanese Language = "ja"
)

// Text gives the sentence in this language with its blanks filled, as fmt.Sprintf does.
// A message missing from the catalogue gives its own name; TestCatalogue keeps that from happening.
func (l Language) Text(m Message, args ...any) string {
	if m == "" {
		return ""
	}
	words, ok := catalogue[m]
	if !ok {
		return string(m)
	}
	text := words.en
	if l == Japanese {
		text = words.ja
	}
	if !strings.Contains(text, "%") {
		return text // a sentence that needs none of the blanks it was given
	}
	return fmt.Sprintf(text, args...)
}

// words is one sentence in both languages, with blanks as fmt writes them. A sentence fills all blanks
// it is given or none of them; where the order differs between the languages, both use indexes (%[1]s).
type words struct{ en, ja string }

// catalogue holds every sentence Go says, one table per feature.
var catalogue = merge(coreWords, editWords, feedWords, storageWords, commandWords, refreshWords, packWords, rallyWords, photoWords, roundsWords)

func merge(tables ...map[Message]words) map[Message]words {
	all := map[Message]words{}
	for _, table := range tables {
		for name, sentence := range table {
			all[name] = sentence
		}
	}
	return all
}

// coreWords are the sentences of the rules in this package and of the window.
var coreWords = map[Message]words{
	"problem.internal":       {"Something went wrong inside Meguri; what you wrote is safe.", "Meguri の内部で問題が起きました。書いたものは無事です。"},
	"problem.internal.try":   {"Try again; the log file in the data folder says more.", "もう一度お試しください。詳しくはデータフォルダーのログにあります。"},
	"problem.closing":        {"Meguri is closing.", "Meguri を終了しています。"},
	"problem.setting":        {"%q can't be set to %q.", "%q を %q にはできません。"},
	"problem.settle":         {"%q doesn't settle a clash.", "%q では重なりを決められません。"},
	"problem.hide":           {"%q can't be hidden.", "%q は隠せません。"},
	"problem.link":           {"%q isn't a web or mail address, so it was not opened.", "%q は Web やメールのアドレスではないので開きませんでした。"},
	"problem.window":         {"Another window already shows this data and doesn't answer.", "このデータを開いている別のウィンドウが応答しません。"},
	"problem.window.try":     {"Go on in that window, or close it first.", "そのウィンドウで続けるか、閉じてからお試しください。"},
	"problem.key":            {"%q is not an attendance key.", "%q という出席のキーはありません。"},
	"problem.key.try":        {"Use attended, late, left-early, online or skipped.", "attended、late、left-early、online、skipped のどれかを使ってください。"},
	"problem.mode":           {"%q is not a way to attend a day.", "%q という参加のしかたはありません。"},
	"problem.mode.try":       {"Use onsite, online or away.", "onsite、online、away のどれかを使ってください。"},
	"problem.preview":        {"That preview is no longer open.", "その確認画面はもう閉じています。"},
	"problem.preview.try":    {"Open the file or address again.", "ファイルかアドレスをもう一度開いてください。"},
	"problem.rating":         {"%d is not a rating.", "%d という評価はありません。"},
	"problem.rating.try":     {"Use 1 to 5, or 0 for none.", "1 から 5、なしなら 0 を使ってください。"},
	"problem.zone":           {"%q is not a time zone.", "%q という時間帯はありません。"},
	"problem.zone.try":       {"Use a name such as Asia/Tokyo or an offset such as +09:00.", "Asia/Tokyo のような名前か +09:00 のような時差を使ってください。"},
	"problem.bookmark":       {"%q is not a bookmark.", "%q というブックマークはありません。"},
	"problem.bookmark.try":   {"Use must, maybe or off.", "must、maybe、off のどれかを使ってください。"},
	"problem.attendance":     {"%q is not an attendance.", "%q という出席のしかたはありません。"},
	"problem.attendance.try": {"Use whole, late, left, late-left, skipped or off, with onsite, online or recording before it if you like (online-left).", "whole、late、left、late-left、skipped、off のどれか、必要なら前に onsite、online、recording を付けてください(online-left)。"},
}
