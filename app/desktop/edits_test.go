package desktop

import (
	"slices"
	"testing"

	"meguri/app"
	"meguri/app/sample"
	"meguri/app/testkit"
)

// field finds a field of a form.
func field(t *testing.T, form EditFormView, name string) EditFieldView {
	t.Helper()
	i := slices.IndexFunc(form.Fields, func(f EditFieldView) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("the form has no %s", name)
	}
	return form.Fields[i]
}

func TestAnEditIsSeenEverywhere(t *testing.T) {
	s := open(t)
	kept := keep(t, s, sample.Address, KeepView{})
	edits, timetable, slot := &Edits{s}, &Timetable{s}, kept.Day.Slots[3]
	form, err := edits.Form(slot.ID)
	if err != nil {
		t.Fatal(err)
	}
	if title := field(t, form, "title"); title.Value != slot.Title || title.Published != nil || form.Made || len(form.Rooms) != 4 {
		t.Errorf("the form is %+v", form)
	}
	saved, err := edits.Save(slot.ID, map[string]string{"title": "潮風の話", "start": "2027-05-16T18:00"})
	if err != nil || saved.Day != "2027-05-16" || saved.Undo.Undo.Action != "edit" {
		t.Fatalf("%+v, %v", saved, err)
	}
	day, err := timetable.Day(kept.Conference.ID, "2027-05-16", "conference", false)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(day.Slots, func(v SlotView) bool { return v.ID == slot.ID })
	if i < 0 || day.Slots[i].From != "18:00" || !slices.Equal(day.Slots[i].Edited, []string{"title", "start"}) {
		t.Fatalf("the day has %+v", day.Slots)
	}
	view, err := (&Sessions{s}).View(slot.ID, "conference")
	if err != nil || view.Published["title"] != slot.Title || len(view.Published) != 2 {
		t.Errorf("the inspector has %+v, %v", view.Published, err)
	}
	if found, err := timetable.Find(kept.Conference.ID, "潮風"); err != nil || len(found) != 1 || found[0].ID != slot.ID {
		t.Errorf("the search finds %+v, %v", found, err)
	}
	if form, err = edits.Form(slot.ID); err != nil || *field(t, form, "title").Published != slot.Title {
		t.Errorf("the form is %+v, %v", form, err)
	}
	if _, err := edits.Revert(slot.ID, "start"); err != nil {
		t.Fatal(err)
	}
	if _, err := (&Undoing{s}).Undo(); err != nil {
		t.Fatal(err)
	}
	if _, err := (&Undoing{s}).Undo(); err != nil {
		t.Fatal(err)
	}
	if view, err = (&Sessions{s}).View(slot.ID, "conference"); err != nil || view.Title != slot.Title || len(view.Edited) != 0 {
		t.Errorf("undone it is %+v, %v", view.SlotView, err)
	}
}

func TestSessionsAreAddedAndRemoved(t *testing.T) {
	s := open(t)
	kept := keep(t, s, sample.Address, KeepView{})
	edits := &Edits{s}
	blank, err := edits.Blank(kept.Conference.ID)
	if err != nil || !blank.Made || field(t, blank, "cancelled").Value != "no" {
		t.Fatalf("%+v, %v", blank, err)
	}
	added, err := edits.Add(kept.Conference.ID, map[string]string{"title": "Lunch", "start": "2027-05-15T12:00", "end": "2027-05-15T13:00"})
	if err != nil || added.Day != "2027-05-15" {
		t.Fatalf("%+v, %v", added, err)
	}
	if marked, err := (&Bookmarks{s}).Set(added.Session, "must"); err != nil || marked.Marks[added.Session].Bookmark != "must" {
		t.Errorf("%+v, %v", marked, err)
	}
	if _, err := edits.Remove(added.Session); err != nil {
		t.Fatal(err)
	}
	removed, err := edits.Removed(kept.Conference.ID)
	if err != nil || len(removed) != 1 || removed[0] != (RemovedView{added.Session, "Lunch"}) {
		t.Errorf("%+v, %v", removed, err)
	}
	if _, err := edits.Restore(added.Session); err != nil {
		t.Fatal(err)
	}
	if view, err := (&Sessions{s}).View(added.Session, "conference"); err != nil || view.Marks.Bookmark != "must" || !slices.Equal(view.Edited, []string{"made"}) {
		t.Errorf("%+v, %v", view, err)
	}
}

