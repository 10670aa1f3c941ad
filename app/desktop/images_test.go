package desktop

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"meguri/app/sample"
)

func TestImagesAreServedAndNothingElseIs(t *testing.T) {
	s := open(t)
	conference := keep(t, s, sample.Address, KeepView{}).Conference.ID
	var photo, plan bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewRGBA(image.Rect(0, 0, 400, 200)), nil); err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(&plan, image.NewRGBA(image.Rect(0, 0, 4, 2))); err != nil {
		t.Fatal(err)
	}
	ours, err := s.photos.Keep(t.Context(), "a.jpg", photo.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	heic, err := os.ReadFile(filepath.Join("..", "photos", "testdata", "small.heic"))
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := s.photos.Keep(t.Context(), "b.heic", heic)
	if err != nil {
		t.Fatal(err)
	}
	const hostile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" onload="alert(1)"><script>alert(1)</script><rect width="4"/></svg>`
	for name, content := range map[string]struct {
		media string
		bytes []byte
	}{
		"drawn":  {"image/svg+xml", []byte(hostile)},
		"pixels": {"image/png", plan.Bytes()},
		"broken": {"image/svg+xml", []byte("<svg")},
		"huge":   {"image/png", wide(plan.Bytes(), 60_000, 60_000)},
		"page":   {"text/html", []byte("<script>alert(1)</script>")},
	} {
		if err := s.db.AddPlan(t.Context(), conference, name, content.media, content.bytes); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.addPlan(t.Context(), conference, "wall.heic", heic); err != nil {
		t.Fatal(err)
	}
	plans, err := s.db.Plans(t.Context(), conference)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]string{}
	for _, p := range plans {
		at[p.Name] = "/plan/" + conference + "/" + p.Hash
	}
	for _, c := range []struct {
		name, method, path string
		status             int
		media              string
	}{
		{"a photo", "GET", "/photo/" + ours.Hash, 200, "image/jpeg"},
		{"a thumbnail", "GET", "/photo/" + ours.Hash + "/160", 200, "image/jpeg"},
		{"a photo that no page shows", "GET", "/photo/" + theirs.Hash, 200, "image/jpeg"},
		{"a plan that is drawn", "GET", at["drawn"], 200, "image/svg+xml"},
		{"a plan of pixels", "GET", at["pixels"], 200, "image/png"},
		{"a photo of a plan", "GET", at["wall"], 200, "image/jpeg"},
		{"a plan that is broken", "GET", at["broken"], 422, ""},
		{"a plan that would fill the memory", "GET", at["huge"], 422, ""},
		{"a plan that is no image", "GET", at["page"], 422, ""},
		{"a photo that isn't there", "GET", "/photo/" + strings.Repeat("a", 64), 404, ""},
		{"a path that leads out", "GET", "/photo/..%2f..%2fetc%2fpasswd", 404, ""},
		{"a size that is none", "GET", "/photo/" + ours.Hash + "/x", 404, ""},
		{"a plan of another conference", "GET", strings.Replace(at["drawn"], conference, "nobody", 1), 404, ""},
		{"the data folder", "GET", "/meguri.db", 404, ""},
		{"a change", "POST", "/photo/" + ours.Hash, 405, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			s.Images().ServeHTTP(w, httptest.NewRequest(c.method, c.path, http.NoBody))
			got := w.Result()
			body, err := io.ReadAll(got.Body)
			if err != nil {
				t.Fatal(err)
			}
			if got.StatusCode != c.status || c.status == 200 && got.Header.Get("Content-Type") != c.media {
				t.Errorf("answers %d with %s", got.StatusCode, got.Header.Get("Content-Type"))
			}
			if strings.Contains(string(body), "alert") {
				t.Errorf("gives %s", body)
			}
			if c.status == 200 && (got.Header.Get("X-Content-Type-Options") != "nosniff" || !strings.HasPrefix(got.Header.Get("Content-Security-Policy"), "default-src 'none'")) {
				t.Errorf("says %v", got.Header)
			}
			if c.status != 200 && c.status != 405 && strings.TrimSpace(string(body)) != "" && !strings.Contains(string(body), "404") {
				t.Errorf("gives %s", body)
			}
		})
	}
}

// wide gives a PNG that says it is larger than it is.
func wide(content []byte, width, height uint32) []byte {
	const header = 16 // of the file and of its first chunk, up to the sizes (PNG, third edition, 11.2.1)
	out := bytes.Clone(content)
	binary.BigEndian.PutUint32(out[header:], width)
	binary.BigEndian.PutUint32(out[header+4:], height)
	binary.BigEndian.PutUint32(out[header+13:], crc32.ChecksumIEEE(out[header-4:header+13]))
	return out
}
