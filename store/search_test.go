package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sitrep"
)

func TestWordsAreComparedWithoutCaseAndDiacritics(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "",
		"F-16s over Kyiv's edge": "f 16s over kyiv s edge",
		"Café Ŝumy":              "cafe sumy",
		"Їжак ще НІ":             "іжак ще ні",
		"北京 2025":                "北 京 2025",
		"\" OR NEAR(x) *":        "or near x",
		"a\x00b\xff":             "a b",
	} {
		if got := strings.Join(words(in), " "); got != want {
			t.Errorf("words(%q) = %q, want %q", in, got, want)
		}
	}
	if !slices.IsSorted(stopWords()) {
		t.Error("stop words are not in order")
	}
}

func TestNamesFoldAlikeOverScripts(t *testing.T) {
	for _, alike := range [][]string{
		{"Zelensky", "Zelenskyy", "ZELENSKIY", "Зеленський", "Зеленский"},
		{"Volodymyr  Zelensky", "volodymyr zelensky"},
		{"Khmelnytskyi", "Хмельницкий", "Khmelnitsky"},
		{"São Tomé", "Sao Tome"},
	} {
		for _, name := range alike[1:] {
			if nameKey(alike[0])[:3] != nameKey(name)[:3] {
				t.Errorf("%q folds to %q and %q to %q", alike[0], nameKey(alike[0]), name, nameKey(name))
			}
		}
	}
	if got, want := nameKey("Зеленський"), nameKey("Zelenskyy"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// archive has three articles: two of Koval in Kyiv, one of Bondar in Lviv.
func archive(t testing.TB) *DB {
	t.Helper()
	db := opened(t)
	alpha, beta := subscribed(t, db, guildA, "alpha"), subscribed(t, db, guildA, "beta")
	for n, x := range []struct {
		src                     sitrep.SourceID
		who, role, place, words string
	}{
		{alpha, "Olha Koval", "Mayor", "Kyiv", "We hold the line"},
		{alpha, "Olha Koval", "Mayor", "Kyiv", "The ceasefire must last"},
		{beta, "Petro Bondar", "Governor", "Lviv", "Last week no ceasefire was offered"},
	} {
		a, d := said(x.src, n+1, x.who, x.role, x.place, x.words)
		saved(t, db, a, d)
	}
	return db
}

func TestSearchFindsWhatIsAskedFor(t *testing.T) {
	db := archive(t)
	cases := map[string]struct {
		q    sitrep.Query
		want []string // ends of the titles, best first
	}{
		"one word":                     {sitrep.Query{Words: []string{"ceasefire"}}, []string{"part 3", "part 2"}},
		"all words":                    {sitrep.Query{Words: []string{"ceasefire", "koval"}}, []string{"part 2"}},
		"case and marks":               {sitrep.Query{Words: []string{"CEASEFIRE!"}}, []string{"part 3", "part 2"}},
		"word in the title alone":      {sitrep.Query{Words: []string{"part"}}, []string{"part 3", "part 2", "part 1"}},
		"word that is not there":       {sitrep.Query{Words: []string{"ceasefires"}}, nil},
		"without":                      {sitrep.Query{Words: []string{"ceasefire"}, Not: []string{"offered"}}, []string{"part 2"}},
		"phrase":                       {sitrep.Query{Phrases: []string{"ceasefire must last"}}, []string{"part 2"}},
		"phrase in another order":      {sitrep.Query{Phrases: []string{"last ceasefire"}}, nil},
		"phrase of stop words as well": {sitrep.Query{Phrases: []string{"hold the line"}}, []string{"part 1"}},
		"stop word is left out":        {sitrep.Query{Words: []string{"the", "governor"}}, []string{"part 3"}},
		"stop word alone":              {sitrep.Query{Words: []string{"the"}}, []string{"part 2", "part 1"}},
		"speaker":                      {sitrep.Query{By: "Koval"}, []string{"part 2", "part 1"}},
		"speaker and word":             {sitrep.Query{By: "olha koval", Words: []string{"line"}}, []string{"part 1"}},
		"speaker unknown":              {sitrep.Query{By: "Nobody", Words: []string{"line"}}, nil},
		"place":                        {sitrep.Query{Place: "Lviv"}, []string{"part 3"}},
		"place is no person":           {sitrep.Query{Place: "Koval"}, nil},
		"source":                       {sitrep.Query{Source: "beta", Words: []string{"ceasefire"}}, []string{"part 3"}},
		"outlet":                       {sitrep.Query{Source: "Outlet 1", Words: []string{"ceasefire"}}, []string{"part 2"}},
		"from":                         {sitrep.Query{From: now().Add(2 * time.Minute)}, []string{"part 3", "part 2"}},
		"to":                           {sitrep.Query{Words: []string{"drones"}, To: now().Add(2 * time.Minute)}, []string{"part 1"}},
		"nothing":                      {sitrep.Query{}, nil},
		"nothing but marks":            {sitrep.Query{Words: []string{"*", "\"", "-"}}, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			hits, err := db.Search(t.Context(), guildA, c.q, 10)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, h := range hits {
				got = append(got, h.Article.Title[strings.Index(h.Article.Title, "part"):])
				if h.Text == "" || h.Sentence.Span.In(h.Article.Text) != h.Text {
					t.Errorf("sentence %q is not what its citation covers", h.Text)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Search(%+v) = %q, want %q", c.q, got, c.want)
			}
		})
	}
}

func TestSentenceOfAHitIsTheOneWithTheWords(t *testing.T) {
	db := archive(t)
	hits, err := db.Search(t.Context(), guildA, sitrep.Query{Words: []string{"drones", "bondar"}}, 1)
	if err != nil || len(hits) != 1 || !strings.HasPrefix(hits[0].Text, "At least 12 drones") {
		t.Errorf("hits %+v, %v, want the sentence on drones", hits, err)
	}
	hits, err = db.Search(t.Context(), guildA, sitrep.Query{Words: []string{"drones"}, By: "Bondar"}, 1)
	if err != nil || len(hits) != 1 || !strings.Contains(hits[0].Text, "ceasefire was offered") {
		t.Errorf("hits %+v, %v, want the speaker's quote", hits, err)
	}
}

// hostile are strings that mean something to a search engine, to SQL, or to nobody.
func hostile() []string {
	return []string{
		`"`, `""`, `" OR 1=1 --`, `a" OR "b`, `NEAR(a b, 2)`, `title:x`, `{title text} : x`, `a*`, `^a`, `-a`, `a AND`,
		`NOT`, `OR OR`, `(`, `)`, `a + b`, `'; DROP TABLE article; --`, `%`, `_`, `\`, "\x00", "a\x00b", "\xff\xfe", "\u202e", "\ue000",
		"ﷺ", "👩‍👩‍👧", "e\u0301", "İ", strings.Repeat("x", 10_000), strings.Repeat("x ", 10_000), strings.Repeat(`"`, 999),
		strings.Repeat("(", 5000), strings.Repeat("北", 500), "\u0301", "a\u0301\u0301", "𝔘𝔫𝔦", "$1", "?1", ":a", "@a",
	}
}

func TestNoStringBreaksARead(t *testing.T) {
	db := archive(t)
	for _, s := range hostile() {
		tryReads(t, db, s)
	}
}

func tryReads(t *testing.T, db *DB, s string) {
	t.Helper()
	ctx := t.Context()
	for _, q := range []sitrep.Query{
		{Words: []string{s}},
		{Words: strings.Fields(s)},
		{Phrases: []string{s}},
		{Not: []string{s}, Words: []string{"drones"}},
		{By: s},
		{Place: s},
		{Source: s},
	} {
		if _, err := db.Search(ctx, guildA, q, 5); err != nil {
			t.Errorf("Search(%.40q): %v", q, err)
		}
	}
	if _, err := db.FindEntities(ctx, guildA, s, 5); err != nil {
		t.Errorf("FindEntities(%.40q): %v", s, err)
	}
	if _, err := db.NearestEntities(ctx, guildA, s, 5); err != nil {
		t.Errorf("NearestEntities(%.40q): %v", s, err)
	}
	if _, err := db.CompleteEntities(ctx, guildA, s, []sitrep.EntityType{sitrep.EntityType(s)}, 5); err != nil {
		t.Errorf("CompleteEntities(%.40q): %v", s, err)
	}
	if _, err := db.FindStories(ctx, guildA, s, 5); err != nil {
		t.Errorf("FindStories(%.40q): %v", s, err)
	}
	if _, err := db.Reports(ctx, guildA, sitrep.ReportQuery{Words: []string{s}}); err != nil {
		t.Errorf("Reports(%.40q): %v", s, err)
	}
	if _, err := db.Token(ctx, guildA, s); err == nil {
		t.Errorf("Token(%.40q) is known", s)
	}
}

func TestNoQuestionTakesForEver(t *testing.T) {
	db := opened(t)
	db.patience = 0
	for name, ask := range map[string]func() error{
		"search": func() error {
			_, err := db.Search(t.Context(), guildA, sitrep.Query{Words: []string{"drones"}}, 5)
			return err
		},
		"find":     func() error { _, err := db.FindEntities(t.Context(), guildA, "Koval", 5); return err },
		"complete": func() error { _, err := db.CompleteEntities(t.Context(), guildA, "Ko", nil, 5); return err },
		"nearest":  func() error { _, err := db.NearestEntities(t.Context(), guildA, "Kovall", 5); return err },
		"profile":  func() error { _, err := db.Profile(t.Context(), guildA, 1, now()); return err },
		"chronicle": func() error {
			_, err := db.Chronicle(t.Context(), guildA, sitrep.ReportQuery{Words: []string{"drones"}}, 5)
			return err
		},
	} {
		if err := ask(); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: got %v, want the end of patience", name, err)
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
	}
	db := archive(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range words(s) {
			if w == "" || !utf8.ValidString(w) || strings.ContainsAny(w, "\" \x00") {
				t.Errorf("words(%q) gives %q", s, w)
			}
		}
		tryReads(t, db, s)
	})
}

func FuzzNameKey(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := nameKey(s)
		if again := nameKey(key); again != key {
			t.Errorf("nameKey(%q) = %q, of which nameKey makes %q", s, key, again)
		}
		if strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789 ") != "" || strings.Contains(key, "  ") {
			t.Errorf("nameKey(%q) = %q", s, key)
		}
	})
}

