package events

import (
	"slices"

	"sitrep"
	"sitrep/analysis/token"
)

// time returns the time expression of the clause next to the trigger, else that of the sentence.
func (f *finder) time(x *trigger) sitrep.Ref {
	if best := f.timeIn(x, f.spanOf(x.lo, x.hi), false); best != 0 {
		return best
	}
	return f.timeIn(x, f.spanOf(x.from, x.to), true)
}

// timeIn returns the time expression in a span next to the trigger; where wide, the span holds other clauses too.
func (f *finder) timeIn(x *trigger, within sitrep.Span, wide bool) sitrep.Ref {
	at := f.t.Tokens[x.at].Span.Start
	best, dist := sitrep.Ref(0), 0
	for i := f.timeAt(within.Start); i < len(f.d.Times) && f.d.Times[i].Span.Start < within.End; i++ {
		tx := f.d.Times[i]
		k := f.t.At(tx.Span.Start)
		far := max(tx.Span.Start-at, at-tx.Span.Start)
		dates := (tx.Type == sitrep.Date || tx.Type == sitrep.Time) && within.Contains(tx.Span)
		if !dates || best != 0 && far >= dist || x.skips(k) || f.lower(k) == "now" || f.sinceThen(x.at, k) || f.names(tx) || wide && f.foreign(x, k) {
			continue
		}
		best, dist = sitrep.RefTo(i), far
	}
	return best
}

// sinceThen reports whether the time at i only tells since when: "for the first time since the deal of 2022".
func (f *finder) sinceThen(at, i int) bool {
	for j := i - 2; j > max(at, i-8); j-- {
		if f.lower(j) == "since" {
			return true
		}
	}
	return false
}

// names reports whether a time expression only qualifies a noun: "an Easter truce".
func (f *finder) names(tx sitrep.Timex) bool {
	i, j := f.tokensOf(tx.Span)
	return f.is("determiners", i-1) && j < len(f.t.Tokens) && f.t.Tokens[j].Kind == token.Word && !f.is("prep", j) && !f.is("clause", j) && !f.verbAt(j)
}

// timeAt returns the index of the first time expression that begins at or behind a byte of the text.
func (f *finder) timeAt(at int) int {
	i, _ := slices.BinarySearchFunc(f.d.Times, at, func(tx sitrep.Timex, at int) int { return tx.Span.Start - at })
	return i
}
