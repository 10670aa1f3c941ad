package desktop

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"meguri/app"
	"meguri/app/importing"
	"meguri/app/planner"
	"meguri/app/rally"
)

// longestSleep bounds how long nothing is looked at: timers stand still while a machine sleeps, clocks don't.
const longestSleep = time.Minute

// Watch does what becomes due while the window is open: refreshes, where the person turned them on, and reminders. It
// returns at once and may be called again.
func (s *Shell) Watch(context.Context) {
	s.watching.Do(func() {
		go func() {
			<-s.ready
			if s.openErr != nil {
				return
			}
			for first := true; ; first = false {
				sleep := s.round(s.ctx, first)
				select {
				case <-s.quit:
					return
				case <-s.wake:
				case <-s.after(sleep):
				}
			}
		}()
	})
}

// awake has the watch look again, since marks, programmes or settings changed.
func (s *Shell) awake() {
	select {
	case s.wake <- struct{}{}:
	default: // it will
	}
}

// round does what is due now, and says when to look again. Failures are logged: nobody asked just now.
func (s *Shell) round(ctx context.Context, first bool) time.Duration {
	settings, err := s.settings(ctx)
	if err != nil {
		s.log.Error("watch", "err", err)
		return longestSleep
	}
	switch changed, err := s.db.Changed(ctx); {
	case err != nil:
		s.log.Error("watch", "err", err)
	case changed: // by the command line: reminders follow it too
		s.forget("")
		s.tell("programme:changed")
		s.tell("conferences:changed")
	}
	sleep := longestSleep
	if settings.RefreshInterval > 0 || first && settings.RefreshStart {
		next, err := s.refreshDue(ctx, settings, first)
		if err != nil {
			s.log.Error("refresh", "err", err)
		}
		sleep = min(sleep, next)
	}
	if settings.Remind > 0 {
		next, err := s.remind(ctx, time.Duration(settings.Remind)*time.Minute)
		if err != nil {
			s.log.Error("remind", "err", err)
		}
		sleep = min(sleep, next)
	}
	return max(sleep, time.Second)
}

// refreshDue refreshes the conference that is shown, when it came from the web, it is time, and nothing about it waits
// for the person. It says how long until it is time again.
func (s *Shell) refreshDue(ctx context.Context, settings SettingsView, first bool) (time.Duration, error) {
	id, err := s.db.Setting(ctx, app.CurrentConference)
	if err != nil || id == "" || s.waitingFor(id) != "" {
		return longestSleep, err
	}
	c, err := s.db.Conference(ctx, id)
	if err != nil {
		return longestSleep, err
	}
	if _, web := importing.Refreshable(c); !web {
		return longestSleep, nil
	}
	interval := time.Duration(settings.RefreshInterval) * time.Minute
	if !(first && settings.RefreshStart) {
		s.mu.Lock()
		failures := s.failures[id]
		s.mu.Unlock()
		if left := importing.Due(c, interval, failures, s.odds(id, c)).Sub(s.options.Now()); left > 0 {
			return left, nil
		}
	}
	held, err := s.refreshOnce(ctx, id, importing.RefreshOptions{})
	s.mu.Lock()
	s.failures[id]++
	if err == nil {
		delete(s.failures, id)
	}
	s.mu.Unlock()
	switch {
	case err != nil: // shown beside the last time it went well, and nowhere else
	case held.Outcome == importing.Kept && len(held.Changes) > 0:
		s.tell("programme:changed")
	}
	s.tell("conferences:changed")
	return longestSleep, err
}

// odds draws the jitter of the next refresh once: it is due at one moment, not at a new one each time somebody looks.
func (s *Shell) odds(id string, c app.Conference) float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, at := range []time.Time{c.Refreshed, c.RefreshFailed} {
		if at.After(s.drawn.after) || s.drawn.conference != id {
			s.drawn.conference, s.drawn.after, s.drawn.chance = id, at, s.chance()
		}
	}
	return s.drawn.chance
}

// draw is the jitter of one conference's next refresh.
type draw struct {
	conference string
	after      time.Time // the attempt before
	chance     float64
}

// aroundNow is how far from its days a conference may still have something to remind of, zones and nights included.
const aroundNow = 2 * 24 * time.Hour