func TestThingsAreEdited(t *testing.T) {
	s := open(t)
	kept := keep(t, s, sample.Address, KeepView{})
	edits := &Edits{s}
	for _, c := range []struct {
		name string
		do   func() (ThingsView, error)
		want func([]ThingView) bool
	}{
		{"a room is called otherwise", func() (ThingsView, error) {
			return edits.SaveThing(kept.Conference.ID, "room", "潮見ホール", map[string]string{"name": "Big", "hashtag": "big"})
		}, func(all []ThingView) bool {
			return slices.ContainsFunc(all, func(v ThingView) bool {
				return v.Thing == "潮見ホール" && v.Name == "Big" && v.Hashtag == "#big" && v.Published["name"] == v.Thing && v.Sessions > 0
			})
		}},
		{"a track is made", func() (ThingsView, error) {
			return edits.AddThing(kept.Conference.ID, "track", map[string]string{"name": "Extra", "colour": "#112233"})
		}, func(all []ThingView) bool {
			return len(all) == 4 && all[3].Name == "Extra" && all[3].Colour == "#112233" && slices.Equal(all[3].Edited, []string{"made"})
		}},
		{"a room is the feed's again", func() (ThingsView, error) {
			return edits.RevertThing(kept.Conference.ID, "room", "潮見ホール", "")
		}, func(all []ThingView) bool {
			return !slices.ContainsFunc(all, func(v ThingView) bool { return len(v.Edited) > 0 })
		}},
		{"a room is removed", func() (ThingsView, error) {
			return edits.RemoveThing(kept.Conference.ID, "room", "潮見ホール")
		}, func(all []ThingView) bool {
			return slices.ContainsFunc(all, func(v ThingView) bool { return v.Removed && v.Sessions == 0 })
		}},
		{"and back", func() (ThingsView, error) {
			return edits.RestoreThing(kept.Conference.ID, "room", "潮見ホール")
		}, func(all []ThingView) bool {
			return !slices.ContainsFunc(all, func(v ThingView) bool { return v.Removed })
		}},
		{"the conference is elsewhere", func() (ThingsView, error) {
			return edits.SaveThing(kept.Conference.ID, "conference", "", map[string]string{"city": "浦安"})
		}, func([]ThingView) bool {
			all, err := (&Conferences{s}).List()
			return err == nil && all[0].City == "浦安"
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if view, err := c.do(); err != nil || view.Undo.Undo == nil || !c.want(view.Things) {
				t.Errorf("%+v, %v", view, err)
			}
		})
	}
}

func TestAConferenceIsMadeByHand(t *testing.T) {
	s := open(t)
	made, err := (&Conferences{s}).Make("合宿", "Europe/Berlin", "2027-06-05")
	if err != nil || made.Conference.Title != "合宿" || made.Day.Day != "2027-06-05" || len(made.Conferences) != 1 {
		t.Fatalf("%+v, %v", made, err)
	}
	if start, err := (&App{s}).Start(); err != nil || start.Current != made.Conference.ID {
		t.Errorf("the window opens on %q, %v", start.Current, err)
	}
	if _, err := (&Conferences{s}).Make("合宿", "Berlin", "2027-06-05"); err == nil {
		t.Error("an unknown zone was taken")
	}
}

func TestASlotShowsNoChangeOfWhatWasEdited(t *testing.T) {
	start := testkit.At("2027-05-15T10:00:00+09:00")
	session := app.Session{ID: "one", Start: start, End: start, Day: "2027-05-15"}
	c := newLoaded(app.Conference{Zone: app.Zone{Name: "Asia/Tokyo"}}, app.Programme{Sessions: []app.Session{session}}).clock(session.Day, "conference")
	unseen := []app.Change{
		{Session: "one", Kind: app.Changed, Field: "title", Before: "A", After: "B"},
		{Session: "one", Kind: app.Moved, Field: "end", Before: "2027-05-15T01:00:00Z", After: "2027-05-15T02:00:00Z"},
	}
	for _, tt := range []struct {
		name   string
		edited []string
		kinds  []string // of change; nil shows none
	}{
		{"without edits all of them show", nil, []string{"retitled", "moved"}},
		{"an edited title hides the feed's", []string{"title"}, []string{"moved"}},
		{"an edited start hides the feed's end too", []string{"title", "start"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var kinds []string
			if view := slotChange(session, unseen, tt.edited, c); view != nil {
				kinds = view.Kinds
			}
			if !slices.Equal(kinds, tt.kinds) {
				t.Errorf("it shows %q, want %q", kinds, tt.kinds)
			}
		})
	}
}
