package main

import (
	"context"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/analysis"
)

// analyzeFlags are the flags of `sitrep analyze`.
type analyzeFlags struct {
	text            bool
	published, lang string
	jobs            int
}

func newAnalyze(s stdio) *cobra.Command {
	var f analyzeFlags
	c := &cobra.Command{
		Use:   "analyze [--text] [FILE…]",
		Short: "Annotate articles: names, times, quotes, figures, events, claims",
		Args:  cobra.ArbitraryArgs,
		RunE:  func(c *cobra.Command, files []string) error { return runAnalyze(c.Context(), s, f, files) },
	}
	c.Flags().BoolVar(&f.text, "text", false, "each file is one plain text, not JSON lines")
	c.Flags().StringVar(&f.published, "published", "", "publication date or instant of the texts (with --text)")
	c.Flags().StringVar(&f.lang, "lang", "", "language of the texts, a BCP 47 tag (with --text)")
	addJobs(c, &f.jobs)
	return c
}

// addJobs gives a command the flag that says how many cores it uses.
func addJobs(c *cobra.Command, jobs *int) {
	c.Flags().IntVar(jobs, "jobs", 0, "cores to use; 0 means all")
	c.PreRunE = func(*cobra.Command, []string) error {
		if *jobs < 0 {
			return usagef("--jobs takes a number from 0, which means all cores")
		}
		return nil
	}
}

// documentLine is a Document as the command line prints it.
type documentLine struct {
	ID string `json:"id"`
	*sitrep.Document
}

func runAnalyze(ctx context.Context, s stdio, f analyzeFlags, files []string) error {
	a, err := analysis.New()
	if err != nil {
		return err
	}
	out := newPrinter(s.out)
	yield := func(x sitrep.Article, d *sitrep.Document) error {
		return out.print(documentLine{x.GUID, listed(d)})
	}
	bad := false
	if f.text {
		err = analyzeTexts(ctx, s, a, f, files, yield)
	} else {
		bad, err = analyzeAll(ctx, s, a, files, f.jobs, yield)
	}
	if flushed := out.flush(); err == nil {
		err = flushed
	}
	return finish(bad, err)
}

// listed makes empty lists of nil ones: readers of the JSON expect a list.
func listed(d *sitrep.Document) *sitrep.Document {
	c := *d
	c.Sentences, c.Mentions, c.Entities = orEmpty(c.Sentences), orEmpty(c.Mentions), orEmpty(c.Entities)
	c.Times, c.Quotes, c.Figures = orEmpty(c.Times), orEmpty(c.Quotes), orEmpty(c.Figures)
	c.Events, c.Claims = orEmpty(c.Events), orEmpty(c.Claims)
	return &c
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func analyzeTexts(ctx context.Context, s stdio, a analyzer, f analyzeFlags, files []string, yield func(sitrep.Article, *sitrep.Document) error) error {
	at, err := instant(f.published)
	if err != nil {
		return usagef("--published: %w", err)
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		text, err := readText(ctx, s, name)
		if err != nil {
			return err
		}
		x := sitrep.Article{GUID: name, Text: text, Published: at, Language: f.lang}
		if err := yield(x, a.Analyze(x)); err != nil {
			return err
		}
	}
	return nil
}

func readText(ctx context.Context, s stdio, name string) (string, error) {
	data, err := s.readAll(ctx, name, longestInput>>20)
	if err == nil && !utf8.Valid(data) {
		err = usagef("%s is not UTF-8: convert it first, as with iconv -t UTF-8", name)
	}
	return string(data), err
}
