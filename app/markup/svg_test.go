package markup

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"meguri/app"
)

const svgHead = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">`

// inside gives what stays of what stands in an SVG of 40 by 20.
func inside(t *testing.T, content string) string {
	t.Helper()
	safe, width, height, err := SVG([]byte(svgHead + content + `</svg>`))
	if err != nil {
		t.Fatal(err)
	}
	if width != 40 || height != 20 {
		t.Errorf("is %v by %v", width, height)
	}
	text := strings.TrimPrefix(string(safe), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"`)
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSuffix(text, "/>"), ">"), "</svg>")
}

func TestWhatAFloorPlanKeeps(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"shapes", `<rect x="1" y="2" width="3" height="4" fill="#eee" stroke="black"/><path d="M0 0L1 1"/>`, `<rect x="1" y="2" width="3" height="4" fill="#eee" stroke="black"/><path d="M0 0L1 1"/>`},
		{"text", `<text x="1"><tspan>受付 &amp; Info</tspan></text>`, `<text x="1"><tspan>受付 &amp; Info</tspan></text>`},
		{"a transformation", `<g transform="translate(1,2) rotate(90)"/>`, `<g transform="translate(1,2) rotate(90)"/>`},
		{"a gradient by its id", `<linearGradient id="a"><stop offset="0" stop-color="rgb(1,2,3)"/></linearGradient><rect fill="url(#a)"/>`, `<linearGradient id="a"><stop offset="0" stop-color="rgb(1,2,3)"/></linearGradient><rect fill="url(#a)"/>`},
		{"a use of its own", `<defs><circle id="b" r="1"/></defs><use xlink:href="#b" x="1"/>`, `<defs><circle id="b" r="1"/></defs><use href="#b" x="1"/>`},
		{"harmless styles", `<rect style="fill: red; stroke:url('#a'); -moz-binding: url(x)"/>`, `<rect style="fill:red;stroke:url(&#39;#a&#39;)"/>`},
		{"a drawing program's classes", `<style>/* x */ .st0{fill:#FFF;stroke:#000} .st1 { behavior: url(a) }</style>`, `<style>.st0{fill:#FFF;stroke:#000}</style>`},
		{"a class with a gradient", `<style>.a{fill:url(#g)} .b{mask:url(#m)}</style><radialGradient id="g"/><mask id="m"/>`, `<style>.a{fill:url(#g)}</style><radialGradient id="g"/><mask id="m"/>`},
		{"a link's drawing without its address", `<a href="https://evil.example"><rect width="1"/></a>`, `<g><rect width="1"/></g>`},
		{"an editor's own elements go", `<sodipodi:namedview xmlns:sodipodi="http://sodipodi.example/"><rect/></sodipodi:namedview><rect inkscape:label="x" xmlns:inkscape="http://inkscape.example/"/>`, `<rect/>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := inside(t, c.content); got != c.want {
				t.Errorf("gives %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestAttacksByFloorPlan(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a script", `<script>alert(1)</script>`, ``},
		{"a script by address", `<script xlink:href="https://evil.example/x.js"/>`, ``},
		{"a script in another case", `<SCRIPT>alert(1)</SCRIPT>`, ``},
		{"a script under a prefix", `<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>`, ``},
		{"a script inside what is dropped", `<foreignObject><rect/><script>alert(1)</script></foreignObject>`, ``},
		{"HTML", `<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>`, ``},
		{"HTML without a frame", `<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="https://evil.example"/>`, ``},
		{"handlers", `<rect onclick="alert(1)" onload="alert(1)" ONMOUSEOVER="x" width="1"/>`, `<rect width="1"/>`},
		{"an image from elsewhere", `<image href="https://evil.example/track.png"/>`, ``},
		{"an image inside", `<image href="data:image/svg+xml;base64,PHN2Zz4="/>`, ``},
		{"a use from elsewhere", `<use href="https://evil.example/x.svg#a"/><use xlink:href="other.svg#a"/><use href="data:x#a"/>`, `<use/><use/><use/>`},
		{"a script as an address", `<a xlink:href="javascript:alert(1)"><text>x</text></a>`, `<g><text>x</text></g>`},
		{"an address after a good one", `<use href="#a" xlink:href="https://evil.example"/>`, `<use href="#a"/>`},
		{"paint from elsewhere", `<rect fill="url(https://evil.example/x.svg#a)" stroke="url( //evil.example )"/>`, `<rect/>`},
		{"paint from elsewhere behind a local one", `<rect fill="url(#a) url(https://evil.example)"/>`, `<rect/>`},
		{"paint behind an escape", `<rect fill="\75rl(https://evil.example)" style="fill:u\72l(//evil.example)"/>`, `<rect/>`},
		{"paint behind a comment", `<rect style="fill:url/**/(//evil.example);mask:ur/**/l(x)"/>`, `<rect/>`},
		{"other functions that load", `<rect style="fill:image-set('//evil.example');mask:src(x);clip-path:element(#x)"/>`, `<rect/>`},
		{"an import", `<style>@import "https://evil.example/x.css"; rect{fill:red}</style>`, `<style></style>`},
		{"a font from elsewhere", `<style>@font-face{font-family:x;src:url(//evil.example)}</style>`, `<style></style>`},
		{"a style sheet that ends itself", `<style>a{fill:red}&lt;/style&gt;&lt;script&gt;</style>`, `<style></style>`},
		{"a style sheet in CDATA", `<style><![CDATA[rect{fill:url(//evil.example)}</style><script>alert(1)</script>]]></style>`, `<style></style>`},
		{"a selector that asks", `<style>rect[id^="a"]{fill:red}</style>`, `<style></style>`},
		{"animation of an address", `<a><animate attributeName="href" values="javascript:alert(1)"/><set attributeName="onclick" to="x"/></a>`, `<g/>`},
		{"a filter", `<filter id="f"><feImage href="//evil.example"/></filter><rect filter="url(#f)"/>`, `<filter-gone/>`},
		{"a base and a cursor", `<rect xml:base="https://evil.example/" cursor="url(x)"/>`, `<rect/>`},
		{"a comment and an instruction", `<!-- <script> --><?xml-stylesheet href="//evil.example"?>`, ``},
		{"text that looks like markup", `<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>`, `<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>`},
		{"a quote in an attribute", `<rect id='a"onload="x'/>`, `<rect id="a&#34;onload=&#34;x"/>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.Replace(c.want, "<filter-gone/>", "<rect/>", 1)
			if got := inside(t, c.content); got != want {
				t.Errorf("gives %s\nwant %s", got, want)
			}
		})
	}
}

func TestFloorPlansThatAreRefused(t *testing.T) {
	laughs := svgHead + `<g id="l0"><rect/></g>`
	for i := 1; i < 30; i++ {
		laughs += fmt.Sprintf(`<g id="l%d"><use href="#l%d"/><use href="#l%d"/></g>`, i, i-1, i-1)
	}
	chain := svgHead
	for i := range 500 {
		chain += fmt.Sprintf(`<g id="c%d"><use href="#c%d"/></g>`, i, i+1)
	}
	for _, c := range []struct{ name, text string }{
		{"nothing", ""},
		{"a text", "not an image"},
		{"HTML", "<html><svg/></html>"},
		{"another namespace", `<svg xmlns="http://evil.example/" viewBox="0 0 1 1"/>`},
		{"half of it", svgHead + `<rect width="1"`},
		{"two of them", svgHead + `</svg>` + svgHead + `</svg>`},
		{"no size", `<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>`},
		{"no sensible size", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e400 0"/>`},
		{"entities", `<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>` + svgHead + `<text>&b;</text></svg>`},
		{"a file as an entity", `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + svgHead + `<text>&a;</text></svg>`},
		{"a use of itself", svgHead + `<g id="a"><use href="#a"/></g></svg>`},
		{"masks in a circle", svgHead + `<mask id="a"><rect mask="url(#b)"/></mask><mask id="b"><rect mask="url(#a)"/></mask></svg>`},
		{"a billion shapes in thirty lines", laughs + `</svg>`},
		{"references too deep", chain + `</svg>`},
		{"elements too deep", svgHead + strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200) + `</svg>`},
		{"more elements than any plan has", svgHead + strings.Repeat("<g/>", maxSVGElements) + `</svg>`},
		{"more bytes than any plan has", svgHead + strings.Repeat(" ", maxSVGBytes) + `</svg>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			safe, _, _, err := SVG([]byte(c.text))
			if p := app.AsProblem(err); p == nil || p.Say != "problem.svg" || safe != nil {
				t.Errorf("gives %.200s, %v", safe, err)
			}
		})
	}
}

