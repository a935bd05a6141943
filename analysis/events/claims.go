package events

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// Claims returns the propositions of t and who stands behind each, sorted by span: reported ones from d.Quotes, and in
// the outlet's own voice those that tell of an event in d.Events. A claim denies an earlier one of somebody else where
// they share most of their words and one of them is negated.
func Claims(d *sitrep.Document, t *token.Text) []sitrep.Claim {
	f := finder{d: d, t: t, lex: english()}
	out := f.reported()
	for _, e := range d.Events {
		if e.Span.Start >= 0 && e.Span.End <= len(t.Raw) && !e.Span.Empty() && !f.quoted(e.Span) {
			out = append(out, sitrep.Claim{Span: e.Span, Strength: f.ownStrength(e)})
		}
	}
	slices.SortStableFunc(out, func(a, b sitrep.Claim) int {
		return cmp.Or(a.Span.Start-b.Span.Start, a.Span.End-b.Span.End)
	})
	out = slices.CompactFunc(out, func(a, b sitrep.Claim) bool { return a.Span == b.Span })
	f.denials(out)
	return out
}

func (f *finder) reported() (out []sitrep.Claim) {
	for i, q := range f.d.Quotes {
		if q.Cue == nil || q.Span.Start < 0 || q.Span.End > len(f.t.Raw) || q.Span.Empty() {
			continue
		}
		if s := f.strength(*q.Cue); s != "" {
			out = append(out, sitrep.Claim{Span: q.Span, Claimant: f.entity(q.Entity), Cue: q.Cue, Strength: s, Quote: sitrep.RefTo(i)})
		}
	}
	return out
}

func (f *finder) entity(r sitrep.Ref) sitrep.Ref {
	if i, ok := r.Index(); !ok || i >= len(f.d.Entities) {
		return 0
	}
	return r
}

// strength returns how the reporting words stand to what they report, "" for those that report no proposition.
func (f *finder) strength(cue sitrep.Span) sitrep.Strength {
	negated := false
	found := sitrep.Strength("")
	for i := f.t.At(cue.Start); i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < cue.End; i++ {
		w := f.lower(i)
		negated = negated || f.lex.is("negation", w)
		for _, s := range []sitrep.Strength{sitrep.Confirmed, sitrep.Said, sitrep.Claimed, sitrep.Alleged, sitrep.Denied} {
			if f.lex.is(string(s), w) {
				found = s
			}
		}
	}
	if negated {
		return negation(found)
	}
	return found
}

// negation is what "did not confirm" makes of a report: who did not say a thing stands behind nothing.
func negation(s sitrep.Strength) sitrep.Strength {
	if s == sitrep.Confirmed {
		return sitrep.Unverified
	}
	return ""
}

// ownStrength is Stated, or Unverified where the sentence of the event says that nobody could check it.
func (f *finder) ownStrength(e sitrep.Event) sitrep.Strength {
	i := f.t.At(e.Span.Start)
	if i >= len(f.t.Tokens) {
		return sitrep.Stated
	}
	n := f.t.Tokens[i].Sentence
	for j := f.t.First[n]; j < f.t.First[n+1]; j++ {
		if f.lex.is("unverified", f.lower(j)) || strings.HasPrefix(f.lower(j), "verif") && f.any(max(f.t.First[n], j-5), j, "negation") {
			return sitrep.Unverified
		}
	}
	return sitrep.Stated
}

// quoted reports whether s overlaps reported speech that stands as a claim of its own.
func (f *finder) quoted(s sitrep.Span) bool {
	for _, q := range f.d.Quotes {
		if q.Span.Overlaps(s) {
			return true
		}
	}
	return false
}

// lookBack is how many claims before one are searched for what it denies; a denial stands near what it denies.
const lookBack = 40

// denials sets what each claim denies: the earlier claim that shares most words with it.
func (f *finder) denials(cs []sitrep.Claim) {
	words := make([]map[string]bool, len(cs))
	negative := make([]bool, len(cs))
	for i, c := range cs {
		words[i], negative[i] = f.content(c.Span)
		negative[i] = negative[i] != (c.Strength == sitrep.Denied)
	}
	for i, c := range cs {
		best := 0.5
		for j := max(0, i-lookBack); j < i; j++ {
			if negative[i] == negative[j] || !negative[i] || c.Claimant != 0 && c.Claimant == cs[j].Claimant || cs[j].Span.Overlaps(c.Span) {
				continue
			}
			if s := shared(words[i], words[j]); s >= best {
				best, cs[i].Denies = s, sitrep.RefTo(j)
			}
		}
	}
}

// content returns the words of s that carry meaning, cut to their stems, and whether s is negated.
func (f *finder) content(s sitrep.Span) (words map[string]bool, negated bool) {
	words = map[string]bool{}
	for i := f.t.At(s.Start); i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < s.End; i++ {
		w := f.lower(i)
		negated = negated || f.lex.is("negation", w)
		if f.t.Tokens[i].Kind == token.Word && len(w) > 3 && !f.lex.is("stop", w) {
			words[stem(w)] = true
		}
	}
	return words, negated
}

func stem(w string) string {
	for _, suffix := range []string{"ing", "ed", "es", "s"} {
		if cut, ok := strings.CutSuffix(w, suffix); ok && len(cut) > 3 {
			return cut
		}
	}
	return w
}

// shared is the share of the words of the smaller set that the other holds; 0 where they share less than two.
func shared(a, b map[string]bool) float64 {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	if n < 2 {
		return 0
	}
	return float64(n) / float64(min(len(a), len(b)))
}
