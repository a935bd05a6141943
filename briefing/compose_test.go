package briefing

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/golden"
)

func TestCompose(t *testing.T) {
	golden.Run(t, "testdata", func(t *testing.T, in golden.Files) string {
		w := readWindow(t, in)
		b := Compose(w, w.To)
		verify(t, w, b)
		return dump(b)
	})
}

// dump writes a briefing as plain lines: key, arguments, citations.
func dump(b *sitrep.Briefing) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%d articles, %d outlets, %d origins, feeds %d/%d", b.Counts.Articles, b.Counts.Outlets, b.Counts.Origins, b.Counts.FeedsOK, b.Counts.Feeds)
	if b.Thin {
		out.WriteString(", thin")
	}
	if b.Quiet {
		out.WriteString(", quiet")
	}
	out.WriteString("\n")
	dumpParts(&out, b.Parts)
	if len(b.Thread) > 0 {
		out.WriteString("--- thread\n")
		dumpParts(&out, b.Thread)
	}
	for _, s := range b.Sources {
		fmt.Fprintf(&out, "[%d] %s (%s)\n", s.N, s.Title, s.Origin)
	}
	return out.String()
}

func dumpParts(out *strings.Builder, parts []sitrep.BriefingPart) {
	for _, p := range parts {
		fmt.Fprintf(out, "## %s\n", p.Section)
		for _, i := range p.Items {
			if i.Heading.Key != "" {
				fmt.Fprintf(out, "# %s\n", dumpLine(i.Heading))
			}
			for _, l := range i.Lines {
				fmt.Fprintf(out, "  %s\n", dumpLine(l))
			}
		}
	}
}

func dumpLine(l sitrep.Line) string {
	var b strings.Builder
	b.WriteString(strings.TrimPrefix(l.Key, "line."))
	for _, k := range slices.Sorted(maps.Keys(l.Args)) {
		fmt.Fprintf(&b, " %s=%s", k, dumpArg(l.Args[k]))
	}
	for _, c := range l.Cites {
		fmt.Fprintf(&b, " [%d]", c.N)
	}
	if l.Status != "" {
		fmt.Fprintf(&b, " (%s)", l.Status)
	}
	return b.String()
}

func dumpArg(a sitrep.Arg) string {
	switch a.Kind {
	case sitrep.ArgQuoted:
		return "“" + a.Text + "”"
	case sitrep.ArgReported:
		return "*" + a.Text + "*"
	case sitrep.ArgNumber:
		if a.High == sitrep.Bound(a.Low) {
			return fmt.Sprint(a.Low)
		}
		return fmt.Sprintf("%v–%v", a.Low, a.High)
	case sitrep.ArgTime:
		return a.Time.UTC().Format("2006-01-02T15:04")
	case sitrep.ArgLines:
		var out []string
		for _, l := range a.Lines {
			out = append(out, dumpLine(l))
		}
		return "(" + strings.Join(out, "; ") + ")"
	}
	return a.Text
}

// verify holds every line of a briefing to the promise: a template, and verbatim words where a source is quoted.
func verify(t testing.TB, w *sitrep.Window, b *sitrep.Briefing) {
	t.Helper()
	articles := map[sitrep.ArticleID]sitrep.Article{}
	for _, r := range slices.Concat(w.Before, w.Earlier, w.Reports) {
		articles[r.Article.ID] = r.Article
	}
	numbers := map[sitrep.ArticleID]int{}
	for i, s := range b.Sources {
		if s.N != i+1 {
			t.Errorf("source %d is numbered %d", i+1, s.N)
		}
		numbers[s.Article] = s.N
	}
	v := verifier{t, w, articles, numbers}
	for _, p := range append(slices.Clone(b.Parts), b.Thread...) {
		for _, item := range p.Items {
			if item.Heading.Key != "" {
				v.line(item.Heading)
			}
			for _, l := range item.Lines {
				v.line(l)
			}
		}
	}
}

type verifier struct {
	t        testing.TB
	w        *sitrep.Window
	articles map[sitrep.ArticleID]sitrep.Article
	numbers  map[sitrep.ArticleID]int
}

func (v verifier) line(l sitrep.Line) {
	v.t.Helper()
	if !strings.HasPrefix(l.Key, "line.") {
		v.t.Errorf("line without a template: %+v", l)
	}
	for _, c := range l.Cites {
		if c.N == 0 || c.N != v.numbers[c.Article] {
			v.t.Errorf("%s cites article %d as [%d], which is [%d]", l.Key, c.Article, c.N, v.numbers[c.Article])
		}
	}
	for name, a := range l.Args {
		v.arg(l, name, a)
		for _, inner := range a.Lines {
			v.line(inner)
		}
	}
}

