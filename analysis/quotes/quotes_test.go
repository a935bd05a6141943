package quotes

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

func TestGolden(t *testing.T) {
	golden.Run(t, "testdata/golden", func(t *testing.T, in golden.Files) string {
		raw := in["text"]
		return lines(raw, Find(token.Cut(raw, "en", time.Time{}), nil, nil))
	})
}

// lines writes a quote a line: kind, group, speaker, cue and content.
func lines(raw string, qs []sitrep.Quote) string {
	var b strings.Builder
	for _, q := range qs {
		fmt.Fprintf(&b, "%s", q.Kind)
		if q.Group > 0 {
			fmt.Fprintf(&b, " group %d", q.Group)
		}
		fmt.Fprintf(&b, " | %s | %s | %s\n", optional(raw, q.Speaker), optional(raw, q.Cue), strings.ReplaceAll(q.Span.In(raw), "\n", "¶"))
	}
	return b.String()
}

func optional(raw string, s *sitrep.Span) string {
	if s == nil {
		return "–"
	}
	return s.In(raw)
}

func TestEntityOfSpeaker(t *testing.T) {
	raw := "Ivan Orlov of Harvel said the road was closed."
	text := token.Cut(raw, "en", time.Time{})
	ms := []sitrep.Mention{
		{Span: sitrep.Span{Start: 0, End: 10}, Type: sitrep.Person, Kind: sitrep.Name, Entity: sitrep.RefTo(1)},
		{Span: sitrep.Span{Start: 14, End: 20}, Type: sitrep.Place, Kind: sitrep.Name, Entity: sitrep.RefTo(0)},
	}
	qs := Find(text, ms, make([]sitrep.Entity, 2))
	if len(qs) != 1 || qs[0].Entity != sitrep.RefTo(1) {
		t.Errorf("got %+v, want one quote of entity 1", qs)
	}
	if qs := Find(text, ms, nil); len(qs) != 1 || qs[0].Entity != 0 {
		t.Errorf("got %+v, want no entity where the list has none", qs)
	}
}

func TestPronounIsNotWhomItSpeaksOf(t *testing.T) {
	raw := "Orlov arrived. Orlov, he said, must decide."
	ms := []sitrep.Mention{
		{Span: sitrep.Span{Start: 0, End: 5}, Type: sitrep.Person, Kind: sitrep.Name, Entity: sitrep.RefTo(0)},
		{Span: sitrep.Span{Start: 15, End: 20}, Type: sitrep.Person, Kind: sitrep.Name, Entity: sitrep.RefTo(0)},
		{Span: sitrep.Span{Start: 22, End: 24}, Type: sitrep.Person, Kind: sitrep.Pronoun, Entity: sitrep.RefTo(0)},
	}
	qs := Find(token.Cut(raw, "en", time.Time{}), ms, make([]sitrep.Entity, 1))
	if len(qs) != 2 {
		t.Fatalf("got %+v, want the two pieces of one quote", qs)
	}
	for _, q := range qs {
		if q.Entity != 0 {
			t.Errorf("got %+v, want no entity: he speaks of Orlov", q)
		}
	}
}

func TestEntityOfRelative(t *testing.T) {
	for raw, want := range map[string]bool{
		"Harvel, which denies backing the rebels, closed its border.":     true,
		"The mayor of Harvel, who denies taking bribes, has resigned.":    true,
		"Residents of Harvel, who said the road was closed, had to walk.": false,
	} {
		at := strings.Index(raw, "Harvel")
		ms := []sitrep.Mention{{Span: sitrep.Span{Start: at, End: at + len("Harvel")}, Type: sitrep.Place, Kind: sitrep.Name, Entity: sitrep.RefTo(0)}}
		qs := Find(token.Cut(raw, "en", time.Time{}), ms, make([]sitrep.Entity, 1))
		if len(qs) != 1 || (qs[0].Entity == sitrep.RefTo(0)) != want {
			t.Errorf("%s: got %+v, want that Harvel speaks: %v", raw, qs, want)
		}
	}
}

func TestEntityIsWhoSpeaks(t *testing.T) {
	for raw, want := range map[string]bool{
		"Ivan Orlov said the road was closed.":                       true,
		"The mayor of Harvel Ivan Orlov said the road was closed.":   true,
		"The town’s mayor, Ivan Orlov, said the road was closed.":    true,
		"The road was closed again, the mayor, Ivan Orlov, said.":    true,
		"“We shut the road,” the mayor, Ivan Orlov, told reporters.": true,
		"Ivan Orlov’s wife said the road was closed.":                false,
		"A lawyer for Ivan Orlov said the road was closed.":          false,
		"Secretary of State Ivan Orlov said the road was closed.":    true,
		"Chief of Staff Ivan Orlov said the road was closed again.":  true,
		"A lawyer of President Ivan Orlov said the road was closed.": false,
		"Relatives of Ivan Orlov said the road was closed.":          false,
		"A man who robbed Ivan Orlov said the road was closed.":      false,
		"Ivan Orlov’s office said the road was closed.":              true,
		"A spokeswoman for Ivan Orlov said the road was closed.":     true,
		"Mayor Ivan Orlov of Harvel said the road was closed again.": true,
	} {
		at, place := strings.Index(raw, "Ivan Orlov"), strings.Index(raw, "Harvel")
		ms := []sitrep.Mention{{Span: sitrep.Span{Start: at, End: at + len("Ivan Orlov")}, Type: sitrep.Person, Kind: sitrep.Name, Entity: sitrep.RefTo(0)}}
		if place > 0 {
			ms = append(ms, sitrep.Mention{Span: sitrep.Span{Start: place, End: place + len("Harvel")}, Type: sitrep.Place, Kind: sitrep.Name, Entity: sitrep.RefTo(1)})
		}
		qs := Find(token.Cut(raw, "en", time.Time{}), ms, make([]sitrep.Entity, 2))
		if len(qs) != 1 || (qs[0].Entity == sitrep.RefTo(0)) != want {
			t.Errorf("%s: got %+v, want that Orlov speaks: %v", raw, qs, want)
		}
	}
}

