package markup

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html/charset"

	"meguri/app"
)

// Bounds of one SVG image. References count with all that they draw, so that few lines can't draw billions of shapes.
const (
	maxSVGBytes    = app.MaxPlanBytes
	maxSVGElements = 200_000
	maxSVGDrawn    = 1_000_000
	maxSVGDepth    = 100
	maxSVGEdge     = 1_000_000 // of its width and height
)

const svgSpace = "http://www.w3.org/2000/svg"

// SVG gives a floor plan drawn as SVG with nothing in it but shapes, text, gradients and references inside of itself:
// no script, no link, no animation, no other file, no HTML, no entity. width and height are those of its view box; the
// result has both, so that it keeps its shape at every size. The error is an *app.Problem for what is no SVG, is broken,
// has no size or is larger than any plan.
//
// What may stay is listed in svgElements and svgAttributes, after SVG 1.1 and CSS Masking 1.
func SVG(image []byte) (safe []byte, width, height float64, err error) {
	refuse := func(why error) ([]byte, float64, float64, error) {
		return nil, 0, 0, &app.Problem{Kind: app.KindBadInput, Say: "problem.svg", Try: "problem.svg.try", Err: why}
	}
	if len(image) > maxSVGBytes {
		return refuse(fmt.Errorf("%d bytes", len(image)))
	}
	root, err := readSVG(image)
	if err != nil {
		return refuse(err)
	}
	box, err := viewBox(root)
	if err != nil {
		return refuse(err)
	}
	byID := map[string]*svgNode{}
	root.each(func(n *svgNode) {
		if id := n.get("id"); id != "" && byID[id] == nil {
			byID[id] = n
		}
	})
	root.each(func(n *svgNode) {
		if n.name == "style" {
			n.attrs, n.children = nil, []*svgNode{{text: stylesheet(n.children, byID)}}
		}
	})
	if err := drawn(root, byID); err != nil {
		return refuse(err)
	}
	root.set("viewBox", strings.Join([]string{number(box[0]), number(box[1]), number(box[2]), number(box[3])}, " "))
	root.set("width", number(box[2]))
	root.set("height", number(box[3]))
	var out bytes.Buffer
	root.write(&out, ` xmlns="`+svgSpace+`"`)
	return out.Bytes(), box[2], box[3], nil
}

// svgNode is an element that stays, with its attributes in order, or a text where name is "".
type svgNode struct {
	name     string
	attrs    [][2]string
	children []*svgNode
	text     string
}

// each visits an element and all inside of it.
func (n *svgNode) each(visit func(*svgNode)) {
	visit(n)
	for _, child := range n.children {
		child.each(visit)
	}
}

func (n *svgNode) get(name string) string {
	for _, a := range n.attrs {
		if a[0] == name {
			return a[1]
		}
	}
	return ""
}

func (n *svgNode) set(name, value string) {
	n.attrs = slices.DeleteFunc(n.attrs, func(a [2]string) bool { return a[0] == name })
	n.attrs = append(n.attrs, [2]string{name, value})
}

func (n *svgNode) write(out *bytes.Buffer, extra string) {
	if n.name == "" {
		_ = xml.EscapeText(out, []byte(n.text)) // a buffer takes everything
		return
	}
	out.WriteString("<" + n.name + extra)
	for _, a := range n.attrs {
		out.WriteString(" " + a[0] + `="`)
		_ = xml.EscapeText(out, []byte(a[1]))
		out.WriteString(`"`)
	}
	if len(n.children) == 0 {
		out.WriteString("/>")
		return
	}
	out.WriteString(">")
	for _, child := range n.children {
		child.write(out, "")
	}
	out.WriteString("</" + n.name + ">")
}

// svgElements are the elements that stay, and whether text may stand in them. What is in any other goes with it, and a
// link becomes the group that it is without its address.
var svgElements = map[string]bool{
	"svg": false, "g": false, "a": false, "defs": false, "symbol": false, "use": false, "switch": false,
	"path": false, "rect": false, "circle": false, "ellipse": false, "line": false, "polyline": false, "polygon": false,
	"text": true, "tspan": true, "textPath": true, "title": true, "desc": true, "style": true,
	"linearGradient": false, "radialGradient": false, "stop": false, "clipPath": false, "mask": false, "pattern": false,
}

