package briefing

import (
	"maps"
	"slices"
	"strings"

	"sitrep"
)

// at returns the element that a Ref points at, and false for none and for one beyond the list.
func at[T any](list []T, ref sitrep.Ref) (v T, ok bool) {
	i, ok := ref.Index()
	if !ok || i >= len(list) {
		return v, false
	}
	return list[i], true
}

// keyOf names an entity over articles: by its key, else by its name.
func keyOf(e sitrep.Entity) string {
	if e.Key != "" {
		return e.Key
	}
	return fold(e.Name)
}

// document returns the annotations of a report, empty ones where it has none.
func document(r sitrep.Report) *sitrep.Document {
	if r.Document == nil {
		return &sitrep.Document{}
	}
	return r.Document
}

// fits reports whether a span lies in the text of its report, on rune borders, as stale annotations might not.
func fits(r sitrep.Report, s sitrep.Span) bool {
	text := r.Article.Text
	return !s.Empty() && s.Start >= 0 && s.End <= len(text) && startsRune(text[s.Start]) && (s.End == len(text) || startsRune(text[s.End])) &&
		strings.TrimSpace(s.In(text)) != ""
}

// mentionOf returns where a report names the entity first, by its fullest form if that stands in the text.
func mentionOf(r sitrep.Report, ref sitrep.Ref) sitrep.Span {
	e, ok := at(document(r).Entities, ref)
	if !ok {
		return sitrep.Span{}
	}
	first := sitrep.Span{}
	for _, m := range document(r).Mentions {
		if m.Entity != ref || m.Kind != sitrep.Name || !fits(r, m.Span) {
			continue
		}
		if m.Span.In(r.Article.Text) == e.Name {
			return m.Span
		}
		if first.Empty() {
			first = m.Span
		}
	}
	return first
}

// named returns the name of an entity as a report writes it.
func (p *page) named(r sitrep.Report, ref sitrep.Ref) (sitrep.Arg, bool) {
	e, ok := at(document(r).Entities, ref)
	if !ok || strings.TrimSpace(e.Name) == "" {
		return sitrep.Arg{}, false
	}
	span := mentionOf(r, ref)
	if span.Empty() {
		return name(e.Name), true
	}
	return sitrep.Arg{Kind: sitrep.ArgName, Text: span.In(r.Article.Text), Cite: p.cite(r, span)}, true
}

// within returns the sentence of a report that holds a span.
func within(r sitrep.Report, s sitrep.Span) sitrep.Span {
	for _, sentence := range sentences(r) {
		if sentence.Start <= s.Start && s.Start < sentence.End && fits(r, sentence) {
			return sentence
		}
	}
	return sitrep.Span{}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
