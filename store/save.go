package store

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"sitrep"
)

// draft is an article with all that is computed of it before the transaction begins.
type draft struct {
	a              sitrep.Article
	d              *sitrep.Document
	sig            sitrep.Signature
	p              sitrep.Placement
	text, document []byte // packed
	sum            [32]byte
	why            []byte
}

func (db *DB) draft(a sitrep.Article, d *sitrep.Document, sig sitrep.Signature, p sitrep.Placement) (*draft, error) {
	if a.Source == 0 {
		return nil, errors.New("it has no source")
	}
	document, err := db.packDocument(a, d)
	if err != nil {
		return nil, err
	}
	why, err := json.Marshal(p.Why)
	if err != nil {
		return nil, err
	}
	return &draft{
		a: a, d: d, sig: sig, p: p, text: db.pack([]byte(a.Text)), document: document,
		sum: sha256.Sum256([]byte(a.Text)), why: why,
	}, nil
}

// Save stores an article with its document, its story and its origin, in one transaction. With a.ID zero it is new,
// and gets the ID returned. Else it is an edit by its source: the version there so far is kept as a Revision, and
// a.Revision is counted here; without p.Why, what was decided before stands. sitrep.ErrNotFound if there is no article a.ID.
//
// A zero p.Story.ID makes a story. Its Lead, where zero, is this article if the story is new or has this title.
// A zero p.Origin.ID means the origin found by its first key, or without keys by its name and kind, which is made where
// there is none. p.Copies get that origin too. The articles of p.Merged become the story's. How many origins a story has
// is counted here. A story with an ID but without a title stays as it is.
func (db *DB) Save(ctx context.Context, a sitrep.Article, d *sitrep.Document, sig sitrep.Signature, p sitrep.Placement) (sitrep.ArticleID, error) {
	dr, err := db.draft(a, d, sig, p)
	if err != nil {
		return 0, fmt.Errorf("save %s: %w", a.URL, err)
	}
	if err := db.update(ctx, func(t *tx) error { return db.save(t, dr) }); err != nil {
		return 0, fmt.Errorf("save %s: %w", a.URL, err)
	}
	return dr.a.ID, nil
}

func (db *DB) save(t *tx, dr *draft) (err error) {
	if dr.p.Origin.ID, err = saveOrigin(t, dr.p.Origin); err != nil {
		return err
	}
	edit := dr.a.ID != 0
	if !edit {
		if dr.a.ID, err = nextID(t, dr.a, db.now()); err != nil {
			return err
		}
	}
	if dr.p.Story.ID, err = saveStory(t, dr.p.Story, dr.a); err != nil {
		return err
	}
	if edit {
		err = db.replace(t, dr)
	} else {
		err = insert(t, dr)
	}
	if err != nil {
		return err
	}
	if err := mergeStories(t, dr.p.Merged, dr.p.Story.ID); err != nil {
		return err
	}
	if err := credit(t, dr.p.Copies, dr.p.Origin.ID, dr.p.Story.ID); err != nil {
		return err
	}
	if err := indexWords(t, dr.a.ID, dr.a.Title, dr.a.Text); err != nil {
		return err
	}
	for _, key := range dr.sig.CopyKeys {
		if _, err := t.exec("INSERT INTO copy_key (key, article) VALUES ($1, $2) ON CONFLICT DO NOTHING", key, dr.a.ID); err != nil {
			return err
		}
	}
	return annotate(t, dr.a, dr.d)
}

// nextID returns an ID above all others, of the day on which the article was read.
func nextID(t *tx, a sitrep.Article, now time.Time) (sitrep.ArticleID, error) {
	at := a.Fetched
	if at.IsZero() {
		at = now
	}
	var last int64
	if err := t.row("SELECT coalesce(max(id), 0) FROM article", nil, &last); err != nil {
		return 0, err
	}
	return max(sitrep.ArticleID(last+1), idOf(at)), nil
}

// idOf returns the least ID of an article read on the day of an instant.
func idOf(at time.Time) sitrep.ArticleID {
	epoch := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	return sitrep.ArticleID(max(0, int64(at.Sub(epoch).Hours())/24)<<20 + 1)
}