// svgAttributes are the attributes that stay where their values may; those of looks are CSS properties too.
var (
	svgLooks = set(`color display visibility opacity overflow fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap
		stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset clip-path clip-rule mask font font-family font-size font-style
		font-variant font-weight font-stretch text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift letter-spacing
		word-spacing writing-mode text-orientation direction unicode-bidi line-height paint-order vector-effect shape-rendering text-rendering
		stop-color stop-opacity mix-blend-mode isolation transform`)
	svgAttributes = set(`id class style transform x y width height rx ry cx cy r x1 y1 x2 y2 d points dx dy rotate textLength lengthAdjust
		pathLength viewBox preserveAspectRatio gradientUnits gradientTransform spreadMethod fx fy fr offset clipPathUnits maskUnits
		maskContentUnits patternUnits patternContentUnits patternTransform startOffset href version lang`)
)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields(words) {
		all[word] = true
	}
	return all
}

// readSVG reads the tree of what stays.
func readSVG(image []byte) (*svgNode, error) {
	d := xml.NewDecoder(bytes.NewReader(image))
	d.CharsetReader = charset.NewReaderLabel
	var root *svgNode
	var open []*svgNode
	elements := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if elements++; elements > maxSVGElements || len(open) >= maxSVGDepth {
				return nil, fmt.Errorf("more than %d elements, or %d inside of each other", maxSVGElements, maxSVGDepth)
			}
			_, known := svgElements[token.Name.Local]
			if !known || token.Name.Space != "" && token.Name.Space != svgSpace {
				if root == nil {
					return nil, fmt.Errorf("it begins with %s", token.Name.Local)
				}
				if err := d.Skip(); err != nil {
					return nil, err
				}
				continue
			}
			node := &svgNode{name: token.Name.Local, attrs: attributes(token.Attr)}
			switch {
			case root == nil && node.name != "svg":
				return nil, fmt.Errorf("it begins with %s", node.name)
			case root == nil:
				root = node
			case len(open) == 0:
				return nil, errors.New("it has two roots")
			default:
				open[len(open)-1].children = append(open[len(open)-1].children, node)
			}
			if node.name == "a" {
				node.name = "g"
				node.attrs = slices.DeleteFunc(node.attrs, func(a [2]string) bool { return a[0] == "href" })
			}
			open = append(open, node)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && svgElements[open[len(open)-1].name] {
				last := open[len(open)-1]
				last.children = append(last.children, &svgNode{text: string(token)})
			}
		}
	}
	if root == nil {
		return nil, errors.New("there is nothing in it")
	}
	return root, nil
}

// attributes gives those that stay, each once.
func attributes(all []xml.Attr) [][2]string {
	var out [][2]string
	seen := map[string]bool{}
	for _, a := range all {
		name, value := a.Name.Local, a.Value
		switch a.Name.Space {
		case "":
		case "http://www.w3.org/1999/xlink":
			if name != "href" {
				continue
			}
		case "http://www.w3.org/XML/1998/namespace", "xml":
			if name != "space" {
				continue
			}
			name = "xml:space"
		default:
			continue
		}
		switch {
		case seen[name]:
			continue
		case name == "href":
			if !local.MatchString(value) {
				continue
			}
		case name == "style":
			if value = declarations(value, nil); value == "" {
				continue
			}
		case name == "xml:space":
		case !svgAttributes[name] && !svgLooks[name] || !harmless(value):
			continue
		}
		seen[name] = true
		out = append(out, [2]string{name, value})
	}
	return out
}

var (
	// local is an address inside of the image.
	local = regexp.MustCompile(`^#[^\s"'()<>\\]+$`)
	// reference is the only kind of url() that stays.
	reference = regexp.MustCompile(`url\(\s*(?:"#([^\s"'()<>\\]+)"|'#([^\s"'()<>\\]+)'|#([^\s"'()<>\\]+))\s*\)`)
	called    = regexp.MustCompile(`([A-Za-z_-][\w-]*)\s*\(`)
	functions = set(`rgb rgba hsl hsla matrix translate translatex translatey scale scalex scaley rotate skewx skewy`)
	scheme    = regexp.MustCompile(`(?i)(?:javascript|vbscript|data|https?|file|blob)\s*:`)
)

// harmless reports whether a value calls nothing but colours and transformations, and refers to nothing outside.
func harmless(value string) bool {
	rest := reference.ReplaceAllString(value, "")
	if strings.ContainsAny(rest, "\\<>@{}") || strings.Contains(rest, "/*") || scheme.MatchString(rest) {
		return false
	}
	for _, m := range called.FindAllStringSubmatch(rest, -1) {
		if !functions[strings.ToLower(m[1])] {
			return false
		}
	}
	return true
}

