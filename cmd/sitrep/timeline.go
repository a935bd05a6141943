package main

import (
	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/analysis"
	"sitrep/analysis/timeline"
)

// timelineFlags are the flags of `sitrep timeline`.
type timelineFlags struct {
	query, from, to string
	dates, perDate  int
}

func newTimeline(s stdio) *cobra.Command {
	var f timelineFlags
	c := &cobra.Command{
		Use:   "timeline --query WORDS [FILE…]",
		Short: "Choose the days that matter in a set of articles, and verbatim sentences for each",
		Args:  cobra.ArbitraryArgs,
		RunE:  func(c *cobra.Command, files []string) error { return runTimeline(s, f, files) },
	}
	c.Flags().StringVar(&f.query, "query", "", "what the timeline is about")
	c.Flags().StringVar(&f.from, "from", "", "first day")
	c.Flags().StringVar(&f.to, "to", "", "last day")
	c.Flags().IntVar(&f.dates, "dates", 0, "most days; 0 leaves the choice to the program")
	c.Flags().IntVar(&f.perDate, "per-date", 0, "most sentences a day; 0 leaves the choice to the program")
	return c
}

func (f timelineFlags) options() (timeline.Options, error) {
	from, err := instant(f.from)
	if err != nil {
		return timeline.Options{}, usagef("--from: %w", err)
	}
	to, err := instant(f.to)
	if err != nil {
		return timeline.Options{}, usagef("--to: %w", err)
	}
	if f.dates < 0 || f.perDate < 0 {
		return timeline.Options{}, usagef("--dates and --per-date take a number from 0")
	}
	return timeline.Options{Query: f.query, From: from, To: to, Dates: f.dates, PerDate: f.perDate}, nil
}

func runTimeline(s stdio, f timelineFlags, files []string) error {
	o, err := f.options()
	if err != nil {
		return err
	}
	a, err := analysis.New()
	if err != nil {
		return err
	}
	var reports []sitrep.Report
	bad, err := analyzeAll(s, a, files, 0, func(x sitrep.Article, d *sitrep.Document) error {
		reports = append(reports, sitrep.Report{Article: x, Document: d})
		return nil
	})
	if err != nil {
		return err
	}
	out := newPrinter(s.out)
	for _, day := range timeline.Build(reports, o) {
		if err := out.print(newDay(day, reports)); err != nil {
			return err
		}
	}
	if err := out.flush(); err != nil {
		return err
	}
	return finish(bad, nil)
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
}

func newDay(d timeline.Day, reports []sitrep.Report) dayLine {
	out := dayLine{Date: d.Date}
	for _, it := range d.Items {
		out.Items = append(out.Items, itemLine{reports[it.Report].Article.GUID, it.Span, it.Text})
	}
	return out
}
