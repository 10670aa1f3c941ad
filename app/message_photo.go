package app

// photoWords are the sentences of pictures: photos and floor plans.
var photoWords = map[Message]words{
	"problem.photo.none":       {"This is no photo that Meguri can keep.", "Meguri で扱える写真ではありません。"},
	"problem.photo.none.try":   {"Use a JPEG, PNG, WebP or HEIC file.", "JPEG、PNG、WebP、HEIC のファイルを使ってください。"},
	"problem.photo.broken":     {"This photo is broken.", "この写真は壊れています。"},
	"problem.photo.broken.try": {"Copy it from the camera or the phone again.", "カメラやスマートフォンからもう一度コピーしてください。"},
	"problem.photo.large":      {"The photo is larger than %d MB.", "写真が %d MB を超えています。"},
	"problem.photo.large.try":  {"Save it smaller and add that.", "小さく保存し直して追加してください。"},
	"problem.photo.pixels":     {"The photo has more than %d megapixels.", "写真が %d メガピクセルを超えています。"},
	"problem.photo.pixels.try": {"Save it smaller and add that.", "小さく保存し直して追加してください。"},
	"problem.photo.write":      {"The photo can't be written to the data folder.", "写真をデータフォルダーに書き込めません。"},
	"problem.photo.write.try":  {"Check the space on the disk and the folder's permissions.", "ディスクの空きとフォルダーの権限を確かめてください。"},
	"problem.photo.read":       {"The photo can't be read from the data folder.", "写真をデータフォルダーから読めません。"},
	"problem.photo.gone":       {"The photo is no longer in the data folder.", "写真がデータフォルダーにありません。"},
	"problem.photo.read.try":   {"Restore the folder from a backup, or add the photo again.", "バックアップからフォルダーを戻すか、写真をもう一度追加してください。"},
	"problem.svg":              {"This SVG can't be shown.", "この SVG は表示できません。"},
	"problem.svg.try":          {"Open it in a drawing program and save it as plain SVG, or as PNG.", "描画ソフトで開いて、プレーン SVG か PNG で保存し直してください。"},
}