func TestTheSizeOfAFloorPlan(t *testing.T) {
	for _, c := range []struct {
		name, root    string
		width, height float64
	}{
		{"its view box", `viewBox="10, 20 300 200" width="10mm" height="5mm"`, 300, 200},
		{"its size in pixels", `width="640" height="480px"`, 640, 480},
		{"its size in millimetres", `width="25.4mm" height="2.54cm"`, 96, 96},
	} {
		t.Run(c.name, func(t *testing.T) {
			safe, width, height, err := SVG([]byte(`<svg xmlns="http://www.w3.org/2000/svg" ` + c.root + `/>`))
			if err != nil || width < c.width-.01 || width > c.width+.01 || height < c.height-.01 || height > c.height+.01 {
				t.Errorf("is %v by %v, %v: %s", width, height, err, safe)
			}
		})
	}
}

func TestADoctypeWithoutEntitiesGoes(t *testing.T) {
	const doctype = `<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">`
	safe, _, _, err := SVG([]byte(doctype + svgHead + "<text>Caf\xe9</text></svg>"))
	if err != nil || bytes.Contains(safe, []byte("DOCTYPE")) || !bytes.Contains(safe, []byte("Café")) {
		t.Errorf("gives %s, %v", safe, err)
	}
}

// outward finds what leads out of an image, or runs in it, in what an XML reader makes of it.
var outward = regexp.MustCompile(`(?i)javascript:|https?:|data:|@import|expression|//`)

