package names

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis/token"
	"sitrep/internal/golden"
)

// article is a text with names marked by hand: who[span] tells which thing a span stands for.
type article struct {
	text  string
	types map[sitrep.Span]sitrep.EntityType
	who   map[sitrep.Span]string
}

var goldTypes = map[byte]sitrep.EntityType{
	'P': sitrep.Person, 'O': sitrep.Organization, 'U': sitrep.Unit, 'L': sitrep.Place, 'F': sitrep.Facility,
	'N': sitrep.Nationality, 'W': sitrep.Weapon, 'X': sitrep.OtherName,
}

func readGold(t *testing.T) []article {
	t.Helper()
	data, err := os.ReadFile("testdata/gold/articles.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []article
	for block := range strings.SplitSeq(string(data), "\n\n") {
		var lines []string
		for line := range strings.SplitSeq(strings.TrimSpace(block), "\n") {
			if !strings.HasPrefix(line, "#") {
				lines = append(lines, line)
			}
		}
		out = append(out, marked(strings.Join(lines, "\n")))
	}
	return out
}

func marked(s string) article {
	a := article{types: map[sitrep.Span]sitrep.EntityType{}, who: map[sitrep.Span]string{}}
	for s != "" {
		before, rest, ok := strings.Cut(s, "[")
		a.text += before
		if !ok {
			break
		}
		name, after, _ := strings.Cut(rest, "]")
		tag, words, _ := strings.Cut(name, ":")
		if w, ok := strings.CutPrefix(words, "the "); ok {
			a.text, words = a.text+"the ", w
		}
		span := sitrep.Span{Start: len(a.text), End: len(a.text) + len(words)}
		a.text += words
		a.types[span] = goldTypes[tag[0]]
		a.who[span] = strings.ReplaceAll(tag, "h", "")
		s = after
	}
	return a
}

// tally counts for precision and recall.
type tally struct{ right, found, gold int }

func (c tally) String() string {
	return fmt.Sprintf("precision %.3f recall %.3f F1 %.3f (%d of %d)", float64(c.right)/float64(max(1, c.found)), float64(c.right)/float64(max(1, c.gold)),
		2*float64(c.right)/float64(max(1, c.found+c.gold)), c.right, c.gold)
}

// TestScores measures the model on the articles marked by hand; the file of scores shows what a change does to it.
func TestScores(t *testing.T) {
	m := model(t)
	var spans, links tally
	byType := map[sitrep.EntityType]*tally{}
	for _, typ := range goldTypes {
		byType[typ] = &tally{}
	}
	var wrong strings.Builder
	for _, a := range readGold(t) {
		ms, _ := m.Find(token.Cut(a.text, "en", time.Time{}), "")
		countSpans(a, ms, &spans, byType, &wrong)
		countLinks(a, ms, &links)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "mentions      %v\npairs of one  %v\n", spans, links)
	for _, typ := range []sitrep.EntityType{sitrep.Person, sitrep.Organization, sitrep.Unit, sitrep.Place, sitrep.Facility, sitrep.Nationality, sitrep.Weapon} {
		fmt.Fprintf(&b, "%-13s %v\n", typ, *byType[typ])
	}
	if f1 := 2 * float64(spans.right) / float64(spans.found+spans.gold); f1 < 0.85 {
		t.Errorf("F1 of mentions is %.3f, below 0.85", f1)
	}
	golden.File(t, "testdata/scores.txt", b.String()+wrong.String())
}

func countSpans(a article, ms []sitrep.Mention, all *tally, byType map[sitrep.EntityType]*tally, wrong *strings.Builder) {
	all.gold += len(a.types)
	for _, typ := range a.types {
		byType[typ].gold++
	}
	seen := map[sitrep.Span]bool{}
	for _, m := range ms {
		if byType[m.Type] == nil || m.Type == sitrep.OtherName {
			continue
		}
		all.found++
		byType[m.Type].found++
		seen[m.Span] = true
		if a.types[m.Span] == m.Type {
			all.right++
			byType[m.Type].right++
		} else {
			fmt.Fprintf(wrong, "wrong %s %q\n", m.Type, m.Span.In(a.text))
		}
	}
	for i := range a.text {
		for s, typ := range a.types {
			if s.Start == i && !seen[s] {
				fmt.Fprintf(wrong, "missed %s %q\n", typ, s.In(a.text))
			}
		}
	}
}

// countLinks counts pairs of mentions that stand for one thing.
func countLinks(a article, ms []sitrep.Mention, c *tally) {
	for s, w := range a.who {
		for s2, w2 := range a.who {
			if s.Start < s2.Start && w == w2 {
				c.gold++
			}
		}
	}
	for i, m := range ms {
		for _, n := range ms[i+1:] {
			if m.Entity == 0 || m.Entity != n.Entity {
				continue
			}
			c.found++
			if w := a.who[m.Span]; w != "" && w == a.who[n.Span] {
				c.right++
			}
		}
	}
}
