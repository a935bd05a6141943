package store

import (
	"context"
	"fmt"
	"time"

	"sitrep"
)

const (
	// maxChronicled is how many of the newest articles on a subject the days are counted in.
	maxChronicled = 5000
	// maxRead is about how many articles are read for a timeline, over all its days.
	maxRead = 240
	// maxDays is how many days of one article are kept.
	maxDays = 40
)

// saveDays keeps which single days an article names.
func saveDays(t *tx, id sitrep.ArticleID, d *sitrep.Document) error {
	n := 0
	for _, x := range d.Times {
		if x.Type != sitrep.Date && x.Type != sitrep.Time || len(x.Value) < len(time.DateOnly) || n == maxDays {
			continue
		}
		day, err := time.Parse(time.DateOnly, x.Value[:len(time.DateOnly)])
		if err != nil {
			continue // a week, a month or a season
		}
		n++
		if _, err := t.exec("INSERT INTO dated (article, day) VALUES ($1, $2) ON CONFLICT DO NOTHING", id, dayOf(day)); err != nil {
			return err
		}
	}
	return nil
}

// Chronicle returns the reports that a timeline of so many days is made of, newest first: on the days on which most
// articles that fit q appeared or that most of the later ones name, some of those articles each. Of a subject with more
// than 5,000 articles the newest are counted. The work does not grow with the archive, but with the days.
func (db *DB) Chronicle(ctx context.Context, g sitrep.GuildID, q sitrep.ReportQuery, days int) ([]sitrep.Report, error) {
	ctx, cancel := db.patient(ctx)
	defer cancel()
	w := &where{args: []any{g}}
	from, ok := w.subject(q)
	if !ok || days <= 0 {
		return nil, nil
	}
	w.within(q.From, q.To)
	if !q.AsOf.IsZero() {
		w.and("a.fetched <= " + w.arg(stamp(q.AsOf)))
	}
	subject := `WITH c AS MATERIALIZED (
		SELECT f.id, a.told / 86400000 AS day
		FROM (` + from + `) f
		CROSS JOIN article a ON a.id = f.id
		WHERE ` + readable("a") + w.text.String() + `
		ORDER BY f.id DESC
		LIMIT ` + fmt.Sprint(maxChronicled) + `)`
	chosen, err := collect(ctx, db.read, one[int64], subject+`
		SELECT day
		FROM (
			SELECT day, count(*) AS n FROM c GROUP BY day
			UNION ALL
			SELECT d.day, count(*) FROM c CROSS JOIN dated d ON d.article = c.id WHERE d.day < c.day GROUP BY d.day)
		GROUP BY day
		ORDER BY sum(n) DESC, day DESC
		LIMIT `+fmt.Sprint(days), w.args...)
	if err != nil || len(chosen) == 0 {
		return nil, err
	}
	ids, err := db.ofDays(ctx, subject, w.args, chosen)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return db.reports(ctx, db.read, `
		SELECT `+articleColumns+`, b.text, b.document, `+sideFor+reportFrom+`
		WHERE a.id IN (`+holders(2, len(ids))+`)
		ORDER BY a.told DESC, a.id DESC`, append([]any{g}, anys(ids)...)...)
}

// ofDays returns articles of a subject that appeared on some days, and the first ones afterwards that name them.
func (db *DB) ofDays(ctx context.Context, subject string, args []any, days []int64) ([]sitrep.ArticleID, error) {
	each := max(4, maxRead/len(days))
	in := holders(len(args)+1, len(days))
	return collect(ctx, db.read, one[sitrep.ArticleID], subject+`
		SELECT id FROM (
			SELECT c.id, row_number() OVER (PARTITION BY c.day ORDER BY c.id DESC) AS n FROM c WHERE c.day IN (`+in+`))
		WHERE n <= `+fmt.Sprint(each*2/3+1)+`
		UNION
		SELECT id FROM (
			SELECT c.id, row_number() OVER (PARTITION BY d.day ORDER BY c.id) AS n
			FROM c CROSS JOIN dated d ON d.article = c.id
			WHERE d.day < c.day AND d.day IN (`+in+`))
		WHERE n <= `+fmt.Sprint(each/3+1), append(args[:len(args):len(args)], anys(days)...)...)
}

// subject returns a query for the ids of the articles that are on what q names, newest first, and adds its arguments; ok
// is false where its words hold none that can be looked for.
func (w *where) subject(q sitrep.ReportQuery) (text string, ok bool) {
	switch {
	case len(q.Words) > 0:
		p := parse(sitrep.Query{Words: q.Words})
		return "SELECT rowid AS id FROM text_fts WHERE text_fts MATCH " + w.arg(p.match) + " ORDER BY rowid DESC", p.match != ""
	case len(q.Stories) > 0:
		return "SELECT id FROM article WHERE story IN (" + listed(w, q.Stories) + ") ORDER BY id DESC", true
	case len(q.Entities) > 0:
		return "SELECT DISTINCT article AS id FROM mention WHERE entity IN (" + listed(w, q.Entities) + ") ORDER BY article DESC", true
	}
	return "SELECT id FROM article ORDER BY id DESC", true
}
