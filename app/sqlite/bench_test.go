package sqlite

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"meguri/app"
)

// large is a programme of FOSDEM 2025's size: 1,105 sessions, 1,193 speakers, 7,142 links, 1.1 MB of abstracts.
func large() app.Programme {
	p := invented(1105)
	for i := range p.Sessions {
		s := &p.Sessions[i]
		s.Abstract = strings.Repeat(fmt.Sprintf("What session %d is about, at length. ", i), 25)
		s.Speakers, s.Links = nil, nil
		for n := range 1 + i%12/11 {
			s.Speakers = append(s.Speakers, app.Speaker{Key: fmt.Sprintf("%d-%d", i, n), Name: fmt.Sprintf("Speaker %d.%d", i, n)})
		}
		for n := range 6 {
			s.Links = append(s.Links, app.Link{Title: fmt.Sprintf("Link %d", n), Address: fmt.Sprintf("https://example.org/session/%d/%d", i, n)})
		}
	}
	return p
}

// BenchmarkMark comes first: behind the imports it would wait for the disk to take in their megabytes.
// It is one mark to the disk, with the slowest of a hundred beside the mean. Its second
// half shows what synchronous=NORMAL, which may lose the last marks in a power cut, would save.
func BenchmarkMark(b *testing.B) {
	for _, synchronous := range []string{"FULL", "NORMAL"} {
		b.Run("synchronous="+synchronous, func(b *testing.B) {
			db := opened(b)
			c, _ := saved(b, db, "", large())
			p, err := db.Timetable(context.Background(), c.ID)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := db.writer.Exec("PRAGMA synchronous = " + synchronous); err != nil {
				b.Fatal(err)
			}
			var each []time.Duration
			for n := 0; b.Loop(); n++ {
				began := time.Now()
				marked(b, db, p.Sessions[n%len(p.Sessions)].ID, func(m *app.Marks) { m.Rating = m.Rating%5 + 1 })
				each = append(each, time.Since(began))
			}
			slices.Sort(each)
			b.ReportMetric(float64(each[len(each)*99/100].Nanoseconds()), "p99-ns")
		})
	}
}

// market is a conference with 200 booths, a rally over all of them, and so many stamps.
func market(b *testing.B, stamps int) (db *DB, conference string, there []app.Booth) {
	b.Helper()
	db = opened(b)
	p := large()
	for i := range 200 {
		p.Booths = append(p.Booths, app.Booth{Key: fmt.Sprint(i), Number: fmt.Sprint(i + 1), Name: fmt.Sprintf("Company %d", i), Hall: "A", Days: []string{"2026-07-11"}, About: strings.Repeat("What they show. ", 20)})
	}
	p.Rallies = furnished().Rallies
	c, _ := saved(b, db, "", p)
	there, err := db.Booths(context.Background(), c.ID)
	must(b, err)
	for _, booth := range there[:stamps] {
		_, err := db.Stamp(context.Background(), c.ID, booth.ID, booth.Name, "2026-07-11", noon)
		must(b, err)
	}
	return db, c.ID, there
}

// BenchmarkStamp is a stamp to the disk, and taking it away again.
func BenchmarkStamp(b *testing.B) {
	db, conference, there := market(b, 0)
	for n := 0; b.Loop(); n++ {
		booth, day := there[n%len(there)], fmt.Sprint(n/2/len(there))
		if n/len(there)%2 == 1 {
			must(b, db.Unstamp(context.Background(), conference, booth.ID, day, booth.Name))
			continue
		}
		_, err := db.Stamp(context.Background(), conference, booth.ID, booth.Name, day, noon)
		must(b, err)
	}
}

