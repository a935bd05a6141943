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
	mu      sync.Mutex                    // guards what follows
	resting map[sitrep.SourceID]time.Time // sources not to be read before
	reading map[sitrep.SourceID]bool      // sources that are being read
	sites   map[string]int                // how many those are of one site
	added   map[sitrep.SourceID]dayCount  // articles of this day
}

type dayCount struct {
	day string
	n   int
}

const (
	// storeRest lies between two readings of a source that the store does not take in: sites must not be asked more often
	// because our disk is full.
	storeRest = 5 * time.Minute
	// saveRest lies between two tries to store what was read: a disk may be freed at any time.
	saveRest = 20 * time.Second
	// slotTime is how long one source may keep a slot from others that are due: pages are read one in ten seconds.
	slotTime = time.Minute
	// perSite is how many sources of one site are read at once: requests to it follow each other anyway, and those that
	// wait would keep slots from the sources of others.
	perSite = 2
	// mostDue is how many due sources are looked at for those that may be read now.
	mostDue = 10_000
	// maxDaily is how many articles a source may add a day. No outlet publishes so many; a poisoned feed would fill the disk.
	maxDaily = 2000
)

// NewLoop returns a Loop.
func NewLoop(s sources, f fetcher, t *Taker, log *slog.Logger, o Options) *Loop {
	if o.Parallel == 0 {
		o.Parallel = 16
	}
	if o.Every == 0 {
		o.Every = 5 * time.Second
	}
	return &Loop{
		sources: s, fetcher: f, taker: t, log: log, options: o, resting: map[sitrep.SourceID]time.Time{},
		reading: map[sitrep.SourceID]bool{}, sites: map[string]int{}, added: map[sitrep.SourceID]dayCount{},
	}
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
	due, err := l.sources.DueSources(ctx, time.Now(), mostDue)
	if err != nil {
		if ctx.Err() == nil {
			l.log.ErrorContext(ctx, "due sources not read", "err", err)
		}
		return
	}
	for _, s := range due {
		if !l.claim(s) {
			continue
		}
		if !slots.TryAcquire(1) {
			l.release(s, time.Time{})
			return
		}
		running.Go(func() {
			defer slots.Release(1)
			began, rested := time.Now(), time.Time{}
			if _, err := l.read(ctx, s, began.Add(slotTime)); err != nil && ctx.Err() == nil {
				l.log.ErrorContext(ctx, "source not read", "source", s.ID, "err", err)
				rested = began.Add(storeRest)
			}
			l.release(s, rested)
		})
	}
}

// claim takes a source to read it, unless it rests, or enough of its site is being read.
func (l *Loop) claim(s sitrep.Source) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	site := feed.Site(s.URL)
	if l.reading[s.ID] || time.Now().Before(l.resting[s.ID]) || l.sites[site] >= perSite {
		return false
	}
	delete(l.resting, s.ID)
	l.reading[s.ID] = true
	l.sites[site]++
	return true
}

// release gives a source back, which is not read before an instant.
func (l *Loop) release(s sitrep.Source, until time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !until.IsZero() {
		l.resting[s.ID] = until
	}
	delete(l.reading, s.ID)
	site := feed.Site(s.URL)
	if l.sites[site]--; l.sites[site] == 0 {
		delete(l.sites, site)
	}
}
