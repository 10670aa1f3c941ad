package importing

import (
	"path/filepath"
	"testing"

	"meguri/app"
	"meguri/app/edits"
)

func TestAConferenceMadeByHandIsFilledByItsFeed(t *testing.T) {
	db := open(t)
	p, err := edits.Conference("Small Conf", "Asia/Tokyo", "2027-05-15")
	if err != nil {
		t.Fatal(err)
	}
	made, err := db.MakeConference(t.Context(), p, Rules)
	if err != nil {
		t.Fatal(err)
	}
	own, err := db.Add(t.Context(), made.ID, app.EditSession, map[string]string{"title": "Lunch", "start": "2027-05-15T12:00"})
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := take(t, db, write(t, filepath.Join(t.TempDir(), "feed.ics"), calendar(event("a", "20270515T010000Z", "A"))))
	if err != nil || c.ID != made.ID || c.Sessions != 2 {
		t.Fatalf("%+v, %v", c, err)
	}
	if s, _, err := db.Session(t.Context(), own); err != nil || s.Title != "Lunch" {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestAFeedIsComparedWithWhatIsPublished(t *testing.T) {
	const at = "20270515T010000Z"
	db, path := open(t), filepath.Join(t.TempDir(), "feed.ics")
	feed := calendar(event("a", at, "A"), event("b", at, "B"), event("c", at, "C"))
	c, _, err := take(t, db, write(t, path, feed))
	if err != nil {
		t.Fatal(err)
	}
	timetable, err := db.Timetable(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range timetable.Sessions {
		if i == 0 {
			err = db.Edit(t.Context(), "", app.EditSession, s.ID, map[string]string{"title": "Mine", "start": "2027-05-16T18:00", "abstract": "Ferry"})
		} else {
			err = db.Remove(t.Context(), "", app.EditSession, s.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	c, found, err := take(t, db, write(t, path, feed))
	if err != nil || len(found) != 0 || c.Sessions != 1 {
		t.Errorf("the same feed changed %+v of %+v, %v", found, c, err)
	}
	_, titles, texts, err := db.SearchTexts(t.Context(), c.ID, Rules.Fold)
	if err != nil || len(titles) != 1 || titles[0] != "mine" || texts[0] == "" {
		t.Errorf("it is searched by %q and %q, %v", titles, texts, err)
	}
}
