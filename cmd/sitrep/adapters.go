package main

import (
	"context"
	"strings"
	"time"

	"sitrep"
	"sitrep/analysis/timeline"
	"sitrep/bot"
	"sitrep/briefing"
	"sitrep/feed"
	"sitrep/store"
)

// finder lets the bot look at addresses through the guarded client.
type finder struct{ client *feed.Client }

// samplePages is how many pages are read to show an admin what the text of a source is like.
const samplePages = 3

// Find implements bot.Finder.
func (f finder) Find(ctx context.Context, address string) (bot.Found, error) {
	source, batch, err := f.client.Discover(ctx, address)
	if err != nil {
		return bot.Found{}, err
	}
	found := bot.Found{Source: source}
	for i := len(batch.Articles) - 1; i >= 0; i-- { // newest first
		a := batch.Articles[i]
		if len(found.Items) < samplePages {
			if full, err := f.client.Complete(ctx, a); err == nil {
				a = full
			}
		}
		found.Items = append(found.Items, a)
	}
	if source.URL != address {
		found.Guess = "found at " + source.URL
	}
	return found, nil
}

// importer reads and writes OPML for the bot.
type importer struct{ client *feed.Client }

// Import implements bot.Importer.
func (i importer) Import(ctx context.Context, address string) ([]sitrep.Source, error) {
	data, err := i.client.Get(ctx, address)
	if err != nil {
		return nil, err
	}
	return feed.ReadOPML(data)
}

// Export implements bot.Importer.
func (i importer) Export(subscriptions []sitrep.Subscription) ([]byte, error) {
	sources := make([]sitrep.Source, len(subscriptions))
	for n, s := range subscriptions {
		sources[n] = s.Source
		sources[n].Name = s.Title()
	}
	return feed.WriteOPML("sitrep", sources)
}

// briefer lets the bot compose and schedule through the runner.
type briefer struct {
	runner *briefing.Runner
	db     *store.DB
}

// Preview implements bot.Briefer.
func (b briefer) Preview(ctx context.Context, s sitrep.Schedule, at time.Time) (*sitrep.Briefing, error) {
	return b.runner.Preview(ctx, s, at)
}

// Now implements bot.Briefer.
func (b briefer) Now(ctx context.Context, id sitrep.ScheduleID) error {
	all, err := b.db.AllSchedules(ctx)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.ID == id {
			return b.runner.Now(ctx, s)
		}
	}
	return sitrep.ErrNotFound
}

// Next implements bot.Briefer.
func (b briefer) Next(spec, zone string, after time.Time) (time.Time, error) {
	_, due, err := briefing.Next(spec, zone, after)
	return due, err
}

// buildTimeline is the bot's Timeliner.
func buildTimeline(reports []sitrep.Report, o bot.TimelineOptions) []bot.TimelineDay {
	zone := o.Zone
	if zone == nil {
		zone = time.UTC
	}
	days := timeline.Build(reports, timeline.Options{
		Query: strings.Join(o.Words, " "), From: o.From, To: o.To, Dates: o.Dates, PerDate: o.PerDate, Whole: o.Whole, Kind: kindOf(o.Kind), Rough: true,
	})
	out := make([]bot.TimelineDay, 0, len(days))
	for _, d := range days {
		out = append(out, timelineDay(d, reports, zone))
	}
	return out
}

// kindOf translates the choice of /timeline.
func kindOf(choice string) timeline.Kind {
	switch choice {
	case "events":
		return timeline.Event
	case "statements":
		return timeline.Statement
	case "planned":
		return timeline.Plan
	}
	return ""
}

func timelineDay(d timeline.Day, reports []sitrep.Report, zone *time.Location) bot.TimelineDay {
	date, err := time.ParseInLocation(time.DateOnly, d.Date, zone)
	if err != nil {
		panic("timeline: day " + d.Date + " is no date") // Build makes them from dates
	}
	out := bot.TimelineDay{Date: date, Precision: d.Precision, Folded: d.Left}
	for _, it := range d.Items {
		r := reports[it.Report]
		out.Items = append(out.Items, bot.TimelineItem{
			Citation: sitrep.Citation{Article: r.Article.ID, Revision: r.Article.Revision, Span: it.Span},
			Text:     it.Text, Kind: string(it.Kind), Status: statusOf(it), Vague: it.Vague,
		})
	}
	return out
}

// statusOf is the status of a single sentence of a single article.
func statusOf(it timeline.Item) sitrep.Status {
	switch {
	case it.Disputed:
		return sitrep.StatusDisputed
	case it.Kind == timeline.Plan:
		return sitrep.StatusPlanned
	case it.Attributed:
		return sitrep.StatusClaimed
	}
	return sitrep.StatusReported
}
