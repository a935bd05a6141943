package store

import (
	"database/sql"
	"errors"

	"sitrep"
)

// saveOrigin returns the ID of an origin: of the one found by its first key, or without keys by its name and kind, and
// else of a new one. Its other keys find it from then on, unless they find another.
func saveOrigin(t *tx, o sitrep.Origin) (sitrep.OriginID, error) {
	if o.ID != 0 {
		return o.ID, nil
	}
	id, err := findOrigin(t, o)
	if err != nil {
		return 0, err
	}
	for _, key := range o.Keys {
		if _, err := t.exec("INSERT INTO origin_key (key, origin) VALUES ($1, $2) ON CONFLICT DO NOTHING", key, id); err != nil {
			return 0, err
		}
	}
	return id, nil
}

func findOrigin(t *tx, o sitrep.Origin) (id sitrep.OriginID, err error) {
	if len(o.Keys) == 0 {
		return id, t.row(`
			INSERT INTO origin (name, kind) VALUES ($1, $2)
			ON CONFLICT (name, kind) DO UPDATE SET name = excluded.name
			RETURNING id`, []any{o.Name, o.Kind}, &id)
	}
	err = t.row("SELECT origin FROM origin_key WHERE key = $1", []any{o.Keys[0]}, &id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	err = t.row(`
		SELECT o.id
		FROM origin o
		WHERE o.name = $1 AND o.kind = $2 AND NOT EXISTS (SELECT 1 FROM origin_key k WHERE k.origin = o.id AND k.key LIKE 'host:%')`,
		[]any{o.Name, o.Kind}, &id) // known by its name alone so far
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	// Two newsrooms may go by one name: the second is told apart by its key.
	return id, t.row(`
		INSERT INTO origin (name, kind)
		SELECT CASE WHEN EXISTS (SELECT 1 FROM origin WHERE name = $1 AND kind = $2) THEN $1 || ' (' || $3 || ')' ELSE $1 END, $2
		WHERE true
		ON CONFLICT (name, kind) DO UPDATE SET name = excluded.name
		RETURNING id`, []any{o.Name, o.Kind, o.Keys[0]}, &id)
}

// credit gives articles held before another origin, and counts the origins of their stories and of the given one again.
func credit(t *tx, copies []sitrep.ArticleID, origin sitrep.OriginID, story sitrep.StoryID) error {
	for _, id := range copies {
		if _, err := t.exec("UPDATE article SET origin = $1 WHERE id = $2", origin, id); err != nil {
			return err
		}
	}
	args := append([]any{story}, anys(copies)...)
	in := ""
	if len(copies) > 0 {
		in = " OR id IN (SELECT story FROM article WHERE id IN (" + holders(2, len(copies)) + "))"
	}
	_, err := t.exec(`
		UPDATE story SET origins = (SELECT count(DISTINCT a.origin) FROM article a WHERE a.story = story.id)
		WHERE id = $1`+in, args...)
	return err
}
