package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/analysis"
	"sitrep/feed"
	"sitrep/ingest"
	"sitrep/store"
)

func newIngest(s stdio) *cobra.Command {
	var f archiveFlags
	var jsonl bool
	c := &cobra.Command{
		Use:   "ingest [--jsonl FILE…]",
		Short: "Take articles into the archive: from the sources that are due, or from JSON lines",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, files []string) error {
			if !jsonl && len(files) > 0 {
				return usagef("files need --jsonl: sitrep ingest --jsonl %s", strings.Join(files, " "))
			}
			if err := s.readable(c.Context(), files); err != nil {
				return err // before an archive is made for them
			}
			conf, err := f.load(s)
			if err != nil {
				return err
			}
			log := newLogger(s.err, max(slog.LevelWarn, conf.Level())) // the result tells what went well
			db, err := openArchive(c.Context(), conf.Database, log)
			if err != nil {
				return err
			}
			defer db.Close()
			if jsonl {
				return f.ingestLines(c.Context(), s, db, files)
			}
			return f.ingestDue(c.Context(), s, db, log, feed.Options{Version: version, Contact: conf.Contact, Every: conf.Interval, Ports: conf.Ports})
		},
	}
	f.addGuild(c)
	c.Flags().BoolVar(&jsonl, "jsonl", false, "read articles, one JSON object a line, instead of fetching")
	return c
}

// counts are what became of articles.
type counts struct {
	Added   int `json:"added"`
	Edited  int `json:"edited"`
	Known   int `json:"known"`
	Refused int `json:"refused"`
}

func (n *counts) add(t ingest.Taken) {
	switch t {
	case ingest.Added:
		n.Added++
	case ingest.Edited:
		n.Edited++
	case ingest.Known:
		n.Known++
	case ingest.Refused:
		n.Refused++
	}
}

func (n counts) String() string {
	return fmt.Sprintf("%d added, %d edited, %d known, %d without text", n.Added, n.Edited, n.Known, n.Refused)
}

// reads is what one round over the sources that are due came to.
type reads struct {
	Articles int `json:"articles"`
	Sources  int `json:"sources"`
}

func (n reads) String() string {
	return fmt.Sprintf("%d articles from %d sources that were due", n.Articles, n.Sources)
}

// report prints counts as text or as JSON.
func (f archiveFlags) report(s stdio, n fmt.Stringer) error {
	if f.json {
		return printOne(s, n)
	}
	_, err := fmt.Fprintln(s.out, n)
	return err
}

// ingestLines stores articles given as lines, as those of one source that is never fetched.
func (f archiveFlags) ingestLines(ctx context.Context, s stdio, db *store.DB, files []string) error {
	z, err := analysis.New()
	if err != nil {
		return err
	}
	guild, err := f.tenant(ctx, db)
	if err != nil {
		return err
	}
	source, err := lineSource(ctx, db, guild)
	if err != nil {
		return err
	}
	taker, n, unfit := ingest.NewTaker(db, z), counts{}, false
	bad, err := readArticles(ctx, s, files, func(a sitrep.Article) error {
		taken, err := takeLine(ctx, taker, a, source)
		if errors.Is(err, ingest.ErrUnfit) || errors.Is(err, errToCome) {
			s.leftOut(a, err)
			unfit = true
			return nil
		}
		n.add(taken)
		return err
	})
	if err != nil {
		if n != (counts{}) {
			fmt.Fprintf(s.err, "sitrep: stopped after %s: these are kept, and the same lines may be given again\n", n)
		}
		return err
	}
	return finish(bad || unfit, f.report(s, n))
}

var errToCome = errors.New("it is dated in the future: every briefing would be of that day")

func takeLine(ctx context.Context, taker *ingest.Taker, a sitrep.Article, source sitrep.SourceID) (ingest.Taken, error) {
	now := time.Now()
	if a.Published.After(now.AddDate(0, 0, 1)) {
		return "", fmt.Errorf("%w (%s)", errToCome, a.Published.Format(time.DateOnly))
	}
	_, taken, err := taker.Take(ctx, complete(a, source, now))
	return taken, err
}

// complete gives an article from a line what a fetched one has.
func complete(a sitrep.Article, source sitrep.SourceID, now time.Time) sitrep.Article {
	a.Source, a.Fetched = source, now
	a.Outlet = cmp.Or(a.Outlet, host(a.URL), "unnamed outlet")
	a.URL = cmp.Or(a.URL, "urn:sitrep:article:"+url.QueryEscape(a.GUID))
	if a.Published.IsZero() {
		a.Published, a.Undated = now, true
	}
	return a
}

// host returns the host of an address as people write it, or "".
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// linesAddress is the address of the source that articles given as lines belong to.
const linesAddress = "urn:sitrep:lines"

func lineSource(ctx context.Context, db *store.DB, guild sitrep.GuildID) (sitrep.SourceID, error) {
	held, err := db.Subscriptions(ctx, guild)
	if err != nil {
		return 0, err
	}
	for _, s := range held {
		if s.Source.URL == linesAddress {
			return s.Source.ID, nil
		}
	}
	never := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	src := sitrep.Source{Kind: sitrep.KindFeed, URL: linesAddress, Name: "articles given as lines", State: sitrep.FetchState{Health: sitrep.HealthOK, Baselined: true, Next: never}}
	id, err := db.Subscribe(ctx, sitrep.Subscription{Guild: guild, Source: src, Added: time.Now()})
	if err != nil {
		return 0, fmt.Errorf("make a source for articles given as lines: %w", err)
	}
	return id, db.SaveFetch(ctx, id, src.State)
}

// ingestDue reads every source that is due, once.
func (f archiveFlags) ingestDue(ctx context.Context, s stdio, db *store.DB, log *slog.Logger, o feed.Options) error {
	a, err := assemble(db, log, parts{fetch: o})
	if err != nil {
		return err
	}
	const most = 10_000
	due, err := db.DueSources(ctx, time.Now(), most)
	if err != nil {
		return err
	}
	n := reads{Sources: len(due)}
	for _, src := range due {
		articles, err := a.loop.Read(ctx, src)
		if err != nil {
			return err
		}
		n.Articles += articles
	}
	return f.report(s, n)
}
