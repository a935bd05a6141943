package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
)

func saveStory(t *tx, s sitrep.Story, a sitrep.Article) (sitrep.StoryID, error) {
	if s.ID != 0 && s.Title == "" { // it may have been merged since it was read
		return s.ID, t.row("SELECT coalesce((SELECT nullif(merged_into, 0) FROM story WHERE id = $1), $1)", []any{s.ID}, &s.ID)
	}
	keys, err := json.Marshal(s.Keys)
	if err != nil {
		return 0, err
	}
	if s.Lead == 0 && (s.ID == 0 || s.Title == a.Title) {
		s.Lead = a.ID
	}
	if s.ID == 0 {
		err = t.row(`
			INSERT INTO story (title, lead, earliest, latest, articles, origins, phase, keys, profile, situation, branch_of)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
			RETURNING id`, []any{
			s.Title, s.Lead, stamp(s.First), stamp(s.Last), s.Articles, s.Origins, s.Phase, string(keys),
			s.Profile, s.Situation, s.BranchOf,
		}, &s.ID)
	} else {
		var n int64
		n, err = t.exec(`
			UPDATE story
			SET title = $1, lead = CASE WHEN $2 = 0 THEN lead ELSE $2 END, earliest = $3, latest = $4, articles = $5,
				origins = $6, phase = $7, keys = $8, profile = $9
			WHERE id = $10`,
			s.Title, s.Lead, stamp(s.First), stamp(s.Last), s.Articles, s.Origins, s.Phase, string(keys), s.Profile, s.ID)
		if err == nil && n == 0 {
			err = fmt.Errorf("story %d: %w", s.ID, sitrep.ErrNotFound)
		}
	}
	if err != nil {
		return 0, err
	}
	return s.ID, saveKeys(t, s)
}

// dayKey is a key of a story in the index, with the day it is filed under.
type dayKey struct {
	key string
	day int64
}

func keysOf(t *tx, id sitrep.StoryID) ([]dayKey, error) {
	return collect(t.ctx, t, func(row scanner) (e dayKey, err error) { return e, row.Scan(&e.key, &e.day) },
		"SELECT key, day FROM story_key WHERE story = $1", id)
}

// dropKeys takes a story out of the index.
func dropKeys(t *tx, id sitrep.StoryID) error {
	old, err := keysOf(t, id)
	if err != nil {
		return err
	}
	for _, e := range old {
		if err := dropKey(t, e.key, e.day, id, 1); err != nil {
			return err
		}
	}
	return nil
}

// saveKeys brings the index of stories up to date. Most articles change few keys of a story, so that only the
// difference is written.
func saveKeys(t *tx, s sitrep.Story) error {
	old, err := keysOf(t, s.ID)
	if err != nil {
		return err
	}
	day := dayOf(s.Last)
	left := map[string]int64{}
	for _, e := range old {
		left[e.key] = e.day
	}
	for _, key := range slices.Compact(slices.Sorted(slices.Values(s.Keys))) {
		was, known := left[key]
		delete(left, key)
		if known && was == day {
			continue
		}
		if known {
			err = dropKey(t, key, was, s.ID, 0)
		} else {
			_, err = t.exec(`
				INSERT INTO key_count (key, stories) VALUES ($1, 1)
				ON CONFLICT (key) DO UPDATE SET stories = key_count.stories + 1`, key)
		}
		if err != nil {
			return err
		}
		if _, err := t.exec("INSERT INTO story_key (key, day, story) VALUES ($1, $2, $3)", key, day, s.ID); err != nil {
			return err
		}
	}
	for key, was := range left {
		if err := dropKey(t, key, was, s.ID, 1); err != nil {
			return err
		}
	}
	return nil
}

func dropKey(t *tx, key string, day int64, id sitrep.StoryID, fewer int) error {
	if _, err := t.exec("DELETE FROM story_key WHERE key = $1 AND day = $2 AND story = $3", key, day, id); err != nil {
		return err
	}
	_, err := t.exec("UPDATE key_count SET stories = stories - $1 WHERE key = $2", fewer, key)
	return err
}

func dayOf(t time.Time) int64 { return t.Unix() / 86400 }

const storyColumns = `s.id, s.title, s.lead, s.earliest, s.latest, s.articles, s.origins, s.phase, s.situation, s.branch_of`

