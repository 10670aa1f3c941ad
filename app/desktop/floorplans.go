package desktop

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"image"
	_ "image/jpeg" // sizes of plans
	_ "image/png"
	"math"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/wailsapp/wails/v2/pkg/runtime"
	_ "golang.org/x/image/webp"

	"meguri/app"
	"meguri/app/markup"
	"meguri/app/photos"
)

// Plans are the floor plans with their pins. A plan is named by Plan.Name; pins are of kind "booth", whose thing is a
// Booth.ID, or "room", whose thing is a room's name.
type Plans struct{ shell *Shell }

// planFiles is what the system's dialog offers.
var planFiles = []runtime.FileFilter{{DisplayName: "PNG, JPEG, WebP, HEIC, SVG", Pattern: "*.png;*.jpg;*.jpeg;*.webp;*.heic;*.svg;*.PNG;*.JPG;*.JPEG;*.WEBP;*.HEIC;*.SVG"}}

// Choose asks for an image with the system's dialog and adds it as a plan; nil when the person changed their mind.
func (p *Plans) Choose(conference string) (*BoothsView, error) {
	path, err := guard(p.shell, "Plans.Choose", func(ctx context.Context) (string, error) {
		return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{Filters: planFiles})
	})
	if err != nil || path == "" {
		return nil, err
	}
	view, err := p.AddFile(conference, path)
	return &view, err
}

// AddFile adds an image by its path; the plan is called as the file is.
func (p *Plans) AddFile(conference, path string) (BoothsView, error) {
	return p.shell.rework("Plans.AddFile", conference, func(ctx context.Context) error {
		content, err := photos.ReadFile(path, app.MaxPlanBytes)
		if err != nil {
			return err
		}
		return p.shell.addPlan(ctx, conference, filepath.Base(path), content)
	})
}

// AddBytes adds an image the page got by drop or paste; content is base64.
func (p *Plans) AddBytes(conference, name, content string) (BoothsView, error) {
	return p.shell.rework("Plans.AddBytes", conference, func(ctx context.Context) error {
		decoded, err := base64.StdEncoding.DecodeString(content)
		if err != nil {
			return err
		}
		return p.shell.addPlan(ctx, conference, name, decoded)
	})
}

// Rename calls a plan otherwise.
func (p *Plans) Rename(conference, name, to string) (BoothsView, error) {
	return p.shell.rework("Plans.Rename", conference, func(ctx context.Context) error {
		return p.shell.db.RenamePlan(ctx, conference, name, strings.TrimSpace(to))
	})
}

// Scale says how many metres wide a plan is; 0 for unknown.
func (p *Plans) Scale(conference, name string, metres int) (BoothsView, error) {
	return p.shell.rework("Plans.Scale", conference, func(ctx context.Context) error {
		return p.shell.db.ScalePlan(ctx, conference, name, metres)
	})
}

// Remove takes a plan away. Its pins wait for it.
func (p *Plans) Remove(conference, name string) (BoothsView, error) {
	return p.shell.rework("Plans.Remove", conference, func(ctx context.Context) error {
		return p.shell.db.RemovePlan(ctx, conference, name)
	})
}

// Pin places a booth or a room on a plan; x and y are shares of the image's width and height, 0 to 1.
func (p *Plans) Pin(conference, plan, kind, thing string, x, y float64) (BoothsView, error) {
	return p.pin("Plans.Pin", conference, plan, kind, thing, x, y, p.shell.pinned)
}

// Unpin takes a booth or a room off a plan.
func (p *Plans) Unpin(conference, plan, kind, thing string) (BoothsView, error) {
	return p.pin("Plans.Unpin", conference, plan, kind, thing, 0, 0, p.shell.unpinned)
}

func (s *Shell) pinned(ctx context.Context, conference, plan string, pin app.Pin, about string) error {
	return s.db.Pin(ctx, conference, plan, pin, about)
}

func (s *Shell) unpinned(ctx context.Context, conference, plan string, pin app.Pin, about string) error {
	return s.db.Unpin(ctx, conference, plan, pin, about)
}

