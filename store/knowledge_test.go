package store

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sitrep"
)

func names(cards []sitrep.EntityCard) (out []string) {
	for _, c := range cards {
		out = append(out, c.Name)
	}
	return out
}

func TestEntitiesAreFoundByAnyOfTheirNames(t *testing.T) {
	db := archive(t)
	for name, want := range map[string][]string{
		"Olha Koval":             {"Olha Koval"},
		"ольга":                  nil, // another given name in Latin letters than "Olha"
		"Коваль":                 {"Olha Koval"},
		"коваль olha":            nil,
		"Koval":                  {"Olha Koval"},
		"KOV":                    {"Olha Koval"},
		"person:" + "olha koval": {"Olha Koval"},
		"kyiv":                   {"Kyiv"},
		"Kijiv":                  {"Kyiv"},
		"":                       {"Olha Koval", "Kyiv", "Petro Bondar", "Lviv"},
		"nobody":                 nil,
	} {
		got, err := db.FindEntities(t.Context(), guildA, name, 10)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, names(got)); diff != "" {
			t.Errorf("FindEntities(%q) (-want +got):\n%s", name, diff)
		}
	}
}

func TestCompletionIsByArticlesAndType(t *testing.T) {
	db := archive(t)
	for _, c := range []struct {
		prefix string
		types  []sitrep.EntityType
		limit  int
		want   []string
	}{
		{"", nil, 2, []string{"Olha Koval", "Kyiv"}},
		{"k", nil, 5, []string{"Olha Koval", "Kyiv"}},
		{"k", []sitrep.EntityType{sitrep.Place}, 5, []string{"Kyiv"}},
		{"bon", []sitrep.EntityType{sitrep.Person, sitrep.Place}, 5, []string{"Petro Bondar"}},
		{"k", nil, 0, nil},
	} {
		got, err := db.CompleteEntities(t.Context(), guildA, c.prefix, c.types, c.limit)
		if diff := cmp.Diff(c.want, names(got)); diff != "" || err != nil {
			t.Errorf("CompleteEntities(%q, %v) (-want +got), %v:\n%s", c.prefix, c.types, err, diff)
		}
	}
}

func TestNearestFindsATypingError(t *testing.T) {
	db := archive(t)
	for name, want := range map[string][]string{
		"Olha Kowal": {"Olha Koval"}, "Olah Koval": {"Olha Koval"}, "Petr Bondar": {"Petro Bondar"}, "Bondr": {"Petro Bondar"},
		"Kowal": {"Olha Koval"}, "Completely Else": nil, "": nil, "x": nil,
	} {
		got, err := db.NearestEntities(t.Context(), guildA, name, 5)
		if diff := cmp.Diff(want, names(got)); diff != "" || err != nil {
			t.Errorf("NearestEntities(%q) (-want +got), %v:\n%s", name, err, diff)
		}
	}
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"abc", "xabc", 1}, {"kitten", "sitting", 3}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// An entity without a key is only taken for the one that has its exact full name.
func TestEntityWithoutKeyJoinsOnlyItsExactName(t *testing.T) {
	db := archive(t)
	src := sitrep.SourceID(1)
	for n, c := range []struct {
		name  string
		total int // of Koval's articles after
	}{{"Olha Koval", 3}, {"Koval", 3}, {"Oleh Koval", 3}} {
		a, d := said(src, 10+n, c.name, "Mayor", "Kyiv", "It is so")
		d.Entities[0].Key = ""
		id := saved(t, db, a, d)
		cards, err := db.FindEntities(t.Context(), guildA, "Olha Koval", 1)
		if err != nil || len(cards) != 1 || cards[0].Articles != c.total {
			t.Errorf("after %q without a key: %+v, %v, want %d articles", c.name, cards, err, c.total)
		}
		if r, err := db.Report(t.Context(), guildA, id); err != nil || r.Document.Entities[0].Name != c.name {
			t.Errorf("the document must keep it: %v", err)
		}
	}
}

