package stories

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis"
	"sitrep/internal/golden"
)

// analyzer loads the models once for all tests.
var analyzer = sync.OnceValues(analysis.New)

// document annotates an article as the write path does.
func document(t testing.TB, a sitrep.Article) *sitrep.Document {
	t.Helper()
	z, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	return z.Analyze(a)
}

// parsed reads articles: a line "# OUTLET URL", lines "story:", "title:", "byline:", "credit:", "at:", "lang:" and the text.
func parsed(t testing.TB, text string) []sitrep.Article {
	t.Helper()
	var out []sitrep.Article
	for block := range strings.SplitSeq("\n"+strings.TrimSpace(text), "\n# ") {
		if strings.TrimSpace(block) == "" {
			continue
		}
		first, rest, _ := strings.Cut(block, "\n")
		outlet, url, _ := strings.Cut(first, " http")
		a := sitrep.Article{Outlet: outlet, URL: "http" + url, Language: "en", Published: noon.Add(time.Duration(len(out)) * time.Minute)}
		for {
			line, more, _ := strings.Cut(rest, "\n")
			key, value, ok := strings.Cut(line, ": ")
			if !ok || !field(t, &a, key, value) {
				break
			}
			rest = more
		}
		a.Text = strings.TrimSpace(rest) + "\n"
		out = append(out, a)
	}
	return out
}

// field fills in a field of an article; ok is false where there is none of the name, and the text begins.
func field(t testing.TB, a *sitrep.Article, key, value string) (ok bool) {
	t.Helper()
	var err error
	switch key {
	case "story": // what the scores are measured against
	case "title":
		a.Title = value
	case "byline":
		a.Byline = value
	case "credit":
		a.Credit = value
	case "lang":
		a.Language = value
	case "at":
		if a.Published = (time.Time{}); value != "none" {
			a.Published, err = time.Parse(time.RFC3339, value)
		}
	default:
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	return true
}

func TestOrigins(t *testing.T) {
	golden.Run(t, "testdata/origins", func(t *testing.T, in golden.Files) string {
		return tree(t, parsed(t, in["articles"]))
	})
}

// tree adds articles to an index and tells which origins it finds in them.
func tree(t testing.TB, articles []sitrep.Article) string {
	t.Helper()
	x := NewIndex()
	outlets := map[string]bool{}
	for _, a := range articles {
		x.Add(a, document(t, a))
		outlets[a.Outlet] = true
	}
	by := map[sitrep.OriginID][]sitrep.Copy{}
	for _, c := range x.held {
		by[c.Origin.ID] = append(by[c.Origin.ID], c)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d articles · %d outlets → %d independent origins\n", len(articles), len(outlets), len(by))
	ids := slices.SortedFunc(maps.Keys(by), func(p, q sitrep.OriginID) int { return cmp.Compare(by[p][0].Article, by[q][0].Article) })
	for _, id := range ids {
		fmt.Fprintf(&b, "%s (%s)\n", by[id][0].Origin.Name, by[id][0].Origin.Kind)
		for _, c := range by[id] {
			fmt.Fprintf(&b, "  %d %s\n", c.Article, c.Outlet)
		}
	}
	return b.String()
}
