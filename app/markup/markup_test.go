package markup

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

func TestSafe(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", " \n", ""},
		{"plain text becomes paragraphs and breaks", "One\ntwo\r\n\r\n \nthree", "<p>One<br>two</p><p>three</p>"},
		{"what looks like a comparison is text", "a < b & c > d, vector<int>", "<p>a &lt; b &amp; c &gt; d, vector&lt;int&gt;</p>"},
		{"plain text with entities", "R&amp;D &#8211; now", "<p>R&amp;D – now</p>"},
		{"an address in plain text becomes a link", "See https://a.example/x?y=1&z=2.", `<p>See <a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a>.</p>`},
		{"a link ends where Japanese goes on", "詳細はhttps://a.example/巡りです", `<p>詳細は<a href="https://a.example/">https://a.example/</a>巡りです</p>`},
		{"a link keeps its own brackets only", "(https://a.example/b_(c))", `<p>(<a href="https://a.example/b_(c)">https://a.example/b_(c)</a>)</p>`},
		{"HTML keeps its small subset", `<p class="x" style="color:red">A <b>b</b> <span>c</span><br/></p><ul><li>d</li></ul>`, `<p>A <b>b</b>  c <br/></p><ul><li>d</li></ul>`},
		{"HTML without blocks keeps its line ends", "One <em>two</em>\nthree\n\nfour", "<p>One <em>two</em><br>three</p><p>four</p>"},
		{"plain lines before HTML keep their ends", "Section: talks\nhttps://a.example/\n<p>One</p>", `<p>Section: talks<br><a href="https://a.example/">https://a.example/</a></p><p>One</p>`},
		{"a line of one hard space is an empty line", "One\n\u00a0\ntwo", "<p>One</p><p>two</p>"},
		{"headings are lowered", "<h1>A</h1><h3>B</h3><h6>C</h6>", "<h3>A</h3><h5>B</h5><h6>C</h6>"},
		{"boxes that go leave their line ends", "<div>A</div><div>B</div>", " A<br> B"},
		{"Markdown is rendered", "# Why\n\n**Because** of [this](https://a.example/).\n\n- x\n- y", "<h3>Why</h3>\n<p><strong>Because</strong> of <a href=\"https://a.example/\">this</a>.</p>\n<ul>\n<li>x</li>\n<li>y</li>\n</ul>"},
		{"Markdown keeps the line ends", "**One**\ntwo", "<p><strong>One</strong><br>\ntwo</p>"},
		{"a single dash is no Markdown", "- a dash\nand more", "<p>- a dash<br>and more</p>"},
		{"links keep http, https and mailto", `<a href="mailto:a@b.example">m</a> <a href="http://a.example">h</a>`, `<p><a href="mailto:a@b.example">m</a> <a href="http://a.example">h</a></p>`},
		{"relative links and others go", `<a href="/x">r</a> <a href="ftp://a.example">f</a> <a href="file:///etc/passwd">e</a>`, `<p> r f e </p>`},
		{"pictures go", `<p>x<img src="https://a.example/pixel.gif" onerror="alert(1)">y</p>`, "<p>x y</p>"},
		{"targets and rels go", `<a href="https://a.example" target="_blank" rel="opener">x</a>`, `<p><a href="https://a.example">x</a></p>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Safe(c.text); squeeze(got) != squeeze(c.want) {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
		})
	}
}

// squeeze folds spaces, whose number nobody sees.
func squeeze(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "> ", ">")
}

// attacks are after the cheat sheets of OWASP and the classic lists.
var attacks = []string{
	`<script>alert(1)</script>`, `<SCRIPT SRC=//x.example/x.js></SCRIPT>`, `<scr<script>ipt>alert(1)</scr</script>ipt>`,
	`<img src=x onerror=alert(1)>`, `<svg/onload=alert(1)>`, `<body onload=alert(1)>`, `<p onmouseover="alert(1)">x</p>`,
	`<a href="javascript:alert(1)">x</a>`, `<a href="JaVaScRiPt:alert(1)">x</a>`, `<a href="java&#10;script:alert(1)">x</a>`,
	`<a href="&#106;&#97;vascript:alert(1)">x</a>`, `<a href=" &#14; javascript:alert(1)">x</a>`, `<a href="data:text/html,<script>alert(1)</script>">x</a>`,
	`<a href="vbscript:x">x</a>`, `<a href="//x.example/">x</a>`, `<iframe src="javascript:alert(1)"></iframe>`, `<object data="x"></object>`,
	`<embed src=x>`, `<form action=x><input type=submit></form>`, `<style>@import 'x';</style>`, `<link rel=stylesheet href=x>`,
	`<meta http-equiv=refresh content="0;url=x">`, `<base href="https://x.example/">`, `<math><mi xlink:href="javascript:alert(1)">x</mi></math>`,
	`<p style="background:url(javascript:alert(1))">x</p>`, `<!--<script>alert(1)</script>-->`, `<![CDATA[<script>alert(1)</script>]]>`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<p>"><script>alert(1)</script>`, `<a href="https://a.example" onclick="alert(1)">x</a>`,
	`[x](javascript:alert(1)) **b**`, `![x](https://x.example/p.gif) **b**`, "**b** <script>alert(1)</script>", `[x](data:text/html;base64,PHNjcmlwdD4=) **b**`,
	`<https://a.example/" onclick="alert(1)> **b**`, `https://a.example/"onmouseover="alert(1)`, `https://a.example/'><script>alert(1)</script>`,
	`&lt;script&gt;alert(1)&lt;/script&gt;`, "<a\x00 href=javascript:alert(1)>x</a>", `<template><script>alert(1)</script></template>`,
	`<a href="https:alert(1)">x</a>`, `<a href="https:///x">x</a>`, `<h1/onclick=alert(1)>x`, `<h1<script>alert(1)</script>`, `</div><script>alert(1)</script>`,
}

func TestAttacksCannotPass(t *testing.T) {
	for _, attack := range attacks {
		t.Run(attack, func(t *testing.T) { checkSafe(t, attack, Safe(attack)) })
	}
}

func FuzzSafe(f *testing.F) {
	for _, attack := range attacks {
		f.Add(attack)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkSafe(t, text, Safe(text))
		checkPlain(t, text, Plain(text))
	})
}

