package store

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"sitrep"
)

// maxReports is how many reports one answer holds at most.
const maxReports = 5000

// readable is true of the article named by alias if guild $1 subscribes to a source that carries it. Every query of the
// read path has it.
func readable(alias string) string {
	return alias + `.carriers IN (
		SELECT k.carriers FROM subscription u JOIN carrier k ON k.source = u.source WHERE u.guild = $1)`
}

// sideFor is the side of the subscription that guild $1 reads article a through.
const sideFor = `coalesce((SELECT u.side FROM carrier k CROSS JOIN subscription u
	WHERE k.carriers = a.carriers AND u.source = k.source AND u.guild = $1
	ORDER BY CASE WHEN k.source = a.source THEN 0 ELSE 1 END, k.source LIMIT 1), '')`

const articleColumns = `a.id, a.source, a.guid, a.url, a.title, a.byline, a.outlet, a.credit, a.language, a.published, a.zone,
	a.undated, a.fetched, a.baseline, a.revision, a.story, a.origin,
	coalesce((SELECT o.name FROM origin o WHERE o.id = a.origin), ''), coalesce((SELECT o.kind FROM origin o WHERE o.id = a.origin), ''), a.version`

// packedReport is a report as it lies in the file.
type packedReport struct {
	sitrep.Report
	version        int
	text, document []byte
}

func scanReport(row scanner) (p packedReport, err error) {
	err = scanArticle(row, &p, &p.text, &p.document, &p.Side)
	return p, err
}

// scanArticle reads articleColumns and what follows them.
func scanArticle(row scanner, p *packedReport, more ...any) error {
	a := &p.Article
	var published, fetched int64
	var zone int
	err := row.Scan(append([]any{
		&a.ID, &a.Source, &a.GUID, &a.URL, &a.Title, &a.Byline, &a.Outlet, &a.Credit, &a.Language,
		&published, &zone, &a.Undated, &fetched, &a.Baseline, &a.Revision, &p.Story, &p.Origin,
		&p.OriginName, &p.OriginKind, &p.version,
	}, more...)...)
	a.Published, a.Fetched = zoned(published, zone), instant(fetched)
	return err
}

// reports runs a query for articleColumns, text, document and side, and unpacks what it finds on all processors.
func (db *DB) reports(ctx context.Context, q querier, text string, args ...any) ([]sitrep.Report, error) {
	packed, err := collect(ctx, q, scanReport, text, args...)
	if err != nil {
		return nil, err
	}
	out := make([]sitrep.Report, len(packed))
	errs := make([]error, len(packed))
	workers := min(runtime.GOMAXPROCS(0), len(packed))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(packed) && ctx.Err() == nil; i += workers {
				out[i], errs[i] = db.unpackReport(packed[i])
			}
		})
	}
	wg.Wait()
	for _, err := range append(errs, ctx.Err()) {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (db *DB) unpackReport(p packedReport) (sitrep.Report, error) {
	text, err := db.unpack(p.text)
	if err != nil {
		return p.Report, fmt.Errorf("text of article %d: %w", p.Article.ID, err)
	}
	p.Article.Text = string(text)
	p.Document, err = db.unpackDocument(p.document, p.Article, p.version)
	return p.Report, err
}

const reportFrom = ` FROM article a JOIN article_body b ON b.id = a.id `

// Report returns one article of what a guild reads; sitrep.ErrNotFound else.
func (db *DB) Report(ctx context.Context, g sitrep.GuildID, id sitrep.ArticleID) (sitrep.Report, error) {
	return first(db.reports(ctx, db.read, `
		SELECT `+articleColumns+`, b.text, b.document, `+sideFor+reportFrom+`
		WHERE a.id = $2 AND `+readable("a"), g, id))
}

// ArticleAt returns the newest article at an address of what a guild reads; sitrep.ErrNotFound if there is none.
func (db *DB) ArticleAt(ctx context.Context, g sitrep.GuildID, url string) (sitrep.ArticleID, error) {
	return first(collect(ctx, db.read, one[sitrep.ArticleID], `
		SELECT a.id FROM article a WHERE a.url = $2 AND `+readable("a")+` ORDER BY a.id DESC LIMIT 1`, g, url))
}

// Why returns the reasons for an article's story and origin; sitrep.ErrNotFound if the guild does not read it.
func (db *DB) Why(ctx context.Context, g sitrep.GuildID, id sitrep.ArticleID) ([]sitrep.Reason, error) {
	return first(collect(ctx, db.read, scanJSON[[]sitrep.Reason], `
		SELECT b.why FROM article a JOIN article_body b ON b.id = a.id WHERE a.id = $2 AND `+readable("a"), g, id))
}

// FindArticle returns the report on the same article, unfiltered, for the write path: the one that the same source
// gives the same guid, else the one at the same URL in any source. It then also notes that src carries it, so that
// guilds which read src see it. sitrep.ErrNotFound if it is new.
func (db *DB) FindArticle(ctx context.Context, src sitrep.SourceID, url, guid string) (sitrep.Report, error) {
	r, err := first(db.reports(ctx, db.read, `
		SELECT `+articleColumns+`, b.text, b.document, ''`+reportFrom+`
		WHERE a.id = coalesce(
			(SELECT max(x.id) FROM article x WHERE x.source = $1 AND x.guid = $2 AND x.guid <> ''),
			(SELECT max(x.id) FROM article x WHERE x.url = $3 AND x.url <> ''))`, src, guid, url))
	if err != nil || r.Article.Source == src {
		return r, err
	}
	return r, db.update(ctx, func(t *tx) error { return carry(t, r.Article.ID, src) })
}

// where collects the conditions of a query and their arguments.
type where struct {
	text strings.Builder
	args []any
}

// and adds a condition: constant text with what arg and listed return.
func (w *where) and(text string) { w.text.WriteString(" AND " + text) }

// arg adds an argument and returns the parameter for it.
func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return "$" + strconv.Itoa(len(w.args))
}

