package events

import (
	"cmp"
	"strings"

	"sitrep"
	"sitrep/analysis/token"
)

// pointing is how the words of a denial stand to the claim that they deny.
type pointing uint8

const (
	own  pointing = iota // they tell themselves what is denied
	echo                 // they deny what was said before, in words of their own: "That is a lie", "any role"
	bare                 // they only point at it: "denied it", "rejected the accusation"
)

// nearby is how many claims before it a denial may answer.
const nearby = 6

// answer ties denials to the claim that they deny: for words that only point at one, the newest of another party before;
// else the newest that shares most of its words.
func (f *finder) answer(cs []draft) {
	for i := range cs {
		f.contradicts(cs, i)
		if cs[i].Strength == sitrep.Denied {
			cs[i].denies = cmp.Or(cs[i].denies, f.deniedAt(cs, i))
		}
	}
}

// deniedAt returns 1 + the index of the claim that the denial at i answers, or 0.
func (f *finder) deniedAt(cs []draft, i int) int {
	c := cs[i]
	second := 0
	for j := i - 1; j >= max(0, i-nearby); j-- {
		o := cs[j]
		if c.points == bare && o.Strength == sitrep.Denied {
			break // it answers what that one answers, which is too far to tell
		}
		if !f.answerable(o, c, f.far(o, c)) || !(c.points != own && f.meant(o, c) || f.alike(o.Span, c.Span)) {
			continue
		}
		if !f.sameSide(o, c) {
			return j + 1
		}
		if c.points != bare || o.Claimant == c.Claimant || f.band(o.Claimant) || f.band(c.Claimant) {
			second = cmp.Or(second, j+1)
		}
	}
	if second == 0 && c.points != own {
		return f.deniedLater(cs, i)
	}
	return second
}

// far returns how many sentences c stands behind o.
func (f *finder) far(o, c draft) int { return f.sentenceAt(c.at) - f.sentenceAt(o.at) }

// answerable reports whether o, which stands far sentences before, is a claim that another one than who makes c made. A state
// has many voices: "Georgian opposition leaders".
func (f *finder) answerable(o, c draft, far int) bool {
	unnamed := c.vague && (o.vague || o.Strength == sitrep.Alleged)
	typ := f.typeOf(c.Claimant)
	unnamed = unnamed || typ == sitrep.Nationality || typ == sitrep.Place
	another := o.Claimant != c.Claimant || unnamed && c.points == bare && far != 0
	return o.Strength != sitrep.Denied && another
}

// meant reports whether words that point at a claim can mean o: it is near, it is somebody's unless "it" follows it at
// once, and it holds every name that the words add.
func (f *finder) meant(o, c draft) bool {
	far, lo := f.far(o, c), f.t.At(c.Span.Start)
	if _, hi := f.tokensOf(c.Span); far == 2 && o.Strength != sitrep.Stated && f.has("guilty", lo, hi) && f.accuses(o, c.Claimant) {
		return true // "had no part in it"
	}
	switch {
	case o.Strength == sitrep.Stated:
		return c.points == bare && far <= 1 && f.is("anaphora", lo)
	case c.points == bare:
		return far <= 2
	}
	return far <= 1 && (f.lower(lo) != "they" || f.elliptic(c.Span) || f.is("have", lo+1)) && f.namesOnly(o, c) && (o.Strength == sitrep.Alleged || f.answers(c) || f.accuses(o, c.Claimant))
}

// answers reports whether the words of a denial say of something said that it is not so: "That is a lie", "no such request".
func (f *finder) answers(c draft) bool {
	lo, hi := f.tokensOf(c.Span)
	return f.has("false", lo, hi) || f.has("notso", lo, hi) || f.has("such", lo, hi) || f.has("guilty", lo, hi) || f.lower(lo+2) == "nothing" || f.has("ordinals", lo, min(hi, lo+2)) || f.elliptic(c.Span)
}

// accuses reports whether the sentence of o names the party, or its country.
func (f *finder) accuses(o draft, party sitrep.Ref) bool {
	n := f.sentenceAt(o.at)
	for i := f.t.First[n]; i < f.t.First[n+1]; i++ {
		if f.belongs(i, party) && (f.adjectival(i) && f.is("agents", f.mentionEnd(i)) || !f.adjectival(i) && !f.governedBy(i)) {
			return true
		}
	}
	return false
}

// namesOnly reports whether the names in c all stand in the sentence of o.
func (f *finder) namesOnly(o, c draft) bool {
	n := f.sentenceAt(o.at)
	known := map[sitrep.Ref]bool{c.Claimant: true}
	for i := f.t.First[n]; i < f.t.First[n+1]; i++ {
		known[f.entityAt(i)] = true
	}
	lo, hi := f.tokensOf(c.Span)
	for i := lo; i < hi; i++ {
		if f.named(i) && !known[f.entityAt(i)] {
			return false
		}
	}
	return true
}

// sameSide reports whether both speak for one country, so that another's claim is rather meant.
func (f *finder) sameSide(a, b draft) bool {
	i, ok := a.Claimant.Index()
	j, both := b.Claimant.Index()
	return ok && both && f.d.Entities[i].Country != "" && f.d.Entities[i].Country == f.d.Entities[j].Country
}

// band reports whether a claimant is a body rather than a country or one of its officials: rebels are of the country that
// they fight.
func (f *finder) band(claimant sitrep.Ref) bool {
	typ := f.typeOf(claimant)
	return typ == sitrep.Organization || typ == sitrep.Unit
}

