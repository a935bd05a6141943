package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"sitrep"
	"sitrep/feed"
)

// round is one reading of a source.
type round struct {
	*Loop
	source sitrep.Source
	until  time.Time // when its slot is given up; zero: never
	news   int       // articles added or edited
	unread int       // pages that could not be read
	why    error     // for one of them
}

// Read fetches one source now, takes in what is new and keeps its state. It returns how many articles were added or
// edited. A fetch that fails is no error: it is a state of the source, with its reason.
func (l *Loop) Read(ctx context.Context, s sitrep.Source) (int, error) {
	return l.read(ctx, s, time.Time{})
}

func (l *Loop) read(ctx context.Context, s sitrep.Source, until time.Time) (_ int, err error) {
	defer func() { // what strangers send must not end the program
		if p := recover(); p != nil {
			err = fmt.Errorf("reading broke: %v at %s", p, debug.Stack())
		}
	}()
	began := time.Now()
	batch, err := l.fetcher.Fetch(ctx, s)
	if err != nil && ctx.Err() != nil {
		return 0, ctx.Err()
	}
	r := &round{Loop: l, source: s, until: until}
	done, err := r.takeAll(ctx, batch.Articles)
	if err != nil {
		return r.news, err // the state is not kept: the batch comes again
	}
	if err := cmp.Or(l.move(ctx, s, batch.Moved), l.describe(ctx, s, batch)); err != nil {
		return r.news, err
	}
	state := stateAfter(batch.State, done)
	r.tell(ctx, state, time.Since(began))
	return r.news, l.sources.SaveFetch(ctx, s.ID, state)
}

// stateAfter is what is kept of a round. One that was not done goes on, with the whole feed, when those that were due
// before it have had their turn.
func stateAfter(s sitrep.FetchState, done bool) sitrep.FetchState {
	switch s.Health {
	case sitrep.HealthOK, sitrep.HealthNotModified, sitrep.HealthEmpty:
		s.Baselined = s.Baselined || done
	}
	if !done {
		s.ETag, s.LastModified, s.Next = "", "", time.Now()
	}
	return s
}

// takeAll takes the articles of a batch in, and reports whether it got through. One that breaks what reads it is left
// out; the others are not its hostages.
func (r *round) takeAll(ctx context.Context, articles []sitrep.Article) (done bool, err error) {
	for _, a := range articles {
		if !r.until.IsZero() && time.Now().After(r.until) {
			return false, nil
		}
		if r.spent(r.source.ID) {
			return true, nil
		}
		a.Source, a.Baseline = r.source.ID, !r.source.State.Baselined
		taken, err := r.take(ctx, a)
		if errors.Is(err, ErrUnfit) {
			r.log.ErrorContext(ctx, "article left out", "source", r.source.ID, "url", a.URL, "err", err)
			continue
		}
		if err != nil {
			return false, err
		}
		r.count(ctx, taken)
	}
	return true, nil
}

// spent reports whether a source has added all that it may today.
func (l *Loop) spent(id sitrep.SourceID) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.added[id]
	return c.n >= maxDaily && c.day == today()
}

func today() string { return time.Now().UTC().Format(time.DateOnly) }

func (r *round) count(ctx context.Context, t Taken) {
	if t == Added || t == Edited {
		r.news++
	}
	if t != Added {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	c := r.added[r.source.ID]
	if c.day != today() {
		c = dayCount{day: today()}
	}
	c.n++
	r.added[r.source.ID] = c
	if c.n == maxDaily {
		r.log.WarnContext(ctx, "source is left alone until tomorrow: it adds too many articles", "source", r.source.ID, "name", r.source.Name, "articles", c.n)
	}
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
// as it did at the last look is passed over, so that no page is read at every look; another summary tells that the page
// was edited.
func (r *round) take(ctx context.Context, a sitrep.Article) (Taken, error) {
	last := r.items.last(a)
	if time.Now().Before(last.due(a)) {
		return Known, nil
	}
	a, held, err := r.taker.find(ctx, a)
	if err != nil && !errors.Is(err, sitrep.ErrNotFound) {
		return "", err
	}
	if err == nil && !last.owed && !last.edited(a) && same(held.Article, a) {
		r.items.keep(a, itemRest, false)
		return Known, nil
	}
	full, err := r.fetcher.Complete(ctx, a)
	rest, owed := itemRest, false
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		full = r.summary(a, held.Article, err)
		if m := new(sitrep.Mistake); !errors.As(err, &m) { // what is forbidden stays so
			rest, owed = pageRest, true
		}
	}
	taken, err := r.save(ctx, full)
	if err == nil || errors.Is(err, ErrUnfit) {
		r.items.keep(a, rest, owed)
	}
	return taken, err
}

// save stores an article. While the store fails it is tried again, unless somebody waits for this one reading.
func (r *round) save(ctx context.Context, a sitrep.Article) (Taken, error) {
	for tries := time.Duration(1); ; tries++ {
		_, taken, err := r.taker.Take(ctx, a)
		if err == nil || errors.Is(err, ErrUnfit) || r.until.IsZero() || tries*saveRest > storeRest {
			return taken, err
		}
		if tries == 1 {
			r.log.ErrorContext(ctx, "article waits to be stored", "source", r.source.ID, "err", err)
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(saveRest):
		}
	}
}

// summary is what is kept of an article whose page cannot be read now.
func (r *round) summary(a, held sitrep.Article, why error) sitrep.Article {
	r.unread++
	r.why = why
	if len(held.Text) > len(a.Text) { // the page was read before
		a.Text = held.Text
	}
	return a
}

// tell logs a source whose health changed, or that had something new, and pages that could not be read: one line a round.
func (r *round) tell(ctx context.Context, now sitrep.FetchState, took time.Duration) {
	s := r.source
	switch {
	case now.Health != s.State.Health && now.Reason != "":
		r.log.WarnContext(ctx, "source changed health", "source", s.ID, "name", s.Name, "health", now.Health, "reason", now.Reason)
	case r.unread > 0:
		r.log.InfoContext(ctx, "source fetched, but for some pages, of which the summaries are kept", "source", s.ID, "name", s.Name, "articles", r.news, "unread", r.unread, "err", r.why, "took", took)
	case r.news > 0:
		r.log.InfoContext(ctx, "source fetched", "source", s.ID, "name", s.Name, "articles", r.news, "took", took)
	}
}
