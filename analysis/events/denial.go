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
			cs[i].denies = f.deniedAt(cs, i)
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
		if !f.answerable(o, c) {
			continue
		}
		if c.points != own && f.meant(o, c) || f.alike(o.Span, c.Span) && f.lower(f.t.At(c.Span.Start)) != "no" {
			if !f.sameSide(o, c) {
				return j + 1
			}
			second = cmp.Or(second, j+1)
		}
	}
	if second == 0 && c.points != own {
		return f.deniedLater(cs, i)
	}
	return second
}

func (f *finder) answerable(o, c draft) bool {
	if c.Cue != nil && o.Span.Contains(*c.Cue) && o.Strength != sitrep.Stated {
		return false
	}
	return o.Strength != sitrep.Denied && o.Strength != sitrep.Unverified && (o.Claimant != c.Claimant || o.Strength == sitrep.Stated || c.vague && o.vague && c.points == bare && f.sentenceAt(o.at) != f.sentenceAt(c.at)) && (o.Span != c.Span || o.Claimant != 0)
}

// meant reports whether words that point at a claim can mean o: it is near, it is somebody's unless "it" follows it at
// once, and it holds every name that the words add.
func (f *finder) meant(o, c draft) bool {
	far := f.sentenceAt(c.at) - f.sentenceAt(o.at)
	if o.Strength == sitrep.Stated {
		return c.points == bare && far <= 1 && f.is("anaphora", f.t.At(c.Span.Start))
	}
	if far > 2 || c.points == echo && far > 1 {
		return false
	}
	return c.points == bare || f.lower(f.t.At(c.Span.Start)) != "they" && f.namesOnly(o, c) && (o.Strength == sitrep.Alleged || f.answers(c) || f.accuses(o, c.Claimant))
}

// answers reports whether the words of a denial say of something said that it is not so: "That is a lie", "no such request".
func (f *finder) answers(c draft) bool {
	lo, hi := f.t.At(c.Span.Start), f.t.At(c.Span.End-1)+1
	for i := lo; i < hi && i < len(f.t.Tokens); i++ {
		if f.is("false", i) || f.is("notso", i) || f.is("accusation", i) || f.lower(i) == "such" || f.lower(i) == "kind" || f.is("ordinals", i) && hi-lo <= 2 {
			return true
		}
	}
	return f.elliptic(c.Span) || f.undone(lo+1, hi)
}

// accuses reports whether the sentence of o names the party, or its country.
func (f *finder) accuses(o draft, party sitrep.Ref) bool {
	n := f.sentenceAt(o.at)
	for i := f.t.First[n]; i < f.t.First[n+1]; i++ {
		if f.belongs(i, party) && (f.adjectival(i) || !f.governedBy(i)) {
			return true
		}
	}
	return false
}

// namesOnly reports whether the names in c all stand in the sentence of o, or c points at o by a pronoun.
func (f *finder) namesOnly(o, c draft) bool {
	n := f.sentenceAt(o.at)
	known := map[sitrep.Ref]bool{c.Claimant: true}
	for i := f.t.First[n]; i < f.t.First[n+1]; i++ {
		if f.named(i) {
			known[f.entityAt(i)] = true
		}
	}
	for i := f.t.At(c.Span.Start); i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < c.Span.End; i++ {
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

// deniedLater returns the claim that is told behind its denial as made before: "A called it baseless. B had accused",
// "“We deny this”, A said after B accused".
func (f *finder) deniedLater(cs []draft, i int) int {
	for j := i + 1; j < min(len(cs), i+nearby) && f.sentenceAt(cs[j].at)-f.sentenceAt(cs[i].at) <= 1; j++ {
		if o := cs[j]; o.Claimant != 0 && o.Cue != nil && f.answerable(o, cs[i]) {
			at := f.t.At(o.Cue.Start)
			if f.lower(at) == "had" || f.lower(at-1) == "had" || f.saidAfter(at, cs[i].at) {
				return j + 1
			}
		}
	}
	return 0
}

// saidAfter reports whether "after" or "as" stands before the verb at, in the sentence of a byte before it.
func (f *finder) saidAfter(at, before int) bool {
	for j := at - 1; j >= at-6 && j >= 0 && f.t.Tokens[j].Span.Start > before && f.t.Tokens[j].Sentence == f.sentenceAt(before); j-- {
		if w := f.lower(j); w == "after" || w == "as" {
			return true
		}
	}
	return false
}

// contradicts makes a denial of a statement that says of what another party claimed that it was not so: "we did not bomb
// the hospital".
func (f *finder) contradicts(cs []draft, i int) {
	c := &cs[i]
	if c.Strength != sitrep.Said && c.Strength != sitrep.Claimed || c.Claimant == 0 || !f.negates(c.Span) {
		return
	}
	if f.elliptic(c.Span) {
		if j := i - 1; j >= 0 && f.answerable(cs[j], *c) && cs[j].Strength != sitrep.Stated && !f.sameSide(cs[j], *c) && !f.negates(cs[j].Span) && f.sentenceAt(c.at)-f.sentenceAt(cs[j].at) <= 1 {
			c.Strength, c.points, c.Answer = sitrep.Denied, echo, true
		}
		return
	}
	for j := i - 1; j >= max(0, i-nearby); j-- {
		o := cs[j]
		if f.answerable(o, *c) && !o.Span.Overlaps(c.Span) && o.Strength != sitrep.Stated && !f.sameSide(o, *c) && !f.negates(o.Span) && f.sentenceAt(c.at)-f.sentenceAt(o.at) <= 2 && f.alike(o.Span, c.Span) {
			c.Strength, c.Answer = sitrep.Denied, true
			return
		}
	}
}

// elliptic reports whether s says no more than that it was not done: "it did not".
func (f *finder) elliptic(s sitrep.Span) bool {
	lo, hi := f.t.At(s.Start), f.t.At(s.End-1)+1
	return hi-lo <= 4 && (f.lower(hi-1) == "not" || f.lower(hi-1) == "n't")
}

// negates reports whether the first verb of s is a negated one of the past: "did not", "has never".
func (f *finder) negates(s sitrep.Span) bool {
	for i := f.t.At(s.Start); i < len(f.t.Tokens) && f.t.Tokens[i].Span.Start < s.End; i++ {
		if w := f.lower(i); w == "never" || (w == "not" || w == "n't") && (f.lower(i-1) == "did" || f.is("have", i-1) || f.lower(i-1) == "was" || f.lower(i-1) == "were") {
			return true
		}
		if i > f.t.At(s.Start) && f.is("clause", i) {
			return false
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