// remind tells of the sessions that begin within lead and of what the rallies owe, once each, and says how long until the
// next one. What was moved is told of again.
func (s *Shell) remind(ctx context.Context, lead time.Duration) (time.Duration, error) {
	now, sleep := s.options.Now(), longestSleep
	conferences, err := s.db.Conferences(ctx)
	if err != nil {
		return sleep, err
	}
	for _, c := range conferences {
		if c.First > now.Add(aroundNow).UTC().Format(time.DateOnly) || c.Last < now.Add(-aroundNow).UTC().Format(time.DateOnly) {
			continue
		}
		for _, of := range []func(context.Context, string, time.Time, time.Duration) (time.Duration, error){s.remindOfSessions, s.remindOfDeadlines} {
			next, err := of(ctx, c.ID, now, lead)
			if err != nil {
				return sleep, err
			}
			sleep = min(sleep, next)
		}
	}
	return sleep, nil
}

func (s *Shell) remindOfSessions(ctx context.Context, conference string, now time.Time, lead time.Duration) (time.Duration, error) {
	l, err := s.load(ctx, conference)
	if err != nil {
		return 0, err
	}
	marks, err := s.db.Marks(ctx, conference)
	if err != nil {
		return 0, err
	}
	for _, r := range planner.Reminders(l.programme, marks, now, lead) {
		if left := r.At.Sub(now); left > 0 {
			return left, nil
		}
		if s.reminded[r.Session.ID].Equal(r.Session.Start) {
			continue
		}
		s.reminded[r.Session.ID] = r.Session.Start
		if err := s.show("session-"+r.Session.ID, s.reminder(r, now), l.place(r.Session)); err != nil {
			return 0, err
		}
	}
	return longestSleep, nil
}

// deadlineLead is how long before it ends the person hears of an exchange or a draw: it may be a hall away.
const deadlineLead = 15 * time.Minute

// remindOfDeadlines tells when the prizes of a rally that the person takes part in are handed out no longer, and when they
// are drawn. It is earlier than deadlineLead where reminders of sessions are.
func (s *Shell) remindOfDeadlines(ctx context.Context, conference string, now time.Time, lead time.Duration) (time.Duration, error) {
	lead = max(lead, deadlineLead)
	l, r, err := s.rounds(ctx, conference)
	if err != nil || len(r.rallies) == 0 {
		return longestSleep, err
	}
	stamps, err := s.db.Stamps(ctx, conference)
	if err != nil {
		return 0, err
	}
	claims, err := s.db.Claims(ctx, conference)
	if err != nil {
		return 0, err
	}
	sleep, language := longestSleep, s.language()
	for _, rules := range r.rallies {
		card := rally.Decide(rules, r.booths, stamps, claims, now, l.zone)
		for _, d := range rally.Deadlines(card, now) {
			if card.Stamped == 0 || d.Kind != rally.ExchangeCloses && d.Kind != rally.DrawStarts {
				continue
			}
			if left := d.At.Add(-lead).Sub(now); left > 0 {
				sleep = min(sleep, left)
				continue
			}
			id := strings.Join([]string{"deadline", conference, rules.Key, string(d.Kind), d.Where, d.At.Format(time.RFC3339)}, "-")
			if s.reminded[id].Equal(d.At) {
				continue
			}
			s.reminded[id] = d.At
			title := language.Text("remind.title", minutesUntil(d.At, now), d.Title(language))
			if err := s.show(id, title, l.hour(d.At)+" · "+d.Detail(language)); err != nil {
				return 0, err
			}
		}
	}
	return sleep, nil
}

// show shows a notification.
func (s *Shell) show(id, title, body string) error {
	if err := s.notify(id, title, body); err != nil {
		return fmt.Errorf("show a notification: %w", err)
	}
	return nil
}

// reminder says which session begins when.
func (s *Shell) reminder(r planner.Reminder, now time.Time) string {
	minutes := int((r.Session.Start.Sub(now) + time.Minute - time.Second) / time.Minute)
	if minutes < 1 {
		return s.language().Text("remind.now", r.Session.Title)
	}
	return s.language().Text("remind.title", minutes, r.Session.Title)
}

// place says when and where a session is, by the conference's clock.
func (l *loaded) place(session app.Session) string {
	c := l.clock(session.Day, "")
	from, _ := c.label(session.Start)
	to, _ := c.label(session.End)
	return strings.TrimSuffix(from+"–"+to+" · "+session.Room, " · ")
}

// notification shows a message of the system's. Where there is no notification service it fails, and only the log
// hears of it.
func (s *Shell) notification(id, title, body string) error {
	s.notifying.Do(func() { s.notifyErr = runtime.InitializeNotifications(s.ctx) })
	if s.notifyErr != nil {
		return s.notifyErr
	}
	if allowed, err := runtime.RequestNotificationAuthorization(s.ctx); err != nil || !allowed {
		return err
	}
	return runtime.SendNotification(s.ctx, runtime.NotificationOptions{ID: id, Title: title, Body: body})
}
