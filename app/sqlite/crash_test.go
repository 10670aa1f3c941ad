package sqlite

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"meguri/app"
)

// The test binary is also the process that gets killed: with one of these set it works in that folder
// instead of testing.
const (
	crashFolder = "MEGURI_TEST_CRASH_FOLDER" // import and mark for ever, saying so
	crashSeed   = "MEGURI_TEST_CRASH_SEED"
	lockFolder  = "MEGURI_TEST_LOCK_FOLDER" // hold the window's lock until stdin ends
)

func TestMain(m *testing.M) {
	var err error
	switch {
	case os.Getenv(crashFolder) != "":
		err = work(os.Getenv(crashFolder), os.Getenv(crashSeed))
	case os.Getenv(lockFolder) != "":
		err = holdLock(os.Getenv(lockFolder))
	default:
		os.Exit(m.Run())
	}
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
}

// crashSessions is the size of the programme that is imported over and over.
const crashSessions = 400

// edition is one of the programmes the worker imports: each differs from every other in the title of
// each session, and in how many there are.
func edition(n int) app.Programme {
	p := invented(crashSessions - n%3*40)
	p.Venue = strconv.Itoa(n)
	for i := range p.Sessions {
		p.Sessions[i].Title = fmt.Sprintf("Session %d, edition %d", i, n)
		p.Sessions[i].Cancelled = false
	}
	return p
}

// work imports, marks, edits and stamps until it is killed. Before each call it prints what it is about to do, after
// it "done"; each line is one write, so that none is seen in part.
func work(dir, seed string) error {
	ctx := context.Background()
	start, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		return err
	}
	dice := rand.New(rand.NewPCG(start, 0))
	db, err := Open(ctx, dir, clock(noon))
	if err != nil {
		return err
	}
	// Pages that don't fit go to the disk in the middle of a transaction, where a kill is most telling.
	if _, err := db.writer.Exec("PRAGMA cache_size = 10"); err != nil {
		return err
	}
	fmt.Println("done open")
	id := ""
	if all, err := db.Conferences(ctx); err != nil {
		return err
	} else if len(all) > 0 {
		id = all[0].ID
	}
	for n := int(start) * 10_000; ; n++ {
		if id == "" || dice.IntN(4) == 0 {
			fmt.Println("import", n)
			c, _, err := db.SaveProgramme(ctx, id, frab, edition(n), false, app.Choices{}, rules)
			if err != nil {
				return err
			}
			id = c.ID
		} else {
			p, err := db.Timetable(ctx, id)
			if err != nil {
				return err
			}
			s := p.Sessions[dice.IntN(len(p.Sessions))]
			if dice.IntN(4) == 0 {
				checkpoint := strconv.Itoa(n)
				fmt.Println("stamp", checkpoint, n)
				if _, err := db.Stamp(ctx, id, checkpoint, s.Title, "2026-07-11", noon); err != nil {
					return err
				}
				fmt.Println("done")
				continue
			}
			if dice.IntN(3) == 0 {
				fmt.Println("edit", s.Key, n)
				says := strconv.Itoa(n)
				if err := db.Edit(ctx, "", app.EditSession, s.ID, map[string]string{"subtitle": says, "type": says}); err != nil {
					return err
				}
				fmt.Println("done")
				continue
			}
			fmt.Println("mark", s.Key, n)
			_, err = db.Mark(ctx, app.ActNote, app.Marking{Session: s.ID, Change: func(m app.Marks) app.Marks {
				m.Note, m.Rating, m.Bookmark = strconv.Itoa(n), n%5+1, app.Must
				return m
			}})
			if err != nil {
				return err
			}
		}
		fmt.Println("done")
	}
}

// world is what the test knows of a folder from what the workers acknowledged.
type world struct {
	dir     string
	edition string            // of the last acknowledged import; "" before the first
	notes   map[string]string // by Key
	edits   map[string]string // by Key: what two fields say
	stamps  map[string]string // by checkpoint, which each is stamped once
	trying  []string          // the call in flight when the worker died
	died    map[string]int    // how often in which call
}

