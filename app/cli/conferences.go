package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"meguri/app"
	"meguri/app/sqlite"
)

// conferenceView is a conference as --json shows it.
type conferenceView struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Acronym    string   `json:"acronym"`
	Venue      string   `json:"venue"`
	City       string   `json:"city"`
	URL        string   `json:"url"`
	Zone       string   `json:"zone"`
	ZoneKnown  bool     `json:"zoneKnown"`
	First      *string  `json:"first"` // 2006-01-02; null when nothing has a time
	Last       *string  `json:"last"`
	Days       []string `json:"days"`
	Sessions   int      `json:"sessions"`
	Bookmarked int      `json:"bookmarked"`
	Address    string   `json:"address"`   // where the programme came from, "" when it was piped in
	Imported   string   `json:"imported"`  // RFC 3339 with the conference's offset
	Series     string   `json:"series"`    // the title without its year or number
	Refreshed  *string  `json:"refreshed"` // when its source was last read without failing, RFC 3339 with the conference's offset, or null
	Changes    int      `json:"changes"`   // sessions with changes that weren't seen
	Sample     bool     `json:"sample"`
	Current    bool     `json:"current"` // the one the verbs are about when --conference names none
}

func (r *run) conferencesVerb() *cobra.Command {
	return &cobra.Command{
		Use:   "conferences",
		Short: r.text("cli.verb.conferences"),
		Args:  needs(0, 0),
		RunE: func(command *cobra.Command, _ []string) error {
			ctx := command.Context()
			return r.withDB(ctx, func(db *sqlite.DB) error { return r.conferences(ctx, db) })
		},
	}
}

func (r *run) conferences(ctx context.Context, db *sqlite.DB) error {
	all, err := db.Conferences(ctx)
	if err != nil {
		return err
	}
	last, err := db.Setting(ctx, app.CurrentConference)
	if err != nil {
		return err
	}
	views := []conferenceView{}
	for _, c := range all {
		programme, err := db.Timetable(ctx, c.ID)
		if err != nil {
			return err
		}
		view := conferenceView{
			ID: c.ID, Title: c.Title, Acronym: c.Acronym, Venue: c.Venue, City: c.City, URL: c.URL, Zone: c.Zone.Name, ZoneKnown: c.Zone.Known,
			First: optional(c.First), Last: optional(c.Last), Days: each(programme.Days, func(d app.Day) string { return d.Date }),
			Sessions: c.Sessions, Bookmarked: c.Bookmarked, Address: c.Source.Address,
			Imported: c.Imported.In(c.Zone.Location()).Format(time.RFC3339), Sample: c.Sample, Current: c.ID == current(all, last).ID,
			Series: c.Series, Changes: c.Unseen,
		}
		if !c.Refreshed.IsZero() {
			view.Refreshed = optional(c.Refreshed.In(c.Zone.Location()).Format(time.RFC3339))
		}
		views = append(views, view)
	}
	return r.put(views, func() {
		if len(all) == 0 {
			r.line(r.sentence(r.text("cli.empty"), r.text("cli.empty.try")))
			return
		}
		r.table("", each(views, func(v conferenceView) []string {
			sign := " "
			if v.Current {
				sign = "→"
			}
			first, last := "", ""
			if v.First != nil {
				first, last = *v.First, *v.Last
			}
			return []string{
				sign, r.dates(first, last), v.Zone, r.count("cli.sessions", v.Sessions), r.text("cli.bookmarked", v.Bookmarked),
				v.ID, oneLine(v.Title),
			}
		}))
	})
}