func scanStoryAnd(row scanner, s *sitrep.Story, more ...any) error {
	var earliest, latest int64
	err := row.Scan(append([]any{&s.ID, &s.Title, &s.Lead, &earliest, &latest, &s.Articles, &s.Origins, &s.Phase, &s.Situation, &s.BranchOf}, more...)...)
	s.First, s.Last = instant(earliest), instant(latest)
	return err
}

func scanStory(row scanner) (s sitrep.Story, err error) { return s, scanStoryAnd(row, &s) }

// scanWholeStory reads what the story stage remembers too.
func scanWholeStory(row scanner) (s sitrep.Story, err error) {
	var keys string
	if err := scanStoryAnd(row, &s, &keys, &s.Profile); err != nil {
		return s, err
	}
	s.Keys, err = keysFrom(keys)
	return s, err
}

// keysFrom reads the keys of a story, a list of strings in JSON as this package writes it. A decoder is asked only where
// something is escaped in it: stories are read by the thousand an hour.
func keysFrom(list string) (keys []string, err error) {
	inner, ok := strings.CutPrefix(list, `["`)
	if !ok || strings.Contains(list, `\`) {
		return keys, json.Unmarshal([]byte(list), &keys)
	}
	return strings.Split(strings.TrimSuffix(inner, `"]`), `","`), nil
}

// Story returns a story as a guild reads it, or the one that it has become part of; sitrep.ErrNotFound if the guild reads
// none of its articles.
func (db *DB) Story(ctx context.Context, g sitrep.GuildID, id sitrep.StoryID) (sitrep.Story, error) {
	ids, err := db.standing(ctx, []sitrep.StoryID{id})
	if err != nil {
		return sitrep.Story{}, err
	}
	found, err := db.storiesByID(ctx, g, ids)
	return first(found, err)
}

func (db *DB) storiesByID(ctx context.Context, g sitrep.GuildID, ids []sitrep.StoryID) ([]sitrep.Story, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := collect(ctx, db.read, scanStory, `
		SELECT `+storyColumns+` FROM story s WHERE s.id IN (`+holders(1, len(ids))+`) ORDER BY s.latest DESC, s.id DESC`,
		anys(ids)...)
	if err != nil {
		return nil, err
	}
	return db.asRead(ctx, g, found)
}

// FindStories returns stories of which a guild reads an article that holds all the words, those with the words in a
// title before the others, newest first. Without words it returns the newest stories.
func (db *DB) FindStories(ctx context.Context, g sitrep.GuildID, words string, limit int) ([]sitrep.Story, error) {
	ctx, cancel := db.patient(ctx)
	defer cancel()
	if strings.TrimSpace(words) == "" {
		return db.newestStories(ctx, g, limit)
	}
	p := parse(sitrep.Query{Words: strings.Fields(words)})
	if p.match == "" || limit <= 0 {
		return nil, nil
	}
	var ids []sitrep.StoryID
	for _, table := range []string{"title_fts", "text_fts"} {
		more, err := collect(ctx, db.read, one[sitrep.StoryID], `
			SELECT a.story
			FROM (SELECT rowid AS id FROM `+table+` WHERE `+table+` MATCH $2 ORDER BY rowid DESC LIMIT 4000) f
			CROSS JOIN article a
			WHERE a.id = f.id AND `+readable("a")+`
			LIMIT 1000`, g, p.match)
		if err != nil {
			return nil, err
		}
		slices.Sort(more)
		for _, id := range slices.Compact(more) {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		if len(ids) >= limit {
			break
		}
	}
	found, err := db.storiesByID(ctx, g, ids)
	return found[:min(limit, len(found))], err
}

func (db *DB) newestStories(ctx context.Context, g sitrep.GuildID, limit int) ([]sitrep.Story, error) {
	found, err := collect(ctx, db.read, scanStory, `
		SELECT `+storyColumns+`
		FROM story s
		WHERE EXISTS (SELECT 1 FROM article a WHERE a.story = s.id AND `+readable("a")+`)
		ORDER BY s.latest DESC, s.id DESC
		LIMIT $2`, g, limit)
	if err != nil {
		return nil, err
	}
	return db.asRead(ctx, g, found)
}
