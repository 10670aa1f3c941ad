package desktop

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"meguri/app"
)

// Links open in the person's own browser; the window itself never navigates.
type Links struct{ shell *Shell }

// Open opens an http, https or mailto address and refuses every other.
func (l *Links) Open(address string) error {
	_, err := guard(l.shell, "Links.Open", func(ctx context.Context) (struct{}, error) {
		address, err := openable(address)
		if err == nil {
			runtime.BrowserOpenURL(ctx, address)
		}
		return struct{}{}, err
	})
	return err
}

// mailFields are what a mailto address (RFC 6068) may fill in. Others, such as the "attach" that some mail
// programs obey, would let a programme enclose a file.
var mailFields = []string{"subject", "body", "cc"}

// openable gives an address that is safe to hand to the system, or an *app.Problem.
func openable(address string) (string, error) {
	parsed, err := url.Parse(address)
	switch {
	case err != nil:
	case (parsed.Scheme == "http" || parsed.Scheme == "https") && parsed.Host != "":
		return parsed.String(), nil
	case parsed.Scheme == "mailto":
		fields := slices.DeleteFunc(strings.Split(parsed.RawQuery, "&"), func(field string) bool {
			name, _, _ := strings.Cut(field, "=")
			return !slices.Contains(mailFields, strings.ToLower(name))
		})
		parsed.RawQuery = strings.Join(fields, "&")
		return parsed.String(), nil
	}
	return "", &app.Problem{Kind: app.KindBadInput, Say: "problem.link", Args: []any{address}, Err: err}
}
