package events

import (
	"slices"

	"sitrep"
	"sitrep/analysis/token"
)

// time returns the time expression of the clause next to the trigger, else that of the sentence.
func (f *finder) time(x *trigger) sitrep.Ref {
	at := f.t.Tokens[x.at].Span.Start
	clause := sitrep.Span{Start: f.t.Tokens[x.lo].Span.Start, End: f.t.Tokens[x.hi-1].Span.End}
	sentence := sitrep.Span{Start: f.t.Tokens[x.from].Span.Start, End: f.t.Tokens[x.to-1].Span.End}
	for n, within := range []sitrep.Span{clause, sentence} {
		best, dist := sitrep.Ref(0), 0
		for i := f.timeAt(within.Start); i < len(f.d.Times) && f.d.Times[i].Span.Start < within.End; i++ {
			tx := f.d.Times[i]
			far := max(tx.Span.Start-at, at-tx.Span.Start)
			if f.lower(f.t.At(tx.Span.Start)) == "now" || f.sinceThen(x.at, f.t.At(tx.Span.Start)) {
				continue
			}
			if k := f.t.At(tx.Span.Start); n > 0 && f.foreign(x, k) || x.skips(k) {
				continue
			}
			if f.names(tx) {
				continue // "an Easter truce" is not at Easter
			}
			if (tx.Type == sitrep.Date || tx.Type == sitrep.Time) && within.Contains(tx.Span) && (best == 0 || far < dist) {
				best, dist = sitrep.RefTo(i), far
			}
		}
		if best != 0 {
			return best
		}
	}
	return 0
}

// sinceThen reports whether the time at i only tells since when: "for the first time since the deal of 2022".
func (f *finder) sinceThen(at, i int) bool {
	for j := i - 2; j > at && j > i-8; j-- {
		if f.lower(j) == "since" {
			return true
		}
	}
	return false
}

// names reports whether a time expression only qualifies a noun: "an Easter truce".
func (f *finder) names(tx sitrep.Timex) bool {
	i, j := f.t.At(tx.Span.Start), f.t.At(tx.Span.End-1)+1
	return i > 0 && f.is("determiners", i-1) && j < len(f.t.Tokens) && f.t.Tokens[j].Kind == token.Word && f.t.Tokens[j].Sentence == f.t.Tokens[i].Sentence &&
		!f.is("prep", j) && !f.is("clause", j) && !f.verbAt(j)
}

// timeAt returns the index of the first time expression that begins at or behind a byte of the text.
func (f *finder) timeAt(at int) int {
	i, _ := slices.BinarySearchFunc(f.d.Times, at, func(tx sitrep.Timex, at int) int { return tx.Span.Start - at })
	return i
}
