package main

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/feed"
)

func newExtract(s stdio) *cobra.Command {
	var address string
	c := &cobra.Command{
		Use:   "extract --url URL [FILE.html]",
		Short: "Take the article out of a web page",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, files []string) error {
			page, err := readDocument(c.Context(), s, files)
			if err != nil {
				return err
			}
			a, err := feed.Extract(page, address)
			if err != nil {
				return badInput(err)
			}
			return printOne(s, pageLine{a.URL, a.Title, a.Byline, stamp(a.Published), a.Language, a.Outlet, a.Text})
		},
	}
	c.Flags().StringVar(&address, "url", "", "address of the page")
	return c
}

// pageLine is a page as the command line prints it; what is not known is null.
type pageLine struct {
	URL       string  `json:"url"`
	Title     string  `json:"title"`
	Byline    string  `json:"byline"`
	Published *string `json:"published"`
	Language  string  `json:"lang"`
	Site      string  `json:"site"`
	Text      string  `json:"text"`
}

func newFeed(s stdio) *cobra.Command {
	var address string
	c := &cobra.Command{
		Use:   "feed [--url URL] [FILE.xml]",
		Short: "Read a feed: RSS, RDF, Atom or JSON Feed",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, files []string) error {
			data, err := readDocument(c.Context(), s, files)
			if err != nil {
				return err
			}
			f, err := feed.Parse(data, address, "")
			if err != nil {
				return badInput(err)
			}
			return printFeed(s, f)
		},
	}
	c.Flags().StringVar(&address, "url", "", "address that relative links count from")
	return c
}

func printFeed(s stdio, f feed.Feed) error {
	out := newPrinter(s.out)
	head := struct {
		Format   string `json:"format"`
		Title    string `json:"title"`
		Link     string `json:"link"`
		Language string `json:"language"`
	}{f.Format, f.Title, f.Link, f.Language}
	if err := out.print(head); err != nil {
		return err
	}
	for _, it := range f.Items {
		if err := out.print(newItem(it)); err != nil {
			return err
		}
	}
	return out.flush()
}

// itemOut is a feed item as the command line prints it.
type itemOut struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Text      string  `json:"text"`
	Published *string `json:"published"`
	URL       string  `json:"url"`
	Byline    string  `json:"byline,omitempty"`
	Language  string  `json:"lang,omitempty"`
	Summary   string  `json:"summary,omitempty"`
	HTML      string  `json:"html,omitempty"`
}

func newItem(it feed.Item) itemOut {
	id := it.GUID
	if id == "" {
		id = it.URL
	}
	return itemOut{id, it.Title, it.Text, stamp(it.Published), it.URL, it.Byline, it.Language, it.Summary, it.HTML}
}

// stamp is an instant in RFC 3339, nil where there is none.
func stamp(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	v := t.Format(time.RFC3339)
	return &v
}

// longestDocument is what the guarded client would accept from the web, and some.
const longestDocument = 20 << 20

func readDocument(ctx context.Context, s stdio, files []string) ([]byte, error) {
	return s.readAll(ctx, cmp.Or(strings.Join(files, ""), "-"), longestDocument>>20) // there is one at most
}

// badInput is a mistake of the person as wrong use, any other error as it is.
func badInput(err error) error {
	if m := new(sitrep.Mistake); errors.As(err, &m) {
		return usageError{err}
	}
	return err
}

func printOne(s stdio, v any) error {
	out := newPrinter(s.out)
	if err := out.print(v); err != nil {
		return err
	}
	return out.flush()
}
