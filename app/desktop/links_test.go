package desktop

import "testing"

func TestOpenable(t *testing.T) {
	for _, c := range []struct{ name, address, want string }{
		{"a web address stays as it is", "https://conf.example/a?b=c&attach=d#e", "https://conf.example/a?b=c&attach=d#e"},
		{"a mail address too", "mailto:a@conf.example?subject=Hello%20there&body=x+y", "mailto:a@conf.example?subject=Hello%20there&body=x+y"},
		{"a mail encloses none of my files", "mailto:a@conf.example?subject=x&Attach=/etc/passwd&attachment=y", "mailto:a@conf.example?subject=x"},
		{"nor goes to somebody unseen", "mailto:a@conf.example?bcc=b@conf.example", "mailto:a@conf.example"},
		{"a script is refused", "javascript:alert(1)", ""},
		{"a file is refused", "file:///etc/passwd", ""},
		{"a web address of nobody is refused", "https:///path", ""},
		{"what can't be read is refused", "http://[", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := openable(c.address); got != c.want || (err != nil) != (c.want == "") {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}
