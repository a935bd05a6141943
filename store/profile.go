package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// Bounds of a Profile: so many of the newest articles or statements are looked at, or told.
const (
	profileArticles   = 1000
	profileStatements = 200
	profileDays       = 10_000
	profileAbout      = 50
	profileTogether   = 15
	profileStories    = 10
	profileWords      = 12
)

// Profile returns what a guild reads of one entity since an instant. Its Card is over the whole archive; names, roles
// and companions are counted over the newest 1,000 articles, Days over the newest 10,000 statements and by the clock of
// since as it stands now. sitrep.ErrNotFound if the guild reads nothing of it.
func (db *DB) Profile(ctx context.Context, g sitrep.GuildID, id sitrep.EntityID, since time.Time) (*sitrep.Profile, error) {
	ctx, cancel := db.patient(ctx)
	defer cancel()
	card, err := first(db.cards(ctx, g, []sitrep.EntityID{id}))
	if err != nil {
		return nil, err
	}
	p := &sitrep.Profile{Card: card}
	for _, fill := range []func(context.Context, sitrep.GuildID, time.Time, *sitrep.Profile) error{
		db.fillNames, db.fillRoles, db.fillReach, db.fillDays, db.fillStatements, db.fillAbout, db.fillTogether, db.fillStories,
	} {
		if err := fill(ctx, g, since, p); err != nil {
			return nil, fmt.Errorf("profile of entity %d: %w", id, err)
		}
	}
	return p, nil
}

// mentions are the newest readable articles of entity $2 since $3.
func mentions(columns string) string {
	return `
		SELECT ` + columns + `
		FROM mention m
		JOIN article a ON a.id = m.article
		WHERE m.entity = $2 AND a.told >= $3 AND ` + readable("a") + `
		ORDER BY m.article DESC
		LIMIT ` + fmt.Sprint(profileArticles)
}

// tally counts words and remembers one place of each, of the newest article.
type tally map[string]*sitrep.Counted

func (t tally) add(text string, n int, c sitrep.Citation) {
	if t[text] == nil {
		t[text] = &sitrep.Counted{Text: text, Cite: c}
	}
	t[text].Count += n
}

// top returns the words by count, at most n.
func (t tally) top(n int) []sitrep.Counted {
	var out []sitrep.Counted
	for _, c := range t {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b sitrep.Counted) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	return out[:min(n, len(out))]
}

func (db *DB) fillNames(ctx context.Context, g sitrep.GuildID, since time.Time, p *sitrep.Profile) error {
	names := tally{}
	err := each(ctx, db.read, func(row scanner) error {
		c := sitrep.Citation{}
		var packed []byte
		if err := row.Scan(&c.Article, &c.Revision, &packed); err != nil {
			return err
		}
		var forms []form
		err := json.Unmarshal(packed, &forms)
		for _, f := range forms {
			c.Span = f.Spans[0]
			names.add(f.Text, len(f.Spans), c)
		}
		return err
	}, mentions("m.article, a.revision, m.forms"), g, p.Card.ID, stamp(since))
	p.Variants = names.top(profileWords)
	return err
}

func (db *DB) fillRoles(ctx context.Context, g sitrep.GuildID, since time.Time, p *sitrep.Profile) error {
	roles := tally{}
	err := each(ctx, db.read, func(row scanner) error {
		var text string
		c := sitrep.Citation{}
		err := row.Scan(&text, &c.Article, &c.Revision, &c.Span.Start, &c.Span.End)
		roles.add(text, 1, c)
		return err
	}, `
		SELECT r.text, r.article, a.revision, r.start, r.stop
		FROM role r
		JOIN article a ON a.id = r.article
		WHERE r.entity = $2 AND a.told >= $3 AND `+readable("a")+`
		ORDER BY r.article DESC, r.text
		LIMIT `+fmt.Sprint(profileArticles), g, p.Card.ID, stamp(since))
	p.Roles = roles.top(profileWords)
	return err
}