// BenchmarkRound is what the screen of booths reads: 200 booths, all of them stamped, and the rallies.
func BenchmarkRound(b *testing.B) {
	db, conference, _ := market(b, 200)
	ctx := context.Background()
	for b.Loop() {
		all, err := db.Booths(ctx, conference)
		must(b, err)
		_, err = db.Rallies(ctx, conference)
		must(b, err)
		stamps, err := db.Stamps(ctx, conference)
		must(b, err)
		if len(all) != 200 || len(stamps) != 200 {
			b.Fatalf("%d booths, %d stamps", len(all), len(stamps))
		}
	}
}

// BenchmarkAddBooths is a pasted list of 200.
func BenchmarkAddBooths(b *testing.B) {
	db, conference, there := market(b, 0)
	for n := 0; b.Loop(); n++ {
		for i := range there {
			there[i].Name = fmt.Sprintf("Company %d, paste %d", i, n)
		}
		_, err := db.AddBooths(context.Background(), conference, there)
		must(b, err)
		_, err = db.Undo(context.Background())
		must(b, err)
	}
}

// BenchmarkSaveProgramme is a first import into a database that is there already.
func BenchmarkSaveProgramme(b *testing.B) {
	db, p := opened(b), large()
	for n := 0; b.Loop(); n++ {
		p.Title = fmt.Sprintf("Conference %d", n) // the same title would be a refresh
		saved(b, db, "", p)
	}
}

// BenchmarkSaveProgrammeAgain is an import that changes nothing.
func BenchmarkSaveProgrammeAgain(b *testing.B) {
	db, p := opened(b), large()
	c, _ := saved(b, db, "", p)
	for b.Loop() {
		saved(b, db, c.ID, p)
	}
}

// BenchmarkSaveProgrammeRetitled is an import in which every session has changed.
func BenchmarkSaveProgrammeRetitled(b *testing.B) {
	db, p := opened(b), large()
	c, _ := saved(b, db, "", p)
	for n := 0; b.Loop(); n++ {
		for i := range p.Sessions {
			p.Sessions[i].Title = fmt.Sprintf("Session %d, title %d", i, n)
		}
		saved(b, db, c.ID, p)
	}
}

// BenchmarkInsertOnly is what SaveProgramme is measured against: the same rows, made beforehand, into
// the same tables through one prepared statement.
func BenchmarkInsertOnly(b *testing.B) {
	db := opened(b)
	c, _ := saved(b, db, "", large())
	var rows []row
	err := db.reading(context.Background(), func(t *tx) error {
		all, err := t.readSessions(c.ID, len(sessionColumns))
		for _, s := range all {
			rows = append(rows, s.row())
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	target := openedAt(b, b.TempDir(), noon)
	if _, err := target.writer.Exec(`INSERT INTO programmes SELECT 'c', '', '', '', '', '', '', 0, 0, '', '', '[]', '[]', '[]'`); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		tx, err := target.writer.Begin()
		if err != nil {
			b.Fatal(err)
		}
		statement, err := tx.Prepare(insert(sessions.name, sessionColumns))
		if err != nil {
			b.Fatal(err)
		}
		for i, r := range rows {
			r[0], r[1] = fmt.Sprintf("%d-%d", n, i), "c"
			if _, err := statement.Exec(r...); err != nil {
				b.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTimetable(b *testing.B) {
	db := opened(b)
	c, _ := saved(b, db, "", large())
	for b.Loop() {
		if _, err := db.Timetable(context.Background(), c.ID); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMarks(b *testing.B) {
	db := opened(b)
	c, _ := saved(b, db, "", large())
	p, err := db.Timetable(context.Background(), c.ID)
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range p.Sessions[:200] {
		marked(b, db, s.ID, func(m *app.Marks) { m.Bookmark = app.Must })
	}
	for b.Loop() {
		if _, err := db.Marks(context.Background(), c.ID); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen is what a start waits for: the data folder of somebody who has used Meguri before.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	db, err := Open(context.Background(), dir, clock(noon))
	if err != nil {
		b.Fatal(err)
	}
	saved(b, db, "", large())
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		db, err := Open(context.Background(), dir, clock(noon))
		if err != nil {
			b.Fatal(err)
		}
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
