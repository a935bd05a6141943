package main

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/analysis"
	"sitrep/analysis/timeline"
	"sitrep/bot"
)

// timelineFlags are the flags of `sitrep timeline`.
type timelineFlags struct {
	query, from, to, asOf, kind string
	dates, perDate, jobs        int
	archive                     archiveFlags
}

func newTimeline(s stdio) *cobra.Command {
	var f timelineFlags
	c := &cobra.Command{
		Use:   "timeline --query WORDS [FILE…]",
		Short: "Choose the days that matter in a set of articles, and verbatim sentences for each",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, files []string) error {
			if c.Flags().Changed("db") {
				return archiveTimeline(c.Context(), s, f, files)
			}
			return runTimeline(c.Context(), s, f, files)
		},
	}
	f.archive.addGuild(c)
	c.Flags().StringVar(&f.query, "query", "", "what the timeline is about")
	c.Flags().StringVar(&f.from, "from", "", "first day")
	c.Flags().StringVar(&f.to, "to", "", "last day")
	c.Flags().StringVar(&f.asOf, "as-of", "", "only what was known by the end of this day: published by then, or with --db read by then")
	c.Flags().StringVar(&f.kind, "kind", "all", "all, events, statements or planned")
	c.Flags().IntVar(&f.dates, "dates", 0, "most days; 0 leaves the choice to the program")
	c.Flags().IntVar(&f.perDate, "per-date", 0, "most sentences a day; 0 leaves the choice to the program")
	addJobs(c, &f.jobs)
	return c
}

func (f timelineFlags) options() (timeline.Options, error) {
	o := timeline.Options{Query: f.query, Dates: f.dates, PerDate: f.perDate, Kind: kindOf(f.kind)}
	for _, day := range []struct {
		name, text string
		at         *time.Time
	}{{"--from", f.from, &o.From}, {"--to", f.to, &o.To}, {"--as-of", f.asOf, &o.AsOf}} {
		at, err := instant(day.text)
		if err != nil {
			return o, usagef("%s: %w", day.name, err)
		}
		*day.at = at
	}
	if !o.AsOf.IsZero() {
		o.AsOf = o.AsOf.AddDate(0, 0, 1).Add(-1) // the end of that day
	}
	switch {
	case !o.From.IsZero() && !o.To.IsZero() && o.To.Before(o.From):
		return o, usagef("--from %s is after --to %s: exchange them", f.from, f.to)
	case f.dates < 0 || f.perDate < 0:
		return o, usagef("--dates and --per-date take a number from 0")
	case f.kind != "all" && o.Kind == "":
		return o, usagef("--kind takes all, events, statements or planned, and not %q", f.kind)
	}
	return o, nil
}

func runTimeline(ctx context.Context, s stdio, f timelineFlags, files []string) error {
	o, err := f.options()
	if err != nil {
		return err
	}
	a, err := analysis.New()
	if err != nil {
		return err
	}
	var reports []sitrep.Report
	bad, err := analyzeAll(ctx, s, a, files, f.jobs, func(x sitrep.Article, d *sitrep.Document) error {
		reports = append(reports, sitrep.Report{Article: x, Document: d})
		return nil
	})
	if err != nil {
		return err
	}
	if err := printDays(s, reports, o); err != nil {
		return err
	}
	return finish(bad, nil)
}

func printDays(s stdio, reports []sitrep.Report, o timeline.Options) error {
	out := newPrinter(s.out)
	for _, day := range timeline.Build(reports, o) {
		if err := out.print(newDay(day, reports)); err != nil {
			return err
		}
	}
	return out.flush()
}

// archiveDays is how many days are looked for in the archive where nobody says how many.
const archiveDays = 40

// archiveTimeline tells a timeline from the archive instead of files.
func archiveTimeline(ctx context.Context, s stdio, f timelineFlags, files []string) error {
	if len(files) > 0 {
		return usagef("--db reads the archive: give it, or files, but not both")
	}
	o, err := f.options()
	if err != nil {
		return err
	}
	return f.archive.ask(ctx, s, func(q asker) error {
		query := sitrep.ReportQuery{Words: strings.Fields(f.query), From: o.From, AsOf: o.AsOf}
		if !o.To.IsZero() {
			query.To = o.To.AddDate(0, 0, 1).Add(bot.Afterwards)
		}
		reports, err := q.db.Chronicle(ctx, q.guild, query, cmp.Or(o.Dates, archiveDays))
		if err != nil {
			return err
		}
		return printDays(s, reports, o)
	})
}

// dayLine is a day as the command line prints it.
type dayLine struct {
	Date  string     `json:"date"`
	Items []itemLine `json:"items"`
}

type itemLine struct {
	Article string      `json:"article"`
	Span    sitrep.Span `json:"span"`
	Text    string      `json:"text"`
	Kind    string      `json:"kind"`
	Status  string      `json:"status"`
}

func newDay(d timeline.Day, reports []sitrep.Report) dayLine {
	out := dayLine{Date: d.Date}
	for _, it := range d.Items {
		out.Items = append(out.Items, itemLine{articleName(reports[it.Report].Article), it.Span, it.Text, string(it.Kind), string(statusOf(it))})
	}
	return out
}

// articleName is the id that the article was given with, else its address.
func articleName(a sitrep.Article) string { return cmp.Or(a.GUID, a.URL) }