func TestNoMixOfAttacksPasses(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(attacks), rapid.String()), 1, 6).Draw(r, "parts"), "")
		checkSafe(r, text, Safe(text))
		checkPlain(r, text, Plain(text))
	})
}

var allowed = map[string]bool{"p": true, "br": true, "a": true, "ul": true, "ol": true, "li": true, "em": true, "strong": true, "b": true,
	"i": true, "code": true, "pre": true, "blockquote": true, "h3": true, "h4": true, "h5": true, "h6": true}

// failer is what testing and rapid have in common.
type failer interface {
	Errorf(format string, args ...any)
}

// checkSafe reads the result as a browser does: only the allowed elements, no attribute but href, and only
// addresses that may be opened.
func checkSafe(t failer, text, safe string) {
	tokens := html.NewTokenizer(strings.NewReader(safe))
	for {
		switch kind := tokens.Next(); kind {
		case html.ErrorToken:
			return
		case html.CommentToken, html.DoctypeToken:
			t.Errorf("%q gives %q, with a comment", text, safe)
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			token := tokens.Token()
			if !allowed[token.Data] {
				t.Errorf("%q gives %q, with <%s>", text, safe, token.Data)
			}
			for _, a := range token.Attr {
				address := strings.ToLower(a.Val)
				if token.Data != "a" || a.Key != "href" ||
					!strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "mailto:") {
					t.Errorf("%q gives %q, with %s=%q", text, safe, a.Key, a.Val)
				}
			}
		}
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"words alone", "One two", "One two"},
		{"white space is folded", " One\r\n\ttwo  three\u3000four\u00a0five ", "One two three four five"},
		{"tags go, and words stay apart where they were", "<p>One</p><p>t<b>w</b>o<br/>three</p>", "One two three"},
		{"entities are letters", "R&amp;D &eacute;t&#233; &nbsp; x", "R&D été x"},
		{"scripts and styles say nothing", "a<script>if (a < b) { x() }</script><STYLE>p{}</style>b", "a b"},
		{"comments go", "a<!-- <p> -->b", "a b"},
		{"what only looks like a tag stays", "vector<int> a<b && c>d <3 </ <", "vector<int> a<b && c>d <3 </ <"},
		{"a tag that never ends stays", "a <p class=", "a <p class="},
		{"a quoted bracket ends no tag", `<a href="x>y">z</a>`, "z"},
		{"a script that never ends is silent", "a<script>b", "a"},
		{"Japanese stays as it is", "巡り<br>予定", "巡り 予定"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Plain(c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// checkPlain checks the laws of plain text: folded, and no tag that a browser would take for one of HTML's
// loud elements is left, unless an entity wrote it.
func checkPlain(t failer, text, plain string) {
	if fold(plain) != plain {
		t.Errorf("%q gives %q, which is not folded", text, plain)
	}
	if !strings.Contains(text, "&") && !strings.ContainsAny(text, "\"'\x00") && strings.Contains(strings.ToLower(plain), "<script>") {
		t.Errorf("%q gives %q", text, plain)
	}
}

func BenchmarkPlain(b *testing.B) {
	text := strings.Repeat("<p>An abstract with <b>some</b> words &amp; an <a href=\"https://a.example/\">address</a>.</p>\n", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Plain(text)
	}
}

func BenchmarkSafe(b *testing.B) {
	text := strings.Repeat("<p>An abstract with <b>some</b> words &amp; an <a href=\"https://a.example/\">address</a>.</p>\n", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Safe(text)
	}
}
