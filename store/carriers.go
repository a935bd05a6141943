package store

import (
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"sitrep"
)

// carriersOf returns the number of a set of sources, which are in order.
func carriersOf(t *tx, sources []sitrep.SourceID) (id int64, err error) {
	words := make([]string, len(sources))
	for i, s := range sources {
		words[i] = strconv.FormatInt(int64(s), 10)
	}
	set := strings.Join(words, ",")
	err = t.row("SELECT id FROM carriers WHERE sources = $1", []any{set}, &id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	if err := t.row("INSERT INTO carriers (sources) VALUES ($1) RETURNING id", []any{set}, &id); err != nil {
		return 0, err
	}
	for _, s := range sources {
		if _, err := t.exec("INSERT INTO carrier (source, carriers) VALUES ($1, $2)", s, id); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// carry notes that a source carries an article that came through another.
func carry(t *tx, id sitrep.ArticleID, src sitrep.SourceID) error {
	sources, err := collect(t.ctx, t, one[sitrep.SourceID], `
		SELECT k.source FROM article a JOIN carrier k ON k.carriers = a.carriers WHERE a.id = $1 ORDER BY k.source`, id)
	if err != nil {
		return err
	}
	at, known := slices.BinarySearch(sources, src)
	if known {
		return nil
	}
	set, err := carriersOf(t, slices.Insert(sources, at, src))
	if err != nil {
		return err
	}
	if err := uncount(t, id); err != nil {
		return err
	}
	if _, err := t.exec("UPDATE article SET carriers = $1 WHERE id = $2", set, id); err != nil {
		return err
	}
	return count(t, id)
}