// deniedLater returns the claim that is told behind its denial as made before: "A called it baseless. B had accused",
// "“We deny this”, A said after B accused".
func (f *finder) deniedLater(cs []draft, i int) int {
	for j := i + 1; j < min(len(cs), i+nearby) && f.far(cs[i], cs[j]) <= 1; j++ {
		if o := cs[j]; o.Cue != nil && f.answerable(o, cs[i], 0) {
			at := f.t.At(o.Cue.Start)
			had := f.lower(at) == "had" || f.lower(at-1) == "had"
			if had && f.answersLater(o, cs[i]) || f.saidAfter(at, cs[i].at) {
				return j + 1
			}
		}
	}
	return 0
}

// answersLater reports whether the denial c, which stands before o, may be of o: it has words in common, or only points. "They"
// are those of what was denied before.
func (f *finder) answersLater(o, c draft) bool {
	return c.points == bare || f.alike(o.Span, c.Span) || c.Answer && f.lower(f.t.At(c.Span.Start)) != "they"
}

// saidAfter reports whether "after" stands before the verb at, in the sentence of a byte before it.
func (f *finder) saidAfter(at, before int) bool {
	for j := at - 1; j >= max(f.first(at), at-6) && f.t.Tokens[j].Span.Start > before; j-- {
		if w := f.lower(j); w == "after" || w == "as" {
			return f.sentenceAt(before) == f.t.Tokens[at].Sentence
		}
	}
	return false
}

// contradicts makes a denial of a statement that says of what another party claimed that it was not so: "we did not bomb
// the hospital", "there was no tunnel".
func (f *finder) contradicts(cs []draft, i int) {
	c := &cs[i]
	if c.Strength != sitrep.Said && c.Strength != sitrep.Claimed || c.Claimant == 0 {
		return
	}
	negates, none, elliptic := f.negates(c.Span), f.noneOf(c.Span), f.elliptic(c.Span)
	for j := i - 1; (negates || none != "") && j >= max(0, i-nearby); j-- {
		o := cs[j]
		far := f.far(o, *c)
		same := elliptic || !o.Span.Overlaps(c.Span) && (negates && f.alike(o.Span, c.Span) || none != "" && f.contentWords(o.Span)[none])
		if same && far <= 2 && f.answerable(o, *c, far) && o.Strength != sitrep.Stated && !f.sameSide(o, *c) && !f.negates(o.Span) && f.noneOf(o.Span) == "" {
			c.Strength, c.Answer = sitrep.Denied, true
			if elliptic {
				c.points = echo
			} else {
				c.denies = j + 1
			}
			return
		}
		if elliptic {
			return
		}
	}
}

// noneOf returns the stem of what s says there is none of, "there was no tunnel", else ""; "no ship will pass" threatens.
func (f *finder) noneOf(s sitrep.Span) string {
	lo, hi := f.tokensOf(s)
	for i := lo; i < min(hi-1, lo+4); i++ {
		if f.lower(i) == "no" && !f.ahead(i, hi) && f.t.Tokens[i+1].Kind == token.Word && f.lower(i+1) != "such" {
			return stem(f.lower(i + 1))
		}
	}
	return ""
}

// ahead reports whether the clause from lo on is of what will be.
func (f *finder) ahead(lo, hi int) bool {
	for i := lo; i < hi && !f.mark(i); i++ {
		if f.is("future", i) || f.is("modal", i) {
			return true
		}
	}
	return false
}

// elliptic reports whether s says no more than that it was not done: "it did not", "it was not its planes".
func (f *finder) elliptic(s sitrep.Span) bool {
	lo, hi := f.tokensOf(s)
	if f.lower(lo) == "it" && f.is("be", lo+1) && f.lower(lo+2) == "not" {
		return hi-lo <= 6 && f.is("owners", lo+3)
	}
	return hi-lo <= 4 && (f.lower(hi-1) == "not" || f.lower(hi-1) == "n't")
}

// negates reports whether the first clause of s has a negated verb of the past: "did not", "has never".
func (f *finder) negates(s sitrep.Span) bool {
	lo, hi := f.tokensOf(s)
	for i := lo; i < hi && !(i > lo && f.is("clause", i)); i++ {
		if w := f.lower(i); w == "never" || (w == "not" || w == "n't") && (f.is("did", i-1) || f.is("have", i-1)) {
			return true
		}
	}
	return false
}

// sentenceAt returns the index of the sentence around a byte of the text, or -1.
func (f *finder) sentenceAt(at int) int {
	if n := f.t.At(at); n < len(f.t.Tokens) {
		return f.t.Tokens[n].Sentence
	}
	return -1
}

// tokensOf returns the tokens of a span of the text.
func (f *finder) tokensOf(s sitrep.Span) (lo, hi int) {
	lo = f.t.At(s.Start)
	for hi = lo; hi < len(f.t.Tokens) && f.t.Tokens[hi].Span.Start < s.End; hi++ {
	}
	return lo, hi
}

// alike reports whether at least half of the longer words of the shorter span stand in the other one, and two of them.
func (f *finder) alike(a, b sitrep.Span) bool {
	x, y := f.contentWords(a), f.contentWords(b)
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

func (f *finder) contentWords(s sitrep.Span) map[string]bool {
	out := map[string]bool{}
	lo, hi := f.tokensOf(s)
	for i := lo; i < hi; i++ {
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
