// Package events finds what happened, is planned, threatened or denied: who did what to whom, where, when and with
// what, after the kinds of PLOVER; and the claims of a text with who stands behind each. It works by rules over tokens
// for English and points only at what the text holds.
package events

import (
	"cmp"
	"slices"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

// backgroundAge is how long before publication an event is background, not news.
const backgroundAge = 14 * 24 * time.Hour

// Find returns the events of t sorted by span. Mentions, entities and times of d, which may be missing, fill the slots.
func Find(d *sitrep.Document, t *token.Text) []sitrep.Event {
	f := finder{d: d, t: t, lex: english()}
	f.at = newIndex(d, t)
	var out []sitrep.Event
	for i := range t.Sentences {
		out = append(out, f.sentence(t.First[i], t.First[i+1])...)
	}
	slices.SortStableFunc(out, func(a, b sitrep.Event) int {
		return cmp.Or(a.Span.Start-b.Span.Start, a.Span.End-b.Span.End, cmp.Compare(a.Type, b.Type))
	})
	return out
}

// finder is the state of one run. Positions are indexes of tokens.
type finder struct {
	d   *sitrep.Document
	t   *token.Text
	lex *lexicon
	at  index
}

// hit is a trigger in its clause [lo, hi), with the verb group [from, at].
type hit struct {
	trigger
	lo, from, at, hi int
	passive          bool
}

func (f *finder) lower(i int) string {
	if i < 0 || i >= len(f.t.Tokens) {
		return ""
	}
	return f.t.Tokens[i].Lower
}

// sentence returns the events of the sentence [lo, hi): of a clause, one a type; a verb rather than a noun.
func (f *finder) sentence(lo, hi int) []sitrep.Event {
	var hits []hit
	for i := lo; i < hi; i++ {
		if h, ok := f.hitAt(lo, i, hi); ok {
			hits = append(hits, h)
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(a.lo-b.lo, order(a.noun)-order(b.noun), a.at-b.at) })
	var out []sitrep.Event
	seen := map[string]bool{}
	for i, h := range hits {
		if i > 0 && hits[i-1].lo != h.lo {
			clear(seen)
		}
		if seen[h.kind] {
			continue
		}
		seen[h.kind] = true
		out = append(out, f.event(lo, hi, h))
	}
	return out
}

func order(noun bool) int {
	if noun {
		return 1
	}
	return 0
}

func (f *finder) hitAt(lo, i, hi int) (hit, bool) {
	if f.t.Tokens[i].Kind != token.Word {
		return hit{}, false
	}
	for _, tr := range f.lex.triggers[f.key(i, hi)] {
		h := hit{trigger: tr, at: i, from: i}
		h.lo, h.hi = f.clause(lo, i, hi)
		if f.fits(&h) {
			return h, true
		}
	}
	return hit{}, false
}

// key returns the word at i, tied to a noun behind it where the two are one trigger: "drone strike".
func (f *finder) key(i, hi int) string {
	w := f.lower(i)
	if i > 0 {
		pair := f.lower(i-1) + "-" + w
		if f.lex.triggers[pair] != nil {
			return pair
		}
		if n := len(pair) - 1; pair[n] == 's' && f.lex.triggers[pair[:n]] != nil {
			return pair[:n]
		}
	}
	return w
}

// clause returns the bounds of the clause around i within [lo, hi): conjunctions and semicolons part clauses.
func (f *finder) clause(lo, i, hi int) (start, end int) {
	start, end = i, i+1
	for start > lo && !f.parts(start-1) {
		start--
	}
	for end < hi && !f.parts(end) {
		end++
	}
	return start, end
}

func (f *finder) parts(i int) bool {
	k := f.t.Tokens[i]
	if k.Lower == ";" || k.Lower == "—" {
		return true
	}
	if k.Lower == "and" && f.lower(i-1) == "," {
		return true
	}
	return f.lex.is("bounds", k.Lower) && !(k.Lower == "as" && f.lower(i+1) == "well")
}

// fits reads the words before the trigger and tells verbs from nouns and adjectives.
func (f *finder) fits(h *hit) bool {
	if h.objects != nil && !f.holds(h.at, h.hi, h.objects) && !f.holds(h.lo, h.at, h.objects) {
		return false
	}
	for h.from > h.lo && f.auxiliary(h.from-1) {
		h.from--
	}
	be := f.any(h.from, h.at, "be")
	before := f.lower(h.from - 1)
	article := before == "the" || before == "a" || before == "an" || before == "'s" || before == "of" || before == "their" || before == "its"
	switch {
	case h.noun:
		return true
	case h.base:
		return h.from < h.at && !be
	case h.ing:
		return be || !article && h.from == h.at && h.at > h.lo && f.lower(h.at-1) == ","
	case h.finite && !be:
		return !article
	case h.participle:
		h.passive = be
		return be || f.any(h.from, h.at, "had") || f.lower(h.at-1) == "has" || f.lower(h.at-1) == "have"
	}
	return false
}

func (f *finder) holds(lo, hi int, words []string) bool {
	for i := lo; i < hi; i++ {
		if slices.Contains(words, f.lower(i)) {
			return true
		}
	}
	return false
}

func (f *finder) auxiliary(i int) bool {
	w := f.lower(i)
	switch w {
	case "to", "has", "have", "did", "do", "does", "also", "again", "later", "already", "reportedly":
		return true
	}
	for _, s := range []string{"be", "future", "modal", "had"} {
		if f.lex.is(s, w) {
			return true
		}
	}
	return f.lex.is("negation", w) && w != "no"
}

// any reports whether [lo, hi) holds a word of the set.
func (f *finder) any(lo, hi int, set string) bool {
	for i := max(lo, 0); i < hi; i++ {
		if f.lex.is(set, f.lower(i)) {
			return true
		}
	}
	return false
}
