package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"sitrep"
)

const (
	// earlierFor is how far back a Window looks beyond its own stories.
	earlierFor = 14 * 24 * time.Hour
	// maxEarlier is how many such reports it holds, of each kind.
	maxEarlier = 100
	// maxSpeakers is how many of those who are quoted are looked up, the most quoted.
	maxSpeakers = 40
)

// earlier returns reports of the two weeks before a window that are not in it: those that announce what was to begin
// since or later, and those that quote who is quoted in the window. Newest first.
func (db *DB) earlier(ctx context.Context, g sitrep.GuildID, w *sitrep.Window) ([]sitrep.Report, error) {
	back := w.From.Add(-earlierFor)
	announced, err := collect(ctx, db.read, one[sitrep.ArticleID], `
		SELECT DISTINCT a.id
		FROM event e
		CROSS JOIN article a ON a.id = e.article
		WHERE e.state = 'planned' AND e.starts >= $2 AND e.starts < $3 AND a.told >= $4 AND a.told < $5 AND `+readable("a")+`
		ORDER BY a.id DESC
		LIMIT `+fmt.Sprint(maxEarlier), g, stamp(back), stamp(w.To.AddDate(1, 0, 0)), stamp(back), stamp(w.From))
	if err != nil {
		return nil, err
	}
	quoting, err := db.quoting(ctx, g, w, back)
	if err != nil {
		return nil, err
	}
	ids := append(announced, quoting...)
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id sitrep.ArticleID) bool {
		held := func(r sitrep.Report) bool { return r.Article.ID == id }
		return slices.ContainsFunc(w.Reports, held) || slices.ContainsFunc(w.Before, held)
	})
	if len(ids) == 0 {
		return nil, nil
	}
	return db.reports(ctx, db.read, `
		SELECT `+articleColumns+`, b.text, b.document, `+sideFor+reportFrom+`
		WHERE a.id IN (`+holders(2, len(ids))+`) AND `+readable("a")+`
		ORDER BY a.told DESC, a.id DESC`, append([]any{g}, anys(ids)...)...)
}

// quoting returns the articles since back that quote those who are quoted most in the window.
func (db *DB) quoting(ctx context.Context, g sitrep.GuildID, w *sitrep.Window, back time.Time) ([]sitrep.ArticleID, error) {
	if len(w.Reports) == 0 {
		return nil, nil
	}
	first, last := w.Reports[0].Article.ID, w.Reports[0].Article.ID
	for _, r := range w.Reports {
		first, last = min(first, r.Article.ID), max(last, r.Article.ID)
	}
	speakers, err := collect(ctx, db.read, one[sitrep.EntityID], `
		SELECT q.speaker
		FROM quote q
		CROSS JOIN article a ON a.id = q.article
		WHERE q.article BETWEEN $2 AND $3 AND q.speaker <> 0 AND a.told >= $4 AND a.told < $5 AND `+readable("a")+`
		GROUP BY q.speaker
		ORDER BY count(DISTINCT q.article) DESC, q.speaker
		LIMIT `+fmt.Sprint(maxSpeakers), g, first, last, stamp(w.From), stamp(w.To))
	if err != nil || len(speakers) == 0 {
		return nil, err
	}
	args := append([]any{g, stamp(back), stamp(w.From), idOf(back)}, anys(speakers)...)
	return collect(ctx, db.read, one[sitrep.ArticleID], `
		SELECT DISTINCT a.id
		FROM quote q
		CROSS JOIN article a ON a.id = q.article
		WHERE q.speaker IN (`+holders(5, len(speakers))+`) AND q.article >= $4 AND a.told >= $2 AND a.told < $3 AND `+readable("a")+`
		ORDER BY a.id DESC
		LIMIT `+fmt.Sprint(maxEarlier), args...)
}
