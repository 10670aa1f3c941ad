package desktop

import (
	"bytes"
	"context"
	"image"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"meguri/app"
	"meguri/app/markup"
	"meguri/app/photos"
)

// Images serves the page's pictures on its own origin: /photo/<hash> is a photo as it came (a HEIC, which no page shows,
// as a JPEG), /photo/<hash>/<edge> one that fits into so many pixels, and /plan/<conference>/<hash> a floor plan. Nothing
// else is there. What is served is an image and nothing but an image, whatever its bytes would like to be.
func (s *Shell) Images() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /photo/{hash}", s.image(func(ctx context.Context, r *http.Request) ([]byte, string, error) {
		return s.photo(ctx, r.PathValue("hash"))
	}))
	mux.HandleFunc("GET /photo/{hash}/{edge}", s.image(func(ctx context.Context, r *http.Request) ([]byte, string, error) {
		edge, err := strconv.Atoi(r.PathValue("edge"))
		if err != nil || edge <= 0 {
			return nil, "", &app.Problem{Kind: app.KindNotFound, Say: "problem.photo.gone"}
		}
		made, err := s.photos.Thumbnail(ctx, r.PathValue("hash"), edge)
		return made, "image/jpeg", err
	}))
	mux.HandleFunc("GET /plan/{conference}/{hash}", s.image(func(ctx context.Context, r *http.Request) ([]byte, string, error) {
		content, media, err := s.db.PlanImage(ctx, r.PathValue("conference"), r.PathValue("hash"))
		switch {
		case err != nil:
		case media == svgImage:
			content, _, _, err = markup.SVG(content)
		default:
			err = fits(content)
		}
		return content, media, err
	}))
	return mux
}

// fits refuses pixels that would fill the page's memory once they are decoded: few bytes of a published plan can say many.
func fits(content []byte) error {
	config, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err == nil && config.Height > 0 && config.Width > photos.MaxPixels/config.Height {
		err = &app.Problem{Kind: app.KindBadInput, Say: "problem.photo.pixels", Try: "problem.photo.pixels.try", Args: []any{photos.MaxPixels / 1_000_000}}
	}
	return err
}

// largest is the edge of a photo that can't be shown as it came, in pixels.
const largest = 2560

func (s *Shell) photo(ctx context.Context, hash string) ([]byte, string, error) {
	file, media, err := s.photos.Open(hash)
	if err != nil {
		return nil, "", err
	}
	defer file.Close() // only read: closing has nothing left to lose
	if !slices.Contains(shownImages, media) {
		made, err := s.photos.Thumbnail(ctx, hash, largest)
		return made, "image/jpeg", err
	}
	content, err := io.ReadAll(file)
	return content, media, err
}

const svgImage = "image/svg+xml"

// shownImages are the media types that are served; every page shows them.
var shownImages = []string{"image/jpeg", "image/png", "image/webp", svgImage}

// lockedDown is the policy of an image that is opened as a page of its own: it may colour itself, and nothing else.
const lockedDown = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

// image serves what find gives. What can't be given is 404 for what isn't there and else 422, without words: the page
// draws a frame where the picture would be. Names are hashes, so that what was shown once needs no second asking.
func (s *Shell) image(find func(context.Context, *http.Request) ([]byte, string, error)) http.HandlerFunc {
	type found struct {
		content []byte
		media   string
	}
	return func(w http.ResponseWriter, r *http.Request) {
		name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		got, err := guard(s, "Images."+name, func(ctx context.Context) (found, error) {
			content, media, err := find(ctx, r)
			return found{content, media}, err
		})
		header := w.Header()
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Content-Security-Policy", lockedDown)
		switch {
		case err != nil && app.AsProblem(err).Kind == app.KindNotFound:
			w.WriteHeader(http.StatusNotFound)
		case err != nil || !slices.Contains(shownImages, got.media):
			w.WriteHeader(http.StatusUnprocessableEntity)
		default:
			header.Set("Content-Type", got.media)
			header.Set("Content-Length", strconv.Itoa(len(got.content)))
			header.Set("Cache-Control", "private, max-age=31536000, immutable")
			_, _ = io.Copy(w, bytes.NewReader(got.content)) // a page that went away takes no answer
		}
	}
}
