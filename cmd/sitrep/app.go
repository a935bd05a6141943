package main

import (
	"context"
	"io"
	"log/slog"
	"time"

	"sitrep"
	"sitrep/analysis"
	"sitrep/bot"
	"sitrep/bot/locale"
	"sitrep/briefing"
	"sitrep/feed"
	"sitrep/ingest"
	"sitrep/store"
)

// app is the program put together: both paths over one archive.
type app struct {
	db      *store.DB
	log     *slog.Logger
	taker   *ingest.Taker
	loop    *ingest.Loop
	client  *feed.Client
	words   *locale.Catalog
	bot     *bot.Bot
	runner  *briefing.Runner
	amends  *briefing.Amender
	refresh *ingest.Refresher
}

// parts are what a program on Discord, a demo and the command line do differently.
type parts struct {
	fetch    feed.Options
	ingest   ingest.Options
	now      func() time.Time // nil: time.Now
	poster   poster
	renderer func(*locale.Catalog) briefing.Renderer
	app      string // Discord's id of the application
	perUser  int    // requests a minute
	skew     func() time.Duration
	tell     func(ctx context.Context, s sitrep.Schedule, l sitrep.Line)
}

// poster posts briefings and changes them later.
type poster interface {
	briefing.Poster
	briefing.Editor
}

// assemble puts the program together over an open archive.
func assemble(db *store.DB, log *slog.Logger, p parts) (*app, error) {
	analyzer, err := analysis.New()
	if err != nil {
		return nil, err
	}
	words, err := locale.New()
	if err != nil {
		return nil, err
	}
	p.fetch.Now = p.now
	a := &app{db: db, log: log, words: words, client: feed.NewClient(log, p.fetch), taker: ingest.NewTaker(db, analyzer)}
	a.loop = ingest.NewLoop(db, a.client, a.taker, log, p.ingest)
	a.refresh = ingest.NewRefresher(db, analyzer, analysis.Version, log)
	o := briefing.Options{App: p.app, Now: p.now, Log: log, Skew: p.skew, Tell: p.tell}
	if p.renderer != nil {
		o.Renderer = p.renderer(words)
	}
	a.runner = briefing.NewRunner(db, p.poster, o)
	a.amends = briefing.NewAmender(db, db, p.poster, briefing.AmendOptions{Renderer: o.Renderer, Now: p.now, Log: log})
	a.bot = bot.New(db, words, bot.Options{
		Log: log, Now: p.now, Finder: finder{a.client}, Importer: importer{a.client}, Briefer: briefer{a.runner, db},
		Timeline: buildTimeline, Version: version, PerUser: p.perUser,
	})
	return a, nil
}

// newLogger logs to w from a level on.
func newLogger(w io.Writer, from slog.Level) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: from, ReplaceAttr: readable}))
}

// readable writes durations as people do: in JSON they would be nanoseconds.
func readable(_ []string, a slog.Attr) slog.Attr {
	if a.Value.Kind() == slog.KindDuration {
		a.Value = slog.StringValue(a.Value.Duration().Round(time.Millisecond).String())
	}
	return a
}
