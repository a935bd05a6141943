package figures_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis"
	"sitrep/internal/golden"
)

// expected is a figure of the gold with what is to be read of it.
type expected struct {
	unit, size                string
	of, place, claimant, when string
	more, total               bool
	part, revises             int
}

// goldText is a text of the gold.
type goldText struct {
	lot, lang, text string // a lot is of one language: "en, second lot"
	spans           []sitrep.Span
	want            []expected
}

// score counts figures of the gold, of the system, and both; and of those that are both, what is right of the rest.
type score struct {
	texts, gold, found, right       int
	of, part, place, claimant, when int
	wrong                           []string
}

// TestScores reads the project's own gold and writes how much of it is read right, with every fault.
func TestScores(t *testing.T) {
	a, err := analysis.New()
	if err != nil {
		t.Fatal(err)
	}
	scores, lots := map[string]*score{}, []string{}
	for _, g := range readGold(t) {
		s := scores[g.lot]
		if s == nil {
			s = &score{}
			scores[g.lot] = s
			lots = append(lots, g.lot)
		}
		d := a.Analyze(sitrep.Article{Text: g.text, Language: g.lang, Published: time.Date(2025, 5, 7, 12, 0, 0, 0, time.UTC)})
		s.add(g, d)
	}
	var out strings.Builder
	for _, lot := range lots {
		fmt.Fprintf(&out, "%s: %s", lot, scores[lot])
	}
	for _, lot := range lots {
		for _, w := range scores[lot].wrong {
			out.WriteString(w)
		}
	}
	golden.File(t, "testdata/scores.txt", out.String())
}

func (s *score) String() string {
	p, r := float64(s.right)/float64(max(1, s.found)), float64(s.right)/float64(max(1, s.gold))
	share := func(n int) float64 { return float64(n) / float64(max(1, s.right)) }
	return fmt.Sprintf("%d texts, %d figures; words, unit and range: precision %.3f recall %.3f F1 %.3f; of these right: of %.3f, more, total, part and revises %.3f, place %.3f, claimant %.3f, time %.3f\n",
		s.texts, s.gold, p, r, 2*p*r/max(1e-9, p+r), share(s.of), share(s.part), share(s.place), share(s.claimant), share(s.when))
}

// add compares a document with the gold of its text.
func (s *score) add(g goldText, d *sitrep.Document) {
	s.texts++
	s.gold += len(g.want)
	s.found += len(d.Figures)
	partner := map[int]int{} // figure of the document, from 1 → of the gold, from 1
	for i, span := range g.spans {
		for k, f := range d.Figures {
			if f.Span == span && f.Unit == g.want[i].unit && size(f) == g.want[i].size {
				partner[k+1] = i + 1
			}
		}
	}
	met := map[int]bool{}
	for k, f := range d.Figures {
		i := partner[k+1]
		if i == 0 {
			s.fault(g, "too much: %q %s %s", f.Span.In(d.Text), f.Unit, size(f))
			continue
		}
		met[i] = true
		s.right++
		s.compare(g, d, f, g.want[i-1], partner)
	}
	for i, w := range g.want {
		if !met[i+1] {
			s.fault(g, "missed: %q %s %s", g.spans[i].In(g.text), w.unit, w.size)
		}
	}
}

func (s *score) compare(g goldText, d *sitrep.Document, f sitrep.Figure, w expected, partner map[int]int) {
	check := func(n *int, what string, ok bool, got any) {
		if ok {
			*n++
			return
		}
		s.fault(g, "%s of %q: got %v", what, f.Span.In(d.Text), got)
	}
	check(&s.of, "of", f.Of == w.of, strconv.Quote(f.Of))
	check(&s.part, "more, total, part, revises", f.More == w.more && f.Total == w.total && partner[int(f.Part)] == w.part && partner[int(f.Revises)] == w.revises,
		fmt.Sprint(f.More, f.Total, partner[int(f.Part)], partner[int(f.Revises)]))
	check(&s.place, "place", named(d, f.Place, w.place), entity(d, f.Place))
	check(&s.claimant, "claimant", named(d, f.Claimant, w.claimant), entity(d, f.Claimant))
	at, got := f.Time, ""
	if i, ok := at.Index(); ok {
		got = d.Times[i].Span.In(d.Text)
	}
	check(&s.when, "time", w.when == "" && got == "" || w.when != "" && got != "" && (strings.Contains(got, w.when) || strings.Contains(w.when, got)), strconv.Quote(got))
}

func (s *score) fault(g goldText, format string, args ...any) {
	s.wrong = append(s.wrong, fmt.Sprintf(format, args...)+"  ["+g.lot+": "+g.text+"]\n")
}

// named reports whether r is the entity that words of the text name, or none where there are no words.
func named(d *sitrep.Document, r sitrep.Ref, words string) bool {
	if words == "" || r == 0 {
		return words == "" && r == 0
	}
	for _, m := range d.Mentions {
		if m.Entity == r && (strings.Contains(m.Span.In(d.Text), words) || strings.Contains(words, m.Span.In(d.Text))) {
			return true
		}
	}
	return false
}

func entity(d *sitrep.Document, r sitrep.Ref) string {
	if i, ok := r.Index(); ok {
		return strconv.Quote(d.Entities[i].Name)
	}
	return "none"
}

// size writes the range of a figure as the gold does.
func size(f sitrep.Figure) string {
	n := func(b sitrep.Bound) string { return strconv.FormatFloat(float64(b), 'f', -1, 64) }
	switch {
	case f.Low == f.High:
		return n(f.Low)
	case f.High.IsUnbounded():
		return n(f.Low) + "+"
	case f.Low.IsUnbounded():
		return "-" + n(f.High)
	}
	return n(f.Low) + "-" + n(f.High)
}

// readGold reads testdata/gold.txt; its first lines say how it is written.
func readGold(t *testing.T) []goldText {
	t.Helper()
	var out []goldText
	golden.Lines(t, "testdata/gold.txt", func(lot, line string) {
		if want, ok := strings.CutPrefix(line, "\t"); ok {
			out[len(out)-1].want = append(out[len(out)-1].want, readExpected(t, want))
			return
		}
		text, spans := golden.Marked(line)
		out = append(out, goldText{lot: lot, lang: lot[:2], text: text, spans: spans})
	})
	for _, g := range out {
		if len(g.spans) != len(g.want) {
			t.Fatalf("%d marks and %d figures: %s", len(g.spans), len(g.want), g.text)
		}
	}
	return out
}

func readExpected(t *testing.T, line string) (w expected) {
	t.Helper()
	for i, item := range strings.Split(line, "; ") {
		key, value, _ := strings.Cut(item, " ")
		n, _ := strconv.Atoi(value) // only of part and revises
		switch {
		case i == 0:
			w.unit, w.size = key, value
		case key == "of":
			w.of = value
		case key == "in":
			w.place = value
		case key == "by":
			w.claimant = value
		case key == "on":
			w.when = value
		case key == "more":
			w.more = true
		case key == "total":
			w.total = true
		case key == "part":
			w.part = n
		case key == "revises":
			w.revises = n
		default:
			t.Fatalf("%q of %q says nothing", key, line)
		}
	}
	return w
}