func TestProfileTellsWhatIsReadOfOne(t *testing.T) {
	db := archive(t)
	src := sitrep.SourceID(1)
	a, d := said(src, 4, "Petro Bondar", "Governor", "Kyiv", "Olha Koval is right")
	d.Entities = append(d.Entities, sitrep.Entity{Name: "Olha Koval", Type: sitrep.Person, Key: "person:olha koval"})
	d.Mentions = append(d.Mentions, sitrep.Mention{
		Type: sitrep.Person, Kind: sitrep.Name, Entity: sitrep.RefTo(2),
		Span: sitrep.Span{Start: d.Quotes[0].Span.Start, End: d.Quotes[0].Span.Start + len("Olha Koval")},
	})
	last := saved(t, db, a, d)
	cards, err := db.FindEntities(t.Context(), guildA, "Olha Koval", 1)
	if err != nil || len(cards) != 1 {
		t.Fatal(cards, err)
	}
	p, err := db.Profile(t.Context(), guildA, cards[0].ID, now().Add(-time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	checkProfile(t, db, p, last)
	late, err := db.Profile(t.Context(), guildA, cards[0].ID, now().Add(2*time.Minute))
	if err != nil || len(late.Statements) != 1 || late.Days["2025-04-23"] != 1 {
		t.Errorf("since the second article: %d statements, days %v, %v", len(late.Statements), late.Days, err)
	}
	far := time.FixedZone("far east", 14*60*60)
	east, err := db.Profile(t.Context(), guildA, cards[0].ID, time.Time{}.In(far))
	if day := now().In(far).Format(time.DateOnly); err != nil || len(east.Days) != 1 || east.Days[day] != 2 {
		t.Errorf("in the far east: days %v, want 2 on %s, %v", east.Days, day, err)
	}
	if _, err := db.Profile(t.Context(), guildA, 999, time.Time{}); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("unknown entity: %v, want ErrNotFound", err)
	}
}

func checkProfile(t *testing.T, db *DB, p *sitrep.Profile, last sitrep.ArticleID) {
	t.Helper()
	if p.Card.Articles != 3 || p.Card.Title != "Mayor" || p.Card.Name != "Olha Koval" || !p.Card.Last.Equal(now().Add(4*time.Minute)) {
		t.Errorf("card %+v", p.Card)
	}
	if len(p.Statements) != 2 || p.Statements[0].Text != "The ceasefire must last" || p.Statements[0].Said != "Olha Koval" {
		t.Errorf("statements %+v", p.Statements)
	}
	for _, s := range append(p.Statements, p.About...) {
		r, err := db.Report(t.Context(), guildA, s.Citation.Article)
		if err != nil || s.Citation.Span.In(r.Article.Text) != s.Text || !s.Sentence.Contains(s.Citation.Span) {
			t.Errorf("statement %q is not what its citation covers within %v, %v", s.Text, s.Sentence, err)
		}
	}
	if len(p.About) != 1 || p.About[0].Citation.Article != last || p.About[0].Said != "Petro Bondar" {
		t.Errorf("about %+v", p.About)
	}
	if len(p.Variants) != 1 || p.Variants[0].Count != 5 || len(p.Roles) != 1 || p.Roles[0].Count != 2 {
		t.Errorf("variants %+v, roles %+v", p.Variants, p.Roles)
	}
	if len(p.Together) != 2 || p.Together[0].Card.Name != "Kyiv" || p.Together[0].Shared != 3 {
		t.Errorf("together %+v", p.Together)
	}
	if p.Outlets != 1 || p.Origins != 1 || p.Days["2025-04-23"] != 2 || len(p.Stories) != 3 {
		t.Errorf("outlets %d, origins %d, days %v, stories %d", p.Outlets, p.Origins, p.Days, len(p.Stories))
	}
}

// A body whose name many countries have is only taken for one of the same country.
func TestBodyOfUnknownCountryIsNoOtherCountrys(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	ministry := sitrep.Entity{Name: "Ministry of Health", Type: sitrep.Organization, Key: "body/ministry-of-health/ua", Country: "UA"}
	for n, country := range []string{"UA", "", "UA"} {
		a, d := said(src, n+1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
		e := ministry
		if e.Country = country; n > 0 {
			e.Key = ""
		}
		d.Entities[0] = e
		for i := range d.Mentions {
			if d.Mentions[i].Type == sitrep.Person {
				d.Mentions[i].Type = sitrep.Organization
			}
		}
		saved(t, db, a, d)
	}
	cards, err := db.FindEntities(t.Context(), guildA, "Ministry of Health", 5)
	if err != nil || len(cards) != 1 || cards[0].Articles != 2 {
		t.Errorf("%+v, %v, want one body of two articles", cards, err)
	}
}

func TestNeighborsAreNearestFirstAndOpen(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	for n, keys := range [][]string{{"a", "b", "c"}, {"a", "b"}, {"a"}, {"z"}} {
		a, d := said(src, n+1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
		sig, p := alone(a)
		p.Story.Keys, sig.CopyKeys = keys, keys
		if _, err := db.Save(t.Context(), a, d, sig, p); err != nil {
			t.Fatal(err)
		}
	}
	sig := sitrep.Signature{Keys: []string{"a", "b", "c", "none"}, CopyKeys: []string{"b", "z"}}
	n, err := db.Neighbors(t.Context(), sig, now())
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(n.Stories[0].ID, n.Stories[1].ID, n.Stories[2].ID, len(n.Stories)); got != "1 2 3 3" {
		t.Errorf("stories %s, want 1 2 3 and no more", got)
	}
	if diff := cmp.Diff([]string{"a", "b", "c"}, n.Stories[0].Keys); diff != "" || string(n.Stories[0].Profile) != "story" {
		t.Errorf("the stage's own memory: %s, profile %q", diff, n.Stories[0].Profile)
	}
	if diff := cmp.Diff(map[string]int{"a": 3, "b": 2, "c": 1}, n.Common); diff != "" || n.Total != 4 {
		t.Errorf("total %d, common (-want +got):\n%s", n.Total, diff)
	}
	if len(n.Copies) != 3 || n.Copies[0].Origin.Kind != "wire" || string(n.Copies[0].Profile) != "sig" {
		t.Errorf("copies %+v", n.Copies)
	}
	for _, at := range []time.Time{now().Add(-15 * 24 * time.Hour), now().Add(15 * 24 * time.Hour)} {
		if n, err := db.Neighbors(t.Context(), sig, at); err != nil || len(n.Stories) != 0 || len(n.Copies) != 0 {
			t.Errorf("at %v: %d stories, %d copies, %v, want none", at, len(n.Stories), len(n.Copies), err)
		}
	}
}

func TestStoryGrowsWithItsArticles(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	a, d := said(src, 1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
	lead := saved(t, db, a, d)
	b, bd := said(src, 2, "Petro Bondar", "Governor", "Lviv", "Nothing is decided")
	sig, p := alone(b)
	p.Story = sitrep.Story{
		ID: 1, Title: a.Title, First: a.Published, Last: b.Published.AddDate(0, 0, 1), Articles: 2, Origins: 1,
		Phase: sitrep.PhaseDeveloping, Keys: []string{"new", "Koval"},
	}
	if _, err := db.Save(t.Context(), b, bd, sig, p); err != nil {
		t.Fatal(err)
	}
	s, err := db.Story(t.Context(), guildA, 1)
	if err != nil || s.Lead != lead || s.Articles != 2 || s.Origins != 1 || s.Phase != sitrep.PhaseNew {
		t.Errorf("story %+v, %v", s, err)
	}
	// An edit that only names where the article belongs leaves the story and the origin as they are.
	a.ID = lead
	if _, err := db.Save(t.Context(), a, d, sig, sitrep.Placement{Story: sitrep.Story{ID: 1}, Origin: sitrep.Origin{ID: 1}}); err != nil {
		t.Fatal(err)
	}
	if s, err := db.Story(t.Context(), guildA, 1); err != nil || s.Title != a.Title || s.Lead != lead || s.Articles != 2 {
		t.Errorf("story after an edit that only names it: %+v, %v", s, err)
	}
	n, err := db.Neighbors(t.Context(), sitrep.Signature{Keys: []string{"new", "Koval", "Olha"}}, now())
	if diff := cmp.Diff(map[string]int{"new": 1, "Koval": 1}, n.Common); diff != "" || err != nil {
		t.Errorf("keys after the change (-want +got), %v:\n%s", err, diff)
	}
	for words, want := range map[string]int{"": 1, "koval": 1, "bondar": 1, "nobody": 0, "\"": 0} {
		if ss, err := db.FindStories(t.Context(), guildA, words, 5); err != nil || len(ss) != want {
			t.Errorf("FindStories(%q) = %d, %v, want %d", words, len(ss), err, want)
		}
	}
}

func TestStoryIsTitledInTheGuildsLanguage(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	for n, tongue := range []string{"uk", "en-GB", "en"} {
		a, d := said(src, n+1, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
		a.Language, a.Title = tongue, "Title in "+tongue
		sig, p := alone(a)
		if n > 0 {
			p.Story.ID, p.Story.Title = 1, "Title in uk"
		}
		if _, err := db.Save(t.Context(), a, d, sig, p); err != nil {
			t.Fatal(err)
		}
	}
	for language, want := range map[string]string{"": "Title in en-GB", "en": "Title in en-GB", "uk": "Title in uk", "it": "Title in uk"} {
		if err := db.SaveGuild(t.Context(), sitrep.Guild{ID: guildA, Zone: "Europe/Kyiv", Language: language}); err != nil {
			t.Fatal(err)
		}
		if s, err := db.Story(t.Context(), guildA, 1); err != nil || s.Title != want {
			t.Errorf("guild of language %q: title %q, %v, want %q", language, s.Title, err, want)
		}
	}
}

func TestWindowHoldsWhatWasToldInIt(t *testing.T) {
	db := opened(t)
	src := subscribed(t, db, guildA, "alpha")
	if err := db.SaveGuild(t.Context(), sitrep.Guild{ID: guildA, Zone: "Europe/Kyiv"}); err != nil {
		t.Fatal(err)
	}
	for n := range 6 {
		a, d := said(src, n, "Olha Koval", "Mayor", "Kyiv", "We hold the line")
		a.Baseline = n == 4
		if n == 5 { // no date: told by when it was read, a second later
			a.Published, a.Undated = time.Time{}, true
		}
		sig, p := alone(a)
		if n > 0 {
			p.Story.ID = 1
		}
		if _, err := db.Save(t.Context(), a, d, sig, p); err != nil {
			t.Fatal(err)
		}
	}
	w, err := db.Window(t.Context(), guildA, now().Add(2*time.Minute), now().Add(6*time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	part := func(rs []sitrep.Report) (s string) {
		for _, r := range rs {
			s += r.Article.Title[len(r.Article.Title)-1:]
		}
		return s
	}
	if got := part(w.Reports); got != "235" {
		t.Errorf("reports %s, want 2, 3 and the undated 5, oldest first, and no baseline", got)
	}
	if got := part(w.Before); got != "10" {
		t.Errorf("before %s, want 1 and 0, newest first", got)
	}
	if w.Zone.String() != "Europe/Kyiv" || len(w.Stories) != 1 || len(w.Origins) != 1 || len(w.Sources) != 1 {
		t.Errorf("zone %v, %d stories, %d origins, %d sources", w.Zone, len(w.Stories), len(w.Origins), len(w.Sources))
	}
	expectHits(t, db, "koval line", 6)
	e, err := db.Extent(t.Context(), guildA)
	if err != nil || e.Articles != 6 || e.Sources != 1 || !e.First.Equal(now()) || !e.Last.Equal(now().Add(5*time.Minute+time.Second)) {
		t.Errorf("extent %+v, %v", e, err)
	}
}

func TestNewAnalysisReplacesTheOld(t *testing.T) {
	db := archive(t)
	old, err := db.Outdated(t.Context(), 4, 2)
	if err != nil || len(old) != 2 || old[0].Article.ID < old[1].Article.ID {
		t.Fatalf("outdated %v, %v, want the two newest", len(old), err)
	}
	a := old[0].Article
	d := annotated(a, "Petro Bondar", "Governor", "Lviv", "Last week no ceasefire was offered")
	d.Version, d.Entities[0].Key, d.Entities[0].Name = 4, "person:p", "Bondar"
	if err := db.SaveDocument(t.Context(), a.ID, d); err != nil {
		t.Fatal(err)
	}
	r, err := db.Report(t.Context(), guildA, a.ID)
	if diff := cmp.Diff(d, r.Document); diff != "" || err != nil || r.Story != old[0].Story {
		t.Errorf("document (-want +got), story %d, %v:\n%s", r.Story, err, diff)
	}
	cards, err := db.FindEntities(t.Context(), guildA, "Petro Bondar", 5)
	if err != nil || len(cards) != 1 || cards[0].Key != "person:p" {
		t.Errorf("entities after: %+v, %v, want the new one alone", cards, err)
	}
	if left, err := db.Outdated(t.Context(), 4, 10); err != nil || len(left) != 2 {
		t.Errorf("%d outdated left, %v, want 2", len(left), err)
	}
	if err := db.SaveDocument(t.Context(), 999, d); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("unknown article: %v, want ErrNotFound", err)
	}
}

func TestDomainOfAnAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.news.example/x": "news.example", "http://a.b.co.uk:80/": "b.co.uk",
		"https://x.gov.ua": "x.gov.ua", "https://localhost/": "localhost", "https://10.0.0.1/": "10.0.0.1", "::": "", "https://News.COM./": "news.com",
	} {
		if got := domain(in); got != want {
			t.Errorf("domain(%q) = %q, want %q", in, got, want)
		}
	}
}