func TestEntityOfPlace(t *testing.T) {
	for raw, want := range map[string]bool{
		"Harvel said the road was closed.":                    true,
		"The mayor of Harvel said the road was closed.":       true,
		"Harvel’s foreign ministry said the road was closed.": true,
		"A farmer from Harvel said the road was closed.":      false,
		"Harvel residents said the road was closed.":          false,
		"Critics of Harvel said the road was closed.":         false,
		"Officials in Harvel said the road was closed.":       true,
		"The government in Harvel said the road was closed.":  true,
		"Soldiers in Harvel said the road was closed.":        false,
		"Fishermen near Harvel said the road was closed.":     false,
		"A hospital in Harvel said the road was closed.":      false,
	} {
		at := strings.Index(raw, "Harvel")
		ms := []sitrep.Mention{{Span: sitrep.Span{Start: at, End: at + len("Harvel")}, Type: sitrep.Place, Kind: sitrep.Name, Entity: sitrep.RefTo(0)}}
		qs := Find(token.Cut(raw, "en", time.Time{}), ms, make([]sitrep.Entity, 1))
		if len(qs) != 1 || (qs[0].Entity == sitrep.RefTo(0)) != want {
			t.Errorf("%s: got %+v, want that Harvel speaks: %v", raw, qs, want)
		}
	}
}

func TestNobodyAloneAccusesOneAnother(t *testing.T) {
	for raw, want := range map[string]bool{
		"Harvel accused the other side of firing first.":            true,
		"Harvel and the rebels accused each other of firing first.": false,
		"Harvel and the rebels blamed one another for the fire.":    false,
	} {
		ms := []sitrep.Mention{{Span: sitrep.Span{Start: 0, End: len("Harvel")}, Type: sitrep.Place, Kind: sitrep.Name, Entity: sitrep.RefTo(0)}}
		qs := Find(token.Cut(raw, "en", time.Time{}), ms, make([]sitrep.Entity, 1))
		if len(qs) != 1 || (qs[0].Entity == sitrep.RefTo(0)) != want {
			t.Errorf("%s: got %+v, want that Harvel speaks: %v", raw, qs, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("“A road is closed,” he said, “and B too.” According to Orlov, it is. Mr. Orlov told her: \"No\"\n\n“Open.\n\n“Closed,” said")
	f.Add("said, said that and said \xff “ ” \" '' \u202e according to")
	f.Add("X: Y said, adding that, \"is expected to say to by who said")
	f.Add("Fears that A said\n\nSource: B\n\nQuote: “C.”\n\nIn his words, D. A was asked. “E,“ X called, as Y, it is said, Z")
	f.Fuzz(func(t *testing.T, raw string) {
		text := token.Cut(raw, "en", time.Time{})
		last := -1
		for _, q := range Find(text, nil, nil) {
			if q.Span.Start < last {
				t.Fatalf("%q: %v stands behind %d", raw, q.Span, last)
			}
			last = q.Span.Start
			for _, s := range []*sitrep.Span{&q.Span, q.Cue, q.Speaker} {
				check(t, raw, s)
			}
		}
	})
}

// check requires that s lies within raw, holds something and cuts no rune.
func check(t *testing.T, raw string, s *sitrep.Span) {
	t.Helper()
	if s == nil {
		return
	}
	if s.Empty() || s.Start < 0 || s.End > len(raw) {
		t.Fatalf("%q: span %v does not fit", raw, s)
	}
	if utf8.ValidString(raw) && !utf8.ValidString(s.In(raw)) {
		t.Fatalf("%q: span %v cuts a rune", raw, s)
	}
}

// hostile are texts that are slow to read, repeated, where a rule looks ahead without a bound.
func hostile() []string {
	return []string{
		"he said, ", "“ said ", "“a ” ", "said that ", "\"a, ", "( said ", "a – said ", "according to ", "‘a ", "praising a, ",
		"praising a, who ", "said a, a b, ", "as saying, ",
	}
}

func TestHostileTexts(t *testing.T) {
	for _, piece := range hostile() {
		raw := strings.Repeat(piece, 100_000/len(piece))
		for _, q := range Find(token.Cut(raw, "en", time.Time{}), nil, nil) {
			check(t, raw, &q.Span)
		}
	}
}

// BenchmarkHostile shows whether time grows with the length of a text: then the two sizes have one rate.
func BenchmarkHostile(b *testing.B) {
	for _, piece := range hostile() {
		for _, size := range []int{30_000, 300_000} {
			text := token.Cut(strings.Repeat(piece, size/len(piece)), "en", time.Time{})
			b.Run(fmt.Sprintf("%s/%d", strings.TrimSpace(piece), size), func(b *testing.B) {
				b.SetBytes(int64(size))
				for b.Loop() {
					Find(text, nil, nil)
				}
			})
		}
	}
}

func BenchmarkFind(b *testing.B) {
	raw := strings.Repeat("Mr. Orlov, the region’s governor, said on Monday that at least 22 people were hurt. “We will rebuild,” he said, “and we will stay.”\n\n"+
		"The ministry denied the claim that the bridge was hit, according to a statement. Nobody was there at noon.\n\n", 100)
	text := token.Cut(raw, "en", time.Time{})
	words := 0
	for _, k := range text.Tokens {
		if k.Kind <= token.Number {
			words++
		}
	}
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		Find(text, nil, nil)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
