package figures

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

func find(raw string) []sitrep.Figure {
	t := token.Cut(raw, "en", time.Time{})
	return Find(&sitrep.Document{Text: raw, Sentences: t.Sentences}, t)
}

func TestGolden(t *testing.T) {
	golden.Run(t, "testdata", func(t *testing.T, in golden.Files) string {
		var out strings.Builder
		for i, g := range find(in["text"]) {
			low, _ := g.Low.MarshalJSON()
			high, _ := g.High.MarshalJSON()
			fmt.Fprintf(&out, "%d %q %s %s..%s of=%s more=%v part=%d revises=%d\n", i+1, g.Span.In(in["text"]), g.Unit, low, high, g.Of, g.More, g.Part, g.Revises)
		}
		return out.String()
	})
}

// A word that only says how many is told from a number.
func TestVague(t *testing.T) {
	for text, want := range map[string]bool{
		"Dozens of people were killed.": true, "Hundreds were wounded.": true, "Several hundred people were killed.": true,
		"Four dozen people were killed.": false, "More than a hundred people were killed.": false, "Some 40 people were killed.": false,
	} {
		got := find(text)
		if len(got) != 1 || got[0].Vague != want {
			t.Errorf("%q: %+v, want vague %v", text, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("At least three, including two children; up to 30-40 \xff drones, $3 million to 23 from 22 killed")
	f.Fuzz(func(t *testing.T, raw string) {
		got := find(raw)
		for _, g := range got {
			if g.Span.Empty() || g.Span.End > len(raw) || g.Unit == "" || int(g.Part) > len(got) || int(g.Revises) > len(got) {
				t.Fatalf("figure %+v of %q", g, raw)
			}
			if utf8.ValidString(raw) && !utf8.ValidString(g.Span.In(raw)) {
				t.Fatalf("span %v cuts a rune of %q", g.Span, raw)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	raw := strings.Repeat("The strike killed one person and wounded another 22, including several children, the mayor said. ", 200)
	t := token.Cut(raw, "en", time.Time{})
	d := &sitrep.Document{Text: raw, Sentences: t.Sentences}
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		Find(d, t)
	}
}
