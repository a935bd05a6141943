package store

import (
	"database/sql"
	"encoding/json"
	"errors"

	"sitrep"
)

// form is one form of a name in a text, and where it stands.
type form struct {
	Text  string        `json:"t"`
	Spans []sitrep.Span `json:"s"`
}

// named is one entity over all articles as one document has it.
type named struct {
	id    sitrep.EntityID
	in    sitrep.Entity
	n     int
	forms []form
}

// annotate writes what a document says of whom into rows that can be asked across articles.
func annotate(t *tx, a sitrep.Article, d *sitrep.Document) error {
	ids := make([]sitrep.EntityID, len(d.Entities))
	for i, e := range d.Entities {
		id, err := entityFor(t, e)
		if err != nil {
			return err
		}
		ids[i] = id
	}
	for _, n := range gather(d, ids) {
		if err := saveMentions(t, a.ID, n); err != nil {
			return err
		}
	}
	if err := saveQuotes(t, a.ID, d, ids); err != nil {
		return err
	}
	if err := saveFigures(t, a.ID, d, ids); err != nil {
		return err
	}
	if err := saveEvents(t, a.ID, d, ids); err != nil {
		return err
	}
	if err := saveDays(t, a.ID, d); err != nil {
		return err
	}
	return count(t, a.ID)
}

// entityFor returns the entity that is the same in any article, or 0. One without a key is only ever taken for another
// that has its exact full name, if there is one such of its type: likeness is no ground. Bodies and facilities without a
// key bear names that many countries have, such as "Ministry of Health": theirs must be the same country besides.
func entityFor(t *tx, e sitrep.Entity) (id sitrep.EntityID, err error) {
	if e.Key == "" {
		var n int
		err := t.row(`
			SELECT count(DISTINCT l.entity), coalesce(min(l.entity), 0)
			FROM alias l
			JOIN entity e ON e.id = l.entity
			WHERE l.norm = $1 AND l.grade = 2 AND e.type = $2 AND (e.country = $3 OR e.type NOT IN ($4, $5))`,
			[]any{nameKey(e.Name), e.Type, e.Country, sitrep.Organization, sitrep.Facility}, &n, &id)
		if n != 1 {
			id = 0
		}
		return id, err
	}
	known := entityKey{e.Type, e.Key}
	if id := t.w.known.entities[known]; id != 0 {
		return id, nil
	}
	err = t.row("SELECT id FROM entity WHERE type = $1 AND key = $2", []any{e.Type, e.Key}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		err = t.row(`
			INSERT INTO entity (type, key, name, country, lat, lon, articles) VALUES ($1, $2, $3, $4, $5, $6, 0)
			RETURNING id`, []any{e.Type, e.Key, e.Name, e.Country, e.Lat, e.Lon}, &id)
	}
	if err == nil {
		t.w.known.entities[known] = id
	}
	return id, err
}

// gather brings together all mentions of each entity, in the order of the document.
func gather(d *sitrep.Document, ids []sitrep.EntityID) []*named {
	var list []*named
	by := map[sitrep.EntityID]*named{}
	for i, e := range d.Entities {
		id := ids[i]
		if id == 0 {
			continue
		}
		if by[id] == nil {
			by[id] = &named{id: id, in: e}
			list = append(list, by[id])
			continue
		}
		by[id].in.Roles = append(by[id].in.Roles[:len(by[id].in.Roles):len(by[id].in.Roles)], e.Roles...)
	}
	for _, m := range d.Mentions {
		n := by[at(ids, m.Entity)]
		if n == nil {
			continue
		}
		n.n++
		if m.Kind == sitrep.Name {
			n.add(m.Span.In(d.Text), m.Span)
		}
	}
	return list
}

func (n *named) add(text string, s sitrep.Span) {
	for i := range n.forms {
		if n.forms[i].Text == text {
			n.forms[i].Spans = append(n.forms[i].Spans, s)
			return
		}
	}
	n.forms = append(n.forms, form{text, []sitrep.Span{s}})
}

// at returns the entity that r points at, or 0.
func at(ids []sitrep.EntityID, r sitrep.Ref) sitrep.EntityID {
	if i, ok := r.Index(); ok && i < len(ids) {
		return ids[i]
	}
	return 0
}

func saveMentions(t *tx, id sitrep.ArticleID, n *named) error {
	forms, err := json.Marshal(n.forms)
	if err != nil {
		return err
	}
	if _, err := t.exec(`
		INSERT INTO mention (entity, article, n, name, forms) VALUES ($1, $2, $3, $4, $5)`,
		n.id, id, n.n, n.in.Name, string(forms)); err != nil {
		return err
	}
	for _, r := range n.in.Roles {
		if _, err := t.exec(`
			INSERT INTO role (entity, article, text, start, stop) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT DO NOTHING`, n.id, id, r.Text, r.Span.Start, r.Span.End); err != nil {
			return err
		}
	}
	for _, f := range n.forms {
		if err := saveAlias(t, n.id, nameKey(f.Text), 1); err != nil {
			return err
		}
	}
	full := nameKey(n.in.Name)
	for _, tail := range tails(full) {
		if err := saveAlias(t, n.id, tail, 0); err != nil {
			return err
		}
	}
	return saveAlias(t, n.id, full, 2)
}

// saveAlias notes a name of an entity, or that it is of a better grade than was known.
func saveAlias(t *tx, id sitrep.EntityID, norm string, grade int) error {
	if norm == "" {
		return nil
	}
	name := aliasKey{id, norm}
	if known, ok := t.w.known.aliases[name]; ok && known >= grade {
		return nil
	}
	var row, known int
	err := t.row("SELECT id, grade FROM alias WHERE norm = $1 AND entity = $2", []any{norm, id}, &row, &known)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		err = insertAlias(t, id, norm, grade)
	case err == nil && known < grade:
		_, err = t.exec("UPDATE alias SET grade = $1 WHERE id = $2", grade, row)
	}
	if err == nil {
		t.w.known.aliases[name] = max(known, grade)
	}
	return err
}

