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
		if o := f.newest(reported, d.at); o >= 0 {
			d.about = o + 1
		}
		out = append(out, d)
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
	case f.is("verify", i):
		w := f.lower(i)
		plain := w == "confirmed" || w == "confirm" || w == "checked" || w == "check" // of themselves they are what parties do
		return f.negatedBefore(lo, i) && (!plain || f.independently(lo, i, hi) || f.claimBefore(lo, i))
	case f.is("verification", i):
		return (f.lower(i-1) == "independent" || f.lower(i-1) == "immediate") && f.negatedBefore(lo, i)
	case f.is("doubtful", i):
		return !f.reportsSoon(i, hi) && i > lo && (f.is("be", i-1) || f.is("accusation", i+1) || f.lower(i-1) == "remained" || f.lower(i-1) == "remain")
	}
	return false
}

// reportsSoon reports whether the doubtful reports at i are themselves those that say something.
func (f *finder) reportsSoon(i, hi int) bool {
	return i+2 < hi && (f.lower(i+2) == "said" || f.lower(i+2) == "that" || f.lower(i+2) == "of")
}

// claimBefore reports whether what could not be checked at i is called a claim.
func (f *finder) claimBefore(lo, i int) bool {
	for j := i - 1; j >= lo && j >= i-6; j-- {
		if f.is("accusation", j) {
			return f.starts(i, "check")
		}
	}
	return false
}

func (f *finder) independently(lo, i, hi int) bool {
	for j := max(lo, i-2); j < min(hi, i+3); j++ {
		if f.lower(j) == "independently" {
			return true
		}
	}
	return false
}

func (f *finder) negatedBefore(lo, i int) bool {
	for j := i - 1; j >= lo && j >= i-8; j-- {
		if f.is("unsaid", j) || f.is("unable", j) || f.lower(j) == "none" {
			return true
		}
	}
	return false
}

// newest returns the index of the newest claim before a byte that somebody made, at most two sentences before, or -1.
func (f *finder) newest(cs []draft, at int) int {
	best := -1
	for i, c := range cs {
		if c.at < at && f.sentenceAt(at)-f.sentenceAt(c.at) <= 2 && c.Strength != sitrep.Denied && c.Strength != sitrep.Unverified && (best < 0 || c.at > cs[best].at) {
			best = i
		}
	}
	return best
}
