package desktop

import (
	"context"
	"net/url"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"meguri/app"
)

// Links open in the person's own browser; the window itself never navigates.
type Links struct{ shell *Shell }

// Open opens an http, https or mailto address and refuses every other.
func (l *Links) Open(address string) error {
	_, err := guard(l.shell, "Links.Open", func(ctx context.Context) (struct{}, error) {
		parsed, err := url.Parse(address)
		if err != nil || parsed.Scheme != "http" && parsed.Scheme != "https" && parsed.Scheme != "mailto" {
			return struct{}{}, &app.Problem{Kind: app.KindBadInput, Say: "problem.link", Args: []any{address}, Err: err}
		}
		runtime.BrowserOpenURL(ctx, parsed.String())
		return struct{}{}, nil
	})
	return err
}
