package desktop

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"meguri/app/testkit"
)

func TestLocalZone(t *testing.T) {
	folder := t.TempDir()
	link := func(name, target string) string {
		path := filepath.Join(folder, name)
		if err := os.Symlink(target, path); err != nil {
			t.Skip("no symbolic links here:", err)
		}
		return path
	}
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	nameless := time.FixedZone("Local", 9*3600) // as Go calls what it read from the system
	for _, c := range []struct {
		name, link string
		local      *time.Location
		want       string
	}{
		{"TZ names it", link("other", "/usr/share/zoneinfo/Europe/Berlin"), tokyo, "Asia/Tokyo"},
		{"the system's link names it", link("debian", "/usr/share/zoneinfo/Asia/Tokyo"), nameless, "Asia/Tokyo"},
		{"macOS keeps its zones elsewhere", link("macos", "/var/db/timezone/zoneinfo/Asia/Tokyo"), nameless, "Asia/Tokyo"},
		{"a link to something else says nothing", link("odd", "/etc/zone"), nameless, "+09:00"},
		{"no link, as on Windows", filepath.Join(folder, "none"), nameless, "+09:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := localZone(c.local, c.link, testkit.At("2027-05-15T10:00:00+09:00")); got != c.want {
				t.Errorf("it is %s", got)
			}
		})
	}
}
