// Package photos keeps image files by their content, with thumbnails beside them that can be made again. What is known
// of a photo besides its bytes is an app.Photo, which the database keeps. Where a photo was taken is never read, and
// nothing that leaves through ForExport says it.
package photos

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"meguri/app"
)

// Bounds of one photo.
const (
	MaxBytes  = 64 << 20
	MaxPixels = 100_000_000
)

// Folder is what the photos' folder is called in the data folder.
const Folder = "photos"

// thumbs is the folder of thumbnails in it: a cache that may be deleted at any time.
const thumbs = "thumbs"

// Store keeps photos in a folder: ab/<hash>.jpg, where ab is how the hash begins. It is safe for several goroutines, and
// two stores on one folder don't disturb each other.
type Store struct {
	folder string
	slots  chan struct{} // one for each image that may be decoded at a time: it takes up to 600 MB

	mu     sync.Mutex
	making map[string]chan struct{} // closed when the thumbnail of this photo is made
}

// New gives the store in a folder, which is made when the first photo is kept.
func New(folder string) *Store {
	return &Store{folder: folder, slots: make(chan struct{}, 2), making: map[string]chan struct{}{}}
}

// Keep writes a photo, whole or not at all, and gives what its file says of it. The same content is kept once. name is
// what the file was called. The error is an *app.Problem for what is no photo and for one beyond the bounds, which is
// told before it is decoded, and for a folder that can't be written.
func (s *Store) Keep(ctx context.Context, name string, content []byte) (app.Photo, error) {
	if len(content) > MaxBytes {
		return app.Photo{}, refused("problem.photo.large", "problem.photo.large.try", MaxBytes>>20)
	}
	p, kind, err := factsOf(content)
	if err != nil {
		return app.Photo{}, err
	}
	if err := ctx.Err(); err != nil {
		return app.Photo{}, err
	}
	p.Name = named(name)
	path := s.path(p.Hash, kind)
	if info, err := os.Stat(path); err == nil && info.Size() == p.Bytes {
		return p, nil
	}
	if err := write(path, content); err != nil {
		return app.Photo{}, &app.Problem{Kind: app.KindStorage, Say: "problem.photo.write", Try: "problem.photo.write.try", Err: err}
	}
	return p, nil
}

// factsOf gives what a photo's file says of it, all but its name. It refuses, with an *app.Problem, what is none.
func factsOf(content []byte) (app.Photo, kind, error) {
	kind, width, height, err := look(content)
	if err != nil {
		return app.Photo{}, kind, err
	}
	sum := sha256.Sum256(content)
	p := app.Photo{Hash: hex.EncodeToString(sum[:]), Type: kind.media, Width: width, Height: height, Bytes: int64(len(content))}
	said := readEXIF(kind, content)
	p.Taken, p.Zoned = said.taken()
	if kind.turns(said.orientation) {
		p.Width, p.Height = height, width
	}
	return p, kind, nil
}

// Open gives a photo's file as it came, to be closed, and its media type. The error is an *app.Problem of kind
// app.KindNotFound for what is no hash or isn't kept.
func (s *Store) Open(hash string) (file *os.File, media string, err error) {
	if isHash(hash) {
		for _, kind := range kinds {
			file, err := os.Open(s.path(hash, kind))
			if err == nil {
				return file, kind.media, nil
			}
			if !errors.Is(err, fs.ErrNotExist) {
				return nil, "", &app.Problem{Kind: app.KindStorage, Say: "problem.photo.read", Try: "problem.photo.read.try", Err: err}
			}
		}
	}
	return nil, "", &app.Problem{Kind: app.KindNotFound, Say: "problem.photo.gone", Try: "problem.photo.read.try", Err: fmt.Errorf("photo %.80q", hash)}
}

// ReadFile reads an image's file, up to a byte more than most: whoever takes it says that it is too large. The error is an
// *app.Problem.
func ReadFile(name string, most int64) ([]byte, error) {
	refuse := func(err error) ([]byte, error) {
		return nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.file", Try: "problem.feed.file.try", Args: []any{name}, Err: err}
	}
	file, err := os.Open(name)
	if err != nil {
		return refuse(err)
	}
	defer file.Close() // only read: closing has nothing left to lose
	content, err := io.ReadAll(io.LimitReader(file, most+1))
	if err != nil {
		return refuse(err)
	}
	return content, nil
}

func (s *Store) path(hash string, k kind) string {
	return filepath.Join(s.folder, hash[:2], hash+"."+k.extension)
}

// isHash reports whether a text is a hash as Keep gives it. Nothing else becomes part of a path.
func isHash(text string) bool {
	return len(text) == 2*sha256.Size && strings.Trim(text, "0123456789abcdef") == ""
}

// maxName is how much of a file's name is kept, in characters.
const maxName = 200

// named gives a file's name without its folders and without what can't be shown.
func named(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > maxName {
		name = string(runes[len(runes)-maxName:]) // the end has the extension
	}
	return strings.TrimSpace(name)
}

