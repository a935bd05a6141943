package names

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sitrep"
	"sitrep/analysis/token"
	"sitrep/internal/golden"
)

func model(t testing.TB) *Model {
	t.Helper()
	m, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestFind(t *testing.T) {
	m := model(t)
	golden.Run(t, "testdata", func(t *testing.T, in golden.Files) string {
		text := token.Cut(in["text"], strings.TrimSpace(in["lang"]), time.Time{})
		ms, es := m.Find(text, strings.TrimSpace(in["byline"]))
		return show(text.Raw, ms, es)
	})
}

// show prints each entity with its key, roles and mentions.
func show(raw string, ms []sitrep.Mention, es []sitrep.Entity) string {
	var b strings.Builder
	for i, e := range es {
		fmt.Fprintf(&b, "%s %q %s %s\n", e.Type, e.Name, e.Key, e.ActsFor())
		for _, r := range e.Roles {
			fmt.Fprintf(&b, "  role %q\n", r.Text)
		}
		for _, m := range ms {
			if at, ok := m.Entity.Index(); ok && at == i {
				fmt.Fprintf(&b, "  %s %q at %d\n", m.Kind, m.Span.In(raw), m.Span.Start)
			}
		}
	}
	return b.String()
}

func FuzzFind(f *testing.F) {
	m := model(f)
	f.Add("President Volodymyr Zelensky met Dmitri S. Peskov (NATO) in Kyiv. He said no. Путін \xff")
	f.Add("Reporters Without Borders (RSF), or RWB, met Ms. Lee, his wife, and Lee Jae-myung’s aide, Kim Jr. “She said so,” the Ukrainian president said. He is in Odessa, Texas. 68-ма окрема бригада «Схід» МИД Молдові")
	f.Fuzz(func(t *testing.T, raw string) {
		text := token.Cut(raw, "en", time.Time{})
		ms, es := m.Find(text, "")
		end := 0
		for _, mention := range ms {
			if mention.Kind != sitrep.Nominal && mention.Span.Start < end || mention.Span.Empty() || mention.Span.End > len(raw) {
				t.Fatalf("mention %v after %d in %q", mention.Span, end, raw)
			}
			if utf8.ValidString(raw) && !utf8.ValidString(mention.Span.In(raw)) {
				t.Fatalf("mention %v cuts a rune in %q", mention.Span, raw)
			}
			if at, ok := mention.Entity.Index(); ok && at >= len(es) {
				t.Fatalf("mention of entity %d of %d in %q", at, len(es), raw)
			}
			if mention.Kind != sitrep.Nominal { // which may hold a name
				end = mention.Span.End
			}
		}
		for _, e := range es {
			if e.Type == sitrep.Place {
				continue // one in capitals is written as the lists have it
			}
			if !strings.Contains(raw, e.Name) {
				t.Fatalf("entity %q is not in %q", e.Name, raw)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	m := model(b)
	raw := strings.Repeat("Mr. Orlov, the region’s governor, said on Monday that at least 22 people were hurt when drones hit a shelter near Kyiv, the Ministry of Defense said. ", 200)
	text := token.Cut(raw, "en", time.Time{})
	for b.Loop() {
		m.Find(text, "")
	}
	b.ReportMetric(float64(len(text.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		model(b)
	}
}