func insertAlias(t *tx, id sitrep.EntityID, norm string, grade int) error {
	var row int
	if err := t.row("INSERT INTO alias (norm, entity, grade) VALUES ($1, $2, $3) RETURNING id",
		[]any{norm, id, grade}, &row); err != nil {
		return err
	}
	_, err := t.exec("INSERT INTO alias_fts (rowid, norm) VALUES ($1, $2)", row, norm)
	return err
}

func saveQuotes(t *tx, id sitrep.ArticleID, d *sitrep.Document, ids []sitrep.EntityID) error {
	for i, q := range d.Quotes {
		said := ""
		if q.Speaker != nil {
			said = q.Speaker.In(d.Text)
		}
		sentence, _, ok := d.Sentence(q.Span.Start)
		if !ok {
			sentence = q.Span
		}
		if _, err := t.exec(`
			INSERT INTO quote (article, n, speaker, kind, start, stop, sentence_start, sentence_stop, said, text)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			id, i, at(ids, q.Entity), q.Kind, q.Span.Start, q.Span.End, sentence.Start, max(sentence.End, q.Span.End), said,
			q.Span.In(d.Text)); err != nil {
			return err
		}
	}
	return nil
}

func saveFigures(t *tx, id sitrep.ArticleID, d *sitrep.Document, ids []sitrep.EntityID) error {
	for i, f := range d.Figures {
		if _, err := t.exec(`
			INSERT INTO figure (article, n, unit, low, high, place, claimant, start, stop)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			id, i, f.Unit, bound(f.Low), bound(f.High), at(ids, f.Place), at(ids, f.Claimant), f.Span.Start, f.Span.End); err != nil {
			return err
		}
	}
	return nil
}

// bound returns a number, or NULL for no end.
func bound(b sitrep.Bound) any {
	if b.IsUnbounded() {
		return nil
	}
	return float64(b)
}

func saveEvents(t *tx, id sitrep.ArticleID, d *sitrep.Document, ids []sitrep.EntityID) error {
	for i, e := range d.Events {
		var place sitrep.EntityID
		if len(e.Places) > 0 {
			place = at(ids, e.Places[0])
		}
		var starts int64
		if k, ok := e.Time.Index(); ok && k < len(d.Times) {
			starts = stamp(d.Times[k].Start)
		}
		if _, err := t.exec(`
			INSERT INTO event (article, n, type, state, place, starts, start, stop) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			id, i, e.Type, e.State, place, starts, e.Span.Start, e.Span.End); err != nil {
			return err
		}
	}
	return nil
}

// count adds an article to what its entities are counted by. Name and title are put to the vote among the articles of
// the same sources: one that more than half of them have is sure to come out.
func count(t *tx, id sitrep.ArticleID) error {
	return t.do(id, `
		UPDATE entity SET articles = articles + 1 WHERE id IN (SELECT entity FROM mention WHERE article = $1)`, `
		INSERT INTO entity_seen (entity, carriers, articles, latest, name, name_votes, title, title_votes)
		SELECT m.entity, a.carriers, 1, a.told, m.name, 1, m.title, CASE WHEN m.title = '' THEN 0 ELSE 1 END
		FROM (SELECT x.entity, x.article, x.name, coalesce((
				SELECT r.text FROM role r WHERE r.entity = x.entity AND r.article = x.article ORDER BY r.start, r.text LIMIT 1
			), '') AS title FROM mention x WHERE x.article = $1) m
		JOIN article a ON a.id = m.article
		WHERE m.article = $1
		ON CONFLICT (entity, carriers) DO UPDATE SET
			articles = entity_seen.articles + 1,
			latest = CASE WHEN excluded.latest > entity_seen.latest THEN excluded.latest ELSE entity_seen.latest END,
			name = CASE WHEN entity_seen.name_votes > 0 THEN entity_seen.name ELSE excluded.name END,
			name_votes = CASE WHEN entity_seen.name = excluded.name THEN entity_seen.name_votes + 1
				WHEN entity_seen.name_votes > 0 THEN entity_seen.name_votes - 1 ELSE 1 END,
			title = CASE WHEN excluded.title = '' OR entity_seen.title_votes > 0 THEN entity_seen.title
				ELSE excluded.title END,
			title_votes = CASE WHEN excluded.title = '' THEN entity_seen.title_votes
				WHEN entity_seen.title = excluded.title THEN entity_seen.title_votes + 1
				WHEN entity_seen.title_votes > 0 THEN entity_seen.title_votes - 1 ELSE 1 END`)
}

// uncount takes an article out of what its entities are counted by.
func uncount(t *tx, id sitrep.ArticleID) error {
	return t.do(id, `
		UPDATE entity SET articles = articles - 1 WHERE id IN (SELECT entity FROM mention WHERE article = $1)`, `
		UPDATE entity_seen SET articles = articles - 1
		WHERE carriers = (SELECT carriers FROM article WHERE id = $1)
			AND entity IN (SELECT entity FROM mention WHERE article = $1)`)
}

// unannotate takes the rows of annotate away again.
func unannotate(t *tx, id sitrep.ArticleID) error {
	if err := uncount(t, id); err != nil {
		return err
	}
	return t.do(id,
		"DELETE FROM mention WHERE article = $1",
		"DELETE FROM role WHERE article = $1",
		"DELETE FROM quote WHERE article = $1",
		"DELETE FROM figure WHERE article = $1",
		"DELETE FROM event WHERE article = $1",
		"DELETE FROM dated WHERE article = $1")
}
