package desktop

import (
	"os"
	"strings"
	"time"
)

// systemZone is the link by which Linux and macOS name the machine's zone.
const systemZone = "/etc/localtime"

// localZone names the machine's zone for a label: IANA's name where TZ or the system's link says it, since Go
// calls what it reads from the system "Local"; else the offset at a time, as "+09:00".
func localZone(local *time.Location, link string, at time.Time) string {
	if name := local.String(); name != "Local" {
		return name
	}
	if target, err := os.Readlink(link); err == nil {
		if _, name, ok := strings.Cut(target, "/zoneinfo/"); ok {
			return name
		}
	}
	return at.In(local).Format("-07:00")
}