// declarations gives those of CSS declarations that stay. In a style sheet, byID is where its references lead: only to
// gradients, since what else they draw, and how often, can't be counted where it stands.
func declarations(text string, byID map[string]*svgNode) string {
	var out []string
	for part := range strings.SplitSeq(comment.ReplaceAllString(text, " "), ";") {
		property, value, ok := strings.Cut(part, ":")
		property, value = strings.ToLower(strings.TrimSpace(property)), strings.TrimSpace(value)
		if ok && svgLooks[property] && value != "" && harmless(value) && (byID == nil || toGradients(value, byID)) {
			out = append(out, property+":"+value)
		}
	}
	return strings.Join(out, ";")
}

func toGradients(value string, byID map[string]*svgNode) bool {
	for _, id := range referred(value) {
		if n := byID[id]; n == nil || n.name != "linearGradient" && n.name != "radialGradient" {
			return false
		}
	}
	return true
}

var (
	comment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssRule  = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	selector = regexp.MustCompile(`^[\w\s.#,>*-]+$`)
)

// stylesheet gives the rules of a style sheet that stay. One that imports, or hides something behind escapes, is dropped
// as a whole.
func stylesheet(texts []*svgNode, byID map[string]*svgNode) string {
	var text strings.Builder
	for _, t := range texts {
		text.WriteString(t.text) // of an element inside: nothing
	}
	css := comment.ReplaceAllString(text.String(), " ")
	if strings.ContainsAny(css, "@\\<") {
		return ""
	}
	var out strings.Builder
	for _, m := range cssRule.FindAllStringSubmatch(css, -1) {
		names := strings.TrimSpace(m[1])
		if body := declarations(m[2], byID); body != "" && selector.MatchString(names) {
			out.WriteString(names + "{" + body + "}")
		}
	}
	return out.String()
}

// units are CSS pixels by what stands behind a length (CSS Values 3, 6.2).
var units = map[string]float64{"": 1, "px": 1, "pt": 96.0 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}

var length = regexp.MustCompile(`^\s*([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)\s*([a-z]*)\s*$`)

// viewBox gives the part of the plane that is shown: left, top, width and height.
func viewBox(root *svgNode) ([4]float64, error) {
	var box [4]float64
	fields := strings.FieldsFunc(root.get("viewBox"), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })
	for i, text := range fields[:min(len(fields), 4)] {
		box[i], _ = strconv.ParseFloat(text, 64) // no number is no size
	}
	if len(fields) != 4 {
		box = [4]float64{}
		for i, name := range []string{"width", "height"} {
			if m := length.FindStringSubmatch(root.get(name)); m != nil {
				n, _ := strconv.ParseFloat(m[1], 64)
				box[2+i] = n * units[m[2]]
			}
		}
	}
	for i, n := range box {
		if math.IsNaN(n) || math.Abs(n) > maxSVGEdge || i >= 2 && n <= 0 {
			return box, errors.New("it doesn't say how large it is")
		}
	}
	return box, nil
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// drawn refuses a tree that refers to itself in a circle, that draws more than maxSVGDrawn elements once every reference
// is followed, or that goes too deep then.
func drawn(root *svgNode, byID map[string]*svgNode) error {
	type size struct{ elements, depth int }
	sizes := map[*svgNode]*size{} // nil while an element is followed
	var measure func(n *svgNode) (size, error)
	measure = func(n *svgNode) (size, error) {
		if known, ok := sizes[n]; ok {
			if known == nil {
				return size{}, errors.New("it refers to itself")
			}
			return *known, nil
		}
		sizes[n] = nil
		all := size{1, 1}
		inside := n.children
		for _, id := range references(n) {
			if other := byID[id]; other != nil {
				inside = append(slices.Clip(inside), other)
			}
		}
		for _, other := range inside {
			more, err := measure(other)
			if err != nil {
				return size{}, err
			}
			all = size{all.elements + more.elements, max(all.depth, more.depth+1)}
			if all.elements > maxSVGDrawn || all.depth > 2*maxSVGDepth {
				return size{}, fmt.Errorf("it draws more than %d elements, or %d inside of each other", maxSVGDrawn, 2*maxSVGDepth)
			}
		}
		sizes[n] = &all
		return all, nil
	}
	_, err := measure(root)
	return err
}

// references gives the ids that an element's attributes refer to.
func references(n *svgNode) []string {
	var ids []string
	for _, a := range n.attrs {
		if a[0] == "href" {
			ids = append(ids, strings.TrimPrefix(a[1], "#"))
		}
		ids = append(ids, referred(a[1])...)
	}
	return ids
}

// referred gives the ids in a value's url().
func referred(value string) []string {
	var ids []string
	for _, m := range reference.FindAllStringSubmatch(value, -1) {
		ids = append(ids, m[1]+m[2]+m[3])
	}
	return ids
}
