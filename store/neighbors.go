package store

import (
	"cmp"
	"context"
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
	maxNeighbors  = 24
	maxKeys       = 24
	perKeyStories = 60
	maxCopyKeys   = 40
	perKey        = 20
	maxCounted    = 64 // keys of one query
)

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
	n.Total, err = first(collect(ctx, db.kept, one[int], "SELECT coalesce(max(value), 0) FROM counter WHERE name = 'articles'"))
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
	from, to := at.Add(-openFor), at.Add(openFor)
	args := []any{dayOf(from), dayOf(to), stamp(from), stamp(to)}
	for _, k := range keys {
		args = append(args, k.key, k.gain)
	}
	for range maxKeys - len(keys) {
		args = append(args, "", 0)
	}
	return collect(ctx, db.kept, scanWholeStory, `
		SELECT `+storyColumns+`, s.keys, s.profile
		FROM (SELECT story, sum(gain) AS shared FROM (`+storiesWith(5)+`) GROUP BY story ORDER BY shared DESC LIMIT `+fmt.Sprint(maxNeighbors)+`) k
		CROSS JOIN story s ON s.id = k.story
		WHERE s.latest >= $3 AND s.earliest <= $4
		ORDER BY k.shared DESC, s.latest DESC, s.id DESC`, args...)
}

// storiesWith returns a query for the newest stories of each of maxKeys keys between the days $1 and $2. The keys with
// their gains stand from a number of argument on. Bounds are part of the text: an engine that is told them later
// prepares the statement again each time.
func storiesWith(from int) string {
	parts := make([]string, maxKeys)
	for i := range parts {
		parts[i] = fmt.Sprintf(`SELECT * FROM (
			SELECT story, $%d AS gain FROM story_key WHERE key = $%d AND day BETWEEN $1 AND $2 ORDER BY day DESC, story DESC LIMIT %d)`,
			from+2*i+1, from+2*i, perKeyStories)
	}
	return strings.Join(parts, " UNION ALL ")
}

// copies returns articles that share a key of copies. Of each key the newest alone are looked at: a sentence that
// everybody begins with must not make the look-up longer.
func (db *DB) copies(ctx context.Context, keys []string, at time.Time) ([]sitrep.Copy, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	args := append([]any{stamp(at.Add(-openFor)), stamp(at.Add(openFor))}, padded(keys, maxCopyKeys)...)
	return collect(ctx, db.kept, func(row scanner) (c sitrep.Copy, err error) {
		o := &c.Origin
		return c, row.Scan(&c.Article, &c.Story, &o.ID, &o.Name, &o.Kind, &c.Outlet, &c.Profile)
	}, `
		SELECT a.id, a.story, a.origin, o.name, o.kind, a.outlet, b.profile
		FROM (SELECT article, count(*) AS shared FROM (`+articlesWith(3)+`) GROUP BY article ORDER BY shared DESC, article DESC LIMIT `+fmt.Sprint(maxNeighbors)+`) k
		CROSS JOIN article a ON a.id = k.article
		CROSS JOIN article_body b ON b.id = a.id
		CROSS JOIN origin o ON o.id = a.origin
		WHERE a.told >= $1 AND a.told <= $2
		ORDER BY k.shared DESC, a.id DESC`, args...)
}

// articlesWith returns a query for the newest articles of each of maxCopyKeys keys, which stand from a number of argument on.
func articlesWith(from int) string {
	parts := make([]string, maxCopyKeys)
	for i := range parts {
		parts[i] = fmt.Sprintf("SELECT * FROM (SELECT article FROM copy_key WHERE key = $%d ORDER BY article DESC LIMIT %d)", from+i, perKey)
	}
	return strings.Join(parts, " UNION ALL ")
}

// padded returns at most n keys as n arguments; those that are missing are keys that nothing has.
func padded(keys []string, n int) []any {
	out := anys(keys[:min(len(keys), n)])
	for len(out) < n {
		out = append(out, "")
	}
	return out
}

// common returns in how many stories each key is.
func (db *DB) common(ctx context.Context, keys []string) (map[string]int, error) {
	common := map[string]int{}
	for some := range slices.Chunk(keys, maxCounted) {
		_, err := collect(ctx, db.kept, func(row scanner) (_ struct{}, err error) {
			var key string
			var n int
			err = row.Scan(&key, &n)
			common[key] = n
			return struct{}{}, err
		}, "SELECT key, stories FROM key_count WHERE stories > 0 AND key IN ("+holders(1, maxCounted)+")", padded(some, maxCounted)...)
		if err != nil {
			return nil, err
		}
	}
	return common, nil
}
