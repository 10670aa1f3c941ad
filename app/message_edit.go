package app

// editWords are the sentences of package edits.
var editWords = map[Message]words{
	"edit.field":        {"%[1]q is nothing that can be edited.", "%[1]q という項目は編集できません。"},
	"edit.field.try":    {"Use one of %[2]s.", "%[2]s のどれかを使ってください。"},
	"edit.gone":         {"There is no %q to edit.", "編集する %q がありません。"},
	"edit.gone.try":     {"It may have been taken out since; look at the list again.", "その後に外されたのかもしれません。一覧をもう一度ご覧ください。"},
	"edit.there":        {"%q is there already.", "%q はすでにあります。"},
	"edit.untitled":     {"A session needs a title.", "セッションには題名が必要です。"},
	"edit.untitled.try": {"To take it out of the programme, remove it.", "プログラムから外すには、セッションごと外してください。"},
	"edit.unnamed":      {"It needs a name.", "名前が必要です。"},
	"edit.long":         {"“%[1]s…” is longer than %[2]d characters.", "「%[1]s…」が %[2]d 文字を超えています。"},
	"edit.time":         {"%q is no time in %s.", "%q は %s の時刻ではありません。"},
	"edit.time.try":     {"Write it as 2027-05-15T14:30, in the conference's zone.", "会議の時間帯で 2027-05-15T14:30 のように書いてください。"},
	"edit.ends":         {"It would end before it starts.", "開始より前に終わることになります。"},
	"edit.ends.try":     {"Give both times, or only the start to move it as it is.", "両方の時刻を入れるか、開始だけを入れて長さのまま動かしてください。"},
	"edit.unstarted":    {"It has an end but no start.", "終了だけがあり、開始がありません。"},
	"edit.date":         {"%q is no date.", "%q という日付はありません。"},
	"edit.date.try":     {"Write it as 2027-05-15.", "2027-05-15 のように書いてください。"},
	"edit.flag":         {"%q is neither yes nor no.", "%q は yes でも no でもありません。"},
	"edit.address":      {"%q is no web address.", "%q は Web のアドレスではありません。"},
	"edit.address.try":  {"It begins with https:// or http://.", "https:// か http:// で始めてください。"},
	"edit.colour":       {"%q is no colour.", "%q は色ではありません。"},
	"edit.colour.try":   {"Write it as #2f6fd1.", "#2f6fd1 のように書いてください。"},
	"edit.hashtag":      {"%q is no hashtag.", "%q はハッシュタグになりません。"},
	"edit.hashtag.try":  {"It is one word, with or without its #.", "空白のない一語で書いてください(# はあってもなくても)。"},
}
