package store

import (
	"cmp"
	"context"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"

	"sitrep"
)

// maxHits is how many hits one search returns at most.
const maxHits = 100

// candidate is an article that may be a hit.
type candidate struct {
	id    sitrep.ArticleID
	told  time.Time
	title string
	score float64
}

// within adds bounds on publication.
func (w *where) within(from, to time.Time) {
	if !from.IsZero() {
		w.and("a.told >= " + w.arg(stamp(from)))
	}
	if !to.IsZero() {
		w.and("a.told < " + w.arg(stamp(to)))
	}
}

// Search returns articles that a guild reads and q asks for: newer ones first, and those with the words in their title
// before others of their time. No query is an error: what cannot be searched for is left out of it.
func (db *DB) Search(ctx context.Context, g sitrep.GuildID, q sitrep.Query, limit int) ([]sitrep.Hit, error) {
	ctx, cancel := db.patient(ctx)
	defer cancel()
	limit = min(limit, maxHits)
	p := parse(q)
	filters := q.By != "" || q.Place != "" || q.Source != "" || !q.From.IsZero() || !q.To.IsZero()
	asked := len(q.Words)+len(q.Phrases) > 0
	if limit <= 0 || asked && p.match == "" || !asked && !filters {
		return nil, nil
	}
	w := &where{args: []any{g}}
	w.within(q.From, q.To)
	speakers, ok, err := db.narrow(ctx, g, q, w)
	if err != nil || !ok {
		return nil, err
	}
	found, err := db.candidates(ctx, p, w, limit)
	if err != nil {
		return nil, err
	}
	if found, err = db.verify(ctx, p, found, limit); err != nil {
		return nil, err
	}
	return db.hits(ctx, g, p, found, speakers)
}

// narrow adds the conditions on speaker, place and source. It is not ok if one of them names nothing known.
func (db *DB) narrow(ctx context.Context, g sitrep.GuildID, q sitrep.Query, w *where) (speakers []sitrep.EntityID, ok bool, err error) {
	if q.By != "" {
		if speakers, err = db.named(ctx, q.By); err != nil || len(speakers) == 0 {
			return nil, false, err
		}
		w.and("a.id IN (SELECT article FROM quote WHERE speaker IN (" + listed(w, speakers) + "))")
	}
	if q.Place != "" {
		places, err := db.named(ctx, q.Place, sitrep.Place, sitrep.Facility)
		if err != nil || len(places) == 0 {
			return nil, false, err
		}
		w.and("a.id IN (SELECT article FROM mention WHERE entity IN (" + listed(w, places) + "))")
	}
	if q.Source != "" {
		sources, outlets, err := db.sourcesNamed(ctx, g, q.Source)
		if err != nil || len(sources)+len(outlets) == 0 {
			return nil, false, err
		}
		if len(sources) > 0 {
			w.and("a.carriers IN (SELECT carriers FROM carrier WHERE source IN (" + listed(w, sources) + "))")
		} else {
			w.and("a.outlet IN (" + listed(w, outlets) + ")")
		}
	}
	return speakers, true, nil
}

// sourcesNamed returns the sources of a guild whose name or address holds a name, or if there are none, the outlets in
// its newest articles that do.
func (db *DB) sourcesNamed(ctx context.Context, g sitrep.GuildID, name string) (ids []sitrep.SourceID, outlets []string, err error) {
	key := nameKey(name)
	if key == "" {
		return nil, nil, nil
	}
	subs, err := db.Subscriptions(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	for _, s := range subs {
		if strings.Contains(nameKey(s.Name+"\n"+s.Source.Name+"\n"+domain(s.Source.URL)), key) {
			ids = append(ids, s.Source.ID)
		}
	}
	if len(ids) > 0 {
		return ids, nil, nil
	}
	all, err := collect(ctx, db.read, one[string], `
		SELECT DISTINCT a.outlet
		FROM (SELECT x.id, x.outlet FROM article x WHERE `+readable("x")+` ORDER BY x.id DESC LIMIT 5000) a
		ORDER BY a.outlet`, g)
	for _, o := range all {
		if strings.Contains(nameKey(o), key) {
			outlets = append(outlets, o)
		}
	}
	return nil, outlets, err
}

func scanCandidate(row scanner) (c candidate, err error) {
	var at int64
	err = row.Scan(&c.id, &at, &c.title)
	c.told = instant(at)
	return c, err
}

// candidates returns articles in the order of their score. Titles and texts are read newest first and within a budget:
// scoring all that hold a common word would take seconds on a large archive.
func (db *DB) candidates(ctx context.Context, p plan, w *where, limit int) ([]candidate, error) {
	want := limit + 60
	if p.checks() {
		want = 10 * want
	}
	if p.match == "" {
		found, err := collect(ctx, db.read, scanCandidate, `
			SELECT a.id, a.told, a.title FROM article a WHERE `+readable("a")+w.text.String()+`
			ORDER BY a.told DESC, a.id DESC
			LIMIT `+strconv.Itoa(want), w.args...)
		return rank(found, p), err
	}
	titles, err := db.scan(ctx, "title_fts", p.match, w, want)
	if err != nil {
		return nil, err
	}
	texts, err := db.scan(ctx, "text_fts", p.match, w, want)
	return rank(append(titles, texts...), p), err
}

// scan reads one index, first a little of it, and if that gives too few hits as much as patience allows.
func (db *DB) scan(ctx context.Context, table, match string, w *where, want int) (found []candidate, err error) {
	n := len(w.args)
	for _, budget := range []int{4000, 400_000} {
		args := append(w.args[:n:n], match, budget, want)
		found, err = collect(ctx, db.read, scanCandidate, `
			SELECT a.id, a.told, a.title
			FROM (
				SELECT rowid AS id FROM `+table+` WHERE `+table+` MATCH $`+strconv.Itoa(n+1)+`
				ORDER BY rowid DESC LIMIT $`+strconv.Itoa(n+2)+`
			) f
			CROSS JOIN article a
			WHERE a.id = f.id AND `+readable("a")+w.text.String()+`
			LIMIT $`+strconv.Itoa(n+3), args...)
		if err != nil || len(found) >= 10 {
			break
		}
	}
	return found, err
}

// rank sorts by age, which halves the score every two weeks, and by how much of the query the title holds.
func rank(list []candidate, p plan) []candidate {
	var newest time.Time
	for _, c := range list {
		if c.told.After(newest) {
			newest = c.told
		}
	}
	for i := range list {
		c := &list[i]
		age := newest.Sub(c.told).Hours() / 24 / 14
		c.score = (1 + 2*share(words(c.title), p.terms)) * math.Exp2(-age)
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), b.told.Compare(a.told), cmp.Compare(b.id, a.id))
	})
	return slices.CompactFunc(list, func(a, b candidate) bool { return a.id == b.id })
}

