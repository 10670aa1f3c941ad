package desktop

import (
	"context"
	"encoding/base64"
	"path/filepath"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"meguri/app/photos"
)

// Photos are image files kept by their content. They are shown from /photo/<hash> on the page's own origin.
type Photos struct{ shell *Shell }

// imageFiles is what the system's dialog offers.
var imageFiles = []runtime.FileFilter{{DisplayName: "JPEG, PNG, WebP, HEIC", Pattern: "*.jpg;*.jpeg;*.png;*.webp;*.heic;*.heif;*.JPG;*.JPEG;*.PNG;*.WEBP;*.HEIC;*.HEIF"}}

// Choose asks for an image with the system's dialog and keeps it; nil when the person changed their mind.
func (p *Photos) Choose() (*PhotoView, error) {
	path, err := guard(p.shell, "Photos.Choose", func(ctx context.Context) (string, error) {
		return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{Filters: imageFiles})
	})
	if err != nil || path == "" {
		return nil, err
	}
	view, err := p.AddFile(path)
	return &view, err
}

// AddFile keeps an image by its path.
func (p *Photos) AddFile(path string) (PhotoView, error) {
	return guard(p.shell, "Photos.AddFile", func(ctx context.Context) (PhotoView, error) {
		content, err := photos.ReadFile(path, photos.MaxBytes)
		if err != nil {
			return PhotoView{}, err
		}
		return p.shell.keepPhoto(ctx, filepath.Base(path), content)
	})
}

// AddBytes keeps an image the page got by drop or paste; content is base64.
func (p *Photos) AddBytes(name, content string) (PhotoView, error) {
	return guard(p.shell, "Photos.AddBytes", func(ctx context.Context) (PhotoView, error) {
		decoded, err := base64.StdEncoding.DecodeString(content)
		if err != nil {
			return PhotoView{}, err
		}
		return p.shell.keepPhoto(ctx, name, decoded)
	})
}

func (s *Shell) keepPhoto(ctx context.Context, name string, content []byte) (PhotoView, error) {
	kept, err := s.photos.Keep(ctx, name, content)
	if err != nil {
		return PhotoView{}, err
	}
	if err := s.db.KeepPhoto(ctx, kept); err != nil {
		return PhotoView{}, err
	}
	view := PhotoView{Hash: kept.Hash, Width: kept.Width, Height: kept.Height}
	switch {
	case kept.Taken.IsZero():
	case kept.Zoned:
		view.Taken = kept.Taken.Format(time.RFC3339)
	default:
		view.Taken = kept.Taken.Format("2006-01-02T15:04:05")
	}
	return view, nil
}
