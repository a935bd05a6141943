package ingest

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"sitrep"
	"sitrep/feed"
)

// queue is a shelf whose sources fall due by their state.
type queue struct{ *shelf }

func (q queue) DueSources(_ context.Context, now time.Time, limit int) ([]sitrep.Source, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	var list []sitrep.Source
	for _, s := range q.due {
		if s.State = q.states[s.ID]; !s.State.Next.After(now) {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b sitrep.Source) int { return a.State.Next.Compare(b.State.Next) })
	return list[:min(limit, len(list))], nil
}

// TestManyNewPagesDoNotHoldUpOthers adds as many sources as there are slots, each with a hundred pages to read, to one
// that is read each quarter of an hour. All their pages are read in the end, and none of them is news.
func TestManyNewPagesDoNotHoldUpOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const slots, pages, every = 4, 100, 15 * time.Minute
		q := queue{newShelf(sitrep.Source{ID: 1, URL: "https://other.example/feed"})}
		for id := range sitrep.SourceID(slots) {
			q.due = append(q.due, sitrep.Source{ID: id + 2, URL: fmt.Sprintf("https://outlet%d.example/feed", id)})
		}
		var reads []time.Time
		r := reader{fetch: func(_ context.Context, s sitrep.Source) (feed.Batch, error) {
			b := feed.Batch{State: s.State}
			b.State.Health, b.State.Next, b.State.ETag = sitrep.HealthOK, time.Now().Add(every), "now"
			if s.ID == 1 {
				reads = append(reads, time.Now())
				return b, nil
			}
			for n := range pages {
				b.Articles = append(b.Articles, item(fmt.Sprintf("https://outlet.example/%d/%d", s.ID, n), fmt.Sprint("T", s.ID, n), "Text."))
			}
			return b, nil
		}, complete: func(a sitrep.Article) (sitrep.Article, error) {
			time.Sleep(10 * time.Second)
			return a, nil
		}}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if err := NewLoop(q, r, NewTaker(q, plain{}), quiet(), Options{Parallel: slots}).Run(ctx); err != nil {
			t.Fatal(err)
		}
		for i, at := range reads[1:] {
			if late := at.Sub(reads[i]) - every; late > 2*slotTime {
				t.Errorf("the other source was read %v late", late)
			}
		}
		if len(reads) < 4 || len(q.saves) != slots*pages {
			t.Errorf("the other source was read %d times, %d of %d pages were", len(reads), len(q.saves), slots*pages)
		}
		if i := slices.IndexFunc(q.saves, func(a sitrep.Article) bool { return !a.Baseline }); i >= 0 {
			t.Errorf("%s, which was there before the source was added, passes for news", q.saves[i].URL)
		}
		if s := q.states[2]; !s.Baselined || s.ETag == "" {
			t.Errorf("in the end the state is %+v", s)
		}
	})
}

// TestSourcesOfOneSiteHoldUpThemselvesAlone has a site hang of which there are more sources than are read at once, and
// more than are looked at: servers may each have added some.
func TestSourcesOfOneSiteHoldUpThemselvesAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const slots, many, every = 4, 100, 15 * time.Minute
		q := queue{newShelf()}
		for id := range sitrep.SourceID(many) {
			q.due = append(q.due, sitrep.Source{ID: id + 2, URL: fmt.Sprintf("https://feeds%d.hangs.example/feed", id)})
		}
		q.due = append(q.due, sitrep.Source{ID: 1, URL: "https://other.example/feed"})
		began, site := time.Now(), make(chan struct{}, 1) // one request at a time
		var reads []time.Time
		hung := 0
		r := reader{fetch: func(ctx context.Context, s sitrep.Source) (feed.Batch, error) {
			st := sitrep.FetchState{Health: sitrep.HealthOK, Next: time.Now().Add(every)}
			if s.ID == 1 {
				reads = append(reads, time.Now())
				return feed.Batch{State: st}, nil
			}
			select {
			case site <- struct{}{}:
				time.Sleep(40 * time.Second)
				hung++
				<-site
			case <-ctx.Done():
			}
			return feed.Batch{State: st}, ctx.Err()
		}}
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Hour)
		defer cancel()
		if err := NewLoop(q, r, NewTaker(q, plain{}), quiet(), Options{Parallel: slots}).Run(ctx); err != nil {
			t.Fatal(err)
		}
		if len(reads) < 7 || reads[0].Sub(began) > time.Minute {
			t.Errorf("the other source was read %d times in two hours, first at %v", len(reads), reads)
		}
		if hung < 2*60*60/40-2 {
			t.Errorf("the site that hangs was asked %d times, though somebody always waits", hung)
		}
	})
}

func TestPoisonedFeedAddsNoMoreThanADayHolds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, n := newShelf(sitrep.Source{ID: 1}), 0
		r := reader{fetch: func(context.Context, sitrep.Source) (feed.Batch, error) {
			b := feed.Batch{State: sitrep.FetchState{Health: sitrep.HealthOK}}
			for range 200 {
				n++
				b.Articles = append(b.Articles, item(fmt.Sprint("https://outlet.example/", n), fmt.Sprint("T", n), "Text."))
			}
			return b, nil
		}}
		ctx, cancel := context.WithTimeout(t.Context(), 2*24*time.Hour-time.Second) // the clock begins at midnight
		defer cancel()
		if err := NewLoop(s, r, NewTaker(s, plain{}), quiet(), Options{Every: time.Hour}).Run(ctx); err != nil {
			t.Fatal(err)
		}
		if len(s.saves) != 2*maxDaily {
			t.Errorf("%d articles were added in two days, want %d", len(s.saves), 2*maxDaily)
		}
	})
}
