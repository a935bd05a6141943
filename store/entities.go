package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sitrep"
)

// scanJSON reads one column of JSON.
func scanJSON[T any](row scanner) (v T, err error) {
	var b []byte
	if err := row.Scan(&b); err != nil {
		return v, err
	}
	return v, json.Unmarshal(b, &v)
}

// named returns what goes by a name exactly, or has it as its key, of any of the types; of all types if none is given.
func (db *DB) named(ctx context.Context, name string, types ...sitrep.EntityType) ([]sitrep.EntityID, error) {
	key := nameKey(name)
	if key == "" {
		return nil, nil
	}
	of := ""
	if len(types) > 0 {
		of = " AND e.type IN (" + holders(3, len(types)) + ")"
	}
	return collect(ctx, db.read, one[sitrep.EntityID], `
		SELECT e.id
		FROM entity e
		WHERE (e.id IN (SELECT entity FROM alias WHERE norm = $1) OR e.key = $2)`+of+`
		ORDER BY e.articles DESC, e.id
		LIMIT 50`, append([]any{key, name}, anys(types)...)...)
}

// cards returns entities as guild g sees them: only those that articles it reads mention, under the names and titles
// that those articles use.
func (db *DB) cards(ctx context.Context, g sitrep.GuildID, ids []sitrep.EntityID) ([]sitrep.EntityCard, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	type vote struct{ name, title int }
	votes := map[sitrep.EntityID]vote{}
	byID := map[sitrep.EntityID]*sitrep.EntityCard{}
	err := each(ctx, db.read, func(row scanner) error {
		var c sitrep.EntityCard
		var v vote
		var latest int64
		if err := row.Scan(&c.ID, &c.Key, &c.Type, &c.Country, &c.Lat, &c.Lon, &c.Articles, &latest, &c.Name, &v.name,
			&c.Title, &v.title); err != nil {
			return err
		}
		c.Last = instant(latest)
		sum := byID[c.ID]
		if sum == nil {
			byID[c.ID], votes[c.ID] = &c, v
			return nil
		}
		sum.Articles += c.Articles
		if c.Last.After(sum.Last) {
			sum.Last = c.Last
		}
		best := votes[c.ID]
		if v.name > best.name {
			sum.Name, best.name = c.Name, v.name
		}
		if v.title > best.title {
			sum.Title, best.title = c.Title, v.title
		}
		votes[c.ID] = best
		return nil
	}, `
		SELECT e.id, e.key, e.type, e.country, e.lat, e.lon, x.articles, x.latest, x.name, x.name_votes, x.title, x.title_votes
		FROM entity_seen x
		JOIN entity e ON e.id = x.entity
		WHERE x.entity IN (`+holders(2, len(ids))+`) AND x.articles > 0 AND `+readable("x")+`
		ORDER BY e.id, x.carriers`, append([]any{g}, anys(ids)...)...)
	if err != nil {
		return nil, err
	}
	var out []sitrep.EntityCard
	for _, id := range ids {
		if c := byID[id]; c != nil {
			out = append(out, *c)
		}
	}
	return out, nil
}

// byArticles puts the entities with most articles first.
func byArticles(a, b sitrep.EntityCard) int {
	return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.ID, b.ID))
}

// FindEntities returns what goes by a name in any script or has it as its key, by articles; after those what goes by a
// name, or a later word of one, that starts with it.
func (db *DB) FindEntities(ctx context.Context, g sitrep.GuildID, name string, limit int) ([]sitrep.EntityCard, error) {
	ctx, cancel := db.patient(ctx)
	defer cancel()
	ids, err := db.named(ctx, name)
	if err != nil {
		return nil, err
	}
	exact, err := db.cards(ctx, g, ids)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(exact, byArticles)
	if len(exact) >= limit {
		return exact[:max(0, limit)], nil
	}
	more, err := db.CompleteEntities(ctx, g, name, nil, limit+len(exact))
	for _, c := range more {
		if len(exact) < limit && !slices.ContainsFunc(exact, func(x sitrep.EntityCard) bool { return x.ID == c.ID }) {
			exact = append(exact, c)
		}
	}
	return exact, err
}