// listed adds the arguments of a list, and returns their parameters with commas between.
func listed[T any](w *where, list []T) string {
	from := len(w.args) + 1
	w.args = append(w.args, anys(list)...)
	return holders(from, len(list))
}

// Reports returns what a guild reads that fits q, newest first.
func (db *DB) Reports(ctx context.Context, g sitrep.GuildID, q sitrep.ReportQuery) ([]sitrep.Report, error) {
	w := &where{args: []any{g}}
	if len(q.Words) > 0 {
		p := parse(sitrep.Query{Words: q.Words})
		if p.match == "" {
			return nil, nil
		}
		w.and("a.id IN (SELECT rowid FROM text_fts WHERE text_fts MATCH " + w.arg(p.match) + ")")
	}
	if len(q.Entities) > 0 {
		w.and("a.id IN (SELECT article FROM mention WHERE entity IN (" + listed(w, q.Entities) + "))")
	}
	if len(q.Stories) > 0 {
		w.and("a.story IN (" + listed(w, q.Stories) + ")")
	}
	w.within(q.From, q.To)
	if !q.AsOf.IsZero() {
		w.and("a.fetched <= " + w.arg(stamp(q.AsOf)))
	}
	limit := q.Limit
	if limit <= 0 || limit > maxReports {
		limit = maxReports
	}
	return db.reports(ctx, db.read, `
		SELECT `+articleColumns+`, b.text, b.document, `+sideFor+reportFrom+`
		WHERE `+readable("a")+w.text.String()+`
		ORDER BY a.told DESC, a.id DESC
		LIMIT `+strconv.Itoa(limit), w.args...)
}

// Revisions returns the former versions of an article that a guild reads, newest first.
func (db *DB) Revisions(ctx context.Context, g sitrep.GuildID, id sitrep.ArticleID) ([]sitrep.Revision, error) {
	return db.revisions(ctx, `
		SELECT v.article, v.number, v.title, v.text, v.replaced
		FROM revision v
		JOIN article a ON a.id = v.article
		WHERE v.article = $2 AND `+readable("a")+`
		ORDER BY v.number DESC`, g, id)
}

func (db *DB) revisions(ctx context.Context, text string, args ...any) ([]sitrep.Revision, error) {
	return collect(ctx, db.read, func(row scanner) (v sitrep.Revision, err error) {
		var packed []byte
		var replaced int64
		if err := row.Scan(&v.Article, &v.Number, &v.Title, &packed, &replaced); err != nil {
			return v, err
		}
		body, err := db.unpack(packed)
		v.Text, v.Replaced = string(body), instant(replaced)
		return v, err
	}, text, args...)
}

// Outdated returns reports whose documents are of an older analysis than version, newest first.
func (db *DB) Outdated(ctx context.Context, version, limit int) ([]sitrep.Report, error) {
	return db.reports(ctx, db.read, `
		SELECT `+articleColumns+`, b.text, b.document, ''`+reportFrom+`
		WHERE a.version < $1
		ORDER BY a.id DESC
		LIMIT $2`, version, limit)
}

// Extent returns what the archive of a guild spans, from what is kept of each set of sources.
func (db *DB) Extent(ctx context.Context, g sitrep.GuildID) (sitrep.Extent, error) {
	return first(collect(ctx, db.read, func(row scanner) (e sitrep.Extent, err error) {
		var oldest, latest int64
		err = row.Scan(&oldest, &latest, &e.Articles, &e.Sources)
		e.First, e.Last = instant(oldest), instant(latest)
		return e, err
	}, `
		SELECT coalesce(min(c.earliest), 0), coalesce(max(c.latest), 0), coalesce(sum(c.articles), 0),
			(SELECT count(*) FROM subscription WHERE guild = $1)
		FROM carriers c
		WHERE c.articles > 0 AND c.id IN (
			SELECT k.carriers FROM subscription u JOIN carrier k ON k.source = u.source WHERE u.guild = $1)`, g))
}