func (db *DB) fillReach(ctx context.Context, g sitrep.GuildID, since time.Time, p *sitrep.Profile) error {
	return each(ctx, db.read, func(row scanner) error { return row.Scan(&p.Outlets, &p.Origins) },
		"SELECT count(DISTINCT x.outlet), count(DISTINCT x.origin) FROM ("+mentions("a.outlet, a.origin, a.id")+") x", g, p.Card.ID, stamp(since))
}

func (db *DB) fillDays(ctx context.Context, g sitrep.GuildID, since time.Time, p *sitrep.Profile) error {
	p.Days = map[string]int{}
	_, ahead := db.now().In(since.Location()).Zone() // seconds
	err := each(ctx, db.read, func(row scanner) error {
		var day int64
		var n int
		err := row.Scan(&day, &n)
		p.Days[time.Unix(day*86400, 0).UTC().Format(time.DateOnly)] = n
		return err
	}, `
		SELECT (a.told + $4) / 86400000, count(*)
		FROM (SELECT article FROM quote WHERE speaker = $2 ORDER BY article DESC LIMIT `+fmt.Sprint(profileDays)+`) q
		CROSS JOIN article a
		WHERE a.id = q.article AND a.told >= $3 AND `+readable("a")+`
		GROUP BY (a.told + $4) / 86400000`, g, p.Card.ID, stamp(since), 1000*ahead)
	return err
}

const statementColumns = `q.article, a.revision, q.start, q.stop, q.sentence_start, q.sentence_stop, q.text, q.kind, q.speaker, q.said, a.told, a.zone,
	a.story, a.origin, a.outlet, a.url, a.language`

func scanStatement(row scanner) (s sitrep.Statement, err error) {
	var at int64
	var zone int
	err = row.Scan(&s.Citation.Article, &s.Citation.Revision, &s.Citation.Span.Start, &s.Citation.Span.End,
		&s.Sentence.Start, &s.Sentence.End, &s.Text, &s.Kind, &s.Speaker, &s.Said, &at, &zone, &s.Story, &s.Origin, &s.Outlet, &s.URL, &s.Language)
	s.Published = zoned(at, zone)
	return s, err
}

// byTime puts the newest statements first, and those of one article in its order.
func byTime(a, b sitrep.Statement) int {
	return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(b.Citation.Article, a.Citation.Article),
		cmp.Compare(a.Citation.Span.Start, b.Citation.Span.Start))
}

// fillStatements takes the statements stored last, which are the newest but for what came late, and puts them in order.
func (db *DB) fillStatements(ctx context.Context, g sitrep.GuildID, since time.Time, p *sitrep.Profile) (err error) {
	p.Statements, err = collect(ctx, db.read, scanStatement, `
		SELECT `+statementColumns+`
		FROM quote q
		CROSS JOIN article a
		WHERE q.speaker = $2 AND a.id = q.article AND a.told >= $3 AND `+readable("a")+`
		ORDER BY q.article DESC, q.n DESC
		LIMIT `+fmt.Sprint(profileStatements), g, p.Card.ID, stamp(since))
	slices.SortFunc(p.Statements, byTime)
	return err
}

// fillAbout takes what others say in sentences that name the entity, of the articles stored last. Where the sentences lie
// is read first, and the words of those alone that are told.
func (db *DB) fillAbout(ctx context.Context, g sitrep.GuildID, since time.Time, p *sitrep.Profile) error {
	formsIn := map[sitrep.ArticleID][]form{}
	err := each(ctx, db.read, func(row scanner) error {
		var id sitrep.ArticleID
		var packed []byte
		var forms []form
		if err := row.Scan(&id, &packed); err != nil {
			return err
		}
		err := json.Unmarshal(packed, &forms)
		formsIn[id] = forms
		return err
	}, mentions("m.article, m.forms"), g, p.Card.ID, stamp(since))
	if err != nil {
		return err
	}
	var about []any // article and number of each quote, in turn
	err = each(ctx, db.read, func(row scanner) error {
		var id sitrep.ArticleID
		var n int
		var sentence sitrep.Span
		err := row.Scan(&id, &n, &sentence.Start, &sentence.End)
		if len(about) < 2*profileAbout && stands(formsIn[id], sentence) {
			about = append(about, id, n)
		}
		return err
	}, `
		SELECT q.article, q.n, q.sentence_start, q.sentence_stop
		FROM (`+mentions("m.article")+`) m
		CROSS JOIN quote q
		WHERE q.article = m.article AND q.speaker <> $2
		ORDER BY q.article DESC, q.n`, g, p.Card.ID, stamp(since))
	if err != nil || len(about) == 0 {
		return err
	}
	p.About, err = collect(ctx, db.read, scanStatement, `
		SELECT `+statementColumns+`
		FROM quote q
		CROSS JOIN article a
		WHERE a.id = q.article AND (q.article, q.n) IN (VALUES `+pairs(len(about)/2)+`)`, about...)
	slices.SortFunc(p.About, byTime)
	return err
}

