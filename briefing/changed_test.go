package briefing

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"sitrep"
)

// talk returns n reports, an hour apart from a time on, that each quote one speaker twice: on what nobody else speaks of, and in
// words that outlets carry on.
func talk(first, n int, from time.Time) []sitrep.Report {
	var out []sitrep.Report
	for i := range n {
		words := []string{
			fmt.Sprintf("Harbour number %d of the northern coastline stays closed to vessels from Varn until further orders", first+i),
			fmt.Sprintf("We are ready for talks with the Varn side on bridge %d at any time", (first+i)%90),
		}
		r := sitrep.Report{Article: sitrep.Article{
			ID: sitrep.ArticleID(first + i), Text: "“" + words[0] + "”\n“" + words[1] + "”\n", Published: from.Add(time.Duration(i) * time.Hour),
		}}
		d := &sitrep.Document{Text: r.Article.Text, Entities: []sitrep.Entity{{Name: "Ira Solen", Type: sitrep.Person, Key: "solen"}}}
		for _, w := range words {
			at := strings.Index(d.Text, w)
			d.Quotes = append(d.Quotes, sitrep.Quote{Kind: sitrep.Direct, Span: sitrep.Span{Start: at, End: at + len(w)}, Entity: sitrep.RefTo(0)})
		}
		r.Document = d
		out = append(out, r)
	}
	return out
}

// Of a speaker who is quoted without end only the newest wordings are compared, each as its first report has it.
func TestStances(t *testing.T) {
	from := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	all := stances(talk(1, mostStances, from))
	if len(all) != mostStances {
		t.Fatalf("%d wordings, want %d", len(all), mostStances)
	}
	for i, want := range map[int]sitrep.ArticleID{0: 10, 1: 100, 2: 9} {
		if got := all[i].r.Article.ID; got != want {
			t.Errorf("wording %d is told by report %d, want %d", i, got, want)
		}
	}
}

// BenchmarkMoved compares what one speaker said in many reports with all that was said before.
func BenchmarkMoved(b *testing.B) {
	from := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	w := &sitrep.Window{Before: talk(1, 1500, from), Reports: talk(1501, 400, from.Add(1500*time.Hour))}
	p := newPage(w, w.To)
	for b.Loop() {
		p.moved()
	}
}