// write writes a file whole or not at all: what is under its name is on the disk.
func write(path string, content []byte) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // where it wasn't renamed; otherwise there is nothing to remove
	_, err = file.Write(content)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	if runtime.GOOS == "windows" {
		return nil // a folder can't be synced there
	}
	in, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(in.Sync(), in.Close())
}

func refused(say, try app.Message, args ...any) *app.Problem {
	return &app.Problem{Kind: app.KindBadInput, Say: say, Try: try, Args: args}
}

// edges are the sizes in which thumbnails are made, in pixels: whatever is asked for, there are no more files than these.
var edges = []int{160, 320, 640, 1280, 2560}

// Thumbnail gives the photo as a JPEG that fits into a square of at least edge pixels, up to 2,560, upright and without
// metadata. It is made once, in the caller's goroutine; who asks for the same photo meanwhile waits. The photo itself is
// decoded for the first only: the others are made from the largest, since a HEIC of a phone takes seconds. The error is
// an *app.Problem, or ctx's.
func (s *Store) Thumbnail(ctx context.Context, hash string, edge int) ([]byte, error) {
	if !isHash(hash) {
		_, _, err := s.Open(hash)
		return nil, err
	}
	at := slices.IndexFunc(edges, func(e int) bool { return e >= edge })
	if at < 0 {
		at = len(edges) - 1
	}
	done, err := s.turn(ctx, hash)
	if err != nil {
		return nil, err
	}
	defer done()
	if made, err := os.ReadFile(s.thumb(hash, edges[at])); err == nil && len(made) > 0 {
		return made, nil
	}
	release, err := s.slot(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	largest, err := s.largest(ctx, hash)
	if err != nil {
		return nil, err
	}
	made, err := asJPEG(scaled(largest, edges[at]), 82)
	if err == nil {
		s.cache(hash, edges[at], made)
	}
	return made, err
}

// largest gives the photo in the largest size of a thumbnail, from the cache or for it.
func (s *Store) largest(ctx context.Context, hash string) (*image.RGBA, error) {
	edge := edges[len(edges)-1]
	if made, err := os.ReadFile(s.thumb(hash, edge)); err == nil {
		if img, err := upright(made, edge); err == nil {
			return img, nil
		}
	}
	content, err := s.read(ctx, hash)
	if err != nil {
		return nil, err
	}
	img, err := upright(content, edge)
	if err != nil {
		return nil, err
	}
	made, err := asJPEG(img, 88)
	if err == nil {
		s.cache(hash, edge, made)
	}
	return img, err
}

func (s *Store) thumb(hash string, edge int) string {
	return filepath.Join(s.folder, thumbs, hash[:2], fmt.Sprintf("%s-%d.jpg", hash, edge))
}

// cache keeps a thumbnail. It is a convenience: on a full disk there is still a picture to show.
func (s *Store) cache(hash string, edge int, made []byte) { _ = write(s.thumb(hash, edge), made) }

// ForExport gives the photo as a JPEG without any metadata, so that nobody learns where or with what it was taken:
// at most edge pixels wide and high, or as large as it is for 0. The error is an *app.Problem, or ctx's.
func (s *Store) ForExport(ctx context.Context, hash string, edge int) ([]byte, error) {
	release, err := s.slot(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	content, err := s.read(ctx, hash)
	if err != nil {
		return nil, err
	}
	img, err := upright(content, edge)
	if err != nil {
		return nil, err
	}
	return asJPEG(img, 90)
}

// slot waits until an image may be decoded. release makes room for the next one.
func (s *Store) slot(ctx context.Context) (release func(), err error) {
	select {
	case s.slots <- struct{}{}:
		return func() { <-s.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// read gives a photo's bytes, and ctx's error where there is no use for them any more.
func (s *Store) read(ctx context.Context, hash string) ([]byte, error) {
	file, _, err := s.Open(hash)
	if err != nil {
		return nil, err
	}
	defer file.Close() // only read: closing has nothing left to lose
	content, err := io.ReadAll(io.LimitReader(file, MaxBytes+1))
	if err != nil {
		return nil, &app.Problem{Kind: app.KindStorage, Say: "problem.photo.read", Try: "problem.photo.read.try", Err: err}
	}
	return content, ctx.Err()
}

// turn waits until nobody else makes a thumbnail of a photo. done lets the next one.
func (s *Store) turn(ctx context.Context, hash string) (done func(), err error) {
	for {
		s.mu.Lock()
		busy := s.making[hash]
		if busy == nil {
			mine := make(chan struct{})
			s.making[hash] = mine
			s.mu.Unlock()
			return func() {
				s.mu.Lock()
				delete(s.making, hash)
				s.mu.Unlock()
				close(mine)
			}, nil
		}
		s.mu.Unlock()
		select {
		case <-busy:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}
