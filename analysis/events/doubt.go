package events

import (
	"slices"

	"sitrep"
)

// unverified finds where the text says that a claim could not be verified, and ties that to the claim, which may stand in
// the same sentence. Without one the sentence itself is what is unverified.
func (f *finder) unverified(reported []draft) []draft {
	var out []draft
	last := -1
	for _, i := range f.noted(noteDoubt) {
		n := f.t.Tokens[i].Sentence
		if n == last || f.doubted(reported, n) || !f.doubts(f.t.First[n], i, f.t.First[n+1]) {
			continue
		}
		last = n
		cue := f.t.Tokens[i].Span
		d := draft{Claim: sitrep.Claim{Span: f.t.Sentences[n], Cue: &cue, Strength: sitrep.Unverified}, at: cue.Start}
		if f.ofBoth(f.t.First[n], f.t.First[n+1]) {
			out = append(out, f.bothDoubted(reported, d)...)
			continue
		}
		d.about = 1 + f.doubtedClaim(reported, d.at, n)
		out = append(out, d)
	}
	return out
}

// ofBoth reports whether a doubt in [lo, hi) is of what two sides say: "neither side’s account", "the claims of both sides".
func (f *finder) ofBoth(lo, hi int) bool {
	for i := lo; i < hi-1; i++ {
		if w := f.lower(i); (w == "neither" || w == "either" || w == "both") && (f.is("sides", i+1) || f.is("accusation", i+1)) {
			return true
		}
	}
	return false
}

// bothDoubted makes of the doubt d one for what each of two sides said last, in two of the three sentences before; where only
// one spoke, its sentence is what is unverified.
func (f *finder) bothDoubted(reported []draft, d draft) []draft {
	var out []draft
	for at := d.at; len(out) < 2; {
		n := f.newest(reported, at)
		if n < 0 || f.sentenceAt(d.at)-f.sentenceAt(reported[n].at) > 3 {
			d.about = 0
			return []draft{d}
		}
		d.about = n + 1
		out = append(out, d)
		at = f.t.Sentences[f.sentenceAt(reported[n].at)].Start
	}
	if by := reported[out[0].about-1].Claimant; by != 0 && by == reported[out[1].about-1].Claimant {
		d.about = 0
		return []draft{d}
	}
	return out
}

// doubted reports whether a claim of a sentence is one of "unconfirmed reports" itself.
func (f *finder) doubted(cs []draft, sentence int) bool {
	return slices.ContainsFunc(cs, func(c draft) bool { return c.Strength == sitrep.Unverified && f.sentenceAt(c.at) == sentence })
}

// doubts reports whether the token at i of the sentence [lo, hi) says that nothing is verified: "could not be verified",
// "unable to verify", "no independent confirmation", "an unverified claim".
func (f *finder) doubts(lo, i, hi int) bool {
	switch {
	case f.is("plainly", i): // of itself it is what parties do
		return f.negatedBefore(lo, i) && (f.has("independently", i-2, min(hi, i+3)) || f.has("accusation", max(lo, i-6), i) && f.starts(i, "check") || f.has("accusation", i+1, min(hi, i+4)) && f.has("modal", max(lo, i-3), i))
	case f.is("verify", i):
		return f.negatedBefore(lo, i)
	case f.is("verification", i):
		return f.is("independently", i-1) && f.negatedBefore(lo, i)
	}
	return !f.reportsSoon(i) && i > lo && (f.is("be", i-1) || f.is("accusation", i+1) || f.starts(i-1, "remain"))
}

// reportsSoon reports whether the doubtful reports at i are themselves those that say something.
func (f *finder) reportsSoon(i int) bool {
	return f.is("says", i+2) || f.lower(i+2) == "that" || f.lower(i+2) == "of"
}

func (f *finder) negatedBefore(lo, i int) bool { return f.has("unsaid", max(lo, i-8), i) }

// doubtedClaim returns the index of the claim that the doubt at a byte of sentence n is about: one before, or, where none of
// its sentence is, one behind in it, "could not confirm reports that"; -1 without one.
func (f *finder) doubtedClaim(cs []draft, at, n int) int {
	before := f.newest(cs, at)
	if before >= 0 && f.sentenceAt(cs[before].at) == n {
		return before
	}
	for i, c := range cs {
		if c.at > at && f.sentenceAt(c.at) == n && c.Strength != sitrep.Denied {
			return i
		}
	}
	return before
}

// retracted reports whether the sentence that begins at lo takes back what was published: "An earlier version of this report
// said".
func (f *finder) retracted(lo int) bool {
	for i := lo; i < lo+6; i++ {
		if f.is("replaced", i) && f.is("tellings", i+1) && f.lower(i+2) == "of" {
			return true
		}
	}
	return false
}

// newest returns the index of the newest claim before a byte that somebody made, at most two sentences before, or -1.
func (f *finder) newest(cs []draft, at int) int {
	best := -1
	for i, c := range cs {
		near := c.at < at && f.sentenceAt(at)-f.sentenceAt(c.at) <= 2
		if near && c.Strength != sitrep.Denied && (best < 0 || c.at > cs[best].at) {
			best = i
		}
	}
	return best
}