func (p *Plans) pin(name, conference, plan, kind, thing string, x, y float64, do func(context.Context, string, string, app.Pin, string) error) (BoothsView, error) {
	return p.shell.rework(name, conference, func(ctx context.Context) error {
		_, held, err := p.shell.rounds(ctx, conference)
		if err != nil {
			return err
		}
		pin, about := app.Pin{X: x, Y: y}, thing
		switch kind {
		case "booth":
			if _, there := held.place[thing]; !there {
				return &app.Problem{Kind: app.KindNotFound, Say: "problem.booth", Try: "problem.booth.try", Args: []any{thing}}
			}
			pin.Booth, about = thing, held.from(thing)
		case "room":
			pin.Room = thing
		default:
			return &app.Problem{Kind: app.KindBadInput, Say: "edit.field", Try: "edit.field.try", Args: []any{kind, "booth, room"}}
		}
		return do(ctx, conference, plan, pin, about)
	})
}

// addPlan adds an image as a floor plan. It refuses what is no image that can be shown as one.
func (s *Shell) addPlan(ctx context.Context, conference, name string, content []byte) error {
	_, media, err := planSize(content)
	if err == nil && media != svgImage && len(content) <= app.MaxPlanBytes {
		// A photo of the plan on the wall: upright, as a page can show it, and not saying where it was taken.
		var bare []byte
		if bare, media, err = photos.Bare(content); err == nil {
			content = bare
		}
	}
	if err != nil && len(content) > 0 && len(content) <= app.MaxPlanBytes {
		return &app.Problem{Kind: app.KindBadInput, Say: "problem.plan.image", Try: "problem.plan.image.try", Args: []any{name}, Err: err}
	}
	name = cmp.Or(strings.TrimSpace(strings.TrimSuffix(name, filepath.Ext(name))), name)
	return s.db.AddPlan(ctx, conference, name, media, content)
}

// planViews shows floor plans. Their sizes are read once from each image.
func (s *Shell) planViews(ctx context.Context, conference string, plans []app.Plan) ([]FloorPlanView, error) {
	views := make([]FloorPlanView, 0, len(plans))
	for _, plan := range plans {
		size, err := s.sizeOf(ctx, conference, plan.Hash)
		if err != nil {
			return nil, err
		}
		view := FloorPlanView{
			Name: plan.Name, Address: "/plan/" + url.PathEscape(conference) + "/" + plan.Hash, Width: size.X, Height: size.Y, Own: plan.Own, Metres: plan.Metres,
			Pins: []PinView{},
		}
		for _, pin := range plan.Pins {
			shown := PinView{Kind: "booth", Thing: pin.Booth, X: pin.X, Y: pin.Y, Own: pin.Own}
			if pin.Booth == "" {
				shown.Kind, shown.Thing = "room", pin.Room
			}
			view.Pins = append(view.Pins, shown)
		}
		views = append(views, view)
	}
	return views, nil
}

// sizeOf gives the size of a plan's image, from memory if it was read before. One that can't be read is a square.
func (s *Shell) sizeOf(ctx context.Context, conference, hash string) (image.Point, error) {
	s.mu.Lock()
	size, known := s.sizes[hash]
	s.mu.Unlock()
	if known {
		return size, nil
	}
	content, _, err := s.db.PlanImage(ctx, conference, hash)
	if err != nil {
		return size, err
	}
	if size, _, err = planSize(content); err != nil {
		s.log.Error("size of a floor plan", "hash", hash, "err", err)
		size = image.Pt(1000, 1000)
	}
	s.mu.Lock()
	s.sizes[hash] = size
	s.mu.Unlock()
	return size, nil
}

// planSize gives an image's size in pixels, or in the units of an SVG's view box, and its media type.
func planSize(content []byte) (size image.Point, media string, err error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err == nil {
		return image.Pt(config.Width, config.Height), "image/" + format, nil
	}
	_, width, height, err := markup.SVG(content)
	return image.Pt(int(math.Ceil(width)), int(math.Ceil(height))), svgImage, err
}
