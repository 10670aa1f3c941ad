package app

// commandWords are the sentences of the command line and of package importing.
var commandWords = map[Message]words{
	"import.lost":     {"%[1]d of the %[2]d sessions of %[3]s are missing from this feed, so it was not taken.", "%[3]s の %[2]d セッションのうち %[1]d がこのフィードにないため、取り込みませんでした。"},
	"import.lost.try": {"Try again later, or import it as a file to keep it beside the old one.", "あとでもう一度お試しください。別の会議として残すなら、ファイルから取り込んでください。"},
}
