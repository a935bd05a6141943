package quotes

import (
	"sitrep"
	"sitrep/analysis/token"
)

// direct adds region n as the words of c's speaker.
func (f *finder) direct(n int, c *cue) {
	if f.taken[n] {
		return
	}
	span := f.regions[n].inner(f.t)
	if span.Empty() {
		return
	}
	f.taken[n] = true
	q := f.quote(span, c)
	q.Kind = sitrep.Direct
	if f.last.cue != nil && q.Cue != nil && *f.last.cue == *q.Cue {
		if f.last.group == 0 {
			f.group++
			f.last.group = f.group
			for i := len(f.out) - 1; i >= 0; i-- {
				if f.out[i].Cue != nil && *f.out[i].Cue == *q.Cue {
					f.out[i].Group = f.group
				}
			}
		}
		q.Group = f.last.group
	}
	f.last = speech{cue: q.Cue, speaker: q.Speaker, group: q.Group, end: f.regions[n].close}
	f.out = append(f.out, q)
}

func (f *finder) quote(span sitrep.Span, c *cue) sitrep.Quote {
	q := sitrep.Quote{Span: span}
	if k := f.span(tokens{c.from, c.end}); !k.Empty() {
		q.Cue = &k
	}
	who := c.speaker
	if f.lower(who.lo) == "that" { // "the claim that Orlov said"
		who.lo++
	}
	if s := f.span(who); !s.Empty() && f.somebody(who) {
		q.Speaker = &s
	}
	return q
}

// add adds the tokens r as what c reports.
func (f *finder) add(r tokens, c *cue) {
	for r.hi > r.lo && f.in[r.hi-1] == 0 && f.t.Tokens[r.hi-1].Kind == token.Mark {
		r.hi--
	}
	for r.lo < r.hi && f.in[r.lo] == 0 && f.t.Tokens[r.lo].Kind == token.Mark {
		r.lo++
	}
	if r.empty() {
		return
	}
	first := f.in[r.lo]
	if first != 0 && f.regions[first-1].open == r.lo && f.regions[first-1].close >= r.hi-1 {
		f.direct(first-1, c)
		return
	}
	q := f.quote(f.span(r), c)
	q.Kind = sitrep.Indirect
	for i := r.lo; i < r.hi; i++ {
		if n := f.in[i]; n != 0 {
			f.taken[n-1] = true
			q.Kind = sitrep.Mixed
			f.last = speech{cue: q.Cue, speaker: q.Speaker, end: f.regions[n-1].close}
		}
	}
	if !q.Span.Empty() {
		f.out = append(f.out, q)
	}
}
