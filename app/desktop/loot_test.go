package desktop

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"testing"
	"time"

	"meguri/app"
)

func TestLoot(t *testing.T) {
	s, conference, move := afternoon(t)
	tsumugi := boothCalled(t, booths(t, s, conference), "Tsumugi")
	photo := must[PhotoView](t)((&Photos{s}).AddBytes("cookie.png", base64.StdEncoding.EncodeToString(picture(t, 40, 30))))
	if photo.Width != 40 || photo.Height != 30 || photo.Taken != "" || len(photo.Hash) != 64 {
		t.Errorf("%+v", photo)
	}
	l := &Loot{s}
	must[BoothsView](t)(l.Save(conference, LootView{What: "Cookie", Booth: tsumugi.ID, Photo: photo.Hash, UseBy: "2027-05-18"}))
	move(time.Minute)
	view := must[BoothsView](t)(l.Save(conference, LootView{What: "Towel", Count: 2, UseBy: "2027-05-19"}))
	if len(view.Loot) != 2 || view.Undo.Undo.Action != "loot" {
		t.Fatalf("%+v", view.Loot)
	}
	towel, cookie := view.Loot[0], view.Loot[1]
	if towel.What != "Towel" || towel.Count != 2 || towel.Near || cookie.From != "2 Tsumugi" || !cookie.Near || cookie.Count != 1 ||
		cookie.At != "2027-05-15T14:28:00+09:00" || cookie.Photo != photo.Hash {
		t.Errorf("%+v, then %+v", towel, cookie)
	}
	today := must[TodayView](t)((&Today{s}).Screen(conference))
	if today.Loot != 2 || len(today.Deadlines) != 1 || today.Deadlines[0].Kind != "use-by" || today.Deadlines[0].Title != "Cookie" ||
		today.Deadlines[0].Date != "2027-05-18" || today.Deadlines[0].Time != "" {
		t.Errorf("%+v", today.Deadlines)
	}
	cookie.Given = "Aki"
	if view = must[BoothsView](t)(l.Save(conference, cookie)); view.Loot[1].Near || view.Loot[1].Given != "Aki" || view.Loot[1].ID != cookie.ID {
		t.Errorf("given away it is %+v", view.Loot[1])
	}
	_, err := l.Save(conference, LootView{What: "Milk", UseBy: "soon"})
	refusedWith(t, err, "edit.date")
	_, err = l.Save(conference, LootView{What: "Milk", At: "soon"})
	refusedWith(t, err, "edit.time")
	if view = must[BoothsView](t)(l.Remove(conference, towel.ID)); len(view.Loot) != 1 {
		t.Errorf("%+v", view.Loot)
	}

	view = must[BoothsView](t)(l.SavePerson(conference, PersonMetView{Name: "Aki", About: "vacuum", FollowUp: "send the slides", Booth: tsumugi.ID}))
	if len(view.People) != 1 || view.People[0].From != "2 Tsumugi" || view.Undo.Undo.Action != "person-met" {
		t.Fatalf("%+v", view.People)
	}
	aki := view.People[0]
	aki.Done = true
	if view = must[BoothsView](t)(l.SavePerson(conference, aki)); !view.People[0].Done || len(view.People) != 1 {
		t.Errorf("%+v", view.People)
	}
	if view = must[BoothsView](t)(l.RemovePerson(conference, aki.ID)); len(view.People) != 0 {
		t.Errorf("%+v", view.People)
	}
}

func TestPhotosAreKept(t *testing.T) {
	s, _, _ := afternoon(t)
	p := &Photos{s}
	path := filepath.Join(t.TempDir(), "slide.png")
	if err := os.WriteFile(path, picture(t, 8, 6), 0o600); err != nil {
		t.Fatal(err)
	}
	first := must[PhotoView](t)(p.AddFile(path))
	if again := must[PhotoView](t)(p.AddBytes("other.png", base64.StdEncoding.EncodeToString(picture(t, 8, 6)))); again != first {
		t.Errorf("the same picture is %+v and %+v", first, again)
	}
	for _, c := range []struct {
		name string
		do   func() (PhotoView, error)
		say  app.Message
	}{
		{"a text is no photo", func() (PhotoView, error) {
			return p.AddBytes("a.jpg", base64.StdEncoding.EncodeToString([]byte("a slide")))
		}, "problem.photo.none"},
		{"a file that isn't there", func() (PhotoView, error) { return p.AddFile(path + "x") }, "problem.feed.file"},
		{"a folder", func() (PhotoView, error) { return p.AddFile(filepath.Dir(path)) }, "problem.feed.file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.do()
			refusedWith(t, err, c.say)
		})
	}
}