func TestReportsKeepsToItsQuery(t *testing.T) {
	db := archive(t)
	koval, err := db.FindEntities(t.Context(), guildA, "Olha Koval", 1)
	if err != nil || len(koval) != 1 {
		t.Fatal(koval, err)
	}
	cases := map[string]struct {
		q    sitrep.ReportQuery
		want string // numbers of parts
	}{
		"all, newest first": {sitrep.ReportQuery{}, "3 2 1"},
		"limit":             {sitrep.ReportQuery{Limit: 2}, "3 2"},
		"words":             {sitrep.ReportQuery{Words: []string{"ceasefire", "must"}}, "2"},
		"words of nothing":  {sitrep.ReportQuery{Words: []string{"?"}}, ""},
		"entities":          {sitrep.ReportQuery{Entities: []sitrep.EntityID{koval[0].ID, 999}}, "2 1"},
		"stories":           {sitrep.ReportQuery{Stories: []sitrep.StoryID{1, 3}}, "3 1"},
		"half-open":         {sitrep.ReportQuery{From: now().Add(time.Minute), To: now().Add(2 * time.Minute)}, "1"},
		"as of":             {sitrep.ReportQuery{AsOf: now().Add(2*time.Minute + time.Second)}, "2 1"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			rs, err := db.Reports(t.Context(), guildA, c.q)
			var got []string
			for _, r := range rs {
				got = append(got, fmt.Sprint(r.Article.Title[len(r.Article.Title)-1:]))
			}
			if s := strings.Join(got, " "); s != c.want || err != nil {
				t.Errorf("Reports(%+v) = %q, %v, want %q", c.q, s, err, c.want)
			}
		})
	}
}