func insert(t *tx, dr *draft) error {
	a := dr.a
	_, zone := a.Published.Zone()
	carriers, err := carriersOf(t, []sitrep.SourceID{a.Source})
	if err != nil {
		return err
	}
	if _, err := t.exec(`
		INSERT INTO article (id, source, carriers, guid, url, title, byline, outlet, credit, language, published, zone, undated,
			told, fetched, baseline, revision, version, story, origin)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
		a.ID, a.Source, carriers, a.GUID, a.URL, a.Title, a.Byline, a.Outlet, a.Credit, a.Language, stamp(a.Published), zone, a.Undated,
		stamp(told(a)), stamp(a.Fetched), a.Baseline, a.Revision, dr.d.Version, dr.p.Story.ID, dr.p.Origin.ID); err != nil {
		return err
	}
	if _, err := t.exec(`
		INSERT INTO article_body (id, text, sha256, document, why, profile) VALUES ($1, $2, $3, $4, $5, $6)`,
		a.ID, dr.text, dr.sum[:], dr.document, string(dr.why), dr.sig.Profile); err != nil {
		return err
	}
	_, err = t.exec(`
		INSERT INTO counter (name, value) VALUES ('articles', 1)
		ON CONFLICT (name) DO UPDATE SET value = counter.value + 1`)
	return err
}

// replace keeps the present version of the article as a revision and puts the new one in its place. Source, GUID and
// baseline stay what they were.
func (db *DB) replace(t *tx, dr *draft) error {
	old, err := first(collect(t.ctx, t, scanReport, `
		SELECT `+articleColumns+`, b.text, b.document, ''`+reportFrom+`WHERE a.id = $1`, dr.a.ID))
	if err != nil {
		return err
	}
	body, err := db.unpack(old.text)
	if err != nil {
		return err
	}
	if err := keepRevision(t, dr.a, db.now()); err != nil {
		return err
	}
	if err := unindexWords(t, dr.a.ID, old.Article.Title, string(body)); err != nil {
		return err
	}
	if err := unannotate(t, dr.a.ID); err != nil {
		return err
	}
	if err := t.do(dr.a.ID, "DELETE FROM copy_key WHERE article = $1"); err != nil {
		return err
	}
	dr.a.Source = old.Article.Source
	dr.a.Revision = old.Article.Revision + 1
	return overwrite(t, dr)
}

func keepRevision(t *tx, a sitrep.Article, now time.Time) error {
	replaced := a.Fetched
	if replaced.IsZero() {
		replaced = now
	}
	_, err := t.exec(`
		INSERT INTO revision (article, number, title, text, sha256, replaced)
		SELECT a.id, a.revision, a.title, b.text, b.sha256, $1
		FROM article a
		JOIN article_body b ON b.id = a.id
		WHERE a.id = $2`, stamp(replaced), a.ID)
	return err
}

func overwrite(t *tx, dr *draft) error {
	a := dr.a
	_, zone := a.Published.Zone()
	if _, err := t.exec(`
		UPDATE article
		SET url = $1, title = $2, byline = $3, outlet = $4, credit = $5, language = $6, published = $7, zone = $8,
			undated = $9, told = $10, fetched = $11, revision = $12, version = $13, story = $14, origin = $15
		WHERE id = $16`,
		a.URL, a.Title, a.Byline, a.Outlet, a.Credit, a.Language, stamp(a.Published), zone, a.Undated, stamp(told(a)),
		stamp(a.Fetched), a.Revision, dr.d.Version, dr.p.Story.ID, dr.p.Origin.ID, a.ID); err != nil {
		return err
	}
	_, err := t.exec(`
		UPDATE article_body
		SET text = $1, sha256 = $2, document = $3, why = CASE $4 WHEN 'null' THEN why ELSE $4 END, profile = $5
		WHERE id = $6`,
		dr.text, dr.sum[:], dr.document, string(dr.why), dr.sig.Profile, a.ID)
	return err
}

func indexWords(t *tx, id sitrep.ArticleID, title, text string) error {
	if _, err := t.exec("INSERT INTO text_fts (rowid, words) VALUES ($1, $2)", id, line(words(title+"\n"+text))); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO title_fts (rowid, words) VALUES ($1, $2)", id, line(words(title)))
	return err
}

// unindexWords takes an article out of search, for which the index must be given what was put in.
func unindexWords(t *tx, id sitrep.ArticleID, title, text string) error {
	if _, err := t.exec("INSERT INTO text_fts (text_fts, rowid, words) VALUES ('delete', $1, $2)",
		id, line(words(title+"\n"+text))); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO title_fts (title_fts, rowid, words) VALUES ('delete', $1, $2)", id, line(words(title)))
	return err
}

// SaveDocument replaces the annotations of an article after a new analysis. Its text, story and origin stay.
// sitrep.ErrNotFound if there is no such article.
func (db *DB) SaveDocument(ctx context.Context, id sitrep.ArticleID, d *sitrep.Document) error {
	err := db.update(ctx, func(t *tx) error {
		old, err := first(collect(ctx, t, scanReport, `
			SELECT `+articleColumns+`, b.text, b.document, ''`+reportFrom+`WHERE a.id = $1`, id))
		if err != nil {
			return err
		}
		text, err := db.unpack(old.text)
		if err != nil {
			return err
		}
		a := old.Article
		a.Text = string(text)
		packed, err := db.packDocument(a, d)
		if err != nil {
			return err
		}
		if err := unannotate(t, id); err != nil {
			return err
		}
		if _, err := t.exec("UPDATE article SET version = $1 WHERE id = $2", d.Version, id); err != nil {
			return err
		}
		if _, err := t.exec("UPDATE article_body SET document = $1 WHERE id = $2", packed, id); err != nil {
			return err
		}
		return annotate(t, a, d)
	})
	if err != nil {
		return fmt.Errorf("save document of article %d: %w", id, err)
	}
	return nil
}