// pairs returns "($1,$2),…" for n pairs of parameters.
func pairs(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = "(" + holders(2*i+1, 2) + ")"
	}
	return strings.Join(list, ",")
}

// stands reports whether a form of a name stands in a span.
func stands(forms []form, in sitrep.Span) bool {
	return slices.ContainsFunc(forms, func(f form) bool {
		return slices.ContainsFunc(f.Spans, in.Contains)
	})
}

func (db *DB) fillTogether(ctx context.Context, g sitrep.GuildID, since time.Time, p *sitrep.Profile) error {
	type shared struct {
		n       int
		article sitrep.ArticleID
	}
	with := map[sitrep.EntityID]shared{}
	ids, err := collect(ctx, db.read, func(row scanner) (id sitrep.EntityID, err error) {
		var s shared
		err = row.Scan(&id, &s.n, &s.article)
		with[id] = s
		return id, err
	}, `
		SELECT o.entity, count(*), max(o.article)
		FROM (`+mentions("m.article")+`) m
		CROSS JOIN mention o
		WHERE o.article = m.article AND o.entity <> $2
		GROUP BY o.entity
		ORDER BY count(*) DESC, max(o.article) DESC, o.entity
		LIMIT `+fmt.Sprint(profileTogether), g, p.Card.ID, stamp(since))
	if err != nil {
		return err
	}
	cards, err := db.cards(ctx, g, ids)
	if err != nil {
		return err
	}
	for _, c := range cards {
		cite, err := db.firstForm(ctx, c.ID, with[c.ID].article)
		if err != nil {
			return err
		}
		p.Together = append(p.Together, sitrep.Companion{Card: c, Shared: with[c.ID].n, Cite: cite})
	}
	return nil
}

// firstForm returns where an article first names an entity.
func (db *DB) firstForm(ctx context.Context, id sitrep.EntityID, article sitrep.ArticleID) (sitrep.Citation, error) {
	return first(collect(ctx, db.read, func(row scanner) (c sitrep.Citation, err error) {
		var packed []byte
		var forms []form
		if err := row.Scan(&c.Article, &c.Revision, &packed); err != nil {
			return c, err
		}
		err = json.Unmarshal(packed, &forms)
		if len(forms) > 0 {
			c.Span = forms[0].Spans[0]
		}
		return c, err
	}, `
		SELECT m.article, a.revision, m.forms
		FROM mention m
		JOIN article a ON a.id = m.article
		WHERE m.entity = $1 AND m.article = $2`, id, article))
}

func (db *DB) fillStories(ctx context.Context, g sitrep.GuildID, since time.Time, p *sitrep.Profile) error {
	ids, err := collect(ctx, db.read, one[sitrep.StoryID], `
		SELECT x.story
		FROM (`+mentions("m.article, a.story, a.told")+`) x
		GROUP BY x.story
		ORDER BY max(x.told) DESC, x.story DESC
		LIMIT `+fmt.Sprint(profileStories), g, p.Card.ID, stamp(since))
	if err != nil {
		return err
	}
	p.Stories, err = db.storiesByID(ctx, g, ids)
	return err
}
