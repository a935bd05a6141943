package store

import (
	"path/filepath"
	"testing"
	"time"

	"sitrep"
)

func TestExtentFollowsArticlesThatMove(t *testing.T) {
	db := opened(t)
	alpha, beta := subscribed(t, db, guildA, "alpha"), subscribed(t, db, guildB, "beta")
	for n := range 3 {
		a, d := said(alpha, n, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
		a.Published = now().AddDate(0, 0, n)
		saved(t, db, a, d)
	}
	expectExtent(t, db, guildA, 3, 0, 2)
	expectExtent(t, db, guildB, 0, 0, 0)

	r, err := db.FindArticle(t.Context(), beta, "https://news1.example/1", "other guid") // which carries it from then on
	if err != nil {
		t.Fatal(err)
	}
	expectExtent(t, db, guildA, 3, 0, 2)
	expectExtent(t, db, guildB, 1, 1, 1)

	a, d := said(alpha, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the bridge")
	a.ID, a.Published = r.Article.ID, now().AddDate(0, 0, 5)
	saved(t, db, a, d)
	expectExtent(t, db, guildA, 3, 0, 5)
	expectExtent(t, db, guildB, 1, 5, 5)
}

// expectExtent compares the extent of a guild with a number of articles and the days, from now, between which they lie.
func expectExtent(t *testing.T, db *DB, g sitrep.GuildID, articles, from, to int) {
	t.Helper()
	want := sitrep.Extent{Articles: articles, Sources: 1}
	if articles > 0 {
		want.First, want.Last = now().AddDate(0, 0, from), now().AddDate(0, 0, to)
	}
	e, err := db.Extent(t.Context(), g)
	if err != nil || e.Articles != want.Articles || e.Sources != want.Sources || !e.First.Equal(want.First) || !e.Last.Equal(want.Last) {
		t.Errorf("guild %d: %+v, %v, want %+v", g, e, err, want)
	}
}

func TestExtentOfAnArchiveThatWasThereBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sitrep.db")
	old := rawAt(t, path, upTo(t, 8))
	for _, text := range []string{
		"INSERT INTO source (id, kind, url, site, name, language, health) VALUES (1, 'feed', 'https://old.example', '', 'Old', 'en', 'new')",
		"INSERT INTO subscription (guild, source, name, side, owner, paused, added, adder) VALUES (100, 1, '', '', '', 0, 0, 0)",
		"INSERT INTO carriers (id, sources) VALUES (1, '1'), (2, '1,2')",
		"INSERT INTO carrier (source, carriers) VALUES (1, 1), (1, 2)",
		"INSERT INTO origin (id, name, kind) VALUES (1, 'Old', 'newsroom')",
		"INSERT INTO story (id, title, lead, earliest, latest, articles, origins, phase, keys) VALUES (1, '', 1, 0, 0, 3, 1, 'new', '[]')",
		`INSERT INTO article (id, source, carriers, guid, url, title, byline, outlet, credit, language, published, zone, undated,
			told, fetched, baseline, revision, version, story, origin)
		SELECT value, 1, 1 + (value = 3), '', '', '', '', '', '', 'en', 0, 0, 0, 1000 * value, 0, 0, 0, 1, 1, 1
		FROM json_each('[1, 2, 3]')`,
	} {
		if _, err := old.Exec(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	e, err := openedAt(t, path).Extent(t.Context(), guildA)
	if err != nil || e.Articles != 3 || !e.First.Equal(time.UnixMilli(1000)) || !e.Last.Equal(time.UnixMilli(3000)) {
		t.Errorf("extent %+v, %v, want the three articles", e, err)
	}
}
