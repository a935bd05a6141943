package events

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// Claims returns the claims of d, sorted by span: what somebody says is so or not so, made from the quotes, and what the
// outlet tells in its own voice, made from the events. It reads all other lists of d; t is the text of d cut up.
func Claims(d *sitrep.Document, t *token.Text) []sitrep.Claim {
	f := newFinder(d, t)
	var out []draft
	for i, q := range d.Quotes {
		if c, ok := f.reported(i, q); ok {
			out = append(out, c)
		}
	}
	out = append(out, f.admissions()...)
	out = append(out, f.unverified()...)
	out = append(out, f.stated(out)...)
	slices.SortStableFunc(out, func(a, b draft) int { return cmp.Or(a.at-b.at, a.Span.Start-b.Span.Start, b.Span.End-a.Span.End) })
	f.answer(out)
	return finish(out)
}

// draft is a claim with the byte where it is made, which for the denial of a claim before is behind its span.
type draft struct {
	sitrep.Claim
	at      int
	denies  int  // 1 + the index of the draft that it denies
	pronoun bool // its words only point at a claim: "denied it", "rejected the accusation"
}

// reported makes a claim of a quote, if its words say that something is so.
func (f *finder) reported(i int, q sitrep.Quote) (draft, bool) {
	cue := f.cueOf(q)
	strength, ok := f.w.strengthOf(cue)
	span, pronoun := f.proposition(q)
	if !ok || span.Empty() || strings.HasSuffix(strings.TrimRight(q.Span.In(f.t.Raw), "”’\" "), "?") {
		return draft{}, false
	}
	if f.w.cues[cue] == "dismissed" && !pronoun || strength != sitrep.Denied && pronoun {
		return draft{}, false
	}
	if q.Kind == sitrep.Indirect && f.lower(f.t.At(q.Span.Start)) == "to" || strength == sitrep.Said && q.Speaker == nil && q.Kind != sitrep.Direct {
		return draft{}, false
	}
	if f.negated(q) || !pronoun && q.Kind == sitrep.Indirect && strength != sitrep.Alleged && strength != sitrep.Denied && !f.tells(span) {
		return draft{}, false // "did not say" claims nothing
	}
	c := sitrep.Claim{Span: span, Claimant: q.Entity, Cue: q.Cue, Strength: strength, Quote: sitrep.RefTo(i)}
	return draft{Claim: c, at: q.Span.Start, pronoun: pronoun}, true
}

// cueOf returns the last word of the cue that the lexicon knows, else the last one, and "" without a cue.
func (f *finder) cueOf(q sitrep.Quote) string {
	if q.Cue == nil {
		return ""
	}
	s, last := *q.Cue, ""
	for i := f.t.At(s.Start); i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < s.End; i++ {
		if last = f.lower(i); f.w.cues[last] != "" {
			return last
		}
	}
	return last
}

// negated reports whether the cue is: "would not confirm that".
func (f *finder) negated(q sitrep.Quote) bool {
	if q.Cue == nil {
		return false
	}
	at := f.t.At(q.Cue.Start)
	for j := at - 1; j >= 0 && j >= at-2; j-- {
		if f.is("neg", j) {
			return true
		}
	}
	for ; at < len(f.t.Tokens) && f.t.Tokens[at].Span.Start < q.Cue.End; at++ {
		if f.is("neg", at) || f.is("future", at) || f.is("modal", at) {
			return true
		}
	}
	return false
}

// proposition cuts "that" and "of" off, and tells words that only point at a claim: "the accusation", "it".
func (f *finder) proposition(q sitrep.Quote) (s sitrep.Span, pronoun bool) {
	lo, hi := f.t.At(q.Span.Start), f.t.At(q.Span.Start)
	words := 0
	for hi < len(f.t.Tokens) && f.t.Tokens[hi].Span.Start < q.Span.End {
		if f.t.Tokens[hi].Kind <= token.Number {
			words++
		}
		hi++
	}
	if that := f.thatSoon(lo, hi); that >= 0 && words > 1 && q.Kind != sitrep.Direct {
		words -= that + 1 - lo
		lo = that + 1
	}
	for hi > lo && f.lower(hi-1) == "," {
		hi--
	}
	if lo >= hi {
		return s, false
	}
	s = sitrep.Span{Start: f.t.Tokens[lo].Span.Start, End: min(q.Span.End, f.t.Tokens[hi-1].Span.End)}
	first := lo
	for first < hi && f.is("determiners", first) {
		first++
	}
	if first < hi && f.is("accusation", first) {
		if first+1 < hi && f.lower(first+1) == "that" && first+2 < hi {
			return sitrep.Span{Start: f.t.Tokens[first+2].Span.Start, End: q.Span.End}, true
		}
		return s, words <= 6
	}
	if words == 1 && f.is("anaphora", lo) {
		return s, true
	}
	if words < 2 && f.w.cues[f.cueOf(q)] != "denied" {
		return sitrep.Span{}, false
	}
	return s, false
}