func FuzzSVG(f *testing.F) {
	for _, content := range []string{
		`<rect onclick="x" style="fill:url(#a)"/>`, `<style>.a{fill:red}</style>`, `<script>alert(1)</script>`, `<use xlink:href="#a"/><g id="a"/>`,
		`<foreignObject><p/></foreignObject>`, `<text>&#60;script&#62;</text>`, `<rect fill="url(//x)"/>`, `<svg><a href="javascript:x"/></svg>`,
	} {
		f.Add([]byte(svgHead + content + `</svg>`))
	}
	f.Fuzz(func(t *testing.T, image []byte) {
		safe, width, height, err := SVG(image)
		if err != nil {
			if app.AsProblem(err).Say != "problem.svg" {
				t.Fatal(err)
			}
			return
		}
		if width <= 0 || height <= 0 {
			t.Fatalf("is %v by %v", width, height)
		}
		d := xml.NewDecoder(bytes.NewReader(safe))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%v in %s", err, safe)
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if _, known := svgElements[start.Name.Local]; !known || start.Name.Space != svgSpace {
				t.Errorf("%v stays in %s", start.Name, safe)
			}
			for _, a := range start.Attr {
				if a.Name.Local == "xmlns" {
					continue
				}
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || outward.MatchString(a.Value) && a.Name.Local != "id" && a.Name.Local != "class" && !strings.HasPrefix(a.Name.Local, "font") {
					t.Errorf("%s=%q stays in %s", a.Name.Local, a.Value, safe)
				}
			}
		}
		again, _, _, err := SVG(safe)
		if err != nil || !bytes.Equal(again, safe) {
			t.Errorf("read again, %v,\n%s\nis\n%s", err, safe, again)
		}
	})
}