func (v verifier) arg(l sitrep.Line, name string, a sitrep.Arg) {
	v.t.Helper()
	from := v.articles[a.Cite.Article]
	switch a.Kind {
	case sitrep.ArgQuoted, sitrep.ArgReported:
		if a.Text == "" || a.Cite.Span.In(from.Text) != a.Text || a.Cite.N == 0 {
			v.t.Errorf("%s %s=%q is not at its citation %+v", l.Key, name, a.Text, a.Cite)
		}
	case sitrep.ArgName:
		if a.Cite.Article != 0 && a.Cite.Span.In(from.Text) != a.Text {
			v.t.Errorf("%s %s=%q is not at its citation %+v", l.Key, name, a.Text, a.Cite)
		}
	case sitrep.ArgTitle:
		if a.Text != from.Title && !v.former(a) && !v.ofStory(a) {
			v.t.Errorf("%s %s=%q is no headline of article %d", l.Key, name, a.Text, a.Cite.Article)
		}
	case sitrep.ArgNumber:
		if a.Cite.Article != 0 && a.Cite.Span.In(from.Text) == "" {
			v.t.Errorf("%s %s=%v cites nothing", l.Key, name, a.Low)
		}
	}
}

func (v verifier) former(a sitrep.Arg) bool {
	return slices.ContainsFunc(v.w.Edits, func(e sitrep.Revision) bool {
		return e.Article == a.Cite.Article && e.Number == a.Cite.Revision && e.Title == a.Text
	})
}

func (v verifier) ofStory(a sitrep.Arg) bool {
	for _, s := range v.w.Stories {
		if s.Lead == a.Cite.Article && s.Title == a.Text {
			return true
		}
	}
	return false
}

func TestComposeSurvivesBareReports(t *testing.T) {
	w := &sitrep.Window{
		Reports:  []sitrep.Report{{}, {Article: sitrep.Article{ID: 2, Title: "A title"}}},
		Previous: &sitrep.Briefing{StoryIDs: []sitrep.StoryID{5}},
	}
	verify(t, w, Compose(w, w.To))
	verify(t, &sitrep.Window{}, Compose(&sitrep.Window{}, w.To))
}

func TestFarmOnOneDomainCountsOnce(t *testing.T) {
	w := &sitrep.Window{}
	for i := range 500 {
		w.Reports = append(w.Reports, sitrep.Report{Story: 1, Article: sitrep.Article{
			ID: sitrep.ArticleID(i + 1), Source: sitrep.SourceID(i + 1),
			Title: "The same", URL: fmt.Sprintf("https://s%d.farm.example/x", i),
		}})
	}
	if b := Compose(w, w.To); b.Counts.Origins != 1 || !b.Thin {
		t.Errorf("got %d origins, want 1 and a thin day", b.Counts.Origins)
	}
}

func TestBriefingIsStable(t *testing.T) {
	w := bigWindow(t, 60)
	first, err := json.Marshal(Compose(w, w.To))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := json.Marshal(Compose(w, w.To))
		if err != nil {
			t.Fatal(err)
		}
		if string(first) != string(again) {
			t.Fatal("the same window gave two briefings")
		}
	}
	verify(t, w, Compose(w, w.To))
}

// bigWindow repeats the articles of the fullest case as n stories.
func bigWindow(t testing.TB, n int) *sitrep.Window {
	t.Helper()
	w := readWindow(t, caseFiles(t, "testdata/day.txtar"))
	base := w.Reports
	w.Reports = nil
	for i := range n {
		for _, r := range base {
			r.Article.ID += sitrep.ArticleID(1000 * i)
			r.Story += sitrep.StoryID(1000 * i)
			w.Reports = append(w.Reports, r)
		}
	}
	return w
}

func BenchmarkCompose(b *testing.B) {
	w := bigWindow(b, 40)
	b.ReportMetric(float64(len(w.Reports)), "articles")
	for b.Loop() {
		Compose(w, w.To)
	}
}

// Strikes on two cities are two stories, however alike the words for them.
func TestLikeWordsOfTwoPlacesAreTwoStories(t *testing.T) {
	tell := func(id, place, key string) string {
		return "@ id=" + id + " | source=" + id + " | outlet=O" + id + " | story=" + id + " | origin=" + id + " | at=2025-04-22T10:0" + id + "\n= Drones hit " + place +
			"\nVarn drones hit " + place + " in the night and wounded three people, rescuers said.\n! entity | name=" + place + " | type=place | key=" + key + "\n"
	}
	for second, want := range map[string]bool{tell("2", "Lomar", "lomar"): true, tell("2", "Orsk", "orsk"): false} {
		p := newPage(&sitrep.Window{Reports: readReports(t, tell("1", "Lomar", "lomar")+second)}, time.Time{})
		if got := p.stories[0].near(p.stories[1]); got != want {
			t.Errorf("%v, want %v for\n%s", got, want, second)
		}
	}
}
