package main

import (
	"fmt"
	"io"
	"os"

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
		RunE:  func(c *cobra.Command, files []string) error { return runAnalyze(s, f, files) },
	}
	c.Flags().BoolVar(&f.text, "text", false, "each file is one plain text, not JSON lines")
	c.Flags().StringVar(&f.published, "published", "", "publication date or instant of the texts (with --text)")
	c.Flags().StringVar(&f.lang, "lang", "", "language of the texts, a BCP 47 tag (with --text)")
	c.Flags().IntVar(&f.jobs, "jobs", 0, "cores to use; 0 means all")
	return c
}

// documentLine is a Document as the command line prints it.
type documentLine struct {
	ID string `json:"id"`
	*sitrep.Document
}

func runAnalyze(s stdio, f analyzeFlags, files []string) error {
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
		err = analyzeTexts(s, a, f, files, yield)
	} else {
		bad, err = analyzeAll(s, a, files, f.jobs, yield)
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

func analyzeTexts(s stdio, a analyzer, f analyzeFlags, files []string, yield func(sitrep.Article, *sitrep.Document) error) error {
	at, err := instant(f.published)
	if err != nil {
		return usagef("--published: %w", err)
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		text, err := readText(s, name)
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

func readText(s stdio, name string) (string, error) {
	if name == "-" {
		b, err := io.ReadAll(io.LimitReader(s.in, longestLine))
		return string(b), err
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return "", usageError{fmt.Errorf("read text: %w", err)}
	}
	return string(b), nil
}