// admissions finds parties that claim an act as their own: "claimed responsibility for the blast".
func (f *finder) admissions() []draft {
	var out []draft
	for i := 1; i < len(f.t.Tokens); i++ {
		if f.lower(i) != "responsibility" || !f.is("admit", i-1) || f.is("neg", i-2) {
			continue
		}
		s := f.t.Tokens[i].Sentence
		from, to := max(f.t.First[s], i-reach), min(f.t.First[s+1], i+reach)
		lo, hi := f.clause(i, from, to)
		by := f.before(i-1, lo)
		if len(by) == 0 {
			continue
		}
		for hi > i+1 && f.t.Tokens[hi-1].Kind == token.Mark {
			hi--
		}
		cue := f.t.Tokens[i-1].Span
		span := sitrep.Span{Start: f.t.Tokens[i].Span.Start, End: f.t.Tokens[hi-1].Span.End}
		out = append(out, draft{Claim: sitrep.Claim{Span: span, Claimant: by[0], Cue: &cue, Strength: sitrep.Confirmed}, at: span.Start})
	}
	return out
}

// thatSoon returns the index of "that" at lo or right behind a time expression there, else -1.
func (f *finder) thatSoon(lo, hi int) int {
	at := lo
	if lo < hi {
		if i := f.timeAt(f.t.Tokens[lo].Span.Start); i < len(f.d.Times) && f.d.Times[i].Span.Start == f.t.Tokens[lo].Span.Start {
			at = f.t.At(f.d.Times[i].Span.End)
		}
	}
	if at < hi && f.lower(at) == "that" {
		return at
	}
	return -1
}

// tells reports whether the words of s are a clause, which says that something is so, by the verb that they hold.
func (f *finder) tells(s sitrep.Span) bool {
	first := f.t.At(s.Start)
	switch f.lower(first) {
	case "by", "of", "for", "from", "to", "with", "about":
		return false
	}
	for i := first; i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < s.End; i++ {
		k := f.t.Tokens[i]
		if f.is("modal", i) || f.lower(i) == "did" || f.lower(i) == "does" || f.verbAt(i) || k.Kind == token.Word && !k.Capital && strings.HasSuffix(k.Lower, "ed") {
			return true
		}
		if f.within[i] != 0 && i+1 < len(f.t.Tokens) && f.within[i+1] == 0 && f.t.Tokens[i+1].Kind == token.Word && strings.HasSuffix(f.lower(i+1), "s") {
			return true // "Ruritania holds the bridge"
		}
	}
	return false
}

// unverified finds sentences that say that a claim could not be verified.
func (f *finder) unverified() []draft {
	var out []draft
	for s := range f.t.Sentences {
		lo, hi := f.t.First[s], f.t.First[s+1]
		for i := lo; i < hi; i++ {
			if w := f.lower(i); w != "verified" && w != "verify" && w != "unverified" && w != "confirmed" && w != "corroborated" || w == "confirmed" && !f.independently(lo, i) {
				continue
			}
			if f.lower(i) != "unverified" && !f.negatedBefore(lo, i) {
				continue
			}
			cue := f.t.Tokens[i].Span
			out = append(out, draft{Claim: sitrep.Claim{Span: f.t.Sentences[s], Cue: &cue, Strength: sitrep.Unverified}, at: f.t.Sentences[s].Start})
			break
		}
	}
	return out
}

func (f *finder) independently(lo, i int) bool {
	return i > lo && f.lower(i-1) == "independently" || i-1 > lo && f.lower(i-2) == "independently"
}

func (f *finder) negatedBefore(lo, i int) bool {
	for j := i - 1; j >= lo && j >= i-6; j-- {
		if w := f.lower(j); f.is("neg", j) || w == "cannot" || w == "unable" {
			return true
		}
	}
	return false
}