// share returns how much of terms is among found, from 0 to 1.
func share(found, terms []string) float64 {
	n := 0
	for _, t := range terms {
		if slices.Contains(found, t) {
			n++
		}
	}
	return float64(n) / float64(max(1, len(terms)))
}

// verify keeps the first candidates that hold the phrases, which the index cannot tell.
func (db *DB) verify(ctx context.Context, p plan, list []candidate, limit int) ([]candidate, error) {
	if !p.checks() {
		return list[:min(limit, len(list))], nil
	}
	var out []candidate
	for chunk := range slices.Chunk(list, 50) {
		texts, err := db.texts(ctx, chunk)
		if err != nil {
			return nil, err
		}
		for _, c := range chunk {
			if len(out) < limit && p.fits(c.title, texts[c.id]) {
				out = append(out, c)
			}
		}
		if len(out) == limit {
			break
		}
	}
	return out, nil
}

// texts reads the texts of candidates, which are readable already.
func (db *DB) texts(ctx context.Context, list []candidate) (map[sitrep.ArticleID]string, error) {
	texts := map[sitrep.ArticleID]string{}
	args := make([]any, len(list))
	for i, c := range list {
		args[i] = c.id
	}
	err := each(ctx, db.read, func(row scanner) error {
		var id sitrep.ArticleID
		var packed []byte
		if err := row.Scan(&id, &packed); err != nil {
			return err
		}
		text, err := db.unpack(packed)
		texts[id] = string(text)
		return err
	}, "SELECT id, text FROM article_body WHERE id IN ("+holders(1, len(args))+")", args...)
	return texts, err
}

// hits reads the articles found and picks the sentence of each that shows why.
func (db *DB) hits(ctx context.Context, g sitrep.GuildID, p plan, list []candidate, speakers []sitrep.EntityID) ([]sitrep.Hit, error) {
	if len(list) == 0 {
		return nil, nil
	}
	args := []any{g}
	order := map[sitrep.ArticleID]int{}
	for i, c := range list {
		args = append(args, c.id)
		order[c.id] = i
	}
	reports, err := db.reports(ctx, db.read, `
		SELECT `+articleColumns+`, b.text, b.document, `+sideFor+reportFrom+`
		WHERE a.id IN (`+holders(2, len(list))+`) AND `+readable("a"), args...)
	if err != nil {
		return nil, err
	}
	said, err := db.saidBy(ctx, speakers, list)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(reports, func(a, b sitrep.Report) int { return order[a.Article.ID] - order[b.Article.ID] })
	out := make([]sitrep.Hit, len(reports))
	for i, r := range reports {
		s := telltale(r.Document, p, said[r.Article.ID])
		out[i] = sitrep.Hit{
			Article: r.Article, Story: r.Story, Origin: r.Origin, Text: s.In(r.Document.Text),
			Sentence: sitrep.Citation{Article: r.Article.ID, Revision: r.Article.Revision, Span: s},
		}
	}
	return out, nil
}

// saidBy returns where speakers are quoted in the candidates.
func (db *DB) saidBy(ctx context.Context, speakers []sitrep.EntityID, list []candidate) (map[sitrep.ArticleID][]sitrep.Span, error) {
	if len(speakers) == 0 {
		return nil, nil
	}
	said := map[sitrep.ArticleID][]sitrep.Span{}
	args := anys(speakers)
	for _, c := range list {
		args = append(args, c.id)
	}
	err := each(ctx, db.read, func(row scanner) error {
		var id sitrep.ArticleID
		var s sitrep.Span
		err := row.Scan(&id, &s.Start, &s.End)
		said[id] = append(said[id], s)
		return err
	}, `
		SELECT article, start, stop
		FROM quote
		WHERE speaker IN (`+holders(1, len(speakers))+`) AND article IN (`+holders(1+len(speakers), len(list))+`)
		ORDER BY article, n`, args...)
	return said, err
}

// telltale returns the first sentence that holds most of the query, among those within the quotes if there are any.
func telltale(d *sitrep.Document, p plan, quotes []sitrep.Span) (best sitrep.Span) {
	top := -1.0
	for _, s := range d.Sentences {
		quoted := slices.ContainsFunc(quotes, func(q sitrep.Span) bool { return q.Overlaps(s) })
		if len(quotes) > 0 && !quoted {
			continue
		}
		found := words(s.In(d.Text))
		score := share(found, p.terms)
		for _, run := range p.runs {
			if strings.Contains(line(found), run) {
				score++
			}
		}
		if score > top {
			best, top = s, score
		}
	}
	return best
}

// domain returns the registrable domain of an address, or its host where that has none.
func domain(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if d, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return d
	}
	return host
}
