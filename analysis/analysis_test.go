package analysis

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sitrep"
)

const sampleText = `KYIV, April 22 — Two guided bombs hit the port city on Tuesday, killing one person and wounding another 22, Governor Ivan Fedorov said.
President Volodymyr Zelensky said late on Monday that Ukraine was “ready for any format” of talks. Mr. Zelensky wants a truce of 30 days first.
Dmitri S. Peskov, the Kremlin’s spokesman, said that “nuances” had to be discussed. Russia denied that it had broken the truce.
`

func newAnalyzer(tb testing.TB) *Analyzer {
	tb.Helper()
	a, err := New()
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// check fails where an annotation does not lie in the text on rune borders, or points at nothing.
func check(t *testing.T, d *sitrep.Document) {
	t.Helper()
	span := func(what string, s sitrep.Span) {
		if s.Start < 0 || s.End > len(d.Text) || s.End < s.Start || utf8.ValidString(d.Text) && !utf8.ValidString(s.In(d.Text)) {
			t.Fatalf("%s %v of %d bytes: %q", what, s, len(d.Text), d.Text)
		}
	}
	ref := func(what string, r sitrep.Ref, n int) {
		if i, ok := r.Index(); ok && i >= n {
			t.Fatalf("%s points at %d of %d", what, i, n)
		}
	}
	for _, m := range d.Mentions {
		span("mention", m.Span)
		ref("mention", m.Entity, len(d.Entities))
	}
	for _, e := range d.Entities {
		for _, r := range e.Roles {
			span("role", r.Span)
		}
	}
	for _, x := range d.Times {
		span("time", x.Span)
	}
	for _, q := range d.Quotes {
		span("quote", q.Span)
		ref("quote", q.Entity, len(d.Entities))
	}
	for _, f := range d.Figures {
		span("figure", f.Span)
		ref("figure", f.Place, len(d.Entities))
		ref("figure", f.Claimant, len(d.Entities))
		ref("figure", f.Time, len(d.Times))
		ref("figure", f.Part, len(d.Figures))
		ref("figure", f.Revises, len(d.Figures))
	}
	for _, e := range d.Events {
		span("event", e.Span)
		span("weapon", e.Weapon)
		ref("event", e.Time, len(d.Times))
		for _, r := range append(append(e.Actors, e.Targets...), e.Places...) {
			ref("event", r, len(d.Entities))
		}
	}
	for _, c := range d.Claims {
		span("claim", c.Span)
		ref("claim", c.Claimant, len(d.Entities))
		ref("claim", c.Quote, len(d.Quotes))
		ref("claim", c.Denies, len(d.Claims))
	}
}

func TestAnalyze(t *testing.T) {
	d := newAnalyzer(t).Analyze(sitrep.Article{Text: sampleText, Published: time.Date(2025, 4, 22, 19, 0, 0, 0, time.UTC)})
	check(t, d)
	who := map[string]bool{}
	for _, e := range d.Entities {
		who[e.Key] = true
	}
	for _, key := range []string{"person/volodymyr-zelensky", "person/dmitry-peskov", "place/ukraine"} {
		if !who[key] {
			t.Errorf("no entity %s in %v", key, who)
		}
	}
	if len(d.Times) < 3 || len(d.Quotes) < 3 || len(d.Figures) < 2 || len(d.Events) == 0 || len(d.Claims) == 0 {
		t.Errorf("a stage reads nothing: %d times, %d quotes, %d figures, %d events, %d claims", len(d.Times), len(d.Quotes), len(d.Figures), len(d.Events), len(d.Claims))
	}
}

// TestDocumentSurvivesJSON holds what the store keeps to what was read.
func TestDocumentSurvivesJSON(t *testing.T) {
	d := newAnalyzer(t).Analyze(sitrep.Article{Text: sampleText, Published: time.Date(2025, 4, 22, 19, 0, 0, 0, time.UTC)})
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var back sitrep.Document
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(&back)
	if err != nil || string(again) != string(b) {
		t.Errorf("the document changes on its way through JSON (%v):\n%s\n%s", err, b, again)
	}
}

func FuzzAnalyze(f *testing.F) {
	a := newAnalyzer(f)
	f.Add(sampleText)
	f.Add("A soft hyphen \u00ad alone.")
	f.Add("“A ‘b” c’ said Mr.\xff 22-year-old \u202e killed 3 of 2,935; мінус 5 поранено")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		check(t, a.Analyze(sitrep.Article{Text: text, Published: time.Date(2025, 4, 22, 19, 0, 0, 0, time.UTC)}))
	})
}

func BenchmarkAnalyze(b *testing.B) {
	a := newAnalyzer(b)
	text := strings.Repeat(sampleText, 8)
	words := len(strings.Fields(text))
	b.ResetTimer()
	n := 0
	for b.Loop() {
		a.Analyze(sitrep.Article{Text: text, Published: time.Date(2025, 4, 22, 19, 0, 0, 0, time.UTC), Language: "en"})
		n++
	}
	b.ReportMetric(float64(words*n)/b.Elapsed().Seconds(), "words/s")
}
