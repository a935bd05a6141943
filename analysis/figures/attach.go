package figures

import (
	"math"

	"sitrep"
	"sitrep/analysis/token"
)

// attach gives a figure its place, its time and who stands behind it.
func (f *finder) attach(g *sitrep.Figure, q quantity) {
	g.Time = f.time(g, q)
	g.Place = f.place(g)
	g.Claimant = f.claimant(g)
	prev := f.previous()
	if prev == nil {
		return
	}
	if g.Place == 0 {
		g.Place = prev.Place
		if g.Time == 0 && !g.Total && !prev.Total && prev.Span.Start >= f.t.Sentences[max(0, f.s-1)].Start {
			g.Time = prev.Time
		}
	}
}

// previous returns the last figure before the sentence that stands within three sentences.
func (f *finder) previous() *sitrep.Figure {
	for k := len(f.out) - 1; k >= 0; k-- {
		g := &f.out[k]
		if g.Span.Start < f.t.Sentences[max(0, f.s-3)].Start {
			return nil
		}
		if g.Span.Start < f.t.Sentences[f.s].Start {
			return g
		}
	}
	return nil
}

// time returns the expression of time nearest to the figure that does not say when somebody spoke.
func (f *finder) time(g *sitrep.Figure, q quantity) (ref sitrep.Ref) {
	sentence, best := f.t.Sentences[f.s], math.MaxInt
	for i, x := range f.d.Times {
		if !sentence.Contains(x.Span) || x.Type == sitrep.Duration && !q.total || x.Type == sitrep.Set || f.spoken(x.Span) {
			continue
		}
		n := distance(x.Span, g.Span)
		if q.total && f.at(f.before(f.t.At(x.Span.Start))).any(since) {
			n = 0
		}
		if n < best {
			best, ref = n, sitrep.RefTo(i)
		}
	}
	return ref
}

// spoken reports whether a word of speech stands right before the time: "said on Monday"; or it is the date of a dateline.
func (f *finder) spoken(s sitrep.Span) bool {
	k := f.t.At(s.Start) - 1
	for k > f.from && f.at(k).is&say == 0 && (f.lower(k) == "on" || f.lower(k) == "late" || f.lower(k) == "early" || f.lower(k) == "у" || f.lower(k) == "в") {
		k--
	}
	if f.at(k).any(say) {
		return true
	}
	return f.t.At(s.Start) < f.t.Opening(f.s)
}

// harms are the units that a report from a place tells of that place, unless it names another.
var harms = map[string]bool{"killed": true, "wounded": true, "missing": true, "casualties": true, "displaced": true}

// place returns the place behind a preposition that is nearest to the figure, one behind it before one that leads in;
// else that of the sentence's dateline.
func (f *finder) place(g *sitrep.Figure) (ref sitrep.Ref) {
	sentence, best := f.t.Sentences[f.s], math.MaxInt
	from := f.t.Opening(f.s)
	for _, m := range f.d.Mentions {
		if m.Type != sitrep.Place && m.Type != sitrep.Facility || !sentence.Contains(m.Span) {
			continue
		}
		i := f.t.At(m.Span.Start)
		if i < from {
			if ref == 0 && harms[g.Unit] {
				ref = m.Entity
			}
			continue
		}
		if m.Type == sitrep.Facility || !f.located(i) {
			continue
		}
		if n := f.reach(g.Span, m.Span); n < best {
			best, ref = n, m.Entity
		}
	}
	return ref
}

// reach is how far a place is from a figure; another figure between them counts as far.
func (f *finder) reach(a, b sitrep.Span) int {
	n := distance(a, b)
	if b.End <= a.Start {
		n += 10
	}
	for _, q := range f.q {
		s := f.span(q.from, q.end)
		if q.unit != "" && s != a && (a.End <= s.Start && s.End <= b.Start || b.End <= s.Start && s.End <= a.Start) {
			n += 40
		}
	}
	return n
}

// located reports whether a preposition of place governs the name at token i: "in the port city of Kest".
func (f *finder) located(i int) bool {
	end := i
	for end < f.to && f.t.Tokens[end].Capital {
		end++
	}
	if end < f.to && f.t.Tokens[end].Kind == token.Clitic {
		return false // "Lebanon's Health Ministry"
	}
	for k := i - 1; k >= f.from && k >= i-7; k-- {
		e := f.at(k)
		switch {
		case e.any(where):
			return true
		case e.any(harm | say | aux | stop), f.t.Tokens[k].Kind == token.Mark:
			return false
		}
	}
	return false
}

// claimant returns who is quoted with the figure, else who the sentence says reported it.
func (f *finder) claimant(g *sitrep.Figure) (ref sitrep.Ref) {
	for _, q := range f.d.Quotes {
		if q.Span.Contains(g.Span) && q.Entity != 0 {
			ref = q.Entity
		}
	}
	if ref != 0 {
		return ref
	}
	for k := f.from; k < f.to; k++ {
		if e := f.at(k); e.any(say | according) {
			if r := f.speaker(k, e); r != 0 {
				return r
			}
		}
	}
	return 0
}

// speaker returns the person or body beside the word of speech at k: behind "according to" and "повідомив", before "said".
func (f *finder) speaker(k int, e *entry) sitrep.Ref {
	if e.any(according) || f.l.free {
		if r := f.named1(k+e.tokens, k+e.tokens+9, 1); r != 0 {
			return r
		}
	}
	if e.any(according) {
		return 0
	}
	return f.named1(f.before(k), k-7, -1)
}

// named1 returns the first person or body named in tokens from one to the other, step by step.
func (f *finder) named1(from, to, step int) sitrep.Ref {
	for k := from; k != to && k >= f.from && k < f.to; k += step {
		if w := f.lower(k); f.at(k).any(stop|harm|victim) || w == ";" || w == "”" || w == "." {
			return 0
		}
		for _, m := range f.d.Mentions {
			if m.Span.Contains(f.t.Tokens[k].Span) && (m.Type == sitrep.Person || m.Type == sitrep.Organization) {
				return m.Entity
			}
		}
	}
	return 0
}

func distance(a, b sitrep.Span) int {
	return max(a.Start-b.End, b.Start-a.End, 0)
}
