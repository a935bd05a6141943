package ingest

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"sitrep"
)

// backlog is a store of old documents.
type backlog struct {
	old   []sitrep.Report
	done  []string // titles, in order
	fails int      // of so many writes
	tries int
}

func (b *backlog) Outdated(_ context.Context, _, limit int) ([]sitrep.Report, error) {
	return b.old[:min(limit, len(b.old))], nil
}

func (b *backlog) SaveDocument(_ context.Context, id sitrep.ArticleID, d *sitrep.Document) error {
	if b.tries++; b.tries <= b.fails {
		return errors.New("disk full")
	}
	for i, r := range b.old {
		if r.Article.ID == id {
			b.done = append(b.done, r.Article.Title)
			b.old = append(b.old[:i:i], b.old[i+1:]...)
			return nil
		}
	}
	return sitrep.ErrNotFound
}

func TestRefreshGetsThroughWhateverStandsInItsWay(t *testing.T) {
	for name, c := range map[string]struct{ fails, most int }{"a store that works": {0, 45}, "a store that fails for a while": {3, 48}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := &backlog{fails: c.fails}
				for id := range 45 {
					title := "Bridge closed"
					if id < 25 { // more than one batch
						title = "Poison"
					}
					b.old = append(b.old, sitrep.Report{Article: sitrep.Article{ID: sitrep.ArticleID(id + 1), Title: title}})
				}
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
				defer cancel()
				if err := NewRefresher(b, picky{}, 2, quiet()).Run(ctx); err != nil {
					t.Fatal(err)
				}
				if len(b.done) != 45 || b.tries > c.most {
					t.Errorf("%d of 45 articles done in an hour, in %d writes, want at most %d", len(b.done), b.tries, c.most)
				}
			})
		})
	}
}
