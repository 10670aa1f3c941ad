package app

// storageWords are the sentences of the database and the data folder.
var storageWords = map[Message]words{
	"problem.conference":          {"There is no conference %q.", "%q という会議はありません。"},
	"problem.conference.try":      {"Choose one from the list of conferences.", "会議の一覧から選んでください。"},
	"problem.session":             {"There is no session %q.", "%q というセッションはありません。"},
	"problem.session.try":         {"Use the id that the agenda or a search shows.", "予定表や検索結果に出る ID を使ってください。"},
	"problem.session.several":     {"%q fits several sessions.", "%q に当てはまるセッションが複数あります。"},
	"problem.session.several.try": {"Use the id that the agenda or a search shows; it belongs to one session only.", "予定表や検索結果に出る ID を使ってください。ID はセッションごとに 1 つです。"},
	"problem.booth":               {"There is no booth %q.", "%q というブースはありません。"},
	"problem.booth.try":           {"It may have been taken out since; look at the booths again.", "その後に外されたのかもしれません。ブースの一覧をもう一度ご覧ください。"},
	"problem.rally":               {"There is no rally %q.", "%q というスタンプラリーはありません。"},
	"problem.rally.try":           {"Choose one of the cards that are shown.", "表示されているカードから選んでください。"},
	"problem.stamp":               {"%q isn't stamped on that day.", "%q はその日にスタンプされていません。"},
	"problem.stamp.try":           {"Stamp it first.", "先にスタンプを押してください。"},
	"problem.value":               {"That can't be kept; nothing was changed.", "その値は保存できません。何も変更していません。"},
	"problem.value.try":           {"Choose one of the values offered.", "用意された値から選んでください。"},
	"problem.newer":               {"%s was written by a newer Meguri; it was left as it is.", "%s は新しい版の Meguri が書いたものです。そのままにしてあります。"},
	"problem.newer.try":           {"Install that version or a newer one.", "その版かそれより新しい版を入れてください。"},
	"problem.damaged":             {"%[1]s is damaged. Copies made before upgrades, if there are any, are in %[2]s.", "%[1]s が壊れています。更新前に取ったコピーがあれば %[2]s にあります。"},
	"problem.damaged.try":         {"Close Meguri, keep the damaged file elsewhere and put the newest copy in its place.", "Meguri を終了し、壊れたファイルを別の場所に残して、一番新しいコピーをその場所に置いてください。"},
	"problem.full":                {"The disk with %s is full; nothing was changed.", "%s のあるディスクがいっぱいです。何も変更していません。"},
	"problem.full.try":            {"Make room and do it again.", "空きを作って、もう一度お試しください。"},
	"problem.busy":                {"Another program is writing to %s and doesn't let go.", "ほかのプログラムが %s に書き込み続けています。"},
	"problem.busy.try":            {"Wait a moment and do it again; nothing was changed.", "少し待って、もう一度お試しください。何も変更していません。"},
	"problem.folder":              {"The data folder %s can't be read and written.", "データフォルダー %s を読み書きできません。"},
	"problem.folder.try":          {"Give yourself the right to write there, or choose another folder with --data.", "書き込みの権限を付けるか、--data で別のフォルダーを指定してください。"},
}
