package ingest

import (
	"context"
	"log/slog"
	"runtime/debug"
	"time"

	"sitrep"
)

// outdated is what bringing documents up to date needs of the store.
type outdated interface {
	Outdated(ctx context.Context, version, limit int) ([]sitrep.Report, error)
	SaveDocument(ctx context.Context, id sitrep.ArticleID, d *sitrep.Document) error
}

// A Refresher analyses again what an older version of the analysis has read, newest first, a little at a time.
type Refresher struct {
	store    outdated
	analyzer analyzer
	version  int
	log      *slog.Logger
}

// NewRefresher returns a Refresher to the given version of the analysis.
func NewRefresher(s outdated, z analyzer, version int, log *slog.Logger) *Refresher {
	return &Refresher{s, z, version, log}
}

// Run works until ctx ends.
func (r *Refresher) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-time.After(r.batch(ctx)):
		}
	}
	return nil
}

// batch refreshes some articles and returns how long to pause after them.
func (r *Refresher) batch(ctx context.Context) time.Duration {
	const size, between, afterFault, whenDone = 20, time.Second, 5 * time.Minute, time.Hour
	old, err := r.store.Outdated(ctx, r.version, size)
	for _, report := range old {
		if err != nil || ctx.Err() != nil {
			break
		}
		err = r.store.SaveDocument(ctx, report.Article.ID, r.read(ctx, report.Article))
	}
	switch {
	case err != nil && ctx.Err() == nil:
		r.log.ErrorContext(ctx, "articles not analysed again", "err", err)
		return afterFault
	case len(old) == 0:
		return whenDone
	}
	return between
}

// read analyses an article. One that breaks the analysis has nothing said of it, so that it does not come again and stand
// in the way of the others.
func (r *Refresher) read(ctx context.Context, a sitrep.Article) (d *sitrep.Document) {
	defer func() {
		if p := recover(); p != nil {
			r.log.ErrorContext(ctx, "article breaks the analysis", "article", int64(a.ID), "url", a.URL, "panic", p, "stack", string(debug.Stack()))
			d = &sitrep.Document{Text: a.Text, Published: a.Published, Version: r.version, Language: a.Language}
		}
	}()
	return r.analyzer.Analyze(a)
}