// CompleteEntities returns what goes by a name, or a later word of one, that starts with prefix, by articles. No types
// means all. An empty prefix gives what most articles mention.
func (db *DB) CompleteEntities(ctx context.Context, g sitrep.GuildID, prefix string, types []sitrep.EntityType, limit int) ([]sitrep.EntityCard, error) {
	ctx, cancel := db.patient(ctx)
	defer cancel()
	w := &where{}
	key := nameKey(prefix)
	if key == "" && strings.TrimSpace(prefix) != "" || limit <= 0 {
		return nil, nil
	}
	if key != "" {
		w.and("e.id IN (SELECT entity FROM alias WHERE norm >= " + w.arg(key) + " AND norm < " + w.arg(after(key)) + ")")
	}
	if len(types) > 0 {
		w.and("e.type IN (" + listed(w, types) + ")")
	}
	// The best known over all guilds are tried first; a guild that reads none of them gets the rest.
	for _, budget := range []int{limit + 100, 5000} {
		ids, err := collect(ctx, db.read, one[sitrep.EntityID], `
			SELECT e.id FROM entity e WHERE e.articles > 0`+w.text.String()+`
			ORDER BY e.articles DESC, e.id
			LIMIT `+fmt.Sprint(budget), w.args...)
		if err != nil {
			return nil, err
		}
		found, err := db.cards(ctx, g, ids)
		if err != nil {
			return nil, err
		}
		if len(found) >= limit || len(ids) < budget || budget == 5000 {
			slices.SortFunc(found, byArticles)
			return found[:min(limit, len(found))], nil
		}
	}
	return nil, nil
}

// NearestEntities returns what goes by a name one typing error away, or more if it is long, nearest first, for
// "did you mean".
func (db *DB) NearestEntities(ctx context.Context, g sitrep.GuildID, name string, limit int) ([]sitrep.EntityCard, error) {
	ctx, cancel := db.patient(ctx)
	defer cancel()
	key := cut(nameKey(name))
	if len(key) < 3 || limit <= 0 {
		return nil, nil
	}
	type near struct {
		id   sitrep.EntityID
		away int
	}
	var list []near
	err := each(ctx, db.read, func(row scanner) error {
		var n near
		var norm string
		if err := row.Scan(&n.id, &norm); err != nil {
			return err
		}
		if n.away = distance(key, norm); n.away <= 1+len(key)/8 {
			list = append(list, n)
		}
		return nil
	}, `
		SELECT l.entity, l.norm
		FROM (SELECT rowid AS id FROM alias_fts WHERE alias_fts MATCH $1 LIMIT 2000) f
		CROSS JOIN alias l
		WHERE l.id = f.id
		UNION
		SELECT x.entity, x.norm
		FROM (SELECT entity, norm FROM alias WHERE norm >= $2 AND norm < $3 LIMIT 5000) x`, halves(key), key[:2], after(key[:2]))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b near) int { return cmp.Or(a.away-b.away, cmp.Compare(a.id, b.id)) })
	var ids []sitrep.EntityID
	away := map[sitrep.EntityID]int{}
	for _, n := range list {
		if _, known := away[n.id]; !known {
			away[n.id] = n.away
			ids = append(ids, n.id)
		}
	}
	found, err := db.cards(ctx, g, ids)
	slices.SortFunc(found, func(a, b sitrep.EntityCard) int { return cmp.Or(away[a.ID]-away[b.ID], byArticles(a, b)) })
	return found[:min(limit, len(found))], err
}

// halves returns a query for names that have the first or the second half of key whole: one typing error leaves one.
// Of a short name any three letters do; what it misses is found by the first two letters.
func halves(key string) string {
	mid := len(key) / 2
	first, second := grams(key[:mid]), grams(key[mid:])
	if len(first) == 0 {
		return strings.Join(grams(key), " OR ")
	}
	return "(" + strings.Join(first, " AND ") + ") OR (" + strings.Join(second, " AND ") + ")"
}

// grams returns all runs of three letters, quoted.
func grams(s string) (out []string) {
	for i := 0; i+3 <= len(s); i++ {
		out = append(out, `"`+s[i:i+3]+`"`)
	}
	return out
}

// distance returns how many letters must be changed, added, left out, or swapped with the next one to get from a to b.
func distance(a, b string) int {
	prev2, prev := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
		}
		prev2, prev = prev, row
	}
	return prev[len(b)]
}
