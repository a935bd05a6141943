package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"sitrep"
)

// articleLine is an article as the command line reads it: see docs/cli.md.
type articleLine struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Published string `json:"published"`
	URL       string `json:"url"`
	Source    string `json:"source"`
	Byline    string `json:"byline"`
	Language  string `json:"lang"`
}

// article returns the line as the rooms know it.
func (l articleLine) article() (sitrep.Article, error) {
	if l.ID == "" {
		return sitrep.Article{}, errors.New(`the article has no "id"`)
	}
	at, err := instant(l.Published)
	if err != nil {
		return sitrep.Article{}, fmt.Errorf("article %s: %w", l.ID, err)
	}
	return sitrep.Article{GUID: l.ID, URL: l.URL, Title: l.Title, Text: l.Text, Outlet: l.Source, Byline: l.Byline, Language: l.Language, Published: at}, nil
}

// instant reads an RFC 3339 instant or a bare date, which is in UTC; "" is the zero time.
func instant(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no date: write 2025-04-22 or 2025-04-22T15:00:00-04:00", s)
}

// readArticles calls yield with each article of the files in order; "-" or no file is standard input. A line that
// cannot be read is told on s.err and skipped; bad is then true, and the command must end with status 2.
func readArticles(ctx context.Context, s stdio, files []string, yield func(sitrep.Article) error) (bad bool, err error) {
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		worse, err := readFile(ctx, s, name, yield)
		bad = bad || worse
		if err != nil {
			return bad, err
		}
	}
	return bad, nil
}

func readFile(ctx context.Context, s stdio, name string, yield func(sitrep.Article) error) (bad bool, err error) {
	in, shown, err := s.open(ctx, name)
	if err != nil {
		return false, err
	}
	defer in.Close()
	for n, line := range eachLine(in, longestInput) {
		if ctx.Err() != nil {
			return bad, ctx.Err()
		}
		if line.err != nil && !errors.Is(line.err, errTooLong) && !errors.Is(line.err, errNoUTF8) {
			return bad, unreadable(shown, line.err)
		}
		if line.err == nil && len(bytes.TrimSpace(line.data)) == 0 {
			continue
		}
		a, err := parseLine(line)
		if err != nil {
			fmt.Fprintf(s.err, "sitrep: %s line %d: %v\n", shown, n, err)
			bad = true
			continue
		}
		if err := yield(a); err != nil {
			return bad, err
		}
	}
	return bad, nil
}

func parseLine(line inputLine) (sitrep.Article, error) {
	if line.err != nil {
		return sitrep.Article{}, line.err
	}
	var l articleLine
	if err := json.Unmarshal(line.data, &l); err != nil {
		return sitrep.Article{}, fmt.Errorf("no article in JSON: %w", err)
	}
	return l.article()
}

// finish turns the lines that could not be read into the exit status.
func finish(bad bool, err error) error {
	if err == nil && bad {
		return usagef("some lines could not be read; the others are done")
	}
	return err
}

// printer writes one JSON object a line.
type printer struct {
	buf *bufio.Writer
	enc *json.Encoder
}

func newPrinter(w io.Writer) *printer {
	buf := bufio.NewWriterSize(w, 64<<10)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	return &printer{buf, enc}
}

func (p *printer) print(v any) error { return p.enc.Encode(v) }
func (p *printer) flush() error      { return p.buf.Flush() }