// stated makes claims of the outlet's own voice: the sentences that tell of an event and hold nobody else's words.
func (f *finder) stated(reported []draft) []draft {
	theirs := map[int]bool{} // sentences
	for i, k := range f.t.Tokens {
		if f.said[i] != 0 {
			theirs[k.Sentence] = true
		}
	}
	for _, c := range reported {
		theirs[f.sentenceAt(c.at)] = true
	}
	var out []draft
	for _, e := range f.d.Events {
		n := f.sentenceAt(e.Span.Start)
		if e.State != sitrep.Happened && e.State != sitrep.Background || n < 0 || theirs[n] {
			continue
		}
		theirs[n] = true
		s := f.t.Sentences[n]
		out = append(out, draft{Claim: sitrep.Claim{Span: s, Strength: sitrep.Stated}, at: s.Start})
	}
	return out
}

// sentenceAt returns the index of the sentence around a byte of the text, or -1.
func (f *finder) sentenceAt(at int) int {
	if n := f.t.At(at); n < len(f.t.Tokens) {
		return f.t.Tokens[n].Sentence
	}
	return -1
}

// answer ties denials to the claim that they deny: for words that only point at one, the newest of another claimant
// before; else the newest that shares most of its words.
func (f *finder) answer(cs []draft) {
	for i := range cs {
		c := &cs[i]
		if c.Strength != sitrep.Denied {
			continue
		}
		for j := i - 1; j >= 0 && c.denies == 0 && j >= i-6; j-- {
			o := cs[j]
			if c.pronoun && !pointsAtWords(*c) && o.Strength == sitrep.Denied {
				break // it answers what that one answers, which is too far to tell
			}
			if o.Strength == sitrep.Denied || o.Strength == sitrep.Unverified || o.Claimant == c.Claimant || o.Span == c.Span {
				continue
			}
			if c.pronoun && f.accuses(o) && f.close(o.at, c.at) || f.alike(o.Span, c.Span) {
				c.denies = j + 1
			}
		}
	}
}

// accuses reports whether a claim is somebody's, so that "denied it" can answer it.
func (f *finder) accuses(o draft) bool { return o.Claimant != 0 || o.Quote != 0 }

// close reports whether at most two sentences lie between two places of the text.
func (f *finder) close(a, b int) bool {
	return f.sentenceAt(b)-f.sentenceAt(a) <= 2
}

// alike reports whether at least half of the longer words of the shorter span stand in the other one, and two of them.
func (f *finder) alike(a, b sitrep.Span) bool {
	x, y := f.content(a), f.content(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return shared >= 2 && shared*2 >= len(x)
}

func (f *finder) content(s sitrep.Span) map[string]bool {
	out := map[string]bool{}
	for i := f.t.At(s.Start); i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < s.End; i++ {
		if k := f.t.Tokens[i]; k.Kind == token.Number || k.Kind == token.Word && len(k.Lower) > 3 && !f.is("clause", i) && !f.is("prep", i) {
			out[stem(k.Lower)] = true
		}
	}
	return out
}

func stem(w string) string {
	for _, end := range []string{"ing", "ed", "es", "s"} {
		if cut, ok := strings.CutSuffix(w, end); ok && len(cut) > 3 {
			return cut
		}
	}
	return w
}

// finish sorts the claims by span. A denial whose words only point at a claim gets the words of that claim, and is left
// out where there is none: it would tell nothing.
func finish(cs []draft) []sitrep.Claim {
	order := make([]int, 0, len(cs))
	for i := range cs {
		if c := &cs[i]; c.pronoun && !pointsAtWords(*c) {
			if c.denies == 0 {
				continue
			}
			c.Span = cs[c.denies-1].Span
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cs[a].Span.Start - cs[b].Span.Start })
	place := make([]sitrep.Ref, len(cs))
	for n, i := range order {
		place[i] = sitrep.RefTo(n)
	}
	var out []sitrep.Claim
	for _, i := range order {
		c := cs[i].Claim
		if cs[i].denies > 0 {
			c.Denies = place[cs[i].denies-1]
		}
		out = append(out, c)
	}
	return out
}

// pointsAtWords reports whether the claim that is denied stands in the denial itself: "the claim that it fired first".
func pointsAtWords(c draft) bool { return c.Span.Start > c.at }
