package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sitrep"
)

// Two guilds of the tests: the second reads nothing of the first.
const (
	guildA sitrep.GuildID = 100
	guildB sitrep.GuildID = 200
)

func now() time.Time { return time.Date(2025, 4, 23, 12, 0, 0, 0, time.UTC) }

// opened returns a fresh archive in a real file whose clock stands still.
func opened(t testing.TB) *DB {
	t.Helper()
	return openedAt(t, filepath.Join(t.TempDir(), "sitrep.db"))
}

func openedAt(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(t.Context(), path, Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	db.patience = time.Hour // a busy machine is no fault
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}

// subscribed lets a guild read a source named name.
func subscribed(t testing.TB, db *DB, g sitrep.GuildID, name string) sitrep.SourceID {
	t.Helper()
	id, err := db.Subscribe(t.Context(), sitrep.Subscription{
		Guild: g, Side: "UA", Added: now(), By: 7,
		Source: sitrep.Source{Kind: sitrep.KindFeed, URL: "https://" + name + ".example/feed", Name: name, Language: "en"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// said is an article in which one person is quoted, and its document.
func said(src sitrep.SourceID, n int, who, role, place, words string) (sitrep.Article, *sitrep.Document) {
	text := fmt.Sprintf("%s %s said %q in %s.\nAt least 12 drones were counted, %s added.\n", role, who, words, place, who)
	a := sitrep.Article{
		Source: src, GUID: fmt.Sprint("guid-", n), URL: fmt.Sprintf("https://news%d.example/%d", src, n),
		Title: fmt.Sprintf("%s on %s, part %d", who, place, n), Byline: "By A. Writer", Outlet: fmt.Sprintf("Outlet %d", src),
		Credit: "Wire", Language: "en", Text: text, Published: now().Add(time.Duration(n) * time.Minute).In(time.FixedZone("", 3*3600)),
		Fetched: now().Add(time.Duration(n)*time.Minute + time.Second),
	}
	return a, annotated(a, who, role, place, words)
}

func annotated(a sitrep.Article, who, role, place, words string) *sitrep.Document {
	find := func(s string, from int) sitrep.Span {
		i := strings.Index(a.Text[from:], s) + from
		return sitrep.Span{Start: i, End: i + len(s)}
	}
	first := strings.Index(a.Text, "\n")
	name, again, cue := find(who, 0), find(who, first), find("said", 0)
	return &sitrep.Document{
		Text: a.Text, Published: a.Published, Version: 3, Language: "en",
		Sentences: []sitrep.Span{{Start: 0, End: first}, {Start: first + 1, End: len(a.Text) - 1}},
		Mentions: []sitrep.Mention{
			{Span: name, Type: sitrep.Person, Kind: sitrep.Name, Entity: sitrep.RefTo(0)},
			{Span: find(place, 0), Type: sitrep.Place, Kind: sitrep.Name, Entity: sitrep.RefTo(1)},
			{Span: again, Type: sitrep.Person, Kind: sitrep.Name, Entity: sitrep.RefTo(0)},
		},
		Entities: []sitrep.Entity{
			{Name: who, Type: sitrep.Person, Key: "person:" + nameKey(who), Roles: []sitrep.Role{{Text: role, Span: find(role, 0)}}},
			{Name: place, Type: sitrep.Place, Key: "place:" + nameKey(place), Country: "UA", Lat: 50.45, Lon: 30.52},
		},
		Times: []sitrep.Timex{}, Events: []sitrep.Event{{
			Span: find("drones were counted", 0), Type: "assault", State: sitrep.Happened,
			Places: []sitrep.Ref{sitrep.RefTo(1)},
		}},
		Quotes: []sitrep.Quote{{Kind: sitrep.Direct, Span: find(words, 0), Cue: &cue, Speaker: &name, Entity: sitrep.RefTo(0)}},
		Figures: []sitrep.Figure{{
			Span: find("At least 12", 0), Low: 12, High: sitrep.Unbounded(), Unit: "drones",
			Claimant: sitrep.RefTo(0),
		}},
	}
}

// alone places an article in a story and an origin of its own.
func alone(a sitrep.Article) (sitrep.Signature, sitrep.Placement) {
	return sitrep.Signature{Keys: strings.Fields(a.Title), CopyKeys: []string{"copy " + a.Title}, Profile: []byte("sig")},
		sitrep.Placement{
			Origin: sitrep.Origin{Name: a.Credit, Kind: "wire"},
			Story: sitrep.Story{
				Title: a.Title, First: a.Published, Last: a.Published, Articles: 1, Origins: 1,
				Phase: sitrep.PhaseNew, Keys: strings.Fields(a.Title), Profile: []byte("story"),
			},
			Why: []sitrep.Reason{{Key: "credit", Value: 1, Limit: 0.5, Note: "Wire"}},
		}
}

func saved(t testing.TB, db *DB, a sitrep.Article, d *sitrep.Document) sitrep.ArticleID {
	t.Helper()
	sig, p := alone(a)
	id, err := db.Save(t.Context(), a, d, sig, p)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestReportComesBackAsItWasSaved(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	a, d := said(src, 1, "Ольга Коваль", "Mayor", "Kyiv", "We hold the line")
	id := saved(t, db, a, d)
	a.ID = id
	want := sitrep.Report{Article: a, Document: d, Story: 1, Origin: 1, OriginName: "Wire", OriginKind: "wire", Side: "UA"}
	got, err := db.Report(t.Context(), guildA, id)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	if _, offset := got.Article.Published.Zone(); offset != 3*3600 {
		t.Errorf("published in zone %d, want that of the source", offset)
	}
	why, err := db.Why(t.Context(), guildA, id)
	if err != nil || len(why) != 1 || why[0].Key != "credit" {
		t.Errorf("Why = %v, %v", why, err)
	}
	if at, err := db.ArticleAt(t.Context(), guildA, a.URL); err != nil || at != id {
		t.Errorf("ArticleAt = %d, %v, want %d", at, err, id)
	}
	found, err := db.FindArticle(t.Context(), src, "", a.GUID)
	if err != nil || found.Article.ID != id {
		t.Errorf("FindArticle by guid = %d, %v, want %d", found.Article.ID, err, id)
	}
	if _, err := db.FindArticle(t.Context(), src, "https://news.example/none", "none"); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("FindArticle of a new one: %v, want ErrNotFound", err)
	}
}

func TestDocumentOfADifferentTextKeepsItsOwn(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	a, d := said(src, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	d.Text = "Another text."
	id := saved(t, db, a, d)
	got, err := db.Report(t.Context(), guildA, id)
	if err != nil || got.Document.Text != d.Text || got.Article.Text != a.Text {
		t.Errorf("document text %q, article text %q, %v", got.Document.Text, got.Article.Text, err)
	}
}

func TestEditKeepsTheFormerVersion(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	a, d := said(src, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	a.ID = saved(t, db, a, d)
	edit, d2 := said(src, 1, "Petro Bondar", "Governor", "Lviv", "Nothing is decided")
	edit.ID, edit.Fetched = a.ID, now().Add(time.Hour)
	sig, p := alone(edit)
	p.Story.ID, p.Origin.ID, p.Why = 1, 1, nil
	if id, err := db.Save(t.Context(), edit, d2, sig, p); err != nil || id != a.ID {
		t.Fatalf("Save of an edit = %d, %v, want %d", id, err, a.ID)
	}
	if why, err := db.Why(t.Context(), guildA, a.ID); err != nil || len(why) != 1 || why[0].Key != "credit" {
		t.Errorf("Why after an edit that decides nothing anew = %v, %v, want what was decided before", why, err)
	}
	got, err := db.Report(t.Context(), guildA, a.ID)
	if err != nil || got.Article.Revision != 1 || got.Article.Text != edit.Text {
		t.Errorf("after the edit: revision %d, %v, text %q", got.Article.Revision, err, got.Article.Text)
	}
	revisions, err := db.Revisions(t.Context(), guildA, a.ID)
	want := []sitrep.Revision{{Article: a.ID, Number: 0, Title: a.Title, Text: a.Text, Replaced: edit.Fetched}}
	if diff := cmp.Diff(want, revisions); diff != "" || err != nil {
		t.Errorf("revisions (-want +got), %v:\n%s", err, diff)
	}
	expectHits(t, db, "hold line", 0)
	expectHits(t, db, "nothing decided", 1)
	if cards, _ := db.FindEntities(t.Context(), guildA, "Olha Koval", 5); len(cards) != 0 {
		t.Errorf("entity of the former version is still found: %v", cards)
	}
	w, err := db.Window(t.Context(), guildA, now(), now().Add(2*time.Hour))
	if err != nil || len(w.Edits) != 1 || len(w.Reports) != 1 {
		t.Errorf("window: %d edits, %d reports, %v", len(w.Edits), len(w.Reports), err)
	}
	edit.ID = 99
	if _, err := db.Save(t.Context(), edit, d2, sig, p); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("edit of an unknown article: %v, want ErrNotFound", err)
	}
	checkSearchIndex(t, db)
}

func expectHits(t *testing.T, db *DB, words string, want int) {
	t.Helper()
	hits, err := db.Search(t.Context(), guildA, sitrep.Query{Words: strings.Fields(words)}, 10)
	if err != nil || len(hits) != want {
		t.Errorf("search %q: %d hits, %v, want %d", words, len(hits), err, want)
	}
}

// checkSearchIndex asks the search engine whether its indexes are whole.
func checkSearchIndex(t *testing.T, db *DB) {
	t.Helper()
	err := db.update(t.Context(), func(x *tx) error {
		for _, table := range []string{"text_fts", "title_fts", "alias_fts"} {
			if _, err := x.exec("INSERT INTO " + table + " (" + table + ") VALUES ('integrity-check')"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Errorf("search index: %v", err)
	}
}

// The second guild must not see the first one's rows by any method of the read path, ids in hand.
func TestGuildsAreApart(t *testing.T) {
	db := opened(t)
	ctx := t.Context()
	srcA, srcB := subscribed(t, db, guildA, "alpha"), subscribed(t, db, guildB, "beta")
	a, d := said(srcA, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	id := saved(t, db, a, d)
	a.ID = id
	edit, d2 := said(srcA, 1, "Olha Koval", "Mayor", "Kyiv", "We still hold the line")
	edit.ID = id
	saved(t, db, edit, d2)
	b, bd := said(srcB, 2, "Petro Bondar", "Governor", "Lviv", "Nothing is decided")
	sig, p := alone(b)
	p.Story = sitrep.Story{ID: 2, Title: edit.Title, Lead: id, First: a.Published, Last: b.Published, Articles: 2, Origins: 1}
	if _, err := db.Save(ctx, b, bd, sig, p); err != nil {
		t.Fatal(err)
	}
	cards, err := db.FindEntities(ctx, guildA, "Olha Koval", 5)
	if err != nil || len(cards) != 1 {
		t.Fatalf("own guild finds %v, %v", cards, err)
	}
	for name, leak := range foreignReads(ctx, db, a, cards[0].ID) {
		if leak != "" {
			t.Errorf("%s shows the other guild's %s", name, leak)
		}
	}
	// A story that both guilds read a part of is told to each by its own part.
	s, err := db.Story(ctx, guildB, 2)
	if err != nil || s.Title != b.Title || s.Articles != 1 || s.Keys != nil || s.Profile != nil || s.First != b.Published.UTC() {
		t.Errorf("shared story = %+v, %v, want it reduced to %q", s, err, b.Title)
	}
}

// foreignReads returns by method what guildB sees of guildA.
func foreignReads(ctx context.Context, db *DB, a sitrep.Article, entity sitrep.EntityID) map[string]string {
	id := a.ID
	leaks := map[string]string{}
	note := func(method string, seen bool, v any) {
		leaks[method] = ""
		if seen {
			leaks[method] = fmt.Sprintf("%+v", v)
		}
	}
	r, err := db.Report(ctx, guildB, id)
	note("Report", !errors.Is(err, sitrep.ErrNotFound), r)
	rs, _ := db.Reports(ctx, guildB, sitrep.ReportQuery{})
	note("Reports", len(rs) != 1 || rs[0].Article.ID == id, rs)
	rs, _ = db.Reports(ctx, guildB, sitrep.ReportQuery{Words: []string{"hold"}, Entities: []sitrep.EntityID{entity}})
	note("Reports by entity", len(rs) > 0, rs)
	vs, _ := db.Revisions(ctx, guildB, id)
	note("Revisions", len(vs) > 0, vs)
	_, err = db.Why(ctx, guildB, id)
	note("Why", !errors.Is(err, sitrep.ErrNotFound), err)
	_, err = db.ArticleAt(ctx, guildB, a.URL)
	note("ArticleAt", !errors.Is(err, sitrep.ErrNotFound), err)
	es, _ := db.FindEntities(ctx, guildB, "Olha Koval", 5)
	note("FindEntities", len(es) > 0, es)
	es, _ = db.NearestEntities(ctx, guildB, "Olha Kowal", 5)
	note("NearestEntities", len(es) > 0, es)
	es, _ = db.CompleteEntities(ctx, guildB, "Olh", nil, 5)
	note("CompleteEntities", len(es) > 0, es)
	pr, err := db.Profile(ctx, guildB, entity, time.Time{})
	note("Profile", !errors.Is(err, sitrep.ErrNotFound), pr)
	hs, _ := db.Search(ctx, guildB, sitrep.Query{Words: []string{"hold"}}, 5)
	note("Search", len(hs) > 0, hs)
	hs, _ = db.Search(ctx, guildB, sitrep.Query{By: "Koval"}, 5)
	note("Search by", len(hs) > 0, hs)
	hs, _ = db.Search(ctx, guildB, sitrep.Query{Source: "alpha", Words: []string{"drones"}}, 5)
	note("Search source", len(hs) > 0, hs)
	ss, _ := db.FindStories(ctx, guildB, "Koval", 5)
	note("FindStories", len(ss) > 0, ss)
	s, err := db.Story(ctx, guildB, 1)
	note("Story", !errors.Is(err, sitrep.ErrNotFound), s)
	w, _ := db.Window(ctx, guildB, now().Add(-time.Hour), now().Add(time.Hour))
	note("Window", len(w.Reports) != 1 || len(w.Edits) > 0 || len(w.Before) > 0 || len(w.Sources) != 1, w)
	e, _ := db.Extent(ctx, guildB)
	note("Extent", e.Articles != 1 || e.Sources != 1, e)
	return leaks
}

func TestRemovedSourceIsHiddenAndPausedOneIsNot(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	a, d := said(src, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	id := saved(t, db, a, d)
	subs, err := db.Subscriptions(t.Context(), guildA)
	if err != nil || len(subs) != 1 || subs[0].Source.ID != src {
		t.Fatalf("subscriptions %v, %v", subs, err)
	}
	subs[0].Paused, subs[0].Name = true, "Mine"
	if err := db.UpdateSubscription(t.Context(), subs[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Report(t.Context(), guildA, id); err != nil {
		t.Errorf("article of a paused source: %v", err)
	}
	if due, err := db.DueSources(t.Context(), now(), 10); err != nil || len(due) != 0 {
		t.Errorf("paused source is due: %v, %v", due, err)
	}
	if err := db.Unsubscribe(t.Context(), guildA, src); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Report(t.Context(), guildA, id); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("article of a removed source: %v, want ErrNotFound", err)
	}
	if err := db.Unsubscribe(t.Context(), guildA, src); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("removing twice: %v, want ErrNotFound", err)
	}
}

func TestArticleThatTwoSourcesCarryIsReadThroughEither(t *testing.T) {
	db := opened(t)
	srcA, srcB := subscribed(t, db, guildA, "alpha"), subscribed(t, db, guildB, "beta")
	a, d := said(srcA, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	id := saved(t, db, a, d)
	r, err := db.FindArticle(t.Context(), srcB, a.URL, "other")
	if err != nil || r.Article.ID != id {
		t.Fatalf("FindArticle by URL = %d, %v", r.Article.ID, err)
	}
	if _, err := db.Report(t.Context(), guildB, id); err != nil {
		t.Errorf("second carrier's guild: %v", err)
	}
	// A guild that reads both sources has the article once.
	if _, err := db.Subscribe(t.Context(), sitrep.Subscription{
		Guild: guildB, Side: "UA",
		Source: sitrep.Source{URL: "https://alpha.example/feed"},
	}); err != nil {
		t.Fatal(err)
	}
	for g := range map[sitrep.GuildID]bool{guildA: true, guildB: true} {
		cards, err := db.FindEntities(t.Context(), g, "koval", 5)
		if err != nil || len(cards) != 1 || cards[0].Articles != 1 {
			t.Errorf("entities of guild %d: %v, %v, want one article", g, cards, err)
		}
		if e, err := db.Extent(t.Context(), g); err != nil || e.Articles != 1 {
			t.Errorf("extent of guild %d: %+v, %v, want one article", g, e, err)
		}
		if rs, err := db.Reports(t.Context(), g, sitrep.ReportQuery{}); err != nil || len(rs) != 1 || rs[0].Side != "UA" {
			t.Errorf("reports of guild %d: %d, %v, want one", g, len(rs), err)
		}
	}
}

func TestSubscribeRefusesTwiceAndTooMany(t *testing.T) {
	db := opened(t)
	s := sitrep.Subscription{Guild: guildA, Source: sitrep.Source{Kind: sitrep.KindFeed, URL: "https://a.example/feed", Name: "A"}}
	for n := range maxSources {
		s.Source.URL = fmt.Sprintf("https://a.example/feed%d", n)
		if _, err := db.Subscribe(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	for url, key := range map[string]string{"https://a.example/feed1": "feed.duplicate", "https://a.example/more": "feed.quota"} {
		s.Source.URL = url
		_, err := db.Subscribe(t.Context(), s)
		if m, ok := errors.AsType[*sitrep.Mistake](err); !ok || m.Key != key {
			t.Errorf("subscribe to %s: %v, want the mistake %s", url, err, key)
		}
	}
	if due, err := db.DueSources(t.Context(), now(), 1000); err != nil || len(due) != maxSources {
		t.Errorf("%d sources due, %v: the refused one must not be made", len(due), err)
	}
}

func TestFetchStateComesBack(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	want := sitrep.FetchState{
		Health: sitrep.HealthBroken, Reason: "503", ETag: `"x"`, LastModified: "Mon", Baselined: true,
		Failures: 3, LastTry: now(), LastOK: now().Add(-time.Hour), Next: now().Add(time.Hour), Newest: now(),
	}
	if err := db.SaveFetch(t.Context(), src, want); err != nil {
		t.Fatal(err)
	}
	subs, err := db.Subscriptions(t.Context(), guildA)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, subs[0].Source.State); diff != "" {
		t.Errorf("state (-want +got):\n%s", diff)
	}
	for at, n := range map[time.Time]int{now(): 0, want.Next: 1} {
		if due, err := db.DueSources(t.Context(), at, 10); err != nil || len(due) != n {
			t.Errorf("due at %v: %v, %v, want %d", at, due, err, n)
		}
	}
	if err := db.SaveFetch(t.Context(), 99, want); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("unknown source: %v, want ErrNotFound", err)
	}
}
