// Package times finds time expressions and says what they mean: rules over words, with the words of each language as
// data. It guesses nothing from outside the text but the publication date, and leaves open what cannot be told.
package times

import (
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

// Find returns the time expressions of t in order, without overlaps. Relative ones count from t.Published, and their
// intervals lie in its zone; without it they stay unresolved. Values and types follow TIMEX3. Spring is from March to
// May and so on; mornings last from 6 to 12, afternoons to 18, evenings to 24, nights from 20 to 6.
func Find(t *token.Text) []sitrep.Timex {
	lex := lexiconOf(t.Language)
	p := &parser{lex: lex, words: read(t, lex)}
	found := p.all()
	r := newResolver(t, p.words, lex, found)
	out := make([]sitrep.Timex, 0, len(found))
	for _, e := range found {
		if e.text == "FUTURE_REF" && r.words[e.first].class == ref && r.tense(e) <= 0 {
			continue // "it soon ended" tells of the past
		}
		if e.besides && !r.narrative {
			continue // in a history it means a time, in the news it means also, or a kind
		}
		out = append(out, r.timex(e))
	}
	return out
}

// timex resolves e and moves the reference on.
func (r *resolver) timex(e expr) sitrep.Timex {
	t := sitrep.Timex{Span: sitrep.Span{Start: r.words[e.first].start, End: r.words[e.end-1].end}, Type: e.kind}
	if e.op == fixed {
		t.Value, t.Precision = e.text, e.precision()
		return t
	}
	v, ok := r.resolve(e)
	if !ok {
		return t
	}
	t.Value, t.Precision = v.notation(), v.grain.String()
	if start, end, ok := v.interval(r.location()); ok {
		t.Start, t.End = start, end
	}
	return t
}

func (r *resolver) location() *time.Location {
	if r.published.IsZero() {
		return time.UTC
	}
	return r.published.Location()
}
