package desktop

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"

	"meguri/app"
)

// guard runs one bound call. It waits until start-up is over, since the page may call before that;
// turns a panic into a Problem, since a panic in a bound method would leave its promise pending for
// ever; and logs the cause of what it hands to the page.
func guard[T any](s *Shell, name string, do func(ctx context.Context) (T, error)) (view T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s panicked: %v\n%s", name, r, debug.Stack())
		}
		if err != nil {
			s.log.Error(name, "err", err)
			err = app.AsProblem(err)
		}
	}()
	select {
	case <-s.ready:
	case <-s.quit:
		return view, &app.Problem{Kind: app.KindInternal, Say: "problem.closing"}
	}
	if s.openErr != nil {
		return view, s.openErr
	}
	return do(s.ctx)
}

// ProblemView is an error as the page sees it: sentences in the person's language.
type ProblemView struct {
	Kind string `json:"kind"`
	Say  string `json:"say"`
	Try  string `json:"try"`
}

// FormatError turns the error of a bound call into the JSON text of a ProblemView. Wails would show
// an object as "[object Object]", so it has to be a string.
func (s *Shell) FormatError(err error) any {
	p := app.AsProblem(err)
	language := s.language()
	text, marshalErr := json.Marshal(ProblemView{string(p.Kind), language.Text(p.Say, p.Args...), language.Text(p.Try, p.Args...)})
	if marshalErr != nil {
		return p.Error()
	}
	return string(text)
}