// TestKilledAtAnyMoment kills a process with SIGKILL at random moments while it imports, marks, edits and stamps. The
// database opens, is sound, holds each acknowledged mark, edit and stamp, and each import whole or not at all.
func TestKilledAtAnyMoment(t *testing.T) {
	const kills, worlds = 200, 4
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	for n := range worlds {
		t.Run(fmt.Sprintf("world %d", n), func(t *testing.T) {
			t.Parallel() // killing mostly waits for the disk
			dice := rand.New(rand.NewPCG(seed, uint64(n)))
			died := map[string]int{}
			w := world{dir: t.TempDir(), notes: map[string]string{}, edits: map[string]string{}, stamps: map[string]string{}, died: died}
			for round := range kills / worlds {
				if dice.IntN(10) == 0 { // a first start, killed as likely as not before it is done
					w = world{dir: t.TempDir(), notes: map[string]string{}, edits: map[string]string{}, stamps: map[string]string{}, died: died}
				}
				w.live(t, dice, n*kills+round+1)
				w.check(t)
				if t.Failed() {
					t.Fatalf("seed %d, world %d, round %d", seed, n, round)
				}
			}
			t.Logf("killed in %v", died)
		})
	}
}

// live runs a worker until a random moment.
func (w *world) live(t *testing.T, dice *rand.Rand, round int) {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), crashFolder+"="+w.dir, crashSeed+"="+strconv.Itoa(round))
	said, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { _ = command.Process.Kill() } // it may be dead already
	defer kill()
	lines := dice.IntN(14)
	killSoon := func(latest time.Duration) { time.AfterFunc(time.Duration(dice.Int64N(int64(latest))), kill) }
	if lines == 0 {
		killSoon(40 * time.Millisecond) // somewhere in the start
	}
	scanner := bufio.NewScanner(said)
	for scanner.Scan() {
		w.hear(t, strings.Fields(scanner.Text()))
		if lines--; lines != 0 {
			continue
		}
		if len(w.trying) > 0 && w.trying[0] == "import" {
			killSoon(25 * time.Millisecond)
		} else {
			killSoon(3 * time.Millisecond)
		}
	}
	if err := command.Wait(); err == nil {
		t.Fatal("the worker ended by itself")
	}
	if len(w.trying) > 0 {
		w.died[w.trying[0]]++
	} else {
		w.died["start or between calls"]++
	}
}

// hear takes note of one line.
func (w *world) hear(t *testing.T, line []string) {
	t.Helper()
	switch line[0] {
	case "error":
		t.Errorf("the worker failed: %v", line)
	case "done":
		w.acknowledge()
	default:
		w.trying = line
	}
}

func (w *world) acknowledge() {
	switch {
	case len(w.trying) == 0:
	case w.trying[0] == "import":
		w.edition = w.trying[1]
	case w.trying[0] == "mark":
		w.notes[w.trying[1]] = w.trying[2]
	case w.trying[0] == "edit":
		w.edits[w.trying[1]] = w.trying[2]
	case w.trying[0] == "stamp":
		w.stamps[w.trying[1]] = w.trying[2]
	}
	w.trying = nil
}

