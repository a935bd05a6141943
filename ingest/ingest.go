package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
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
	Move(ctx context.Context, id sitrep.SourceID, address string) error
	Describe(ctx context.Context, s sitrep.Source) error
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
	items   items
	mu      sync.Mutex                    // guards resting
	resting map[sitrep.SourceID]time.Time // sources that are being read, or not to be read before
}

// storeRest is how long a source is left alone after the store failed to take it in: sites must not be asked more often
// because our disk is full.
const storeRest = 5 * time.Minute

// NewLoop returns a Loop.
func NewLoop(s sources, f fetcher, t *Taker, log *slog.Logger, o Options) *Loop {
	if o.Parallel == 0 {
		o.Parallel = 16
	}
	if o.Every == 0 {
		o.Every = 5 * time.Second
	}
	return &Loop{sources: s, fetcher: f, taker: t, log: log, options: o, resting: map[sitrep.SourceID]time.Time{}}
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
			if err := l.readGuarded(ctx, s); err != nil && ctx.Err() == nil {
				l.log.ErrorContext(ctx, "source not read", "source", s.ID, "err", err)
				l.rest(s.ID, time.Now().Add(storeRest))
				return
			}
			l.release(s.ID)
		})
	}
}

// readGuarded reads a source. What strangers send must not end the program.
func (l *Loop) readGuarded(ctx context.Context, s sitrep.Source) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("reading broke: %v at %s", p, debug.Stack())
		}
	}()
	_, err = l.Read(ctx, s)
	return err
}

// claim takes a source to read it, unless it is being read or resting.
func (l *Loop) claim(id sitrep.SourceID) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if until, ok := l.resting[id]; ok && (until.IsZero() || time.Now().Before(until)) {
		return false
	}
	l.resting[id] = time.Time{}
	return true
}

func (l *Loop) rest(id sitrep.SourceID, until time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.resting[id] = until
}

func (l *Loop) release(id sitrep.SourceID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.resting, id)
}

// Read fetches one source now, takes in what is new and keeps its state. It returns how many articles were added or
// edited. A fetch that fails is no error: it is a state of the source, with its reason.
func (l *Loop) Read(ctx context.Context, s sitrep.Source) (int, error) {
	began := time.Now()
	batch, err := l.fetcher.Fetch(ctx, s)
	if err != nil && ctx.Err() != nil {
		return 0, ctx.Err()
	}
	n, err := l.takeAll(ctx, s, batch.Articles)
	if err != nil {
		return n, err // the state is not kept: the batch comes again
	}
	state := batch.State
	switch state.Health {
	case sitrep.HealthOK, sitrep.HealthNotModified, sitrep.HealthEmpty:
		state.Baselined = true
	}
	if err := cmp.Or(l.move(ctx, s, batch.Moved), l.describe(ctx, s, batch)); err != nil {
		return n, err
	}
	l.tell(ctx, s, state, n, time.Since(began))
	return n, l.sources.SaveFetch(ctx, s.ID, state)
}

// takeAll takes the articles of a batch in. One that breaks what reads it is left out; the others are not its hostages.
func (l *Loop) takeAll(ctx context.Context, s sitrep.Source, articles []sitrep.Article) (n int, err error) {
	for _, a := range articles {
		a.Source, a.Baseline = s.ID, !s.State.Baselined
		taken, err := l.take(ctx, a)
		if errors.Is(err, ErrUnfit) {
			l.log.ErrorContext(ctx, "article left out", "source", s.ID, "url", a.URL, "err", err)
			continue
		}
		if err != nil {
			return n, err
		}
		if taken == Added || taken == Edited {
			n++
		}
	}
	return n, nil
}

// move remembers where a source has moved for good, so that it is still found when the old address ends. Where the new
// one is a source already, the old address is kept: it leads there.
func (l *Loop) move(ctx context.Context, s sitrep.Source, to string) error {
	if to == "" || to == s.URL {
		return nil
	}
	err := l.sources.Move(ctx, s.ID, to)
	if errors.Is(err, sitrep.ErrNotFound) {
		return nil
	}
	if err == nil {
		l.log.InfoContext(ctx, "source moved for good", "source", s.ID, "name", s.Name)
	}
	return err
}

// describe takes from the feed what is not known of a source yet: one from a list of feeds may come without a name.
func (l *Loop) describe(ctx context.Context, s sitrep.Source, b feed.Batch) error {
	known := s
	s.Name, s.Site, s.Language = cmp.Or(s.Name, b.Name), cmp.Or(s.Site, b.Site), cmp.Or(s.Language, b.Language)
	if s == known {
		return nil
	}
	return l.sources.Describe(ctx, s)
}

// take takes one article of a feed in, with the text of its page where the feed gives but a summary. What the feed shows
// as it did at the last look is passed over, so that no page is read at every look.
func (l *Loop) take(ctx context.Context, a sitrep.Article) (Taken, error) {
	last := l.items.last(a)
	if time.Now().Before(last.until) {
		return Known, nil
	}
	a, held, err := l.taker.find(ctx, a)
	if err != nil && !errors.Is(err, sitrep.ErrNotFound) {
		return "", err
	}
	if err == nil && !last.owed && same(held.Article, a) {
		l.items.keep(a, look{until: time.Now().Add(itemRest)})
		return Known, nil
	}
	full, err := l.fetcher.Complete(ctx, a)
	next := look{until: time.Now().Add(itemRest)}
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		l.log.InfoContext(ctx, "page not read, its summary is kept", "source", a.Source, "url", a.URL, "err", err)
		full = a
		if len(held.Article.Text) > len(a.Text) { // the page was read before
			full.Text = held.Article.Text
		}
		if m := new(sitrep.Mistake); !errors.As(err, &m) { // what is forbidden stays so
			next = look{until: time.Now().Add(pageRest), owed: true}
		}
	}
	_, taken, err := l.taker.Take(ctx, full)
	if err == nil || errors.Is(err, ErrUnfit) {
		l.items.keep(a, next)
	}
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
