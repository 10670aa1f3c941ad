package app

// roundsWords are the sentences about what a person adds at the booths.
var roundsWords = map[Message]words{
	"problem.plan.image":         {"%q is no image that can be a floor plan.", "%q は会場図にできる画像ではありません。"},
	"problem.plan.image.try":     {"Add a PNG, JPEG, WebP or SVG; of a PDF, save the page as a picture first.", "PNG、JPEG、WebP、SVG を追加してください。PDF は先にページを画像として保存してください。"},
	"problem.stamp.otherDay":     {"%q is a card of other days.", "%q は別の日のカードです。"},
	"problem.stamp.otherDay.try": {"Stamp it on its day, or choose a card of today.", "その日に押すか、きょうのカードを選んで押してください。"},
}
