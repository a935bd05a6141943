package times

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis/token"
	"sitrep/internal/golden"
)

// goldText is a text of the gold with what is to be found in it.
type goldText struct {
	lot, lang, text string // a lot is of one language: "en, second lot"
	published       time.Time
	want            []sitrep.Timex
}

// score counts expressions of the gold, of the system, and of both: those that overlap, those whose words are the same,
// those that overlap and are of one type and value, and of these those of one precision.
type score struct {
	texts, gold, found, relaxed, strict, value, precise int
	wrong                                               []string
}

// floors are what F1 of words, of overlap and of values must not fall below.
var floors = map[string][3]float64{
	"en": {.98, .98, .97}, "uk": {.98, .98, .98}, "ru": {.98, .98, .98}, "it": {.98, .98, .98}, "bg": {.98, .98, .98},
}

// TestScores reads the project's own gold and writes how much of it is found and understood, with every fault.
func TestScores(t *testing.T) {
	scores, lots := map[string]*score{}, []string{}
	for _, g := range readGold(t) {
		if scores[g.lot] == nil {
			scores[g.lot] = &score{}
			lots = append(lots, g.lot)
		}
		scores[g.lot].add(g, Find(token.Cut(g.text, g.lang, g.published)))
	}
	var out strings.Builder
	for _, lot := range lots {
		s := scores[lot]
		fmt.Fprintf(&out, "%s: %s", lot, s)
		for i, n := range []int{s.strict, s.relaxed, s.value} {
			if _, _, f := s.rates(n); f < floors[lot][i] {
				t.Errorf("%s: F1 %.3f, want at least %.3f of strict, relaxed and value %v", lot, f, floors[lot][i], floors[lot])
			}
		}
	}
	for _, lot := range lots {
		for _, w := range scores[lot].wrong {
			out.WriteString(w)
		}
	}
	golden.File(t, "testdata/scores.txt", out.String())
}

func (s *score) rates(n int) (p, r, f float64) {
	p, r = float64(n)/float64(max(1, s.found)), float64(n)/float64(max(1, s.gold))
	return p, r, 2 * p * r / max(1e-9, p+r)
}

func (s *score) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%d texts, %d expressions;", s.texts, s.gold)
	for _, m := range []struct {
		name string
		n    int
	}{{"strict", s.strict}, {"relaxed", s.relaxed}, {"type and value", s.value}} {
		p, r, f := s.rates(m.n)
		fmt.Fprintf(&out, " %s: precision %.3f recall %.3f F1 %.3f;", m.name, p, r, f)
	}
	fmt.Fprintf(&out, " precision of these right: %.3f\n", float64(s.precise)/float64(max(1, s.value)))
	return out.String()
}

// add compares what was found with the gold of a text. Each expression is paired once, in order.
func (s *score) add(g goldText, found []sitrep.Timex) {
	s.texts++
	s.gold += len(g.want)
	s.found += len(found)
	paired := map[int]bool{}
	for _, w := range g.want {
		i := overlapping(w, found, paired)
		if i < 0 {
			s.fault(g, "missed: %q %s", w.Span.In(g.text), told(w))
			continue
		}
		paired[i] = true
		s.compare(g, w, found[i])
	}
	for i, x := range found {
		if !paired[i] {
			s.fault(g, "too much: %q %s", x.Span.In(g.text), told(x))
		}
	}
}

func overlapping(w sitrep.Timex, found []sitrep.Timex, paired map[int]bool) int {
	for i, x := range found {
		if !paired[i] && x.Span.Start < w.Span.End && w.Span.Start < x.Span.End {
			return i
		}
	}
	return -1
}

func (s *score) compare(g goldText, w, x sitrep.Timex) {
	s.relaxed++
	if x.Span == w.Span {
		s.strict++
	} else {
		s.fault(g, "words: %q, want %q", x.Span.In(g.text), w.Span.In(g.text))
	}
	if x.Type != w.Type || x.Value != w.Value {
		s.fault(g, "value of %q: %s, want %s", x.Span.In(g.text), told(x), told(w))
		return
	}
	s.value++
	if x.Precision == w.Precision {
		s.precise++
	} else {
		s.fault(g, "precision of %q: %q, want %q", x.Span.In(g.text), x.Precision, w.Precision)
	}
}

func told(x sitrep.Timex) string {
	if x.Value == "" {
		return string(x.Type) + " ?"
	}
	return string(x.Type) + " " + x.Value
}

func (s *score) fault(g goldText, format string, args ...any) {
	s.wrong = append(s.wrong, fmt.Sprintf(format, args...)+"  ["+g.lot+": "+g.text+"]\n")
}

// readGold reads testdata/gold.txt; its first lines say how it is written.
func readGold(t *testing.T) []goldText {
	t.Helper()
	var out []goldText
	published := time.Time{}
	golden.Lines(t, "testdata/gold.txt", func(lot, line string) {
		if at, ok := strings.CutPrefix(line, "@ "); ok {
			var err error
			if published, err = time.Parse(time.RFC3339, at); err != nil {
				t.Fatal(err)
			}
			return
		}
		fields := strings.Split(line, " | ")
		text, spans := golden.Marked(fields[0])
		if len(spans) != len(fields)-1 {
			t.Fatalf("%d marks and %d values: %s", len(spans), len(fields)-1, line)
		}
		g := goldText{lot: lot, lang: lot[:2], text: text, published: published}
		for i, v := range fields[1:] {
			kind, value, precision := readValue(v)
			g.want = append(g.want, sitrep.Timex{Span: spans[i], Type: kind, Value: value, Precision: precision})
		}
		out = append(out, g)
	})
	return out
}

// readValue reads a value of the gold. Sets and durations name no point of the calendar and have no precision.
func readValue(s string) (kind sitrep.TimexType, value, precision string) {
	if v, ok := strings.CutPrefix(s, "SET "); ok {
		return sitrep.Set, v, ""
	}
	switch {
	case s == "?":
		return sitrep.Date, "", ""
	case s == "TIME ?":
		return sitrep.Time, "", ""
	case s[0] == 'P' && !strings.HasSuffix(s, "_REF"):
		return sitrep.Duration, s, ""
	}
	for _, f := range forms {
		if f.MatchString(s) {
			precision = f.name
			break
		}
	}
	if strings.Contains(s, "T") && precision != "vague" {
		return sitrep.Time, s, precision
	}
	return sitrep.Date, s, precision
}

type form struct {
	*regexp.Regexp
	name string
}

// forms are the shapes of values by what they are precise to.
var forms = []form{
	{regexp.MustCompile(`_REF$`), "vague"},
	{regexp.MustCompile(`T\d\d:\d\d$`), "minute"},
	{regexp.MustCompile(`T[A-Z]{2}$`), "part-of-day"},
	{regexp.MustCompile(`^\d{4}-\d\d-\d\d$`), "day"},
	{regexp.MustCompile(`-WE$`), "weekend"},
	{regexp.MustCompile(`-W\d\d$`), "week"},
	{regexp.MustCompile(`^\d{4}-\d\d$`), "month"},
	{regexp.MustCompile(`-Q\d$`), "quarter"},
	{regexp.MustCompile(`-H\d$`), "half"},
	{regexp.MustCompile(`-[A-Z]{2}$`), "season"},
	{regexp.MustCompile(`^\d{4}$`), "year"},
	{regexp.MustCompile(`^\d{3}$`), "decade"},
	{regexp.MustCompile(`^\d\d$`), "century"},
}
