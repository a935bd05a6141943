package ingest

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"sitrep"
	"sitrep/feed"
)

// sources is what the round of fetching needs of the store.
type sources interface {
	DueSources(ctx context.Context, now time.Time, limit int) ([]sitrep.Source, error)
	SaveFetch(ctx context.Context, id sitrep.SourceID, st sitrep.FetchState) error
}

// fetcher reads sources and pages. *feed.Client is one.
type fetcher interface {
	Fetch(ctx context.Context, s sitrep.Source) (feed.Batch, error)
	Complete(ctx context.Context, a sitrep.Article) (sitrep.Article, error)
}

// Options tune a Loop. The zero value is right for a bot.
type Options struct {
	Parallel int           // sources read at once; 0 means 16
	Every    time.Duration // between two looks for due sources; 0 means 5 seconds
}

// Loop reads sources as they fall due, for as long as it runs.
type Loop struct {
	sources sources
	fetcher fetcher
	taker   *Taker
	log     *slog.Logger
	options Options
	mu      sync.Mutex // guards busy
	busy    map[sitrep.SourceID]bool
}

// NewLoop returns a Loop.
func NewLoop(s sources, f fetcher, t *Taker, log *slog.Logger, o Options) *Loop {
	if o.Parallel == 0 {
		o.Parallel = 16
	}
	if o.Every == 0 {
		o.Every = 5 * time.Second
	}
	return &Loop{sources: s, fetcher: f, taker: t, log: log, options: o, busy: map[sitrep.SourceID]bool{}}
}

// Run reads due sources until ctx ends, and returns when everything it started has. A source that hangs holds up
// itself alone. A store that fails is logged and tried again: the disk may be freed.
func (l *Loop) Run(ctx context.Context) error {
	slots := semaphore.NewWeighted(int64(l.options.Parallel))
	var running sync.WaitGroup
	defer running.Wait()
	tick := time.NewTicker(l.options.Every)
	defer tick.Stop()
	for ctx.Err() == nil { // the end and a tick may fall together
		l.start(ctx, slots, &running)
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
	}
	return nil
}

func (l *Loop) start(ctx context.Context, slots *semaphore.Weighted, running *sync.WaitGroup) {
	due, err := l.sources.DueSources(ctx, time.Now(), 4*l.options.Parallel)
	if err != nil {
		if ctx.Err() == nil {
			l.log.ErrorContext(ctx, "due sources not read", "err", err)
		}
		return
	}
	for _, s := range due {
		if !l.claim(s.ID) {
			continue
		}
		if !slots.TryAcquire(1) {
			l.release(s.ID)
			return
		}
		running.Go(func() {
			defer slots.Release(1)
			defer l.release(s.ID)
			if _, err := l.Read(ctx, s); err != nil && ctx.Err() == nil {
				l.log.ErrorContext(ctx, "source not read", "source", s.ID, "err", err)
			}
		})
	}
}

func (l *Loop) claim(id sitrep.SourceID) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.busy[id] {
		return false
	}
	l.busy[id] = true
	return true
}

func (l *Loop) release(id sitrep.SourceID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.busy, id)
}

// Read fetches one source now, takes in what is new and keeps its state. It returns how many articles were added or
// edited. A fetch that fails is no error: it is a state of the source, with its reason.
func (l *Loop) Read(ctx context.Context, s sitrep.Source) (int, error) {
	began := time.Now()
	batch, err := l.fetcher.Fetch(ctx, s)
	if err != nil && ctx.Err() != nil {
		return 0, ctx.Err()
	}
	n := 0
	for _, a := range batch.Articles {
		a.Source, a.Baseline = s.ID, !s.State.Baselined
		taken, err := l.take(ctx, a)
		if err != nil {
			return n, err // the state is not kept: the batch comes again
		}
		if taken == Added || taken == Edited {
			n++
		}
	}
	state := batch.State
	switch state.Health {
	case sitrep.HealthOK, sitrep.HealthNotModified, sitrep.HealthEmpty:
		state.Baselined = true
	}
	l.tell(ctx, s, state, n, time.Since(began))
	return n, l.sources.SaveFetch(ctx, s.ID, state)
}

// take takes one article of a feed in, with the text of its page where the feed gives but a summary. The page of an
// article that is held is read again only where the feed shows a change.
func (l *Loop) take(ctx context.Context, a sitrep.Article) (Taken, error) {
	held, err := l.taker.archive.FindArticle(ctx, a.Source, a.URL, a.GUID)
	if err == nil && same(held.Article, a) {
		return Known, nil
	}
	full, err := l.fetcher.Complete(ctx, a)
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		l.log.InfoContext(ctx, "page not read, its summary is kept", "source", a.Source, "url", a.URL, "err", err)
	default:
		a = full
	}
	_, taken, err := l.taker.Take(ctx, a)
	return taken, err
}

// tell logs a source whose health changed, or that had something new: one line a change, not one a fetch.
func (l *Loop) tell(ctx context.Context, s sitrep.Source, now sitrep.FetchState, n int, took time.Duration) {
	switch {
	case now.Health != s.State.Health && now.Reason != "":
		l.log.WarnContext(ctx, "source changed health", "source", s.ID, "name", s.Name, "health", now.Health, "reason", now.Reason)
	case n > 0:
		l.log.InfoContext(ctx, "source fetched", "source", s.ID, "name", s.Name, "articles", n, "took", took)
	}
}
