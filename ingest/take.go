package ingest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"sitrep"
	"sitrep/analysis/stories"
	"sitrep/feed"
)

// archive is what taking an article in needs of the store.
type archive interface {
	FindArticle(ctx context.Context, src sitrep.SourceID, url, guid string) (sitrep.Report, error)
	Neighbors(ctx context.Context, sig sitrep.Signature, at time.Time) (sitrep.Neighborhood, error)
	Save(ctx context.Context, a sitrep.Article, d *sitrep.Document, sig sitrep.Signature, p sitrep.Placement) (sitrep.ArticleID, error)
}

// analyzer annotates an article.
type analyzer interface {
	Analyze(a sitrep.Article) *sitrep.Document
}

// Taken says what became of an article.
type Taken string

// What becomes of an article.
const (
	Added   Taken = "added"
	Edited  Taken = "edited"  // the source changed it: the former text is kept
	Known   Taken = "known"   // held already, as it is
	Refused Taken = "refused" // it holds no text
)

// Taker takes articles into the archive.
type Taker struct {
	archive  archive
	analyzer analyzer
	placing  sync.Mutex // from Neighbors to Save: two articles of one story must not both found it
}

// NewTaker returns a Taker that saves into a.
func NewTaker(a archive, z analyzer) *Taker { return &Taker{archive: a, analyzer: z} }

// Take analyses one article, places it and saves it. An article already held is saved again only where its title or
// its text differs; then it keeps its id and grows a revision.
func (t *Taker) Take(ctx context.Context, a sitrep.Article) (sitrep.ArticleID, Taken, error) {
	if strings.TrimSpace(a.Text) == "" {
		return 0, Refused, nil
	}
	outcome := Added
	a, held, err := t.find(ctx, a)
	switch {
	case err == nil && same(held.Article, a):
		return held.Article.ID, Known, nil
	case err == nil:
		a, outcome = edit(held.Article, a), Edited
	case !errors.Is(err, sitrep.ErrNotFound):
		return 0, "", err
	}
	id, err := t.save(ctx, a, held)
	return id, outcome, err
}

// find looks for the report on the same article; sitrep.ErrNotFound if it is new. A guid or an address under which
// another article is held names this one no longer: the article returned goes by the other.
func (t *Taker) find(ctx context.Context, a sitrep.Article) (sitrep.Article, sitrep.Report, error) {
	address := a.URL
	for range 3 {
		held, err := t.archive.FindArticle(ctx, a.Source, address, a.GUID)
		if err != nil {
			if !errors.Is(err, sitrep.ErrNotFound) {
				err = fmt.Errorf("look for %s: %w", a.URL, err)
			}
			return a, sitrep.Report{}, err
		}
		byGUID, byAddress := held.Article.GUID == a.GUID, held.Article.URL == a.URL
		switch {
		case byGUID == byAddress || a.GUID == "" || held.Article.GUID == "" || held.Article.Source != a.Source || feed.Alike(held.Article, a):
			return a, held, nil
		case byGUID:
			a.GUID = ""
		default:
			address = ""
		}
	}
	return a, sitrep.Report{}, sitrep.ErrNotFound
}

// ErrUnfit is of an article that breaks the program's reading of it. The others are well.
var ErrUnfit = errors.New("the article breaks the analysis: please report its address")

func (t *Taker) save(ctx context.Context, a sitrep.Article, held sitrep.Report) (id sitrep.ArticleID, err error) {
	defer func() { // what strangers write must not end the program
		if p := recover(); p != nil {
			id, err = 0, fmt.Errorf("read %s: %w (%v)", a.URL, ErrUnfit, p)
		}
	}()
	d := t.analyzer.Analyze(a)
	sig := stories.Sign(a, d)
	t.placing.Lock()
	defer t.placing.Unlock()
	near, err := t.archive.Neighbors(ctx, sig, a.Published)
	if err != nil {
		return 0, fmt.Errorf("look for stories near %s: %w", a.URL, err)
	}
	return t.archive.Save(ctx, a, d, sig, place(a, d, sig, near, held))
}

// place decides where an article belongs. An edited one stays where it was: its address is the same happening.
func place(a sitrep.Article, d *sitrep.Document, sig sitrep.Signature, near sitrep.Neighborhood, held sitrep.Report) sitrep.Placement {
	if held.Article.ID == 0 {
		return stories.Place(a, d, sig, near)
	}
	p := sitrep.Placement{Story: sitrep.Story{ID: held.Story}, Origin: sitrep.Origin{ID: held.Origin}}
	for _, s := range near.Stories {
		if s.ID == held.Story {
			p.Story = s
		}
	}
	return p
}

// same reports whether a holds nothing that the archive does not. A feed that gives but a summary of an article held in
// full changes nothing, unless the headline differs.
func same(held, a sitrep.Article) bool {
	if held.Title != a.Title && a.Title != "" {
		return false
	}
	return squeeze(held.Text) == squeeze(a.Text) || len(a.Text) < len(held.Text)/2
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// edit returns the held article with what the source has changed. The publication instant stays: an edit is not news.
func edit(held, a sitrep.Article) sitrep.Article {
	a.ID, a.Revision, a.Baseline = held.ID, held.Revision+1, held.Baseline
	a.Source, a.Published, a.Undated = held.Source, held.Published, held.Undated
	if len(a.Text) < len(held.Text)/2 {
		a.Text = held.Text
	}
	return a
}
