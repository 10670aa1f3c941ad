package desktop

import (
	"path/filepath"
	"strings"
	"testing"

	"meguri/app"
)

func TestClaim(t *testing.T) {
	t.Run("a second Meguri hands over what it was asked to open", func(t *testing.T) {
		folder := t.TempDir()
		first, err := Claim(folder, "")
		if err != nil || first == nil {
			t.Fatal(first, err)
		}
		opened := make(chan string, 2)
		go first.Serve(func(where string) { opened <- where })
		for _, where := range []string{"/home/me/schedule.xml", ""} {
			if second, err := Claim(folder, where); second != nil || err != nil {
				t.Fatal(second, err)
			}
			if got := <-opened; got != where {
				t.Errorf("opened %q", got)
			}
		}
		first.Release()
		third, err := Claim(folder, "")
		if err != nil || third == nil {
			t.Fatal("a closed window still holds the folder:", err)
		}
		third.Release()
	})
	t.Run("what can't be handed over is said", func(t *testing.T) {
		folder := filepath.Join(t.TempDir(), strings.Repeat("長い名前の", 10)) // no socket's path may be this long
		first, err := Claim(folder, "")
		if err != nil || first == nil {
			t.Fatal(first, err)
		}
		defer first.Release()
		second, err := Claim(folder, "/home/me/schedule.xml")
		if second != nil || err == nil || app.AsProblem(err).Kind == app.KindInternal {
			t.Errorf("%v, %v", second, err)
		}
	})
}