// check opens what the worker left, and takes note of whether the call in flight is in it.
func (w *world) check(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	db, err := Open(ctx, w.dir, clock(noon))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := db.Check(ctx); err != nil {
		t.Error(err)
	}
	all, err := db.Conferences(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		if w.edition != "" {
			t.Errorf("edition %s is gone", w.edition)
		}
		w.trying = nil
		return
	}
	if len(all) > 1 {
		t.Fatalf("%d conferences", len(all))
	}
	p, err := db.Programme(ctx, all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	marks, err := db.Marks(ctx, all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	notes, edits := map[string]string{}, map[string]string{}
	for _, s := range p.Sessions {
		if s.Type != "lecture" {
			edits[s.Key] = s.Type
		}
		if s.Type != "lecture" && s.Subtitle != s.Type || s.Type == "lecture" && s.Subtitle != "with a subtitle" {
			t.Errorf("half of an edit is there: %q and %q", s.Subtitle, s.Type)
		}
		if m := marks[s.ID]; m.Touched() {
			notes[s.Key] = m.Note
			if n, err := strconv.Atoi(m.Note); err != nil || m.Rating != n%5+1 || m.Bookmark != app.Must {
				t.Errorf("half of mark %q is there: %+v", m.Note, m)
			}
		}
	}
	stamps := map[string]string{}
	for _, s := range stamped(t, db, all[0].ID) {
		stamps[s.Checkpoint] = s.Checkpoint
	}
	switch {
	case len(w.trying) > 0 && w.trying[0] == "import" && p.Venue == w.trying[1],
		len(w.trying) > 0 && w.trying[0] == "mark" && notes[w.trying[1]] == w.trying[2],
		len(w.trying) > 0 && w.trying[0] == "edit" && edits[w.trying[1]] == w.trying[2],
		len(w.trying) > 0 && w.trying[0] == "stamp" && stamps[w.trying[1]] == w.trying[2]:
		w.acknowledge() // it was in time
	}
	w.trying = nil

	if p.Venue != w.edition {
		t.Errorf("edition %s is there, acknowledged was %s", p.Venue, w.edition)
	}
	n, err := strconv.Atoi(p.Venue)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, s := range edition(n).Sessions {
		want[s.Key] = s.Title
	}
	for _, s := range p.Sessions {
		title, on := want[s.Key]
		delete(want, s.Key)
		if s.Cancelled == on || on && s.Title != title {
			t.Errorf("edition %d has %q (cancelled %v), want %q", n, s.Title, s.Cancelled, title)
		}
	}
	if len(want) > 0 {
		t.Errorf("edition %d lacks %d sessions", n, len(want))
	}
	if fmt.Sprint(notes) != fmt.Sprint(w.notes) {
		t.Errorf("the notes are %v, acknowledged were %v", notes, w.notes)
	}
	if fmt.Sprint(edits) != fmt.Sprint(w.edits) {
		t.Errorf("the edits are %v, acknowledged were %v", edits, w.edits)
	}
	if fmt.Sprint(stamps) != fmt.Sprint(w.stamps) {
		t.Errorf("the stamps are %v, acknowledged were %v", stamps, w.stamps)
	}
}

func holdLock(dir string) error {
	_, ok, err := LockWindow(dir)
	if err != nil {
		return err
	}
	fmt.Println("locked", ok)
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

func TestTheWindowsLock(t *testing.T) {
	dir := t.TempDir() + "/made"
	release, ok, err := LockWindow(dir)
	if err != nil || !ok {
		t.Fatalf("the first window got %v, %v", ok, err)
	}
	if _, ok, err := LockWindow(dir); err != nil || ok {
		t.Errorf("the second window got %v, %v", ok, err)
	}
	openedAt(t, dir, noon) // the command line needs none
	release()

	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), lockFolder+"="+dir)
	if _, err := command.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	said, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(said).ReadBytes('\n')
	if err != nil || !bytes.Equal(line, []byte("locked true\n")) {
		t.Errorf("the other process got %s, %v", line, err)
	}
	if _, ok, err := LockWindow(dir); err != nil || ok {
		t.Errorf("beside another process, a window got %v, %v", ok, err)
	}
	if err := command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := command.Wait(); err == nil {
		t.Error("the process wasn't killed")
	}
	release, ok, err = LockWindow(dir)
	if err != nil || !ok {
		t.Fatalf("after its death, a window got %v, %v", ok, err)
	}
	release()
}
