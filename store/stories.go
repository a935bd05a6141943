package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"sitrep"
)

const (
	// openFor is how long after its last article a story may go on, and how old a copied text may be.
	openFor = 14 * 24 * time.Hour
	// Most stories and copies that are held against an article, and how much is read to find them.
	maxNeighbors  = 40
	maxKeys       = 24
	perKeyStories = 60
	perKey        = 20
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
	var keys []byte
	if err := scanStoryAnd(row, &s, &keys, &s.Profile); err != nil {
		return s, err
	}
	return s, json.Unmarshal(keys, &s.Keys)
}

// Neighbors returns what the archive holds near a signature, over all guilds: it is for the write path alone. Stories
// come by how telling the keys are that they share, newest first among equals.
//
// The work does not grow with the archive: how many stories hold a key is counted as they come, the rarest keys are
// looked up first, and of each the newest stories alone are read.
func (db *DB) Neighbors(ctx context.Context, sig sitrep.Signature, at time.Time) (n sitrep.Neighborhood, err error) {
	if n.Common, err = db.common(ctx, sig.Keys); err != nil {
		return n, err
	}
	if n.Stories, err = db.nearStories(ctx, rarest(sig.Keys, n.Common), at); err != nil {
		return n, err
	}
	if n.Copies, err = db.copies(ctx, sig.CopyKeys, at); err != nil {
		return n, err
	}
	n.Total, err = first(collect(ctx, db.read, one[int], "SELECT coalesce(max(value), 0) FROM counter WHERE name = 'articles'"))
	return n, err
}

// weighed is a key with what a story that holds it gains.
type weighed struct {
	key  string
	gain float64
}

// rarest returns the keys that find stories, the rarest first. A key that is in thousands of stories tells too little of
// any to be worth reading its list.
func rarest(keys []string, common map[string]int) []weighed {
	var out []weighed
	for _, key := range keys {
		if n := common[key]; n > 0 {
			out = append(out, weighed{key, 1 / math.Log2(float64(n)+1)})
		}
	}
	slices.SortStableFunc(out, func(a, b weighed) int { return cmp.Compare(common[a.key], common[b.key]) })
	out = slices.CompactFunc(out, func(a, b weighed) bool { return a.key == b.key })
	return out[:min(len(out), maxKeys)]
}

// nearStories returns the stories that share the most telling keys.
func (db *DB) nearStories(ctx context.Context, keys []weighed, at time.Time) ([]sitrep.Story, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	args := []any{dayOf(at.Add(-openFor)), dayOf(at.Add(openFor)), perKeyStories}
	parts := make([]string, len(keys))
	for i, k := range keys {
		args = append(args, k.key, k.gain)
		parts[i] = fmt.Sprintf(`SELECT * FROM (
			SELECT story, $%d AS gain FROM story_key WHERE key = $%d AND day BETWEEN $1 AND $2 ORDER BY day DESC, story DESC LIMIT $3)`, 2*i+5, 2*i+4)
	}
	from := len(args)
	args = append(args, stamp(at.Add(-openFor)), stamp(at.Add(openFor)))
	return collect(ctx, db.read, scanWholeStory, fmt.Sprintf(`
		SELECT `+storyColumns+`, s.keys, s.profile
		FROM (SELECT story, sum(gain) AS shared FROM (%s) GROUP BY story ORDER BY shared DESC LIMIT %d) k
		CROSS JOIN story s ON s.id = k.story
		WHERE s.latest >= $%d AND s.earliest <= $%d
		ORDER BY k.shared DESC, s.latest DESC, s.id DESC`, strings.Join(parts, " UNION ALL "), maxNeighbors, from+1, from+2), args...)
}

// copies returns articles that share a key of copies. Of each key the newest alone are looked at: a sentence that
// everybody begins with must not make the look-up longer.
func (db *DB) copies(ctx context.Context, keys []string, at time.Time) ([]sitrep.Copy, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	args := append([]any{stamp(at.Add(-openFor)), stamp(at.Add(openFor)), perKey}, anys(keys)...)
	return collect(ctx, db.read, func(row scanner) (c sitrep.Copy, err error) {
		o := &c.Origin
		return c, row.Scan(&c.Article, &c.Story, &o.ID, &o.Name, &o.Kind, &c.Outlet, &c.Profile)
	}, `
		SELECT a.id, a.story, a.origin, o.name, o.kind, a.outlet, b.profile
		FROM (SELECT article, count(*) AS shared FROM (`+newestOf(keys)+`) GROUP BY article ORDER BY shared DESC, article DESC LIMIT `+fmt.Sprint(maxNeighbors)+`) k
		CROSS JOIN article a ON a.id = k.article
		CROSS JOIN article_body b ON b.id = a.id
		CROSS JOIN origin o ON o.id = a.origin
		WHERE a.told >= $1 AND a.told <= $2
		ORDER BY k.shared DESC, a.id DESC`, args...)
}

// newestOf returns a query for the newest articles of each key; the keys stand from the fourth argument on.
func newestOf(keys []string) string {
	parts := make([]string, len(keys))
	for i := range keys {
		parts[i] = fmt.Sprintf("SELECT * FROM (SELECT article FROM copy_key WHERE key = $%d ORDER BY article DESC LIMIT $3)", i+4)
	}
	return strings.Join(parts, " UNION ALL ")
}

func (db *DB) common(ctx context.Context, keys []string) (map[string]int, error) {
	common := map[string]int{}
	if len(keys) == 0 {
		return common, nil
	}
	_, err := collect(ctx, db.read, func(row scanner) (struct{}, error) {
		var key string
		var n int
		err := row.Scan(&key, &n)
		common[key] = n
		return struct{}{}, err
	}, "SELECT key, stories FROM key_count WHERE stories > 0 AND key IN ("+holders(1, len(keys))+")", anys(keys)...)
	return common, err
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
	ctx, cancel := context.WithTimeout(ctx, patience)
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
